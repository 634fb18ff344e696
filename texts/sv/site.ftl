# Den publika webbplatsen: startsida, formulär, privata sidor, fel.

language-name = Svenska
language = Språk
skip = Hoppa till innehållet
yes = ja
same-place = samma plats

footer-nav = Information
footer-source = Källkod
footer-free = En gratis tjänst som drivs av volontärer. Ingen reklam och inga kakor på de här sidorna. Programmet är fri programvara (AGPL).

## Startsidan

home-title = Erbjud hjälp eller be om hjälp
home-steps = Så fungerar det
home-step-1-title = Du svarar på några frågor
home-step-1 = Det tar en minut i telefonen. Du behöver inte skapa något konto.
home-step-2-title = Vi letar nära dig
home-step-2 = Programmet föreslår, en moderator väljer. Det är alltid en människa som bestämmer.
home-step-3-title = Ni kommer överens om resten
home-step-3 = Ni får båda samma mejl. Så snart ni har fått kontakt raderar vi era uppgifter.
home-how = Läs mer
home-figures = Så långt har vi kommit
home-volunteers = { $n ->
    [one] volontär har anmält sig
   *[other] volontärer har anmält sig
    }
home-requests = { $n ->
    [one] person har bett om hjälp
   *[other] personer har bett om hjälp
    }
home-introductions = { $n ->
    [one] förmedlad kontakt
   *[other] förmedlade kontakter
    }
home-figures-at = Siffrorna gäller { $at } och är avrundade nedåt till närmaste tiotal. Många erbjuder hjälp, färre ber om den. Tveka inte om du behöver något.

## Formulär

form-error = Fel:
form-errors = { $n ->
    [one] En sak behöver rättas
   *[other] { $n } saker behöver rättas
    }
form-optional = (frivilligt)
form-choose = Välj
form-website = Lämna det här tomt
form-first-name = { $whom ->
    [you] Ditt förnamn
    [other] Förnamn på personen som behöver hjälp
   *[anyone] Förnamn
    }
form-last-name = { $whom ->
    [you] Ditt efternamn
    [other] Efternamn på personen som behöver hjälp
   *[anyone] Efternamn
    }
form-first-name-empty = { $whom ->
    [you] Skriv ditt förnamn
    [other] Skriv förnamnet på personen som behöver hjälp
   *[anyone] Skriv förnamnet
    }
form-last-name-empty = { $whom ->
    [you] Skriv ditt efternamn
    [other] Skriv efternamnet på personen som behöver hjälp
   *[anyone] Skriv efternamnet
    }
form-name-too-long = { $what }: det är för långt, högst { $max } tecken
form-name-unreadable = { $what }: några tecken går inte att läsa. Skriv med bokstäver
form-name-link = { $what }: skriv bara namnet, utan adress eller länk
form-organisation = Organisation (företag, sjukhus, förening)
form-phone = { $whom ->
    [you] Ditt telefonnummer
    [other] Telefonnummer till personen som behöver hjälp
   *[anyone] Telefon
    }
form-phone-hint = { $whom ->
    [other] Numret lämnas till volontären som vi hittar, och till ingen annan.
   *[anyone] Ditt nummer lämnas till den person som vi sätter dig i kontakt med, och till ingen annan.
    }
form-phone-unknown = { $whom ->
    [you] Skriv ditt telefonnummer med siffror, och med + först om det behövs
    [other] Skriv telefonnumret till personen som behöver hjälp med siffror, och med + först om det behövs
   *[anyone] Skriv ett telefonnummer: siffror, med + först om det behövs
    }
form-email = { $whom ->
    [you] Din e-postadress
    [other] E-postadress till personen som behöver hjälp
   *[anyone] E-postadress
    }
form-email-hint = Vi skriver för att bekräfta din anmälan, förmedla kontakt och höra hur det gick.
form-email-the = { $whom ->
    [you] din e-postadress
    [other] e-postadressen till personen som behöver hjälp
   *[anyone] e-postadressen
    }
form-email-empty = Skriv { form-email-the }
form-email-too-long = Det är för långt: högst { $max } tecken i { form-email-the }
form-email-malformed = Skriv hela { form-email-the }, som namn@exempel.se
form-email-at = Tecknet @ saknas i { form-email-the }, eller så finns det flera. Skriv en adress, som namn@exempel.se
form-email-blank = Det finns ett mellanslag i { form-email-the }. Skriv den utan mellanslag, som namn@exempel.se
form-email-domain = Slutet av { form-email-the }, efter @, är inte fullständigt. Skriv hela adressen, som namn@exempel.se
form-email-accent = Det finns en bokstav som å, ä eller ö före @ i { form-email-the }. Skriv adressen utan sådana, som namn@exempel.se
form-email-meant = Menade du { $answer }? Rätta adressen, eller skicka igen om den stämmer
form-email-mailed = Vi har redan skrivit flera gånger till den här adressen i dag. Titta bland dina mejl, eller försök igen i morgon. Ber du om hjälp för flera personer? Skriv till oss: teamet fyller i formulären tillsammans med dig
form-place = Postnummer
form-place-offer-hint = Där du kan hjälpa till.
form-place-need-hint = Där hjälpen behövs.
form-place-empty = Skriv postnumret
form-place-unknown = Vi känner inte till det postnumret. Kontrollera det eller skriv ortens namn
form-place-choose = Vi känner inte till det postnumret. Välj i listan nedan eller rätta det
form-place-listed = Ort
form-place-listed-empty = Välj en ort i listan
form-place-meant = Menade du …
form-other-places = Andra postnummer där du kan hjälpa till
form-other-places-hint = Nära ditt arbete, hos en anhörig … Högst { $max }, med kommatecken emellan.
form-other-places-unknown = Vi känner inte till ”{ $place }”. Rätta postnumret eller ta bort det
form-other-places-many = Ange högst { $max } andra postnummer
form-travel = Hur tar du dig fram?
form-travel-hint = Vi ber dig inte ta dig längre än så.
import-heading-travel = färdmedel, transport
form-age = Ålder
form-age-hint = Mellan { $min } och { $max } år.
form-age-wrong = Skriv din ålder, mellan { $min } och { $max } år
form-age-over = Är du över { $max } år, var rädd om dig: du kan be om hjälp
form-number = ”{ $question }”: svara med ett tal från { $min } till { $max }
form-number-decimals = ”{ $question }”: svara med ett tal från { $min } till { $max }, med siffror
form-period-from = Från och med
form-period-to = Till och med
form-day-unknown = Den dagen finns inte: skriv dag, månad och år, till exempel 25/03/2031
form-period-backwards = Den sista dagen kommer före den första: rätta en av dem
form-choose-one = ”{ $question }”: kryssa i minst ett svar
form-choose-fewer = { $max ->
    [one] Du har kryssat i flera svar men angett ett
   *[other] Du har kryssat i fler än { $max } svar: rätta antalet eller rutorna
    }
form-words-too-long = Det är för långt: högst { $max } tecken
form-words-unreadable = Några tecken går inte att läsa
form-words-link = Skriv utan länkar och webbadresser: det du skriver läses av en människa. Är det ingen länk, lägg ett mellanslag efter punkten
form-before-sending = Innan du skickar
form-agree-missing = Kryssa i rutan för att gå vidare
form-data-title = Dina uppgifter
form-data = Vårt team läser dem för att förmedla kontakt. Den andra personen får ditt förnamn, din e-postadress, din ort och de svar som hjälpen kräver. Dina uppgifter raderas så snart ni har fått kontakt. Utan svar raderas de { $days } dagar efter förmedlingen. Vi behåller dem bara om du väntar på annan hjälp eller om du fortsätter som volontär.
form-data-link = Läs om hur vi skyddar dina uppgifter

volunteer-many = Volontärerna är många fler än de som ber om hjälp. Det är normalt att det dröjer innan du blir tillfrågad, eller att du aldrig blir det.
volunteer-place-often = Du har redan ändrat dina svar { $max } gånger sedan i går. I morgon går det att byta ort igen. Skriv till oss om det är bråttom.
volunteer-agree = Mina svar stämmer och jag godkänner användarvillkoren.
volunteer-offers-nothing = Kryssa i minst en sak som du kan hjälpa till med

conduct-title = Uppförandekod
terms-read = Läs användarvillkoren (ny flik)
conduct-read = Läs vår uppförandekod (ny flik)
conduct-accept = Jag har läst uppförandekoden och lovar att följa den.
conduct-missing = Kryssa i rutan när du har läst uppförandekoden
conduct-asked = Vi ber alla volontärer att godkänna vår uppförandekod. Det här är versionen från den { $version }. Tills du har godkänt den kan vi inte föreslå dig för vissa slags hjälp.
conduct-button = Godkänn uppförandekoden
conduct-accepted = versionen från den { $version }, godkänd den { $at }

volunteer-check-seen = vårt team såg det den { $on }
volunteer-check-seen-until = vårt team såg det den { $on }; gäller till och med { $until }
volunteer-check-seen-ended = vårt team såg det den { $on }; gällde till och med { $until }

request-who = Vem ber du om hjälp för?
request-who-me = För mig själv
request-who-other = För någon annan
request-who-other-hint = En förälder, en granne, en vän …
request-who-missing = Berätta vem du ber om hjälp för
request-who-fixed = Här går det inte att ändra vem som ber för vem. Ta bort förfrågan och gör en ny
request-contact = Du som ber om hjälp
request-contact-email-hint = Det är till dig vi skriver.
request-beneficiary = { $whom ->
    [you] Du
   *[anyone] Personen som behöver hjälp
    }
request-email-hint = { $whom ->
    [you] Det är till dig vi skriver.
    [other] Frivillig: vi skriver till din.
   *[anyone] Frivillig om du ber för någon annan: då skriver vi till din.
    }
request-same-name = Du har skrivit samma namn för dig själv och för personen som behöver hjälp. Ber du om hjälp för dig själv, välj ”{ request-who-me }” ovan. Är det verkligen två personer, skicka igen
request-same-email = Du har angett samma e-postadress för dig själv och för personen som behöver hjälp. Delar ni den, skicka igen. Annars kan du tömma rutan här
request-field = Arbetsområde
request-field-missing = Välj ditt arbetsområde
request-needs-nothing = { $whom ->
    [other] Kryssa i minst en sak som personen behöver hjälp med
   *[anyone] Kryssa i minst en sak som du behöver hjälp med
    }
request-agree = Mina svar stämmer och jag godkänner användarvillkoren.
request-agree-health = { $whom ->
    [you] Mina svar stämmer och jag godkänner användarvillkoren.
   *[anyone] Mina svar stämmer, personen som behöver hjälp har sagt ja och jag godkänner användarvillkoren.
    }

content-on-this-page = På den här sidan

## Innan det skickas

review-title = Läs igenom dina svar
review-lead = Inget är skickat ännu. Titta noga på e-postadressen: det är dit vi skriver.
review-change = Ändra
review-change-what = : { $question }
review-rest = Läs alla mina andra svar igen
review-send = Skicka
review-meant = Menade du { $answer }?
review-instead = Ja, rätta

## För snabbt, eller många på en gång

gate-title = Ett ögonblick till
gate-quick = { $n ->
    [one] Så här håller vi robotar borta: vänta en sekund och tryck sedan på knappen igen. Ingenting har skickats ännu, och ingenting har gått förlorat.
   *[other] Så här håller vi robotar borta: vänta { $n } sekunder och tryck sedan på knappen igen. Ingenting har skickats ännu, och ingenting har gått förlorat.
    }
gate-busy = Just nu kommer många formulär från samma nätverk som ditt. Alla kommer fram, lite långsammare, så att robotar inte går före människor. Ingenting har skickats ännu, och ingenting har gått förlorat.
gate-hidden = En ruta som ingen ser har fyllts i, förmodligen av din webbläsare eller din lösenordshanterare. Robotar fyller också i den. Inget är skickat än, och inget har gått förlorat.
gate-wait = { $n ->
    [one] Vänta en sekund och tryck sedan på knappen igen: sidan skickar sig inte själv.
   *[other] Vänta { $n } sekunder och tryck sedan på knappen igen: sidan skickar sig inte själv.
    }
gate-contact = Går det inte? Skriv till { $email }.
work-doing = För att hålla robotar borta gör din enhet en kort uträkning, på några sekunder.
work-pressed = Ett ögonblick till: allt skickas så fort din enhet är klar med uträkningen.
work-done = Uträkningen är klar: du kan skicka.

## När det är skickat

registered-title = Titta i din inkorg
registered-lead = Vi skriver till { $email }. Öppna mejlet och bekräfta din adress: det är sista steget.
registered-reference = Din referens:
registered-next = Det här händer nu
registered-step-confirm-title = Du bekräftar din adress
registered-step-confirm = Med mejlet som är på väg. Utan bekräftelse raderas allt efter { $days } dagar.
registered-volunteer-step-2-title = Vi letar efter någon att hjälpa nära dig
registered-volunteer-step-2 = Många erbjuder hjälp. Det är normalt att få vänta, eller att inte bli tillfrågad.
registered-request-step-2-title = Vi letar efter en volontär nära dig
registered-request-step-2 = En moderator läser din förfrågan och väljer den som passar bäst.
registered-step-3-title = Vi förmedlar kontakten
registered-volunteer-step-3 = Du och den som behöver hjälp får samma mejl. Resten kommer ni överens om.
registered-request-step-3 = Du och volontären får samma mejl. Resten kommer ni överens om.
registered-nothing-title = Har det inte kommit något?
registered-nothing = Vänta fem minuter och titta i skräpposten. Skriv annars till { $email } och ange din referens.
registered-see = Se eller ändra mina svar

confirm-title = Bekräfta din e-postadress
confirm-lead = Ett tryck, och sedan kan vi förmedla kontakt.
confirm-button = Ja, det här är min adress
confirm-not-me = Har du inte bett om något? Stäng sidan: utan bekräftelse raderas allt efter { $days } dagar.
confirm-replace = Ersätt min tidigare anmälan eller förfrågan med den här adressen. Den raderas.
confirm-replace-missing = Kryssa i rutan för att ersätta den tidigare

## Privat sida

said-volunteer-confirmed = Tack { $name }, din adress är bekräftad. Du behöver inte göra något mer: vi skriver till dig när någon nära dig behöver hjälp.
said-request-confirmed = Tack { $name }, adressen är bekräftad och förfrågan har kommit fram till teamet. Vi skriver till dig så fort vi har hittat någon.
said-edited = Det är sparat, { $name }. Här är dina svar som vi har dem nu.
said-paused = Noterat, { $name }: vi föreslår dig inte för någon under din paus. Vila gott.
said-returned = Roligt att du är tillbaka, { $name }. Du är tillgänglig igen.
said-available = Tack för att du berättar det, { $name }. Vi räknar med dig.
said-kept = Det är sparat, { $name }.
said-withdrawn = Noterat, { $name }: vi letar inte längre efter någon för den här förfrågan.
said-invite = Känner du någon som kan hjälpa, eller som behöver hjälp?

private-title = Din anmälan
private-request-title = Din förfrågan
private-reference = Referens
private-since = mottagen den { $date }
private-answers = Dina svar
private-name = Namn
private-place = Plats
private-years = { $n ->
    [one] { $n } år
   *[other] { $n } år
    }
private-beneficiary = Den som behöver hjälp
private-contact = Förfrågan från
private-edit = Ändra mina svar
private-edit-intro = Rätta det som har ändrats och spara sedan.
private-save = Spara
private-data = Dina uppgifter
private-erase-text = Namn, adresser och svar raderas genast, överallt. Vi kan inte ta tillbaka dem.
parties-title = För att en anmälan ska kunna följas upp
parties-privacy = I { $days } dagar efter en förmedlad kontakt sparar vi namn, e-postadress och ort för båda personerna, även om de låter radera sina uppgifter. Skälet: om den ena sedan anmäler att den andra har gjort illa, måste teamet, och en domstol som frågar, kunna veta vem det var. Uppgifterna är förseglade. Bara två administratörer tillsammans kan öppna dem, och bara efter en anmälan. Sedan raderas de.
parties-erase = En sak finns kvar, förseglad, i { $days } dagar efter en förmedlad kontakt: vem du var, för att en anmälan ska kunna följas upp. Bara två administratörer tillsammans kan öppna den, och bara om ett problem anmäls.
private-erase = Ja, radera allt
links-end = Gör mina gamla länkar oanvändbara
links-end-text = Har du råkat skicka en länk vidare, eller bytt telefon? Alla dina privata länkar slutar fungera, även den till den här sidan. Du får nya via e-post.
links-end-button = Gör mina gamla länkar oanvändbara

# Bredvid knappen för varje åtgärd bakom en länk: program som granskar e-post trycker på knappar, men kryssar inte i rutor.
sure-missing = Kryssa i rutan och tryck sedan på knappen igen. Då vet vi att det är du, och inte ett program som granskar din e-post.
sure-pause = Ja, jag tar en paus
sure-return = Ja, ni kan räkna med mig igen
sure-availability = Ja, ni kan fortfarande räkna med mig
sure-change = Ja, det är vad jag vill
sure-appeals = Ja, jag vill inte ha fler upprop
sure-withdrawal = Ja, jag behöver inte det här längre
sure-erasure = Ja, radera alla mina uppgifter för alltid
sure-links = Ja, mina gamla länkar ska sluta fungera
sure-never = Ja, jag vill aldrig mer få någon inbjudan

volunteer-unconfirmed-title = En sak återstår
volunteer-unconfirmed-text = Bekräfta din adress med mejlet vi skickade till { $email }. Sedan kan vi föreslå dig för någon.
volunteer-available-title = Du är tillgänglig
volunteer-available-text = Vi skriver så snart någon i närheten behöver dig.
volunteer-introduced-text = Vi har förmedlat kontakt mellan dig och någon: läs mejlet vi har skickat.
volunteer-paused-title = Du har tagit en paus
volunteer-paused-text = Vi föreslår dig inte för någon förrän du är tillbaka.
volunteer-pause-title = Ta en paus
volunteer-pause-text = Vi föreslår dig inte för någon förrän du är tillbaka.
volunteer-pause = Ta en paus
volunteer-paused-until = Till den { $date }: då är du tillgänglig igen, utan att behöva göra något.
volunteer-paused-open = Tills du berättar att du är tillbaka.
volunteer-answered = Du berättade det den { $date }.
volunteer-asked = Vi har inte hört från dig på ett tag. Kan du fortfarande hjälpa till?
volunteer-pause-until = Tillbaka den
volunteer-pause-until-hint = Pausen tar slut av sig själv den dagen. Utan datum varar den tills du kommer tillbaka hit.
volunteer-pause-until-wrong = Välj en dag mellan i morgon och om ett år, eller ange inget datum
volunteer-return-title = Är du tillbaka?
volunteer-return = Jag är tillgänglig igen
volunteer-stays-title = Efter en förmedlad kontakt
volunteer-stays-no = Dina uppgifter raderas så snart du har fått kontakt med den som behöver hjälp.
volunteer-stays-yes = Du fortsätter att vara tillgänglig för någon annan: dina uppgifter finns kvar.
volunteer-stays-while-giving = Du finns kvar så länge du har något kvar att ge. Sedan raderas dina uppgifter.
volunteer-stays-start = Fortsätt vara tillgänglig efteråt
volunteer-stays-stop = Radera mina uppgifter efteråt
volunteer-erase = Ta bort min anmälan

request-unconfirmed-title = En sak återstår
request-unconfirmed-text = Bekräfta din adress med mejlet vi har skickat. Sedan kan vi leta efter en volontär.
request-erase = Ta bort min förfrågan
request-change = Du kan rätta dina svar, be om en sak till eller dra tillbaka en.
waiting-in-area = I ditt område har hälften av förfrågningarna lett till en kontakt inom den här tiden: { $wait }.
waiting-anywhere = Hälften av förfrågningarna har lett till en kontakt inom den här tiden: { $wait }.
emergency-title = I en nödsituation
emergency = Om läget förvärras, vänta inte på vårt svar: vårt team är inte på plats hela tiden.
need-open-title = Vi letar efter en volontär
need-open-text = Den ligger i vårt teams kö. Vi skriver så snart vi har hittat någon.
need-received-title = Mottagen, inte bekräftad än
need-received-text = Vi börjar leta så snart din adress är bekräftad.
need-looked-at-title = En moderator tar hand om den
need-looked-at-text = Just nu. Vi skriver så snart vi har hittat någon.
need-introduced-title = Vi har förmedlat kontakt
need-introduced-text = Sedan den { $date }. Läs mejlet vi har skickat: där står volontärens adress.
need-met-title = Ni har fått kontakt
need-met-text = Sedan den { $date }. Vi är glada att vi kunde hjälpa till.
need-amounts = Av { $asked }: { $promised } utlovade i pågående kontakter, { $received } mottagna, { $lacking } söks fortfarande.
need-amounts-label = Hur mycket som är ordnat
offer-left = Kvar att ge
need-closed-title = Förfrågan är avslutad
need-closed-text = Sedan den { $date }. Skriv till oss om du fortfarande behöver hjälp.
need-withdrawn-title = Förfrågan är tillbakadragen
need-withdrawn-text = Sedan den { $date }. Ändra dina svar om du vill öppna den igen.
need-withdraw = Jag behöver inte det här längre
need-withdraw-text = Vi slutar leta efter en volontär för det här.
need-withdraw-yes = Dra tillbaka förfrågan

## Runt en volontär

odds-title = Runt dig
odds-around = { $area }: { $volunteers } och { $needs }.
odds-volunteers = { $count } { $n ->
    [one] tillgänglig volontär
   *[other] tillgängliga volontärer
    }
odds-needs = { $count } { $n ->
    [one] förfrågan som väntar
   *[other] förfrågningar som väntar
    }
odds-first = Ni är inte många här ännu: din anmälan betyder mycket.
odds-less = Det är mindre än en förfrågan på { $n } volontärer.
odds-one-in = Det är ungefär en förfrågan på { $n } volontärer.
odds-likely = Förfrågningarna är många: du har goda chanser att snart höra från oss.
odds-normal = Det är normalt att inte bli tillfrågad, och det säger inget om dig. När flera volontärer passar lika bra frågar vi först dem som har tillfrågats minst.

## Fortfarande tillgänglig?

still-title = Kan du fortfarande hjälpa till?
still-lead = Vi frågar först de volontärer som just har svarat.
still-yes = Ja, jag är fortfarande tillgänglig
still-no = Nej, inte just nu
still-page = Se min privata sida

## Rätten till sina uppgifter

private-rights = Se allt som vi har sparat, få en kopia, invända, radera allt:
rights-title = Dina uppgifter och dina rättigheter
rights-back = Din privata sida
rights-lead = Uppgifterna är dina. Nästan allt kan göras här, genast, och du behöver inte säga varför.
rights-see-title = Se
rights-see = Allt som vi har sparat om dig finns på den här sidan:
rights-correct-title = Rätta
rights-copy-title = Få en kopia
rights-copy = Samma uppgifter, fullständiga, i en fil som andra program kan läsa (JSON). Behåll den för dig själv: den innehåller ditt namn och din adress.
rights-copy-link = Ladda ner mina uppgifter
rights-pause-title = Pausa
rights-pause-volunteer = Under en paus föreslår vi dig inte för någon och frågar inte om du fortfarande kan hjälpa.
rights-pause-request = Du kan dra tillbaka ett behov: då slutar vi leta, och du kan öppna det igen under några dagar.
rights-object-title = Invända
rights-object = Vill du inte att dina uppgifter används på ett visst sätt, eller verkar ett beslut orättvist? Skriv till { $email }; du behöver inte säga varför. Det är alltid människor som bestämmer, aldrig bara programmet.
rights-erase-title = Radera allt, med kvitto
rights-complain = Så når du oss, och så klagar du:
rights-kept = Det vi har sparat
rights-not-here = Namnen på dem som vi har förmedlat kontakt med står inte här: de tillhör dem. Teamets anteckningar kan handla om andra, så här finns bara deras datum: skriv till oss för att läsa dem. Vi sparar också ett fingeravtryck av din adress i 24 timmar när vi skriver dit för att få den bekräftad, eller när någon frågar efter sin länk. Anmälda problem och avstängningar finns inte heller här, för allas säkerhet: skriv till oss.

own-section-person = Namn och adress
own-section-registration = Anmälan
own-section-offers = Hjälp du erbjuder
own-section-needs = Hjälp du ber om
own-section-introductions = Förmedlade kontakter
own-section-proposals = Förslag som prövas
own-section-blocks = Personer som inte föreslås för dig igen
own-section-checks = Kontroller som vårt team har gjort
own-check = Vad
own-seen-on = Visades den
own-valid-until = Gäller till och med
own-noted-at = Noterades den
own-section-cooling = Senaste förmedlingar, sparas för att det ska gå tid mellan två
own-introduced-at = Förmedlades den
own-conduct = Godkänd uppförandekod, versionen från den
own-conduct-at = Uppförandekoden godkändes den
own-section-notes = Teamets anteckningar
own-section-claims = Tas om hand av teamet
own-section-history = Logg över vad som har gjorts
own-section-mails-waiting = Mejl som väntar på att skickas
own-section-mails-sent = Mejl som har skickats
own-section-links = Privata länkar
own-no = nej
own-role = Roll
own-role-volunteer = volontär
own-role-beneficiary = den som behöver hjälp
own-role-contact = närstående som ber om hjälpen
own-first-name = Förnamn
own-last-name = Efternamn
own-organisation = Organisation
own-phone = Telefon
own-email = E-postadress
own-reference = Referens
own-language = Mejlens språk
own-created-at = Skapad den
own-status = Status
own-place = Plats
own-area = Område
own-other-places = Andra postnummer
own-travel = Tar sig fram
own-age = Ålder
own-at-a-time = Förmedlade kontakter på en gång, högst
own-introduced-now = Förmedlade kontakter som pågår
own-introduced-ever = Förmedlade kontakter sammanlagt
own-wants-appeals = Får upprop till volontärer
own-section-appeals = Upprop till volontärer som skickas
own-begun-at = Började skickas den
own-stays = Fortsätter vara tillgänglig efteråt
own-by-phone = Inskriven per telefon
own-registered-at = Mottagen den
own-address-given-at = Adressen angavs den
own-confirmed-at = Adressen bekräftades den
own-paused-until = Paus till
own-available-at = Hördes av senast den
own-asked-at = Tillfrågad om fortsatt tillgänglig den
own-audience = Målgrupp
own-field-of-work = Arbetsområde
own-urgent-at = Markerad som brådskande den
own-look-again-on = Ses igen av teamet den
own-request-unconfirmed = adressen är inte bekräftad
own-request-open = öppen
own-kind = Hjälp
own-question = Fråga
own-answer = Svar
own-status-at = Sedan
own-need-open = väntar
own-need-introduced = kontakt förmedlad
own-need-met = har fått kontakt
own-need-closed = avslutad
own-need-withdrawn = tillbakadragen
own-made-at = Gjord den
own-points = Poäng som programmet gav
own-amount = Mängd
own-metres = Avstånd i meter
own-door-words = Två ord för att känna igen varandra
own-reminded-at = Påminnelse skickad den
own-ended-at = Avslutad den
own-ended-by = Avslutad av
own-why = Skäl
own-claimed-at = Sedan
own-expires-at = Slutar gälla den
own-at = Den
own-fact = Vad
own-actor = Av
own-detail = Detalj
own-mail = Mejl
own-due-at = Skickas den
own-attempts = Försök
own-purpose = Låter dig
own-link-confirm = bekräfta adressen
own-link-manage = öppna den privata sidan
own-link-introduction = svara om en förmedlad kontakt

## Svar efter en förmedlad kontakt

answer-title = { $name } och du: hur gick det?
answer-lead = Den { $date } förmedlade vi kontakt mellan er: { $need } ({ $place }). Berätta hur det gick.
answer-met = Vi har fått kontakt
answer-met-text = Vad bra! Vi behöver inte dina uppgifter längre. De raderas, och den andra personen får veta det.
answer-after = Och nu?
answer-after-missing = Välj om du fortsätter att vara tillgänglig
answer-stay = Jag är fortfarande tillgänglig
answer-stay-hint = Vi kan fråga dig igen för någon annans skull.
answer-erase = Radera mina uppgifter
answer-erase-hint = Genast.
answer-sure = Ja, vi har pratat med varandra
answer-sure-missing = Kryssa i rutan om ni har pratat med varandra
answer-failed = Det blev inget
answer-failed-text = Sådant händer. Vi letar efter en annan lösning, och ni föreslås inte för varandra igen.
answer-why = Av vilket skäl?
answer-why-missing = Välj ett skäl
answer-until = Utan svar raderas bådas uppgifter den { $date }.
answer-worried = Är det något som oroar dig? Larma vid fara. Vårt team läser här:
failure-no-answer = Inget svar
failure-unavailable = Volontären är inte längre tillgänglig
failure-too-far = Det är för långt bort
failure-timing = Tiderna passar inte
failure-arranged = Det löste sig på annat sätt
failure-other = Annat skäl
failure-volunteer-unavailable = Jag är inte längre tillgänglig
failure-request-arranged = Jag har hittat en annan lösning

ended-title = Den här förmedlingen är avslutad
ended-met = Ni har fått kontakt, det vet vi. Tack!
ended-failed = Det blev inget, det vet vi. Du behöver inte göra något.
ended-cancelled = Vårt team avslutade den. Du behöver inte göra något.
ended-undone = Vårt team tog tillbaka den. Du behöver inte göra något.
ended-expired = Ingen svarade i tid. Du behöver inte göra något.

done-erased-title = Klart
done-erased-text = Dina uppgifter är raderade. Om din adress var bekräftad får du ett sista mejl som intygar det.
done-met-title = Tack!
done-met-text = Den andra personen får veta det, och de uppgifter som vi inte längre behöver är raderade. Ta hand om dig.
done-failed-title = Vi har noterat det
done-failed-text = Den andra personen får veta det. Ni föreslås inte för varandra igen.

## Borttappad länk

lost-link-title = Hitta min privata länk
lost-link-lead = Skriv e-postadressen som du gav oss. Om vi känner till den skickar vi dit en länk för varje anmälan och förfrågan.
lost-link-hint = Den som du använde i din anmälan eller förfrågan.
lost-link-button = Skicka länken
done-links-title = Klart
done-links-text = Dina gamla länkar fungerar inte längre. Ett mejl med en ny länk kommer till din adress om några minuter.
done-lost-link-title = Titta bland dina mejl
done-lost-link-text = Om vi känner till adressen kommer ett mejl dit inom några minuter. Har inget kommit? Titta i skräpposten eller försök med en annan adress. Vi svarar alla likadant, för att inte avslöja vem som är anmäld. En adress får högst fem sådana mejl om dagen.

## Fel

error-not-found-title = Sidan finns inte
error-not-found-text = Adressen kan vara ofullständig, eller så gäller länken i mejlet inte längre. En länk slutar gälla när uppgifterna raderas.
error-unconfirmed = Bekräftade du inte din adress inom { $days } dagar? Ditt formulär har raderats. Du kan fylla i det igen:
error-bad-request-title = Vi förstod inte det som skickades
error-bad-request-text = Inget sparades. Gå tillbaka, ladda om sidan och försök igen.
error-forbidden-title = Det här skickades inte från vår webbplats
error-forbidden-text = Inget sparades. Öppna sidan från vår webbplats och försök igen.
error-too-large-title = Det är för långt
error-too-large-text = Inget sparades. Gå tillbaka och korta dina svar.
error-too-slow-title = Anslutningen är för långsam
error-too-slow-text = Det du skickade kom inte fram helt, och inget sparades. Gå tillbaka och försök igen.
error-unavailable-title = Webbplatsen tar en kort paus
error-unavailable-text = Skickade du något alldeles nyss? Det kan ha sparats: titta bland dina mejl innan du skickar igen. Försök annars igen om några minuter.
error-unsent = Det du skrev finns kvar på den här sidan. Låt den vara öppen, vänta en minut och tryck sedan på knappen: du behöver inte skriva något på nytt.
error-unsent-again = Skicka igen
error-not-yet-title = Teamets sidor gör sig redo
error-not-yet-text = Webbplatsen har just startat och samlar in erbjudanden och förfrågningar. Sidan öppnas av sig själv om en liten stund. Om du nyss skickade något har inget sparats: gå tillbaka och skicka det igen.
error-no-room-title = Servern är för liten för teamets sidor
error-no-room-text = Det finns fler erbjudanden och förfrågningar än vad som ryms i serverns minne. De offentliga formulären fungerar fortfarande och inget har gått förlorat. Säg till den som sköter servern: den behöver mer minne.
error-fault-title = Något gick sönder hos oss
error-fault-text = Det är inte ditt fel. Det du nyss skickade är kanske inte sparat: gå tillbaka och försök igen om några minuter.
error-incident = Om det fortsätter, skriv till oss och ange numret { $number }.
error-home = Gå till startsidan

## Ett stängt formulär, ett meddelande

banner = Nya riktlinjer
door-closed = Stängt för tillfället.
closed-title = Stängt för tillfället
closed-lead = Teamet har stängt formuläret ”{ $what }”. Vi säger hellre det än lämnar förfrågningar utan svar.
closed-sent = Det du nyss skickade har inte sparats: inget av det finns kvar hos oss.
closed-links = Om du redan hade fyllt i ett formulär här ändras ingenting: länkarna du har fått fungerar fortfarande.
closed-contact = Har du en fråga? Skriv till oss:
closed-open = Det som är öppet
error-contact = Skriv till oss

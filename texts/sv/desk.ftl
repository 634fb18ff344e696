# Arbetsytan. Moderatorer emellan: korta meningar.

desk = Arbetsyta
desk-footer = moderatorernas arbetsyta
desk-menu = Meny
desk-group-todo = Att göra
desk-group-people = Personer
desk-group-introductions = Förmedlingar
desk-group-numbers = Siffror
desk-group-campaign = Kampanj
desk-find = Sök
desk-find-hint = Namn, e-post, ort…
desk-menu-queue = Kö
desk-menu-plan = Plan
desk-menu-requests = Förfrågningar
desk-menu-volunteers = Volontärer
desk-menu-follow-up = Uppföljning
desk-menu-people = Personakter
desk-menu-introductions = Förmedlingar
desk-menu-blocks = Spärrar
desk-menu-bans = Avstängningar
desk-menu-outbox = Utkorg
desk-menu-history = Logg
desk-menu-campaign = Kampanj
desk-logout = Logga ut

## Inloggning

desk-login-title = Logga in på arbetsytan
desk-login-login = Användarnamn eller e-postadress
desk-login-password = Lösenord
desk-login-button = Logga in
desk-login-lost = Har du glömt lösenordet? En administratör i teamet kan skicka en länk för att välja ett nytt.
desk-login-empty = Skriv ditt användarnamn och ditt lösenord.
desk-login-wrong = Användarnamnet eller lösenordet stämmer inte. Kontrollera båda och försök igen.
desk-login-wait = Det blev för många försök. Vänta { $minutes ->
    [one] en minut
   *[other] { $minutes } minuter
    } innan du försöker igen.

## Listor

desk-all = Alla
desk-views = Vyer
desk-filter = Filtrera
desk-filter-all = Alla
desk-pages = Sidor
desk-paging = { $from }–{ $to } av { $total }
desk-previous = Föregående
desk-next = Nästa
desk-older = Äldre
desk-list-empty = Här finns inget. Efter en filtrering eller sökning, försök utan filter eller med hela namnet.
desk-search-person = Namn, e-postadress eller referens
desk-search-place = Postnummer eller ort
desk-kind = Typ av hjälp
desk-audience = Målgrupp
desk-area = Område
desk-place = Plats
desk-name = Namn
desk-status = Status
desk-act = Åtgärd
desk-acts = Åtgärder
desk-reason = Skäl
desk-need = Behov
desk-needs = Behov
desk-request = Förfrågan
desk-volunteer = Volontär
desk-moderator = Moderator
desk-beneficiary = Den som behöver hjälp
desk-contact = Förfrågan från
desk-registered = Mottagen
desk-reference = Referens
desk-age = Ålder
desk-for-somebody-else = för någon annan
desk-unconfirmed = adressen är inte bekräftad
desk-undo = Ångra
desk-because = { $what }: { $why }

## Tangenter, nyheter

desk-keys = Kortkommandon
desk-keys-are-on = De gör inget medan du skriver i en ruta.
desk-keys-are-off = De är avstängda för dig.
desk-keys-to-on = Slå på dem
desk-keys-to-off = Stäng av dem
desk-keys-close = Stäng
desk-key-next = nästa rad
desk-key-previous = föregående rad
desk-key-open = öppna förfrågan
desk-key-introduce = förmedla kontakt med volontären, den första om ingen är vald
desk-key-undo = ångra det som just gjordes
desk-key-claim = ta hand om den, eller ta över
desk-key-search = sök
desk-key-palette = gå till en sida, göra något på den här, hitta någon
desk-key-help = visa den här hjälpen
desk-news-show = Visa
desk-news-queue = { $n ->
    [one] { $n } nytt behov
   *[other] { $n } nya behov
    }
desk-news-request = Den här förfrågan har just ändrats: { $what }

## Kö

desk-view-to-do = Att göra
desk-view-proposed = Förslag
desk-view-nobody = Ingen hittad
desk-view-unconfirmed = Att bekräfta
desk-view-introduced = Förmedlade
desk-queue-caption = Behov: de brådskande först, sedan de som har en möjlig volontär, sedan de äldsta
desk-queue-empty = Här finns inget just nu.
desk-queue-total = { $n ->
    [one] { $n } behov att ta hand om
   *[other] { $n } behov att ta hand om
    }
desk-queue-with-candidates = { $n } med en möjlig volontär
desk-queue-oldest = det äldsta kom { $ago }
desk-queue-proposed = { $n ->
    [one] ett förslag väntar på ditt svar
   *[other] { $n } förslag väntar på ditt svar
    }
desk-palette = Sida, åtgärd, namn eller referens
desk-palette-find = Sök bland personer:
desk-new = nytt
desk-queue-present = här just nu: { $names }
desk-queue-new = { $n ->
    [one] ett nytt sedan ditt förra besök, { $ago }
   *[other] { $n } nya sedan ditt förra besök, { $ago }
    }
desk-queue-urgent = { $n ->
    [one] { $n } brådskande
   *[other] { $n } brådskande
    }
desk-area-mine = Mina områden
desk-area-elsewhere = På andra håll
desk-area-everywhere = Överallt
desk-urgent-elsewhere = { $n ->
    [one] { $n } brådskande behov på annat håll som ingen tar hand om
   *[other] { $n } brådskande behov på andra håll som ingen tar hand om
    }
desk-proposed-elsewhere = { $n ->
    [one] På annat håll väntar ett förslag på dig
   *[other] På andra håll väntar { $n } förslag på dig
    }
desk-queue-none-so = Inget behov stämmer med filtren.
desk-queue-all = Se hela kön
desk-urgent = brådskande
desk-mark-urgent = Markera som brådskande
desk-choose = Välj
desk-several = Markerade förfrågningar
desk-several-release = Lämna
desk-several-day = Dag att se dem igen
desk-several-later = Se igen den dagen
desk-nearest-refused = , den närmaste { $distance } bort
desk-queue-none-found = Ingen med det namnet, den adressen eller den referensen väntar i den här listan.
desk-done-several = { $n ->
        [0] Inget har ändrats
        [one] Klart för en förfrågan
       *[other] Klart för { $n } förfrågningar
    }{ $left ->
        [0] .
        [one] ; en till ändrades inte: det var redan gjort, eller så har någon annan hand om den.
       *[other] ; { $left } till ändrades inte: det var redan gjort, eller så har någon annan hand om dem.
    }
desk-unmark-urgent = Ta bort märket brådskande
desk-candidates-with = Med en möjlig volontär
desk-candidates-without = Utan volontär
desk-claimed-by = Tas om hand av
desk-claimed-me = Mig
desk-claimed-others = Någon annan
desk-claimed-nobody = Ingen
desk-claim-you = Du
desk-claim = { $who }, { $ago }
desk-claim-button = Jag tar hand om den
desk-release = Lämna till någon annan
desk-take-over = Ta över från { $name }
desk-own-views = Mina vyer
desk-view-keep = Spara filtren som en vy
desk-view-keep-button = Spara vyn
desk-view-name = Vyns namn
desk-view-change = Byt namn på eller ta bort vyn ”{ $name }”
desk-view-rename = Byt namn
desk-view-remove = Ta bort vyn
desk-waits-since = Mottaget
desk-introduced-since = Förmedlat
desk-nobody = ingen
desk-unreadable = behöver rättas: ett svar går inte att läsa
desk-frozen-need = väntar: en anmälan är öppen
desk-queue-also = + { $kind }
desk-queue-candidates = { $n ->
    [one] { $n } volontär
   *[other] { $n } volontärer
    } · { $best } poäng

## En förfrågan

desk-need-open = att göra
desk-need-introduced = förmedlat
desk-need-met = har fått kontakt
desk-need-closed = avslutat
desk-need-withdrawn = tillbakadraget
desk-need-open-text = Behovet har just ändrats. Ladda om sidan.
desk-need-introduced-text = Behovet har just ändrats. Ladda om sidan.
desk-need-met-text = De två har fått kontakt: inget återstår att göra.
desk-need-closed-text = Behovet avslutades utan volontär.
desk-need-withdrawn-text = Behovet drogs tillbaka: hjälpen behövs inte längre.
desk-request-unconfirmed = Adressen är inte bekräftad: vem som helst kan ha skrivit den. Förfrågan väntar på bekräftelse; ingen volontär föreslås innan dess.
desk-address = Adress
desk-address-confirmed = bekräftad
desk-address-unconfirmed = inte bekräftad
desk-people = Personer
desk-email-disposable = engångsadress
desk-email-role = delad adress
desk-no-email = ingen e-postadress
desk-candidates = { $n ->
    [one] En möjlig volontär
   *[other] { $n } möjliga volontärer
    }
desk-candidates-more = Visa fler
desk-out-of = av { $n }
desk-at-distance = avstånd { $distance }
desk-journey = { $distance } ({ $n } min resväg)
desk-calls = { $n ->
    [0] aldrig förmedlad
    [one] förmedlad en gång
   *[other] förmedlad { $n } gånger
    }
desk-reason-distance = Avstånd: { $distance }, av högst { $radius }
desk-reason-not = Gäller inte: ”{ $reason }”
desk-notes-on = Anteckningar om { $name }
desk-why-this = Se den här volontären
desk-near-map = På kartan
desk-what-they-said = Svaren
desk-why-not = Varför inte de andra
desk-no-candidate = Ingen möjlig volontär
desk-no-offer = Ingen erbjuder den här hjälpen just nu.
desk-why-nobody = Därför passar ingen av dem som erbjuder den här hjälpen.
desk-refusal-other-kind = { $n ->
    [one] erbjuder inte den här hjälpen
   *[other] erbjuder inte den här hjälpen
    }
desk-refusal-too-far = { $n ->
    [one] bor mer än { $radius } bort
   *[other] bor mer än { $radius } bort
    }
desk-refusal-blocked = { $n ->
    [one] ska inte föreslås här igen
   *[other] ska inte föreslås här igen
    }
desk-refusal-blocked-or-together = { $n ->
    [one] ger redan här, eller ska inte föreslås här igen
   *[other] ger redan här, eller ska inte föreslås här igen
    }
desk-refusal-busy = { $n ->
    [one] är redan förmedlad till någon
   *[other] är redan förmedlade till någon
    }
desk-refusal-out-of-reach = { $n ->
    [one] tar sig inte så långt
   *[other] tar sig inte så långt
    }
desk-refusal-cooling = { $n ->
    [one] har redan förmedlats till samma slags hjälp de senaste { $days ->
        [one] 24 timmarna
       *[other] { $days } dagarna
        }
   *[other] har redan förmedlats till samma slags hjälp de senaste { $days ->
        [one] 24 timmarna
       *[other] { $days } dagarna
        }
    }
desk-refusal-cooling-until = { $why }: möjlig igen från den { $until }
desk-refusal-conduct = { $n ->
    [one] har inte godkänt den gällande uppförandekoden
   *[other] har inte godkänt den gällande uppförandekoden
    }
desk-introduce = Förmedla kontakt
desk-amount = Mängd
desk-amount-left = { $n } kvar att ge
desk-amount-lacking = { $n } söks fortfarande
desk-propose = Föreslå
desk-proposal-kind = För den här typen av hjälp ska två i teamet vara överens. Det du väljer är ett förslag, som någon annan godkänner innan något mejl skickas.
desk-proposal-needed = En till måste godkänna
desk-proposal-to-approve = ditt svar
desk-proposal-own = väntar på en kollega
desk-proposal-with = Förslag:
desk-proposal-made = Föreslogs av { $by } den { $at }.
desk-proposal-worth = { $points } poäng, avstånd { $distance }.
desk-proposal-outside = Utanför listan över kandidater, avstånd { $distance }: skälet står i anteckningarna.
desk-proposal-until = Slutar gälla utan svar den { $at }
desk-proposal-text = En till måste godkänna. Se på volontären och förfrågan med nya ögon. Om du godkänner får båda mejlet som förmedlar kontakten.
desk-proposal-own-text = Någon annan i teamet måste godkänna. Till dess kan ingen föreslå det här behovet eller den här volontären.
desk-proposal-approve = Godkänn och förmedla kontakt
desk-proposal-decline = Säg nej
desk-proposal-decline-button = Säg nej till förslaget
desk-proposal-reason = Varför? Teamet läser det i anteckningarna.
desk-proposal-reason-wrong = Skriv varför, med 1 till 2 000 tecken
desk-proposal-block = Föreslå aldrig de här två för varandra igen
desk-proposal-withdraw = Dra tillbaka förslaget
desk-proposal-alone = Ingen annan i teamet kan godkänna just nu: det krävs två, och den andra måste ha varit här i ett dygn utan att ha bjudits in av dig.
desk-introduced-with = Förmedlad kontakt med
desk-made = Gjordes den { $at } av { $by }.
desk-other-acts = Andra åtgärder
desk-close = Avsluta utan volontär
desk-close-button = Avsluta behovet
desk-withdraw = Dra tillbaka behovet
desk-withdraw-text = Personen behöver det inte längre. Det kan öppnas igen på den privata sidan, och av dig härifrån.
desk-withdraw-button = Dra tillbaka behovet
desk-reopen = Öppna behovet igen
desk-block = Föreslå aldrig igen
desk-block-whom = { $name } för den här förfrågan
desk-block-button = Spärra det här paret
desk-cancel = Avsluta förmedlingen
desk-cancel-how = På vilket sätt?
desk-cancel-button = Avsluta den
desk-note = Anteckning
desk-note-label = Anteckning till teamet
desk-note-button = Lägg till anteckningen
desk-note-empty = Skriv anteckningen och lägg sedan till den.
desk-note-back = Akten
desk-notes = Anteckningar
desk-erase-request = Radera den här förfrågan
desk-erase-volunteer = Radera den här anmälan
desk-erase-text = Namn, adresser, svar och anteckningar raderas om en timme. Till dess förmedlas ingen till den här registreringen, och alla i teamet kan ångra. En pågående förmedling avslutas, och den andra personen får veta det.
desk-erasing = { $by } har begärt radering. Den sker { $at }, eller strax därefter.
desk-erasing-undo = Ångra raderingen
desk-erase-button = Ja, radera allt

close-arranged = Fick hjälp på annat sätt
close-no-longer = Behövs inte längre
close-no-answer = Svarar inte
close-not-for-us = Inte en hjälp som vi erbjuder
close-abuse = Falsk eller kränkande förfrågan

cancel-block = Behåll båda, och föreslå dem aldrig för varandra igen
cancel-remove-volunteer = Radera volontärens uppgifter
cancel-withdraw-need = Dra tillbaka behovet
cancel-erased = uppgifter raderade

block-declined = En av de två tackade nej
block-unsuitable = Passar inte
block-safety = Oro för säkerheten
block-other = Annat skäl
block-failed = Det blev inget mellan dem
block-cancelled = Förmedling inställd

## Volontärer

desk-volunteers-caption = Volontärer, de senaste anmälningarna först
desk-volunteers-available = Tillgängliga
desk-volunteers-introduced = Förmedlade
desk-volunteers-paused = Pausade
desk-volunteers-unconfirmed = Att bekräfta
desk-volunteers-banned = Avstängda
desk-volunteers-frozen = Vilande
desk-volunteer-available = tillgänglig
desk-volunteer-introduced = förmedlad
desk-volunteer-paused = pausad
desk-volunteer-unconfirmed = adressen är inte bekräftad
desk-volunteer-banned = avstängd
desk-volunteer-frozen = vilande: en anmälan är öppen
desk-offers = Erbjuder
desk-called = Kontakter
desk-never-called = Inga än så länge.
desk-offer-without-answers = Inget mer sagt.
desk-afterwards = Efter kontakten
desk-stays = fortsätter vara tillgänglig
desk-leaves = uppgifterna raderas
desk-paused-until = Paus till och med
desk-asked-at = Tillfrågad om fortsatt tillgänglig, inget svar sedan
desk-pause = Pausa
desk-pause-text = Personen föreslås inte förrän pausen är slut. Utan datum varar den tills personen själv eller teamet avslutar den.
desk-pause-button = Pausa
desk-resume = Gör tillgänglig

## Kontroller, uppförandekod

desk-checks = Kontroller
desk-check-note = Notera en kontroll
desk-check-lead = Notera bara att teamet har sett handlingen. Spara ingen kopia, inget foto och inget nummer.
desk-check-what = Vad har teamet sett?
desk-check-what-missing = Välj vad teamet har sett
desk-check-months = { $n ->
    [one] gäller i { $n } månad
   *[other] gäller i { $n } månader
    }
desk-check-no-end = gäller utan slutdatum
desk-check-seen-on = Visades den
desk-check-seen-on-wrong = Välj en dag mellan för ett år sedan och i dag
desk-check-over = Det som visades den dagen gäller inte längre: be att få se det igen
desk-check-valid-until = Gäller till och med
desk-check-valid-until-hint = Sista dagen som kontrollen gäller. Utan datum gäller den vanliga tiden.
desk-check-until-wrong = Välj en dag mellan i dag och den { $most }
desk-check-until-past = Välj i dag eller en senare dag
desk-check-button = Notera kontrollen
desk-check-never = inte sett
desk-check-by = { $words }; noterat av { $by }
desk-check-ended = gäller inte längre
desk-check-withdraw = Ta tillbaka: { $check }
desk-check-withdraw-text = Kontrollen gäller inte längre. Loggen visar att den noterades och togs tillbaka.
desk-check-withdraw-button = Ja, ta tillbaka den
desk-check-seen = { $check }: sett
desk-check-unseen = { $check }: inte sett, eller gäller inte längre
desk-check-ending = { $check }: slutar gälla inom { $days } dagar
desk-conduct = Uppförandekod
desk-conduct-accepted = gällande version godkänd
desk-conduct-missing = gällande version inte godkänd
desk-conduct-never = inte godkänd
desk-conduct-since = versionen från den { $version }, godkänd den { $at }
desk-conduct-older = versionen från den { $version }, godkänd den { $at }; ännu inte den gällande

## En persons akt

desk-file = Se akten
desk-people-lead = För att svara i telefon: allt som en person har skickat till oss, hur långt det har kommit och vad som kan göras.
desk-people-search = E-postadress, hela namnet, referens, privat länk eller kvittonummer
desk-people-nobody = Ingen stämmer. Ett namn hittas bara om det är helt: försök också med bara efternamnet, eller med e-postadressen. Har inget kommit? Uppgifterna kan vara raderade, eller så skickades formuläret aldrig färdigt.
desk-people-more = Listan slutar här. Sök noggrannare: för- och efternamn, eller e-postadressen.
desk-role = Som
desk-contact-role = Närstående som ber om hjälpen
desk-mails-language = Mejlens språk
desk-mails = Mejl
desk-mails-none = Inga mejl än så länge.
desk-mail-waits = väntar
desk-mail-tried = väntar ({ $why })
desk-mail-left = skickat
desk-mail-given-up = gick inte att leverera
desk-request-alive = pågår
desk-request-over = avslutad
desk-taken = Kom in
desk-taken-by = per telefon, inskriven av { $by }
desk-by-phone = per telefon
desk-resend-confirmation = Be om bekräftelse igen
desk-resend-link = Skicka en ny privat länk
desk-correct-address = Rätta e-postadressen
desk-give-address = Lägg till en e-postadress
desk-address-hint = Vi skriver dit genast, för att få den bekräftad.
desk-address-lead = De tidigare privata länkarna slutar fungera, och inget föreslås förrän den nya adressen är bekräftad. Om en förmedling pågår skickas dess mejl igen efter bekräftelsen.
desk-address-same = Det är den adress vi redan har
desk-address-button = Spara och be om bekräftelse
desk-edit-answers = Ändra svaren
desk-edit-lead = Samma formulär som personens eget. I loggen står det att ändringen kom från dig. En ny adress måste bekräftas.
desk-receipt-title = Kvitto
desk-receipt-at = Den { $at } raderade vi:
desk-receipt-text = Ge numret till personen. Om adressen var bekräftad kommer kvittot också med e-post.

## I telefon

desk-phone = Skriv in ett samtal
desk-phone-lead = Fyll i formuläret åt personen, med personens egna ord. Det märks ”per telefon”, med ditt namn.
desk-phone-asks = Be om hjälp: { $audience }
desk-phone-title = Per telefon: { $what }
desk-phone-offer = En e-postadress behövs: dit skriver vi till volontärer. Personen bekräftar sin anmälan där.
desk-phone-ask = Säkrast är personens e-postadress, eller en närståendes: då kan förfrågan bekräftas och mejlen komma fram. Helt utan adress går förfrågan genast till kön, och teamet ringer upp personen när en volontär är hittad.
desk-phone-nothing-kept = Inget är sparat ännu: något saknas. Det du har skrivit finns kvar.
desk-phone-reach = Så når vi personen
desk-phone-reach-hint = Behövs när det inte finns någon e-postadress: ett telefonnummer, en tid på dagen. Sparas i en anteckning för teamet och skickas aldrig till volontären.
desk-phone-reach-missing = Skriv hur vi når personen när e-postadress saknas
desk-phone-note = Så når vi personen: { $reach }
desk-phone-words = Läs upp: ”Vi skriver ner ditt förnamn, efternamn, postnummer och dina svar, för att kunna förmedla kontakt. Vårt team läser dem. Den andra personen får ditt förnamn, din e-postadress om du har en, din ort och de svar som hjälpen kräver. Allt raderas så snart ni har fått kontakt eller, utan svar, { $days } dagar efter förmedlingen. Du kan när som helst be oss radera allt. Går du med på det?”
desk-phone-agree = Jag har läst upp det här för personen, som har sagt ja.
desk-phone-agree-missing = Läs upp texten för personen och kryssa sedan i rutan om svaret är ja
desk-phone-another = Det är en annan förfrågan eller en annan person: spara ändå.
desk-phone-another-missing = Det kan finnas redan: titta ovan och kryssa sedan i rutan för att spara ändå
desk-phone-button = Spara

## Dubbletter

desk-similar-title = Kanske två gånger
desk-similar-address = { $name }, { $place }, den { $at }: samma e-postadress
desk-similar-name = { $name }, { $place }, den { $at }: samma namn, samma plats
desk-twice = kanske två gånger
desk-merge = Slå ihop de två
desk-merge-title = Slå ihop de två till en?
desk-merge-lead = Den du behåller tar över det den saknar: hjälp, anteckningar, spärrar, avslutade förmedlingar, logg och det tidigare datumet. Den andra raderas. Det går inte att ångra.
desk-merge-kept = Vilken ska behållas?
desk-merge-one-address = Båda har samma e-postadress: alla privata länkar som har skickats fortsätter att fungera.
desk-merge-two-addresses = E-postadresserna skiljer sig åt. Länkar till den adress som inte behålls slutar fungera. Var den bekräftad säger ett mejl det.
desk-merge-button = Slå ihop
desk-merge-impossible = De här två kan inte slås ihop just nu.
desk-unmerged-gone = Redan raderad.
desk-unmerged-introduced = Den andra har en förmedling eller ett förslag som pågår: behåll den andra, eller avsluta det först.
desk-unmerged-audience = De två hör inte till samma målgrupp.
desk-unmerged-unconfirmed = Dess adress är inte bekräftad, men den andras är det: behåll den andra.
desk-unmerged-barred = Den andra är avstängd, eller föremål för en öppen anmälan: behåll hellre den andra, eller hantera anmälan först.

## Uppföljning

desk-follow-up-empty = Här finns inget: allt är uppföljt.
desk-follow-up-due = Att se igen
desk-follow-up-due-text = Förfrågningar som någon i teamet ville se igen senast i dag.
desk-follow-up-silent = Inga nyheter
desk-follow-up-silent-text = Förmedlingar som ingen har berättat något om på tre dagar. En påminnelse skickas högst en gång om dagen.
desk-follow-up-declined = Volontärer som tackade nej
desk-follow-up-declined-text = De senaste två veckornas nej, med skäl.
desk-follow-up-bounced = Mejl som kom tillbaka
desk-follow-up-bounced-text = De här mejlen kunde inte levereras. Rätta adressen eller ring personen. Ett mejl som ännu inte skickats kan försökas igen, om adressen stämmer.
desk-follow-up-requests = Förfrågningar att bekräfta
desk-follow-up-requests-text = Adressen är inte bekräftad: de kommer inte in i kön. Skicka mejlet igen, eller ring.
desk-follow-up-volunteers = Volontärer att bekräfta
desk-follow-up-volunteers-text = Adressen är inte bekräftad: ingen frågar dem innan dess.
desk-look-again = Se förfrågan igen senare
desk-look-again-on = Den
desk-look-again-text = Den dagen finns den under ”Uppföljning”. Lämna tomt för att inte se den igen.
desk-look-again-wrong = Välj en dag mellan i dag och om ett år
desk-look-again-done = Klart
desk-look-for-another = Leta efter någon annan
desk-remind = Skicka en påminnelse

## Förfrågningar

desk-requests-caption = Förfrågningar, de senaste först
desk-requests-open = Att göra
desk-requests-introduced = Förmedlade
desk-requests-met = Har fått kontakt
desk-requests-closed = Avslutade
desk-requests-withdrawn = Tillbakadragna
desk-requests-unconfirmed = Att bekräfta
desk-asked-by = förfrågan från { $name }

## Förmedlingar

desk-introductions-caption = Förmedlingar, de senaste först
desk-made-at = Gjord
desk-mails-leave = { $seconds ->
    [one] mejl om { $seconds } sekund
   *[other] mejl om { $seconds } sekunder
    }
introduction-standing = pågår
introduction-unanswered = inget svar
desk-met-since-the-start = { $n ->
    [one] En förmedling har lett till kontakt sedan början.
   *[other] { $n } förmedlingar har lett till kontakt sedan början.
    } De vars uppgifter har förstörts finns inte längre i listan.
introduction-met = har fått kontakt
introduction-failed = det blev inget
introduction-cancelled = inställd
introduction-undone = återtagen innan mejlen skickades
introduction-expired = avslutad utan svar

## Spärrar

desk-blocks-text = De här personerna föreslås aldrig för varandra igen.
desk-blocks-caption = Spärrar, de senaste först
desk-unblock = Häv spärren
ban-danger = Fara för någon
ban-fraud = Pengar eller saker har tagits eller begärts
ban-false-identity = Falsk identitet
ban-abuse = Förolämpningar eller falska anmälningar
ban-other = Annan orsak
desk-ban = Stäng av den här brevlådan
desk-ban-text = Anmälningar och förfrågningar från brevlådan tas emot som andra, men leder inte till någon. Avstängningen finns kvar utan namn när uppgifterna är förstörda. En annan moderator måste hålla med. Till dess ändras ingenting. Pågående kontakter fortsätter: avsluta dem själv.
desk-ban-button = Begär avstängning
desk-erase-ban = Och stänga av den här brevlådan?
desk-erase-ban-no = Nej
desk-banned = Brevlådan är avstängd sedan { $at } ({ $why }), på begäran av { $asked } och med godkännande av { $agreed }. Till { $until } föreslås personen inte för någon och vet inte om det.
desk-frozen = En anmälan om den här personen är öppen: inga nya kontakter förrän den är hanterad.
desk-frozen-report = Läs anmälan
desk-ban-waits = Avstängning begärd { $at } av { $asked } ({ $why }). En annan moderator måste hålla med.
desk-bans-text = Brevlådor vars anmälningar och förfrågningar inte längre leder till någon. Vi sparar bara ett fingeravtryck: sök med en hel adress. Bara en administratör häver en avstängning.
desk-bans-caption = Avstängningar, de som väntar först
desk-bans-search = E-postadress
desk-bans-state = Läge
desk-bans-asked = väntar på en annan moderator
desk-bans-agreed = gäller
desk-bans-asked-at = Begärd
desk-bans-agreed-at = Godkänd
desk-bans-until = Till
desk-ban-agree = Jag håller med
desk-ban-decline = Stäng inte av
desk-ban-withdraw = Ta tillbaka min begäran
desk-ban-lift = Häv avstängningen

## Kampanj

desk-campaign-text = Det som ändras här ändras genast på webbplatsen och står i loggen.
desk-entries = Formulär
desk-entry = Formulär
desk-entry-open = öppet
desk-entry-closed = stängt
desk-entry-to-open = Öppna igen
desk-entry-to-close = Stäng
desk-banner = Banderoll
desk-banner-text = För nya riktlinjer: den står högst upp på webbplatsens alla sidor. Ett språk som lämnas tomt visar det första som har en text.
desk-banner-words = Banderollens text ({ $language })
desk-banner-write = Skriv en banderoll
desk-banner-show = Visa banderollen
desk-banner-change = Ändra banderollen
desk-banner-remove = Ta bort banderollen
desk-areas = Meddelanden per område
desk-areas-text = Till exempel där volontärerna redan är många fler än förfrågningarna. Man läser det direkt efter formuläret och på sin privata sida.
desk-areas-none = Inget meddelande just nu.
desk-message = Meddelande
desk-area-new = Nytt meddelande
desk-area-words = Meddelande ({ $language })
desk-area-tell = Visa meddelandet
desk-area-untell = Ta bort
desk-area-missing = Välj ett område.
desk-told-whom = Till vilka
desk-told-whom-missing = Välj vilka som läser meddelandet.
desk-told-volunteers = Volontärer
desk-told-requests = De som ber om hjälp
desk-words-missing = Skriv texten på minst ett språk.
desk-words-wrong = Skriv högst { $max } tecken, inga osynliga.

## Utkorg

desk-outbox-given-up = Ej levererade
desk-outbox-waiting = Väntar
desk-outbox-attention = { $n ->
    [one] Ett mejl levererades inte
   *[other] { $n } mejl levererades inte
    }
desk-outbox-text = Ring personen, rätta adressen eller försök igen. Ett mejl som skickats men kommit tillbaka kan inte skickas igen: säg att det är ordnat när personen vet.
desk-outbox-empty = Inga mejl här.
desk-clock-doubt = Serverns klocka har hoppat. För säkerhets skull förstörs eller skickas inget för att en tid har gått ut förrän klockan har kontrollerats; allt du gör fungerar som vanligt. Säg till den som sköter servern.
desk-disk-low = Serverns disk är nästan full. Säg till den som sköter servern innan webbplatsen slutar ta emot anmälningar.
desk-disk-full = Serverns disk är full: webbplatsen tar inte emot några anmälningar just nu. Det du gör här och raderingar fungerar fortfarande. Säg genast till den som sköter servern.
desk-backup-old = Den senaste säkerhetskopian av webbplatsen gjordes den { $at }. Säg till den som sköter servern: om den går sönder försvinner allt som har hänt sedan dess.
desk-mail-trouble = Sedan { $since } tar e-postservern inte emot våra mejl: { $why }. Inget har gått förlorat: de väntar och skickas av sig själva så snart den tar emot dem. Nästa försök { $next }. Säg till den som sköter servern.
desk-mail-trouble-words = Den svarar: ”{ $words }”.
desk-unwelcome-title = Mejl kommer tillbaka på grund av oss
desk-unwelcome-text = { $n ->
    [one] Ett mejl har kommit tillbaka
   *[other] { $n } mejl har kommit tillbaka
    }: mottagarens server tar inte emot det vi skickar (rykte, kvot, skräppostfilter). Det hjälper inte att rätta adressen. Ring personerna och säg till den som sköter servern: orsaken står i programmets logg.
desk-outbox-caption = Mejl, de äldsta först
desk-mail = Mejl
desk-to = Till
desk-tries = Försök
desk-queued = Skrivet
desk-due = Skickas
desk-retry = Försök igen
desk-erased = uppgifter raderade
desk-outbox-outlives = Personen finns inte längre hos oss: det enda som går att göra är att försöka igen.
desk-retry-all = Försök igen med alla { $n } mejl
desk-retried-mails = { $n ->
    [one] { $n } mejl
   *[other] { $n } mejl
    }
desk-attempts = { $n ->
    [0] inget försök
    [one] ett försök
   *[other] { $n } försök
    }
desk-error-smtp = E-postservern nekade ({ $code })
desk-error-server = Vår e-postserver svarar inte som den ska ({ $code })
desk-error-unseen = Lämnat till vår e-postserver, som inte bekräftade: mejlet kan ha skickats. För att undvika dubbletter görs nya försök bara efter de andra mejlen, och högst några gånger
desk-error-restored = Kvarhållet: webbplatsen har återställts från en säkerhetskopia, och mejlet kan redan ha skickats. Skicka det igen bara om personen inte har fått det
desk-error-bounced = Skickat men tillbaka: adressen tar inte emot våra mejl ({ $code })
desk-error-unwelcome = Skickat men tillbaka: mottagarens server vägrar våra mejl ({ $code })
desk-bounce-settle = Det är ordnat
desk-error-other = Misslyckades ({ $code })

## Det som just gjordes

desk-done-introduced = { $beneficiary } och { $volunteer } får kontakt. Mejlen skickas om { $seconds ->
    [one] { $seconds } sekund
   *[other] { $seconds } sekunder
    }.
desk-done-introduced-sent = { $beneficiary } och { $volunteer } får kontakt. Mejlen skickas nu.
desk-leaving = { $n } förmedlingar har just gjorts. Deras mejl börjar skickas om { $seconds ->
    [one] { $seconds } sekund
   *[other] { $seconds } sekunder
    }.
desk-undo-all = Ångra alla { $n }
desk-done-undone-all = { $n ->
    [one] En förmedling är ångrad: inget har skickats, behovet och volontären är lediga igen.
   *[other] { $n } förmedlingar är ångrade: inget har skickats, behoven och volontärerna är lediga igen.
    }
desk-done-undone = Ångrat: inget skickades, behovet och volontären är lediga igen.
desk-done-cancelled = Förmedlingen är avslutad.
desk-done-closed = Behovet är avslutat.
desk-done-reopened = Behovet är öppet igen: det är tillbaka i kön.
desk-done-withdrawn = Behovet är tillbakadraget.
desk-done-proposed = Förslaget är lagt. En till i teamet måste godkänna det; till dess skickas inget.
desk-done-proposal-declined = Förslaget fick nej: behovet och volontären är lediga igen.
desk-done-proposal-withdrawn = Förslaget är tillbakadraget: behovet och volontären är lediga igen.
desk-done-blocked = Paret är spärrat: de två föreslås aldrig för varandra igen.
desk-done-unblocked = Spärren är hävd.
desk-done-ban-asked = Avstängningen är begärd. En annan moderator måste hålla med.
desk-done-ban-agreed = Brevlådan är avstängd.
desk-done-ban-dropped = Ingen stängs av.
desk-done-half-opened = Din halva är öppen i en timme. Båda halvorna behövs.
desk-done-alerts = Noterat.
desk-done-ban-lifted = Avstängningen är hävd.
desk-done-noted = Anteckningen är tillagd.
desk-done-check-seen = Kontrollen är noterad.
desk-done-check-withdrawn = Kontrollen är tillbakatagen.
desk-done-keys-on = Kortkommandona är på.
desk-done-keys-off = Kortkommandona är av. Knappen finns längst ner på varje sida.
desk-done-entry-closed = Formuläret är stängt: webbplatsen säger det från och med nu.
desk-done-entry-opened = Formuläret är öppet igen.
desk-done-banner-shown = Banderollen syns på webbplatsens alla sidor.
desk-done-banner-removed = Banderollen är borttagen.
desk-done-area-told = Meddelandet visas i området.
desk-done-area-untold = Meddelandet är borttaget.
desk-done-claimed = Noterat: du tar hand om den. De andra ser det i kön.
desk-done-taken-over = Du har tagit över. Det står i loggen.
desk-done-released = Lämnad: någon annan kan ta hand om den.
desk-done-urgent = Markerad som brådskande: förfrågan kommer före de andra.
desk-done-not-urgent = Förfrågan är inte längre markerad som brådskande.
desk-done-view-kept = Vyn är sparad: den finns ovanför filtren.
desk-done-view-renamed = Vyn har bytt namn.
desk-done-view-removed = Vyn är borttagen. Förfrågningarna har inte ändrats.
desk-done-paused = Pausad: personen föreslås inte längre.
desk-done-resumed = Personen är tillgänglig igen.
desk-done-erasure-asked = Uppgifterna raderas om en timme.
desk-done-erasure-undone = Inget kommer att raderas.
desk-done-sent-again = Mejlet skickas nu.
desk-done-readdressed = Adressen är rättad: mejlet som ber om bekräftelse skickas nu.
desk-done-edited = Svaren är ändrade.
desk-done-taken = Inskrivet, per telefon.
desk-done-merged = De två är hopslagna.
desk-done-reminded = En påminnelse skickas till dem båda.
desk-done-look-again = Noterat: förfrågan finns under ”Uppföljning” den dagen.
desk-done-looked = Noterat: förfrågan behöver inte längre ses igen.
desk-done-retried = Mejlet skickas igen.
desk-done-retried-all = Alla mejl som inte levererades skickas igen.
desk-done-bounce-settled = Mejlet som kom tillbaka är borta från listan.
desk-refused-proposed = Inget gjordes: ett förslag för det här behovet väntar redan på ett andra svar.
desk-refused-own-proposal = Inget gjordes: det är ditt förslag, någon annan måste godkänna det.
desk-refused-no-second-pair = Inget har gjorts: den andra som godkänner måste ha varit i teamet i minst ett dygn och får inte ha bjudits in av den som gjorde förslaget. Fråga någon annan.
desk-refused-no-proposal = Inget gjordes: förslaget väntar inte längre på svar.
desk-refused-need-open = Inget gjordes: förfrågan är inte bekräftad, eller har just ändrats.
desk-refused-need-open-by = Inget gjordes: förfrågan har just ändrats. Senaste åtgärd: { $by }.
desk-refused-need-introduced = Inget gjordes: behovet är redan förmedlat till en volontär.
desk-refused-need-introduced-by = Inget gjordes: { $by } har redan förmedlat behovet till en volontär.
desk-refused-need-met = Inget gjordes: de två har redan fått kontakt.
desk-refused-need-met-by = Inget gjordes: de två har redan fått kontakt. Senaste åtgärd: { $by }.
desk-refused-need-closed = Inget gjordes: behovet är redan avslutat.
desk-refused-need-closed-by = Inget gjordes: { $by } har redan avslutat behovet.
desk-refused-need-withdrawn = Inget gjordes: personen har dragit tillbaka behovet.
desk-refused-need-withdrawn-by = Inget gjordes: { $by } har dragit tillbaka behovet.
desk-refused-volunteer = Inget gjordes: volontären är inte längre ledig. Här är de nästa.
desk-refused-volunteer-by = Inget gjordes: { $by } har just förmedlat kontakt med volontären. Här är de nästa.
desk-refused-blocked = Inget gjordes: paret är spärrat.
desk-refused-amount = Inget gjordes: så mycket finns inte längre kvar att ge eller ta emot. Så här ser det ut nu.
desk-refused-none-chosen = Inget gjordes: markera en eller flera förfrågningar först.
desk-refused-together = Inget gjordes: personen ger redan till det här behovet, eller så är paret spärrat.
desk-refused-oneself = En person kan inte få kontakt med sig själv.
desk-refused-banned = En av de två brevlådorna är avstängd.
desk-refused-half-key = Din anmälningsnyckel saknas: skriv den under ”Öppna min halva”. Ingen sida sparar den, inte ens den som frågar efter lösenordet.
desk-refused-half-closed = Nyckeln öppnar inte den här halvan.
desk-refused-frozen = En öppen anmälan gäller en av de två personerna. Hantera den först.
desk-refused-check = Inget gjordes: den här hjälpen kräver en kontroll som teamet inte har gjort av volontären, eller som inte gäller längre.
desk-refused-cooling = Inget gjordes: volontären förmedlades nyligen till samma slags hjälp. Här är nästa.
desk-refused-conduct = Inget gjordes: volontären har inte godkänt den gällande uppförandekoden.
desk-refused-speaks-for-both = Du har redan antecknat den andra personens ja: någon annan i teamet måste anteckna det här. Inget har ändrats.
desk-refused-ban-there = Brevlådan är redan avstängd, eller avstängningen är redan begärd.
desk-refused-ban-nobody = Vi har inte längre någon adress till personen: det finns inget att stänga av.
desk-refused-candidate = Inget gjordes: volontären passar inte längre för behovet. Volontärens svar eller förfrågan har ändrats.
desk-refused-gone = Inget gjordes: förfrågan är raderad.
desk-refused-too-late = För sent att ångra: mejlen är skickade. Du kan fortfarande avsluta förmedlingen.
desk-refused-erasures = Inget har gjorts: du har begärt tio raderingar på en timme. Det är ovanligt; vänta lite, eller tala med en admin.
desk-refused-ended = Inget gjordes: det var redan gjort, eller finns inte längre.
desk-refused-reminded = Inget skickades: en påminnelse skickades för mindre än ett dygn sedan, eller så är förmedlingen avslutad.
desk-refused-mailed = Inget skickades: adressen har redan fått fem mejl om bekräftelse i dag. Titta i skräpposten tillsammans med personen, eller försök igen i morgon.
desk-refused-claim-by = Inget har ändrats: { $by } tar redan hand om den. Du kan ta över.
desk-refused-view-name = Vyn sparades inte: ge den ett namn med 1 till 60 tecken.
desk-refused-views-full = Vyn sparades inte: du har redan 20. Ta först bort en.

## Logg

desk-fact = { $fact } ({ $who })
desk-fact-because = { $fact }: { $why } ({ $who })
desk-actor-volunteer = volontär
desk-actor-requester = den som fick hjälp
desk-actor-moderator = teamet
desk-actor-worker = automatiskt
desk-actor-operator = den som sköter webbplatsen
fact-registered = Formulär skickat
fact-confirmed = Adress bekräftad
fact-edited = Svar ändrade
fact-paused = Pausad
fact-resumed = Tillbaka efter en paus
fact-asked = Tillfrågad om fortsatt tillgänglig
fact-renewed = Fortfarande tillgänglig
fact-introduced = Kontakt förmedlad
fact-proposed = Föreslagen, väntar på en kollega
fact-proposal-ended = Förslag som inte blev av
proposal-declined = fick nej
proposal-withdrawn = tillbakadraget
proposal-expired = ingen svarade i tid
proposal-void = något ändrades under tiden
fact-undone = Förmedling återtagen innan mejlen skickades
fact-cancelled = Förmedling avslutad
fact-met = Har fått kontakt
fact-failed = Det blev inget
fact-expired = Avslutad utan svar
fact-reminded = Påminnelse skickad
fact-closed = Behov avslutat
fact-withdrawn = Behov tillbakadraget
fact-reopened = Behov öppnat igen
fact-blocked = Par spärrat
fact-unblocked = Spärr hävd
fact-ban-asked = Avstängning begärd
fact-banned = Brevlåda avstängd
fact-ban-dropped = Avstängning avbruten
fact-ban-lifted = Avstängning hävd
fact-frozen = Vilande: en anmälan är öppen
fact-unfrozen = Inte längre vilande: anmälan är hanterad
fact-noted = Anteckning tillagd
fact-check-seen = Kontroll gjord av teamet
fact-check-withdrawn = Kontroll tillbakatagen
fact-conduct-accepted = Uppförandekod godkänd
fact-erased = Uppgifter raderade
fact-erasure-asked = Radering begärd
fact-erasure-undone = Radering ångrad
fact-retried = Mejl skickat igen
fact-restored = Webbplatsen återställd från en säkerhetskopia
fact-bounced = Mejl kom tillbaka olevererat
fact-bounce-settled = Mejl som kom tillbaka: ordnat
fact-exported = Lista exporterad
fact-agreed = Samtycke i telefon
fact-sent-again = Länk skickad igen
fact-merged = Hopslagen med en annan
fact-follow-up = Att se igen
fact-readdressed = Adress rättad
fact-entry-closed = Formulär stängt
fact-entry-opened = Formulär öppet igen
fact-banner-shown = Banderoll visad
fact-banner-removed = Banderoll borttagen
fact-area-told = Meddelande för ett område visat
fact-area-untold = Meddelande för ett område borttaget
fact-claimed = Tas om hand
fact-taken-over = Övertagen
fact-released = Lämnad till någon annan
fact-marked-urgent = Markerad som brådskande
fact-unmarked = Inte längre markerad som brådskande
fact-logged-in = Inloggad
fact-logged-out = Utloggad

## Export

# Det som Excel väntar sig på det här språket: semikolon där kommatecken skiljer decimaler.
export-title = Exportera
export-separator = ;
export-of = Export: { $what }
export-volunteers = volontärer
export-places = volontärer per plats
export-requests = förfrågningar
export-needs = behov
export-introductions = förmedlingar
export-answers = svar på formulären
export-tallies = siffror
export-about = Med sidans filter, utan namn och adresser. Exporten skrivs i loggen.
export-about-people = Med sidans filter. Var försiktig: filen med personer innehåller deras namn och adresser. När den är nedladdad varken skyddar eller raderar webbplatsen den: du ansvarar för den. Ta bort den så snart den har gjort nytta. Exporten skrivs i loggen.
export-yes = ja
export-column-volunteer = Volontärens sida
export-column-request = Förfrågans sida
export-column-reference = Referens
export-column-first-name = Förnamn
export-column-last-name = Efternamn
export-column-email = E-postadress
export-column-language = Språk
export-column-contact-reference = Den närståendes referens
export-column-contact-first-name = Den närståendes förnamn
export-column-contact-last-name = Den närståendes efternamn
export-column-contact-email = Den närståendes e-postadress
export-column-age = Ålder
export-column-place = Plats
export-column-area = Område
export-column-population = Folkmängd
export-column-status = Status
export-column-offers = Erbjuder
export-column-calls = Kontakter
export-column-stays = Fortsätter vara tillgänglig efteråt
export-column-registered-at = Mottagen
export-column-volunteers = Volontärer
export-column-available = Tillgängliga
export-column-introduced = Förmedlade
export-column-paused = Pausade
export-column-unconfirmed = Att bekräfta
export-column-audience = Målgrupp
export-column-field-of-work = Arbetsområde
export-column-confirmed = Adress bekräftad
export-column-kind = Typ av hjälp
export-column-answers = Svar
export-column-need-status = Behovets status
export-column-need-status-at = Sedan
export-column-stage = Läge
export-column-candidates = Kandidater
export-column-best-points = Bästa poäng
export-column-introduction-status = Förmedlingens status
export-column-made-at = Gjord
export-column-made-by = Av
export-column-points = Poäng
export-column-distance-metres = Avstånd (meter)
export-column-organisation = Organisation
export-column-phone = Telefon
export-column-contact-phone = Den närståendes telefon
export-column-amount = Mängd
export-column-reminded-at = Påmind
export-column-ended-at = Avslutad
export-column-ended-by = Avslutad av
export-column-why = Skäl
export-column-day = Dag
export-column-what = Vad
export-column-detail = Detalj
export-column-n = Antal
export-column-need = Behovets nummer
export-column-message = Meddelandets sida
export-column-entry = Formulär
export-column-name = Namn
export-column-introduction = Förmedlingens nummer

tally-volunteer = Bekräftade volontärer
tally-request = Bekräftade förfrågningar
tally-need = Bekräftade behov
tally-introduction = Förmedlingar
tally-met = Har fått kontakt
tally-failed = Det blev inget
tally-expired = Avslutade utan svar
tally-closed = Avslutade behov

# Plan

desk-plan-intro = Den bästa fördelningen av volontärer på allt som väntar, just nu. Inget görs utan dig: läs, ta bort kryss, godkänn.
desk-plan-proposed = Föreslagna
desk-plan-weak = Att titta närmare på
desk-plan-weak-text = De här paren är möjliga men får färre poäng än kampanjens gräns. Inget är förkryssat: kryssa i dem som passar.
desk-plan-left-out = Utan någon
desk-plan-serves = Behov som får hjälp: { $n } av { $of }
desk-plan-points = { $n } poäng i genomsnitt
desk-plan-areas = Per område
desk-plan-request = se förfrågan
desk-plan-not-this-time = Inte den här gången
desk-plan-aside = { $n ->
    [one] Ett förslag är lagt åt sidan för den här gången; resten har räknats om.
   *[other] { $n } förslag är lagda åt sidan för den här gången; resten har räknats om.
    }
desk-plan-aside-back = Tillbaka till hela planen
desk-plan-first-choice = Förstahandsval: { $name } ({ $points ->
    [one] { $points } poäng mer
   *[other] { $points } poäng mer
    }), som hjälper till på annat håll: { $needs }
desk-plan-taken = { $n ->
    [one] Den enda möjliga volontären hjälper någon annan.
   *[other] Alla { $n } möjliga volontärer hjälper någon annan.
    }
desk-plan-why = Varför
desk-plan-details = Detaljer
desk-plan-approve = Godkänn de ikryssade raderna
desk-plan-approve-all = Godkänn alla { $n } rader på en gång
desk-plan-approve-all-text = Planens alla { $n } förmedlingar görs, även de på andra sidor. Har något ändrats sedan sidan visades görs ingenting, och du får se planen igen.
desk-plan-approve-all-button = Ja, godkänn de { $n } raderna
plan-run-title = Godkännande av många rader i planen
plan-run-running = pågår
plan-run-stopped = stoppat
plan-run-interrupted = avbrutet
plan-run-done = klart
plan-run-by = Begärt av { $by }, { $date }.
plan-run-progress = { $n } av { $of } rader behandlade
plan-run-short = Godkännande av { $by } ({ $date }): { $n } av { $of } rader behandlade
plan-run-leave = Sidan uppdateras av sig själv. Du kan lämna den: arbetet fortsätter, och redovisningen finns kvar här i sju dagar.
plan-run-interrupted-text = Programmet stannade på vägen, eller så har den som startade arbetet lämnat teamet. Inget görs två gånger. Planen kan ha ändrats sedan dess: en rad som inte längre är densamma godkänns inte.
plan-run-stop = Stoppa
plan-run-go-on = Fortsätt med raderna som är kvar
plan-run-waiting = Väntar
plan-run-line-introduced = Förmedlingar
plan-run-line-proposed = Förslag som någon annan i teamet ska bekräfta
plan-run-line-asked = Frågor till båda parter
plan-run-line-need = Behovet väntade inte längre
plan-run-line-volunteer = Volontären var inte längre tillgänglig
plan-run-line-fault = Ett fel uppstod (serverns logg beskriver det)
desk-done-plan-run-begun = Det har börjat. Raderna godkänns en efter en.
desk-done-plan-run-stopped = Det är stoppat. Det som är gjort förblir gjort; övriga rader är oförändrade.
desk-done-plan-run-goes-on = Arbetet fortsätter.
desk-refused-plan-run = Inget startades: många rader håller redan på att godkännas. Så här långt har de kommit.
fact-plan-run-begun = Många rader i planen godkända
fact-plan-run-stopped = Godkännande av många rader avbrutet
fact-plan-run-ended = Godkännande av många rader klart
desk-plan-empty = Inget att godkänna här just nu.
desk-plan-missed = De här raderna godkändes inte
desk-plan-computed = Planen beräknas: många behov väntar. Sidan visar den av sig själv om några sekunder.
desk-plan-look-again = Titta nu
desk-done-approved = { $n ->
    [0] Ingen kontakt förmedlades.
    [one] En kontakt förmedlades.
   *[other] { $n } kontakter förmedlades.
    } { $left ->
    [0] {""}
    [one] En rad hade ändrats under tiden: den väntar fortfarande.
   *[other] { $left } rader hade ändrats under tiden: de väntar fortfarande.
    } { $proposed ->
    [0] {""}
    [one] Ett förslag väntar på en kollega.
   *[other] { $proposed } förslag väntar på en kollega.
    } { $asked ->
    [0] {""}
    [one] En fråga har skickats till båda, som måste säga ja.
   *[other] { $asked } frågor har skickats, var och en till båda, som måste säga ja.
    }
desk-refused-changed = Poängen har ändrats sedan du såg raden: titta på den igen.
desk-refused-plan = Planen har ändrats sedan sidan visades. Inget gjordes; här är planen som den ser ut nu.
desk-refused-plan-nothing = Ingen rad är ikryssad: inget gjordes.
tally-field-of-work = Förfrågningar per arbetsområde
tally-to-introduction = till förmedlingen
tally-to-met = till att de fick kontakt
tally-volunteer-by-hour = Bekräftade volontärer, per timme
tally-request-by-hour = Bekräftade förfrågningar, per timme
tally-introduction-by-hour = Förmedlingar, per timme
tally-met-by-hour = Har fått kontakt, per timme

## Siffror

desk-menu-numbers = Siffror
desk-field = Arbetsområde
desk-volunteers-never-called = aldrig tillfrågade
numbers-all = Sammanlagt
numbers-by-area = Per område
numbers-about = Summorna räknar också personer vars uppgifter är raderade; listan bakom en siffra visar det som finns kvar.
numbers-volunteers = Bekräftade volontärer
numbers-available = Tillgängliga volontärer
numbers-never-called = Tillgängliga, aldrig tillfrågade
numbers-requests = Bekräftade förfrågningar
numbers-needs = Bekräftade behov
numbers-open = Behov att ta hand om
numbers-nobody = Utan kandidat
numbers-introductions = Förmedlingar
numbers-met = Har fått kontakt
numbers-served = Andel behov som fått hjälp
numbers-percent = { $n } %
numbers-waits = Väntetider
numbers-waits-about = Räknade från formuläret, i steg och utan att peka ut någon: siffrorna finns kvar när uppgifter raderas.
numbers-wait = Från förfrågan
numbers-median = Hälften (median)
numbers-ninety = Nio av tio (90:e percentilen)
numbers-counted = Räknade
numbers-wait-minutes = { $n ->
    [one] högst { $n } minut
   *[other] högst { $n } minuter
    }
numbers-wait-hours = { $n ->
    [one] högst { $n } timme
   *[other] högst { $n } timmar
    }
numbers-wait-days = { $n ->
    [one] högst { $n } dag
   *[other] högst { $n } dagar
    }
numbers-wait-over = över 30 dagar
numbers-day = Per dag
numbers-hour-of-day = Per timme på dygnet
numbers-hour = kl. { $hour }
desk-confirmed-from = Bekräftade från och med
desk-confirmed-to = Bekräftade till och med
desk-hour = Timme på dygnet
desk-date = Datum för
desk-date-made = början
desk-date-ended = slutet
desk-date-from = Från och med
desk-date-to = Till och med
numbers-chart-total = { $n } totalt
numbers-chart = { $what }, från { $from } till { $to }: { $total } sammanlagt, som mest { $most }
numbers-bar = { $what }: { $n }
numbers-as-table = Samma siffror som tabell
numbers-by-kind = Per typ av hjälp
numbers-by-audience = Per målgrupp
numbers-by-field = Per arbetsområde
numbers-tension = Tryck
numbers-tension-about = Trycket i ett område: behoven att ta hand om, delade med de tillgängliga volontärerna. Vid 1 finns det bara en volontär per behov.
numbers-tension-nobody = ingen volontär
numbers-to-table = Gå direkt till tabellen
numbers-other-areas = { $n ->
    [one] Ett annat område
   *[other] De andra { $n } områdena
    }
numbers-map = Tryck per område
numbers-map-about = Ju starkare färg, desto fler behov per volontär. Varje område leder till sin kö. Tabellen under kartan säger samma sak.
numbers-map-area = { $area }: { $open ->
    [one] { $open } behov att ta hand om
   *[other] { $open } behov att ta hand om
    }, { $available ->
    [one] { $available } tillgänglig volontär
   *[other] { $available } tillgängliga volontärer
    }
numbers-legend-none = inget att göra
numbers-legend-most = upp till { $n }
numbers-legend-more = över 1
numbers-images = Bilder att dela
numbers-images-about = En bild per område, utan namn och adresser: öppna den och spara den sedan. Namnet leder till den bild som sociala medier och meddelandeappar tar emot (PNG), och SVG kan skrivas ut i stort format.
numbers-image-available = { $n ->
    [one] tillgänglig volontär
   *[other] tillgängliga volontärer
    }
numbers-image-open = { $n ->
    [one] behov väntar på hjälp
   *[other] behov väntar på hjälp
    }
numbers-image-met = { $n ->
    [one] behov fick hjälp
   *[other] behov fick hjälp
    }
numbers-image-call = Hjälp till, eller be om hjälp:

## Karta, längre bort, utanför listan

desk-map = Runt { $place }
desk-map-about = { $n ->
    [0] Ingen möjlig volontär.
    [one] En möjlig volontär.
   *[other] { $n } möjliga volontärer.
    } Den som är längst bort på kartan är { $distance } bort. Listan säger samma sak i ord.
desk-map-dot = { $place }, { $distance }: { $n ->
    [one] en volontär
   *[other] { $n } volontärer
    }
desk-map-here = förfrågans plats
desk-map-listed = den bästas plats i listan
desk-map-more = andra möjliga volontärer
desk-map-far = längre bort än tänkt
desk-last-answer = Senaste svar: ”{ $fact }”, { $ago }
desk-offers-instead = Erbjuder: { $kinds }
desk-farther = Sök längre bort
desk-radius = Sök upp till
desk-radius-own = { $radius }, som tänkt
desk-radius-button = Utöka sökningen
desk-farther-found = { $n ->
    [0] Ingen mer upp till { $radius }.
    [one] En volontär till upp till { $radius }. Regeln föreslår hen inte: du kan förmedla kontakten utanför listan.
   *[other] { $n } volontärer till upp till { $radius }, de närmaste först. Regeln föreslår dem inte: du kan förmedla kontakten utanför listan.
    }
desk-refused-who = { $n ->
    [one] En volontär { $why }
   *[other] { $n } volontärer { $why }
    }
desk-somebody-else = Leta efter en annan volontär
desk-somebody-else-text = Någon du vet om, eller som listan inte föreslår.
desk-somebody-else-button = Sök
desk-back-to-request = Förfrågan
desk-refusal-paused = är pausad
desk-refusal-banned = är avstängd
desk-refusal-frozen = är föremål för en öppen anmälan
desk-refusal-unconfirmed = har inte bekräftat sin adress
desk-refusal-no-place = bor på en plats som inte längre finns i vår lista
desk-exception-open = Förmedla utanför listan
desk-exception-title = Förmedla utanför listan
desk-exception-why = Varför regeln säger nej
desk-exception-candidate = Volontären passar: du kan lika gärna välja hen i listan.
desk-exception-never = Inget kan ändra på det: paret är spärrat, eller volontären är inte ledig just nu.
desk-exception-reason = Varför ändå?
desk-exception-hint = Några ord räcker, som ”kan köra, har vi pratat om i telefon”. Teamet läser dem i anteckningarna.
desk-exception-error = Skriv skälet, med högst 2 000 tecken
desk-exception-mail = Båda får det vanliga mejlet, som säger att teamet tänkte på dem.
desk-exception-button = Förmedla kontakt
desk-introduced-outside = utanför listan

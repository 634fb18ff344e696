# Mejlen. En person har bara ett förnamn; inget här får bero på kön.

# Mellan en etikett och dess värde.
mail-colon = :
mail-greeting = Hej { $name }!
mail-closing = Ta hand om dig!
mail-human = Har du en fråga, eller tvekar du? Skriv till oss så svarar en människa: { $email }
mail-reference = Din referens, om du skriver till oss: { $reference }
mail-links-are-yours = Länken i det här mejlet är bara din: skicka den inte vidare.
mail-manage = Öppna min privata sida
mail-next-heading = Vad händer sedan?

## Mejlens namn, för teamet

mail-kind-confirm-volunteer = Bekräftelse av adress (volontär)
mail-kind-confirm-request = Bekräftelse av adress (förfrågan)
mail-kind-address-changed = Utbytt adress
mail-kind-private-link = Privat länk
mail-kind-still-available = Fortfarande tillgänglig?
mail-kind-merged = Två anmälningar har slagits ihop
mail-kind-introduction = Förmedlad kontakt
mail-kind-introduction-links = Länkar till en förmedlad kontakt
mail-kind-reminder = Påminnelse
mail-kind-met = Den andra har bekräftat kontakten
mail-kind-failed = Det blev inget
mail-kind-cancelled = Förmedling inställd
mail-kind-erased = Kvitto på radering
mail-kind-expired = Raderat utan svar
mail-kind-invitation = Inbjudan till teamet
mail-kind-password-link = Nytt lösenord (teamet)
mail-kind-team-notice = Besked till admins

## Etiketter

mail-fact-name = Förnamn
mail-fact-email = E-post
mail-fact-place = Plats
mail-fact-distance = Avstånd
mail-fact-contact = Förfrågan från
mail-fact-need = Hjälp som behövs
mail-fact-amount = Vad { $name } ger
mail-fact-reference = Referens
mail-fact-receipt = Kvittonummer
mail-fact-destroyed-at = Datum

## Bekräfta din adress

mail-confirm-button = Bekräfta min adress
mail-confirm-not-you =
    Har du inte bett om något? Gör ingenting: utan bekräftelse raderas det som skickades till oss om { $days ->
        [one] en dag
       *[other] { $days } dagar
    }.

mail-confirm-volunteer-subject = Bekräfta din adress för att erbjuda din hjälp
mail-confirm-volunteer = Tack för att du erbjuder din hjälp! Ett steg återstår: berätta för oss att adressen verkligen är din.
mail-confirm-volunteer-replaces = En anmälan är redan bekräftad med den här adressen. Om du bekräftar den nya ersätter den den gamla. Annars ändras inte den gamla.
mail-confirm-volunteer-next = Vi skriver så snart någon i närheten behöver dig. Volontärerna är många fler än de som ber om hjälp. Hör du inget är det normalt, och din anmälan betyder något ändå.
mail-confirm-volunteer-manage = Spara det här mejlet: med samma länk kan du senare se, ändra, pausa eller ta bort din anmälan.

mail-confirm-request-subject = Bekräfta din adress för att be om hjälp
mail-confirm-request = Din förfrågan har kommit fram. Ett steg återstår: berätta för oss att adressen verkligen är din.
mail-confirm-request-for = Din förfrågan för { $beneficiary } har kommit fram. Ett steg återstår: berätta för oss att adressen verkligen är din.
mail-confirm-request-replaces = En förfrågan är redan bekräftad med den här adressen. Om du bekräftar den nya ersätter den den gamla. Annars ändras inte den gamla.
mail-confirm-request-next = Vi letar efter någon i närheten. Så snart vi har hittat någon får ni ett gemensamt mejl. Vi kan inte lova att hitta någon, men vi gör det så fort vi kan.
mail-confirm-request-manage = Spara det här mejlet: med samma länk kan du senare se, ändra eller ta bort din förfrågan.

## Bytt adress

mail-address-changed-subject = En annan adress ersätter den här
mail-address-changed = En annan e-postadress har just angetts för din anmälan eller din förfrågan. Vi skriver inte längre till den här, och länkarna vi har skickat hit fungerar inte längre.
mail-address-changed-not-you = Var det du? Då är allt som det ska, du behöver inte göra något. Om inte, skriv snart till oss på { $email } med referensen nedan: någon annan kan ha läst en av dina länkar.

## Hopslaget

mail-merged-subject = Två anmälningar har blivit en
mail-merged = Vi hade dig två gånger: två anmälningar eller två förfrågningar för samma person, med två e-postadresser. Någon i vårt team har slagit ihop dem. Inget har gått förlorat.
mail-merged-ended = Från och med nu skriver vi till den andra adressen. Det vi hade sparat med den här är raderat, och länkarna vi har skickat hit fungerar inte längre.

## Privat länk

mail-private-link-subject = Din privata länk
mail-private-link = Här är en ny länk till din privata sida. Där kan du se, ändra eller ta bort det du har skickat till oss.
mail-private-link-not-you = Har du inte bett om något? Någon i vårt team kan ha skickat länken för att hjälpa dig: du behöver inte göra något.
mail-lost-link = Du har bett om dina privata länkar igen. Här är en för varje anmälan eller förfrågan med den här adressen.
mail-lost-link-volunteer = Din anmälan som volontär, { $place }
mail-lost-link-request = Din förfrågan om hjälp, { $place }
mail-lost-link-not-you = Har du inte bett om något? Då behöver du inte göra något: ingen annan har fått länkarna.

## Fortfarande tillgänglig?

mail-still-available-subject = Kan du fortfarande hjälpa till?
mail-still-available = Du har erbjudit din hjälp, och vi har inte frågat dig än, eller inte på ett tag. Är du fortfarande tillgänglig?
mail-still-available-button = Berätta hur det är
mail-still-available-no = Du kan också ta en paus, till ett datum eller tills vidare, eller ta bort din anmälan. Det är normalt att inte bli tillfrågad: volontärerna är många fler än de som ber om hjälp.
mail-still-available-silence =
    Utan svar gäller din anmälan fortfarande, men vi frågar först dem som har svarat. Vi frågar dig inte igen på { $days ->
        [one] en dag
       *[other] { $days } dagar
    }.

## Förmedlad kontakt

mail-introduction-subject = Kontakt med { $name }: { $need }
mail-introduction-volunteer = { $beneficiary } behöver hjälp med { $need }, nära dig. Du har erbjudit din hjälp: tack!
mail-introduction-volunteer-for = { $contact } söker hjälp med { $need }, nära dig, för { $beneficiary }. Du har erbjudit din hjälp: tack!
mail-introduction-beneficiary = Goda nyheter: { $volunteer } finns nära dig och erbjuder sin hjälp.
mail-introduction-contact = Goda nyheter: { $volunteer }, som finns nära { $beneficiary }, erbjuder den hjälp du har bett om.
# Utanför listan över kandidater: volontären kan bo långt bort, eller inte ha erbjudit den här hjälpen.
mail-introduction-outside-volunteer = { $beneficiary } behöver hjälp med { $need }. Det är kanske inte riktigt den hjälp du hade tänkt dig, eller alldeles i närheten, men vårt team tänkte på dig. Om du inte kan, säg bara till, med länken i det andra mejlet.
mail-introduction-outside-volunteer-for = { $contact } söker hjälp med { $need } för { $beneficiary }. Det är kanske inte riktigt den hjälp du hade tänkt dig, eller alldeles i närheten, men vårt team tänkte på dig. Om du inte kan, säg bara till, med länken i det andra mejlet.
mail-introduction-outside-beneficiary = Goda nyheter: vårt team tänkte att { $volunteer } kan hjälpa dig.
mail-introduction-outside-contact = Goda nyheter: vårt team tänkte att { $volunteer } kan hjälpa { $beneficiary }.
mail-introduction-write-first = Det är du som tar det första steget: skriv till { $name } i dag, två rader räcker.
mail-introduction-wait = { $name } skriver till dig först. Har du inte hört något i morgon, skriv själv: ibland kommer mejl bort.
mail-introduction-write = Skriv till { $name }
mail-introduction-write-subject = Hjälp: { $need }
mail-introduction-by-phone = { $beneficiary } har ingen e-postadress. Svara på det här mejlet med ditt telefonnummer och tider som passar dig. Svaret går till vårt team, som ringer { $beneficiary } och hjälper er att få kontakt.
mail-introduction-request = Förfrågan
# Volontären, sedan det som är bra: `Karim har också barn`.
mail-introduction-trait = { $name } { $reason }
mail-introduction-offer = Den som erbjuder hjälp
mail-introduction-safe = En trygg första kontakt
mail-introduction-trust = Vi kontrollerar inte vilka personer är: ta er tid att lära känna varandra. Inget tvingar dig att tacka ja.
mail-introduction-second = Ett andra mejl, bara till dig, innehåller dina länkar: för att berätta hur det går, eller anmäla ett problem.
# The second message, to one person alone: the first is quoted when people answer each other.
mail-introduction-links-subject = { $name } och du: dina länkar för att svara oss
mail-introduction-links = Ett annat mejl har just gett dig kontakt med { $name }. Svara på det mejlet om du vill skriva till { $name }. Det här är bara till dig: spara det.
mail-introduction-answer-why = Har ni fått kontakt, eller blev det inget? Berätta det här, så att vi kan radera dina uppgifter eller leta efter en annan lösning.
mail-introduction-report-why = Är det något som oroar dig? Berätta för vårt team, även långt efteråt. Den andra personen får inte veta något.
mail-answer-button = Lämna mitt svar
mail-kept-volunteer =
    Så snart någon av er bekräftar att ni har fått kontakt raderar vi dina uppgifter. Utan svar raderar vi dem { $days ->
        [one] en dag
       *[other] { $days } dagar
    } efter förmedlingen. Vi behåller dem bara om du väljer att fortsätta vara tillgänglig eller om vi har förmedlat en annan kontakt som pågår.
mail-kept-request =
    Så snart någon av er bekräftar att ni har fått kontakt raderar vi dina uppgifter. Utan svar raderar vi dem { $days ->
        [one] en dag
       *[other] { $days } dagar
    } efter förmedlingen. Vi behåller dem bara om du väntar på annan hjälp.

## Påminnelse

mail-reminder-subject = Har du fått kontakt med { $name }?
mail-reminder = För några dagar sedan förmedlade vi kontakt mellan dig och { $name }. Har ni fått tag i varandra?
mail-reminder-failed = Berätta också om det inte blev något: det är ingens fel, och vi letar efter en annan lösning.
mail-reminder-until = Utan svar avslutas förmedlingen den { $date }, och vi raderar de uppgifter som inte längre behövs.

## Den andra har bekräftat

mail-met-subject = Du har fått kontakt med { $name }
mail-met = { $name } har berättat att ni har fått kontakt. Vilka goda nyheter!
mail-destroyed =
    Som vi lovade har vi raderat dina uppgifter: namn, e-postadress, plats och svar. Dina länkar till webbplatsen öppnar nu bara sidan där man anmäler ett problem, i { $days ->
        [one] en dag
       *[other] { $days } dagar
    } efter den förmedlade kontakten. För det sparar vi kontaktens nummer, utan namn.
mail-destroyed-mailbox = Våra mejl finns kvar i din inkorg: ta bort dem när du inte behöver dem längre.
mail-again-volunteer = Erbjud min hjälp igen
mail-again-request = Be om hjälp igen
mail-stays-volunteer = Den här förmedlingen är avslutad. Vi behåller din anmälan, eftersom du har valt att fortsätta vara tillgänglig eller eftersom vi har förmedlat en annan kontakt som pågår.
mail-stays-request = Den här förmedlingen är avslutad. Du väntar fortfarande på annan hjälp: vi behåller din förfrågan.
mail-stays-volunteer-part = Den här förmedlingen är avslutad. Vi behåller din anmälan, eftersom du har något kvar att ge.
mail-stays-request-part = Den här förmedlingen är avslutad. Vi behåller din förfrågan tills du har fått resten.

## Det blev inget, eller det ställdes in

mail-failed-subject = Det blev inget med { $name }
mail-failed = Det gick inte att ordna med { $name }. Sådant händer, och det är ingens fel.
mail-cancelled-subject = Kontakten med { $name } är inställd
mail-cancelled = Kontakten med { $name } är inställd. Om du har fått adressen, använd den inte längre och ta bort vårt tidigare mejl.
mail-next-registered = Din anmälan finns kvar: vi skriver om någon annan behöver dig.
mail-next-searching = Du behöver inte göra något: vi letar efter någon annan.
mail-next-removed = Din anmälan är avslutad och dina uppgifter är raderade.
mail-next-withdrawn = Vi letar inte längre efter en volontär för det här behovet.

## Kvitto

mail-erased-subject = Dina uppgifter är raderade
mail-erased = Det är klart. Det här mejlet är ditt kvitto: spara det om du vill. Vi har ingen kopia, bara numret.
mail-erased-heading = Det här har vi raderat
receipt-persons = { $n ->
    [one] Ett namn med adress, och nyckeln som kunde läsa dem
   *[other] { $n } namn med adresser, och nycklarna som kunde läsa dem
    }
receipt-answers = { $n ->
    [one] Platsen och svaren om en typ av hjälp
   *[other] Platsen och svaren om { $n } typer av hjälp
    }
receipt-introductions = { $n ->
    [one] En förmedlad kontakt
   *[other] { $n } förmedlade kontakter
    }
receipt-notes = { $n ->
    [one] En anteckning från teamet
   *[other] { $n } anteckningar från teamet
    }
receipt-mails = { $n ->
    [one] Ett mejl som väntade
   *[other] { $n } mejl som väntade
    }
receipt-links = { $n ->
    [one] En privat länk
   *[other] { $n } privata länkar
    }
mail-erased-left = Det som finns kvar är anonyma siffror och en logg över vad vi har gjort, utan namn och adresser. Om vi har förmedlat en kontakt finns också, en tid, de nummer kvar som gör att var och en kan anmäla ett problem.
mail-come-back = Tillbaka till webbplatsen

## Ingen svarade i tid

mail-expired-subject = Vi har inte hört något och avslutar kontakten med { $name }
mail-expired =
    Vi förmedlade kontakten med { $name } för { $days ->
        [one] en dag
       *[other] { $days } dagar
    } sedan och har inte fått något svar. Vi hoppas att allt är bra.

## Teamet

mail-greeting-nobody = Hej!
mail-invitation-subject = Välkommen till teamet bakom { $site }
mail-invitation = { $name } bjuder in dig till moderatorerna bakom { $site }, som förmedlar kontakt mellan personer som behöver hjälp och volontärer i närheten.
mail-invitation-button = Gå med i teamet
mail-invitation-not-you = Känner du inte den här personen? Gör ingenting: utan svar slutar inbjudan att gälla och din adress glöms bort.
mail-team-link-until = Länken fungerar en gång, till och med { $date }.
mail-password-link-subject = Välj ett nytt lösenord
mail-password-link = { $name } skickar dig en länk för att välja ett nytt lösenord. Det gamla fungerar till dess.
mail-password-link-button = Välj ett lösenord
mail-password-link-not-you = Har du inte bett om det? Gör ingenting och berätta det för ditt team.
mail-notice-why = Filer, tillgång för program, många raderingar och öppnande av det som är förseglat rapporteras alltid till admins. Det här mejlet nämner ingen som har registrerat sig.
mail-notice-operator = Någon som arbetar på servern
mail-alert-subject = Teamets sidor: något kan inte vänta
mail-alert-intro = Ingen i teamet är inloggad just nu, och det här bör inte vänta:
mail-alert-reports = { $n ->
    [one] en anmälan
   *[other] { $n } anmälningar
 }
mail-alert-requests = { $n ->
    [one] en förfrågan som är märkt som brådskande
   *[other] { $n } förfrågningar som är märkta som brådskande
 }
mail-alert-trouble = inga mejl skickas: e-postservern tar inte emot dem eller svarar inte
mail-alert-button = Öppna teamets sidor
mail-alert-why = Det här mejlet nämner ingen som har registrerat sig. Du väljer när vi skriver till dig under ”Mitt konto”.
mail-digest-subject = I teamet i dag
mail-digest-intro = Det här väntar på teamet i morse:
mail-digest-needs = { $n ->
    [one] ett behov utan förmedlad kontakt
   *[other] { $n } behov utan förmedlad kontakt
 }
mail-digest-proposals = { $n ->
    [one] ett förslag att godkänna
   *[other] { $n } förslag att godkänna
 }
mail-digest-messages = { $n ->
    [one] ett meddelande att läsa
   *[other] { $n } meddelanden att läsa
 }
mail-digest-mails = { $n ->
    [one] ett mejl som inte kunde levereras
   *[other] { $n } mejl som inte kunde levereras
 }
mail-notice-export-subject = En lista har exporterats
mail-notice-export = { $by } har exporterat en lista: { $list } ({ $date }). Om du inte vet varför, fråga.
mail-notice-program-subject = Ett program har fått tillgång till arbetsytan
mail-notice-program = { $by } har skapat en nyckel för programmet ”{ $program }” (roll: { $role }), { $date }. Programmet får läsa och göra det som rollen tillåter. Om du inte vet varför, fråga: på sidan Team kan nyckeln tas bort.
mail-notice-webhook-subject = Arbetsytans historik skickas till en annan server
mail-notice-webhook = { $by } låter arbetsytans historik skickas, utan några namn, till servern { $host } (sedan { $date }). Om du inte vet varför, fråga: på sidan Team kan adressen tas bort.
mail-notice-half-subject = Något förseglat har öppnats
mail-notice-half = { $by } har med sin anmälningsnyckel öppnat sin halva av det som är sparat om en anmäld kontakt (den { $date }). Båda halvorna behövs för att läsa. Om du inte vet varför, fråga.
mail-notice-erasures-subject = Många raderingar begärda
mail-notice-erasures = { $by } har begärt { $n } raderingar på en timme.
mail-notice-erasures-undo = Var och en sker en timme efter begäran. Till dess går den att ångra på arbetsytan: loggen visar alla. Om något inte stämmer, avsluta personens sessioner från teamets sida.

# Sms: det som personer utan e-postadress läser. Varje del på 160 tecken kostar pengar.

# Det man svarar, och det som stoppar eller återupptar meddelandena. Ett ord vardera; flera kan stoppa.
sms-yes = JA
sms-no = NEJ
sms-stop-words = STOPP STOP
sms-start = START

sms-code = { $code } är din kod till { $site }. Den gäller i 30 minuter. Ge den inte till någon.
sms-confirm = { $site }: bekräfta din anmälan här: { $url }
sms-page-of = { $site }: din sida, bara för dig: { $url }
sms-again = { $site }: sms skickas igen (STOPP avslutar). Din sida: { $url }
sms-page = Din sida: { $url }
sms-address-changed = { $site }: anmälan { $reference } använder inte längre det här numret. Var det inte du? { $email }
sms-still-available = { $site }: kan du fortfarande hjälpa till? Säg det här: { $url }
sms-agreement-volunteer = { $site }: någon nära dig behöver hjälp ({ $need }). Får vi förmedla kontakt? Svara { $yes } eller { $no } före { $date }. Mer: { $url }
sms-agreement-request = { $site }: någon erbjuder hjälp ({ $need }). Får vi förmedla kontakt? Svara { $yes } eller { $no } före { $date }. Mer: { $url }
sms-introduction-volunteer = { $site }: { $other }, { $place }, behöver hjälp ({ $need }). Hör av dig först: { $reach }. Vid dörren: { $words }. Har ni kontakt? { $yes }. Annars { $no }. Råd: { $url }
sms-introduction-request = { $site }: { $other }, { $place }, kan hjälpa till ({ $need }) och hör av sig: { $reach }. Vid dörren: { $words }. Har ni kontakt? { $yes }. Annars { $no }. Råd: { $url }
sms-by-team = vårt team ringer åt dig
sms-reminder = { $site }: har du kontakt med { $other }? Svara { $yes } eller { $no }. Utan svar raderas allt den { $date }.
sms-met = { $site }: { $other } säger att ni har kontakt.
sms-failed = { $site }: kontakten med { $other } blev inte av.
sms-cancelled = { $site }: kontakten med { $other } är inställd.
sms-expired = { $site }: utan svar avslutas kontakten med { $other }.
sms-next-searching = Vi letar efter någon annan.
sms-destroyed = Dina uppgifter är raderade.
sms-erased = { $site }: dina uppgifter är raderade. Kvitto { $receipt }.
sms-farewell = { $site }: kampanjen är slut, tack. Dina uppgifter raderas om { $days } dagar. Din sida: { $url }

# Sidorna där man lämnar och bekräftar ett nummer.
form-email-or-mobile = { $whom ->
    [you] Din e-postadress, eller ditt mobilnummer
    [other] E-postadress eller mobilnummer till personen som behöver hjälp
   *[anyone] E-postadress, eller mobilnummer
    }
form-address-hint = Utan e-postadress, skriv ett mobilnummer: vi skickar sms, så korta som möjligt.
form-address-empty = { $whom ->
    [you] Skriv din e-postadress eller ditt mobilnummer
    [other] Skriv e-postadressen eller mobilnumret till personen som behöver hjälp
   *[anyone] Skriv e-postadressen eller mobilnumret
    }
form-mobile-unknown = { $whom ->
    [other] Numret till personen som behöver hjälp är inget mobilnummer som vi kan skriva till. Kontrollera det, eller lämna en e-postadress
   *[anyone] Det är inget mobilnummer som vi kan skriva till. Kontrollera det, eller lämna en e-postadress
    }
form-mobile-mailed = Vi har redan skrivit flera gånger till det här numret i dag. Titta bland dina sms, eller försök igen i morgon
form-mobile-stopped = Det här numret vill inte ha fler sms från oss. För att få dem igen, skicka { $word } till oss från den här telefonen, eller lämna en e-postadress

code-title = Skriv koden i sms:et
code-lead = Vi har nyss skickat den till { $number }. Den kommer oftast inom en minut och gäller i en halvtimme.
code-replace = Om jag redan har en anmälan eller förfrågan med det här numret, ersätt den med den här
code-label = Kod med sex siffror
code-button = Bekräfta numret
code-wrong = Det är inte koden. Titta på det senaste sms:et
code-over = Koden gäller inte längre. Be om en ny nedan
code-nothing-title = Har inget kommit?
code-again = Skicka en ny kod
code-correct = Rätta numret
code-call = Du kan också skriva till oss på { $email }: teamet ringer dig för att bekräfta numret.
volunteer-return-sms = Du har bett oss att inte skicka fler sms. Om du kommer tillbaka får du sms igen: det är så vi når dig. STOPP avslutar dem när som helst.
said-code-sent = En ny kod har skickats. De tidigare gäller inte längre.

mail-introduction-call-first = Det är du som tar det första steget: { $name } har ingen e-postadress. Ring { $number }, eller skicka ett sms, redan i dag.
mail-introduction-called = { $name } har ingen e-postadress och hör av sig från { $number }. Har du inte hört något i morgon, ring eller skicka ett sms.

fact-sms-stopped = Vill inte ha fler sms
fact-sms-wanted = Tar emot sms igen
desk-sms-ceiling = Dagens gräns för sms ({ $max }) är nådd: { $n } väntar och skickas av sig själva. Den som sköter servern kan höja den (sms_a_day).
desk-sms-ceiling-codes = Bekräftelsekoder har tagit hälften av dagens sms ({ $max }): { $n } väntar. Övriga sms skickas som vanligt. Den som sköter servern kan höja gränsen (sms_a_day).
desk-sms-trouble = Sedan { $since } tar sms-tjänsten inte emot våra sms: { $why }. Inget har gått förlorat: de väntar och skickas av sig själva. Nästa försök { $next }. Säg till den som sköter servern.
desk-error-gateway = Sms-tjänsten svarar inte som den ska ({ $code })
desk-error-undelivered = Skickat, men telefonen tog inte emot det ({ $code })
desk-error-stopped = Inte skickat: numret vill inte ha fler sms (STOPP)
desk-refused-sms-stopped = Inget gjordes: numret vill inte ha fler sms, och personen skulle inte få veta något om en förmedling. Bara personen själv kan ändra det: genom att skicka START, eller på sin sida.
desk-channel-sms = Sms
desk-phone-offer-or-mobile = En e-postadress eller ett mobilnummer behövs: det är där vi når volontärerna. Adressen bekräftas via mejl; numret av dig, i personens akt, medan ni talas vid.
desk-confirm-number = Bekräfta numret muntligt
desk-confirm-number-hint = Du talar med den här personen, på det här numret: det blir personens adress.
desk-done-number-confirmed = Numret är bekräftat. Ett sms ger personen länken till sin sida.
desk-refused-number-confirmed = Inget har ändrats: adressen är redan bekräftad, eller så har en tidigare anmälan det här numret. Slå ihop de två först.

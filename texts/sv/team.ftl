# Teamet och vars och ens konto.

desk-menu-team = Team
desk-menu-account = Mitt konto

team-forbidden-title = Den här sidan är för administratörer
team-forbidden-text = Du kan göra allt på arbetsytan, men bara administratörer sköter teamet. Inget ändrades. Fråga en av dem; de kan också ge dig den rollen.

## Teamet

team-count = { $n ->
    [one] { $n } person
   *[other] { $n } personer
    }
team-name = Namn
team-name-hint = Så som teamet ser det: ett förnamn räcker.
team-name-wrong = Skriv ett namn på en rad, högst { $max } tecken, utan adress eller länk
team-account = Inloggning
team-role = Roll
team-role-moderator = Moderator
team-role-moderator-hint = Hela arbetsytan utom teamet.
team-role-admin = Administratör
team-role-admin-hint = Hela arbetsytan, och teamet: bjuda in, ändra roll, ta bort.
team-areas = Områden
team-areas-hint = Deras koder, med kommatecken emellan: 29, 35. Personen ser dem först. Lämna tomt om personen sköter alla.
team-areas-none = alla
team-areas-unknown = Vi känner inte till { $codes }. Skriv områdeskoder, som 29, 35
team-seen = Senast här
team-never-seen = aldrig
team-joined = I teamet sedan
team-invited = Inbjuden den
team-invited-badge = inbjuden
team-invited-until = inbjudan gäller till och med { $date }
team-invitation-over = inbjudan har slutat gälla
team-link-until = Länken gäller till
team-second-factor = Tvåstegsinloggning
team-second-factor-on = på
team-second-factor-off = av

team-invite-title = Bjud in någon
team-invite-text = Personen får en länk som fungerar en gång, och väljer namn och lösenord där.
team-invite-hint = Adressen används för att logga in. Bara administratörer ser den.
team-invite-button = Skicka inbjudan
team-email-taken = Den här adressen finns redan i teamet eller är redan inbjuden
team-invite-again = Skicka inbjudan igen
team-invite-again-text = En ny länk skickas med e-post; den gamla slutar fungera.
team-link-button = Skicka länken
team-assign-button = Spara
team-password-link = Glömt lösenord
team-password-link-text = Personen får en länk för att välja ett nytt lösenord. Det gamla fungerar till dess.
team-factor-off-for = Borttappad telefon
team-factor-off-for-text = Har personen tappat bort både telefonen och sina reservkoder kan du stänga av tvåstegsinloggningen. Förvissa dig om att det verkligen är rätt person som frågar: ring upp.
team-remove = Ta bort ur teamet
team-remove-text = Personens sessioner avslutas genast och adressen glöms bort. Det personen har gjort står kvar i loggen under sitt namn. För att komma tillbaka behövs en ny inbjudan.
team-remove-button = Ja, ta bort ur teamet
team-withdraw = Dra tillbaka inbjudan
team-withdraw-text = Länken slutar fungera och adressen glöms bort.
team-withdraw-button = Ja, dra tillbaka inbjudan
team-acts = Aktivitet
team-acts-all = Allt som personen har gjort
team-acts-none = Inget än så länge.

## Bakom en länk

team-join-title = Välkommen till teamet
team-join-intro = Välj ett namn och ett lösenord. Du loggar in med { $account }.
team-join-button = Gå med i teamet
team-new-password-title = Nytt lösenord
team-new-password-intro = Välj ett nytt lösenord för { $account }. Alla dina sessioner avslutas.
team-new-password-button = Använd det här lösenordet
team-password-chosen = Ditt nya lösenord är sparat. Logga in med det.

## Lösenord

team-password-new = Nytt lösenord
team-password-hint = Minst { $min } tecken, vilka du vill: några ord som inte hör ihop går bra.
team-password-short = Skriv ett lösenord med minst { $min } tecken
team-password-long = Skriv ett lösenord med högst { $max } tecken
team-password-common = Det här lösenordet är bland de första som någon provar. Välj ett annat
team-password-personal = Lösenordet liknar ditt namn, din inloggning eller webbplatsens namn för mycket. Välj ett annat
team-password-printed = Det här lösenordet skrevs ut: det används bara för att välja ett nytt. Öppna arbetsytans inloggningssida i en annan flik
team-password-now = Nuvarande lösenord
team-password-now-empty = Skriv ditt nuvarande lösenord
team-password-now-wrong = Det här är inte ditt nuvarande lösenord. Kontrollera det och försök igen

team-alerts-title = När ni ska skriva till mig
team-alerts-intro = Mejlen innehåller antal, aldrig namn. De går till adressen som du loggar in med.
team-alerts-button = Spara
team-alerts-question = Vad vill du få?
team-alerts-daily = En sammanfattning varje morgon om något väntar, och genast det som inte kan vänta när ingen är inloggad
team-alerts-urgent = Bara det som inte kan vänta
team-alerts-none = Ingenting
team-rename-title = Byt namn
team-rename-intro = Loggen och arbetsytans sidor visar det nya namnet.
team-rename-button = Byt namn
team-change-password-title = Byt lösenord
team-change-password-intro = Dina andra sessioner avslutas.
team-change-password-button = Byt lösenord

## Tvåstegsinloggning

team-code = Kod
team-code-wrong = Koden är fel eller redan använd. Vänta på nästa i appen. Om inte heller den fungerar, ställ telefonens klocka rätt
team-code-empty = Skriv koden
team-recovery-code-wrong = Reservkoden är fel eller redan använd. Kontrollera den, eller ta en annan
team-login-code-title = En kod till
team-login-code-intro = Skriv de sex siffror som appen i din telefon visar. Utan telefon fungerar också en av dina reservkoder, en gång. Har du varken telefon eller reservkod kan en administratör i teamet släppa in dig utan kod.
team-login-code-button = Fortsätt
team-factor-title = Slå på tvåstegsinloggning
team-factor-intro = Förutom lösenordet behövs då en kod från din telefon: ett stulet lösenord räcker inte längre. Du behöver en app som Aegis, FreeOTP eller Google Authenticator.
team-factor-button = Börja
team-factor-first-title = Först tvåstegsinloggning
team-factor-first-intro = Här slår alla i teamet på den innan de börjar: ett stulet lösenord räcker då inte för att läsa tusentals adresser. Inloggningen kommer att be om en kod från din telefon. Du behöver en app som Aegis, FreeOTP eller Google Authenticator.
team-factor-first-button = Börja
team-scan-text = Skanna bilden med appen i din telefon. Skriv sedan de sex siffror som den visar.
team-scan-image = Bild att skanna med appen; nyckeln att skriva in står nedanför
team-scan-open = Öppna i en app på den här enheten
team-scan-type = Eller skriv in den här nyckeln i appen:
team-scan-code = Sexsiffrig kod
team-scan-button = Slå på
team-factor-remove-title = Stäng av tvåstegsinloggning
team-factor-remove-intro = Då räcker lösenordet för att komma in. Dina reservkoder slutar fungera.
team-factor-remove-button = Stäng av
team-renew-codes-title = Skapa nya reservkoder
team-renew-codes-intro = Tio nya koder ersätter de gamla, som slutar fungera.
team-renew-codes-button = Skapa nya koder
team-codes-title = Dina reservkoder
team-codes-text = Var och en släpper in dig en gång utan telefon. Skriv upp eller skriv ut dem nu och förvara dem inte vid datorn: de visas inte igen.
team-codes-kept = Jag har skrivit upp dem
team-report-key-title = Min anmälningsnyckel
team-report-key-intro = Kampanjen sparar en tid, förseglat, vilka de två personerna i en förmedlad kontakt var, för att en anmälan ska kunna följas upp. Det krävs två administratörers nycklar för att öppna det. Din visas bara en gång, och servern sparar den inte.
team-report-key-button = Skapa min nyckel
team-report-key-again-title = Byt ut min anmälningsnyckel
team-report-key-again-intro = Du har redan en nyckel. Om du har tappat bort den, eller om någon har sett den, skapa en ny. Det som förseglades med den gamla öppnas bara med den gamla: behåll den tills vidare.
team-report-key-again-button = Skapa en ny nyckel
team-report-key-two = Förmedlade kontakter förseglas för { $one } och { $other }.
team-report-key-one = Just nu räknas bara nyckeln som { $one } har: inget sparas förrän ytterligare en administratör har en. Två administratörer där den ena har bjudit in den andra räknas inte som två.
team-report-key-none = Ingen har någon nyckel än: inget sparas.
team-report-key-made-title = Din anmälningsnyckel
team-report-key-made-text = Skriv ner den nu, i en lösenordshanterare eller på papper, inte på den här datorn: den visas inte igen.
team-report-key-made-kept = Jag har skrivit ner den
team-recovery-codes-left = { $n ->
    [0] ingen finns kvar
    [one] { $n } finns kvar
   *[other] { $n } finns kvar
    }
team-recovery-codes-few = { $n ->
    [0] Du har ingen reservkod kvar. Skapa nya.
    [one] Du har en reservkod kvar. Skapa nya.
   *[other] Du har { $n } reservkoder kvar. Skapa nya.
    }

## Sessioner

team-sessions = Öppna sessioner
team-sessions-text = Ser du en session som du inte känner igen? Avsluta den och byt lösenord.
team-device = Enhet
team-device-unknown = Okänd enhet
team-session-since = Öppnad den
team-session-this = den här
team-session-end = Avsluta
team-sessions-end = Avsluta alla andra
team-sessions-end-for = Avsluta alla personens sessioner

## Lösenordet en gång till

team-slept = Ingen har rört arbetsytan på ett tag, så den stängdes. Ditt lösenord öppnar den igen.
team-again-reach-title = Ditt lösenord
team-again-reach-intro = Det här berör många människor, så vi kontrollerar att det är du. Du får inte frågan igen på tio minuter, och inget som du fyllt i går förlorat.
team-again-reach-button = Fortsätt
team-again-slept-title = Ditt lösenord
team-again-slept-intro = Ingen har rört arbetsytan på ett tag, så den stängdes. Inget som du skrivit går förlorat: det skickas så snart du har skrivit ditt lösenord.
team-again-slept-button = Fortsätt
team-again-over-title = Logga in och fortsätt
team-again-over-intro = Din session är slut. Inget som du skrivit går förlorat: det skickas så snart du är tillbaka.
team-again-over-button = Fortsätt
team-again-code-hint = Den i din telefon, om du har tvåstegsinloggning.

## Det som just gjordes

desk-done-invited = Inbjudan skickas med e-post.
desk-done-joined = Välkommen till teamet! Slå gärna på tvåstegsinloggning under ”Mitt konto”.
desk-done-assigned = Sparat.
desk-done-removed = Personen är inte längre med i teamet; sessionerna är avslutade.
desk-done-invitation-withdrawn = Inbjudan är tillbakadragen.
desk-done-renamed = Ditt namn är ändrat.
desk-done-password = Ditt lösenord är ändrat; dina andra sessioner är avslutade.
desk-done-password-link = Länken skickas med e-post.
desk-done-second-factor-on = Tvåstegsinloggningen är på.
desk-done-second-factor-off = Tvåstegsinloggningen är av.
desk-done-second-factor-off-for = Personens tvåstegsinloggning är av: lösenordet räcker för att komma in.
desk-done-recovery-code = Den här reservkoden fungerar inte igen.
desk-done-session-ended = Sessionen är avslutad.
desk-done-sessions-ended = Alla dina andra sessioner är avslutade.
desk-done-sessions-ended-for = Alla personens sessioner är avslutade.
desk-refused-last-admin = Inget gjordes: det skulle inte finnas någon administratör kvar. Ge först rollen till någon annan.
desk-refused-no-address = Vi har inte personens adress: den som sköter servern kan ge ett nytt lösenord (premiere-ligne moderator reset).
desk-outbox-team = teamet

## Logg

fact-invited = Inbjuden till teamet
fact-joined = Gick med i teamet
fact-role-changed = Roll ändrad
fact-areas-changed = Områden ändrade
fact-removed = Lämnade teamet
fact-renamed = Namn ändrat
fact-password-link-sent = Länk för nytt lösenord
fact-password-changed = Nytt lösenord
fact-second-factor-on = Tvåstegsinloggning påslagen
fact-second-factor-off = Tvåstegsinloggning avstängd
fact-recovery-codes-made = Nya reservkoder
fact-sessions-ended = Sessioner avslutade
fact-report-key-made = Anmälningsnyckel skapad
fact-half-opened = Halva av det förseglade öppnad
team-logged-in-by-code = med en kod från telefonen
team-logged-in-by-recovery-code = med en reservkod

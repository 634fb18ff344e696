# Att skriva till teamet, och svaren.

## Formuläret

contact-path = kontakt
contact-menu = Skriv till oss
contact-title = Skriv till oss
contact-lead = Har du en fråga, är du osäker eller har något blivit fel? Någon i teamet läser ditt meddelande och svarar via e-post.
contact-by-mail = Vill du hellre använda ditt eget mejlprogram? Skriv till
contact-name = Ditt namn
contact-email-hint = Vi skickar vårt svar dit, och inget annat.
contact-words = Ditt meddelande
contact-words-empty = Skriv ditt meddelande
contact-reference = Din referens
contact-reference-hint = Den står i våra mejl och ser ut som K7QF-2M9X. Har du den inte, lämna tomt.
contact-reference-wrong = En referens har åtta bokstäver och siffror, som K7QF-2M9X. Har du den inte, lämna tomt
contact-button = Skicka meddelandet
contact-data =
    Ditt meddelande sparas krypterat. Bara vårt team läser det. Det raderas { $days ->
        [one] en dag
       *[other] { $days } dagar
    } efter att vi har hanterat det.
done-contact-title = Tack, det har kommit fram
done-contact-text = Någon i teamet läser ditt meddelande och svarar via e-post. Titta gärna i skräpposten också.

## Ett av kampanjens formulär som inte söker någon: svaren kommer till teamet.

entry-form-phone-hint = Om du hellre vill att vi ringer dig.
entry-form-data =
    Dina svar sparas krypterade. Bara vårt team läser dem. De raderas { $days ->
        [one] en dag
       *[other] { $days } dagar
    } efter att vi har hanterat dem.

## Mejlen

mail-kind-answer = Svar på ett meddelande
mail-answer-subject = Vårt svar på ditt meddelande ({ $site })
mail-answer = Du skrev till oss den { $date }. Här är vårt svar.
mail-answer-not-you = Har du inte skrivit till oss? Någon kan ha angett din adress av misstag: du behöver inte göra något.

## Teamets sidor: meddelanden

desk-menu-messages = Meddelanden
messages-open = Att hantera
messages-done = Hanterade
messages-all = Alla
message-topic = Ämne
message-topic-contact = Fråga
message-topic-safeguarding = Anmält problem
message-entry = Formulär
message-status-open = att hantera
message-status-done = hanterat
message-from = Från
message-name = Namn
message-phone = Telefon
message-received = Mottaget
message-no-name = Utan namn
message-sender-volunteer = Volontären
message-sender-requester = Den som får hjälp, eller en närstående
message-safeguarding-text = Någon anmäler ett problem med en förmedlad kontakt. Låt inget gå vidare till den andra personen innan du har talat med den som anmäler. Tills meddelandet markeras som hanterat ligger det kvar här, och den andra personen får inga nya kontakter.
message-parties = De som fick kontakt
message-people = Vem skriver?
message-people-none = Ingen som är anmäld har den adressen eller referensen.
message-by-mail = Svarar per mejl på vårt meddelande ”{ $mail }”, skickat till personen med referens { $reference }. Den som skriver har det mejlet framför sig; inget mer är bevisat, inte ens adressen.
message-by-mail-to-writer = Svarar per mejl på vårt meddelande ”{ $mail }”. Den som skriver har det mejlet framför sig; inget mer är bevisat, inte ens adressen.
message-by-mail-old = Svarar per mejl på ett av våra meddelanden, för gammalt för att veta vilket. Den som skriver har det framför sig; inget mer är bevisat, inte ens adressen.
message-attachments = { $n ->
    [one] En fil var bifogad: den sparades inte.
   *[other] { $n } filer var bifogade: de sparades inte.
    }
message-cut = Meddelandet var längre: slutet sparades inte.
message-earlier = Fortsätter meddelandet från { $at }
message-later = Följs av meddelandet från { $at }
message-unverified = Adressen är inte kontrollerad: vem som helst kan skriva någon annans. Ändra inget och berätta inget om en person utifrån det här meddelandet: skriv till adressen i personens akt.
message-same-address = samma adress, inte kontrollerad
message-other-address = annan adress: kontrollera vem som skriver
message-no-address = Det finns ingen e-postadress: svara på annat sätt och markera sedan meddelandet som hanterat.
message-close = Markera som hanterat utan svar
message-kept =
    Meddelandet är hanterat. Det raderas { $days ->
        [one] en dag
       *[other] { $days } dagar
    } senare.
kept-title = Vilka de två personerna var
kept-not-chosen = När deras uppgifter är raderade går det inte längre att veta vilka de var: kampanjen har valt att inte spara något.
kept-nothing = Inget är sparat om den här kontakten: tiden är ute, eller så hade inte två administratörer någon anmälningsnyckel än.
kept-sealed = Sparat till { $until }, förseglat. Nycklarna som { $names } har kan öppna det tillsammans.
kept-open = Halva öppnad i en timme av: { $names }.
kept-key = Din anmälningsnyckel
kept-button = Öppna min halva
kept-volunteer = Volontär
kept-beneficiary = Person som får hjälp
kept-contact = Anhörig som bad om hjälp
message-reopen = Öppna igen

## Teamets sidor: svar

answer-write = Svara
answer-words = Ditt svar
answer-words-hint = Det skickas via e-post, efter hälsningen och före vår underskrift. Personens språk: { $language }.
answer-empty = Skriv något
answer-over-title = Någon annan har hanterat meddelandet
answer-over-text = Ditt svar har inte skickats, och inget har gått förlorat: här är det. Läs först vad som svarades och skicka sedan ditt om det fortfarande behövs.
answer-over-button = Skicka ändå
answer-reply = Färdigt svar
answer-insert = Infoga
answer-button = Skicka svaret
answer-by = Svar från { $by }
replies = Färdiga svar
replies-text = Det som teamet ofta svarar, på varje språk. När du svarar på ett meddelande infogar du ett och anpassar det.
replies-none = Inga ännu.
replies-none-here = Det finns inget färdigt svar på det här språket.
reply-new = Skriv ett svar
reply-edit = Ändra
reply-remove = Ta bort
reply-name = Rubrik
reply-name-hint = För att hitta det igen; personen läser den inte.
reply-name-wrong = Skriv en rubrik på högst { $max } tecken
reply-words = Text
reply-words-hint = { $name } blir personens namn, om det har angetts. Skriv ingens namn här.

## Teamets sidor: vad som just gjordes

desk-done-answered = Svaret är sparat. Det skickas om { $seconds } s.
desk-done-answered-sent = Svaret är skickat.
desk-done-answer-undone = Ångrat: inget har skickats, och meddelandet ska hanteras igen.
desk-done-message-claimed = Noterat: du tar hand om det. De andra ser det i listan.
desk-done-message-released = Lämnat: någon annan kan ta det.
desk-done-message-done = Meddelandet är markerat som hanterat.
desk-done-message-reopened = Meddelandet ska hanteras igen.
desk-done-replies-kept = Sparat.
desk-refused-message-claim = Inget har ändrats: någon annan tar hand om det, eller så är det hanterat.
desk-refused-answer-left = För sent att ångra: svaret har skickats.
desk-outbox-writer = den som skrev till oss
desk-actor-visitor = kontaktformuläret
desk-actor-correspondent = per mejl

## Händelser

fact-wrote = Meddelande mottaget
fact-reported = Problem anmält
fact-answered = Meddelande besvarat
fact-answer-undone = Svar återtaget innan det skickades
fact-message-done = Meddelande markerat som hanterat
fact-message-reopened = Meddelande öppnat igen

## Dina uppgifter

own-section-messages = Meddelanden till teamet
own-words = Text
receipt-messages = { $n ->
    [one] Ett meddelande till teamet
   *[other] { $n } meddelanden till teamet
    }

## Demon

demo-message = Hej, min granne har ingen e-postadress. Hur kan hon be om hjälp?
demo-first-names = Adam Agneta Ahmed Alice Alma Amina Anders Anna Arne Astrid Axel Barbro Beata Birgitta Björn Britta Carina Christer Daniel David Ebba Edvin Elin Elisabeth Elsa Emil Emma Erik Ester Eva Fatima Felicia Filip Folke Fredrik Freja Gunilla Gunnar Göran Gösta Hanna Hassan Hedvig Helena Henrik Hugo Håkan Ida Ingrid Isak Jakob Jan Johan Johanna Jonas Karin Kerstin Klara Kristina Lars Leila Lena Linnea Linus Lisa Lovisa Ludvig Magnus Maja Malin Margareta Maria Marianne Markus Mats Matilda Mikael Moa Mohamed Monika Märta Nils Nora Olle Olof Oskar Per Peter Pia Ragnhild Rasmus Robin Rut Samira Sara Selma Signe Simon Sofia Stellan Stina Sven Thea Tove Tyra Ulf Ulla Vera Viktor Vilma Wilma Yasmin Åke Åsa Örjan
demo-last-names = Abdi Ahlgren Ali Andersson Axelsson Berg Berglund Bergström Björk Blom Bäckström Carlsson Claesson Dahl Dahlberg Danielsson Ek Eklund Ekström Engström Eriksson Falk Forsberg Fransson Fredriksson Gunnarsson Gustafsson Hansson Hassan Hedlund Hellström Henriksson Holm Holmberg Holmgren Håkansson Ivarsson Jakobsson Jansson Johansson Jonsson Karlsson Larsson Lind Lindberg Lindgren Lindholm Lindqvist Lindström Lundberg Lundgren Lundin Lundqvist Löfgren Magnusson Martinsson Mattsson Mohamed Månsson Mårtensson Nilsson Norberg Nordin Nordström Norén Nyberg Nyström Näslund Olofsson Olsson Persson Petersson Pettersson Samuelsson Sandberg Sandström Sjöberg Sjögren Ström Sundberg Sundström Svensson Söderberg Wallin Westerberg Wikström Åberg Åkesson Öberg Öström
demo-reply-name = Utan e-postadress
demo-reply = En närstående kan fylla i formuläret åt henne, med sin egen e-postadress.

## Att anmäla ett problem

report-title = Anmäl ett problem
report-back = Tillbaka
report-lead = Är något fel med personen som vi förmedlade kontakt med? Berätta för oss. Någon i vårt team läser det före alla andra meddelanden.
report-danger = Vänta inte på vårt svar om du är i fara.
report-words = Vad har hänt?
report-words-hint = Med de datum och förnamn som du minns: vi har kanske inte kvar uppgifterna.
report-answer-hint = Så att vi kan svara dig. Vi kan redan ha raderat din adress.
report-phone = Telefon
report-phone-hint = Om du hellre vill bli uppringd, och när.
report-phone-wrong = Skriv ett nummer och högst några ord
report-many = Vi har redan fått flera anmälningar från dig i dag, och vårt team läser dem. Lägg till resten i morgon, eller skriv till oss via e-post
report-button = Skicka anmälan
report-data-title = Vem får veta det?
report-data =
    Bara vårt team läser meddelandet. Det sparas krypterat tills vi har hanterat det, och sedan i { $days ->
        [one] en dag
       *[other] { $days } dagar
    }.
report-data-other = Vi berättar inget för den andra personen om du inte går med på det. Tillsammans med ditt meddelande sparar vi den förmedlade kontaktens nummer, utan namn, och vilken sida du stod på.
done-report-title = Tack för att du berättade
done-report-text = Någon i vårt team läser ditt meddelande så snart som möjligt. Om du lämnade en adress eller ett nummer får du svar. Vänta inte om du är i fara: larma.
over-title = Länken öppnar inte längre dina uppgifter
over-lead = De är raderade, eller så har länken slutat gälla.
over-report = Till och med den { $date } kan du fortfarande använda länken för att anmäla ett problem med personen som vi förmedlade kontakt med.
mail-report = Anmäl ett problem till vårt team

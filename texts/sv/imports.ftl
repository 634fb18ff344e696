# Listorna som teamet får och för in: vad personerna läser om dem, sedan administratörernas sidor.

## Vad personerna läser

confirm-imported = Du har inte skrivit till oss än: dina uppgifter har lämnats till oss av { $source }.
confirm-imported-consent = Det är jag, och jag intygar detta.
confirm-imported-missing = Markera rutan om det är du och du godkänner
private-imported = Varifrån uppgifterna kommer
private-imported-by = en lista från { $source }, tillagd av vårt team den { $date }
own-imported-from = Lista från
own-imported-at = Tillagd av vårt team den
mail-imported-volunteer = Ditt namn, din e-postadress och dina svar har lämnats till oss av { $source }, så att du kan erbjuda din hjälp. Vi använder dem inte utan att du går med på det: du bestämmer.
mail-imported-request = Ditt namn, din e-postadress och din begäran om hjälp har lämnats till oss av { $source }. Vi använder dem inte utan att du går med på det: du bestämmer.
mail-imported-request-for = Ditt namn, din e-postadress och en begäran om hjälp åt { $beneficiary } har lämnats till oss av { $source }. Vi använder dem inte utan att du går med på det: du bestämmer.
mail-imported-consent = Genom att bekräfta intygar du: ”{ $consent }”
mail-imported-not-you =
    Vill du inte? Gör ingenting: utan din bekräftelse förstörs uppgifterna om { $days ->
        [one] en dag
       *[other] { $days } dagar
    }.

## Historik och meddelanden

fact-import-begun = Lista införd
fact-import-stopped = Lista stoppad
fact-import-ended = Lista genomgången
fact-import-undone = Lista ångrad
fact-consent-given = Samtycke givet per e-post
import-people =
    { $n ->
        [0] ingen
        [one] en person
       *[other] { $n } personer
    }
desk-by-import = genom en lista
desk-imported-by = lista från { $source }, införd av { $by } den { $date }
mail-notice-import-subject = En lista med personer förs in
mail-notice-import =
    { $by } har börjat föra in en lista den { $date }: { $n ->
        [one] en person
       *[other] { $n } personer
    }, lämnad av { $source }. Var och en får ett mejl och bestämmer själv. Var det inte planerat? Stoppa och ångra listan på sidan ”Kampanj”.

## Administratörernas sidor

imports-title = Införda listor
imports-about = Har en kommun eller förening gett er en lista med volontärer eller behov? För in den: var och en får ett mejl och bestämmer själv.
imports-open = För in en lista
imports-text = En tabell med volontärer eller behov blir anmälningar, några i minuten. Var och en får ett mejl som säger varifrån uppgifterna kommer; förrän de trycker på knappen i det kopplas de inte ihop med någon. Inget annat av filen sparas.
import-new = Ny lista
import-draft = Lista som inte har börjat
import-what = Vad listan innehåller
import-what-volunteers = Volontärer
import-what-requests = Behov av hjälp
import-what-missing = Säg vad listan innehåller
import-title-volunteers = Lista med volontärer
import-title-requests = Lista med behov av hjälp
import-file = Filen
import-file-hint = CSV, Excel (.xlsx) eller LibreOffice (.ods), högst { $megabytes } MB; första raden namnger kolumnerna. Inget skickas än.
import-file-missing = Välj en fil
import-file-large = Filen är större än { $megabytes } MB: dela upp den
import-send = Läs filen
table-empty = Filen är tom, eller har bara rubriker: välj rätt fil
table-unreadable = Filen går inte att läsa: spara den som .xlsx, .ods eller ”CSV UTF-8”
table-unclosed = Ett citattecken öppnas och stängs aldrig: rätta filen, eller spara den som .xlsx
table-too-long = Filen har mer än 20 000 rader: dela upp den
table-too-much = Filen innehåller för mycket text: en cell har mer än 4 000 tecken, eller så är helheten för stor; dela upp den, eller ta bort det som inte hör till listan
import-columns = 1. Kolumnerna
import-columns-text = Säg vad varje kolumn innehåller. Vi minns det till nästa fil med samma rubriker.
import-columns-button = Kontrollera med de här kolumnerna
import-column-none = — ta inte med —
import-column-number = Kolumn { $n }
import-column-kinds = Slag av hjälp
import-column-audiences = Vilka de hjälper
import-column-audience = Vem som ber om hjälp
import-column-of-kind = { $kind }: { $question }
import-audience = Vem som ber om hjälp, när raden inte säger det
import-audience-missing = Säg vem som ber om hjälp: i en kolumn, eller under kolumnerna för alla rader
import-no-flag = Skriv ja eller nej (x, 1 eller 0 går också bra, och inget betyder nej)
import-word-unknown =
    ”{ $word }” finns inte bland svaren: { $list }{ $more ->
        [0] {""}
       *[other] …
    }
import-check = 2. Kontrollen
import-ready =
    { $n ->
        [0] Ingen rad är klar.
        [one] En rad är klar.
       *[other] { $n } rader är klara.
    }
import-wrong =
    { $n ->
        [one] En rad har fel: den lämnas utanför, eller rätta filen och skicka den igen.
       *[other] { $n } rader har fel: de lämnas utanför, eller rätta filen och skicka den igen.
    }
import-no-column =
    Ingen kolumn innehåller ”{ $field }”: { $n ->
        [one] en rad saknar det. Lägg till den i filen, eller välj den ovan.
       *[other] { $n } rader saknar det. Lägg till den i filen, eller välj den ovan.
    }
import-doubles =
    { $n ->
        [one] En rad upprepar en person, som bara får ett mejl: { $lines }.
       *[other] { $n } rader upprepar personer, som bara får ett mejl: { $lines }.
    }
import-double = rad { $line } som { $first }
import-known =
    { $n ->
        [one] En person är redan anmäld, eller har redan fått ett mejl på grund av en lista, och får inget (rad { $lines }).
       *[other] { $n } personer är redan anmälda, eller har redan fått ett mejl på grund av en lista, och får inget (rader { $lines }).
    }
import-more = Det finns fler fel än sidan visar: är det rätt kolumner?
import-mistakes = Felen, rad för rad
import-line = Rad
import-column = Kolumn
import-value = Innehåll
import-remedy = Vad du kan göra
import-begin = 3. För in listan
import-begin-text = De här orden står i varje mejl, tillsammans med kampanjens text om samtycke.
import-begin-button =
    { $n ->
        [one] Skriv till en person
       *[other] Skriv till { $n } personer
    }
import-remove = Glöm filen
import-source = Vem som gav er listan
import-source-hint = Som det läses efter ”lämnats av”: ”Uppsala kommun”. Ingen länk och ingen adress, högst { $max } tecken.
import-source-wrong = Säg på en rad vem som gav er listan, utan länk, med högst { $max } tecken
import-words = Din mening
import-words-hint = Till exempel när och för vad personerna lämnade sina uppgifter. Ingen länk, högst { $max } tecken.
import-consent = Text om samtycke
import-lawful = Personerna vet att deras uppgifter lämnas till oss, eller så har den som gav mig dem rätt att göra det.
import-lawful-missing = Kryssa i rutan, eller för inte in listan
import-progress = Hur långt det har kommit
import-done-of = { $n } av { $of }
import-ends = Väntas vara klart den { $date }.
import-count-made = Anmälningar gjorda
import-count-confirmed = Bekräftade
import-count-unconfirmed = Väntar på svar
import-count-left-out = Lämnade utanför (redan anmälda, redan kontaktade, eller för många mejl den dagen)
import-count-erased = Raderade när listan ångrades
import-status-draft = att kontrollera
import-status-running = pågår
import-status-stopped = stoppad
import-status-done = klar
import-status-undoing = ångras
import-status-undone = ångrad
import-stop = Stoppa
import-stop-text = Raderna som är kvar förstörs, och ingen mer får något mejl. Anmälningarna som redan är gjorda finns kvar.
import-stop-button = Stoppa listan
import-undo = Ångra hela listan
import-undo-text =
    { $n ->
        [0] Ingen anmälan väntar på svar
        [one] En anmälan som ingen har bekräftat förstörs
       *[other] { $n } anmälningar som ingen har bekräftat förstörs
    }; { $stay ->
        [0] ingen har bekräftat än.
        [one] en person har bekräftat, och är kvar.
       *[other] { $stay } personer har bekräftat, och är kvar.
    }
import-undo-button = Ångra listan
desk-done-import-columns = Kolumnerna är sparade.
desk-done-import-begun = Det är igång: mejlen går iväg efter hand.
desk-done-import-stopped = Listan är stoppad: det som var kvar av filen är förstört.
desk-done-import-undoing = Listan håller på att ångras.
desk-done-import-removed = Filen är glömd.
desk-refused-import-count = Inget gjordes: antalet rader som är klara har ändrats. Kontrollera igen.

## Rubriker som man möter, åtskilda med kommatecken

import-heading-first-name = förnamn
import-heading-last-name = efternamn
import-heading-email = e-post, epost, mejl, mail, e-postadress
import-heading-place = postnummer, ort, plats, kommun
import-heading-age = ålder
import-heading-kinds = hjälp, slag av hjälp, behov
import-heading-audience = målgrupp, profil
import-heading-audiences = målgrupper
import-heading-field-of-work = arbetsområde, yrke
import-heading-contact-first-name = kontaktens förnamn, anhörigs förnamn
import-heading-contact-last-name = kontaktens efternamn, anhörigs efternamn
import-heading-contact-email = kontaktens e-post, anhörigs e-post
import-heading-contact-phone = anhörigs telefon, kontaktens telefon

# Kampanjens slut.

## Det besökarna läser

thanks-title = Tack, allihop
thanks-lead = Kampanjen { $name } är slut. Till er som stod i frontlinjen och till er som hjälpte dem: tack.
thanks-after = Och nu?
thanks-closed = Kampanjen är slut: vi tar inte längre emot vare sig erbjudanden eller förfrågningar.
thanks-under-way = Om vi har förmedlat en kontakt fortsätter den: svara via länken du har fått. Därefter raderas allas uppgifter.
thanks-help = Behöver du fortfarande hjälp? Ring din kommun eller dess socialtjänst.

## Mejlen

mail-kind-farewell = Kampanjens slut
mail-farewell-subject = Tack, { $name }
mail-farewell-volunteer = Kampanjen { $site } är slut. Du erbjöd din hjälp: tack för att du fanns där.
mail-farewell-figures = Ni var över { $volunteers } som erbjöd er hjälp; { $met ->
    [0] alla kunde räkna med er.
   *[other] över { $met } kontakter har bekräftats.
    }
mail-farewell-called = Om vi inte hörde av oss beror det inte på att din hjälp inte var värd något: ni var fler än förfrågningarna, och det är en god nyhet.
mail-farewell-destroyed = Dina uppgifter raderas om { $days } dagar. Fram till dess kan du ta en kopia på din privata sida, eller radera allt med en gång.
mail-farewell-under-way = Om vi har förmedlat en kontakt som pågår ändras ingenting: dina uppgifter finns kvar tills den är avslutad.
mail-farewell-request-subject = Kampanjen är slut
mail-farewell-request = Kampanjen { $site } är slut, och vi har inte hittat någon för det som fortfarande väntade. Vi beklagar det.
mail-farewell-request-where = Ring din kommun eller dess socialtjänst för att få hjälp: de känner till föreningarna nära dig.
mail-next-ended = Kampanjen är slut: vi letar inte längre efter någon annan. Ring din kommun eller dess socialtjänst.
mail-next-thanked = Kampanjen är slut: vi frågar inte längre någon om hjälp. Tack för att du fanns där.
mail-reminder-failed-ended = Om det inte blev något får du gärna berätta det också: det är ingens fel.

## Privata sidor

private-ended-volunteer = Tack för att du fanns där: vi frågar inte längre någon om hjälp.
private-ended-request = Vi letar inte längre efter någon volontär. Behöver du fortfarande hjälp? Ring din kommun eller dess socialtjänst.
private-ended-data = Dina uppgifter raderas { $days } dagar efter vårt sista mejl, eller när en pågående förmedlad kontakt är avslutad. Du kan också ta en kopia eller radera allt redan nu.
need-ended-title = Vi letar inte längre
need-ended-text = Sedan kampanjen tog slut letar vi inte längre efter någon volontär för det här.
answer-failed-ended = Sådant händer, och det är ingens fel. Kampanjen är slut: vi letar inte efter någon annan.
own-told-end-at = Meddelad om slutet den
own-erase-at = Raderas den

## Hos teamet

closing-title = Kampanjens slut
closing-text = När krisen är över: stäng webbplatsen, tacka alla med ett mejl, radera sedan resten.
closing-open = Se vad som händer
closing-lead = Ingenting är stängt ännu. Det här händer om du stänger kampanjen nu.
closing-since = Kampanjen är stängd sedan { $date }.
closing-progress = Så långt har det kommit
closing-told = Personer som har fått veta
closing-left = Återstår att meddela
closing-waiting = Mejl i utkorgen
closing-introductions = Pågående förmedlade kontakter
closing-undo = Öppna kampanjen igen
closing-no-way-back = Mejlen skickas nu: det går inte längre att ångra.
closing-when = Vad som händer, och när
closing-until = Till { $date }
closing-later = Därefter
closing-step-closed = Alla formulär är stängda och startsidan tackar. Upprop till volontärer avbryts när det första mejlet skickas.
closing-step-undo = Du kan öppna kampanjen igen: ingen har fått veta något.
closing-step-mails = Mejlen skickas, ett för varje förfrågan och ett för varje volontär: först till dem som fortfarande väntar ({ $requests ->
    [0] ingen förfrågan
    [one] en förfrågan
   *[other] { $requests } förfrågningar
    }), vars behov då avslutas, sedan till volontärerna ({ $volunteers ->
    [0] ingen
    [one] en
   *[other] { $volunteers }
    }). Det sista skickas omkring { $date }.
closing-step-destroyed = Volontärernas och förfrågningarnas uppgifter raderas, { $days } dagar efter mejlet till var och en.
closing-step-introductions = { $n ->
    [0] Ingen förmedlad kontakt pågår.
    [one] En förmedlad kontakt pågår: den avslutas som vanligt, med ett svar eller med tiden, och sedan raderas uppgifterna.
   *[other] { $n } förmedlade kontakter pågår: de avslutas som vanligt, med ett svar eller med tiden, och sedan raderas uppgifterna.
    }
closing-step-history = Loggen och kvittona finns kvar i { $days } dagar, utan namn; de anonyma siffrorna för alltid.
closing-agree = Jag har läst vad som händer, och teamet är överens.
closing-agree-missing = Kryssa i rutan om du har läst vad som händer.
closing-button = Stäng kampanjen
close-at-end = Kampanjens slut
fact-campaign-closed = Kampanjen stängd
fact-campaign-reopened = Kampanjen öppen igen
desk-done-campaign-closed = Kampanjen är stängd. Mejlen skickas om en timme; fram till dess kan du öppna den igen.
desk-done-campaign-reopened = Kampanjen är öppen igen: ingen har fått veta något.

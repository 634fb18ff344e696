# Båda säger ja innan några namn lämnas ut (`both_agree`).

## Frågan, i mejlet och på sidan

agreement-title = Går du med på det?
agreement-volunteer = Någon behöver hjälp med { $need }, och vi tänkte på dig.
agreement-request = Vi kan ha hittat någon för { $need }.
agreement-first = Innan någon får ett namn eller en adress ställer vi samma fråga till er båda: går du med på att vi förmedlar kontakt?
agreement-distance = högst { $distance }
agreement-amount = Mängd
agreement-trait = Den här personen { $reason }
agreement-rules = Om båda svarar ja får ni genast ett mejl som presenterar er för varandra. Om ett svar är nej, eller fortfarande saknas den { $date }, letar vi efter någon annan.
agreement-safe = Du kan lugnt säga nej: den andra personen får varken veta vem som sa nej eller varför.
agreement-answer = Ditt svar
agreement-yes = Ja, det går jag med på
agreement-no = Nej
agreement-why-hint = Bara vårt team får veta det.
agreement-answer-missing = Välj ja eller nej
agreement-button = Skicka mitt svar
agreement-said-yes = Du har sagt ja, tack! Vi väntar på det andra svaret. Till dess kan du fortfarande ändra dig.
need-asked-title = Vi kan ha hittat någon
need-asked-text = Det enda som saknas är att ni båda säger ja.

done-agreed-title = Tack, ni har båda sagt ja!
done-agreed-text = Ett mejl kommer om några minuter. Det presenterar er för varandra och berättar hur ni skriver till varandra.
done-not-agreed-title = Vi har noterat det, tack för att du sa det
done-not-agreed-text = Det blir ingen kontakt, och du behöver inte göra något mer. Den andra personen får varken veta vem som sa nej eller varför.
done-agreement-over-title = Frågan behöver inget svar längre
done-agreement-over-text = Om ni båda sa ja har du fått ett mejl som presenterar er för varandra. Annars blev det inget den här gången, och du behöver inte göra något. Tack för att du ville svara.

## Mejlen

mail-kind-agreement = Fråga före en förmedling
mail-kind-agreement-over = Fråga före en förmedling, avslutad
mail-agreement-subject = En fråga innan vi förmedlar kontakt
mail-agreement-button = Svara ja eller nej
mail-agreement-over-subject = Vår fråga behöver inget svar längre
mail-agreement-over = Vi frågade om du ville att vi förmedlar en kontakt ({ $need }). Det blir inget den här gången, så du behöver inte svara. Sådant händer, och det är ingens fel.
mail-agreement-over-volunteer = Om du är tillgänglig skriver vi så snart någon annan behöver dig.
mail-agreement-over-request = Om du fortfarande behöver hjälp fortsätter vi att leta: du behöver inte göra något.

## Kopian av ens uppgifter

own-asked-both-at = Båda tillfrågade den
own-agreed-at = Du sa ja den
own-link-proposal = svara på ett förslag

## Teamets sidor

desk-agreement-kind = För den här typen av hjälp säger båda ja innan de får ett namn eller en adress.
desk-agreement-needed = Båda måste säga ja
desk-agreement-ask = Fråga dem båda
desk-agreement-text = En till måste godkänna. Se på volontären och förfrågan med nya ögon. Om du godkänner får var och en en fråga, utan namn eller adress. Om båda säger ja förmedlas kontakten.
desk-agreement-approve = Godkänn och fråga dem båda
desk-agreement-waits = väntar på deras svar
desk-agreement-with = Båda tillfrågas:
desk-agreement-sent = Frågan skickades till båda den { $at }, utan namn eller adress. Om båda säger ja förmedlas kontakten. Ett nej, eller inget svar, gör båda lediga.
desk-agreement-party = { $who }: { $what }
desk-agreement-volunteer = Volontären
desk-agreement-requester = Den som ber om hjälp
desk-agreement-said-yes = har sagt ja
desk-agreement-said-no = har sagt nej ({ $why })
desk-agreement-silent = inget svar än
desk-agreement-by-phone = (ingen e-postadress: fråga per telefon)
desk-agreement-note = Notera ett svar per telefon
desk-agreement-note-button = Notera svaret
desk-done-asked-both = Båda tillfrågas, utan namn eller adress. Deras svar avgör; till dess kan ingen föreslå det här behovet eller den här volontären.
desk-done-asked-both-phone = En av dem har ingen e-postadress: fråga per telefon, och notera sedan svaret på förfrågans sida.
desk-done-agreement-noted = Svaret är noterat.
desk-refused-asked = Inget gjordes: ett förslag för det här behovet väntar redan på svar från båda.
block-not-agreed = Båda sa inte ja
fact-asked-both = Båda tillfrågade
fact-asked-again = Tillfrågade en andra gång
fact-said-yes = Sa ja till förslaget
fact-said-no = Sa nej till förslaget
fact-answered-for = Svar noterat per telefon
proposal-silent = ett svar saknades

## Sidan om öppenhet

transparency-both = Båda säger ja innan de får ett namn eller en adress.

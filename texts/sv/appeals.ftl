# Upprop: ett meddelande till alla volontärer i ett urval. Mellan administratörer.

desk-menu-appeals = Upprop

appeals-text-desk = Ett meddelande till de volontärer du väljer, till exempel för att föra vidare en partners upprop. Det går en gång till varje adress, aldrig till den som har tagit en paus eller inte vill ha sådana.
appeals-none = Inga upprop än.
appeal = Uppropet
appeal-new = Nytt upprop
appeal-new-text = Inget skickas än: du får läsa igenom meddelandet och se hur många som skulle få det.
appeal-to-these = Skriv till de här volontärerna
appeal-to-all = Alla volontärer
appeal-whom = Till vilka
appeal-message = Meddelandet
appeal-language = Meddelandets språk
appeal-language-missing = Välj vilket språk du skriver på
appeal-subject = Ämne
appeal-subject-wrong = Skriv ett ämne på en rad, högst { $max } tecken
appeal-words = Text
appeal-words-hint = Varje rad är ett stycke; en rad som börjar med bindestreck och mellanslag blir en lista. Högst { $max } tecken. Vi lägger till hälsningen, underskriften och länken för att slippa fler upprop.
appeal-words-wrong = Skriv en text på högst { $max } tecken
appeal-place-unknown = Vi känner inte till den platsen. Skriv ett postnummer eller en ort
appeal-place-missing = Skriv vilken plats vi ska söka omkring
appeal-choice-unknown = Välj i listan
appeal-keep = Läs igenom innan det skickas
appeal-date = Datum
appeal-by = Skrivet av
appeal-made = Skrivet den
appeal-begun = Började skickas den
appeal-ended = Avslutat den
appeal-forgotten = Upprop vars text är glömd
appeal-forgotten-text = Texten i ett upprop glöms en månad efter att det avslutats. Antalen finns kvar.

appeal-status-draft = utkast
appeal-status-sending = skickas
appeal-status-stopped = stoppat
appeal-status-done = skickat

appeal-preview = Meddelandet, som det kommer fram
appeal-preview-html = Se den formgivna versionen
appeal-edit = Ändra
appeal-edit-title = Ändra uppropet
appeal-sample-name = Camille
appeal-test = Pröva det först
appeal-test-text = Meddelandet går bara till den här adressen, genast. I provet leder den sista länken till startsidan.
appeal-test-address = Adress för provet
appeal-test-button = Skicka provet

appeal-send = Skicka det
appeal-nobody = Ingen skulle få det: välj bredare.
appeal-would-reach = { $n ->
    [one] { $n } volontär skulle få det.
   *[other] { $n } volontärer skulle få det.
    }
appeal-takes = Det skulle ta { $time }, så att andra meddelanden kommer fram.
appeal-minutes = { $n ->
    [one] ungefär en minut
   *[other] ungefär { $n } minuter
    }
appeal-hours = ungefär { $n } timmar
appeal-opted-out = { $n ->
    [one] { $n } volontär i urvalet vill inte ha upprop och får det inte.
   *[other] { $n } volontärer i urvalet vill inte ha upprop och får det inte.
    }
appeal-send-open = Jag har läst igenom allt
appeal-send-text = Du kan stoppa det på vägen, men inte ta tillbaka det som har skickats.
appeal-send-button = { $n ->
    [one] Skicka till { $n } volontär
   *[other] Skicka till { $n } volontärer
    }
appeal-remove = Kasta utkastet

appeal-progress = På väg
appeal-progress-of = { $n } av { $of }
appeal-sent-of = { $n } av { $of }
appeal-count-sent = Skickade
appeal-count-waiting = Väntar
appeal-count-failed = Avvisade av mejlservern
appeal-count-left-out = Vill inte ha fler, har tagit en paus eller är borta sedan dess
appeal-count-dropped = Skickades inte när det stoppades
appeal-ends = Det sista skickas omkring den { $date }.
appeal-refresh = Uppdatera
appeal-stop = Stoppa
appeal-stop-text = Det som inte har skickats än kommer inte att skickas.
appeal-stop-button = Stoppa nu

desk-around = Omkring platsen
desk-done-appeal-kept = Utkastet är sparat. Läs igenom det: inget har skickats än.
desk-done-appeal-tested = Provet är på väg.
desk-done-appeal-begun = Det har börjat skickas.
desk-done-appeal-stopped = Stoppat: resten skickas inte.
desk-done-appeal-removed = Utkastet är kastat.
desk-refused-appeal-count = Antalet mottagare har just ändrats: inget har skickats. Se det nya antalet längre ner och bekräfta igen.

fact-appeal-begun = Upprop skickat
fact-appeal-stopped = Upprop stoppat
fact-appeal-ended = Upprop avslutat
fact-appeals-on = Får upprop igen
fact-appeals-off = Får inga fler upprop
appeal-to = { $n ->
    [one] till { $n } volontär
   *[other] till { $n } volontärer
    }
appeal-left = { $n ->
    [one] { $n } meddelande skickat
   *[other] { $n } meddelanden skickade
    }

## Vad volontärerna läser

mail-kind-appeal = Upprop till volontärer
mail-appeal-why = Du får det här meddelandet för att du har erbjudit din hjälp. Passar det inte just nu behöver du inte göra något.
mail-appeal-no-more = Slippa fler sådana upprop

appeals-title = Inga fler upprop?
appeals-text = Ibland skriver vi till dig för att föra vidare en partners upprop. Du kan säga nej till de meddelandena och ändå vara volontär.
appeals-else = Inget annat ändras: om någon nära dig behöver hjälp skriver vi ändå till dig.
appeals-off-title = Det är noterat
appeals-off-text = Du får inga fler upprop. Du är fortfarande volontär.
appeals-back = Har du ändrat dig? På din privata sida kan du få dem igen.
volunteer-appeals-title = Partners upprop
volunteer-appeals-yes = Vi kan också skriva till dig för att föra vidare en partners upprop.
volunteer-appeals-no = Du får inga upprop från partner.
volunteer-appeals-stop = Få inga fler upprop
volunteer-appeals-start = Få upprop igen

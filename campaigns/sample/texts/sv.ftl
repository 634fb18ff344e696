# Kampanjens texter. En texts namn kommer från campaign.toml: `kind-errands-offer` är kryssrutan ”offer” för hjälpen
# `errands`. Alla programmets texter (texts/sv/) kan också ersättas här, under samma namn.
#
# En text på flera rader fortsätter med fyra blanksteg först på varje rad.

campaign-name = [[Kampanjens namn]]
campaign-tagline = Grannar hjälper varandra
campaign-lead = Ärenden, skjuts: volontärer hjälper till nära där de bor, gratis. Ett litet team förmedlar kontakten.
campaign-emergency = Webbplatsen är ingen larmtjänst. Vid fara, ring [[nödnumret i ditt land]].
campaign-description = Volontärer nära dig gör ärenden och ger skjuts. Gratis.

entry-offer-door = Jag kan hjälpa personer nära mig
entry-offer-button = Erbjud min hjälp
entry-offer-title = Erbjud min hjälp
entry-offer-intro = Tack! Det tar en minut: berätta vad du kan göra, och var. Vi skriver till dig om någon nära dig behöver dig. Du kan alltid säga nej.

entry-neighbours-door = Jag behöver hjälp, eller känner någon som gör det
entry-neighbours-button = Be om hjälp
entry-neighbours-title = Be om hjälp
entry-neighbours-intro = Berätta vad som skulle hjälpa dig. Vi letar efter någon nära dig och skriver till dig så snart vi har hittat någon. Du kan också be om hjälp för någon närstående.

audience-neighbours = Grannar
audience-neighbours-accept = personer nära mig

kind-errands = Ärenden
kind-errands-offer = Jag kan göra ärenden
kind-errands-need = { $whom ->
    [other] Personen behöver hjälp med ärenden
   *[anyone] Jag behöver hjälp med ärenden
    }
kind-errands-in-mail = att göra ärenden
kind-errands-advice =
    Prata först, i telefon eller video.
    Skriv en tydlig lista: vad, hur mycket, vilken budget och vad som går bra i stället.
    Spara kvittot. Betala tillbaka med överföring eller i ett kuvert; lämna aldrig ut ett bankkort eller dess kod.
kind-errands-scarce-reason = ger ingen skjuts: de andra är lediga för det
kind-errands-details-offer = Något vi bör veta?
kind-errands-details-need = { $whom ->
    [other] Vad behöver personen?
   *[anyone] Vad behöver du?
    }

kind-lifts = Skjuts
kind-lifts-offer = Jag kan köra personer
kind-lifts-need = { $whom ->
    [other] Personen behöver skjuts
   *[anyone] Jag behöver skjuts
    }
kind-lifts-in-mail = att köra personer
kind-lifts-advice =
    Prata först, i telefon eller video. Kom överens om dag, tid och hemresa.
    Be att få se körkortet. Tveksam? Du kan säga nej utan att ge något skäl.
kind-lifts-seats-offer = Hur många personer som mest?
kind-lifts-seats-need = Hur många personer?
kind-lifts-seats-refusal = { $n ->
    [one] har färre platser
   *[other] har färre platser
    }

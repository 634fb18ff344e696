# Kampanjens egna texter. En text heter som i campaign.toml: `kind-groceries-offer` är rutan "erbjuder"
# för hjälptypen `groceries`. Varje text i programmet (texts/sv/) kan också ersättas här, under samma
# namn.
#
# En text på flera rader fortsätter med fyra mellanslag i början av varje rad.

campaign-name = I första linjen
campaign-tagline = Ömsesidig hjälp för dem som arbetar i frontlinjen och för dem som är i riskgrupp
campaign-lead = Handla, rasta hunden, passa barn: volontärer hjälper till i närheten, helt gratis. Ett litet team förmedlar kontakten.
campaign-emergency = Det här är ingen larmtjänst. I ett nödläge, ring 112. För råd om vård: 1177.
helpline-child-in-danger = Bris, för barn upp till 18 år
campaign-description = Volontärer nära dig handlar, rastar hundar och passar barn åt dem som har samhällsviktiga arbeten, och hjälper personer i riskgrupp. Gratis, i hela Sverige.


## Startsidans dörrar

entry-offer-door = Jag kan hjälpa dem som arbetar i frontlinjen och personer i riskgrupp
entry-offer-button = Erbjud min hjälp
entry-offer-title = Erbjud min hjälp
entry-offer-intro = Tack! Det tar en minut: berätta vad du kan göra och var. Vi skriver om någon i närheten behöver dig. Du kan alltid säga nej.

entry-front-line-door = Jag arbetar i frontlinjen och behöver hjälp
entry-front-line-button = Be om hjälp
entry-front-line-title = Du arbetar i frontlinjen
entry-front-line-intro = Handla, rasta hunden, passa barn: berätta vad som skulle underlätta för dig. Vi letar efter någon i närheten och skriver så snart vi har hittat någon.

entry-vulnerable-door = Jag tillhör en riskgrupp, eller känner någon som gör det
entry-vulnerable-button = Be om hjälp
entry-vulnerable-title = Stanna tryggt hemma
entry-vulnerable-intro = Är det farligt att gå ut, på grund av ålder eller sjukdom? Någon i närheten kan handla åt dig, eller gå ut med hunden. Du kan också be om hjälp för någon du känner. Berätta inget om sjukdomen.


## Vilka kampanjen är till för

audience-front-line = Frontlinjen
audience-front-line-accept = personer som arbetar i frontlinjen

audience-vulnerable = Riskgrupp
audience-vulnerable-accept = personer i riskgrupp, på grund av ålder eller sjukdom

travel-on-foot = Till fots ({ $km } km)
travel-bicycle = Med cykel ({ $km } km)
travel-car = Med bil eller kollektivtrafik

check-identity = Legitimation

field-health = Vård: sjukhus, mottagning, laboratorium
field-emergency = Räddningstjänst, polis
field-care = Omsorg: äldreboende, hemtjänst, förskola
field-food = Livsmedel: butik, produktion, leverans
field-drugs = Apotek och läkemedel
field-energy = Energi, vatten, telekom, avfall
field-transports = Transporter
field-other = Annat samhällsviktigt arbete


## Handla

kind-groceries = Handla
kind-groceries-offer = Jag kan handla åt någon
kind-groceries-need = { $whom ->
    [other] Personen behöver hjälp med att handla
   *[anyone] Jag behöver hjälp med att handla
    }
kind-groceries-in-mail = att handla
kind-groceries-advice =
    Prata först, på telefon eller i ett videosamtal.
    Skriv en tydlig lista: varor, mängder, budget och vad som duger om något är slut.
    Skydda varandra: rena händer, munskydd, avstånd. Vid minsta symtom, säg till och stanna hemma.
    Lämna utan kontakt: ställ kassarna vid dörren, ring på, ta ett steg tillbaka.
    Spara kvittot. Betala tillbaka med överföring eller i ett kuvert. Lämna aldrig ifrån dig ett bankkort eller dess kod.

kind-groceries-audiences-offer = Åt vem?
kind-groceries-audiences-refusal = { $n ->
    [one] handlar inte åt den här målgruppen
   *[other] handlar inte åt den här målgruppen
    }
kind-groceries-scarce-reason = passar inte barn: de andra hålls lediga för det


## Hundar

kind-dogs = Rasta hund
kind-dogs-offer = Jag kan gå ut med hundar
kind-dogs-need = { $whom ->
    [other] Personen behöver någon som går ut med hunden
   *[anyone] Jag behöver någon som går ut med min hund
    }
kind-dogs-in-mail = att gå ut med hunden
kind-dogs-advice =
    Prata först, på telefon eller i ett videosamtal. Träffas gärna en gång utomhus, med hunden.
    Berätta vad hunden är van vid: koppel, andra hundar, barn, trafik, godis.
    Kom överens om dagar, tider och hur ni lämnar över hunden utan att behöva gå in.
    Skriv ner numret till veterinären, och vem man ringer om något händer.

kind-dogs-count-offer = Hur många hundar på en gång?
kind-dogs-count-need = Hur många hundar?
kind-dogs-count-refusal = { $n ->
    [one] tar färre hundar på en gång
   *[other] tar färre hundar på en gång
    }
kind-dogs-sizes-offer = Hur stora?
kind-dogs-sizes-offer-hint = Kryssa i allt som passar dig.
kind-dogs-sizes-need = Hur stora?
kind-dogs-sizes-need-hint = En ruta för två lika stora hundar.
kind-dogs-sizes-small = Små (under 10 kg)
kind-dogs-sizes-medium = Mellanstora (10 till 25 kg)
kind-dogs-sizes-large = Stora (över 25 kg)
kind-dogs-sizes-refusal = { $n ->
    [one] tar inte hundar i alla de här storlekarna
   *[other] tar inte hundar i alla de här storlekarna
    }
kind-dogs-used-offer = Jag är van vid hundar
kind-dogs-used-reason = är van vid hundar


## Barnpassning

kind-childcare = Barnpassning
kind-childcare-offer = Jag kan passa barn
kind-childcare-need = Jag behöver någon som passar mina barn
kind-childcare-in-mail = barnpassning
kind-childcare-advice =
    Lär känna varandra i ett videosamtal eller på telefon, tillsammans med barnen, före första gången.
    Be om att få se legitimation och, om du vill, om referenser. Känns det osäkert? Du får säga nej utan att säga varför.
    Kom överens skriftligt om dagar, tider, plats, måltider och vem man ringer vid behov.
    Berätta allt som kan vara bra att veta: allergier, vanor, sömn, skärmtid.
    Skydda varandra: rena händer, munskydd, öppna fönster. Vid minsta symtom, säg till och stanna hemma.

kind-childcare-children-offer = Hur många barn på en gång?
kind-childcare-children-offer-hint = Barn i samma familj hålls ihop.
kind-childcare-children-need = Hur många barn?
kind-childcare-children-short = { $n ->
    [one] { $n } barn
   *[other] { $n } barn
    }
kind-childcare-children-refusal = { $n ->
    [one] passar färre barn på en gång
   *[other] passar färre barn på en gång
    }

kind-childcare-ages-offer = I vilka åldrar?
kind-childcare-ages-offer-hint = Kryssa i allt som passar dig.
kind-childcare-ages-need = I vilka åldrar?
kind-childcare-ages-need-hint = En ruta för två barn i samma ålder.
kind-childcare-ages-0-1 = Under 1 år
kind-childcare-ages-1-2 = 1 till 2 år
kind-childcare-ages-3-5 = 3 till 5 år
kind-childcare-ages-6-9 = 6 till 9 år
kind-childcare-ages-10-12 = 10 till 12 år
kind-childcare-ages-13-up = 13 år och äldre
kind-childcare-ages-refusal = { $n ->
    [one] passar inte barn i alla de här åldrarna
   *[other] passar inte barn i alla de här åldrarna
    }

kind-childcare-parent-offer = Jag har egna barn
kind-childcare-parent-reason = har också barn

kind-childcare-experience-offer = Jag är van att passa barn (yrke, familj, barnvakt)
kind-childcare-experience-reason = är van att passa barn

kind-childcare-identity-reason = teamet har sett legitimationen

request-agree-health = { $whom ->
    [you] Mina svar stämmer och jag godkänner användarvillkoren. Jag vet att förfrågan kan avslöja något om min hälsa.
   *[anyone] Mina svar stämmer, personen som behöver hjälp har sagt ja och jag godkänner användarvillkoren. Jag vet att förfrågan kan avslöja något om personens hälsa.
    }
emergency = Om någon blir sämre, vänta inte på vårt svar: vårt team är inte på plats hela tiden.
same-place = samma postnummer

# Sprida ordet, affisch, insyn.

## Sprida ordet

share-title = Berätta för andra
share-lead = En granne, en kollega, din familj: länken leder dem hit. Vi räknar inte vem som öppnar den.
share-words = { $name }: volontärer hjälper till i närheten, helt gratis.
share-mail = Med e-post
share-sms = Med sms
share-whatsapp = Med WhatsApp
share-telegram = Med Telegram
share-x = På X (Twitter)
share-facebook = På Facebook
share-copy = Adressen att kopiera

poster-path = affisch
poster-menu = Affisch att skriva ut
poster-title = En affisch till din port
poster-lead = En sida att skriva ut och sätta upp vid brevlådorna, i affärer och på anslagstavlor.
poster-place-hint = Frivilligt: orten skrivs på affischen.
poster-make = Se affischen
poster-print = Skriv sedan ut sidan från din webbläsare: bara affischen kommer med, på ett A4-ark.
poster-scan = Rikta telefonens kamera mot rutan, eller skriv:
poster-phone = Utan internet, ring:
poster-free = En gratis tjänst som drivs av volontärer.

## Insyn

transparency-path = insyn
transparency-menu = Insyn
transparency-title = Det som alla får veta
transparency-lead = Hur många vi är, hur volontärer föreslås, hur länge vi sparar dina uppgifter.
transparency-at = Siffrorna gäller { $at } och är avrundade nedåt till närmaste tiotal.
transparency-met = { $n ->
    [one] bekräftad kontakt
   *[other] bekräftade kontakter
    }
transparency-rule = Så föreslår vi en volontär
transparency-rule-who = För varje behov letar programmet efter volontärer som passar och ordnar dem efter de här poängen. En moderator läser listan och bestämmer: ingen kontakt förmedlas av sig själv.
transparency-radius = Vi letar så långt bort som { $radius }.
transparency-anywhere = Avståndet spelar ingen roll.
transparency-second = Två moderatorer måste vara överens.
transparency-check = Bara volontärer av vilka vårt team har sett: { $check }.
transparency-cooling = Efter en förmedling föreslås en volontär inte för det här igen på { $days ->
    [one] 24 timmar
   *[other] { $days } dagar
    }.
transparency-conduct = Bara volontärer som har godkänt vår uppförandekod.
transparency-for = För vad
transparency-points = Poäng
transparency-near = finns mycket nära (färre poäng med avståndet)
transparency-most = Som mest
transparency-ties = Vid lika poäng kommer den närmaste först, sedan den som har tillfrågats minst, sedan den som har väntat längst. Inget lottas.
transparency-kept = Så länge sparar vi uppgifter
transparency-kept-lead = Så snart ni säger till att ni har fått kontakt raderas era uppgifter, om du inte fortsätter som volontär eller ett annat behov pågår. I övrigt gäller de här gränserna.
transparency-what = Vad
transparency-how-long = Hur länge
transparency-days = { $n ->
    [one] { $n } dag
   *[other] { $n } dagar
    }
transparency-kept-unconfirmed = Ett formulär vars e-postadress aldrig bekräftades
transparency-kept-introduction = En förmedlad kontakt som ingen svarade om
transparency-kept-finished = En förfrågan där alla behov är avslutade
transparency-kept-availability = En volontär som inte har hörts av: inget raderas, men vi frågar om hen fortfarande är tillgänglig efter
transparency-kept-appeal-words = Texten i ett upprop till volontärer, när det har skickats
transparency-kept-given-up-mail = Ett mejl som inte kunde levereras
transparency-kept-message = Ett meddelande till teamet, när det har hanterats
transparency-kept-report = De nummer, utan namn, som gör att man kan anmäla ett problem efter en förmedlad kontakt
transparency-kept-ban = Fingeravtrycket av en avstängd persons brevlåda, utan namn
transparency-kept-parties = Vilka de två personerna i en förmedlad kontakt var, förseglat, för att en anmälan ska kunna följas upp
transparency-kept-backup = Nycklarna till krypterade säkerhetskopior, utan vilka inget i dem går att läsa
transparency-kept-history = Loggen över vad som har gjorts, utan namn
transparency-source = Programmet
transparency-source-words = Det är fri programvara: alla får läsa det, kontrollera det och använda det.
transparency-access = Tillgänglighet
transparency-access-words = Sidorna följer WCAG 2.2, nivå AA, och fungerar utan JavaScript, med tangentbord och på en liten telefon. Verktyg kontrollerar det vid varje ändring. Ingen fullständig granskning av personer med funktionsnedsättning har gjorts ännu.
transparency-access-write = Är det något som hindrar dig? Skriv till { $email }: vi svarar och rättar till det.

## Var vi finns

coverage-title = Var volontärerna finns
coverage-lead = Siffrorna är avrundade nedåt till närmaste tiotal. Under { $n } skriver vi inte hur många, så att ingen kan kännas igen.
coverage-few = färre än { $n }
coverage-from = { $n } och fler
coverage-area = { $area }: { $volunteers }
coverage-map = Tillgängliga volontärer per område
coverage-map-about = Ju starkare färg, desto fler volontärer. Tabellen under kartan säger samma sak.
coverage-table = Samma siffror som tabell
coverage-where = Område
coverage-volunteers = Tillgängliga volontärer
coverage-requests = Mottagna förfrågningar

## Borttappad länk: orden i sidfoten och i adressen

lost-link-menu = Hitta min länk
lost-link-path = tappad-lank

## Bilder för nätverk

picture-title = Ömsesidig hjälp nära dig
picture-about = Den ömsesidiga hjälpen i siffror

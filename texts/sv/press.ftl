# För pressen.

press-path = press
press-menu = Press
press-title = För pressen
press-lead = Det som behövs för att skriva om { $name }: fakta, siffror, bilder och vem man frågar.
press-know = Bra att veta
press-facts =
    Allt är gratis och frivilligt, för den som hjälper och för den som ber om hjälp.
    Programmet föreslår volontärer och säger varför; någon i teamet bestämmer om varje förmedlad kontakt.
    Inget konto och inget lösenord för den som hjälper eller ber om hjälp; ingen spårning, ingen reklam.
    Allas uppgifter raderas så snart de två personerna har fått kontakt.
    Många fler erbjuder hjälp än ber om den: det säger vi till alla.
    Programmet är fri programvara: vem som helst får läsa, använda och förbättra det.
press-more = Siffrorna per område, reglerna och tiderna
press-pictures = Bilder
press-logo = Logotypen (SVG)
press-picture = Siffrorna som bild (PNG, 1200 × 630)
press-badge = Siffrorna på din webbplats
press-badge-text = Bilden håller sig uppdaterad av sig själv. Den följer ingen: den lämnar inget efter sig, och vi räknar inte vem som ser den.
press-badge-lines = Raderna att kopiera till din sida
press-contact = Så når du oss
press-publisher = Webbplatsens utgivare: { $publisher }.
press-write = En fråga, en intervju:

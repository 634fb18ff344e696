# Bjuda in någon närstående.

recommend-path = bjud-in
recommend-menu = Bjud in någon
recommend-title = Bjud in någon närstående
recommend-lead = Det bästa är att du själv skickar länken, med dina egna ord.
recommend-form = Vi kan också skriva
recommend-what = Ett enda mejl, med ditt förnamn och inget annat om dig. Vi sparar inte adressen, bara ett fingeravtryck så att vi aldrig skriver dit två gånger på det här sättet.
recommend-name = Ditt förnamn
recommend-email = Personens e-postadress
recommend-email-hint = Någon som känner dig och inte tar illa upp.
recommend-place-hint = Där personen bor, så att vi kan berätta hur många volontärer som finns i närheten.
recommend-button = Skicka inbjudan
recommend-busy = För många inbjudningar har skickats i dag. Skicka länken själv eller försök igen i morgon
done-recommended-title = Tack för att du berättar för andra
done-recommended-text = Om vi aldrig tidigare har skrivit till adressen på det här sättet kommer ett mejl dit inom några minuter. Vi svarar likadant oavsett.
never-title = Inga fler inbjudningar
never-text = Någon gav oss din adress för att du skulle få höra talas om den här webbplatsen. Vi har inte sparat den. Säg till här, så skickas ingen fler inbjudan till dig, även om någon ber oss.
never-button = Skicka mig aldrig fler inbjudningar
never-done-title = Det är noterat
never-done = Du får inga fler inbjudningar från oss.
mail-kind-recommendation = Inbjudan från en bekant
mail-recommendation-subject = { $name } tipsar dig om { $site }
mail-recommendation = { $name } gav oss din adress för att du skulle få höra talas om { $site }.
mail-recommendation-near = { $area }: redan över { $n } volontärer finns på plats.
mail-recommendation-all = { $n ->
    [0] De första volontärerna anmäler sig just nu.
   *[other] { $n } personer har redan erbjudit sin hjälp.
    }
mail-recommendation-button = Upptäck { $site }
mail-recommendation-once = Det här är det enda mejlet av sitt slag som du får: din adress sparas inte, och du är inte anmäld någonstans.
mail-recommendation-never = Få aldrig fler inbjudningar
transparency-kept-recommended = Fingeravtrycket av en adress som någon närstående har bjudit in, eller som vi skrev till på grund av en lista, så att vi inte skriver dit två gånger
transparency-until-the-end = till kampanjens slut

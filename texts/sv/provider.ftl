# Inloggning genom organisationens identitetstjänst.

provider-login = Logga in med { $name }
provider-leading-title = Till { $name }
provider-leading-text = { $name } frågar vem du är och för dig sedan tillbaka hit.
provider-left-title = Du är utloggad från arbetsytan
provider-left-text = Vi för dig till { $name }, så att du loggas ut även där.
provider-go-on = Fortsätt till { $name }
provider-refused-title = Du är inte inloggad
provider-refused-expired = Inloggningen påbörjades för länge sedan, eller i en annan webbläsare. Börja om.
provider-refused-declined = { $name } bekräftade inte vem du är. Börja om, eller använd ditt lösenord.
provider-refused-unreachable = { $name } svarar inte som det ska. Använd ditt lösenord, och säg till den som driver webbplatsen.
provider-refused-invalid = Svaret från { $name } gick inte att kontrollera. Använd ditt lösenord, och säg till den som driver webbplatsen.
provider-refused-unknown = Ditt konto hos { $name } är inte kopplat till någon i teamet. Logga in med ditt lösenord och koppla det sedan under ”Mitt konto”. Lösenordet får du genom en inbjudan från en administratör.
provider-refused-taken = Någon annan i teamet har redan kopplat det här kontot hos { $name }.
provider-back = Tillbaka till inloggningen
provider-account-text = Koppla ditt konto hos { $name } för att logga in med det. Lösenordet fungerar fortfarande.
provider-account-linked = Ditt konto hos { $name } är kopplat sedan den { $date }. Lösenordet fungerar fortfarande.
provider-link = Koppla mitt konto hos { $name }
provider-unlink = Koppla bort det
desk-done-provider-linked = Kontot är kopplat.
desk-done-provider-unlinked = Kontot är inte längre kopplat.
fact-provider-linked = Konto hos identitetstjänsten kopplat
fact-provider-unlinked = Konto hos identitetstjänsten bortkopplat
team-logged-in-by-provider = genom identitetstjänsten

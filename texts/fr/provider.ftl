# Se connecter par le service d’identité de l’organisation.

provider-login = Se connecter avec { $name }
provider-leading-title = Vers { $name }
provider-leading-text = { $name } va vous demander qui vous êtes, puis vous ramener ici.
provider-left-title = Vous êtes déconnecté du bureau
provider-left-text = Nous vous menons à { $name }, pour fermer aussi cette session.
provider-go-on = Continuer vers { $name }
provider-refused-title = La connexion n’a pas abouti
provider-refused-expired = Cette connexion a été commencée il y a trop longtemps, ou dans un autre navigateur. Recommencez.
provider-refused-declined = { $name } n’a pas confirmé qui vous êtes. Recommencez, ou utilisez votre mot de passe.
provider-refused-unreachable = { $name } ne répond pas comme prévu. Utilisez votre mot de passe, et prévenez la personne qui administre le site.
provider-refused-invalid = La réponse de { $name } n’a pas pu être vérifiée. Utilisez votre mot de passe, et prévenez la personne qui administre le site.
provider-refused-unknown = Votre compte { $name } n’est relié à personne de l’équipe. Connectez-vous avec votre mot de passe, puis reliez-le dans « Mon compte ». Une invitation d’un admin vous donne ce mot de passe.
provider-refused-taken = Une autre personne de l’équipe a déjà relié ce compte { $name }.
provider-back = Revenir à la connexion
provider-account-text = Reliez votre compte { $name } pour vous connecter avec lui. Votre mot de passe continue de servir.
provider-account-linked = Votre compte { $name } est relié depuis le { $date }. Votre mot de passe continue de servir.
provider-link = Relier mon compte { $name }
provider-unlink = Ne plus le relier
desk-done-provider-linked = Compte relié.
desk-done-provider-unlinked = Le compte n’est plus relié.
fact-provider-linked = Compte du service d’identité relié
fact-provider-unlinked = Compte du service d’identité détaché
team-logged-in-by-provider = par le service d’identité

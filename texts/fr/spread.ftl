# Faire passer le mot, affiche, transparence.

## Faire passer le mot

share-title = Faites passer le mot
share-lead = Une voisine, un collègue, votre famille : ce lien les mène ici. Nous ne comptons pas qui l’ouvre.
share-words = { $name } : des volontaires aident près de chez eux, gratuitement.
share-mail = Par e-mail
share-sms = Par SMS
share-whatsapp = Par WhatsApp
share-telegram = Par Telegram
share-x = Sur X (Twitter)
share-facebook = Sur Facebook
share-copy = L’adresse à copier

poster-path = affiche
poster-menu = Affiche à imprimer
poster-title = Une affiche pour votre hall
poster-lead = Une page à imprimer et à accrocher près des boîtes aux lettres, dans les commerces, sur les panneaux.
poster-place-hint = Facultatif : la commune sera écrite sur l’affiche.
poster-make = Voir l’affiche
poster-print = Imprimez ensuite cette page depuis votre navigateur : seule l’affiche sort, sur une feuille A4.
poster-scan = Visez ce carré avec l’appareil photo d’un téléphone, ou tapez :
poster-phone = Sans internet, appelez :
poster-free = Un service gratuit, tenu par des bénévoles.

## Transparence

transparency-path = transparence
transparency-menu = Transparence
transparency-title = Ce que chacun peut savoir
transparency-lead = Combien nous sommes, comment les volontaires sont proposés, combien de temps nous gardons vos données.
transparency-at = Chiffres du { $at }, arrondis à la dizaine inférieure.
transparency-met = { $n ->
    [one] contact confirmé
   *[other] contacts confirmés
    }
transparency-rule = Comment nous proposons un volontaire
transparency-rule-who = Pour chaque besoin, le programme cherche les volontaires qui conviennent et les classe selon ces points. Un modérateur lit la liste et décide : aucune mise en relation ne se fait toute seule.
transparency-radius = Nous cherchons jusqu’à { $radius }.
transparency-anywhere = La distance ne compte pas.
transparency-second = Deux modérateurs doivent être d’accord.
transparency-check = Seulement les volontaires dont notre équipe a vu : { $check }.
transparency-cooling = Après une mise en relation, un volontaire n’est plus proposé pour cette aide pendant { $days ->
    [one] 24 heures
   *[other] { $days } jours
    }.
transparency-conduct = Seulement les volontaires qui ont accepté notre code de conduite.
transparency-for = Pour quoi
transparency-points = Points
transparency-near = est tout près (moins de points quand on s’éloigne)
transparency-most = Au plus
transparency-ties = À égalité de points, nous proposons d’abord la personne la plus proche, puis celle que nous avons le moins appelée, puis celle qui attend depuis le plus longtemps. Rien n’est tiré au sort.
transparency-kept = Combien de temps nous gardons les données
transparency-kept-lead = Dès que vous nous dites que vous êtes en contact, vos données sont détruites, sauf si vous restez volontaire ou si un autre besoin est en cours. Pour le reste, voici les limites.
transparency-what = Quoi
transparency-how-long = Durée
transparency-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
    }
transparency-kept-unconfirmed = Un formulaire dont l’adresse e-mail n’a pas été confirmée
transparency-kept-introduction = Une mise en relation restée sans réponse
transparency-kept-finished = Une demande dont tous les besoins sont terminés
transparency-kept-availability = Un volontaire sans nouvelles : rien n’est détruit, mais nous lui demandons s’il est encore disponible après
transparency-kept-appeal-words = Les mots d’un appel aux volontaires, une fois envoyé
transparency-kept-given-up-mail = Un message qui n’a pas pu être remis
transparency-kept-message = Un message à l’équipe, une fois traité
transparency-kept-report = Les numéros, sans aucun nom, qui permettent de signaler un problème après une mise en relation
transparency-kept-ban = L’empreinte de la boîte aux lettres d’une personne exclue, sans aucun nom
transparency-kept-parties = Qui étaient les deux personnes d’une mise en relation, scellé, pour pouvoir suivre un signalement
transparency-kept-backup = Les clés des sauvegardes chiffrées, sans lesquelles rien n’y est lisible
transparency-kept-history = Le journal de ce qui a été fait, sans aucun nom
transparency-source = Le programme
transparency-source-words = Il est libre : chacun peut le lire, le vérifier et s’en servir.
transparency-access = Accessibilité
transparency-access-words = Ces pages suivent les règles WCAG 2.2, niveau AA, et fonctionnent sans JavaScript, au clavier et sur un petit téléphone. Des outils le vérifient à chaque changement ; aucun audit complet par des personnes handicapées n’a encore eu lieu.
transparency-access-write = Quelque chose vous arrête ? Écrivez à { $email } : nous répondons et nous corrigeons.

## Où nous sommes

coverage-title = Où sont les volontaires
coverage-lead = Ces nombres sont arrondis à la dizaine inférieure. En dessous de { $n }, nous n’écrivons pas combien, pour que personne ne puisse être reconnu.
coverage-few = moins de { $n }
coverage-from = { $n } et plus
coverage-area = { $area } : { $volunteers }
coverage-map = Volontaires disponibles par secteur
coverage-map-about = Plus la couleur est marquée, plus les volontaires sont nombreux. Le tableau sous la carte dit la même chose.
coverage-table = Les mêmes nombres en tableau
coverage-where = Secteur
coverage-volunteers = Volontaires disponibles
coverage-requests = Demandes reçues

## Lien perdu : les mots du pied de page et de l’adresse

lost-link-menu = Retrouver mon lien
lost-link-path = lien-perdu

## Images pour les réseaux

picture-title = L’entraide près de chez vous
picture-about = Les chiffres de l’entraide

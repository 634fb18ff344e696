# Les textes propres à cette campagne. Le nom d’un texte vient de campaign.toml : `kind-groceries-offer`
# est la case à cocher « offer » de l’aide `groceries`. Tout texte du programme (texts/fr/) peut aussi
# être remplacé ici, sous le même nom.
#
# Un texte de plusieurs lignes continue avec quatre espaces au début de chaque ligne.

campaign-name = En Première Ligne
campaign-tagline = L’entraide pour celles et ceux qui sont en première ligne, et pour les personnes à risque
campaign-lead = Courses, garde d’enfants : des volontaires aident près de chez eux, gratuitement. Une petite équipe met chacun en relation.
campaign-emergency = Ce site n’est pas un service d’urgence. En danger, appelez le 15 (Samu) ou le 112. Par SMS, si vous entendez ou parlez mal : le 114.
helpline-child-in-danger = enfance en danger
helpline-abuse-of-adults = maltraitance des personnes âgées ou handicapées
campaign-description = Des volontaires près de chez vous font les courses et gardent les enfants de celles et ceux qui travaillent en première ligne, et font les courses des personnes à risque. Gratuit, partout en France.


## Les portes de la page d’accueil

# Ces phrases et ces boutons reprennent ceux de mars 2020 au caractère près, apostrophes droites comprises.

entry-offer-door = Je peux aider les travailleurs en première ligne et les personnes faisant partie des populations à risque
entry-offer-button = Proposer mon aide
entry-offer-title = Proposer mon aide
entry-offer-intro = Merci ! Une minute suffit : dites-nous ce que vous pouvez faire, et où. Nous vous écrirons si une personne près de chez vous a besoin de vous. Vous restez libre de dire non.

entry-front-line-door = Je travaille en première ligne et j'ai besoin d'aide
entry-front-line-button = Demander de l'aide
entry-front-line-title = Vous travaillez en première ligne
entry-front-line-intro = Courses, garde d’enfants : dites-nous ce qui vous soulagerait. Nous cherchons quelqu’un près de chez vous et nous vous écrivons dès que nous avons trouvé.

entry-vulnerable-door = Je fais partie des populations à risque ou je connais une personne dans ce cas
entry-vulnerable-button = Demander de l'aide
entry-vulnerable-title = Rester chez soi, en sécurité
entry-vulnerable-intro = Sortir est risqué, à cause de l’âge ou d’une maladie ? Quelqu’un près de chez vous peut faire vos courses. Vous pouvez aussi demander pour un proche. Ne nous dites rien de la maladie.


## À qui s’adresse la campagne

audience-front-line = Première ligne
audience-front-line-accept = les personnes qui travaillent en première ligne

audience-vulnerable = Population à risque
audience-vulnerable-accept = les personnes à risque, âgées ou malades

travel-on-foot = À pied ({ $km } km)
travel-bicycle = À vélo ({ $km } km)
travel-car = En voiture ou en transports

check-identity = Pièce d’identité

field-health = Santé : hôpital, cabinet, laboratoire
field-emergency = Secours, police, pompiers
field-care = Aide à la personne : EHPAD, domicile, petite enfance
field-food = Alimentation : commerce, production, livraison
field-drugs = Pharmacie et médicaments
field-energy = Énergie, eau, télécommunications, déchets
field-transports = Transports
field-other = Autre métier indispensable


## Courses

kind-groceries = Courses
kind-groceries-offer = Je peux faire des courses
kind-groceries-need = J’ai besoin d’aide pour mes courses
kind-groceries-in-mail = faire les courses
kind-groceries-advice =
    Parlez-vous d’abord, au téléphone ou en vidéo.
    Préparez une liste précise : produits, quantités, budget, et quoi prendre si un article manque.
    Respectez les gestes barrières : mains lavées, masque, distance. Au moindre symptôme, prévenez et restez chez vous.
    Livrez sans contact : posez les sacs devant la porte, sonnez, reculez.
    Gardez le ticket. Le remboursement se fait par virement ou dans une enveloppe ; ne confiez jamais votre carte bancaire ni son code.

kind-groceries-audiences-offer = Pour qui ?
kind-groceries-audiences-refusal = { $n ->
    [one] ne fait pas de courses pour ce public
   *[other] ne font pas de courses pour ce public
    }
kind-groceries-scarce-reason = ne garde pas d’enfants : les autres restent libres pour la garde
kind-groceries-scarce-reason-not = garde aussi des enfants : nous préférons laisser ce temps à la garde

kind-groceries-details-offer = Une précision, en une ligne ?
kind-groceries-details-offer-hint = L’autre personne la lira.
kind-groceries-details-need = Une précision, en une ligne ?
kind-groceries-details-need-hint = L’autre personne la lira.


## Garde d’enfants

kind-childcare = Garde d’enfants
kind-childcare-offer = Je peux garder des enfants
kind-childcare-need = J’ai besoin de faire garder mes enfants
kind-childcare-in-mail = garder des enfants
kind-childcare-advice =
    Faites connaissance en vidéo ou au téléphone, avec les enfants, avant la première garde.
    Demandez une pièce d’identité et, si vous le souhaitez, des références. Un doute ? Vous pouvez dire non, sans vous justifier.
    Convenez par écrit des jours, des heures, du lieu, des repas et des personnes à appeler en cas de besoin.
    Dites tout ce qui est utile : allergies, habitudes, sommeil, écrans.
    Respectez les gestes barrières : mains lavées, masque, fenêtres ouvertes. Au moindre symptôme, prévenez et restez chez vous.

kind-childcare-children-offer = Combien d’enfants à la fois ?
kind-childcare-children-offer-hint = Ceux d’une même famille restent ensemble.
kind-childcare-children-need = Combien d’enfants ?
kind-childcare-children-short = { $n ->
    [one] { $n } enfant
   *[other] { $n } enfants
    }
kind-childcare-children-refusal = { $n ->
    [one] garde moins d’enfants à la fois
   *[other] gardent moins d’enfants à la fois
    }

kind-childcare-ages-offer = De quels âges ?
kind-childcare-ages-offer-hint = Cochez tous ceux qui vous conviennent.
kind-childcare-ages-need = De quels âges ?
kind-childcare-ages-need-hint = Une seule case pour deux enfants du même âge.
kind-childcare-ages-0-1 = Moins d’un an
kind-childcare-ages-1-2 = 1 à 2 ans
kind-childcare-ages-3-5 = 3 à 5 ans
kind-childcare-ages-6-9 = 6 à 9 ans
kind-childcare-ages-10-12 = 10 à 12 ans
kind-childcare-ages-13-up = 13 ans et plus
kind-childcare-ages-refusal = { $n ->
    [one] ne garde pas tous ces âges
   *[other] ne gardent pas tous ces âges
    }

kind-childcare-parent-offer = J’ai moi-même des enfants
kind-childcare-parent-reason = a aussi des enfants
kind-childcare-parent-reason-not = n’a pas dit avoir d’enfants

kind-childcare-experience-offer = J’ai l’habitude de garder des enfants (métier, famille, baby-sitting)
kind-childcare-experience-reason = a l’habitude de garder des enfants
kind-childcare-experience-reason-not = n’a pas dit avoir l’habitude de garder des enfants

kind-childcare-identity-reason = l’équipe a vu sa pièce d’identité

kind-childcare-details-offer = Une précision, en une ligne ?
kind-childcare-details-offer-hint = L’autre personne la lira.
kind-childcare-details-need = Une précision, en une ligne ?
kind-childcare-details-need-hint = L’autre personne la lira.
kind-childcare-week-offer = Quand ?
kind-childcare-week-offer-hint = Sans réponse : n’importe quand.
kind-childcare-week-need = Quand ?
kind-childcare-week-need-hint = Sans réponse : n’importe quand.
kind-childcare-week-refusal = { $n ->
    [one] n’a pas ces moments libres
   *[other] n’ont pas ces moments libres
    }


## Propre à cette campagne

# Ces textes remplacent ceux du programme.

request-agree-health = { $whom ->
    [you] Mes réponses sont exactes et j’accepte les conditions d’utilisation. Je sais que cette demande peut laisser deviner mon état de santé.
   *[anyone] Mes réponses sont exactes, la personne à aider est d’accord, et j’accepte les conditions d’utilisation. Je sais que cette demande peut laisser deviner son état de santé.
    }
share-lead = Un voisin, une soignante, votre grand-mère : ce lien les mène ici. Nous ne comptons pas qui l’ouvre.
poster-lead = Une page à imprimer et à accrocher près des boîtes aux lettres, chez le médecin, à la boulangerie.
emergency = Si l’état de quelqu’un s’aggrave, n’attendez pas notre réponse : notre équipe ne veille pas à chaque instant.
press-facts =
    Tout est gratuit et bénévole, pour qui aide comme pour qui demande.
    Le programme propose des volontaires et dit pourquoi ; une personne de l’équipe décide de chaque mise en relation.
    Ni compte ni mot de passe pour qui aide ou demande ; aucun traceur, aucune publicité.
    Les données de chacun sont détruites dès que les deux personnes sont en contact.
    Les volontaires sont bien plus nombreux que les demandes : nous le disons à chacun.
    L’idée est née en mars 2020 ; le programme d’aujourd’hui est libre et a été réécrit.
same-place = même code postal

# Ici, un secteur est un département.

desk-area = Département
desk-area-mine = Mes départements
desk-areas = Messages par département
desk-area-missing = Choisissez un département.
desk-done-area-told = Le message est affiché dans ce département.
fact-area-told = Message par département affiché
fact-area-untold = Message par département retiré
export-column-area = Département
desk-plan-areas = Par département
numbers-by-area = Par département
numbers-other-areas = { $n ->
    [one] Un autre département
   *[other] Les { $n } autres départements
    }
numbers-tension-about = La tension d’un département : ses besoins à traiter, divisés par ses volontaires disponibles. À 1, il n’y a qu’un volontaire par besoin.
numbers-map = Tension par département
numbers-map-about = Plus la couleur est marquée, plus les besoins sont nombreux par volontaire. Chaque département mène à sa file d’attente. Le tableau sous la carte dit la même chose.
numbers-images-about = Une image par département, sans nom ni adresse : ouvrez-la, puis enregistrez-la. Le nom mène à l’image que prennent les réseaux sociaux et les messageries (PNG) ; le SVG s’imprime en grand.
press-more = Les chiffres par département, les règles et les durées
program-new-text = Donnez-lui le moins de droits possible : un rôle, et les départements dont il a besoin.
waiting-in-area = Dans votre département, la moitié des demandes ont été mises en relation dans ce délai : { $wait }.
own-area = Département
coverage-map = Volontaires disponibles par département
coverage-where = Département
team-areas = Départements
team-areas-unknown = Nous ne connaissons pas : { $codes }. Écrivez les codes des départements, comme 29, 35
fact-areas-changed = Changement de départements

request-who-other-hint = Un parent, une voisine, un patient…

# Les textes de cette campagne. Le nom d’un texte vient de campaign.toml : `kind-errands-offer` est la case à cocher
# « offer » de l’aide `errands`. Tout texte du programme (texts/fr/) peut aussi être remplacé ici, sous le même nom.
#
# Un texte de plusieurs lignes continue avec quatre espaces au début de chaque ligne.

campaign-name = [[Nom de la campagne]]
campaign-tagline = L’entraide entre voisins
campaign-lead = Courses, trajets : des volontaires aident près de chez eux, gratuitement. Une petite équipe met chacun en relation.
campaign-emergency = Ce site n’est pas un service d’urgence. En danger, appelez [[le numéro d’urgence de votre pays]].
campaign-description = Des volontaires près de chez vous font des courses et des trajets. Gratuit.

entry-offer-door = Je peux aider des personnes près de chez moi
entry-offer-button = Proposer mon aide
entry-offer-title = Proposer mon aide
entry-offer-intro = Merci ! Une minute suffit : dites-nous ce que vous pouvez faire, et où. Nous vous écrirons si une personne près de chez vous a besoin de vous. Vous restez libre de dire non.

entry-neighbours-door = J’ai besoin d’aide, ou je connais une personne dans ce cas
entry-neighbours-button = Demander de l’aide
entry-neighbours-title = Demander de l’aide
entry-neighbours-intro = Dites-nous ce qui vous aiderait. Nous cherchons quelqu’un près de chez vous et nous vous écrivons dès que nous avons trouvé. Vous pouvez aussi demander pour un proche.

audience-neighbours = Voisinage
audience-neighbours-accept = les personnes près de chez moi

kind-errands = Courses
kind-errands-offer = Je peux faire des courses
kind-errands-need = { $whom ->
    [other] Cette personne a besoin d’aide pour des courses
   *[anyone] J’ai besoin d’aide pour des courses
    }
kind-errands-in-mail = faire des courses
kind-errands-advice =
    Parlez-vous d’abord, au téléphone ou en vidéo.
    Préparez une liste précise : quoi, combien, quel budget, et quoi prendre à la place.
    Gardez le ticket. Le remboursement se fait par virement ou dans une enveloppe ; ne confiez jamais une carte bancaire ni son code.
kind-errands-scarce-reason = ne conduit pas : les autres restent libres pour les trajets
kind-errands-details-offer = Quelque chose à nous dire ?
kind-errands-details-need = { $whom ->
    [other] De quoi cette personne a-t-elle besoin ?
   *[anyone] De quoi avez-vous besoin ?
    }

kind-lifts = Trajets
kind-lifts-offer = Je peux conduire des personnes
kind-lifts-need = { $whom ->
    [other] Cette personne a besoin qu’on la conduise
   *[anyone] J’ai besoin qu’on me conduise
    }
kind-lifts-in-mail = conduire des personnes
kind-lifts-advice =
    Parlez-vous d’abord, au téléphone ou en vidéo. Convenez du jour, de l’heure et du retour.
    Demandez à voir le permis de conduire. Un doute ? Vous pouvez dire non, sans vous justifier.
kind-lifts-seats-offer = Combien de personnes au plus ?
kind-lifts-seats-need = Combien de personnes ?
kind-lifts-seats-refusal = { $n ->
    [one] a moins de places
   *[other] ont moins de places
    }

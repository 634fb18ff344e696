# Les deux disent oui avant que les noms soient donnés (`both_agree`).

## La question, dans le message et sur la page

agreement-title = Êtes-vous d’accord ?
agreement-volunteer = Quelqu’un cherche de l’aide pour { $need }, et nous avons pensé à vous.
agreement-request = Nous avons peut-être trouvé quelqu’un pour { $need }.
agreement-first = Avant de donner un nom ou une adresse à qui que ce soit, nous posons la même question des deux côtés : êtes-vous d’accord pour être mis en relation ?
agreement-distance = { $distance } au plus
agreement-amount = Quantité
agreement-trait = Cette personne { $reason }
agreement-rules = Si vos deux réponses sont oui, un message vous présente aussitôt l’un à l’autre. Si l’une est non, ou manque encore le { $date }, nous cherchons quelqu’un d’autre.
agreement-safe = Vous pouvez dire non sans crainte : l’autre personne ne saura ni qui a dit non, ni pourquoi.
agreement-answer = Votre réponse
agreement-yes = Oui, je suis d’accord
agreement-no = Non
agreement-why-hint = Seule notre équipe la connaîtra.
agreement-answer-missing = Choisissez oui ou non
agreement-button = Envoyer ma réponse
agreement-said-yes = Vous avez dit oui, merci ! Nous attendons l’autre réponse. D’ici là, vous pouvez encore changer d’avis.
need-asked-title = Nous avons peut-être trouvé quelqu’un
need-asked-text = Il ne manque que votre accord, et celui de l’autre personne.

done-agreed-title = Merci, c’est oui des deux côtés !
done-agreed-text = Un message arrive dans quelques minutes. Il vous présente l’un à l’autre et dit comment vous écrire.
done-not-agreed-title = C’est noté, merci de l’avoir dit
done-not-agreed-text = Cette mise en relation ne se fera pas, et vous n’avez plus rien à faire. L’autre personne ne saura ni qui a dit non, ni pourquoi.
done-agreement-over-title = Cette question n’attend plus de réponse
done-agreement-over-text = Si vos deux réponses étaient oui, vous avez reçu un message qui vous présente l’un à l’autre. Sinon, cela ne se fera pas cette fois, et vous n’avez rien à faire. Merci d’avoir voulu répondre.

## Les messages

mail-kind-agreement = Demande d’accord avant une mise en relation
mail-kind-agreement-over = Demande d’accord close
mail-agreement-subject = Une question avant de vous mettre en relation
mail-agreement-button = Répondre oui ou non
mail-agreement-over-subject = Notre question n’attend plus de réponse
mail-agreement-over = Nous vous avions demandé si vous étiez d’accord pour une mise en relation ({ $need }). Elle ne se fera pas cette fois : vous n’avez plus rien à répondre. Cela arrive, et ce n’est la faute de personne.
mail-agreement-over-volunteer = Si vous êtes disponible, nous vous écrirons dès qu’une autre personne aura besoin de vous.
mail-agreement-over-request = Si vous avez toujours besoin d’aide, nous continuons à chercher : vous n’avez rien à faire.

## La copie de ses données

own-asked-both-at = Question posée aux deux le
own-agreed-at = Vous avez dit oui le
own-link-proposal = dire si l’on est d’accord avec une proposition

## Le bureau

desk-agreement-kind = Pour cette aide, les deux personnes disent oui avant de recevoir un nom ou une adresse.
desk-agreement-needed = Les deux devront dire oui
desk-agreement-ask = Demander leur accord
desk-agreement-text = Une deuxième personne doit approuver. Regardez le volontaire et la demande avec un œil neuf : si vous approuvez, chacun des deux reçoit une question, sans nom ni adresse. Deux oui font la mise en relation.
desk-agreement-approve = Approuver et demander leur accord
desk-agreement-waits = attend leur accord
desk-agreement-with = Accord demandé :
desk-agreement-sent = Question envoyée aux deux le { $at }, sans nom ni adresse. Deux oui font la mise en relation ; un non, ou le silence, rend chacun libre.
desk-agreement-party = { $who } : { $what }
desk-agreement-volunteer = Volontaire
desk-agreement-requester = Personne qui demande
desk-agreement-said-yes = a dit oui
desk-agreement-said-no = a dit non ({ $why })
desk-agreement-silent = pas encore de réponse
desk-agreement-by-phone = (sans adresse e-mail : posez-lui la question au téléphone)
desk-agreement-note = Noter une réponse donnée au téléphone
desk-agreement-note-button = Noter cette réponse
desk-done-asked-both = Question envoyée aux deux, sans nom ni adresse. Leurs réponses décident ; d’ici là, personne ne peut proposer ni ce besoin ni ce volontaire.
desk-done-asked-both-phone = L’une des deux personnes n’a pas d’adresse e-mail : posez-lui la question au téléphone, puis notez sa réponse sur la page de la demande.
desk-done-agreement-noted = Réponse notée.
desk-refused-asked = Rien n’a été fait : une proposition attend déjà l’accord des deux personnes pour ce besoin.
block-not-agreed = Les deux n’ont pas dit oui
fact-asked-both = Accord demandé aux deux
fact-asked-again = Accord demandé une deuxième fois
fact-said-yes = A dit oui à la proposition
fact-said-no = A dit non à la proposition
fact-answered-for = Réponse notée au téléphone
proposal-silent = il manquait une réponse

## La page « transparence »

transparency-both = Les deux personnes disent oui avant de recevoir un nom ou une adresse.

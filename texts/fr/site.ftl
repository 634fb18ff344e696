# Le site public : accueil, formulaires, pages privées, erreurs.

language-name = Français
language = Langue
skip = Aller au contenu
yes = oui
same-place = même lieu

footer-nav = Informations
footer-source = Code source
footer-free = Un service gratuit, tenu par des bénévoles. Ni publicité, ni cookies sur ces pages. Le logiciel est libre (AGPL).

## Accueil

home-title = Offrir ou demander de l’aide
home-steps = Comment ça marche
home-step-1-title = Vous répondez à quelques questions
home-step-1 = Une minute suffit, depuis un téléphone. Il n’y a pas de compte à créer.
home-step-2-title = Nous cherchons au plus près
home-step-2 = Le programme propose, un modérateur choisit. C’est toujours une personne qui décide.
home-step-3-title = Vous vous organisez entre vous
home-step-3 = Vous recevez tous les deux le même message. Dès que vous êtes en contact, nous détruisons vos données.
home-how = En savoir plus
home-figures = Où nous en sommes
home-volunteers = { $n ->
    [one] volontaire inscrit
   *[other] volontaires inscrits
    }
home-requests = { $n ->
    [one] demande reçue
   *[other] demandes reçues
    }
home-introductions = { $n ->
    [one] mise en relation
   *[other] mises en relation
    }
home-figures-at = Chiffres du { $at }, arrondis à la dizaine inférieure. Beaucoup de personnes proposent leur aide, moins en demandent : si vous en avez besoin, n’hésitez pas.

## Formulaires

form-error = Erreur :
form-errors = { $n ->
    [one] Il reste un point à corriger
   *[other] Il reste { $n } points à corriger
    }
form-optional = (facultatif)
form-choose = Choisissez
form-website = Ne rien écrire ici
form-first-name = { $whom ->
    [you] Votre prénom
    [other] Prénom de la personne à aider
   *[anyone] Prénom
    }
form-last-name = { $whom ->
    [you] Votre nom
    [other] Nom de la personne à aider
   *[anyone] Nom
    }
form-first-name-empty = { $whom ->
    [you] Écrivez votre prénom
    [other] Écrivez le prénom de la personne à aider
   *[anyone] Écrivez le prénom
    }
form-last-name-empty = { $whom ->
    [you] Écrivez votre nom
    [other] Écrivez le nom de la personne à aider
   *[anyone] Écrivez le nom
    }
form-name-too-long = { $what } : c’est trop long, { $max } caractères au plus
form-name-unreadable = { $what } : certains caractères ne peuvent pas être lus. Écrivez avec des lettres
form-name-link = { $what } : écrivez seulement le nom, sans adresse ni lien
form-organisation = Organisation (entreprise, hôpital, association)
form-phone = { $whom ->
    [you] Votre numéro de téléphone
    [other] Numéro de téléphone de la personne à aider
   *[anyone] Téléphone
    }
form-phone-hint = { $whom ->
    [other] Ce numéro est donné au volontaire que nous aurons trouvé, et à personne d’autre.
   *[anyone] Votre numéro est donné à la personne avec qui nous vous mettons en relation, et à personne d’autre.
    }
form-phone-unknown = { $whom ->
    [you] Écrivez votre numéro de téléphone avec des chiffres, et + au début s’il le faut
    [other] Écrivez le numéro de téléphone de la personne à aider avec des chiffres, et + au début s’il le faut
   *[anyone] Écrivez un numéro de téléphone : des chiffres, avec + au début s’il le faut
    }
form-email = { $whom ->
    [you] Votre adresse e-mail
    [other] Adresse e-mail de la personne à aider
   *[anyone] Adresse e-mail
    }
form-email-hint = Nous écrivons pour confirmer votre inscription, vous mettre en relation et prendre des nouvelles.
form-email-the = { $whom ->
    [you] votre adresse e-mail
    [other] l’adresse e-mail de la personne à aider
   *[anyone] l’adresse e-mail
    }
form-email-empty = Écrivez { form-email-the }
form-email-too-long = C’est trop long : { $max } caractères au plus pour { form-email-the }
form-email-malformed = Écrivez { form-email-the } en entier, comme nom@exemple.fr
form-email-at = Il manque le signe @ dans { form-email-the }, ou il y en a plusieurs. Écrivez une seule adresse, comme nom@exemple.fr
form-email-blank = Il y a un espace dans { form-email-the }. Écrivez-la sans espace, comme nom@exemple.fr
form-email-domain = La fin de { form-email-the }, après le signe @, n’est pas complète. Écrivez-la en entier, comme nom@exemple.fr
form-email-accent = Il y a un accent avant le signe @ dans { form-email-the }. Écrivez-la sans accent, comme nom@exemple.fr
form-email-meant = Vouliez-vous dire { $answer } ? Corrigez l’adresse, ou envoyez de nouveau si elle est juste
form-email-mailed = Nous avons déjà écrit plusieurs fois à cette adresse aujourd’hui. Regardez vos messages, ou réessayez demain. Vous demandez de l’aide pour plusieurs personnes ? Écrivez-nous : l’équipe remplira les formulaires avec vous
form-place = Code postal
form-place-offer-hint = Là où vous pouvez aider.
form-place-need-hint = Là où l’aide est attendue.
form-place-empty = Écrivez le code postal
form-place-unknown = Nous ne connaissons pas ce code postal. Vérifiez-le, ou écrivez le nom de la commune
form-place-choose = Nous ne connaissons pas ce code postal. Choisissez dans la liste ci-dessous, ou corrigez-le
form-place-listed = Lieu
form-place-listed-empty = Choisissez un lieu dans la liste
form-place-meant = Vouliez-vous dire…
form-other-places = Autres codes postaux où vous pouvez aider
form-other-places-hint = Près de votre travail, chez un proche… Jusqu’à { $max }, séparés par des virgules.
form-other-places-unknown = Nous ne connaissons pas « { $place } ». Corrigez ce code postal, ou retirez-le
form-other-places-many = Indiquez { $max } autres codes postaux au plus
form-travel = Comment vous déplacez-vous ?
form-travel-hint = Nous ne vous proposerons rien de plus loin.
import-heading-travel = transport, moyen de transport, déplacement
form-age = Âge
form-age-hint = De { $min } à { $max } ans.
form-age-wrong = Indiquez votre âge, entre { $min } et { $max } ans
form-age-over = Au-delà de { $max } ans, ne vous exposez pas : vous pouvez demander de l’aide
form-number = « { $question } » : répondez par un nombre de { $min } à { $max }
form-number-decimals = « { $question } » : répondez par un nombre de { $min } à { $max }, en chiffres
form-period-from = Du
form-period-to = Jusqu’au
form-day-unknown = Ce jour n’existe pas : écrivez le jour, le mois et l’année, comme 25/03/2031
form-period-backwards = Le dernier jour vient avant le premier : corrigez l’un des deux
form-choose-one = « { $question } » : cochez au moins une réponse
form-choose-fewer = { $max ->
    [one] Vous annoncez 1, mais cochez plusieurs réponses : corrigez le nombre ou les cases
   *[other] Vous annoncez { $max }, mais cochez plus de réponses : corrigez le nombre ou les cases
    }
form-words-too-long = C’est trop long : { $max } caractères au plus
form-words-unreadable = Certains caractères ne peuvent pas être lus
form-words-link = Écrivez sans lien ni adresse de site : ce que vous écrivez est lu par une personne. Si ce n’en est pas un, laissez une espace après le point
form-before-sending = Avant d’envoyer
form-agree-missing = Cochez cette case pour continuer
form-data-title = Vos données
form-data = Notre équipe les lit pour vous mettre en relation. L’autre personne reçoit votre prénom, votre adresse e-mail, votre commune et les réponses utiles à cette aide. Vos données sont détruites dès que vous êtes en contact ou, sans réponse, { $days } jours après la mise en relation. Nous les gardons seulement si un autre besoin est en cours ou si vous restez volontaire.
form-data-link = Lire notre page Vie privée

volunteer-many = Les volontaires sont bien plus nombreux que les demandes. Il est normal de ne pas être appelé tout de suite, ou de ne pas l’être du tout.
volunteer-place-often = Vous avez déjà changé vos réponses { $max } fois depuis hier. Vous pourrez changer de lieu demain ; si c’est pressé, écrivez-nous.
volunteer-agree = Mes réponses sont exactes et j’accepte les conditions d’utilisation.
volunteer-offers-nothing = Cochez au moins une aide que vous pouvez apporter

conduct-title = Code de conduite
terms-read = Lire les conditions d’utilisation (nouvel onglet)
conduct-read = Lire notre code de conduite (nouvel onglet)
conduct-accept = J’ai lu le code de conduite et je m’engage à le suivre.
conduct-missing = Cochez cette case une fois le code de conduite lu
conduct-asked = Nous demandons à chaque volontaire d’accepter notre code de conduite. Voici la version du { $version }. Tant que vous ne l’avez pas acceptée, nous ne pouvons pas vous proposer pour certaines aides.
conduct-button = Accepter le code de conduite
conduct-accepted = version du { $version }, acceptée le { $at }

volunteer-check-seen = vu par notre équipe le { $on }
volunteer-check-seen-until = vu par notre équipe le { $on }, valable jusqu’au { $until }
volunteer-check-seen-ended = vu par notre équipe le { $on }, valable jusqu’au { $until } seulement

request-who = Pour qui demandez-vous de l’aide ?
request-who-me = Pour moi
request-who-other = Pour quelqu’un d’autre
request-who-other-hint = Un parent, une voisine, un ami…
request-who-missing = Dites pour qui vous demandez de l’aide
request-who-fixed = On ne peut pas changer ici qui demande pour qui. Supprimez cette demande et faites-en une autre
request-contact = Vous, qui faites la demande
request-contact-email-hint = C’est à vous que nous écrirons.
request-beneficiary = { $whom ->
    [you] Vous
   *[anyone] La personne à aider
    }
request-email-hint = { $whom ->
    [you] C’est à vous que nous écrirons.
    [other] Facultative : nous écrirons à la vôtre.
   *[anyone] Facultative si vous demandez pour quelqu’un d’autre : nous écrirons à la vôtre.
    }
request-same-name = Vous avez écrit le même nom pour vous et pour la personne à aider. Si vous demandez pour vous, choisissez plus haut « { request-who-me } ». Si ce sont bien deux personnes, envoyez de nouveau
request-same-email = Vous avez donné la même adresse e-mail pour vous et pour la personne à aider. Si elle sert à vous deux, envoyez de nouveau. Sinon, effacez-la ici
request-field = Domaine de travail
request-field-missing = Choisissez votre domaine de travail
request-needs-nothing = { $whom ->
    [other] Cochez au moins une aide dont cette personne a besoin
   *[anyone] Cochez au moins une aide dont vous avez besoin
    }
request-agree = Mes réponses sont exactes et j’accepte les conditions d’utilisation.
request-agree-health = { $whom ->
    [you] Mes réponses sont exactes et j’accepte les conditions d’utilisation.
   *[anyone] Mes réponses sont exactes, la personne à aider est d’accord, et j’accepte les conditions d’utilisation.
    }

content-on-this-page = Sur cette page

## Avant l’envoi

review-title = Vérifiez vos réponses
review-lead = Rien n’est encore envoyé. Relisez surtout l’adresse e-mail : c’est là que nous écrirons.
review-change = Changer
review-change-what = : { $question }
review-rest = Relire toutes mes autres réponses
review-send = Envoyer
review-meant = Vouliez-vous dire { $answer } ?
review-instead = Oui, corriger

## Trop vite, ou beaucoup à la fois

gate-title = Encore un instant
gate-quick = { $n ->
    [one] C’est ainsi que nous écartons les robots : attendez une seconde, puis appuyez de nouveau sur le bouton. Rien n’est encore envoyé, et rien n’est perdu.
   *[other] C’est ainsi que nous écartons les robots : attendez { $n } secondes, puis appuyez de nouveau sur le bouton. Rien n’est encore envoyé, et rien n’est perdu.
    }
gate-busy = Beaucoup de formulaires arrivent en ce moment du même réseau que le vôtre. Ils passent tous, un peu plus lentement, pour que des robots ne passent pas avant les gens. Rien n’est encore envoyé, et rien n’est perdu.
gate-hidden = Une case que personne ne voit a été remplie, sans doute par votre navigateur ou votre gestionnaire de mots de passe. Les robots la remplissent aussi. Rien n’est encore envoyé, et rien n’est perdu.
gate-wait = { $n ->
    [one] Attendez une seconde, puis appuyez de nouveau sur le bouton : la page ne s’envoie pas toute seule.
   *[other] Attendez { $n } secondes, puis appuyez de nouveau sur le bouton : la page ne s’envoie pas toute seule.
    }
gate-contact = Vous n’y arrivez pas ? Écrivez à { $email }.
work-doing = Pour écarter les robots, votre appareil fait un petit calcul, de quelques secondes.
work-pressed = Encore un instant : tout part dès que votre appareil a fini son calcul.
work-done = Le calcul est fini : vous pouvez envoyer.

## Après l’envoi

registered-title = Vérifiez votre boîte de réception
registered-lead = Nous écrivons à { $email }. Ouvrez ce message et confirmez votre adresse : tout sera alors complet.
registered-reference = Votre référence :
registered-next = Ce qui se passe maintenant
registered-step-confirm-title = Vous confirmez votre adresse
registered-step-confirm = Avec le message que vous recevez maintenant. Sans confirmation, tout est détruit au bout de { $days } jours.
registered-volunteer-step-2-title = Nous cherchons qui aider près de chez vous
registered-volunteer-step-2 = Beaucoup de personnes proposent leur aide. Il est normal d’attendre, ou de ne pas être appelé.
registered-request-step-2-title = Nous cherchons un volontaire près de chez vous
registered-request-step-2 = Un modérateur lit votre demande et choisit la personne la mieux placée.
registered-step-3-title = Nous vous mettons en relation
registered-volunteer-step-3 = Vous et la personne à aider recevez le même message. La suite se décide entre vous.
registered-request-step-3 = Vous et le volontaire recevez le même message. La suite se décide entre vous.
registered-nothing-title = Rien reçu ?
registered-nothing = Attendez cinq minutes et regardez dans les courriers indésirables. Sinon, écrivez à { $email } en donnant votre référence.
registered-see = Voir ou changer mes réponses

confirm-title = Confirmez votre adresse e-mail
confirm-lead = Un seul geste, et nous pourrons vous mettre en relation.
confirm-button = Oui, c’est bien mon adresse
confirm-not-me = Vous n’avez rien demandé ? Fermez cette page : sans confirmation, tout est détruit au bout de { $days } jours.
confirm-replace = Remplacer mon inscription ou ma demande précédente, faite avec cette adresse. Elle sera détruite.
confirm-replace-missing = Cochez cette case pour remplacer la précédente

## Page privée

said-volunteer-confirmed = Merci { $name }, votre adresse est confirmée. Vous n’avez plus rien à faire : nous vous écrirons quand quelqu’un près de chez vous aura besoin d’aide.
said-request-confirmed = Merci { $name }, l’adresse est confirmée et la demande est arrivée à l’équipe. Nous vous écrirons dès que nous aurons trouvé quelqu’un.
said-edited = C’est enregistré, { $name }. Voici vos réponses telles que nous les avons maintenant.
said-paused = C’est noté, { $name } : nous ne vous proposons plus à personne pendant votre pause. Reposez-vous bien.
said-returned = Quel plaisir de vous retrouver, { $name }. Vous êtes de nouveau disponible.
said-available = Merci de nous l’avoir dit, { $name }. Nous comptons sur vous.
said-kept = C’est enregistré, { $name }.
said-withdrawn = C’est noté, { $name } : nous ne cherchons plus pour cette demande.
said-invite = Vous connaissez quelqu’un qui pourrait aider, ou qui aurait besoin d’aide ?

private-title = Votre inscription
private-request-title = Votre demande
private-reference = Référence
private-since = reçue le { $date }
private-answers = Vos réponses
private-name = Nom
private-place = Lieu
private-years = { $n ->
    [one] { $n } an
   *[other] { $n } ans
    }
private-beneficiary = Personne à aider
private-contact = Demandé par
private-edit = Changer mes réponses
private-edit-intro = Corrigez ce qui a changé, puis enregistrez.
private-save = Enregistrer
private-data = Vos données
private-erase-text = Noms, adresses et réponses sont détruits tout de suite, partout. Nous ne pourrons pas revenir en arrière.
parties-title = Pour pouvoir suivre un signalement
parties-privacy = Pendant { $days } jours après une mise en relation, nous gardons le nom, l’adresse e-mail et la commune des deux personnes, même si elles font détruire leurs données. La raison : si l’une signale ensuite que l’autre lui a fait du mal, l’équipe, et la justice si elle le demande, doivent pouvoir savoir de qui il s’agit. Ces informations sont scellées. Seuls deux admins, ensemble, peuvent les ouvrir, et seulement après un signalement. Ensuite, elles sont détruites.
parties-erase = Une seule chose reste, scellée, pendant { $days } jours après une mise en relation : qui vous étiez, pour pouvoir suivre un signalement. Seuls deux admins, ensemble, peuvent l’ouvrir, et seulement si un problème est signalé.
private-erase = Oui, tout supprimer
links-end = Rendre inutiles mes anciens liens
links-end-text = Vous avez transmis un lien sans le vouloir, ou changé de téléphone ? Tous vos liens privés cessent de marcher, celui de cette page aussi. Vous en recevez de nouveaux par e-mail.
links-end-button = Rendre mes anciens liens inutiles

# Beside the button of each act behind a link: mail scanners press buttons, but tick no box.
sure-missing = Cochez cette case, puis appuyez de nouveau sur le bouton. Elle nous assure que c’est vous, et non un logiciel qui vérifie vos messages.
sure-pause = Oui, je fais une pause
sure-return = Oui, vous pouvez de nouveau compter sur moi
sure-availability = Oui, vous pouvez toujours compter sur moi
sure-change = Oui, c’est ce que je souhaite
sure-appeals = Oui, je ne veux plus d’appels
sure-withdrawal = Oui, je n’en ai plus besoin
sure-erasure = Oui, détruisez toutes mes données, pour toujours
sure-links = Oui, mes anciens liens ne doivent plus marcher
sure-never = Oui, je ne veux plus jamais d’invitation

volunteer-unconfirmed-title = Il reste une chose à faire
volunteer-unconfirmed-text = Confirmez votre adresse avec le message envoyé à { $email }. Nous pourrons alors vous proposer à quelqu’un.
volunteer-available-title = Vous êtes disponible
volunteer-available-text = Nous vous écrirons dès qu’une personne proche aura besoin de vous.
volunteer-introduced-text = Une mise en relation est en cours : voyez le message que nous vous avons envoyé.
volunteer-paused-title = Vous êtes en pause
volunteer-paused-text = Nous ne vous proposons à personne tant que vous n’êtes pas de retour.
volunteer-pause-title = Faire une pause
volunteer-pause-text = Nous ne vous proposons plus à personne jusqu’à votre retour.
volunteer-pause = Faire une pause
volunteer-paused-until = Jusqu’au { $date } : ce jour-là, vous serez de nouveau disponible, sans rien faire.
volunteer-paused-open = Jusqu’à ce que vous nous disiez que vous êtes de retour.
volunteer-answered = Vous nous l’avez dit le { $date }.
volunteer-asked = Nous n’avons plus de vos nouvelles depuis un moment. Pouvez-vous toujours aider ?
volunteer-pause-until = De retour le
volunteer-pause-until-hint = Ce jour-là, la pause prend fin toute seule. Sans date, elle dure jusqu’à ce que vous reveniez ici.
volunteer-pause-until-wrong = Choisissez un jour entre demain et dans un an, ou n’indiquez aucune date
volunteer-return-title = De retour ?
volunteer-return = Je suis de nouveau disponible
volunteer-stays-title = Après une mise en relation
volunteer-stays-no = Vos données sont détruites dès que vous êtes en contact avec la personne à aider.
volunteer-stays-yes = Vous restez disponible pour une autre personne : vos données sont gardées.
volunteer-stays-while-giving = Vous restez tant qu’il vous reste quelque chose à donner. Ensuite, vos données sont détruites.
volunteer-stays-start = Rester disponible ensuite
volunteer-stays-stop = Détruire mes données ensuite
volunteer-erase = Supprimer mon inscription

request-unconfirmed-title = Il reste une chose à faire
request-unconfirmed-text = Confirmez votre adresse avec le message que nous avons envoyé. Nous pourrons alors chercher un volontaire.
request-erase = Supprimer ma demande
request-change = Vous pouvez corriger vos réponses, demander une aide de plus ou en retirer une.
waiting-in-area = Dans votre secteur, la moitié des demandes ont été mises en relation dans ce délai : { $wait }.
waiting-anywhere = La moitié des demandes ont été mises en relation dans ce délai : { $wait }.
emergency-title = En cas d’urgence
emergency = Si la situation s’aggrave, n’attendez pas notre réponse : notre équipe ne veille pas à chaque instant.
need-open-title = Nous cherchons un volontaire
need-open-text = Votre demande est dans la file de notre équipe. Nous vous écrivons dès que nous avons trouvé.
need-received-title = Reçue, pas encore confirmée
need-received-text = Nous chercherons dès que votre adresse sera confirmée.
need-looked-at-title = Un modérateur s’en occupe
need-looked-at-text = En ce moment même. Nous vous écrivons dès que nous avons trouvé.
need-introduced-title = Nous avons trouvé quelqu’un
need-introduced-text = Depuis le { $date }. Voyez le message que nous vous avons envoyé : il contient l’adresse du volontaire.
need-met-title = Vous êtes en contact
need-met-text = Depuis le { $date }. Nous sommes heureux d’avoir pu aider.
need-amounts = Sur { $asked } : { $promised } promis par des mises en relation en cours, { $received } reçus, { $lacking } encore recherchés.
need-amounts-label = Où en est la quantité
offer-left = Encore à donner
need-closed-title = Demande close
need-closed-text = Depuis le { $date }. Si vous en avez toujours besoin, écrivez-nous.
need-withdrawn-title = Demande retirée
need-withdrawn-text = Depuis le { $date }. Pour la rouvrir, changez vos réponses.
need-withdraw = Je n’en ai plus besoin
need-withdraw-text = Nous ne chercherons plus de volontaire pour cela.
need-withdraw-yes = Retirer cette demande

## Autour d’un volontaire

odds-title = Autour de vous
odds-around = { $area } : { $volunteers } et { $needs }.
odds-volunteers = { $count } { $n ->
    [one] volontaire disponible
   *[other] volontaires disponibles
    }
odds-needs = { $count } { $n ->
    [one] demande en attente
   *[other] demandes en attente
    }
odds-first = Vous n’êtes pas encore nombreux près d’ici : votre inscription compte beaucoup.
odds-less = Cela fait moins d’une demande pour { $n } volontaires.
odds-one-in = Cela fait environ une demande pour { $n } volontaires.
odds-likely = Les demandes sont nombreuses : vous avez de bonnes chances d’avoir bientôt de nos nouvelles.
odds-normal = Ne pas être appelé est normal, et ne dit rien de vous. Quand plusieurs volontaires conviennent aussi bien, nous appelons d’abord ceux qui l’ont le moins été.

## Toujours disponible ?

still-title = Pouvez-vous toujours aider ?
still-lead = Nous appelons d’abord les volontaires qui viennent de nous répondre.
still-yes = Oui, je suis toujours disponible
still-no = Non, pas en ce moment
still-page = Voir ma page privée

## Droits sur ses données

private-rights = Voir tout ce que nous gardons, en recevoir une copie, vous opposer, tout détruire :
rights-title = Vos données et vos droits
rights-back = Votre page privée
rights-lead = Ces données sont les vôtres. Presque tout se fait ici, tout de suite, sans avoir à vous justifier.
rights-see-title = Voir
rights-see = Tout ce que nous gardons sur vous est sur cette page :
rights-correct-title = Corriger
rights-copy-title = Recevoir une copie
rights-copy = Les mêmes données, complètes, dans un fichier que d’autres programmes savent lire (JSON). Gardez-le pour vous : il contient votre nom et votre adresse.
rights-copy-link = Télécharger mes données
rights-pause-title = Suspendre
rights-pause-volunteer = Pendant une pause, nous ne vous proposons à personne et ne vous demandons pas si vous êtes toujours disponible.
rights-pause-request = Vous pouvez retirer un besoin : nous ne cherchons plus pour lui, et vous pouvez le rouvrir pendant quelques jours.
rights-object-title = Vous opposer
rights-object = Vous refusez un usage de vos données, ou une décision vous semble injuste ? Écrivez à { $email }, sans avoir à dire pourquoi. Ce sont toujours des personnes qui décident, jamais le programme seul.
rights-erase-title = Tout détruire, avec un reçu
rights-complain = Comment nous contacter, et où vous plaindre :
rights-kept = Ce que nous gardons
rights-not-here = Vous n’y trouverez pas les noms des personnes avec qui nous vous avons mis en relation : ils sont à elles. Les notes de l’équipe peuvent parler d’autres personnes, nous n’en donnons ici que la date : écrivez-nous pour les lire. Nous gardons aussi 24 heures l’empreinte de votre adresse quand nous lui écrivons pour la confirmer, ou quand quelqu’un demande à retrouver son lien. Les signalements et les exclusions n’y sont pas non plus, pour la sécurité de chacun : écrivez-nous.

own-section-person = Nom et adresse
own-section-registration = Inscription
own-section-offers = Aide proposée
own-section-needs = Aide demandée
own-section-introductions = Mises en relation
own-section-proposals = Propositions à l’étude
own-section-blocks = Personnes qui ne vous seront plus proposées
own-section-checks = Vérifications faites par notre équipe
own-check = Quoi
own-seen-on = Vu le
own-valid-until = Valable jusqu’au
own-noted-at = Noté le
own-section-cooling = Dernières mises en relation, gardées pour les espacer
own-introduced-at = Mise en relation le
own-conduct = Code de conduite accepté, version du
own-conduct-at = Code de conduite accepté le
own-section-notes = Notes de l’équipe
own-section-claims = Prise en charge par l’équipe
own-section-history = Journal
own-section-mails-waiting = Messages qui attendent de partir
own-section-mails-sent = Messages partis
own-section-links = Liens privés
own-no = non
own-role = Rôle
own-role-volunteer = volontaire
own-role-beneficiary = personne à aider
own-role-contact = proche qui demande
own-first-name = Prénom
own-last-name = Nom
own-organisation = Organisation
own-phone = Téléphone
own-email = Adresse e-mail
own-reference = Référence
own-language = Langue des messages
own-created-at = Créé le
own-status = État
own-place = Lieu
own-area = Secteur
own-other-places = Autres codes postaux
own-travel = Déplacement
own-age = Âge
own-at-a-time = Mises en relation à la fois, au plus
own-introduced-now = Mises en relation en cours
own-introduced-ever = Mises en relation en tout
own-wants-appeals = Reçoit les appels à volontaires
own-section-appeals = Appels à volontaires en cours d’envoi
own-begun-at = Envoi commencé le
own-stays = Reste disponible ensuite
own-by-phone = Saisi au téléphone
own-registered-at = Reçu le
own-address-given-at = Adresse donnée le
own-confirmed-at = Adresse confirmée le
own-paused-until = Pause jusqu’au
own-available-at = Dernières nouvelles le
own-asked-at = Disponibilité demandée le
own-audience = Public
own-field-of-work = Domaine de travail
own-urgent-at = Marquée urgente le
own-look-again-on = À revoir par l’équipe le
own-request-unconfirmed = adresse non confirmée
own-request-open = ouverte
own-kind = Aide
own-question = Question
own-answer = Réponse
own-status-at = Depuis le
own-need-open = en attente
own-need-introduced = mise en relation
own-need-met = en contact
own-need-closed = close
own-need-withdrawn = retirée
own-made-at = Fait le
own-points = Points donnés par le programme
own-amount = Quantité
own-metres = Distance en mètres
own-door-words = Deux mots pour vous reconnaître
own-reminded-at = Rappel envoyé le
own-ended-at = Terminé le
own-ended-by = Terminé par
own-why = Raison
own-claimed-at = Depuis le
own-expires-at = Expire le
own-at = Le
own-fact = Quoi
own-actor = Par
own-detail = Détail
own-mail = Message
own-due-at = Part le
own-attempts = Essais
own-purpose = Sert à
own-link-confirm = confirmer l’adresse
own-link-manage = ouvrir la page privée
own-link-introduction = répondre à une mise en relation

## Réponse à une mise en relation

answer-title = { $name } et vous, où en êtes-vous ?
answer-lead = Le { $date }, nous vous avons mis en relation pour { $need } ({ $place }). Dites-nous ce qu’il en est.
answer-met = Nous sommes en contact
answer-met-text = Parfait. Nous n’avons plus besoin de vos données : elles seront détruites, et l’autre personne en sera prévenue.
answer-after = Et maintenant ?
answer-after-missing = Choisissez si vous restez disponible
answer-stay = Je reste disponible
answer-stay-hint = Nous pourrons vous appeler pour une autre personne.
answer-erase = Détruisez mes données
answer-erase-hint = Tout de suite.
answer-sure = Oui, nous nous sommes parlé
answer-sure-missing = Cochez cette case si vous vous êtes parlé
answer-failed = Ça n’a pas marché
answer-failed-text = Cela arrive. Nous chercherons autre chose, et nous ne vous présenterons plus l’un à l’autre.
answer-why = Pour quelle raison ?
answer-why-missing = Choisissez une raison
answer-until = Sans réponse, vos données à tous les deux sont détruites le { $date }.
answer-worried = Quelque chose vous inquiète ? En danger, appelez les secours. Notre équipe vous lit ici :
failure-no-answer = Pas de réponse
failure-unavailable = Le volontaire n’est plus disponible
failure-too-far = C’est trop loin
failure-timing = Les horaires ne vont pas
failure-arranged = Une autre solution a été trouvée
failure-other = Autre raison
failure-volunteer-unavailable = Je ne suis plus disponible
failure-request-arranged = J’ai trouvé une autre solution

ended-title = Cette mise en relation est terminée
ended-met = Vous êtes en contact, c’est noté. Merci !
ended-failed = Cela n’a pas marché, c’est noté. Vous n’avez rien à faire.
ended-cancelled = Notre équipe y a mis fin. Vous n’avez rien à faire.
ended-undone = Notre équipe y a renoncé. Vous n’avez rien à faire.
ended-expired = Personne n’a répondu à temps. Vous n’avez rien à faire.

done-erased-title = C’est fait
done-erased-text = Vos données sont détruites. Si votre adresse était confirmée, vous recevez un dernier message, qui le certifie.
done-met-title = Merci !
done-met-text = C’est noté : l’autre personne est prévenue, et les données dont nous n’avons plus besoin sont détruites. Prenez soin de vous.
done-failed-title = C’est noté
done-failed-text = L’autre personne est prévenue. Nous ne vous présenterons plus l’un à l’autre.

## Lien perdu

lost-link-title = Retrouver mon lien privé
lost-link-lead = Écrivez l’adresse e-mail que vous nous aviez donnée. Si nous la connaissons, nous y envoyons un lien vers chacune de vos inscriptions et demandes.
lost-link-hint = Celle de votre inscription ou de votre demande.
lost-link-button = Envoyer le lien
done-links-title = C’est fait
done-links-text = Vos anciens liens ne marchent plus. Un message avec un nouveau lien arrive dans quelques minutes à votre adresse.
done-lost-link-title = Regardez vos messages
done-lost-link-text = Si nous connaissons cette adresse, un message y arrive dans quelques minutes. Rien reçu ? Regardez dans les courriers indésirables, ou essayez une autre adresse. Nous répondons la même chose à tout le monde, pour ne dire à personne qui est inscrit. Une même adresse reçoit au plus cinq de nos messages par jour.

## Erreurs

error-not-found-title = Cette page n’existe pas
error-not-found-text = L’adresse est peut-être incomplète, ou le lien reçu par e-mail n’est plus valable. Un lien cesse de l’être quand les données sont détruites.
error-unconfirmed = Vous n’avez pas confirmé votre adresse dans les { $days } jours ? Votre formulaire a été détruit. Vous pouvez le remplir de nouveau :
error-bad-request-title = Nous n’avons pas compris cet envoi
error-bad-request-text = Rien n’a été enregistré. Revenez en arrière, rechargez la page et recommencez.
error-forbidden-title = Cet envoi ne vient pas de notre site
error-forbidden-text = Rien n’a été enregistré. Ouvrez la page depuis notre site et recommencez.
error-too-large-title = C’est trop long
error-too-large-text = Rien n’a été enregistré. Revenez en arrière et raccourcissez vos réponses.
error-too-slow-title = La connexion est trop lente
error-too-slow-text = Votre envoi n’est pas arrivé en entier, et rien n’a été enregistré. Revenez en arrière et recommencez.
error-unavailable-title = Le site fait une courte pause
error-unavailable-text = Vous veniez d’envoyer quelque chose ? C’est peut-être enregistré : regardez vos e-mails avant de recommencer. Sinon, réessayez dans quelques minutes.
error-unsent = Ce que vous avez écrit est gardé dans cette page. Laissez-la ouverte, attendez une minute, puis appuyez sur ce bouton : vous n’aurez rien à retaper.
error-unsent-again = Envoyer à nouveau
error-not-yet-title = L’espace de l’équipe se prépare
error-not-yet-text = Le site vient de démarrer et rassemble les offres et les demandes. Cette page s’ouvrira d’elle-même dans un instant. Si vous veniez d’envoyer quelque chose, rien n’a été enregistré : revenez en arrière et renvoyez-le.
error-no-room-title = Le serveur est trop petit pour l’espace de l’équipe
error-no-room-text = Il y a plus d’offres et de demandes que la mémoire du serveur ne peut en contenir. Les formulaires publics fonctionnent toujours et rien n’est perdu. Prévenez la personne qui s’occupe du serveur : il lui faut plus de mémoire.
error-fault-title = Quelque chose s’est cassé chez nous
error-fault-text = Ce n’est pas de votre faute. Ce que vous veniez d’envoyer n’est peut-être pas enregistré : revenez en arrière et réessayez dans quelques minutes.
error-incident = Si cela continue, écrivez-nous en donnant ce numéro : { $number }.
error-home = Aller à l’accueil

## Une entrée fermée, un bandeau

banner = Nouvelles consignes
door-closed = Fermé pour l’instant.
closed-title = C’est fermé pour l’instant
closed-lead = L’équipe a fermé ce formulaire : « { $what } ». Nous préférons le dire plutôt que de laisser des demandes sans réponse.
closed-sent = Ce que vous venez d’envoyer n’a pas été gardé : il n’en reste rien chez nous.
closed-links = Si vous aviez déjà rempli un formulaire ici, rien ne change : les liens que vous avez reçus marchent toujours.
closed-contact = Une question ? Écrivez-nous :
closed-open = Ce qui est ouvert
error-contact = Nous écrire

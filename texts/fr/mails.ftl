# The mails. A person has a first name only; nothing here may agree with their gender.

# Between a label and its value.
mail-colon = { "\u00A0" }:
mail-greeting = Bonjour { $name },
mail-closing = Prenez soin de vous,
mail-human = Une question, un doute ? Écrivez-nous, une personne vous répondra : { $email }
mail-reference = Votre référence, si vous nous écrivez : { $reference }
mail-links-are-yours = Le lien de ce message est personnel : ne le transmettez pas.
mail-manage = Ouvrir ma page privée
mail-next-heading = Et ensuite ?

## Names of the mails, for the desk

mail-kind-confirm-volunteer = Confirmation d’adresse (volontaire)
mail-kind-confirm-request = Confirmation d’adresse (demande)
mail-kind-address-changed = Adresse remplacée
mail-kind-private-link = Lien privé
mail-kind-still-available = Toujours disponible ?
mail-kind-merged = Deux inscriptions réunies
mail-kind-introduction = Mise en relation
mail-kind-introduction-links = Liens d’une mise en relation
mail-kind-reminder = Rappel
mail-kind-met = L’autre a confirmé le contact
mail-kind-failed = Cela n’a pas marché
mail-kind-cancelled = Mise en relation annulée
mail-kind-erased = Reçu de destruction
mail-kind-expired = Destruction sans réponse
mail-kind-invitation = Invitation dans l’équipe
mail-kind-password-link = Nouveau mot de passe (équipe)
mail-kind-team-notice = Avis aux admins

## Labels

mail-fact-name = Prénom
mail-fact-email = E-mail
mail-fact-place = Lieu
mail-fact-distance = Distance
mail-fact-contact = Demande faite par
mail-fact-need = Aide demandée
mail-fact-amount = Ce que { $name } donne
mail-fact-reference = Référence
mail-fact-receipt = Reçu numéro
mail-fact-destroyed-at = Date

## Confirm your address

mail-confirm-button = Confirmer mon adresse
mail-confirm-not-you =
    Vous n’avez rien demandé ? Ne faites rien : sans confirmation, ce qui nous a été envoyé sera détruit dans { $days ->
        [one] un jour
       *[other] { $days } jours
    }.

mail-confirm-volunteer-subject = Confirmez votre adresse pour proposer votre aide
mail-confirm-volunteer = Merci de proposer votre aide ! Il reste une étape : nous dire que cette adresse est bien la vôtre.
mail-confirm-volunteer-replaces = Une inscription est déjà confirmée avec cette adresse. Si vous confirmez la nouvelle, elle remplace l’ancienne. Sinon, l’ancienne ne change pas.
mail-confirm-volunteer-next = Nous vous écrirons dès qu’une personne proche de chez vous aura besoin de vous. Les volontaires sont bien plus nombreux que les demandes : si vous n’avez pas de nouvelles, c’est normal, et votre inscription compte quand même.
mail-confirm-volunteer-manage = Gardez ce message : le même lien vous servira ensuite à voir, modifier, suspendre ou supprimer votre inscription.

mail-confirm-request-subject = Confirmez votre adresse pour demander de l’aide
mail-confirm-request = Votre demande est bien arrivée. Il reste une étape : nous dire que cette adresse est bien la vôtre.
mail-confirm-request-for = Votre demande pour { $beneficiary } est bien arrivée. Il reste une étape : nous dire que cette adresse est bien la vôtre.
mail-confirm-request-replaces = Une demande est déjà confirmée avec cette adresse. Si vous confirmez la nouvelle, elle remplace l’ancienne. Sinon, l’ancienne ne change pas.
mail-confirm-request-next = Nous cherchons quelqu’un à proximité. Dès que c’est fait, un même e-mail vous met en relation. Nous ne pouvons pas promettre de trouver, mais nous faisons au plus vite.
mail-confirm-request-manage = Gardez ce message : le même lien vous servira ensuite à voir, modifier ou supprimer votre demande.

## Address changed

mail-address-changed-subject = Une autre adresse remplace celle-ci
mail-address-changed = Une autre adresse e-mail vient d’être donnée pour votre inscription ou votre demande. Nous n’écrirons plus à celle-ci, et les liens que nous vous y avons envoyés ne marchent plus.
mail-address-changed-not-you = C’est bien vous ? Alors tout va bien, vous n’avez rien à faire. Sinon, écrivez-nous vite à { $email }, avec la référence ci-dessous : quelqu’un d’autre a peut-être lu un de vos liens.

## Merged

mail-merged-subject = Deux inscriptions réunies en une
mail-merged = Nous vous avions en double : deux inscriptions, ou deux demandes, pour la même personne, avec deux adresses e-mail. Un membre de notre équipe les a réunies. Rien n’est perdu.
mail-merged-ended = Nous écrirons désormais à l’autre adresse. Ce que nous gardions avec celle-ci est détruit, et les liens que nous vous y avons envoyés ne marchent plus.

## Private link

mail-private-link-subject = Votre lien privé
mail-private-link = Voici un nouveau lien vers votre page privée : vous pouvez y voir, modifier ou supprimer ce que vous nous avez envoyé.
mail-private-link-not-you = Vous n’avez rien demandé ? Un membre de notre équipe a pu vous l’envoyer pour vous aider : vous n’avez rien à faire.
mail-lost-link = Vous avez demandé à retrouver vos liens privés. En voici un pour chaque inscription ou demande faite avec cette adresse.
mail-lost-link-volunteer = Votre inscription comme volontaire, { $place }
mail-lost-link-request = Votre demande d’aide, { $place }
mail-lost-link-not-you = Vous n’avez rien demandé ? Vous n’avez rien à faire : personne d’autre n’a reçu ces liens.

## Still available?

mail-still-available-subject = Pouvez-vous toujours aider ?
mail-still-available = Vous avez proposé votre aide, et nous n’avons pas encore fait appel à vous, ou pas depuis un moment. Êtes-vous toujours disponible ?
mail-still-available-button = Dire où j’en suis
mail-still-available-no = Vous pouvez aussi faire une pause, jusqu’à une date ou sans date, ou supprimer votre inscription. Ne pas être appelé est normal : les volontaires sont bien plus nombreux que les demandes.
mail-still-available-silence =
    Sans réponse, votre inscription reste valable, mais nous appelons d’abord ceux qui ont répondu. Nous ne vous reposons pas la question avant { $days ->
        [one] un jour
       *[other] { $days } jours
    }.

## Introduction

mail-introduction-subject = Mise en relation avec { $name } : { $need }
mail-introduction-volunteer = { $beneficiary } cherche quelqu’un pour { $need }, près de chez vous. Vous avez proposé votre aide : merci !
mail-introduction-volunteer-for = { $contact } cherche quelqu’un pour { $need }, près de chez vous, afin d’aider { $beneficiary }. Vous avez proposé votre aide : merci !
mail-introduction-beneficiary = Bonne nouvelle : { $volunteer } est près de chez vous et propose de vous aider.
mail-introduction-contact = Bonne nouvelle : { $volunteer }, près de chez { $beneficiary }, propose l’aide que vous avez demandée.
# Outside the list of candidates: the volunteer may live far, or not have offered this kind of help.
mail-introduction-outside-volunteer = { $beneficiary } cherche quelqu’un pour { $need }. Ce n’est peut-être pas tout à fait l’aide à laquelle vous pensiez, ni à côté de chez vous, mais notre équipe a pensé à vous. Si vous ne pouvez pas, dites-le-nous simplement, avec le lien du second message.
mail-introduction-outside-volunteer-for = { $contact } cherche quelqu’un pour { $need }, afin d’aider { $beneficiary }. Ce n’est peut-être pas tout à fait l’aide à laquelle vous pensiez, ni à côté de chez vous, mais notre équipe a pensé à vous. Si vous ne pouvez pas, dites-le-nous simplement, avec le lien du second message.
mail-introduction-outside-beneficiary = Bonne nouvelle : notre équipe a pensé à { $volunteer } pour vous aider.
mail-introduction-outside-contact = Bonne nouvelle : notre équipe a pensé à { $volunteer } pour aider { $beneficiary }.
mail-introduction-write-first = C’est à vous de faire le premier pas : écrivez à { $name } dès aujourd’hui, deux lignes suffisent.
mail-introduction-wait = { $name } va vous écrire en premier. Sans nouvelles demain, écrivez-lui : les messages se perdent parfois.
mail-introduction-write = Écrire à { $name }
mail-introduction-write-subject = Entraide : { $need }
mail-introduction-by-phone = { $beneficiary } n’a pas d’adresse e-mail. Répondez à ce message avec votre numéro de téléphone et vos disponibilités : il arrive à notre équipe, qui appelle { $beneficiary } et vous met en contact.
mail-introduction-request = La demande
# The volunteer, then what is good about them: `Karim a aussi des enfants`.
mail-introduction-trait = { $name } { $reason }
mail-introduction-offer = La personne qui propose son aide
mail-introduction-safe = Pour un premier contact en sécurité
mail-introduction-trust = Nous ne vérifions pas l’identité des personnes : prenez le temps de vous connaître. Rien ne vous oblige à accepter.
mail-introduction-second = Un second message, pour vous uniquement, contient vos liens : pour nous dire où vous en êtes, ou nous signaler un problème.
# The second message, to one person alone: the first is quoted when people answer each other.
mail-introduction-links-subject = { $name } et vous : vos liens pour nous répondre
mail-introduction-links = Un autre message vient de vous mettre en relation avec { $name } : pour lui écrire, répondez à cet autre message. Celui-ci n’est que pour vous : gardez-le.
mail-introduction-answer-why = Vous êtes en contact, ou cela n’a pas marché ? Dites-le-nous ici : nous pourrons détruire vos données, ou chercher une autre solution.
mail-introduction-report-why = Quelque chose vous inquiète ? Dites-le à notre équipe, même longtemps après. L’autre personne n’en saura rien.
mail-answer-button = Donner ma réponse
mail-kept-volunteer =
    Dès que l’un de vous confirme le contact ou, sans réponse, { $days ->
        [one] un jour
       *[other] { $days } jours
    } après cette mise en relation, nous détruisons vos données. Nous les gardons seulement si vous choisissez de rester disponible ou si une autre mise en relation est en cours.
mail-kept-request =
    Dès que l’un de vous confirme le contact ou, sans réponse, { $days ->
        [one] un jour
       *[other] { $days } jours
    } après cette mise en relation, nous détruisons vos données. Nous les gardons seulement si un autre de vos besoins est en cours.

## Reminder

mail-reminder-subject = Êtes-vous en contact avec { $name } ?
mail-reminder = Il y a quelques jours, nous vous avons présenté { $name }. Êtes-vous en contact ?
mail-reminder-failed = Si cela n’a pas marché, dites-le-nous aussi : ce n’est la faute de personne, et nous chercherons une autre solution.
mail-reminder-until = Sans réponse, cette mise en relation prendra fin le { $date }, et nous détruirons les données qui ne servent plus.

## The other party confirmed

mail-met-subject = Vous êtes en contact avec { $name }
mail-met = { $name } nous a dit que vous êtes en contact. Quelle belle nouvelle !
mail-destroyed =
    Comme promis, nous avons détruit vos données : nom, adresse e-mail, lieu et réponses. Vos liens vers ce site n’ouvrent plus que la page où signaler un problème, pendant { $days ->
        [one] un jour
       *[other] { $days } jours
    } après la mise en relation. Nous gardons pour cela les numéros de la mise en relation, sans aucun nom.
mail-destroyed-mailbox = Nos e-mails restent dans votre boîte : supprimez-les quand vous n’en aurez plus besoin.
mail-again-volunteer = Proposer de nouveau mon aide
mail-again-request = Demander de nouveau de l’aide
mail-stays-volunteer = Cette mise en relation est close. Nous gardons votre inscription, parce que vous avez choisi de rester disponible ou qu’une autre mise en relation est en cours.
mail-stays-request = Cette mise en relation est close. Un autre de vos besoins est encore en cours : nous gardons votre demande.
mail-stays-volunteer-part = Cette mise en relation est close. Nous gardons votre inscription, parce qu’il vous reste quelque chose à donner.
mail-stays-request-part = Cette mise en relation est close. Nous gardons votre demande, jusqu’à ce que vous ayez reçu le reste.

## It did not work, or it was cancelled

mail-failed-subject = La mise en relation avec { $name } n’a pas abouti
mail-failed = Cela n’a pas pu se faire avec { $name }. Cela arrive, et ce n’est la faute de personne.
mail-cancelled-subject = La mise en relation avec { $name } est annulée
mail-cancelled = La mise en relation avec { $name } est annulée. Si vous avez reçu son adresse, merci de ne plus l’utiliser et de supprimer notre message précédent.
mail-next-registered = Votre inscription reste valable : nous vous écrirons si une autre personne a besoin de vous.
mail-next-searching = Vous n’avez rien à faire : nous cherchons quelqu’un d’autre.
mail-next-removed = Votre inscription est close et vos données sont détruites.
mail-next-withdrawn = Nous ne cherchons plus de volontaire pour ce besoin.

## Receipt

mail-erased-subject = Vos données sont détruites
mail-erased = C’est fait. Ce message est votre reçu : gardez-le si vous le souhaitez, nous n’en avons pas de copie, seulement le numéro.
mail-erased-heading = Ce que nous avons détruit
receipt-persons = { $n ->
    [one] Un nom et son adresse, avec la clé qui permettait de les lire
   *[other] { $n } noms et leurs adresses, avec les clés qui permettaient de les lire
    }
receipt-answers = { $n ->
    [one] Le lieu et les réponses sur une aide
   *[other] Le lieu et les réponses sur { $n } aides
    }
receipt-introductions = { $n ->
    [one] Une mise en relation
   *[other] { $n } mises en relation
    }
receipt-notes = { $n ->
    [one] Une note de l’équipe
   *[other] { $n } notes de l’équipe
    }
receipt-mails = { $n ->
    [one] Un message en attente
   *[other] { $n } messages en attente
    }
receipt-links = { $n ->
    [one] Un lien privé
   *[other] { $n } liens privés
    }
mail-erased-left = Il reste des nombres anonymes et un journal de nos actes, sans nom ni adresse. Si nous vous avons mis en relation avec quelqu’un, il reste aussi, un temps, les numéros qui permettent à chacun de signaler un problème.
mail-come-back = Revenir sur le site

## Nobody answered in time

mail-expired-subject = Sans nouvelles, nous avons clos la mise en relation avec { $name }
mail-expired =
    La mise en relation avec { $name } date d’il y a { $days ->
        [one] un jour
       *[other] { $days } jours
    }, et nous n’avons pas eu de réponse. Nous espérons que tout va bien.

## L’équipe

mail-greeting-nobody = Bonjour,
mail-invitation-subject = Rejoignez l’équipe du site { $site }
mail-invitation = { $name } vous invite dans l’équipe de modération du site { $site } : celle qui met en relation les personnes qui ont besoin d’aide et les volontaires près de chez elles.
mail-invitation-button = Rejoindre l’équipe
mail-invitation-not-you = Vous ne connaissez pas cette personne ? Ne faites rien : sans réponse, l’invitation expire et votre adresse est oubliée.
mail-team-link-until = Le lien ne sert qu’une fois, jusqu’au { $date }.
mail-password-link-subject = Choisissez un nouveau mot de passe
mail-password-link = { $name } vous envoie un lien pour choisir un nouveau mot de passe. L’ancien marche jusque-là.
mail-password-link-button = Choisir un mot de passe
mail-password-link-not-you = Vous ne l’avez pas demandé ? Ne faites rien et prévenez votre équipe.
mail-notice-why = Les fichiers, les accès de programmes, les destructions en nombre et l’ouverture de ce qui est scellé sont toujours signalés aux admins. Ce message ne nomme aucune personne inscrite.
mail-notice-operator = Quelqu’un qui travaille sur le serveur
mail-alert-subject = Au bureau : quelque chose ne peut pas attendre
mail-alert-intro = Personne n’est au bureau en ce moment, et ceci ne devrait pas attendre :
mail-alert-reports = { $n ->
    [one] un signalement
   *[other] { $n } signalements
 }
mail-alert-requests = { $n ->
    [one] une demande marquée comme urgente
   *[other] { $n } demandes marquées comme urgentes
 }
mail-alert-trouble = aucun message ne part : le serveur d’e-mails les refuse ou ne répond pas
mail-alert-button = Ouvrir le bureau
mail-alert-why = Ce message ne nomme aucune personne inscrite. Vous choisissez quand nous vous écrivons dans « Mon compte ».
mail-digest-subject = Au bureau aujourd’hui
mail-digest-intro = Voici ce qui attend l’équipe ce matin :
mail-digest-needs = { $n ->
    [one] un besoin sans mise en relation
   *[other] { $n } besoins sans mise en relation
 }
mail-digest-proposals = { $n ->
    [one] une proposition à approuver
   *[other] { $n } propositions à approuver
 }
mail-digest-messages = { $n ->
    [one] un message à lire
   *[other] { $n } messages à lire
 }
mail-digest-mails = { $n ->
    [one] un message qui n’a pas pu être remis
   *[other] { $n } messages qui n’ont pas pu être remis
 }
mail-notice-export-subject = Une liste a été exportée
mail-notice-export = { $by } a exporté une liste : { $list } (le { $date }). Si vous ne savez pas pourquoi, demandez-le-lui.
mail-notice-program-subject = Un programme a reçu un accès au bureau
mail-notice-program = { $by } a créé un jeton pour le programme « { $program } » (rôle : { $role }), le { $date }. Ce programme peut lire et faire ce que ce rôle permet. Si vous ne savez pas pourquoi, demandez-le-lui : la page Équipe permet de retirer le jeton.
mail-notice-webhook-subject = Le journal du bureau est envoyé à un autre serveur
mail-notice-webhook = { $by } fait envoyer le journal du bureau, sans aucun nom, au serveur { $host } (depuis le { $date }). Si vous ne savez pas pourquoi, demandez-le-lui : la page Équipe permet de retirer cette adresse.
mail-notice-half-subject = Ce qui est scellé a été ouvert
mail-notice-half = { $by } a ouvert, avec sa clé de signalement, sa moitié de ce qui est gardé sur une mise en relation signalée (le { $date }). Il faut les deux moitiés pour lire. Si vous ne savez pas pourquoi, demandez-le-lui.
mail-notice-erasures-subject = Beaucoup de destructions demandées
mail-notice-erasures = { $by } a demandé { $n } destructions en une heure.
mail-notice-erasures-undo = Chacune n’a lieu qu’une heure après la demande. D’ici là, le bureau permet de l’annuler : le journal les montre toutes. Si ce n’est pas normal, mettez fin aux sessions de cette personne depuis la page de l’équipe.

# Le bureau. On s’y parle entre modérateurs : phrases courtes, rien qui s’accorde avec le genre d’une personne.

desk = Bureau
desk-footer = bureau des modérateurs
desk-menu = Menu
desk-group-todo = À faire
desk-group-people = Personnes
desk-group-introductions = Mises en relation
desk-group-numbers = Chiffres
desk-group-campaign = Campagne
desk-find = Chercher
desk-find-hint = Nom, e-mail, lieu…
desk-menu-queue = File d’attente
desk-menu-plan = Plan
desk-menu-requests = Demandes
desk-menu-volunteers = Volontaires
desk-menu-follow-up = Suivi
desk-menu-people = Fiches
desk-menu-introductions = Mises en relation
desk-menu-blocks = Blocages
desk-menu-bans = Exclusions
desk-menu-outbox = Boîte d’envoi
desk-menu-history = Journal
desk-menu-campaign = Campagne
desk-logout = Se déconnecter

## Connexion

desk-login-title = Se connecter au bureau
desk-login-login = Identifiant ou adresse e-mail
desk-login-password = Mot de passe
desk-login-button = Se connecter
desk-login-lost = Mot de passe perdu ? Un admin de l’équipe peut vous envoyer un lien pour en choisir un nouveau.
desk-login-empty = Écrivez votre identifiant et votre mot de passe.
desk-login-wrong = L’identifiant ou le mot de passe n’est pas le bon. Vérifiez-les et réessayez.
desk-login-wait = Il y a eu trop d’essais. Attendez { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
    } avant de réessayer.

## Listes

desk-all = Tout
desk-views = Vues
desk-filter = Filtrer
desk-filter-all = Tout
desk-pages = Pages
desk-paging = { $from } à { $to } sur { $total }
desk-previous = Précédents
desk-next = Suivants
desk-older = Plus anciens
desk-list-empty = Il n’y a rien ici. Après un filtre ou une recherche, essayez sans filtre, ou avec le nom entier.
desk-search-person = Nom, adresse e-mail ou référence
desk-search-place = Code postal ou commune
desk-kind = Type d’aide
desk-audience = Public
desk-area = Secteur
desk-place = Lieu
desk-name = Nom
desk-status = État
desk-act = Action
desk-acts = Actes
desk-reason = Raison
desk-need = Besoin
desk-needs = Besoins
desk-request = Demande
desk-volunteer = Volontaire
desk-moderator = Modérateur
desk-beneficiary = Personne à aider
desk-contact = Demandé par
desk-registered = Reçu
desk-reference = Référence
desk-age = Âge
desk-for-somebody-else = pour quelqu’un d’autre
desk-unconfirmed = adresse non confirmée
desk-undo = Annuler
desk-because = { $what } : { $why }

## Clavier, nouvelles

desk-keys = Raccourcis clavier
desk-keys-are-on = Ils ne font rien pendant qu’on écrit dans une case.
desk-keys-are-off = Ils sont désactivés pour vous.
desk-keys-to-on = Les activer
desk-keys-to-off = Les désactiver
desk-keys-close = Fermer
desk-key-next = la ligne suivante
desk-key-previous = la ligne précédente
desk-key-open = ouvrir la demande
desk-key-introduce = mettre en relation avec ce volontaire, le premier si aucun n’est choisi
desk-key-undo = annuler ce qui vient d’être fait
desk-key-claim = s’en occuper, ou prendre la suite
desk-key-search = chercher
desk-key-palette = aller à une page, faire un acte de celle-ci, chercher quelqu’un
desk-key-help = montrer cette aide
desk-news-show = Afficher
desk-news-queue = { $n ->
    [one] { $n } nouveau besoin
   *[other] { $n } nouveaux besoins
    }
desk-news-request = Cette demande vient de changer : { $what }

## File d’attente

desk-view-to-do = À traiter
desk-view-proposed = Propositions
desk-view-nobody = Sans volontaire
desk-view-unconfirmed = À confirmer
desk-view-introduced = En relation
desk-queue-caption = Besoins : les urgents d’abord, puis ceux qui ont un volontaire possible, puis les plus anciens
desk-queue-empty = Rien ici pour l’instant.
desk-queue-total = { $n ->
    [one] { $n } besoin à traiter
   *[other] { $n } besoins à traiter
    }
desk-queue-with-candidates = { $n } avec un volontaire possible
desk-queue-oldest = le plus ancien est arrivé { $ago }
desk-queue-proposed = { $n ->
    [one] une proposition attend votre avis
   *[other] { $n } propositions attendent votre avis
    }
desk-palette = Page, acte, nom ou référence
desk-palette-find = Chercher parmi les gens :
desk-new = nouveau
desk-queue-present = à vos côtés en ce moment : { $names }
desk-queue-new = { $n ->
    [one] un nouveau depuis votre dernière visite, { $ago }
   *[other] { $n } nouveaux depuis votre dernière visite, { $ago }
    }
desk-queue-urgent = { $n ->
    [one] { $n } urgent
   *[other] { $n } urgents
    }
desk-area-mine = Mes secteurs
desk-area-elsewhere = Ailleurs
desk-area-everywhere = Partout
desk-urgent-elsewhere = { $n ->
    [one] { $n } besoin urgent ailleurs, dont personne ne s’occupe
   *[other] { $n } besoins urgents ailleurs, dont personne ne s’occupe
    }
desk-proposed-elsewhere = { $n ->
    [one] Ailleurs, une proposition attend votre avis
   *[other] Ailleurs, { $n } propositions attendent votre avis
    }
desk-queue-none-so = Aucun besoin ne correspond à ces filtres.
desk-queue-all = Voir toute la file
desk-urgent = urgent
desk-mark-urgent = Marquer comme urgent
desk-choose = Choisir
desk-several = Demandes cochées
desk-several-release = Laisser
desk-several-day = Jour où les revoir
desk-several-later = Revoir ce jour-là
desk-nearest-refused = , le plus proche à { $distance }
desk-queue-none-found = Personne de ce nom, de cette adresse ou de cette référence n’attend dans cette liste.
desk-done-several = { $n ->
        [0] Rien n’a changé
        [one] C’est fait pour une demande
       *[other] C’est fait pour { $n } demandes
    }{ $left ->
        [0] .
        [one]  ; une autre n’a pas changé : c’était déjà fait, ou quelqu’un d’autre s’en occupe.
       *[other]  ; { $left } autres n’ont pas changé : c’était déjà fait, ou quelqu’un d’autre s’en occupe.
    }
desk-unmark-urgent = Ne plus marquer comme urgent
desk-candidates-with = Avec un volontaire possible
desk-candidates-without = Sans volontaire
desk-claimed-by = Pris par
desk-claimed-me = Moi
desk-claimed-others = Quelqu’un d’autre
desk-claimed-nobody = Personne
desk-claim-you = Vous
desk-claim = { $who }, { $ago }
desk-claim-button = Je m’en occupe
desk-release = Laisser à quelqu’un d’autre
desk-take-over = Prendre la suite de { $name }
desk-own-views = Mes vues
desk-view-keep = Garder ces filtres comme une vue
desk-view-keep-button = Garder la vue
desk-view-name = Nom de la vue
desk-view-change = Renommer ou supprimer la vue « { $name } »
desk-view-rename = Renommer
desk-view-remove = Supprimer la vue
desk-waits-since = Demandé
desk-introduced-since = En relation
desk-nobody = personne
desk-unreadable = à corriger : une réponse est illisible
desk-frozen-need = en attente : un signalement est ouvert
desk-queue-also = + { $kind }
desk-queue-candidates = { $n ->
    [one] { $n } volontaire
   *[other] { $n } volontaires
    } · { $best } points

## Une demande

desk-need-open = à traiter
desk-need-introduced = en relation
desk-need-met = en contact
desk-need-closed = fermé
desk-need-withdrawn = retiré
desk-need-open-text = Ce besoin vient de changer. Rechargez la page.
desk-need-introduced-text = Ce besoin vient de changer. Rechargez la page.
desk-need-met-text = Les deux personnes sont en contact : il n’y a plus rien à faire.
desk-need-closed-text = Ce besoin a été fermé sans volontaire.
desk-need-withdrawn-text = Ce besoin a été retiré : on n’en a plus besoin.
desk-request-unconfirmed = L’adresse n’est pas confirmée : n’importe qui a pu l’écrire. Cette demande attend sa confirmation, aucun volontaire n’est proposé d’ici là.
desk-address = Adresse
desk-address-confirmed = confirmée
desk-address-unconfirmed = non confirmée
desk-people = Personnes
desk-email-disposable = adresse jetable
desk-email-role = adresse partagée
desk-no-email = pas d’adresse e-mail
desk-candidates = { $n ->
    [one] Un volontaire possible
   *[other] { $n } volontaires possibles
    }
desk-candidates-more = En voir plus
desk-out-of = sur { $n }
desk-at-distance = distance { $distance }
desk-journey = { $distance } ({ $n } min de trajet)
desk-calls = { $n ->
    [0] aucune mise en relation
    [one] { $n } mise en relation
   *[other] { $n } mises en relation
    }
desk-reason-distance = Distance : { $distance }, pour un maximum de { $radius }
desk-reason-not = Ne s’applique pas : « { $reason } »
desk-notes-on = Notes sur { $name }
desk-why-this = Voir ce volontaire
desk-near-map = Sur la carte
desk-what-they-said = Ses réponses
desk-why-not = Pourquoi pas les autres
desk-no-candidate = Aucun volontaire possible
desk-no-offer = Personne ne propose cette aide pour l’instant.
desk-why-nobody = Voici pourquoi aucun de ceux qui proposent cette aide ne convient.
desk-refusal-other-kind = { $n ->
    [one] ne propose pas cette aide
   *[other] ne proposent pas cette aide
    }
desk-refusal-too-far = { $n ->
    [one] habite à plus de { $radius }
   *[other] habitent à plus de { $radius }
    }
desk-refusal-blocked = { $n ->
    [one] ne doit plus être proposé ici
   *[other] ne doivent plus être proposés ici
    }
desk-refusal-blocked-or-together = { $n ->
    [one] donne déjà ici, ou ne doit plus être proposé ici
   *[other] donnent déjà ici, ou ne doivent plus être proposés ici
    }
desk-refusal-busy = { $n ->
    [one] est déjà en relation avec quelqu’un
   *[other] sont déjà en relation avec quelqu’un
    }
desk-refusal-out-of-reach = { $n ->
    [one] ne se déplace pas aussi loin
   *[other] ne se déplacent pas aussi loin
    }
desk-refusal-cooling = { $n ->
    [one] a déjà eu une mise en relation pour cette aide depuis { $days ->
        [one] 24 heures
       *[other] { $days } jours
        }
   *[other] ont déjà eu une mise en relation pour cette aide depuis { $days ->
        [one] 24 heures
       *[other] { $days } jours
        }
    }
desk-refusal-cooling-until = { $why } : de nouveau possible à partir du { $until }
desk-refusal-conduct = { $n ->
    [one] n’a pas accepté le code de conduite en vigueur
   *[other] n’ont pas accepté le code de conduite en vigueur
    }
desk-introduce = Mettre en relation
desk-amount = Quantité
desk-amount-left = encore { $n } à donner
desk-amount-lacking = encore { $n } recherchés
desk-propose = Proposer
desk-proposal-kind = Pour cette aide, deux personnes de l’équipe doivent être d’accord : ce que vous choisissez est une proposition, qu’une autre approuve avant que les messages partent.
desk-proposal-needed = Une deuxième personne devra approuver
desk-proposal-to-approve = votre avis
desk-proposal-own = attend un deuxième avis
desk-proposal-with = Proposition :
desk-proposal-made = Proposé par { $by }, { $at }.
desk-proposal-worth = { $points } points, à { $distance }.
desk-proposal-outside = Hors de la liste des volontaires possibles, à { $distance } : lisez pourquoi dans les notes.
desk-proposal-until = Sans réponse, prend fin le { $at }
desk-proposal-text = Une deuxième personne doit approuver. Regardez le volontaire et la demande avec un œil neuf : si vous approuvez, les deux reçoivent le message de mise en relation.
desk-proposal-own-text = Quelqu’un d’autre de l’équipe doit approuver. D’ici là, personne ne peut proposer ni ce besoin ni ce volontaire.
desk-proposal-approve = Approuver et mettre en relation
desk-proposal-decline = Refuser
desk-proposal-decline-button = Refuser la proposition
desk-proposal-reason = Pourquoi ? L’équipe le lira dans les notes.
desk-proposal-reason-wrong = Écrivez pourquoi, entre 1 et 2 000 caractères
desk-proposal-block = Ne plus jamais proposer ces deux personnes l’une à l’autre
desk-proposal-withdraw = Retirer la proposition
desk-proposal-alone = Personne d’autre dans l’équipe ne peut approuver pour l’instant : il faut être deux, et la deuxième personne doit être là depuis un jour sans que vous l’ayez invitée.
desk-introduced-with = En relation avec
desk-made = Faite le { $at } par { $by }.
desk-other-acts = Autres actes
desk-close = Fermer sans volontaire
desk-close-button = Fermer le besoin
desk-withdraw = Retirer le besoin
desk-withdraw-text = La personne n’en a plus besoin. Elle pourra le rouvrir depuis sa page privée, et vous d’ici.
desk-withdraw-button = Retirer le besoin
desk-reopen = Rouvrir le besoin
desk-block = Ne plus proposer
desk-block-whom = { $name } pour cette demande
desk-block-button = Bloquer cette paire
desk-cancel = Mettre fin à cette mise en relation
desk-cancel-how = De quelle façon ?
desk-cancel-button = Mettre fin
desk-note = Noter
desk-note-label = Note pour l’équipe
desk-note-button = Ajouter la note
desk-note-empty = Écrivez la note, puis ajoutez-la.
desk-note-back = La fiche
desk-notes = Notes
desk-erase-request = Détruire cette demande
desk-erase-volunteer = Détruire cette inscription
desk-erase-text = Noms, adresses, réponses et notes seront détruits dans une heure. D’ici là, personne n’est mis en relation avec cette inscription, et toute l’équipe peut encore annuler. Une mise en relation en cours prendra fin et l’autre personne en sera prévenue.
desk-erasing = Destruction demandée par { $by }. Elle aura lieu le { $at }, ou peu après.
desk-erasing-undo = Annuler la destruction
desk-erase-button = Oui, tout détruire

close-arranged = Aide trouvée autrement
close-no-longer = N’en a plus besoin
close-no-answer = Ne répond pas
close-not-for-us = Ce n’est pas une aide que nous proposons
close-abuse = Demande fausse ou abusive

cancel-block = Garder les deux, sans jamais les proposer l’un à l’autre
cancel-remove-volunteer = Détruire les données du volontaire
cancel-withdraw-need = Retirer le besoin
cancel-erased = données détruites

block-declined = L’une des deux personnes a refusé
block-unsuitable = Ne convient pas
block-safety = Doute sur la sécurité
block-other = Autre raison
block-failed = Cela n’a pas marché entre eux
block-cancelled = Mise en relation annulée

## Volontaires

desk-volunteers-caption = Volontaires, les plus récents d’abord
desk-volunteers-available = Disponibles
desk-volunteers-introduced = En relation
desk-volunteers-paused = En pause
desk-volunteers-unconfirmed = À confirmer
desk-volunteers-banned = Exclus
desk-volunteers-frozen = Suspendus
desk-volunteer-available = disponible
desk-volunteer-introduced = en relation
desk-volunteer-paused = en pause
desk-volunteer-unconfirmed = adresse non confirmée
desk-volunteer-banned = exclu
desk-volunteer-frozen = suspendu : signalement ouvert
desk-offers = Propose
desk-called = Appels
desk-never-called = Aucune jusqu’ici.
desk-offer-without-answers = Sans précision.
desk-afterwards = Une fois en contact
desk-stays = reste disponible
desk-leaves = ses données sont détruites
desk-paused-until = En pause jusqu’au
desk-asked-at = Disponibilité demandée, sans réponse depuis le
desk-pause = Mettre en pause
desk-pause-text = Cette personne ne sera plus proposée jusqu’à son retour. Sans date, la pause dure jusqu’à ce qu’elle-même ou l’équipe y mette fin.
desk-pause-button = Mettre en pause
desk-resume = Rendre disponible

## Vérifications, code de conduite

desk-checks = Vérifications
desk-check-note = Noter une vérification
desk-check-lead = Notez seulement que l’équipe a vu ce document. Ne gardez ni copie, ni photo, ni numéro.
desk-check-what = Qu’est-ce que l’équipe a vu ?
desk-check-what-missing = Choisissez ce que l’équipe a vu
desk-check-months = { $n ->
    [one] compte pendant { $n } mois
   *[other] compte pendant { $n } mois
    }
desk-check-no-end = compte sans limite de durée
desk-check-seen-on = Vu le
desk-check-seen-on-wrong = Choisissez un jour entre il y a un an et aujourd’hui
desk-check-over = Ce qui a été vu ce jour-là ne compte plus : demandez à le revoir
desk-check-valid-until = Valable jusqu’au
desk-check-valid-until-hint = Le dernier jour où la vérification compte. Sans date, la durée habituelle s’applique.
desk-check-until-wrong = Choisissez un jour entre aujourd’hui et le { $most }
desk-check-until-past = Choisissez aujourd’hui ou un jour à venir
desk-check-button = Noter la vérification
desk-check-never = pas encore vu
desk-check-by = { $words }, noté par { $by }
desk-check-ended = plus valable
desk-check-withdraw = Retirer : { $check }
desk-check-withdraw-text = Cette vérification ne comptera plus. Le journal garde qu’elle a été notée puis retirée.
desk-check-withdraw-button = Oui, la retirer
desk-check-seen = { $check } : vu
desk-check-unseen = { $check } : pas vu, ou plus valable
desk-check-ending = { $check } : prend fin d’ici { $days } jours
desk-conduct = Code de conduite
desk-conduct-accepted = version en vigueur acceptée
desk-conduct-missing = version en vigueur pas acceptée
desk-conduct-never = pas accepté
desk-conduct-since = version du { $version }, acceptée le { $at }
desk-conduct-older = version du { $version }, acceptée le { $at } ; pas encore celle en vigueur

## Fiche d’une personne

desk-file = Voir la fiche
desk-people-lead = Pour répondre au téléphone : tout ce qu’une personne nous a envoyé, où cela en est, et ce qu’on peut faire.
desk-people-search = Adresse e-mail, nom entier, référence, lien privé ou numéro de reçu
desk-people-nobody = Personne ne correspond. Un nom se cherche en entier : essayez aussi le nom de famille seul, ou l’adresse e-mail. Rien reçu ? Les données ont peut-être été détruites, ou le formulaire n’a pas été envoyé jusqu’au bout.
desk-people-more = La liste s’arrête ici. Précisez avec le prénom et le nom, ou avec l’adresse e-mail.
desk-role = À quel titre
desk-contact-role = Proche, qui demande
desk-mails-language = Langue des messages
desk-mails = Messages
desk-mails-none = Aucun message pour l’instant.
desk-mail-waits = en attente
desk-mail-tried = en attente ({ $why })
desk-mail-left = parti
desk-mail-given-up = abandonné
desk-request-alive = en cours
desk-request-over = terminée
desk-taken = Arrivée
desk-taken-by = par téléphone, saisie par { $by }
desk-by-phone = par téléphone
desk-resend-confirmation = Renvoyer la demande de confirmation
desk-resend-link = Envoyer un nouveau lien privé
desk-correct-address = Corriger l’adresse e-mail
desk-give-address = Ajouter une adresse e-mail
desk-address-hint = Nous lui écrivons tout de suite pour qu’elle soit confirmée.
desk-address-lead = Les anciens liens privés cessent de marcher, et rien n’est proposé tant que la nouvelle adresse n’est pas confirmée. Si une mise en relation est en cours, son message repart dès la confirmation.
desk-address-same = C’est déjà l’adresse que nous avons
desk-address-button = Enregistrer et demander la confirmation
desk-edit-answers = Changer les réponses
desk-edit-lead = Le même formulaire que celui de la personne. Le journal gardera que le changement vient de vous. Une nouvelle adresse devra être confirmée.
desk-receipt-title = Reçu
desk-receipt-at = Le { $at }, nous avons détruit :
desk-receipt-text = Donnez ce numéro à la personne. Si son adresse était confirmée, elle reçoit ce reçu par e-mail.

## Au téléphone

desk-phone = Saisir un appel
desk-phone-lead = Remplissez le formulaire à la place de la personne, avec ses mots. Il sera marqué « par téléphone », avec votre nom.
desk-phone-asks = Demander de l’aide : { $audience }
desk-phone-title = Par téléphone : { $what }
desk-phone-offer = Une adresse e-mail est nécessaire : c’est là que nous appelons les volontaires. La personne y confirmera son inscription.
desk-phone-ask = L’adresse e-mail de la personne, ou d’un proche, est le plus sûr : elle y confirmera sa demande et recevra les messages. Sans adresse du tout, la demande entre tout de suite dans la file, et c’est l’équipe qui rappelle la personne quand un volontaire est trouvé.
desk-phone-nothing-kept = Rien n’est encore enregistré : il reste quelque chose à compléter. Ce que vous avez écrit est toujours là.
desk-phone-reach = Comment joindre la personne
desk-phone-reach-hint = Obligatoire sans adresse e-mail : un numéro de téléphone, une heure. Gardé dans une note de l’équipe, jamais envoyé au volontaire.
desk-phone-reach-missing = Sans adresse e-mail, écrivez comment joindre la personne
desk-phone-note = Comment joindre la personne : { $reach }
desk-phone-words = À lire à la personne : « Nous notons votre prénom, votre nom, votre code postal et vos réponses, pour vous mettre en relation. Notre équipe les lit. L’autre personne recevra votre prénom, votre adresse e-mail si vous en avez une, votre commune et les réponses utiles. Tout est détruit dès que vous êtes en contact ou, sans réponse, { $days } jours après la mise en relation. Vous pouvez nous demander de tout supprimer à tout moment. Êtes-vous d’accord ? »
desk-phone-agree = J’ai lu ces phrases à la personne, et elle est d’accord.
desk-phone-agree-missing = Lisez ces phrases à la personne, puis cochez cette case si elle est d’accord
desk-phone-another = C’est bien une autre demande, ou une autre personne : enregistrer quand même.
desk-phone-another-missing = Cela existe peut-être déjà : regardez plus haut, puis cochez cette case pour enregistrer quand même
desk-phone-button = Enregistrer

## Doublons

desk-similar-title = Peut-être en double
desk-similar-address = { $name }, { $place }, le { $at } : même adresse e-mail
desk-similar-name = { $name }, { $place }, le { $at } : même nom, même lieu
desk-twice = peut-être en double
desk-merge = Réunir les deux
desk-merge-title = Réunir les deux en une seule ?
desk-merge-lead = Celle que vous gardez reprend de l’autre ce qu’elle n’a pas : aides, notes, blocages, mises en relation terminées, journal et date la plus ancienne. L’autre est détruite. On ne peut pas revenir en arrière.
desk-merge-kept = Laquelle garder ?
desk-merge-one-address = Les deux ont la même adresse e-mail : tous les liens privés déjà envoyés continuent de marcher.
desk-merge-two-addresses = Les adresses e-mail sont différentes : les liens envoyés à l’adresse qui n’est pas gardée cessent de marcher, et un message le lui dit si elle était confirmée.
desk-merge-button = Réunir
desk-merge-impossible = On ne peut réunir ces deux-là pour l’instant.
desk-unmerged-gone = Déjà détruite.
desk-unmerged-introduced = L’autre est en relation avec quelqu’un, ou proposée à quelqu’un : gardez plutôt l’autre, ou mettez-y d’abord fin.
desk-unmerged-audience = Les deux ne sont pas du même public.
desk-unmerged-unconfirmed = Son adresse n’est pas confirmée, celle de l’autre l’est : gardez plutôt l’autre.
desk-unmerged-barred = L’autre est exclue, ou fait l’objet d’un signalement ouvert : gardez plutôt l’autre, ou traitez d’abord le signalement.

## Suivi

desk-follow-up-empty = Rien ici : tout est suivi.
desk-follow-up-due = À revoir
desk-follow-up-due-text = Les demandes qu’une personne de l’équipe voulait revoir aujourd’hui ou plus tôt.
desk-follow-up-silent = Sans nouvelles
desk-follow-up-silent-text = Mises en relation dont personne ne nous a rien dit depuis trois jours. Un rappel part au plus une fois par jour.
desk-follow-up-declined = Volontaires qui ont dit non
desk-follow-up-declined-text = Refus des deux dernières semaines, avec leur raison.
desk-follow-up-bounced = Messages revenus
desk-follow-up-bounced-text = Ces messages n’ont pas pu être remis. Corrigez l’adresse, ou appelez la personne. Un message qui n’était pas encore parti peut repartir, si l’adresse est bonne.
desk-follow-up-requests = Demandes à confirmer
desk-follow-up-requests-text = Leur adresse n’est pas confirmée : elles n’entrent pas dans la file. Renvoyez le message, ou appelez.
desk-follow-up-volunteers = Volontaires à confirmer
desk-follow-up-volunteers-text = Leur adresse n’est pas confirmée : personne ne les appelle d’ici là.
desk-look-again = Revoir cette demande plus tard
desk-look-again-on = Le
desk-look-again-text = Elle sera dans « Suivi » ce jour-là. Laissez vide pour ne plus la revoir.
desk-look-again-wrong = Choisissez un jour entre aujourd’hui et dans un an
desk-look-again-done = C’est fait
desk-look-for-another = Chercher quelqu’un d’autre
desk-remind = Envoyer un rappel

## Demandes

desk-requests-caption = Demandes, les plus récentes d’abord
desk-requests-open = À traiter
desk-requests-introduced = En relation
desk-requests-met = En contact
desk-requests-closed = Fermées
desk-requests-withdrawn = Retirées
desk-requests-unconfirmed = À confirmer
desk-asked-by = demandé par { $name }

## Mises en relation

desk-introductions-caption = Mises en relation, les plus récentes d’abord
desk-made-at = Faite le
desk-mails-leave = { $seconds ->
    [one] e-mails dans { $seconds } seconde
   *[other] e-mails dans { $seconds } secondes
    }
introduction-standing = en cours
introduction-unanswered = sans réponse
desk-met-since-the-start = { $n ->
    [one] Une mise en relation a mené à un contact depuis le début.
   *[other] { $n } mises en relation ont mené à un contact depuis le début.
    } Celles dont les données sont détruites ne sont plus dans cette liste.
introduction-met = en contact
introduction-failed = pas marché
introduction-cancelled = annulée
introduction-undone = reprise avant l’envoi
introduction-expired = terminée sans réponse

## Blocages

desk-blocks-text = Ces personnes ne sont plus jamais proposées l’une à l’autre.
desk-blocks-caption = Blocages, les plus récents d’abord
desk-unblock = Lever le blocage
ban-danger = Danger pour quelqu’un
ban-fraud = Argent ou biens pris ou demandés
ban-false-identity = Fausse identité
ban-abuse = Insultes ou fausses inscriptions
ban-other = Autre raison
desk-ban = Exclure cette boîte aux lettres
desk-ban-text = Les inscriptions et les demandes venues de cette boîte sont reçues comme les autres, mais ne mènent plus à personne. L’exclusion reste, sans nom, quand les données sont détruites. Un autre modérateur doit être d’accord ; d’ici là, rien ne change. Les mises en relation en cours continuent : mettez-y fin vous-même.
desk-ban-button = Demander l’exclusion
desk-erase-ban = Et exclure cette boîte aux lettres ?
desk-erase-ban-no = Non
desk-banned = Boîte aux lettres exclue depuis le { $at } ({ $why }), demandé par { $asked } et accepté par { $agreed }. Jusqu’au { $until }, cette personne n’est proposée à personne et n’en sait rien.
desk-frozen = Un signalement concernant cette personne est ouvert : aucune nouvelle mise en relation tant qu’il n’est pas traité.
desk-frozen-report = Lire le signalement
desk-ban-waits = Exclusion demandée le { $at } par { $asked } ({ $why }). Un autre modérateur doit être d’accord.
desk-bans-text = Des boîtes aux lettres dont les inscriptions et les demandes ne mènent plus à personne. Nous n’en gardons qu’une empreinte : cherchez avec une adresse entière. Seul un administrateur lève une exclusion.
desk-bans-caption = Exclusions, celles qui attendent d’abord
desk-bans-search = Adresse e-mail
desk-bans-state = État
desk-bans-asked = attend un autre modérateur
desk-bans-agreed = en vigueur
desk-bans-asked-at = Demandée
desk-bans-agreed-at = Acceptée
desk-bans-until = Jusqu’au
desk-ban-agree = Je suis d’accord
desk-ban-decline = Ne pas exclure
desk-ban-withdraw = Retirer ma demande
desk-ban-lift = Lever l’exclusion

## Campagne

desk-campaign-text = Ce qui change ici change tout de suite sur le site, et s’inscrit dans le journal.
desk-entries = Entrées
desk-entry = Entrée
desk-entry-open = ouverte
desk-entry-closed = fermée
desk-entry-to-open = Rouvrir
desk-entry-to-close = Fermer
desk-banner = Bandeau
desk-banner-text = Pour de nouvelles consignes : il apparaît en haut de chaque page du site. Dans une langue laissée vide, on lit la première qui est remplie.
desk-banner-words = Texte du bandeau ({ $language })
desk-banner-write = Écrire un bandeau
desk-banner-show = Afficher le bandeau
desk-banner-change = Changer le bandeau
desk-banner-remove = Retirer le bandeau
desk-areas = Messages par secteur
desk-areas-text = Par exemple quand les volontaires y sont déjà bien plus nombreux que les demandes. On le lit juste après le formulaire, et sur sa page privée.
desk-areas-none = Aucun message pour l’instant.
desk-message = Message
desk-area-new = Nouveau message
desk-area-words = Message ({ $language })
desk-area-tell = Afficher ce message
desk-area-untell = Retirer
desk-area-missing = Choisissez un secteur.
desk-told-whom = À qui
desk-told-whom-missing = Choisissez qui lira ce message.
desk-told-volunteers = Aux volontaires
desk-told-requests = À ceux qui demandent de l’aide
desk-words-missing = Écrivez le texte dans une langue au moins.
desk-words-wrong = Écrivez au plus { $max } caractères, sans caractère invisible.

## Boîte d’envoi

desk-outbox-given-up = Non remis
desk-outbox-waiting = En attente
desk-outbox-attention = { $n ->
    [one] Un message n’a pas été remis
   *[other] { $n } messages n’ont pas été remis
    }
desk-outbox-text = Appelez la personne, corrigez son adresse, ou réessayez. Un message parti puis revenu ne peut pas repartir : une fois la personne prévenue, dites que c’est réglé.
desk-outbox-empty = Aucun message ici.
desk-clock-doubt = L’horloge du serveur a sauté. Par prudence, plus rien n’est détruit ni envoyé à l’échéance tant que l’heure n’a pas été vérifiée ; ce que vous faites continue de fonctionner. Prévenez la personne qui s’occupe du serveur.
desk-disk-low = Le disque du serveur est presque plein. Prévenez la personne qui s’occupe du serveur avant que le site ne prenne plus d’inscriptions.
desk-disk-full = Le disque du serveur est plein : le site ne prend plus d’inscriptions pour le moment. Ce que vous faites ici et les suppressions fonctionnent encore. Prévenez tout de suite la personne qui s’occupe du serveur.
desk-backup-old = La dernière sauvegarde du site date du { $at }. Prévenez la personne qui s’occupe du serveur : en cas de panne, tout ce qui s’est passé depuis serait perdu.
desk-mail-trouble = Depuis le { $since }, le serveur d’e-mails ne prend plus nos messages : { $why }. Rien n’est perdu : ils attendent et partiront d’eux-mêmes dès qu’il les prendra. Prochain essai le { $next }. Prévenez la personne qui s’occupe du serveur.
desk-mail-trouble-words = Il répond : « { $words } ».
desk-unwelcome-title = Des messages reviennent à cause de nous
desk-unwelcome-text = { $n ->
    [one] Un message est revenu
   *[other] { $n } messages sont revenus
    } : le serveur du destinataire refuse ce que nous envoyons (réputation, quota, filtre à spams). Corriger l’adresse n’y changera rien. Appelez les personnes concernées, et prévenez celle qui s’occupe du serveur : le journal du programme dit la raison.
desk-outbox-caption = Messages, les plus anciens d’abord
desk-mail = Message
desk-to = À
desk-tries = Essais
desk-queued = Écrit le
desk-due = Part le
desk-retry = Réessayer
desk-erased = données détruites
desk-outbox-outlives = La personne n’est plus dans nos fichiers : on peut seulement réessayer.
desk-retry-all = Réessayer les { $n } messages
desk-retried-mails = { $n ->
    [one] { $n } message
   *[other] { $n } messages
    }
desk-attempts = { $n ->
    [0] aucun essai
    [one] { $n } essai
   *[other] { $n } essais
    }
desk-error-smtp = Refusé par le serveur de courrier ({ $code })
desk-error-server = Notre serveur de courrier ne répond pas bien ({ $code })
desk-error-unseen = Remis à notre serveur de courrier, qui n’a pas confirmé : le message est peut-être parti. Pour éviter les doublons, il n’est réessayé qu’après les autres, et quelques fois au plus
desk-error-restored = Retenu : le site a été restauré à partir d’une sauvegarde, et ce message est peut-être déjà parti. Ne le renvoyez que si la personne ne l’a pas reçu
desk-error-bounced = Parti, puis revenu : cette adresse ne reçoit pas nos messages ({ $code })
desk-error-unwelcome = Parti, puis revenu : le serveur du destinataire refuse nos envois ({ $code })
desk-bounce-settle = C’est réglé
desk-error-other = Échec ({ $code })

## Ce qui vient d’être fait

desk-done-introduced = Mise en relation faite entre { $beneficiary } et { $volunteer }. Les e-mails partent dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
    }.
desk-done-introduced-sent = Mise en relation faite entre { $beneficiary } et { $volunteer }. Les e-mails partent maintenant.
desk-leaving = { $n } mises en relation viennent d’être faites. Leurs e-mails commencent à partir dans { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
    }.
desk-undo-all = Annuler les { $n }
desk-done-undone-all = { $n ->
    [one] C’est annulé pour une mise en relation : rien n’a été envoyé, le besoin et le volontaire sont de nouveau libres.
   *[other] C’est annulé pour { $n } mises en relation : rien n’a été envoyé, les besoins et les volontaires sont de nouveau libres.
    }
desk-done-undone = C’est annulé : rien n’a été envoyé, le besoin et le volontaire sont de nouveau libres.
desk-done-cancelled = Il est mis fin à cette mise en relation.
desk-done-closed = Besoin fermé.
desk-done-reopened = Besoin rouvert : il est de nouveau dans la file.
desk-done-withdrawn = Besoin retiré.
desk-done-proposed = Proposition faite. Une deuxième personne de l’équipe doit l’approuver ; d’ici là, rien n’est envoyé.
desk-done-proposal-declined = Proposition refusée : le besoin et le volontaire sont de nouveau libres.
desk-done-proposal-withdrawn = Proposition retirée : le besoin et le volontaire sont de nouveau libres.
desk-done-blocked = Paire bloquée : ces deux personnes ne seront plus proposées l’une à l’autre.
desk-done-unblocked = Blocage levé.
desk-done-ban-asked = Exclusion demandée. Un autre modérateur doit être d’accord.
desk-done-ban-agreed = Boîte aux lettres exclue.
desk-done-ban-dropped = Personne n’est exclu.
desk-done-half-opened = Votre moitié est ouverte pour une heure. Les deux moitiés sont nécessaires.
desk-done-alerts = C’est noté.
desk-done-ban-lifted = Exclusion levée.
desk-done-noted = Note ajoutée.
desk-done-check-seen = La vérification est notée.
desk-done-check-withdrawn = La vérification est retirée.
desk-done-keys-on = Raccourcis clavier activés.
desk-done-keys-off = Raccourcis clavier désactivés. Le bouton est en bas de chaque page.
desk-done-entry-closed = Entrée fermée : le site le dit dès maintenant.
desk-done-entry-opened = Entrée rouverte.
desk-done-banner-shown = Le bandeau est sur toutes les pages du site.
desk-done-banner-removed = Bandeau retiré.
desk-done-area-told = Le message est affiché dans ce secteur.
desk-done-area-untold = Message retiré.
desk-done-claimed = C’est noté : vous vous en occupez. Les autres le voient dans la file.
desk-done-taken-over = Vous prenez la suite. C’est dans le journal.
desk-done-released = C’est laissé : quelqu’un d’autre peut s’en occuper.
desk-done-urgent = Marquée comme urgente : cette demande passe avant les autres.
desk-done-not-urgent = Cette demande n’est plus marquée comme urgente.
desk-done-view-kept = Vue gardée : elle est au-dessus des filtres.
desk-done-view-renamed = Vue renommée.
desk-done-view-removed = Vue supprimée. Les demandes n’ont pas changé.
desk-done-paused = En pause : cette personne n’est plus proposée.
desk-done-resumed = Cette personne est de nouveau disponible.
desk-done-erasure-asked = La destruction aura lieu dans une heure.
desk-done-erasure-undone = La destruction est annulée.
desk-done-sent-again = Le message part.
desk-done-readdressed = Adresse corrigée : la demande de confirmation part.
desk-done-edited = Réponses changées.
desk-done-taken = Enregistré par téléphone.
desk-done-merged = Les deux sont réunies.
desk-done-reminded = Un rappel part à chacun.
desk-done-look-again = C’est noté : la demande reviendra dans « Suivi » ce jour-là.
desk-done-looked = C’est noté : la demande n’est plus à revoir.
desk-done-retried = Le message va repartir.
desk-done-retried-all = Les messages abandonnés vont tous repartir.
desk-done-bounce-settled = Le message revenu n’est plus dans la liste.
desk-refused-proposed = Rien n’a été fait : une proposition attend déjà un deuxième avis pour ce besoin.
desk-refused-own-proposal = Rien n’a été fait : vous avez fait cette proposition, quelqu’un d’autre doit l’approuver.
desk-refused-no-second-pair = Rien n’a été fait : pour être la deuxième personne qui approuve, il faut être dans l’équipe depuis un jour au moins, et ne pas devoir son invitation à qui a fait la proposition. Demandez à quelqu’un d’autre.
desk-refused-no-proposal = Rien n’a été fait : cette proposition n’attend plus de réponse.
desk-refused-need-open = Rien n’a été fait : cette demande n’est pas confirmée, ou elle vient de changer.
desk-refused-need-open-by = Rien n’a été fait : cette demande vient de changer. Dernier acte : { $by }.
desk-refused-need-introduced = Rien n’a été fait : ce besoin est déjà en relation avec un volontaire.
desk-refused-need-introduced-by = Rien n’a été fait : { $by } a déjà mis ce besoin en relation avec un volontaire.
desk-refused-need-met = Rien n’a été fait : les deux personnes sont déjà en contact.
desk-refused-need-met-by = Rien n’a été fait : les deux personnes sont déjà en contact. Dernier acte : { $by }.
desk-refused-need-closed = Rien n’a été fait : ce besoin est déjà fermé.
desk-refused-need-closed-by = Rien n’a été fait : { $by } a déjà fermé ce besoin.
desk-refused-need-withdrawn = Rien n’a été fait : la personne a retiré ce besoin.
desk-refused-need-withdrawn-by = Rien n’a été fait : { $by } a retiré ce besoin.
desk-refused-volunteer = Rien n’a été fait : ce volontaire n’est plus libre. Voici les suivants.
desk-refused-volunteer-by = Rien n’a été fait : { $by } vient de mettre ce volontaire en relation. Voici les suivants.
desk-refused-blocked = Rien n’a été fait : cette paire est bloquée.
desk-refused-amount = Rien n’a été fait : il n’en reste plus autant, à donner ou à recevoir. Voici ce qu’il en est.
desk-refused-none-chosen = Rien n’a été fait : cochez d’abord une ou plusieurs demandes.
desk-refused-together = Rien n’a été fait : cette personne donne déjà à ce besoin, ou cette paire est bloquée.
desk-refused-oneself = Cette personne ne peut pas être mise en relation avec elle-même.
desk-refused-banned = L’une des deux boîtes aux lettres est exclue.
desk-refused-half-key = Il manque votre clé de signalement : tapez-la dans « Ouvrir ma moitié ». Aucune page ne la garde, pas même celle qui demande le mot de passe.
desk-refused-half-closed = Cette clé n’ouvre pas cette moitié.
desk-refused-frozen = Un signalement ouvert concerne l’une des deux personnes. Traitez-le d’abord.
desk-refused-check = Rien n’a été fait : cette aide demande une vérification que l’équipe n’a pas faite pour ce volontaire, ou qui n’est plus valable.
desk-refused-cooling = Rien n’a été fait : la dernière mise en relation de ce volontaire pour la même aide est trop récente. Voici les suivants.
desk-refused-conduct = Rien n’a été fait : ce volontaire n’a pas accepté le code de conduite en vigueur.
desk-refused-speaks-for-both = Vous avez déjà noté l’accord de l’autre personne : quelqu’un d’autre de l’équipe doit noter celui-ci. Rien n’a changé.
desk-refused-ban-there = Cette boîte aux lettres est déjà exclue, ou l’exclusion est déjà demandée.
desk-refused-ban-nobody = Nous n’avons plus d’adresse pour cette personne : il n’y a rien à exclure.
desk-refused-candidate = Rien n’a été fait : ce volontaire ne convient plus à ce besoin. Ses réponses ou la demande ont changé.
desk-refused-gone = Rien n’a été fait : cette demande a été détruite.
desk-refused-too-late = Trop tard pour annuler : les e-mails sont partis. Vous pouvez encore mettre fin à la mise en relation.
desk-refused-erasures = Rien n’a été fait : vous avez demandé dix destructions en une heure. C’est rare ; attendez un peu, ou voyez avec un admin.
desk-refused-ended = Rien n’a été fait : c’était déjà fait, ou cela n’existe plus.
desk-refused-reminded = Rien n’est parti : un rappel est parti il y a moins d’un jour, ou la mise en relation est terminée.
desk-refused-mailed = Rien n’est parti : cette adresse a déjà reçu cinq messages de confirmation aujourd’hui. Regardez avec la personne dans ses courriers indésirables, ou réessayez demain.
desk-refused-claim-by = Rien n’a changé : { $by } s’en occupe déjà. Vous pouvez prendre la suite.
desk-refused-view-name = La vue n’est pas gardée : donnez-lui un nom de 1 à 60 caractères.
desk-refused-views-full = La vue n’est pas gardée : vous en avez déjà 20. Supprimez-en une d’abord.

## Journal

desk-fact = { $fact } ({ $who })
desk-fact-because = { $fact } : { $why } ({ $who })
desk-actor-volunteer = volontaire
desk-actor-requester = personne aidée
desk-actor-moderator = équipe
desk-actor-worker = automatique
desk-actor-operator = administration du site
fact-registered = Formulaire envoyé
fact-confirmed = Adresse confirmée
fact-edited = Réponses changées
fact-paused = Mise en pause
fact-resumed = Retour de pause
fact-asked = Disponibilité demandée
fact-renewed = Toujours disponible
fact-introduced = Mise en relation
fact-proposed = Proposé, en attente d’un deuxième avis
fact-proposal-ended = Proposition sans suite
proposal-declined = refusée
proposal-withdrawn = retirée
proposal-expired = personne n’a répondu à temps
proposal-void = quelque chose a changé entre-temps
fact-undone = Mise en relation reprise avant l’envoi
fact-cancelled = Fin de la mise en relation
fact-met = En contact
fact-failed = Cela n’a pas marché
fact-expired = Terminée sans réponse
fact-reminded = Rappel envoyé
fact-closed = Besoin fermé
fact-withdrawn = Besoin retiré
fact-reopened = Besoin rouvert
fact-blocked = Paire bloquée
fact-unblocked = Blocage levé
fact-ban-asked = Exclusion demandée
fact-banned = Boîte aux lettres exclue
fact-ban-dropped = Exclusion abandonnée
fact-ban-lifted = Exclusion levée
fact-frozen = Suspension : un signalement est ouvert
fact-unfrozen = Fin de la suspension : signalement traité
fact-noted = Note ajoutée
fact-check-seen = Vérification faite par l’équipe
fact-check-withdrawn = Vérification retirée
fact-conduct-accepted = Code de conduite accepté
fact-erased = Données détruites
fact-erasure-asked = Destruction demandée
fact-erasure-undone = Destruction annulée
fact-retried = Message renvoyé
fact-restored = Site restauré à partir d’une sauvegarde
fact-bounced = Message revenu sans être remis
fact-bounce-settled = Message revenu : réglé
fact-exported = Liste exportée
fact-agreed = Accord donné au téléphone
fact-sent-again = Lien envoyé de nouveau
fact-merged = Réunie avec une autre
fact-follow-up = À revoir
fact-readdressed = Adresse corrigée
fact-entry-closed = Entrée fermée
fact-entry-opened = Entrée rouverte
fact-banner-shown = Bandeau affiché
fact-banner-removed = Bandeau retiré
fact-area-told = Message par secteur affiché
fact-area-untold = Message par secteur retiré
fact-claimed = Prise en charge
fact-taken-over = Suite prise
fact-released = Laissée à quelqu’un d’autre
fact-marked-urgent = Marquée comme urgente
fact-unmarked = Plus marquée comme urgente
fact-logged-in = Connexion
fact-logged-out = Déconnexion

## Exports

# Ce qu’Excel attend dans cette langue : un point-virgule là où la virgule marque les décimales.
export-title = Exporter
export-separator = ;
export-of = Exporter : { $what }
export-volunteers = volontaires
export-places = volontaires par lieu
export-requests = demandes
export-needs = besoins
export-introductions = mises en relation
export-answers = réponses aux formulaires
export-tallies = décomptes
export-about = Avec les filtres de cette page, sans noms ni adresses. L’export est noté au journal.
export-about-people = Avec les filtres de cette page. Attention : le fichier des personnes contient leurs noms et adresses. Une fois téléchargé, il n’est plus protégé ni détruit par le site : c’est vous qui en répondez. Supprimez-le dès qu’il a servi. L’export est noté au journal.
export-yes = oui
export-column-volunteer = Fiche du volontaire
export-column-request = Fiche de la demande
export-column-reference = Référence
export-column-first-name = Prénom
export-column-last-name = Nom
export-column-email = Adresse e-mail
export-column-language = Langue
export-column-contact-reference = Référence du proche
export-column-contact-first-name = Prénom du proche
export-column-contact-last-name = Nom du proche
export-column-contact-email = Adresse e-mail du proche
export-column-age = Âge
export-column-place = Lieu
export-column-area = Secteur
export-column-population = Population
export-column-status = État
export-column-offers = Propose
export-column-calls = Appels
export-column-stays = Reste disponible ensuite
export-column-registered-at = Reçu le
export-column-volunteers = Volontaires
export-column-available = Disponibles
export-column-introduced = En relation
export-column-paused = En pause
export-column-unconfirmed = À confirmer
export-column-audience = Public
export-column-field-of-work = Domaine de travail
export-column-confirmed = Adresse confirmée
export-column-kind = Type d’aide
export-column-answers = Réponses
export-column-need-status = État du besoin
export-column-need-status-at = Depuis le
export-column-stage = État
export-column-candidates = Volontaires possibles
export-column-best-points = Meilleur score
export-column-introduction-status = État
export-column-made-at = Faite le
export-column-made-by = Par
export-column-points = Score
export-column-distance-metres = Distance (mètres)
export-column-organisation = Organisation
export-column-phone = Téléphone
export-column-contact-phone = Téléphone du proche
export-column-amount = Quantité
export-column-reminded-at = Rappel le
export-column-ended-at = Terminée le
export-column-ended-by = Terminée par
export-column-why = Raison
export-column-day = Jour
export-column-what = Quoi
export-column-detail = Précision
export-column-n = Nombre
export-column-need = Numéro du besoin
export-column-message = Page du message
export-column-entry = Formulaire
export-column-name = Nom
export-column-introduction = Numéro de la mise en relation

tally-volunteer = Volontaires confirmés
tally-request = Demandes confirmées
tally-need = Besoins confirmés
tally-introduction = Mises en relation
tally-met = En contact
tally-failed = Pas marché
tally-expired = Terminées sans réponse
tally-closed = Besoins fermés

# Plan

desk-plan-intro = La meilleure répartition des volontaires entre tous les besoins en attente, à cet instant. Rien n’est fait sans votre accord : relisez, décochez, approuvez.
desk-plan-proposed = Proposés
desk-plan-weak = À regarder de près
desk-plan-weak-text = Ces paires sont possibles, mais atteignent moins de points que le seuil de la campagne. Aucune n’est cochée : cochez celles qui vous conviennent.
desk-plan-left-out = Sans personne
desk-plan-serves = { $n ->
    [one] { $n } besoin servi sur { $of }
   *[other] { $n } besoins servis sur { $of }
    }
desk-plan-points = { $n } points en moyenne
desk-plan-areas = Par secteur
desk-plan-request = voir la demande
desk-plan-not-this-time = Pas cette fois
desk-plan-aside = { $n ->
    [one] Une proposition est écartée pour cette fois ; le reste a été recalculé.
   *[other] { $n } propositions sont écartées pour cette fois ; le reste a été recalculé.
    }
desk-plan-aside-back = Revenir au plan entier
desk-plan-first-choice = Premier choix : { $name } ({ $points ->
    [one] { $points } point de plus
   *[other] { $points } points de plus
    }), qui aide ailleurs : { $needs }
desk-plan-taken = { $n ->
    [one] Le seul volontaire possible aide quelqu’un d’autre.
   *[other] Les { $n } volontaires possibles aident tous quelqu’un d’autre.
    }
desk-plan-why = Pourquoi
desk-plan-details = Détails
desk-plan-approve = Approuver les lignes cochées
desk-plan-approve-all = Approuver les { $n } lignes d’un coup
desk-plan-approve-all-text = Les { $n } mises en relation de ce plan partent toutes, y compris celles des autres pages. Si quelque chose a changé depuis que cette page est affichée, rien ne part et le plan vous est montré à nouveau.
desk-plan-approve-all-button = Oui, approuver les { $n } lignes
plan-run-title = Approbation de nombreuses lignes du plan
plan-run-running = en cours
plan-run-stopped = arrêtée
plan-run-interrupted = interrompue
plan-run-done = terminée
plan-run-by = Demandée par { $by }, le { $date }.
plan-run-progress = { $n } lignes traitées sur { $of }
plan-run-short = Approbation par { $by } (le { $date }) : { $n } lignes traitées sur { $of }
plan-run-leave = Cette page se met à jour d’elle-même. Vous pouvez la quitter : le travail continue, et son compte rendu reste ici pendant sept jours.
plan-run-interrupted-text = Le programme s’est arrêté en chemin, ou la personne qui avait lancé ce travail a quitté l’équipe. Rien n’est fait deux fois. Le plan a pu changer depuis : une ligne qui n’est plus la même ne sera pas approuvée.
plan-run-stop = Arrêter
plan-run-go-on = Continuer avec les lignes qui restent
plan-run-waiting = En attente
plan-run-line-introduced = Mises en relation
plan-run-line-proposed = Propositions à confirmer par une autre personne de l’équipe
plan-run-line-asked = Questions posées aux deux parties
plan-run-line-need = Le besoin n’attendait plus
plan-run-line-volunteer = Le volontaire n’était plus disponible
plan-run-line-fault = Une erreur s’est produite (le journal du serveur la décrit)
desk-done-plan-run-begun = C’est parti. Les lignes sont approuvées l’une après l’autre.
desk-done-plan-run-stopped = C’est arrêté. Ce qui est fait reste fait ; les autres lignes n’ont pas changé.
desk-done-plan-run-goes-on = Le travail continue.
desk-refused-plan-run = Rien n’a été lancé : de nombreuses lignes sont déjà en cours d’approbation. Voici où elles en sont.
fact-plan-run-begun = Nombreuses lignes du plan approuvées
fact-plan-run-stopped = Approbation de nombreuses lignes interrompue
fact-plan-run-ended = Approbation de nombreuses lignes terminée
desk-plan-empty = Rien à approuver ici pour l’instant.
desk-plan-missed = Ces lignes n’ont pas été approuvées
desk-plan-computed = Le plan se calcule : les besoins en attente sont nombreux. Cette page l’affichera d’elle-même dans quelques secondes.
desk-plan-look-again = Regarder maintenant
desk-done-approved = { $n ->
    [0] Aucune mise en relation faite.
    [one] Une mise en relation faite.
   *[other] { $n } mises en relation faites.
    } { $left ->
    [0] {""}
    [one] Une ligne avait changé entre-temps : elle reste en attente.
   *[other] { $left } lignes avaient changé entre-temps : elles restent en attente.
    } { $proposed ->
    [0] {""}
    [one] Une proposition attend une deuxième personne.
   *[other] { $proposed } propositions attendent une deuxième personne.
    } { $asked ->
    [0] {""}
    [one] Une question est envoyée aux deux personnes, qui doivent dire oui.
   *[other] { $asked } questions sont envoyées, à chaque fois aux deux personnes, qui doivent dire oui.
    }
desk-refused-changed = Le score a changé depuis que vous avez vu cette ligne : regardez-la à nouveau.
desk-refused-plan = Le plan a changé depuis que cette page est affichée. Rien n’a été fait ; voici le plan de maintenant.
desk-refused-plan-nothing = Aucune ligne n’est cochée : rien n’a été fait.
tally-field-of-work = Demandes par domaine de travail
tally-to-introduction = à la mise en relation
tally-to-met = au contact
tally-volunteer-by-hour = Volontaires confirmés, par heure
tally-request-by-hour = Demandes confirmées, par heure
tally-introduction-by-hour = Mises en relation, par heure
tally-met-by-hour = En contact, par heure

## Chiffres

desk-menu-numbers = Chiffres
desk-field = Domaine de travail
desk-volunteers-never-called = jamais appelés
numbers-all = Ensemble
numbers-by-area = Par secteur
numbers-about = Les totaux comptent aussi les personnes dont les données sont détruites ; la liste derrière un chiffre ne montre que ce qui reste.
numbers-volunteers = Volontaires confirmés
numbers-available = Volontaires disponibles
numbers-never-called = Disponibles, jamais appelés
numbers-requests = Demandes confirmées
numbers-needs = Besoins confirmés
numbers-open = Besoins à traiter
numbers-nobody = Sans volontaire possible
numbers-introductions = Mises en relation
numbers-met = En contact
numbers-served = Part des besoins servis
numbers-percent = { $n } %
numbers-waits = Délais
numbers-waits-about = Comptés depuis le formulaire, par tranches et sans nommer personne : ces chiffres restent quand les données sont détruites.
numbers-wait = De la demande
numbers-median = La moitié (médiane)
numbers-ninety = Neuf sur dix (90e centile)
numbers-counted = Comptés
numbers-wait-minutes = { $n ->
    [one] { $n } minute au plus
   *[other] { $n } minutes au plus
    }
numbers-wait-hours = { $n ->
    [one] { $n } heure au plus
   *[other] { $n } heures au plus
    }
numbers-wait-days = { $n ->
    [one] { $n } jour au plus
   *[other] { $n } jours au plus
    }
numbers-wait-over = plus de 30 jours
numbers-day = Par jour
numbers-hour-of-day = Par heure de la journée
numbers-hour = { $hour } h
desk-confirmed-from = Confirmés depuis le
desk-confirmed-to = Confirmés jusqu’au
desk-hour = Heure de la journée
desk-date = Date
desk-date-made = début
desk-date-ended = fin
desk-date-from = Depuis le
desk-date-to = Jusqu’au
numbers-chart-total = { $n } en tout
numbers-chart = { $what }, de { $from } à { $to } : { $total } en tout, { $most } au plus
numbers-bar = { $what } : { $n }
numbers-as-table = Les mêmes chiffres en tableau
numbers-by-kind = Par type d’aide
numbers-by-audience = Par public
numbers-by-field = Par domaine de travail
numbers-tension = Tension
numbers-tension-about = La tension d’un secteur : ses besoins à traiter, divisés par ses volontaires disponibles. À 1, il n’y a qu’un volontaire par besoin.
numbers-tension-nobody = aucun volontaire
numbers-to-table = Aller directement au tableau
numbers-other-areas = { $n ->
    [one] Un autre secteur
   *[other] Les { $n } autres secteurs
    }
numbers-map = Tension par secteur
numbers-map-about = Plus la couleur est marquée, plus les besoins sont nombreux par volontaire. Chaque secteur mène à sa file d’attente. Le tableau sous la carte dit la même chose.
numbers-map-area = { $area } : { $open ->
    [one] { $open } besoin à traiter
   *[other] { $open } besoins à traiter
    }, { $available ->
    [one] { $available } volontaire disponible
   *[other] { $available } volontaires disponibles
    }
numbers-legend-none = rien à traiter
numbers-legend-most = jusqu’à { $n }
numbers-legend-more = plus de 1
numbers-images = Images à partager
numbers-images-about = Une image par secteur, sans nom ni adresse : ouvrez-la, puis enregistrez-la. Le nom mène à l’image que prennent les réseaux sociaux et les messageries (PNG) ; le SVG s’imprime en grand.
numbers-image-available = { $n ->
    [one] volontaire disponible
   *[other] volontaires disponibles
    }
numbers-image-open = { $n ->
    [one] besoin attend de l’aide
   *[other] besoins attendent de l’aide
    }
numbers-image-met = { $n ->
    [one] besoin servi
   *[other] besoins servis
    }
numbers-image-call = Aidez ou demandez de l’aide :

## Carte, plus loin, hors liste

desk-map = Autour de { $place }
desk-map-about = { $n ->
    [0] Aucun volontaire possible.
    [one] Un volontaire possible.
   *[other] { $n } volontaires possibles.
    } Le plus éloigné sur la carte est à { $distance }. La liste donne les mêmes renseignements.
desk-map-dot = { $place }, { $distance } : { $n ->
    [one] un volontaire
   *[other] { $n } volontaires
    }
desk-map-here = le lieu de la demande
desk-map-listed = le rang du meilleur dans la liste
desk-map-more = d’autres volontaires possibles
desk-map-far = plus loin que prévu
desk-last-answer = Dernière réponse : « { $fact } », { $ago }
desk-offers-instead = Propose : { $kinds }
desk-farther = Chercher plus loin
desk-radius = Chercher jusqu’à
desk-radius-own = { $radius }, comme prévu
desk-radius-button = Élargir la recherche
desk-farther-found = { $n ->
    [0] Personne de plus jusqu’à { $radius }.
    [one] Un volontaire de plus jusqu’à { $radius }. La règle ne le propose pas : vous pouvez le mettre en relation hors liste.
   *[other] { $n } volontaires de plus jusqu’à { $radius }, les plus proches d’abord. La règle ne les propose pas : vous pouvez les mettre en relation hors liste.
    }
desk-refused-who = { $n ->
    [one] Un volontaire { $why }
   *[other] { $n } volontaires { $why }
    }
desk-somebody-else = Chercher un autre volontaire
desk-somebody-else-text = Quelqu’un que vous connaissez, ou que la liste ne propose pas.
desk-somebody-else-button = Trouver
desk-back-to-request = La demande
desk-refusal-paused = est en pause
desk-refusal-banned = est exclu
desk-refusal-frozen = fait l’objet d’un signalement ouvert
desk-refusal-unconfirmed = n’a pas confirmé son adresse
desk-refusal-no-place = habite à un endroit qui n’est plus dans notre liste
desk-exception-open = Mettre en relation hors liste
desk-exception-title = Mettre en relation hors liste
desk-exception-why = Pourquoi la règle dit non
desk-exception-candidate = Ce volontaire convient : vous pouvez aussi le choisir dans la liste.
desk-exception-never = Rien ne permet de passer outre : la paire est bloquée, ou ce volontaire n’est pas libre en ce moment.
desk-exception-reason = Pourquoi quand même ?
desk-exception-hint = Deux mots suffisent, par exemple : « accepte de faire la route, vu au téléphone ». L’équipe les lira dans les notes.
desk-exception-error = Écrivez la raison, en 2 000 caractères au plus
desk-exception-mail = Les deux personnes reçoivent le même message que d’habitude, qui dit que l’équipe a pensé à elles.
desk-exception-button = Mettre en relation
desk-introduced-outside = hors liste

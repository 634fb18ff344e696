# Les appels à volontaires : un message à tous les volontaires d’un filtre. On s’y parle entre admins.

desk-menu-appeals = Appels à volontaires

appeals-text-desk = Un message aux volontaires de votre choix, par exemple pour relayer la demande d’un partenaire. Il part une fois à chaque adresse, jamais à qui est en pause ou n’en veut pas.
appeals-none = Aucun appel pour l’instant.
appeal = L’appel
appeal-new = Nouvel appel
appeal-new-text = Rien ne part encore : vous relirez le message et verrez combien de personnes le recevraient.
appeal-to-these = Écrire à ces volontaires
appeal-to-all = Tous les volontaires
appeal-whom = À qui
appeal-message = Le message
appeal-language = Langue du message
appeal-language-missing = Choisissez la langue dans laquelle vous écrivez
appeal-subject = Objet
appeal-subject-wrong = Écrivez un objet d’une ligne, de { $max } caractères au plus
appeal-words = Texte
appeal-words-hint = Chaque ligne est un paragraphe ; une ligne qui commence par un tiret et une espace fait une liste. { $max } caractères au plus. Nous ajoutons le bonjour, la signature et le lien pour ne plus recevoir d’appels.
appeal-words-wrong = Écrivez un texte de { $max } caractères au plus
appeal-place-unknown = Nous ne connaissons pas ce lieu. Écrivez un code postal ou le nom d’une commune
appeal-place-missing = Écrivez le lieu autour duquel chercher
appeal-choice-unknown = Choisissez dans la liste
appeal-keep = Relire avant d’envoyer
appeal-date = Date
appeal-by = Écrit par
appeal-made = Écrit le
appeal-begun = Envoi commencé le
appeal-ended = Terminé le
appeal-forgotten = Appel dont le texte est oublié
appeal-forgotten-text = Le texte d’un appel est oublié un mois après sa fin. Les nombres restent.

appeal-status-draft = brouillon
appeal-status-sending = envoi en cours
appeal-status-stopped = arrêté
appeal-status-done = envoyé

appeal-preview = Le message, tel qu’il arrive
appeal-preview-html = Voir la version mise en forme
appeal-edit = Modifier
appeal-edit-title = Modifier l’appel
appeal-sample-name = Camille
appeal-test = L’essayer d’abord
appeal-test-text = Le message part à cette seule adresse, tout de suite. Dans cet essai, le dernier lien mène à l’accueil.
appeal-test-address = Adresse pour l’essai
appeal-test-button = Envoyer l’essai

appeal-send = L’envoyer
appeal-nobody = Personne ne le recevrait : élargissez le choix.
appeal-would-reach = { $n ->
    [one] { $n } volontaire le recevrait.
   *[other] { $n } volontaires le recevraient.
    }
appeal-takes = L’envoi prendrait { $time }, pour laisser passer les autres messages.
appeal-minutes = { $n ->
    [one] environ une minute
   *[other] environ { $n } minutes
    }
appeal-hours = environ { $n } heures
appeal-opted-out = { $n ->
    [one] { $n } volontaire de ce choix ne veut pas d’appels et ne le recevra pas.
   *[other] { $n } volontaires de ce choix ne veulent pas d’appels et ne le recevront pas.
    }
appeal-send-open = Tout est relu
appeal-send-text = Vous pourrez arrêter l’envoi en cours de route, mais pas reprendre ce qui est parti.
appeal-send-button = { $n ->
    [one] Envoyer à { $n } volontaire
   *[other] Envoyer à { $n } volontaires
    }
appeal-remove = Jeter ce brouillon

appeal-progress = L’envoi
appeal-progress-of = { $n } sur { $of }
appeal-sent-of = { $n } sur { $of }
appeal-count-sent = Partis
appeal-count-waiting = En attente
appeal-count-failed = Refusés par la messagerie
appeal-count-left-out = N’en veulent plus, en pause ou partis entre-temps
appeal-count-dropped = Abandonnés à l’arrêt
appeal-ends = Le dernier part vers le { $date }.
appeal-refresh = Actualiser
appeal-stop = Arrêter l’envoi
appeal-stop-text = Ce qui n’est pas encore parti ne partira pas.
appeal-stop-button = Arrêter maintenant

desk-around = Autour du lieu
desk-done-appeal-kept = Brouillon gardé. Relisez-le : rien n’est encore parti.
desk-done-appeal-tested = L’essai est en route.
desk-done-appeal-begun = L’envoi a commencé.
desk-done-appeal-stopped = Envoi arrêté : le reste ne partira pas.
desk-done-appeal-removed = Brouillon jeté.
desk-refused-appeal-count = Le nombre de destinataires vient de changer : rien n’est parti. Voyez le nouveau nombre plus bas et confirmez de nouveau.

fact-appeal-begun = Appel à volontaires envoyé
fact-appeal-stopped = Appel à volontaires arrêté
fact-appeal-ended = Appel à volontaires terminé
fact-appeals-on = Reçoit de nouveau les appels
fact-appeals-off = Ne reçoit plus d’appels
appeal-to = { $n ->
    [one] à { $n } volontaire
   *[other] à { $n } volontaires
    }
appeal-left = { $n ->
    [one] { $n } message parti
   *[other] { $n } messages partis
    }

## Ce que les volontaires lisent

mail-kind-appeal = Appel à volontaires
mail-appeal-why = Vous recevez ce message parce que vous avez proposé votre aide. Si ce n’est pas le moment, vous n’avez rien à faire.
mail-appeal-no-more = Ne plus recevoir ces appels

appeals-title = Ne plus recevoir d’appels ?
appeals-text = Nous vous écrivons parfois pour relayer l’appel d’un partenaire. Vous pouvez refuser ces messages et rester volontaire.
appeals-else = Rien d’autre ne change : si une personne proche de chez vous a besoin d’aide, nous vous écrirons quand même.
appeals-off-title = C’est noté
appeals-off-text = Vous ne recevrez plus d’appels. Vous restez volontaire.
appeals-back = Vous avez changé d’avis ? Votre page privée permet d’en recevoir de nouveau.
volunteer-appeals-title = Les appels de partenaires
volunteer-appeals-yes = Nous pouvons aussi vous écrire pour relayer l’appel d’un partenaire.
volunteer-appeals-no = Vous ne recevez pas les appels de partenaires.
volunteer-appeals-stop = Ne plus recevoir d’appels
volunteer-appeals-start = Recevoir de nouveau les appels

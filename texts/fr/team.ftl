# L’équipe et le compte de chacun. On s’y parle entre modérateurs : rien qui s’accorde avec le genre d’une personne.

desk-menu-team = Équipe
desk-menu-account = Mon compte

team-forbidden-title = Cette page est réservée aux admins
team-forbidden-text = Vous pouvez tout faire au bureau, mais seuls les admins s’occupent de l’équipe. Rien n’a été changé. Demandez-leur, ils peuvent aussi vous donner ce rôle.

## L’équipe

team-count = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
    }
team-name = Nom
team-name-hint = Celui que l’équipe voit : un prénom suffit.
team-name-wrong = Écrivez un nom d’une ligne, de { $max } caractères au plus, sans adresse ni lien
team-account = Identifiant
team-role = Rôle
team-role-moderator = Modération
team-role-moderator-hint = Tout le bureau, sauf l’équipe.
team-role-admin = Admin
team-role-admin-hint = Tout le bureau, et l’équipe : inviter, changer un rôle, retirer.
team-areas = Secteurs
team-areas-hint = Leurs codes, séparés par des virgules : 29, 35. Cette personne les voit en premier. Laissez vide si elle s’occupe de tous.
team-areas-none = tous
team-areas-unknown = Nous ne connaissons pas : { $codes }. Écrivez les codes des secteurs, comme 29, 35
team-seen = Dernier passage
team-never-seen = jamais
team-joined = Dans l’équipe depuis le
team-invited = Invitation du
team-invited-badge = invitation en attente
team-invited-until = invitation valable jusqu’au { $date }
team-invitation-over = invitation expirée
team-link-until = Lien valable jusqu’au
# Le trait d’union invisible laisse couper le mot sur un petit écran.
team-second-factor = Double authentifi{"\u00AD"}cation
team-second-factor-on = activée
team-second-factor-off = non activée

team-invite-title = Inviter quelqu’un
team-invite-text = La personne reçoit un lien qui ne sert qu’une fois. Elle y choisit son nom et son mot de passe.
team-invite-hint = Elle servira d’identifiant. Seuls les admins la voient.
team-invite-button = Envoyer l’invitation
team-email-taken = Cette adresse est déjà dans l’équipe, ou déjà invitée
team-invite-again = Renvoyer l’invitation
team-invite-again-text = Un nouveau lien part par e-mail ; l’ancien ne marchera plus.
team-link-button = Envoyer le lien
team-assign-button = Enregistrer
team-password-link = Mot de passe oublié
team-password-link-text = La personne reçoit un lien pour choisir un nouveau mot de passe. L’ancien marche jusque-là.
team-factor-off-for = Téléphone perdu
team-factor-off-for-text = Si la personne a perdu son téléphone et ses codes de secours, désactivez sa double authentification. Assurez-vous que c’est bien elle qui le demande : appelez-la.
team-remove = Retirer de l’équipe
team-remove-text = Ses sessions prennent fin tout de suite et son adresse est oubliée. Ce qu’elle a fait reste dans le journal, sous son nom. Pour revenir, il lui faudra une nouvelle invitation.
team-remove-button = Oui, retirer de l’équipe
team-withdraw = Annuler l’invitation
team-withdraw-text = Le lien ne marchera plus et l’adresse est oubliée.
team-withdraw-button = Oui, annuler l’invitation
team-acts = Activité
team-acts-all = Tous ses actes
team-acts-none = Aucun acte pour l’instant.

## Derrière un lien

team-join-title = Bienvenue dans l’équipe
team-join-intro = Choisissez un nom et un mot de passe. Vous vous connecterez avec { $account }.
team-join-button = Rejoindre l’équipe
team-new-password-title = Nouveau mot de passe
team-new-password-intro = Choisissez un nouveau mot de passe pour { $account }. Toutes vos sessions prendront fin.
team-new-password-button = Garder ce mot de passe
team-password-chosen = Votre nouveau mot de passe est enregistré. Connectez-vous avec lui.

## Mots de passe

team-password-new = Nouveau mot de passe
team-password-hint = Au moins { $min } caractères, ceux que vous voulez : quelques mots qui ne vont pas ensemble font l’affaire.
team-password-short = Écrivez un mot de passe d’au moins { $min } caractères
team-password-long = Écrivez un mot de passe de { $max } caractères au plus
team-password-common = Ce mot de passe est parmi les premiers que l’on essaie. Choisissez-en un autre
team-password-personal = Ce mot de passe ressemble trop à votre nom, à votre identifiant ou au nom du site. Choisissez-en un autre
team-password-printed = Ce mot de passe a été imprimé : il sert seulement à en choisir un autre. Ouvrez la page de connexion du bureau dans un autre onglet
team-password-now = Mot de passe actuel
team-password-now-empty = Écrivez votre mot de passe actuel
team-password-now-wrong = Ce n’est pas votre mot de passe actuel. Vérifiez-le et réessayez

team-alerts-title = Quand m’écrire
team-alerts-intro = Ces messages donnent des nombres, jamais un nom. Ils partent vers l’adresse avec laquelle vous entrez au bureau.
team-alerts-button = Enregistrer
team-alerts-question = Que voulez-vous recevoir ?
team-alerts-daily = Un résumé chaque matin si quelque chose attend, et tout de suite ce qui ne peut pas attendre quand personne n’est au bureau
team-alerts-urgent = Seulement ce qui ne peut pas attendre
team-alerts-none = Rien
team-rename-title = Changer de nom
team-rename-intro = Le journal et les pages du bureau montreront le nouveau nom.
team-rename-button = Changer de nom
team-change-password-title = Changer de mot de passe
team-change-password-intro = Vos autres sessions prendront fin.
team-change-password-button = Changer de mot de passe

## Double authentification

team-code = Code
team-code-wrong = Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant dans l’application. S’il ne va pas non plus, mettez votre téléphone à l’heure
team-code-empty = Écrivez le code
team-recovery-code-wrong = Ce code de secours n’est pas le bon, ou il a déjà servi. Vérifiez-le, ou prenez-en un autre
team-login-code-title = Encore un code
team-login-code-intro = Écrivez le code à six chiffres que montre l’application de votre téléphone. Sans téléphone, un de vos codes de secours marche aussi, une seule fois. Sans l’un ni l’autre, un admin de l’équipe peut vous laisser entrer sans code.
team-login-code-button = Continuer
team-factor-title = Activer la double authentification
team-factor-intro = En plus du mot de passe, la connexion demandera un code de votre téléphone : un mot de passe volé ne suffira plus. Il vous faut une application comme Aegis, FreeOTP ou Google Authenticator.
team-factor-button = Commencer
team-factor-first-title = D’abord la double authentification
team-factor-first-intro = Ici, chaque personne de l’équipe l’active avant de commencer : un mot de passe volé ne suffira pas pour lire des milliers d’adresses. La connexion demandera un code de votre téléphone. Il vous faut une application comme Aegis, FreeOTP ou Google Authenticator.
team-factor-first-button = Commencer
team-scan-text = Avec l’application de votre téléphone, photographiez cette image. Puis écrivez le code de six chiffres qu’elle montre.
team-scan-image = Image à photographier avec l’application ; la clé à taper est écrite dessous
team-scan-open = Ouvrir dans une application de cet appareil
team-scan-type = Ou tapez cette clé dans l’application :
team-scan-code = Code à six chiffres
team-scan-button = Activer
team-factor-remove-title = Désactiver la double authentification
team-factor-remove-intro = Le mot de passe suffira pour entrer. Vos codes de secours ne serviront plus.
team-factor-remove-button = Désactiver
team-renew-codes-title = Faire de nouveaux codes de secours
team-renew-codes-intro = Dix nouveaux codes remplacent les anciens, qui ne marcheront plus.
team-renew-codes-button = Faire de nouveaux codes
team-codes-title = Vos codes de secours
team-codes-text = Chacun vous laisse entrer une fois sans téléphone. Notez-les ou imprimez-les maintenant et gardez-les loin de l’ordinateur : ils ne seront plus montrés.
team-codes-kept = Je les ai notés
team-report-key-title = Ma clé de signalement
team-report-key-intro = Cette campagne garde quelque temps, scellé, qui étaient les deux personnes d’une mise en relation, pour pouvoir suivre un signalement. Il faut les clés de deux admins pour l’ouvrir. La vôtre ne sera montrée qu’une fois, et le serveur ne la garde pas.
team-report-key-button = Créer ma clé
team-report-key-again-title = Remplacer ma clé de signalement
team-report-key-again-intro = Vous avez déjà une clé. Si vous l’avez perdue, ou si quelqu’un l’a vue, créez-en une autre. Ce qui a été scellé avec l’ancienne ne s’ouvrira qu’avec l’ancienne : gardez-la encore.
team-report-key-again-button = Créer une autre clé
team-report-key-two = Les mises en relation sont scellées pour { $one } et { $other }.
team-report-key-one = Pour l’instant, seule la clé de { $one } compte : rien n’est gardé tant qu’un autre admin n’a pas la sienne. Deux admins dont l’un a invité l’autre ne comptent pas pour deux.
team-report-key-none = Personne n’a encore de clé : rien n’est gardé.
team-report-key-made-title = Votre clé de signalement
team-report-key-made-text = Notez-la maintenant, dans un gestionnaire de mots de passe ou sur papier, loin de cet ordinateur : elle ne sera plus montrée.
team-report-key-made-kept = Je l’ai notée
team-recovery-codes-left = { $n ->
    [0] il n’en reste aucun
    [one] il en reste { $n }
   *[other] il en reste { $n }
    }
team-recovery-codes-few = { $n ->
    [0] Il ne vous reste aucun code de secours. Faites-en de nouveaux.
    [one] Il ne vous reste qu’un code de secours. Faites-en de nouveaux.
   *[other] Il ne vous reste que { $n } codes de secours. Faites-en de nouveaux.
    }

## Sessions

team-sessions = Sessions ouvertes
team-sessions-text = Une session que vous ne reconnaissez pas ? Mettez-y fin et changez de mot de passe.
team-device = Appareil
team-device-unknown = Appareil inconnu
team-session-since = Ouverte le
team-session-this = celle-ci
team-session-end = Mettre fin
team-sessions-end = Mettre fin à toutes les autres
team-sessions-end-for = Mettre fin à toutes ses sessions

## Le mot de passe, encore une fois

team-slept = Personne n’a touché au bureau depuis un moment : il s’est fermé. Votre mot de passe le rouvre.
team-again-reach-title = Votre mot de passe
team-again-reach-intro = Cet acte touche beaucoup de personnes : nous vérifions que c’est bien vous. Le mot de passe ne sera plus demandé pendant dix minutes, et rien de ce que vous avez rempli n’est perdu.
team-again-reach-button = Continuer
team-again-slept-title = Votre mot de passe
team-again-slept-intro = Personne n’a touché au bureau depuis un moment : il s’est fermé. Rien de ce que vous avez écrit n’est perdu, tout part dès que vous aurez mis votre mot de passe.
team-again-slept-button = Continuer
team-again-over-title = Se connecter et continuer
team-again-over-intro = Votre session a pris fin. Rien de ce que vous avez écrit n’est perdu, tout part dès que vous serez de nouveau là.
team-again-over-button = Continuer
team-again-code-hint = Celui de votre téléphone, si vous avez la double authentification.

## Ce qui vient d’être fait

desk-done-invited = L’invitation part par e-mail.
desk-done-joined = Bienvenue ! Vous voilà dans l’équipe. Pensez à activer la double authentification dans « Mon compte ».
desk-done-assigned = C’est enregistré.
desk-done-removed = Cette personne n’est plus dans l’équipe ; ses sessions ont pris fin.
desk-done-invitation-withdrawn = L’invitation est annulée.
desk-done-renamed = Votre nom est changé.
desk-done-password = Votre mot de passe est changé ; vos autres sessions ont pris fin.
desk-done-password-link = Le lien part par e-mail.
desk-done-second-factor-on = La double authentification est activée.
desk-done-second-factor-off = La double authentification est désactivée.
desk-done-second-factor-off-for = Sa double authentification est désactivée : son mot de passe suffit pour entrer.
desk-done-recovery-code = Ce code de secours ne servira plus.
desk-done-session-ended = Il est mis fin à cette session.
desk-done-sessions-ended = Il est mis fin à toutes vos autres sessions.
desk-done-sessions-ended-for = Il est mis fin à toutes ses sessions.
desk-refused-last-admin = Rien n’a été fait : il n’y aurait plus d’admin. Donnez d’abord ce rôle à quelqu’un d’autre.
desk-refused-no-address = Nous n’avons pas son adresse : la personne qui administre le serveur peut lui donner un nouveau mot de passe (premiere-ligne moderator reset).
desk-outbox-team = équipe

## Journal

fact-invited = Invitation dans l’équipe
fact-joined = Arrivée dans l’équipe
fact-role-changed = Changement de rôle
fact-areas-changed = Changement de secteurs
fact-removed = Départ de l’équipe
fact-renamed = Changement de nom
fact-password-link-sent = Lien pour un nouveau mot de passe
fact-password-changed = Nouveau mot de passe
fact-second-factor-on = Double authentification activée
fact-second-factor-off = Double authentification désactivée
fact-recovery-codes-made = Nouveaux codes de secours
fact-sessions-ended = Fin de sessions
fact-report-key-made = Clé de signalement créée
fact-half-opened = Moitié de ce qui est scellé ouverte
team-logged-in-by-code = avec un code du téléphone
team-logged-in-by-recovery-code = avec un code de secours

# Les SMS : ce que lisent les personnes sans adresse e-mail. Chaque partie de 160 signes coûte de l’argent.

# Ce que l’on répond, et ce qui arrête ou reprend les messages. Un seul mot ; pour l’arrêt, plusieurs possibles.
sms-yes = OUI
sms-no = NON
sms-stop-words = STOP ARRET
sms-start = REPRENDRE

sms-code = { $code } : votre code { $site }. Il vaut 30 minutes. Ne le donnez à personne.
sms-confirm = { $site } : confirmez votre inscription ici : { $url }
sms-page-of = { $site } : votre page, pour vous uniquement : { $url }
sms-again = { $site } : nos SMS reprennent (STOP pour les arrêter). Votre page : { $url }
sms-page = Votre page : { $url }
sms-address-changed = { $site } : l’inscription { $reference } n’utilise plus ce numéro. Ce n’est pas vous ? { $email }
sms-still-available = { $site } : pouvez-vous toujours aider ? Dites-le ici : { $url }
sms-agreement-volunteer = { $site } : quelqu’un près de vous a besoin d’aide ({ $need }). D’accord pour une mise en relation ? Répondez { $yes } ou { $no } avant le { $date }. Détails : { $url }
sms-agreement-request = { $site } : quelqu’un propose son aide ({ $need }). D’accord pour une mise en relation ? Répondez { $yes } ou { $no } avant le { $date }. Détails : { $url }
sms-introduction-volunteer = { $site } : { $other }, { $place }, a besoin d’aide ({ $need }). À vous d’appeler : { $reach }. À la porte : { $words }. En contact ? { $yes }. Sinon { $no }. Conseils : { $url }
sms-introduction-request = { $site } : { $other }, { $place }, peut aider ({ $need }) et va vous joindre : { $reach }. À la porte : { $words }. En contact ? { $yes }. Sinon { $no }. Conseils : { $url }
sms-by-team = l’équipe appelle pour vous
sms-reminder = { $site } : êtes-vous en contact avec { $other } ? Répondez { $yes } ou { $no }. Sans réponse, tout est effacé le { $date }.
sms-met = { $site } : { $other } confirme que vous êtes en contact.
sms-failed = { $site } : la mise en relation avec { $other } n’a pas abouti.
sms-cancelled = { $site } : la mise en relation avec { $other } est annulée.
sms-expired = { $site } : sans réponse, la mise en relation avec { $other } prend fin.
sms-next-searching = Nous cherchons quelqu’un d’autre.
sms-destroyed = Vos données sont effacées.
sms-erased = { $site } : vos données sont effacées. Reçu { $receipt }.
sms-farewell = { $site } : la campagne est finie, merci. Vos données seront effacées dans { $days } jours. Votre page : { $url }

# Les pages où l’on donne et confirme un numéro.
form-email-or-mobile = { $whom ->
    [you] Votre adresse e-mail, ou votre numéro de mobile
    [other] Adresse e-mail ou numéro de mobile de la personne à aider
   *[anyone] Adresse e-mail, ou numéro de mobile
    }
form-address-hint = Sans adresse e-mail, écrivez un numéro de téléphone mobile : nous enverrons des SMS, les plus courts possible.
form-address-empty = { $whom ->
    [you] Écrivez votre adresse e-mail ou votre numéro de téléphone mobile
    [other] Écrivez l’adresse e-mail ou le numéro de téléphone mobile de la personne à aider
   *[anyone] Écrivez l’adresse e-mail ou le numéro de téléphone mobile
    }
form-mobile-unknown = { $whom ->
    [other] Le numéro de la personne à aider n’est pas un numéro de mobile auquel nous pouvons écrire. Vérifiez-le, ou donnez une adresse e-mail
   *[anyone] Ce n’est pas un numéro de mobile auquel nous pouvons écrire. Vérifiez-le, ou donnez une adresse e-mail
    }
form-mobile-mailed = Nous avons déjà écrit plusieurs fois à ce numéro aujourd’hui. Regardez vos SMS, ou réessayez demain
form-mobile-stopped = Ce numéro ne veut plus de nos SMS. Pour en recevoir de nouveau, envoyez-nous { $word } depuis ce téléphone, ou donnez une adresse e-mail

code-title = Tapez le code reçu par SMS
code-lead = Nous venons de l’envoyer au { $number }. Il arrive en général en une minute et vaut une demi-heure.
code-replace = Si j’ai déjà une inscription ou une demande avec ce numéro, la remplacer par celle-ci
code-label = Code à six chiffres
code-button = Confirmer ce numéro
code-wrong = Ce n’est pas ce code. Regardez le dernier SMS reçu
code-over = Ce code ne vaut plus. Demandez-en un nouveau ci-dessous
code-nothing-title = Rien reçu ?
code-again = Envoyer un nouveau code
code-correct = Corriger le numéro
code-call = Vous pouvez aussi nous écrire à { $email } : l’équipe vous appellera pour confirmer ce numéro.
volunteer-return-sms = Vous nous avez demandé de ne plus vous envoyer de SMS. Si vous revenez, vous en recevrez de nouveau : c’est par là que nous vous joignons. STOP les arrête à tout moment.
said-code-sent = Un nouveau code est parti. Les précédents ne valent plus.

mail-introduction-call-first = C’est à vous de faire le premier pas : { $name } n’a pas d’adresse e-mail. Appelez au { $number }, ou envoyez un SMS, dès aujourd’hui.
mail-introduction-called = { $name } n’a pas d’adresse e-mail et va vous joindre depuis le { $number }. Sans nouvelles demain, appelez ou envoyez un SMS.

fact-sms-stopped = Ne veut plus de SMS
fact-sms-wanted = Accepte de nouveau les SMS
desk-sms-ceiling = Le plafond de SMS du jour ({ $max }) est atteint : { $n } attendent et partiront d’eux-mêmes. La personne qui s’occupe du serveur peut le relever (sms_a_day).
desk-sms-ceiling-codes = Les codes de confirmation ont pris la moitié des SMS du jour ({ $max }) : { $n } attendent. Les autres SMS partent toujours. La personne qui s’occupe du serveur peut relever le plafond (sms_a_day).
desk-sms-trouble = Depuis le { $since }, la passerelle ne prend plus nos SMS : { $why }. Rien n’est perdu : ils attendent et partiront d’eux-mêmes. Prochain essai le { $next }. Prévenez la personne qui s’occupe du serveur.
desk-error-gateway = La passerelle de SMS ne répond pas bien ({ $code })
desk-error-undelivered = Parti, mais le téléphone ne l’a pas reçu ({ $code })
desk-error-stopped = Pas envoyé : ce numéro ne veut plus de SMS (STOP)
desk-refused-sms-stopped = Rien n’a été fait : ce numéro ne veut plus de SMS, et cette personne n’apprendrait rien d’une mise en relation. Elle seule peut y revenir : avec REPRENDRE par SMS, ou sur sa page.
desk-channel-sms = SMS
desk-phone-offer-or-mobile = Une adresse e-mail ou un numéro de mobile est nécessaire : c’est là que nous appelons les volontaires. L’adresse se confirme par e-mail ; le numéro, par vous, sur la fiche de la personne, pendant que vous lui parlez.
desk-confirm-number = Confirmer ce numéro de vive voix
desk-confirm-number-hint = Vous parlez à cette personne, à ce numéro : il devient son adresse.
desk-done-number-confirmed = Le numéro est confirmé. Un SMS donne à la personne le lien de sa page.
desk-refused-number-confirmed = Rien n’a changé : l’adresse est déjà confirmée, ou une inscription plus ancienne a ce numéro. Fusionnez les deux d’abord.

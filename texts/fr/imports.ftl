# Les listes que l’équipe reçoit et apporte : ce qu’en lisent les personnes, puis les pages des admins.

## Ce qu’en lisent les personnes

confirm-imported = Vous ne nous avez pas encore écrit : vos données nous ont été transmises par { $source }.
confirm-imported-consent = C’est bien moi, et je fais cette déclaration.
confirm-imported-missing = Cochez cette case si c’est bien vous et que vous êtes d’accord
private-imported = D’où viennent ces données
private-imported-by = liste transmise par { $source }, ajoutée par notre équipe le { $date }
own-imported-from = Liste transmise par
own-imported-at = Ajoutée par notre équipe le
mail-imported-volunteer = Votre nom, votre adresse e-mail et vos réponses nous ont été transmis par { $source }, pour que vous puissiez proposer votre aide. Nous n’en ferons rien sans votre accord : c’est vous qui décidez.
mail-imported-request = Votre nom, votre adresse e-mail et votre demande d’aide nous ont été transmis par { $source }. Nous n’en ferons rien sans votre accord : c’est vous qui décidez.
mail-imported-request-for = Votre nom, votre adresse e-mail et une demande d’aide pour { $beneficiary } nous ont été transmis par { $source }. Nous n’en ferons rien sans votre accord : c’est vous qui décidez.
mail-imported-consent = En confirmant, vous déclarez : « { $consent } »
mail-imported-not-you =
    Vous ne voulez pas ? Ne faites rien : sans votre confirmation, ces données seront détruites dans { $days ->
        [one] un jour
       *[other] { $days } jours
    }.

## Histoire et avis

fact-import-begun = Liste apportée
fact-import-stopped = Liste arrêtée
fact-import-ended = Liste traitée en entier
fact-import-undone = Liste annulée
fact-consent-given = Accord donné par e-mail
import-people =
    { $n ->
        [0] personne
        [one] une personne
       *[other] { $n } personnes
    }
desk-by-import = par une liste
desk-imported-by = liste transmise par { $source }, apportée par { $by } le { $date }
mail-notice-import-subject = Une liste de personnes est apportée
mail-notice-import =
    { $by } vient d’apporter une liste le { $date } : { $n ->
        [one] une personne
       *[other] { $n } personnes
    }, sur la foi de { $source }. Chaque personne reçoit un e-mail et décide. Si ce n’était pas prévu, arrêtez et annulez cette liste sur la page « Campagne ».

## Pages des admins

imports-title = Listes apportées
imports-about = Une mairie, une association vous a confié une liste de volontaires ou de demandes ? Apportez-la : chaque personne reçoit un e-mail et décide.
imports-open = Apporter une liste
imports-text = Un tableau de volontaires ou de demandes devient des inscriptions, à raison de quelques-unes par minute. Chaque personne reçoit un e-mail qui lui dit d’où viennent ses données ; tant qu’elle n’a pas appuyé sur son bouton, personne ne lui est présenté. Du fichier, rien d’autre n’est gardé.
import-new = Nouvelle liste
import-draft = Liste pas encore lancée
import-what = Ce que contient la liste
import-what-volunteers = Des volontaires
import-what-requests = Des demandes d’aide
import-what-missing = Dites ce que contient la liste
import-title-volunteers = Liste de volontaires
import-title-requests = Liste de demandes d’aide
import-file = Le fichier
import-file-hint = CSV, Excel (.xlsx) ou LibreOffice (.ods), { $megabytes } Mo au plus ; la première ligne nomme les colonnes. Rien ne part encore.
import-file-missing = Choisissez un fichier
import-file-large = Ce fichier dépasse { $megabytes } Mo : partagez-le en plusieurs
import-send = Lire le fichier
table-empty = Ce fichier est vide, ou n’a que des titres de colonnes : choisissez le bon fichier
table-unreadable = Ce fichier ne se lit pas : enregistrez-le au format .xlsx, .ods ou « CSV UTF-8 »
table-unclosed = Un guillemet s’ouvre et ne se ferme jamais : corrigez le fichier, ou enregistrez-le au format .xlsx
table-too-long = Ce fichier a plus de 20 000 lignes : partagez-le en plusieurs
table-too-much = Ce fichier contient trop de texte : une case dépasse 4 000 caractères, ou l’ensemble est trop gros ; partagez-le, ou enlevez ce qui n’est pas de la liste
import-columns = 1. Les colonnes
import-columns-text = Dites ce que contient chaque colonne. Nous nous en souviendrons pour le prochain fichier qui a les mêmes titres.
import-columns-button = Relire avec ces colonnes
import-column-none = — ne pas reprendre —
import-column-number = Colonne { $n }
import-column-kinds = Types d’aide
import-column-audiences = Publics aidés
import-column-audience = Public qui demande
import-column-of-kind = { $kind } : { $question }
import-audience = Public, quand la ligne ne le dit pas
import-audience-missing = Dites quel public demande : dans une colonne, ou sous les colonnes pour toutes les lignes
import-no-flag = Écrivez oui ou non (x, 1 ou 0 conviennent aussi, et rien veut dire non)
import-word-unknown =
    « { $word } » ne fait pas partie des réponses possibles : { $list }{ $more ->
        [0] {""}
       *[other] …
    }
import-check = 2. La relecture
import-ready =
    { $n ->
        [0] Aucune ligne n’est prête.
        [one] Une ligne est prête.
       *[other] { $n } lignes sont prêtes.
    }
import-wrong =
    { $n ->
        [one] Une ligne a des erreurs : elle sera laissée de côté, ou corrigez le fichier et renvoyez-le.
       *[other] { $n } lignes ont des erreurs : elles seront laissées de côté, ou corrigez le fichier et renvoyez-le.
    }
import-no-column =
    Aucune colonne ne donne « { $field } » : { $n ->
        [one] il manque à une ligne. Ajoutez-la au fichier, ou indiquez-la ci-dessus.
       *[other] il manque à { $n } lignes. Ajoutez-la au fichier, ou indiquez-la ci-dessus.
    }
import-doubles =
    { $n ->
        [one] Une ligne répète une personne, qui ne recevra qu’un e-mail : { $lines }.
       *[other] { $n } lignes répètent des personnes, qui ne recevront qu’un e-mail : { $lines }.
    }
import-double = ligne { $line } comme la { $first }
import-known =
    { $n ->
        [one] Une personne est déjà inscrite, ou une liste nous a déjà fait lui écrire : elle ne recevra rien (ligne { $lines }).
       *[other] { $n } personnes sont déjà inscrites, ou une liste nous a déjà fait leur écrire : elles ne recevront rien (lignes { $lines }).
    }
import-more = Il y a plus d’erreurs que cette page n’en montre : les colonnes sont-elles les bonnes ?
import-mistakes = Les erreurs, ligne par ligne
import-line = Ligne
import-column = Colonne
import-value = Contenu
import-remedy = Que faire
import-begin = 3. Apporter la liste
import-begin-text = Ces mots seront dans chaque e-mail, avec le texte d’accord de la campagne.
import-begin-button =
    { $n ->
        [one] Écrire à une personne
       *[other] Écrire à { $n } personnes
    }
import-remove = Oublier ce fichier
import-source = Qui vous a confié cette liste
import-source-hint = Comme on le lirait après « transmis par » : « la mairie de Quimperlé ». Ni lien ni adresse, { $max } caractères au plus.
import-source-wrong = Dites en une ligne qui vous a confié cette liste, sans lien, en { $max } caractères au plus
import-words = Votre phrase
import-words-hint = Par exemple quand et pour quoi ces personnes ont donné leurs données. Sans lien, { $max } caractères au plus.
import-consent = Texte d’accord
import-lawful = Ces personnes savent que leurs données nous sont confiées, ou celui qui me les confie a le droit de le faire.
import-lawful-missing = Cochez cette case, ou n’apportez pas cette liste
import-progress = Progression
import-done-of = { $n } sur { $of }
import-ends = Fin prévue le { $date }.
import-count-made = Inscriptions faites
import-count-confirmed = Confirmées
import-count-unconfirmed = En attente d’une réponse
import-count-left-out = Laissées de côté (déjà inscrites, déjà contactées, ou trop d’e-mails ce jour-là)
import-count-erased = Effacées par l’annulation
import-status-draft = à relire
import-status-running = en cours
import-status-stopped = arrêtée
import-status-done = terminée
import-status-undoing = en train d’être annulée
import-status-undone = annulée
import-stop = Arrêter
import-stop-text = Les lignes qui restent sont détruites, et personne d’autre ne reçoit d’e-mail. Les inscriptions déjà faites restent.
import-stop-button = Arrêter cette liste
import-undo = Annuler toute la liste
import-undo-text =
    { $n ->
        [0] Aucune inscription n’attend de réponse
        [one] Une inscription que personne n’a confirmée sera détruite
       *[other] { $n } inscriptions que personne n’a confirmées seront détruites
    } ; { $stay ->
        [0] personne n’a encore confirmé.
        [one] une personne a confirmé, et reste.
       *[other] { $stay } personnes ont confirmé, et restent.
    }
import-undo-button = Annuler cette liste
desk-done-import-columns = Colonnes retenues.
desk-done-import-begun = C’est parti : les e-mails partent peu à peu.
desk-done-import-stopped = Liste arrêtée : ce qui restait du fichier est détruit.
desk-done-import-undoing = L’annulation est en cours.
desk-done-import-removed = Fichier oublié.
desk-refused-import-count = Rien n’a été fait : le nombre de lignes prêtes a changé. Relisez.

## Titres de colonnes que l’on rencontre, séparés par des virgules

import-heading-first-name = prénom, prénoms
import-heading-last-name = nom, nom de famille
import-heading-email = e-mail, mail, courriel, adresse mail, adresse email, adresse électronique
import-heading-place = code postal, CP, commune, ville, lieu, localité
import-heading-age = âge
import-heading-kinds = aide, aides, type d’aide, aide proposée, aide demandée, besoin, besoins
import-heading-audience = public, profil
import-heading-audiences = publics
import-heading-field-of-work = métier, domaine, profession
import-heading-contact-first-name = prénom du proche, prénom du contact
import-heading-contact-last-name = nom du proche, nom du contact
import-heading-contact-email = e-mail du proche, mail du proche, e-mail du contact
import-heading-contact-phone = téléphone du proche, portable du proche, téléphone du contact

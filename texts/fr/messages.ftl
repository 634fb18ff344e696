# Écrire à l’équipe, et ses réponses.

## Le formulaire

contact-path = contact
contact-menu = Nous écrire
contact-title = Nous écrire
contact-lead = Une question, un doute, une erreur ? Une personne de l’équipe lit votre message et vous répond par e-mail.
contact-by-mail = Vous préférez votre messagerie ? Écrivez à
contact-name = Votre nom
contact-email-hint = Nous y envoyons notre réponse, et rien d’autre.
contact-words = Votre message
contact-words-empty = Écrivez votre message
contact-reference = Votre référence
contact-reference-hint = Elle est dans nos e-mails, comme K7QF-2M9X. Si vous ne l’avez pas, laissez vide.
contact-reference-wrong = Une référence a huit lettres et chiffres, comme K7QF-2M9X. Si vous ne l’avez pas, laissez vide
contact-button = Envoyer le message
contact-data =
    Votre message est gardé chiffré. Seule notre équipe le lit. Il est détruit { $days ->
        [one] un jour
       *[other] { $days } jours
    } après que nous l’avons traité.
done-contact-title = Merci, c’est bien arrivé
done-contact-text = Une personne de l’équipe lira votre message et vous répondra par e-mail. Pensez à regarder dans les indésirables.

## Un formulaire de la campagne, qui ne cherche personne : ses réponses arrivent à l’équipe.

entry-form-phone-hint = Si vous préférez que nous vous appelions.
entry-form-data =
    Vos réponses sont gardées chiffrées. Seule notre équipe les lit. Elles sont détruites { $days ->
        [one] un jour
       *[other] { $days } jours
    } après que nous les avons traitées.

## Les e-mails

mail-kind-answer = Réponse à un message
mail-answer-subject = Notre réponse à votre message ({ $site })
mail-answer = Vous nous avez écrit le { $date }. Voici notre réponse.
mail-answer-not-you = Vous ne nous avez pas écrit ? Quelqu’un a pu donner votre adresse par erreur : vous n’avez rien à faire.

## Le bureau : les messages

desk-menu-messages = Messages
messages-open = À traiter
messages-done = Traités
messages-all = Tous
message-topic = Sujet
message-topic-contact = Question
message-topic-safeguarding = Signalement
message-entry = Formulaire
message-status-open = à traiter
message-status-done = traité
message-from = De
message-name = Nom
message-phone = Téléphone
message-received = Reçu
message-no-name = Sans nom
message-sender-volunteer = Le volontaire
message-sender-requester = La personne aidée ou son proche
message-safeguarding-text = Quelqu’un signale un problème lors d’une mise en relation. Ne transmettez rien à l’autre personne avant d’avoir parlé à celle qui signale. Tant que ce message n’est pas marqué comme traité, il reste ici, et l’autre personne n’entre dans aucune nouvelle mise en relation.
message-parties = Les personnes mises en relation
message-people = Qui écrit ?
message-people-none = Aucune inscription ni demande avec cette adresse ou cette référence.
message-by-mail = Répond par e-mail à notre message « { $mail } », envoyé à la personne de référence { $reference }. La personne qui écrit a ce message entre les mains ; rien de plus n’est prouvé, pas même son adresse.
message-by-mail-to-writer = Répond par e-mail à notre message « { $mail } ». La personne qui écrit a ce message entre les mains ; rien de plus n’est prouvé, pas même son adresse.
message-by-mail-old = Répond par e-mail à un de nos messages, trop ancien pour savoir lequel. La personne qui écrit l’a entre les mains ; rien de plus n’est prouvé, pas même son adresse.
message-attachments = { $n ->
    [one] Un fichier était joint : il n’a pas été gardé.
   *[other] { $n } fichiers étaient joints : ils n’ont pas été gardés.
    }
message-cut = Le message était plus long : la fin n’a pas été gardée.
message-earlier = Suite du message du { $at }
message-later = Suivi par le message du { $at }
message-unverified = Adresse non vérifiée : n’importe qui peut taper celle d’un autre. Ne changez rien et ne dites rien d’une personne sur la foi de ce message : écrivez à l’adresse qui est dans son dossier.
message-same-address = même adresse, non vérifiée
message-other-address = autre adresse : vérifiez qui écrit
message-no-address = Pas d’adresse e-mail : répondez par un autre moyen, puis marquez le message comme traité.
message-close = Marquer comme traité, sans répondre
message-kept =
    Ce message est traité. Il sera détruit { $days ->
        [one] un jour
       *[other] { $days } jours
    } après.
kept-title = Qui étaient ces deux personnes
kept-not-chosen = Une fois leurs données détruites, rien ne permet plus de savoir qui elles étaient : cette campagne a choisi de ne rien garder.
kept-nothing = Rien n’est gardé de cette mise en relation : sa durée est passée, ou deux admins n’avaient pas encore de clé de signalement.
kept-sealed = Gardé jusqu’au { $until }, scellé. Les clés de { $names }, ensemble, peuvent l’ouvrir.
kept-open = Moitié ouverte pour une heure par : { $names }.
kept-key = Votre clé de signalement
kept-button = Ouvrir ma moitié
kept-volunteer = Volontaire
kept-beneficiary = Personne aidée
kept-contact = Proche qui a fait la demande
message-reopen = Remettre à traiter

## Le bureau : les réponses

answer-write = Répondre
answer-words = Votre réponse
answer-words-hint = Elle part par e-mail, après « Bonjour » et avant notre signature. Langue de la personne : { $language }.
answer-empty = Écrivez quelque chose
answer-over-title = Quelqu’un d’autre a traité ce message
answer-over-text = Votre réponse n’est pas partie, et rien n’est perdu : la voici. Lisez d’abord ce qui a été répondu, puis envoyez la vôtre si elle sert encore.
answer-over-button = Envoyer quand même
answer-reply = Réponse toute prête
answer-insert = Insérer
answer-button = Envoyer la réponse
answer-by = Réponse de { $by }
replies = Réponses toutes prêtes
replies-text = Ce que l’équipe répond souvent, dans chaque langue. En répondant à un message, on les insère puis on les adapte.
replies-none = Aucune pour le moment.
replies-none-here = Aucune réponse toute prête dans cette langue.
reply-new = Écrire une réponse
reply-edit = Modifier
reply-remove = Supprimer
reply-name = Titre
reply-name-hint = Pour la retrouver ; la personne ne le lit pas.
reply-name-wrong = Écrivez un titre de { $max } caractères au plus
reply-words = Texte
reply-words-hint = { $name } devient le nom de la personne, si elle l’a donné. N’écrivez ici le nom de personne.

## Le bureau : ce qui vient d’être fait

desk-done-answered = Réponse enregistrée. Elle part dans { $seconds } s.
desk-done-answered-sent = Réponse envoyée.
desk-done-answer-undone = Annulé : rien n’est parti, le message est de nouveau à traiter.
desk-done-message-claimed = Noté : vous vous en occupez. Les autres le voient dans la liste.
desk-done-message-released = Laissé : quelqu’un d’autre peut s’en occuper.
desk-done-message-done = Le message est marqué comme traité.
desk-done-message-reopened = Le message est de nouveau à traiter.
desk-done-replies-kept = C’est enregistré.
desk-refused-message-claim = Rien n’a changé : quelqu’un d’autre s’en occupe, ou le message est traité.
desk-refused-answer-left = Trop tard pour annuler : la réponse est partie.
desk-outbox-writer = qui nous a écrit
desk-actor-visitor = formulaire de contact
desk-actor-correspondent = par e-mail

## Journal

fact-wrote = Message reçu
fact-reported = Problème signalé
fact-answered = Réponse à un message
fact-answer-undone = Réponse reprise avant l’envoi
fact-message-done = Message marqué comme traité
fact-message-reopened = Message remis à traiter

## Vos données

own-section-messages = Messages à l’équipe
own-words = Texte
receipt-messages = { $n ->
    [one] Un message à l’équipe
   *[other] { $n } messages à l’équipe
    }

## La démonstration

demo-message = Bonjour, ma voisine n’a pas d’adresse e-mail. Comment peut-elle demander de l’aide ?
demo-first-names = Adèle Aïcha Albane Alice Amandine Amine Anaïs André Antoine Arthur Aude Awa Aya Baptiste Bastien Béatrice Benoît Brahim Camille Capucine Cécile Chloé Clément Colette Damien Diane Djibril Élodie Émile Emma Enora Éric Esteban Fanny Farida Fatou Félix Florence Gabriel Gaëlle Georges Gwenaël Hakim Hélène Hugo Inès Ismaël Jade Jean Jeanne Joël Joseph Judith Jules Karim Kévin Léa Léon Lina Louis Louise Lucas Lucie Maëlle Malo Manon Marc Margaux Marie Mathis Maud Mehdi Michel Moussa Nadia Nathan Nicole Nina Noé Nour Odette Olivier Oumar Pascal Paul Pauline Quentin Rachid Raphaël Rémi René Rose Sacha Salomé Samir Sarah Simon Soizic Sonia Théo Thérèse Thomas Valentin Victor Violette Yann Yasmine Yvette Zacharie Zoé
demo-last-names = Achard Aubert Bailly Barbier Baron Bazin Benali Benoit Berger Bertin Besson Blanc Blondel Bonnet Boucher Boulanger Bourgeois Boyer Brun Caron Carpentier Charpentier Chevalier Clement Colas Collet Coulibaly Cousin Da_Silva Delmas Denis Deschamps Diallo Diop Dubois Dufour Dumas Dupuis Durand Faure Fernandes Fleury Fontaine Fournier Garcia Garnier Gauthier Gérard Germain Girard Guérin Guillot Haddad Hamel Henry Hoarau Jacquet Joly Kaya Keita Klein Lacroix Lambert Langlois Laurent Le_Gall Le_Goff Leclerc Lefèvre Legrand Lemaire Leroux Lopes Maillard Marchand Martin Masson Mercier Meunier Meyer Moreau Moulin Nguyen Noël Paris Perez Perrin Picard Poirier Prévost Renard Renaud Robin Rolland Roussel Roy Royer Sanchez Schmitt Simon Tessier Traoré Vasseur Vidal Weber
demo-reply-name = Sans adresse e-mail
demo-reply = Un proche peut remplir le formulaire à sa place, avec sa propre adresse e-mail.

## Signaler un problème

report-title = Signaler un problème
report-back = Retour
report-lead = Quelque chose ne va pas avec la personne que nous vous avons présentée ? Dites-le-nous. Une personne de notre équipe le lit avant tous les autres messages.
report-danger = Si vous êtes en danger, n’attendez pas notre réponse.
report-words = Que s’est-il passé ?
report-words-hint = Avec les dates et les prénoms dont vous vous souvenez : nous n’avons peut-être plus ces données.
report-answer-hint = Pour que nous puissions vous répondre. Nous avons peut-être déjà détruit votre adresse.
report-phone = Téléphone
report-phone-hint = Si vous préférez être appelé, et quand.
report-phone-wrong = Écrivez un numéro, et quelques mots au plus
report-many = Nous avons déjà reçu plusieurs signalements de votre part aujourd’hui, et notre équipe les lit. Ajoutez la suite demain, ou écrivez-nous par e-mail
report-button = Envoyer le signalement
report-data-title = Qui le saura ?
report-data =
    Seule notre équipe lit ce message. Il est gardé chiffré tant que nous ne l’avons pas traité, puis { $days ->
        [one] un jour
       *[other] { $days } jours
    }.
report-data-other = Nous ne prévenons pas l’autre personne sans votre accord. Avec votre message, nous gardons les numéros de la mise en relation, sans aucun nom, et de quel côté vous étiez.
done-report-title = Merci de nous l’avoir dit
done-report-text = Une personne de notre équipe lit votre message au plus vite. Si vous avez laissé une adresse ou un numéro, elle vous répond. En danger, n’attendez pas : appelez les secours.
over-title = Ce lien n’ouvre plus vos données
over-lead = Elles sont détruites, ou ce lien a fait son temps.
over-report = Jusqu’au { $date }, il vous permet encore de signaler un problème survenu avec la personne que nous vous avons présentée.
mail-report = Signaler un problème à notre équipe

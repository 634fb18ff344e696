# Inviter un proche.

recommend-path = inviter-un-proche
recommend-menu = Inviter un proche
recommend-title = Inviter un proche
recommend-lead = Le mieux est de lui envoyer vous-même ce lien, avec vos mots.
recommend-form = Nous pouvons aussi lui écrire
recommend-what = Un seul message, avec votre prénom et rien d’autre de vous. Nous ne gardons pas son adresse, seulement une empreinte pour ne jamais lui écrire deux fois ainsi.
recommend-name = Votre prénom
recommend-email = Son adresse e-mail
recommend-email-hint = Quelqu’un qui vous connaît et que cela ne dérangera pas.
recommend-place-hint = Là où vit cette personne, pour lui dire combien de volontaires sont près d’elle.
recommend-button = Envoyer l’invitation
recommend-busy = Trop d’invitations sont parties aujourd’hui. Envoyez-lui le lien vous-même, ou réessayez demain
done-recommended-title = Merci de faire passer le mot
done-recommended-text = Si nous n’avons encore jamais écrit ainsi à cette adresse, un message y arrive dans quelques minutes. Nous répondons la même chose dans tous les cas.
never-title = Ne plus jamais recevoir d’invitation
never-text = Quelqu’un nous a donné votre adresse pour vous faire connaître ce site. Nous ne l’avons pas gardée. Dites-le ici, et aucune invitation ne vous sera plus envoyée, même si on nous le demande.
never-button = Plus jamais d’invitation
never-done-title = C’est noté
never-done = Vous ne recevrez plus jamais d’invitation de notre part.
mail-kind-recommendation = Invitation d’un proche
mail-recommendation-subject = { $name } vous fait connaître { $site }
mail-recommendation = { $name } nous a donné votre adresse pour vous faire connaître { $site }.
mail-recommendation-near = { $area } : plus de { $n } volontaires sont déjà là.
mail-recommendation-all = { $n ->
    [0] Les premiers volontaires s’inscrivent en ce moment.
   *[other] { $n } personnes ont déjà proposé leur aide.
    }
mail-recommendation-button = Découvrir { $site }
mail-recommendation-once = C’est le seul message de ce genre que vous recevrez : votre adresse n’est pas gardée, et rien n’est inscrit à votre nom.
mail-recommendation-never = Ne plus jamais recevoir d’invitation
transparency-kept-recommended = L’empreinte d’une adresse invitée par un proche, ou à laquelle une liste nous a fait écrire, pour ne pas lui écrire deux fois
transparency-until-the-end = jusqu’à la fin de la campagne

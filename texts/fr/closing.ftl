# La fin de la campagne.

## Ce que lisent les visiteurs

thanks-title = Merci à toutes et à tous
thanks-lead = La campagne { $name } est terminée. À celles et ceux qui ont tenu la première ligne, à celles et ceux qui les ont aidés : merci.
thanks-after = Et maintenant ?
thanks-closed = La campagne est terminée : nous ne prenons plus ni propositions ni demandes.
thanks-under-way = Si une mise en relation est en cours, elle continue : répondez par le lien que vous avez reçu. Les données de chacun sont ensuite détruites.
thanks-help = Vous avez encore besoin d’aide ? Appelez votre mairie ou son centre d’action sociale.

## Les messages

mail-kind-farewell = Fin de la campagne
mail-farewell-subject = Merci, { $name }
mail-farewell-volunteer = La campagne { $site } est terminée. Vous aviez proposé votre aide : merci d’avoir été là.
mail-farewell-figures = Vous étiez plus de { $volunteers } à proposer votre aide ; { $met ->
    [0] chacun pouvait compter sur vous.
   *[other] plus de { $met } mises en contact nous ont été confirmées.
    }
mail-farewell-called = Si nous ne vous avons pas appelé, ce n’est pas que votre aide ne valait rien : vous étiez plus nombreux que les demandes, et c’est une bonne nouvelle.
mail-farewell-destroyed = Vos données seront détruites dans { $days } jours. D’ici là, votre page privée vous laisse en prendre une copie ou tout supprimer tout de suite.
mail-farewell-under-way = Si une mise en relation est en cours, rien ne change pour elle : vos données restent jusqu’à ce qu’elle se termine.
mail-farewell-request-subject = La campagne est terminée
mail-farewell-request = La campagne { $site } est terminée, et nous n’avons trouvé personne pour ce qui attendait encore. Nous en sommes désolés.
mail-farewell-request-where = Pour être aidé, appelez votre mairie ou son centre d’action sociale : ils connaissent les associations près de chez vous.
mail-next-ended = La campagne est terminée : nous ne cherchons plus personne d’autre. Appelez votre mairie ou son centre d’action sociale.
mail-next-thanked = La campagne est terminée : nous n’appelons plus personne. Merci d’avoir été là.
mail-reminder-failed-ended = Si cela n’a pas marché, dites-le-nous aussi : ce n’est la faute de personne.

## Les pages privées

private-ended-volunteer = Merci d’avoir été là : nous n’appelons plus personne.
private-ended-request = Nous ne cherchons plus de volontaire. Vous avez encore besoin d’aide ? Appelez votre mairie ou son centre d’action sociale.
private-ended-data = Vos données sont détruites { $days } jours après notre dernier message, ou quand se termine une mise en relation en cours. Vous pouvez aussi en prendre une copie ou tout supprimer dès maintenant.
need-ended-title = Nous ne cherchons plus
need-ended-text = Depuis la fin de la campagne, nous ne cherchons plus de volontaire pour cela.
answer-failed-ended = Cela arrive, et ce n’est la faute de personne. La campagne est terminée : nous ne chercherons pas quelqu’un d’autre.
own-told-end-at = Prévenu de la fin le
own-erase-at = Destruction demandée pour le

## Au bureau

closing-title = Fin de la campagne
closing-text = Quand la crise est passée : fermer le site, remercier chacun par un message, puis tout détruire.
closing-open = Voir ce qui se passera
closing-lead = Rien n’est encore fermé. Voici ce qui se passera si vous fermez la campagne maintenant.
closing-since = La campagne est fermée depuis le { $date }.
closing-progress = Où nous en sommes
closing-told = Personnes prévenues
closing-left = Restent à prévenir
closing-waiting = Messages dans la boîte d’envoi
closing-introductions = Mises en relation en cours
closing-undo = Rouvrir la campagne
closing-no-way-back = Les messages partent : on ne peut plus revenir en arrière.
closing-when = Ce qui se passe, et quand
closing-until = Jusqu’au { $date }
closing-later = Ensuite
closing-step-closed = Tous les formulaires sont fermés et l’accueil remercie. Les appels à volontaires s’arrêteront avec le premier message.
closing-step-undo = Vous pouvez rouvrir la campagne : personne n’a encore rien reçu.
closing-step-mails = Les messages partent, un par demande et un par volontaire : d’abord à qui attend encore ({ $requests ->
    [0] aucune demande
    [one] une demande
   *[other] { $requests } demandes
    }), dont les besoins sont alors fermés, puis aux volontaires ({ $volunteers ->
    [0] aucun
    [one] un seul
   *[other] { $volunteers }
    }). Le dernier part vers le { $date }.
closing-step-destroyed = Les données des volontaires et des demandes sont détruites, { $days } jours après le message à chacun.
closing-step-introductions = { $n ->
    [0] Aucune mise en relation n’est en cours.
    [one] Une mise en relation est en cours : elle se termine comme d’habitude, par une réponse ou par le temps, puis ses données sont détruites.
   *[other] { $n } mises en relation sont en cours : elles se terminent comme d’habitude, par une réponse ou par le temps, puis leurs données sont détruites.
    }
closing-step-history = Restent { $days } jours le journal et les reçus, sans aucun nom ; pour toujours, les décomptes anonymes.
closing-agree = J’ai lu ce qui se passera, et l’équipe est d’accord.
closing-agree-missing = Cochez cette case si vous avez lu ce qui se passera.
closing-button = Fermer la campagne
close-at-end = Fin de la campagne
fact-campaign-closed = Campagne fermée
fact-campaign-reopened = Campagne rouverte
desk-done-campaign-closed = La campagne est fermée. Les messages partiront dans une heure ; jusque-là, vous pouvez la rouvrir.
desk-done-campaign-reopened = La campagne est rouverte : personne n’a rien reçu.

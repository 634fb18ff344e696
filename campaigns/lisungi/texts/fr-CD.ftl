# Les textes de Lisungi. Tout texte du programme (texts/fr/) peut aussi être remplacé ici, sous le même nom.

campaign-name = Lisungi
campaign-tagline = Tosalisana : donner et recevoir à Kinshasa
campaign-lead = Mbote ! Masques, gel, gants, nourriture : des entreprises et des personnes de Kinshasa donnent ce qu’elles ont, gratuitement. Une petite équipe les met en relation avec ceux qui en ont besoin.
# Le numéro est celui que la police de Kinshasa a publié en juillet 2024. Vérifiez-le avant d’ouvrir le site.
campaign-emergency = Lisungi n’est pas un service d’urgence. En danger, appelez la police de Kinshasa : +243 900 003 921.
campaign-description = Des entreprises et des personnes de Kinshasa donnent du matériel et de la nourriture aux hôpitaux, aux travailleurs et aux personnes fragiles. Gratuit.

mail-greeting = Mbote { $name },

entry-offer-door = J’ai de quoi donner
entry-offer-button = Je donne
entry-offer-title = Je donne
entry-offer-intro = Matondi mingi ! Dites-nous ce que vous pouvez donner, combien, et dans quelle commune. Nous vous écrirons dès que quelqu’un en a besoin. Vous restez libre de dire non.

entry-hospital-door = Notre hôpital ou notre centre manque de matériel
entry-hospital-button = Demander pour un établissement
entry-hospital-title = Demander pour un établissement
entry-hospital-intro = Dites-nous ce qui manque, et combien. Plusieurs donateurs peuvent servir ensemble une même demande.

entry-front-line-door = Mon travail m’expose et j’ai besoin de protection
entry-front-line-button = Demander pour mon travail
entry-front-line-title = Demander pour mon travail
entry-front-line-intro = Dites-nous ce qui vous protégerait, et combien. Nous cherchons un donateur et nous vous écrivons dès que nous l’avons trouvé.

entry-vulnerable-door = Une personne fragile a besoin d’aide
entry-vulnerable-button = Demander pour une personne
entry-vulnerable-title = Demander pour une personne
entry-vulnerable-intro = Pour vous ou pour un proche qui est d’accord. Dites-nous ce qui manque. Nous vous écrivons dès que nous avons trouvé.

entry-team-door = Je veux aider Lisungi
entry-team-button = Aider l’équipe
entry-team-title = Aider l’équipe de Lisungi
entry-team-intro = Conduire, emballer, téléphoner : dites-nous ce que vous aimeriez faire et quand. Une personne de l’équipe vous répond par e-mail.
entry-team-tasks = Que voulez-vous faire ?
entry-team-tasks-drive = Conduire des dons d’une commune à l’autre
entry-team-tasks-pack = Trier et emballer
entry-team-tasks-call = Téléphoner aux hôpitaux et aux donateurs
entry-team-tasks-translate = Traduire en lingala, en kikongo, en tshiluba ou en swahili
entry-team-week = Quand êtes-vous libre ?
entry-team-week-hint = Ne cochez rien si cela change d’une semaine à l’autre.
entry-team-more = Que devons-nous savoir ?
entry-team-more-hint = Un véhicule, un métier, des langues.

audience-hospital = Hôpital ou centre de santé
audience-hospital-accept = les hôpitaux et centres de santé
audience-front-line = Travail exposé
audience-front-line-accept = les personnes que leur travail expose
audience-vulnerable = Personne fragile
audience-vulnerable-accept = les personnes fragiles

field-health = Santé
field-emergency = Secours, pompiers, police
field-cleaning = Propreté, enterrements
field-transport = Transport
field-market = Marché, commerce
field-other = Autre

form-place-offer-hint = La commune où se trouve ce que vous donnez.
form-place-need-hint = La commune où le don est attendu.
form-place-listed = Commune
form-place-listed-empty = Choisissez une commune dans la liste

same-place = même commune

volunteer-many = Vous ne serez pas appelé tout de suite si personne n’a besoin de ce que vous donnez. Votre don compte quand même.


kind-masks = Masques
kind-masks-offer = Je donne : masques
kind-masks-need = { $whom ->
    [you] Il me manque : masques
    [other] Il lui manque : masques
   *[anyone] Il nous manque : masques
    }
kind-masks-in-mail = des masques
kind-masks-advice =
    Parlez-vous d’abord au téléphone. Convenez du jour, de l’heure et du lieu de remise.
    Vérifiez ensemble la quantité et l’état, emballages fermés.
    Le don est gratuit : personne ne paie, ni pour le matériel, ni pour l’introduction.
kind-masks-number-offer = Combien de masques avez-vous ?
kind-masks-number-need = Combien de masques faut-il ?
kind-masks-number-unit = { $n ->
    [one] { $n } masque
   *[other] { $n } masques
    }
kind-masks-number-refusal = { $n ->
    [one] n’en a plus à donner
   *[other] n’en ont plus à donner
    }
kind-masks-details-offer = Une précision, en une ligne ?
kind-masks-details-offer-hint = Le modèle, la taille, la date limite. L’autre personne la lira.
kind-masks-details-need = Une précision, en une ligne ?
kind-masks-details-need-hint = Le modèle, la taille, pour quand. L’autre personne la lira.


kind-glasses = Lunettes de protection
kind-glasses-offer = Je donne : lunettes de protection
kind-glasses-need = { $whom ->
    [you] Il me manque : lunettes de protection
    [other] Il lui manque : lunettes de protection
   *[anyone] Il nous manque : lunettes de protection
    }
kind-glasses-in-mail = des lunettes de protection
kind-glasses-advice =
    Parlez-vous d’abord au téléphone. Convenez du jour, de l’heure et du lieu de remise.
    Vérifiez ensemble la quantité et l’état, emballages fermés.
    Le don est gratuit : personne ne paie, ni pour le matériel, ni pour l’introduction.
kind-glasses-number-offer = Combien de paires de lunettes avez-vous ?
kind-glasses-number-need = Combien de paires de lunettes faut-il ?
kind-glasses-number-unit = { $n ->
    [one] { $n } paire
   *[other] { $n } paires
    }
kind-glasses-number-refusal = { $n ->
    [one] n’en a plus à donner
   *[other] n’en ont plus à donner
    }
kind-glasses-details-offer = Une précision, en une ligne ?
kind-glasses-details-offer-hint = Le modèle, la taille, la date limite. L’autre personne la lira.
kind-glasses-details-need = Une précision, en une ligne ?
kind-glasses-details-need-hint = Le modèle, la taille, pour quand. L’autre personne la lira.


kind-gowns = Blouses
kind-gowns-offer = Je donne : blouses
kind-gowns-need = { $whom ->
    [you] Il me manque : blouses
    [other] Il lui manque : blouses
   *[anyone] Il nous manque : blouses
    }
kind-gowns-in-mail = des blouses
kind-gowns-advice =
    Parlez-vous d’abord au téléphone. Convenez du jour, de l’heure et du lieu de remise.
    Vérifiez ensemble la quantité et l’état, emballages fermés.
    Le don est gratuit : personne ne paie, ni pour le matériel, ni pour l’introduction.
kind-gowns-number-offer = Combien de blouses avez-vous ?
kind-gowns-number-need = Combien de blouses faut-il ?
kind-gowns-number-unit = { $n ->
    [one] { $n } blouse
   *[other] { $n } blouses
    }
kind-gowns-number-refusal = { $n ->
    [one] n’en a plus à donner
   *[other] n’en ont plus à donner
    }
kind-gowns-details-offer = Une précision, en une ligne ?
kind-gowns-details-offer-hint = Le modèle, la taille, la date limite. L’autre personne la lira.
kind-gowns-details-need = Une précision, en une ligne ?
kind-gowns-details-need-hint = Le modèle, la taille, pour quand. L’autre personne la lira.


kind-gel = Gel hydroalcoolique
kind-gel-offer = Je donne : gel hydroalcoolique
kind-gel-need = { $whom ->
    [you] Il me manque : gel hydroalcoolique
    [other] Il lui manque : gel hydroalcoolique
   *[anyone] Il nous manque : gel hydroalcoolique
    }
kind-gel-in-mail = du gel hydroalcoolique
kind-gel-advice =
    Parlez-vous d’abord au téléphone. Convenez du jour, de l’heure et du lieu de remise.
    Vérifiez ensemble la quantité et l’état, emballages fermés.
    Le don est gratuit : personne ne paie, ni pour le matériel, ni pour l’introduction.
kind-gel-number-offer = Combien de litres avez-vous ?
kind-gel-number-need = Combien de litres faut-il ?
kind-gel-number-offer-hint = Un demi-litre s’écrit 0,5.
kind-gel-number-need-hint = Un demi-litre s’écrit 0,5.
kind-gel-number-unit = { $n } l
kind-gel-number-refusal = { $n ->
    [one] n’en a plus à donner
   *[other] n’en ont plus à donner
    }
kind-gel-details-offer = Une précision, en une ligne ?
kind-gel-details-offer-hint = Le modèle, la taille, la date limite. L’autre personne la lira.
kind-gel-details-need = Une précision, en une ligne ?
kind-gel-details-need-hint = Le modèle, la taille, pour quand. L’autre personne la lira.


kind-gloves = Gants
kind-gloves-offer = Je donne : gants
kind-gloves-need = { $whom ->
    [you] Il me manque : gants
    [other] Il lui manque : gants
   *[anyone] Il nous manque : gants
    }
kind-gloves-in-mail = des gants
kind-gloves-advice =
    Parlez-vous d’abord au téléphone. Convenez du jour, de l’heure et du lieu de remise.
    Vérifiez ensemble la quantité et l’état, emballages fermés.
    Le don est gratuit : personne ne paie, ni pour le matériel, ni pour l’introduction.
kind-gloves-number-offer = Combien de paires de gants avez-vous ?
kind-gloves-number-need = Combien de paires de gants faut-il ?
kind-gloves-number-unit = { $n ->
    [one] { $n } paire
   *[other] { $n } paires
    }
kind-gloves-number-refusal = { $n ->
    [one] n’en a plus à donner
   *[other] n’en ont plus à donner
    }
kind-gloves-details-offer = Une précision, en une ligne ?
kind-gloves-details-offer-hint = Le modèle, la taille, la date limite. L’autre personne la lira.
kind-gloves-details-need = Une précision, en une ligne ?
kind-gloves-details-need-hint = Le modèle, la taille, pour quand. L’autre personne la lira.


kind-soap = Savon
kind-soap-offer = Je donne : savon
kind-soap-need = { $whom ->
    [you] Il me manque : savon
    [other] Il lui manque : savon
   *[anyone] Il nous manque : savon
    }
kind-soap-in-mail = du savon
kind-soap-advice =
    Parlez-vous d’abord au téléphone. Convenez du jour, de l’heure et du lieu de remise.
    Vérifiez ensemble la quantité et l’état, emballages fermés.
    Le don est gratuit : personne ne paie, ni pour le matériel, ni pour l’introduction.
kind-soap-number-offer = Combien de savons avez-vous ?
kind-soap-number-need = Combien de savons faut-il ?
kind-soap-number-unit = { $n ->
    [one] { $n } pièce
   *[other] { $n } pièces
    }
kind-soap-number-refusal = { $n ->
    [one] n’en a plus à donner
   *[other] n’en ont plus à donner
    }
kind-soap-details-offer = Une précision, en une ligne ?
kind-soap-details-offer-hint = Le modèle, la taille, la date limite. L’autre personne la lira.
kind-soap-details-need = Une précision, en une ligne ?
kind-soap-details-need-hint = Le modèle, la taille, pour quand. L’autre personne la lira.


kind-food = Nourriture
kind-food-offer = Je donne : nourriture
kind-food-need = { $whom ->
    [you] Il me manque : nourriture
    [other] Il lui manque : nourriture
   *[anyone] Il nous manque : nourriture
    }
kind-food-in-mail = de la nourriture
kind-food-advice =
    Parlez-vous d’abord au téléphone. Convenez du jour, de l’heure et du lieu de remise.
    Dites la quantité et la date limite. Le don est gratuit : personne ne paie.
kind-food-what-offer = Que donnez-vous, et combien ?
kind-food-what-need = { $whom ->
    [other] De quoi cette personne a-t-elle besoin, et combien ?
   *[anyone] De quoi avez-vous besoin, et combien ?
    }


kind-other = Autre chose
kind-other-offer = Je donne : autre chose
kind-other-need = { $whom ->
    [you] Il me manque : autre chose
    [other] Il lui manque : autre chose
   *[anyone] Il nous manque : autre chose
    }
kind-other-in-mail = autre chose
kind-other-advice =
    Parlez-vous d’abord au téléphone. Convenez du jour, de l’heure et du lieu de remise.
    Dites la quantité et la date limite. Le don est gratuit : personne ne paie.
kind-other-what-offer = Que donnez-vous, et combien ?
kind-other-what-need = { $whom ->
    [other] De quoi cette personne a-t-elle besoin, et combien ?
   *[anyone] De quoi avez-vous besoin, et combien ?
    }


# Les noms inventés de la démonstration ; un blanc dans un nom s’écrit _.
demo-first-names = Aimée Albert Alphonse Angélique Antho Béatrice Bénédicte Blaise Bibiane Chantal Christelle Clarisse Cédric Dieudonné Divine Dorcas Élie Espérance Esther Faustin Fiston Fidèle Florence Francine Gaël Gédéon Gloire Grâce Henriette Héritier Honorine Jacquie Jeannot Jérémie Josué Junior Justine Kevin Laetitia Léonie Lydie Marie-Claire Merveille Mireille Naomie Nathalie Nsimba Nzuzi Pacifique Passy Patience Placide Prince Prisca Providence Rachel Rebecca Rigobert Ruth Sarah Séraphin Solange Thérèse Trésor Valentin Véronique Willy Yannick Yves
demo-last-names = Banza Bokeleale Bolamba Bongo Bosenge Diasivi Diangienda Ekofo Elonga Ilunga Kabamba Kabasele Kabeya Kabongo Kalala Kalombo Kalonji Kamba Kanku Kanza Kapinga Kasongo Kayembe Kazadi Kibambe Kiala Kimbembe Kinkela Kitenge Kongolo Lelo Likasi Lokwa Luboya Lukusa Lumbala Luzolo Mabiala Makiese Mampuya Mananga Masengo Matondo Mavungu Mayele Mbala Mbaya Mbuyi Mboyo Mokonzi Monga Mpoyi Mubiala Mukendi Mulumba Musau Mutombo Mwamba Ndaya Ngalula Ngoy Ngoma Nkulu Nlandu Nsimba Ntumba Nzeza Nzuzi Okitundu Sumbu Tshibangu Tshimanga Wembo Yav

# Pour la presse.

press-path = presse
press-menu = Presse
press-title = Pour la presse
press-lead = De quoi présenter { $name } : des faits, des chiffres, des images, et à qui écrire.
press-know = À savoir
press-facts =
    Tout est gratuit et bénévole, pour qui aide comme pour qui demande.
    Le programme propose des volontaires et dit pourquoi ; une personne de l’équipe décide de chaque mise en relation.
    Ni compte ni mot de passe pour qui aide ou demande ; aucun traceur, aucune publicité.
    Les données de chacun sont détruites dès que les deux personnes sont en contact.
    Les volontaires sont bien plus nombreux que les demandes : nous le disons à chacun.
    Le programme est libre : chacun peut le lire, l’utiliser et l’améliorer.
press-more = Les chiffres par secteur, les règles et les durées
press-pictures = Images
press-logo = Le logo (SVG)
press-picture = Les chiffres en image (PNG, 1200 × 630)
press-badge = Les chiffres sur votre site
press-badge-text = Cette image se tient à jour toute seule. Elle ne suit personne : elle ne dépose rien et nous ne comptons pas qui la voit.
press-badge-lines = Les lignes à copier dans votre page
press-contact = Nous joindre
press-publisher = Qui publie ce site : { $publisher }.
press-write = Une question, un entretien :

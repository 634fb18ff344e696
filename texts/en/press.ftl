# For the press.

press-path = press
press-menu = Press
press-title = For the press
press-lead = What you need to write about { $name }: facts, figures, pictures, and whom to ask.
press-know = Good to know
press-facts =
    Everything is free and voluntary, for those who help and for those who ask.
    The program proposes volunteers and says why; someone on the team decides on each introduction.
    No account and no password for those who help or ask; no tracker, no advertising.
    Everybody’s data are destroyed as soon as the two people are in touch.
    Far more people offer help than ask for it: we tell everybody so.
    The program is free software: anybody may read it, use it and improve it.
press-more = The figures by area, the rules and the periods
press-pictures = Pictures
press-logo = The logo (SVG)
press-picture = The figures as a picture (PNG, 1200 × 630)
press-badge = The figures on your site
press-badge-text = This picture keeps itself up to date. It follows nobody: it leaves nothing behind, and we do not count who sees it.
press-badge-lines = The lines to copy into your page
press-contact = How to reach us
press-publisher = Who publishes this site: { $publisher }.
press-write = A question, an interview:

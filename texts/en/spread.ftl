# Spreading the word, poster, transparency.

## Spreading the word

share-title = Spread the word
share-lead = A neighbour, a colleague, your family: this link brings them here. We do not count who opens it.
share-words = { $name }: volunteers help near their home, free of charge.
share-mail = By e-mail
share-sms = By text message
share-whatsapp = By WhatsApp
share-telegram = By Telegram
share-x = On X (Twitter)
share-facebook = On Facebook
share-copy = The address to copy

poster-path = poster
poster-menu = Poster to print
poster-title = A poster for your hall
poster-lead = A page to print and hang by the letter boxes, in shops, on notice boards.
poster-place-hint = Optional: the town will be written on the poster.
poster-make = See the poster
poster-print = Then print this page from your browser: only the poster comes out, on one sheet of A4.
poster-scan = Point a phone’s camera at this square, or type:
poster-phone = Without the internet, call:
poster-free = A free service, run by volunteers.

## Transparency

transparency-path = transparency
transparency-menu = Transparency
transparency-title = What anybody may know
transparency-lead = How many we are, how volunteers are proposed, how long we keep your data.
transparency-at = Figures of { $at }, rounded down to the nearest ten.
transparency-met = { $n ->
    [one] confirmed contact
   *[other] confirmed contacts
    }
transparency-rule = How we propose a volunteer
transparency-rule-who = For each need, the program looks for volunteers who suit and ranks them by these points. A moderator reads the list and decides: no introduction makes itself.
transparency-radius = We look as far as { $radius }.
transparency-anywhere = Distance does not matter.
transparency-second = Two moderators must agree.
transparency-check = Only volunteers of whom our team has seen: { $check }.
transparency-cooling = After an introduction, a volunteer is not proposed for this again for { $days ->
    [one] 24 hours
   *[other] { $days } days
    }.
transparency-conduct = Only volunteers who have accepted our code of conduct.
transparency-for = For what
transparency-points = Points
transparency-near = is very near (fewer points with distance)
transparency-most = At most
transparency-ties = When points are equal, the nearest comes first, then whoever was called least often, then whoever has waited longest. Nothing is drawn by lot.
transparency-kept = How long we keep data
transparency-kept-lead = As soon as you tell us that you are in touch, your data are destroyed, unless you remain a volunteer or another need is under way. For the rest, these are the limits.
transparency-what = What
transparency-how-long = How long
transparency-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
    }
transparency-kept-unconfirmed = A form whose e-mail address was never confirmed
transparency-kept-introduction = An introduction that nobody answered
transparency-kept-finished = A request whose needs are all over
transparency-kept-availability = A volunteer not heard of: nothing is destroyed, but we ask whether they are still available after
transparency-kept-appeal-words = The words of an appeal to volunteers, once it was sent
transparency-kept-given-up-mail = A message that could not be delivered
transparency-kept-message = A message to the team, once dealt with
transparency-kept-report = The numbers, without any name, that let you report a problem after an introduction
transparency-kept-ban = The fingerprint of a banned person’s mailbox, without any name
transparency-kept-parties = Who both people of an introduction were, sealed, so that a report can be followed up
transparency-kept-backup = The keys of encrypted backups, without which nothing in them can be read
transparency-kept-history = The journal of what was done, without any name
transparency-source = The program
transparency-source-words = It is free software: anybody may read it, check it and use it.
transparency-access = Accessibility
transparency-access-words = These pages follow WCAG 2.2, level AA, and work without JavaScript, with a keyboard and on a small phone. Tools check this at every change; no full audit by disabled people has taken place yet.
transparency-access-write = Does something stop you? Write to { $email }: we answer and we fix it.

## Where we are

coverage-title = Where volunteers are
coverage-lead = These numbers are rounded down to the nearest ten. Below { $n } we do not write how many, so that nobody can be recognised.
coverage-few = fewer than { $n }
coverage-from = { $n } and more
coverage-area = { $area }: { $volunteers }
coverage-map = Volunteers available by area
coverage-map-about = The stronger the colour, the more volunteers there are. The table below the map says the same.
coverage-table = The same numbers as a table
coverage-where = Area
coverage-volunteers = Volunteers available
coverage-requests = Requests received

## Lost link: its words in the footer and in the address

lost-link-menu = Find my link
lost-link-path = lost-link

## Pictures for networks

picture-title = Mutual aid near you
picture-about = The figures of mutual aid

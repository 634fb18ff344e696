# The desk. Moderators among themselves: short sentences.

desk = Desk
desk-footer = moderators’ desk
desk-menu = Menu
desk-group-todo = To do
desk-group-people = People
desk-group-introductions = Introductions
desk-group-numbers = Numbers
desk-group-campaign = Campaign
desk-find = Find
desk-find-hint = Name, e-mail, place…
desk-menu-queue = Queue
desk-menu-plan = Plan
desk-menu-requests = Requests
desk-menu-volunteers = Volunteers
desk-menu-follow-up = Follow-up
desk-menu-people = Files
desk-menu-introductions = Introductions
desk-menu-blocks = Blocks
desk-menu-bans = Bans
desk-menu-outbox = Outbox
desk-menu-history = History
desk-menu-campaign = Campaign
desk-logout = Sign out

## Signing in

desk-login-title = Sign in to the desk
desk-login-login = Login or e-mail address
desk-login-password = Password
desk-login-button = Sign in
desk-login-lost = Lost your password? An admin of the team can send you a link to choose a new one.
desk-login-empty = Write your login and your password.
desk-login-wrong = The login or the password is not right. Check both and try again.
desk-login-wait = There were too many attempts. Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
    } before you try again.

## Lists

desk-all = All
desk-views = Views
desk-filter = Filter
desk-filter-all = All
desk-pages = Pages
desk-paging = { $from } to { $to } of { $total }
desk-previous = Previous
desk-next = Next
desk-older = Older
desk-list-empty = There is nothing here. After a filter or a search, try without filters, or with the whole name.
desk-search-person = Name, e-mail address or reference
desk-search-place = Postcode or town
desk-kind = Kind of help
desk-audience = Audience
desk-area = Area
desk-place = Place
desk-name = Name
desk-status = Status
desk-act = Action
desk-acts = Acts
desk-reason = Reason
desk-need = Need
desk-needs = Needs
desk-request = Request
desk-volunteer = Volunteer
desk-moderator = Moderator
desk-beneficiary = Person to help
desk-contact = Asked by
desk-registered = Received
desk-reference = Reference
desk-age = Age
desk-for-somebody-else = for somebody else
desk-unconfirmed = address not confirmed
desk-undo = Undo
desk-because = { $what }: { $why }

## Keys, news

desk-keys = Keyboard shortcuts
desk-keys-are-on = They do nothing while you type in a box.
desk-keys-are-off = They are switched off for you.
desk-keys-to-on = Switch them on
desk-keys-to-off = Switch them off
desk-keys-close = Close
desk-key-next = the next row
desk-key-previous = the row before
desk-key-open = open the request
desk-key-introduce = introduce this volunteer, the first when none is chosen
desk-key-undo = undo what was just done
desk-key-claim = be on it, or take over
desk-key-search = search
desk-key-palette = go to a page, do an act of this one, find somebody
desk-key-help = show this help
desk-news-show = Show
desk-news-queue = { $n ->
    [one] { $n } new need
   *[other] { $n } new needs
    }
desk-news-request = This request has just changed: { $what }

## Queue

desk-view-to-do = To do
desk-view-proposed = Proposals
desk-view-nobody = Nobody found
desk-view-unconfirmed = To be confirmed
desk-view-introduced = Introduced
desk-queue-caption = Needs: urgent ones first, then those with a possible volunteer, then the oldest
desk-queue-empty = Nothing here for now.
desk-queue-total = { $n ->
    [one] { $n } need to handle
   *[other] { $n } needs to handle
    }
desk-queue-with-candidates = { $n } with a possible volunteer
desk-queue-oldest = the oldest came { $ago }
desk-queue-proposed = { $n ->
    [one] one proposal waits for your opinion
   *[other] { $n } proposals wait for your opinion
    }
desk-palette = Page, act, name or reference
desk-palette-find = Search people for:
desk-new = new
desk-queue-present = here beside you now: { $names }
desk-queue-new = { $n ->
    [one] one new since your last visit, { $ago }
   *[other] { $n } new since your last visit, { $ago }
    }
desk-queue-urgent = { $n ->
    [one] { $n } urgent
   *[other] { $n } urgent
    }
desk-area-mine = My areas
desk-area-elsewhere = Elsewhere
desk-area-everywhere = Everywhere
desk-urgent-elsewhere = { $n ->
    [one] { $n } urgent need elsewhere that nobody works on
   *[other] { $n } urgent needs elsewhere that nobody works on
    }
desk-proposed-elsewhere = { $n ->
    [one] Elsewhere, one proposal waits for you
   *[other] Elsewhere, { $n } proposals wait for you
    }
desk-queue-none-so = No need matches these filters.
desk-queue-all = See the whole queue
desk-urgent = urgent
desk-mark-urgent = Mark as urgent
desk-choose = Choose
desk-several = Ticked requests
desk-several-release = Leave
desk-several-day = Day on which to see them again
desk-several-later = See again that day
desk-nearest-refused = , the nearest { $distance } away
desk-queue-none-found = Nobody with this name, address or reference waits in this list.
desk-done-several = { $n ->
        [0] Nothing has changed
        [one] Done for one request
       *[other] Done for { $n } requests
    }{ $left ->
        [0] .
        [one] ; one more has not changed: it was done already, or somebody else is on it.
       *[other] ; { $left } more have not changed: it was done already, or somebody else is on them.
    }
desk-unmark-urgent = No longer mark as urgent
desk-candidates-with = With a possible volunteer
desk-candidates-without = Without a volunteer
desk-claimed-by = Taken by
desk-claimed-me = Me
desk-claimed-others = Somebody else
desk-claimed-nobody = Nobody
desk-claim-you = You
desk-claim = { $who }, { $ago }
desk-claim-button = I am on it
desk-release = Leave it to somebody else
desk-take-over = Take over from { $name }
desk-own-views = My views
desk-view-keep = Keep these filters as a view
desk-view-keep-button = Keep the view
desk-view-name = Name of the view
desk-view-change = Rename or remove the view “{ $name }”
desk-view-rename = Rename
desk-view-remove = Remove the view
desk-waits-since = Asked
desk-introduced-since = Introduced
desk-nobody = nobody
desk-unreadable = needs correcting: one answer cannot be read
desk-frozen-need = waits: a report is open
desk-queue-also = + { $kind }
desk-queue-candidates = { $n ->
    [one] { $n } volunteer
   *[other] { $n } volunteers
    } · { $best } points

## A request

desk-need-open = to do
desk-need-introduced = introduced
desk-need-met = in touch
desk-need-closed = closed
desk-need-withdrawn = withdrawn
desk-need-open-text = This need has just changed. Reload the page.
desk-need-introduced-text = This need has just changed. Reload the page.
desk-need-met-text = Both people are in touch: nothing is left to do.
desk-need-closed-text = This need was closed without a volunteer.
desk-need-withdrawn-text = This need was withdrawn: it is no longer needed.
desk-request-unconfirmed = The address is not confirmed: anybody may have typed it. This request waits for it; no volunteer is proposed until then.
desk-address = Address
desk-address-confirmed = confirmed
desk-address-unconfirmed = not confirmed
desk-people = People
desk-email-disposable = throwaway address
desk-email-role = shared address
desk-no-email = no e-mail address
desk-candidates = { $n ->
    [one] One possible volunteer
   *[other] { $n } possible volunteers
    }
desk-candidates-more = Show more
desk-out-of = out of { $n }
desk-at-distance = distance { $distance }
desk-journey = { $distance } ({ $n } min of travel)
desk-calls = { $n ->
    [0] never introduced
    [one] introduced once
   *[other] introduced { $n } times
    }
desk-reason-distance = Distance: { $distance }, of { $radius } at most
desk-reason-not = Does not apply: “{ $reason }”
desk-notes-on = Notes about { $name }
desk-why-this = Look at this volunteer
desk-near-map = On the map
desk-what-they-said = What they answered
desk-why-not = Why not the others
desk-no-candidate = No possible volunteer
desk-no-offer = Nobody offers this help for now.
desk-why-nobody = Here is why none of those who offer this help fits.
desk-refusal-other-kind = { $n ->
    [one] does not offer this help
   *[other] do not offer this help
    }
desk-refusal-too-far = { $n ->
    [one] lives more than { $radius } away
   *[other] live more than { $radius } away
    }
desk-refusal-blocked = { $n ->
    [one] must not be proposed here again
   *[other] must not be proposed here again
    }
desk-refusal-blocked-or-together = { $n ->
    [one] gives here already, or must not be proposed here again
   *[other] give here already, or must not be proposed here again
    }
desk-refusal-busy = { $n ->
    [one] is already introduced to somebody
   *[other] are already introduced to somebody
    }
desk-refusal-out-of-reach = { $n ->
    [one] does not travel so far
   *[other] do not travel so far
    }
desk-refusal-cooling = { $n ->
    [one] was introduced for this help in the last { $days ->
        [one] 24 hours
       *[other] { $days } days
        }
   *[other] were introduced for this help in the last { $days ->
        [one] 24 hours
       *[other] { $days } days
        }
    }
desk-refusal-cooling-until = { $why }: possible again from { $until }
desk-refusal-conduct = { $n ->
    [one] has not accepted the code of conduct in force
   *[other] have not accepted the code of conduct in force
    }
desk-introduce = Introduce
desk-amount = Amount
desk-amount-left = { $n } left to give
desk-amount-lacking = { $n } still sought
desk-propose = Propose
desk-proposal-kind = For this kind of help two members of the team must agree: what you choose is a proposal, which somebody else approves before any message leaves.
desk-proposal-needed = A second person must approve
desk-proposal-to-approve = your opinion
desk-proposal-own = waits for a second opinion
desk-proposal-with = Proposal:
desk-proposal-made = Proposed by { $by }, { $at }.
desk-proposal-worth = { $points } points, at { $distance }.
desk-proposal-outside = Outside the list of candidates, at { $distance }: read why in the notes.
desk-proposal-until = Without an answer, ends on { $at }
desk-proposal-text = A second person must approve. Look at the volunteer and the request afresh: if you approve, both get the message that introduces them.
desk-proposal-own-text = Somebody else of the team must approve. Until then nobody can propose this need or this volunteer.
desk-proposal-approve = Approve and introduce
desk-proposal-decline = Decline
desk-proposal-decline-button = Decline the proposal
desk-proposal-reason = Why? The team will read it in the notes.
desk-proposal-reason-wrong = Write why, in 1 to 2,000 characters
desk-proposal-block = Never propose these two to each other again
desk-proposal-withdraw = Withdraw the proposal
desk-proposal-alone = Nobody else on the team can approve for now: it takes two, and the second must have been there for a day without having been invited by you.
desk-introduced-with = Introduced to
desk-made = Made on { $at } by { $by }.
desk-other-acts = Other acts
desk-close = Close without a volunteer
desk-close-button = Close the need
desk-withdraw = Withdraw the need
desk-withdraw-text = The person no longer needs it. They can reopen it from their private page, and you from here.
desk-withdraw-button = Withdraw the need
desk-reopen = Reopen the need
desk-block = Never propose again
desk-block-whom = { $name } for this request
desk-block-button = Block this pair
desk-cancel = End this introduction
desk-cancel-how = In which way?
desk-cancel-button = End it
desk-note = Note
desk-note-label = Note for the team
desk-note-button = Add the note
desk-note-empty = Write the note, then add it.
desk-note-back = The file
desk-notes = Notes
desk-erase-request = Destroy this request
desk-erase-volunteer = Destroy this registration
desk-erase-text = Names, addresses, answers and notes will be destroyed in an hour. Until then nobody is introduced to this registration, and anybody on the team can still undo it. A standing introduction will end and the other person will be told.
desk-erasing = { $by } asked for the destruction. It takes place on { $at }, or soon after.
desk-erasing-undo = Undo the destruction
desk-erase-button = Yes, destroy everything

close-arranged = Help found otherwise
close-no-longer = No longer needed
close-no-answer = Does not answer
close-not-for-us = Not a help that we offer
close-abuse = False or abusive request

cancel-block = Keep both, and never propose them to each other again
cancel-remove-volunteer = Destroy the volunteer’s data
cancel-withdraw-need = Withdraw the need
cancel-erased = data destroyed

block-declined = One of the two declined
block-unsuitable = Not suitable
block-safety = Doubt about safety
block-other = Another reason
block-failed = It did not work between them
block-cancelled = Introduction cancelled

## Volunteers

desk-volunteers-caption = Volunteers, the youngest registrations first
desk-volunteers-available = Available
desk-volunteers-introduced = Introduced
desk-volunteers-paused = Paused
desk-volunteers-unconfirmed = To be confirmed
desk-volunteers-banned = Banned
desk-volunteers-frozen = On hold
desk-volunteer-available = available
desk-volunteer-introduced = introduced
desk-volunteer-paused = paused
desk-volunteer-unconfirmed = address not confirmed
desk-volunteer-banned = banned
desk-volunteer-frozen = on hold: a report is open
desk-offers = Offers
desk-called = Calls
desk-never-called = None so far.
desk-offer-without-answers = Nothing more said.
desk-afterwards = Once in touch
desk-stays = stays available
desk-leaves = their data are destroyed
desk-paused-until = On a break until
desk-asked-at = Asked whether still available, no answer since
desk-pause = Pause
desk-pause-text = This person will not be proposed until they are back. Without a date, the pause lasts until they or the team end it.
desk-pause-button = Pause
desk-resume = Make available

## Checks, code of conduct

desk-checks = Checks
desk-check-note = Note a check
desk-check-lead = Note only that the team saw it. Keep no copy, no photo and no number.
desk-check-what = What did the team see?
desk-check-what-missing = Choose what the team saw
desk-check-months = { $n ->
    [one] counts for { $n } month
   *[other] counts for { $n } months
    }
desk-check-no-end = counts without end
desk-check-seen-on = Seen on
desk-check-seen-on-wrong = Choose a day between a year ago and today
desk-check-over = What was seen that day no longer counts: have it shown again
desk-check-valid-until = Valid until
desk-check-valid-until-hint = The last day on which it counts. Without a date, the usual period applies.
desk-check-until-wrong = Choose a day between today and { $most }
desk-check-until-past = Choose today or a later day
desk-check-button = Note the check
desk-check-never = not seen
desk-check-by = { $words }, noted by { $by }
desk-check-ended = ended
desk-check-withdraw = Withdraw: { $check }
desk-check-withdraw-text = It will no longer count. The history keeps that it was noted and withdrawn.
desk-check-withdraw-button = Yes, withdraw it
desk-check-seen = { $check }: seen
desk-check-unseen = { $check }: not seen, or ended
desk-check-ending = { $check }: ends within { $days } days
desk-conduct = Code of conduct
desk-conduct-accepted = version in force accepted
desk-conduct-missing = version in force not accepted
desk-conduct-never = not accepted
desk-conduct-since = version of { $version }, accepted on { $at }
desk-conduct-older = version of { $version }, accepted on { $at }; not yet the one in force

## A person’s file

desk-file = See the file
desk-people-lead = To answer the phone: all that a person sent us, where it stands, and what can be done.
desk-people-search = E-mail address, whole name, reference, private link or receipt number
desk-people-nobody = Nobody matches. A name is found whole only: try the last name alone too, or the e-mail address. Nothing received? The data may have been destroyed, or the form was not sent to the end.
desk-people-more = The list stops here. Be more precise: first and last name, or the e-mail address.
desk-role = As
desk-contact-role = Relative who asks
desk-mails-language = Language of the mails
desk-mails = Mails
desk-mails-none = No mail so far.
desk-mail-waits = waiting
desk-mail-tried = waiting ({ $why })
desk-mail-left = left
desk-mail-given-up = given up
desk-request-alive = under way
desk-request-over = over
desk-taken = Came in
desk-taken-by = by phone, entered by { $by }
desk-by-phone = by phone
desk-resend-confirmation = Ask for confirmation again
desk-resend-link = Send a new private link
desk-correct-address = Correct the e-mail address
desk-give-address = Add an e-mail address
desk-address-hint = We write there at once, to have it confirmed.
desk-address-lead = The earlier private links stop working, and nothing is proposed until the new address is confirmed. If an introduction stands, its mail leaves again upon confirmation.
desk-address-same = This is the address we have already
desk-address-button = Save and ask for confirmation
desk-edit-answers = Change the answers
desk-edit-lead = The same form as the person’s own. The history will say that the change came from you. A new address will have to be confirmed.
desk-receipt-title = Receipt
desk-receipt-at = On { $at }, we destroyed:
desk-receipt-text = Give this number to the person. If their address was confirmed, they get this receipt by e-mail.

## On the phone

desk-phone = Enter a call
desk-phone-lead = Fill in the form for the person, in their words. It will be marked “by phone”, with your name.
desk-phone-asks = Ask for help: { $audience }
desk-phone-title = By phone: { $what }
desk-phone-offer = An e-mail address is needed: that is where we call volunteers. The person will confirm their registration there.
desk-phone-ask = The person’s e-mail address, or a relative’s, is safest: they will confirm their request there and get the mails. Without any address, the request enters the queue at once, and the team calls the person back when a volunteer is found.
desk-phone-nothing-kept = Nothing is kept yet: something is still missing. What you wrote is still here.
desk-phone-reach = How to reach the person
desk-phone-reach-hint = Needed when there is no e-mail address: a phone number, a time of day. Kept in a note of the team, never sent to the volunteer.
desk-phone-reach-missing = Without an e-mail address, write how to reach the person
desk-phone-note = How to reach the person: { $reach }
desk-phone-words = To read out: “We write down your first name, last name, postcode and answers, to introduce you. Our team reads them. The other person will get your first name, your e-mail address if you have one, your town and the answers that matter. Everything is destroyed as soon as you are in touch or, without an answer, { $days } days after the introduction. You can ask us to delete everything at any time. Do you agree?”
desk-phone-agree = I read this to the person, and they agree.
desk-phone-agree-missing = Read this to the person, then tick this box if they agree
desk-phone-another = It is another request, or another person: keep it anyway.
desk-phone-another-missing = This may exist already: look above, then tick this box to keep it anyway
desk-phone-button = Save

## Duplicates

desk-similar-title = Perhaps twice
desk-similar-address = { $name }, { $place }, on { $at }: same e-mail address
desk-similar-name = { $name }, { $place }, on { $at }: same name, same place
desk-twice = perhaps twice
desk-merge = Merge the two
desk-merge-title = Merge the two into one?
desk-merge-lead = The one you keep takes over what it has not: help, notes, blocks, introductions that ended, history and the earlier date. The other is destroyed. There is no way back.
desk-merge-kept = Which one to keep?
desk-merge-one-address = Both have the same e-mail address: all private links sent so far keep working.
desk-merge-two-addresses = The e-mail addresses differ: links sent to the address that is not kept stop working, and a mail says so if it was confirmed.
desk-merge-button = Merge
desk-merge-impossible = These two cannot be merged for now.
desk-unmerged-gone = Already destroyed.
desk-unmerged-introduced = An introduction or a proposal of the other one stands: keep the other one, or end that first.
desk-unmerged-audience = The two are not for the same audience.
desk-unmerged-unconfirmed = Its address is not confirmed, the other’s is: keep the other one.
desk-unmerged-barred = The other one is banned, or is the subject of an open report: keep the other one, or deal with the report first.

## Follow-up

desk-follow-up-empty = Nothing here: all is followed up.
desk-follow-up-due = To see again
desk-follow-up-due-text = Requests that somebody of the team wanted to see again by today.
desk-follow-up-silent = No news
desk-follow-up-silent-text = Introductions of which nobody told us anything for three days. A reminder leaves once a day at most.
desk-follow-up-declined = Volunteers who said no
desk-follow-up-declined-text = Refusals of the last two weeks, with their reason.
desk-follow-up-bounced = Mails that came back
desk-follow-up-bounced-text = These mails could not be delivered. Correct the address, or call the person. A mail that had not left yet can be tried again, if the address is right.
desk-follow-up-requests = Requests to confirm
desk-follow-up-requests-text = Their address is not confirmed: they do not enter the queue. Send the mail again, or call.
desk-follow-up-volunteers = Volunteers to confirm
desk-follow-up-volunteers-text = Their address is not confirmed: nobody calls them until then.
desk-look-again = See this request again later
desk-look-again-on = On
desk-look-again-text = It will be in “Follow-up” that day. Leave empty not to see it again.
desk-look-again-wrong = Choose a day between today and a year from now
desk-look-again-done = Done
desk-look-for-another = Look for somebody else
desk-remind = Send a reminder

## Requests

desk-requests-caption = Requests, the youngest first
desk-requests-open = To do
desk-requests-introduced = Introduced
desk-requests-met = In touch
desk-requests-closed = Closed
desk-requests-withdrawn = Withdrawn
desk-requests-unconfirmed = To be confirmed
desk-asked-by = asked by { $name }

## Introductions

desk-introductions-caption = Introductions, the youngest first
desk-made-at = Made
desk-mails-leave = { $seconds ->
    [one] mails in { $seconds } second
   *[other] mails in { $seconds } seconds
    }
introduction-standing = standing
introduction-unanswered = no answer
desk-met-since-the-start = { $n ->
    [one] One introduction has led to a contact since the beginning.
   *[other] { $n } introductions have led to a contact since the beginning.
    } Those whose data are destroyed are no longer in this list.
introduction-met = in touch
introduction-failed = did not work
introduction-cancelled = cancelled
introduction-undone = taken back before the mails left
introduction-expired = ended without an answer

## Blocks

desk-blocks-text = These people are never proposed to each other again.
desk-blocks-caption = Blocks, the youngest first
desk-unblock = Unblock
ban-danger = Danger to somebody
ban-fraud = Money or goods taken or asked for
ban-false-identity = False identity
ban-abuse = Insults or false registrations
ban-other = Another reason
desk-ban = Ban this mailbox
desk-ban-text = Offers and requests from this mailbox are received like others, but lead to nobody. The ban stays, without a name, when the data are destroyed. Another moderator must agree; until then nothing changes. Introductions under way go on: end them yourself.
desk-ban-button = Ask for the ban
desk-erase-ban = And ban this mailbox?
desk-erase-ban-no = No
desk-banned = Mailbox banned since { $at } ({ $why }), asked for by { $asked } and agreed to by { $agreed }. Until { $until } this person is proposed to nobody, and does not know it.
desk-frozen = A report about this person is open: no new introduction until it has been dealt with.
desk-frozen-report = Read the report
desk-ban-waits = Ban asked for on { $at } by { $asked } ({ $why }). Another moderator must agree.
desk-bans-text = Mailboxes whose offers and requests lead to nobody any more. We only keep a fingerprint of them: search with a whole address. Only an admin lifts a ban.
desk-bans-caption = Bans, those that wait first
desk-bans-search = E-mail address
desk-bans-state = State
desk-bans-asked = waits for another moderator
desk-bans-agreed = in force
desk-bans-asked-at = Asked for
desk-bans-agreed-at = Agreed to
desk-bans-until = Until
desk-ban-agree = I agree
desk-ban-decline = Do not ban
desk-ban-withdraw = Withdraw my request
desk-ban-lift = Lift the ban

## Campaign

desk-campaign-text = What changes here changes on the site at once, and stands in the history.
desk-entries = Entries
desk-entry = Entry
desk-entry-open = open
desk-entry-closed = closed
desk-entry-to-open = Open again
desk-entry-to-close = Close
desk-banner = Banner
desk-banner-text = For new directives: it stands at the top of every page of the site. A language left empty shows the first one that has words.
desk-banner-words = Words of the banner ({ $language })
desk-banner-write = Write a banner
desk-banner-show = Show the banner
desk-banner-change = Change the banner
desk-banner-remove = Remove the banner
desk-areas = Messages by area
desk-areas-text = For instance where volunteers are already far more than requests. People read it just after the form, and on their private page.
desk-areas-none = No message for now.
desk-message = Message
desk-area-new = New message
desk-area-words = Message ({ $language })
desk-area-tell = Show this message
desk-area-untell = Remove
desk-area-missing = Choose an area.
desk-told-whom = To whom
desk-told-whom-missing = Choose who reads this message.
desk-told-volunteers = Volunteers
desk-told-requests = Those who ask for help
desk-words-missing = Write the words in one language at least.
desk-words-wrong = Write at most { $max } characters, none of them invisible.

## Outbox

desk-outbox-given-up = Not delivered
desk-outbox-waiting = Waiting
desk-outbox-attention = { $n ->
    [one] One mail was not delivered
   *[other] { $n } mails were not delivered
    }
desk-outbox-text = Call the person, correct their address, or try again. A mail that left and came back cannot leave again: once the person knows, say that it is settled.
desk-outbox-empty = No mail here.
desk-clock-doubt = The server’s clock has jumped. To be safe, nothing is destroyed or sent because a period is over until the time has been checked; everything you do still works. Tell the person who looks after the server.
desk-disk-low = The server’s disk is almost full. Tell the person who looks after the server before the site stops taking registrations.
desk-disk-full = The server’s disk is full: the site is not taking registrations for now. What you do here and deletions still work. Tell the person who looks after the server at once.
desk-backup-old = The last backup of the site was made on { $at }. Tell the person who looks after the server: if it failed, everything since then would be lost.
desk-mail-trouble = Since { $since } the mail server has not taken our mails: { $why }. Nothing is lost: they wait and leave by themselves as soon as it takes them. Next attempt on { $next }. Tell the person who looks after the server.
desk-mail-trouble-words = It answers: “{ $words }”.
desk-unwelcome-title = Mails come back because of us
desk-unwelcome-text = { $n ->
    [one] One mail has come back
   *[other] { $n } mails have come back
    }: the receiving server refuses what we send (reputation, quota, spam filter). Correcting the address will not help. Call these people, and tell whoever looks after the server: the program’s log gives the reason.
desk-outbox-caption = Mails, the oldest first
desk-mail = Mail
desk-to = To
desk-tries = Tries
desk-queued = Written
desk-due = Leaves
desk-retry = Try again
desk-erased = data destroyed
desk-outbox-outlives = This person is no longer in our files: all one can do is try again.
desk-retry-all = Try all { $n } mails again
desk-retried-mails = { $n ->
    [one] { $n } mail
   *[other] { $n } mails
    }
desk-attempts = { $n ->
    [0] not tried
    [one] tried once
   *[other] tried { $n } times
    }
desk-error-smtp = Refused by the mail server ({ $code })
desk-error-server = Our mail server does not answer as it should ({ $code })
desk-error-unseen = Given to our mail server, which did not confirm: it may have left. To avoid copies, it is tried again only after the others, and a few times at most
desk-error-restored = Held: the site was restored from a backup, and this mail may have left already. Send it again only if the person has not received it
desk-error-bounced = Left, then came back: this address does not get our mails ({ $code })
desk-error-unwelcome = Left, then came back: the receiving server refuses our mails ({ $code })
desk-bounce-settle = Settled
desk-error-other = Failed ({ $code })

## What was just done

desk-done-introduced = { $beneficiary } and { $volunteer } are introduced. The mails leave in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
    }.
desk-done-introduced-sent = { $beneficiary } and { $volunteer } are introduced. The mails are leaving.
desk-leaving = { $n } introductions have just been made. Their mails start leaving in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
    }.
desk-undo-all = Undo all { $n }
desk-done-undone-all = { $n ->
    [one] One introduction is undone: nothing was sent, the need and the volunteer are free again.
   *[other] { $n } introductions are undone: nothing was sent, the needs and the volunteers are free again.
    }
desk-done-undone = Undone: nothing was sent, the need and the volunteer are free again.
desk-done-cancelled = This introduction has ended.
desk-done-closed = Need closed.
desk-done-reopened = Need reopened: it is back in the queue.
desk-done-withdrawn = Need withdrawn.
desk-done-proposed = Proposal made. A second member of the team must approve it; until then nothing is sent.
desk-done-proposal-declined = Proposal declined: the need and the volunteer are free again.
desk-done-proposal-withdrawn = Proposal withdrawn: the need and the volunteer are free again.
desk-done-blocked = Pair blocked: these two are never proposed to each other again.
desk-done-unblocked = Unblocked.
desk-done-ban-asked = Ban asked for. Another moderator must agree.
desk-done-ban-agreed = Mailbox banned.
desk-done-ban-dropped = Nobody is banned.
desk-done-half-opened = Your half is open for an hour. Both halves are needed.
desk-done-alerts = Noted.
desk-done-ban-lifted = Ban lifted.
desk-done-noted = Note added.
desk-done-check-seen = The check is noted.
desk-done-check-withdrawn = The check is withdrawn.
desk-done-keys-on = Keyboard shortcuts are on.
desk-done-keys-off = Keyboard shortcuts are off. The button is at the bottom of each page.
desk-done-entry-closed = Entry closed: the site says so from now on.
desk-done-entry-opened = Entry open again.
desk-done-banner-shown = The banner is on every page of the site.
desk-done-banner-removed = Banner removed.
desk-done-area-told = The message is shown in this area.
desk-done-area-untold = Message removed.
desk-done-claimed = Noted: you are on it. The others see it in the queue.
desk-done-taken-over = You have taken over. It is in the history.
desk-done-released = Left: somebody else can take it.
desk-done-urgent = Marked as urgent: this request comes before the others.
desk-done-not-urgent = This request is no longer marked as urgent.
desk-done-view-kept = View kept: it is above the filters.
desk-done-view-renamed = View renamed.
desk-done-view-removed = View removed. The requests have not changed.
desk-done-paused = Paused: this person is no longer proposed.
desk-done-resumed = This person is available again.
desk-done-erasure-asked = The data will be destroyed in an hour.
desk-done-erasure-undone = Nothing will be destroyed.
desk-done-sent-again = The mail is leaving.
desk-done-readdressed = Address corrected: the mail that asks to confirm it is leaving.
desk-done-edited = Answers changed.
desk-done-taken = Entered, by phone.
desk-done-merged = The two are merged.
desk-done-reminded = A reminder is leaving for each of them.
desk-done-look-again = Noted: the request will be in “Follow-up” that day.
desk-done-looked = Noted: the request is no longer to be seen again.
desk-done-retried = The mail will leave again.
desk-done-retried-all = All the mails given up will leave again.
desk-done-bounce-settled = The mail that came back is off the list.
desk-refused-proposed = Nothing was done: a proposal for this need already waits for a second opinion.
desk-refused-own-proposal = Nothing was done: you made this proposal, somebody else must approve it.
desk-refused-no-second-pair = Nothing was done: the second person to approve must have been on the team for a day, and must not have been invited by whoever made the proposal. Ask somebody else.
desk-refused-no-proposal = Nothing was done: this proposal no longer waits for an answer.
desk-refused-need-open = Nothing was done: this request is not confirmed, or has just changed.
desk-refused-need-open-by = Nothing was done: this request has just changed. Last act: { $by }.
desk-refused-need-introduced = Nothing was done: this need is already introduced to a volunteer.
desk-refused-need-introduced-by = Nothing was done: { $by } has already introduced this need to a volunteer.
desk-refused-need-met = Nothing was done: both people are already in touch.
desk-refused-need-met-by = Nothing was done: both people are already in touch. Last act: { $by }.
desk-refused-need-closed = Nothing was done: this need is already closed.
desk-refused-need-closed-by = Nothing was done: { $by } has already closed this need.
desk-refused-need-withdrawn = Nothing was done: the person has withdrawn this need.
desk-refused-need-withdrawn-by = Nothing was done: { $by } has withdrawn this need.
desk-refused-volunteer = Nothing was done: this volunteer is no longer free. Here are the next ones.
desk-refused-volunteer-by = Nothing was done: { $by } has just introduced this volunteer. Here are the next ones.
desk-refused-blocked = Nothing was done: this pair is blocked.
desk-refused-amount = Nothing was done: there is no longer as much left to give or to receive. Here is what there is.
desk-refused-none-chosen = Nothing was done: tick one or more requests first.
desk-refused-together = Nothing was done: this person gives to this need already, or this pair is blocked.
desk-refused-oneself = A person cannot be introduced to themselves.
desk-refused-banned = One of the two mailboxes is banned.
desk-refused-half-key = Your report key is missing: type it under “Open my half”. No page keeps it, not even the one that asks for the password.
desk-refused-half-closed = This key does not open this half.
desk-refused-frozen = An open report is about one of the two people. Deal with it first.
desk-refused-check = Nothing was done: this help asks for a check that the team has not seen of this volunteer, or that has ended.
desk-refused-cooling = Nothing was done: this volunteer was introduced for the same help too recently. Here are the next ones.
desk-refused-conduct = Nothing was done: this volunteer has not accepted the code of conduct in force.
desk-refused-speaks-for-both = You have already noted the yes of the other person: somebody else of the team must note this one. Nothing has changed.
desk-refused-ban-there = This mailbox is banned already, or the ban is already asked for.
desk-refused-ban-nobody = We no longer have an address for this person: there is nothing to ban.
desk-refused-candidate = Nothing was done: this volunteer no longer fits this need. Their answers or the request changed.
desk-refused-gone = Nothing was done: this request was destroyed.
desk-refused-too-late = Too late to undo: the mails have left. You may still end the introduction.
desk-refused-erasures = Nothing was done: you asked for ten destructions within an hour. That is rare; wait a little, or see an admin.
desk-refused-ended = Nothing was done: it was done already, or is no longer there.
desk-refused-reminded = Nothing was sent: a reminder left less than a day ago, or the introduction has ended.
desk-refused-mailed = Nothing was sent: this address already got five confirmation mails today. Look into the spam folder with the person, or try again tomorrow.
desk-refused-claim-by = Nothing has changed: { $by } is already on it. You can take over.
desk-refused-view-name = The view is not kept: give it a name of 1 to 60 characters.
desk-refused-views-full = The view is not kept: you have 20 already. Remove one first.

## History

desk-fact = { $fact } ({ $who })
desk-fact-because = { $fact }: { $why } ({ $who })
desk-actor-volunteer = volunteer
desk-actor-requester = person helped
desk-actor-moderator = team
desk-actor-worker = automatic
desk-actor-operator = whoever runs the site
fact-registered = Form sent
fact-confirmed = Address confirmed
fact-edited = Answers changed
fact-paused = Paused
fact-resumed = Back from a pause
fact-asked = Asked whether still available
fact-renewed = Still available
fact-introduced = Introduced
fact-proposed = Proposed, waits for a second opinion
fact-proposal-ended = Proposal without follow-up
proposal-declined = declined
proposal-withdrawn = withdrawn
proposal-expired = nobody answered in time
proposal-void = something changed meanwhile
fact-undone = Introduction taken back before the mails left
fact-cancelled = Introduction ended
fact-met = In touch
fact-failed = It did not work
fact-expired = Ended without an answer
fact-reminded = Reminder sent
fact-closed = Need closed
fact-withdrawn = Need withdrawn
fact-reopened = Need reopened
fact-blocked = Pair blocked
fact-unblocked = Unblocked
fact-ban-asked = Ban asked for
fact-banned = Mailbox banned
fact-ban-dropped = Ban dropped
fact-ban-lifted = Ban lifted
fact-frozen = On hold: a report is open
fact-unfrozen = No longer on hold: the report was dealt with
fact-noted = Note added
fact-check-seen = Check seen by the team
fact-check-withdrawn = Check withdrawn
fact-conduct-accepted = Code of conduct accepted
fact-erased = Data destroyed
fact-erasure-asked = Destruction asked for
fact-erasure-undone = Destruction undone
fact-retried = Mail sent again
fact-restored = Site restored from a backup
fact-bounced = Mail came back undelivered
fact-bounce-settled = Mail that came back: settled
fact-exported = List exported
fact-agreed = Agreed on the phone
fact-sent-again = Link sent again
fact-merged = Merged with another one
fact-follow-up = To see again
fact-readdressed = Address corrected
fact-entry-closed = Entry closed
fact-entry-opened = Entry open again
fact-banner-shown = Banner shown
fact-banner-removed = Banner removed
fact-area-told = Message for an area shown
fact-area-untold = Message for an area removed
fact-claimed = Taken on
fact-taken-over = Taken over
fact-released = Left to somebody else
fact-marked-urgent = Marked as urgent
fact-unmarked = No longer marked as urgent
fact-logged-in = Signed in
fact-logged-out = Signed out

## Exports

# What Excel expects in this language: a semicolon where the comma marks decimals.
export-title = Export
export-separator = ,
export-of = Export: { $what }
export-volunteers = volunteers
export-places = volunteers by place
export-requests = requests
export-needs = needs
export-introductions = introductions
export-answers = answers to the forms
export-tallies = tallies
export-about = With the filters of this page, without names or addresses. The export is noted in the history.
export-about-people = With the filters of this page. Take care: the file of people has their names and addresses. Once downloaded, the site neither protects nor destroys it: you answer for it. Delete it as soon as it has served. The export is noted in the history.
export-yes = yes
export-column-volunteer = Volunteer’s page
export-column-request = Request’s page
export-column-reference = Reference
export-column-first-name = First name
export-column-last-name = Last name
export-column-email = E-mail address
export-column-language = Language
export-column-contact-reference = Reference of the contact
export-column-contact-first-name = First name of the contact
export-column-contact-last-name = Last name of the contact
export-column-contact-email = E-mail address of the contact
export-column-age = Age
export-column-place = Place
export-column-area = Area
export-column-population = Population
export-column-status = Status
export-column-offers = Offers
export-column-calls = Calls
export-column-stays = Stays available afterwards
export-column-registered-at = Received
export-column-volunteers = Volunteers
export-column-available = Available
export-column-introduced = Introduced
export-column-paused = Paused
export-column-unconfirmed = To confirm
export-column-audience = Audience
export-column-field-of-work = Field of work
export-column-confirmed = Address confirmed
export-column-kind = Kind of help
export-column-answers = Answers
export-column-need-status = Status of the need
export-column-need-status-at = Since
export-column-stage = Status
export-column-candidates = Candidates
export-column-best-points = Best score
export-column-introduction-status = Status
export-column-made-at = Made
export-column-made-by = By
export-column-points = Score
export-column-distance-metres = Distance (metres)
export-column-organisation = Organisation
export-column-phone = Telephone
export-column-contact-phone = Telephone of the contact
export-column-amount = Amount
export-column-reminded-at = Reminded
export-column-ended-at = Ended
export-column-ended-by = Ended by
export-column-why = Reason
export-column-day = Day
export-column-what = What
export-column-detail = Detail
export-column-n = Number
export-column-need = Need’s number
export-column-message = Message’s page
export-column-entry = Form
export-column-name = Name
export-column-introduction = Introduction’s number

tally-volunteer = Volunteers confirmed
tally-request = Requests confirmed
tally-need = Needs confirmed
tally-introduction = Introductions
tally-met = In touch
tally-failed = Did not work
tally-expired = Ended without an answer
tally-closed = Needs closed

# Plan

desk-plan-intro = The best assignment of volunteers to everything that waits, at this moment. Nothing is done without you: read, untick, approve.
desk-plan-proposed = Proposed
desk-plan-weak = To look at closely
desk-plan-weak-text = These pairs are possible, but reach fewer points than the campaign’s threshold. None is ticked: tick those that suit.
desk-plan-left-out = With nobody
desk-plan-serves = Needs served: { $n } of { $of }
desk-plan-points = { $n } points on average
desk-plan-areas = By area
desk-plan-request = see the request
desk-plan-not-this-time = Not this time
desk-plan-aside = { $n ->
    [one] One proposal is set aside for this time; the rest was computed again.
   *[other] { $n } proposals are set aside for this time; the rest was computed again.
    }
desk-plan-aside-back = Back to the whole plan
desk-plan-first-choice = First choice: { $name } ({ $points ->
    [one] { $points } point more
   *[other] { $points } points more
    }), who helps elsewhere: { $needs }
desk-plan-taken = { $n ->
    [one] The only possible volunteer helps somebody else.
   *[other] All { $n } possible volunteers help somebody else.
    }
desk-plan-why = Why
desk-plan-details = Details
desk-plan-approve = Approve the ticked lines
desk-plan-approve-all = Approve all { $n } lines at once
desk-plan-approve-all-text = All { $n } introductions of this plan are made, those of the other pages included. If anything has changed since this page was shown, nothing is done and you are shown the plan again.
desk-plan-approve-all-button = Yes, approve the { $n } lines
plan-run-title = Approval of many lines of the plan
plan-run-running = under way
plan-run-stopped = stopped
plan-run-interrupted = interrupted
plan-run-done = done
plan-run-by = Asked for by { $by }, on { $date }.
plan-run-progress = { $n } lines dealt with out of { $of }
plan-run-short = Approval by { $by } ({ $date }): { $n } lines dealt with out of { $of }
plan-run-leave = This page brings itself up to date. You may leave it: the work goes on, and the account of it stays here for seven days.
plan-run-interrupted-text = The program stopped on the way, or the person who began this work has left the team. Nothing is done twice. The plan may have changed since: a line that is no longer the same will not be approved.
plan-run-stop = Stop
plan-run-go-on = Go on with the lines that are left
plan-run-waiting = Waiting
plan-run-line-introduced = Introductions
plan-run-line-proposed = Proposals that another member of the team must confirm
plan-run-line-asked = Questions put to both parties
plan-run-line-need = The need no longer waited
plan-run-line-volunteer = The volunteer was no longer available
plan-run-line-fault = An error happened (the server’s log describes it)
desk-done-plan-run-begun = It has begun. The lines are approved one after the other.
desk-done-plan-run-stopped = It is stopped. What is done stays done; the other lines have not changed.
desk-done-plan-run-goes-on = The work goes on.
desk-refused-plan-run = Nothing was begun: many lines are being approved already. This is how far they are.
fact-plan-run-begun = Many lines of the plan approved
fact-plan-run-stopped = Approval of many lines interrupted
fact-plan-run-ended = Approval of many lines done
desk-plan-empty = Nothing to approve here for now.
desk-plan-missed = These lines were not approved
desk-plan-computed = The plan is being computed: many needs are waiting. This page will show it by itself in a few seconds.
desk-plan-look-again = Look now
desk-done-approved = { $n ->
    [0] No introduction made.
    [one] One introduction made.
   *[other] { $n } introductions made.
    } { $left ->
    [0] {""}
    [one] One line had changed meanwhile: it still waits.
   *[other] { $left } lines had changed meanwhile: they still wait.
    } { $proposed ->
    [0] {""}
    [one] One proposal waits for a second person.
   *[other] { $proposed } proposals wait for a second person.
    } { $asked ->
    [0] {""}
    [one] One question was sent to both people, who must say yes.
   *[other] { $asked } questions were sent, each to both people, who must say yes.
    }
desk-refused-changed = The score has changed since you saw this line: look at it again.
desk-refused-plan = The plan has changed since this page was shown. Nothing was done; here is the plan as of now.
desk-refused-plan-nothing = No line is ticked: nothing was done.
tally-field-of-work = Requests by field of work
tally-to-introduction = to the introduction
tally-to-met = to being in touch
tally-volunteer-by-hour = Volunteers confirmed, by hour
tally-request-by-hour = Requests confirmed, by hour
tally-introduction-by-hour = Introductions, by hour
tally-met-by-hour = In touch, by hour

## Numbers

desk-menu-numbers = Numbers
desk-field = Field of work
desk-volunteers-never-called = never called
numbers-all = Overall
numbers-by-area = By area
numbers-about = Totals count people whose data are destroyed as well; the list behind a figure shows what remains.
numbers-volunteers = Volunteers confirmed
numbers-available = Volunteers available
numbers-never-called = Available, never called
numbers-requests = Requests confirmed
numbers-needs = Needs confirmed
numbers-open = Needs to do
numbers-nobody = Without a candidate
numbers-introductions = Introductions
numbers-met = In touch
numbers-served = Share of needs served
numbers-percent = { $n }%
numbers-waits = Waits
numbers-waits-about = Counted from the form on, in steps and without naming anybody: these figures stay when data are destroyed.
numbers-wait = From the request
numbers-median = Half (median)
numbers-ninety = Nine in ten (90th percentile)
numbers-counted = Counted
numbers-wait-minutes = { $n ->
    [one] { $n } minute at most
   *[other] { $n } minutes at most
    }
numbers-wait-hours = { $n ->
    [one] { $n } hour at most
   *[other] { $n } hours at most
    }
numbers-wait-days = { $n ->
    [one] { $n } day at most
   *[other] { $n } days at most
    }
numbers-wait-over = over 30 days
numbers-day = By day
numbers-hour-of-day = By hour of the day
numbers-hour = { $hour }:00
desk-confirmed-from = Confirmed since
desk-confirmed-to = Confirmed until
desk-hour = Hour of the day
desk-date = Date of the
desk-date-made = start
desk-date-ended = end
desk-date-from = Since
desk-date-to = Until
numbers-chart-total = { $n } in all
numbers-chart = { $what }, from { $from } to { $to }: { $total } in all, { $most } at most
numbers-bar = { $what }: { $n }
numbers-as-table = The same figures as a table
numbers-by-kind = By kind of help
numbers-by-audience = By audience
numbers-by-field = By field of work
numbers-tension = Tension
numbers-tension-about = The tension of an area: its needs to do, divided by its volunteers available. At 1 there is only one volunteer for each need.
numbers-tension-nobody = no volunteer
numbers-to-table = Go straight to the table
numbers-other-areas = { $n ->
    [one] One other area
   *[other] The other { $n } areas
    }
numbers-map = Tension by area
numbers-map-about = The stronger the colour, the more needs for each volunteer. Each area leads to its queue. The table below the map says the same.
numbers-map-area = { $area }: { $open ->
    [one] { $open } need to do
   *[other] { $open } needs to do
    }, { $available ->
    [one] { $available } volunteer available
   *[other] { $available } volunteers available
    }
numbers-legend-none = nothing to do
numbers-legend-most = up to { $n }
numbers-legend-more = over 1
numbers-images = Pictures to share
numbers-images-about = One picture an area, without names or addresses: open it, then save it. The name leads to what social networks and messengers take (PNG); the SVG can be printed large.
numbers-image-available = { $n ->
    [one] volunteer available
   *[other] volunteers available
    }
numbers-image-open = { $n ->
    [one] need waits for help
   *[other] needs wait for help
    }
numbers-image-met = { $n ->
    [one] need met
   *[other] needs met
    }
numbers-image-call = Help, or ask for help:

## Map, farther, outside the list

desk-map = Around { $place }
desk-map-about = { $n ->
    [0] No possible volunteer.
    [one] One possible volunteer.
   *[other] { $n } possible volunteers.
    } The farthest on the map is { $distance } away. The list says the same in words.
desk-map-dot = { $place }, { $distance }: { $n ->
    [one] one volunteer
   *[other] { $n } volunteers
    }
desk-map-here = the place of the request
desk-map-listed = rank of the best one in the list
desk-map-more = other possible volunteers
desk-map-far = farther than planned
desk-last-answer = Last answer: “{ $fact }”, { $ago }
desk-offers-instead = Offers: { $kinds }
desk-farther = Search farther
desk-radius = Search up to
desk-radius-own = { $radius }, as planned
desk-radius-button = Widen the search
desk-farther-found = { $n ->
    [0] Nobody more up to { $radius }.
    [one] One more volunteer up to { $radius }. The rule does not propose them: you can introduce them outside the list.
   *[other] { $n } more volunteers up to { $radius }, nearest first. The rule does not propose them: you can introduce them outside the list.
    }
desk-refused-who = { $n ->
    [one] One volunteer { $why }
   *[other] { $n } volunteers { $why }
    }
desk-somebody-else = Look for another volunteer
desk-somebody-else-text = Somebody you know of, or whom the list does not propose.
desk-somebody-else-button = Find
desk-back-to-request = The request
desk-refusal-paused = is paused
desk-refusal-banned = is banned
desk-refusal-frozen = is the subject of an open report
desk-refusal-unconfirmed = has not confirmed their address
desk-refusal-no-place = lives at a place that is no longer in our list
desk-exception-open = Introduce outside the list
desk-exception-title = Introduce outside the list
desk-exception-why = Why the rule says no
desk-exception-candidate = This volunteer fits: you can choose them in the list as well.
desk-exception-never = Nothing overrides this: the pair is blocked, or this volunteer is not free at the moment.
desk-exception-reason = Why all the same?
desk-exception-hint = A few words will do, like “agrees to drive, seen on the phone”. The team reads them in the notes.
desk-exception-error = Write the reason, in 2,000 characters at most
desk-exception-mail = Both get the usual message, which says that the team thought of them.
desk-exception-button = Introduce
desk-introduced-outside = outside the list

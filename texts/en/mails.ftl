# The mails. A person has a first name only; nothing here may depend on their gender.

# Between a label and its value.
mail-colon = :
mail-greeting = Hello { $name },
mail-closing = Take care,
mail-human = A question, a doubt? Write to us, a person will answer: { $email }
mail-reference = Your reference, if you write to us: { $reference }
mail-links-are-yours = The link in this message is yours alone: please do not pass it on.
mail-manage = Open my private page
mail-next-heading = What happens next?

## Names of the mails, for the desk

mail-kind-confirm-volunteer = Address confirmation (volunteer)
mail-kind-confirm-request = Address confirmation (request)
mail-kind-address-changed = Address replaced
mail-kind-private-link = Private link
mail-kind-still-available = Still available?
mail-kind-merged = Two registrations merged
mail-kind-introduction = Introduction
mail-kind-introduction-links = Links of an introduction
mail-kind-reminder = Reminder
mail-kind-met = The other confirmed contact
mail-kind-failed = It did not work
mail-kind-cancelled = Introduction cancelled
mail-kind-erased = Receipt of destruction
mail-kind-expired = Destroyed without an answer
mail-kind-invitation = Invitation to the team
mail-kind-password-link = New password (team)
mail-kind-team-notice = Notice to admins

## Labels

mail-fact-name = First name
mail-fact-email = E-mail
mail-fact-place = Place
mail-fact-distance = Distance
mail-fact-contact = Asked for by
mail-fact-need = Help needed
mail-fact-amount = What { $name } gives
mail-fact-reference = Reference
mail-fact-receipt = Receipt number
mail-fact-destroyed-at = Date

## Confirm your address

mail-confirm-button = Confirm my address
mail-confirm-not-you =
    You did not ask for anything? Do nothing: without confirmation, what was sent to us will be destroyed in { $days ->
        [one] a day
       *[other] { $days } days
    }.

mail-confirm-volunteer-subject = Confirm your address to offer your help
mail-confirm-volunteer = Thank you for offering your help! One step is left: tell us that this address is really yours.
mail-confirm-volunteer-replaces = A registration has already been confirmed with this address. If you confirm the new one, it replaces the old one. If not, the old one does not change.
mail-confirm-volunteer-next = We will write to you as soon as someone near you needs you. There are far more volunteers than requests: if you hear nothing, that is normal, and your offer still matters.
mail-confirm-volunteer-manage = Keep this message: afterwards, the same link lets you see, change, pause or delete your registration.

mail-confirm-request-subject = Confirm your address to ask for help
mail-confirm-request = Your request has arrived. One step is left: tell us that this address is really yours.
mail-confirm-request-for = Your request for { $beneficiary } has arrived. One step is left: tell us that this address is really yours.
mail-confirm-request-replaces = A request has already been confirmed with this address. If you confirm the new one, it replaces the old one. If not, the old one does not change.
mail-confirm-request-next = We look for someone nearby. As soon as we find them, one e-mail introduces you to each other. We cannot promise to find someone, but we will be as quick as we can.
mail-confirm-request-manage = Keep this message: afterwards, the same link lets you see, change or delete your request.

## Address changed

mail-address-changed-subject = Another address takes the place of this one
mail-address-changed = Another e-mail address has just been given for your registration or your request. We no longer write to this one, and the links that we sent you here no longer work.
mail-address-changed-not-you = Was it you? Then all is well, there is nothing to do. If not, write to us soon at { $email } with the reference below: somebody else may have read one of your links.

## Merged

mail-merged-subject = Two registrations are now one
mail-merged = We had you twice: two registrations, or two requests, for the same person, with two e-mail addresses. A member of our team has merged them. Nothing is lost.
mail-merged-ended = From now on we write to the other address. What we kept with this one is destroyed, and the links we sent you here no longer work.

## Private link

mail-private-link-subject = Your private link
mail-private-link = Here is a new link to your private page, where you can see, change or delete what you sent us.
mail-private-link-not-you = You asked for nothing? A member of our team may have sent it to help you: you have nothing to do.
mail-lost-link = You asked to find your private links again. Here is one for each registration or request made with this address.
mail-lost-link-volunteer = Your registration as a volunteer, { $place }
mail-lost-link-request = Your request for help, { $place }
mail-lost-link-not-you = You did not ask for anything? There is nothing to do: nobody else got these links.

## Still available?

mail-still-available-subject = Can you still help?
mail-still-available = You offered your help, and we have not called on you yet, or not for a while. Are you still available?
mail-still-available-button = Tell you how things stand
mail-still-available-no = You can also take a break, until a date or without one, or delete your registration. Not being called is normal: there are far more volunteers than requests.
mail-still-available-silence =
    Without an answer, your registration stays valid, but we first call those who answered. We will not ask you again for { $days ->
        [one] one day
       *[other] { $days } days
    }.

## Introduction

mail-introduction-subject = Meet { $name }: { $need }
mail-introduction-volunteer = { $beneficiary } needs help with { $need }, near you. You offered yours: thank you!
mail-introduction-volunteer-for = { $contact } is looking for help with { $need }, near you, for { $beneficiary }. You offered yours: thank you!
mail-introduction-beneficiary = Good news: { $volunteer } is near you and offers to help.
mail-introduction-contact = Good news: { $volunteer }, who is near { $beneficiary }, offers the help you asked for.
# Outside the list of candidates: the volunteer may live far, or not have offered this kind of help.
mail-introduction-outside-volunteer = { $beneficiary } needs help with { $need }. It may not be quite the help you had in mind, nor next door to you, but our team thought of you. If you cannot, simply tell us, with the link in the second message.
mail-introduction-outside-volunteer-for = { $contact } is looking for help with { $need }, for { $beneficiary }. It may not be quite the help you had in mind, nor next door to you, but our team thought of you. If you cannot, simply tell us, with the link in the second message.
mail-introduction-outside-beneficiary = Good news: our team thought of { $volunteer } to help you.
mail-introduction-outside-contact = Good news: our team thought of { $volunteer } to help { $beneficiary }.
mail-introduction-write-first = The first step is yours: write to { $name } today, two lines are enough.
mail-introduction-wait = { $name } will write to you first. If you have heard nothing tomorrow, write yourself: messages sometimes get lost.
mail-introduction-write = Write to { $name }
mail-introduction-write-subject = Mutual help: { $need }
mail-introduction-by-phone = { $beneficiary } has no e-mail address. Please reply to this message with your phone number and the times that suit you: it reaches our team, who calls { $beneficiary } and puts you in touch.
mail-introduction-request = The request
# The volunteer, then what is good about them: `Karim has children too`.
mail-introduction-trait = { $name } { $reason }
mail-introduction-offer = Who offers help
mail-introduction-safe = A safe first contact
mail-introduction-trust = We do not check who people are: take time to get to know each other. Nothing obliges you to accept.
mail-introduction-second = A second message, for you alone, has your links: to tell us how it went, or to report a problem.
# The second message, to one person alone: the first is quoted when people answer each other.
mail-introduction-links-subject = { $name } and you: your links to answer us
mail-introduction-links = Another message has just introduced you to { $name }. To write to { $name }, reply to that one. This one is for you alone: please keep it.
mail-introduction-answer-why = You are in touch, or it did not work? Tell us here, so that we can destroy your data or look for another solution.
mail-introduction-report-why = Something worries you? Tell our team, even long afterwards. The other person will not know.
mail-answer-button = Give my answer
mail-kept-volunteer =
    As soon as one of you confirms that you are in touch or, without an answer, { $days ->
        [one] one day
       *[other] { $days } days
    } after this introduction, we destroy your data. We keep them only if you choose to stay available or if another introduction is under way.
mail-kept-request =
    As soon as one of you confirms that you are in touch or, without an answer, { $days ->
        [one] one day
       *[other] { $days } days
    } after this introduction, we destroy your data. We keep them only if another of your needs is under way.

## Reminder

mail-reminder-subject = Are you in touch with { $name }?
mail-reminder = A few days ago we introduced you to { $name }. Are you in touch?
mail-reminder-failed = If it did not work, tell us too: it is nobody’s fault, and we will look for another solution.
mail-reminder-until = Without an answer, this introduction will end on { $date }, and we will destroy the data that are no longer needed.

## The other party confirmed

mail-met-subject = You are in touch with { $name }
mail-met = { $name } told us that you are in touch. What good news!
mail-destroyed =
    As promised, we have destroyed your data: name, e-mail address, place and answers. Your links to this site now open nothing but the page where a problem is reported, for { $days ->
        [one] a day
       *[other] { $days } days
    } after the introduction. For that we keep the numbers of the introduction, without any name.
mail-destroyed-mailbox = Our e-mails stay in your mailbox: delete them once you no longer need them.
mail-again-volunteer = Offer my help again
mail-again-request = Ask for help again
mail-stays-volunteer = This introduction is closed. We keep your registration, because you chose to stay available or because another introduction is under way.
mail-stays-request = This introduction is closed. Another of your needs is still under way: we keep your request.
mail-stays-volunteer-part = This introduction is closed. We keep your registration, because you have something left to give.
mail-stays-request-part = This introduction is closed. We keep your request until you have received the rest.

## It did not work, or it was cancelled

mail-failed-subject = The introduction to { $name } did not work out
mail-failed = It could not be arranged with { $name }. It happens, and it is nobody’s fault.
mail-cancelled-subject = The introduction to { $name } is cancelled
mail-cancelled = The introduction to { $name } is cancelled. If you have received their address, please do not use it any more, and delete our earlier message.
mail-next-registered = Your registration still stands: we will write to you if someone else needs you.
mail-next-searching = You have nothing to do: we are looking for someone else.
mail-next-removed = Your registration is closed and your data are destroyed.
mail-next-withdrawn = We are no longer looking for a volunteer for this need.

## Receipt

mail-erased-subject = Your data are destroyed
mail-erased = It is done. This message is your receipt: keep it if you wish, we have no copy, only its number.
mail-erased-heading = What we have destroyed
receipt-persons = { $n ->
    [one] One name and its address, with the key that could read them
   *[other] { $n } names and their addresses, with the keys that could read them
    }
receipt-answers = { $n ->
    [one] The place and the answers about one kind of help
   *[other] The place and the answers about { $n } kinds of help
    }
receipt-introductions = { $n ->
    [one] One introduction
   *[other] { $n } introductions
    }
receipt-notes = { $n ->
    [one] One note of the team
   *[other] { $n } notes of the team
    }
receipt-mails = { $n ->
    [one] One message that was waiting
   *[other] { $n } messages that were waiting
    }
receipt-links = { $n ->
    [one] One private link
   *[other] { $n } private links
    }
mail-erased-left = What remains are anonymous numbers and a log of what we did, without names or addresses. If we introduced you to somebody, the numbers also remain for a time by which either of you can report a problem.
mail-come-back = Go back to the site

## Nobody answered in time

mail-expired-subject = Without news, we have closed the introduction to { $name }
mail-expired =
    The introduction to { $name } was { $days ->
        [one] a day
       *[other] { $days } days
    } ago, and we have had no answer. We hope that all is well.

## The team

mail-greeting-nobody = Hello,
mail-invitation-subject = Join the team of { $site }
mail-invitation = { $name } invites you to the moderators of { $site }, who introduce people who need help to volunteers nearby.
mail-invitation-button = Join the team
mail-invitation-not-you = You do not know this person? Do nothing: without an answer the invitation expires and your address is forgotten.
mail-team-link-until = The link works once, until { $date }.
mail-password-link-subject = Choose a new password
mail-password-link = { $name } sends you a link to choose a new password. The old one works until then.
mail-password-link-button = Choose a password
mail-password-link-not-you = You did not ask for it? Do nothing and tell your team.
mail-notice-why = Files, access for programs, destructions in numbers and the opening of what is sealed are always reported to the admins. This message names nobody who registered.
mail-notice-operator = Somebody working on the server
mail-alert-subject = At the desk: something cannot wait
mail-alert-intro = Nobody is at the desk at the moment, and this should not wait:
mail-alert-reports = { $n ->
    [one] one report
   *[other] { $n } reports
 }
mail-alert-requests = { $n ->
    [one] one request marked as urgent
   *[other] { $n } requests marked as urgent
 }
mail-alert-trouble = no mail is leaving: the mail server refuses them or does not answer
mail-alert-button = Open the desk
mail-alert-why = This message names nobody who registered. You choose when we write to you under “My account”.
mail-digest-subject = At the desk today
mail-digest-intro = This is what waits for the team this morning:
mail-digest-needs = { $n ->
    [one] one need without an introduction
   *[other] { $n } needs without an introduction
 }
mail-digest-proposals = { $n ->
    [one] one proposal to approve
   *[other] { $n } proposals to approve
 }
mail-digest-messages = { $n ->
    [one] one message to read
   *[other] { $n } messages to read
 }
mail-digest-mails = { $n ->
    [one] one mail that could not be delivered
   *[other] { $n } mails that could not be delivered
 }
mail-notice-export-subject = A list was exported
mail-notice-export = { $by } exported a list: { $list } ({ $date }). If you do not know why, ask them.
mail-notice-program-subject = A program was given access to the desk
mail-notice-program = { $by } made a token for the program “{ $program }” (role: { $role }), on { $date }. This program may read and do what that role allows. If you do not know why, ask them: the Team page can remove the token.
mail-notice-webhook-subject = The desk’s history is sent to another server
mail-notice-webhook = { $by } has the desk’s history sent, without any name, to the server { $host } (since { $date }). If you do not know why, ask them: the Team page can remove this address.
mail-notice-half-subject = Something sealed was opened
mail-notice-half = With their report key, { $by } opened their half of what is kept about a reported introduction (on { $date }). Both halves are needed to read it. If you do not know why, ask them.
mail-notice-erasures-subject = Many destructions asked for
mail-notice-erasures = { $by } asked for { $n } destructions within an hour.
mail-notice-erasures-undo = Each takes place an hour after it was asked for. Until then the desk can undo it: the history shows them all. If this is not right, end this person’s sessions from the team’s page.

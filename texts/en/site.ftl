# The public site: home, forms, private pages, errors.

language-name = English
language = Language
skip = Skip to content
yes = yes
same-place = same place

footer-nav = Information
footer-source = Source code
footer-free = Free, and run by volunteers. No advertising, no cookies on these pages. The software is free too (AGPL).

## Home

home-title = Offer help or ask for it
home-steps = How it works
home-step-1-title = You answer a few questions
home-step-1 = A minute on a phone is enough. There is no account to create.
home-step-2-title = We look close to you
home-step-2 = The program suggests, a moderator chooses. A person always decides.
home-step-3-title = You arrange the rest together
home-step-3 = You both get the same message. Once you are in touch, we destroy your data.
home-how = Read more
home-figures = Where we stand
home-volunteers = { $n ->
    [one] volunteer signed up
   *[other] volunteers signed up
    }
home-requests = { $n ->
    [one] request received
   *[other] requests received
    }
home-introductions = { $n ->
    [one] introduction
   *[other] introductions
    }
home-figures-at = Figures of { $at }, rounded down to the nearest ten. Many people offer help and fewer ask for it: if you need some, please do ask.

## Forms

form-error = Error:
form-errors = { $n ->
    [one] There is one thing to correct
   *[other] There are { $n } things to correct
    }
form-optional = (optional)
form-choose = Choose
form-website = Leave this empty
form-first-name = { $whom ->
    [you] Your first name
    [other] First name of the person who needs help
   *[anyone] First name
    }
form-last-name = { $whom ->
    [you] Your last name
    [other] Last name of the person who needs help
   *[anyone] Last name
    }
form-first-name-empty = { $whom ->
    [you] Enter your first name
    [other] Enter the first name of the person who needs help
   *[anyone] Enter the first name
    }
form-last-name-empty = { $whom ->
    [you] Enter your last name
    [other] Enter the last name of the person who needs help
   *[anyone] Enter the last name
    }
form-name-too-long = { $what }: this is too long, { $max } characters at most
form-name-unreadable = { $what }: some characters cannot be read. Write it with letters
form-name-link = { $what }: write only the name, without an address or a link
form-organisation = Organisation (company, hospital, association)
form-phone = { $whom ->
    [you] Your telephone number
    [other] Telephone number of the person who needs help
   *[anyone] Telephone
    }
form-phone-hint = { $whom ->
    [other] This number is given to the volunteer whom we find, and to nobody else.
   *[anyone] Your number is given to the person whom we introduce to you, and to nobody else.
    }
form-phone-unknown = { $whom ->
    [you] Enter your telephone number in digits, with a + in front if needed
    [other] Enter the telephone number of the person who needs help in digits, with a + in front if needed
   *[anyone] Enter a telephone number: digits, with a + in front if needed
    }
form-email = { $whom ->
    [you] Your e-mail address
    [other] E-mail address of the person who needs help
   *[anyone] E-mail address
    }
form-email-hint = We write to confirm your registration, to introduce you and to hear how it went.
form-email-the = { $whom ->
    [you] your e-mail address
    [other] the e-mail address of the person who needs help
   *[anyone] the e-mail address
    }
form-email-empty = Enter { form-email-the }
form-email-too-long = This is too long: { $max } characters at most for { form-email-the }
form-email-malformed = Enter { form-email-the } in full, like name@example.org
form-email-at = The sign @ is missing in { form-email-the }, or there are several. Enter one address, like name@example.org
form-email-blank = There is a space in { form-email-the }. Enter it without spaces, like name@example.org
form-email-domain = The end of { form-email-the }, after the sign @, is not complete. Enter all of it, like name@example.org
form-email-accent = There is an accent before the sign @ in { form-email-the }. Enter it without accents, like name@example.org
form-email-meant = Did you mean { $answer }? Correct the address, or send again if it is right
form-email-mailed = We have already written to this address several times today. Look at your messages, or try again tomorrow. Are you asking for several people? Write to us: the team will fill in the forms with you
form-place = Postcode
form-place-offer-hint = Where you can help.
form-place-need-hint = Where help is needed.
form-place-empty = Enter the postcode
form-place-unknown = We do not know this postcode. Check it, or write the name of the town
form-place-choose = We do not know this postcode. Choose from the list below, or correct it
form-place-listed = Place
form-place-listed-empty = Choose a place from the list
form-place-meant = Did you mean…
form-other-places = Other postcodes where you can help
form-other-places-hint = Near your work, at a relative’s… Up to { $max }, separated by commas.
form-other-places-unknown = We do not know “{ $place }”. Correct this postcode, or remove it
form-other-places-many = Enter { $max } other postcodes at most
form-travel = How do you get around?
form-travel-hint = We will not ask you to go farther.
import-heading-travel = travel, transport, means of travel
form-age = Age
form-age-hint = From { $min } to { $max }.
form-age-wrong = Write your age, from { $min } to { $max }
form-age-over = Over { $max }, please stay safe: you may ask for help
form-number = “{ $question }”: answer with a number from { $min } to { $max }
form-number-decimals = “{ $question }”: answer with a number from { $min } to { $max }, in digits
form-period-from = From
form-period-to = Until
form-day-unknown = There is no such day: write the day, the month and the year, like 25/03/2031
form-period-backwards = The last day comes before the first one: correct one of them
form-choose-one = “{ $question }”: tick at least one answer
form-choose-fewer = { $max ->
    [one] You ticked several answers but said there is one
   *[other] You ticked more than { $max } answers: correct the number or the boxes
    }
form-words-too-long = This is too long: { $max } characters at most
form-words-unreadable = Some characters cannot be read
form-words-link = Please write without links or website addresses: a person reads what you write. If it is not one, leave a space after the full stop
form-before-sending = Before you send this
form-agree-missing = Tick this box to go on
form-data-title = Your data
form-data = Our team reads them to introduce you. The other person gets your first name, your e-mail address, your town and the answers that matter for this help. Your data are destroyed once you are in touch or, without an answer, { $days } days after the introduction. We keep them only if another need is under way or if you remain a volunteer.
form-data-link = Read our privacy page

volunteer-many = There are many more volunteers than requests. It is normal not to be called at once, or at all.
volunteer-place-often = You have already changed your answers { $max } times since yesterday. You can change your place tomorrow; if it is urgent, write to us.
volunteer-agree = My answers are correct and I accept the terms of use.
volunteer-offers-nothing = Tick at least one kind of help that you can give

conduct-title = Code of conduct
terms-read = Read the terms of use (new tab)
conduct-read = Read our code of conduct (new tab)
conduct-accept = I have read the code of conduct and I will keep to it.
conduct-missing = Tick this box once you have read the code of conduct
conduct-asked = We ask every volunteer to accept our code of conduct. This is the version of { $version }. Until you accept it, we cannot suggest you for some kinds of help.
conduct-button = Accept the code of conduct
conduct-accepted = version of { $version }, accepted on { $at }

volunteer-check-seen = seen by our team on { $on }
volunteer-check-seen-until = seen by our team on { $on }, valid until { $until }
volunteer-check-seen-ended = seen by our team on { $on }, was valid until { $until }

request-who = Who are you asking for?
request-who-me = For myself
request-who-other = For somebody else
request-who-other-hint = A relative, a neighbour, a friend…
request-who-missing = Say who you are asking for
request-who-fixed = Who asks for whom cannot be changed here. Delete this request and make another
request-contact = You, who are asking
request-contact-email-hint = We will write to you.
request-beneficiary = { $whom ->
    [you] You
   *[anyone] The person who needs help
    }
request-email-hint = { $whom ->
    [you] We will write to you.
    [other] Optional: we will write to yours.
   *[anyone] Optional if you ask for somebody else: we will write to your address.
    }
request-same-name = You have entered the same name for yourself and for the person who needs help. If you ask for yourself, choose “{ request-who-me }” above. If there really are two people, send again
request-same-email = You have given the same e-mail address for yourself and for the person who needs help. If you share it, send again. If not, empty this box
request-field = Field of work
request-field-missing = Choose your field of work
request-needs-nothing = { $whom ->
    [other] Tick at least one kind of help that this person needs
   *[anyone] Tick at least one kind of help that you need
    }
request-agree = My answers are correct and I accept the terms of use.
request-agree-health = { $whom ->
    [you] My answers are correct and I accept the terms of use.
   *[anyone] My answers are correct, the person who needs help agrees, and I accept the terms of use.
    }

content-on-this-page = On this page

## Before sending

review-title = Check your answers
review-lead = Nothing has been sent yet. Look closely at the e-mail address: that is where we will write.
review-change = Change
review-change-what = : { $question }
review-rest = Read all my other answers again
review-send = Send
review-meant = Did you mean { $answer }?
review-instead = Yes, correct it

## Too quick, or many at once

gate-title = Just a moment
gate-quick = { $n ->
    [one] This is how we keep robots out: wait a second, then press the button again. Nothing has been sent yet, and nothing is lost.
   *[other] This is how we keep robots out: wait { $n } seconds, then press the button again. Nothing has been sent yet, and nothing is lost.
    }
gate-busy = Many forms are coming from the same network as yours right now. All of them get through, a little more slowly, so that robots do not go ahead of people. Nothing has been sent yet, and nothing is lost.
gate-hidden = A box that nobody sees was filled in, probably by your browser or your password manager. Robots fill it in too. Nothing has been sent yet, and nothing is lost.
gate-wait = { $n ->
    [one] Wait a second, then press the button again: the page does not send itself.
   *[other] Wait { $n } seconds, then press the button again: the page does not send itself.
    }
gate-contact = Is it not working? Write to { $email }.
work-doing = To keep robots out, your device does a short calculation, of a few seconds.
work-pressed = One moment more: everything leaves as soon as your device has finished.
work-done = Your device has finished: you can send.

## After sending

registered-title = Check your inbox
registered-lead = We are writing to { $email }. Open that message and confirm your address: that is the last step.
registered-reference = Your reference:
registered-next = What happens now
registered-step-confirm-title = You confirm your address
registered-step-confirm = With the message that is on its way. Without it, everything is destroyed after { $days } days.
registered-volunteer-step-2-title = We look for somebody to help near you
registered-volunteer-step-2 = Many people offer help. It is normal to wait, or not to be called.
registered-request-step-2-title = We look for a volunteer near you
registered-request-step-2 = A moderator reads your request and chooses the person best placed to help.
registered-step-3-title = We introduce you
registered-volunteer-step-3 = You and the person who needs help get the same message. The rest is between you.
registered-request-step-3 = You and the volunteer get the same message. The rest is between you.
registered-nothing-title = Nothing there?
registered-nothing = Wait five minutes and look in the spam folder. Otherwise write to { $email } and give your reference.
registered-see = See or change my answers

confirm-title = Confirm your e-mail address
confirm-lead = One tap, and we can introduce you.
confirm-button = Yes, this is my address
confirm-not-me = You asked for nothing? Close this page: without confirmation everything is destroyed after { $days } days.
confirm-replace = Replace my earlier registration or request made with this address. It will be destroyed.
confirm-replace-missing = Tick this box to replace the earlier one

## Private page

said-volunteer-confirmed = Thank you { $name }, your address is confirmed. There is nothing more to do: we will write to you when somebody near you needs help.
said-request-confirmed = Thank you { $name }, the address is confirmed and the request has reached the team. We will write to you as soon as we have found somebody.
said-edited = It is saved, { $name }. Here are your answers as we have them now.
said-paused = Noted, { $name }: we suggest you to nobody during your pause. Have a good rest.
said-returned = Good to have you back, { $name }. You are available again.
said-available = Thank you for telling us, { $name }. We count on you.
said-kept = It is saved, { $name }.
said-withdrawn = Noted, { $name }: we are no longer looking for anybody for this request.
said-invite = Do you know somebody who could help, or who could do with help?

private-title = Your registration
private-request-title = Your request
private-reference = Reference
private-since = received on { $date }
private-answers = Your answers
private-name = Name
private-place = Place
private-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
    }
private-beneficiary = Person who needs help
private-contact = Asked for by
private-edit = Change my answers
private-edit-intro = Correct what has changed, then save.
private-save = Save
private-data = Your data
private-erase-text = Names, addresses and answers are destroyed at once, everywhere. We cannot bring them back.
parties-title = So that a report can be followed up
parties-privacy = For { $days } days after an introduction we keep the name, e-mail address and town of both people, even if they have their data destroyed. The reason: if one of them then reports that the other did them harm, the team, and a court that asks, must be able to know who it was. This is sealed. Only two admins together can open it, and only after a report. Then it is destroyed.
parties-erase = One thing remains, sealed, for { $days } days after an introduction: who you were, so that a report can be followed up. Only two admins together can open it, and only if a problem is reported.
private-erase = Yes, delete everything
links-end = Make my old links useless
links-end-text = You passed a link on by mistake, or changed phones? All your private links stop working, the one of this page too. You get new ones by e-mail.
links-end-button = Make my old links useless

# Beside the button of each act behind a link: mail scanners press buttons, but tick no box.
sure-missing = Tick this box, then press the button again. It tells us that this is you, and not software that checks your mail.
sure-pause = Yes, I am taking a break
sure-return = Yes, you can count on me again
sure-availability = Yes, you can still count on me
sure-change = Yes, this is what I want
sure-appeals = Yes, I want no more appeals
sure-withdrawal = Yes, I no longer need this
sure-erasure = Yes, destroy all my data for good
sure-links = Yes, my old links must stop working
sure-never = Yes, never invite me again

volunteer-unconfirmed-title = One thing left to do
volunteer-unconfirmed-text = Confirm your address with the message sent to { $email }. Then we can introduce you to somebody.
volunteer-available-title = You are available
volunteer-available-text = We will write as soon as somebody close needs you.
volunteer-introduced-text = You have been introduced to somebody: see the message we sent you.
volunteer-paused-title = You are taking a break
volunteer-paused-text = We do not suggest you to anybody until you are back.
volunteer-pause-title = Take a break
volunteer-pause-text = We will not suggest you to anybody until you are back.
volunteer-pause = Take a break
volunteer-paused-until = Until { $date }: that day you will be available again, with nothing to do.
volunteer-paused-open = Until you tell us that you are back.
volunteer-answered = You told us so on { $date }.
volunteer-asked = We have not heard from you for a while. Can you still help?
volunteer-pause-until = Back on
volunteer-pause-until-hint = The break ends by itself that day. Without a date, it lasts until you come back here.
volunteer-pause-until-wrong = Choose a day between tomorrow and a year from now, or give no date
volunteer-return-title = Back again?
volunteer-return = I am available again
volunteer-stays-title = After an introduction
volunteer-stays-no = Your data are destroyed once you are in touch with the person who needs help.
volunteer-stays-yes = You stay available for somebody else: your data are kept.
volunteer-stays-while-giving = You stay as long as you have something left to give. Then your data are destroyed.
volunteer-stays-start = Stay available afterwards
volunteer-stays-stop = Destroy my data afterwards
volunteer-erase = Delete my registration

request-unconfirmed-title = One thing left to do
request-unconfirmed-text = Confirm your address with the message we sent. Then we can look for a volunteer.
request-erase = Delete my request
request-change = You can correct your answers, ask for one more kind of help or withdraw one.
waiting-in-area = In your area, half of the requests were introduced to somebody within this time: { $wait }.
waiting-anywhere = Half of the requests were introduced to somebody within this time: { $wait }.
emergency-title = In an emergency
emergency = If things get worse, do not wait for our answer: our team does not watch at every moment.
need-open-title = We are looking for a volunteer
need-open-text = It is in our team’s queue. We will write as soon as we have found somebody.
need-received-title = Received, not confirmed yet
need-received-text = We will start looking as soon as your address is confirmed.
need-looked-at-title = A moderator is on it
need-looked-at-text = At this very moment. We will write as soon as we have found somebody.
need-introduced-title = You have been introduced
need-introduced-text = Since { $date }. See the message we sent you: it holds the volunteer’s address.
need-met-title = You are in touch
need-met-text = Since { $date }. We are glad we could help.
need-amounts = Of { $asked }: { $promised } promised by introductions under way, { $received } received, { $lacking } still sought.
need-amounts-label = How much is served
offer-left = Still to give
need-closed-title = Request closed
need-closed-text = Since { $date }. If you still need it, write to us.
need-withdrawn-title = Request withdrawn
need-withdrawn-text = Since { $date }. To open it again, change your answers.
need-withdraw = I no longer need this
need-withdraw-text = We will stop looking for a volunteer for this.
need-withdraw-yes = Withdraw this request

## Around a volunteer

odds-title = Around you
odds-around = { $area }: { $volunteers } and { $needs }.
odds-volunteers = { $count } { $n ->
    [one] volunteer available
   *[other] volunteers available
    }
odds-needs = { $count } { $n ->
    [one] request waiting
   *[other] requests waiting
    }
odds-first = There are not many of you around here yet: your offer counts a great deal.
odds-less = That is less than one request for every { $n } volunteers.
odds-one-in = That is about one request for every { $n } volunteers.
odds-likely = There are many requests: you have a good chance of hearing from us soon.
odds-normal = Not being called is normal, and says nothing about you. When several volunteers suit equally well, we first call those who were called least.

## Still available?

still-title = Can you still help?
still-lead = We first call the volunteers who have just answered us.
still-yes = Yes, I am still available
still-no = No, not at the moment
still-page = See my private page

## Rights over one's data

private-rights = See all that we keep, get a copy, object, have everything destroyed:
rights-title = Your data and your rights
rights-back = Your private page
rights-lead = These data are yours. Nearly everything can be done here, at once, and you need not say why.
rights-see-title = See
rights-see = All that we keep on you is on this page:
rights-correct-title = Correct
rights-copy-title = Get a copy
rights-copy = The same data, complete, in a file that other programs can read (JSON). Keep it to yourself: it has your name and address.
rights-copy-link = Download my data
rights-pause-title = Suspend
rights-pause-volunteer = During a break we suggest you to nobody and do not ask whether you are still available.
rights-pause-request = You can withdraw a need: we no longer look for anybody, and you can reopen it for some days.
rights-object-title = Object
rights-object = You refuse a use of your data, or a decision seems unfair? Write to { $email }; you need not say why. People always decide, never the program alone.
rights-erase-title = Have everything destroyed, with a receipt
rights-complain = How to reach us, and where to complain:
rights-kept = What we keep
rights-not-here = You will not find the names of those we introduced you to: they belong to them. The team’s notes may speak of others, so only their dates are here: write to us to read them. We also keep a fingerprint of your address for 24 hours when we write to it to have it confirmed, or when somebody asks for its lost link. Reports of problems and bans are not here either, for everybody’s safety: write to us.

own-section-person = Name and address
own-section-registration = Registration
own-section-offers = Help offered
own-section-needs = Help asked for
own-section-introductions = Introductions
own-section-proposals = Proposals being considered
own-section-blocks = People who will not be suggested to you again
own-section-checks = Checks seen by our team
own-check = What
own-seen-on = Seen on
own-valid-until = Valid until
own-noted-at = Noted on
own-section-cooling = Last introductions, kept to leave time between two
own-introduced-at = Introduced on
own-conduct = Code of conduct accepted, version of
own-conduct-at = Code of conduct accepted on
own-section-notes = Notes of the team
own-section-claims = Being looked at by the team
own-section-history = Record of what was done
own-section-mails-waiting = Messages waiting to leave
own-section-mails-sent = Messages that left
own-section-links = Private links
own-no = no
own-role = Role
own-role-volunteer = volunteer
own-role-beneficiary = person to be helped
own-role-contact = somebody close who asks
own-first-name = First name
own-last-name = Last name
own-organisation = Organisation
own-phone = Telephone
own-email = E-mail address
own-reference = Reference
own-language = Language of messages
own-created-at = Made on
own-status = Status
own-place = Place
own-area = Area
own-other-places = Other postcodes
own-travel = Getting around
own-age = Age
own-at-a-time = Introductions at a time, at most
own-introduced-now = Introductions under way
own-introduced-ever = Introductions in all
own-wants-appeals = Gets appeals to volunteers
own-section-appeals = Appeals to volunteers being sent
own-begun-at = Sending began on
own-stays = Stays available afterwards
own-by-phone = Taken on the phone
own-registered-at = Received on
own-address-given-at = Address given on
own-confirmed-at = Address confirmed on
own-paused-until = Break until
own-available-at = Last heard of on
own-asked-at = Asked whether available on
own-audience = Audience
own-field-of-work = Field of work
own-urgent-at = Marked as urgent on
own-look-again-on = To be seen again by the team on
own-request-unconfirmed = address not confirmed
own-request-open = open
own-kind = Help
own-question = Question
own-answer = Answer
own-status-at = Since
own-need-open = waiting
own-need-introduced = introduced
own-need-met = in touch
own-need-closed = closed
own-need-withdrawn = withdrawn
own-made-at = Made on
own-points = Points given by the program
own-amount = Amount
own-metres = Distance in metres
own-door-words = Two words to recognise each other
own-reminded-at = Reminder sent on
own-ended-at = Ended on
own-ended-by = Ended by
own-why = Reason
own-claimed-at = Since
own-expires-at = Expires on
own-at = On
own-fact = What
own-actor = By
own-detail = Detail
own-mail = Message
own-due-at = Leaves on
own-attempts = Attempts
own-purpose = Lets you
own-link-confirm = confirm the address
own-link-manage = open the private page
own-link-introduction = answer an introduction

## Answer to an introduction

answer-title = { $name } and you: how did it go?
answer-lead = On { $date } we introduced you: { $need } ({ $place }). Tell us how it went.
answer-met = We are in touch
answer-met-text = Wonderful. We no longer need your data: they are destroyed, and the other person is told.
answer-after = And now?
answer-after-missing = Choose whether you stay available
answer-stay = I stay available
answer-stay-hint = We may call you for somebody else.
answer-erase = Destroy my data
answer-erase-hint = At once.
answer-sure = Yes, we have spoken to each other
answer-sure-missing = Tick this box if you have spoken to each other
answer-failed = It did not work
answer-failed-text = That happens. We will look for something else, and you will not be suggested to each other again.
answer-why = For what reason?
answer-why-missing = Choose a reason
answer-until = Without an answer, the data of both of you are destroyed on { $date }.
answer-worried = Does something worry you? In danger, call the emergency services. Our team reads you here:
failure-no-answer = No answer
failure-unavailable = The volunteer is no longer available
failure-too-far = It is too far
failure-timing = The hours do not fit
failure-arranged = Another solution was found
failure-other = Another reason
failure-volunteer-unavailable = I am no longer available
failure-request-arranged = I have found another solution

ended-title = This introduction has ended
ended-met = You are in touch, we know. Thank you!
ended-failed = It did not work, we know. There is nothing to do.
ended-cancelled = Our team ended it. There is nothing to do.
ended-undone = Our team took it back. There is nothing to do.
ended-expired = Nobody answered in time. There is nothing to do.

done-erased-title = Done
done-erased-text = Your data are destroyed. If your address was confirmed, you get one last message that certifies it.
done-met-title = Thank you!
done-met-text = The other person is told, and the data that we no longer need are destroyed. Take care.
done-failed-title = We have noted it
done-failed-text = The other person is told. You will not be suggested to each other again.

## Lost link

lost-link-title = Find my private link
lost-link-lead = Write the e-mail address that you gave us. If we know it, we send a link to each of your registrations and requests there.
lost-link-hint = The one you gave in your registration or request.
lost-link-button = Send the link
done-links-title = Done
done-links-text = Your old links no longer work. A message with a new link reaches your address in a few minutes.
done-lost-link-title = Look at your messages
done-lost-link-text = If we know this address, a message will get there in a few minutes. Nothing there? Look in your junk mail, or try another address. We give everybody the same answer, so as to tell nobody who is registered. One address gets at most five such messages a day.

## Errors

error-not-found-title = This page does not exist
error-not-found-text = The address may be incomplete, or the link from the e-mail is no longer valid. A link ends when the data are destroyed.
error-unconfirmed = Did you not confirm your address within { $days } days? Your form has been destroyed. You can fill it in again:
error-bad-request-title = We did not understand what was sent
error-bad-request-text = Nothing was saved. Go back, reload the page and try again.
error-forbidden-title = This was not sent from our site
error-forbidden-text = Nothing was saved. Open the page from our site and try again.
error-too-large-title = This is too long
error-too-large-text = Nothing was saved. Go back and shorten your answers.
error-too-slow-title = The connection is too slow
error-too-slow-text = What you sent did not arrive whole, and nothing was saved. Go back and try again.
error-unavailable-title = The site is taking a short break
error-unavailable-text = Did you just send something? It may have been saved: look at your e-mails before you send it again. Otherwise, try again in a few minutes.
error-unsent = What you wrote is kept in this page. Leave it open, wait a minute, then press this button: you need not type anything again.
error-unsent-again = Send again
error-not-yet-title = The team’s space is getting ready
error-not-yet-text = The site has just started and is gathering offers and requests. This page opens by itself in a moment. If you had just sent something, nothing was saved: go back and send it again.
error-no-room-title = The server is too small for the team’s space
error-no-room-text = There are more offers and requests than fit in the server’s memory. The public forms still work, and nothing is lost. Tell the person who looks after the server: it needs more memory.
error-fault-title = Something broke on our side
error-fault-text = It is not your fault. What you just sent may not be saved: go back and try again in a few minutes.
error-incident = If it goes on, write to us with this number: { $number }.
error-home = Go to the home page

## A closed entry, a banner

banner = New directives
door-closed = Closed for now.
closed-title = Closed for now
closed-lead = The team has closed this form: “{ $what }”. We would rather say so than leave requests without an answer.
closed-sent = What you have just sent was not kept: nothing of it remains with us.
closed-links = If you had already filled in a form here, nothing changes: the links you were sent still work.
closed-contact = A question? Write to us:
closed-open = What is open
error-contact = Write to us

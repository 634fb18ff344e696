# Writing to the team, and its answers.

## The form

contact-path = contact
contact-menu = Write to us
contact-title = Write to us
contact-lead = A question, a doubt, a mistake? Someone on our team reads your message and answers by e-mail.
contact-by-mail = Would you rather use your own mail program? Write to
contact-name = Your name
contact-email-hint = We send our answer there, and nothing else.
contact-words = Your message
contact-words-empty = Write your message
contact-reference = Your reference
contact-reference-hint = It is in our e-mails, like K7QF-2M9X. If you do not have it, leave this empty.
contact-reference-wrong = A reference has eight letters and digits, like K7QF-2M9X. If you do not have it, leave this empty
contact-button = Send the message
contact-data =
    Your message is kept encrypted. Only our team reads it. It is destroyed { $days ->
        [one] a day
       *[other] { $days } days
    } after we have dealt with it.
done-contact-title = Thank you, it has arrived
done-contact-text = Someone on our team will read your message and answer by e-mail. Remember to look in your junk mail.

## A form of the campaign by which nobody is sought: its answers arrive at the team.

entry-form-phone-hint = If you would rather we call you.
entry-form-data =
    Your answers are kept encrypted. Only our team reads them. They are destroyed { $days ->
        [one] a day
       *[other] { $days } days
    } after we have dealt with them.

## The mails

mail-kind-answer = Answer to a message
mail-answer-subject = Our answer to your message ({ $site })
mail-answer = You wrote to us on { $date }. Here is our answer.
mail-answer-not-you = Did you not write to us? Somebody may have given your address by mistake: there is nothing for you to do.

## The desk: messages

desk-menu-messages = Messages
messages-open = To do
messages-done = Done
messages-all = All
message-topic = About
message-topic-contact = Question
message-topic-safeguarding = Safeguarding
message-entry = Form
message-status-open = to do
message-status-done = done
message-from = From
message-name = Name
message-phone = Telephone
message-received = Received
message-no-name = No name
message-sender-volunteer = The volunteer
message-sender-requester = The person helped, or who asks for them
message-safeguarding-text = Somebody reports a problem with an introduction. Pass nothing on to the other person before you have spoken to the one who reports it. Until this message is marked as done, it stays here, and the other person is in no new introduction.
message-parties = Who was introduced
message-people = Who writes?
message-people-none = Nobody registered has this address or this reference.
message-by-mail = Answers by mail our message “{ $mail }”, sent to the person with reference { $reference }. Whoever writes has that mail before them; nothing more is proven, not even their address.
message-by-mail-to-writer = Answers by mail our message “{ $mail }”. Whoever writes has that mail before them; nothing more is proven, not even their address.
message-by-mail-old = Answers by mail one of our messages, too old to tell which. Whoever writes has it before them; nothing more is proven, not even their address.
message-attachments = { $n ->
    [one] One file was attached: it was not kept.
   *[other] { $n } files were attached: they were not kept.
    }
message-cut = The message was longer: its end was not kept.
message-earlier = Goes on from the message of { $at }
message-later = Followed by the message of { $at }
message-unverified = Address not verified: anybody can type somebody else’s. Change nothing and tell nothing about a person because of this message: write to the address in their file.
message-same-address = same address, not verified
message-other-address = another address: make sure who writes
message-no-address = There is no e-mail address: answer in another way, then mark the message as done.
message-close = Mark as done without an answer
message-kept =
    This message is done with. It will be destroyed { $days ->
        [one] a day
       *[other] { $days } days
    } later.
kept-title = Who these two people were
kept-not-chosen = Once their data are destroyed, nothing tells who they were: this campaign has chosen to keep nothing.
kept-nothing = Nothing is kept of this introduction: its time is over, or two admins did not have a report key yet.
kept-sealed = Kept until { $until }, sealed. The keys of { $names }, together, can open it.
kept-open = Half opened for an hour by: { $names }.
kept-key = Your report key
kept-button = Open my half
kept-volunteer = Volunteer
kept-beneficiary = Person helped
kept-contact = Relative who asked
message-reopen = Open it again

## The desk: answers

answer-write = Answer
answer-words = Your answer
answer-words-hint = It leaves by e-mail, after the greeting and before our signature. The person’s language: { $language }.
answer-empty = Write something
answer-over-title = Somebody else has dealt with this message
answer-over-text = Your answer has not been sent, and nothing is lost: here it is. First read what was answered, then send yours if it is still of use.
answer-over-button = Send all the same
answer-reply = Ready-made reply
answer-insert = Insert
answer-button = Send the answer
answer-by = Answer by { $by }
replies = Ready-made replies
replies-text = What the team often answers, in each language. When you answer a message, insert one and adapt it.
replies-none = None for now.
replies-none-here = There is no ready-made reply in this language.
reply-new = Write a reply
reply-edit = Change
reply-remove = Remove
reply-name = Title
reply-name-hint = To find it again; the person does not read it.
reply-name-wrong = Write a title of { $max } characters at most
reply-words = Text
reply-words-hint = { $name } becomes the name of the person, if they gave it. Write nobody’s name here.

## The desk: what was just done

desk-done-answered = The answer is kept. It leaves in { $seconds } s.
desk-done-answered-sent = The answer was sent.
desk-done-answer-undone = Undone: nothing has left, the message is to do again.
desk-done-message-claimed = Noted: you are on it. The others see it in the list.
desk-done-message-released = Left: somebody else can take it.
desk-done-message-done = The message is marked as done.
desk-done-message-reopened = The message is to do again.
desk-done-replies-kept = Saved.
desk-refused-message-claim = Nothing has changed: somebody else is on it, or the message is done.
desk-refused-answer-left = Too late to undo: the answer has left.
desk-outbox-writer = who wrote to us
desk-actor-visitor = contact form
desk-actor-correspondent = by mail

## History

fact-wrote = Message received
fact-reported = Problem reported
fact-answered = Message answered
fact-answer-undone = Answer taken back before it left
fact-message-done = Message marked as done
fact-message-reopened = Message to do again

## Your data

own-section-messages = Messages to the team
own-words = Text
receipt-messages = { $n ->
    [one] One message to the team
   *[other] { $n } messages to the team
    }

## The demo

demo-message = Hello, my neighbour has no e-mail address. How can she ask for help?
demo-first-names = Abigail Adam Aisha Alan Alice Amir Amy Angus Anita Anna Arthur Ben Beth Bridget Callum Carol Charlie Chloe Clare Colin Daisy Daniel David Deepa Diana Dominic Edith Eleanor Ella Emma Ethan Faith Fatima Fiona Frank Gareth George Grace Hannah Harry Hassan Helen Henry Holly Imran Iris Isaac Isla Jack James Jane Jasmine Joan Joe John Joyce Kate Kwame Leah Leo Lily Liam Lucy Malik Margaret Maria Martin Maya Megan Michael Mohammed Molly Nadia Neil Nia Nora Oliver Olivia Oscar Owen Patrick Paul Peter Priya Rachel Rosa Rosie Rory Ruth Sam Sara Sean Simon Sophie Stella Stephen Susan Tariq Thomas Tom Una Vera Victor Will Winston Yasmin Zoe
demo-last-names = Adams Ahmed Allen Bailey Baker Barker Begum Bell Bennett Brown Campbell Carter Clark Collins Cooper Cox Davies Dixon Edwards Ellis Evans Fisher Foster Fraser Gibson Gill Gordon Graham Grant Gray Green Griffiths Hall Hamilton Harris Harvey Hill Hughes Hunt Hussain Iqbal Jackson James Jenkins Johnson Jones Kaur Kelly Khan King Knight Lee Lewis Lloyd MacDonald Marshall Mason Mensah Miller Mitchell Moore Morgan Morris Murphy Murray Okafor Owen Palmer Parker Patel Phillips Powell Price Reid Reynolds Richards Roberts Robinson Rogers Ross Russell Scott Shah Shaw Simpson Singh Smith Stevens Stewart Taylor Thomas Thompson Turner Walker Ward Watson Webb White Williams Wilson Wood Wright Young
demo-reply-name = Without an e-mail address
demo-reply = Somebody close may fill in the form for her, with an e-mail address of their own.

## Reporting a problem

report-title = Report a problem
report-back = Back
report-lead = Did something go wrong with the person we introduced you to? Tell us. Someone on our team reads it before all other messages.
report-danger = If you are in danger, do not wait for our answer.
report-words = What happened?
report-words-hint = With the dates and first names you remember: we may no longer have them.
report-answer-hint = So that we can answer you. We may have destroyed your address already.
report-phone = Telephone
report-phone-hint = If you prefer to be called, and when.
report-phone-wrong = Write a number, and a few words at most
report-many = We have got several reports from you today, and our team reads them. Add the rest tomorrow, or write to us by e-mail
report-button = Send the report
report-data-title = Who will know?
report-data =
    Only our team reads this message. It is kept encrypted until we have dealt with it, then for { $days ->
        [one] a day
       *[other] { $days } days
    }.
report-data-other = We do not tell the other person without your agreement. With your message we keep the numbers of the introduction, without any name, and which side you were on.
done-report-title = Thank you for telling us
done-report-text = Someone on our team reads your message as soon as possible. If you left an address or a number, they will answer you. In danger, do not wait: call the emergency services.
over-title = This link no longer opens your data
over-lead = They are destroyed, or this link has had its time.
over-report = Until { $date } it still lets you report a problem with the person we introduced you to.
mail-report = Report a problem to our team

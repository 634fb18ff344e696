# Appeals: a message to all volunteers of a filter. Among admins.

desk-menu-appeals = Appeals

appeals-text-desk = A message to the volunteers you choose, for instance to pass on a partner’s call. It leaves once to each address, never to anybody who takes a break or wants none.
appeals-none = No appeal so far.
appeal = The appeal
appeal-new = New appeal
appeal-new-text = Nothing leaves yet: you will read it again and see how many people would get it.
appeal-to-these = Write to these volunteers
appeal-to-all = All volunteers
appeal-whom = To whom
appeal-message = The message
appeal-language = Language of the message
appeal-language-missing = Choose the language you write in
appeal-subject = Subject
appeal-subject-wrong = Write a subject of one line, { $max } characters at most
appeal-words = Text
appeal-words-hint = Each line is a paragraph; a line that starts with a dash and a space makes a list. { $max } characters at most. We add the greeting, the signature and the link to get no more appeals.
appeal-words-wrong = Write a text of { $max } characters at most
appeal-place-unknown = We do not know this place. Write a postcode or the name of a town
appeal-place-missing = Write the place to look around
appeal-choice-unknown = Choose from the list
appeal-keep = Read it before it leaves
appeal-date = Date
appeal-by = Written by
appeal-made = Written on
appeal-begun = Began to leave on
appeal-ended = Ended on
appeal-forgotten = Appeal whose words are forgotten
appeal-forgotten-text = The words of an appeal are forgotten a month after its end. The counts remain.

appeal-status-draft = draft
appeal-status-sending = leaving
appeal-status-stopped = stopped
appeal-status-done = sent

appeal-preview = The message, as it arrives
appeal-preview-html = See the laid-out version
appeal-edit = Change it
appeal-edit-title = Edit the appeal
appeal-sample-name = Camille
appeal-test = Try it first
appeal-test-text = The message goes to this address alone, at once. In this test, the last link leads to the home page.
appeal-test-address = Address for the test
appeal-test-button = Send the test

appeal-send = Send it
appeal-nobody = Nobody would get it: choose more widely.
appeal-would-reach = { $n ->
    [one] { $n } volunteer would get it.
   *[other] { $n } volunteers would get it.
    }
appeal-takes = It would take { $time }, so that other messages find their way.
appeal-minutes = { $n ->
    [one] about a minute
   *[other] about { $n } minutes
    }
appeal-hours = about { $n } hours
appeal-opted-out = { $n ->
    [one] { $n } volunteer of this choice wants no appeals and will not get it.
   *[other] { $n } volunteers of this choice want no appeals and will not get it.
    }
appeal-send-open = I have read it all
appeal-send-text = You can stop it on its way, but not take back what has left.
appeal-send-button = { $n ->
    [one] Send to { $n } volunteer
   *[other] Send to { $n } volunteers
    }
appeal-remove = Throw this draft away

appeal-progress = On its way
appeal-progress-of = { $n } of { $of }
appeal-sent-of = { $n } of { $of }
appeal-count-sent = Sent
appeal-count-waiting = Waiting
appeal-count-failed = Refused by the mail server
appeal-count-left-out = Want none any more, take a break or are gone since
appeal-count-dropped = Dropped when it was stopped
appeal-ends = The last leaves around { $date }.
appeal-refresh = Refresh
appeal-stop = Stop it
appeal-stop-text = What has not left yet will not leave.
appeal-stop-button = Stop now

desk-around = Around the place
desk-done-appeal-kept = Draft kept. Read it: nothing has left yet.
desk-done-appeal-tested = The test is on its way.
desk-done-appeal-begun = It has begun to leave.
desk-done-appeal-stopped = Stopped: the rest will not leave.
desk-done-appeal-removed = Draft thrown away.
desk-refused-appeal-count = The number of recipients has just changed: nothing has left. See the new number below and confirm again.

fact-appeal-begun = Appeal sent
fact-appeal-stopped = Appeal stopped
fact-appeal-ended = Appeal ended
fact-appeals-on = Gets appeals again
fact-appeals-off = Gets no more appeals
appeal-to = { $n ->
    [one] to { $n } volunteer
   *[other] to { $n } volunteers
    }
appeal-left = { $n ->
    [one] { $n } message left
   *[other] { $n } messages left
    }

## What volunteers read

mail-kind-appeal = Appeal to volunteers
mail-appeal-why = You get this message because you offered your help. If now is not the time, there is nothing to do.
mail-appeal-no-more = Get no more of these appeals

appeals-title = No more appeals?
appeals-text = We sometimes write to you to pass on a partner’s call. You can refuse these messages and remain a volunteer.
appeals-else = Nothing else changes: if somebody near you needs help, we will still write to you.
appeals-off-title = Noted
appeals-off-text = You will get no more appeals. You remain a volunteer.
appeals-back = Changed your mind? Your private page lets you get them again.
volunteer-appeals-title = Partners’ appeals
volunteer-appeals-yes = We may also write to you to pass on a partner’s call.
volunteer-appeals-no = You do not get partners’ appeals.
volunteer-appeals-stop = Get no more appeals
volunteer-appeals-start = Get appeals again

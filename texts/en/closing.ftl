# The campaign's end.

## What visitors read

thanks-title = Thank you, everyone
thanks-lead = The campaign { $name } is over. To those who held the front line, and to those who helped them: thank you.
thanks-after = What now?
thanks-closed = The campaign is over: we no longer take offers or requests.
thanks-under-way = If you have been introduced to somebody, that goes on: answer with the link you were sent. Everybody’s data are destroyed afterwards.
thanks-help = Do you still need help? Call your town hall or its social services.

## The messages

mail-kind-farewell = End of the campaign
mail-farewell-subject = Thank you, { $name }
mail-farewell-volunteer = The campaign { $site } is over. You offered your help: thank you for being there.
mail-farewell-figures = There were more than { $volunteers } of you offering help; { $met ->
    [0] everybody could count on you.
   *[other] more than { $met } contacts were confirmed to us.
    }
mail-farewell-called = If we did not call on you, it is not because your help was worth nothing: there were more of you than requests, and that is good news.
mail-farewell-destroyed = Your data will be destroyed in { $days } days. Until then, your private page lets you take a copy, or delete everything at once.
mail-farewell-under-way = If you have been introduced to somebody, nothing changes: your data stay until that has ended.
mail-farewell-request-subject = The campaign is over
mail-farewell-request = The campaign { $site } is over, and we found nobody for what was still waiting. We are sorry.
mail-farewell-request-where = For help, call your town hall or its social services: they know the associations near you.
mail-next-ended = The campaign is over: we no longer look for anybody else. Call your town hall or its social services.
mail-next-thanked = The campaign is over: we no longer call on anybody. Thank you for being there.
mail-reminder-failed-ended = If it did not work, tell us too: it is nobody’s fault.

## Private pages

private-ended-volunteer = Thank you for being there: we no longer call on anybody.
private-ended-request = We are no longer looking for a volunteer. Do you still need help? Call your town hall or its social services.
private-ended-data = Your data are destroyed { $days } days after our last message, or once an introduction under way has ended. You can also take a copy, or delete everything now.
need-ended-title = We are no longer looking
need-ended-text = Since the campaign ended, we no longer look for a volunteer for this.
answer-failed-ended = It happens, and it is nobody’s fault. The campaign is over: we will not look for somebody else.
own-told-end-at = Told of the end on
own-erase-at = To be destroyed on

## At the desk

closing-title = End of the campaign
closing-text = When the crisis is over: close the site, thank everybody by one message, then destroy the rest.
closing-open = See what will happen
closing-lead = Nothing is closed yet. This is what will happen if you close the campaign now.
closing-since = The campaign has been closed since { $date }.
closing-progress = How far it is
closing-told = People told
closing-left = Still to be told
closing-waiting = Messages in the outbox
closing-introductions = Introductions under way
closing-undo = Open the campaign again
closing-no-way-back = The messages are leaving: there is no way back.
closing-when = What happens, and when
closing-until = Until { $date }
closing-later = Afterwards
closing-step-closed = All forms are closed and the home page says thank you. Appeals to volunteers will stop with the first message.
closing-step-undo = You may open the campaign again: nobody has been told anything.
closing-step-mails = The messages leave, one for each request and each volunteer: first to whoever still waits ({ $requests ->
    [0] no request
    [one] one request
   *[other] { $requests } requests
    }), whose needs are then closed, then to volunteers ({ $volunteers ->
    [0] none
    [one] one
   *[other] { $volunteers }
    }). The last leaves about { $date }.
closing-step-destroyed = The data of volunteers and of requests are destroyed, { $days } days after the message to each.
closing-step-introductions = { $n ->
    [0] No introduction is under way.
    [one] One introduction is under way: it ends as usual, by an answer or by time, then its data are destroyed.
   *[other] { $n } introductions are under way: they end as usual, by an answer or by time, then their data are destroyed.
    }
closing-step-history = The journal and the receipts remain for { $days } days, without any name; the anonymous counts for ever.
closing-agree = I have read what will happen, and the team agrees.
closing-agree-missing = Tick this box if you have read what will happen.
closing-button = Close the campaign
close-at-end = End of the campaign
fact-campaign-closed = Campaign closed
fact-campaign-reopened = Campaign open again
desk-done-campaign-closed = The campaign is closed. The messages leave in an hour; until then you may open it again.
desk-done-campaign-reopened = The campaign is open again: nobody was told anything.

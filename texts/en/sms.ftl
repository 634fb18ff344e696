# Text messages: what people without an e-mail address read. Each part of 160 characters costs money.

# What people answer, and what stops or resumes the messages. One word each; several may stop them.
sms-yes = YES
sms-no = NO
sms-stop-words = STOP END
sms-start = START

sms-code = { $code } is your { $site } code, for 30 minutes. Give it to nobody.
sms-confirm = { $site }: confirm your registration here: { $url }
sms-page-of = { $site }: your page, for you alone: { $url }
sms-again = { $site }: text messages begin again (STOP ends them). Your page: { $url }
sms-page = Your page: { $url }
sms-address-changed = { $site }: registration { $reference } no longer uses this number. Not you? { $email }
sms-still-available = { $site }: can you still help? Tell us here: { $url }
sms-agreement-volunteer = { $site }: somebody near you needs help ({ $need }). May we introduce you? Answer { $yes } or { $no } before { $date }. Details: { $url }
sms-agreement-request = { $site }: somebody offers help ({ $need }). May we introduce you? Answer { $yes } or { $no } before { $date }. Details: { $url }
sms-introduction-volunteer = { $site }: { $other }, { $place }, needs help ({ $need }). Please call first: { $reach }. At the door: { $words }. In touch? { $yes }. If not { $no }. Advice: { $url }
sms-introduction-request = { $site }: { $other }, { $place }, can help ({ $need }) and will reach you: { $reach }. At the door: { $words }. In touch? { $yes }. If not { $no }. Advice: { $url }
sms-by-team = our team calls for you
sms-reminder = { $site }: are you in touch with { $other }? Answer { $yes } or { $no }. Without an answer, all is erased on { $date }.
sms-met = { $site }: { $other } says that you are in touch.
sms-failed = { $site }: the introduction to { $other } did not work out.
sms-cancelled = { $site }: the introduction to { $other } is cancelled.
sms-expired = { $site }: without an answer, the introduction to { $other } ends.
sms-next-searching = We are looking for somebody else.
sms-destroyed = Your data are erased.
sms-erased = { $site }: your data are erased. Receipt { $receipt }.
sms-farewell = { $site }: the campaign is over, thank you. Your data will be erased in { $days } days. Your page: { $url }

# The pages on which a number is given and confirmed.
form-email-or-mobile = { $whom ->
    [you] Your e-mail address, or your mobile number
    [other] E-mail address or mobile number of the person who needs help
   *[anyone] E-mail address, or mobile number
    }
form-address-hint = Without an e-mail address, enter a mobile telephone number: we will send text messages, as short as possible.
form-address-empty = { $whom ->
    [you] Enter your e-mail address or your mobile number
    [other] Enter the e-mail address or the mobile number of the person who needs help
   *[anyone] Enter the e-mail address or the mobile number
    }
form-mobile-unknown = { $whom ->
    [other] The number of the person who needs help is no mobile number that we can write to. Check it, or give an e-mail address
   *[anyone] This is no mobile number that we can write to. Check it, or give an e-mail address
    }
form-mobile-mailed = We have written to this number several times today. Look at your text messages, or try again tomorrow
form-mobile-stopped = This number wants no more text messages from us. To get them again, send us { $word } from this telephone, or give an e-mail address

code-title = Enter the code from the text message
code-lead = We have just sent it to { $number }. It usually arrives within a minute, and is valid for half an hour.
code-replace = If I already have a registration or a request with this number, replace it with this one
code-label = Code of six digits
code-button = Confirm this number
code-wrong = This is not the code. Look at the last text message you got
code-over = This code is no longer valid. Ask for a new one below
code-nothing-title = Nothing arrived?
code-again = Send a new code
code-correct = Correct the number
code-call = You can also write to us at { $email }: the team will call you to confirm this number.
volunteer-return-sms = You asked us to send you no more text messages. If you come back, you will get them again: that is how we reach you. STOP ends them at any time.
said-code-sent = A new code has left. Earlier ones are no longer valid.

mail-introduction-call-first = The first step is yours: { $name } has no e-mail address. Call { $number }, or send a text message, today.
mail-introduction-called = { $name } has no e-mail address and will reach you from { $number }. If you have heard nothing tomorrow, call or send a text message.

fact-sms-stopped = Wants no more text messages
fact-sms-wanted = Accepts text messages again
desk-sms-ceiling = The day’s ceiling of text messages ({ $max }) is reached: { $n } wait and will leave by themselves. The person who looks after the server can raise it (sms_a_day).
desk-sms-ceiling-codes = Confirmation codes have taken half of the day’s text messages ({ $max }): { $n } wait. The other messages still leave. The person who looks after the server can raise the ceiling (sms_a_day).
desk-sms-trouble = Since { $since } the gateway has not taken our text messages: { $why }. Nothing is lost: they wait and leave by themselves. Next attempt on { $next }. Tell the person who looks after the server.
desk-error-gateway = The gateway of text messages does not answer as it should ({ $code })
desk-error-undelivered = Left, but the telephone did not get it ({ $code })
desk-error-stopped = Not sent: this number wants no more text messages (STOP)
desk-refused-sms-stopped = Nothing was done: this number wants no more text messages, and this person would hear nothing of an introduction. Only they can come back: by sending START, or on their page.
desk-channel-sms = Text message
desk-phone-offer-or-mobile = An e-mail address or a mobile number is needed: that is where we call volunteers. The address is confirmed by mail; the number by you, on the person’s file, while you speak to them.
desk-confirm-number = Confirm this number by word of mouth
desk-confirm-number-hint = You are speaking to this person, at this number: it becomes their address.
desk-done-number-confirmed = The number is confirmed. A text message gives the person the link to their page.
desk-refused-number-confirmed = Nothing has changed: the address is confirmed already, or an earlier registration has this number. Merge the two first.

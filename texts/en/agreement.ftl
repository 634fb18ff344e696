# Both say yes before names are told (`both_agree`).

## The question, in the message and on the page

agreement-title = Do you agree?
agreement-volunteer = Somebody needs help with { $need }, and we thought of you.
agreement-request = We may have found somebody for { $need }.
agreement-first = Before anybody gets a name or an address, we ask both sides the same question: do you agree to be introduced?
agreement-distance = { $distance } at most
agreement-amount = Amount
agreement-trait = This person { $reason }
agreement-rules = If both answers are yes, a message introduces you to each other at once. If one is no, or is still missing on { $date }, we look for somebody else.
agreement-safe = You may say no without worry: the other person will learn neither who said no, nor why.
agreement-answer = Your answer
agreement-yes = Yes, I agree
agreement-no = No
agreement-why-hint = Only our team will know it.
agreement-answer-missing = Choose yes or no
agreement-button = Send my answer
agreement-said-yes = You said yes, thank you! We wait for the other answer. Until then you may still change your mind.
need-asked-title = We may have found somebody
need-asked-text = All that is missing is your agreement, and that of the other person.

done-agreed-title = Thank you, both of you said yes!
done-agreed-text = A message arrives within minutes. It introduces you to each other and says how to write.
done-not-agreed-title = Noted, thank you for telling us
done-not-agreed-text = You will not be introduced, and there is nothing more to do. The other person will learn neither who said no, nor why.
done-agreement-over-title = This question needs no answer any more
done-agreement-over-text = If both answers were yes, you have got a message that introduces you to each other. Otherwise it will not be this time, and there is nothing to do. Thank you for coming to answer.

## The messages

mail-kind-agreement = Question before an introduction
mail-kind-agreement-over = Question before an introduction, over
mail-agreement-subject = A question before we introduce you
mail-agreement-button = Answer yes or no
mail-agreement-over-subject = Our question needs no answer any more
mail-agreement-over = We had asked you whether you agree to be introduced to somebody ({ $need }). It will not be this time: there is nothing to answer any more. This happens, and it is nobody’s fault.
mail-agreement-over-volunteer = If you are available, we will write as soon as somebody else needs you.
mail-agreement-over-request = If you still need help, we go on looking: there is nothing for you to do.

## The copy of one’s own data

own-asked-both-at = Both were asked on
own-agreed-at = You said yes on
own-link-proposal = say whether one agrees to a proposal

## The desk

desk-agreement-kind = For this kind of help both people say yes before they get a name or an address.
desk-agreement-needed = Both will have to say yes
desk-agreement-ask = Ask whether they agree
desk-agreement-text = A second person must approve. Look at the volunteer and the request afresh: if you approve, each of the two gets a question, without name or address. Two yeses make the introduction.
desk-agreement-approve = Approve and ask whether they agree
desk-agreement-waits = waits for their agreement
desk-agreement-with = Asked whether they agree:
desk-agreement-sent = Both were asked on { $at }, without name or address. Two yeses make the introduction; a no, or silence, frees both.
desk-agreement-party = { $who }: { $what }
desk-agreement-volunteer = Volunteer
desk-agreement-requester = Person who asks
desk-agreement-said-yes = said yes
desk-agreement-said-no = said no ({ $why })
desk-agreement-silent = no answer yet
desk-agreement-by-phone = (no e-mail address: ask them by telephone)
desk-agreement-note = Note an answer given by telephone
desk-agreement-note-button = Note this answer
desk-done-asked-both = Both are asked, without name or address. Their answers decide; until then nobody can propose this need or this volunteer.
desk-done-asked-both-phone = One of the two has no e-mail address: ask them by telephone, then note their answer on the page of the request.
desk-done-agreement-noted = Answer noted.
desk-refused-asked = Nothing was done: a proposal for this need already waits for both people’s agreement.
block-not-agreed = They did not both say yes
fact-asked-both = Both asked whether they agree
fact-asked-again = Asked a second time whether they agree
fact-said-yes = Said yes to the proposal
fact-said-no = Said no to the proposal
fact-answered-for = Answer noted by telephone
proposal-silent = an answer was missing

## The page “transparency”

transparency-both = Both people say yes before they get a name or an address.

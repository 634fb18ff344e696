# The lists that the team is given and brings in: what the people read of it, then the admins’ pages.

## What the people read

confirm-imported = You have not written to us yet: your details were passed on to us by { $source }.
confirm-imported-consent = This is me, and I declare this.
confirm-imported-missing = Tick this box if this is you and you agree
private-imported = Where these details come from
private-imported-by = a list passed on by { $source }, added by our team on { $date }
own-imported-from = List passed on by
own-imported-at = Added by our team on
mail-imported-volunteer = Your name, your e-mail address and your answers were passed on to us by { $source }, so that you can offer your help. We will not use them without your agreement: it is your decision.
mail-imported-request = Your name, your e-mail address and your request for help were passed on to us by { $source }. We will not use them without your agreement: it is your decision.
mail-imported-request-for = Your name, your e-mail address and a request for help for { $beneficiary } were passed on to us by { $source }. We will not use them without your agreement: it is your decision.
mail-imported-consent = By confirming, you state: “{ $consent }”
mail-imported-not-you =
    You do not want this? Do nothing: without your confirmation, these details will be destroyed in { $days ->
        [one] one day
       *[other] { $days } days
    }.

## History and notices

fact-import-begun = List brought in
fact-import-stopped = List stopped
fact-import-ended = List dealt with
fact-import-undone = List undone
fact-consent-given = Agreed by e-mail
import-people =
    { $n ->
        [0] nobody
        [one] one person
       *[other] { $n } people
    }
desk-by-import = by a list
desk-imported-by = list passed on by { $source }, brought in by { $by } on { $date }
mail-notice-import-subject = A list of people is being brought in
mail-notice-import =
    { $by } has begun to bring in a list on { $date }: { $n ->
        [one] one person
       *[other] { $n } people
    }, passed on by { $source }. Each of them gets an e-mail and decides. If nobody planned this, stop and undo the list on the page “Campaign”.

## The admins’ pages

imports-title = Lists brought in
imports-about = A town hall or an association has given you a list of volunteers or of requests? Bring it in: each person gets an e-mail and decides.
imports-open = Bring a list in
imports-text = A table of volunteers or of requests becomes registrations, a few a minute. Each person gets an e-mail that says where their details come from; until they press its button, they are introduced to nobody. Nothing else of the file is kept.
import-new = New list
import-draft = List not begun yet
import-what = What the list holds
import-what-volunteers = Volunteers
import-what-requests = Requests for help
import-what-missing = Say what the list holds
import-title-volunteers = List of volunteers
import-title-requests = List of requests for help
import-file = The file
import-file-hint = CSV, Excel (.xlsx) or LibreOffice (.ods), { $megabytes } MB at most; its first line names the columns. Nothing leaves yet.
import-file-missing = Choose a file
import-file-large = This file is larger than { $megabytes } MB: split it
import-send = Read the file
table-empty = This file is empty, or has headings only: choose the right file
table-unreadable = This file cannot be read: save it as .xlsx, .ods or “CSV UTF-8”
table-unclosed = A quote opens and never closes: correct the file, or save it as .xlsx
table-too-long = This file has more than 20,000 rows: split it
table-too-much = This file holds too much text: a cell has more than 4,000 characters, or the whole is too large; split it, or remove what does not belong to the list
import-columns = 1. The columns
import-columns-text = Say what each column holds. We will remember it for the next file with the same headings.
import-columns-button = Check with these columns
import-column-none = — leave out —
import-column-number = Column { $n }
import-column-kinds = Kinds of help
import-column-audiences = Whom they help
import-column-audience = Who asks
import-column-of-kind = { $kind }: { $question }
import-audience = Who asks, when the row does not say
import-audience-missing = Say who asks: in a column, or below the columns for all rows
import-no-flag = Write yes or no (x, 1 or 0 will do too, and nothing means no)
import-word-unknown =
    “{ $word }” is none of the possible answers: { $list }{ $more ->
        [0] {""}
       *[other] …
    }
import-check = 2. The check
import-ready =
    { $n ->
        [0] No row is ready.
        [one] One row is ready.
       *[other] { $n } rows are ready.
    }
import-wrong =
    { $n ->
        [one] One row has mistakes: it will be left out, or correct the file and send it again.
       *[other] { $n } rows have mistakes: they will be left out, or correct the file and send it again.
    }
import-no-column =
    No column holds “{ $field }”: { $n ->
        [one] one row lacks it. Add it to the file, or choose it above.
       *[other] { $n } rows lack it. Add it to the file, or choose it above.
    }
import-doubles =
    { $n ->
        [one] One row repeats a person, who will get one e-mail only: { $lines }.
       *[other] { $n } rows repeat people, who will get one e-mail only: { $lines }.
    }
import-double = row { $line } like { $first }
import-known =
    { $n ->
        [one] One person is registered already, or was written to because of a list, and will get nothing (row { $lines }).
       *[other] { $n } people are registered already, or were written to because of a list, and will get nothing (rows { $lines }).
    }
import-more = There are more mistakes than this page shows: are these the right columns?
import-mistakes = The mistakes, row by row
import-line = Row
import-column = Column
import-value = Content
import-remedy = What to do
import-begin = 3. Bring the list in
import-begin-text = These words will be in each e-mail, with the campaign’s text of consent.
import-begin-button =
    { $n ->
        [one] Write to one person
       *[other] Write to { $n } people
    }
import-remove = Forget this file
import-source = Who gave you this list
import-source-hint = As it reads after “passed on by”: “the town hall of Quimperlé”. No link and no address, { $max } characters at most.
import-source-wrong = Say in one line who gave you this list, without a link, in { $max } characters at most
import-words = Your sentence
import-words-hint = For instance when and for what these people gave their details. No link, { $max } characters at most.
import-consent = Text of consent
import-lawful = These people know that their details are passed on to us, or whoever gave them to me has the right to do so.
import-lawful-missing = Tick this box, or do not bring this list in
import-progress = Progress
import-done-of = { $n } of { $of }
import-ends = Expected to end on { $date }.
import-count-made = Registrations made
import-count-confirmed = Confirmed
import-count-unconfirmed = Waiting for an answer
import-count-left-out = Left out (registered already, written to already, or too many e-mails that day)
import-count-erased = Erased by undoing
import-status-draft = to be checked
import-status-running = under way
import-status-stopped = stopped
import-status-done = done
import-status-undoing = being undone
import-status-undone = undone
import-stop = Stop
import-stop-text = The rows that are left are destroyed, and nobody else gets an e-mail. The registrations already made stay.
import-stop-button = Stop this list
import-undo = Undo the whole list
import-undo-text =
    { $n ->
        [0] No registration waits for an answer
        [one] One registration that nobody has confirmed will be destroyed
       *[other] { $n } registrations that nobody has confirmed will be destroyed
    }; { $stay ->
        [0] nobody has confirmed yet.
        [one] one person has confirmed, and stays.
       *[other] { $stay } people have confirmed, and stay.
    }
import-undo-button = Undo this list
desk-done-import-columns = Columns noted.
desk-done-import-begun = Under way: the e-mails leave little by little.
desk-done-import-stopped = List stopped: what was left of the file is destroyed.
desk-done-import-undoing = The list is being undone.
desk-done-import-removed = File forgotten.
desk-refused-import-count = Nothing was done: the number of rows that are ready has changed. Check again.

## Headings that one meets, separated by commas

import-heading-first-name = first name, given name, forename
import-heading-last-name = last name, surname, family name
import-heading-email = email, e-mail, mail, email address, e-mail address
import-heading-place = postcode, post code, zip, zip code, town, city, place
import-heading-age = age
import-heading-kinds = help, kind of help, help offered, help needed, need, needs
import-heading-audience = audience, profile
import-heading-audiences = audiences
import-heading-field-of-work = field of work, job, profession
import-heading-contact-first-name = contact’s first name, relative’s first name
import-heading-contact-last-name = contact’s last name, relative’s last name
import-heading-contact-email = contact’s email, contact’s e-mail, relative’s email
import-heading-contact-phone = contact’s telephone, contact phone, relative’s phone

# The team and each one's account.

desk-menu-team = Team
desk-menu-account = My account

team-forbidden-title = This page is for admins
team-forbidden-text = You may do everything at the desk, but only admins look after the team. Nothing was changed. Ask one of them; they can also give you that role.

## The team

team-count = { $n ->
    [one] { $n } person
   *[other] { $n } people
    }
team-name = Name
team-name-hint = As the team sees it: a first name will do.
team-name-wrong = Write a name of one line, of at most { $max } characters, without address or link
team-account = Login
team-role = Role
team-role-moderator = Moderator
team-role-moderator-hint = All of the desk but the team.
team-role-admin = Admin
team-role-admin-hint = All of the desk, and the team: invite, change a role, remove.
team-areas = Areas
team-areas-hint = Their codes, separated by commas: 29, 35. This person sees them first. Leave it empty if they look after all.
team-areas-none = all
team-areas-unknown = We do not know: { $codes }. Write the codes of areas, like 29, 35
team-seen = Last seen
team-never-seen = never
team-joined = In the team since
team-invited = Invited on
team-invited-badge = invited
team-invited-until = invitation valid until { $date }
team-invitation-over = invitation expired
team-link-until = Link valid until
team-second-factor = Second factor
team-second-factor-on = on
team-second-factor-off = off

team-invite-title = Invite somebody
team-invite-text = They get a link that works once, and choose their name and password there.
team-invite-hint = They will sign in with it. Only admins see it.
team-invite-button = Send the invitation
team-email-taken = This address is already in the team, or invited
team-invite-again = Send the invitation again
team-invite-again-text = A new link leaves by e-mail; the old one will no longer work.
team-link-button = Send the link
team-assign-button = Save
team-password-link = Forgotten password
team-password-link-text = They get a link to choose a new password. The old one works until then.
team-factor-off-for = Lost phone
team-factor-off-for-text = If they have lost their phone and their recovery codes, turn their second factor off. Make sure that it is really them who ask: call them.
team-remove = Remove from the team
team-remove-text = Their sessions end at once and their address is forgotten. What they did stays in the history under their name. To come back they will need a new invitation.
team-remove-button = Yes, remove from the team
team-withdraw = Withdraw the invitation
team-withdraw-text = The link will no longer work and the address is forgotten.
team-withdraw-button = Yes, withdraw the invitation
team-acts = Activity
team-acts-all = All of their acts
team-acts-none = No act so far.

## Behind a link

team-join-title = Welcome to the team
team-join-intro = Choose a name and a password. You will sign in with { $account }.
team-join-button = Join the team
team-new-password-title = New password
team-new-password-intro = Choose a new password for { $account }. All your sessions will end.
team-new-password-button = Keep this password
team-password-chosen = Your new password is saved. Sign in with it.

## Passwords

team-password-new = New password
team-password-hint = At least { $min } characters, whichever you like: a few words that do not belong together will do.
team-password-short = Write a password of at least { $min } characters
team-password-long = Write a password of at most { $max } characters
team-password-common = This password is among the first that anybody tries. Choose another
team-password-personal = This password is too close to your name, your login or the name of the site. Choose another
team-password-printed = This password was printed: it only serves to choose another. Open the desk’s sign-in page in another tab
team-password-now = Current password
team-password-now-empty = Write your current password
team-password-now-wrong = This is not your current password. Check it and try again

team-alerts-title = When to write to me
team-alerts-intro = These messages give numbers, never a name. They go to the address with which you sign in.
team-alerts-button = Save
team-alerts-question = What would you like to get?
team-alerts-daily = A summary each morning if something waits, and at once what cannot wait when nobody is at the desk
team-alerts-urgent = Only what cannot wait
team-alerts-none = Nothing
team-rename-title = Change your name
team-rename-intro = The history and the pages of the desk will show the new name.
team-rename-button = Change your name
team-change-password-title = Change your password
team-change-password-intro = Your other sessions will end.
team-change-password-button = Change your password

## Second factor

team-code = Code
team-code-wrong = This code is not right, or was used already. Wait for the next one in the application. If that one fails too, set the clock of your phone right
team-code-empty = Write the code
team-recovery-code-wrong = This recovery code is not right, or was used already. Check it, or take another
team-login-code-title = One more code
team-login-code-intro = Write the six digits that the application on your phone shows. Without your phone, one of your recovery codes works too, once. With neither, an admin of the team can let you in without a code.
team-login-code-button = Continue
team-factor-title = Turn on the second factor
team-factor-intro = Besides the password, signing in will ask for a code from your phone: a stolen password will no longer be enough. You need an application like Aegis, FreeOTP or Google Authenticator.
team-factor-button = Start
team-factor-first-title = The second factor first
team-factor-first-intro = Here everybody on the team turns it on before starting: a stolen password is then not enough to read thousands of addresses. Signing in will ask for a code from your phone. You need an application like Aegis, FreeOTP or Google Authenticator.
team-factor-first-button = Begin
team-scan-text = Scan this image with the application on your phone. Then write the six digits that it shows.
team-scan-image = Image to scan with the application; the key to type is written below
team-scan-open = Open in an application of this device
team-scan-type = Or type this key into the application:
team-scan-code = Six-digit code
team-scan-button = Turn on
team-factor-remove-title = Turn off the second factor
team-factor-remove-intro = The password alone will let you in. Your recovery codes will no longer work.
team-factor-remove-button = Turn off
team-renew-codes-title = Make new recovery codes
team-renew-codes-intro = Ten new codes replace the old ones, which will no longer work.
team-renew-codes-button = Make new codes
team-codes-title = Your recovery codes
team-codes-text = Each lets you in once without your phone. Write them down or print them now and keep them away from the computer: they are not shown again.
team-codes-kept = I have written them down
team-report-key-title = My report key
team-report-key-intro = This campaign keeps for a while, sealed, who the two people of an introduction were, so that a report can be followed up. The keys of two admins are needed to open it. Yours is shown only once, and the server does not keep it.
team-report-key-button = Make my key
team-report-key-again-title = Replace my report key
team-report-key-again-intro = You already have a key. If you lost it, or somebody saw it, make another one. What was sealed with the old key opens only with the old key: keep it for now.
team-report-key-again-button = Make another key
team-report-key-two = Introductions are sealed for { $one } and { $other }.
team-report-key-one = For now only the key of { $one } counts: nothing is kept until another admin has one. Two admins of whom one invited the other do not count as two.
team-report-key-none = Nobody has a key yet: nothing is kept.
team-report-key-made-title = Your report key
team-report-key-made-text = Write it down now, in a password manager or on paper, away from this computer: it will not be shown again.
team-report-key-made-kept = I wrote it down
team-recovery-codes-left = { $n ->
    [0] none is left
    [one] { $n } is left
   *[other] { $n } are left
    }
team-recovery-codes-few = { $n ->
    [0] You have no recovery code left. Make new ones.
    [one] You have one recovery code left. Make new ones.
   *[other] You have { $n } recovery codes left. Make new ones.
    }

## Sessions

team-sessions = Open sessions
team-sessions-text = A session you do not recognise? End it and change your password.
team-device = Device
team-device-unknown = Unknown device
team-session-since = Opened on
team-session-this = this one
team-session-end = End
team-sessions-end = End all others
team-sessions-end-for = End all their sessions

## The password once more

team-slept = Nobody has touched the desk for a while, so it closed. Your password opens it again.
team-again-reach-title = Your password
team-again-reach-intro = This reaches many people, so we make sure that it is you. You will not be asked again for ten minutes, and nothing that you filled in is lost.
team-again-reach-button = Go on
team-again-slept-title = Your password
team-again-slept-intro = Nobody has touched the desk for a while, so it closed. Nothing that you wrote is lost: it is sent as soon as you type your password.
team-again-slept-button = Go on
team-again-over-title = Sign in and go on
team-again-over-intro = Your session has ended. Nothing that you wrote is lost: it is sent as soon as you are back.
team-again-over-button = Go on
team-again-code-hint = The one on your phone, if you have turned on the second factor.

## What was just done

desk-done-invited = The invitation leaves by e-mail.
desk-done-joined = Welcome to the team! Think of turning on the second factor under “My account”.
desk-done-assigned = Saved.
desk-done-removed = This person is no longer in the team; their sessions have ended.
desk-done-invitation-withdrawn = The invitation is withdrawn.
desk-done-renamed = Your name is changed.
desk-done-password = Your password is changed; your other sessions have ended.
desk-done-password-link = The link leaves by e-mail.
desk-done-second-factor-on = The second factor is on.
desk-done-second-factor-off = The second factor is off.
desk-done-second-factor-off-for = Their second factor is off: their password alone lets them in.
desk-done-recovery-code = This recovery code will not work again.
desk-done-session-ended = This session has ended.
desk-done-sessions-ended = All your other sessions have ended.
desk-done-sessions-ended-for = All their sessions have ended.
desk-refused-last-admin = Nothing was done: there would be no admin left. Give somebody else that role first.
desk-refused-no-address = We do not have their address: whoever runs the server can give them a new password (premiere-ligne moderator reset).
desk-outbox-team = team

## History

fact-invited = Invited to the team
fact-joined = Joined the team
fact-role-changed = Role changed
fact-areas-changed = Areas changed
fact-removed = Left the team
fact-renamed = Name changed
fact-password-link-sent = Link for a new password
fact-password-changed = New password
fact-second-factor-on = Second factor turned on
fact-second-factor-off = Second factor turned off
fact-recovery-codes-made = New recovery codes
fact-sessions-ended = Sessions ended
fact-report-key-made = Report key made
fact-half-opened = Half of what is sealed opened
team-logged-in-by-code = with a code from the phone
team-logged-in-by-recovery-code = with a recovery code

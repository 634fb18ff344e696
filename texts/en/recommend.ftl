# Inviting someone close.

recommend-path = invite-someone
recommend-menu = Invite someone close
recommend-title = Invite someone close
recommend-lead = It is best to send them this link yourself, in your own words.
recommend-form = We can also write to them
recommend-what = One message, with your first name and nothing else about you. We do not keep their address, only a fingerprint so that we never write to them in this way twice.
recommend-name = Your first name
recommend-email = Their e-mail address
recommend-email-hint = Somebody who knows you and will not mind.
recommend-place-hint = Where this person lives, so that we can tell them how many volunteers are nearby.
recommend-button = Send the invitation
recommend-busy = Too many invitations have been sent today. Send them the link yourself, or try again tomorrow
done-recommended-title = Thank you for spreading the word
done-recommended-text = If we have never written to this address in this way, a message will get there in a few minutes. We give the same answer in any case.
never-title = No more invitations
never-text = Somebody gave us your address so that you might hear of this site. We have not kept it. Tell us here, and no invitation will be sent to you any more, even if we are asked to.
never-button = Never send me an invitation again
never-done-title = Noted
never-done = You will never get an invitation from us again.
mail-kind-recommendation = Invitation by a friend
mail-recommendation-subject = { $name } tells you about { $site }
mail-recommendation = { $name } gave us your address so that you might hear of { $site }.
mail-recommendation-near = { $area }: more than { $n } volunteers are already there.
mail-recommendation-all = { $n ->
    [0] The first volunteers are signing up right now.
   *[other] { $n } people have already offered help.
    }
mail-recommendation-button = Discover { $site }
mail-recommendation-once = This is the only message of its kind that you will get: your address is not kept, and you are not registered anywhere.
mail-recommendation-never = Never get an invitation again
transparency-kept-recommended = The fingerprint of an address invited by a friend, or to which a list had us write, so as not to write to it twice
transparency-until-the-end = until the end of the campaign

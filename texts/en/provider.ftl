# Signing in through the organisation's provider.

provider-login = Sign in with { $name }
provider-leading-title = To { $name }
provider-leading-text = { $name } will ask who you are, then bring you back here.
provider-left-title = You are signed out of the desk
provider-left-text = We are taking you to { $name }, to sign out there too.
provider-go-on = Go on to { $name }
provider-refused-title = You are not signed in
provider-refused-expired = This sign-in was begun too long ago, or in another browser. Begin again.
provider-refused-declined = { $name } did not confirm who you are. Begin again, or use your password.
provider-refused-unreachable = { $name } does not answer as it should. Use your password, and tell the person who runs the site.
provider-refused-invalid = The answer of { $name } could not be verified. Use your password, and tell the person who runs the site.
provider-refused-unknown = Your { $name } account is linked to nobody on the team. Sign in with your password, then link it under “My account”. An admin’s invitation gives you that password.
provider-refused-taken = Somebody else on the team has already linked this { $name } account.
provider-back = Back to signing in
provider-account-text = Link your { $name } account to sign in with it. Your password still works.
provider-account-linked = Your { $name } account has been linked since { $date }. Your password still works.
provider-link = Link my { $name } account
provider-unlink = Unlink it
desk-done-provider-linked = Account linked.
desk-done-provider-unlinked = The account is no longer linked.
fact-provider-linked = Account of the identity provider linked
fact-provider-unlinked = Account of the identity provider unlinked
team-logged-in-by-provider = through the identity provider

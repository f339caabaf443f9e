## What people trip over at a provider, `model::Trip`

trip-oauth-only = Programs get in here only through the provider’s own sign-in page: a password is never enough.
trip-app-password = Mail programs need a password of their own here, the “app password”: the one of the website does not work.
trip-app-password-two-step = With two-step verification on, mail programs need a password of their own, the “app password”.
trip-app-password-expires = With two-step verification on, mail programs need a password of their own, which expires after some months.
trip-programs-off = Mail programs are shut out here until you switch on IMAP and POP in the settings of the website.
trip-imap-off = IMAP is off here until you switch it on in the settings of the website.
trip-pop-off = POP is off here until you switch it on in the settings of the website.
trip-no-pop = There is no POP here: choose IMAP.
trip-paid-plan = Mail programs get in here only with a paid plan.
trip-bridge = Mail programs get in here only through the provider’s own program, Bridge, with the settings it shows.
trip-user-id = The user name here is the user ID of the contract, not the address.
trip-other-servers = Some kinds of mailbox have another server here: its name is in the provider’s control panel.

## The same as a step, at the login

part-trip = { $trip ->
    [oauth-only] Set the mailbox up again in the mail program, with sign-in on the provider’s page (OAuth2).
    [app-password] Create an “app password” in the provider’s website and use it here: the usual one does not work in programs.
    [app-password-two-step] If two-step verification is on, create an “app password” in the provider’s website and use it here.
    [app-password-expires] If two-step verification is on, create a new password for mail programs in the website: it expires after some months.
    [programs-off] In the website’s settings, check that IMAP and POP are allowed: at first they are off.
    [imap-off] In the website’s settings, check that IMAP is allowed: at first it is off.
    [pop-off] In the website’s settings, check that POP is allowed: at first it is off.
    [no-pop] Choose IMAP: this provider has no POP.
    [paid-plan] Check that your plan lets mail programs in: free ones may not.
    [bridge] Start the provider’s program, Bridge, and use the settings it shows.
    [user-id] As user name enter the user ID of the contract, not the address.
    [other-servers] Type the password again slowly; if that fails, check the mailbox’s server in the provider’s control panel.
   *[none] Go back and type the password again slowly, minding capitals and small letters.
}
part-help-page = { $help-page ->
    [none] { "" }
   *[other] The provider explains it at { $help-page }
}

## `mailmedic-cli discover`, for technicians

discovery-nothing = No server was found.
discovery-attempts = What was tried:
discovery-proven = proven by connecting
discovery-not-proven = not proven
discovery-by-choice = as chosen
discovery-by-domain = recognised by the domain
discovery-by-mx = recognised by where the domain’s mail goes
discovery-by-server = recognised by the servers the domain names
discovery-by-mx-filter = its filter takes the mail; the mailbox may be elsewhere
discovery-by-spf = it may send for the domain; the mailbox may be elsewhere
discovery-outcome-found = found
discovery-outcome-nothing = nothing there
discovery-outcome-refused = not used
discovery-outcome-failed = no answer to use
discovery-outcome-not-finished = not waited for
discovery-why-no-such-name = the name does not exist
discovery-why-no-record = no such record
discovery-why-dns-error = the search for the name gave an error
discovery-why-no-connection = no connection
discovery-why-certificate = the certificate is not good
discovery-why-no-tls = no protected connection came about
discovery-why-not-http = no web server’s answer
discovery-why-http-status = the web server has no such page
discovery-why-too-large = too large
discovery-why-not-xml = not a settings file
discovery-why-document-type = XML with a document type
discovery-why-no-servers = it names no server
discovery-why-not-a-name = not a server’s name or port
discovery-why-address-not-allowed = it leads to this computer or to a bare address
discovery-why-unprotected-server = only without protection
discovery-why-redirect-elsewhere = it leads to another domain
discovery-why-redirect-loop = it leads in a circle
discovery-why-plain-http = over plain HTTP, so it is believed last
discovery-why-no-greeting = no mail server greets there
discovery-why-other-protocol = another protocol answers there
discovery-why-goodbye = the server greets only to refuse
discovery-why-no-room-here = this computer has no room left
discovery-why-timed-out = no answer in time
discovery-why-not-needed = it would have changed nothing
discovery-why-cancelled = stopped

check-login = User name and password
    .question = Does the server accept the user name and password?
    .ok = Accepted
    .ok-explanation = The server accepted { $user-name } and the password, and the mailbox opens.

cause-password-wrong = The server does not accept the user name or password
    .row = User name or password not accepted
    .explanation = We tried to log in with the user name { $user-name }, and the server said no. { $provider ->
        [securemail] To receive mail you need the password of the activation letter.
       *[other] Usually the password has changed, or one letter of it is wrong.
    }
    .step-1 = { $provider ->
        [securemail] Go back and copy the password from the activation letter, minding capitals and small letters.
       *[other] { part-trip } { part-help-page }
    }
    .step-2 = { $provider ->
        [securemail] Try the same password at https://webmail.{ $domain }.
       *[other] Try the same password on your mail provider’s website.
    }
    .step-3 = If it fails there too, call { part-support } and ask for a new password for { $email }.
    .step-4 = Type the password that works into your mail program and your phone as well.

cause-password-wrong--outgoing = The outgoing mail server does not accept the user name or password
    .row = User name or password not accepted
    .explanation = We tried with the user name { $user-name }, and { $host } said no. Sending may need a different password.
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = Check the user name there, and that a password is required.
    .step-4 = If that is not enough, call { part-support } and ask: “Which password sends mail through { $host }?”

cause-password-expired = The password has expired
    .row = The password has expired
    .explanation = The server knows the mailbox, but wants a new password. { part-words }
    .step-1 = { $provider ->
        [securemail] Open https://webmail.{ $domain } and choose a new password.
       *[other] Open your mail provider’s website and choose a new password.
    }
    .step-2 = Go back, type the new password and check again.
    .step-3 = Type the new password into your mail program and your phone as well.
    .step-4 = If the website does not let you change it, call { part-support } and say: “The password of { $email } has expired”.

cause-username-wrong-form = The user name must be written another way
    .row = User name to be written another way
    .explanation = The server does not accept { $user-name }. { $right-user-name ->
        [none] Many servers want the whole address: { $email }.
       *[other] It does accept { $right-user-name }, with the same password.
    }
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = In the User Name box type { $right-user-name ->
        [none] { $email }
       *[other] { $right-user-name }
    }, then save.
    .step-4 = { part-show }

cause-account-disabled = The mailbox is suspended or switched off
    .row = Mailbox suspended or switched off
    .explanation = The server answers that this mailbox cannot be opened. { part-words } Only whoever runs it can switch it on again.
    .step-1 = { $trip ->
        [programs-off] { part-trip } { part-help-page }
        [imap-off] { part-trip } { part-help-page }
        [pop-off] { part-trip } { part-help-page }
        [paid-plan] { part-trip } { part-help-page }
       *[other] Ask whoever runs the office mail whether the mailbox was closed or needs renewing.
    }
    .step-2 = Call { part-support } and say: “The mailbox { $email } seems suspended: why?”
    .step-3 = { part-then-check }

cause-app-password-needed = This mailbox needs a special password for programs
    .row = An app password is needed
    .explanation = The password you use on the website is not enough here. The provider wants a special one, called an “app password”. { part-words }
    .step-1 = { $help-page ->
        [none] Log in to your mail provider’s website and open the Account security page.
       *[other] Open { $help-page } and follow it.
    }
    .step-2 = Create an “app password”. Two-step verification may be needed first.
    .step-3 = Type that password here and in your mail program, in place of the usual one.
    .step-4 = If the entry is missing, ask whoever runs the mail: “Are { $protocol-name } and app passwords allowed?”

cause-login-needs-encryption = The server wants the password only over a protected connection
    .row = It wants a protected connection first
    .explanation = In the settings protection is missing, so the server refuses the login. { part-works }
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = { $right-port ->
        [0] As security choose SSL/TLS or STARTTLS, then save.
       *[other] { part-type-port }
    }
    .step-4 = { part-show }

cause-mailbox-in-use = The mailbox is already open in another program
    .row = Mailbox already open elsewhere
    .explanation = The server lets in one program at a time, and right now another is reading the mail.
    .step-1 = Close the mail program here, on your other computers and on your phone.
    .step-2 = Wait ten minutes, then press Check again.
    .step-3 = If it happens often, set the mailbox up as IMAP on all devices.
    .step-4 = If it stays busy, call { part-support } and say: “The mailbox { $email } is always in use”.

cause-too-many-attempts = Too many attempts: for a while the server lets nobody in
    .row = Too many attempts, login on hold
    .explanation = After many logins that did not succeed the server protects itself, and for a while refuses every login. { part-words }
    .step-1 = Close this mailbox’s mail programs, phone included: they may be retrying an old password.
    .step-2 = Wait an hour without trying again.
    .step-3 = Then go back, type the right password and check again.
    .step-4 = If it stays locked, call { part-support } and ask: “Can you unlock { $email }?”

check-server-name = Server name
    .question = Is the name of the mail server right?
    .ok = { $how ->
        [own-domain] The name exists, and is your domain’s
        [exists] The name exists
        [address] It is written as a number address
       *[expected] The name is right
    }
    .ok-explanation = { $how ->
        [own-domain] { $host } exists and belongs to { $domain }.
        [exists] { $host } exists and is found on the Internet.
        [address] { $host } is already an address: there is no name to look up.
       *[expected] { $host } is the name meant for this mailbox.
    }

cause-server-name-mistyped = { $mix ->
    [protocol] The server name is that of another kind of mail
   *[spelling] The name of the { part-server } is misspelt
}
    .row = { $mix ->
        [protocol] It is the name of another kind of mail
       *[spelling] The name is misspelt
    }
    .explanation = { $mix ->
        [protocol] { $role ->
            [outgoing] { $host } is for receiving, not for sending.
           *[incoming] The mail is set to { $protocol-name }, but { $host } is for another kind.
        }
       *[spelling] It says { $host }.
    } { $right-host ->
        [none] The right name is in the letter or message you received with the mailbox.
       *[other] The right name is { $right-host }.
    }
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = { $right-host ->
        [none] Compare the server name, letter by letter, with the one you received with the mailbox.
       *[other] { part-type-host }
    }
    .step-4 = { part-show }

cause-server-name-unknown = The name of the { part-server } does not exist
    .row = This name does not exist
    .explanation = There is no { $host } on the Internet. { $right-host ->
        [none] Usually it is a typing error, or an old name.
       *[other] The right name is { $right-host }.
    }
    .step-1 = { $right-host ->
        [none] { part-look-up-host }
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-host ->
        [none] Compare it letter by letter with { $host }.
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-host ->
        [none] { part-ask-host }
       *[other] { part-type-host }
    }
    .step-4 = { part-show }

cause-server-name-unexpected = The server entered does not seem to be that of your mail
    .row = Not the expected server
    .explanation = { $host } exists, but is not among the known servers for { $domain }. { $right-host ->
        [none] { "" }
       *[other] The right name is { $right-host }.
    } Without your permission we do not send it the password.
    .step-1 = { $right-host ->
        [none] { part-look-up-host }
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-host ->
        [none] Compare it letter by letter with { $host }.
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-host ->
        [none] { part-ask-host }
       *[other] { part-type-host }
    }
    .step-4 = { part-show }

check-protocol = Talking with the server
    .question = Does the server speak the right language?
    .ok = It works
    .ok-explanation = { $host } introduces itself as a mail server and understands our questions.

part-spoken = { $spoken ->
    [imap] IMAP
    [pop] POP
    [smtp] SMTP
   *[sieve] Sieve
}

cause-protocol-mismatch = { $spoken ->
    [smtp] The server entered is for sending, not for receiving
    [sieve] The port entered is for filters, not for mail
   *[other] The mail is set to { $protocol-name }, but the server speaks { part-spoken }
}
    .row = { $spoken ->
        [smtp] It is a server for sending
        [sieve] It is the port for filters
       *[other] The server speaks { part-spoken }
    }
    .explanation = On port { $port } of { $host } { part-spoken } answers, while you chose { $protocol-name }. { $right-port ->
        [0] { "" }
       *[other] For { $protocol-name } the port is { $right-port }.
    }
    .step-1 = { $right-port ->
        [0] See which kind of mail and which server the message you received with the mailbox names.
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-port ->
        [0] { $spoken ->
            [imap] In your mail program add the account again, choosing IMAP.
            [pop] In your mail program add the account again, choosing POP.
           *[other] { part-ask-host }
        }
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-port ->
        [0] { part-show }
       *[other] { part-type-port }
    }
    .step-4 = { $right-port ->
        [0] { "" }
       *[other] { part-show }
    }

cause-protocol-mismatch--outgoing = The server entered is for receiving, not for sending
    .row = It is a server for receiving
    .explanation = On port { $port } of { $host } { part-spoken } answers, which is for incoming mail.
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = { $right-port ->
        [0] Type the outgoing server your provider names there; it often begins with smtp.
       *[other] { part-type-port }
    }
    .step-4 = { part-show }

cause-wrong-security = The kind of security is not the right one
    .row = The chosen security does not fit
    .explanation = { $security ->
        [none] No protection is chosen, but port { $port } of { $host } wants one.
       *[other] { part-security } is chosen, but port { $port } of { $host } does not use it.
    } { part-works }
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = { $right-port ->
        [0] As security try SSL/TLS or STARTTLS, then save.
       *[other] { part-type-port }
    }
    .step-4 = { part-show }

cause-not-a-mail-server = No mail server answers at this address
    .row = { $speaker ->
        [http] A website answers, not mail
        [ssh] Remote access answers, not mail
        [ftp] A file store answers, not mail
       *[other] Something else answers, not mail
    }
    .explanation = On port { $port } of { $host } the answer comes from { $speaker ->
        [http] a website
        [ssh] a remote access service
        [ftp] a file store
       *[other] something that is not mail
    }. { $right-host ->
        [none] The name or the port of the server is not the right one.
       *[other] The mail server is { $right-host }.
    }
    .step-1 = { $right-host ->
        [none] Look for the server’s name and port in the letter or message you received with the mailbox.
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-host ->
        [none] { part-ask-host }
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-host ->
        [none] { part-show }
       *[other] { part-type-host }
    }
    .step-4 = { $right-host ->
        [none] { "" }
       *[other] { part-show }
    }

cause-server-maintenance = The { part-server } is down for maintenance
    .row = Down for maintenance
    .explanation = The server itself says so: for now it offers no service. { part-words } Nothing needs changing on your computer.
    .step-1 = Wait an hour, then press Check again.
    .step-2 = If it lasts half a day, call { part-support } and ask when it will be back.
    .step-3 = { part-website }

cause-server-too-busy = The { part-server } has too many requests at the moment
    .row = Too many requests at the moment
    .explanation = The server accepts only so many connections at a time, and the limit is reached. { part-words }
    .step-1 = Close the mail program on your other computers and on your phone.
    .step-2 = Wait ten minutes, then press Check again.
    .step-3 = If it happens often, call { part-support } and say: “{ $host } refuses: too many connections”.

cause-server-problem = The { part-server } has an internal fault
    .row = Internal fault of the server
    .explanation = The server answers, but says it cannot work. { part-words } Whoever runs it has to repair it.
    .step-1 = { part-wait }
    .step-2 = If it stays the same, call { part-support } and read out the server’s answer, in the details.
    .step-3 = { part-website }

check-certificate = Protected connection
    .question = Is the connection to the server secure?
    .ok = { $date ->
        [none] Secure
       *[other] Secure, valid { part-to-date }
    }
    .ok-explanation = { $host } has proved its identity, and nobody can read the exchange.

cause-certificate-expired = The { part-server }’s certificate has expired
    .row = Certificate expired
    .explanation = The certificate is the document by which the server proves who it is. { $date ->
        [none] The one of { $host } has expired.
       *[other] The one of { $host } expired { part-the-date }.
    } Whoever runs the server renews it.
    .step-1 = { part-do-not-trust }
    .step-2 = Call { part-support } and say: “The certificate of { $host } has expired”.
    .step-3 = { part-then-check }

cause-certificate-name-mismatch = The { part-server } gives a different name
    .row = It gives a different name
    .explanation = The program looks for { $host }, but the server { $names ->
        [none] says it is another.
       *[other] says it is { $names }.
    } { $right-host ->
        [none] { "" }
       *[other] The name to use is { $right-host }.
    }
    .step-1 = { $right-host ->
        [none] { part-do-not-trust }
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-host ->
        [none] Check the server name in the letter or message you received with the mailbox.
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-host ->
        [none] If the name is right, call { part-support } and say: “The certificate is not valid for { $host }”.
       *[other] { part-type-host }
    }
    .step-4 = { $right-host ->
        [none] { "" }
       *[other] { part-show }
    }

cause-certificate-untrusted = We cannot verify who the { part-server } is
    .row = The server’s identity is not verified
    .explanation = { $how ->
        [self-signed] { $host } signed its own certificate, and nobody else vouches for it.
       *[unknown-issuer] { $issuer ->
            [none] The certificate of { $host } is vouched for by someone this computer does not know.
           *[other] The certificate of { $host } is vouched for by { $issuer }, which this computer does not know.
        }
    } To be safe, the password was not sent.
    .step-1 = { part-do-not-trust }
    .step-2 = Check that { $host } is exactly the name your provider gave you.
    .step-3 = Call { part-support } and say: “The certificate of { $host } is { $how ->
        [self-signed] self-signed
       *[unknown-issuer] not recognised
    }: is that intended?”
    .step-4 = If the server is your office’s, whoever looks after the computers can install its certificate.

cause-certificate-chain-incomplete = A part of the server’s certificate is missing
    .row = Certificate incomplete
    .explanation = { $host } does not send all the documents that prove who it is. Some programs accept this, others do not.
    .step-1 = Call { part-support } and say: “{ $host } does not send the intermediate certificate{ $issuer ->
        [none] { "" }
       *[other] {" "}of { $issuer }
    }”.
    .step-2 = { part-website }
    .step-3 = { part-then-check }

cause-tls-intercepted = Something steps into the connection to the server
    .row = Something reads the connection
    .explanation = { $product ->
        [none] The certificate of { $host } is not the original{ $issuer ->
            [none] { "" }
           *[other] : it is from { $issuer }
        }.
       *[other] The certificate of { $host } is not the original: it is from { $product }.
    } Usually it is an antivirus or an office filter that checks the mail.
    .step-1 = Ask whoever looks after the computers: “Is mail meant to be checked like this?”
    .step-2 = If the computer is yours alone, open the antivirus and turn off its check of protected mail (SSL).
    .step-3 = Then press Check again.
    .step-4 = If nobody knows about it, type no passwords on this network and tell whoever runs it.

cause-tls-too-old = The { part-server }’s protection is too old
    .row = Protection too old
    .explanation = { $how ->
        [key] The key of { $host } is too short to be safe.
        [signature] The certificate of { $host } is signed in a way that is no longer safe.
       *[version] { $version ->
            [none] { $host } uses a protection that today’s programs refuse.
           *[other] { $host } uses { $version }, which today’s programs refuse.
        }
    } Whoever runs the server has to update it.
    .step-1 = Call { part-support } and say: “The protection of { $host } is outdated{ $how ->
        [key] , the key is short
        [signature] , the signature is weak
       *[version] { $version ->
            [none] { "" }
           *[other] , it uses { $version }
        }
    }”.
    .step-2 = Do not lower your computer’s defences to make it work.
    .step-3 = { part-website }

cause-tls-not-offered = The { part-server } offers no protected connection
    .row = No protected connection
    .explanation = { $host }, on port { $port }, offers no protection. Without it, others can read the password on the way.
    .step-1 = Call { part-support } and ask: “Which port of { $host } uses SSL/TLS?”
    .step-2 = Type that port in the server settings, here and in your mail program.
    .step-3 = Meanwhile do not use this mailbox on public networks, such as hotels and cafés.

cause-computer-clock-wrong = { $how ->
    [not-yet-valid] The date of this computer seems wrong
   *[other] The date of this computer is not right
}
    .row = { $how ->
        [ahead] The computer’s clock is ahead
        [behind] The computer’s clock is behind
       *[not-yet-valid] The computer’s date seems wrong
    }
    .explanation = { $today ->
        [none] { "" }
       *[other] This computer says it is { $today }.
    } { $how ->
        [not-yet-valid] { $date ->
            [none] With this date the server’s certificate is not valid yet.
           *[other] The server’s certificate only becomes valid { part-the-date }.
        }
       *[other] { $date ->
            [none] With a wrong clock, protected connections do not work.
           *[other] The right date is { $date }. With a wrong clock, protected connections do not work.
        }
    }
    .step-1 = In Windows open Settings, Time & language, then Date & time.
    .step-2 = Turn on “Set time automatically” and press “Sync now”.
    .step-3 = Check day, month, year and time, then press Check again.
    .step-4 = { $how ->
        [not-yet-valid] If the date was right already, call { part-support } and say: “The certificate of { $host } is not valid yet”.
       *[other] If the date goes wrong again, tell your computer support the internal battery may be flat.
    }

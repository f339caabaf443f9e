check-port = Server’s answer
    .question = Does the mail server answer?
    .ok = It answers
    .ok-explanation = { $host } accepts the connection on port { $port }.

cause-mail-ports-blocked = Mail does not get through this network
    .row = Mail is blocked on this network
    .explanation = Websites open, but the connection to { $host } on port { $port } does not pass. { $other-port ->
        [0] The network, the firewall or the antivirus may stop it.
       *[other] Port { $other-port } does work.
    }
    .step-1 = { $other-port ->
        [0] Connect the computer to another network, for example your phone, and press Check again.
       *[other] { part-open-outlook }
    }
    .step-2 = { $other-port ->
        [0] If it works there, the first network blocks it. Otherwise look at the antivirus or firewall.
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $other-port ->
        [0] Tell your network support: “Port { $port } to { $host } is blocked”.
       *[other] In the Port box type { $other-port }, choose { $other-security ->
            [tls] SSL/TLS
            [starttls] STARTTLS
           *[none] None
        } as security, then save.
    }
    .step-4 = { $other-port ->
        [0] { "" }
       *[other] { part-show }
    }

cause-wrong-port = The port number is not the right one
    .row = Port { $port } is not the right one
    .explanation = On port { $port } of { $host } mail does not answer. { $right-port ->
        [0] The server is there, but uses another port.
       *[other] It answers on port { $right-port }.
    }
    .step-1 = { $right-port ->
        [0] Look for the port number in the letter or message you received with the mailbox.
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-port ->
        [0] If you cannot find it, call { part-support } and ask: “Which port does { $host } use?”
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

cause-server-refuses-connection = The { part-server } refuses the connection
    .row = It refuses the connection
    .explanation = { $host } exists, but refuses the connection on port { $port }. The service may be down.
    .step-1 = { part-wait }
    .step-2 = If it still refuses, call { part-support } and say: “{ $host } refuses port { $port }”.
    .step-3 = { part-website }

cause-server-not-answering = The { part-server } does not answer
    .row = It does not answer
    .explanation = { $how ->
        [mute] { $host } accepts the connection, but then stays silent.
       *[no-connection] { $host } exists, but nobody answers on port { $port }.
    } It may be down, or a firewall may hide it.
    .step-1 = { part-wait }
    .step-2 = Try another network, for example through your phone: if it works there, this network blocks it.
    .step-3 = If it does not answer there either, call { part-support } and say: “{ $host }, port { $port }, does not answer”.
    .step-4 = { part-website }

cause-connection-reset = The connection to the server breaks at once
    .row = The connection breaks at once
    .explanation = { $how ->
        [closed] { $host } closes the connection before introducing itself.
       *[reset] The connection to { $host } is cut off.
    } The server itself, a firewall or the antivirus may do this.
    .step-1 = { part-wait }
    .step-2 = Try another network, for example through your phone.
    .step-3 = If it works there, tell your network support: “A firewall or antivirus cuts off { $host }, port { $port }”.
    .step-4 = If it breaks there too, call { part-support } and say: “{ $host } closes the connection at once”.

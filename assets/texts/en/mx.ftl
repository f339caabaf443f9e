check-mx = Delivery of mail
    .question = Who takes in the domain’s mail?
    .ok = { $exchange ->
        [none] A server takes it in
       *[other] { $exchange } takes it in
    }
    .ok-explanation = { $how ->
        [implicit] The domain does not say where to deliver mail, but a server at its address takes it in.
        [alias] The server’s name is an alias of another. It mostly works, but is against the rules.
        [first-out-of-order] The first server does not answer from here. Another one takes mail in its place.
       *[other] The server that takes in mail for { $domain } answers.
    }

part-exchange = { $exchange ->
    [none] a wrong place
   *[other] { $exchange }
}
part-other-provider = { $other-provider ->
    [none] another provider
   *[other] { $other-provider }
}
part-after-correction = After the correction wait a few hours, then press Check again.

cause-mx-missing = No server takes in mail for { $domain }
    .row = No server takes in the mail
    .explanation = { $how ->
        [nothing] The domain does not say where to deliver messages.
        [literal] The domain sends its mail to { part-exchange }, but a name is needed there, not a number.
        [localhost] The domain sends its mail to { part-exchange }, which is the sender’s own computer.
        [silent] The domain does not say where to deliver mail, and nobody takes it at its address.
       *[unknown-name] The domain sends its mail to { part-exchange }, which does not exist.
    } Whoever writes to you gets an error.
    .step-1 = Call { part-support } and say: “The MX record of { $domain } is missing or wrong”.
    .step-2 = Show the details of this row to whoever manages the domain.
    .step-3 = { part-after-correction }

cause-mx-null = The domain { $domain } says that it takes no mail
    .row = The domain takes no mail
    .explanation = Whoever manages { $domain } has written that it takes no messages, and all servers respect that.
    .step-1 = Check that the address { $email } is spelt right.
    .step-2 = Call { part-support } and say: “{ $domain } has a null MX: it has to go”.
    .step-3 = { part-after-correction }

cause-mx-elsewhere = The mail of { $domain } goes somewhere else
    .row = Mail goes to another service
    .explanation = { $how ->
        [other-provider] Messages are delivered to { part-other-provider }, but you read your mail elsewhere.
       *[relay-denied] Messages go to { $exchange }, which does not serve this domain and refuses them.
    }
    .step-1 = { $how ->
        [other-provider] See whether the messages are in a mailbox at { part-other-provider }.
       *[relay-denied] Ask in the office whether the mail provider was changed lately.
    }
    .step-2 = Call { part-support } and ask: “Which MX record does { $domain } need?”
    .step-3 = Have it written by whoever manages the domain. After a few hours press Check again.

cause-mx-not-answering = The server that takes in mail for { $domain } does not answer
    .row = The receiving server does not answer
    .explanation = Mail for you goes to { $exchange }, which does not answer. Messages wait a few days, then go back.
    .step-1 = { part-wait }
    .step-2 = If it stays the same, call { part-support } and say: “{ $exchange } does not answer on port 25”.

cause-mx-refuses-mail = The receiving server refuses the mail
    .row = The server refuses the mail
    .explanation = { $how ->
        [all] { $exchange } refuses mail from everybody.
       *[recipient] A rule of { $exchange } refuses messages for { $email }.
    } { part-words }
    .step-1 = Call { part-support } and read out the server’s answer, in the details.
    .step-2 = Ask: “Why does { $exchange } refuse messages for { $email }?”
    .step-3 = { part-then-check }

reason-port-25-closed = From this line delivery cannot be tried
    .row = Cannot be tried from this line
    .explanation = Lines of homes and offices do not let us talk to servers that take in mail (port 25). That is normal, not a fault.
    .step-1 = There is nothing to do. To see whether you receive, have somebody send you a test message.
reason-mx-refuses-us = The receiving server takes no questions from this line
    .row = Does not answer lines like this
    .explanation = Many servers only accept other servers, not computers in offices. It says nothing about your address.
    .step-1 = There is nothing to do. To see whether you receive, have somebody send you a test message.

skipped-needs-mx = Needs a receiving server first
activity-asking-exchange = We ask { $host } whether it takes mail for you…

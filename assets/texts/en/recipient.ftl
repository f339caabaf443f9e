check-recipient = Your address
    .question = Are messages for your address accepted?
    .ok = { $how ->
        [later] Accepted, after a short wait
        [takes-anything] Accepts any address
       *[other] Messages are accepted
    }
    .ok-explanation = { $how ->
        [later] The server asks strangers to try again. That is normal, and delays only the first message.
        [takes-anything] The server accepts made-up addresses too. That is no proof that the mailbox exists or has room.
       *[other] The server accepts messages for { $email }. That is no proof that the mailbox has room.
    }{ $limit ->
        [0] { "" }
       *[other] { " " }A message may have up to { $limit }.
    }

cause-address-unknown = The address { $email } does not exist
    .row = This address does not exist
    .explanation = The server { $exchange }, which takes in mail for { $domain }, does not know this address. { part-words } Whoever writes to you gets an error.
    .step-1 = Read the address letter by letter: { $email }.
    .step-2 = If it is right, call { part-support } and ask: “Does the mailbox { $email } still exist?”
    .step-3 = { part-then-check }

cause-greylisting = The server makes first-time senders wait
    .row = Makes new senders wait
    .explanation = { $exchange } asks strangers to try again later. That is a normal defence against spam. { part-words }
    .step-1 = Wait: the first message of a sender may arrive an hour later.
    .step-2 = If it is missing for more than four hours, ask the sender whether an error came back.

cause-message-too-big = A message of { $size } is too big
    .row = Message too big
    .explanation = { $limit ->
        [0] The server { $exchange }, which takes in mail for { $domain }, does not accept messages this big. { part-words }
       *[other] The server { $exchange }, which takes in mail for { $domain }, accepts messages up to { $limit }.
    } Attachments grow by about a third when they are sent.
    .step-1 = { $fits ->
        [0] Ask the sender to split the attachments over several messages.
       *[other] Ask the sender to keep the attachments of each message below { $fits } in all.
    }
    .step-2 = If one file stays bigger, it goes to a file sharing service and the link is sent.

reason-recipient-unclear = The answer about your address is not clear
    .row = Answer not clear
    .explanation = The server that takes in the mail did not say whether it accepts messages for { $email }.
    .step-1 = Wait a few minutes, then press Check again.
    .step-2 = If it stays the same, have somebody send you a test message.

skipped-needs-recipient = Needs an address that exists first

part-letter = { $subject ->
    [none] a message without a subject
   *[other] “{ $subject }”
}
part-sender = { $from ->
    [none] { "" }
   *[other] , from { $from }
}
part-time = { $minutes ->
    [0] { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }
    [one] one minute
   *[other] { $minutes } minutes
}
part-after = { $seconds ->
    [0] at once
    [one] after one second
   *[other] after { $seconds } seconds
}
part-into = { $folder-use ->
    [inbox] in the inbox
    [spam] in the spam folder ({ $folder })
    [trash] in the trash ({ $folder })
   *[other] in the folder { $folder }
}
part-test-deleted = { $deleted ->
    [yes] The test message has been deleted.
    [marked] The test message is marked as deleted: this server removes it only together with others.
    [not-done] The test message could not be deleted: delete it yourself.
   *[no] The test message stays where it is: you can delete it.
}
part-test-limit = The test came from your own mailbox: it does not show whether other people’s mail arrives.

test-letter = Test message from Mailmedic
    .body = This is a test message.

        Mailmedic sent it, because the person who uses this mailbox asked it to see whether mail arrives.

        It can be deleted.

moment-watching = { $count ->
    [0] We are watching the inbox: it is empty now.
    [one] We are watching the inbox: there is one message now.
   *[other] We are watching the inbox: there are { $count } messages now.
}
moment-arrived = Arrived: { part-letter }{ part-sender }.
moment-disappeared = { $seconds ->
    [0] Disappeared: { part-letter }{ part-sender }.
    [one] Disappeared: { part-letter }{ part-sender }. It had been here for one second.
   *[other] Disappeared: { part-letter }{ part-sender }. It had been here for { $seconds } seconds.
}
moment-moved-to = Moved by another program or device: { part-letter }, now { part-into }.
moment-seen-elsewhere = Read in another program or on another device: { part-letter }.
moment-flag-changed = { $flag ->
    [deleted] Marked as deleted elsewhere: { part-letter }.
    [answered] Answered from another program or device: { part-letter }.
   *[flagged] Flagged elsewhere: { part-letter }.
}
moment-connection-lost = The connection to the server broke off.
moment-sending = { $host ->
    [none] We are sending the test message.
   *[other] We are sending the test message to { $host }.
}
moment-accepted = { $host } has taken the message.
moment-seen-in-folder = The message is { part-into }, { part-after }.
moment-bounced-back = The message came back, { part-after }.
moment-gone-again = The message is no longer { part-into }: somebody took it away.
moment-still-missing = It has not arrived yet: { $seconds } seconds have passed.
moment-deleted = { $how ->
    [marked] The test message is marked as deleted.
   *[gone] The test message has been deleted.
}

errand-watch-quiet = Nothing happened in the inbox
    .explanation = We watched for { part-time }. No message arrived or disappeared.
    .step-1 = Have somebody write to you from another address, and watch again while it arrives.
    .step-2 = If your other devices look for mail seldom, watch for longer.
errand-watch-normal = { $arrived ->
    [0] Nothing disappeared from the inbox
   *[other] Mail arrives, and nothing disappeared
}
    .explanation = We watched for { part-time }. Messages that arrived: { $arrived }. Moved: { $moved }. Nothing was taken away.
    .step-1 = If messages disappear only now and then, watch for longer.
errand-watch-moved = Something moves messages as soon as they arrive
    .explanation = { $count ->
        [one] One message that arrived ended up { part-into }.
       *[other] Messages that arrived and were moved at once: { $count }. The first ended up { part-into }.
    } It was another program or device.
    .step-1 = If you moved it yourself, all is well.
    .step-2 = Otherwise look at the rules and the spam filter of your mail programs, on the phone too.
errand-watch-gone = Some messages disappeared from the inbox
    .explanation = { $count ->
        [one] One message disappeared.
       *[other] Messages that disappeared: { $count }.
    } It was not possible to look into every folder.
    .step-1 = Look for the messages in the trash and the other folders.
    .step-2 = If they are not there, another device deletes them: check phones, tablets and other computers.
errand-emptied-by-another-device = Another device takes the mail away
    .explanation = { $count ->
        [one] While we watched, { part-letter }{ part-sender } disappeared. It is in no folder.
       *[other] While we watched, { $count } messages disappeared. The first is { part-letter }{ part-sender }. They are in no folder.
    } We touch nothing: it was another program or device.
    .step-1 = If you deleted it yourself at that moment, all is well.
    .step-2 = Check phones, tablets and other computers: look for a mail account of type POP.
    .step-3 = There choose “Leave a copy on the server”, or set the account up again as IMAP.
    .step-4 = If you cannot find the device, change the password: it will be shut out.

errand-test-arrived = The test message arrived
    .explanation = It is in the inbox, { part-after }. { part-test-deleted } { part-test-limit }
    .step-1 = If one person’s mail is missing, ask them whether they got an error.
    .step-2 = If everybody else’s mail is missing, have somebody write to you from another address.
errand-test-in-spam = The test message ended up in spam
    .explanation = It arrived { part-into }, { part-after }. { part-test-deleted } { part-test-limit }
    .step-1 = Look in that folder: the mail you miss may be there too.
    .step-2 = Mark the good messages you find there as “not spam”.
    .step-3 = Check the spam filter in webmail.
errand-test-in-other-folder = The test message arrived in another folder
    .explanation = It is { part-into }, { part-after }. { part-test-deleted } { part-test-limit }
    .step-1 = Look in that folder: the mail you miss may be there too.
    .step-2 = Check the rules in webmail and in your mail programs.
errand-test-not-arrived = The test message did not arrive
    .explanation = { $accepted ->
        [yes] The outgoing server took it. In { part-time } it did not arrive and did not come back.
       *[unknown] The outgoing server did not confirm it. In { part-time } the message did not arrive.
    } It may still arrive.
    .step-1 = Wait ten minutes, then look in the inbox and in spam.
    .step-2 = If it does not arrive, call the mail provider and tell them the time of the test.
errand-test-bounced = The test message came back
    .explanation = { $words ->
        [none] The server sent the message back, { part-after }, without saying why.
       *[other] The server sent the message back, { part-after }. It says: “{ $words }”.
    }
    .step-1 = Open the error message that arrived in the mailbox.
    .step-2 = Read it here with “I have received an error message”: it says the cause and who has to act.
errand-test-gone-again = The test message arrived and disappeared
    .explanation = It was { part-into }. Soon after it was in no folder any more: another device took it.
    .step-1 = Check phones, tablets and other computers: look for a mail account of type POP.
    .step-2 = There choose “Leave a copy on the server”, or set the account up again as IMAP.
    .step-3 = If you cannot find the device, change the password: it will be shut out.
errand-test-not-accepted = { $phase ->
    [login] The outgoing server does not accept the password
    [recipient] The outgoing server refuses your address
   *[other] The outgoing server refuses the test message
}
    .explanation = { $words ->
        [none] The server did not say why.
       *[other] The server says: “{ $words }”.
    }
    .step-1 = { $phase ->
        [login] Check the user name and password for sending: they can differ from those for receiving.
       *[other] Call the mail provider and read them the server’s answer.
    }
    .step-2 = { $phase ->
        [login] If they are right, call the mail provider and read them the server’s answer.
       *[other] Then do the test again.
    }
errand-test-sent-only = The test message is on its way
    .explanation = The outgoing server took it. With a POP mailbox we cannot see where it arrives.
    .step-1 = Open your mail program and see whether “Test message from Mailmedic” arrives.
    .step-2 = Look in spam too, in webmail: POP shows only the inbox.

errand-moved = The message is in the inbox
    .explanation = { $copy ->
        [stays] A copy stayed in its old folder. The message stays read or unread, as it was.
       *[no] The message stays read or unread, as it was.
    }
errand-moved-back = The message is back where it was
    .explanation = { $copy ->
        [stays] It is in the folder { $folder }. A copy stayed in the inbox.
       *[no] It is in the folder { $folder }.
    }
errand-not-moved = The message was not moved
    .explanation = { $reason ->
        [renumbered] The folder { $folder } has changed: it is no longer certain which message it is.
        [not-there] The message is no longer in the folder { $folder }.
        [read-only] The folder { $folder } can only be read.
        [cannot] This server cannot move a single message. We touched nothing.
       *[refused] { $words ->
            [none] The server refused, without saying why.
           *[other] The server says: “{ $words }”.
        }
    }
    .step-1 = { $reason ->
        [renumbered] Look for the message again.
        [not-there] Look for the message again: perhaps another device moved it.
       *[other] Move it in webmail or in your mail program.
    }

errand-failed = { $reason ->
    [no-password] This needs the password
    [not-reached] The mail server cannot be reached
    [clear-text] The password was not sent, to be safe
    [unexpected-server] The password was not sent, to be safe
    [oauth-only] This provider takes no password from programs
    [login-refused] The mail server does not let us in
    [pop] A POP mailbox cannot be watched
    [cancelled] Stopped
    [outgoing-not-reached] The outgoing server cannot be reached
    [server-refused] The mail server does not allow it
    [no-room-here] This computer has no room left
   *[connection-lost] The connection to the server broke off
}
    .explanation = { $reason ->
        [no-password] Without a password there is no way into the mailbox.
        [not-reached] It was not possible to talk to the server securely.
        [clear-text] The connection is not protected: anyone on the network could read it.
        [unexpected-server] { $host ->
            [none] The server is not one of those known for this address.
           *[other] { $host } is not one of the servers known for this address.
        }
        [oauth-only] Here programs get in only through the provider’s own sign-in page.
        [pop] POP shows only the inbox, and only as it was when we came in.
        [cancelled] You stopped it. We do not know how it ended.
        [no-room-here] Mailmedic could not open another connection or process of its own: this computer is used up.
        [outgoing-not-reached] The test message was not sent.
       *[other] { $words ->
            [none] The server did not say why.
           *[other] The server says: “{ $words }”.
        }
    }
    .step-1 = { $reason ->
        [no-password] Enter the password and try again.
        [pop] { $imap-host ->
            [none] Ask the mail provider whether there is IMAP too.
           *[other] Choose IMAP and the server { $imap-host }, then watch again: user name and password are the same.
        }
        [cancelled] Try again when you have more time.
        [no-room-here] Close programs that you do not need, then try again.
        [connection-lost] Try again in a few minutes.
        [server-refused] Call the mail provider and read them the server’s answer.
       *[other] Press “Check my mail”: the check says what is wrong and what to do.
    }

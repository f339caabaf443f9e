check-missing-message = Missing message
    .question = Where is the missing message?
    .ok = No message to look for
    .ok-explanation = You have not named a message that is missing.

part-found-message = { $subject ->
    [none] { $date ->
        [none] There is a message that matches.
       *[other] A message that matches arrived { part-the-date }.
    }
   *[other] { $date ->
        [none] It is “{ $subject }”.
       *[other] “{ $subject }” arrived { part-the-date }.
    }
}
part-found-why = { $why ->
    [server-filter] { $filter ->
        [none] The server’s spam filter marked it as spam.
       *[other] The server’s filter { $filter } marked it as spam.
    }
    [rule] { $rule ->
        [none] A rule of the mailbox moved it there.
       *[other] The mailbox rule “{ $rule }” moved it there.
    }
    [mail-program] A mail program probably marked it as spam.
    [by-hand] It has been opened: somebody may have moved it, here or on another device.
   *[unknown] The message does not say who put it there.
}
part-found-more = { $count ->
    [0] { "" }
    [one] { "" }
   *[other] In all, { $count } messages match.
}
part-move-to-inbox = If it is the right one, move it from the folder { $folder } to the inbox.
part-ask-sender = Ask the sender to look in their outbox and among their sent messages.
part-sender-error = If the sender received an error, have it sent to you and open it here, with Mailmedic.

cause-found-in-spam = The message is in the folder { $folder }
    .row = Found in spam
    .explanation = { part-found-message } { part-found-why } { part-found-more }
    .step-1 = Open the folder { $folder } and check that it is the right message.
    .step-2 = If you expected it, mark it as “Not spam”: it goes back to the inbox.
    .step-3 = Add the sender to your contacts, so that the next messages arrive more easily.
    .step-4 = If you did not expect it, leave it there and do not open its attachments.

cause-found-in-trash = The message is in the trash
    .row = Found in the trash
    .explanation = { part-found-message } { part-found-why } { part-found-more }
    .step-1 = Open the folder { $folder } and check that it is the right message.
    .step-2 = { part-move-to-inbox } The trash may empty itself.
    .step-3 = { $why ->
        [rule] { $rule ->
            [none] Change or remove the rule that moves it, if you no longer need it.
           *[other] Change or remove the rule “{ $rule }”, if you no longer need it.
        }
       *[other] If it happens again, look at the rules and at the other devices that use the mailbox.
    }

cause-found-in-other-folder = The message is in the folder { $folder }
    .row = Found in another folder
    .explanation = { part-found-message } { part-found-why } { part-found-more }
    .step-1 = Open the folder { $folder } and check that it is the right message.
    .step-2 = { part-move-to-inbox }
    .step-3 = { $why ->
        [rule] { $rule ->
            [none] Change or remove the rule that moves it, if you no longer need it.
           *[other] Change or remove the rule “{ $rule }”, if you no longer need it.
        }
       *[other] If it happens again, look at the rules of the mailbox and of the mail program.
    }

cause-found-in-inbox = The message is in the inbox
    .row = Found in the inbox
    .explanation = { part-found-message } { part-found-more } If you do not see it, the mail program does not show it.
    .step-1 = In the mail program, remove filters such as “Unread only”, and sort by date.
    .step-2 = Look for the message with the mail program’s search field.
    .step-3 = { part-website }
    .step-4 = If it is on the website and not in the program, close the mail program and open it again.

cause-delayed = The message has arrived, but late
    .row = Arrived late
    .explanation = { part-found-message } It is in the inbox. { $hours ->
        [one] It was held up for about an hour on the way.
       *[other] It was held up for about { $hours } hours on the way.
    } { $how ->
        [greylisting] A server sent it away the first time, as a defence against spam.
        [queue] A server kept it waiting in a queue.
        [spam-filter] A spam filter held it back.
       *[other] { "" }
    } { $server ->
        [none] { "" }
       *[other] The delay is at { $server }.
    }
    .step-1 = Open the inbox and look for the message by its date.
    .step-2 = If it happens often with this sender, tell them that their mail arrives late.

cause-not-sent-yet = It is not in the mailbox: it may never have been sent
    .row = Not here: perhaps it was never sent
    .explanation = { $folders ->
        [one] We looked for it in the only folder of the mailbox.
       *[other] We looked for it in all { $folders } folders, in spam and trash too.
    } The sender’s mail cannot be seen from here.
    .step-1 = { part-ask-sender }
    .step-2 = { part-sender-error }
    .step-3 = Have them repeat the address they used: letter by letter it must be { $email }.
    .step-4 = If it was sent a short while ago, wait an hour and check again: some servers make it wait.
    .letter = Hello,

        { $subject ->
            [none] I am waiting for a message from you to { $email }, but I cannot find it, not even in spam or trash.
           *[other] I am waiting for your message “{ $subject }” to { $email }, but I cannot find it, not even in spam or trash.
        }

        Could you look in your “Outbox” folder? If the message is there, it has not left yet: it is enough to send it again.

        If it is among your sent messages, tell me the day, the time and the exact address you sent it to. If you received an error message, forward it to me, as an attachment if you can.

        Thank you.

cause-sent-to-other-address = It may have gone to another address: { $other-address }
    .row = It may have gone to another address
    .explanation = { $folders ->
        [one] The message is not in the mailbox.
       *[other] The message is not in any of the { $folders } folders of the mailbox.
    } Nearly all other messages of this sender are for { $other-address }, not for { $email }.
    .step-1 = Look in the mailbox { $other-address }, or ask whoever uses it.
    .step-2 = Ask the sender which address they sent the message to.
    .step-3 = To receive it here, give them the address { $email }.
    .step-4 = { part-sender-error }

reason-nothing-to-look-for = To look for a message we need to know which one
    .row = Nothing to look for
    .explanation = With the sender, a word of the subject or the day we look for it in every folder.
    .step-1 = Go back and enter who sent it, or a word of the subject.
reason-search-not-finished = The search did not get to the end
    .row = Search not finished
    .explanation = The message is not where we looked, but some folders were left out.
    .step-1 = Wait a few minutes, then press Check again.
    .step-2 = If nothing changes, enter the day or more words: the search gets shorter.
reason-pop-shows-only-inbox = POP shows only the inbox
    .row = POP shows only the inbox
    .explanation = It is not among the newest messages of the inbox. POP does not show the other folders.
    .step-1 = { part-website }
    .step-2 = There, look in spam, in the trash and in the other folders.
    .step-3 = If the mailbox has IMAP too, check again with IMAP: it sees all folders.

item-message = { $subject ->
    [none] Message without a readable subject
   *[other] “{ $subject }”
}{ $from ->
    [none] { "" }
   *[other] {", "}from { $from }
}{ $date ->
    [none] { "" }
   *[other] {", "}{ $date }
}{ $size ->
    [0] { "" }
   *[other] {", "}{ $size }
}, in the folder { $folder }
item-searched = { $folder }: { $how ->
    [found] { $count ->
        [one] found here
       *[other] { $count } messages found
    }
    [not-searched] could not be searched
   *[nothing] not here
}

activity-searching = Looking for the message in every folder…
activity-comparing-addresses = Looking at whom this sender usually writes to…
skipped-needs-missing-message = Needs the missing message first

check-other-device = Other devices
    .question = Does another device empty the mailbox?
    .ok = { $how ->
        [messages-there] The messages stay in the mailbox
        [filed] Messages moved to other folders
       *[few-came] No sign that others empty it
    }
    .ok-explanation = { $how ->
        [messages-there] There are messages in the inbox: nobody takes all of them away.
        [filed] The messages of the inbox have gone to other folders, as when one files or deletes them.
       *[few-came] Few messages have come: there is nothing strange about it.
    }

cause-emptied-by-another-device = Another device probably empties the mailbox
    .row = Perhaps another device empties it
    .explanation = About { $arrived } messages have come, and { $left ->
        [0] nothing is left in the inbox
       *[other] { $left } are left in the inbox
    }. They are not in the other folders. Usually a program set to POP downloads them, and then deletes them from the server. If that is your only program, it is normal.
    .step-1 = { $program-name ->
        [none] Find the program that downloads the mail: look at phones, tablets, other computers and the office’s business software.
       *[other] On this computer { $program-name } collects by POP and deletes from the server. Then look at phones and other computers.
    }
    .step-2 = { part-leave-on-server-outlook }
    .step-3 = { part-leave-on-server-thunderbird }
    .step-4 = { part-imap-everywhere }

part-leave-on-server-outlook = In Outlook open File, Account Settings: if the type is POP, choose “Leave a copy of messages on the server”.
part-leave-on-server-thunderbird = In Thunderbird open Server Settings and choose “Leave messages on server”. On the phone choose never to delete them from the server.
part-imap-everywhere = Then set the mailbox to IMAP on all devices. Mail downloaded so far is on the device you found.

reason-other-device-unclear = We do not know whether another device empties the mailbox
    .row = The server does not let us tell
    .explanation = The inbox is nearly empty, but the server does not say enough to tell why.
    .step-1 = See whether phones or other computers read this mailbox with an account of the type POP.
    .step-2 = { part-imap-everywhere }
reason-pop-collected = A POP program takes the messages out of this mailbox
    .row = Taken out by POP: by whom is not known
    .explanation = { $server ->
        [deletes] This server deletes messages as soon as a program downloads them by POP.
       *[keeps] Nearly all messages that came have been taken out already.
    } If it is your own mail program, that is normal; from here nobody can see who it is.
    .step-1 = See whether a phone or another computer reads this mailbox by POP as well.
    .step-2 = { part-leave-on-server-outlook }
    .step-3 = { part-leave-on-server-thunderbird }
    .step-4 = { part-imap-everywhere }
reason-pop-shows-inbox-only = POP shows only the inbox
    .row = POP shows only the inbox
    .explanation = The mailbox’s other folders, and what happens to the messages, cannot be seen by POP.
    .step-1 = { $provider ->
        [securemail] Open https://webmail.{ $domain } and look into the other folders there.
       *[other] Open the mail on your provider’s website and look into the other folders there.
    }
    .step-2 = If the mailbox can be read by IMAP too, repeat the check with IMAP.

skipped-needs-other-device = Needs to know first who empties the mailbox

check-mail-program = Mail program
    .question = Is the mail program set up well?
    .ok = { $how ->
        [unused] No mail program in use
       *[right] { $count ->
            [0] Settings are right
            [one] Settings are right
           *[other] { $count } accounts, all right
        }
    }
    .ok-explanation = { $how ->
        [unused] A program on this computer has this mailbox, but it has not been used for months.
       *[right] The settings found on this computer work.
    }

cause-client-settings-wrong = { $setting ->
        [offline] { $program-name } is set to work offline
        [disabled] This account is switched off in { $program-name }
        [never-looks] { $program-name } does not check for mail by itself
        [pop-deletes] { $program-name } takes the messages off the server
        [outgoing-server] In { $program-name } the server for sending is wrong
        [outgoing-port] In { $program-name } the port for sending is wrong
        [outgoing-security] In { $program-name } the protection for sending is wrong
       *[server] The settings of { $program-name } are wrong
    }
    .row = { $setting ->
        [offline] { $program-name }: offline
        [disabled] { $program-name }: account switched off
        [never-looks] { $program-name }: does not check by itself
        [pop-deletes] { $program-name }: empties the server
        [outgoing-server] { $program-name }: sending is wrong
        [outgoing-port] { $program-name }: sending is wrong
        [outgoing-security] { $program-name }: sending is wrong
        [port] { $program-name }: wrong port
        [security] { $program-name }: wrong protection
        [user-name] { $program-name }: wrong user name
       *[server] { $program-name }: wrong server
    }
    .explanation = The mailbox works: we got in from here. { part-program-what }
    .step-1 = { part-program-open }
    .step-2 = { part-program-page }
    .step-3 = { part-program-change }
    .step-4 = { part-program-end }

part-program-what = { $setting ->
    [offline] As it is, the program fetches no mail.
    [disabled] While it is off, no mail arrives in that program.
    [never-looks] Messages arrive only when the button to fetch them is pressed.
    [pop-deletes] It fetches by POP and deletes from the server: other programs find the mailbox empty.
    [outgoing-server] Mail arrives, but does not leave.
    [outgoing-port] Mail arrives, but does not leave.
    [outgoing-security] Mail arrives, but does not leave.
   *[server] { $yours ->
        [none] The program is set up differently.
       *[other] { $setting ->
            [port] The program uses port { $yours }, which does not work here.
            [security] The program uses the protection { $yours }, which does not work here.
            [user-name] The program uses the user name { $yours }, which the server does not take.
           *[server] The program looks for mail at { $yours }, which is not the right server.
        }
    }
}
part-program-open = { $setting ->
    [offline] { $program ->
        [thunderbird] In Thunderbird press Alt, then open the menu File, Offline.
        [outlook] In Outlook open the tab Send/Receive.
       *[other] In { $program-name } open the menu File.
    }
   *[server] { $program ->
        [thunderbird] In Thunderbird open the menu with three lines, at the top right, then Account Settings.
        [outlook] In Outlook open File, Account Settings, then Account Settings again.
        [evolution] In Evolution open the menu Edit, then Accounts.
        [kmail] In KMail open Settings, then Configure KMail, then Accounts.
       *[geary] In Geary open the menu, then Accounts.
    }
}
part-program-page = { $setting ->
    [offline] { $program ->
        [thunderbird] Untick “Work Offline”.
        [outlook] Press “Work Offline”, if it is on.
       *[other] Untick “Work Offline”.
    }
    [disabled] { $program ->
        [evolution] Tick the box beside { $email }.
       *[other] Choose { $email } and switch it on again.
    }
    [outgoing-server] { part-program-sending }
    [outgoing-port] { part-program-sending }
    [outgoing-security] { part-program-sending }
   *[server] { $program ->
        [thunderbird] On the left, below { $email }, choose Server Settings.
        [outlook] Double-click { $email }.
        [evolution] Choose { $email }, press Edit, then Receiving Email.
        [kmail] In the tab Receiving choose { $email }, then Modify.
       *[geary] Choose { $email }, then Server Settings.
    }
}
part-program-sending = { $program ->
    [thunderbird] On the left, at the bottom, choose Outgoing Server (SMTP), then Edit.
    [outlook] Double-click { $email }.
    [evolution] Choose { $email }, press Edit, then Sending Email.
    [kmail] Choose the tab Sending, then Modify.
   *[geary] Choose { $email }, then Server Settings.
}
part-program-change = { $setting ->
    [offline] { $program ->
        [thunderbird] If it happens at every start, choose in Settings, General, “Offline” to start up online.
       *[other] { "" }
    }
    [disabled] { "" }
    [never-looks] { $program ->
        [thunderbird] Tick “Check for new messages every 10 minutes”.
        [evolution] In Receiving Options tick “Check for new messages every”.
        [kmail] Tick the interval mail check.
       *[other] Switch the automatic mail check on.
    }
    [pop-deletes] { $program ->
        [thunderbird] Tick “Leave messages on server”.
        [outlook] In More Settings, Advanced, choose to leave a copy on the server.
        [evolution] In Receiving Options tick “Leave messages on server”.
       *[kmail] Tick “Leave fetched messages on the server”.
    }
    [outgoing-server] { $set-outgoing ->
        [none] Correct the name of the server.
       *[other] In the field of the server for sending type { $set-outgoing }.
    }
   *[server] { $set-host ->
        [none] { "" }
       *[other] { $program ->
            [thunderbird] In “Server Name” type { $set-host }.
            [outlook] In “Incoming mail server” type { $set-host }.
           *[other] In “Server” type { $set-host }.
        }
    } { $set-port ->
        [0] { "" }
       *[other] { $program ->
            [outlook] In More Settings, Advanced, type the port { $set-port }.
           *[other] In “Port” type { $set-port }.
        }
    } { $set-security ->
        [tls] { $program ->
            [thunderbird] In “Connection security” choose SSL/TLS.
           *[other] As encryption choose SSL/TLS.
        }
        [starttls] As encryption choose STARTTLS.
       *[none] { "" }
    } { $set-user-name ->
        [none] { "" }
       *[other] In “User Name” type { $set-user-name }.
    }
}
part-program-end = { $setting ->
    [offline] Then fetch the mail.
    [outgoing-server] Save, then send a message to yourself.
    [outgoing-port] Save, then send a message to yourself.
    [outgoing-security] Save, then send a message to yourself.
   *[server] Save, close { $program-name } and open it again: the mail arrives.
}

item-setting = { $program-name }, { $setting ->
        [server] server
        [port] port
        [security] protection
        [user-name] user name
        [outgoing-port] port for sending
        [outgoing-security] protection for sending
       *[outgoing-server] server for sending
    }: { $how ->
        [wrong] { $yours }, but the right one is { $right }
        [right] { $yours }, all right
        [kept] { $yours }
       *[unclear] { $yours }, not verified
    }
item-program-note = { $program-name }: { $what ->
        [unused] not used for months
        [disabled] the account is switched off
        [offline] works offline
        [never-looks] fetches mail only when told to
        [pop-deletes] fetches by POP and deletes from the server at once
        [pop-deletes-later] deletes from the server after { $count } days
        [keeps-days] deletes messages older than { $count } days
       *[keeps-newest] keeps only the newest { $count } messages
    }
item-to-imap = From POP to IMAP, { $step }: { $step ->
        [1] leave the POP account of { $program-name } as it is, with the messages in it.
        [2] { part-program-add }
        [3] drag the messages from the folders of the old account to those of the new one.
        [4] on the provider’s site check that all messages are there.
       *[5] only then remove the old account. Do the same on the other devices.
    }
part-program-add = { $program ->
    [thunderbird] in Account Settings choose Account Actions, Add Mail Account, and choose IMAP.
    [outlook] in File choose Add Account, Advanced options, and choose IMAP.
    [evolution] in the menu File choose New, Mail Account, and choose IMAP.
    [kmail] in the tab Receiving choose Add, and choose IMAP.
   *[geary] in the menu choose Accounts, Add.
}

reason-no-mail-program = No program on this computer has this mailbox
    .row = No program found
    .explanation = We looked for Thunderbird, Outlook and others: no program that can be read has this address.
    .step-1 = Open the mail program and compare its settings with those used here.
reason-mail-program-unclear = We do not know whether the mail program is set up well
    .row = Settings not verified
    .explanation = It is set up differently from what was used here, and from outside nobody can tell whether it works.
    .step-1 = Compare the program’s settings with those used here.

skipped-needs-mail-program = Needs the mail program first
activity-reading-programs = Reading the settings of the mail programs…

## What mail programs are set to, as the command line lists it

programs-outgoing = outgoing
programs-note = note
programs-from = from
programs-user = user { $user-name }
programs-habit = { $what ->
    [offline] works offline
    [disabled] switched off
    [never-looks] never looks for mail by itself
   *[pop-deletes] deletes what it collects from the server
}
programs-not-read = { $program-name } not read, { $why ->
    [kept-apart] its accounts are kept where no other program can read them
    [not-opened] the file cannot be opened
   *[too-long] the file is longer than any real one
}
programs-no-room = this computer has no room left to open all files (too many are open)
programs-none = no accounts of mail programs found

check-rules = Mail rules
    .question = Does a rule move, delete or forward messages?
    .ok = { $count ->
        [0] No rule touches the mail
        [one] One rule, which does not explain it
       *[other] { $count } rules: none explains the problem
    }
    .ok-explanation = { $count ->
        [0] There are no rules on the server that move, delete or forward messages.
       *[other] None of them takes the missing mail for certain.
    } { $symptom ->
        [some-missing] Outlook has rules of its own too. { part-outlook-classic } { part-outlook-new } { part-outlook-mac }
       *[nothing-arrives] { "" }
    }

cause-rule-moves-mail = { part-rule-who } moves { part-rule-mail } { part-rule-folder }
    .row = { $about ->
        [spam] Thunderbird moves what it takes for spam
       *[other] { $where ->
            [thunderbird] A Thunderbird filter moves mail
           *[server] A rule moves mail
        }
    }
    .explanation = { part-rule-name } { part-rule-certain } { part-rule-others }
    .step-1 = Look for the messages where they were moved { part-rule-folder }.
    .step-2 = { part-rule-open }
    .step-3 = { part-rule-change }

cause-rule-deletes-mail = { part-rule-who } { $what ->
        [rejects] sends back
       *[deletes] deletes
    } { part-rule-mail }
    .row = { $about ->
        [old] Thunderbird deletes old mail
        [many] Thunderbird deletes old mail
       *[other] { $what ->
            [rejects] A rule sends mail back
           *[deletes] A rule deletes mail
        }
    }
    .explanation = { part-rule-name } { part-rule-certain } { $what ->
        [rejects] The sender is told that it was refused.
       *[deletes] { $where ->
            [thunderbird] { "" }
           *[server] Those messages are in no folder any more.
        }
    } { part-rule-others }
    .step-1 = { part-rule-open }
    .step-2 = { part-rule-change }
    .step-3 = { $where ->
        [thunderbird] Look for the message in Thunderbird’s trash.
       *[server] Ask the sender to send the message again: the earlier one cannot be recovered.
    }
    .step-4 = If the rule is not yours, change the mailbox’s password.

cause-rule-forwards-mail = { part-rule-who } forwards { part-rule-mail } { part-rule-address }
    .row = A rule forwards mail elsewhere
    .explanation = { part-rule-name } No copy stays here. { part-rule-certain } { part-rule-others }
    .step-1 = { $address ->
        [none] Look for the messages in the other mailbox, if it is yours.
       *[other] Look for the messages in the mailbox { $address }, if it is yours.
    }
    .step-2 = { part-rule-open }
    .step-3 = Remove the rule, or choose to leave a copy of the messages in this mailbox.
    .step-4 = If you do not know that address, change the mailbox’s password at once.

item-rule = { $where ->
        [thunderbird] Thunderbird
       *[server] Server
    }{ $name ->
        [none] { "" }
       *[other] , “{ $name }”
    }: { $what ->
        [moves] moves { part-rule-mail } { part-rule-folder }
        [copies] puts a copy { part-rule-folder }: { part-rule-mail }
        [deletes] deletes { part-rule-mail }
        [rejects] sends back { part-rule-mail }
        [forwards] forwards { part-rule-mail } { part-rule-address }, without a copy here
        [forwards-copy] forwards { part-rule-mail } { part-rule-address }, with a copy here
        [answers] answers senders by itself
       *[other] does something else with { part-rule-mail }
    }

part-rule-who = { $about ->
    [spam] Thunderbird’s spam filter
    [old] Thunderbird
    [many] Thunderbird
   *[other] { $where ->
        [thunderbird] A Thunderbird filter
       *[server] A rule on the server
    }
}
part-rule-mail = { $about ->
    [all] all mail
    [spam] messages it takes for spam
    [old] { $key ->
        [none] old messages
       *[other] messages older than { $key } days
    }
    [many] { $key ->
        [none] old messages
       *[other] all but the newest { $key } messages
    }
    [sender] { $key ->
        [none] some of the mail
       *[other] mail from { $key }
    }
    [subject] { $key ->
        [none] some of the mail
       *[other] messages with “{ $key }” in the subject
    }
    [recipient] { $key ->
        [none] some of the mail
       *[other] mail for { $key }
    }
   *[other] some of the mail
}
part-rule-folder = { $folder-use ->
    [trash] to the trash
    [spam] to the spam folder
    [inbox] to the inbox
    [archive] to the archive
   *[other] { $folder ->
        [none] to another folder
       *[other] to the folder { $folder }
    }
}
part-rule-address = { $address ->
    [none] to another address
   *[other] to { $address }
}
part-rule-name = { $name ->
    [none] { "" }
   *[other] It is called “{ $name }”.
}
part-rule-certain = { $how ->
    [all-mail] It takes every message that comes as far as there.
    [this-message] The message you are looking for fits this rule.
   *[some-mail] It may have taken the missing message: from here we cannot say for certain.
}
part-rule-others = { $others ->
    [0] { "" }
    [one] One more rule does something similar.
   *[other] { $others } more rules do something similar.
}
part-rule-open = { $about ->
    [spam] In Thunderbird open Account Settings, then Junk Settings.
    [old] In Thunderbird open Account Settings, then Synchronization & Storage.
    [many] In Thunderbird open Account Settings, then Synchronization & Storage.
   *[other] { $where ->
        [thunderbird] In Thunderbird open the Tools menu, then Message Filters.
       *[server] { $provider ->
            [securemail] Open https://webmail.{ $domain } and look for Filters in the settings.
           *[other] Open your mail on the provider’s website and look for Filters, or Rules, in the settings.
        }
    }
}
part-rule-change = { $about ->
    [spam] If it has taken good messages, switch off the automatic moving.
    [old] Choose to keep all messages.
    [many] Choose to keep all messages.
   *[other] { $name ->
        [none] Remove the rule, or change it so that it leaves these messages alone.
       *[other] Remove the rule “{ $name }”, or change it so that it leaves these messages alone.
    }
}
part-outlook-classic = In Outlook 2016 to 365 open Home, Rules, and then Home, Junk, Junk E-mail Options.
part-outlook-new = In the new Outlook open Settings, Mail: there are Rules and Junk email.
part-outlook-mac = In Outlook for Mac open Tools, Rules, and then Tools, Junk Email Preferences.

reason-rules-not-told = The server does not show the mail rules
    .row = Rules not shown by the server
    .explanation = Many servers do not let rules be read from outside: they are on the provider’s website.
    .step-1 = If messages are missing, { $provider ->
        [securemail] open https://webmail.{ $domain } and look at Filters in the settings.
       *[other] open your mail on the provider’s website and look at Filters, or Rules.
    }
    .step-2 = { part-outlook-classic }
    .step-3 = { part-outlook-new }
    .step-4 = { part-outlook-mac }
reason-rules-unreadable = The rules on the server cannot be read
    .row = Rules that we cannot read
    .explanation = There are rules on the server, but they are written in a way we cannot read.
    .step-1 = { $provider ->
        [securemail] Open https://webmail.{ $domain } and look at Filters in the settings.
       *[other] Open your mail on the provider’s website and look at Filters, or Rules.
    }
    .step-2 = Save the report and send it to whoever looks after the computers: the rules are written there.

activity-reading-rules = Reading the mail rules…
skipped-needs-rules = Needs the mail rules first

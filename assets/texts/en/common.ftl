# Mailmedic, English: shared words, verdicts, reasons, buttons.
# One idea a sentence, at most 18 words. No exclamation marks, no blame.
# Names to type (servers, ports, user names) are copied exactly.

## Words for states

state-ok = All right
state-warning = Attention
state-fault = Problem
state-unknown = Not known
state-skipped = Not reached
state-running = In progress
state-waiting = Waiting
state-found = Found

kicker-ok = All right
kicker-warning = Attention
kicker-fault = Problem found
kicker-unknown = Not known
kicker-found = Found

## Parts of sentences, used by the other sentences

part-server = { $role ->
    [outgoing] outgoing mail server
   *[incoming] mail server
}
part-support = { $provider-name ->
    [none] your mail provider
   *[other] { $provider-name } support
}
part-open-outlook = In Outlook open File, Account Settings, Server Settings, then { $role ->
    [outgoing] Outgoing mail
   *[incoming] Incoming mail
}.
part-open-thunderbird = In Thunderbird open Account Settings, then { $role ->
    [outgoing] Outgoing Server (SMTP) and Edit
   *[incoming] Server Settings
}.
part-type-host = In the server name box type { $right-host }, then save.
part-type-port = In the Port box type { $right-port }, choose { part-right-security } as security, then save.
part-show = If you need help, show this page to whoever looks after the office computers.
part-wait = Wait half an hour, then press Check again: often the server recovers by itself.
part-then-check = When they tell you it is fixed, press Check again.
part-do-not-trust = If your mail program asks whether to trust the server, answer no for now.
part-look-up-host = Look for the server name in the letter or message you received with the mailbox.
part-ask-host = If you cannot find it, call { part-support } and ask: “Which mail server is for { $email }?”
part-website = { $provider ->
    [securemail] Meanwhile you can use your mail at https://webmail.{ $domain }.
   *[other] Meanwhile you can use your mail on the provider’s website, if it has one.
}
part-security = { $security ->
    [tls] SSL/TLS
    [starttls] STARTTLS
   *[none] None
}
part-right-security = { $right-security ->
    [tls] SSL/TLS
    [starttls] STARTTLS
   *[none] None
}
part-works = { $right-port ->
    [0] { "" }
   *[other] { $right-security ->
        [none] There the server only works without protection, on port { $right-port }.
       *[other] It works with { part-right-security }, on port { $right-port }.
    }
}
part-words = { $words ->
    [none] { "" }
   *[other] The server says: “{ $words }”.
}
part-the-date = on { $date }
part-to-date = until { $date }

# Ends the explanation of every cause of the outgoing server.
outgoing-only = This concerns the mail you send: the mail you receive takes another way.

## Verdicts

verdict-healthy = { $login ->
    [proven] From here your mailbox works
   *[other] The checks we made found no problem
}
    .row = No problem found
    .explanation = { $checks ->
        [0] No check found a problem.
        [one] We made one check, and found no problem.
       *[other] We made { $checks } checks, and found no problem.
    } { $login ->
        [proven] { "" }
       *[other] We did not try to open the mailbox.
    } { $not-known ->
        [0] { "" }
        [one] One more check gave no clear answer.
       *[other] { $not-known } more checks gave no clear answer.
    }
    .step-1 = { $symptom ->
        [some-missing] Look for the message in spam, in the trash and in the other folders.
       *[nothing-arrives] Send a test message from { $email } to the same address.
    }
    .step-2 = { $symptom ->
        [some-missing] Ask the sender whether an error message came back, and to forward it to you.
       *[nothing-arrives] { $provider ->
            [securemail] Open https://webmail.{ $domain }: if the test is there, the mail program needs correcting.
           *[other] Open your mail on the provider’s website: if the test is there, the mail program needs correcting.
        }
    }
    .step-3 = { $symptom ->
        [some-missing] Have the sender read out the address used: every letter must match { $email }.
       *[nothing-arrives] See whether messages end up in spam, in the trash or in another folder.
    }
    .step-4 = { $symptom ->
        [some-missing] If the sender got no error, call { part-support } with date, time and sender.
       *[nothing-arrives] If it is nowhere, call { part-support } and say: “I can log in, but nothing arrives”.
    }

verdict-unknown = { $reason ->
    [cancelled] The check was stopped
    [no-password] We need the password to find the cause
   *[other] We could not find the cause
}
    .row = Cause not known
    .explanation = { $why ->
        [none] No check gave a clear answer.
       *[other] { $why }
    }
    .step-1 = Wait a few minutes, then press Check again.
    .step-2 = If the result stays the same, save the report and send it to your computer support.

## Why a row is not known

reason-no-password = The password was not entered
    .row = No password entered
    .explanation = Without the password we cannot try to open the mailbox.
    .step-1 = Go back and type the password of the mailbox { $email }.
    .step-2 = { $provider ->
        [securemail] If you do not remember it, it is in the mailbox’s activation letter.
       *[other] If you do not remember it, call { part-support } and ask for a new one.
    }
reason-timed-out = The check did not finish in time
    .row = No answer in time
    .explanation = We waited for a long time, but no answer came.
    .step-1 = Wait a few minutes, then press Check again.
    .step-2 = If it happens again, try another network, for example through your phone.
reason-no-room-here = This computer has no room left
    .row = This computer has no room left
    .explanation = Mailmedic could not open another file, connection or process of its own: this computer is used up. That says nothing about the mailbox or the server.
    .step-1 = Close programs that you do not need, or restart the computer.
    .step-2 = Then press Check again.
reason-check-crashed = Mailmedic made a mistake in this check
    .row = A mistake of Mailmedic
    .explanation = The check broke off by a mistake of the program. That says nothing about the mailbox.
    .step-1 = Press Check again.
    .step-2 = If it happens again, send the report of the crash to whoever gave you Mailmedic.
reason-cancelled = The check was stopped
    .row = Stopped before the end
    .explanation = The check was stopped before it reached a result.
    .step-1 = When you like, press Check again.
reason-dns-error = The search for the name gave no clear answer
    .row = The name search failed
    .explanation = Whoever should say where { $host } is has answered with an error.
    .step-1 = Wait a few minutes, then press Check again.
    .step-2 = If it stays the same, tell your network support: “DNS gives an error for { $host }”.
reason-server-not-found = We do not know your mail server
    .row = Mail server not found
    .explanation = For { $domain } we found no mail server under the usual names.
    .step-1 = { part-look-up-host }
    .step-2 = Go back and type the name in the server settings.
    .step-3 = { part-ask-host }
reason-clear-text = To be safe, the password was not sent
    .row = Password not sent, to be safe
    .explanation = The connection to { $host } is not protected: on the way, others could read the password.
    .step-1 = Call { part-support } and ask: “Which port of { $host } uses SSL/TLS?”
    .step-2 = Go back and type the port and the security they give you.
reason-unexpected-server = To be safe, the password was not sent
    .row = Password not sent to { $host }
    .explanation = { $host } is not among the known servers for { $domain }.
    .step-1 = Check the server name in the letter or message you received with the mailbox.
    .step-2 = If the name is right and you know who runs the server, you can allow sending it.
reason-oauth-only = This provider takes no password from programs
    .row = The password cannot be tried here
    .explanation = Here programs get in only through the provider’s own sign-in page. So we did not send the password: it would be refused in any case.
    .step-1 = Open your mail on the provider’s website: if you get in there, the mailbox is fine.
    .step-2 = In the mail program remove the mailbox and set it up again, signing in on the provider’s page.
reason-outgoing-not-found = We do not know your outgoing mail server
    .row = Outgoing mail server not found
    .explanation = For { $domain } we found no server to send through. It is not needed to receive mail.
    .step-1 = If you cannot send, call { part-support } and ask for the outgoing server’s name.
reason-outgoing-not-answering = The outgoing mail server did not answer
    .row = The outgoing server does not answer
    .explanation = { $host } did not answer. Many networks block outgoing mail; it is not needed to receive.
    .step-1 = If you cannot send, try another network, for example through your phone.
    .step-2 = If you cannot send there either, call { part-support } and say: “{ $host } does not answer”.
reason-outgoing-refused-login = The outgoing mail server did not accept the password
    .row = Password not accepted for sending
    .explanation = For receiving, the password is fine. For sending, the provider may use a different one.
    .step-1 = If you can send from your mail program, there is nothing to do.
    .step-2 = Otherwise call { part-support } and ask: “Which password is needed to send?”
reason-no-tls-used = No protected connection is used here
    .row = Connection without protection
    .explanation = In the settings, security is set to None: there is no certificate to check.
    .step-1 = Call { part-support } and ask: “Which port of { $host } uses SSL/TLS?”
reason-login-unclear = The server did not say why it refuses the login
    .row = Login refused without a clear reason
    .explanation = The server refused the login, but its answer does not say whether the password is the reason.
    .step-1 = Wait ten minutes, then press Check again.
    .step-2 = If it stays the same, call { part-support } and read out the server’s answer, in the details.
reason-outside-unknown = We do not know whether the Internet can be reached
    .row = Internet: no clear answer
    .explanation = The network is connected, but our tests towards the outside gave no clear answer.
    .step-1 = Open a website you know: if it opens, the Internet works.
reason-not-recognised = We do not understand the server’s answer
    .row = Answer not recognised
    .explanation = The server answered in a way we do not know. Its answer is in the details.
    .step-1 = Wait a few minutes, then press Check again.
    .step-2 = If it stays the same, save the report and send it to your computer support.
reason-other = The check gave no clear answer
    .row = No clear answer
    .explanation = We have nothing to tell whether all is right here.
    .step-1 = Wait a few minutes, then press Check again.

## Rows that were not reached

skipped = Not reached
    .explanation = This check is only possible once the problem above is solved.
skipped-needs-internet = Needs the Internet connection first
skipped-needs-server-name = Needs the right name first
skipped-needs-port = Needs the server’s answer first
skipped-needs-protocol = Needs the server’s greeting first
skipped-needs-certificate = Needs the protected connection first
skipped-needs-login = Needs access to the mailbox first
skipped-needs-outgoing = Needs the outgoing server first

## Buttons that put it right, and what they change

fix-use-server = Use { $fix-host } and check again
    .note = Corrects the name in this check only. Your mail program is left as it is.
fix-use-port = Use port { $fix-port } and check again
    .note = Corrects the port in this check only. Your mail program is left as it is.
fix-use-security = { $fix-security ->
    [tls] Use SSL/TLS and check again
    [starttls] Use STARTTLS and check again
   *[none] Use no protection and check again
}
    .note = Corrects the security in this check only. Your mail program is left as it is.
fix-use-protocol = { $fix-protocol ->
    [imap] Use IMAP and check again
   *[pop] Use POP and check again
}
    .note = Changes the kind of mail in this check only. Your mail program is left as it is.
fix-use-user-name = Use { $fix-user-name } and check again
    .note = Corrects the user name in this check only. Your mail program is left as it is.
fix-allow-unexpected-server = Send the password to { $fix-host } all the same
    .note = Whoever runs this server receives the password. Do it only if you know them.
fix-allow-clear-text = Send the password to { $fix-host } all the same
    .note = Without protection, others on the network can read the password.

## What is being tried now

activity-resolving = Looking for { $host } on the Internet…
activity-asking-resolvers = Asking the network whether it finds names…
activity-looking-outside = Seeing whether the Internet can be reached…
activity-connecting = Connecting to { $host }, port { $port }…
activity-securing = Protecting the connection to { $host }…
activity-greeting = Waiting for { $host } to introduce itself…
activity-logging-in = Trying to log in to { $host }…
activity-reading-mailbox = Seeing whether the mailbox opens…
activity-discovering = Looking for the servers of { $domain }…

## Errors in the boxes

entry-email-empty = Type your e-mail address.
entry-email-without-at = The address has no @ sign.
entry-email-several-ats = The address has more than one @ sign: it needs just one.
entry-email-without-name = The part before the @ is missing, for example mary.
entry-email-without-domain = The part after the @ is missing, for example office.com.
entry-email-domain-without-dot = The end after the @ is missing, for example .com or .it.
entry-email-has-spaces = There is a space in the address: take it out.
entry-email-not-allowed = The address has a character that cannot be there.
entry-email-domain-is-ip = After the @ there has to be a name such as office.com, not a number.
entry-email-too-long = The address is too long: type just one.
entry-server-empty = Type the server’s name, or let us look for it.
entry-server-not-allowed = This is not a server name. An example: imap.office.com
entry-server-too-long = The server’s name is too long.
entry-port-not-a-number = The port is a number, for example 993.
entry-port-out-of-range = The port goes from 1 to 65535.
entry-password-empty = Type the password of the mailbox.
entry-password-not-allowed = The password has a character that the server cannot receive.
entry-search-not-allowed = The words to look for hold a character that cannot be used.
entry-search-too-long = The words to look for are too long: a few will do.
entry-day-not-readable = Write the day like this: 16/11/2026.
entry-ip-not-allowed = A server’s address looks like this: 198.51.100.7

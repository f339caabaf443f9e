# The window. Short sentences, no technical words outside the folded parts.

window-back = Back
window-cancel = Cancel
window-close = Close
window-help = Help
window-theme-dark = Dark appearance
window-theme-light = Light appearance
window-cannot-open =
    The window could not be opened: this computer does not offer the graphics it needs. The same checks can be made at the command prompt: mailmedic-cli check --email name@domain.com --password-stdin

    For support: { $reason }
window-crashed = Mailmedic stopped because of a fault of its own. The file { $file } tells version, system and place in the program: no personal data. Attach it when you ask for help, and open Mailmedic again.
window-crashed-unwritten = Mailmedic stopped because of a fault of its own. Open it again: if it stops once more, the same checks can be made with the program mailmedic-cli.

window-start-title = What is happening with your e-mail?
window-start-text = Choose the right sentence: no technical knowledge is needed.
window-start-nothing = I receive no messages at all
window-start-nothing-text = The mailbox is empty, or mail has stopped coming.
window-start-some = Some messages do not arrive
window-start-some-text = Mail arrives, but something is missing.
window-start-found-in = Found in { $program-name }:
window-start-found = Found on this computer:
window-start-error = I have received an error message
window-start-error-text = Drop it here, or paste its text.
window-promise = Mailmedic only looks: it changes nothing without your permission.

window-account-title = Which mailbox shall we check?
window-account-text = Only the address and the password of the mailbox are needed.
window-email = E-mail address
window-provider-recognised = { $how ->
    [choice] { $provider-name }, as you chose
    [mx] { $provider-name }, recognised by where the domain’s mail goes
    [server] { $provider-name }, recognised by the servers the domain names
    [mx-filter] Perhaps { $provider-name }: its filter takes the domain’s mail
    [spf] Perhaps { $provider-name }: it may send for the domain
   *[domain] { $provider-name }, recognised by the domain
}
window-provider-file = A provider’s file is not used: { $words }
window-password = E-mail password
window-password-show = Show
window-password-hide = Hide
window-password-letter = It is the one of the activation letter, not that of the computer.
window-caps-lock = Caps Lock seems to be on.
window-details = Server settings
window-details-filled = already filled in, usually right as they are
window-details-empty = usually not needed
window-protocol = How mail is received
window-protocol-imap = IMAP (mail on the server)
window-protocol-pop = POP (mail downloaded)
window-user-name = User name
window-incoming = Incoming server
window-outgoing = Outgoing server
window-port = Port
window-security = Protection
window-security-tls = TLS
window-security-starttls = STARTTLS
window-security-none = None
window-provider = E-mail provider
window-provider-automatic = Recognised by the address
window-aside-password = Password never saved
    .text = It goes only to the server of your mail, over a protected connection.
window-aside-look = We only look
    .text = No message is moved, deleted or marked as read.
window-aside-lock = The mailbox is not locked
    .text = If the password is refused we stop, without insisting.
window-check = Check my mail
window-check-note = It takes less than half a minute and can be cancelled at any time.

window-running = Check { $number } of { $all }
window-running-check = Check { $number } of { $all }: { $check }
window-running-starting = Preparing the checks
window-running-note = half a minute at most

window-next = Next
window-next-note = Then you tell us which message is missing.

window-missing-title = Let us look for the missing message
window-missing-text = One of these is enough, even a part of it. We look in all folders.
window-missing-sender = Who wrote it
window-missing-subject = Words of the subject
window-missing-day = Since the day
window-missing-search = Search
window-missing-nothing-named = One thing is needed here: who wrote, a word of the subject, or the day.
window-missing-unnamed = You cannot tell which message is missing?
window-missing-unnamed-text = We check the mailbox all the same, without looking for a message.
window-missing-only-checks = Check without searching
window-missing-looked-for = { $sender ->
    [none] Any sender
   *[other] From { $sender }
}{ $subject ->
    [none] { "" }
   *[other] , “{ $subject }”
}{ $date-day ->
    [0] { "" }
   *[other] , since { $date }
}
window-missing-change = Change
window-missing-arrived = { $date-day ->
    [0] It arrived
   *[other] It arrived on { $date }
}{ $aside ->
    [yes] , but it was put aside.
   *[no] .
}
window-missing-several = There are { $count } messages like this. Choose the one you were waiting for.
window-missing-no-subject = (no subject)
window-missing-no-sender = (no sender given)
window-missing-size = { $size }
window-missing-more = { $count ->
    [one] Show the other message
   *[other] Show the other { $count } messages
}
window-missing-newest = These are the { $count } newest. To see fewer, add a word or the day.
window-missing-why = Why it ended up there
window-missing-where = Where we looked
window-missing-other-folders = { $count ->
    [one] One other folder
   *[other] { $count } other folders
}
window-missing-here-nothing = not there
window-missing-here-found = { $count ->
    [one] found here
   *[other] { $count } here
}
window-missing-here-not-searched = not looked at
window-folder-inbox = Inbox
window-missing-move = Move to Inbox
window-missing-move-note = Moves this message only, and does not mark it as read.
window-missing-not-spam = Not spam
window-missing-not-spam-note = “Not spam” moves it and tells the filter that it was wrong.
window-missing-moving = Moving the message
window-missing-moving-back = Putting the message back
window-missing-moved = Moved to Inbox
window-missing-moved-kicker = Moved
window-missing-undo = Undo the move
window-missing-undo-note = Puts it back where it was.
window-missing-not-found = Not found
window-missing-nowhere = The message is not in this mailbox
    .explanation = { $count ->
        [0] No folder holds it.
        [one] We looked in the only folder there is.
       *[other] We looked in { $count } folders.
    }
    .step-1 = Send the sender the text below: perhaps the message never left.
    .step-2 = Ask for the address that was used, letter by letter.
    .step-3 = If the sender received an error, ask for it and read it with Mailmedic.
window-missing-letter-note = It only copies the text: nothing is sent.
window-missing-letter = Hello,

    { $subject ->
        [none] { $date-day ->
            [0] I have not received your message.
           *[other] I have not received your message of { $date }.
        }
       *[other] I have not received your message “{ $subject }”.
    } I looked for it in the spam folder and in the other folders, too.

    Could you look whether it is still in your outbox, and whether the address is right, letter by letter: { $email }?

    If an error message came back to you, could you forward it to me? Otherwise, please send your message again.

    Thank you

window-try-test = Send a test message
    .text = We send it from this mailbox to itself and tell you how long it takes to arrive.
    .button = Send the test
window-try-watch = Keep an eye on the mailbox
    .text = Ask the sender to write now: we tell you as soon as something arrives.
    .button = Watch for 10 minutes
window-try-search = Look for one message
    .text = We look in the spam folder, in the trash and in the other folders, too.
    .button = Find the message
window-room = { $how ->
    [no-limit-told] Space used: { $used }. The server does not tell how much there is in all.
    [messages] Messages in the mailbox: { $used-messages } of { $limit-messages }. There is still room.
   *[storage] Space used: { $used } of { $limit }. There is still room.
}

window-watch = We keep an eye on the mailbox
    .text = Ask the sender to write to { $email } now. Nothing changes in the mailbox.
window-watch-left = { $minutes ->
    [0] { $seconds } s left
   *[other] { $minutes } min { $seconds } s left
}
window-watch-running = We look at the mailbox
window-watch-waits = Waiting for something to arrive
window-watch-stop = Stop
window-watch-again = Watch for another 10 minutes
window-test = Send a test message
    .text = From { $email } to the same address.
window-test-does = We send one message only
    .text = It leaves from { $email } and goes to { $email }. We tell when it leaves and where it arrives.
window-test-stays = The message stays in the mailbox
    .text = Your other messages are not touched.
window-test-proves = What it does not prove
    .text = The test starts from the same mailbox: it does not tell whether mail from others arrives.
window-test-delete = Delete the test message at the end
window-test-send = Send the test
window-test-send-note = It takes a few minutes at most.
window-test-running = The test is on its way
window-test-waits = Looking where it arrives
window-test-again = Send another test
window-errand-stopping = Stopping
window-errand-back = Back to the result
window-errand-ok = Done
window-time-line = What we saw

window-station-computer = This computer
window-station-server = The mail server
window-station-mailbox = The mailbox
window-station-outgoing = Outgoing mail
window-station-domain = The domain

window-bounce-title = What does the error message say?
window-bounce-text = A forwarded one will do, and so will the server’s answer alone. Of a message that came late we show the journey.
window-bounce-drop = Drop the message here
window-bounce-drop-text = An EML or MSG file, saved from the mail program.
window-bounce-open = Open a file
window-bounce-paste = Or paste the text of the error
window-bounce-paste-hint = When you paste the text, we read it at once.
window-bounce-paste-missing = The text of the error is needed here, or a file.
window-bounce-own = Your address (optional)
window-bounce-own-hint = It shows whether the sender misspelt it.
window-bounce-read = Read the error
window-bounce-read-note = The message stays on this computer.
window-bounce-reading = Reading the message
window-bounce-pasted = Pasted text
window-bounce-subject = about the message “{ $words }”
window-bounce-recipients = { $count } recipients not reached
window-bounce-more = { $count ->
    [one] Show the other recipient
   *[other] Show the other { $count } recipients
}
window-bounce-no-reply = The message does not quote it.
window-bounce-said-by = { $host } answered
window-bounce-letter-note = you can change it
window-bounce-copy = Copy the text
window-bounce-another = Read another message
window-bounce-check-own = Check my mailbox
window-bounce-check-own-note = Opens the check of { $email }. It changes nothing in the mailbox.
window-bounce-check-sender = Check the sender
window-bounce-check-sender-note = Looks for the server on block lists and among those the sender’s domain allows.
window-bounce-not-one = No error to put right
window-way-kicker = No error: the message arrived
window-way-stops = The journey
window-way-stops-note = From top to bottom, from the sender to the mailbox. The bars show when it waited and how long.
window-way-from = from { $host }
window-way-stop = Stop { $number } of { $all }: { $host }
window-way-filters = The spam filter
window-way-checks = Is the sender genuine?
window-bounce-unreadable = Message not read
window-bounce-not-opened = This file could not be opened
    .explanation = Perhaps it was moved, it is a folder, or the permission to read it is missing.
    .step-1 = Save it again from the mail program, on the desktop for example.
    .step-2 = Or copy the text of the error and paste it here.
window-bounce-picture = The clipboard holds a picture, not a text
    .explanation = We read the text of an error, but not an image of it.
    .step-1 = Open the error message, select its text and copy it.
    .step-2 = Then come back here and paste it.
window-open = Open
window-open-messages = E-mail messages
window-open-all = All files
window-open-path-title = Which file shall we open?
window-open-path-failed = There is no file of this name in this place.

window-what-to-do = What to do
window-step = { $number } of { $all }: { $step }
window-how-we-know = How we know
window-all-checks = All checks
window-count-found = { $count } found
window-count-ok = { $count } all right
window-count-warning = { $count } { $count ->
    [one] warning
   *[other] warnings
}
window-count-fault = { $count } { $count ->
    [one] problem
   *[other] problems
}
window-count-unknown = { $count } not known
window-count-skipped = { $count } not reached
window-cancelled = The check was cancelled
window-cancelled-text = Below is what we had seen until then.
window-left-to-try = If mail still does not arrive, this is left to try
window-the-checks = { $count ->
    [one] The check made
   *[other] The { $count } checks
}
window-took-seconds = { $seconds ->
    [one] took 1 second
   *[other] took { $seconds } seconds
}
window-took-ms = { $ms } ms

window-detail-asked = Question
window-detail-answered = Answer
window-detail-no-answer = no answer
window-detail-nothing-asked = Nothing was asked of the server here.
window-detail-time = Time
window-detail-copy = Copy
window-detail-whole-exchange = Show the whole exchange
window-detail-last-exchange = Show only the last answer
window-detail-again = Check only this again

window-check-again = Check again
window-save = Save report
window-copy = Copy for support
window-copied = Copied. You can now paste it into a message.
window-saved = Report saved in { $path }
window-not-saved = It could not be saved in this place.
window-save-path-title = Where shall we save the report?
window-save-path = Name of the file, with its folder
window-save-path-hint = The name can end in .html, .txt or .json.

window-allow = Allow
window-allow-risk = I understand, allow
window-do-not-allow = Do not allow
window-risk-allow-unexpected-server = The password will go to { $fix-host }, which does not seem to belong to your e-mail provider. Whoever runs that server can read it. Allow it only if you are sure.
window-risk-allow-clear-text = The password will go to { $fix-host } without protection. Anyone on the same network can read it. Allow it only on a network you trust.

window-sender-title = Why is a sender refused?
window-sender-text = We look whether servers can trust the one that this sender’s e-mail comes from.
window-sender-email = E-mail address of the sender
window-sender-email-empty = Type the e-mail address of whoever writes to you.
window-sender-ip = Address of the sender’s server
window-sender-ip-hint = Numbers like 198.51.100.7: the error message has them. Without it we read the domain’s rules only.
window-sender-helo = Name the server gives itself (optional)
window-sender-helo-hint = For example mail.office.com: it stands in the error, beside the number.
window-sender-ask = Check the sender
window-sender-ask-note = We look only into public lists. No message is sent.
window-sender-asking = We are asking about the sender’s server…
window-sender-of = { $email }, { $ip ->
    [none] server not named
   *[other] from the server { $ip }
}{ $helo ->
    [none] { "" }
   *[other] , which calls itself { $helo }
}
window-sender-another = Another sender
window-others = Or check:
window-others-file = A file to attach
window-others-sender = Someone who is refused when writing

window-attach-title = Can a file be sent by e-mail?
window-attach-text = We look whether it would be refused, and how big it becomes when it is sent.
window-attach-drop = Drop the files here
window-attach-drop-text = More than one, too, as in the same message.
window-attach-choose = Choose the files
window-attach-choose-others = Choose other files
window-attach-note = The files stay on this computer: nothing is sent.
window-attach-looking = We are looking at the files…
window-attach-files = The files, one by one
window-attach-not-opened = It could not be opened.
window-attach-to = Who the message goes to
window-attach-to-own = To my mailbox, { $email }
window-attach-to-provider = To a mailbox of { $provider-name }
window-attach-to-anybody = To another provider

window-help-title = What Mailmedic does
window-help-does = It follows the route of your mail, from your computer to the mailbox. It says where mail stops and how to put it right.
window-help-does-not = It does not read, move or delete messages. It does not change your mail program.
window-help-password = The password goes only to the mail server. It is not saved and is not in the reports.
window-help-keys = With the keyboard
window-key-tab = next field or button
window-key-enter-name = Enter, Space
window-key-enter = presses the button, opens a row
window-key-arrows-name = Arrows
window-key-arrows = from row to row; open and close the row
window-key-esc = cancels the check, or goes back
window-key-f5 = checks again
window-key-save = saves the report
window-key-copy-name = Ctrl+Shift+C
window-key-copy = copies for support
window-key-open = opens an error message, or the files to attach
window-key-paste = reads the error message you have copied
window-key-language = changes the language
window-key-zoom = larger, smaller, normal text
window-key-help = this help

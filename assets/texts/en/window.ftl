# The window. Short sentences, no technical words outside the folded parts.

window-back = Back
window-cancel = Cancel
window-close = Close
window-help = Help
window-theme-dark = Dark appearance
window-theme-light = Light appearance
window-cannot-open = The window could not be opened ({ $reason }). The same checks can be made with the program mailmedic-cli.

window-start-title = What is happening with your e-mail?
window-start-text = Choose the right sentence: no technical knowledge is needed.
window-start-nothing = I receive no messages at all
window-start-nothing-text = The mailbox is empty, or mail has stopped coming.
window-start-some = Some messages do not arrive
window-start-some-text = Mail arrives, but something is missing.
window-start-error = I have received an error message
window-start-error-text = Drop it here, or paste its text.
window-promise = Mailmedic only looks: it changes nothing without your permission.

window-account-title = Which mailbox shall we check?
window-account-text = Only the address and the password of the mailbox are needed.
window-email = E-mail address
window-provider-recognised = { $provider-name }, recognised by the domain
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

window-station-computer = This computer
window-station-server = The mail server
window-station-mailbox = The mailbox
window-station-outgoing = Outgoing mail
window-station-domain = The domain

window-bounce-title = What does the error message say?
window-bounce-text = A forwarded one will do, and so will the server’s answer alone.
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
window-bounce-not-one = No error to put right
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
window-key-open = opens the file of an error message
window-key-paste = reads the error message you have copied
window-key-language = changes the language
window-key-zoom = larger, smaller, normal text
window-key-help = this help

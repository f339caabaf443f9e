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
window-key-language = changes the language
window-key-zoom = larger, smaller, normal text
window-key-help = this help

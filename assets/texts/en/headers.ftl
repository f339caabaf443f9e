# The journey of a message, read from its headers: how long it took, where it waited, why it was filed as spam.

## The title

headers-title-spam = The message was marked as spam
    .step-1 = In the mail program or in webmail, mark it as “not spam”.
    .step-2 = Add the sender to the address book or to the trusted senders.
    .step-3 = If it happens again, send this journey to whoever runs the mailbox.
headers-title-slow = The message was held up on its way
    .step-1 = Look at the slowest stop below: whoever runs that server can say why.
    .step-2 = If it happens only once, nothing needs to be done: the message has arrived.
headers-title-fine = The message arrived without trouble
headers-title-no-hops = The message does not tell which way it came
    .explanation = The servers that delivered it left no trace in it. The original message is needed, saved as a whole.

## The time

headers-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
headers-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
headers-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
headers-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}
headers-two-parts = { $longer } and { $shorter }
headers-total = In all it took { $duration }.
headers-total-instant = In all it took less than a second.
headers-total-unknown = The times it carries are not enough to say how long it took.
headers-slowest = { $server ->
    [none] The slowest leg took { $duration }.
   *[other] The slowest leg took { $duration }, up to { $server }.
}

## Why a leg takes its time

headers-why-greylisting = There the server refused it the first time, on purpose, to keep spam away.
    .label = refused once on purpose
headers-why-queue = There the message waited in a queue.
    .label = queue
headers-why-spam-filter = There a spam filter examined it.
    .label = spam filter
headers-why-slow-server = There time was lost between two servers, and the message does not say why.
    .label = slow server
headers-why-clock-skew = There the clocks of two servers disagree, so the time is not certain.
    .label = wrong clock
headers-why-local-delivery = There the message was delivered to the mailbox.
    .label = delivery to the mailbox

## Spam

headers-filter-unnamed = a filter without a name
headers-filter-mail-program = the mail program
headers-spam-flagged = Marked as spam by: { $filter }.
headers-spam-cleared = Examined and not marked as spam by: { $filter }.
headers-spam-scored = Examined, without a decision, by: { $filter }.
headers-spam-score = { $threshold ->
    [none] The score is { $score }.
   *[other] The score is { $score }; spam begins at { $threshold }.
}
headers-spam-tests = What weighed most: { $tests }.

## Is the sender who it says it is?

headers-auth-spf-pass = The server that sent it is authorised by the sender’s domain (SPF).
headers-auth-spf-fail = The server that sent it is not authorised by the sender’s domain (SPF).
headers-auth-spf-none = The sender’s domain does not say which servers may send for it (SPF).
headers-auth-spf-unclear = It could not be checked whether the server that sent it is authorised (SPF).
headers-auth-dkim-pass = The signature of the message is valid (DKIM).
headers-auth-dkim-fail = The signature of the message is not valid (DKIM).
headers-auth-dkim-none = The message is not signed (DKIM).
headers-auth-dkim-unclear = The signature of the message could not be checked (DKIM).
headers-auth-dmarc-pass = The sender shown matches whoever sent it (DMARC).
headers-auth-dmarc-fail = The sender shown does not match whoever sent it (DMARC).
headers-auth-dmarc-none = The sender’s domain asks for no checks of the sender shown (DMARC).
headers-auth-dmarc-unclear = The sender shown could not be checked (DMARC).

## One stop

headers-tls-version = encrypted with { $version }
headers-tls-yes = encrypted
headers-tls-untold = does not say whether it was encrypted
headers-clock-ahead = Its clock seems to be { $duration } ahead.
headers-clock-behind = Its clock seems to be { $duration } behind.

## The table

headers-column-delay = Wait
headers-column-hop = Leg
headers-no-delay = not known
headers-found-inside = These headers were found inside another message.
headers-cut = The headers are too long: the first part of them was read.

## What cannot be read

cannot-read-headers-empty = The file is empty
    .explanation = Save the message again from the mail program, then try again.
cannot-read-headers-not-text = This file is not an e-mail message
    .explanation = The original message is needed: an EML file, or its headers copied into a text.
cannot-read-headers-outlook-file = This is an Outlook MSG file
    .explanation = In Outlook open the message, then File and Properties. Copy the Internet headers into a text file.
cannot-read-headers-no-header = There are no message headers in this text
    .explanation = The original message is needed: an EML file, or its headers copied as a whole.

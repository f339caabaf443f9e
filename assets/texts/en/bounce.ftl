# Error messages: what happened to a message that came back, and who has to act.
# The reader may be the one it was meant for ($own = yes) or anyone else: hence "the sender", "the recipient".
# .letter is always a text for the sender, to be sent as it is.

## Parts of sentences

bounce-part-address = { $address ->
    [none] this address
   *[other] { $address }
}
bounce-part-mailbox = { $address ->
    [none] The recipient’s mailbox
   *[other] The mailbox { $address }
}
bounce-part-message = { $address ->
    [none] your message
   *[other] your message to { $address }
}
bounce-part-support = { $provider-name ->
    [none] whoever runs your e-mail
   *[other] the support of { $provider-name }
}
bounce-part-forward = The sender forwards this error to whoever runs e-mail in their company.
bounce-part-reply = { $reply ->
    [none] { "" }
   *[other] The server answered: “{ $reply }”.
}

## Who has to act

bounce-who-sender = The sender has to fix this
    .note = { $meant ->
        [none] { $own ->
            [yes] Your mailbox is not broken: the message has to be corrected and sent again.
           *[no] The recipient has nothing to do: the message has to be corrected and sent again.
        }
       *[other] Your mailbox is not broken: the message has to be corrected and sent again.
    }
bounce-who-recipient = { $own ->
    [yes] You have to fix this
   *[no] The recipient has to fix this
}
    .note = { $own ->
        [yes] The sender did everything right.
       *[no] The sender can only let the recipient know, by telephone for example.
    }
bounce-who-provider = Whoever runs the e-mail has to fix this
    .note = Neither sender nor recipient can put it right alone: it takes a technician.
bounce-who-wait = For now it is enough to wait
    .note = There is nothing to correct, and the message may still arrive.
bounce-who-unknown = It is not clear who has to act
    .note = This error does not say enough to name anyone.

## The causes

bounce-address-unknown = { $meant ->
    [none] { $own ->
        [yes] The server says that your address does not exist
       *[no] The address written to does not exist
    }
   *[other] The address looks misspelt
}
    .explanation = { $meant ->
        [none] { $own ->
            [yes] { $address } is your address, but the mail server does not know it. That depends on how the mailbox is set up.
           *[no] The mail server does not know { bounce-part-address }. Usually a letter is wrong, or the mailbox is gone.
        }
       *[other] It was sent to { $address }, which does not exist. Your address is { $meant }.
    }
    .step-1 = { $meant ->
        [none] { $own ->
            [yes] Call { bounce-part-support } and say: “E-mail to { $address } is sent back: does the mailbox exist?”
           *[no] The sender compares the address, letter by letter, with the recipient’s own.
        }
       *[other] Send the sender your right address: { $meant }.
    }
    .step-2 = { $meant ->
        [none] { $own ->
            [yes] Ask too whether the domain was moved or renewed recently.
           *[no] Then they correct it in the address book, delete the suggested one, and send the message again.
        }
       *[other] Ask them to correct the address book and to send the message again.
    }
    .step-3 = { $meant ->
        [none] { $own ->
            [yes] Once it is put right, ask the sender to send the message again.
           *[no] If the address is right, let the recipient know: the mailbox may have been closed.
        }
       *[other] Check that your address is right on your website, in your signature and on forms too.
    }
    .letter =
        Hello,

        { $meant ->
            [none] { $own ->
                [yes] your message was sent back because of a fault of my mailbox. We are having it fixed. I will write when you can send it again.
               *[no] { bounce-part-message } was sent back: that address does not exist. Could you check it letter by letter, correct it and send the message again?
            }
           *[other] your message did not arrive: the address you used, { $address }, does not exist. The right one is { $meant }. Could you correct your address book and send it again?
        }

        Thank you.

bounce-account-disabled = { $own ->
    [yes] Your mailbox seems closed or suspended
   *[no] The recipient’s mailbox is closed or suspended
}
    .explanation = { $address ->
        [none] The address existed
       *[other] { $address } exists or existed
    }, but the server takes no e-mail for that mailbox now. It may be expired, suspended or abandoned.
    .step-1 = { $own ->
        [yes] Call { bounce-part-support } and ask: “Is { $address } suspended? What is needed to open it again?”
       *[no] The sender lets the recipient know some other way, by telephone for example.
    }
    .step-2 = { $own ->
        [yes] Ask whoever pays for the domain whether it was renewed.
       *[no] They ask for another address and send the message there.
    }
    .step-3 = { $own ->
        [yes] Once the mailbox is open again, ask the sender to send the message again.
       *[no] The recipient asks whoever runs their e-mail whether the mailbox has to be renewed.
    }
    .letter =
        Hello,

        { bounce-part-message } was sent back because the mailbox seems closed or suspended. { $own ->
            [yes] I am having it opened and will write when you can send it again.
           *[no] Do you have another address to send it to?
        }

        Thank you.

bounce-mailbox-full = { $own ->
    [yes] Your mailbox is full
   *[no] The recipient’s mailbox is full
}
    .explanation = { $own ->
        [yes] Until there is room, new messages are sent back. { $provider ->
            [securemail] The basic space is 2 GB, and spam and trash count too.
           *[other] Spam, trash and sent messages count too.
        }
       *[no] The mailbox { $address ->
            [none] { "" }
           *[other] { $address }
        } has no room left. While it is full, every new message is sent back.
    }
    .step-1 = { $own ->
        [yes] { $provider ->
            [securemail] Open https://webmail.{ $domain } and empty the trash and the spam.
           *[other] Open your e-mail on the provider’s website and empty the trash and the spam.
        }
       *[no] The sender lets the recipient know some other way, by telephone for example.
    }
    .step-2 = { $own ->
        [yes] Then delete the messages with the largest attachments, sent ones too, and empty the trash again.
       *[no] The recipient empties the trash and the spam, then deletes the largest messages.
    }
    .step-3 = { $own ->
        [yes] { $provider ->
            [securemail] If that is not enough, ask the support for more space: 5, 10, 15, 25 or 50 GB.
           *[other] If that is not enough, call { bounce-part-support } and ask for more space for { $address }.
        }
       *[no] Once there is room, the sender sends the message again.
    }
    .step-4 = { $own ->
        [yes] Once there is room, ask the sender to send the message again.
       *[no] { "" }
    }
    .letter =
        Hello,

        { $own ->
            [yes] { bounce-part-message } was sent back because my mailbox was full. I am making room: could you send it again in an hour?
           *[no] { bounce-part-message } was sent back because the mailbox is full. Could you send it again once the recipient has made room?
        }

        Thank you.

bounce-message-too-big = The message was too big
    .explanation = { $size-mb ->
        [0] { $limit-mb ->
            [0] { $provider ->
                [securemail] Your mailbox takes messages of up to 30 MB. Attachments grow by about a third when they are sent.
               *[other] The message is larger than the limit. Attachments grow by about a third when they are sent.
            }
           *[other] The server takes messages of up to { $limit-mb } MB. Attachments grow by about a third when they are sent.
        }
       *[other] When sent, { $file-mb } MB of attachments become about { $size-mb } MB. { $limit-mb ->
            [0] That is more than the server takes.
           *[other] The server takes up to { $limit-mb }.
        }
    }
    .step-1 = { $fits-mb ->
        [0] The sender leaves out the largest attachments, or divides them among several messages.
       *[other] The sender keeps the attachments under { $fits-mb } MB in all, or divides them among several messages.
    }
    .step-2 = Files that stay large go to a sharing service, and the link to them into the message.
    .step-3 = Then the sender sends the message again.
    .letter =
        Hello,

        { bounce-part-message } was sent back because it is too big. { $limit-mb ->
            [0] { "" }
           *[other] The limit is { $limit-mb } MB, and attachments grow by about a third when they are sent.
        } { $fits-mb ->
            [0] Could you send it again with smaller attachments, or with a link to them?
           *[other] Could you send it again with attachments under { $fits-mb } MB, or with a link to them?
        }

        Thank you.

bounce-sender-blacklisted = The sender’s server is on a block list
    .explanation = { $block-list ->
        [none] The recipient refuses e-mail from that server because it is reported for spam.
       *[other] The list is { $block-list }: whoever consults it refuses e-mail from that server.
    } { $sending-ip ->
        [none] Often another customer of the same server is to blame.
       *[other] The server is { $sending-ip }, which many customers may share.
    }
    .step-1 = { bounce-part-forward }
    .step-2 = { $block-list ->
        [none] Whoever runs that e-mail finds and stops the spam, then asks to be taken off the list.
       *[other] Whoever runs that e-mail stops the spam, then asks { $block-list } to take { $sending-ip ->
            [none] the server
           *[other] { $sending-ip }
        } off the list.
    }
    .step-3 = Meanwhile the sender can use another address, at another e-mail provider.
    .step-4 = Once the server is off the list, the sender sends the message again. Usually a day is enough.
    .letter =
        Hello,

        { bounce-part-message } was refused: your mail server is on a block list. { $block-list ->
            [none] { "" }
           *[other] The list is { $block-list }.
        } { $sending-ip ->
            [none] { "" }
           *[other] The server is { $sending-ip }.
        }

        Could you forward this text to whoever runs your e-mail? Meanwhile you can write from another address.

        { bounce-part-reply }

        Thank you.

bounce-sender-without-reverse-dns = The sender’s server has no name on the Internet
    .explanation = { $sending-ip ->
        [none] The recipient takes e-mail only from servers that have a registered name. The sender’s does not.
       *[other] The recipient takes e-mail only from servers that have a registered name. { $sending-ip } does not have one.
    }
    .step-1 = { bounce-part-forward }
    .step-2 = { $sending-ip ->
        [none] Whoever runs that e-mail asks the line’s provider to register the server’s name (“reverse DNS, PTR”).
       *[other] Whoever runs that e-mail asks the line’s provider for a name for { $sending-ip } (“reverse DNS, PTR”).
    }
    .step-3 = Meanwhile the sender can use another address. After a day the message can be sent again.
    .letter =
        Hello,

        { bounce-part-message } was refused: your mail server has no registered name (reverse DNS). { $sending-ip ->
            [none] { "" }
           *[other] The server is { $sending-ip }.
        }

        Could you forward this text to whoever runs your e-mail? Meanwhile you can write from another address.

        { bounce-part-reply }

        Thank you.

bounce-sender-not-authorised = The sender’s domain does not know the server that was used
    .explanation = Every domain declares which servers may send in its name. { $sending-ip ->
        [none] The message left from a server that is not one of them.
       *[other] The message left from { $sending-ip }, which is not one of them.
    }
    .step-1 = The sender checks that messages go out by their company’s server, not by that of another network.
    .step-2 = If they do, the sender forwards this error to whoever runs the sender’s domain.
    .step-3 = { $sending-ip ->
        [none] Whoever runs that domain adds the server to the SPF rules, or corrects the DKIM signature.
       *[other] Whoever runs that domain adds { $sending-ip } to the SPF rules, or corrects the DKIM signature.
    }
    .step-4 = Meanwhile the sender can send the message from their e-mail’s website.
    .letter =
        Hello,

        { bounce-part-message } was refused: it left from a server that your domain does not know. { $sending-ip ->
            [none] { "" }
           *[other] The server is { $sending-ip }.
        }

        Could you forward this text to whoever runs the domain? The SPF, DKIM and DMARC rules need a look. Meanwhile you can send it from your e-mail’s website.

        { bounce-part-reply }

        Thank you.

bounce-refused-as-spam = The message was taken for spam
    .explanation = The recipient’s filter refused the message for what is in it: words, links or attachments.
    .step-1 = The sender sends the message again in plain words, without links and without pictures.
    .step-2 = If it comes back again, they send a single line of text, to find out what is in the way.
    .step-3 = { $own ->
        [yes] Add the sender to the trusted senders, on your e-mail’s website.
       *[no] The recipient can add the sender to the trusted ones.
    }
    .step-4 = If every message comes back, the sender forwards this error to whoever runs their e-mail.
    .letter =
        Hello,

        { bounce-part-message } was refused because it looked like spam. Could you send it again in plain text, without links and without pictures?

        { bounce-part-reply }

        Thank you.

bounce-attachment-blocked = The attachment is of a kind that is not accepted
    .explanation = Programs, scripts and some archives are refused because they can carry viruses. That holds inside a zip file too.
    .step-1 = The sender leaves the attachment out, or turns it into a PDF if it is a document.
    .step-2 = If the file is really needed, it goes to a sharing service, and the link to it into the message.
    .step-3 = If the sender does not know of such a file, their computer needs a look with the antivirus.
    .letter =
        Hello,

        { bounce-part-message } was refused because of the kind of attachment. Could you send it again without that file, or with a link to it?

        Thank you.

bounce-refused-by-policy = The recipient’s rules do not accept this message
    .explanation = The recipient’s server refused the message by a rule of its own, and does not say which.
    .step-1 = { $own ->
        [yes] Forward this error to { bounce-part-support } and ask: “Which rule refused this message?”
       *[no] The sender forwards this error to the recipient, from another address for example.
    }
    .step-2 = { $own ->
        [yes] Ask them to accept messages from that sender.
       *[no] The recipient shows it to whoever runs their e-mail and asks to accept that sender.
    }
    .step-3 = Once the rule is changed, the sender sends the message again.
    .letter =
        Hello,

        { bounce-part-message } was refused by a rule of the recipient’s server. { $own ->
            [yes] I am asking for it to be changed, and will write when you can send it again.
           *[no] Could you ask the recipient to have it looked at?
        }

        { bounce-part-reply }

        Thank you.

bounce-sender-refused = The recipient takes no e-mail from this sender
    .explanation = The server refused the sender’s address, not the message. It may be a deliberate block, or too strict a rule.
    .step-1 = { $own ->
        [yes] Look for the sender among the blocked ones, on your e-mail’s website, and take them off.
       *[no] The sender lets the recipient know some other way: it may be a block by mistake.
    }
    .step-2 = { $own ->
        [yes] If they are not there, call { bounce-part-support } and ask to accept that sender.
       *[no] The recipient takes the sender off the blocked ones, or asks whoever runs their e-mail.
    }
    .step-3 = Then the sender sends the message again.
    .letter =
        Hello,

        { bounce-part-message } was refused: the server does not accept your address. { $own ->
            [yes] I am looking at the blocked senders and will write when you can send it again.
           *[no] Could you ask the recipient to take it off the blocked ones?
        }

        { bounce-part-reply }

        Thank you.

bounce-not-permitted = Only some people may write to this address
    .explanation = { $address ->
        [none] The address exists
       *[other] { $address } exists
    }, but it takes e-mail only from those who are allowed. Groups and internal addresses do that.
    .step-1 = { $own ->
        [yes] Ask { bounce-part-support } to let people outside the company write to { $address } too.
       *[no] The sender asks the recipient for permission to write to this address.
    }
    .step-2 = { $own ->
        [yes] Meanwhile give the sender another address, and have the message sent there.
       *[no] Meanwhile they can write to one person’s address, instead of the group.
    }
    .letter =
        Hello,

        { bounce-part-message } was refused: that address takes e-mail only from some people. Could you send it to one person’s address, or ask for permission?

        Thank you.

bounce-relay-denied = The server for sending did not recognise the sender
    .explanation = The server sends out only its own users’ e-mail. { $own ->
        [yes] It can happen too when your domain was moved a short time ago.
       *[no] Usually the sender’s mail program lacks the user name and password for sending.
    }
    .step-1 = The sender opens the settings of the outgoing server in their mail program.
    .step-2 = They turn on “My server requires authentication”, with the mailbox’s user name and password.
    .step-3 = If it is on already, they forward this error to whoever runs the recipient’s e-mail.
    .step-4 = Then they send the message again.
    .letter =
        Hello,

        { bounce-part-message } did not leave: the server did not recognise the sender. Could you check that authentication is on for your outgoing server?

        { bounce-part-reply }

        Thank you.

bounce-sender-rate-limited = Too many messages were sent in a short time
    .explanation = The server has put the sender, or the sender’s server, on hold for sending too fast.
    .step-1 = The sender waits an hour, then sends the message again, to a few people at a time.
    .step-2 = If they did not send that many, they change the e-mail password now: somebody may be using it.
    .step-3 = If it happens every day, they forward this error to whoever runs their e-mail.
    .letter =
        Hello,

        { bounce-part-message } was stopped: too many messages were leaving your server. Could you send it again in an hour?

        { bounce-part-reply }

        Thank you.

bounce-domain-not-found = { $meant ->
    [none] The part after the @ does not exist
   *[other] The address looks misspelt
}
    .explanation = { $meant ->
        [none] { $own ->
            [yes] The sender’s server did not find the domain of { $address }. It may have expired or be set up wrongly.
           *[no] The domain of { bounce-part-address } is not found on the Internet. Usually a letter is wrong.
        }
       *[other] It was sent to { $address }, and that domain is not found. Your address is { $meant }.
    }
    .step-1 = { $meant ->
        [none] { $own ->
            [yes] Open your domain’s website: if it does not open, ask whoever pays for it whether it was renewed.
           *[no] The sender checks the part after the @, letter by letter.
        }
       *[other] Send the sender your right address: { $meant }.
    }
    .step-2 = { $meant ->
        [none] { $own ->
            [yes] Call { bounce-part-support } and say: “The domain of { $address } is not found”.
           *[no] Then they correct it in the address book and send the message again.
        }
       *[other] Ask them to correct the address book and to send the message again.
    }
    .step-3 = { $meant ->
        [none] { $own ->
            [yes] Once it is put right, ask the sender to send the message again.
           *[no] If the address is right, let the recipient know: their domain may have expired.
        }
       *[other] { "" }
    }
    .letter =
        Hello,

        { $meant ->
            [none] { $own ->
                [yes] your message was sent back because of a fault of our domain. We are having it fixed. I will write when you can send it again.
               *[no] { bounce-part-message } was sent back: the part after the @ does not exist. Could you check it and send the message again?
            }
           *[other] your message did not arrive: the address you used, { $address }, does not exist. The right one is { $meant }. Could you send it again?
        }

        Thank you.

bounce-domain-without-mail = The recipient’s domain takes no e-mail
    .explanation = The domain of { bounce-part-address } exists, but names no server that takes e-mail.
    .step-1 = { $own ->
        [yes] Call { bounce-part-support } and say: “The domain of { $address } has no MX record that works”.
       *[no] The sender checks the part after the @: perhaps it is another domain, much alike.
    }
    .step-2 = { $own ->
        [yes] Once it is put right, wait an hour and ask the sender to send the message again.
       *[no] If the address is right, let the recipient know some other way: they have to have it fixed.
    }
    .letter =
        Hello,

        { bounce-part-message } was sent back: that domain names no mail server. { $own ->
            [yes] We are having it fixed, and I will write when you can send it again.
           *[no] Could you check the part after the @?
        }

        Thank you.

bounce-delivery-delayed = The message has not arrived yet
    .explanation = { $remote-host ->
        [none] The recipient’s server asked to try again later, or did not answer.
       *[other] { $remote-host } asked to try again later, or did not answer.
    } Usually the sending server goes on trying by itself for some days.
    .step-1 = The sender waits some hours without sending it again, or the message may arrive twice.
    .step-2 = { $own ->
        [yes] If others write to you and their messages arrive, only this server is late.
       *[no] If it is urgent, the sender lets the recipient know some other way.
    }
    .step-3 = If a second error comes, or more than a day goes by, it goes to whoever runs the e-mail.
    .letter =
        Hello,

        { bounce-part-message } has not arrived yet: your server may still be trying. If it has not arrived tomorrow, or you get a second error, could you let me know?

        Thank you.

bounce-mail-loop = The message went round between two servers
    .explanation = { bounce-part-mailbox } { $own ->
        [yes] forwards its e-mail to an address that sends it back.
       *[no] seems to forward its e-mail to an address that sends it back.
    } After many rounds the server stopped.
    .step-1 = { $own ->
        [yes] Look for an automatic forward on your e-mail’s website, and remove it.
       *[no] The sender lets the recipient know some other way.
    }
    .step-2 = { $own ->
        [yes] If there is nothing, forward this error to { bounce-part-support }: the whole domain may be forwarded.
       *[no] The recipient forwards this error to whoever runs their e-mail: a forward has to be corrected.
    }
    .step-3 = Then the sender sends the message again.
    .letter =
        Hello,

        { bounce-part-message } was sent back: two servers kept passing it to each other. A forward has to be corrected on the recipient’s side. Could you send it again tomorrow?

        Thank you.

bounce-server-problem = The mail server was out of order
    .explanation = { $remote-host ->
        [none] A server on the way had an internal problem.
       *[other] { $remote-host } had an internal problem.
    } The address and the message may be right.
    .step-1 = The sender waits an hour, then sends the message again as it is.
    .step-2 = { $own ->
        [yes] If it comes back again, forward this error to { bounce-part-support }.
       *[no] If it comes back again, they forward it to whoever runs the recipient’s e-mail.
    }
    .step-3 = If it is urgent, use another address or the telephone.
    .letter =
        Hello,

        { bounce-part-message } was sent back because a mail server was out of order. Could you send it again in an hour, as it is?

        { bounce-part-reply }

        Thank you.

bounce-message-malformed = The message was put together in a wrong way
    .explanation = The server refused the message because its form breaks the rules of e-mail. Usually the program that wrote it is to blame.
    .step-1 = The sender writes the message anew, without pasting and without forwarding the old one.
    .step-2 = If it comes back again, they send it from their e-mail’s website.
    .step-3 = If a business program or a website sent it, they tell whoever runs that.
    .letter =
        Hello,

        { bounce-part-message } was sent back because it was put together in a wrong way. Could you write it anew, or send it from your e-mail’s website?

        { bounce-part-reply }

        Thank you.

## When the cause is not said

bounce-unknown = The message did not arrive, but the error does not say why
    .explanation = { $reply ->
        [none] The notice does not hold the words of the server that refused the message.
       *[other] The server refused the message, but its words name no cause.
    }
    .step-1 = The sender checks the address letter by letter, then sends the message again without attachments.
    .step-2 = If it comes back again, they forward this error, whole, to whoever runs their e-mail.
    .step-3 = If it is urgent, use another address or the telephone.
    .letter =
        Hello,

        { bounce-part-message } was sent back, and the error does not say why. Could you check the address and send it again without attachments?

        { bounce-part-reply }

        Thank you.

## When it is no delivery error

not-a-bounce-auto-reply = It is an automatic reply: the message arrived
    .explanation = Whoever got the message is away, or answers everybody automatically.
    .step-1 = There is nothing to correct: wait for the answer, or write to the person named in the text.
not-a-bounce-complaint = It is a report of spam
    .explanation = The message arrived, but whoever got it reported it as spam.
    .step-1 = Do not write to that person again until they ask for it.
    .step-2 = If there are many reports, show them to whoever runs the e-mail.
not-a-bounce-receipt = It is a receipt: the message was delivered or read
    .explanation = The server confirms that the message went through. It is no error.
    .step-1 = If the recipient does not find it, look in spam, in trash and in the other folders.
not-a-bounce-ordinary-message = It is not an error message
    .explanation = The words of a server that refuses a message are not in here.
    .step-1 = Ask the sender to forward the error they got, as an attachment.
    .step-2 = The error usually comes from “Mail Delivery”, “Postmaster” or “Mailer-Daemon”.

## When the file cannot be read

cannot-read-empty = The file is empty
    .explanation = There is no text in it.
    .step-1 = Save the message again, or copy the text of the error and paste it here.
cannot-read-too-big = The file is too big to be a message
    .explanation = We read messages of up to { $limit-mb ->
        [0] 100
       *[other] { $limit-mb }
    } MB.
    .step-1 = Copy the text of the error from the message and paste it here.
cannot-read-not-text = This file is not a message
    .explanation = We read text, and messages saved as EML or MSG. This file holds something else.
    .step-1 = In the mail program open the error message and save it as EML or MSG.
    .step-2 = Or copy the text of the error and paste it here.
cannot-read-broken-outlook-file = The Outlook file is damaged
    .explanation = A part of the file is missing: perhaps it was cut short while being saved or sent.
    .step-1 = In Outlook save the message again, or have it sent to you again.
    .step-2 = Or copy the text of the error and paste it here.

## The report

bounce-heading-reply = The server’s answer
bounce-heading-address = Recipient
bounce-heading-letter = Text to send to the sender
bounce-kicker-refused = Message refused
bounce-kicker-delayed = Message delayed

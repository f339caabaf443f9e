# A sender whose messages do not arrive: is the server authorised, has it a name, is it on a block list?
# The letter speaks to whoever runs the sender's e-mail.

check-sender = The sender’s server
    .question = Is the sender’s server in order?
    .ok = { $how ->
        [no-ip] The domain’s rules can be read
       *[other] Nothing against this sender
    }
    .ok-explanation = { $how ->
        [no-ip] Without the address of the sending server nobody can say whether it is authorised.
        [everybody] The domain authorises everybody: many trust that little.
        [neutral] The domain does not say whether the server may send.
        [no-record] The domain does not declare which servers may send.
       *[other] The server is authorised by the domain.
    } { $how ->
        [no-ip] { "" }
       *[other] { $not-asked ->
            [0] The server has a name and is on no block list.
           *[other] Not everything could be checked.
        }
    }

cause-sender-not-authorised = { $how ->
    [fail] The sender’s domain does not know the server that was used
    [softfail] The sender’s domain does not trust the server that was used
    [helo] The sender’s server uses a name that disowns it
   *[other] The rules of the sender’s domain contain a mistake
}
    .row = { $how ->
        [fail] The sender’s server is not authorised
        [softfail] The sender’s server is hardly trusted
        [helo] The server’s name does not authorise it
       *[other] The sender’s domain has wrong rules
    }
    .explanation = { $how ->
        [fail] Every domain declares which servers may send in its name. { $sender-ip } is not one of those of { $sender-domain }.
        [softfail] { $sender-domain } lists its servers, and { $sender-ip } is not there. Such messages often end up in spam.
        [helo] The server { $sender-ip } calls itself { $sender-domain }. That name declares other servers, and many refuse whoever uses it.
        [several-records] { $sender-domain } has several lists of authorised servers. Only one is allowed, so not one of them counts.
        [too-many-lookups] The list of servers of { $sender-domain } leads to too many other lists. Recipients stop before its end.
        [no-record-at] The list of servers of { $sender-domain } leads to { sender-part-term }, where there is nothing.
       *[bad-term] The list of servers of { $sender-domain } contains a mistake{ $term ->
            [none] { "" }
           *[other] : “{ $term }”
        }. So it counts for no server at all.
    } { $dmarc ->
        [reject] The domain asks to refuse messages that nobody vouches for.
        [quarantine] The domain asks to put messages that nobody vouches for into spam.
       *[none] { "" }
    }
    .step-1 = { $how ->
        [fail] Ask the sender whether messages go out by their company’s server, or by another network.
        [softfail] Ask the sender whether messages go out by their company’s server, or by another network.
        [helo] Send this result to the sender, to be passed on to whoever runs their mail server.
       *[other] Send this result to the sender, to be passed on to whoever runs their domain.
    }
    .step-2 = { $right-record ->
        [none] Whoever runs { $sender-domain } corrects the SPF rule and adds { $sender-ip } to it.
       *[other] If the server is really theirs, whoever runs { $sender-domain } publishes this SPF rule: “{ $right-record }”.
    }
    .step-3 = Meanwhile the sender can send the message from their e-mail’s website.

sender-part-term = { $term ->
    [none] another domain
   *[other] { $term }
}

cause-sender-blacklisted = { $how ->
    [domain] The sender’s domain is on a block list
   *[ip] The sender’s server is on a block list
}
    .row = { $how ->
        [domain] On a block list: the sender’s domain
       *[ip] On a block list: the sender’s server
    }
    .explanation = { $how ->
        [domain] The list is { $block-list }, and { $sender-domain } is on it.
       *[ip] The list is { $block-list }, and { $sender-ip } is on it.
    } { $weight ->
        [few] Few consult it, but those who do refuse such messages.
       *[many] Many consult it, and refuse such messages.
    }
    .step-1 = Send this result to the sender, to be passed on to whoever runs e-mail in their company.
    .step-2 = Whoever runs that e-mail finds where the spam comes from, and stops it.
    .step-3 = Then they ask to be taken off the list: { $removal-page }
    .step-4 = Meanwhile the sender can use another address, at another e-mail provider.

cause-sender-without-reverse-dns = { $how ->
    [mismatch] The name of the sender’s server does not lead back to it
   *[missing] The sender’s server has no name on the Internet
}
    .row = { $how ->
        [mismatch] The sender’s server has the wrong name
       *[missing] The sender’s server is without a name
    }
    .explanation = { $how ->
        [mismatch] The address { $sender-ip } leads { $reverse-name ->
            [none] to a name
           *[other] to the name { $reverse-name }
        }, but that name does not lead back. Many refuse such servers.
       *[missing] Many take e-mail only from servers that have a registered name. { $sender-ip } does not have one.
    }
    .step-1 = Send this result to the sender, to be passed on to whoever runs e-mail in their company.
    .step-2 = { $how ->
        [mismatch] Whoever runs that e-mail makes the name and the address { $sender-ip } agree (“reverse DNS, PTR”).
       *[missing] Whoever runs that e-mail asks the line’s provider for a name for { $sender-ip } (“reverse DNS, PTR”).
    }
    .step-3 = Meanwhile the sender can use another address. After a day the message can be sent again.

reason-sender-not-named = No sender was named
    .row = No sender was named
    .explanation = This check needs the address of whoever wrote.
    .step-1 = Enter the address of whoever sends the messages that do not arrive.
reason-sender-ip-private = This address counts inside a network only
    .row = An address inside a network
    .explanation = The inside addresses of an office or a home cannot be seen from the Internet.
    .step-1 = Look in the error message or the headers for the public address of the sending server.
reason-sender-domain-unknown = The sender’s domain does not exist
    .row = The sender’s domain does not exist
    .explanation = The domain of that address is not registered, or is misspelt. Many refuse such messages.
    .step-1 = Compare the sender’s address letter by letter.
    .step-2 = If it is right, let the sender know: their domain may have expired.
reason-sender-record-broken = The rules of the sender’s domain contain a mistake
    .row = The sender’s domain rules need a look
    .explanation = Its list of authorised servers has a mistake. That alone need not be why messages are lost.
    .step-1 = Let the sender know: whoever runs their domain has to look at the SPF rule.
reason-sender-not-answered = We could not check the sender
    .row = No answer about the sender
    .explanation = Whoever should answer for the sender’s domain or server did not.
    .step-1 = Wait a few minutes, then try again.
    .step-2 = If nothing changes, tell whoever runs the network: “The DNS does not answer for the sender”.
reason-sender-lists-not-answering = The block lists do not answer
    .row = Block lists not consulted
    .explanation = The block lists do not answer this network. That is common with public DNS services.
    .step-1 = Try again with your provider’s DNS, or from another network.

activity-asking-about-sender = Asking about the sender’s server…
skipped-needs-sender = Needs the check of the sender first

## The parts

sender-label-spf = Authorised servers (SPF)
sender-label-helo = The name the server gives itself (HELO)
sender-label-dmarc = What the domain asks (DMARC)
sender-label-reverse-dns = The server’s name
sender-label-block-lists = Block lists

sender-spf = { $how ->
    [pass] { $sender-domain } authorises { $sender-ip }: the rule “{ $term }” decides.
    [everybody] { $sender-domain } authorises everybody, by the rule “{ $term }”.
    [neutral] { $sender-domain } does not say whether { $sender-ip } may send.
    [fail] { $sender-domain } does not authorise { $sender-ip }: the rule “{ $term }” decides.
    [softfail] { $sender-domain } does not trust { $sender-ip }: the rule “{ $term }” decides.
    [several-records] { $sender-domain } has several SPF rules, and only one is allowed.
    [too-many-lookups] The rule of { $sender-domain } asks for more than ten look-ups, or too many of them find nothing.
    [no-record-at] The rule of { $sender-domain } leads to “{ $term }”, where there is nothing.
    [bad-term] The rule of { $sender-domain } contains a mistake: “{ $term }”.
    [no-ip] The rule of { $sender-domain } can be read without a mistake.
   *[no-record] { $sender-domain } does not declare which servers may send.
}
sender-spf-inner = The rule that authorises, further in: “{ $inner }”.
sender-helo = { $how ->
    [helo] { $sender-domain } does not authorise { $sender-ip }: the rule “{ $term }” decides.
    [pass] { $sender-domain } authorises { $sender-ip }: the rule “{ $term }” decides.
    [broken] The rule of { $sender-domain } contains a mistake. Mostly it is then passed over.
   *[no-rule] { $sender-domain } says nothing about { $sender-ip }.
}
sender-dmarc = { $how ->
    [reject] The domain asks to refuse messages that nobody vouches for.
    [quarantine] The domain asks to put messages that nobody vouches for into spam.
    [none] The domain only asks to be told.
    [broken] What the domain asks contains a mistake, and does not count.
   *[nothing] The domain asks nothing.
}
sender-reverse-dns = { $how ->
    [missing] { $sender-ip } has no name.
    [mismatch] { $sender-ip } leads to { $reverse-name }, which does not lead back.
   *[confirmed] { $sender-ip } is called { $reverse-name }.
}
sender-block-lists = { $how ->
    [ip] { $sender-ip } is on { $block-list }.
    [domain] { $sender-domain } is on { $block-list }.
    [home-line] It is a line for homes and offices: normal for whoever sends through their provider.
   *[not-listed] { $asked ->
        [one] One list consulted: not on it.
       *[other] { $asked } lists consulted: not on any.
    }
}
sender-lists-silent = { $not-asked ->
    [one] One list did not answer.
   *[other] { $not-asked } lists did not answer.
}

## The letter

sender-heading-letter = Text for whoever runs the sender’s e-mail
sender-letter-greeting = Hello,
sender-letter-opening = messages from { $sender-email } are refused, or may end up in spam. This is what is wrong.
sender-letter-not-authorised = { $how ->
    [fail] The server { $sender-ip } is not authorised by the SPF rule of { $sender-domain }.
    [helo] The server { $sender-ip } calls itself { $sender-domain }, whose SPF rule does not authorise it.
    [softfail] The server { $sender-ip } is not among the sure ones in the SPF rule of { $sender-domain }.
    [several-records] { $sender-domain } publishes several SPF rules: only one may stay.
    [too-many-lookups] The SPF rule of { $sender-domain } goes beyond ten look-ups, or too many of them find nothing.
    [no-record-at] The SPF rule of { $sender-domain } leads to “{ $term }”, which has no rule.
    [no-record] { $sender-domain } publishes no SPF rule.
   *[bad-term] The SPF rule of { $sender-domain } contains a mistake: “{ $term }”.
}
sender-letter-record = If { $sender-ip } is a server of yours, the right TXT record in DNS is this:
sender-letter-no-record = If { $sender-ip } is a server of yours, it has to be added to the rule.
sender-letter-blacklisted = { $how ->
    [domain] The domain { $sender-domain } is on the list { $block-list }.
   *[ip] The server { $sender-ip } is on the list { $block-list }.
} Once the spam has been stopped, ask here to be taken off: { $removal-page }
sender-letter-without-reverse-dns = { $how ->
    [mismatch] The reverse name of { $sender-ip } is { $reverse-name }, which does not lead back to that address. They have to agree.
   *[missing] The address { $sender-ip } has no reverse name (PTR). The line’s provider registers it.
}
sender-letter-closing = Thank you.

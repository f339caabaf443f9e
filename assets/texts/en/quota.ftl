check-quota = Space in the mailbox
    .question = Is there still room in the mailbox?
    .ok = { $how ->
        [no-limit-told] In use{ part-about } { $used }
        [inbox-only] Inbox: { $used }
        [inbox-plan] Inbox: { $used }; base plan: { $base-plan }
        [base-plan] In use{ part-about } { $used }; base plan: { $base-plan }
        [base-plan-tight] In use{ part-about } { $used }; base plan: { $base-plan }
        [larger-plan] In use{ part-about } { $used }; base plan: { $base-plan }
        [messages] { $used-messages } messages of { $limit-messages }
       *[storage] { $used } of { $limit } in use
    }
    .ok-explanation = { $how ->
        [no-limit-told] The server does not say how much space there is in all. { part-estimate }
        [inbox-only] The server does not say how much space there is in all. Other folders cannot be seen by POP.
        [inbox-plan] The server does not say which plan you have: the smallest has { $base-plan }. Other folders cannot be seen by POP.
        [base-plan] The server does not say which plan you have: the smallest has { $base-plan }, and the mail fits. { part-estimate }
        [base-plan-tight] The server does not say which plan you have. If it is the base plan of { $base-plan }, it is nearly full: empty trash and spam. { part-estimate }
        [larger-plan] The base plan has { $base-plan }: yours has to be larger, at least { $plan }. { part-estimate }
       *[other] There is still room for new messages.
    }

cause-mailbox-full = The mailbox is full: new messages are sent back
    .row = The mailbox is full
    .explanation = { $how ->
        [messages] There are { $used-messages } messages, and the limit is { $limit-messages }.
        [refused] The server that takes in the mail says that there is no more room.
        [told] { part-words }
       *[storage] { $used } of { $limit } are in use.
    } Sent mail, spam and trash count as well. { part-words }
    .step-1 = { part-empty-trash }
    .step-2 = { part-empty-junk }
    .step-3 = { part-largest-folder }
    .step-4 = { part-more-space }

cause-mailbox-nearly-full = The mailbox is nearly full
    .row = Nearly full: little room is left
    .explanation = { $how ->
        [messages] There are { $used-messages } messages, and the limit is { $limit-messages }.
        [told] { part-words }
       *[storage] { $used } of { $limit } are in use.
    } Soon new messages will be sent back.
    .step-1 = { part-empty-trash }
    .step-2 = { part-empty-junk }
    .step-3 = { part-largest-folder }
    .step-4 = { part-more-space }

part-about = { $sure ->
    [about] { " " }about
   *[exactly] :
}
part-estimate = { $sure ->
    [about] This is an estimate: we measured some of the messages only.
   *[exactly] { "" }
}
part-empty-trash = { $trash ->
    [0] { $folders ->
        [known] { "" }
       *[unknown] Empty the mail’s trash.
    }
   *[other] Empty the mail’s trash: it takes { $trash }.
}
part-empty-junk = { $junk ->
    [0] { $folders ->
        [known] { "" }
       *[unknown] Empty the spam folder.
    }
   *[other] Empty the spam folder: it takes { $junk }.
}
part-largest-folder = { $largest-folder ->
    [none] Delete messages with large attachments, or save them on the computer.
   *[other] Look into the folder { $largest-folder }: delete large messages, or save them on the computer.
}
part-more-space = { $provider ->
    [securemail] If that is not enough, call { part-support } and ask for more space: 5 to 50 GB.
   *[other] If that is not enough, call { part-support } and ask for more space for { $email }.
}

reason-quota-not-told = Space not told
    .row = The server does not tell the space
    .explanation = This server does not say how much space is in use.
    .step-1 = Look up the space on your mail provider’s website.

activity-reading-quota = Asking how much space is in use…
skipped-needs-quota = Needs the space in the mailbox first

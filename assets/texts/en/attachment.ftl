# Files to be attached: of what kind they are, how big they become when they are sent.

attachment-blocked = { $archive ->
    [none] This file cannot be sent by e-mail
   *[other] In the archive there is a file that cannot be sent by e-mail
}
    .explanation = { $archive ->
        [none] { $file } is a file of the kind { $extension }, which { attachment-part-who }.
       *[other] In { $archive } there is { $file }, a file of the kind { $extension }, which { attachment-part-who }.
    } { $trick ->
        [double-extension] Its name pretends to be that of a document.
        [trailing-dots] Dots or spaces at the end of the name hide the kind.
        [right-to-left] The name has a sign in it that turns its letters round and hides the kind.
        [look-alike] The name uses letters that look like others, and hides the kind.
        [wrong-name] The name says otherwise, but the content shows it.
       *[none] { "" }
    } { $count ->
        [0] { "" }
        [one] { "" }
       *[other] There are { $count } such files in all.
    }
    .step-1 = Put the file into a sharing service and send the link to it.
    .step-2 = { $archive ->
        [none] If the file is not needed, take it out of the message.
       *[other] If that file is not needed, take it out of the archive and send the rest.
    }
    .step-3 = Do not rename the file or lock it with a password: filters recognise it all the same.
    .step-4 = { $trick ->
        [none] { "" }
       *[other] If you got the file from others, do not open it: a name in disguise is typical of viruses.
    }

attachment-part-who = { $provider-name ->
    [none] nearly all providers refuse
   *[other] { $provider-name } refuses
}

attachment-too-big = { $exchange ->
    [none] { $provider-name ->
        [none] The message would be too big for many providers
       *[other] The message would be too big
    }
   *[other] The message would be too big
}
    .explanation = When sent, { $total } of attachments become about { $encoded }. { attachment-part-limit }
    .step-1 = Keep the attachments of each message under { $fits } in all, or divide them among several messages.
    .step-2 = If one file is still larger, put it into a sharing service and send the link to it.
    .step-3 = Make photographs and scans smaller before you attach them: often that is enough.

attachment-unclear = We could not look into the archive
    .explanation = { attachment-not-seen } Nothing else speaks against it.
    .step-1 = Check by hand that there are no programs in { $file }.
    .step-2 = If you can, make the archive again as a ZIP without a password, then try again.
    .step-3 = Otherwise put it into a sharing service and send the link to it.

attachment-not-opened = Not all files could be opened
    .explanation = Of { $file } we know nothing. The others can be sent.
    .step-1 = If the file is open in a program, close it and try again.
    .step-2 = If it is on a network drive, copy it to this computer first.

attachment-fine = { $files ->
    [one] The file can be sent
   *[other] The files can be sent
}
    .explanation = When sent, the attachments become about { $encoded }. { attachment-part-limit }

attachment-part-limit = { $exchange ->
    [none] { $provider-name ->
        [none] Many providers take messages of up to { $limit }.
       *[other] { $provider-name } takes messages of up to { $limit }.
    }
   *[other] The server { $exchange }, which takes in that mail, accepts messages of up to { $limit }.
}

attachment-sizes = { $total ->
    [0] empty
   *[other] { $total }, sent about { $encoded }
}
attachment-blocked-line = Of a kind that is not taken ({ $extension }): { $file }
attachment-alone-too-big = By itself it is above the limit of { $limit }.
attachment-not-seen = { $reason ->
    [encrypted] What is in the archive, or in one inside it, is encrypted.
    [compressed] This kind of archive keeps its names compressed, and they cannot be read from outside.
    [damaged] The archive, or one inside it, is damaged.
   *[too-much] The archive holds too many files, or too many archives in one another.
}
attachment-password = The password protects the content, but the names can be read from outside.

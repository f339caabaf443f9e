check-dns = Names of the domain
    .question = Do the domain’s name servers answer?
    .ok = { $how ->
        [one-out-of-order] They answer, but not all of them
        [different] They answer, but differently
       *[other] They answer
    }
    .ok-explanation = { $how ->
        [one-out-of-order] From here not all name servers of { $domain } answer well. The others are enough.
        [different] The name servers of { $domain } tell different places for mail. After a change that is normal for some hours.
       *[other] Whoever sends a message finds { $domain }.
    }

cause-domain-dns-broken = The name servers of { $domain } do not work
    .row = The name servers do not work
    .explanation = { $how ->
        [dnssec] The signature that protects { $domain } is not valid, and many servers refuse it.
        [lame] The name servers answer that { $domain } is not theirs.
        [silent] The name servers of { $domain } do not answer.
       *[failing] No name service can find { $domain }.
    } Whoever writes to you cannot tell where to deliver.
    .step-1 = { $name-servers ->
        [none] Ask whoever manages the domain to check its name servers.
       *[other] Ask whoever manages the domain to check these servers: { $name-servers }.
    }
    .step-2 = { $how ->
        [dnssec] Say: “DNSSEC validation of { $domain } does not succeed”.
       *[other] Say: “The DNS of { $domain } does not answer”.
    }
    .step-3 = { part-then-check }

reason-domain-dns-unclear = Looking up { $domain } gave no clear answer
    .row = Domain could not be looked up
    .explanation = We cannot tell whether it is the domain’s fault or that of the network we ask from.
    .step-1 = Wait a few minutes, then press Check again.
    .step-2 = If it stays the same, try from another network, for example with a phone.

skipped-needs-dns = Needs the name servers first
activity-asking-name-servers = We ask the name servers of { $domain }…

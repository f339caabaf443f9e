check-domain = Domain
    .question = Is your domain registered and active?
    .ok = { $how ->
        [renewed] Active, its term has just passed
        [registered] { $date ->
            [none] Registered and active
           *[other] Registered { part-to-date }
        }
       *[other] Registered and active
    }
    .ok-explanation = The domain is the part of the address after the @: { $domain }. The registry says it is active. { $how ->
        [renewed] Its term has just passed. The registry keeps it active for a short time, even if the renewal is not paid.
       *[other] { "" }
    }

part-registrar = { $registrar ->
    [none] whoever registered the domain for you
   *[other] { $registrar }
}
part-active-again = When it is active again, wait up to two days, then press Check again.

cause-domain-expired = The domain { $zone } has expired
    .row = The domain has expired
    .explanation = { $how ->
        [not-renewed] Its term is over and nobody renewed { $zone }.
        [redemption] { $zone } was taken off the network because nobody renewed it.
       *[being-deleted] Nobody renewed { $zone }, and in a few days anybody can take it.
    } As long as that is so, no message arrives. { $how ->
        [being-deleted] It can no longer be renewed.
       *[other] { $date ->
            [none] It can still be had back, but only for a short time.
           *[other] It can still be had back, until about { $date }.
        }
    }
    .step-1 = { $how ->
        [being-deleted] Call { part-registrar } and ask: “When is { $zone } free again, and how do I get it?”
       *[other] Call { part-registrar } at once and say: “I want to renew { $zone }, which has expired”.
    }
    .step-2 = { $how ->
        [being-deleted] Meanwhile use another address, and tell those who write to you.
       *[other] Ask for the price too: a domain that is off the network costs more.
    }
    .step-3 = { part-active-again }

cause-domain-suspended = The domain { $zone } is suspended
    .row = The domain is suspended
    .explanation = { $how ->
        [registrar] It was suspended by { part-registrar }, often over a payment or a detail to confirm.
        [registry] It was suspended by the registry, the office that keeps the list of domains.
        [no-registrar] Nobody looks after it any more: it needs a new registrar.
        [dns] The registry has not switched it on, because its name servers are not right.
       *[revoked] The registry has revoked it.
    } As long as that is so, no message arrives.
    .step-1 = { $how ->
        [no-registrar] Choose a new registrar and ask: “Can you take over { $zone }?”
       *[other] Call { part-registrar } and say: “{ $zone } is suspended: why, and what do you need?”
    }
    .step-2 = Look for a notice about the domain in your letters and mail, also in spam.
    .step-3 = { part-active-again }

cause-domain-not-registered = The domain { $zone } does not exist
    .row = This domain does not exist
    .explanation = Nobody has registered { $zone }: nothing can arrive at such an address.
    .step-1 = Read the address { $email } letter by letter: there may be a slip in it.
    .step-2 = If it is right, ask whoever looks after the mail: “Who registered { $zone }, and when?”

cause-domain-expiring = { $how ->
    [passed] The domain { $zone } is past its expiry date
   *[soon] The domain { $zone } is about to expire
}
    .row = { $how ->
        [passed] Past its expiry date
       *[soon] Expires { part-the-date }
    }
    .explanation = { $how ->
        [passed] It was to expire { part-the-date }.
       *[soon] It expires { part-the-date }.
    } If nobody renews it, mail stops arriving.
    .step-1 = Call { part-registrar } and ask: “Does { $zone } renew by itself?”
    .step-2 = If it does not renew by itself, have it renewed at once.

reason-registry-not-asked = We could not ask the registry of domains
    .row = Registry of domains not reached
    .explanation = The registry knows whether { $domain } is active, but did not answer from here.
    .step-1 = Mostly this does not matter. If nothing arrives, ask whoever manages the domain whether it is renewed.
reason-registry-busy = The registry of domains does not answer us for now
    .row = Registry of domains busy
    .explanation = The registry takes few questions from one office. It said nothing about { $domain }.
    .step-1 = Press Check again in an hour.
reason-registry-unclear = The answer of the registry of domains is not clear
    .row = Registry’s answer not clear
    .explanation = About { $domain } the registry answered in a way that we cannot read with certainty.
    .step-1 = If nothing arrives, ask whoever manages the domain whether it is active.
reason-domain-not-found = The domain { $domain } cannot be found
    .row = Domain not found from here
    .explanation = From here { $domain } does not exist. It may be misspelt, or blocked on this network.
    .step-1 = Read the address { $email } letter by letter.
    .step-2 = If it is right, try from another network, for example with a phone.

skipped-needs-domain = Needs an active domain first
activity-asking-registry = We ask the registry whether { $domain } is active…

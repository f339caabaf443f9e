check-quota = Spazio nella casella
    .question = C’è ancora posto nella casella?
    .ok = { $how ->
        [no-limit-told] Occupati{ part-about } { $used }
        [inbox-only] Posta in arrivo: { $used }
        [inbox-plan] Posta in arrivo: { $used }; piano base: { $base-plan }
        [base-plan] Occupati{ part-about } { $used }; piano base: { $base-plan }
        [base-plan-tight] Occupati{ part-about } { $used }; piano base: { $base-plan }
        [larger-plan] Occupati{ part-about } { $used }; piano base: { $base-plan }
        [messages] { $used-messages } messaggi su { $limit-messages }
       *[storage] Occupati { $used } su { $limit }
    }
    .ok-explanation = { $how ->
        [no-limit-told] Il server non dice quanto spazio c’è in tutto. { part-estimate }
        [inbox-only] Il server non dice quanto spazio c’è in tutto. Le altre cartelle con POP non si vedono.
        [inbox-plan] Il server non dice quale piano ha: il più piccolo è di { $base-plan }. Le altre cartelle con POP non si vedono.
        [base-plan] Il server non dice quale piano ha: il più piccolo è di { $base-plan }, e la posta ci sta. { part-estimate }
        [base-plan-tight] Il server non dice quale piano ha. Se è quello base, da { $base-plan }, è quasi pieno: svuoti cestino e spam. { part-estimate }
        [larger-plan] Il piano base è di { $base-plan }: il suo dev’essere più grande, almeno { $plan }. { part-estimate }
       *[other] C’è ancora posto per i nuovi messaggi.
    }

cause-mailbox-full = La casella è piena: i nuovi messaggi tornano indietro
    .row = La casella è piena
    .explanation = { $how ->
        [messages] Ci sono { $used-messages } messaggi, e il limite è { $limit-messages }.
        [refused] Il server che riceve la posta dice che non c’è più posto.
        [told] { part-words }
       *[storage] Sono occupati { $used } su { $limit }.
    } Contano anche la posta inviata, lo spam e il cestino. { part-words }
    .step-1 = { part-empty-trash }
    .step-2 = { part-empty-junk }
    .step-3 = { part-largest-folder }
    .step-4 = { part-more-space }

cause-mailbox-nearly-full = La casella è quasi piena
    .row = Quasi piena: resta poco posto
    .explanation = { $how ->
        [messages] Ci sono { $used-messages } messaggi, e il limite è { $limit-messages }.
        [told] { part-words }
       *[storage] Sono occupati { $used } su { $limit }.
    } Fra poco i nuovi messaggi torneranno indietro.
    .step-1 = { part-empty-trash }
    .step-2 = { part-empty-junk }
    .step-3 = { part-largest-folder }
    .step-4 = { part-more-space }

part-about = { $sure ->
    [about] { " " }circa
   *[exactly] :
}
part-estimate = { $sure ->
    [about] È una stima: abbiamo misurato solo alcuni messaggi.
   *[exactly] { "" }
}
part-empty-trash = { $trash ->
    [0] { $folders ->
        [known] { "" }
       *[unknown] Svuoti il cestino della posta.
    }
   *[other] Svuoti il cestino della posta: occupa { $trash }.
}
part-empty-junk = { $junk ->
    [0] { $folders ->
        [known] { "" }
       *[unknown] Svuoti la cartella dello spam.
    }
   *[other] Svuoti la cartella dello spam: occupa { $junk }.
}
part-largest-folder = { $largest-folder ->
    [none] Cancelli i messaggi con allegati grandi, o li salvi sul computer.
   *[other] Guardi nella cartella { $largest-folder }: cancelli i messaggi grandi, o li salvi sul computer.
}
part-more-space = { $provider ->
    [securemail] Se il posto non basta, chiami { part-support } e chieda più spazio: da 5 a 50 GB.
   *[other] Se il posto non basta, chiami { part-support } e chieda più spazio per { $email }.
}

reason-quota-not-told = Spazio non indicato
    .row = Il server non dice lo spazio
    .explanation = Questo server non dice quanto spazio è occupato.
    .step-1 = Guardi lo spazio nel sito del fornitore della posta.

activity-reading-quota = Chiediamo quanto spazio è occupato…
skipped-needs-quota = Serve prima lo spazio nella casella

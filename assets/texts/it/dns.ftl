check-dns = Nomi del dominio
    .question = I server dei nomi del dominio rispondono?
    .ok = { $how ->
        [one-out-of-order] Rispondono, tranne qualcuno
        [different] Rispondono, ma in modo diverso
       *[other] Rispondono
    }
    .ok-explanation = { $how ->
        [one-out-of-order] Da qui non tutti i server dei nomi di { $domain } rispondono bene. Gli altri bastano.
        [different] I server dei nomi di { $domain } indicano consegne diverse. Dopo una modifica è normale per qualche ora.
       *[other] Chi spedisce un messaggio trova { $domain }.
    }

cause-domain-dns-broken = I server dei nomi di { $domain } non funzionano
    .row = I server dei nomi non funzionano
    .explanation = { $how ->
        [dnssec] La firma che protegge { $domain } non è valida, e molti server lo rifiutano.
        [lame] I server dei nomi rispondono che non si occupano di { $domain }.
        [silent] I server dei nomi di { $domain } non rispondono.
       *[failing] Nessun servizio di ricerca dei nomi riesce a trovare { $domain }.
    } Chi le scrive non sa dove consegnare i messaggi.
    .step-1 = { $name-servers ->
        [none] Chieda a chi gestisce il dominio di controllare i server dei nomi.
       *[other] Chieda a chi gestisce il dominio di controllare questi server: { $name-servers }.
    }
    .step-2 = { $how ->
        [dnssec] Dica: «La verifica DNSSEC di { $domain } non riesce».
       *[other] Dica: «Il DNS di { $domain } non risponde».
    }
    .step-3 = { part-then-check }

reason-domain-dns-unclear = La ricerca di { $domain } non ha dato una risposta chiara
    .row = Ricerca del dominio non riuscita
    .explanation = Non sappiamo se il guasto è del dominio o della rete da cui chiediamo.
    .step-1 = Aspetti qualche minuto, poi prema Ricontrolla.
    .step-2 = Se non cambia, provi da un’altra rete, per esempio con il telefono.

skipped-needs-dns = Servono prima i server dei nomi
activity-asking-name-servers = Chiediamo ai server dei nomi di { $domain }…

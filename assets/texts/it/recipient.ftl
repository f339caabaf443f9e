check-recipient = Il suo indirizzo
    .question = I messaggi per il suo indirizzo vengono accettati?
    .ok = { $how ->
        [later] Accettati, dopo una breve attesa
        [takes-anything] Accetta qualsiasi indirizzo
       *[other] I messaggi vengono accettati
    }
    .ok-explanation = { $how ->
        [later] A chi non conosce il server chiede di riprovare. È normale, e ritarda solo il primo messaggio.
        [takes-anything] Il server accetta anche indirizzi inventati. Questo non prova che la casella esista o abbia posto.
       *[other] Il server accetta messaggi per { $email }. Questo non prova che nella casella ci sia posto.
    }{ $limit ->
        [0] { "" }
       *[other] { " " }Un messaggio può pesare fino a { $limit }.
    }

cause-address-unknown = L’indirizzo { $email } non esiste
    .row = Questo indirizzo non esiste
    .explanation = Il server { $exchange }, che riceve la posta di { $domain }, non conosce questo indirizzo. { part-words } Chi le scrive riceve un errore.
    .step-1 = Rilegga l’indirizzo lettera per lettera: { $email }.
    .step-2 = Se è giusto, chiami { part-support } e chieda: «La casella { $email } esiste ancora?»
    .step-3 = { part-then-check }

cause-greylisting = Il server fa aspettare chi scrive per la prima volta
    .row = Fa aspettare i mittenti nuovi
    .explanation = A chi non conosce, { $exchange } chiede di riprovare più tardi. È una difesa normale contro lo spam. { part-words }
    .step-1 = Aspetti: il primo messaggio di un mittente può arrivare anche un’ora dopo.
    .step-2 = Se manca da più di quattro ore, chieda al mittente se ha ricevuto un errore.

cause-message-too-big = Un messaggio di { $size } è troppo grande
    .row = Messaggio troppo grande
    .explanation = { $limit ->
        [0] Il server { $exchange }, che riceve la posta di { $domain }, non accetta messaggi così grandi. { part-words }
       *[other] Il server { $exchange }, che riceve la posta di { $domain }, accetta messaggi fino a { $limit }.
    } Durante l’invio gli allegati crescono di circa un terzo.
    .step-1 = { $fits ->
        [0] Chieda a chi scrive di dividere gli allegati in più messaggi.
       *[other] Chieda a chi scrive di tenere gli allegati di ogni messaggio sotto { $fits } in tutto.
    }
    .step-2 = Se un file resta più grande, lo si mette in un servizio di condivisione e si manda il collegamento.

reason-recipient-unclear = La risposta sul suo indirizzo non è chiara
    .row = Risposta non chiara
    .explanation = Il server che riceve la posta non ha detto se accetta messaggi per { $email }.
    .step-1 = Aspetti qualche minuto, poi prema Ricontrolla.
    .step-2 = Se non cambia, si faccia mandare un messaggio di prova.

skipped-needs-recipient = Serve prima un indirizzo che esista

check-login = Nome utente e password
    .question = Il server accetta il nome utente e la password?
    .ok = Accettati
    .ok-explanation = Il server ha accettato { $user-name } e la password, e la casella si apre.

cause-password-wrong = Il server non accetta il nome utente o la password
    .row = Nome utente o password non accettati
    .explanation = Abbiamo provato a entrare con il nome utente { $user-name }, e il server ha detto di no. { $provider ->
        [securemail] Per ricevere serve la password della lettera di attivazione.
       *[other] Di solito la password è cambiata o ha una lettera sbagliata.
    }
    .step-1 = { $provider ->
        [securemail] Torni indietro e copi la password dalla lettera di attivazione, attenzione a maiuscole e minuscole.
       *[other] { part-trip } { part-help-page }
    }
    .step-2 = { $provider ->
        [securemail] Provi la stessa password nel sito https://webmail.{ $domain }.
       *[other] Provi la stessa password nel sito del fornitore della posta.
    }
    .step-3 = Se non va nemmeno lì, chiami { part-support } e chieda una password nuova per { $email }.
    .step-4 = Scriva la password che funziona anche nel programma di posta e sul telefono.

cause-password-wrong--outgoing = Il server per spedire non accetta il nome utente o la password
    .row = Nome utente o password non accettati
    .explanation = Abbiamo provato con il nome utente { $user-name }, e { $host } ha detto di no. Per spedire può servire una password diversa.
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = Controlli lì il nome utente, e che sia richiesta la password.
    .step-4 = Se non basta, chiami { part-support } e chieda: «Quale password serve per spedire con { $host }?»

cause-password-expired = La password è scaduta
    .row = La password è scaduta
    .explanation = Il server conosce la casella, ma vuole una password nuova. { part-words }
    .step-1 = { $provider ->
        [securemail] Apra https://webmail.{ $domain } e scelga una password nuova.
       *[other] Apra il sito del fornitore della posta e scelga una password nuova.
    }
    .step-2 = Torni indietro, scriva la password nuova e ripeta il controllo.
    .step-3 = Scriva la password nuova anche nel programma di posta e sul telefono.
    .step-4 = Se il sito non la lascia cambiare, chiami { part-support } e dica: «La password di { $email } è scaduta».

cause-username-wrong-form = Il nome utente va scritto in un altro modo
    .row = Nome utente scritto in un altro modo
    .explanation = Il server non accetta { $user-name }. { $right-user-name ->
        [none] Molti server vogliono l’indirizzo intero: { $email }.
       *[other] Accetta invece { $right-user-name }, con la stessa password.
    }
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = Nel campo Nome utente scriva { $right-user-name ->
        [none] { $email }
       *[other] { $right-user-name }
    }, poi salvi.
    .step-4 = { part-show }

cause-account-disabled = La casella è sospesa o disattivata
    .row = Casella sospesa o disattivata
    .explanation = Il server risponde che a questa casella non si può accedere. { part-words } La può riattivare solo chi la gestisce.
    .step-1 = { $trip ->
        [programs-off] { part-trip } { part-help-page }
        [imap-off] { part-trip } { part-help-page }
        [pop-off] { part-trip } { part-help-page }
        [paid-plan] { part-trip } { part-help-page }
       *[other] Chieda a chi amministra la posta dell’ufficio se la casella è stata chiusa o va rinnovata.
    }
    .step-2 = Chiami { part-support } e dica: «La casella { $email } risulta sospesa: perché?»
    .step-3 = { part-then-check }

cause-app-password-needed = Per questa casella serve una password apposta per i programmi
    .row = Serve una password per le app
    .explanation = La password con cui entra nel sito qui non basta. Il fornitore ne vuole una apposta, detta «password per le app». { part-words }
    .step-1 = { $help-page ->
        [none] Entri nel sito del fornitore della posta e apra la pagina Sicurezza dell’account.
       *[other] Apra { $help-page } e segua le istruzioni.
    }
    .step-2 = Crei una «password per le app». Prima può servire la verifica in due passaggi.
    .step-3 = Scriva quella password qui e nel programma di posta, al posto della solita.
    .step-4 = Se la voce manca, chieda a chi amministra la posta: «Si possono usare { $protocol-name } e le password per le app?»

cause-login-needs-encryption = Il server vuole la password solo su un collegamento protetto
    .row = Vuole prima un collegamento protetto
    .explanation = Nelle impostazioni la protezione manca, e così il server non fa entrare. { part-works }
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = { $right-port ->
        [0] Come protezione scelga SSL/TLS o STARTTLS, poi salvi.
       *[other] { part-type-port }
    }
    .step-4 = { part-show }

cause-mailbox-in-use = La casella è già aperta da un altro programma
    .row = Casella già aperta altrove
    .explanation = Il server fa entrare un solo programma per volta, e adesso un altro sta leggendo la posta.
    .step-1 = Chiuda il programma di posta qui, sugli altri computer e sul telefono.
    .step-2 = Aspetti dieci minuti, poi prema Ricontrolla.
    .step-3 = Se succede spesso, imposti la casella come IMAP su tutti i dispositivi.
    .step-4 = Se resta occupata, chiami { part-support } e dica: «La casella { $email } risulta sempre in uso».

cause-too-many-attempts = Troppi tentativi: per un po’ il server non fa entrare
    .row = Troppi tentativi, accesso in pausa
    .explanation = Dopo molti accessi non riusciti il server si difende, e per un po’ rifiuta tutto. { part-words }
    .step-1 = Chiuda i programmi di posta di questa casella, anche sul telefono: forse riprovano con una password vecchia.
    .step-2 = Aspetti un’ora senza riprovare.
    .step-3 = Poi torni indietro, scriva la password giusta e ripeta il controllo.
    .step-4 = Se non si sblocca, chiami { part-support } e chieda: «Potete sbloccare { $email }?»

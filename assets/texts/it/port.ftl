check-port = Risposta del server
    .question = Il server della posta risponde?
    .ok = Risponde
    .ok-explanation = { $host } accetta il collegamento sulla porta { $port }.

cause-mail-ports-blocked = Da questa rete la posta non passa
    .row = La posta è bloccata su questa rete
    .explanation = I siti si aprono, ma il collegamento a { $host } sulla porta { $port } non passa. { $other-port ->
        [0] Può fermarlo la rete, il firewall o l’antivirus.
       *[other] La porta { $other-port } invece funziona.
    }
    .step-1 = { $other-port ->
        [0] Colleghi il computer a un’altra rete, per esempio al telefono, e prema Ricontrolla.
       *[other] { part-open-outlook }
    }
    .step-2 = { $other-port ->
        [0] Se lì funziona, il blocco è nella rete di prima. Altrimenti guardi l’antivirus o il firewall.
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $other-port ->
        [0] Dica a chi segue la rete: «La porta { $port } verso { $host } è bloccata».
       *[other] Nel campo Porta scriva { $other-port }, come protezione scelga { $other-security ->
            [tls] SSL/TLS
            [starttls] STARTTLS
           *[none] Nessuna
        }, poi salvi.
    }
    .step-4 = { $other-port ->
        [0] { "" }
       *[other] { part-show }
    }

cause-wrong-port = Il numero di porta non è quello giusto
    .row = La porta { $port } non è quella giusta
    .explanation = Sulla porta { $port } di { $host } la posta non risponde. { $right-port ->
        [0] Il server c’è, ma usa un’altra porta.
       *[other] Risponde sulla porta { $right-port }.
    }
    .step-1 = { $right-port ->
        [0] Cerchi il numero di porta nella lettera o nel messaggio ricevuto con la casella.
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-port ->
        [0] Se non lo trova, chiami { part-support } e chieda: «Quale porta usa { $host }?»
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-port ->
        [0] { part-show }
       *[other] { part-type-port }
    }
    .step-4 = { $right-port ->
        [0] { "" }
       *[other] { part-show }
    }

cause-server-refuses-connection = Il { part-server } rifiuta il collegamento
    .row = Rifiuta il collegamento
    .explanation = { $host } esiste, ma sulla porta { $port } rifiuta il collegamento. Il servizio può essere fermo.
    .step-1 = { part-wait }
    .step-2 = Se rifiuta ancora, chiami { part-support } e dica: «{ $host } rifiuta la porta { $port }».
    .step-3 = { part-website }

cause-server-not-answering = Il { part-server } non risponde
    .row = Non risponde
    .explanation = { $how ->
        [mute] { $host } accetta il collegamento, ma poi resta in silenzio.
       *[no-connection] { $host } esiste, ma sulla porta { $port } non risponde nessuno.
    } Può essere fermo, oppure un firewall lo nasconde.
    .step-1 = { part-wait }
    .step-2 = Provi da un’altra rete, per esempio con il telefono: se lì funziona, il blocco è in questa rete.
    .step-3 = Se non risponde nemmeno lì, chiami { part-support } e dica: «{ $host }, porta { $port }, non risponde».
    .step-4 = { part-website }

cause-connection-reset = Il collegamento con il server si interrompe subito
    .row = Il collegamento cade subito
    .explanation = { $how ->
        [closed] { $host } chiude il collegamento prima di presentarsi.
       *[reset] Il collegamento con { $host } viene troncato.
    } Può farlo il server stesso, un firewall o l’antivirus.
    .step-1 = { part-wait }
    .step-2 = Provi da un’altra rete, per esempio con il telefono.
    .step-3 = Se lì funziona, dica a chi segue la rete: «Un firewall o l’antivirus interrompe { $host }, porta { $port }».
    .step-4 = Se cade anche lì, chiami { part-support } e dica: «{ $host } chiude subito il collegamento».

check-protocol = Dialogo con il server
    .question = Il server parla la lingua giusta?
    .ok = Funziona
    .ok-explanation = { $host } si presenta come server di posta e capisce le domande.

part-spoken = { $spoken ->
    [imap] IMAP
    [pop] POP
    [smtp] SMTP
   *[sieve] Sieve
}

cause-protocol-mismatch = { $spoken ->
    [smtp] Il server indicato serve a spedire, non a ricevere
    [sieve] La porta indicata serve per i filtri, non per la posta
   *[other] La posta è impostata come { $protocol-name }, ma il server parla { part-spoken }
}
    .row = { $spoken ->
        [smtp] È un server per spedire
        [sieve] È la porta dei filtri
       *[other] Il server parla { part-spoken }
    }
    .explanation = Sulla porta { $port } di { $host } risponde { part-spoken }, mentre lei ha scelto { $protocol-name }. { $right-port ->
        [0] { "" }
       *[other] Per { $protocol-name } la porta è { $right-port }.
    }
    .step-1 = { $right-port ->
        [0] Guardi quale tipo di posta e quale server indica il messaggio ricevuto con la casella.
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-port ->
        [0] { $spoken ->
            [imap] Nel programma di posta aggiunga di nuovo l’account, scegliendo IMAP.
            [pop] Nel programma di posta aggiunga di nuovo l’account, scegliendo POP.
           *[other] { part-ask-host }
        }
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

cause-protocol-mismatch--outgoing = Il server indicato serve a ricevere, non a spedire
    .row = È un server per ricevere
    .explanation = Sulla porta { $port } di { $host } risponde { part-spoken }, che serve per la posta in arrivo.
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = { $right-port ->
        [0] Scriva lì il server per spedire indicato dal fornitore, che spesso comincia con smtp.
       *[other] { part-type-port }
    }
    .step-4 = { part-show }

cause-wrong-security = Il tipo di protezione non è quello giusto
    .row = La protezione scelta non va bene
    .explanation = { $security ->
        [none] Non è scelta nessuna protezione, ma la porta { $port } di { $host } ne vuole una.
       *[other] È scelto { part-security }, ma la porta { $port } di { $host } non lo usa.
    } { part-works }
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = { $right-port ->
        [0] Come protezione provi SSL/TLS o STARTTLS, poi salvi.
       *[other] { part-type-port }
    }
    .step-4 = { part-show }

cause-not-a-mail-server = A questo indirizzo non risponde un server di posta
    .row = { $speaker ->
        [http] Risponde un sito web, non la posta
        [ssh] Risponde un accesso remoto, non la posta
        [ftp] Risponde un archivio di file, non la posta
       *[other] Risponde altro, non la posta
    }
    .explanation = Sulla porta { $port } di { $host } risponde { $speaker ->
        [http] un sito web
        [ssh] un servizio di accesso remoto
        [ftp] un archivio di file
       *[other] qualcosa che non è posta
    }. { $right-host ->
        [none] Il nome o la porta del server non sono quelli giusti.
       *[other] Il server della posta è { $right-host }.
    }
    .step-1 = { $right-host ->
        [none] Cerchi nome e porta del server nella lettera o nel messaggio ricevuto con la casella.
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-host ->
        [none] { part-ask-host }
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-host ->
        [none] { part-show }
       *[other] { part-type-host }
    }
    .step-4 = { $right-host ->
        [none] { "" }
       *[other] { part-show }
    }

cause-server-maintenance = Il { part-server } è fermo per manutenzione
    .row = Fermo per manutenzione
    .explanation = Lo dice il server stesso: per ora non offre il servizio. { part-words } Nel suo computer non deve cambiare nulla.
    .step-1 = Aspetti un’ora, poi prema Ricontrolla.
    .step-2 = Se dura mezza giornata, chiami { part-support } e chieda quando riprende.
    .step-3 = { part-website }

cause-server-too-busy = Il { part-server } ha troppe richieste in questo momento
    .row = Troppe richieste in questo momento
    .explanation = Il server accetta solo un certo numero di collegamenti insieme, e il limite è raggiunto. { part-words }
    .step-1 = Chiuda il programma di posta sugli altri computer e sul telefono.
    .step-2 = Aspetti dieci minuti, poi prema Ricontrolla.
    .step-3 = Se succede spesso, chiami { part-support } e dica: «{ $host } rifiuta: troppi collegamenti».

cause-server-problem = Il { part-server } ha un guasto interno
    .row = Guasto interno del server
    .explanation = Il server risponde, ma dice di non poter lavorare. { part-words } Lo deve riparare chi lo gestisce.
    .step-1 = { part-wait }
    .step-2 = Se non cambia, chiami { part-support } e legga la risposta del server, nei dettagli.
    .step-3 = { part-website }

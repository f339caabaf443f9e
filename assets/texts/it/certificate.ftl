check-certificate = Collegamento protetto
    .question = Il collegamento con il server è sicuro?
    .ok = { $date ->
        [none] Sicuro
       *[other] Sicuro, valido fino { part-to-date }
    }
    .ok-explanation = { $host } ha provato la sua identità e nessuno può leggere lo scambio.

cause-certificate-expired = Il certificato del { part-server } è scaduto
    .row = Certificato scaduto
    .explanation = Il certificato è il documento con cui il server prova chi è. { $date ->
        [none] Quello di { $host } è scaduto.
       *[other] Quello di { $host } è scaduto { part-the-date }.
    } Lo rinnova chi gestisce il server.
    .step-1 = { part-do-not-trust }
    .step-2 = Chiami { part-support } e dica: «Il certificato di { $host } è scaduto».
    .step-3 = { part-then-check }

cause-certificate-name-mismatch = Il { part-server } si presenta con un altro nome
    .row = Si presenta con un altro nome
    .explanation = Il programma cerca { $host }, ma il server { $names ->
        [none] si presenta con un altro nome.
       *[other] si presenta come { $names }.
    } { $right-host ->
        [none] { "" }
       *[other] Il nome da usare è { $right-host }.
    }
    .step-1 = { $right-host ->
        [none] { part-do-not-trust }
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-host ->
        [none] Controlli il nome del server nella lettera o nel messaggio ricevuto con la casella.
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-host ->
        [none] Se il nome è giusto, chiami { part-support } e dica: «Il certificato non vale per { $host }».
       *[other] { part-type-host }
    }
    .step-4 = { $right-host ->
        [none] { "" }
       *[other] { part-show }
    }

cause-certificate-untrusted = Non si può verificare chi è il { part-server }
    .row = Identità del server non verificata
    .explanation = { $how ->
        [self-signed] { $host } si è firmato il certificato da solo, e nessun altro lo garantisce.
       *[unknown-issuer] { $issuer ->
            [none] Il certificato di { $host } è garantito da qualcuno che questo computer non conosce.
           *[other] Il certificato di { $host } è garantito da { $issuer }, che questo computer non conosce.
        }
    } Per prudenza la password non è stata inviata.
    .step-1 = { part-do-not-trust }
    .step-2 = Controlli che il nome { $host } sia proprio quello indicato dal fornitore.
    .step-3 = Chiami { part-support } e dica: «Il certificato di { $host } { $how ->
        [self-signed] è autofirmato
       *[unknown-issuer] non è riconosciuto
    }: è previsto?»
    .step-4 = Se il server è dell’ufficio, chi segue i computer può installarne il certificato.

cause-certificate-chain-incomplete = Al certificato del server manca una parte
    .row = Certificato incompleto
    .explanation = { $host } non invia tutti i documenti che provano chi è. Alcuni programmi lo accettano, altri no.
    .step-1 = Chiami { part-support } e dica: «{ $host } non invia il certificato intermedio{ $issuer ->
        [none] { "" }
       *[other] {" "}di { $issuer }
    }».
    .step-2 = { part-website }
    .step-3 = { part-then-check }

cause-tls-intercepted = Qualcosa si mette in mezzo al collegamento con il server
    .row = Qualcosa legge il collegamento
    .explanation = { $product ->
        [none] Il certificato di { $host } non è l’originale{ $issuer ->
            [none] { "" }
           *[other] : è di { $issuer }
        }.
       *[other] Il certificato di { $host } non è l’originale: è di { $product }.
    } Di solito è un antivirus o un filtro dell’ufficio che controlla la posta.
    .step-1 = Chieda a chi segue i computer: «È voluto che la posta venga controllata così?»
    .step-2 = Se il computer è solo suo, apra l’antivirus e spenga il controllo della posta protetta (SSL).
    .step-3 = Poi prema Ricontrolla.
    .step-4 = Se nessuno ne sa nulla, non scriva password su questa rete e avvisi chi la gestisce.

cause-tls-too-old = La protezione del { part-server } è troppo vecchia
    .row = Protezione troppo vecchia
    .explanation = { $how ->
        [key] La chiave di { $host } è troppo corta per essere sicura.
        [signature] Il certificato di { $host } è firmato in un modo che non è più sicuro.
       *[version] { $version ->
            [none] { $host } usa una protezione che i programmi di oggi rifiutano.
           *[other] { $host } usa { $version }, che i programmi di oggi rifiutano.
        }
    } Lo deve aggiornare chi gestisce il server.
    .step-1 = Chiami { part-support } e dica: «La protezione di { $host } è superata{ $how ->
        [key] , la chiave è corta
        [signature] , la firma è debole
       *[version] { $version ->
            [none] { "" }
           *[other] , usa { $version }
        }
    }».
    .step-2 = Non abbassi le difese del computer per farlo funzionare.
    .step-3 = { part-website }

cause-tls-not-offered = Il { part-server } non offre un collegamento protetto
    .row = Nessun collegamento protetto
    .explanation = { $host }, sulla porta { $port }, non offre protezione. Senza, altri possono leggere la password lungo la strada.
    .step-1 = Chiami { part-support } e chieda: «Su quale porta { $host } usa SSL/TLS?»
    .step-2 = Scriva quella porta nelle impostazioni del server, qui e nel programma di posta.
    .step-3 = Nel frattempo non usi questa casella su reti pubbliche, come alberghi e bar.

cause-computer-clock-wrong = { $how ->
    [not-yet-valid] La data di questo computer sembra sbagliata
   *[other] La data di questo computer non è giusta
}
    .row = { $how ->
        [ahead] L’orologio del computer è avanti
        [behind] L’orologio del computer è indietro
       *[not-yet-valid] La data del computer sembra sbagliata
    }
    .explanation = { $today ->
        [none] { "" }
       *[other] Questo computer segna la data { $today }.
    } { $how ->
        [not-yet-valid] { $date ->
            [none] Con questa data il certificato del server non vale ancora.
           *[other] Il certificato del server comincia a valere solo { part-the-date }.
        }
       *[other] { $date ->
            [none] Con l’orologio sbagliato, i collegamenti protetti non funzionano.
           *[other] La data giusta è { part-the-date }. Con l’orologio sbagliato, i collegamenti protetti non funzionano.
        }
    }
    .step-1 = In Windows apra Impostazioni, Data/ora e lingua, poi Data e ora.
    .step-2 = Attivi «Imposta ora automaticamente» e prema «Sincronizza ora».
    .step-3 = Controlli giorno, mese, anno e ora, poi prema Ricontrolla.
    .step-4 = { $how ->
        [not-yet-valid] Se la data era già giusta, chiami { part-support } e dica: «Il certificato di { $host } non vale ancora».
       *[other] Se la data torna sbagliata, dica a chi segue i computer che la batteria interna può essere scarica.
    }

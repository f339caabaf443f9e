check-server-name = Nome del server
    .question = Il nome del server della posta è giusto?
    .ok = { $how ->
        [own-domain] Il nome esiste, ed è del suo dominio
        [exists] Il nome esiste
        [address] È scritto come indirizzo numerico
       *[expected] Il nome è giusto
    }
    .ok-explanation = { $how ->
        [own-domain] { $host } esiste e appartiene a { $domain }.
        [exists] { $host } esiste e si trova su Internet.
        [address] { $host } è già un indirizzo: non c’è un nome da cercare.
       *[expected] { $host } è il nome previsto per questa casella.
    }

cause-server-name-mistyped = { $mix ->
    [protocol] Il nome del server è quello di un altro tipo di posta
   *[spelling] Il nome del { part-server } è scritto male
}
    .row = { $mix ->
        [protocol] È il nome di un altro tipo di posta
       *[spelling] Il nome è scritto male
    }
    .explanation = { $mix ->
        [protocol] { $role ->
            [outgoing] { $host } serve per ricevere, non per spedire.
           *[incoming] La posta è impostata come { $protocol-name }, ma { $host } serve per un altro tipo.
        }
       *[spelling] C’è scritto { $host }.
    } { $right-host ->
        [none] Il nome giusto è nella lettera o nel messaggio ricevuto con la casella.
       *[other] Il nome giusto è { $right-host }.
    }
    .step-1 = { part-open-outlook }
    .step-2 = { part-open-thunderbird }
    .step-3 = { $right-host ->
        [none] Confronti il nome del server, lettera per lettera, con quello ricevuto con la casella.
       *[other] { part-type-host }
    }
    .step-4 = { part-show }

cause-server-name-unknown = Il nome del { part-server } non esiste
    .row = Questo nome non esiste
    .explanation = Su Internet non c’è nessun { $host }. { $right-host ->
        [none] Di solito è un errore di scrittura, o un nome vecchio.
       *[other] Il nome giusto è { $right-host }.
    }
    .step-1 = { $right-host ->
        [none] { part-look-up-host }
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-host ->
        [none] Lo confronti lettera per lettera con { $host }.
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-host ->
        [none] { part-ask-host }
       *[other] { part-type-host }
    }
    .step-4 = { part-show }

cause-server-name-unexpected = Il server indicato non sembra quello della sua posta
    .row = Non è il server previsto
    .explanation = { $host } esiste, ma non è fra i server noti per { $domain }. { $right-host ->
        [none] { "" }
       *[other] Il nome giusto è { $right-host }.
    } Senza il suo permesso non gli inviamo la password.
    .step-1 = { $right-host ->
        [none] { part-look-up-host }
       *[other] { part-open-outlook }
    }
    .step-2 = { $right-host ->
        [none] Lo confronti lettera per lettera con { $host }.
       *[other] { part-open-thunderbird }
    }
    .step-3 = { $right-host ->
        [none] { part-ask-host }
       *[other] { part-type-host }
    }
    .step-4 = { part-show }

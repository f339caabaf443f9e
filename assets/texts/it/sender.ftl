# Un mittente i cui messaggi non arrivano: il suo server è autorizzato, ha un nome, è su una lista nera?
# Nella lettera si parla a chi gestisce la posta del mittente.

check-sender = Server del mittente
    .question = Il server di chi ha scritto è in regola?
    .ok = { $how ->
        [no-ip] Le regole del dominio si leggono bene
       *[other] Niente contro questo mittente
    }
    .ok-explanation = { $how ->
        [no-ip] Senza l’indirizzo del server che ha spedito non si può dire se sia autorizzato.
        [everybody] Il dominio autorizza chiunque: molti se ne fidano poco.
        [neutral] Il dominio non dice se il server può spedire per lui.
        [no-record] Il dominio non dichiara quali server possono spedire.
       *[other] Il server è autorizzato dal dominio.
    } { $how ->
        [no-ip] { "" }
       *[other] { $not-asked ->
            [0] Il server ha un nome e non è su liste nere.
           *[other] Non tutto si è potuto controllare.
        }
    }

cause-sender-not-authorised = { $how ->
    [fail] Il dominio di chi ha scritto non riconosce il server usato
    [softfail] Il dominio di chi ha scritto non si fida del server usato
    [helo] Il server di chi ha scritto usa un nome che non lo riconosce
   *[other] Le regole del dominio di chi ha scritto contengono un errore
}
    .row = { $how ->
        [fail] Server del mittente non autorizzato
        [softfail] Server del mittente poco affidabile
        [helo] Nome del server non autorizzato
       *[other] Regole del dominio del mittente sbagliate
    }
    .explanation = { $how ->
        [fail] Ogni dominio dichiara quali server possono spedire a suo nome. { $sender-ip } non è fra quelli di { $sender-domain }.
        [softfail] { $sender-domain } elenca i suoi server, e { $sender-ip } non c’è. Quei messaggi finiscono spesso nello spam.
        [helo] Il server { $sender-ip } si presenta come { $sender-domain }. Quel nome dichiara altri server, e molti rifiutano chi si presenta così.
        [several-records] { $sender-domain } ha più elenchi di server autorizzati. Può averne uno solo, quindi non ne vale nessuno.
        [too-many-lookups] L’elenco dei server di { $sender-domain } rimanda a troppi altri elenchi. Chi riceve si ferma prima della fine.
        [no-record-at] L’elenco dei server di { $sender-domain } rimanda a { sender-part-term }, dove non c’è nulla.
       *[bad-term] L’elenco dei server di { $sender-domain } contiene un errore{ $term ->
            [none] { "" }
           *[other] : «{ $term }»
        }. Così non vale per nessun server.
    } { $dmarc ->
        [reject] Il dominio chiede di rifiutare i messaggi che nessuno garantisce.
        [quarantine] Il dominio chiede di mettere nello spam i messaggi che nessuno garantisce.
       *[none] { "" }
    }
    .step-1 = { $how ->
        [fail] Chieda a chi ha scritto se spedisce con il server della sua azienda, o da un’altra rete.
        [softfail] Chieda a chi ha scritto se spedisce con il server della sua azienda, o da un’altra rete.
        [helo] Mandi questo risultato a chi ha scritto: lo giri a chi gestisce il server della sua posta.
       *[other] Mandi questo risultato a chi ha scritto: lo giri a chi gestisce il suo dominio.
    }
    .step-2 = { $right-record ->
        [none] Chi gestisce { $sender-domain } corregga la regola SPF e vi aggiunga { $sender-ip }.
       *[other] Se il server è davvero suo, chi gestisce { $sender-domain } pubblichi questa regola SPF: «{ $right-record }».
    }
    .step-3 = Intanto chi ha scritto può rispedire dal sito della propria posta.

sender-part-term = { $term ->
    [none] un altro dominio
   *[other] { $term }
}

cause-sender-blacklisted = { $how ->
    [domain] Il dominio di chi ha scritto è su una lista nera
   *[ip] Il server di chi ha scritto è su una lista nera
}
    .row = { $how ->
        [domain] Dominio del mittente su una lista nera
       *[ip] Server del mittente su una lista nera
    }
    .explanation = { $how ->
        [domain] La lista è { $block-list }, e vi si trova { $sender-domain }.
       *[ip] La lista è { $block-list }, e vi si trova { $sender-ip }.
    } { $weight ->
        [few] Pochi la consultano, ma chi la consulta rifiuta quei messaggi.
       *[many] Molti la consultano, e rifiutano quei messaggi.
    }
    .step-1 = Mandi questo risultato a chi ha scritto: lo giri a chi gestisce la posta della sua azienda.
    .step-2 = Chi gestisce quella posta cerchi da dove parte lo spam e lo fermi.
    .step-3 = Poi chieda di uscire dalla lista: { $removal-page }
    .step-4 = Intanto chi ha scritto può usare un altro indirizzo, di un altro fornitore di posta.

cause-sender-without-reverse-dns = { $how ->
    [mismatch] Il nome del server di chi ha scritto non torna
   *[missing] Il server di chi ha scritto non ha un nome su Internet
}
    .row = { $how ->
        [mismatch] Il nome del server del mittente non torna
       *[missing] Server del mittente senza nome
    }
    .explanation = { $how ->
        [mismatch] L’indirizzo { $sender-ip } porta { $reverse-name ->
            [none] a un nome
           *[other] al nome { $reverse-name }
        }, ma quel nome non riporta all’indirizzo. Molti rifiutano server così.
       *[missing] Molti accettano posta solo da server con un nome registrato. { $sender-ip } non lo ha.
    }
    .step-1 = Mandi questo risultato a chi ha scritto: lo giri a chi gestisce la posta della sua azienda.
    .step-2 = { $how ->
        [mismatch] Chi gestisce quella posta faccia coincidere il nome e l’indirizzo { $sender-ip } («DNS inverso, PTR»).
       *[missing] Chi gestisce quella posta chieda al fornitore della linea il nome per { $sender-ip } («DNS inverso, PTR»).
    }
    .step-3 = Intanto chi ha scritto può usare un altro indirizzo. Dopo un giorno può rispedire il messaggio.

reason-sender-not-named = Non è stato indicato nessun mittente
    .row = Nessun mittente indicato
    .explanation = Per questo controllo serve l’indirizzo di chi ha scritto.
    .step-1 = Scriva l’indirizzo di chi le manda i messaggi che non arrivano.
reason-sender-ip-private = Questo indirizzo vale solo dentro una rete
    .row = Indirizzo interno a una rete
    .explanation = Gli indirizzi interni di un ufficio o di una casa non si vedono da Internet.
    .step-1 = Cerchi nell’errore o nelle intestazioni l’indirizzo pubblico del server che ha spedito.
reason-sender-domain-unknown = Il dominio di chi ha scritto non esiste
    .row = Dominio del mittente inesistente
    .explanation = Il dominio dell’indirizzo indicato non è registrato, o è scritto male. Molti rifiutano messaggi così.
    .step-1 = Controlli l’indirizzo del mittente lettera per lettera.
    .step-2 = Se è giusto, avvisi chi ha scritto: il suo dominio potrebbe essere scaduto.
reason-sender-record-broken = Le regole del dominio del mittente contengono un errore
    .row = Regole del dominio del mittente da rivedere
    .explanation = Il suo elenco dei server autorizzati ha un errore. Non è detto che i messaggi si perdano per questo.
    .step-1 = Avvisi chi ha scritto: chi gestisce il suo dominio deve controllare la regola SPF.
reason-sender-not-answered = Non è stato possibile controllare il mittente
    .row = Nessuna risposta sul mittente
    .explanation = Chi dovrebbe rispondere per il dominio o per il server del mittente non lo ha fatto.
    .step-1 = Aspetti qualche minuto, poi riprovi.
    .step-2 = Se non cambia, dica a chi segue la rete: «Il DNS non risponde per il mittente».
reason-sender-lists-not-answering = Le liste nere non rispondono
    .row = Liste nere non consultate
    .explanation = Da questa rete le liste nere non rispondono. Succede spesso con i DNS pubblici.
    .step-1 = Riprovi con il DNS del suo fornitore, oppure da un’altra rete.

activity-asking-about-sender = Chiediamo notizie del server del mittente…
skipped-needs-sender = Serve prima il controllo del mittente

## Le parti

sender-label-spf = Server autorizzati (SPF)
sender-label-helo = Nome che si dà il server (HELO)
sender-label-dmarc = Richieste del dominio (DMARC)
sender-label-reverse-dns = Nome del server
sender-label-block-lists = Liste nere

sender-spf = { $how ->
    [pass] { $sender-domain } autorizza { $sender-ip }: decide la regola «{ $term }».
    [everybody] { $sender-domain } autorizza chiunque, con la regola «{ $term }».
    [neutral] { $sender-domain } non dice se { $sender-ip } può spedire.
    [fail] { $sender-domain } non autorizza { $sender-ip }: decide la regola «{ $term }».
    [softfail] { $sender-domain } non si fida di { $sender-ip }: decide la regola «{ $term }».
    [several-records] { $sender-domain } ha più regole SPF, e ne può avere una sola.
    [too-many-lookups] La regola di { $sender-domain } chiede più di dieci ricerche, o troppe vanno a vuoto.
    [no-record-at] La regola di { $sender-domain } rimanda a «{ $term }», dove non c’è nulla.
    [bad-term] La regola di { $sender-domain } contiene un errore: «{ $term }».
    [no-ip] La regola di { $sender-domain } si legge senza errori.
   *[no-record] { $sender-domain } non dichiara quali server possono spedire.
}
sender-spf-inner = La regola che autorizza, più in dentro: «{ $inner }».
sender-helo = { $how ->
    [helo] { $sender-domain } non autorizza { $sender-ip }: decide la regola «{ $term }».
    [pass] { $sender-domain } autorizza { $sender-ip }: decide la regola «{ $term }».
    [broken] La regola di { $sender-domain } contiene un errore. Di solito non se ne tiene conto.
   *[no-rule] { $sender-domain } non dice nulla di { $sender-ip }.
}
sender-dmarc = { $how ->
    [reject] Il dominio chiede di rifiutare i messaggi non garantiti.
    [quarantine] Il dominio chiede di mettere nello spam i messaggi non garantiti.
    [none] Il dominio chiede solo di essere avvisato.
    [broken] La richiesta del dominio contiene un errore, e non vale.
   *[nothing] Il dominio non chiede nulla.
}
sender-reverse-dns = { $how ->
    [missing] { $sender-ip } non ha un nome.
    [mismatch] { $sender-ip } porta a { $reverse-name }, che non riporta lì.
   *[confirmed] { $sender-ip } si chiama { $reverse-name }.
}
sender-block-lists = { $how ->
    [ip] { $sender-ip } è su { $block-list }.
    [domain] { $sender-domain } è su { $block-list }.
    [home-line] È una linea per case e uffici: è normale per chi spedisce tramite il suo fornitore.
   *[not-listed] { $asked ->
        [one] Una lista consultata: non c’è.
       *[other] { $asked } liste consultate: non c’è.
    }
}
sender-lists-silent = { $not-asked ->
    [one] Una lista non ha risposto.
   *[other] { $not-asked } liste non hanno risposto.
}

## La lettera

sender-heading-letter = Testo da mandare a chi gestisce la posta del mittente
sender-letter-greeting = Buongiorno,
sender-letter-opening = i messaggi da { $sender-email } vengono rifiutati, o rischiano di finire nello spam. Ecco che cosa non va.
sender-letter-not-authorised = { $how ->
    [fail] Il server { $sender-ip } non è autorizzato dalla regola SPF di { $sender-domain }.
    [helo] Il server { $sender-ip } si presenta come { $sender-domain }, che con la sua regola SPF non lo autorizza.
    [softfail] Il server { $sender-ip } non è fra quelli sicuri della regola SPF di { $sender-domain }.
    [several-records] { $sender-domain } pubblica più regole SPF: ne deve restare una sola.
    [too-many-lookups] La regola SPF di { $sender-domain } supera il limite di dieci ricerche, o troppe vanno a vuoto.
    [no-record-at] La regola SPF di { $sender-domain } rimanda a «{ $term }», che non ha una regola.
    [no-record] { $sender-domain } non pubblica una regola SPF.
   *[bad-term] La regola SPF di { $sender-domain } contiene un errore: «{ $term }».
}
sender-letter-record = Se { $sender-ip } è un vostro server, il record TXT giusto nel DNS è questo:
sender-letter-no-record = Se { $sender-ip } è un vostro server, va aggiunto alla regola.
sender-letter-blacklisted = { $how ->
    [domain] Il dominio { $sender-domain } è sulla lista { $block-list }.
   *[ip] Il server { $sender-ip } è sulla lista { $block-list }.
} Dopo avere fermato lo spam, la richiesta di uscita si fa qui: { $removal-page }
sender-letter-without-reverse-dns = { $how ->
    [mismatch] Il nome inverso di { $sender-ip } è { $reverse-name }, che non riporta a quell’indirizzo. Vanno fatti coincidere.
   *[missing] L’indirizzo { $sender-ip } non ha un nome inverso (PTR). Lo registra il fornitore della linea.
}
sender-letter-closing = Grazie.

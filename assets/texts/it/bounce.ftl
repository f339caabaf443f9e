# I messaggi di errore: che cosa è successo a un messaggio tornato indietro, e a chi tocca.
# Il lettore può essere chi doveva ricevere ($own = yes) o chiunque altro: perciò « chi ha scritto », « chi riceve ».
# .letter è sempre un testo per chi ha scritto, da mandare così com’è.

## Parti di frase

bounce-part-address = { $address ->
    [none] questo indirizzo
   *[other] { $address }
}
bounce-part-mailbox = { $address ->
    [none] La casella di chi riceve
   *[other] La casella { $address }
}
bounce-part-message = { $address ->
    [none] il suo messaggio
   *[other] il suo messaggio per { $address }
}
bounce-part-support = { $provider-name ->
    [none] chi gestisce la posta
   *[other] l’assistenza di { $provider-name }
}
bounce-part-forward = Chi ha scritto mandi questo errore a chi gestisce la posta della propria azienda.
bounce-part-reply = { $reply ->
    [none] { "" }
   *[other] Il server ha risposto: «{ $reply }».
}

## A chi tocca

bounce-who-sender = Tocca a chi ha scritto
    .note = { $meant ->
        [none] { $own ->
            [yes] La sua casella non è guasta: il messaggio va corretto e rispedito.
           *[no] Chi riceve non deve fare nulla: il messaggio va corretto e rispedito.
        }
       *[other] La sua casella non è guasta: il messaggio va corretto e rispedito.
    }
bounce-who-recipient = { $own ->
    [yes] Tocca a lei
   *[no] Tocca a chi riceve
}
    .note = { $own ->
        [yes] Chi ha scritto ha fatto tutto bene.
       *[no] Chi ha scritto può soltanto avvisare, per esempio al telefono.
    }
bounce-who-provider = Tocca a chi gestisce la posta
    .note = Né chi scrive né chi riceve può rimediare da solo: serve un tecnico.
bounce-who-wait = Per ora basta aspettare
    .note = Non c’è nulla da correggere, e il messaggio può ancora arrivare.
bounce-who-unknown = Non è chiaro a chi tocca
    .note = Questo errore non dice abbastanza per indicare qualcuno.

## Le cause

bounce-address-unknown = { $meant ->
    [none] { $own ->
        [yes] Il server dice che il suo indirizzo non esiste
       *[no] L’indirizzo a cui è stato scritto non esiste
    }
   *[other] L’indirizzo sembra scritto male
}
    .explanation = { $meant ->
        [none] { $own ->
            [yes] { $address } è il suo indirizzo, ma il server della posta non lo conosce. Dipende da com’è impostata la casella.
           *[no] Il server della posta non conosce { bounce-part-address }. Di solito c’è una lettera sbagliata, o la casella non c’è più.
        }
       *[other] È stato scritto a { $address }, che non esiste. Il suo indirizzo è { $meant }.
    }
    .step-1 = { $meant ->
        [none] { $own ->
            [yes] Chiami { bounce-part-support } e dica: «La posta per { $address } torna indietro: la casella esiste?»
           *[no] Chi ha scritto confronti l’indirizzo, lettera per lettera, con quello di chi riceve.
        }
       *[other] Mandi a chi ha scritto il suo indirizzo giusto: { $meant }.
    }
    .step-2 = { $meant ->
        [none] { $own ->
            [yes] Chieda anche se il dominio è stato spostato o rinnovato da poco.
           *[no] Poi corregga l’indirizzo nella rubrica, cancelli quello suggerito e rispedisca il messaggio.
        }
       *[other] Gli chieda di correggere la rubrica e di rispedire il messaggio.
    }
    .step-3 = { $meant ->
        [none] { $own ->
            [yes] Quando è sistemato, chieda a chi ha scritto di rispedire il messaggio.
           *[no] Se l’indirizzo è giusto, avvisi chi riceve: la sua casella potrebbe essere stata chiusa.
        }
       *[other] Controlli che il suo indirizzo sia giusto anche sul sito, nella firma e sui moduli.
    }
    .letter =
        Buongiorno,

        { $meant ->
            [none] { $own ->
                [yes] il suo messaggio è tornato indietro per un problema della mia casella. Lo facciamo sistemare. Le scrivo appena può rispedirlo.
               *[no] { bounce-part-message } è tornato indietro: quell’indirizzo non esiste. Può controllarlo lettera per lettera, correggerlo e rispedire il messaggio?
            }
           *[other] il suo messaggio non è arrivato: l’indirizzo usato, { $address }, non esiste. Quello giusto è { $meant }. Può correggere la rubrica e rispedirlo?
        }

        Grazie.

bounce-account-disabled = { $own ->
    [yes] La sua casella risulta chiusa o sospesa
   *[no] La casella di chi riceve è chiusa o sospesa
}
    .explanation = L’indirizzo { $address ->
        [none] è esistito
       *[other] { $address } esiste o è esistito
    }, ma adesso il server non accetta posta per quella casella. Può essere scaduta, sospesa o abbandonata.
    .step-1 = { $own ->
        [yes] Chiami { bounce-part-support } e chieda: «La casella { $address } è sospesa? Che cosa serve per riaprirla?»
       *[no] Chi ha scritto avvisi chi riceve per un’altra strada, per esempio al telefono.
    }
    .step-2 = { $own ->
        [yes] Chieda a chi paga il dominio se l’abbonamento è stato rinnovato.
       *[no] Si faccia dare un altro indirizzo e rispedisca lì il messaggio.
    }
    .step-3 = { $own ->
        [yes] Quando la casella è riaperta, chieda a chi ha scritto di rispedire il messaggio.
       *[no] Chi riceve chieda a chi gestisce la propria posta se la casella va rinnovata.
    }
    .letter =
        Buongiorno,

        { bounce-part-message } è tornato indietro perché la casella risulta chiusa o sospesa. { $own ->
            [yes] La faccio riaprire e le scrivo appena può rispedirlo.
           *[no] Ha un altro indirizzo a cui rispedirlo?
        }

        Grazie.

bounce-mailbox-full = { $own ->
    [yes] La sua casella è piena
   *[no] La casella di chi riceve è piena
}
    .explanation = { $own ->
        [yes] Finché non c’è spazio i nuovi messaggi tornano indietro. { $provider ->
            [securemail] Lo spazio di base è 2 GB, e contano anche lo spam e il cestino.
           *[other] Contano anche lo spam, il cestino e la posta inviata.
        }
       *[no] Nella casella { $address ->
            [none] { "" }
           *[other] { $address }
        } non c’è più spazio. Finché resta piena, ogni nuovo messaggio torna indietro.
    }
    .step-1 = { $own ->
        [yes] { $provider ->
            [securemail] Apra https://webmail.{ $domain } e svuoti il cestino e lo spam.
           *[other] Apra la posta dal sito del fornitore e svuoti il cestino e lo spam.
        }
       *[no] Chi ha scritto avvisi chi riceve per un’altra strada, per esempio al telefono.
    }
    .step-2 = { $own ->
        [yes] Poi cancelli i messaggi con gli allegati più grandi, anche nella posta inviata, e svuoti di nuovo il cestino.
       *[no] Chi riceve svuoti il cestino e lo spam, poi cancelli i messaggi più grandi.
    }
    .step-3 = { $own ->
        [yes] { $provider ->
            [securemail] Se non basta, chieda all’assistenza più spazio: si arriva a 5, 10, 15, 25 o 50 GB.
           *[other] Se non basta, chiami { bounce-part-support } e chieda più spazio per { $address }.
        }
       *[no] Quando c’è spazio, chi ha scritto rispedisca il messaggio.
    }
    .step-4 = { $own ->
        [yes] Quando c’è spazio, chieda a chi ha scritto di rispedire il messaggio.
       *[no] { "" }
    }
    .letter =
        Buongiorno,

        { $own ->
            [yes] { bounce-part-message } è tornato indietro perché la mia casella era piena. Ora faccio spazio: può rispedirlo fra un’ora?
           *[no] { bounce-part-message } è tornato indietro perché la casella è piena. Può rispedirlo quando chi riceve avrà fatto spazio?
        }

        Grazie.

bounce-message-too-big = Il messaggio era troppo grande
    .explanation = { $size-mb ->
        [0] { $limit-mb ->
            [0] { $provider ->
                [securemail] La sua casella accetta messaggi fino a 30 MB. Durante l’invio gli allegati crescono di circa un terzo.
               *[other] Il messaggio supera il massimo accettato. Durante l’invio gli allegati crescono di circa un terzo.
            }
           *[other] Il server accetta messaggi fino a { $limit-mb } MB. Durante l’invio gli allegati crescono di circa un terzo.
        }
       *[other] Durante l’invio { $file-mb } MB di allegati diventano circa { $size-mb } MB. { $limit-mb ->
            [0] Sono più di quanti ne accetti il server.
           *[other] Il server ne accetta fino a { $limit-mb }.
        }
    }
    .step-1 = { $fits-mb ->
        [0] Chi ha scritto tolga gli allegati più grandi, oppure li divida in più messaggi.
       *[other] Chi ha scritto tenga gli allegati sotto i { $fits-mb } MB in tutto, oppure li divida in più messaggi.
    }
    .step-2 = Se i file restano grandi, li metta in un servizio di condivisione e mandi il collegamento per scaricarli.
    .step-3 = Poi rispedisca il messaggio.
    .letter =
        Buongiorno,

        { bounce-part-message } è tornato indietro perché è troppo grande. { $limit-mb ->
            [0] { "" }
           *[other] Il limite è { $limit-mb } MB, e durante l’invio gli allegati crescono di circa un terzo.
        } { $fits-mb ->
            [0] Può rispedirlo con allegati più piccoli, oppure con un link per scaricarli?
           *[other] Può rispedirlo con allegati sotto i { $fits-mb } MB, oppure con un link per scaricarli?
        }

        Grazie.

bounce-sender-blacklisted = Il server di chi ha scritto è su una lista nera
    .explanation = { $block-list ->
        [none] Chi riceve rifiuta la posta di quel server perché è segnalato per spam.
       *[other] La lista è { $block-list }: chi la consulta rifiuta la posta di quel server.
    } { $sending-ip ->
        [none] Spesso la colpa è di un altro cliente dello stesso server.
       *[other] Il server ha l’indirizzo { $sending-ip }, che spesso è usato da molti clienti.
    }
    .step-1 = { bounce-part-forward }
    .step-2 = { $block-list ->
        [none] Chi gestisce quella posta cerchi chi manda spam e lo fermi, poi chieda di uscire dalla lista.
       *[other] Chi gestisce quella posta fermi lo spam, poi chieda a { $block-list } di togliere { $sending-ip ->
            [none] il server
           *[other] { $sending-ip }
        } dalla lista.
    }
    .step-3 = Intanto chi ha scritto può usare un altro indirizzo, di un altro fornitore di posta.
    .step-4 = Quando il server è fuori dalla lista, rispedisca il messaggio. Di solito basta un giorno.
    .letter =
        Buongiorno,

        { bounce-part-message } è stato respinto: il vostro server di posta è su una lista nera. { $block-list ->
            [none] { "" }
           *[other] La lista è { $block-list }.
        } { $sending-ip ->
            [none] { "" }
           *[other] Il server è { $sending-ip }.
        }

        Può mandare questo testo a chi gestisce la vostra posta? Intanto può scrivere da un altro indirizzo.

        { bounce-part-reply }

        Grazie.

bounce-sender-without-reverse-dns = Il server di chi ha scritto non ha un nome su Internet
    .explanation = { $sending-ip ->
        [none] Chi riceve accetta posta solo da server che hanno un nome registrato. Quello di chi ha scritto non lo ha.
       *[other] Chi riceve accetta posta solo da server che hanno un nome registrato. { $sending-ip } non lo ha.
    }
    .step-1 = { bounce-part-forward }
    .step-2 = { $sending-ip ->
        [none] Chi gestisce quella posta chieda al fornitore della linea di registrare il nome del server («DNS inverso, PTR»).
       *[other] Chi gestisce quella posta chieda al fornitore della linea il nome per { $sending-ip } («DNS inverso, PTR»).
    }
    .step-3 = Intanto chi ha scritto può usare un altro indirizzo. Dopo un giorno può rispedire il messaggio.
    .letter =
        Buongiorno,

        { bounce-part-message } è stato respinto: il vostro server di posta non ha un nome registrato (DNS inverso). { $sending-ip ->
            [none] { "" }
           *[other] Il server è { $sending-ip }.
        }

        Può mandare questo testo a chi gestisce la vostra posta? Intanto può scrivere da un altro indirizzo.

        { bounce-part-reply }

        Grazie.

bounce-sender-not-authorised = Il dominio di chi ha scritto non riconosce il server usato
    .explanation = Ogni dominio dichiara quali server possono spedire a suo nome. { $sending-ip ->
        [none] Il messaggio è partito da un server che non è fra quelli.
       *[other] Il messaggio è partito da { $sending-ip }, che non è fra quelli.
    }
    .step-1 = Chi ha scritto controlli di spedire con il server della propria azienda, non con quello di un’altra rete.
    .step-2 = Se è così, mandi questo errore a chi gestisce il dominio del mittente.
    .step-3 = { $sending-ip ->
        [none] Chi gestisce quel dominio aggiunga il server alle regole SPF, oppure corregga la firma DKIM.
       *[other] Chi gestisce quel dominio aggiunga { $sending-ip } alle regole SPF, oppure corregga la firma DKIM.
    }
    .step-4 = Intanto chi ha scritto può rispedire dal sito della propria posta.
    .letter =
        Buongiorno,

        { bounce-part-message } è stato respinto: è partito da un server che il vostro dominio non riconosce. { $sending-ip ->
            [none] { "" }
           *[other] Il server è { $sending-ip }.
        }

        Può mandare questo testo a chi gestisce il dominio? Vanno controllate le regole SPF, DKIM e DMARC. Intanto può rispedirlo dal sito della vostra posta.

        { bounce-part-reply }

        Grazie.

bounce-refused-as-spam = Il messaggio è stato scambiato per spam
    .explanation = Il filtro di chi riceve ha respinto il messaggio per il suo contenuto: parole, collegamenti o allegati.
    .step-1 = Chi ha scritto rispedisca il messaggio con parole semplici, senza collegamenti e senza immagini.
    .step-2 = Se torna ancora indietro, mandi solo una riga di testo, per capire che cosa dà fastidio.
    .step-3 = { $own ->
        [yes] Aggiunga chi ha scritto ai mittenti fidati, nel sito della posta.
       *[no] Chi riceve può aggiungere il mittente a quelli fidati.
    }
    .step-4 = Se succede con tutti i messaggi, chi ha scritto mandi questo errore a chi gestisce la propria posta.
    .letter =
        Buongiorno,

        { bounce-part-message } è stato respinto perché sembrava spam. Può rispedirlo con un testo semplice, senza collegamenti e senza immagini?

        { bounce-part-reply }

        Grazie.

bounce-attachment-blocked = L’allegato è di un tipo che non viene accettato
    .explanation = Programmi, script e certi archivi vengono respinti, perché possono contenere virus. Vale anche se il file è dentro uno zip.
    .step-1 = Chi ha scritto tolga l’allegato, oppure lo trasformi in PDF se è un documento.
    .step-2 = Se il file serve davvero, lo metta in un servizio di condivisione e mandi il collegamento per scaricarlo.
    .step-3 = Se non sa di avere mandato quel file, faccia controllare il computer con l’antivirus.
    .letter =
        Buongiorno,

        { bounce-part-message } è stato respinto per il tipo di allegato. Può rispedirlo senza quel file, oppure con un link per scaricarlo?

        Grazie.

bounce-refused-by-policy = Le regole di chi riceve non accettano questo messaggio
    .explanation = Il server di chi riceve ha respinto il messaggio per una sua regola, e non spiega quale.
    .step-1 = { $own ->
        [yes] Mandi questo errore a { bounce-part-support } e chieda: «Quale regola ha respinto questo messaggio?»
       *[no] Chi ha scritto mandi questo errore a chi riceve, per esempio da un altro indirizzo.
    }
    .step-2 = { $own ->
        [yes] Chieda che i messaggi di quel mittente siano accettati.
       *[no] Chi riceve lo mostri a chi gestisce la propria posta e chieda di accettare quel mittente.
    }
    .step-3 = Quando la regola è cambiata, chi ha scritto rispedisca il messaggio.
    .letter =
        Buongiorno,

        { bounce-part-message } è stato respinto da una regola del server di chi riceve. { $own ->
            [yes] Chiedo di farla cambiare e le scrivo appena può rispedirlo.
           *[no] Può chiedere a chi riceve di farla controllare?
        }

        { bounce-part-reply }

        Grazie.

bounce-sender-refused = Chi riceve non accetta posta da questo mittente
    .explanation = Il server ha rifiutato l’indirizzo di chi ha scritto, non il messaggio. Può essere un blocco voluto, o una regola troppo severa.
    .step-1 = { $own ->
        [yes] Cerchi il mittente fra quelli bloccati, nel sito della posta, e lo tolga.
       *[no] Chi ha scritto avvisi chi riceve per un’altra strada: forse è stato bloccato per errore.
    }
    .step-2 = { $own ->
        [yes] Se non è lì, chiami { bounce-part-support } e chieda di accettare quel mittente.
       *[no] Chi riceve tolga il mittente da quelli bloccati, o lo chieda a chi gestisce la propria posta.
    }
    .step-3 = Poi chi ha scritto rispedisca il messaggio.
    .letter =
        Buongiorno,

        { bounce-part-message } è stato respinto: il server non accetta il suo indirizzo. { $own ->
            [yes] Controllo i mittenti bloccati e le scrivo appena può rispedirlo.
           *[no] Può chiedere a chi riceve di toglierlo da quelli bloccati?
        }

        { bounce-part-reply }

        Grazie.

bounce-not-permitted = A questo indirizzo possono scrivere solo alcune persone
    .explanation = { $address ->
        [none] L’indirizzo esiste
       *[other] { $address } esiste
    }, ma accetta posta solo da chi è autorizzato. Succede con i gruppi e con gli indirizzi interni.
    .step-1 = { $own ->
        [yes] Chieda a { bounce-part-support } di far scrivere a { $address } anche chi sta fuori dall’azienda.
       *[no] Chi ha scritto chieda a chi riceve di essere autorizzato a scrivere a questo indirizzo.
    }
    .step-2 = { $own ->
        [yes] Intanto dia a chi ha scritto un altro indirizzo, e si faccia rispedire il messaggio.
       *[no] Intanto può scrivere all’indirizzo di una persona, invece che al gruppo.
    }
    .letter =
        Buongiorno,

        { bounce-part-message } è stato respinto: quell’indirizzo accetta posta solo da alcune persone. Può rispedirlo all’indirizzo di una persona, oppure chiedere di essere autorizzato?

        Grazie.

bounce-relay-denied = Il server per spedire non ha riconosciuto chi scriveva
    .explanation = Il server spedisce fuori solo la posta dei propri utenti. { $own ->
        [yes] Può succedere anche se il suo dominio è stato appena spostato.
       *[no] Di solito nel programma di chi ha scritto mancano nome utente e password per spedire.
    }
    .step-1 = Chi ha scritto apra le impostazioni del server in uscita nel proprio programma di posta.
    .step-2 = Attivi «Il server richiede l’autenticazione», con il nome utente e la password della casella.
    .step-3 = Se è già attiva, mandi questo errore a chi gestisce la posta di chi riceve.
    .step-4 = Poi rispedisca il messaggio.
    .letter =
        Buongiorno,

        { bounce-part-message } non è partito: il server non ha riconosciuto chi scriveva. Può controllare che nel server in uscita sia attiva l’autenticazione?

        { bounce-part-reply }

        Grazie.

bounce-sender-rate-limited = Sono partiti troppi messaggi in poco tempo
    .explanation = Il server ha messo in pausa chi ha scritto, o il suo server, perché spediva troppo in fretta.
    .step-1 = Chi ha scritto aspetti un’ora, poi rispedisca il messaggio, a poche persone per volta.
    .step-2 = Se non ne ha mandati tanti, cambi subito la password della posta: qualcuno potrebbe usarla.
    .step-3 = Se succede ogni giorno, mandi questo errore a chi gestisce la propria posta.
    .letter =
        Buongiorno,

        { bounce-part-message } è stato fermato: dal vostro server partivano troppi messaggi. Può rispedirlo fra un’ora?

        { bounce-part-reply }

        Grazie.

bounce-domain-not-found = { $meant ->
    [none] La parte dopo la chiocciola non esiste
   *[other] L’indirizzo sembra scritto male
}
    .explanation = { $meant ->
        [none] { $own ->
            [yes] Il server di chi ha scritto non ha trovato il dominio di { $address }. Può essere scaduto o impostato male.
           *[no] Il dominio di { bounce-part-address } non si trova su Internet. Di solito c’è una lettera sbagliata.
        }
       *[other] È stato scritto a { $address }, e quel dominio non si trova. Il suo indirizzo è { $meant }.
    }
    .step-1 = { $meant ->
        [none] { $own ->
            [yes] Apra il sito del suo dominio: se non si apre, chieda a chi lo paga se è stato rinnovato.
           *[no] Chi ha scritto controlli la parte dopo la chiocciola, lettera per lettera.
        }
       *[other] Mandi a chi ha scritto il suo indirizzo giusto: { $meant }.
    }
    .step-2 = { $meant ->
        [none] { $own ->
            [yes] Chiami { bounce-part-support } e dica: «Il dominio di { $address } non si trova».
           *[no] Poi corregga l’indirizzo nella rubrica e rispedisca il messaggio.
        }
       *[other] Gli chieda di correggere la rubrica e di rispedire il messaggio.
    }
    .step-3 = { $meant ->
        [none] { $own ->
            [yes] Quando è sistemato, chieda a chi ha scritto di rispedire il messaggio.
           *[no] Se l’indirizzo è giusto, avvisi chi riceve: il suo dominio potrebbe essere scaduto.
        }
       *[other] { "" }
    }
    .letter =
        Buongiorno,

        { $meant ->
            [none] { $own ->
                [yes] il suo messaggio è tornato indietro per un problema del nostro dominio. Lo facciamo sistemare. Le scrivo appena può rispedirlo.
               *[no] { bounce-part-message } è tornato indietro: la parte dopo la chiocciola non esiste. Può controllarla e rispedirlo?
            }
           *[other] il suo messaggio non è arrivato: l’indirizzo usato, { $address }, non esiste. Quello giusto è { $meant }. Può rispedirlo?
        }

        Grazie.

bounce-domain-without-mail = Il dominio di chi riceve non accetta posta
    .explanation = Il dominio di { bounce-part-address } esiste, ma non indica un server che riceva la posta.
    .step-1 = { $own ->
        [yes] Chiami { bounce-part-support } e dica: «Il dominio di { $address } non ha un record MX che funzioni».
       *[no] Chi ha scritto controlli la parte dopo la chiocciola: forse è un altro dominio, molto simile.
    }
    .step-2 = { $own ->
        [yes] Quando è sistemato, aspetti un’ora e chieda a chi ha scritto di rispedire il messaggio.
       *[no] Se l’indirizzo è giusto, avvisi chi riceve per un’altra strada: deve farlo sistemare.
    }
    .letter =
        Buongiorno,

        { bounce-part-message } è tornato indietro: quel dominio non indica un server della posta. { $own ->
            [yes] Lo facciamo sistemare e le scrivo appena può rispedirlo.
           *[no] Può controllare la parte dopo la chiocciola?
        }

        Grazie.

bounce-delivery-delayed = Il messaggio non è ancora arrivato a destinazione
    .explanation = { $remote-host ->
        [none] Il server di chi riceve ha chiesto di riprovare più tardi, o non ha risposto.
       *[other] { $remote-host } ha chiesto di riprovare più tardi, o non ha risposto.
    } Di solito chi spedisce riprova da solo per alcuni giorni.
    .step-1 = Chi ha scritto aspetti qualche ora senza rispedire, altrimenti il messaggio può arrivare due volte.
    .step-2 = { $own ->
        [yes] Se altri le scrivono e la posta arriva, il ritardo è solo di questo server.
       *[no] Se è urgente, chi ha scritto avvisi chi riceve per un’altra strada.
    }
    .step-3 = Se arriva un secondo errore, o passa più di un giorno, lo mandi a chi gestisce la posta.
    .letter =
        Buongiorno,

        { bounce-part-message } non è ancora arrivato: il vostro server sta forse ancora riprovando. Se domani non è arrivato, o se riceve un secondo errore, può avvisarmi?

        Grazie.

bounce-mail-loop = Il messaggio girava in tondo fra due server
    .explanation = { bounce-part-mailbox } { $own ->
        [yes] inoltra la posta a un indirizzo che la rimanda indietro.
       *[no] sembra inoltrare la posta a un indirizzo che la rimanda indietro.
    } Dopo molti giri il server si è fermato.
    .step-1 = { $own ->
        [yes] Guardi nel sito della posta se c’è un inoltro automatico, e lo tolga.
       *[no] Chi ha scritto avvisi chi riceve per un’altra strada.
    }
    .step-2 = { $own ->
        [yes] Se non c’è, mandi questo errore a { bounce-part-support }: l’inoltro può essere del dominio.
       *[no] Chi riceve mandi questo errore a chi gestisce la propria posta: va corretto un inoltro.
    }
    .step-3 = Poi chi ha scritto rispedisca il messaggio.
    .letter =
        Buongiorno,

        { bounce-part-message } è tornato indietro: due server se lo rimandavano a vicenda. Va corretto un inoltro dalla parte di chi riceve. Può rispedirlo domani?

        Grazie.

bounce-server-problem = Il server della posta aveva un guasto
    .explanation = { $remote-host ->
        [none] Un server lungo la strada ha avuto un problema interno.
       *[other] { $remote-host } ha avuto un problema interno.
    } L’indirizzo e il messaggio possono essere giusti.
    .step-1 = Chi ha scritto aspetti un’ora, poi rispedisca il messaggio così com’è.
    .step-2 = { $own ->
        [yes] Se torna ancora indietro, mandi questo errore a { bounce-part-support }.
       *[no] Se torna ancora indietro, lo mandi a chi gestisce la posta di chi riceve.
    }
    .step-3 = Se è urgente, usi un altro indirizzo o il telefono.
    .letter =
        Buongiorno,

        { bounce-part-message } è tornato indietro per un guasto di un server della posta. Può rispedirlo fra un’ora, così com’è?

        { bounce-part-reply }

        Grazie.

bounce-message-malformed = Il messaggio era composto in un modo non valido
    .explanation = Il server ha respinto il messaggio perché la sua forma non rispetta le regole della posta. Di solito è colpa del programma che lo ha scritto.
    .step-1 = Chi ha scritto riscriva il messaggio da capo, senza incollare e senza inoltrare il vecchio.
    .step-2 = Se torna ancora indietro, lo mandi dal sito della propria posta.
    .step-3 = Se è partito da un programma gestionale o da un sito, avvisi chi lo gestisce.
    .letter =
        Buongiorno,

        { bounce-part-message } è tornato indietro perché era composto in un modo non valido. Può riscriverlo da capo, oppure mandarlo dal sito della posta?

        { bounce-part-reply }

        Grazie.

## Quando la causa non è detta

bounce-unknown = Il messaggio non è arrivato, ma l’errore non dice perché
    .explanation = { $reply ->
        [none] L’avviso non riporta le parole del server che ha rifiutato il messaggio.
       *[other] Il server ha respinto il messaggio, ma le sue parole non indicano una causa.
    }
    .step-1 = Chi ha scritto controlli l’indirizzo lettera per lettera, poi rispedisca il messaggio senza allegati.
    .step-2 = Se torna ancora indietro, mandi questo errore, per intero, a chi gestisce la propria posta.
    .step-3 = Se è urgente, usi un altro indirizzo o il telefono.
    .letter =
        Buongiorno,

        { bounce-part-message } è tornato indietro, e l’errore non dice perché. Può controllare l’indirizzo e rispedirlo senza allegati?

        { bounce-part-reply }

        Grazie.

## Quando non è un errore di consegna

not-a-bounce-auto-reply = È una risposta automatica: il messaggio è arrivato
    .explanation = Chi ha ricevuto il messaggio è assente, oppure risponde a tutti in modo automatico.
    .step-1 = Non c’è nulla da correggere: aspetti la risposta, o scriva alla persona indicata nel testo.
not-a-bounce-complaint = È una segnalazione di spam
    .explanation = Il messaggio è arrivato, ma chi lo ha ricevuto lo ha segnalato come spam.
    .step-1 = Non scriva più a quella persona, finché non è lei a chiederlo.
    .step-2 = Se le segnalazioni sono molte, le mostri a chi gestisce la posta.
not-a-bounce-receipt = È una ricevuta: il messaggio è stato consegnato o letto
    .explanation = Il server conferma che il messaggio è passato. Non è un errore.
    .step-1 = Se chi riceve non lo trova, guardi nello spam, nel cestino e nelle altre cartelle.
not-a-bounce-ordinary-message = Non è un messaggio di errore
    .explanation = Qui non ci sono le parole di un server che rifiuta un messaggio.
    .step-1 = Chieda a chi ha scritto di inoltrare l’errore che ha ricevuto, come allegato.
    .step-2 = L’errore arriva di solito da «Mail Delivery», «Postmaster» o «Mailer-Daemon».

## Quando il file non si legge

cannot-read-empty = Il file è vuoto
    .explanation = Non contiene nessun testo.
    .step-1 = Salvi di nuovo il messaggio, oppure copi il testo dell’errore e lo incolli qui.
cannot-read-too-big = Il file è troppo grande per essere un messaggio
    .explanation = Leggiamo messaggi fino a { $limit-mb ->
        [0] 100
       *[other] { $limit-mb }
    } MB.
    .step-1 = Copi il testo dell’errore dal messaggio e lo incolli qui.
cannot-read-not-text = Questo file non è un messaggio
    .explanation = Leggiamo testo, e messaggi salvati come EML o MSG. Questo file contiene altro.
    .step-1 = Nel programma di posta apra il messaggio di errore e lo salvi come EML o MSG.
    .step-2 = Oppure copi il testo dell’errore e lo incolli qui.
cannot-read-broken-outlook-file = Il file di Outlook è rovinato
    .explanation = Manca una parte del file: forse il salvataggio o l’invio si è interrotto.
    .step-1 = In Outlook salvi di nuovo il messaggio, oppure se lo faccia mandare di nuovo.
    .step-2 = Oppure copi il testo dell’errore e lo incolli qui.

## Il rapporto

bounce-heading-reply = Risposta del server
bounce-heading-address = Destinatario
bounce-heading-letter = Testo da mandare a chi ha scritto
bounce-kicker-refused = Messaggio respinto
bounce-kicker-delayed = Messaggio in ritardo

part-letter = { $subject ->
    [none] un messaggio senza oggetto
   *[other] «{ $subject }»
}
part-sender = { $from ->
    [none] { "" }
   *[other] , da { $from }
}
part-time = { $minutes ->
    [0] { $seconds ->
        [one] un secondo
       *[other] { $seconds } secondi
    }
    [one] un minuto
   *[other] { $minutes } minuti
}
part-after = { $seconds ->
    [0] subito
    [one] dopo un secondo
   *[other] dopo { $seconds } secondi
}
part-into = { $folder-use ->
    [inbox] nella posta in arrivo
    [spam] nella cartella dello spam ({ $folder })
    [trash] nel cestino ({ $folder })
   *[other] nella cartella { $folder }
}
part-test-deleted = { $deleted ->
    [yes] Il messaggio di prova è stato cancellato.
    [marked] Il messaggio di prova è segnato come da cancellare: questo server lo toglie solo insieme ad altri.
    [not-done] Il messaggio di prova non si è potuto cancellare: lo cancelli lei.
   *[no] Il messaggio di prova resta dov’è: può cancellarlo.
}
part-test-limit = La prova è partita dalla sua casella: non dice se arriva anche la posta di altri.

test-letter = Messaggio di prova di Mailmedic
    .body = Questo è un messaggio di prova.

        Lo ha inviato Mailmedic, su richiesta di chi usa questa casella, per vedere se la posta arriva.

        Si può cancellare.

moment-watching = { $count ->
    [0] Guardiamo la posta in arrivo: adesso è vuota.
    [one] Guardiamo la posta in arrivo: adesso c’è un messaggio.
   *[other] Guardiamo la posta in arrivo: adesso ci sono { $count } messaggi.
}
moment-arrived = È arrivato { part-letter }{ part-sender }.
moment-disappeared = { $seconds ->
    [0] È sparito { part-letter }{ part-sender }.
    [one] È sparito { part-letter }{ part-sender }: era qui da un secondo.
   *[other] È sparito { part-letter }{ part-sender }: era qui da { $seconds } secondi.
}
moment-moved-to = Spostato da un altro programma o dispositivo: { part-letter }, ora { part-into }.
moment-seen-elsewhere = Letto su un altro programma o dispositivo: { part-letter }.
moment-flag-changed = { $flag ->
    [deleted] Segnato da cancellare altrove: { part-letter }.
    [answered] Risposto da un altro programma o dispositivo: { part-letter }.
   *[flagged] Contrassegnato altrove: { part-letter }.
}
moment-connection-lost = Il collegamento con il server si è interrotto.
moment-sending = { $host ->
    [none] Inviamo il messaggio di prova.
   *[other] Inviamo il messaggio di prova a { $host }.
}
moment-accepted = { $host } ha preso in carico il messaggio.
moment-seen-in-folder = Il messaggio è { part-into }, { part-after }.
moment-bounced-back = Il messaggio è tornato indietro, { part-after }.
moment-gone-again = Il messaggio non è più { part-into }: qualcuno l’ha tolto.
moment-still-missing = Non è ancora arrivato: sono passati { $seconds } secondi.
moment-deleted = { $how ->
    [marked] Il messaggio di prova è segnato come da cancellare.
   *[gone] Il messaggio di prova è stato cancellato.
}

errand-watch-quiet = Nella posta in arrivo non è successo nulla
    .explanation = Abbiamo guardato per { part-time }. Nessun messaggio è arrivato o sparito.
    .step-1 = Si faccia scrivere da un altro indirizzo, e guardi ancora qui mentre arriva.
    .step-2 = Se altri dispositivi controllano la posta di rado, guardi più a lungo.
errand-watch-normal = { $arrived ->
    [0] Dalla posta in arrivo non è sparito nulla
   *[other] La posta arriva, e nulla è sparito
}
    .explanation = Abbiamo guardato per { part-time }. Messaggi arrivati: { $arrived }. Spostati: { $moved }. Nulla è stato portato via.
    .step-1 = Se i messaggi spariscono solo ogni tanto, guardi più a lungo.
errand-watch-moved = Qualcosa sposta i messaggi appena arrivati
    .explanation = { $count ->
        [one] Un messaggio appena arrivato è finito { part-into }.
       *[other] Messaggi appena arrivati e subito spostati: { $count }. Il primo è finito { part-into }.
    } È stato un altro programma o dispositivo.
    .step-1 = Se l’ha spostato lei, va tutto bene.
    .step-2 = Altrimenti guardi le regole e il filtro dello spam nei programmi di posta, anche sul telefono.
errand-watch-gone = Alcuni messaggi sono spariti dalla posta in arrivo
    .explanation = { $count ->
        [one] È sparito un messaggio.
       *[other] Messaggi spariti: { $count }.
    } Non è stato possibile guardare in tutte le cartelle.
    .step-1 = Cerchi i messaggi nel cestino e nelle altre cartelle.
    .step-2 = Se non ci sono, un altro dispositivo li cancella: controlli telefono, tablet e altri computer.
errand-emptied-by-another-device = Un altro dispositivo porta via la posta
    .explanation = { $count ->
        [one] Mentre guardavamo è sparito { part-letter }{ part-sender }. Non è in nessuna cartella.
       *[other] Mentre guardavamo sono spariti { $count } messaggi. Il primo è { part-letter }{ part-sender }. Non sono in nessuna cartella.
    } Noi non tocchiamo nulla: è stato un altro programma o dispositivo.
    .step-1 = Se l’ha cancellato lei in questo momento, va tutto bene.
    .step-2 = Controlli telefono, tablet e altri computer: cerchi un account di posta di tipo POP.
    .step-3 = Lì scelga «Lascia una copia sul server», oppure rifaccia l’account come IMAP.
    .step-4 = Se non trova il dispositivo, cambi la password: quello non potrà più entrare.

errand-test-arrived = Il messaggio di prova è arrivato
    .explanation = È nella posta in arrivo, { part-after }. { part-test-deleted } { part-test-limit }
    .step-1 = Se manca la posta di una sola persona, le chieda se ha ricevuto un errore.
    .step-2 = Se manca la posta di tutti gli altri, si faccia scrivere da un altro indirizzo.
errand-test-in-spam = Il messaggio di prova è finito nello spam
    .explanation = È arrivato { part-into }, { part-after }. { part-test-deleted } { part-test-limit }
    .step-1 = Guardi in quella cartella: può esserci anche la posta che manca.
    .step-2 = Segni come «non spam» i messaggi buoni che trova.
    .step-3 = Controlli il filtro dello spam nel sito della posta.
errand-test-in-other-folder = Il messaggio di prova è arrivato in un’altra cartella
    .explanation = È { part-into }, { part-after }. { part-test-deleted } { part-test-limit }
    .step-1 = Guardi in quella cartella: può esserci anche la posta che manca.
    .step-2 = Controlli le regole nel sito della posta e nei programmi di posta.
errand-test-not-arrived = Il messaggio di prova non è arrivato
    .explanation = { $accepted ->
        [yes] Il server per spedire l’ha preso in carico. In { part-time } non è arrivato e non è tornato indietro.
       *[unknown] Il server per spedire non ha confermato. In { part-time } il messaggio non è arrivato.
    } Può ancora arrivare.
    .step-1 = Aspetti dieci minuti, poi guardi nella posta in arrivo e nello spam.
    .step-2 = Se non arriva, chiami il fornitore della posta e dica l’ora della prova.
errand-test-bounced = Il messaggio di prova è tornato indietro
    .explanation = { $words ->
        [none] Il server ha rimandato indietro il messaggio, { part-after }, senza dire perché.
       *[other] Il server ha rimandato indietro il messaggio, { part-after }. Dice: «{ $words }».
    }
    .step-1 = Apra il messaggio di errore arrivato nella casella.
    .step-2 = Lo legga qui con «Ho ricevuto un messaggio di errore»: dice la causa e chi deve agire.
errand-test-gone-again = Il messaggio di prova è arrivato ed è sparito
    .explanation = Era { part-into }. Poco dopo non era più in nessuna cartella: un altro dispositivo l’ha tolto.
    .step-1 = Controlli telefono, tablet e altri computer: cerchi un account di posta di tipo POP.
    .step-2 = Lì scelga «Lascia una copia sul server», oppure rifaccia l’account come IMAP.
    .step-3 = Se non trova il dispositivo, cambi la password: quello non potrà più entrare.
errand-test-not-accepted = { $phase ->
    [login] Il server per spedire non accetta la password
    [recipient] Il server per spedire rifiuta il suo indirizzo
   *[other] Il server per spedire rifiuta il messaggio di prova
}
    .explanation = { $words ->
        [none] Il server non ha detto perché.
       *[other] Il server dice: «{ $words }».
    }
    .step-1 = { $phase ->
        [login] Controlli nome utente e password per spedire: possono essere diversi da quelli per ricevere.
       *[other] Chiami il fornitore della posta e legga la risposta del server.
    }
    .step-2 = { $phase ->
        [login] Se sono giusti, chiami il fornitore della posta e legga la risposta del server.
       *[other] Poi rifaccia la prova.
    }
errand-test-sent-only = Il messaggio di prova è partito
    .explanation = Il server per spedire l’ha preso. Con una casella POP non possiamo vedere dove arriva.
    .step-1 = Apra il programma di posta e guardi se arriva «Messaggio di prova di Mailmedic».
    .step-2 = Guardi anche nello spam, nel sito della posta: POP mostra solo la posta in arrivo.

errand-moved = Il messaggio è nella posta in arrivo
    .explanation = { $copy ->
        [stays] Una copia è rimasta nella cartella di prima. Il messaggio resta letto o non letto, com’era.
       *[no] Il messaggio resta letto o non letto, com’era.
    }
errand-moved-back = Il messaggio è di nuovo dov’era
    .explanation = { $copy ->
        [stays] È nella cartella { $folder }. Una copia è rimasta nella posta in arrivo.
       *[no] È nella cartella { $folder }.
    }
errand-not-moved = Il messaggio non è stato spostato
    .explanation = { $reason ->
        [renumbered] La cartella { $folder } è cambiata: non è più sicuro quale messaggio sia.
        [not-there] Nella cartella { $folder } il messaggio non c’è più.
        [read-only] Nella cartella { $folder } si può solo leggere.
        [cannot] Questo server non sa spostare un solo messaggio. Non abbiamo toccato nulla.
       *[refused] { $words ->
            [none] Il server non ha voluto, senza dire perché.
           *[other] Il server dice: «{ $words }».
        }
    }
    .step-1 = { $reason ->
        [renumbered] Cerchi di nuovo il messaggio.
        [not-there] Cerchi di nuovo il messaggio: forse un altro dispositivo l’ha spostato.
       *[other] Lo sposti dal sito della posta o dal programma di posta.
    }

errand-failed = { $reason ->
    [no-password] Per questo serve la password
    [not-reached] Il server della posta non si raggiunge
    [clear-text] La password non è stata inviata, per prudenza
    [unexpected-server] La password non è stata inviata, per prudenza
    [oauth-only] Questo fornitore non accetta password dai programmi
    [login-refused] Il server della posta non fa entrare
    [pop] Con una casella POP non si può guardare
    [cancelled] Interrotto
    [outgoing-not-reached] Il server per spedire non si raggiunge
    [server-refused] Il server della posta non lo permette
    [no-room-here] Questo computer non ha più risorse libere
   *[connection-lost] Il collegamento con il server si è interrotto
}
    .explanation = { $reason ->
        [no-password] Senza password non si entra nella casella.
        [not-reached] Non è stato possibile parlare con il server in modo sicuro.
        [clear-text] Il collegamento non è protetto: chiunque sulla rete potrebbe leggerla.
        [unexpected-server] { $host ->
            [none] Il server non è fra quelli noti per questo indirizzo.
           *[other] { $host } non è fra i server noti per questo indirizzo.
        }
        [oauth-only] Qui i programmi entrano solo dalla pagina di accesso del fornitore.
        [pop] POP mostra solo la posta in arrivo, e solo com’era al momento di entrare.
        [cancelled] Ha interrotto lei. Non sappiamo com’è andata a finire.
        [no-room-here] Mailmedic non ha potuto aprire un altro collegamento o processo: le risorse di questo computer sono esaurite.
        [outgoing-not-reached] Il messaggio di prova non è partito.
       *[other] { $words ->
            [none] Il server non ha detto perché.
           *[other] Il server dice: «{ $words }».
        }
    }
    .step-1 = { $reason ->
        [no-password] Scriva la password e riprovi.
        [pop] { $imap-host ->
            [none] Chieda al fornitore della posta se c’è anche IMAP.
           *[other] Scelga IMAP e il server { $imap-host }, poi guardi di nuovo: nome utente e password sono gli stessi.
        }
        [cancelled] Riprovi quando ha più tempo.
        [no-room-here] Chiuda i programmi che non le servono, poi riprovi.
        [connection-lost] Riprovi fra qualche minuto.
        [server-refused] Chiami il fornitore della posta e legga la risposta del server.
       *[other] Prema «Controlla la posta»: il controllo dice che cosa non va e che cosa fare.
    }

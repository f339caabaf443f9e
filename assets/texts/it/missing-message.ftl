check-missing-message = Messaggio che manca
    .question = Dov’è il messaggio che manca?
    .ok = Nessun messaggio da cercare
    .ok-explanation = Non ha indicato un messaggio che manca.

part-found-message = { $subject ->
    [none] { $date ->
        [none] C’è un messaggio che corrisponde.
       *[other] Un messaggio che corrisponde è arrivato { part-the-date }.
    }
   *[other] { $date ->
        [none] È «{ $subject }».
       *[other] «{ $subject }» è arrivato { part-the-date }.
    }
}
part-found-why = { $why ->
    [server-filter] { $filter ->
        [none] Il filtro antispam del server lo ha segnato come spam.
       *[other] Il filtro { $filter } del server lo ha segnato come spam.
    }
    [rule] { $rule ->
        [none] Lo ha spostato una regola della casella.
       *[other] Lo ha spostato la regola «{ $rule }» della casella.
    }
    [mail-program] Probabilmente lo ha segnato come spam un programma di posta.
    [by-hand] È già stato aperto: forse lo ha spostato qualcuno, da qui o da un altro dispositivo.
   *[unknown] Il messaggio non dice chi lo ha messo lì.
}
part-found-more = { $count ->
    [0] { "" }
    [one] { "" }
   *[other] In tutto i messaggi che corrispondono sono { $count }.
}
part-move-to-inbox = Se è quello, lo sposti dalla cartella { $folder } alla posta in arrivo.
part-ask-sender = Chieda a chi ha scritto di guardare nella posta in uscita e in quella inviata.
part-sender-error = Se chi ha scritto ha ricevuto un errore, se lo faccia mandare e lo apra qui, con Mailmedic.

cause-found-in-spam = Il messaggio è nella cartella { $folder }
    .row = Trovato nello spam
    .explanation = { part-found-message } { part-found-why } { part-found-more }
    .step-1 = Apra la cartella { $folder } e controlli che il messaggio sia quello.
    .step-2 = Se lo aspettava, lo segni come «Non è spam»: torna nella posta in arrivo.
    .step-3 = Aggiunga chi ha scritto alla rubrica, così i prossimi messaggi arrivano più facilmente.
    .step-4 = Se non lo aspettava, lo lasci dov’è e non apra gli allegati.

cause-found-in-trash = Il messaggio è nel cestino
    .row = Trovato nel cestino
    .explanation = { part-found-message } { part-found-why } { part-found-more }
    .step-1 = Apra la cartella { $folder } e controlli che il messaggio sia quello.
    .step-2 = { part-move-to-inbox } Il cestino può svuotarsi da solo.
    .step-3 = { $why ->
        [rule] { $rule ->
            [none] Cambi o tolga la regola che lo sposta, se non serve più.
           *[other] Cambi o tolga la regola «{ $rule }», se non serve più.
        }
       *[other] Se succede di nuovo, guardi le regole e gli altri dispositivi che usano la casella.
    }

cause-found-in-other-folder = Il messaggio è nella cartella { $folder }
    .row = Trovato in un’altra cartella
    .explanation = { part-found-message } { part-found-why } { part-found-more }
    .step-1 = Apra la cartella { $folder } e controlli che il messaggio sia quello.
    .step-2 = { part-move-to-inbox }
    .step-3 = { $why ->
        [rule] { $rule ->
            [none] Cambi o tolga la regola che lo sposta, se non serve più.
           *[other] Cambi o tolga la regola «{ $rule }», se non serve più.
        }
       *[other] Se succede di nuovo, guardi le regole della casella e quelle del programma di posta.
    }

cause-found-in-inbox = Il messaggio è nella posta in arrivo
    .row = Trovato nella posta in arrivo
    .explanation = { part-found-message } { part-found-more } Se non lo vede, è il programma di posta che non lo mostra.
    .step-1 = Nel programma di posta tolga i filtri, come «Solo non letti», e ordini per data.
    .step-2 = Cerchi il messaggio con la casella di ricerca del programma di posta.
    .step-3 = { part-website }
    .step-4 = Se nel sito c’è e nel programma no, chiuda e riapra il programma di posta.

cause-delayed = Il messaggio è arrivato, ma in ritardo
    .row = Arrivato in ritardo
    .explanation = { part-found-message } È nella posta in arrivo. { $hours ->
        [one] Per strada è rimasto fermo circa un’ora.
       *[other] Per strada è rimasto fermo circa { $hours } ore.
    } { $how ->
        [greylisting] Un server lo ha rimandato la prima volta, per difendersi dallo spam.
        [queue] Un server lo ha tenuto in coda.
        [spam-filter] Lo ha trattenuto un filtro antispam.
       *[other] { "" }
    } { $server ->
        [none] { "" }
       *[other] Il ritardo è presso { $server }.
    }
    .step-1 = Apra la posta in arrivo e cerchi il messaggio con la sua data.
    .step-2 = Se succede spesso con questo mittente, gli dica che la sua posta arriva in ritardo.

cause-not-sent-yet = Nella casella non c’è: forse non è mai partito
    .row = Non c’è: forse non è mai partito
    .explanation = { $folders ->
        [one] Lo abbiamo cercato nell’unica cartella della casella.
       *[other] Lo abbiamo cercato in tutte le { $folders } cartelle, anche nello spam e nel cestino.
    } La posta di chi ha scritto da qui non si vede.
    .step-1 = { part-ask-sender }
    .step-2 = { part-sender-error }
    .step-3 = Si faccia ripetere l’indirizzo usato: lettera per lettera dev’essere { $email }.
    .step-4 = Se è stato spedito da poco, aspetti un’ora e ricontrolli: alcuni server fanno attendere.
    .letter = Buongiorno,

        { $subject ->
            [none] aspetto un suo messaggio all’indirizzo { $email }, ma non lo trovo, nemmeno nello spam e nel cestino.
           *[other] aspetto il suo messaggio «{ $subject }» all’indirizzo { $email }, ma non lo trovo, nemmeno nello spam e nel cestino.
        }

        Può guardare nella cartella «Posta in uscita»? Se il messaggio è lì, non è ancora partito: basta inviarlo di nuovo.

        Se invece è nella posta inviata, mi scriva il giorno, l’ora e l’indirizzo esatto a cui l’ha mandato. Se ha ricevuto un messaggio di errore, me lo inoltri, se può come allegato.

        Grazie.

cause-sent-to-other-address = Forse è andato a un altro indirizzo: { $other-address }
    .row = Forse è andato a un altro indirizzo
    .explanation = { $folders ->
        [one] Nella casella il messaggio non c’è.
       *[other] Nelle { $folders } cartelle della casella il messaggio non c’è.
    } Gli altri messaggi di questo mittente sono quasi tutti per { $other-address }, non per { $email }.
    .step-1 = Guardi nella casella { $other-address }, o chieda a chi la usa.
    .step-2 = Chieda a chi ha scritto a quale indirizzo ha mandato il messaggio.
    .step-3 = Se vuole riceverlo qui, gli dia l’indirizzo { $email }.
    .step-4 = { part-sender-error }

reason-nothing-to-look-for = Per cercare serve sapere quale messaggio manca
    .row = Manca che cosa cercare
    .explanation = Con il mittente, una parola dell’oggetto o il giorno lo cerchiamo in tutte le cartelle.
    .step-1 = Torni indietro e scriva chi lo ha spedito, o una parola dell’oggetto.
reason-search-not-finished = La ricerca non è arrivata in fondo
    .row = Ricerca non finita
    .explanation = Dove abbiamo guardato il messaggio non c’è, ma alcune cartelle sono rimaste fuori.
    .step-1 = Aspetti qualche minuto, poi prema Ricontrolla.
    .step-2 = Se non cambia, scriva il giorno o più parole: la ricerca diventa più breve.
reason-pop-shows-only-inbox = Con POP si vede solo la posta in arrivo
    .row = POP mostra solo la posta in arrivo
    .explanation = Fra i messaggi più recenti della posta in arrivo non c’è. Le altre cartelle con POP non si vedono.
    .step-1 = { part-website }
    .step-2 = Lì guardi nello spam, nel cestino e nelle altre cartelle.
    .step-3 = Se la casella ha anche IMAP, ricontrolli con IMAP: vede tutte le cartelle.

item-message = { $subject ->
    [none] Messaggio senza oggetto leggibile
   *[other] «{ $subject }»
}{ $from ->
    [none] { "" }
   *[other] {", "}di { $from }
}{ $date ->
    [none] { "" }
   *[other] {", "}{ $date }
}{ $size ->
    [0] { "" }
   *[other] {", "}{ $size }
}, nella cartella { $folder }
item-searched = { $folder }: { $how ->
    [found] { $count ->
        [one] trovato qui
       *[other] trovati { $count } messaggi
    }
    [not-searched] non ci abbiamo potuto guardare
   *[nothing] non c’è
}

activity-searching = Cerchiamo il messaggio in tutte le cartelle…
activity-comparing-addresses = Guardiamo a chi scrive di solito questo mittente…
skipped-needs-missing-message = Serve prima il messaggio che manca

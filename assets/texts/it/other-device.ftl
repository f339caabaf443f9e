check-other-device = Altri dispositivi
    .question = Un altro dispositivo svuota la casella?
    .ok = { $how ->
        [messages-there] I messaggi restano nella casella
        [filed] Messaggi spostati in altre cartelle
       *[few-came] Nessun segno di altri che la svuotano
    }
    .ok-explanation = { $how ->
        [messages-there] Nella posta in arrivo ci sono messaggi: nessuno li toglie tutti.
        [filed] I messaggi della posta in arrivo sono passati in altre cartelle, come quando si archivia o si cancella.
       *[few-came] Sono arrivati pochi messaggi: non c’è nulla di strano.
    }

cause-emptied-by-another-device = Probabilmente un altro dispositivo svuota la casella
    .row = Forse un altro dispositivo la svuota
    .explanation = Sono arrivati circa { $arrived } messaggi, e { $left ->
        [0] nella posta in arrivo non c’è più nulla
       *[other] nella posta in arrivo ne restano { $left }
    }. Non sono nelle altre cartelle. Di solito li scarica un programma impostato come POP, che poi li cancella dal server. Se è il suo unico programma, è normale.
    .step-1 = { $program-name ->
        [none] Cerchi il programma che scarica la posta: guardi su telefoni, tablet, altri computer e il gestionale dell’ufficio.
       *[other] Su questo computer { $program-name } scarica con POP e cancella dal server. Guardi poi su telefoni e altri computer.
    }
    .step-2 = { part-leave-on-server-outlook }
    .step-3 = { part-leave-on-server-thunderbird }
    .step-4 = { part-imap-everywhere }

part-leave-on-server-outlook = In Outlook apra File, Impostazioni account: se il tipo è POP, scelga «Lascia una copia dei messaggi sul server».
part-leave-on-server-thunderbird = In Thunderbird apra Impostazioni server e scelga «Lascia i messaggi sul server». Sul telefono scelga di non eliminarli mai dal server.
part-imap-everywhere = Poi imposti la casella come IMAP su tutti i dispositivi. La posta già scaricata è sul dispositivo trovato.

reason-other-device-unclear = Non sappiamo se un altro dispositivo svuota la casella
    .row = Il server non lo fa capire
    .explanation = La posta in arrivo è quasi vuota, ma il server non dice abbastanza per capire perché.
    .step-1 = Guardi se telefoni o altri computer leggono questa casella con un account di tipo POP.
    .step-2 = { part-imap-everywhere }
reason-pop-collected = Un programma POP ritira i messaggi da questa casella
    .row = Ritirati con POP: non si sa da chi
    .explanation = { $server ->
        [deletes] Questo server cancella i messaggi appena un programma li scarica con POP.
       *[keeps] Quasi tutti i messaggi arrivati sono già stati ritirati.
    } Se è il suo programma di posta, è normale; da qui non si vede chi è.
    .step-1 = Guardi se anche un telefono o un altro computer legge questa casella con POP.
    .step-2 = { part-leave-on-server-outlook }
    .step-3 = { part-leave-on-server-thunderbird }
    .step-4 = { part-imap-everywhere }
reason-pop-shows-inbox-only = Con POP si vede solo la posta in arrivo
    .row = POP mostra solo la posta in arrivo
    .explanation = Le altre cartelle della casella e ciò che succede ai messaggi con POP non si vedono.
    .step-1 = { $provider ->
        [securemail] Apra https://webmail.{ $domain } e guardi lì le altre cartelle.
       *[other] Apra la posta dal sito del fornitore e guardi lì le altre cartelle.
    }
    .step-2 = Se la casella si può leggere anche con IMAP, ripeta il controllo con IMAP.

skipped-needs-other-device = Serve prima sapere chi svuota la casella

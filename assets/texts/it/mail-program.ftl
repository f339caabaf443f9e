check-mail-program = Programma di posta
    .question = Il programma di posta è impostato bene?
    .ok = { $how ->
        [unused] Nessun programma di posta in uso
       *[right] { $count ->
            [0] Impostazioni giuste
            [one] Impostazioni giuste
           *[other] { $count } account, tutti giusti
        }
    }
    .ok-explanation = { $how ->
        [unused] Su questo computer c’è un programma con questa casella, ma non si usa da mesi.
       *[right] Le impostazioni trovate su questo computer funzionano.
    }

cause-client-settings-wrong = { $setting ->
        [offline] { $program-name } è impostato per lavorare non in linea
        [disabled] In { $program-name } questo account è disattivato
        [never-looks] { $program-name } non controlla la posta da solo
        [pop-deletes] { $program-name } toglie i messaggi dal server
        [outgoing-server] In { $program-name } il server per spedire è sbagliato
        [outgoing-port] In { $program-name } la porta per spedire è sbagliata
        [outgoing-security] In { $program-name } la protezione per spedire è sbagliata
       *[server] Le impostazioni di { $program-name } sono sbagliate
    }
    .row = { $setting ->
        [offline] { $program-name }: non in linea
        [disabled] { $program-name }: account disattivato
        [never-looks] { $program-name }: non controlla da solo
        [pop-deletes] { $program-name }: svuota il server
        [outgoing-server] { $program-name }: invio sbagliato
        [outgoing-port] { $program-name }: invio sbagliato
        [outgoing-security] { $program-name }: invio sbagliato
        [port] { $program-name }: porta sbagliata
        [security] { $program-name }: protezione sbagliata
        [user-name] { $program-name }: nome utente sbagliato
       *[server] { $program-name }: server sbagliato
    }
    .explanation = La casella funziona: da qui siamo entrati. { part-program-what }
    .step-1 = { part-program-open }
    .step-2 = { part-program-page }
    .step-3 = { part-program-change }
    .step-4 = { part-program-end }

part-program-what = { $setting ->
    [offline] Così com’è, il programma non scarica la posta.
    [disabled] Finché è disattivato, la posta non arriva in quel programma.
    [never-looks] I messaggi arrivano solo quando si preme il pulsante per scaricarli.
    [pop-deletes] Scarica con POP e cancella dal server: negli altri programmi la casella resta vuota.
    [outgoing-server] La posta arriva, ma non parte.
    [outgoing-port] La posta arriva, ma non parte.
    [outgoing-security] La posta arriva, ma non parte.
   *[server] { $yours ->
        [none] Il programma è impostato in un altro modo.
       *[other] { $setting ->
            [port] Il programma usa la porta { $yours }, che qui non va.
            [security] Il programma usa la protezione { $yours }, che qui non va.
            [user-name] Il programma usa il nome utente { $yours }, che il server non accetta.
           *[server] Il programma cerca la posta su { $yours }, che non è il server giusto.
        }
    }
}
part-program-open = { $setting ->
    [offline] { $program ->
        [thunderbird] In Thunderbird prema Alt, poi apra il menu File, Non in linea.
        [outlook] In Outlook apra la scheda Invia/Ricevi.
       *[other] In { $program-name } apra il menu File.
    }
   *[server] { $program ->
        [thunderbird] In Thunderbird apra il menu con tre righe, in alto a destra, poi Impostazioni account.
        [outlook] In Outlook apra File, Impostazioni account, poi di nuovo Impostazioni account.
        [evolution] In Evolution apra il menu Modifica, poi Account.
        [kmail] In KMail apra Impostazioni, poi Configura KMail, poi Account.
       *[geary] In Geary apra il menu, poi Account.
    }
}
part-program-page = { $setting ->
    [offline] { $program ->
        [thunderbird] Tolga la spunta a «Lavora non in linea».
        [outlook] Prema «Non in linea», se è attivo.
       *[other] Tolga la spunta a «Lavora non in linea».
    }
    [disabled] { $program ->
        [evolution] Metta la spunta accanto a { $email }.
       *[other] Scelga { $email } e lo riattivi.
    }
    [outgoing-server] { part-program-sending }
    [outgoing-port] { part-program-sending }
    [outgoing-security] { part-program-sending }
   *[server] { $program ->
        [thunderbird] A sinistra, sotto { $email }, scelga Impostazioni server.
        [outlook] Faccia doppio clic su { $email }.
        [evolution] Scelga { $email }, prema Modifica, poi Ricezione posta.
        [kmail] Nella scheda Ricezione scelga { $email }, poi Modifica.
       *[geary] Scelga { $email }, poi Impostazioni server.
    }
}
part-program-sending = { $program ->
    [thunderbird] A sinistra, in fondo, scelga Server in uscita (SMTP), poi Modifica.
    [outlook] Faccia doppio clic su { $email }.
    [evolution] Scelga { $email }, prema Modifica, poi Invio posta.
    [kmail] Scelga la scheda Spedizione, poi Modifica.
   *[geary] Scelga { $email }, poi Impostazioni server.
}
part-program-change = { $setting ->
    [offline] { $program ->
        [thunderbird] Se si ripete a ogni avvio, in Impostazioni, Generale, «Non in linea» scelga di partire in linea.
       *[other] { "" }
    }
    [disabled] { "" }
    [never-looks] { $program ->
        [thunderbird] Metta la spunta a «Controlla la presenza di nuovi messaggi ogni 10 minuti».
        [evolution] In Opzioni di ricezione metta la spunta a «Controlla nuovi messaggi ogni».
        [kmail] Metta la spunta al controllo periodico della posta.
       *[other] Attivi il controllo automatico della posta.
    }
    [pop-deletes] { $program ->
        [thunderbird] Metta la spunta a «Lascia i messaggi sul server».
        [outlook] In Altre impostazioni, Impostazioni avanzate, scelga di lasciare una copia sul server.
        [evolution] In Opzioni di ricezione metta la spunta a «Lascia i messaggi sul server».
       *[kmail] Metta la spunta a «Lascia i messaggi scaricati sul server».
    }
    [outgoing-server] { $set-outgoing ->
        [none] Corregga il nome del server.
       *[other] Nel campo del server per spedire scriva { $set-outgoing }.
    }
   *[server] { $set-host ->
        [none] { "" }
       *[other] { $program ->
            [thunderbird] In «Nome server» scriva { $set-host }.
            [outlook] In «Server posta in arrivo» scriva { $set-host }.
           *[other] In «Server» scriva { $set-host }.
        }
    } { $set-port ->
        [0] { "" }
       *[other] { $program ->
            [outlook] In Altre impostazioni, Impostazioni avanzate, scriva la porta { $set-port }.
           *[other] In «Porta» scriva { $set-port }.
        }
    } { $set-security ->
        [tls] { $program ->
            [thunderbird] In «Sicurezza della connessione» scelga SSL/TLS.
           *[other] Come crittografia scelga SSL/TLS.
        }
        [starttls] Come crittografia scelga STARTTLS.
       *[none] { "" }
    } { $set-user-name ->
        [none] { "" }
       *[other] In «Nome utente» scriva { $set-user-name }.
    }
}
part-program-end = { $setting ->
    [offline] Poi scarichi la posta.
    [outgoing-server] Salvi, poi spedisca un messaggio a sé stesso.
    [outgoing-port] Salvi, poi spedisca un messaggio a sé stesso.
    [outgoing-security] Salvi, poi spedisca un messaggio a sé stesso.
   *[server] Salvi, chiuda { $program-name } e lo riapra: la posta arriva.
}

item-setting = { $program-name }, { $setting ->
        [server] server
        [port] porta
        [security] protezione
        [user-name] nome utente
        [outgoing-port] porta per spedire
        [outgoing-security] protezione per spedire
       *[outgoing-server] server per spedire
    }: { $how ->
        [wrong] { $yours }, ma quello giusto è { $right }
        [right] { $yours }, va bene
        [kept] { $yours }
       *[unclear] { $yours }, non verificato
    }
item-program-note = { $program-name }: { $what ->
        [unused] non si usa da mesi
        [disabled] l’account è disattivato
        [offline] lavora non in linea
        [never-looks] scarica la posta solo a comando
        [pop-deletes] scarica con POP e cancella subito dal server
        [pop-deletes-later] cancella dal server dopo { $count } giorni
        [keeps-days] cancella i messaggi più vecchi di { $count } giorni
       *[keeps-newest] conserva solo i { $count } messaggi più recenti
    }
item-to-imap = Da POP a IMAP, { $step }: { $step ->
        [1] lasci com’è l’account POP di { $program-name }, con i messaggi che contiene.
        [2] { part-program-add }
        [3] trascini i messaggi dalle cartelle del vecchio account a quelle del nuovo.
        [4] nel sito del fornitore controlli che i messaggi ci siano tutti.
       *[5] solo allora tolga il vecchio account. Faccia lo stesso sugli altri dispositivi.
    }
part-program-add = { $program ->
    [thunderbird] in Impostazioni account scelga Azioni account, Aggiungi account di posta, e scelga IMAP.
    [outlook] in File scelga Aggiungi account, Opzioni avanzate, e scelga IMAP.
    [evolution] nel menu File scelga Nuovo, Account di posta, e scelga IMAP.
    [kmail] nella scheda Ricezione scelga Aggiungi, e scelga IMAP.
   *[geary] nel menu scelga Account, Aggiungi.
}

reason-no-mail-program = Su questo computer non c’è un programma con questa casella
    .row = Nessun programma trovato
    .explanation = Abbiamo cercato Thunderbird, Outlook e altri: nessuno che si possa leggere ha questo indirizzo.
    .step-1 = Apra il programma di posta e confronti le sue impostazioni con quelle usate qui.
reason-mail-program-unclear = Non sappiamo se il programma di posta è impostato bene
    .row = Impostazioni non verificate
    .explanation = È impostato in un modo diverso da quello usato qui, e da fuori non si capisce se funziona.
    .step-1 = Confronti le impostazioni del programma con quelle usate qui.

skipped-needs-mail-program = Serve prima il programma di posta
activity-reading-programs = Leggiamo le impostazioni dei programmi di posta…

## A che cosa sono impostati i programmi di posta, nell’elenco della riga di comando

programs-outgoing = in uscita
programs-note = nota
programs-from = da
programs-user = utente { $user-name }
programs-habit = { $what ->
    [offline] lavora non in linea
    [disabled] disattivato
    [never-looks] non cerca mai la posta da solo
   *[pop-deletes] cancella dal server quello che scarica
}
programs-not-read = { $program-name } non letto, { $why ->
    [kept-apart] i suoi account sono dove nessun altro programma può leggerli
    [not-opened] il file non si apre
   *[too-long] il file è più lungo di ogni file vero
}
programs-no-room = su questo computer non c’è più posto per aprire tutti i file (ne sono aperti troppi)
programs-none = nessun account di programmi di posta su questo computer

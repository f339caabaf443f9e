check-rules = Regole della posta
    .question = Una regola sposta, cancella o inoltra i messaggi?
    .ok = { $count ->
        [0] Nessuna regola tocca la posta
        [one] Una regola, che non spiega il problema
       *[other] { $count } regole: nessuna spiega il problema
    }
    .ok-explanation = { $count ->
        [0] Sul server non ci sono regole che spostano, cancellano o inoltrano messaggi.
       *[other] Nessuna prende di sicuro la posta che manca.
    } { $symptom ->
        [some-missing] Anche Outlook ha regole sue. { part-outlook-classic } { part-outlook-new } { part-outlook-mac }
       *[nothing-arrives] { "" }
    }

cause-rule-moves-mail = { part-rule-who } sposta { part-rule-folder } { part-rule-mail }
    .row = { $about ->
        [spam] Thunderbird sposta ciò che giudica spam
       *[other] { $where ->
            [thunderbird] Un filtro di Thunderbird sposta la posta
           *[server] Una regola sposta la posta
        }
    }
    .explanation = { part-rule-name } { part-rule-certain } { part-rule-others }
    .step-1 = Guardi { part-rule-folder }: i messaggi possono essere lì.
    .step-2 = { part-rule-open }
    .step-3 = { part-rule-change }

cause-rule-deletes-mail = { part-rule-who } { $what ->
        [rejects] rimanda indietro
       *[deletes] cancella
    } { part-rule-mail }
    .row = { $about ->
        [old] Thunderbird cancella la posta vecchia
        [many] Thunderbird cancella la posta vecchia
       *[other] { $what ->
            [rejects] Una regola rimanda indietro la posta
           *[deletes] Una regola cancella la posta
        }
    }
    .explanation = { part-rule-name } { part-rule-certain } { $what ->
        [rejects] Chi scrive riceve un avviso di rifiuto.
       *[deletes] { $where ->
            [thunderbird] { "" }
           *[server] Quei messaggi non restano in nessuna cartella.
        }
    } { part-rule-others }
    .step-1 = { part-rule-open }
    .step-2 = { part-rule-change }
    .step-3 = { $where ->
        [thunderbird] Cerchi il messaggio nel cestino di Thunderbird.
       *[server] Chieda a chi ha scritto di rispedire il messaggio: quello di prima non si recupera.
    }
    .step-4 = Se la regola non è sua, cambi la password della casella.

cause-rule-forwards-mail = { part-rule-who } inoltra { part-rule-address } { part-rule-mail }
    .row = Una regola inoltra la posta altrove
    .explanation = { part-rule-name } Qui non ne resta una copia. { part-rule-certain } { part-rule-others }
    .step-1 = { $address ->
        [none] Cerchi i messaggi nell’altra casella, se è sua.
       *[other] Cerchi i messaggi nella casella { $address }, se è sua.
    }
    .step-2 = { part-rule-open }
    .step-3 = Tolga la regola, o scelga di lasciare una copia dei messaggi in questa casella.
    .step-4 = Se non conosce quell’indirizzo, cambi subito la password della casella.

item-rule = { $where ->
        [thunderbird] Thunderbird
       *[server] Server
    }{ $name ->
        [none] { "" }
       *[other] , «{ $name }»
    }: { $what ->
        [moves] sposta { part-rule-folder } { part-rule-mail }
        [copies] mette una copia { part-rule-folder }: { part-rule-mail }
        [deletes] cancella { part-rule-mail }
        [rejects] rimanda indietro { part-rule-mail }
        [forwards] inoltra { part-rule-address } { part-rule-mail }, senza una copia qui
        [forwards-copy] inoltra { part-rule-address } { part-rule-mail }, con una copia qui
        [answers] risponde da sola a chi scrive
       *[other] fa altro con { part-rule-mail }
    }

part-rule-who = { $about ->
    [spam] Il filtro antispam di Thunderbird
    [old] Thunderbird
    [many] Thunderbird
   *[other] { $where ->
        [thunderbird] Un filtro di Thunderbird
       *[server] Una regola sul server
    }
}
part-rule-mail = { $about ->
    [all] tutta la posta
    [spam] i messaggi che giudica spam
    [old] { $key ->
        [none] i messaggi vecchi
       *[other] i messaggi più vecchi di { $key } giorni
    }
    [many] { $key ->
        [none] i messaggi vecchi
       *[other] i messaggi oltre i { $key } più recenti
    }
    [sender] { $key ->
        [none] una parte della posta
       *[other] la posta di { $key }
    }
    [subject] { $key ->
        [none] una parte della posta
       *[other] i messaggi con «{ $key }» nell’oggetto
    }
    [recipient] { $key ->
        [none] una parte della posta
       *[other] la posta per { $key }
    }
   *[other] una parte della posta
}
part-rule-folder = { $folder-use ->
    [trash] nel cestino
    [spam] nello spam
    [inbox] nella posta in arrivo
    [archive] nell’archivio
   *[other] { $folder ->
        [none] in un’altra cartella
       *[other] nella cartella { $folder }
    }
}
part-rule-address = { $address ->
    [none] a un altro indirizzo
   *[other] a { $address }
}
part-rule-name = { $name ->
    [none] { "" }
   *[other] Si chiama «{ $name }».
}
part-rule-certain = { $how ->
    [all-mail] Prende tutti i messaggi che arrivano fin lì.
    [this-message] Il messaggio che cerca rientra in questa regola.
   *[some-mail] Forse ha preso anche il messaggio che manca: da qui non si può dire con certezza.
}
part-rule-others = { $others ->
    [0] { "" }
    [one] Un’altra regola fa qualcosa di simile.
   *[other] Altre { $others } regole fanno qualcosa di simile.
}
part-rule-open = { $about ->
    [spam] In Thunderbird apra Impostazioni account, poi Impostazioni posta indesiderata.
    [old] In Thunderbird apra Impostazioni account, poi Sincronizzazione e archiviazione.
    [many] In Thunderbird apra Impostazioni account, poi Sincronizzazione e archiviazione.
   *[other] { $where ->
        [thunderbird] In Thunderbird apra il menu Strumenti, poi Filtri messaggi.
       *[server] { $provider ->
            [securemail] Apra https://webmail.{ $domain } e cerchi Filtri nelle impostazioni.
           *[other] Apra la posta dal sito del fornitore e cerchi Filtri, o Regole, nelle impostazioni.
        }
    }
}
part-rule-change = { $about ->
    [spam] Se ha preso messaggi buoni, tolga lo spostamento automatico.
    [old] Scelga di conservare tutti i messaggi.
    [many] Scelga di conservare tutti i messaggi.
   *[other] { $name ->
        [none] Tolga la regola, o la corregga perché lasci stare questi messaggi.
       *[other] Tolga la regola «{ $name }», o la corregga perché lasci stare questi messaggi.
    }
}
part-outlook-classic = In Outlook da 2016 a 365 apra Home, Regole, e poi Home, Posta indesiderata, Opzioni.
part-outlook-new = Nel nuovo Outlook apra Impostazioni, Posta: ci sono Regole e Posta indesiderata.
part-outlook-mac = In Outlook per Mac apra Strumenti, Regole, e poi Strumenti, Preferenze posta indesiderata.

reason-rules-not-told = Il server non mostra le regole della posta
    .row = Regole non mostrate dal server
    .explanation = Molti server non lasciano leggere le regole da fuori: si vedono nel sito del fornitore.
    .step-1 = Se mancano messaggi, { $provider ->
        [securemail] apra https://webmail.{ $domain } e guardi Filtri nelle impostazioni.
       *[other] apra la posta dal sito del fornitore e guardi Filtri, o Regole.
    }
    .step-2 = { part-outlook-classic }
    .step-3 = { part-outlook-new }
    .step-4 = { part-outlook-mac }
reason-rules-unreadable = Le regole sul server non si lasciano leggere
    .row = Regole che non sappiamo leggere
    .explanation = Sul server ci sono regole, ma sono scritte in un modo che non sappiamo leggere.
    .step-1 = { $provider ->
        [securemail] Apra https://webmail.{ $domain } e guardi Filtri nelle impostazioni.
       *[other] Apra la posta dal sito del fornitore e guardi Filtri, o Regole.
    }
    .step-2 = Salvi il rapporto e lo mandi a chi segue i computer: le regole sono scritte lì.

activity-reading-rules = Leggiamo le regole della posta…
skipped-needs-rules = Servono prima le regole della posta

# File da allegare: di che tipo sono, quanto diventano grandi quando si spediscono.

attachment-blocked = { $archive ->
    [none] Questo file non si può spedire per posta
   *[other] Nell’archivio c’è un file che non si può spedire per posta
}
    .explanation = { $archive ->
        [none] { $file } è un file del tipo { $extension }, che { attachment-part-who }.
       *[other] In { $archive } si trova { $file }, un file del tipo { $extension }, che { attachment-part-who }.
    } { $trick ->
        [double-extension] Il nome finge che sia un documento.
        [trailing-dots] Punti o spazi alla fine del nome nascondono il tipo.
        [right-to-left] Il nome contiene un segno che ne gira le lettere e nasconde il tipo.
        [look-alike] Il nome usa lettere che sembrano altre, e nasconde il tipo.
        [wrong-name] Il nome dice altro, ma il contenuto lo rivela.
       *[none] { "" }
    } { $count ->
        [0] { "" }
        [one] { "" }
       *[other] In tutto i file così sono { $count }.
    }
    .step-1 = Metta il file in un servizio di condivisione e mandi il collegamento per scaricarlo.
    .step-2 = { $archive ->
        [none] Se il file non serve, lo tolga dal messaggio.
       *[other] Se quel file non serve, lo tolga dall’archivio e mandi il resto.
    }
    .step-3 = Non cambi il nome al file e non lo chiuda con una password: i filtri lo riconoscono lo stesso.
    .step-4 = { $trick ->
        [none] { "" }
       *[other] Se il file è arrivato da altri, non lo apra: un nome camuffato è tipico dei virus.
    }

attachment-part-who = { $provider-name ->
    [none] quasi tutti i fornitori rifiutano
   *[other] { $provider-name } rifiuta
}

attachment-too-big = { $exchange ->
    [none] { $provider-name ->
        [none] Il messaggio sarebbe troppo grande per molti fornitori
       *[other] Il messaggio sarebbe troppo grande
    }
   *[other] Il messaggio sarebbe troppo grande
}
    .explanation = Durante l’invio { $total } di allegati diventano circa { $encoded }. { attachment-part-limit }
    .step-1 = Tenga gli allegati di ogni messaggio sotto { $fits } in tutto, o li divida in più messaggi.
    .step-2 = Se un file resta più grande, lo metta in un servizio di condivisione e mandi il collegamento.
    .step-3 = Riduca le fotografie e le scansioni prima di allegarle: spesso basta quello.

attachment-unclear = Non si è potuto guardare dentro l’archivio
    .explanation = { attachment-not-seen } Il resto non dà motivi per rifiutarlo.
    .step-1 = Controlli a mano che in { $file } non ci siano programmi.
    .step-2 = Se può, rifaccia l’archivio in formato ZIP senza password, poi riprovi.
    .step-3 = In alternativa lo metta in un servizio di condivisione e mandi il collegamento.

attachment-not-opened = Non tutti i file si sono potuti aprire
    .explanation = Di { $file } non sappiamo nulla. Gli altri si possono spedire.
    .step-1 = Se il file è aperto in un programma, lo chiuda e riprovi.
    .step-2 = Se è su un disco di rete, lo copi prima su questo computer.

attachment-fine = { $files ->
    [one] Il file si può spedire
   *[other] I file si possono spedire
}
    .explanation = Durante l’invio gli allegati diventano circa { $encoded }. { attachment-part-limit }

attachment-part-limit = { $exchange ->
    [none] { $provider-name ->
        [none] Molti fornitori accettano messaggi fino a { $limit }.
       *[other] { $provider-name } accetta messaggi fino a { $limit }.
    }
   *[other] Il server { $exchange }, che riceve quella posta, accetta messaggi fino a { $limit }.
}

attachment-sizes = { $total ->
    [0] vuoto
   *[other] { $total }, spedito circa { $encoded }
}
attachment-blocked-line = Tipo non accettato ({ $extension }): { $file }
attachment-alone-too-big = Già da solo supera il limite di { $limit }.
attachment-not-seen = { $reason ->
    [encrypted] Il contenuto dell’archivio, o di uno al suo interno, è cifrato.
    [compressed] Questo tipo di archivio tiene i nomi compressi, e da fuori non si leggono.
    [damaged] L’archivio, o uno al suo interno, è danneggiato.
   *[too-much] L’archivio contiene troppi file, o troppi archivi uno dentro l’altro.
}
attachment-password = La password protegge il contenuto, ma i nomi si leggono da fuori.

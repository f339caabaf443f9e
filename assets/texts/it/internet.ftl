check-internet = Collegamento a Internet
    .question = Questo computer è collegato a Internet?
    .ok = { $how ->
        [closed-network] Collegato a una rete senza Internet
       *[open] Il computer è collegato
    }
    .ok-explanation = { $how ->
        [closed-network] Da questa rete non si va su Internet, ma il server della posta si raggiunge.
       *[open] La rete funziona, i nomi si trovano e Internet risponde.
    }

cause-no-network = Questo computer non è collegato a nessuna rete
    .row = Nessuna rete collegata
    .explanation = Non troviamo né un cavo di rete attivo né un Wi-Fi. Senza rete la posta non arriva.
    .step-1 = Controlli che il cavo di rete sia inserito bene, nel computer e nella presa.
    .step-2 = Se usa il Wi-Fi, lo accenda, spenga la modalità aereo e scelga la rete dell’ufficio.
    .step-3 = Apra un sito che conosce: se si apre, prema Ricontrolla.
    .step-4 = Se non si apre, dica a chi segue la rete: «Questo computer non vede nessuna rete».

cause-no-internet = Questo computer non è collegato a Internet
    .row = Internet non si raggiunge
    .explanation = Il computer è nella rete locale, ma da lì non arriva a Internet. Può essere la linea, il modem o un blocco.
    .step-1 = Apra un sito da un altro computer, o dal telefono collegato alla stessa rete.
    .step-2 = Se si apre lì, riavvii questo computer e prema Ricontrolla.
    .step-3 = Se non si apre nemmeno lì, il modem va spento e riacceso dopo un minuto.
    .step-4 = Se non cambia, dica a chi segue la rete: «Da qui Internet non si raggiunge».

cause-dns-not-answering = La rete non riesce a trovare i nomi di Internet
    .row = I nomi di Internet non si trovano
    .explanation = { $resolver ->
        [none] Il servizio che trova i nomi
       *[other] Il servizio che trova i nomi, { $resolver },
    } { $how ->
        [silent] non risponde
        [refused] rifiuta le domande
       *[broken] risponde con un errore
    }. Senza, il computer non sa dove si trova il server della posta.
    .step-1 = Se usa una VPN, la spenga e prema Ricontrolla.
    .step-2 = Spenga il modem, aspetti un minuto, lo riaccenda e prema Ricontrolla. In ufficio chieda prima.
    .step-3 = Se non cambia, dica a chi segue la rete: «{ $resolver ->
        [none] Il server DNS
       *[other] Il server DNS { $resolver }
    } { $how ->
        [silent] non risponde
        [refused] rifiuta le domande
       *[broken] risponde con un errore
    }».

cause-captive-portal = Questa rete chiede prima di accedere da una pagina web
    .row = La rete chiede prima l’accesso
    .explanation = Succede nelle reti di alberghi, treni e uffici ospiti. Finché non si accede, la posta resta ferma.
    .step-1 = { $portal ->
        [none] Apra il programma con cui naviga e visiti un sito qualsiasi.
       *[other] Apra il programma con cui naviga. La pagina di accesso è { $portal }.
    }
    .step-2 = Nella pagina di accesso segua le istruzioni. Non scriva lì la password della posta.
    .step-3 = Quando i siti si aprono, prema Ricontrolla.
    .step-4 = Se la pagina non compare, chieda a chi gestisce la rete come si accede.

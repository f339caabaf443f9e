check-mx = Consegna della posta
    .question = Chi riceve la posta del dominio?
    .ok = { $exchange ->
        [none] Un server la riceve
       *[other] La riceve { $exchange }
    }
    .ok-explanation = { $how ->
        [implicit] Il dominio non dice dove consegnare la posta, ma al suo indirizzo un server la riceve.
        [alias] Il nome del server è un rinvio a un altro. Di solito funziona, ma non è regolare.
        [first-out-of-order] Il primo server non risponde da qui. Un altro riceve al suo posto.
       *[other] Il server che riceve la posta di { $domain } risponde.
    }

part-exchange = { $exchange ->
    [none] un posto sbagliato
   *[other] { $exchange }
}
part-other-provider = { $other-provider ->
    [none] un altro fornitore
   *[other] { $other-provider }
}
part-after-correction = Dopo la correzione aspetti qualche ora, poi prema Ricontrolla.

cause-mx-missing = Nessun server riceve la posta di { $domain }
    .row = Nessun server riceve la posta
    .explanation = { $how ->
        [nothing] Il dominio non dice dove consegnare i messaggi.
        [literal] Il dominio manda la posta a { part-exchange }, ma al posto del numero ci vuole un nome.
        [localhost] Il dominio manda la posta a { part-exchange }, cioè al computer di chi la spedisce.
        [silent] Il dominio non dice dove consegnare la posta, e al suo indirizzo nessuno la riceve.
       *[unknown-name] Il dominio manda la posta a { part-exchange }, che non esiste.
    } Chi le scrive riceve un errore.
    .step-1 = Chiami { part-support } e dica: «Il record MX di { $domain } manca o non va bene».
    .step-2 = Mostri i dettagli di questa riga a chi gestisce il dominio.
    .step-3 = { part-after-correction }

cause-mx-null = Il dominio { $domain } dichiara di non ricevere posta
    .row = Il dominio non riceve posta
    .explanation = Chi gestisce { $domain } ha scritto che non riceve messaggi, e tutti i server lo rispettano.
    .step-1 = Controlli che l’indirizzo { $email } sia scritto giusto.
    .step-2 = Chiami { part-support } e dica: «{ $domain } ha un null MX: va tolto».
    .step-3 = { part-after-correction }

cause-mx-elsewhere = La posta di { $domain } va da un’altra parte
    .row = La posta va a un altro servizio
    .explanation = { $how ->
        [other-provider] I messaggi arrivano a { part-other-provider }, ma lei legge la posta altrove.
       *[relay-denied] I messaggi vanno a { $exchange }, che non si occupa di questo dominio e li rifiuta.
    }
    .step-1 = { $how ->
        [other-provider] Guardi se i messaggi sono in una casella presso { part-other-provider }.
       *[relay-denied] Chieda in ufficio se di recente è cambiato il fornitore della posta.
    }
    .step-2 = Chiami { part-support } e chieda: «Quale record MX serve per { $domain }?»
    .step-3 = Lo faccia scrivere a chi gestisce il dominio. Dopo qualche ora prema Ricontrolla.

cause-mx-not-answering = Il server che riceve la posta di { $domain } non risponde
    .row = Il server che riceve non risponde
    .explanation = La posta per lei va a { $exchange }, che non risponde. I messaggi aspettano qualche giorno, poi tornano indietro.
    .step-1 = { part-wait }
    .step-2 = Se non cambia, chiami { part-support } e dica: «{ $exchange } non risponde sulla porta 25».

cause-mx-refuses-mail = Il server che riceve rifiuta la posta
    .row = Il server rifiuta la posta
    .explanation = { $how ->
        [all] { $exchange } rifiuta la posta di chiunque.
       *[recipient] Una regola di { $exchange } rifiuta i messaggi per { $email }.
    } { part-words }
    .step-1 = Chiami { part-support } e legga la risposta del server, nei dettagli.
    .step-2 = Chieda: «Perché { $exchange } rifiuta i messaggi per { $email }?»
    .step-3 = { part-then-check }

reason-port-25-closed = Da questa linea non si può provare la consegna
    .row = Da questa linea non si può provare
    .explanation = Le linee di case e uffici non lasciano parlare con i server che ricevono la posta (porta 25). È normale, non è un guasto.
    .step-1 = Non deve fare nulla. Per sapere se riceve, si faccia mandare un messaggio di prova.
reason-mx-refuses-us = Il server che riceve non accetta domande da questa linea
    .row = Non risponde a linee come questa
    .explanation = Molti server accettano solo altri server, e non i computer degli uffici. Del suo indirizzo non dice nulla.
    .step-1 = Non deve fare nulla. Per sapere se riceve, si faccia mandare un messaggio di prova.

skipped-needs-mx = Serve prima un server che riceva
activity-asking-exchange = Chiediamo a { $host } se accetta la posta per lei…

# Mailmedic, italiano: parole comuni, verdetti, motivi, pulsanti.
# Si dà del Lei, in minuscolo. Una frase, un’idea, al massimo 18 parole. Niente punti esclamativi.
# I nomi da scrivere (server, porte, nomi utente) si copiano tali e quali.

## Parole degli stati

state-ok = A posto
state-warning = Attenzione
state-fault = Problema
state-unknown = Non accertato
state-skipped = Non raggiunto
state-running = In corso
state-waiting = In attesa
state-found = Trovato

kicker-ok = Tutto a posto
kicker-warning = Attenzione
kicker-fault = Problema trovato
kicker-unknown = Non accertato
kicker-found = Trovato

## Parti di frase, usate dalle altre frasi

part-server = { $role ->
    [outgoing] server per spedire
   *[incoming] server della posta
}
part-support = { $provider-name ->
    [none] il fornitore della posta
   *[other] l’assistenza di { $provider-name }
}
part-open-outlook = In Outlook apra File, Impostazioni account, Impostazioni server, poi { $role ->
    [outgoing] Posta in uscita
   *[incoming] Posta in arrivo
}.
part-open-thunderbird = In Thunderbird apra Impostazioni account, poi { $role ->
    [outgoing] Server in uscita (SMTP) e Modifica
   *[incoming] Impostazioni server
}.
part-type-host = Nel campo del nome del server scriva { $right-host }, poi salvi.
part-type-port = Nel campo Porta scriva { $right-port }, come protezione scelga { part-right-security }, poi salvi.
part-show = Se serve aiuto, mostri questa pagina a chi segue i computer dell’ufficio.
part-wait = Aspetti mezz’ora, poi prema Ricontrolla: spesso il server riprende da solo.
part-then-check = Quando le dicono che è sistemato, prema Ricontrolla.
part-do-not-trust = Se il programma di posta chiede se fidarsi del server, per ora risponda di no.
part-look-up-host = Cerchi il nome del server nella lettera o nel messaggio ricevuto con la casella.
part-ask-host = Se non lo trova, chiami { part-support } e chieda: «Qual è il server della posta per { $email }?»
part-website = { $provider ->
    [securemail] Intanto può usare la posta nel sito https://webmail.{ $domain }.
   *[other] Intanto può usare la posta dal sito del fornitore, se ne ha uno.
}
part-security = { $security ->
    [tls] SSL/TLS
    [starttls] STARTTLS
   *[none] Nessuna
}
part-right-security = { $right-security ->
    [tls] SSL/TLS
    [starttls] STARTTLS
   *[none] Nessuna
}
part-works = { $right-port ->
    [0] { "" }
   *[other] { $right-security ->
        [none] Lì il server funziona solo senza protezione, sulla porta { $right-port }.
       *[other] Funziona con { part-right-security }, sulla porta { $right-port }.
    }
}
part-words = { $words ->
    [none] { "" }
   *[other] Il server dice: «{ $words }».
}
part-the-date = { $date-day ->
    [8] l’{ $date }
    [11] l’{ $date }
   *[other] il { $date }
}
part-to-date = { $date-day ->
    [8] all’{ $date }
    [11] all’{ $date }
   *[other] al { $date }
}

# In coda alla spiegazione di ogni causa del server per spedire.
outgoing-only = Riguarda la posta che spedisce: quella che riceve passa da un’altra strada.

## Verdetti

verdict-healthy = { $login ->
    [proven] Da qui la sua casella funziona
   *[other] I controlli fatti non hanno trovato problemi
}
    .row = Nessun problema trovato
    .explanation = { $checks ->
        [0] Nessun controllo ha trovato problemi.
        [one] Abbiamo fatto un controllo, e non ha trovato problemi.
       *[other] Abbiamo fatto { $checks } controlli, e nessuno ha trovato problemi.
    } { $login ->
        [proven] { "" }
       *[other] Non abbiamo provato a entrare nella casella.
    } { $not-known ->
        [0] { "" }
        [one] Un altro controllo non ha dato una risposta chiara.
       *[other] Altri { $not-known } controlli non hanno dato una risposta chiara.
    }
    .step-1 = { $symptom ->
        [some-missing] Cerchi il messaggio nello spam, nel cestino e nelle altre cartelle.
       *[nothing-arrives] Spedisca un messaggio di prova da { $email } allo stesso indirizzo.
    }
    .step-2 = { $symptom ->
        [some-missing] Chieda a chi ha scritto se ha ricevuto un errore, e se lo faccia mandare.
       *[nothing-arrives] { $provider ->
            [securemail] Apra https://webmail.{ $domain }: se la prova è lì, va corretto il programma di posta.
           *[other] Apra la posta dal sito del fornitore: se la prova è lì, va corretto il programma di posta.
        }
    }
    .step-3 = { $symptom ->
        [some-missing] Si faccia ripetere l’indirizzo usato: lettera per lettera dev’essere { $email }.
       *[nothing-arrives] Guardi se i messaggi finiscono nello spam, nel cestino o in un’altra cartella.
    }
    .step-4 = { $symptom ->
        [some-missing] Se il mittente non ha avuto errori, chiami { part-support } con data, ora e mittente.
       *[nothing-arrives] Se non c’è da nessuna parte, chiami { part-support } e dica: «L’accesso funziona, ma non arriva nulla».
    }

verdict-unknown = { $reason ->
    [cancelled] Il controllo è stato interrotto
    [no-password] Per capire la causa serve la password
   *[other] Non è stato possibile capire la causa
}
    .row = Causa non accertata
    .explanation = { $why ->
        [none] Nessun controllo ha dato una risposta chiara.
       *[other] { $why }
    }
    .step-1 = Aspetti qualche minuto, poi prema Ricontrolla.
    .step-2 = Se il risultato non cambia, salvi il rapporto e lo mandi a chi segue i computer.

## Motivi delle righe non accertate

reason-no-password = La password non è stata scritta
    .row = Manca la password
    .explanation = Senza password non possiamo provare a entrare nella casella.
    .step-1 = Torni indietro e scriva la password della casella { $email }.
    .step-2 = { $provider ->
        [securemail] Se non la ricorda, è nella lettera di attivazione della casella.
       *[other] Se non la ricorda, chiami { part-support } e ne chieda una nuova.
    }
reason-timed-out = Il controllo non è finito in tempo
    .row = Nessuna risposta in tempo
    .explanation = Abbiamo aspettato a lungo, ma la risposta non è arrivata.
    .step-1 = Aspetti qualche minuto, poi prema Ricontrolla.
    .step-2 = Se succede di nuovo, provi da un’altra rete, per esempio con il telefono.
reason-no-room-here = Questo computer non ha più risorse libere
    .row = Nessuna risorsa libera su questo computer
    .explanation = Mailmedic non ha potuto aprire un altro file, collegamento o processo: le risorse di questo computer sono esaurite. Questo non dice nulla della casella né del server.
    .step-1 = Chiuda i programmi che non le servono, oppure riavvii il computer.
    .step-2 = Poi prema Ricontrolla.
reason-check-crashed = Mailmedic ha sbagliato in questo controllo
    .row = Un errore di Mailmedic
    .explanation = Il controllo si è interrotto per un errore del programma. Questo non dice nulla della casella.
    .step-1 = Prema Ricontrolla.
    .step-2 = Se succede ancora, mandi il rapporto dell’errore a chi le ha dato Mailmedic.
reason-cancelled = Il controllo è stato interrotto
    .row = Interrotto prima della fine
    .explanation = Il controllo è stato fermato prima di arrivare a un risultato.
    .step-1 = Quando vuole, prema Ricontrolla.
reason-dns-error = La ricerca del nome non ha dato una risposta chiara
    .row = Ricerca del nome non riuscita
    .explanation = Chi dovrebbe indicare dove si trova { $host } ha risposto con un errore.
    .step-1 = Aspetti qualche minuto, poi prema Ricontrolla.
    .step-2 = Se non cambia, dica a chi segue la rete: «Il DNS dà errore per { $host }».
reason-server-not-found = Non sappiamo qual è il suo server della posta
    .row = Server della posta non trovato
    .explanation = Per { $domain } non abbiamo trovato un server della posta con i nomi più comuni.
    .step-1 = { part-look-up-host }
    .step-2 = Torni indietro e scriva il nome nelle impostazioni del server.
    .step-3 = { part-ask-host }
reason-clear-text = La password non è stata inviata, per prudenza
    .row = Password non inviata, per prudenza
    .explanation = Il collegamento con { $host } non è protetto: lungo la strada altri potrebbero leggere la password.
    .step-1 = Chiami { part-support } e chieda: «Su quale porta { $host } usa SSL/TLS?»
    .step-2 = Torni indietro e scriva la porta e la protezione che le indicano.
reason-unexpected-server = La password non è stata inviata, per prudenza
    .row = Password non inviata a { $host }
    .explanation = { $host } non è fra i server noti per { $domain }.
    .step-1 = Controlli il nome del server nella lettera o nel messaggio ricevuto con la casella.
    .step-2 = Se il nome è giusto e conosce chi gestisce il server, può permettere di inviarla.
reason-oauth-only = Questo fornitore non accetta password dai programmi
    .row = Qui la password non si può provare
    .explanation = Qui i programmi entrano solo dalla pagina di accesso del fornitore. Perciò non abbiamo inviato la password: verrebbe comunque rifiutata.
    .step-1 = Apra la sua posta nel sito del fornitore: se lì entra, la casella è a posto.
    .step-2 = Nel programma di posta tolga la casella e la imposti di nuovo, entrando dalla pagina del fornitore.
reason-outgoing-not-found = Non sappiamo qual è il suo server per spedire
    .row = Server per spedire non trovato
    .explanation = Per { $domain } non abbiamo trovato un server per spedire. Per ricevere la posta non serve.
    .step-1 = Se non riesce a spedire, chiami { part-support } e chieda il nome del server in uscita.
reason-outgoing-not-answering = Il server per spedire non ha risposto
    .row = Il server per spedire non risponde
    .explanation = { $host } non ha risposto. Molte reti bloccano la posta in uscita; per ricevere non serve.
    .step-1 = Se non riesce a spedire, provi da un’altra rete, per esempio con il telefono.
    .step-2 = Se non riesce nemmeno lì, chiami { part-support } e dica: «{ $host } non risponde».
reason-outgoing-refused-login = Il server per spedire non ha accettato la password
    .row = Password non accettata per spedire
    .explanation = Per ricevere la password va bene. Per spedire il fornitore può usarne una diversa.
    .step-1 = Se riesce a spedire dal suo programma di posta, non deve fare nulla.
    .step-2 = Altrimenti chiami { part-support } e chieda: «Quale password serve per spedire?»
reason-no-tls-used = Qui non si usa un collegamento protetto
    .row = Collegamento senza protezione
    .explanation = Nelle impostazioni la protezione è su Nessuna: non c’è un certificato da controllare.
    .step-1 = Chiami { part-support } e chieda: «Su quale porta { $host } usa SSL/TLS?»
reason-login-unclear = Il server non ha detto perché non fa entrare
    .row = Accesso negato senza un motivo chiaro
    .explanation = Il server ha rifiutato l’accesso, ma la sua risposta non dice se il motivo è la password.
    .step-1 = Aspetti dieci minuti, poi prema Ricontrolla.
    .step-2 = Se non cambia, chiami { part-support } e legga la risposta del server, nei dettagli.
reason-outside-unknown = Non sappiamo se Internet è raggiungibile
    .row = Internet: risposta non chiara
    .explanation = La rete è collegata, ma le prove verso l’esterno non hanno dato una risposta chiara.
    .step-1 = Apra un sito che conosce: se si apre, Internet funziona.
reason-not-recognised = La risposta del server non si capisce
    .row = Risposta non riconosciuta
    .explanation = Il server ha risposto in un modo che non conosciamo. La risposta è nei dettagli.
    .step-1 = Aspetti qualche minuto, poi prema Ricontrolla.
    .step-2 = Se non cambia, salvi il rapporto e lo mandi a chi segue i computer.
reason-other = Il controllo non ha dato una risposta chiara
    .row = Risposta non chiara
    .explanation = Non abbiamo elementi per dire se qui va tutto bene.
    .step-1 = Aspetti qualche minuto, poi prema Ricontrolla.

## Righe non raggiunte

skipped = Non raggiunto
    .explanation = Questo controllo si può fare solo quando il problema qui sopra è risolto.
skipped-needs-internet = Serve prima il collegamento a Internet
skipped-needs-server-name = Serve prima il nome giusto
skipped-needs-port = Serve prima la risposta del server
skipped-needs-protocol = Serve prima il dialogo con il server
skipped-needs-certificate = Serve prima il collegamento protetto
skipped-needs-login = Serve prima l’accesso alla casella
skipped-needs-outgoing = Serve prima il server per spedire

## Pulsanti che correggono, e che cosa cambiano

fix-use-server = Usa { $fix-host } e ricontrolla
    .note = Corregge il nome solo in questo controllo. Il programma di posta non viene toccato.
fix-use-port = Usa la porta { $fix-port } e ricontrolla
    .note = Corregge la porta solo in questo controllo. Il programma di posta non viene toccato.
fix-use-security = { $fix-security ->
    [tls] Usa SSL/TLS e ricontrolla
    [starttls] Usa STARTTLS e ricontrolla
   *[none] Togli la protezione e ricontrolla
}
    .note = Corregge la protezione solo in questo controllo. Il programma di posta non viene toccato.
fix-use-protocol = { $fix-protocol ->
    [imap] Usa IMAP e ricontrolla
   *[pop] Usa POP e ricontrolla
}
    .note = Cambia il tipo di posta solo in questo controllo. Il programma di posta non viene toccato.
fix-use-user-name = Usa { $fix-user-name } e ricontrolla
    .note = Corregge il nome utente solo in questo controllo. Il programma di posta non viene toccato.
fix-allow-unexpected-server = Invia lo stesso la password a { $fix-host }
    .note = La password arriva a chi gestisce questo server. Lo faccia solo se lo conosce.
fix-allow-clear-text = Invia lo stesso la password a { $fix-host }
    .note = Senza protezione, altri sulla rete possono leggere la password.

## Che cosa si sta provando adesso

activity-resolving = Cerchiamo { $host } su Internet…
activity-asking-resolvers = Chiediamo alla rete se trova i nomi…
activity-looking-outside = Guardiamo se Internet si raggiunge…
activity-connecting = Ci colleghiamo a { $host }, porta { $port }…
activity-securing = Proteggiamo il collegamento con { $host }…
activity-greeting = Aspettiamo che { $host } si presenti…
activity-logging-in = Proviamo a entrare in { $host }…
activity-reading-mailbox = Guardiamo se la casella si apre…
activity-discovering = Cerchiamo i server di { $domain }…

## Errori nei campi

entry-email-empty = Scriva il suo indirizzo e-mail.
entry-email-without-at = Nell’indirizzo manca la chiocciola: @.
entry-email-several-ats = Nell’indirizzo c’è più di una chiocciola (@): ne serve una sola.
entry-email-without-name = Manca la parte prima della chiocciola, per esempio maria.
entry-email-without-domain = Manca la parte dopo la chiocciola, per esempio studio.it.
entry-email-domain-without-dot = Dopo la chiocciola manca la fine, per esempio .it o .com.
entry-email-has-spaces = Nell’indirizzo c’è uno spazio: lo tolga.
entry-email-not-allowed = Nell’indirizzo c’è un carattere che non può starci.
entry-email-domain-is-ip = Dopo la chiocciola serve un nome come studio.it, non un numero.
entry-email-too-long = L’indirizzo è troppo lungo: ne scriva uno solo.
entry-server-empty = Scriva il nome del server, oppure lasci che lo cerchiamo noi.
entry-server-not-allowed = Questo non è un nome di server. Un esempio: imap.studio.it
entry-server-too-long = Il nome del server è troppo lungo.
entry-port-not-a-number = La porta è un numero, per esempio 993.
entry-port-out-of-range = La porta va da 1 a 65535.
entry-password-empty = Scriva la password della casella.
entry-password-not-allowed = Nella password c’è un carattere che il server non può ricevere.
entry-search-not-allowed = Nelle parole da cercare c’è un carattere che non si può usare.
entry-search-too-long = Le parole da cercare sono troppo lunghe: ne bastano poche.
entry-day-not-readable = Scriva il giorno così: 16/11/2026.
entry-ip-not-allowed = Un indirizzo di server è fatto così: 198.51.100.7

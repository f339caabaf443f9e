# La finestra. Le regole di scrittura: Lei, frasi brevi, niente parole tecniche fuori dalle parti ripiegate.

window-back = Indietro
window-cancel = Annulla
window-close = Chiudi
window-help = Aiuto
window-theme-dark = Aspetto scuro
window-theme-light = Aspetto chiaro
window-cannot-open =
    Non è stato possibile aprire la finestra: questo computer non offre la grafica necessaria. Gli stessi controlli si possono fare dal prompt dei comandi: mailmedic-cli check --email nome@dominio.it --password-stdin

    Per l’assistenza: { $reason }
window-crashed = Mailmedic si è fermato per un errore suo. Il file { $file } dice versione, sistema e punto del programma: nessun dato personale. Lo alleghi se chiede assistenza, e apra di nuovo Mailmedic.
window-crashed-unwritten = Mailmedic si è fermato per un errore suo. Lo apra di nuovo: se si ferma ancora, gli stessi controlli si possono fare con il programma mailmedic-cli.

window-start-title = Che cosa succede con la sua posta?
window-start-text = Scelga la frase giusta: non serve nessuna conoscenza tecnica.
window-start-nothing = Non ricevo nessun messaggio
window-start-nothing-text = La casella è vuota, oppure la posta si è fermata.
window-start-some = Non ricevo alcuni messaggi
window-start-some-text = La posta arriva, ma qualcosa manca.
window-start-found-in = Trovati in { $program-name }:
window-start-found = Trovati su questo computer:
window-start-error = Ho ricevuto un messaggio di errore
window-start-error-text = Lo trascini qui, oppure ne incolli il testo.
window-promise = Mailmedic guarda soltanto: non cambia nulla senza il suo permesso.

window-account-title = Quale casella controlliamo?
window-account-text = Servono solo l’indirizzo e la password della posta.
window-email = Indirizzo e-mail
window-provider-recognised = { $how ->
    [choice] { $provider-name }, come ha scelto
    [mx] { $provider-name }, riconosciuto da dove va la posta del dominio
    [server] { $provider-name }, riconosciuto dai server che il dominio indica
    [mx-filter] Forse { $provider-name }: il suo filtro riceve la posta del dominio
    [spf] Forse { $provider-name }: può spedire per il dominio
   *[domain] { $provider-name }, riconosciuto dal dominio
}
window-provider-file = File di un fornitore non usato: { $words }
window-password = Password della posta
window-password-show = Mostra
window-password-hide = Nascondi
window-password-letter = È quella della lettera di attivazione, non quella del computer.
window-caps-lock = Il tasto delle maiuscole sembra attivo.
window-details = Impostazioni del server
window-details-filled = già compilate, di solito vanno bene così
window-details-empty = di solito non servono
window-protocol = Come si riceve
window-protocol-imap = IMAP (posta sul server)
window-protocol-pop = POP (posta scaricata)
window-user-name = Nome utente
window-incoming = Server in arrivo
window-outgoing = Server in uscita
window-port = Porta
window-security = Protezione
window-security-tls = TLS
window-security-starttls = STARTTLS
window-security-none = Nessuna
window-provider = Fornitore della posta
window-provider-automatic = Riconosciuto dall’indirizzo
window-aside-password = Password mai salvata
    .text = Va solo al server della sua posta, con un collegamento protetto.
window-aside-look = Si guarda soltanto
    .text = Nessun messaggio viene spostato, cancellato o segnato come letto.
window-aside-lock = La casella non si blocca
    .text = Se la password viene rifiutata ci fermiamo, senza insistere.
window-check = Controlla la posta
window-check-note = Dura meno di mezzo minuto e si può annullare in ogni momento.

window-running = Controllo { $number } di { $all }
window-running-check = Controllo { $number } di { $all }: { $check }
window-running-starting = Prepariamo i controlli
window-running-note = al massimo mezzo minuto

window-next = Avanti
window-next-note = Poi ci dice quale messaggio manca.

window-missing-title = Cerchiamo il messaggio che manca
window-missing-text = Basta una di queste cose, anche solo in parte. Guardiamo in tutte le cartelle.
window-missing-sender = Chi lo ha scritto
window-missing-subject = Parole dell’oggetto
window-missing-day = Dal giorno
window-missing-search = Cerca
window-missing-nothing-named = Qui serve almeno una cosa: chi ha scritto, una parola dell’oggetto o il giorno.
window-missing-unnamed = Non sa dire quale messaggio manca?
window-missing-unnamed-text = Controlliamo la casella lo stesso, senza cercare un messaggio.
window-missing-only-checks = Controlla senza cercare
window-missing-looked-for = { $sender ->
    [none] Qualsiasi mittente
   *[other] Da { $sender }
}{ $subject ->
    [none] { "" }
   *[other] , «{ $subject }»
}{ $date-day ->
    [0] { "" }
    [8] , dall’{ $date }
    [11] , dall’{ $date }
   *[other] , dal { $date }
}
window-missing-change = Cambia
window-missing-arrived = { $date-day ->
    [0] È arrivato
    [8] È arrivato l’{ $date }
    [11] È arrivato l’{ $date }
   *[other] È arrivato il { $date }
}{ $aside ->
    [yes] , ma è stato messo da parte.
   *[no] .
}
window-missing-several = Ci sono { $count } messaggi così. Scelga quello che aspettava.
window-missing-no-subject = (senza oggetto)
window-missing-no-sender = (mittente non indicato)
window-missing-size = { $size }
window-missing-more = { $count ->
    [one] Mostra l’altro messaggio
   *[other] Mostra gli altri { $count } messaggi
}
window-missing-newest = Qui ci sono i { $count } più recenti. Per vederne meno, aggiunga una parola o il giorno.
window-missing-why = Perché è finito lì
window-missing-where = Dove abbiamo guardato
window-missing-other-folders = { $count ->
    [one] Un’altra cartella
   *[other] Altre { $count } cartelle
}
window-missing-here-nothing = non c’è
window-missing-here-found = { $count ->
    [one] trovato qui
   *[other] { $count } qui
}
window-missing-here-not-searched = non guardata
window-folder-inbox = Posta in arrivo
window-missing-move = Sposta in Posta in arrivo
window-missing-move-note = Sposta solo questo messaggio, e non lo segna come letto.
window-missing-not-spam = Non è spam
window-missing-not-spam-note = «Non è spam» lo sposta e dice al filtro che si è sbagliato.
window-missing-moving = Spostiamo il messaggio
window-missing-moving-back = Rimettiamo il messaggio dov’era
window-missing-moved = Spostato in Posta in arrivo
window-missing-moved-kicker = Spostato
window-missing-undo = Annulla lo spostamento
window-missing-undo-note = Lo rimette dov’era.
window-missing-not-found = Non trovato
window-missing-nowhere = Il messaggio non è in questa casella
    .explanation = { $count ->
        [0] Nessuna cartella lo contiene.
        [one] Abbiamo guardato nell’unica cartella che c’è.
       *[other] Abbiamo guardato in { $count } cartelle.
    }
    .step-1 = Mandi a chi ha scritto il testo qui sotto: forse il messaggio non è partito.
    .step-2 = Si faccia ripetere l’indirizzo usato, lettera per lettera.
    .step-3 = Se chi ha scritto ha ricevuto un errore, se lo faccia mandare e lo legga con Mailmedic.
window-missing-letter-note = Lo copia soltanto: non spedisce nulla.
window-missing-letter = Buongiorno,

    { $subject ->
        [none] { $date-day ->
            [0] non ho ricevuto il suo messaggio.
            [8] non ho ricevuto il suo messaggio dell’{ $date }.
            [11] non ho ricevuto il suo messaggio dell’{ $date }.
           *[other] non ho ricevuto il suo messaggio del { $date }.
        }
       *[other] non ho ricevuto il suo messaggio «{ $subject }».
    } L’ho cercato anche nello spam e nelle altre cartelle.

    Può guardare se è rimasto nella posta in uscita, e se l’indirizzo è giusto, lettera per lettera: { $email }?

    Se le è tornato un messaggio di errore, me lo può inoltrare? Altrimenti lo mandi di nuovo, per favore.

    Grazie

window-try-test = Inviare un messaggio di prova
    .text = Lo spediamo da questa casella a sé stessa e diciamo quanto impiega ad arrivare.
    .button = Invia la prova
window-try-watch = Tenere d’occhio la casella
    .text = Chieda al mittente di scrivere adesso: avvisiamo appena arriva qualcosa.
    .button = Osserva per 10 minuti
window-try-search = Cercare un messaggio preciso
    .text = Lo cerchiamo anche nello spam, nel cestino e nelle altre cartelle.
    .button = Cerca il messaggio
window-room = { $how ->
    [no-limit-told] Spazio occupato: { $used }. Il server non dice quanto ce n’è in tutto.
    [messages] Messaggi nella casella: { $used-messages } su { $limit-messages }. C’è ancora posto.
   *[storage] Spazio occupato: { $used } su { $limit }. C’è ancora posto.
}

window-watch = Teniamo d’occhio la casella
    .text = Chieda adesso al mittente di scrivere a { $email }. Nella casella non cambia nulla.
window-watch-left = { $minutes ->
    [0] Ancora { $seconds } s
   *[other] Ancora { $minutes } min { $seconds } s
}
window-watch-running = Guardiamo nella casella
window-watch-waits = Aspettiamo che arrivi qualcosa
window-watch-stop = Smetti
window-watch-again = Osserva altri 10 minuti
window-test = Inviare un messaggio di prova
    .text = Da { $email } allo stesso indirizzo.
window-test-does = Spediamo un solo messaggio
    .text = Parte da { $email } e torna a { $email }. Diciamo quando parte e dove arriva.
window-test-stays = Il messaggio resta nella casella
    .text = Gli altri messaggi non vengono toccati.
window-test-proves = Che cosa non dimostra
    .text = La prova parte dalla stessa casella: non dice se la posta degli altri arriva.
window-test-delete = Cancella il messaggio di prova alla fine
window-test-send = Invia la prova
window-test-send-note = Dura al massimo qualche minuto.
window-test-running = La prova è in viaggio
window-test-waits = Guardiamo dove arriva
window-test-again = Invia un’altra prova
window-errand-stopping = Ci fermiamo
window-errand-back = Torna al risultato
window-errand-ok = Fatto
window-time-line = Che cosa abbiamo visto

window-station-computer = Questo computer
window-station-server = Il server di posta
window-station-mailbox = La casella
window-station-outgoing = La posta in uscita
window-station-domain = Il dominio

window-bounce-title = Che cosa dice il messaggio di errore?
window-bounce-text = Va bene anche inoltrato, oppure solo la risposta del server. Di un messaggio arrivato tardi mostriamo il percorso.
window-bounce-drop = Trascini qui il messaggio
window-bounce-drop-text = Un file EML o MSG, salvato dal programma di posta.
window-bounce-open = Apri un file
window-bounce-paste = Oppure incolli il testo dell’errore
window-bounce-paste-hint = Quando incolla il testo, lo leggiamo subito.
window-bounce-paste-missing = Qui serve il testo dell’errore, oppure un file.
window-bounce-own = Il suo indirizzo (facoltativo)
window-bounce-own-hint = Serve a vedere se chi ha scritto lo ha sbagliato.
window-bounce-read = Leggi l’errore
window-bounce-read-note = Il messaggio resta su questo computer.
window-bounce-reading = Leggiamo il messaggio
window-bounce-pasted = Testo incollato
window-bounce-subject = sul messaggio «{ $words }»
window-bounce-recipients = { $count } destinatari non raggiunti
window-bounce-more = { $count ->
    [one] Mostra l’altro destinatario
   *[other] Mostra gli altri { $count } destinatari
}
window-bounce-no-reply = Il messaggio non la riporta.
window-bounce-said-by = Ha risposto { $host }
window-bounce-letter-note = si può modificare
window-bounce-copy = Copia il testo
window-bounce-another = Leggi un altro messaggio
window-bounce-check-own = Controlla la mia casella
window-bounce-check-own-note = Apre il controllo di { $email }. Non cambia nulla nella casella.
window-bounce-check-sender = Controlla chi ha spedito
window-bounce-check-sender-note = Cerca il server nelle liste nere e fra quelli autorizzati dal dominio di chi ha scritto.
window-bounce-not-one = Nessun errore da correggere
window-way-kicker = Nessun errore: il messaggio è arrivato
window-way-stops = Il percorso
window-way-stops-note = Dall’alto in basso, da chi ha scritto alla casella. Le barre mostrano quando e quanto ha aspettato.
window-way-from = da { $host }
window-way-stop = Tappa { $number } di { $all }: { $host }
window-way-filters = Il filtro antispam
window-way-checks = Chi ha scritto è davvero lui?
window-bounce-unreadable = Messaggio non letto
window-bounce-not-opened = Non è stato possibile aprire questo file
    .explanation = Forse è stato spostato, è una cartella, oppure manca il permesso di leggerlo.
    .step-1 = Lo salvi di nuovo dal programma di posta, per esempio sulla scrivania.
    .step-2 = Oppure copi il testo dell’errore e lo incolli qui.
window-bounce-picture = Negli appunti c’è una fotografia, non un testo
    .explanation = Leggiamo il testo di un errore, ma non la sua immagine.
    .step-1 = Apra il messaggio di errore, selezioni il testo e lo copi.
    .step-2 = Poi torni qui e lo incolli.
window-open = Apri
window-open-messages = Messaggi di posta
window-open-all = Tutti i file
window-open-path-title = Quale file apriamo?
window-open-path-failed = In questo posto non c’è un file con questo nome.

window-what-to-do = Che cosa fare
window-step = { $number } di { $all }: { $step }
window-how-we-know = Come lo sappiamo
window-all-checks = Tutti i controlli
window-count-found = { $count } { $count ->
    [one] trovato
   *[other] trovati
}
window-count-ok = { $count } a posto
window-count-warning = { $count } { $count ->
    [one] avviso
   *[other] avvisi
}
window-count-fault = { $count } { $count ->
    [one] problema
   *[other] problemi
}
window-count-unknown = { $count } { $count ->
    [one] non accertato
   *[other] non accertati
}
window-count-skipped = { $count } { $count ->
    [one] non raggiunto
   *[other] non raggiunti
}
window-cancelled = Il controllo è stato annullato
window-cancelled-text = Qui sotto c’è ciò che abbiamo visto fino a quel momento.
window-left-to-try = Se la posta ancora non arriva, resta da provare questo
window-the-checks = { $count ->
    [one] Il controllo fatto
   *[other] I { $count } controlli
}
window-took-seconds = { $seconds ->
    [one] durata 1 secondo
   *[other] durata { $seconds } secondi
}
window-took-ms = { $ms } ms

window-detail-asked = Domanda
window-detail-answered = Risposta
window-detail-no-answer = nessuna risposta
window-detail-nothing-asked = Qui non è stato chiesto nulla al server.
window-detail-time = Tempo
window-detail-copy = Copia
window-detail-whole-exchange = Mostra tutto lo scambio
window-detail-last-exchange = Mostra solo l’ultima risposta
window-detail-again = Ricontrolla solo questo

window-check-again = Ricontrolla
window-save = Salva rapporto
window-copy = Copia per l’assistenza
window-copied = Copiato. Ora può incollarlo in un messaggio.
window-saved = Rapporto salvato in { $path }
window-not-saved = Non è stato possibile salvare in questo posto.
window-save-path-title = Dove salviamo il rapporto?
window-save-path = Nome del file, con la cartella
window-save-path-hint = Il nome può finire in .html, .txt oppure .json.

window-allow = Consenti
window-allow-risk = Ho capito, consenti
window-do-not-allow = Non consentire
window-risk-allow-unexpected-server = La password andrà a { $fix-host }, che non risulta del suo fornitore di posta. Chi gestisce quel server potrà leggerla. Consenta solo se ne è sicuro.
window-risk-allow-clear-text = La password andrà a { $fix-host } senza protezione. Chiunque si trovi sulla stessa rete potrà leggerla. Consenta solo su una rete di cui si fida.

window-sender-title = Perché un mittente viene rifiutato?
window-sender-text = Guardiamo se chi riceve può fidarsi del server da cui parte la sua posta.
window-sender-email = Indirizzo e-mail di chi scrive
window-sender-email-empty = Scriva l’indirizzo e-mail di chi le manda la posta.
window-sender-ip = Indirizzo del suo server
window-sender-ip-hint = Numeri come 198.51.100.7: stanno nel messaggio di errore. Senza, leggiamo solo le regole del dominio.
window-sender-helo = Nome che si dà il server (facoltativo)
window-sender-helo-hint = Per esempio mail.studiorossi.it: sta nell’errore, accanto al numero.
window-sender-ask = Controlla il mittente
window-sender-ask-note = Guardiamo solo elenchi pubblici. Nessun messaggio viene spedito.
window-sender-asking = Chiediamo notizie del server di chi scrive…
window-sender-of = { $email }, { $ip ->
    [none] server non indicato
   *[other] dal server { $ip }
}{ $helo ->
    [none] { "" }
   *[other] , che si chiama { $helo }
}
window-sender-another = Un altro mittente
window-others = Oppure controlli:
window-others-file = Un file da allegare
window-others-sender = Chi viene rifiutato quando scrive

window-attach-title = Un file si può mandare per posta?
window-attach-text = Guardiamo se verrebbe rifiutato, e quanto diventa grande quando parte.
window-attach-drop = Trascini qui i file
window-attach-drop-text = Anche più di uno, come nello stesso messaggio.
window-attach-choose = Scegli i file
window-attach-choose-others = Scegli altri file
window-attach-note = I file restano su questo computer: nulla viene spedito.
window-attach-looking = Guardiamo i file…
window-attach-files = I file, uno per uno
window-attach-not-opened = Non si è potuto aprire.
window-attach-to = A chi va il messaggio
window-attach-to-own = Alla mia casella, { $email }
window-attach-to-provider = A una casella di { $provider-name }
window-attach-to-anybody = A un altro fornitore

window-help-title = Che cosa fa Mailmedic
window-help-does = Percorre la strada della posta, dal suo computer alla casella. Dice dove si ferma e come rimediare.
window-help-does-not = Non legge, non sposta e non cancella messaggi. Non cambia il suo programma di posta.
window-help-password = La password va solo al server della posta. Non viene salvata e non compare nei rapporti.
window-help-keys = Con la tastiera
window-key-tab = campo o pulsante successivo
window-key-enter-name = Invio, Spazio
window-key-enter = preme il pulsante, apre una riga
window-key-arrows-name = Frecce
window-key-arrows = da una riga all’altra; apre e chiude la riga
window-key-esc = annulla il controllo, oppure torna indietro
window-key-f5 = ricontrolla
window-key-save = salva il rapporto
window-key-copy-name = Ctrl+Maiusc+C
window-key-copy = copia per l’assistenza
window-key-open = apre un messaggio di errore, o i file da allegare
window-key-paste = legge il messaggio di errore che ha copiato
window-key-language = cambia lingua
window-key-zoom = testo più grande, più piccolo, normale
window-key-help = questo aiuto

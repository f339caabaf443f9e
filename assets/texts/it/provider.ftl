## In che cosa si inciampa presso un fornitore, `model::Trip`

trip-oauth-only = Qui i programmi entrano solo dalla pagina di accesso del fornitore: una password non basta mai.
trip-app-password = Qui ai programmi di posta serve una password apposta, la «password per le app»: quella del sito non va.
trip-app-password-two-step = Con la verifica in due passaggi ai programmi di posta serve una password apposta, la «password per le app».
trip-app-password-expires = Con la verifica in due passaggi ai programmi di posta serve una password apposta, che dopo qualche mese scade.
trip-programs-off = Qui i programmi di posta restano fuori finché non attiva IMAP e POP nelle impostazioni del sito.
trip-imap-off = Qui IMAP è spento finché non lo attiva nelle impostazioni del sito.
trip-pop-off = Qui POP è spento finché non lo attiva nelle impostazioni del sito.
trip-no-pop = Qui POP non c’è: scelga IMAP.
trip-paid-plan = Qui i programmi di posta entrano solo con un piano a pagamento.
trip-bridge = Qui i programmi di posta entrano solo con il programma del fornitore, Bridge, e con i dati che mostra.
trip-user-id = Qui il nome utente è lo user ID del contratto, non l’indirizzo.
trip-other-servers = Alcuni tipi di casella hanno qui un altro server: il nome è nel pannello del fornitore.

## Lo stesso come passo, all’accesso

part-trip = { $trip ->
    [oauth-only] Imposti di nuovo la casella nel programma di posta, con l’accesso dalla pagina del fornitore (OAuth2).
    [app-password] Crei una «password per le app» nel sito del fornitore e la usi qui: la solita nei programmi non va.
    [app-password-two-step] Con la verifica in due passaggi, crei una «password per le app» nel sito e la usi qui.
    [app-password-expires] Con la verifica in due passaggi, crei nel sito una nuova password per i programmi: dopo qualche mese scade.
    [programs-off] Nelle impostazioni del sito controlli che IMAP e POP siano permessi: all’inizio sono spenti.
    [imap-off] Nelle impostazioni del sito controlli che IMAP sia permesso: all’inizio è spento.
    [pop-off] Nelle impostazioni del sito controlli che POP sia permesso: all’inizio è spento.
    [no-pop] Scelga IMAP: questo fornitore non ha POP.
    [paid-plan] Controlli che il suo piano faccia entrare i programmi di posta: quelli gratuiti possono non farlo.
    [bridge] Avvii il programma del fornitore, Bridge, e usi i dati che mostra.
    [user-id] Come nome utente scriva lo user ID del contratto, non l’indirizzo.
    [other-servers] Riscriva la password lentamente; se non va, controlli nel pannello del fornitore il server della casella.
   *[none] Torni indietro e riscriva la password lentamente, attenzione a maiuscole e minuscole.
}
part-help-page = { $help-page ->
    [none] { "" }
   *[other] Il fornitore lo spiega in { $help-page }
}

## `mailmedic-cli discover`, per i tecnici

discovery-nothing = Non è stato trovato nessun server.
discovery-attempts = Che cosa è stato provato:
discovery-proven = provato con un collegamento
discovery-not-proven = non provato
discovery-by-choice = come scelto
discovery-by-domain = riconosciuto dal dominio
discovery-by-mx = riconosciuto da dove va la posta del dominio
discovery-by-server = riconosciuto dai server che il dominio indica
discovery-by-mx-filter = il suo filtro riceve la posta; la casella può essere altrove
discovery-by-spf = può spedire per il dominio; la casella può essere altrove
discovery-outcome-found = trovato
discovery-outcome-nothing = qui niente
discovery-outcome-refused = non usato
discovery-outcome-failed = nessuna risposta utile
discovery-outcome-not-finished = non atteso
discovery-why-no-such-name = il nome non esiste
discovery-why-no-record = nessun record di questo tipo
discovery-why-dns-error = la ricerca del nome ha dato un errore
discovery-why-no-connection = nessun collegamento
discovery-why-certificate = il certificato non va bene
discovery-why-no-tls = il collegamento protetto non è riuscito
discovery-why-not-http = non è la risposta di un server web
discovery-why-http-status = il server web non ha questa pagina
discovery-why-too-large = troppo grande
discovery-why-not-xml = non è un file di impostazioni
discovery-why-document-type = XML con un tipo di documento
discovery-why-no-servers = non indica nessun server
discovery-why-not-a-name = non è un nome o una porta di un server
discovery-why-address-not-allowed = porta a questo computer o a un indirizzo senza nome
discovery-why-unprotected-server = solo senza protezione
discovery-why-redirect-elsewhere = porta a un altro dominio
discovery-why-redirect-loop = gira in tondo
discovery-why-plain-http = via HTTP in chiaro, quindi conta per ultimo
discovery-why-no-greeting = qui non saluta nessun server della posta
discovery-why-other-protocol = qui risponde un altro protocollo
discovery-why-goodbye = il server saluta solo per rifiutare
discovery-why-no-room-here = questo computer non ha più risorse libere
discovery-why-timed-out = nessuna risposta in tempo
discovery-why-not-needed = non avrebbe cambiato nulla
discovery-why-cancelled = interrotto

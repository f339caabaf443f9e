# Il viaggio di un messaggio, letto dalle sue intestazioni: quanto ci ha messo, dove si è fermato, perché è finito nello spam.

## Il titolo

headers-title-spam = Il messaggio è stato segnato come spam
    .step-1 = Nel programma di posta o nella webmail lo segni come «non spam».
    .step-2 = Aggiunga il mittente alla rubrica o ai mittenti fidati.
    .step-3 = Se succede ancora, mandi questo percorso a chi gestisce la casella.
headers-title-slow = Il messaggio si è fermato lungo la strada
    .step-1 = Guardi qui sotto la tappa più lenta: chi gestisce quel server può dire perché.
    .step-2 = Se capita una volta sola non serve fare nulla: il messaggio è arrivato.
headers-title-fine = Il messaggio è arrivato senza intoppi
headers-title-no-hops = Nel messaggio non c’è la strada che ha fatto
    .explanation = I server che lo hanno consegnato non vi hanno lasciato traccia. Serve il messaggio originale, salvato per intero.

## Il tempo

headers-days = { $count ->
    [one] 1 giorno
   *[other] { $count } giorni
}
headers-hours = { $count ->
    [one] 1 ora
   *[other] { $count } ore
}
headers-minutes = { $count ->
    [one] 1 minuto
   *[other] { $count } minuti
}
headers-seconds = { $count ->
    [one] 1 secondo
   *[other] { $count } secondi
}
headers-two-parts = { $longer } e { $shorter }
headers-total = In tutto ha impiegato { $duration }.
headers-total-instant = In tutto ha impiegato meno di un secondo.
headers-total-unknown = Le ore segnate non bastano per dire quanto ha impiegato.
headers-slowest = { $server ->
    [none] La tappa più lenta è durata { $duration }.
   *[other] La tappa più lenta è durata { $duration }, fino a { $server }.
}

## Perché una tappa dura

headers-why-greylisting = Lì il server lo ha rifiutato la prima volta, apposta, per tenere lontano lo spam.
    .label = primo rifiuto apposta
headers-why-queue = Lì il messaggio ha aspettato in coda.
    .label = coda
headers-why-spam-filter = Lì un filtro antispam lo ha esaminato.
    .label = filtro antispam
headers-why-slow-server = Lì si è perso tempo fra due server, e il messaggio non dice perché.
    .label = server lento
headers-why-clock-skew = Lì gli orologi di due server non vanno d’accordo, quindi il tempo non è sicuro.
    .label = orologio sbagliato
headers-why-local-delivery = Lì il messaggio è stato consegnato alla casella.
    .label = consegna alla casella

## Lo spam

headers-filter-unnamed = un filtro senza nome
headers-filter-mail-program = il programma di posta
headers-spam-flagged = Segnato come spam da: { $filter }.
headers-spam-cleared = Esaminato e non segnato come spam da: { $filter }.
headers-spam-scored = Esaminato, senza una decisione, da: { $filter }.
headers-spam-score = { $threshold ->
    [none] Il punteggio è { $score }.
   *[other] Il punteggio è { $score }; lo spam comincia da { $threshold }.
}
headers-spam-tests = Hanno pesato di più: { $tests }.

## Chi ha scritto è davvero chi dice di essere?

headers-auth-spf-pass = Il server che lo ha spedito è autorizzato dal dominio del mittente (SPF).
headers-auth-spf-fail = Il server che lo ha spedito non è autorizzato dal dominio del mittente (SPF).
headers-auth-spf-none = Il dominio del mittente non dice quali server possono spedire per lui (SPF).
headers-auth-spf-unclear = Non si è potuto controllare se il server che lo ha spedito è autorizzato (SPF).
headers-auth-dkim-pass = La firma del messaggio è valida (DKIM).
headers-auth-dkim-fail = La firma del messaggio non è valida (DKIM).
headers-auth-dkim-none = Il messaggio non è firmato (DKIM).
headers-auth-dkim-unclear = Non si è potuta controllare la firma del messaggio (DKIM).
headers-auth-dmarc-pass = Il mittente mostrato corrisponde a chi ha spedito (DMARC).
headers-auth-dmarc-fail = Il mittente mostrato non corrisponde a chi ha spedito (DMARC).
headers-auth-dmarc-none = Il dominio del mittente non chiede controlli sul mittente mostrato (DMARC).
headers-auth-dmarc-unclear = Non si è potuto controllare il mittente mostrato (DMARC).

## Una tappa

headers-tls-version = cifrato con { $version }
headers-tls-yes = cifrato
headers-tls-untold = non dice se era cifrato
headers-clock-ahead = Il suo orologio sembra avanti di { $duration }.
headers-clock-behind = Il suo orologio sembra indietro di { $duration }.

## La tabella

headers-column-delay = Attesa
headers-column-hop = Tappa
headers-no-delay = non si sa
headers-found-inside = Queste intestazioni stanno dentro un altro messaggio.
headers-cut = Le intestazioni sono troppo lunghe: ne è stata letta la prima parte.

## Che cosa non si può leggere

cannot-read-headers-empty = Il file è vuoto
    .explanation = Salvi di nuovo il messaggio dal programma di posta, poi riprovi.
cannot-read-headers-not-text = Questo file non è un messaggio di posta
    .explanation = Serve il messaggio originale: un file EML, o le sue intestazioni copiate in un testo.
cannot-read-headers-outlook-file = Questo è un file MSG di Outlook
    .explanation = In Outlook apra il messaggio, poi File e Proprietà. Copi le intestazioni Internet in un file di testo.
cannot-read-headers-no-header = In questo testo non ci sono intestazioni di un messaggio
    .explanation = Serve il messaggio originale: un file EML, o le sue intestazioni copiate per intero.

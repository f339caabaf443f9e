check-domain = Dominio
    .question = Il suo dominio è registrato e attivo?
    .ok = { $how ->
        [renewed] Attivo, il termine è passato da poco
        [registered] { $date ->
            [none] Registrato e attivo
           *[other] Registrato fino { part-to-date }
        }
       *[other] Registrato e attivo
    }
    .ok-explanation = Il dominio è la parte dell’indirizzo dopo la chiocciola: { $domain }. Il registro dice che è attivo. { $how ->
        [renewed] Il termine è passato da poco. Il registro lo tiene attivo per un breve tempo, anche se il rinnovo non è pagato.
       *[other] { "" }
    }

part-registrar = { $registrar ->
    [none] chi le ha registrato il dominio
   *[other] { $registrar }
}
part-active-again = Quando è di nuovo attivo, aspetti fino a due giorni, poi prema Ricontrolla.

cause-domain-expired = Il dominio { $zone } è scaduto
    .row = Il dominio è scaduto
    .explanation = { $how ->
        [not-renewed] Il termine è passato e nessuno ha rinnovato { $zone }.
        [redemption] { $zone } è stato tolto dalla rete perché nessuno lo ha rinnovato.
       *[being-deleted] Nessuno ha rinnovato { $zone }, e fra pochi giorni tornerà libero per tutti.
    } Finché è così non arriva nessun messaggio. { $how ->
        [being-deleted] Ormai non si può più rinnovare.
       *[other] { $date ->
            [none] Si può ancora riavere, ma solo per poco.
           *[other] Si può ancora riavere, all’incirca fino { part-to-date }.
        }
    }
    .step-1 = { $how ->
        [being-deleted] Chiami { part-registrar } e chieda: «Quando torna libero { $zone }, e come lo riprendo?»
       *[other] Chiami subito { part-registrar } e dica: «Voglio rinnovare { $zone }, che è scaduto».
    }
    .step-2 = { $how ->
        [being-deleted] Nel frattempo usi un altro indirizzo, e lo dica a chi le scrive.
       *[other] Chieda anche il prezzo: per un dominio già tolto dalla rete costa di più.
    }
    .step-3 = { part-active-again }

cause-domain-suspended = Il dominio { $zone } è sospeso
    .row = Il dominio è sospeso
    .explanation = { $how ->
        [registrar] Lo ha sospeso { part-registrar }, spesso per un pagamento o un dato da confermare.
        [registry] Lo ha sospeso il registro, l’ufficio che tiene l’elenco dei domini.
        [no-registrar] Non ha più un gestore: va affidato a uno nuovo.
        [dns] Il registro non lo ha attivato, perché i suoi server dei nomi non vanno bene.
       *[revoked] Il registro lo ha revocato.
    } Finché è così non arriva nessun messaggio.
    .step-1 = { $how ->
        [no-registrar] Scelga un nuovo gestore e chieda: «Può prendere in carico { $zone }?»
       *[other] Chiami { part-registrar } e dica: «{ $zone } risulta sospeso: perché, e che cosa serve?»
    }
    .step-2 = Cerchi un avviso sul dominio fra le lettere e le e-mail ricevute, anche nello spam.
    .step-3 = { part-active-again }

cause-domain-not-registered = Il dominio { $zone } non esiste
    .row = Questo dominio non esiste
    .explanation = Nessuno ha registrato { $zone }: a un indirizzo così non può arrivare nulla.
    .step-1 = Rilegga l’indirizzo { $email } lettera per lettera: forse c’è uno sbaglio.
    .step-2 = Se è giusto, chieda a chi segue la posta: «Chi ha registrato { $zone }, e quando?»

cause-domain-expiring = { $how ->
    [passed] Il dominio { $zone } ha passato la scadenza
   *[soon] Il dominio { $zone } sta per scadere
}
    .row = { $how ->
        [passed] La scadenza è passata
       *[soon] Scade { part-the-date }
    }
    .explanation = { $how ->
        [passed] La scadenza era { part-the-date }.
       *[soon] La scadenza è { part-the-date }.
    } Se nessuno lo rinnova, la posta smette di arrivare.
    .step-1 = Chiami { part-registrar } e chieda: «{ $zone } si rinnova da solo?»
    .step-2 = Se non si rinnova da solo, lo faccia rinnovare subito.

reason-registry-not-asked = Non abbiamo potuto chiedere al registro dei domini
    .row = Registro dei domini non raggiunto
    .explanation = Il registro sa se { $domain } è attivo, ma da qui non ha risposto.
    .step-1 = Di solito non importa. Se non arriva nulla, chieda a chi gestisce il dominio se è rinnovato.
reason-registry-busy = Il registro dei domini per ora non ci risponde
    .row = Registro dei domini occupato
    .explanation = Il registro accetta poche domande da uno stesso ufficio. Di { $domain } non ha detto nulla.
    .step-1 = Fra un’ora prema Ricontrolla.
reason-registry-unclear = La risposta del registro dei domini non è chiara
    .row = Risposta del registro non chiara
    .explanation = Su { $domain } il registro ha risposto in un modo che non sappiamo leggere con certezza.
    .step-1 = Se non arriva nulla, chieda a chi gestisce il dominio se è attivo.
reason-domain-not-found = Il dominio { $domain } non si trova
    .row = Dominio non trovato da qui
    .explanation = Qui { $domain } risulta inesistente. Può essere scritto male, o bloccato su questa rete.
    .step-1 = Rilegga l’indirizzo { $email } lettera per lettera.
    .step-2 = Se è giusto, provi da un’altra rete, per esempio con il telefono.

skipped-needs-domain = Serve prima un dominio attivo
activity-asking-registry = Chiediamo al registro se { $domain } è attivo…

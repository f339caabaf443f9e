check-outgoing = Server per spedire
    .question = Da qui si può anche spedire?
    .ok = { $how ->
        [login-accepted] Pronto a spedire
       *[answers] Risponde
    }
    .ok-explanation = { $how ->
        [login-accepted] { $host } ha accettato il nome utente e la password. Non abbiamo spedito nulla.
       *[answers] { $host } risponde. Non abbiamo spedito nulla.
    }

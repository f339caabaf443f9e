check-outgoing = Outgoing mail server
    .question = Can mail be sent from here too?
    .ok = { $how ->
        [login-accepted] Ready to send
       *[answers] It answers
    }
    .ok-explanation = { $how ->
        [login-accepted] { $host } accepted the user name and password. We sent nothing.
       *[answers] { $host } answers. We sent nothing.
    }

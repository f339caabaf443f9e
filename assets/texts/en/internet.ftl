check-internet = Internet connection
    .question = Is this computer on the Internet?
    .ok = { $how ->
        [closed-network] On a network without Internet
       *[open] The computer is connected
    }
    .ok-explanation = { $how ->
        [closed-network] This network does not lead to the Internet, but the mail server can be reached.
       *[open] The network works, names are found and the Internet answers.
    }

cause-no-network = This computer is not on any network
    .row = No network connected
    .explanation = We find neither an active network cable nor Wi-Fi. Without a network, mail cannot arrive.
    .step-1 = Check that the network cable is firmly in, at the computer and at the wall.
    .step-2 = If you use Wi-Fi, turn it on, turn off airplane mode and choose the office network.
    .step-3 = Open a website you know: if it opens, press Check again.
    .step-4 = If it does not, tell your network support: “This computer sees no network”.

cause-no-internet = This computer is not on the Internet
    .row = The Internet cannot be reached
    .explanation = The computer is on the local network, but gets no further. It may be the line, the modem or a block.
    .step-1 = Open a website on another computer, or on a phone connected to the same network.
    .step-2 = If it opens there, restart this computer and press Check again.
    .step-3 = If it does not open there either, the modem should be turned off and, after a minute, on.
    .step-4 = If it stays the same, tell your network support: “From here the Internet cannot be reached”.

cause-dns-not-answering = The network cannot find names on the Internet
    .row = Names on the Internet are not found
    .explanation = { $resolver ->
        [none] The service that finds names
       *[other] The service that finds names, { $resolver },
    } { $how ->
        [silent] does not answer
        [refused] refuses our questions
       *[broken] answers with an error
    }. Without it, the computer does not know where the mail server is.
    .step-1 = If you use a VPN, turn it off and press Check again.
    .step-2 = Turn the modem off, wait a minute, turn it on and press Check again. In an office, ask first.
    .step-3 = If it stays the same, tell your network support: “{ $resolver ->
        [none] The DNS server
       *[other] The DNS server { $resolver }
    } { $how ->
        [silent] does not answer
        [refused] refuses questions
       *[broken] answers with an error
    }”.

cause-captive-portal = This network first wants you to sign in on a web page
    .row = The network wants a sign-in first
    .explanation = It happens on hotel, train and guest networks. Until you sign in, mail stays put.
    .step-1 = { $portal ->
        [none] Open the program you browse with and visit any website.
       *[other] Open the program you browse with. The sign-in page is { $portal }.
    }
    .step-2 = Follow the instructions of the sign-in page. Do not type your mail password there.
    .step-3 = When websites open, press Check again.
    .step-4 = If the page does not appear, ask whoever runs the network how to sign in.

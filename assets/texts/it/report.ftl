report-title = Rapporto di Mailmedic
report-made = { $day }, ore { $time } (UTC), Mailmedic { $version }
report-account = Casella
report-server = Server
report-steps = Che cosa fare
report-checks = Tutti i controlli
report-details = Dettagli
report-question = Domanda
report-answer = Risposta
report-took = Durata
report-no-password = Questo rapporto non contiene password.

## A che cosa risponde una prova che non è uno scambio

evidence-network-interfaces = Interfacce di rete
evidence-servers-for = Server per { $domain }

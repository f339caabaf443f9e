report-title = Mailmedic report
report-made = { $day }, { $time } (UTC), Mailmedic { $version }
report-account = Mailbox
report-server = Server
report-steps = What to do
report-checks = All checks
report-details = Details
report-question = Question
report-answer = Answer
report-took = Time
report-no-password = This report holds no password.

## What evidence answers, where it is no exchange

evidence-network-interfaces = Network interfaces
evidence-servers-for = Servers for { $domain }

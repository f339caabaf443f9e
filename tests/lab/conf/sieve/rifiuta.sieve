require ["reject"];
if exists "X-Mailmedic-Test" { reject "Questa casella rifiuta i messaggi di prova."; }

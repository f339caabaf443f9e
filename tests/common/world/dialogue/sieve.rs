//! ManageSieve (RFC 5804).
use super::{super::text::imap_words, Dialogue};

impl Dialogue {
    pub(super) fn sieve_capabilities(&self) -> String {
        let start_tls = if self.offers_start_tls() { "\"STARTTLS\"\n" } else { "" };
        let sasl = if self.offers_start_tls() { "" } else { "PLAIN LOGIN" };
        let own = self.port.table.capabilities.as_deref().unwrap_or("\"SIEVE\" \"fileinto\"");
        format!("\"IMPLEMENTATION\" \"Dovecot Pigeonhole\"\n{own}\n\"SASL\" \"{sasl}\"\n{start_tls}OK \"ready.\"")
    }

    pub(super) fn sieve(&mut self, line: &str) {
        let words = imap_words(line);
        let word = |n: usize| words.get(n).cloned().unwrap_or_default();
        match word(0).to_ascii_uppercase().as_str() {
            "CAPABILITY" => {
                let capabilities = self.sieve_capabilities();
                self.say(&capabilities);
            }
            "STARTTLS" => self.start_tls("", "OK \"Begin TLS negotiation now.\"", "NO \"no TLS here\""),
            "AUTHENTICATE" => self.plain("", &word(2)),
            "LISTSCRIPTS" => {
                for name in self.port.table.scripts.clone().keys() {
                    let active = if self.port.table.active.as_ref() == Some(name) { " ACTIVE" } else { "" };
                    self.say(&format!("\"{name}\"{active}"));
                }
                self.say("OK \"Listscripts completed.\"");
            }
            "GETSCRIPT" => match (self.port.table.script_bytes, self.port.table.scripts.get(&word(1)).cloned()) {
                (Some(bytes), _) => {
                    self.say(&format!("{{{bytes}}}"));
                    // More than anybody reads of it.
                    self.answer.push_str(&"keep;\r\n".repeat(10_000));
                }
                (None, Some(script)) => {
                    self.say(&format!("{{{}}}", script.len()));
                    self.answer.push_str(&script);
                    self.say("\nOK \"Getscript completed.\"");
                }
                (None, None) => self.say("NO (NONEXISTENT) \"There is no script by that name\""),
            },
            "LOGOUT" => {
                self.say("OK \"Logout completed.\"");
                self.hangs_up = true;
            }
            _ => {
                self.forbidden(line);
                self.say("NO \"Error in MANAGESIEVE command\"");
            }
        }
    }
}

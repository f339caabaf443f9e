//! The heading mail programs write above a message forwarded inline.

use super::address;
use super::zones::{is_heading_field, is_mail_system};

/// What stood above a forwarded notice: to whom the mail system had written.
#[derive(Debug, Default)]
pub struct Heading {
    pub sent_to: Vec<String>,
    pub subject: String,
    pub from_system: bool,
}

/// Takes the heading of an inline forward out of `text`.
pub fn take_heading(text: String) -> (String, Heading) {
    let mut heading = Heading::default();
    let Some(from) = text.lines().take(400).position(starts_from) else { return (text, heading) };
    let lines: Vec<&str> = text.lines().collect();
    let is_field = |line: &&str| is_heading_field(&line.trim().to_lowercase());
    let first = from - lines[..from].iter().rev().take(6).take_while(|line| is_field(line)).count();
    let last = from + lines[from..].iter().take(10).take_while(|line| is_field(line)).count();
    heading.from_system = true;
    for line in lines[first..last].iter().filter(|line| !starts_from(line)) {
        heading.sent_to.extend(address::find_all(line).into_iter().map(|found| found.email));
        let lower = line.trim().to_lowercase();
        if ["subject:", "oggetto:", "betreff:", "objet:", "asunto:"].iter().any(|name| lower.starts_with(name)) {
            heading.subject = line.split_once(':').map(|(_, rest)| rest.trim().to_owned()).unwrap_or_default();
        }
    }
    let rest: Vec<&str> = lines[..first].iter().chain(&lines[last..]).copied().collect();
    (rest.join("\n") + "\n", heading)
}

/// "From: Mail Delivery System <...>", in five languages.
fn starts_from(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '>', ' ']);
    let named = |name: &&str| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    ["from:", "from*:", "da:", "von:", "de:", "mittente:", "expéditeur"].iter().any(named) && is_mail_system(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_is_taken_out() {
        let text = "ciao\nDa: MAILER-DAEMON@mx.example\nA: me@casa.example\nOggetto: Undelivered\n\n<anna@ditta.example>: no\n";
        let (rest, heading) = take_heading(text.to_owned());
        assert_eq!(rest, "ciao\n\n<anna@ditta.example>: no\n");
        assert_eq!((heading.sent_to, heading.subject.as_str()), (vec!["me@casa.example".to_owned()], "Undelivered"));
        assert!(!take_heading("Da: anna@ditta.example\n".to_owned()).1.from_system);
    }
}

//! The server names in a Mozilla autoconfig file (`config-v1.1.xml`).

/// The texts of all `<hostname>` elements, in order, without doubles. Only names are wanted here, so the file is
/// scanned and not parsed: entities, nesting and whatever else it holds cannot do harm.
pub fn host_names(xml: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(xml);
    let mut names: Vec<String> = Vec::new();
    for after in text.split("<hostname>").skip(1) {
        let Some((name, _)) = after.split_once("</hostname>") else { continue };
        let name = name.trim().to_ascii_lowercase();
        if !name.is_empty() && name.len() <= 253 && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_once_and_rubbish_is_passed_over() {
        let xml =
            b"<incomingServer><hostname> IMAP.rossi.it </hostname></incomingServer><hostname>imap.rossi.it</hostname>\
            <hostname>smtp.rossi.it</hostname><hostname></hostname><hostname>cut";
        assert_eq!(host_names(xml), ["imap.rossi.it", "smtp.rossi.it"]);
        assert!(host_names(b"\xff\xfe<html>").is_empty());
    }
}

//! RDAP answers (RFC 9083) and the bootstrap file that names a top-level domain's server (RFC 9224).
use super::registry::{MOST_KEPT, Registration, RegistryAnswer, date_unix};
use serde_json::Value;

/// Longer names of registrars are cut.
const LONGEST_NAME: usize = 120;

/// Reads the answer to a `domain/` query. `status` is that of HTTP (RFC 7480 section 5).
pub fn read(status: u16, body: &[u8], domain: &str) -> RegistryAnswer {
    match status {
        404 => return RegistryAnswer::NotRegistered,
        429 | 503 => return RegistryAnswer::RateLimited,
        200 => {}
        _ => return RegistryAnswer::Unclear,
    }
    // The reader bounds its own depth (128); a document cut off does not read at all.
    let Ok(answer) = serde_json::from_slice::<Value>(body) else { return RegistryAnswer::Unclear };
    match answer.get("errorCode").and_then(Value::as_u64) {
        Some(404) => return RegistryAnswer::NotRegistered,
        Some(429) => return RegistryAnswer::RateLimited,
        Some(_) => return RegistryAnswer::Unclear,
        None => {}
    }
    let is_it = text(&answer, "ldhName").is_some_and(|name| name.trim_end_matches('.').eq_ignore_ascii_case(domain));
    if !is_it {
        return RegistryAnswer::Unclear;
    }
    let statuses = list(&answer, "status").filter_map(Value::as_str).map(cut).collect();
    RegistryAnswer::Registered(Registration {
        statuses,
        expires_unix: event(&answer, "expiration"),
        changed_unix: event(&answer, "last changed"),
        registrar: list(&answer, "entities").find(|entity| has_role(entity, "registrar")).and_then(name_of),
        name_servers: list(&answer, "nameservers").filter_map(name_server).collect(),
    })
}

/// The server of a top-level domain by the bootstrap file, with the slash at its end. Only https counts.
pub fn server_of(bootstrap: &[u8], top_level_domain: &str) -> Option<String> {
    let file: Value = serde_json::from_slice(bootstrap).ok()?;
    let services = file.get("services")?.as_array()?;
    let service = services.iter().filter_map(Value::as_array).find(|service| {
        let labels = service.first().and_then(Value::as_array).into_iter().flatten();
        labels.filter_map(Value::as_str).any(|label| label.eq_ignore_ascii_case(top_level_domain))
    })?;
    let urls = service.get(1).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let url = urls.into_iter().find(|url| url.starts_with("https://"))?;
    Some(if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten().take(MOST_KEPT)
}

fn cut(text: &str) -> String {
    text.trim().chars().take(LONGEST_NAME).collect()
}

fn event(answer: &Value, action: &str) -> Option<i64> {
    let event = list(answer, "events").find(|event| text(event, "eventAction") == Some(action))?;
    date_unix(text(event, "eventDate")?)
}

fn has_role(entity: &Value, role: &str) -> bool {
    list(entity, "roles").any(|word| word.as_str() == Some(role))
}

/// The `fn` of the entity's card (RFC 7095): `["vcard", [["fn", {}, "text", "Registrar S.p.A."]]]`.
fn name_of(entity: &Value) -> Option<String> {
    let card = entity.get("vcardArray")?.get(1)?.as_array()?;
    let line = card.iter().find(|line| line.get(0).and_then(Value::as_str) == Some("fn"))?;
    let name = cut(line.get(3)?.as_str()?);
    (!name.is_empty()).then_some(name)
}

fn name_server(value: &Value) -> Option<(String, Vec<std::net::IpAddr>)> {
    let name = text(value, "ldhName")?.trim_end_matches('.').to_ascii_lowercase();
    let addresses = value.get("ipAddresses");
    let ips = ["v4", "v6"].into_iter().filter_map(|family| addresses?.get(family)?.as_array()).flatten();
    Some((name, ips.filter_map(|ip| ip.as_str()?.parse().ok()).take(MOST_KEPT).collect()))
}

#[cfg(test)]
mod tests {
    use super::super::registry::{Hold, Standing};
    use super::*;

    const GTLD: &str = r#"{"objectClassName":"domain","handle":"123_DOMAIN_COM-VRSN","ldhName":"STUDIOROSSI.COM",
        "links":[{"rel":"self","href":"https://rdap.verisign.com/com/v1/domain/STUDIOROSSI.COM"}],
        "status":["client transfer prohibited","client hold"],
        "entities":[{"objectClassName":"entity","handle":"303","roles":["registrar"],
          "publicIds":[{"type":"IANA Registrar ID","identifier":"303"}],
          "vcardArray":["vcard",[["version",{},"text","4.0"],["fn",{},"text","Registrar S.p.A."]]]}],
        "events":[{"eventAction":"registration","eventDate":"2001-03-14T05:00:00Z"},
          {"eventAction":"expiration","eventDate":"2027-03-14T04:00:00Z"},
          {"eventAction":"last changed","eventDate":"2026-03-01T10:00:00Z"}],
        "secureDNS":{"delegationSigned":false},
        "nameservers":[{"objectClassName":"nameserver","ldhName":"NS1.FORNITORE.IT"},
          {"objectClassName":"nameserver","ldhName":"ns.studiorossi.com.","ipAddresses":{"v4":["192.0.2.53"]}}]}"#;

    #[test]
    fn a_domain_of_a_generic_registry() {
        let RegistryAnswer::Registered(read) = read(200, GTLD.as_bytes(), "studiorossi.com") else { panic!() };
        assert_eq!(read.standing(), Standing::Held(Hold::Registrar));
        assert_eq!((read.expires_unix, read.registrar.as_deref()), (Some(1_804_982_400), Some("Registrar S.p.A.")));
        let glue = vec!["192.0.2.53".parse().unwrap()];
        assert_eq!(read.name_servers, [("ns1.fornitore.it".into(), vec![]), ("ns.studiorossi.com".into(), glue)]);
    }

    #[test]
    fn answers_without_a_domain() {
        assert_eq!(read(404, b"", "x.com"), RegistryAnswer::NotRegistered);
        assert_eq!(read(200, br#"{"errorCode":404,"title":"Not Found"}"#, "x.com"), RegistryAnswer::NotRegistered);
        assert_eq!(read(429, b"{}", "x.com"), RegistryAnswer::RateLimited);
        for (status, body) in [
            (200, &b"<html>login</html>"[..]),
            (200, b"{}"),
            (200, GTLD.as_bytes()),
            (200, &GTLD.as_bytes()[..900]),
            (500, b"{}"),
            (302, b""),
            (200, br#"{"ldhName":5,"status":7,"events":{},"entities":"x","nameservers":[1,{}]}"#),
        ] {
            assert_eq!(read(status, body, "x.com"), RegistryAnswer::Unclear, "{status}");
        }
    }

    #[test]
    fn hostile_documents_are_bounded() {
        assert_eq!(read(200, &b"[".repeat(500_000), "x.com"), RegistryAnswer::Unclear);
        let many = format!(r#"{{"ldhName":"x.com","status":[{}]}}"#, vec![r#""ok""#; 10_000].join(","));
        let RegistryAnswer::Registered(read) = read(200, many.as_bytes(), "x.com") else { panic!() };
        assert_eq!(read.statuses.len(), MOST_KEPT);
    }

    #[test]
    fn the_bootstrap_file_names_the_server() {
        let file = br#"{"version":"1.0","services":[[["kg","xyz"],["http://a/","https://rdap.nic.example/v1"]],
            [["zip"],["http://only.plain/"]]]}"#;
        assert_eq!(server_of(file, "xyz").as_deref(), Some("https://rdap.nic.example/v1/"));
        assert_eq!(server_of(file, "zip"), None);
        assert_eq!(server_of(file, "it"), None);
        assert_eq!(server_of(b"<html>", "it"), None);
        assert_eq!(server_of(br#"{"services":[1,[],[[]],[["it"]]]}"#, "it"), None);
    }
}

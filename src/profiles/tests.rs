use super::*;
use std::{collections::HashMap, fs, path::PathBuf, time::Instant};

fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

fn servers(profile: &Profile, protocol: Option<Protocol>, address: &str) -> Vec<String> {
    let found = profile.endpoints(protocol, &email(address));
    found.iter().map(|e| format!("{}:{} {}", e.host, e.port, e.security)).collect()
}

fn host(text: &str) -> HostName {
    HostName::parse(text).unwrap()
}

#[test]
fn every_file_follows_the_schema_and_names_its_source() {
    let profiles = Profiles::built_in().unwrap();
    let in_folder = fs::read_dir("assets/providers").unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(in_folder.filter(|p| p.extension().unwrap() == "toml").count(), FILES.len(), "a file is not listed");
    for (name, text) in FILES {
        let profile = profiles.by_id(name).unwrap_or_else(|| panic!("{name}: its id is another"));
        assert!(profile.is_generic() || text.contains("sources = [\"https://"), "{name} names no source");
        assert!(profile.is_generic() || !profile.name.is_empty(), "{name}");
        let address = email("maria@studiorossi.it");
        assert!(!profile.user_name(&address).contains('{'), "{name}");
        let of_both =
            profile.rules.iter().any(|r| r.protocol.is_some()) == profile.rules.iter().any(|r| r.protocol.is_none());
        assert!(of_both, "{name}: servers of one direction only");
        for rule in &profile.rules {
            let usual = match (rule.protocol, rule.security) {
                (Some(protocol), security) => rule.port == crate::model::default_port(protocol, security),
                (None, Security::Tls) => rule.port == 465,
                (None, _) => rule.port == 587,
            };
            assert!(usual, "{name}: {rule:?}");
        }
    }
}

#[test]
fn every_domain_and_every_exchange_belongs_to_one_provider() {
    let profiles = Profiles::built_in().unwrap();
    let mut owners: HashMap<String, String> = HashMap::new();
    for profile in profiles.named() {
        for name in
            profile.domains.iter().map(|d| format!("domain {d}")).chain(profile.mx.iter().map(|m| format!("mx {m}")))
        {
            let other = owners.insert(name.clone(), profile.id.clone());
            assert_eq!(other, None, "{name} also belongs to {}", profile.id);
        }
    }
    let twice: Vec<&str> = table::domains().filter(|domain| owners.contains_key(&format!("domain {domain}"))).collect();
    assert!(twice.is_empty(), "{twice:?} stand in the table and in a file");
}

#[test]
fn what_the_schema_refuses() {
    const RIGHT: &str = r#"
        id = "verdi"
        name = "Hosting Verdi"
        domains = ["verdi.example"]
        mx = ["mx.verdi.example"]
        user-name = "{email}"
        [[incoming]]
        protocol = "imap"
        host = "imap.verdi.example"
        port = 993
        security = "tls""#;
    file::read("x", RIGHT, Origin::Beside).unwrap();
    for (from, to, reason) in [
        ("id = \"verdi\"", "id = \"Verdi Srl\"", "id:"),
        ("user-name", "user-form", "unknown field"),
        ("port = 993", "port = 99300", "u16"),
        ("port = 993", "port = 0", "nothing to recommend"),
        ("\"tls\"", "\"none\"", "nothing to recommend"),
        ("\"tls\"", "\"ssl\"", "security: 'ssl'"),
        ("\"imap\"", "\"pop3\"", "protocol: 'pop3'"),
        ("imap.verdi.example", "127.0.0.1", "no host name"),
        ("imap.verdi.example", "file:///etc/passwd", "no host name"),
        ("Hosting Verdi", "Verdi\\u0007", "control characters"),
        ("Hosting Verdi", "Verdi \\u202Etxt.exe", "control characters"),
        ("[\"verdi.example\"]", "[\"Verdi.Example\"]", "no host name"),
        ("user-name", "trips = [\"nothing\"]\nuser-name", "no trip"),
        ("user-name", "help = \"http://verdi.example/\"\nuser-name", "https://"),
        ("user-name", "note = { it = \"Ciao\" }\nuser-name", "needed in English"),
        ("user-name", "note = { \"../it\" = \"Ciao\", en = \"Hello\" }\nuser-name", "is no language"),
        ("user-name", "note = { it = \"Ciao\", en = \"\" }\nuser-name", "a sentence in it"),
    ] {
        let text = RIGHT.replace(from, to);
        assert_ne!(text, RIGHT, "{from}");
        let error = file::read("x", &text, Origin::Beside).unwrap_err().to_string();
        assert!(error.contains(reason), "{to}: {error}");
    }
    let long = RIGHT.replace("Hosting Verdi", &"x".repeat(301));
    assert!(file::read("x", &long, Origin::Beside).is_err());
    let many = RIGHT.replace("[\"verdi.example\"]", &format!("[{}]", "\"a.example\", ".repeat(301)));
    assert!(file::read("x", &many, Origin::Beside).is_err());
}

#[test]
fn plans_are_data_and_have_to_grow() {
    let profiles = Profiles::built_in().unwrap();
    let plans_of = |id: &str| profiles.by_id(id).unwrap().plans_bytes().to_vec();
    assert_eq!(plans_of("securemail"), [2, 5, 10, 15, 25, 50].map(|size: u64| size << 30));
    assert!(plans_of(GENERIC).is_empty());
    for odd in [&[0, 2][..], &[5, 2], &[2, 2], &[1 << 40]] {
        assert!(file::plans(odd).is_err(), "{odd:?}");
    }
}

#[test]
fn the_first_provider_is_complete() {
    let profiles = Profiles::built_in().unwrap();
    let profile = profiles.by_domain(&host("securemail.pro")).unwrap();
    let own = "a@studiorossi.it";
    assert_eq!(
        servers(profile, Some(Protocol::Imap), own),
        ["imap.securemail.pro:993 tls", "imap.studiorossi.it:993 tls"]
    );
    assert_eq!(
        servers(profile, Some(Protocol::Pop3), own),
        ["pop.securemail.pro:995 tls", "pop.studiorossi.it:995 tls"]
    );
    assert_eq!(
        servers(profile, None, own),
        ["authsmtp.securemail.pro:465 tls", "authsmtp.securemail.pro:587 starttls"]
    );
    assert_eq!(profile.webmail(&email(own)).as_deref(), Some("webmail.studiorossi.it"));
    assert_eq!(profile.user_name(&email(own)), own);
    assert_eq!(profile.message_limit_bytes, Some(30 << 20));
    assert_eq!(profile.blocked_extensions.len(), 16);
    assert!(profile.has_limits() && !profiles.by_id("gmail").unwrap().has_limits());
}

#[test]
fn own_domains_belong_to_whom_their_exchange_belongs() {
    let profiles = Profiles::built_in().unwrap();
    for (exchange, id) in [
        ("mx1.securemail.pro", Some("securemail")),
        ("mx.aruba.it", Some("aruba")),
        ("mx.pec.aruba.it", Some("aruba-pec")),
        ("ASPMX.L.Google.com.", Some("gmail")),
        ("in1-smtp.messagingengine.com", Some("fastmail")),
        ("mx.cert.legalmail.it", Some("legalmail")),
        ("mx2.mail.ovh.net", Some("ovh")),
        ("smtp.secureserver.net", Some("godaddy")),
        ("notgoogle.com", None),
        ("mx1-eu1.ppe-hosted.com", None),
        ("mx.notsecuremail.pro", None),
        ("studio-it.mail.protection.outlook.com", None),
        ("eu-smtp-inbound-1.mimecast.com", None),
        ("", None),
    ] {
        assert_eq!(profiles.by_mx(exchange).map(|p| p.id.as_str()), id, "{exchange}");
    }
    let filter = profiles.by_mx_filter("studio-it.mail.protection.outlook.com").map(|p| p.id.as_str());
    assert_eq!(filter, Some("microsoft365"));
    assert_eq!(profiles.by_spf("_spf.google.com").map(|p| p.id.as_str()), Some("gmail"));
    assert_eq!(
        profiles.by_server(&host("imaps.aruba.it"), &email("a@studio.it")).map(|p| p.id.as_str()),
        Some("aruba")
    );
}

#[test]
fn some_servers_are_for_own_domains_only() {
    let profiles = Profiles::built_in().unwrap();
    let zoho = profiles.by_id("zoho-eu").unwrap();
    assert_eq!(servers(zoho, Some(Protocol::Imap), "a@zoho.eu"), ["imap.zoho.eu:993 tls"]);
    assert_eq!(servers(zoho, Some(Protocol::Imap), "a@studio.it"), ["imappro.zoho.eu:993 tls"]);
    assert!(zoho.has_host(&host("imap.zoho.eu"), &email("a@studio.it")));
}

#[test]
fn other_names_are_right_and_never_recommended() {
    let profiles = Profiles::built_in().unwrap();
    for (id, address, other) in [
        ("gmail", "anna@gmail.com", "imap.googlemail.com"),
        ("outlook", "anna@hotmail.it", "imap-mail.outlook.com"),
        ("alice", "anna@alice.it", "imap.tim.it"),
        ("tim", "anna@tim.it", "in.alice.it"),
    ] {
        let profile = profiles.by_id(id).unwrap();
        assert!(profile.has_host(&host(other), &email(address)), "{other}");
        let named = Protocol::ALL.iter().flat_map(|protocol| profile.incoming(*protocol, &email(address)));
        assert!(named.into_iter().all(|endpoint| endpoint.host != host(other)), "{other}");
    }
    assert!(!profiles.by_id("gmail").unwrap().has_host(&host("imap.gmail.it"), &email("anna@gmail.com")));
}

#[test]
fn the_example_in_the_documents_is_one() {
    let (_, text) = include_str!("../../docs/providers.md").split_once("A hoster adds itself").unwrap();
    let lines = text.lines().skip(2).take_while(|line| line.is_empty() || line.starts_with("    "));
    let example: Vec<&str> = lines.map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    let profile = file::read("my-hosting", &example.join("\n"), Origin::Beside).unwrap();
    assert_eq!(profile.source(), Source::ProviderFile);
    assert_eq!(servers(&profile, Some(Protocol::Imap), "a@studio.it"), ["imap.myhosting.it:993 tls"]);
    assert_eq!(servers(&profile, None, "a@studio.it"), ["smtp.myhosting.it:465 tls"]);
    assert!(
        profile.note.contains_key("it") && profile.support.is_some() && profile.is_also(&host("pop.myhosting.com"))
    );
}

#[test]
fn a_bad_file_is_told_in_a_line() {
    let long = format!("id = \"a\"\nname = \"{}\"x", "y".repeat(60_000));
    for (text, wanted) in [
        (long.as_str(), "line 2: "),
        ("id = \"a\"\n\nname = 7", "line 3: "),
        ("", "line 1: missing field"),
        ("id = \"a\"\nname = \"A\"\ndomains = []\nmx = []\nuser-name = \"\"", "user-name: "),
    ] {
        let error = file::read("a", text, Origin::Beside).unwrap_err().to_string();
        assert!(error.starts_with(&format!("a: {wanted}")) && error.len() < 400, "{error}");
    }
}

#[test]
fn a_user_name_without_a_domain_is_for_own_domains() {
    let profiles = Profiles::built_in().unwrap();
    let icloud = profiles.by_id("icloud").unwrap();
    assert_eq!(icloud.user_name(&email("anna@icloud.com")), "anna");
    assert_eq!(icloud.user_name(&email("anna@studiorossi.it")), "anna@studiorossi.it");
}

#[test]
fn the_table_knows_900_domains_more() {
    let profiles = Profiles::built_in().unwrap();
    let domains: Vec<&str> = table::domains().collect();
    assert!(domains.len() >= 900, "{}", domains.len());
    assert!(domains.is_sorted_by(|a, b| a < b), "not in order, or one twice");
    for domain in &domains {
        let profile = profiles.of_domain(&host(domain)).unwrap_or_else(|| panic!("{domain} is not found"));
        let address = email(&format!("maria@{domain}"));
        assert!(!profile.name.is_empty() && !profile.user_name(&address).is_empty(), "{domain}");
        assert!(profile.rules.iter().any(|rule| rule.protocol.is_some()), "{domain}");
        assert!(profile.rules.iter().all(|rule| rule.host(&address).is_some() && rule.port != 0), "{domain}");
    }
    for absent in ["", "a", "zzzz.example", "studiorossi.it", "\t"] {
        assert!(table::find(absent).is_none(), "{absent}");
    }
}

#[test]
fn what_the_table_says() {
    let profiles = Profiles::built_in().unwrap();
    let of = |domain: &str| profiles.of_domain(&host(domain)).unwrap();
    let free = of("free.fr");
    assert_eq!((free.id.as_str(), free.source()), ("ispdb", Source::Ispdb));
    assert!(servers(&free, Some(Protocol::Imap), "a@free.fr").contains(&"imap.free.fr:993 tls".to_owned()));
    // Where the provider has a file, the file holds.
    let outlook = of("outlook.fr");
    assert_eq!((outlook.id.as_str(), outlook.source()), ("outlook", Source::Provider));
    assert!(outlook.trips.contains(&Trip::OauthOnly));
    // Servers of its own, and what people trip over as at the sister.
    let gmx = of("gmx.com");
    assert_eq!(servers(&gmx, Some(Protocol::Imap), "a@gmx.com")[0], "imap.gmx.com:993 tls");
    assert!(gmx.trips.contains(&Trip::ProgramsOff) && gmx.webmail(&email("a@gmx.com")).is_none());
    // Known only without protection: a name to know again, nothing to recommend.
    let plain = table::domains().map(|domain| (domain, of(domain))).find(|(domain, profile)| {
        profile.origin == Origin::Table && servers(profile, Some(Protocol::Pop3), &format!("a@{domain}")).is_empty()
    });
    let (domain, profile) = plain.unwrap();
    let rule = profile.rules.iter().find(|rule| rule.protocol.is_some()).unwrap();
    let address = email(&format!("a@{domain}"));
    assert!(profile.has_host(&rule.host(&address).unwrap(), &address));
}

#[test]
fn a_look_up_takes_less_than_a_millisecond() {
    let profiles = Profiles::built_in().unwrap();
    let domains: Vec<HostName> = table::domains().step_by(9).map(host).chain([host("zzz.example")]).collect();
    let began = Instant::now();
    let found = domains.iter().filter(|domain| profiles.of_domain(domain).is_some()).count();
    let each = began.elapsed() / u32::try_from(domains.len()).unwrap();
    assert_eq!(found, domains.len() - 1);
    assert!(each.as_micros() < 1_000, "{each:?} a look-up, unoptimised");
}

/// A folder of its own for each test.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("mailmedic-providers-{}-{name}", std::process::id()));
    fs::create_dir_all(&path).unwrap();
    for (file, text) in files {
        fs::write(path.join(file), text).unwrap();
    }
    path
}

const VERDI: &str = r#"
id = "verdi"
name = "Hosting Verdi"
domains = ["verdi.example"]
mx = ["mx.verdi.example"]
user-name = "{email}"
support = "06 1234567"
help = "https://verdi.example/aiuto"
note = { it = "Assistenza dalle 9 alle 18.", en = "Support from 9 to 18." }
[[incoming]]
protocol = "imap"
host = "imap.verdi.example"
port = 993
security = "tls"
"#;

#[test]
fn a_hoster_adds_its_own_file() {
    let folder = folder("adds", &[("verdi.toml", VERDI), ("readme.txt", "not read")]);
    let profiles = Profiles::with_folder(&folder).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(profiles.problems(), []);
    let profile = profiles.by_mx("mx.verdi.example").unwrap();
    assert_eq!((profile.id.as_str(), profile.source()), ("verdi", Source::ProviderFile));
    assert_eq!(
        profile.note.iter().map(|(lang, words)| (lang.as_str(), words.as_str())).collect::<Vec<_>>(),
        [("en", "Support from 9 to 18."), ("it", "Assistenza dalle 9 alle 18.")]
    );
    assert_eq!(profiles.named().first().map(|p| p.support.as_deref()), Some(Some("06 1234567")));
    assert_eq!(profiles.named().len(), FILES.len());
}

#[test]
fn a_hosters_file_takes_nothing_over() {
    let with = |from: &str, to: &str| VERDI.replace(from, to);
    let files = [
        ("a.toml", with("\"verdi.example\"", "\"gmail.com\"")),
        ("b.toml", with("\"verdi.example\"", "\"outlook.fr\"")),
        ("c.toml", with("mx.verdi.example", "aspmx.l.google.com")),
        ("d.toml", with("mx.verdi.example", "com")),
        ("e.toml", with("id = \"verdi\"", "id = \"gmail\"")),
        ("f.toml", with("Hosting Verdi", "GMAIL")),
        ("g.toml", with("\"verdi.example\"", "\"co.uk\"")),
        ("h.toml", "\u{0}\u{1} not toml [[[".to_owned()),
        ("i.toml", format!("# {}", "x".repeat(70_000))),
        ("j.toml", with("mx.verdi.example", "mail.protection.outlook.com")),
        ("k.toml", VERDI.to_owned()),
        ("l.toml", VERDI.to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = folder("takes", &files);
    fs::create_dir(folder.join("m.toml")).unwrap();
    let profiles = Profiles::with_folder(&folder).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let told: Vec<String> = profiles.problems().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), files.len(), "{told:#?}");
    for (told, starts) in told.iter().zip([
        "a.toml", "b.toml", "c.toml", "d.toml", "e.toml", "f.toml", "g.toml", "h.toml", "i.toml", "j.toml", "l.toml",
        "m.toml",
    ]) {
        assert!(told.starts_with(starts), "{told}");
    }
    assert_eq!(profiles.named().iter().filter(|p| p.origin == Origin::Beside).count(), 1);
    assert_eq!(profiles.by_domain(&host("gmail.com")).map(|p| p.id.as_str()), Some("gmail"));
}

#[test]
fn no_folder_and_too_many_files() {
    assert_eq!(Profiles::with_folder(Path::new("/no/such/folder")).unwrap().problems(), []);
    let folder = folder("many", &[]);
    for number in 0..40 {
        let text = VERDI.replace("verdi", &format!("verdi{number}")).replace("Verdi", &format!("Verdi {number}"));
        fs::write(folder.join(format!("{number:02}.toml")), text).unwrap();
    }
    let profiles = Profiles::with_folder(&folder).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!((profiles.problems().len(), profiles.named().len()), (1, FILES.len() - 1 + 32));
}

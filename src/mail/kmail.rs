//! KMail: each mailbox is a resource of Akonadi with a file of its own; whose it is stands in `emailidentities`, where mail
//! is sent through in `mailtransports`.
use super::key_file::{Group, KeyFile};
use crate::model::{Habits, MailProgram, ProgramAccount, Protocol, Security, SetServer};

/// The most resources of one folder.
pub const FILES: usize = 200;

/// Which protocol the resource of this file speaks: `akonadi_imap_resource_0rc`, `akonadi_pop3_resource_1rc`.
pub fn protocol_of(file_name: &str) -> Option<Protocol> {
    let is_named = |start: &str| file_name.starts_with(start) && file_name.ends_with("rc");
    if is_named("akonadi_imap_resource_") {
        return Some(Protocol::Imap);
    }
    is_named("akonadi_pop3_resource_").then_some(Protocol::Pop3)
}

/// The account of a resource.
pub fn account(
    resource: &KeyFile,
    protocol: Protocol,
    identities: &KeyFile,
    transports: &KeyFile,
    source: &str,
) -> Option<ProgramAccount> {
    let incoming = match protocol {
        Protocol::Imap => imap_server(resource)?,
        Protocol::Pop3 => pop_server(resource)?,
    };
    let identity = identity_of(resource, &incoming, identities);
    let email = identity.and_then(|group| group.text("Email Address")).map(str::to_owned);
    let settings = resource.group("General");
    let looks = resource
        .groups()
        .find_map(|group| group.truth("intervalCheckEnabled").or_else(|| group.truth("IntervalCheckEnabled")));
    let leaves = settings.and_then(|group| group.truth("leaveOnServer"));
    let days = settings.and_then(|group| group.number("leaveOnServerDays")).filter(|days: &u32| *days > 0);
    Some(ProgramAccount {
        program: MailProgram::Kmail,
        profile: None,
        emails: email.into_iter().collect(),
        protocol,
        incoming,
        outgoing: transport_of(identity, transports).and_then(transport),
        habits: Habits {
            deletes_collected: protocol == Protocol::Pop3 && leaves == Some(false),
            deletes_after_days: days.filter(|_| protocol == Protocol::Pop3 && leaves == Some(true)),
            never_looks_by_itself: looks == Some(false),
            ..Habits::default()
        },
        source: source.to_owned(),
        last_used_unix: None,
    })
}

fn imap_server(resource: &KeyFile) -> Option<SetServer> {
    let network = resource.group("network")?;
    let security = match network.text("Safety").map(str::to_ascii_uppercase).as_deref() {
        Some("SSL" | "TLS" | "SSL/TLS") => Some(Security::Tls),
        Some("STARTTLS") => Some(Security::StartTls),
        Some("NONE") => Some(Security::None),
        _ => None,
    };
    Some(SetServer {
        host: network.text("ImapServer")?.to_owned(),
        port: network.number("ImapPort").filter(|port| *port != 0),
        security,
        user_name: network.text("UserName").map(str::to_owned),
    })
}

fn pop_server(resource: &KeyFile) -> Option<SetServer> {
    let general = resource.group("General")?;
    let security = match (general.truth("useSSL"), general.truth("useTLS")) {
        (Some(true), _) => Some(Security::Tls),
        (_, Some(true)) => Some(Security::StartTls),
        (Some(false), Some(false)) => Some(Security::None),
        _ => None,
    };
    Some(SetServer {
        host: general.text("host")?.to_owned(),
        port: general.number("port").filter(|port| *port != 0),
        security,
        user_name: general.text("login").map(str::to_owned),
    })
}

/// The identity that the resource names, or the one with its user name as address, or the only one there is.
fn identity_of<'a>(resource: &KeyFile, incoming: &SetServer, identities: &'a KeyFile) -> Option<&'a Group> {
    let all = || identities.groups().filter(|group| group.name.starts_with("Identity #"));
    let named = resource.groups().find_map(|group| group.text("AccountIdentity"));
    let by_number = named.and_then(|wanted| all().find(|group| group.text("uoid") == Some(wanted)));
    let by_name = || {
        let user = incoming.user_name.as_deref()?;
        all().find(|group| group.text("Email Address").is_some_and(|email| email.eq_ignore_ascii_case(user)))
    };
    let only = || all().next().filter(|_| all().count() == 1);
    by_number.or_else(by_name).or_else(only)
}

fn transport_of<'a>(identity: Option<&Group>, transports: &'a KeyFile) -> Option<&'a Group> {
    let default = || transports.text("General", "default-transport").map(str::to_owned);
    let wanted = identity.and_then(|group| group.text("Transport")).map(str::to_owned).or_else(default)?;
    transports.group(&format!("Transport {wanted}"))
}

fn transport(group: &Group) -> Option<SetServer> {
    let security = match group.text("encryption").map(str::to_ascii_uppercase).as_deref() {
        Some("SSL") => Some(Security::Tls),
        Some("TLS") => Some(Security::StartTls),
        Some("NONE") => Some(Security::None),
        _ => None,
    };
    Some(SetServer {
        host: group.text("host")?.to_owned(),
        port: group.number("port").filter(|port| *port != 0),
        security,
        user_name: group.text("user").map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const IDENTITIES: &str = "[General]\nDefault Identity=111\n\n[Identity #0]\nEmail Address=anna@ditta.it\nIdentity=Anna\nName=Anna\nTransport=900\n\
        uoid=111\n\n[Identity #1]\nEmail Address=info@ditta.it\nuoid=222\n";
    const TRANSPORTS: &str = "[$Version]\nupdate_info=mailtransports.upd:initial-kmail-migration\n\n[General]\ndefault-transport=900\n\n\
        [Transport 900]\nauth=true\nencryption=TLS\nhost=smtp.ditta.it\nid=900\nname=Posta\nport=587\nuser=anna@ditta.it\n";
    const IMAP: &str = "[cache]\nAccountIdentity=222\n\n[network]\nAuthentication=1\nImapPort=993\nImapServer=imap.ditta.it\nSafety=SSL\n\
        UserName=anna@ditta.it\nIntervalCheckEnabled=false\n\n[siever]\nSieveSupport=true\n";
    const POP: &str = "[General]\nauthenticationMethod=1\nhost=pop.ditta.it\nlogin=anna@ditta.it\nport=995\nuseSSL=true\nuseTLS=false\n\
        leaveOnServer=false\nname=Posta\n";

    fn found(resource: &str, protocol: Protocol) -> Option<ProgramAccount> {
        let read = |text: &str| KeyFile::read(text.as_bytes());
        account(&read(resource), protocol, &read(IDENTITIES), &read(TRANSPORTS), "/k/rc")
    }

    #[test]
    fn accounts_by_imap_and_by_pop() {
        let imap = found(IMAP, Protocol::Imap).unwrap();
        assert_eq!((imap.incoming.port, imap.incoming.security), (Some(993), Some(Security::Tls)));
        assert_eq!(imap.emails, ["info@ditta.it"]);
        assert!(imap.habits.never_looks_by_itself);
        let outgoing = imap.outgoing.unwrap();
        assert_eq!((outgoing.host.as_str(), outgoing.security), ("smtp.ditta.it", Some(Security::StartTls)));
        let pop = found(POP, Protocol::Pop3).unwrap();
        assert_eq!((pop.incoming.host.as_str(), pop.incoming.security), ("pop.ditta.it", Some(Security::Tls)));
        assert_eq!(pop.emails, ["anna@ditta.it"]);
        assert!(pop.habits.deletes_collected);
        assert_eq!(found("[General]\nx=y\n", Protocol::Pop3), None);
    }

    #[test]
    fn files_of_resources() {
        assert_eq!(protocol_of("akonadi_imap_resource_0rc"), Some(Protocol::Imap));
        assert_eq!(protocol_of("akonadi_pop3_resource_12rc"), Some(Protocol::Pop3));
        assert_eq!(protocol_of("akonadi_maildir_resource_0rc"), None);
        assert_eq!(protocol_of("akonadi_imap_resource_0rc.lock"), None);
    }

    proptest! {
        #[test]
        fn any_file_is_read(text in "(\\[(network|General|cache)\\]|(ImapServer|host|login|Safety)=[a-zA-Z.]{0,9}|(port|ImapPort)=[0-9-]{0,9}|AccountIdentity=[0-9]{0,4}|\n){0,20}") {
            for protocol in [Protocol::Imap, Protocol::Pop3] {
                prop_assert!(found(&text, protocol).is_none_or(|found| !found.incoming.host.is_empty()));
            }
        }
    }
}

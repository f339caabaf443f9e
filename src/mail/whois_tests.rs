use super::super::registry::{Hold, Standing};
use super::*;

const IT: &str = "*********************************************************************
* Please note that the following result could be a subgroup of      *
*********************************************************************

Domain:             studiorossi.it
Status:             pendingDelete/redemptionPeriod
Signed:             no
Created:            2001-03-14 00:00:00
Last Update:        2026-11-20 00:47:21
Expire Date:        2027-03-14

Registrant
  Organization:     Studio Rossi
  Address:          Via Roma 1
  Created:          2007-03-01 10:28:08
  Last Update:      2011-01-01 00:00:00

Registrar
  Organization:     Registrar S.p.A.
  Name:             REG-REG
  Web:              https://www.registrar.example
  DNSSEC:           yes

Nameservers
  ns1.fornitore.it
  ns.studiorossi.it 192.0.2.53
";

fn registered(text: &[u8], domain: &str) -> Registration {
    match read(text, domain) {
        RegistryAnswer::Registered(registration) => registration,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_italian_registry() {
    let read = registered(IT.as_bytes(), "studiorossi.it");
    assert_eq!(read.standing(), Standing::Redemption);
    assert_eq!(read.expires_unix, Some(1_804_982_400));
    assert_eq!(read.changed_unix, date_unix("2026-11-20"));
    assert_eq!(read.registrar.as_deref(), Some("Registrar S.p.A."));
    let glue = vec!["192.0.2.53".parse().unwrap()];
    assert_eq!(read.name_servers, [("ns1.fornitore.it".into(), vec![]), ("ns.studiorossi.it".into(), glue)]);
    let free = "Domain:             libero.it\nStatus:             AVAILABLE\n";
    assert_eq!(super::read(free.as_bytes(), "libero.it"), RegistryAnswer::NotRegistered);
    let never = "Domain:             a.it\nStatus:             UNASSIGNABLE\n";
    assert_eq!(super::read(never.as_bytes(), "a.it"), RegistryAnswer::NotRegistered);
}

#[test]
fn a_generic_registry() {
    let text = "   Domain Name: STUDIOROSSI.COM\r
   Registry Domain ID: 123_DOMAIN_COM-VRSN\r
   Registrar WHOIS Server: whois.registrar.example\r
   Updated Date: 2026-03-01T10:00:00Z\r
   Registry Expiry Date: 2027-03-14T04:00:00Z\r
   Registrar: Registrar S.p.A.\r
   Domain Status: clientHold https://icann.org/epp#clientHold\r
   Domain Status: clientTransferProhibited https://icann.org/epp#clientTransferProhibited\r
   Name Server: NS1.FORNITORE.IT\r
>>> Last update of whois database: 2026-11-23T00:00:00Z <<<\r
NOTICE: The expiration date displayed in this record is not available to too many.\r\n";
    let read = registered(text.as_bytes(), "studiorossi.com");
    assert_eq!((read.standing(), read.expires_unix), (Standing::Held(Hold::Registrar), Some(1_804_982_400)));
    assert_eq!(read.name_servers, [("ns1.fornitore.it".into(), vec![])]);
    let free = "No match for domain \"LIBERO.COM\".\r\n>>> Last update of whois database: 2026 <<<\r\n";
    assert_eq!(super::read(free.as_bytes(), "libero.com"), RegistryAnswer::NotRegistered);
}

#[test]
fn registries_that_tell_no_dates() {
    let eu = "% The WHOIS service offered by EURid\nDomain: studiorossi.eu\nScript: LATIN\n\nRegistrant:
        NOT DISCLOSED!\n        Visit www.eurid.eu for the web-based WHOIS.\n\nRegistrar:\n        Name: Registrar S.p.A.
        Website: https://www.registrar.example\n\nName servers:\n        ns1.fornitore.it\n";
    let read = registered(eu.as_bytes(), "studiorossi.eu");
    assert_eq!((read.standing(), read.expires_unix), (Standing::Active, None));
    assert_eq!(read.registrar.as_deref(), Some("Registrar S.p.A."));
    let de = "Domain: studiorossi.de\nStatus: connect\n";
    assert_eq!(registered(de.as_bytes(), "studiorossi.de").standing(), Standing::Active);
    for free in ["Domain: libero.de\nStatus: free\n", "Domain: libero.de\nStatus: AVAILABLE\n"] {
        assert_eq!(super::read(free.as_bytes(), "libero.de"), RegistryAnswer::NotRegistered, "{free}");
    }
}

#[test]
fn a_busy_registry_says_nothing_of_the_domain() {
    for text in [
        "% Error: 55000000002 Connection refused; access control limit exceeded\n",
        "Number of allowed queries exceeded. Too many requests, try again later.\n",
        "You have exceeded the maximum allowable number of whois lookups. Domain not found cache off\n",
    ] {
        assert_eq!(read(text.as_bytes(), "x.it"), RegistryAnswer::RateLimited, "{text}");
    }
}

#[test]
fn what_is_not_understood_is_unclear() {
    for text in ["", "hello", "Domain: other.it\nStatus: inactive/clientHold\n", "Status: ok\n", "Domain: x.it\n"] {
        assert_eq!(read(text.as_bytes(), "x.it"), RegistryAnswer::Unclear, "{text}");
    }
}

#[test]
fn latin_1_and_floods() {
    let latin = [IT.as_bytes(), b"  Address: Via Forl\xec 3, Citt\xe0\n"].concat();
    assert_eq!(registered(&latin, "studiorossi.it").registrar.as_deref(), Some("Registrar S.p.A."));
    let flood = format!("{IT}{}", "  ns9.x.it\n".repeat(50_000));
    assert_eq!(registered(flood.as_bytes(), "studiorossi.it").name_servers.len(), 3);
    assert_eq!(read(&b"\xff\x00:".repeat(20_000), "x.it"), RegistryAnswer::Unclear);
}

#[test]
fn referrals() {
    let iana = b"% IANA WHOIS server\n\nrefer:        whois.nic.it\n\ndomain:       IT\nwhois:        whois.nic.it\n";
    assert_eq!(referral(iana).as_deref(), Some("whois.nic.it"));
    assert_eq!(referral(b"domain:       TEST\nstatus: RESERVED\n"), None);
    assert_eq!(referral(b"refer: not a host\n"), None);
}

//! Somebody who writes to the person and is not heard.
use super::{Email, EntryError, HostName};
use std::net::{IpAddr, Ipv6Addr};

/// What is known of a sender: from the command line, from a bounce, or from a message's headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    pub email: Email,
    /// The address the sender's server sends from.
    pub ip: Option<IpAddr>,
    /// The name the server says in EHLO.
    pub helo: Option<HostName>,
}

impl Sender {
    /// Reads an address as typed or as a message has it: `198.51.100.7`, `[198.51.100.7]`, `IPv6:2001:db8::7`.
    /// `None`: nothing is there. An IPv4 address in the clothes of an IPv6 one is an IPv4 address.
    pub fn read_ip(typed: &str) -> Result<Option<IpAddr>, EntryError> {
        let text = typed.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']);
        let text = match text.split_once(':') {
            Some((tag, rest)) if tag.eq_ignore_ascii_case("ipv6") => rest,
            _ => text,
        };
        if text.is_empty() {
            return Ok(None);
        }
        text.parse::<IpAddr>().map(|ip| Some(ip.to_canonical())).map_err(|_| EntryError::IpNotAllowed)
    }

    /// Is it an address of an office's own network, which means nothing outside (RFC 1918, 3927, 4193, 6598)?
    ///
    /// Addresses in 127/8 are looked up: block lists have their test entries there (RFC 5782 section 5).
    pub fn has_private_ip(&self) -> bool {
        match self.ip {
            Some(IpAddr::V4(ip)) => {
                let [first, second, ..] = ip.octets();
                let is_shared = first == 100 && (64..128).contains(&second);
                ip.is_private() || ip.is_link_local() || ip.is_unspecified() || ip.is_multicast() || is_shared
            }
            Some(IpAddr::V6(ip)) => {
                let is_local = ip.is_unique_local() || ip.is_unicast_link_local();
                is_local || ip == Ipv6Addr::LOCALHOST || ip.is_unspecified() || ip.is_multicast()
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_they_are_typed() {
        let read = |typed: &str| Sender::read_ip(typed).map(|ip| ip.map(|ip| ip.to_string()));
        for typed in ["198.51.100.7", " [198.51.100.7] ", "(198.51.100.7)", "::ffff:198.51.100.7"] {
            assert_eq!(read(typed), Ok(Some("198.51.100.7".into())), "{typed}");
        }
        assert_eq!(read("[IPv6:2001:db8::7]"), Ok(Some("2001:db8::7".into())));
        assert_eq!(read("  "), Ok(None));
        for typed in ["198.51.100", "mail.studiorossi.it", "198.51.100.7/24", "1.2.3.4, 5.6.7.8"] {
            assert_eq!(read(typed), Err(EntryError::IpNotAllowed), "{typed}");
        }
    }

    #[test]
    fn private_addresses() {
        let is_private = |ip: &str| {
            let email = Email::parse("maria@studiorossi.it").unwrap();
            Sender { email, ip: Some(ip.parse().unwrap()), helo: None }.has_private_ip()
        };
        for ip in ["10.0.0.1", "192.168.1.7", "172.16.3.4", "100.64.0.1", "169.254.1.1", "fe80::1", "fd00::1", "::1"] {
            assert!(is_private(ip), "{ip}");
        }
        for ip in ["198.51.100.7", "127.0.0.2", "100.128.0.1", "2001:db8::1"] {
            assert!(!is_private(ip), "{ip}");
        }
    }
}

//! Somebody who writes to the person and is not heard.
use super::{Email, HostName};
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

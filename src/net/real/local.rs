//! What this computer knows of its own network; no packet is sent.
use super::super::{InterfaceFacts, LocalFacts};
use crate::tasks::{Room, is_shortage};
use hickory_resolver::{
    config::{ResolverConfig, ResolverOpts},
    net::NetError,
    system_conf,
};
use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
};

const PUBLIC_IPV4: IpAddr = IpAddr::V4(Ipv4Addr::new(1, 1, 1, 1));
const PUBLIC_IPV6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2606, 0x4700, 0x4700, 0, 0, 0, 0, 0x1111));

pub(super) fn facts() -> LocalFacts {
    LocalFacts {
        interfaces: interfaces(),
        has_route_ipv4: has_route_to(PUBLIC_IPV4, Ipv4Addr::UNSPECIFIED.into()),
        has_route_ipv6: has_route_to(PUBLIC_IPV6, Ipv6Addr::UNSPECIFIED.into()),
    }
}

fn interfaces() -> Vec<InterfaceFacts> {
    let mut interfaces: Vec<InterfaceFacts> = Vec::new();
    let entries = if_addrs::get_if_addrs().inspect_err(note).unwrap_or_default();
    for entry in entries {
        let ip = entry.ip();
        if is_link_local(ip) || entry.oper_status == if_addrs::IfOperStatus::Down {
            continue;
        }
        match interfaces.iter_mut().find(|known| known.name == entry.name) {
            Some(known) => known.ips.push(ip),
            None => {
                interfaces.push(InterfaceFacts { is_loopback: entry.is_loopback(), name: entry.name, ips: vec![ip] })
            }
        }
    }
    interfaces
}

fn is_link_local(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    }
}

/// A computer that is used up looks like one without a network, unless it is noted.
fn note(error: &io::Error) {
    if is_shortage(error) {
        Room::current().note_shortage();
    }
}

/// Connecting a UDP socket looks up the route and sends nothing.
fn has_route_to(target: IpAddr, from: IpAddr) -> bool {
    let socket = UdpSocket::bind((from, 0)).inspect_err(note);
    socket.and_then(|socket| socket.connect((target, 53))).is_ok()
}

/// hickory reads the file to its end, however long it is, and waits at a pipe.
#[cfg(all(unix, not(any(target_os = "android", target_vendor = "apple"))))]
fn system_configuration() -> Result<(ResolverConfig, ResolverOpts), NetError> {
    const MOST_BYTES: u64 = 64 * 1_024;
    system_conf::parse_resolv_conf(crate::files::read(std::path::Path::new("/etc/resolv.conf"), MOST_BYTES)?)
}

/// The system tells it by a call.
#[cfg(not(all(unix, not(any(target_os = "android", target_vendor = "apple")))))]
fn system_configuration() -> Result<(ResolverConfig, ResolverOpts), NetError> {
    system_conf::read_system_conf()
}

pub(super) fn system_resolvers() -> Vec<SocketAddr> {
    let (config, _) = match system_configuration() {
        Ok(read) => read,
        Err(error) => {
            if let NetError::Io(error) = &error {
                note(error);
            }
            return Vec::new();
        }
    };
    let mut resolvers: Vec<SocketAddr> = Vec::new();
    for server in config.name_servers() {
        let port = server.connections.first().map_or(53, |connection| connection.port);
        let resolver = SocketAddr::new(server.ip, port);
        if !resolvers.contains(&resolver) {
            resolvers.push(resolver);
        }
    }
    resolvers
}

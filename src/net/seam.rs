//! The seam: everything the rest of the program can ask of the network, the clock and this computer.
use super::{CertificateFacts, DnsAnswer, HelloFacts, Question, Wait, hello};
use crate::{
    mail::{thunderbird::places::System, windows_registry},
    tasks::Room,
};
use std::{
    io::{Read, Write},
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

/// A connection, plain or secured.
///
/// Reads and writes end with `ErrorKind::TimedOut` when the wait's deadline passes and with
/// `ErrorKind::ConnectionAborted` when it is cancelled; a read of 0 bytes is the other side's orderly close.
pub trait Stream: Read + Write + Send {
    /// The wait of all following reads and writes.
    fn set_wait(&mut self, wait: &Wait);
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterfaceFacts {
    pub name: String,
    pub ips: Vec<IpAddr>,
    pub is_loopback: bool,
}

/// What this computer knows of its own network, without asking anybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocalFacts {
    /// Interfaces that are up and have an address; loopback included, link-local addresses not counted.
    pub interfaces: Vec<InterfaceFacts>,
    /// Is there a way out over IPv4 (a route to a public address)?
    pub has_route_ipv4: bool,
    pub has_route_ipv6: bool,
}

impl LocalFacts {
    /// Is any interface but loopback up with an address?
    pub fn has_interface(&self) -> bool {
        self.interfaces.iter().any(|i| !i.is_loopback && !i.ips.is_empty())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectErrorKind {
    /// RST in answer to SYN: nothing listens, or a firewall says no.
    Refused,
    TimedOut,
    /// No route to the host or network (ICMP unreachable, no route here).
    Unreachable,
    /// Reset while connecting.
    Reset,
    /// This computer's own firewall or antivirus says no (EACCES, WSAEACCES).
    Denied,
    /// This computer, or this program's share of it, is used up (EMFILE, ENFILE, ENOMEM, no port left): nothing was sent.
    NoRoomHere,
    Cancelled,
    Other,
}

/// A TCP connection that did not come about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectError {
    pub kind: ConnectErrorKind,
    /// The system's words.
    pub words: String,
    pub took_ms: u64,
}

impl ConnectError {
    /// Own poverty; whoever judges the run learns of it by its room.
    pub fn no_room_here(words: impl Into<String>, took_ms: u64) -> Self {
        Room::current().note_shortage();
        Self { kind: ConnectErrorKind::NoRoomHere, words: words.into(), took_ms }
    }
}

/// How much of the certificate has to be right.
#[derive(Debug, Clone, Copy)]
pub enum TlsCheck<'a> {
    /// As a mail program checks it: chain, dates, name.
    Strict,
    /// The same, with these intermediate certificates (DER) at hand: proves that only they were missing.
    StrictWith { intermediates: &'a [Vec<u8>] },
    /// Nothing: to look at the certificate and the greeting. No secret may ever be sent over such a connection.
    Lax,
}

/// A connection after the TLS handshake.
pub struct Secured {
    pub stream: Box<dyn Stream>,
    /// The server's own certificate.
    pub certificate: Option<CertificateFacts>,
    pub took_ms: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsErrorKind {
    /// The handshake got as far as the certificate, and the system's check refused it.
    CertificateRefused,
    /// What came back is not TLS.
    NotTls,
    /// The two sides have no version, cipher or signature in common.
    NothingInCommon,
    /// The server closed the connection during the handshake.
    Closed,
    Reset,
    TimedOut,
    Cancelled,
    /// This computer is used up: not even the trusted certificates can be read.
    NoRoomHere,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsError {
    pub kind: TlsErrorKind,
    /// The TLS library's words.
    pub words: String,
    pub took_ms: u64,
}

impl TlsError {
    /// Own poverty; whoever judges the run learns of it by its room.
    pub fn no_room_here(words: impl Into<String>, took_ms: u64) -> Self {
        Room::current().note_shortage();
        Self { kind: TlsErrorKind::NoRoomHere, words: words.into(), took_ms }
    }
}

/// Where this person's files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    pub system: System,
    pub home: Option<PathBuf>,
    /// `%APPDATA%`
    pub app_data: Option<PathBuf>,
    /// `%LOCALAPPDATA%`
    pub local_app_data: Option<PathBuf>,
    /// `$XDG_CONFIG_HOME`
    pub config_home: Option<PathBuf>,
}

/// The settings that mail programs keep on this computer. They are read, never written. A file that cannot be opened for
/// want of room here is as good as none, and noted in the `Room`.
pub trait LocalFiles: Send + Sync {
    /// `None`: there is nothing to look at.
    fn places(&self) -> Option<Places>;

    /// The first `most` bytes of a file; `None` where there is none, or it cannot be read.
    fn read(&self, path: &Path, most: usize) -> Option<Vec<u8>>;

    /// The same in pieces, for files of which little is kept. `false`: nothing can be read.
    fn scan(&self, path: &Path, most: usize, take: &mut dyn FnMut(&[u8])) -> bool {
        match self.read(path, most) {
            Some(bytes) => {
                take(&bytes);
                true
            }
            None => false,
        }
    }

    /// Is there something of this name, readable or not?
    fn is_there(&self, path: &Path) -> bool;

    /// Names in a folder, `most` of them; empty where there is none.
    fn names(&self, folder: &Path, most: usize) -> Vec<String>;

    /// When a file was written last, in seconds since 1970-01-01 00:00 UTC.
    fn written_unix(&self, path: &Path) -> Option<i64>;

    /// The names of the keys below one of Windows' registry, under HKEY_CURRENT_USER.
    fn registry_keys(&self, path: &str) -> Vec<String>;

    /// One value of a key there. What is called a password is never handed out.
    fn registry_value(&self, path: &str, name: &str) -> Option<windows_registry::Value>;
}

/// A computer without mail programs.
pub struct NoFiles;

impl LocalFiles for NoFiles {
    fn places(&self) -> Option<Places> {
        None
    }

    fn read(&self, _path: &Path, _most: usize) -> Option<Vec<u8>> {
        None
    }

    fn is_there(&self, _path: &Path) -> bool {
        false
    }

    fn names(&self, _folder: &Path, _most: usize) -> Vec<String> {
        Vec::new()
    }

    fn written_unix(&self, _path: &Path) -> Option<i64> {
        None
    }

    fn registry_keys(&self, _path: &str) -> Vec<String> {
        Vec::new()
    }

    fn registry_value(&self, _path: &str, _name: &str) -> Option<windows_registry::Value> {
        None
    }
}

/// A computer of which nothing is known but an export of its registry, which somebody sent.
pub struct ExportedRegistry(pub windows_registry::Export);

impl LocalFiles for ExportedRegistry {
    fn places(&self) -> Option<Places> {
        Some(Places { system: System::Windows, home: None, app_data: None, local_app_data: None, config_home: None })
    }

    fn read(&self, path: &Path, most: usize) -> Option<Vec<u8>> {
        NoFiles.read(path, most)
    }

    fn is_there(&self, path: &Path) -> bool {
        NoFiles.is_there(path)
    }

    fn names(&self, folder: &Path, most: usize) -> Vec<String> {
        NoFiles.names(folder, most)
    }

    fn written_unix(&self, path: &Path) -> Option<i64> {
        NoFiles.written_unix(path)
    }

    fn registry_keys(&self, path: &str) -> Vec<String> {
        self.0.keys(path)
    }

    fn registry_value(&self, path: &str, name: &str) -> Option<windows_registry::Value> {
        self.0.value(path, name)
    }
}

/// The network, the clock and this computer. `RealNetwork` outside tests; a world from a file in scenarios.
pub trait Network: Send + Sync {
    /// Seconds since 1970-01-01 00:00 UTC by this computer's clock.
    fn now_unix(&self) -> i64;

    fn local(&self) -> LocalFacts;

    /// The mail programs' settings on this computer.
    fn files(&self) -> &dyn LocalFiles {
        &NoFiles
    }

    /// The resolvers this computer is set to, or the one the user named. In order, without doubles.
    fn resolvers(&self) -> Vec<SocketAddr>;

    /// Did the user name the resolver, so that it alone is judged?
    fn resolver_was_chosen(&self) -> bool {
        false
    }

    /// Asks one resolver all questions at the same time. One answer a question, in the same order.
    fn query(&self, resolver: SocketAddr, questions: &[Question], wait: &Wait) -> Vec<DnsAnswer>;

    fn connect(&self, address: SocketAddr, wait: &Wait) -> Result<Box<dyn Stream>, ConnectError>;

    /// The TLS handshake of a client that expects `server_name` (a host name or a literal IP address).
    fn secure(
        &self,
        stream: Box<dyn Stream>,
        server_name: &str,
        check: TlsCheck<'_>,
        wait: &Wait,
    ) -> Result<Secured, TlsError>;

    /// Sends a bare TLS 1.2 ClientHello and tells what comes back, whatever it is: version, whole chain, alert, text.
    /// Nothing else is sent, so it cannot do harm on a connection of unknown nature.
    fn hello(&self, mut stream: Box<dyn Stream>, server_name: &str, wait: &Wait) -> HelloFacts {
        hello::ask(stream.as_mut(), server_name, wait)
    }
}

//! TCP connections whose every wait is cut into slices, so that a deadline or a cancel is felt at once.
use super::{
    super::{ConnectError, ConnectErrorKind, Stream, Wait},
    elapsed_ms,
};
use crate::tasks::is_shortage;
use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Instant,
};

/// The address family is not there at all (IPv6 switched off): std has no `ErrorKind` for it.
#[cfg(target_os = "linux")]
const FAMILY_NOT_SUPPORTED: i32 = 97;
#[cfg(windows)]
const FAMILY_NOT_SUPPORTED: i32 = 10047;
#[cfg(not(any(target_os = "linux", windows)))]
const FAMILY_NOT_SUPPORTED: i32 = 47;

pub(super) fn connect(address: SocketAddr, wait: &Wait) -> Result<Box<dyn Stream>, ConnectError> {
    let started = Instant::now();
    let failed = |kind, words| ConnectError { kind, words, took_ms: elapsed_ms(started) };
    match connect_tcp(address, wait) {
        Ok(Some(tcp)) => Ok(Box::new(TcpLine { tcp, wait: wait.clone() })),
        Ok(None) if wait.is_cancelled() => Err(failed(ConnectErrorKind::Cancelled, "cancelled".to_owned())),
        Ok(None) => Err(failed(ConnectErrorKind::TimedOut, "no answer".to_owned())),
        Err(error) if is_no_room(&error) => Err(ConnectError::no_room_here(error.to_string(), elapsed_ms(started))),
        Err(error) => Err(failed(kind_of(&error), error.to_string())),
    }
}

/// `None`: out of time or cancelled. The runtime lives for this one connection; it is the portable way, without
/// `unsafe`, to look at the cancel while the system connects.
fn connect_tcp(address: SocketAddr, wait: &Wait) -> io::Result<Option<TcpStream>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    let connected = runtime.block_on(async {
        let connecting = tokio::net::TcpStream::connect(address);
        tokio::pin!(connecting);
        while !wait.is_over() {
            if let Ok(result) = tokio::time::timeout(wait.slice(), &mut connecting).await {
                return result.map(Some);
            }
        }
        Ok(None)
    })?;
    let Some(connected) = connected else { return Ok(None) };
    let tcp = connected.into_std()?;
    tcp.set_nonblocking(false)?;
    tcp.set_nodelay(true)?;
    Ok(Some(tcp))
}

/// EAGAIN of a connection means that no port is left to go out by (Linux, connect(2)); it is never "later" here.
fn is_no_room(error: &io::Error) -> bool {
    is_shortage(error) || error.kind() == io::ErrorKind::WouldBlock
}

fn kind_of(error: &io::Error) -> ConnectErrorKind {
    match error.kind() {
        io::ErrorKind::ConnectionRefused => ConnectErrorKind::Refused,
        io::ErrorKind::TimedOut => ConnectErrorKind::TimedOut,
        io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => ConnectErrorKind::Unreachable,
        io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted => ConnectErrorKind::Reset,
        io::ErrorKind::PermissionDenied => ConnectErrorKind::Denied,
        _ if error.raw_os_error() == Some(FAMILY_NOT_SUPPORTED) => ConnectErrorKind::Unreachable,
        _ => ConnectErrorKind::Other,
    }
}

/// Many servers write the end of the handshake and their greeting apart, and hold the second back until the first is
/// acknowledged (RFC 1122 section 4.2.3.4); Linux would wait 40 ms to do so. It forgets this with every answer of ours.
#[cfg(target_os = "linux")]
fn acknowledge_at_once(tcp: &TcpStream) {
    use std::os::linux::net::TcpStreamExt;
    // Without it only time is lost.
    let _ = tcp.set_quickack(true);
}
#[cfg(not(target_os = "linux"))]
fn acknowledge_at_once(_: &TcpStream) {}

struct TcpLine {
    tcp: TcpStream,
    wait: Wait,
}

impl TcpLine {
    /// Repeats `attempt`, which waits for at most one slice, until it is done or the wait is over.
    fn in_slices<T>(&mut self, mut attempt: impl FnMut(&mut TcpStream, &Wait) -> io::Result<T>) -> io::Result<T> {
        loop {
            if self.wait.is_cancelled() {
                return Err(io::Error::new(io::ErrorKind::ConnectionAborted, "cancelled"));
            }
            if self.wait.is_over() {
                return Err(io::Error::new(io::ErrorKind::TimedOut, "no answer in time"));
            }
            match attempt(&mut self.tcp, &self.wait) {
                Err(error) if is_slice_end(&error) => {}
                done => return done,
            }
        }
    }
}

fn is_slice_end(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted)
}

impl Read for TcpLine {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.in_slices(|tcp, wait| {
            tcp.set_read_timeout(Some(wait.slice()))?;
            acknowledge_at_once(tcp);
            tcp.read(buffer)
        })
    }
}

impl Write for TcpLine {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.in_slices(|tcp, wait| {
            tcp.set_write_timeout(Some(wait.slice()))?;
            tcp.write(bytes)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}

impl Stream for TcpLine {
    fn set_wait(&mut self, wait: &Wait) {
        self.wait = wait.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_errors_are_told_apart() {
        for (kind, read) in [
            (io::ErrorKind::ConnectionRefused, ConnectErrorKind::Refused),
            (io::ErrorKind::TimedOut, ConnectErrorKind::TimedOut),
            (io::ErrorKind::HostUnreachable, ConnectErrorKind::Unreachable),
            (io::ErrorKind::NetworkUnreachable, ConnectErrorKind::Unreachable),
            (io::ErrorKind::AddrNotAvailable, ConnectErrorKind::Unreachable),
            (io::ErrorKind::ConnectionReset, ConnectErrorKind::Reset),
            (io::ErrorKind::PermissionDenied, ConnectErrorKind::Denied),
            (io::ErrorKind::InvalidInput, ConnectErrorKind::Other),
        ] {
            assert_eq!(kind_of(&io::Error::from(kind)), read, "{kind:?}");
        }
        assert_eq!(kind_of(&io::Error::from_raw_os_error(FAMILY_NOT_SUPPORTED)), ConnectErrorKind::Unreachable);
    }
}

//! Certificates and servers on loopback for the tests of this room.
use native_tls::{Identity, TlsAcceptor};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

pub type Issuer = CertifiedIssuer<'static, KeyPair>;

pub fn root(name: &str) -> Issuer {
    CertifiedIssuer::self_signed(ca_params(name), KeyPair::generate().unwrap()).unwrap()
}

pub fn intermediate(name: &str, root: &Issuer) -> Issuer {
    CertifiedIssuer::signed_by(ca_params(name), KeyPair::generate().unwrap(), root).unwrap()
}

fn ca_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

/// Valid in the years from `years.0` up to `years.1`; `issuer` `None`: self-signed.
pub struct Leaf<'a> {
    pub names: &'a [&'a str],
    pub years: (i32, i32),
    pub issuer: Option<&'a Issuer>,
    /// Sent after the server's own certificate.
    pub sent: &'a [&'a Issuer],
}

impl Leaf<'_> {
    pub fn identity(&self) -> Identity {
        let names: Vec<String> = self.names.iter().map(|name| (*name).to_owned()).collect();
        let mut params = CertificateParams::new(names).unwrap();
        params.distinguished_name.push(DnType::CommonName, "a mail server");
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        (params.not_before, params.not_after) = (date_time_ymd(self.years.0, 1, 1), date_time_ymd(self.years.1, 1, 1));
        let key = KeyPair::generate().unwrap();
        let certificate = match self.issuer {
            Some(issuer) => params.signed_by(&key, issuer).unwrap(),
            None => params.self_signed(&key).unwrap(),
        };
        let mut pem = certificate.pem();
        for issuer in self.sent {
            pem.push_str(&issuer.pem());
        }
        Identity::from_pkcs8(pem.as_bytes(), key.serialize_pem().as_bytes()).unwrap()
    }

    /// Greets over TLS, echoes, and closes without close_notify when it reads `bye`.
    pub fn serve(&self) -> SocketAddr {
        let acceptor = TlsAcceptor::new(self.identity()).unwrap();
        serve(move |tcp| {
            let Ok(mut tls) = acceptor.accept(tcp) else { return };
            let mut buffer = [0; 100];
            let _ = tls.write_all(b"* OK ready\r\n");
            while let Ok(count @ 1..) = tls.read(&mut buffer) {
                if buffer.starts_with(b"bye") || tls.write_all(&buffer[..count]).is_err() {
                    return;
                }
            }
        })
    }
}

/// A listener whose every connection is given to `talk`. Its thread ends with the test's process.
pub fn serve(talk: impl Fn(TcpStream) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for tcp in listener.incoming() {
            let tcp = tcp.unwrap();
            tcp.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            talk(tcp);
        }
    });
    address
}

/// Takes the connection and says nothing until the other side goes.
pub fn mute() -> SocketAddr {
    serve(|mut tcp| while let Ok(1..) = tcp.read(&mut [0; 4_096]) {})
}

/// A file in the temporary folder that goes away with the value.
pub struct TempFile(pub PathBuf);

impl TempFile {
    pub fn new(content: &[u8]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("mailmedic-test-{}-{}.pem", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, content).unwrap();
        Self(path)
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

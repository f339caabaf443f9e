//! One connection to a server of a world.
use super::{
    dialogue::Dialogue,
    log::{Safety, SentRecord, SharedLog},
    servers::{Nature, Port, Protection, Speech},
};
use mailmedic::net::{Stream, Wait};
use std::{
    collections::VecDeque,
    io::{self, ErrorKind, Read, Write},
    net::SocketAddr,
    sync::Arc,
    thread,
    time::Duration,
};

/// What `secure` and `hello` of a world say to a stream in place of TLS; nobody else begins so.
pub const CLIENT_HELLO: &[u8] = b"\x16\x03CLIENT-HELLO";
pub const SERVER_HELLO: &[u8] = b"\x16\x03SERVER-HELLO";
pub const FINISHED_LAX: &[u8] = b"\x16\x03FINISHED LAX";
pub const FINISHED_TRUSTED: &[u8] = b"\x16\x03FINISHED TRUSTED";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Closed,
    Reset,
}

pub struct SimStream {
    server: String,
    address: SocketAddr,
    number: usize,
    nature: Nature,
    log: Arc<SharedLog>,
    dialogue: Option<Dialogue>,
    /// Said by the server, not yet read.
    said: VecDeque<u8>,
    /// Sent to the server, not yet a whole line.
    half_line: Vec<u8>,
    end: Option<End>,
    awaits_tls: bool,
    safety: Safety,
    wait: Option<Wait>,
}

impl SimStream {
    pub fn new(
        server: &str,
        address: SocketAddr,
        nature: Nature,
        port: Option<Arc<Port>>,
        log: Arc<SharedLog>,
    ) -> Self {
        let number = {
            let mut log = log.lock();
            log.connections.push((server.to_owned(), address.port()));
            log.connections.len() - 1
        };
        let (end, awaits_tls) = match nature {
            Nature::Eof => (Some(End::Closed), false),
            Nature::Reset => (Some(End::Reset), false),
            Nature::Speaks(_, Protection::Tls) => (None, true),
            _ => (None, false),
        };
        let mut stream = Self {
            server: server.to_owned(),
            address,
            number,
            nature,
            dialogue: port.map(|port| Dialogue::new(port, Arc::clone(&log))),
            log,
            said: VecDeque::new(),
            half_line: Vec::new(),
            end,
            awaits_tls,
            safety: Safety::Clear,
            wait: None,
        };
        if matches!(nature, Nature::Speaks(..)) && !awaits_tls {
            stream.greet();
        }
        stream
    }

    fn greet(&mut self) {
        if let Some(dialogue) = &mut self.dialogue {
            dialogue.greet();
        }
        self.take_answers();
    }

    /// What the dialogue has to say goes out.
    fn take_answers(&mut self) {
        let Some(dialogue) = &mut self.dialogue else { return };
        self.said.extend(std::mem::take(&mut dialogue.answer).into_bytes());
        if dialogue.hangs_up {
            self.end.get_or_insert(End::Closed);
        }
        self.awaits_tls |= std::mem::take(&mut dialogue.starts_tls);
    }

    fn client_hello(&mut self) {
        if self.awaits_tls {
            self.said.extend(SERVER_HELLO);
            self.said.extend(u64::try_from(self.number).unwrap().to_le_bytes());
            return;
        }
        if let Nature::Speaks(Speech::Http, _) = self.nature {
            self.said.extend(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            self.end = Some(End::Closed);
        }
    }

    fn finished(&mut self, safety: Safety) {
        self.awaits_tls = false;
        self.safety = safety;
        if let Some(dialogue) = &mut self.dialogue {
            dialogue.safety = safety;
        }
        // ManageSieve begins anew after STARTTLS (RFC 5804 section 2.2).
        if let Nature::Speaks(_, Protection::Tls) | Nature::Speaks(Speech::Sieve, _) = self.nature {
            self.greet();
        }
    }

    fn listen(&mut self, bytes: &[u8]) {
        self.log.lock().sent.push(SentRecord {
            server: self.server.clone(),
            port: self.address.port(),
            safety: self.safety,
            text: String::from_utf8_lossy(bytes).into_owned(),
        });
        if self.awaits_tls {
            // A server that waits for TLS does not understand words.
            self.end = Some(End::Closed);
            return;
        }
        self.half_line.extend_from_slice(bytes);
        while let Some(end) = self.half_line.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.half_line.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned();
            if let Some(dialogue) = &mut self.dialogue {
                dialogue.hear(&line);
            }
            self.take_answers();
        }
    }
}

impl Read for SimStream {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.wait.as_ref().is_some_and(Wait::is_cancelled) {
            return Err(ErrorKind::ConnectionAborted.into());
        }
        if !self.said.is_empty() {
            return self.said.read(out);
        }
        match self.end {
            Some(End::Closed) => Ok(0),
            Some(End::Reset) => Err(ErrorKind::ConnectionReset.into()),
            None => {
                // Whoever asks again at once should not do so a million times.
                thread::sleep(Duration::from_millis(1));
                Err(ErrorKind::TimedOut.into())
            }
        }
    }
}

impl Write for SimStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match (self.end, bytes) {
            (Some(End::Reset), _) => return Err(ErrorKind::ConnectionReset.into()),
            (Some(End::Closed), _) if self.said.is_empty() => return Err(ErrorKind::BrokenPipe.into()),
            (Some(End::Closed), _) => {}
            (None, CLIENT_HELLO) => self.client_hello(),
            (None, FINISHED_LAX) => self.finished(Safety::Lax),
            (None, FINISHED_TRUSTED) => self.finished(Safety::Trusted),
            (None, words) => self.listen(words),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream for SimStream {
    fn set_wait(&mut self, wait: &Wait) {
        self.wait = Some(wait.clone());
    }
}

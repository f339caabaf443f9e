//! A connection for tests: says and expects what a script tells it.
use super::{Cancel, Stream, Wait, Wire};
use std::{
    collections::VecDeque,
    io::{self, ErrorKind, Read, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

enum Step {
    Says(Vec<u8>),
    Expects(Vec<u8>),
    /// This, again and again.
    Repeats(Vec<u8>),
    Resets,
    Closes,
    /// One read ends without anything.
    Waits,
}

/// Without a last word the server stays silent: reads time out at once.
#[derive(Default)]
pub(super) struct Double {
    steps: VecDeque<Step>,
    /// Bytes a read hands out at most.
    chunk: usize,
    is_deaf: bool,
    sent: Sent,
}

/// All that was sent, to be looked at after the double has moved into the wire.
#[derive(Clone, Default)]
pub(super) struct Sent(Arc<Mutex<Vec<u8>>>);

impl Sent {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Double {
    pub fn new() -> Self {
        Self { chunk: usize::MAX, ..Self::default() }
    }

    /// A script in lines: `S: ` what the server says, `C: ` what it expects.
    pub fn script(text: &str) -> Self {
        text.lines().map(str::trim_start).filter(|line| !line.is_empty()).fold(Self::new(), |double, line| {
            match line.split_at_checked(3) {
                Some(("S: ", words)) => double.says(format!("{words}\r\n")),
                Some(("C: ", words)) => double.expects(&format!("{words}\r\n")),
                _ => panic!("neither S: nor C: in {line:?}"),
            }
        })
    }

    pub fn says(self, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        if bytes.is_empty() { self } else { self.step(Step::Says(bytes)) }
    }

    pub fn expects(self, bytes: &str) -> Self {
        self.step(Step::Expects(bytes.as_bytes().to_vec()))
    }

    pub fn repeats(self, bytes: &[u8]) -> Self {
        self.step(Step::Repeats(bytes.to_vec()))
    }

    pub fn resets(self) -> Self {
        self.step(Step::Resets)
    }

    pub fn closes(self) -> Self {
        self.step(Step::Closes)
    }

    pub fn waits(self) -> Self {
        self.step(Step::Waits)
    }

    pub fn in_chunks_of(mut self, bytes: usize) -> Self {
        self.chunk = bytes;
        self
    }

    /// Says its part from now on whatever it is sent, and whenever.
    pub fn deaf(mut self) -> Self {
        self.steps.retain(|step| !matches!(step, Step::Expects(_)));
        self.is_deaf = true;
        self
    }

    pub fn sent(&self) -> Sent {
        self.sent.clone()
    }

    pub fn wire(self) -> Wire {
        Wire::new(Box::new(self), &soon())
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push_back(step);
        self
    }
}

pub(super) fn soon() -> Wait {
    Wait::new(Duration::from_secs(20), Cancel::default())
}

impl Read for Double {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let most = out.len().min(self.chunk);
        match self.steps.front_mut() {
            Some(Step::Says(bytes)) => {
                let count = bytes.len().min(most);
                out[..count].copy_from_slice(&bytes[..count]);
                bytes.drain(..count);
                if bytes.is_empty() {
                    self.steps.pop_front();
                }
                Ok(count)
            }
            Some(Step::Repeats(bytes)) => {
                let count = bytes.len().min(most);
                out[..count].copy_from_slice(&bytes[..count]);
                bytes.rotate_left(count);
                Ok(count)
            }
            Some(Step::Closes) => Ok(0),
            Some(Step::Waits) => {
                self.steps.pop_front();
                Err(ErrorKind::TimedOut.into())
            }
            Some(Step::Resets) => Err(ErrorKind::ConnectionReset.into()),
            Some(Step::Expects(_)) | None => Err(ErrorKind::TimedOut.into()),
        }
    }
}

impl Write for Double {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = if self.is_deaf { &[] } else { bytes };
        while !rest.is_empty() {
            match self.steps.front_mut() {
                Some(Step::Expects(wanted)) => {
                    let count = wanted.len().min(rest.len());
                    assert_eq!(
                        String::from_utf8_lossy(&rest[..count]),
                        String::from_utf8_lossy(&wanted[..count]),
                        "sent something else"
                    );
                    wanted.drain(..count);
                    rest = &rest[count..];
                    if wanted.is_empty() {
                        self.steps.pop_front();
                    }
                }
                Some(Step::Says(_)) => panic!("speaks out of turn: {:?}", String::from_utf8_lossy(rest)),
                Some(Step::Closes | Step::Resets) => return Err(ErrorKind::BrokenPipe.into()),
                Some(Step::Repeats(_) | Step::Waits) | None => break,
            }
        }
        self.sent.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream for Double {
    fn set_wait(&mut self, _wait: &Wait) {}
}

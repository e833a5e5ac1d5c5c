//! Reading documents in a process of their own: a file that makes a reader run wild takes nothing else with it.

use std::io::{self, Read as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use anyhow::Result;
use rlimit::Resource;
use skillmatch::profile::Unread;
use skillmatch::profile::read::{self, Format, Part};

use super::Exit;
use super::arguments::{READ_DOCUMENT, ReadArguments};

/// A document of 500 pages takes a small part of this.
const PATIENCE: Duration = Duration::from_secs(20);
/// Seconds of processor time, so that the process ends even if this one is gone.
const CPU_SECONDS: u64 = 6;
/// Address space. A page is drawn in some MiB; a compressed stream may need a hundred times its size.
const MEMORY: u64 = 2 << 30;
/// What a reader hands back is bounded far below this.
const LONGEST_ANSWER: u64 = 64 << 20;

/// Whether a format is read in a process of its own: those whose reader was seen to overflow the stack or to eat memory.
fn is_risky(format: Format) -> bool {
    format == Format::Pdf
}

/// Reads documents, those of a risky format in a process of their own.
#[derive(Default)]
pub(crate) struct Documents {
    /// The process that has read the documents before, and reads some more.
    server: Option<Server>,
}

impl Documents {
    /// Reads a file of a format.
    pub(crate) fn read(&mut self, format: Format, name: &str, bytes: &[u8]) -> Result<Vec<Part>, Unread> {
        if !is_risky(format) {
            return read::read(format, name, bytes);
        }
        let known = self.server.take().filter(|server| server.format == format && server.left > 0);
        let is_new = known.is_none();
        // Where no process can be started, reading it here is better than not at all.
        let Ok(mut server) = known.map_or_else(|| Server::start(format), Ok) else {
            return read::read(format, name, bytes);
        };
        let unread = |reason: &str| Unread {
            reason: String::from(reason),
            hint: String::from("export it again, or send another format"),
        };
        match server.ask(bytes) {
            Some(answer) => {
                self.server = Some(server);
                serde_json::from_slice(&answer).unwrap_or_else(|_| Err(unread("is damaged: its reader gave up")))
            }
            // The bounds of the process hold for those before, too: it is read once more, with nothing but itself to lose.
            None if !is_new => self.read(format, name, bytes),
            None => Err(unread("is damaged, or made to do harm: it could not be read within the bounds of time and memory")),
        }
    }
}

/// A process that reads documents of one format, one after another.
struct Server {
    format: Format,
    child: Child,
    input: Option<ChildStdin>,
    answers: mpsc::Receiver<io::Result<Vec<u8>>>,
    /// How many more documents it reads: its bounds hold for all of them together.
    left: usize,
}

/// So many documents have one process; a page takes some milliseconds of the seconds that it has.
const MOST_SERVED: usize = 64;

impl Server {
    fn start(format: Format) -> io::Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([READ_DOCUMENT, format.as_str()]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            // An interrupt is for this process, which lets that one finish its document.
            command.process_group(0);
        }
        let mut child = command.spawn()?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            let Some(mut output) = output else { return };
            loop {
                let answer = receive(&mut output);
                let has_ended = answer.is_err();
                if sender.send(answer).is_err() || has_ended {
                    return;
                }
            }
        });
        Ok(Server { format, child, input, answers, left: MOST_SERVED })
    }

    /// What it says of a document; `None` if it did not outlive it, or took too long.
    fn ask(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.left -= 1;
        send(self.input.as_mut()?, bytes).ok()?;
        self.answers.recv_timeout(PATIENCE).ok()?.ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Without input it ends by itself, unless it hangs.
        drop(self.input.take());
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Sends a message with its length before it.
fn send(to: &mut impl io::Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)?;
    to.flush()
}

/// Receives a message with its length before it.
fn receive(from: &mut impl io::Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST_ANSWER {
        return Err(io::Error::from(io::ErrorKind::InvalidData));
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::Error::from(io::ErrorKind::UnexpectedEof)) }
}

/// Reads documents from standard input, one after another and within bounds, and writes what came of each for the process
/// that asked.
pub(crate) fn run(arguments: &ReadArguments) -> Result<Exit> {
    // Not every system has them; then the time that the other process waits is the only bound.
    _ = rlimit::setrlimit(Resource::CPU, CPU_SECONDS, CPU_SECONDS);
    _ = rlimit::setrlimit(Resource::AS, MEMORY, MEMORY);
    _ = rlimit::setrlimit(Resource::CORE, 0, 0);
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    while let Ok(bytes) = receive(&mut input) {
        send(&mut output, &serde_json::to_vec(&read::read(arguments.format, "", &bytes))?)?;
    }
    Ok(Exit::Done)
}

//! Reading documents in a process of their own: a file that makes a reader run wild takes nothing else with it.

use std::io::{self, Read as _, Write as _};
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
    /// A process that reads one document after another, where there are many.
    server: Option<Server>,
    has_many: bool,
}

impl Documents {
    /// For many documents: a process is kept for several of them.
    pub(crate) fn many() -> Self {
        Documents { server: None, has_many: true }
    }

    /// Reads a file of a format.
    pub(crate) fn read(&mut self, format: Format, name: &str, bytes: Vec<u8>) -> Result<Vec<Part>, Unread> {
        if !is_risky(format) {
            return read::read(format, name, &bytes);
        }
        if let Some(answer) = self.served(format, &bytes) {
            return answer;
        }
        // One that ended the server is read once more, with nothing but itself to lose.
        read_alone(format, name, bytes)
    }

    /// What the process says that is kept for many documents; `None` if there is none, or it did not outlive this one.
    fn served(&mut self, format: Format, bytes: &[u8]) -> Option<Result<Vec<Part>, Unread>> {
        if !self.has_many {
            return None;
        }
        let mut server = match self.server.take().filter(|server| server.format == format && server.left > 0) {
            Some(server) => server,
            None => Server::start(format).ok()?,
        };
        let answer = server.ask(bytes)?;
        self.server = Some(server);
        serde_json::from_slice(&answer).ok()
    }
}

/// A process that reads documents of one format.
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
        let mut child = spawn(format, true)?;
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

/// Reads a document in a process that reads nothing else.
fn read_alone(format: Format, name: &str, bytes: Vec<u8>) -> Result<Vec<Part>, Unread> {
    // Where no process can be started, reading it here is better than not at all.
    let Ok(child) = spawn(format, false) else { return read::read(format, name, &bytes) };
    let answer = answer(child, bytes).ok_or_else(|| Unread {
        reason: String::from("is damaged, or made to do harm: it could not be read within the bounds of time and memory"),
        hint: String::from("export it again, or send another format"),
    })?;
    serde_json::from_slice(&answer).unwrap_or_else(|_| {
        Err(Unread {
            reason: String::from("is damaged: its reader gave up"),
            hint: String::from("export it again, or send another format"),
        })
    })
}

fn spawn(format: Format, has_many: bool) -> io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args([READ_DOCUMENT, format.as_str()])
        .args(has_many.then_some("--many"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        // An interrupt is for this process, which lets that one finish its document.
        command.process_group(0);
    }
    command.spawn()
}

/// What the process writes, if it ends well and in time.
fn answer(mut child: Child, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    // One that has seen enough stops reading, and that is no fault.
    let writing = thread::spawn(move || _ = input.write_all(&bytes));
    let (sender, receiver) = mpsc::channel();
    let reading = thread::spawn(move || {
        let mut answer = Vec::new();
        let read = output.take(LONGEST_ANSWER).read_to_end(&mut answer);
        _ = sender.send(read.map(|_| answer));
    });
    let answer = receiver.recv_timeout(PATIENCE);
    if answer.is_err() {
        _ = child.kill();
    }
    let status = child.wait();
    _ = writing.join();
    _ = reading.join();
    answer.ok()?.ok().filter(|_| status.is_ok_and(|status| status.success()))
}

/// Reads one document from standard input, or one after another, within bounds, and writes what came of it for the process that asked.
pub(crate) fn run(arguments: &ReadArguments) -> Result<Exit> {
    // Not every system has them; then the time that the other process waits is the only bound.
    _ = rlimit::setrlimit(Resource::CPU, CPU_SECONDS, CPU_SECONDS);
    _ = rlimit::setrlimit(Resource::AS, MEMORY, MEMORY);
    _ = rlimit::setrlimit(Resource::CORE, 0, 0);
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    if arguments.many {
        while let Ok(bytes) = receive(&mut input) {
            send(&mut output, &serde_json::to_vec(&read::read(arguments.format, "", &bytes))?)?;
        }
        return Ok(Exit::Done);
    }
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    serde_json::to_writer(output, &read::read(arguments.format, "", &bytes))?;
    Ok(Exit::Done)
}

//! Reading documents in a process of their own: a file that makes a reader run wild takes nothing else with it.

use std::io::{self, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
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

/// Reads a file of a format.
pub(crate) fn read(format: Format, name: &str, bytes: Vec<u8>) -> Result<Vec<Part>, Unread> {
    if !is_risky(format) {
        return read::read(format, name, &bytes);
    }
    // Where no process can be started, reading it here is better than not at all.
    let Ok(child) = spawn(format) else { return read::read(format, name, &bytes) };
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

fn spawn(format: Format) -> io::Result<Child> {
    Command::new(std::env::current_exe()?)
        .args([READ_DOCUMENT, format.as_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
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

/// Reads one document from standard input, within bounds, and writes what came of it for the process that asked.
pub(crate) fn run(arguments: &ReadArguments) -> Result<Exit> {
    // Not every system has them; then the time that the other process waits is the only bound.
    _ = rlimit::setrlimit(Resource::CPU, CPU_SECONDS, CPU_SECONDS);
    _ = rlimit::setrlimit(Resource::AS, MEMORY, MEMORY);
    _ = rlimit::setrlimit(Resource::CORE, 0, 0);
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let read = read::read(arguments.format, "", &bytes);
    serde_json::to_writer(io::stdout().lock(), &read)?;
    Ok(Exit::Done)
}

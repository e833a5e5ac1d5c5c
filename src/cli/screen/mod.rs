//! `skillmatch screen`

mod inputs;
mod open;
mod options;
mod progress;
mod sink;
mod worker;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context as _, Result, bail};
use skillmatch::report::CandidateLines;
use skillmatch::screen::{Pool, in_order};

use self::inputs::Inputs;
use self::options::Options;
use self::progress::Progress;
use self::sink::Sink;
use self::worker::{Line, Read, Task, Worker};
use super::arguments::{ScreenArguments, ScreenFormat};
use super::diagnostics::Hinted;
use super::{Exit, input, load};

pub(crate) fn run(arguments: &ScreenArguments) -> Result<Exit> {
    let vocabulary = load::vocabulary(&arguments.data.vocabulary)?;
    let role = load::role(&arguments.data, &vocabulary)?;
    let rubric = load::rubric(&role, &vocabulary, &arguments.reading);
    let options = Options::new(arguments, &role)?;
    let stop = stop_on_interrupt();
    let lines = CandidateLines::new(&role);
    let task = Task {
        rubric: &rubric,
        columns: &options.columns,
        reading: &arguments.reading,
        today: input::today(&arguments.reading),
        memory: Arc::default(),
        details: arguments.details && matches!(arguments.format, ScreenFormat::Json | ScreenFormat::Jsonl),
        blind: options.blind.as_ref(),
        lines: (arguments.format == ScreenFormat::Jsonl && !options.is_ranked).then_some(&lines),
    };
    let all_documents = arguments.reading.input_format.is_some();
    let inputs = Inputs::new(&arguments.paths, options.columns.clone(), arguments.group_by, all_documents, Arc::clone(&stop));
    let progress = Progress::new(arguments.progress, inputs.extent(), inputs.read());
    let mut sink = Sink::new(arguments, &options, &rubric, &lines)?;
    let screened = screen(arguments, inputs, &task, &options, &mut sink, &progress);
    progress.finish();
    screened.context("cannot write the output")?;
    if let Some(failure) = sink.failure() {
        bail!(Hinted::new(failure, "without --fail-fast, all others are screened"));
    }
    sink.finish(stop.load(Ordering::Relaxed))
}

/// Reads, scores and places all candidates.
fn screen<'t>(
    arguments: &ScreenArguments,
    mut inputs: Inputs,
    task: &'t Task<'t>,
    options: &Options,
    sink: &mut Sink<'_>,
    progress: &Progress,
) -> io::Result<()> {
    let threads = arguments.threads.map_or_else(std::thread::available_parallelism, Ok).map_or(1, usize::from);
    let mut pool: Pool<Line> = Pool::new(options.rules.clone());
    let mut written = Ok(());
    in_order(
        threads,
        || inputs.next(),
        || {
            let mut worker = Worker::new(task);
            move |piece| worker.work(piece)
        },
        |mut read: Vec<Read>| {
            progress.add(read.len());
            let failed = if arguments.fail_fast { read.iter().position(|(screened, _)| sink.fails(screened)) } else { None };
            read.truncate(failed.unwrap_or(read.len()));
            written = pool.add(read, |placed, line| sink.place(placed, line.bytes()));
            written.is_ok() && failed.is_none()
        },
    );
    written?;
    pool.finish(|placed, line| sink.place(placed, line.bytes()))?;
    sink.summarize(pool.summary());
    Ok(())
}

/// A flag that is set on the first interrupt, and seen when the next piece is asked for; the second one ends the program.
#[expect(clippy::exit, reason = "as an interrupt does that nobody handles")]
fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Where it cannot be set, an interrupt ends the program at once.
    _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
    });
    stop
}

/// The exit code by which shells know a program that was interrupted.
const INTERRUPTED: i32 = 130;

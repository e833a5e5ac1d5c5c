//! How far screening has come, for who watches.

use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anstream::eprintln;
use indicatif::{ProgressBar, ProgressStyle};

use super::inputs::Extent;
use crate::cli::arguments::When;

/// Progress on standard error, with the rate and the time that is left.
pub(super) struct Progress {
    /// Draws nothing where there is no terminal.
    bar: ProgressBar,
    /// The bytes that were read, where these measure the progress.
    read: Option<Arc<AtomicU64>>,
    candidates: AtomicU64,
    /// When a line was written last, where progress is wanted and there is no terminal.
    log: Option<Mutex<Instant>>,
    start: Instant,
}

/// So often a line is written where there is no terminal.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

impl Progress {
    pub(super) fn new(when: When, extent: Extent, read: Arc<AtomicU64>) -> Self {
        let is_terminal = io::stderr().is_terminal();
        let bar = match extent {
            _ if when == When::Never || !is_terminal => ProgressBar::hidden(),
            Extent::Bytes(size) => ProgressBar::new(size).with_style(style("{wide_bar} {percent}% · {msg} · {eta} left")),
            Extent::Files(count) => {
                ProgressBar::new(count).with_style(style("{wide_bar} {pos}/{len} · {per_sec} · {eta} left"))
            }
            Extent::Unknown => ProgressBar::new_spinner().with_style(style("{spinner} {msg}")),
        };
        let start = Instant::now();
        Progress {
            bar,
            read: matches!(extent, Extent::Bytes(_)).then_some(read),
            candidates: AtomicU64::new(0),
            log: (when == When::Always && !is_terminal).then(|| Mutex::new(start)),
            start,
        }
    }

    /// So many more candidates were read.
    pub(super) fn add(&self, count: usize) {
        let candidates = self.candidates.fetch_add(count as u64, Ordering::Relaxed) + count as u64;
        let message = || {
            #[expect(clippy::cast_precision_loss, reason = "a rate is shown without decimals")]
            let rate = candidates as f64 / self.start.elapsed().as_secs_f64().max(0.001);
            format!("{candidates} candidates, {rate:.0}/s")
        };
        if let Some(last) = &self.log
            && let Ok(mut last) = last.lock()
            && last.elapsed() >= BETWEEN_LINES
        {
            *last = Instant::now();
            eprintln!("{}", message());
        }
        if self.bar.is_hidden() {
            return;
        }
        match &self.read {
            Some(read) => self.bar.set_position(read.load(Ordering::Relaxed)),
            None => self.bar.set_position(candidates),
        }
        self.bar.set_message(message());
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

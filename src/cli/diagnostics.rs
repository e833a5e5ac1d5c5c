//! What goes wrong, on standard error.

use std::fmt;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use skillmatch::diagnostic::Faults;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// A message with a hint at what would help.
#[derive(Debug)]
pub(crate) struct Hinted {
    pub(crate) message: String,
    pub(crate) hint: String,
}

impl Hinted {
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Hinted { message: message.into(), hint: hint.into() }
    }
}

impl fmt::Display for Hinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Hinted {}

/// Prints an error that ended the run.
pub(crate) fn print_error(error: &anyhow::Error) {
    print("error", ERROR, error);
}

/// Prints an error that the run goes on after.
pub(crate) fn print_warning(error: &anyhow::Error) {
    print("warning", WARNING, error);
}

fn print(label: &str, style: Style, error: &anyhow::Error) {
    if let Some(faults) = error.downcast_ref::<Faults>() {
        print_faults(faults);
        return;
    }
    eprintln!("{style}{label}:{style:#} {error:#}");
    if let Some(hinted) = error.chain().find_map(|cause| cause.downcast_ref::<Hinted>()) {
        eprintln!("{HINT}hint:{HINT:#} {}", hinted.hint);
    }
}

/// Prints every fault of some data files with the line that it stands in.
pub(crate) fn print_faults(faults: &Faults) {
    print_list(faults, &Level::ERROR);
    eprintln!("{ERROR}error:{ERROR:#} {}", count(faults, "fault"));
}

/// Prints what could be better in some data files, if anything could.
pub(crate) fn print_warnings(warnings: &Faults) {
    if !warnings.list().is_empty() {
        print_list(warnings, &Level::WARNING);
        eprintln!("{WARNING}warning:{WARNING:#} {}", count(warnings, "warning"));
    }
}

fn count(faults: &Faults, what: &str) -> String {
    let count = faults.list().len();
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn print_list(faults: &Faults, level: &Level<'static>) {
    let renderer = Renderer::styled();
    for fault in faults.list() {
        let document = &faults.documents()[fault.place.document];
        let title = level.clone().primary_title(&fault.message).id(fault.code.as_str());
        let annotation = AnnotationKind::Primary.span(fault.place.span.clone());
        let mut group = title.element(Snippet::source(&document.text).path(&document.name).annotation(annotation));
        if let Some(hint) = &fault.hint {
            group = group.element(Level::HELP.with_name("hint").message(hint.as_str()));
        }
        eprintln!("{}\n", renderer.render(&[group]));
    }
}

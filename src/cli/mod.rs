//! The command line: arguments in, library calls, output and an exit code.

mod arguments;
mod compare;
mod diagnostics;
mod doctor;
mod exit;
mod explain;
mod generate;
mod home;
mod input;
mod isolated;
mod load;
mod matching;
mod output;
mod posting;
mod role;
mod screen;
mod vocab;

use anyhow::Result;
use clap::Parser as _;

use arguments::{Arguments, Command};
pub(crate) use exit::Exit;

/// Runs the program with the arguments of the process.
pub(crate) fn run() -> Exit {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let exit = if error.use_stderr() { Exit::Failed } else { Exit::Done };
            // Where even the usage cannot be printed, the exit code is all that is left.
            _ = error.print();
            return exit;
        }
    };
    dispatch(arguments.command).unwrap_or_else(|error| {
        if output::is_closed_pipe(&error) {
            return Exit::Done;
        }
        diagnostics::print_error(&error);
        Exit::Failed
    })
}

fn dispatch(command: Command) -> Result<Exit> {
    match command {
        Command::Match(arguments) => matching::run(&arguments),
        Command::Screen(arguments) => screen::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Role(command) => role::run(&command),
        Command::Vocab(command) => vocab::run(&command),
        Command::Doctor => doctor::run(),
        Command::Completions(arguments) => generate::completions(&arguments),
        Command::Man(arguments) => generate::man(&arguments),
        Command::ReadDocument(arguments) => isolated::run(&arguments),
    }
}

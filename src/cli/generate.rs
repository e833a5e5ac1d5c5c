//! `skillmatch completions` and `skillmatch man`

use anyhow::{Result, bail};
use clap::CommandFactory as _;

use super::arguments::{Arguments, CompletionsArguments, ManArguments};
use super::diagnostics::Hinted;
use super::{Exit, output};

pub(crate) fn completions(arguments: &CompletionsArguments) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "skillmatch", &mut script);
    output::write(None, |out| out.write_all(&script))?;
    Ok(Exit::Done)
}

pub(crate) fn man(arguments: &ManArguments) -> Result<Exit> {
    let mut command = Arguments::command();
    command.build();
    for name in &arguments.command {
        let Some(inner) = command.find_subcommand(name) else {
            let shown = command.get_subcommands().filter(|command| !command.is_hide_set());
            let names: Vec<_> = shown.map(clap::Command::get_name).collect();
            bail!(Hinted::new(format!("there is no command {name:?}"), format!("the commands are {}", names.join(", "))));
        };
        command = inner.clone();
    }
    output::write(None, |mut out| clap_mangen::Man::new(command).render(&mut out))?;
    Ok(Exit::Done)
}

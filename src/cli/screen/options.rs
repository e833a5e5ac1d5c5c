//! What the arguments of `screen` come to, once the role is known.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use skillmatch::Role;
use skillmatch::assess::COVERED;
use skillmatch::screen::rows::Columns;
use skillmatch::screen::{Blind, Filter, Rules, Sort};

use crate::cli::arguments::{ScreenArguments, ScreenFormat};
use crate::cli::diagnostics::Hinted;

pub(super) struct Options {
    pub(super) columns: Columns,
    pub(super) rules: Rules,
    pub(super) sort: Sort,
    pub(super) blind: Option<Blind>,
    /// Whether the output is ranked, rather than in the order of the pool.
    pub(super) is_ranked: bool,
}

/// A shorter key could be tried out.
const SHORTEST_KEY: usize = 16;

impl Options {
    pub(super) fn new(arguments: &ScreenArguments, role: &Role) -> Result<Self> {
        let streams = matches!(arguments.format, ScreenFormat::Csv | ScreenFormat::Jsonl);
        if arguments.details && matches!(arguments.format, ScreenFormat::Csv | ScreenFormat::Markdown) {
            bail!(Hinted::new("this format has no --details", "all that match says is in --format jsonl --details"));
        }
        if arguments.errors.is_some() && arguments.errors == arguments.output {
            bail!(Hinted::new("--output and --errors name the same file", "give each a file of its own"));
        }
        spare_inputs(arguments)?;
        Ok(Options {
            columns: columns(&arguments.columns)?,
            rules: rules(arguments, role)?,
            sort: sort(arguments.sort.as_deref(), role)?,
            blind: if arguments.blind { Some(blind(arguments)?) } else { None },
            is_ranked: !streams || arguments.top.is_some() || arguments.sort.is_some(),
        })
    }
}

/// What is read is not written over: it may be the only copy.
fn spare_inputs(arguments: &ScreenArguments) -> Result<()> {
    let canonical = |path: &Path| path.canonicalize().ok();
    let inputs: Vec<_> = arguments.paths.iter().filter_map(|path| canonical(path)).collect();
    for (option, path) in [("--output", &arguments.output), ("--errors", &arguments.errors)] {
        let written = path.as_deref().and_then(canonical);
        if written.is_some_and(|written| written.is_file() && inputs.contains(&written)) {
            bail!(Hinted::new(format!("{option} names a file that is read"), "it would be written over: give another"));
        }
    }
    Ok(())
}

fn columns(renamed: &[String]) -> Result<Columns> {
    let mut columns = Columns::default();
    for renaming in renamed {
        let named =
            renaming.split_once('=').filter(|(field, name)| !name.is_empty() && columns.rename(field.trim(), name.trim()));
        if named.is_none() {
            let hint = format!("such as id=ref; the fields are {}", Columns::FIELDS.join(", "));
            bail!(Hinted::new(format!("--columns {renaming} names no field"), hint));
        }
    }
    Ok(columns)
}

fn rules(arguments: &ScreenArguments, role: &Role) -> Result<Rules> {
    let required = arguments.require.iter().map(|required| requirement(required, role)).collect::<Result<_>>()?;
    let mut filter: Option<Filter> = None;
    for text in &arguments.filter {
        let parsed =
            Filter::parse(text, role).map_err(|fault| Hinted::new(format!("--where {text:?}: {fault}"), fault.hint.clone()))?;
        filter = Some(match filter {
            Some(filter) => filter.and(parsed),
            None => parsed,
        });
    }
    Ok(Rules { required, filter })
}

/// `c-cpp`, which must be covered, or `distributed-ai>=0.5`.
fn requirement(text: &str, role: &Role) -> Result<(usize, f64)> {
    let (id, least) = text.split_once(">=").map_or((text, None), |(id, least)| (id, Some(least)));
    if id.contains(['<', '>', '=']) {
        bail!(Hinted::new(format!("--require {text} compares by another sign than >="), "such as distributed-ai>=0.5"));
    }
    let least = least.map_or(Ok(COVERED), |least| match least.trim().parse::<f64>() {
        Ok(least) if (0.0..=1.0).contains(&least) => Ok(least),
        _ => Err(Hinted::new(format!("--require {text}: {least:?} is no coverage"), "a coverage lies between 0 and 1")),
    })?;
    Ok((area(id.trim(), role).with_context(|| format!("--require {text}"))?, least))
}

fn sort(by: Option<&str>, role: &Role) -> Result<Sort> {
    match by {
        None | Some("score" | "fit") => Ok(Sort::Fit),
        Some(id) => Ok(Sort::Area(area(id, role).with_context(|| format!("--sort {id}"))?)),
    }
}

/// The position of an area in the role.
fn area(id: &str, role: &Role) -> Result<usize> {
    let Some(area) = role.areas().position(|area| area.id == id) else {
        let areas: Vec<_> = role.areas().map(|area| area.id.as_ref()).collect();
        bail!(Hinted::new(format!("the role has no area {id:?}"), format!("its areas are {}", areas.join(", "))));
    };
    Ok(area)
}

fn blind(arguments: &ScreenArguments) -> Result<Blind> {
    let Some(path) = &arguments.blind_key else { return Ok(Blind::default()) };
    let key = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    if key.len() < SHORTEST_KEY {
        let message = format!("{} is too short for a key", path.display());
        let hint = format!("it needs {SHORTEST_KEY} bytes or more: head -c 32 /dev/urandom > {}", path.display());
        bail!(Hinted::new(message, hint));
    }
    Ok(Blind::new(&key))
}

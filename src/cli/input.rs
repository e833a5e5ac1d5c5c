//! Reading what the command line names.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Error, Result, bail};
use skillmatch::Profile;
use skillmatch::profile::read::{self, Format, Part};
use skillmatch::profile::{Month, Unread};

use super::arguments::ReadingArguments;
use super::diagnostics::Hinted;
use super::isolated::Documents;

/// What people write of themselves is far smaller; what is larger was named by mistake.
const LARGEST: u64 = 16 << 20;

/// The name that stands for standard input.
pub(crate) const STDIN: &str = "-";

/// Adds what a candidate says in a file, or in standard input for `-`.
///
/// # Errors
///
/// If nothing in it could be read; the profile then says so.
pub(crate) fn add(path: &Path, arguments: &ReadingArguments, documents: &mut Documents, profile: &mut Profile) -> Result<()> {
    if path.is_dir() {
        return export(path, profile);
    }
    let bytes = bytes(path).map_err(|error| missing(&name(path), error))?;
    add_bytes(path, &bytes, arguments, documents, profile)
}

/// Adds what a candidate says in the bytes of a file.
///
/// # Errors
///
/// As [`add`].
pub(crate) fn add_bytes(
    path: &Path,
    bytes: &[u8],
    arguments: &ReadingArguments,
    documents: &mut Documents,
    profile: &mut Profile,
) -> Result<()> {
    let name = name(path);
    let format = arguments.input_format.map_or_else(|| Format::by_marks(&name, bytes), |format| Ok(Some(format)));
    if format == Ok(Some(Format::Bibtex)) {
        return publications(&name, bytes, profile);
    }
    let is_latex = format == Ok(Some(Format::Latex));
    let named = if is_latex { read::bibliographies(&String::from_utf8_lossy(bytes)) } else { Vec::new() };
    let read = format.and_then(|format| match format {
        Some(format) => documents.read(format, &name, bytes),
        None => read::plain_text(bytes),
    });
    add_read(&name, read, profile)?;
    // The publications of a CV in LaTeX are in files beside it.
    for file in named.iter().map(|file| path.with_file_name(file)).filter(|file| file.is_file()) {
        publications(&self::name(&file), &self::bytes(&file)?, profile)?;
    }
    Ok(())
}

/// Adds what was read, or that it could not be.
fn add_read(name: &str, read: Result<Vec<Part>, Unread>, profile: &mut Profile) -> Result<()> {
    match read {
        Ok(parts) => {
            profile.add(name, parts);
            Ok(())
        }
        Err(unread) => {
            let Unread { reason, hint } = unread.clone();
            profile.add_unread(name, unread);
            Err(Hinted::new(format!("{name} {reason}"), hint).into())
        }
    }
}

/// Adds a bibliography: of one that is shared, only the papers of the candidate, once their name is known.
fn publications(name: &str, bytes: &[u8], profile: &mut Profile) -> Result<()> {
    let owner = profile.name().map(str::to_owned);
    let read = read::publications(bytes, owner.as_deref()).map(|(parts, others)| {
        if others > 0 {
            profile.add_by_others(others);
        }
        parts
    });
    add_read(name, read, profile)
}

/// Adds the files of an export from LinkedIn that was unpacked into a folder.
fn export(folder: &Path, profile: &mut Profile) -> Result<()> {
    let name = name(folder);
    let mut paths: Vec<_> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>())
        .with_context(|| format!("cannot read {name}"))?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")));
    paths.sort();
    if paths.is_empty() {
        bail!(Hinted::new(format!("{name} is a folder"), "name the files in it, or the folder of a LinkedIn export"));
    }
    let file_name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let files = paths.iter().map(|path| Ok((file_name(path), bytes(path)?))).collect::<Result<Vec<_>>>()?;
    add_read(&name, read::export(&files), profile)
}

/// The month up to which a present job counts.
pub(crate) fn today(arguments: &ReadingArguments) -> Option<Month> {
    arguments.as_of.or_else(this_month)
}

/// The present month.
pub(crate) fn this_month() -> Option<Month> {
    let days = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs() / 86_400;
    month_of(days)
}

/// The month in which lies a day, counted from 1 January 1970.
///
/// Years begin in March here, so that a leap day ends one; 719,468 days lie between the March of year 0 and 1970, and 146,097
/// are in the 400 years after which the calendar repeats.
fn month_of(days: u64) -> Option<Month> {
    let days = days + 719_468;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + days / 146_097 * 400 + u64::from(month <= 2);
    Month::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?)
}

/// An error with a hint where a list of skills may have been taken for the name of a file.
fn missing(name: &str, error: Error) -> Error {
    let is_missing = error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::NotFound));
    if !is_missing {
        return error;
    }
    let hint = format!("to give skills on the command line, use --skills {name:?}");
    Hinted::new(format!("there is no file {name:?}"), hint).into()
}

/// Reads a file, or standard input for `-`, as UTF-8 text.
pub(crate) fn text(path: &Path) -> Result<String> {
    utf8(bytes(path)?, &name(path))
}

/// What messages and reports call an input.
pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == STDIN { String::from("standard input") } else { path.display().to_string() }
}

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let name = name(path);
    if path.as_os_str() == STDIN {
        return all(io::stdin().lock(), 0).with_context(|| format!("cannot read {name}"));
    }
    if path.is_dir() {
        bail!(Hinted::new(format!("{name} is a folder"), "name the files in it"));
    }
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    let length = file.metadata().map_or(0, |file| file.len());
    all(file, length).with_context(|| format!("cannot read {name}"))
}

/// Reads all there is, probably `length` bytes.
pub(crate) fn all(from: impl Read, length: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(LARGEST) + 1).unwrap_or_default());
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        bail!("it is larger than {} MiB", LARGEST >> 20);
    }
    Ok(bytes)
}

/// The text that some bytes are; `name` is what messages call it.
pub(crate) fn utf8(bytes: Vec<u8>, name: &str) -> Result<String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        bail!(Hinted::new(format!("{name} is UTF-16 text"), "save it as UTF-8"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(&bytes[..valid]);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Hinted::new(format!("{name}:{line}:{column}: this is not UTF-8 text"), "save it as UTF-8 text").into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_lie_in_their_months() {
        for (days, month) in
            [(0, "1970-01"), (58, "1970-02"), (59, "1970-03"), (11_016, "2000-02"), (11_017, "2000-03"), (20_780, "2026-11")]
        {
            assert_eq!(month_of(days).map(|month| month.to_string()).as_deref(), Some(month), "{days}");
        }
    }
}

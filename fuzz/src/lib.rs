//! What the fuzz targets share: bytes are read, the skills in them recognised, and all that was found is quoted.
//!
//! Nothing may panic, whatever the bytes are, and every span must cut its text between characters.

use std::io::{Cursor, Write as _};
use std::ops::Range;

use skillmatch::profile::read::{Format, read};
use skillmatch::{Profile, Vocabulary, recognise};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Makes the whole of the target that reads files of a format.
#[macro_export]
macro_rules! reader {
    ($format:ident) => {
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
            $crate::check_reader(skillmatch::profile::read::Format::$format, bytes);
        });
    };
}

/// Reads a file of a format, and checks what is found in it.
///
/// Archives may come as text that [`pack`] makes an archive of.
///
/// # Panics
///
/// If a span does not hold whole characters of its text.
pub fn check_reader(format: Format, bytes: &[u8]) {
    let is_archive = matches!(format, Format::Docx | Format::Odt | Format::LinkedIn);
    let packed = if is_archive { pack(bytes) } else { None };
    if let Ok(parts) = read(format, "name", packed.as_deref().unwrap_or(bytes)) {
        let mut profile = Profile::new();
        profile.add("name", parts);
        check(&profile);
    }
}

/// Checks the spans of a profile, and of what is recognised in it.
fn check(profile: &Profile) {
    let source = |source: usize| profile.sources()[source].text.as_str();
    for entry in profile.entries() {
        quote(source(entry.source), &entry.span);
    }
    for claim in profile.claims() {
        quote(source(claim.source), &claim.span);
        for stated in &claim.stated {
            quote(source(claim.source), stated);
        }
    }
    let recognition = recognise(profile, Vocabulary::builtin());
    let mentions = recognition.mentions.iter().map(|mention| (mention.claim, &mention.span));
    let not_credited = recognition.not_credited.iter().map(|named| (named.claim, &named.span));
    let unrecognised = recognition.unrecognised.iter().map(|unknown| (unknown.claim, &unknown.span));
    for (claim, span) in mentions.chain(not_credited).chain(unrecognised) {
        let claim = &profile.claims()[claim];
        quote(source(claim.source), span);
        assert_within(span, &claim.span);
    }
}

/// The words that a span takes.
///
/// # Panics
///
/// If it is empty, or does not cut the text between characters.
pub fn quote<'t>(text: &'t str, span: &Range<usize>) -> &'t str {
    let words = text.get(span.clone()).unwrap_or_default();
    assert!(!words.is_empty(), "{span:?} takes no whole characters of {text:?}");
    words
}

fn assert_within(inner: &Range<usize>, outer: &Range<usize>) {
    assert!(outer.start <= inner.start && inner.end <= outer.end, "{inner:?} is not within {outer:?}");
}

/// Packs text into a ZIP archive; a line `=== name` stands before each member. `None` if there is no such line at the start.
///
/// The checksums of an archive hold off nearly every change of its bytes; a change of this text goes through to the reader.
pub fn pack(text: &[u8]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"=== ") {
            Some(name) => writer.start_file(String::from_utf8_lossy(name.trim_ascii()), SimpleFileOptions::default()).ok()?,
            None => writer.write_all(line).ok()?,
        }
    }
    Some(writer.finish().ok()?.into_inner())
}

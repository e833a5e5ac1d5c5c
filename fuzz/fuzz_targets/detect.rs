//! The choice of a format for a file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use skillmatch::profile::read::Format;
use skillmatch_fuzz::pack;

fuzz_target!(|bytes: &[u8]| {
    let packed = pack(bytes);
    let bytes = packed.as_deref().unwrap_or(bytes);
    let is_known = Format::of("name", bytes).is_ok();
    // The content decides whether a file can be read; only among those that can does the name have a say.
    for name in ["name.tex", "name.bib", "name.html", "Skills.csv"] {
        assert_eq!(Format::of(name, bytes).is_ok(), is_known, "{name}");
    }
});

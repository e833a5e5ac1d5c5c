//! The readers of tables, and filters; the first byte says which layout is read.

#![no_main]

use skillmatch::Role;
use skillmatch::screen::Filter;
use skillmatch::screen::rows::{Columns, Layout, Rows};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let layout = match first % 4 {
        0 => Layout::JsonLines,
        1 => Layout::JsonArray,
        2 => Layout::Separated(b','),
        _ => {
            let role = Role::builtin("ai-system-codesign").expect("a built-in role");
            let text = String::from_utf8_lossy(rest);
            if let Err(fault) = Filter::parse(&text, role) {
                assert!(text.is_char_boundary(fault.at), "{fault}");
            }
            return;
        }
    };
    let columns = Columns::default();
    let beginning = String::from_utf8_lossy(rest);
    _ = Layout::by_content("pool", &beginning, &columns).or_else(|| Layout::by_name("pool.csv", &beginning));
    let Ok(rows) = Rows::new(rest, layout, &columns) else { return };
    let mut line = 0;
    for portion in rows.flatten() {
        portion.read(&columns, |next, row| {
            assert!(next >= line, "rows come in their order");
            line = next;
            if let Err(refused) = row {
                assert!(!refused.reason.is_empty());
            }
        });
    }
});

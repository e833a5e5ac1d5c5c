//! Pieces of which files are made, and of which they are not.

use proptest::prelude::*;
use proptest::sample::select;
use skillmatch::profile::read::Format;

/// With what a file of a format begins.
pub(crate) fn signature(format: Format) -> &'static [u8] {
    match format {
        Format::Pdf => b"%PDF-1.7\n",
        Format::Docx | Format::Odt | Format::LinkedIn => b"PK\x03\x04",
        Format::Rtf => b"{\\rtf1",
        Format::Html => b"<!DOCTYPE html><body>",
        Format::Latex => b"\\documentclass{article}\\begin{document}",
        Format::Bibtex => b"@article{a,",
        Format::Json => b"{\"basics\":",
        Format::Yaml => b"cv:\n",
        _ => b"",
    }
}

/// A piece of the markup of some format, or of what people write between it.
pub(crate) fn markup() -> impl Strategy<Value = String> {
    let signs = vec![
        "{", "}", "[", "]", "(", ")", "<", ">", "</", "/>", "&", "&amp;", "&#", "\\", "\\\\", "\"", "'", "`", "$", "%", "^",
        "~", "_", "#", "##", "*", "**", "-", "--", "- ", "+", "=", "===", "|", "|---|", ":", ": ", ",", ";", "!", "@", "\n",
        "\n\n", "\r\n", "\t", "    ", " ", "\0", "\u{c}", "\u{feff}", "\u{200b}", "\u{202e}", "\u{ad}", "é", "e\u{301}", "ß",
        "ﬁ", "日本", "👩‍🔬", "İ",
    ];
    let marks = vec![
        "\\section{",
        "\\item ",
        "\\begin{itemize}",
        "\\end{",
        "\\newcommand{\\x}[2]{#1\\x}",
        "\\x",
        "\\verb|",
        "\\textbf{",
        "\\hfill",
        "<p>",
        "<div style=\"display:none\">",
        "<table><tr><td>",
        "<h2>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<style>p{color:#fff}",
        "<ul><li>",
        "\\par",
        "\\'e9",
        "\\u8217?",
        "\\bin9 ",
        "{\\*\\x ",
        "\\cell\\row",
        "\\v1",
        "\\fs1",
        "endobj",
        "stream\n",
        "BT /F1 1 Tf (",
        ") Tj ET",
        "xref\n0 9\n",
        "trailer<</Root 1 0 R>>",
        "1 0 obj<<",
        "&a ",
        "*a",
        "? ",
        "!!str ",
        "--- ",
        "... ",
        "title = {",
        "author = ",
        "@string{",
        "@comment{",
        "```",
        "~~~",
        "![](",
        "](http://",
        "1. ",
        "> ",
        "null",
        "true",
        "1e999",
        "\\ud800",
        "/*",
        "*/",
    ];
    let words = vec![
        "CUDA",
        "Open MPI",
        "C++",
        "C",
        "Go",
        "Experience",
        "# Skills",
        "# Experience",
        "Interests",
        "2019 – 2021",
        "Jan 2020 - Present",
        "Ported the solver to HIP",
        "no ",
        "never used ",
        "40%",
        "3 years",
        "(expert)",
        "First Name,Last Name",
        "Name",
        "work",
        "skills",
    ];
    prop_oneof![
        3 => select(signs).prop_map(str::to_owned),
        4 => select(marks).prop_map(str::to_owned),
        3 => select(words).prop_map(str::to_owned),
        1 => (any::<char>(), 1..60_usize).prop_map(|(character, times)| character.to_string().repeat(times)),
    ]
}

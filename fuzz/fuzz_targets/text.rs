//! The reader of plain text and Markdown.

#![no_main]

skillmatch_fuzz::reader!(Text);

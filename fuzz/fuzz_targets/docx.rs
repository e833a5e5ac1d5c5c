//! The reader of DOCX, as a ZIP archive or as its members.

#![no_main]

skillmatch_fuzz::reader!(Docx);

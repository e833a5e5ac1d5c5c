//! The reader of BibTeX.

#![no_main]

skillmatch_fuzz::reader!(Bibtex);

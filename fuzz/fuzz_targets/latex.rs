//! The reader of LaTeX.

#![no_main]

skillmatch_fuzz::reader!(Latex);

//! The reader of RTF.

#![no_main]

skillmatch_fuzz::reader!(Rtf);

//! The reader of PDF.
//!
//! Two things that are known stop this target, and are not to be put into its corpus: functions in PostScript that lie deep
//! in each other overflow the stack of the library that interprets pages, and a range of widths (`/W`) that goes on to some
//! billions takes all memory. The program holds both off by reading PDF in a process of its own.

#![no_main]

skillmatch_fuzz::reader!(Pdf);

//! The reader of web pages.

#![no_main]

skillmatch_fuzz::reader!(Html);

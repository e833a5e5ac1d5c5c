//! The reader of lists of skills.

#![no_main]

skillmatch_fuzz::reader!(List);

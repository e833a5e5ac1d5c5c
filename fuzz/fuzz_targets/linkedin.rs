//! The reader of the data of LinkedIn, as a ZIP archive or as its members.

#![no_main]

skillmatch_fuzz::reader!(LinkedIn);

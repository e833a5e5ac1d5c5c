//! The reader of JSON Resume, and of RenderCV in JSON.

#![no_main]

skillmatch_fuzz::reader!(Json);

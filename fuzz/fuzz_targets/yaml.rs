//! The reader of RenderCV, and of JSON Resume in YAML.

#![no_main]

skillmatch_fuzz::reader!(Yaml);

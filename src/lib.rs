//! Matches what a candidate says of themselves with what an HPC or AI systems role asks for, and shows the evidence.
//!
//! The way through the crate: a [`Profile`] is read from what the candidate wrote; [`recognise()`] finds in it the skills of a
//! [`Vocabulary`]; [`assess()`] holds those against a [`Role`]; a [`report`] lays the [`Assessment`] out.
//!
//! ```
//! use skillmatch::report::{Report as _, Table};
//! use skillmatch::{Profile, Role, Vocabulary, assess};
//!
//! let role = Role::builtin("ai-system-codesign").expect("a built-in role");
//! let profile = Profile::from_skill_list("CUDA, Open MPI (expert), PyTorch: 4 years, C++17, Python");
//! let assessment = assess(role, Vocabulary::builtin(), &profile);
//! assert_eq!(assessment.breadth().of(), 22);
//!
//! let mut out = Vec::new();
//! Table { width: 80, color: false, details: false }.write(&assessment, &mut out)?;
//! assert!(String::from_utf8_lossy(&out).contains("fit "));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Nothing here prints, reads files or uses the network. The same input and vocabulary give byte-identical output.
//!
//! [`profile::read`] turns the bytes of a resume or an export into what a profile is made of. The feature `documents` adds the
//! formats that are more than plain text; the feature `cli`, on by default, builds the command-line program with all of them.

pub mod assess;
mod builtin;
pub mod critique;
mod decimal;
pub mod diagnostic;
mod document;
mod explain;
mod find;
mod level;
mod plain;
pub mod posting;
pub mod profile;
pub mod recognise;
pub mod report;
pub mod role;
pub mod screen;
mod text;
pub mod trial;
pub mod vocabulary;

pub use assess::{Assessment, assess};
pub use explain::{AreaPath, Explanation, explain};
pub use level::Level;
pub use profile::Profile;
pub use recognise::recognise;
pub use role::Role;
pub use vocabulary::Vocabulary;

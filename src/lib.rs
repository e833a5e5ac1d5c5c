//! Skill matching for HPC and AI systems roles.

mod builtin;
mod decimal;
pub mod diagnostic;
mod document;
mod level;
pub mod profile;
pub mod recognise;
pub mod role;
mod text;
pub mod vocabulary;

pub use level::Level;
pub use profile::Profile;
pub use recognise::recognise;
pub use role::Role;
pub use vocabulary::Vocabulary;

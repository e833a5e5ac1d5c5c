//! Skill matching for HPC and AI systems roles.

mod builtin;
mod decimal;
pub mod diagnostic;
mod document;
mod level;
pub mod role;
mod text;
pub mod vocabulary;

pub use level::Level;
pub use role::Role;
pub use vocabulary::Vocabulary;

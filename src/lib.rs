//! skill matching

pub mod assess;
mod builtin;
mod decimal;
pub mod diagnostic;
mod document;
mod explain;
mod level;
pub mod profile;
pub mod recognise;
pub mod report;
pub mod role;
mod text;
pub mod vocabulary;
pub use assess::{Assessment, assess};
pub use explain::{AreaPath, Explanation, explain};
pub use level::Level;
pub use profile::Profile;
pub use recognise::recognise;
pub use role::Role;
pub use vocabulary::Vocabulary;

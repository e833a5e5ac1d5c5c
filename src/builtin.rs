//! The vocabulary and the roles that are part of the program, compiled from `data/` when the crate is built.

use std::borrow::Cow;

use crate::level::Level;
use crate::role::{Area, Example, ExampleFit, ExampleKind, Group, LevelNeed, Need, Reading, Role, Said, Track};
use crate::vocabulary::Kind::{
    Framework, Hardware, Language, Library, Model, Platform, Practice, Standard, Technique, Tool, Topic, Venue,
};
use crate::vocabulary::Relation::{Alias, Display, Member, Stem};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::model::Number::{Any, Plural, Singular};
use crate::vocabulary::tables::{EdgeRow, NameRow, ReachRow, Run, SkillRow, Tables};

#[expect(clippy::unreadable_literal, reason = "generated")]
static VOCABULARY: Vocabulary = Vocabulary { tables: include!(concat!(env!("OUT_DIR"), "/vocabulary.rs")) };

static ROLES: &[Role] = &include!(concat!(env!("OUT_DIR"), "/roles.rs"));

impl Vocabulary {
    /// The built-in vocabulary.
    pub fn builtin() -> &'static Self {
        &VOCABULARY
    }
}

impl Role {
    /// The built-in roles, by id.
    pub fn all_builtin() -> &'static [Role] {
        ROLES
    }

    /// The built-in role with this id.
    pub fn builtin(id: &str) -> Option<&'static Role> {
        ROLES.iter().find(|role| role.id == id)
    }
}

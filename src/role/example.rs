//! Examples in role files: candidates, and what the role should make of them.

use super::source::check_known;
use super::{List, Text};
use crate::diagnostic::{Code, Faults};
use crate::document::Table;

/// A candidate, and what a role should make of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Who it is, in a few words.
    pub title: Text,
    /// What it is an example of.
    pub kind: ExampleKind,
    /// What the candidate says of themselves.
    pub said: Said,
    /// What is expected of the fit.
    pub fit: ExampleFit,
    /// Ids of areas that should be covered.
    pub covered: List<Text>,
    /// Ids of areas that should be partly covered.
    pub partial: List<Text>,
    /// Ids of areas that should be missing.
    pub missing: List<Text>,
}

/// What an [`Example`] is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExampleKind {
    /// Somebody who has what is asked for.
    Meets,
    /// Somebody who has part of it.
    Partial,
    /// Somebody of another field.
    Misses,
    /// Somebody of another field whose words look as if they were of this one.
    LookAlike,
}

impl ExampleKind {
    /// All kinds.
    pub const ALL: [ExampleKind; 4] = [ExampleKind::Meets, ExampleKind::Partial, ExampleKind::Misses, ExampleKind::LookAlike];

    /// The kind as role files write it.
    pub fn as_str(self) -> &'static str {
        match self {
            ExampleKind::Meets => "meets",
            ExampleKind::Partial => "partial",
            ExampleKind::Misses => "misses",
            ExampleKind::LookAlike => "look-alike",
        }
    }

    /// The kind that role files write so; `None` if there is none.
    pub fn named(name: &str) -> Option<Self> {
        ExampleKind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What the candidate of an [`Example`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A skill list.
    Skills(Text),
    /// A resume in plain text or Markdown.
    Resume(Text),
}

/// What is expected of the fit of an [`Example`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExampleFit {
    /// Nothing is said of it.
    Any,
    /// It lies between these, both counted.
    Within(f64, f64),
    /// There is none.
    Unscored,
}

/// Reads an example; `areas` are the ids of the role's areas.
pub(super) fn example(table: &Table<'_>, areas: &[String], faults: &mut Faults) -> Example {
    table.only(&["title", "kind", "skills", "text", "fit", "scored", "covered", "partial", "missing"], faults);
    let title = table.required_string("title", faults);
    let ids = |field: &str, faults: &mut Faults| -> List<Text> {
        let ids = table.strings(field, faults);
        for id in &ids {
            check_known(id, "area", areas, faults);
        }
        ids.into_iter().map(|id| Text::from(id.value)).collect::<Vec<_>>().into()
    };
    Example {
        title: title.map(|title| title.value.into()).unwrap_or_default(),
        kind: kind(table, faults),
        said: said(table, faults),
        fit: fit(table, faults),
        covered: ids("covered", faults),
        partial: ids("partial", faults),
        missing: ids("missing", faults),
    }
}

fn kind(table: &Table<'_>, faults: &mut Faults) -> ExampleKind {
    let Some(kind) = table.required_string("kind", faults) else { return ExampleKind::Meets };
    ExampleKind::named(&kind.value).unwrap_or_else(|| {
        let message = format!("`{}` is no kind of example", kind.value);
        let kinds = ExampleKind::ALL.map(ExampleKind::as_str).join(", ");
        faults.add(Code::BadValue, &kind.place, message).hint(format!("the kinds are {kinds}"));
        ExampleKind::Meets
    })
}

fn said(table: &Table<'_>, faults: &mut Faults) -> Said {
    match (table.string("skills", faults), table.string("text", faults)) {
        (Some(skills), None) => Said::Skills(skills.value.into()),
        (None, Some(text)) => Said::Resume(text.value.into()),
        (Some(_), Some(text)) => {
            faults.add(Code::BadValue, &text.place, "an example has either `skills` or `text`");
            Said::Resume(text.value.into())
        }
        (None, None) => {
            faults
                .add(Code::MissingField, &table.place, "the example says nothing of its candidate")
                .hint("give a skill list under `skills`, or a resume under `text`");
            Said::Skills(Text::default())
        }
    }
}

fn fit(table: &Table<'_>, faults: &mut Faults) -> ExampleFit {
    let is_scored = table.boolean("scored", faults);
    let range = table.numbers("fit", faults);
    match (range, is_scored) {
        (Some(range), Some(is_scored)) if !is_scored.value => {
            faults.add(Code::BadValue, &range.place, "an example that is not scored has no fit");
            ExampleFit::Unscored
        }
        (Some(range), _) => match range.value.as_slice() {
            [least, most] if 0.0 <= *least && least <= most && *most <= 100.0 => ExampleFit::Within(*least, *most),
            _ => {
                faults.add(Code::BadValue, &range.place, "`fit` is no range").hint("a range is written as [60, 75]");
                ExampleFit::Any
            }
        },
        (None, Some(is_scored)) if !is_scored.value => ExampleFit::Unscored,
        (None, _) => ExampleFit::Any,
    }
}

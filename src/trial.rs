//! Trying out the examples of a role: what it makes of each, and whether that is what was expected.

use std::fmt;

use crate::assess::{Assessment, Rubric, Status};
use crate::profile::Profile;
use crate::profile::read::{self, Format};
use crate::role::{Example, ExampleFit, Role, Said};
use crate::vocabulary::Vocabulary;

/// What a role makes of one of its examples.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial<'r> {
    /// The example.
    pub example: &'r Example,
    /// The fit, if there is one.
    pub fit: Option<f64>,
    /// What is otherwise than expected; empty for an example that holds.
    pub failures: Vec<Failure<'r>>,
}

/// Something that a role makes otherwise of an example than expected.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Failure<'r> {
    /// The fit lies outside the range that was given.
    Fit {
        /// The range.
        expected: (f64, f64),
        /// The fit, if there is one.
        found: Option<f64>,
    },
    /// There is a fit where none was expected.
    Scored {
        /// The fit.
        found: f64,
    },
    /// An area has another status.
    Area {
        /// The id of the area.
        id: &'r str,
        /// The status that was expected.
        expected: Status,
        /// The one that it has.
        found: Status,
        /// How far it is covered.
        coverage: f64,
    },
}

impl fmt::Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Fit { expected: (least, most), found: Some(found) } => {
                write!(f, "the fit is {found}, expected {least} to {most}")
            }
            Failure::Fit { expected: (least, most), found: None } => {
                write!(f, "there is no score, expected a fit of {least} to {most}")
            }
            Failure::Scored { found } => write!(f, "the fit is {found}, expected no score"),
            Failure::Area { id, expected, found, coverage } => {
                write!(f, "`{id}` is {} ({coverage:.2}), expected {}", found.as_str(), expected.as_str())
            }
        }
    }
}

/// Tries all examples of a role, in their order.
///
/// ```
/// use skillmatch::{Role, Vocabulary, trial};
///
/// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
/// assert!(trial::of(role, Vocabulary::builtin()).iter().all(|trial| trial.failures.is_empty()));
/// ```
pub fn of<'r>(role: &'r Role, vocabulary: &Vocabulary) -> Vec<Trial<'r>> {
    let rubric = Rubric::new(role, vocabulary);
    role.examples
        .iter()
        .map(|example| {
            let profile = profile(&example.said);
            let assessment = rubric.assess(&profile);
            Trial { example, fit: assessment.fit.ok(), failures: failures(example, &assessment) }
        })
        .collect()
}

fn profile(said: &Said) -> Profile {
    match said {
        Said::Skills(skills) => Profile::from_skill_list(skills.as_ref()),
        Said::Resume(text) => {
            let mut profile = Profile::new();
            // Text that is a string already cannot fail to be text.
            if let Ok(parts) = read::read(Format::Text, "text", text.as_bytes()) {
                profile.add("text", parts);
            }
            profile
        }
    }
}

fn failures<'r>(example: &'r Example, assessment: &Assessment<'_>) -> Vec<Failure<'r>> {
    let found = assessment.fit.ok();
    let fit = match (example.fit, found) {
        (ExampleFit::Within(least, most), Some(fit)) if (least..=most).contains(&fit) => None,
        (ExampleFit::Within(least, most), found) => Some(Failure::Fit { expected: (least, most), found }),
        (ExampleFit::Unscored, Some(found)) => Some(Failure::Scored { found }),
        (ExampleFit::Unscored, None) | (ExampleFit::Any, _) => None,
    };
    let expected =
        [(Status::Covered, &example.covered), (Status::Partial, &example.partial), (Status::Missing, &example.missing)];
    let areas = expected.into_iter().flat_map(|(expected, ids)| ids.iter().map(move |id| (expected, id.as_ref())));
    let areas = areas.filter_map(|(expected, id): (Status, &'r str)| {
        // An area that the role does not have is missing, as no role that was read lacks it.
        let result = assessment.areas.iter().find(|result| result.area.id == id);
        let (found, coverage) = result.map_or((Status::Missing, 0.0), |result| (result.status, result.coverage));
        (found != expected).then_some(Failure::Area { id, expected, found, coverage })
    });
    fit.into_iter().chain(areas).collect()
}

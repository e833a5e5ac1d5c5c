//! What the vocabulary makes of the sets, row by row.

use std::collections::BTreeSet;

use skillmatch::assess::Rubric;
use skillmatch::{Explanation, explain};

use super::sets::{LookAlike, Negative, Sets, Term, Variant};

/// From this strength on an area is credited: as good as a direct statement.
const CREDITED: f64 = 0.5;

/// From this strength on a hint is too much for a term that belongs nowhere.
const HINTED: f64 = 0.25;

/// An area that counts as another in a set that does not tell the two apart.
const COUNTS_AS: (&str, &str) = ("performance-engineering", "performance-tools");

/// Ids of areas, sorted.
pub(super) type Areas = BTreeSet<String>;

/// What became of one row.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The file's part that the row belongs to: a label, a kind of variant, a kind of difference.
    pub(super) part: String,
    /// The row's term, or its two names.
    pub(super) row: String,
    /// The areas that should be credited.
    pub(super) wanted: Areas,
    /// The areas that are credited.
    pub(super) credited: Areas,
    /// Those of them that should not be.
    pub(super) outside: Areas,
    /// Whether nothing is wrong with it that the set asks for.
    pub(super) right: bool,
}

/// The outcomes of all sets of a folder.
#[derive(Debug)]
pub(super) struct Outcomes {
    pub(super) terms: Vec<Outcome>,
    pub(super) negatives: Vec<Outcome>,
    pub(super) variants: Vec<Outcome>,
    pub(super) look_alikes: Vec<Outcome>,
}

/// Reads terms as items of a skill list, and says which areas of a role they are credited to.
pub(super) struct Judge<'r> {
    rubric: Rubric<'r>,
    /// The areas that the sets know of; others are left out of the measures.
    labelled: Areas,
}

impl<'r> Judge<'r> {
    /// A judge for these sets, under this role and vocabulary.
    pub(super) fn new(rubric: Rubric<'r>, sets: &Sets) -> Self {
        let of_terms = sets.terms.iter().flat_map(|row| split(&row.areas).into_iter().chain(split(&row.also_acceptable)));
        let labelled = of_terms.chain(sets.variants.iter().flat_map(|row| split(&row.areas))).collect();
        Judge { rubric, labelled }
    }

    /// The areas that the sets know of.
    pub(super) fn labelled(&self) -> &Areas {
        &self.labelled
    }

    /// Goes through all rows.
    pub(super) fn outcomes(&self, sets: &Sets) -> Outcomes {
        Outcomes {
            terms: sets.terms.iter().filter(|row| row.label != "contested").map(|row| self.term(row)).collect(),
            negatives: sets.negatives.iter().map(|row| self.negative(row)).collect(),
            variants: sets.variants.iter().map(|row| self.variant(row)).collect(),
            look_alikes: sets.look_alikes.iter().map(|row| self.look_alike(row)).collect(),
        }
    }

    /// A term is right when all its areas are credited; credit outside of them is counted apart.
    fn term(&self, row: &Term) -> Outcome {
        let wanted = split(&row.areas);
        let credited = self.areas(&self.explain(&row.name), CREDITED);
        let accepted = split(&row.also_acceptable);
        let outside = credited.iter().filter(|area| !wanted.contains(*area) && !accepted.contains(*area)).cloned().collect();
        let right = wanted.is_subset(&credited);
        Outcome { part: row.label.clone(), row: row.name.clone(), wanted, credited, outside, right }
    }

    /// A negative is right when it does not so much as hint at an area.
    fn negative(&self, row: &Negative) -> Outcome {
        let hinted = self.areas(&self.explain(&row.item), HINTED);
        let right = hinted.is_empty();
        let part = String::from("negative");
        Outcome { part, row: row.item.clone(), wanted: Areas::new(), credited: hinted.clone(), outside: hinted, right }
    }

    /// A variant is right when it is credited to all areas of the name that it stands for.
    fn variant(&self, row: &Variant) -> Outcome {
        let wanted = split(&row.areas);
        let credited = self.areas(&self.explain(&row.spelling), CREDITED);
        let right = wanted.is_subset(&credited);
        let name = format!("{} ({})", row.spelling, row.term);
        Outcome { part: row.kind.clone(), row: name, wanted, credited, outside: Areas::new(), right }
    }

    /// A pair is right when no skill is read in both names, and a look-alike of another field hints at no area.
    fn look_alike(&self, row: &LookAlike) -> Outcome {
        let other = self.explain(&row.other);
        let name = self.explain(&row.name);
        let shared = name.skills.iter().any(|(skill, _)| other.skills.iter().any(|(read, _)| read == skill));
        let credited = self.areas(&other, HINTED);
        let outside = if row.in_field == "no" { credited.clone() } else { Areas::new() };
        let right = !shared && outside.is_empty();
        let pair = format!("{} / {}", row.name, row.other);
        Outcome { part: row.difference.clone(), row: pair, wanted: Areas::new(), credited, outside, right }
    }

    fn explain(&self, term: &str) -> Explanation<'r> {
        explain(term, &self.rubric)
    }

    /// The labelled areas that are reached with at least this strength.
    fn areas(&self, explanation: &Explanation<'_>, least: f64) -> Areas {
        let ids: Vec<&str> = explanation.role.areas().map(|area| area.id.as_ref()).collect();
        let strong = explanation.best().into_iter().filter(|path| path.strength >= least);
        let known = strong.map(|path| match ids[path.area] {
            id if id == COUNTS_AS.0 && !self.labelled.contains(id) => COUNTS_AS.1,
            id => id,
        });
        known.filter(|id| self.labelled.contains(*id)).map(String::from).collect()
    }
}

fn split(areas: &str) -> Areas {
    areas.split(',').map(str::trim).filter(|area| !area.is_empty()).map(String::from).collect()
}

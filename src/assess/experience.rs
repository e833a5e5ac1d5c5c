//! How long somebody has used a skill: what they state, and what their dated entries say.

use super::Assessment;
use crate::profile::{Period, years};
use crate::vocabulary::SkillId;

/// Years of one skill. They are shown and never scored.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Experience {
    /// The most that the candidate states.
    pub stated: Option<f64>,
    /// What the dated entries in which it is used take together, overlaps once.
    pub dated: Option<f64>,
}

impl Experience {
    /// What is stated and what the dates say differ by more than this, and by more than [`Experience::TOLERATED_SHARE`], before
    /// it is called a conflict: both are rounded, and a date is often a year only.
    pub const TOLERATED_YEARS: f64 = 1.0;
    /// The share of the stated figure by which the dates may differ.
    pub const TOLERATED_SHARE: f64 = 0.25;

    /// The figure that counts: a stated one wins.
    pub fn years(self) -> Option<f64> {
        self.stated.or(self.dated)
    }

    /// Whether the dates say something else than the candidate.
    pub fn conflicts(self) -> bool {
        let tolerated = |stated: f64| (stated * Self::TOLERATED_SHARE).max(Self::TOLERATED_YEARS);
        self.stated.zip(self.dated).is_some_and(|(stated, dated)| (stated - dated).abs() > tolerated(stated))
    }
}

impl Assessment<'_> {
    /// How long the candidate has used a skill.
    ///
    /// ```
    /// use skillmatch::profile::{Look, Month, Place, Profile, Transcript};
    /// use skillmatch::{Role, Vocabulary, assess};
    ///
    /// let mut cv = Transcript::default();
    /// cv.push(Look::Heading(1), "Skills", Place::Line(1));
    /// cv.push(Look::Item, "CUDA: 8 years", Place::Line(2));
    /// cv.push(Look::Heading(1), "Experience", Place::Line(3));
    /// cv.push(Look::Heading(2), "GPU engineer, Example Ltd (2019-01 – present)", Place::Line(4));
    /// cv.push(Look::Item, "Wrote kernels in CUDA.", Place::Line(5));
    /// let mut profile = Profile::new();
    /// profile.add_transcript("cv.md", cv);
    /// profile.set_today(Month::parse("2021-12").expect("a month"));
    ///
    /// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
    /// let assessment = assess(role, Vocabulary::builtin(), &profile);
    /// let experience = assessment.experience(Vocabulary::builtin().find("cuda").expect("a skill").id());
    /// assert_eq!((experience.stated, experience.dated), (Some(8.0), Some(3.0)));
    /// assert!(experience.conflicts());
    /// ```
    pub fn experience(&self, skill: SkillId) -> Experience {
        let mentions = || self.recognition.mentions.iter().filter(|mention| mention.skill == skill);
        let stated = mentions().filter_map(|mention| mention.years).reduce(f64::max);
        let entries = mentions().filter_map(|mention| self.profile.claims()[mention.claim].entry);
        let periods: Vec<Period> = entries.filter_map(|entry| self.profile.entries()[entry].period).collect();
        let dated = self.profile.today().filter(|_| !periods.is_empty()).map(|today| years(&periods, today));
        Experience { stated, dated }
    }
}

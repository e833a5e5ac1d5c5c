//! Whether a name in running text is meant: an ordinary word needs more than itself.

use std::ops::Range;

use super::credit::{is_supported, is_supporting};
use super::passage::Reading;
use super::phrases::Phrase;
use crate::profile::EntryKind;
use crate::text::{Gap, Lexicon};
use crate::vocabulary::{Kind, Relation, Skill, SkillId};

/// Words that join two names of one kind of thing: "Parquet on S3", "from Hive to Spark".
static CONNECTORS: Lexicon = Lexicon::of(&[
    "and", "atop", "in", "into", "on", "or", "over", "plus", "through", "to", "under", "versus", "via", "vs", "with",
]);

impl Reading<'_> {
    /// Which of the names are meant as such. An ordinary word is if it is beside one that is.
    pub(super) fn meant(&self) -> Vec<bool> {
        let mut meant: Vec<bool> = self.phrases.iter().map(|phrase| self.is_meant(phrase)).collect();
        for forward in [true, false] {
            for step in 1..self.phrases.len() {
                let position = if forward { step } else { self.phrases.len() - 1 - step };
                let beside = if forward { position - 1 } else { position + 1 };
                if !meant[position] && meant[beside] && self.is_listed_with(position, beside) {
                    meant[position] = true;
                }
            }
        }
        meant
    }

    pub(super) fn skill(&self, phrase: &Phrase) -> Skill<'_> {
        self.vocabulary.skill(SkillId(self.vocabulary.name_row(phrase.name).skill))
    }

    /// Whether a name is meant, by what stands around it.
    fn is_meant(&self, phrase: &Phrase) -> bool {
        let row = self.vocabulary.name_row(phrase.name);
        let skill = self.skill(phrase);
        if row.relation == Relation::Stem {
            return true;
        }
        if skill.kind() == Kind::Venue && !self.tells_of_publishing() {
            return false;
        }
        if self.is_employer(phrase, skill.kind()) || self.is_of_person(phrase) || self.is_in_title_of_venue(phrase) {
            return false;
        }
        if self.is_initial(phrase) || self.is_part_of_compound(phrase) {
            return false;
        }
        if !row.ambiguous {
            return !self.is_mere_word(phrase) && !self.is_small_acronym(phrase);
        }
        if !self.is_spelled_so(phrase) || self.is_in_proper_name(phrase) {
            return false;
        }
        let clause = self.clause(phrase);
        phrase.version
            || skill.kind() == Kind::Venue
            || self.is_written_in(phrase, skill.kind())
            || is_supported(self.words, &phrase.words, &clause, &skill)
    }

    /// Whether a name stands as the vocabulary spells it; a common noun has no spelling of its own.
    fn is_spelled_so(&self, phrase: &Phrase) -> bool {
        let row = self.vocabulary.name_row(phrase.name);
        let written = &self.text[self.words.span(phrase.words.clone())];
        let name = self.vocabulary.tables.text(row.spelling);
        !self.is_proper(phrase) || written.starts_with(name)
    }

    /// Whether a name is that of one thing: not of a topic, technique or practice, unless it is written with a capital as Calico
    /// is, which is one of container networking.
    fn is_proper(&self, phrase: &Phrase) -> bool {
        let row = self.vocabulary.name_row(phrase.name);
        let is_capital = self.vocabulary.tables.text(row.spelling).starts_with(char::is_uppercase);
        !self.skill(phrase).kind().is_common_noun() || (row.relation != Relation::Display && is_capital)
    }

    /// Whether a name is but a part of a word with hyphens that means something else: "U-Net", "tinygrad-like", "deadlock-free".
    fn is_part_of_compound(&self, phrase: &Phrase) -> bool {
        static BEHIND: Lexicon = Lexicon::of(&["ish", "inspired", "like", "style"]);
        static PARTS: Lexicon = Lexicon::of(&["free", "like", "less", "level", "side"]);
        let word = |index: usize| self.words.folded(index);
        let is_joined = |index: usize| self.words.get(index).is_some_and(|word| word.gap == Gap::Hyphen);
        let ends_so = is_joined(phrase.words.end) && BEHIND.has(word(phrase.words.end));
        let before = phrase.words.start.checked_sub(1).filter(|_| is_joined(phrase.words.start));
        let begins_so = before.is_some_and(|before| word(before).len() == 1 || PARTS.has(word(phrase.words.start)));
        ends_so || begins_so
    }

    /// Whether a name is one plain word for what no role of the field asks for: "retail", "television". In running text it tells
    /// what a sentence is about rather than what somebody can do.
    fn is_mere_word(&self, phrase: &Phrase) -> bool {
        let skill = self.skill(phrase);
        let written = &self.text[self.words.span(phrase.words.clone())];
        let is_plain = phrase.words.len() == 1 && written.chars().all(char::is_lowercase);
        is_plain && skill.kind().is_common_noun() && skill.implied().next().is_none()
    }

    /// Whether a letter is the initial of somebody's name: "C. H. Best", "Jane C."
    fn is_initial(&self, phrase: &Phrase) -> bool {
        let span = self.words.span(phrase.words.clone());
        let behind = &self.text[span.end..];
        let is_dotted = behind.starts_with(". ") || behind == ".";
        let next_is_capital = behind.trim_start_matches(['.', ' ']).starts_with(char::is_uppercase);
        let before = phrase.words.start.checked_sub(1).map_or("", |before| &self.text[self.words[before].span()]);
        span.len() == 1 && is_dotted && (next_is_capital || behind == ".") && before.starts_with(char::is_uppercase)
    }

    /// Whether an acronym of three letters or two stands in small letters: "5 ml".
    fn is_small_acronym(&self, phrase: &Phrase) -> bool {
        let name = self.vocabulary.tables.text(self.vocabulary.name_row(phrase.name).spelling);
        let written = &self.text[self.words.span(phrase.words.clone())];
        name.len() <= 3
            && name.bytes().all(|byte| byte.is_ascii_uppercase())
            && written.bytes().any(|byte| byte.is_ascii_lowercase())
            && !written.ends_with('s')
    }

    /// Whether the word behind a name makes it the name of somebody or some place: "Ray Delgado", "Salt Lake City".
    fn is_in_proper_name(&self, phrase: &Phrase) -> bool {
        let next = phrase.words.end;
        let Some(word) = self.words.get(next).filter(|word| word.gap == Gap::Space) else { return false };
        let written = &self.text[word.span()];
        let is_named = self.phrases.iter().any(|other| other.words.contains(&next));
        let is_title = written.chars().nth(1).is_some_and(char::is_lowercase) && written.starts_with(char::is_uppercase);
        let kind = self.skill(phrase).kind();
        is_title && !is_named && !kind.is_common_noun() && !is_supporting(self.words.folded(next), kind)
    }

    /// The words between two breaks around a name; commas of a list do not end it.
    fn clause(&self, phrase: &Phrase) -> Range<usize> {
        let begins = |index: &usize| matches!(self.words[*index].gap, Gap::Break | Gap::Dash | Gap::Colon);
        let start = (0..=phrase.words.start).rev().find(begins).unwrap_or(0);
        let end = (phrase.words.end..self.words.len()).find(begins).unwrap_or(self.words.len());
        start..end
    }

    /// "written in C", "rewrote the scheduler in Rust", "using Ray".
    fn is_written_in(&self, phrase: &Phrase, kind: Kind) -> bool {
        /// So many words may stand between the verb and "in".
        const REACH: usize = 8;
        static VERBS: Lexicon = Lexicon::of(&[
            "built", "build", "code", "coded", "coding", "develop", "developed", "developing", "implement", "implemented",
            "implementing", "implementation", "port", "ported", "programmed", "programming", "prototyped", "rewrite",
            "rewriting", "rewritten", "rewrote", "script", "scripted", "write", "writing", "written", "wrote",
        ]);
        static MOVING: Lexicon = Lexicon::of(&[
            "convert", "converted", "export", "exported", "migrate", "migrated", "move", "moved", "moving", "switched",
            "translated",
        ]);
        let Some(before) = phrase.words.start.checked_sub(1).filter(|_| self.words[phrase.words.start].gap == Gap::Space)
        else {
            return false;
        };
        let says_before =
            |verbs: &Lexicon| (before.saturating_sub(REACH)..before).any(|index| verbs.has(self.words.folded(index)));
        // "in plain C"
        let is_described =
            ["embedded", "idiomatic", "modern", "plain", "pure", "standard"].contains(&self.words.folded(before));
        let before = before.checked_sub(usize::from(is_described)).unwrap_or(before);
        match self.words.folded(before) {
            "using" | "via" => self.is_proper(phrase),
            "in" if kind == Kind::Language && self.phrases.len() > 1 => !self.is_whereabouts(before),
            "in" if kind == Kind::Language => says_before(&VERBS),
            "to" | "from" | "into" | "onto" if self.is_proper(phrase) => says_before(&VERBS) || says_before(&MOVING),
            "in" | "on" | "under" | "over" | "through" | "with" if self.is_proper(phrase) => {
                self.phrases.len() > 1 && self.is_distinct(phrase)
            }
            _ => false,
        }
    }

    /// Whether a name is spelt as no ordinary word is: with two capitals, or with a digit.
    fn is_distinct(&self, phrase: &Phrase) -> bool {
        let written = &self.text[self.words.span(phrase.words.clone())];
        let capitals = written.chars().filter(|c| c.is_uppercase()).count();
        capitals >= 2 || written.chars().any(|c| c.is_ascii_digit())
    }

    /// Whether the verb before "in" tells where somebody was: "grew up in".
    fn is_whereabouts(&self, preposition: usize) -> bool {
        static BEING: Lexicon = Lexicon::of(&[
            "based", "born", "grew", "live", "lived", "living", "located", "moved", "raised", "studied", "up", "work", "worked",
        ]);
        preposition.checked_sub(1).is_some_and(|before| BEING.has(self.words.folded(before)))
    }

    /// Whether a name stands in one list with another: "Go, C++ and Rust". Common nouns are listed with anything.
    fn is_listed_with(&self, position: usize, beside: usize) -> bool {
        let (phrase, other) = (&self.phrases[position], &self.phrases[beside]);
        let (first, second) = if position < beside { (phrase, other) } else { (other, phrase) };
        let mut between = first.words.end..second.words.start;
        let joins = |index: usize| CONNECTORS.has(self.words.folded(index));
        let is_joined = between.len() <= 1 && between.all(joins);
        let gaps = (first.words.end..=second.words.start).filter_map(|index| self.words.get(index)).map(|word| word.gap);
        let is_near = gaps.clone().all(|gap| matches!(gap, Gap::Space | Gap::Slash | Gap::Plus | Gap::Ampersand))
            || self.text[self.words.span(first.words.clone()).end..self.words.span(second.words.clone()).start]
                .chars()
                .all(|c| matches!(c, ',' | '(' | ')' | ';' | '/' | '-') || c.is_whitespace() || c.is_alphabetic());
        let is_separated = first.words.end < second.words.start || gaps.clone().any(|gap| gap != Gap::Space);
        let kind = self.skill(phrase).kind();
        is_joined
            && is_near
            && is_separated
            && self.is_proper(phrase)
            && self.is_proper(other)
            && kind != Kind::Venue
            && self.is_spelled_so(phrase)
            && !self.is_in_proper_name(phrase)
            && !self.is_employer(phrase, kind)
    }

    /// Whether a name is that of a person: "Dr Kafka", "Julia's lab".
    fn is_of_person(&self, phrase: &Phrase) -> bool {
        static TITLES: Lexicon = Lexicon::of(&["dr", "mr", "ms", "mrs", "prof", "professor", "sir"]);
        let titled = phrase.words.start.checked_sub(1).is_some_and(|before| TITLES.has(self.words.folded(before)));
        let row = self.vocabulary.name_row(phrase.name);
        let behind = &self.text[self.words.span(phrase.words.clone()).end..];
        let owns = row.ambiguous && (behind.starts_with("'s ") || behind.starts_with("’s "));
        titled || owns
    }

    /// Whether a name stands in that of a journal or conference: "Journal of Cloud Computing".
    fn is_in_title_of_venue(&self, phrase: &Phrase) -> bool {
        /// Titles of venues are not longer, in words.
        const LONGEST: usize = 8;
        static VENUES: Lexicon = Lexicon::of(&["Conference", "Journal", "Symposium", "Transactions", "Workshop", "Workshops"]);
        if self.skill(phrase).kind() == Kind::Venue {
            return false;
        }
        let word = |index: usize| &self.text[self.words[index].span()];
        let mut before = (phrase.words.start.saturating_sub(LONGEST)..phrase.words.start).rev();
        let may_be_venue = |index: &usize| self.text.as_bytes()[self.words[*index].span().start].is_ascii_uppercase();
        let begins = before.find(|index| may_be_venue(index) && VENUES.has(word(*index)));
        begins.is_some_and(|venue| {
            let joined = (venue + 1..=phrase.words.start)
                .all(|index| matches!(self.words[index].gap, Gap::Space | Gap::Hyphen | Gap::Ampersand));
            let leads = ["of", "on", "for"].contains(&self.words.folded(venue + 1));
            let capitals = (venue + 1..phrase.words.start).all(|index| {
                ["of", "on", "for", "and", "in", "the"].contains(&self.words.folded(index))
                    || word(index).starts_with(char::is_uppercase)
            });
            joined && leads && capitals
        })
    }

    /// Whether a name is that of a company: "HPC Ltd", "at Oracle".
    fn is_employer(&self, phrase: &Phrase, kind: Kind) -> bool {
        static FORMS: Lexicon = Lexicon::of(&[
            "ag", "agency", "bv", "co", "consulting", "corp", "corporation", "gmbh", "group", "holding", "inc", "limited",
            "llc", "llp", "ltd", "partner", "plc", "pty", "recruitment", "sa", "sarl", "solution",
        ]);
        let word = |index: usize| self.words.get(index).map_or("", |word| &self.text[word.span()]);
        let next = self.words.get(phrase.words.end).filter(|word| matches!(word.gap, Gap::Space));
        let is_named_so = next.is_some_and(|_| {
            word(phrase.words.end).starts_with(char::is_uppercase) && FORMS.has(self.words.folded(phrase.words.end))
        });
        let before = phrase.words.start.checked_sub(1).map_or("", word);
        let is_place = ["at", "joined", "joining"].iter().any(|other| before.eq_ignore_ascii_case(other));
        is_named_so || (is_place && kind != Kind::Venue && !kind.is_common_noun())
    }

    /// Whether the passage tells of a publication of the writer's own.
    fn tells_of_publishing(&self) -> bool {
        static PUBLISHING: Lexicon = Lexicon::of(&[
            "accepted", "article", "author", "authored", "co-author", "coauthor", "coauthored", "paper", "poster", "presented",
            "proceeding", "publication", "publish", "published", "publishing", "spotlight", "talk", "tutorial", "oral",
        ]);
        static OTHER: Lexicon = Lexicon::of(&[
            "attend", "attended", "attendee", "attending", "chair", "committee", "organizer", "organized", "read", "reading",
            "reject", "rejected", "review", "reviewed", "reviewer", "reviewing", "submission", "submitted", "submit",
            "volunteer", "volunteered", "visited", "cite", "cited",
        ]);
        let says = |list: &Lexicon| (0..self.words.len()).any(|index| list.has(self.words.folded(index)));
        (self.kind == Some(EntryKind::Publication) || says(&PUBLISHING)) && !says(&OTHER)
    }
}

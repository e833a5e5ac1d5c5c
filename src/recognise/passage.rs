//! Running text: the names in it that the writer claims. Nothing is corrected, and an ordinary word needs more than itself.

use std::ops::Range;

use super::address::{is_in_address, is_own_project};
use super::claim::{how, is_mere_stem};
use super::credit::{is_supported, is_supporting};
use super::negation::{self, Scope};
use super::others;
use super::phrases::{self, Phrase};
use super::stated;
use super::{How, Mention, NotCredited, Recognition, Why, figures};
use crate::profile::{Claim, EntryKind, Rung, Standing};
use crate::text::{Gap, Words};
use crate::vocabulary::{Kind, Relation, Skill, SkillId, Vocabulary};

/// Reads passages one after another, in the same memory.
pub(super) struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    words: Words,
    phrases: Vec<Phrase>,
}

impl<'v> Reader<'v> {
    pub(super) fn new(vocabulary: &'v Vocabulary) -> Self {
        Reader { vocabulary, words: Words::default(), phrases: Vec::new() }
    }

    /// Reads one passage, the claim at `index` of its profile. `kind` is what it tells of, and `redefined` are the acronyms
    /// to which its document gives a meaning of its own.
    pub(super) fn read(
        &mut self,
        (index, claim, kind): (usize, &Claim, Option<EntryKind>),
        text: &str,
        redefined: &[String],
        recognition: &mut Recognition,
    ) {
        let Reader { vocabulary, words, phrases } = self;
        words.read(text);
        phrases.clear();
        phrases::find(words, vocabulary, |word| is_year_count(words, word), phrases);
        phrases.retain(|phrase| {
            let span = words.span(phrase.words.clone());
            let is_redefined =
                phrase.words.len() == 1 && redefined.iter().any(|acronym| acronym == words.folded(phrase.words.start));
            !is_redefined
                && !is_mere_stem(words, phrase, vocabulary)
                && (!is_in_address(text, &span) || is_own_project(text, &span))
        });
        if phrases.is_empty() {
            return;
        }
        let named = |word: usize| phrases.iter().any(|phrase| phrase.words.contains(&word));
        let mut scopes = negation::scopes(text, words, named);
        for scope in &mut scopes {
            extend(scope, text, words, named);
        }
        let others = others::clauses(text, words);
        let rung = if claim.rung == Rung::Used && figures::has_result(text, words) { Rung::Measured } else { claim.rung };
        let stated = stated::of_names(text, words, phrases);
        let reading = Reading { vocabulary, words, phrases, scopes, others, claim, text, kind };
        let meant = reading.meant();
        for (position, phrase) in phrases.iter().enumerate() {
            let row = vocabulary.name_row(phrase.name);
            let skill = SkillId(row.skill);
            let span = shifted(words.span(phrase.words.clone()), claim.span.start);
            if !meant[position] {
                continue;
            }
            if let Some(why) = reading.why_not(phrase) {
                recognition.not_credited.push(NotCredited { skill, why, claim: index, span });
                continue;
            }
            let how = how(phrase.name, phrase.version, vocabulary);
            let super::stated::Stated { level, years } = stated[position];
            if let Some((skill, how, span)) = reading.completed(position) {
                let span = shifted(span, claim.span.start);
                recognition.mentions.push(Mention { skill, how, claim: index, span, level, years, rung });
            }
            recognition.mentions.push(Mention { skill, how, claim: index, span, level, years, rung });
            for (skill, how, span) in reading.within(phrase) {
                let span = shifted(span, claim.span.start);
                recognition.mentions.push(Mention { skill, how, claim: index, span, level, years, rung });
            }
        }
    }
}

/// A denial or wish goes on over a list of names: "never used MPI, CUDA or HIP". What is only set against another does not:
/// "JavaScript, not Java, and Python".
fn extend(scope: &mut Scope, text: &str, words: &Words, named: impl Fn(usize) -> bool) {
    let says_nothing_else = !scope.words.clone().any(&named);
    let before =
        scope.words.start.checked_sub(1).map(|before| &text[words[before].span().end..words[scope.words.start].span().start]);
    if says_nothing_else && before.is_some_and(|between| between.contains(':')) {
        // "Rust and Go: no projects yet"
        scope.words.start = 0;
        return;
    }
    let Some(next) = words.get(scope.words.end) else { return };
    if says_nothing_else && text[words[scope.words.end - 1].span().end..next.span().start].contains(':') {
        // "Would like to learn: Rust, Go"
        let ends = |index: &usize| text[words[index - 1].span().end..words[*index].span().start].contains(". ");
        scope.words.end = (scope.words.end + 1..words.len()).find(ends).unwrap_or(words.len());
        return;
    }
    let first = words.folded(scope.words.start);
    let second = if scope.words.start + 1 < words.len() { words.folded(scope.words.start + 1) } else { "" };
    // "Not Java" sets one thing against another; "not familiar with Haskell" begins a list.
    let contrasts =
        first == "not" && !["familiar", "experienced", "skilled", "fluent", "used", "worked", "yet"].contains(&second);
    if contrasts || first == "instead" || first == "rather" || scope.words.end >= words.len() {
        return;
    }
    if !named(scope.words.end - 1) {
        return;
    }
    let listed = (scope.words.end..words.len()).take_while(|index| {
        let joins = matches!(words[*index].gap, Gap::Break | Gap::Space | Gap::Slash | Gap::Hyphen | Gap::Dot | Gap::None);
        joins && (named(*index) || ["and", "nor", "or"].contains(&words.folded(*index)))
    });
    let end = scope.words.end + listed.count();
    // A list ends with its "or"; without one, another clause may have begun.
    let is_list = (scope.words.end..end).any(|index| ["nor", "or"].contains(&words.folded(index)));
    if is_list {
        scope.words.end = end;
    }
}

/// Words that join two names of one kind of thing: "Parquet on S3", "from Hive to Spark".
const CONNECTORS: &[&str] =
    &["and", "atop", "in", "into", "on", "or", "over", "plus", "through", "to", "under", "versus", "via", "vs", "with"];

/// Whether a number counts years: "CUDA 5 years" names no version.
fn is_year_count(words: &Words, index: usize) -> bool {
    let next = |index: usize| if index < words.len() { words.folded(index) } else { "" };
    let is_number = words.bytes(index).iter().all(u8::is_ascii_digit);
    is_number && (["year", "yr", "month", "mo"].contains(&next(index + 1)) || words.folded(index).len() == 4)
}

/// A passage that is being read.
struct Reading<'r> {
    vocabulary: &'r Vocabulary,
    words: &'r Words,
    phrases: &'r [Phrase],
    scopes: Vec<Scope>,
    /// The words that speak of others.
    others: Vec<Range<usize>>,
    claim: &'r Claim,
    text: &'r str,
    kind: Option<EntryKind>,
}

impl Reading<'_> {
    /// Which of the names are meant as such. An ordinary word is if it is beside one that is.
    fn meant(&self) -> Vec<bool> {
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

    fn skill(&self, phrase: &Phrase) -> Skill<'_> {
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
        if self.is_employer(phrase, skill.kind()) {
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
        const BEHIND: &[&str] = &["ish", "inspired", "like", "style"];
        const PARTS: &[&str] = &["free", "like", "less", "level", "side"];
        let word = |index: usize| self.words.folded(index);
        let is_joined = |index: usize| self.words.get(index).is_some_and(|word| word.gap == Gap::Hyphen);
        let ends_so = is_joined(phrase.words.end) && BEHIND.contains(&word(phrase.words.end));
        let before = phrase.words.start.checked_sub(1).filter(|_| is_joined(phrase.words.start));
        let begins_so = before.is_some_and(|before| word(before).len() == 1 || PARTS.contains(&word(phrase.words.start)));
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
        const VERBS: &[&str] = &[
            "built", "build", "code", "coded", "coding", "develop", "developed", "developing", "implement", "implemented",
            "implementing", "implementation", "port", "ported", "programmed", "programming", "prototyped", "rewrite",
            "rewriting", "rewritten", "rewrote", "script", "scripted", "write", "writing", "written", "wrote",
        ];
        const MOVING: &[&str] = &[
            "convert", "converted", "export", "exported", "migrate", "migrated", "move", "moved", "moving", "switched",
            "translated",
        ];
        let Some(before) = phrase.words.start.checked_sub(1).filter(|_| self.words[phrase.words.start].gap == Gap::Space)
        else {
            return false;
        };
        let says_before =
            |verbs: &[&str]| (before.saturating_sub(REACH)..before).any(|index| verbs.contains(&self.words.folded(index)));
        match self.words.folded(before) {
            "using" | "via" => self.is_proper(phrase),
            "in" if kind == Kind::Language && self.phrases.len() > 1 => !self.is_whereabouts(before),
            "in" if kind == Kind::Language => says_before(VERBS),
            "to" | "from" | "into" | "onto" if self.is_proper(phrase) => says_before(VERBS) || says_before(MOVING),
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
        const BEING: &[&str] = &[
            "based", "born", "grew", "live", "lived", "living", "located", "moved", "raised", "studied", "up", "work", "worked",
        ];
        preposition.checked_sub(1).is_some_and(|before| BEING.contains(&self.words.folded(before)))
    }

    /// Whether a name stands in one list with another: "Go, C++ and Rust". Common nouns are listed with anything.
    fn is_listed_with(&self, position: usize, beside: usize) -> bool {
        let (phrase, other) = (&self.phrases[position], &self.phrases[beside]);
        let (first, second) = if position < beside { (phrase, other) } else { (other, phrase) };
        let mut between = first.words.end..second.words.start;
        let joins = |index: usize| CONNECTORS.contains(&self.words.folded(index));
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

    /// Whether a name is that of a company: "HPC Ltd", "at Oracle".
    fn is_employer(&self, phrase: &Phrase, kind: Kind) -> bool {
        const FORMS: &[&str] = &[
            "ag", "agency", "bv", "co", "consulting", "corp", "corporation", "gmbh", "group", "holding", "inc", "limited",
            "llc", "llp", "ltd", "partner", "plc", "pty", "recruitment", "sa", "sarl", "solution",
        ];
        let word = |index: usize| self.words.get(index).map_or("", |word| &self.text[word.span()]);
        let next = self.words.get(phrase.words.end).filter(|word| matches!(word.gap, Gap::Space));
        let is_named_so = next.is_some_and(|_| {
            word(phrase.words.end).starts_with(char::is_uppercase) && FORMS.contains(&self.words.folded(phrase.words.end))
        });
        let before = phrase.words.start.checked_sub(1).map_or("", word);
        let is_place = ["at", "joined", "joining"].iter().any(|other| before.eq_ignore_ascii_case(other));
        is_named_so || (is_place && kind != Kind::Venue && !kind.is_common_noun())
    }

    /// Whether the passage tells of a publication of the writer's own.
    fn tells_of_publishing(&self) -> bool {
        const PUBLISHING: &[&str] = &[
            "accepted", "article", "author", "authored", "co-author", "coauthor", "coauthored", "paper", "poster", "presented",
            "proceeding", "publication", "publish", "published", "publishing", "spotlight", "talk", "tutorial", "oral",
        ];
        const OTHER: &[&str] = &[
            "attend", "attended", "attendee", "attending", "chair", "committee", "organizer", "organized", "read", "reading",
            "reject", "rejected", "review", "reviewed", "reviewer", "reviewing", "submission", "submitted", "submit",
            "volunteer", "volunteered", "visited", "cite", "cited",
        ];
        let says = |list: &[&str]| (0..self.words.len()).any(|index| list.contains(&self.words.folded(index)));
        (self.kind == Some(EntryKind::Publication) || says(PUBLISHING)) && !says(OTHER)
    }

    /// Why a name that is meant is not credited; `None` if it is.
    fn why_not(&self, phrase: &Phrase) -> Option<Why> {
        match self.claim.standing {
            Standing::Held => {}
            Standing::Denied => return Some(Why::Denied),
            Standing::Wished => return Some(Why::Wished),
            Standing::Aside => return Some(Why::Aside),
        }
        let prefix = phrase.words.start.checked_sub(1).filter(|_| self.words[phrase.words.start].gap == Gap::Hyphen);
        if prefix.is_some_and(|before| ["non", "anti", "ex"].contains(&self.words.folded(before))) {
            return Some(Why::Denied);
        }
        let scope = self.scopes.iter().find(|scope| scope.words.contains(&phrase.words.start)).map(|scope| scope.why);
        let is_of_others = self.others.iter().any(|clause| clause.contains(&phrase.words.start));
        scope.or(is_of_others.then_some(Why::Others))
    }

    /// The products in the name of a topic or technique: pybind11 in "pybind11 bindings".
    fn within(&self, phrase: &Phrase) -> Vec<(SkillId, How, Range<usize>)> {
        let outer = self.skill(phrase);
        /// What is implied so strongly need not be said.
        const IMPLIED: f64 = 0.8;
        let row = self.vocabulary.name_row(phrase.name);
        let is_stem = row.relation == Relation::Stem;
        let mut found = Vec::new();
        let is_composed = phrase.words.clone().any(|word| ["for", "in", "on", "to", "with"].contains(&self.words.folded(word)));
        let is_one_of_kind = row.relation == Relation::Member || outer.kind().is_common_noun() || is_composed;
        if phrase.words.len() < 2 || is_stem || !is_one_of_kind {
            return found;
        }
        for start in phrase.words.clone() {
            let Some((end, name)) = phrases::name_at(self.words, start, self.vocabulary) else { continue };
            let row = self.vocabulary.name_row(name);
            let skill = self.vocabulary.skill(SkillId(row.skill));
            let is_product = matches!(
                skill.kind(),
                Kind::Language
                    | Kind::Library
                    | Kind::Framework
                    | Kind::Tool
                    | Kind::Platform
                    | Kind::Standard
                    | Kind::Technique
            );
            let is_implied = outer.implied().any(|(implied, strength)| implied == skill.id() && strength >= IMPLIED);
            let is_spelled_so = self.text[self.words.span(start..end)] == *self.vocabulary.tables.text(row.spelling);
            let is_part = end <= phrase.words.end && end - start < phrase.words.len();
            if is_part && is_product && is_spelled_so && !row.ambiguous && !is_implied {
                found.push((skill.id(), how(name, false, self.vocabulary), self.words.span(start..end)));
            }
        }
        found
    }

    /// A name that shares its last word with the one at `position`: "tensor and pipeline parallelism".
    fn completed(&self, position: usize) -> Option<(SkillId, How, Range<usize>)> {
        /// More words before the connector belong to the sentence.
        const MOST_WORDS: usize = 2;
        let phrase = &self.phrases[position];
        let connector = phrase.words.start.checked_sub(1)?;
        let first_free = position.checked_sub(1).map_or(0, |before| self.phrases[before].words.end);
        if phrase.words.len() < 2 || phrase.version || !["and", "or"].contains(&self.words.folded(connector)) {
            return None;
        }
        (1..=MOST_WORDS).rev().find_map(|count| {
            let start = connector.checked_sub(count).filter(|start| *start >= first_free)?;
            let words = (start..connector).chain([phrase.words.end - 1]);
            let name = phrases::spelled_by(self.words, words, self.vocabulary)?;
            let row = self.vocabulary.name_row(name);
            let span = self.words.span(start..connector);
            (!row.ambiguous && row.relation != Relation::Stem)
                .then(|| (SkillId(row.skill), how(name, false, self.vocabulary), span))
        })
    }
}

fn shifted(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}

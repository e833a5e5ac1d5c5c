//! The skills that the lines of a posting name.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::plain::at_word;
use crate::profile::{names_spoken_language, statements};
use crate::recognise::{How, Scanner, Why, recognise};
use crate::role::Role;
use crate::text::Lexicon;
use crate::vocabulary::{Kind, Skill, SkillId, Vocabulary};

/// A skill that a line names, and where in the line.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    pub(super) skill: SkillId,
    pub(super) span: Range<usize>,
}

impl Topic {
    /// Whether the line names it by one of these words.
    fn is_one_of(&self, line: &str, words: &[&str]) -> bool {
        words.iter().any(|word| line[self.span.clone()].eq_ignore_ascii_case(word))
    }
}

/// The skills that some lines name, from left to right and without those within the name of another.
pub(super) fn of<'s>(lines: impl IntoIterator<Item = &'s str>, vocabulary: &Vocabulary) -> Vec<Vec<Topic>> {
    // "CUDA / HIP / SYCL" is a list, of which no two are one name; a bar takes as many bytes.
    let barred: Vec<String> = lines.into_iter().map(|line| line.replace(" / ", " | ")).collect();
    let lines = || barred.iter().map(String::as_str);
    let profile = statements::profile(lines());
    let text = &profile.sources()[0].text;
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let recognition = recognise(&profile, vocabulary);
    // A line asks for what it names even where it speaks of those one works with.
    let of_others = recognition.not_credited.iter().filter(|named| named.why == Why::Others);
    let of_others = of_others.map(|named| (named.claim, named.skill, named.span.clone()));
    let held = recognition.mentions.iter().filter(|mention| mention.how != How::Typo);
    let held = held.map(|mention| (mention.claim, mention.skill, mention.span.clone()));
    let mut topics: Vec<Vec<Topic>> = vec![Vec::new(); starts.len() - 1];
    for (claim, skill, span) in held.chain(of_others) {
        let line = profile.claims()[claim].place.number() - 1;
        topics[line].push(Topic { skill, span: span.start - starts[line]..span.end - starts[line] });
    }
    let mut scanner = Scanner::new(vocabulary);
    for (line, topics) in lines().zip(&mut topics) {
        let asked = scanner.scan(line).filter(|(skill, span)| is_asked_for(line, span, *skill, vocabulary));
        topics.extend(asked.map(|(skill, span)| Topic { skill, span }));
        settle(line, topics, vocabulary);
        topics.sort_by_key(|topic| (topic.span.start, topic.span.end));
    }
    topics
}

/// Keeps of topics that lie in each other the longer one, and of two of the same words the first.
fn set_apart(topics: &mut Vec<Topic>) {
    topics.sort_by_key(|topic| (topic.span.start, std::cmp::Reverse(topic.span.end)));
    let mut end = 0;
    topics.retain(|topic| {
        let is_apart = topic.span.start >= end;
        end = end.max(topic.span.end);
        is_apart
    });
}

/// What postings ask everybody for, and resumes show in other ways than by naming it.
static OF_ANYBODY: Lexicon = Lexicon::of(&[
    "attention-to-detail",
    "business-and-office-work",
    "communication-skills",
    "doctorate",
    "mixed-audience-communication",
    "personal-qualities",
    "school-and-degree-certificates",
    "self-motivated",
    "teamwork",
    "collaboration-with-others",
    "seafaring",
]);

/// Keeps the topics of a line that a role can be made of.
fn settle(line: &str, topics: &mut Vec<Topic>, vocabulary: &Vocabulary) {
    let degree = degree(line);
    topics.retain(|topic| {
        let skill = vocabulary.skill(topic.skill);
        // "Solid knowledge of MPI" speaks of no principles.
        let praises = topic.span.start == 0 && topic.is_one_of(line, &["solid"]);
        let of_anybody = praises || OF_ANYBODY.has(skill.slug()) || names_spoken_language(skill.name());
        !of_anybody && !degree.as_ref().is_some_and(|degree| degree.contains(&topic.span.start))
    });
    // What says how or where one works counts only where nothing says at what.
    let is_manner = |topic: &Topic| {
        let skill = vocabulary.skill(topic.skill);
        let named = line[topic.span.clone()].to_lowercase();
        let is_stem = skill.stems().any(|stem| named.starts_with(&stem.to_lowercase()));
        let is_teamwork = skill.kind() == Kind::Practice
            && skill.implied().any(|(implied, _)| vocabulary.skill(implied).slug() == "cross-team-collaboration");
        is_stem
            || is_teamwork
            || is_place(line, topic, skill.kind())
            || (skill.kind() == Kind::Practice && !is_of_field(skill, vocabulary))
    };
    let (mut manners, mut things): (Vec<Topic>, Vec<Topic>) = std::mem::take(topics).into_iter().partition(is_manner);
    set_apart(&mut things);
    set_apart(&mut manners);
    *topics = if things.is_empty() { manners } else { things };
}

/// Whether any built-in role asks for a skill, or for what it implies.
fn is_of_field(skill: Skill<'_>, vocabulary: &Vocabulary) -> bool {
    static ASKED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let areas = Role::all_builtin().iter().flat_map(Role::areas);
        areas.flat_map(|area| area.shown_by.iter().map(AsRef::as_ref)).collect()
    });
    ASKED.contains(skill.slug()) || skill.implied().any(|(implied, _)| ASKED.contains(vocabulary.skill(implied).slug()))
}

/// Whether a topic says where the work is done: "solvers on GPUs".
fn is_place(line: &str, topic: &Topic, kind: Kind) -> bool {
    if topic.is_one_of(line, &["production", "in production"]) {
        return true;
    }
    if kind != Kind::Hardware {
        return false;
    }
    let before = line[..topic.span.start].trim_end();
    let preposition = before.split_whitespace().next_back().unwrap_or_default();
    ["on", "to", "our", "for", "across"].contains(&preposition) || topic.is_one_of(line, &["gpu", "gpus", "cpu", "cpus"])
}

/// The part of a line that asks for a degree, if one does.
fn degree(line: &str) -> Option<Range<usize>> {
    const DEGREES: [&str; 20] = [
        "degree", "degrees", "bachelor", "bachelor's", "bachelors", "master's", "masters", "phd", "ph.d", "ph.d.", "bsc",
        "msc", "b.sc", "m.sc", "meng", "beng", "doctorate", "diploma", "qualification", "studies in",
    ];
    let lower = line.to_ascii_lowercase();
    let named = DEGREES.iter().filter_map(|degree| at_word(&lower, degree));
    // The short ones are units and more: "below 5 ms".
    let short = ["bs", "ms", "ba", "ma", "b.s.", "m.s.", "b.s", "m.s"].iter().filter_map(|degree| {
        let at = at_word(&lower, degree)?;
        let behind = &lower[at + degree.len()..];
        ["/", ", ", " in ", " or ", " degree", "./"].iter().any(|next| behind.starts_with(next)).then_some(at)
    });
    let start =
        named.chain(short).min().filter(|at| !lower[..*at].ends_with("high ") && !lower[*at..].starts_with("ms office"))?;
    let anew = ["experience", "knowledge", "skills", "expertise", "familiarity"];
    let anew = anew.iter().filter_map(|word| at_word(&lower[start..], word)).min();
    // "or equivalent experience" asks for nothing else.
    let of_degree = |at: &usize| {
        let before = lower[start..start + at].trim_end();
        !["equivalent", "equal", "comparable", "relevant", "practical"].iter().any(|word| before.ends_with(word))
    };
    Some(start..anew.filter(of_degree).map_or(line.len(), |at| start + at))
}

/// Whether an ordinary word stands where a line asks for something, and is spelled as the name is: "experience with Go".
fn is_asked_for(line: &str, span: &Range<usize>, skill: SkillId, vocabulary: &Vocabulary) -> bool {
    let is_common = vocabulary.skill(skill).kind().is_common_noun();
    let is_name = |word: &str| {
        vocabulary.skill(skill).ambiguous_names().any(|name| name == word || (is_common && name.eq_ignore_ascii_case(word)))
    };
    let before = line[..span.start].trim_end();
    let behind = line[span.end..].trim_start();
    let is_label = before.is_empty() && behind.starts_with([':', ',']);
    let follows = is_label
        || before.ends_with([',', '/', '(', ':'])
        || before.split_whitespace().next_back().is_some_and(|word| {
            ["with", "in", "of", "or", "and", "using", "like", "as", "&", "ideally", "preferably", "know", "knows"]
                .iter()
                .any(|other| word.eq_ignore_ascii_case(other))
        });
    let is_last = behind.is_empty()
        || behind.starts_with([',', ';', '.', ')', '/', '(', ':'])
        || ["or ", "and ", "is ", "are ", "for ", "at ", "a plus", "would "].iter().any(|word| behind.starts_with(word));
    let word = &line[span.clone()];
    follows && is_last && (is_common || word.starts_with(char::is_uppercase)) && is_name(word)
}

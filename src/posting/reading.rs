//! What one line of a posting asks for: its topics, and how they hang together.

use std::ops::Range;

use super::cues;
use super::quantifier::{self, Quantifier};
use super::topics::Topic;
use crate::level::Level;
use crate::plain::{all_at_word, at_word, plain};
use crate::text::Lexicon;
use crate::vocabulary::{Kind, SkillId, Vocabulary};

/// What a line asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reading {
    /// What is asked for, each of it.
    pub(super) picks: Vec<Pick>,
    /// The years of experience that are asked for.
    pub(super) years: Option<u32>,
    /// Whether all of it is welcome rather than needed.
    pub(super) is_preferred: bool,
}

/// Some of several things.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pick {
    /// How many of them.
    pub(super) need: Quantifier,
    pub(super) areas: Vec<Topics>,
    /// The level that is asked for.
    pub(super) level: Option<Level>,
}

/// One thing that is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Topics {
    /// Any of these shows it.
    pub(super) shown_by: Vec<SkillId>,
    /// What the line names besides, and what implies one of the former.
    pub(super) examples: Vec<SkillId>,
    /// What is welcome beside it.
    pub(super) preferred: Vec<SkillId>,
    /// What it has to be about.
    pub(super) emphasis: Vec<SkillId>,
}

impl Topics {
    /// All skills that are named for it.
    pub(super) fn all(&self) -> impl Iterator<Item = SkillId> {
        [&self.shown_by, &self.examples, &self.preferred, &self.emphasis].into_iter().flatten().copied()
    }
}

/// What implies another thing so strongly need not be named beside it.
const IMPLIED: f64 = 0.8;

/// How two topics that stand beside each other hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// "C/C++"
    Slash,
    /// "MPI or OpenMP"
    Or,
    /// "MPI and OpenMP"
    And,
    /// "MPI, OpenMP", as the next conjunction says.
    Comma,
    /// "communication libraries such as NCCL", "communication libraries (NCCL"
    Example,
    /// Anything else.
    Apart,
}

/// Topics that are listed together.
#[derive(Debug, Default)]
struct Run {
    quantifier: Option<Quantifier>,
    /// Each with how it hangs together with the one before; the topics of one item are alternatives.
    items: Vec<(Link, Vec<SkillId>)>,
    level: Option<Level>,
    /// Whether a conjunction or a comma stands before it, so that it is no more of what stands there.
    is_joined: bool,
}

/// Reads a line with the topics that were found in it, from left to right.
/// Where all is welcome, no part of the line is more so than the rest.
pub(super) fn read(text: &str, topics: &[Topic], is_welcome: bool, vocabulary: &Vocabulary) -> Reading {
    let scopes = if is_welcome { Scopes::default() } else { Scopes::of(text) };
    let years = years(text);
    let is_main = |topic: &&Topic| !scopes.welcome(topic) && !scopes.emphasised(topic);
    let mut main: Vec<&Topic> = topics.iter().filter(is_main).collect();
    let is_preferred = !topics.is_empty() && !topics.iter().any(|topic| !scopes.welcome(topic));
    if main.is_empty() {
        main = topics.iter().collect();
    }
    drop_qualifiers(text, &mut main, vocabulary);
    let mut runs = runs(text, &main, vocabulary);
    merge_generic(&mut runs, vocabulary);
    let is_open = leaves_open(text);
    let or_similar = ends_in_similar(text);
    let last = runs.len().saturating_sub(1);
    let runs = runs.into_iter().enumerate();
    let mut picks: Vec<Pick> =
        runs.flat_map(|(index, run)| picks(run, is_open, (index == last, or_similar), vocabulary)).collect();
    if main.len() < topics.len() {
        add_beside(&mut picks, topics, &scopes);
    }
    Reading { picks, years, is_preferred }
}

/// Drops what says of another thing what it is for: "kernels for sparse solvers" asks for kernels.
fn drop_qualifiers(text: &str, topics: &mut Vec<&Topic>, vocabulary: &Vocabulary) {
    /// So few words stand between the two, in words.
    const FEW: usize = 4;
    let mut end = None;
    topics.retain(|topic| {
        let gap = end.map(|end: usize| plain(&text[end.min(topic.span.start)..topic.span.start]));
        let is_qualifier = gap.is_some_and(|gap| {
            let words: Vec<&str> = gap.split(' ').filter(|word| !word.is_empty()).collect();
            let opens = words.first().is_some_and(|word| ["for", "to", "at"].contains(word));
            let skill = vocabulary.skill(topic.skill);
            opens && words.len() <= FEW && (skill.kind().is_common_noun() || skill.kind() == Kind::Hardware)
        });
        end = Some(topic.span.end);
        !is_qualifier
    });
}

/// Adds what is welcome or emphasised to the last thing that is asked for.
fn add_beside(picks: &mut [Pick], topics: &[Topic], scopes: &Scopes) {
    let Some(last) = picks.last_mut().and_then(|pick| pick.areas.last_mut()) else { return };
    for topic in topics {
        if scopes.emphasised(topic) {
            last.emphasis.push(topic.skill);
        } else if scopes.welcome(topic) {
            last.preferred.push(topic.skill);
        }
    }
}

/// The parts of a line that are merely welcome, and those that say what the rest has to be about.
#[derive(Default)]
struct Scopes {
    welcome: Vec<Range<usize>>,
    emphasis: Vec<Range<usize>>,
}

impl Scopes {
    fn of(text: &str) -> Self {
        // Lower case of ASCII letters alone, so that places stay what they are.
        let lower = text.to_ascii_lowercase();
        let mut scopes = Scopes { welcome: Vec::new(), emphasis: Vec::new() };
        for phrase in cues::PREFERRED {
            let places = all_at_word(&lower, phrase);
            scopes.welcome.extend(places.map(|at| welcome_scope(&lower, at, phrase.len())));
        }
        for phrase in ["emphasis on", "focus on", "focused on", "focusing on"] {
            if let Some(at) = at_word(&lower, phrase) {
                scopes.emphasis.push(at..clause_end(&lower, at));
            }
        }
        for phrase in ["emphasis", "focus"] {
            // "with an AI emphasis"
            let at = at_word(&lower, phrase).filter(|at| !lower[at + phrase.len()..].starts_with(" on"));
            let from = at.and_then(|at| lower[..at].rfind("with a").map(|from| from..at));
            scopes.emphasis.extend(from.filter(|scope| lower[scope.clone()].split(' ').count() <= 7));
        }
        scopes
    }

    fn welcome(&self, topic: &Topic) -> bool {
        self.welcome.iter().any(|scope| scope.contains(&topic.span.start))
    }

    fn emphasised(&self, topic: &Topic) -> bool {
        self.emphasis.iter().any(|scope| scope.contains(&topic.span.start))
    }
}

/// The part of a line that a phrase like "a plus" or "ideally" makes welcome.
fn welcome_scope(lower: &str, at: usize, length: usize) -> Range<usize> {
    let start = lower[..at].rmatch_indices([';', '.', '(', '—', '–']).next().map_or(0, |(end, sign)| end + sign.len());
    let before = &lower[start..at];
    let opens =
        ["ideally", "preferably", "even better", "nice to have", "bonus"].iter().any(|word| lower[at..].starts_with(word));
    let stands_first = before.split_whitespace().count() <= 1;
    if opens && (stands_first || before.trim_end().ends_with(',')) {
        return at..clause_end(lower, at);
    }
    let is_alone_in_brackets = start > 0 && lower[..start].ends_with('(') && before.trim().is_empty();
    if is_alone_in_brackets {
        return 0..at;
    }
    if before.trim().is_empty() {
        // "Rust – a plus" speaks of what stands before the dash.
        let head = lower[..start].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
        return head.rfind([';', '.']).map_or(0, |end| end + 1)..at;
    }
    // "CUDA, HIP a plus" speaks of HIP alone, "CUDA, HIP, or SYCL is a plus" of all.
    let comma = before.rfind(',').map(|comma| start + comma + 1);
    let from = comma.filter(|comma| {
        let item = lower[*comma..at].trim_start();
        !["or", "and", "but"].iter().any(|word| at_word(item, word).is_some())
    });
    if opens { at..clause_end(lower, at + length) } else { from.unwrap_or(start)..at }
}

fn clause_end(lower: &str, from: usize) -> usize {
    let ends = |(at, c): (usize, char)| {
        let is_stop = c == '.' && lower[from + at + 1..].starts_with(' ');
        (matches!(c, ';' | ')' | '—') || is_stop).then_some(from + at)
    };
    lower[from..].char_indices().find_map(ends).unwrap_or(lower.len())
}

/// Cuts the topics of a line into runs that are listed together.
fn runs(text: &str, topics: &[&Topic], vocabulary: &Vocabulary) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut end = 0;
    // Whether what comes are examples of the item before, and whether brackets say so.
    let (mut attaches, mut in_brackets) = (false, false);
    for topic in topics {
        let mut gap = &text[end.min(topic.span.start)..topic.span.start];
        let is_first = end == 0;
        end = topic.span.end.max(end);
        if in_brackets && let Some((_, behind)) = gap.split_once(')') {
            (attaches, in_brackets) = (false, false);
            gap = behind;
        }
        let quantifier = quantifier::find(&plain(gap)).map(|(_, quantifier)| quantifier);
        // "at least one of: MPI; NCCL; UCX"
        let is_counted = runs.last().is_some_and(|run| run.quantifier.is_some());
        let commas = gap.replace(';', ",");
        let gap = if is_counted { commas.as_str() } else { gap };
        let link = if is_first && !is_example(gap) { Link::Apart } else { link(gap) };
        let opens = link == Link::Example;
        // "Python and one compiled language such as Go": the examples are of what the line names anew.
        let is_anew = opens && !gap.trim_start().starts_with('(') && at_word(&plain(gap), "and").is_some();
        let is_listed = matches!(link, Link::Slash | Link::Or | Link::And | Link::Comma);
        let goes_on = attaches && (in_brackets || (is_listed && !ends_examples(&runs, topic.skill, vocabulary)));
        if opens {
            attaches = true;
            in_brackets = gap.rfind('(').is_some_and(|open| !gap[open..].contains(')'));
        } else if !goes_on {
            attaches = false;
        }
        let level = level(gap);
        let qualifies =
            link == Link::Apart && ["of", "in", "for", "on"].contains(&gap.split_whitespace().next().unwrap_or_default());
        if qualifies && !goes_on && quantifier.is_none() && runs.last().is_some_and(|run| run.quantifier.is_some()) {
            continue;
        }
        let starts_run = runs.is_empty() || quantifier.is_some() || is_anew || (link == Link::Apart && !goes_on);
        if starts_run {
            let is_joined = gap.contains([',', ';', '&', '+']) || at_word(&plain(gap), "and").is_some();
            runs.push(Run { quantifier, items: Vec::new(), level, is_joined });
        }
        let Some(run) = runs.last_mut() else { continue };
        match run.items.last_mut() {
            Some((_, item)) if !starts_run && (opens || goes_on) => item.push(topic.skill),
            _ => run.items.push((link, vec![topic.skill])),
        }
    }
    runs
}

/// Whether a topic is none of the examples before it: they are of the thing that they are examples of, and it is not.
fn ends_examples(runs: &[Run], skill: SkillId, vocabulary: &Vocabulary) -> bool {
    let item = runs.last().and_then(|run| run.items.last()).map_or(&[][..], |(_, item)| item);
    let [general, examples @ ..] = item else { return false };
    let is_of_it = |skill: SkillId| vocabulary.skill(skill).implied().any(|(implied, _)| implied == *general);
    !examples.is_empty() && examples.iter().all(|example| is_of_it(*example)) && !is_of_it(skill)
}

/// How two topics hang together, by the words between them.
fn link(gap: &str) -> Link {
    /// So many words between two topics of one list, at the most: "MPI, and experience with OpenMP" lists two things apart.
    const FEW: usize = 4;
    if is_example(gap) {
        return Link::Example;
    }
    let plain = plain(gap);
    if plain.contains([';']) || plain.contains(". ") || at_word(&plain, "including").is_some() {
        return Link::Apart;
    }
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |word: &str| words.contains(&word);
    // What is asked for anew is another thing: "expert in C++, familiarity with Python".
    let is_anew = words.iter().any(|word| ASKING.has(word));
    let is_short = words.len() <= FEW && !is_anew;
    // Words beside each other are one thing: "fault-tolerant middleware".
    if plain.trim() == "/" || plain.is_empty() {
        Link::Slash
    } else if has("or") && words.len() <= FEW + 2 {
        Link::Or
    } else if (has("and") || has("plus") || plain.contains('&') || plain.contains('+') || plain.contains("as well as"))
        && is_short
    {
        Link::And
    } else if plain.contains(',') && is_short && words.len() < FEW {
        Link::Comma
    } else {
        Link::Apart
    }
}

/// Words with which a line asks for something anew.
static ASKING: Lexicon = Lexicon::of(&[
    "ability", "background", "experience", "expertise", "familiar", "familiarity", "knowledge", "proficiency", "proficient",
    "skills", "strong", "understanding", "working",
]);

/// Whether what comes behind some words are examples of what stands before them.
fn is_example(gap: &str) -> bool {
    let plain = plain(gap);
    let says = ["such as", "like", "e.g.", "e.g", "eg", "for example", "for instance", "i.e.", "especially"];
    let opens = gap.trim_start().starts_with('(') && !gap.contains(')');
    opens || says.iter().any(|phrase| at_word(&plain, phrase).is_some_and(|at| plain.len() - at <= phrase.len() + 16))
}

/// Drops a general topic beside a special one that implies it: "GPU kernels in CUDA" asks for CUDA.
fn merge_generic(runs: &mut Vec<Run>, vocabulary: &Vocabulary) {
    let mut index = 0;
    while index + 1 < runs.len() {
        let single = |run: &Run| match run.items.as_slice() {
            [(_, topics)] if run.quantifier.is_none() => topics.first().copied().filter(|_| topics.len() == 1),
            _ => None,
        };
        let next_are: Vec<SkillId> = runs[index + 1].items.iter().flat_map(|(_, topics)| topics.iter().copied()).collect();
        match single(&runs[index]).filter(|_| !runs[index + 1].is_joined) {
            Some(general) if next_are.iter().any(|special| implies(*special, general, vocabulary)) => {
                let level = runs[index].level;
                runs.remove(index);
                runs[index].level = runs[index].level.max(level);
            }
            Some(special) if single(&runs[index + 1]).is_some_and(|general| implies(special, general, vocabulary)) => {
                runs.remove(index + 1);
            }
            _ => index += 1,
        }
    }
}

fn implies(special: SkillId, general: SkillId, vocabulary: &Vocabulary) -> bool {
    special == general || vocabulary.skill(special).implied().any(|(skill, strength)| skill == general && strength >= IMPLIED)
}

/// What a run asks for.
fn picks(run: Run, is_open: bool, (is_last, or_similar): (bool, bool), vocabulary: &Vocabulary) -> Vec<Pick> {
    let Run { quantifier, items, level, .. } = run;
    let pick = |need, areas: Vec<Vec<SkillId>>| {
        let areas = areas.into_iter().map(|area| one_thing(area, is_open, vocabulary)).collect();
        Pick { need, areas, level }
    };
    if let Some(quantifier) = quantifier {
        let mut areas: Vec<Vec<SkillId>> = Vec::new();
        let last = items.len().saturating_sub(1);
        let has_commas = items.iter().any(|(link, _)| *link == Link::Comma);
        for (position, (link, item)) in items.into_iter().enumerate() {
            // "data access and caching, compilers, networks": what "and" joins in the midst of a list is one thing.
            let is_within = link == Link::And && has_commas && position < last;
            match areas.last_mut() {
                Some(area) if link == Link::Slash || is_within => area.extend(item),
                _ => areas.push(item),
            }
        }
        return vec![if quantifier.of(areas.len()) == 1 {
            pick(Quantifier::All, vec![areas.concat()])
        } else {
            pick(quantifier, areas)
        }];
    }
    // "MPI, OpenMP or similar"
    let is_any =
        is_last && or_similar && items.iter().skip(1).all(|(link, _)| matches!(link, Link::Comma | Link::Slash | Link::Or));
    // "A, B and C or D": what "or" joins is one thing, and the commas before "and" join none.
    let mut parts: Vec<Vec<(Link, Vec<SkillId>)>> = Vec::new();
    for (link, item) in items {
        match parts.last_mut() {
            Some(part) if link != Link::And => part.push((link, item)),
            _ => parts.push(vec![(link, item)]),
        }
    }
    let mut areas: Vec<Vec<SkillId>> = Vec::new();
    for part in parts {
        let is_choice = is_any || part.iter().skip(1).any(|(link, _)| *link == Link::Or);
        for (position, (link, item)) in part.into_iter().enumerate() {
            match areas.last_mut() {
                Some(area) if position > 0 && (is_choice || link == Link::Slash) => area.extend(item),
                _ => areas.push(item),
            }
        }
    }
    vec![pick(Quantifier::All, areas)]
}

/// Alternatives, of which those that imply another are its examples.
fn one_thing(mut alternatives: Vec<SkillId>, is_open: bool, vocabulary: &Vocabulary) -> Topics {
    let mut seen = Vec::new();
    alternatives.retain(|skill| !seen.contains(skill) && (seen.push(*skill), true).1);
    if is_open && alternatives.len() > 1 {
        alternatives.extend(common(&alternatives, vocabulary));
    }
    let is_special = |skill: &SkillId| {
        alternatives
            .iter()
            .any(|other| other != skill && implies(*skill, *other, vocabulary) && !implies(*other, *skill, vocabulary))
    };
    let (examples, shown_by) = alternatives.iter().partition(|skill| is_special(skill));
    Topics { shown_by, examples, ..Topics::default() }
}

/// What all of some skills are, the most special of it.
fn common(skills: &[SkillId], vocabulary: &Vocabulary) -> Option<SkillId> {
    let of = |skill: SkillId| {
        let implied = vocabulary.skill(skill).implied().filter(|(_, strength)| *strength >= IMPLIED);
        implied.map(|(skill, _)| skill).collect::<Vec<_>>()
    };
    let (first, rest) = skills.split_first()?;
    let shared: Vec<SkillId> =
        of(*first).into_iter().filter(|skill| rest.iter().all(|other| of(*other).contains(skill))).collect();
    // What implies the others of them is the most special.
    let most_special =
        shared.iter().max_by_key(|skill| (of(**skill).iter().filter(|other| shared.contains(other)).count(), **skill));
    most_special.copied()
}

/// Whether a line says at the end of a list that something like it will do as well.
fn ends_in_similar(text: &str) -> bool {
    let plain = plain(text);
    ["or similar", "or equivalent", "or comparable", "or the like", "or other", "or others", "or another", "or related"]
        .iter()
        .any(|phrase| at_word(&plain, phrase).is_some())
}

/// Whether a line says that what it names are only some of those that will do.
fn leaves_open(text: &str) -> bool {
    let plain = plain(text);
    let says = [
        "or similar", "or equivalent", "or comparable", "or related", "or another", "or other", "and similar", "and others",
        "or others", "etc", "or the like", "such as", "e.g", "for example", "for instance", "like",
    ];
    says.iter().any(|phrase| at_word(&plain, phrase).is_some())
}

/// The level that the words before a topic ask for.
fn level(gap: &str) -> Option<Level> {
    /// Farther away, the word speaks of something else, in bytes.
    const NEAR: usize = 60;
    let plain = plain(gap);
    let near = plain.len().saturating_sub(NEAR);
    let says = |words: &[&str]| words.iter().any(|word| at_word(&plain, word).is_some_and(|at| at >= near));
    if says(&["expert", "mastery", "world-class"]) {
        Some(Level::Expert)
    } else if says(&[
        "strong", "highly skilled", "proficient", "proficiency", "deep", "deeply", "in-depth", "advanced", "fluent", "fluency",
    ]) {
        Some(Level::Advanced)
    } else {
        None
    }
}

/// The years of experience that a line asks for: "5+ years", "at least three years".
pub(super) fn years(text: &str) -> Option<u32> {
    years_at(text).map(|(years, _)| years)
}

/// The same, with the byte where the years are spoken of.
pub(super) fn years_at(text: &str) -> Option<(u32, usize)> {
    const NUMBERS: [&str; 11] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number = |word: &str| {
        let named = NUMBERS.iter().position(|number| number.eq_ignore_ascii_case(word));
        word.parse().ok().or_else(|| named.and_then(|number| u32::try_from(number).ok()))
    };
    let mut found: Option<u32> = None;
    // Whether the last word joins two numbers: of "3-5 years" and "three or more years", the first counts.
    let mut joins = false;
    let mut end = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let at = word.as_ptr().addr() - text.as_ptr().addr();
        let gap = &text[end.min(at)..at];
        end = at + word.len();
        if word.is_empty() {
            continue;
        }
        if ["years", "year", "yrs", "yoe"].iter().any(|unit| word.eq_ignore_ascii_case(unit)) {
            if let Some(years) = found.filter(|years| (1..=40).contains(years)) {
                return Some((years, at));
            }
            found = None;
        } else if let Some(next) = number(word) {
            let is_range = joins || gap.contains(['-', '–']);
            found = found.filter(|_| is_range).or(Some(next));
            joins = false;
        } else {
            let is_filler = ["to", "or", "more", "plus", "full"].iter().any(|filler| word.eq_ignore_ascii_case(filler));
            found = found.filter(|_| is_filler);
            joins = is_filler;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::posting::topics;

    /// What a line asks for, in slugs: `2 of {a|b} {c}`, with the level behind.
    fn asked(text: &str) -> String {
        let vocabulary = Vocabulary::builtin();
        let topics = topics::of([text], vocabulary);
        let reading = read(text, &topics[0], false, vocabulary);
        let slugs =
            |skills: &[SkillId]| skills.iter().map(|skill| vocabulary.skill(*skill).slug()).collect::<Vec<_>>().join("|");
        let area = |area: &Topics| {
            let mut shown = format!("{{{}}}", slugs(&area.shown_by));
            if !area.preferred.is_empty() {
                shown = format!("{shown}+{}", slugs(&area.preferred));
            }
            if !area.emphasis.is_empty() {
                shown = format!("{shown}!{}", slugs(&area.emphasis));
            }
            shown
        };
        let pick = |pick: &Pick| {
            let areas = pick.areas.iter().map(area).collect::<Vec<_>>().join(" ");
            let need = pick.need.of(pick.areas.len());
            let need = if need == pick.areas.len() { String::new() } else { format!("{need} of ") };
            let level = pick.level.map_or_else(String::new, |level| format!(" {level}"));
            format!("{need}{areas}{level}")
        };
        let preferred = if reading.is_preferred { "welcome: " } else { "" };
        format!("{preferred}{}", reading.picks.iter().map(pick).collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn conjunctions_say_what_goes_together() {
        assert_eq!(asked("Experience with MPI and OpenMP"), "{mpi} {openmp}");
        assert_eq!(asked("Experience with MPI or OpenMP"), "{mpi|openmp}");
        assert_eq!(asked("Experience with MPI, OpenMP, and CUDA"), "{mpi} {openmp} {cuda}");
        assert_eq!(asked("Experience with MPI, OpenMP, or CUDA"), "{mpi|openmp|cuda}");
        assert_eq!(asked("Experience with MPI, OpenMP, CUDA or similar"), "{mpi|openmp|cuda}");
        assert_eq!(asked("At least one of: MPI; Kubernetes; CUDA"), "{mpi|kubernetes|cuda}");
        assert_eq!(asked("CUDA / HIP / SYCL"), "{cuda|hip|sycl}");
        assert_eq!(asked("Knowledge of C/C++ and Python"), "{c|cpp} {python}");
        assert_eq!(asked("Knowledge of Python, and C or C++"), "{python} {c|cpp}");
    }

    #[test]
    fn quantifiers_say_how_many() {
        assert_eq!(asked("At least two of CUDA, MPI and Kubernetes"), "2 of {cuda} {mpi} {kubernetes}");
        assert_eq!(asked("At least one of CUDA, MPI and Kubernetes"), "{cuda|mpi|kubernetes}");
        assert_eq!(
            asked("At least two of: quantization, ML compilers such as TVM or XLA, InfiniBand"),
            "2 of {quantization} {ml-compilation} {infiniband}"
        );
        assert_eq!(asked("Python and at least one of CUDA or HIP"), "{python}; {cuda|hip}");
    }

    #[test]
    fn levels_and_years_are_read() {
        assert_eq!(asked("Strong C++ skills"), "{cpp} advanced");
        assert_eq!(asked("Expert in C++, familiarity with Python"), "{cpp} expert; {python}");
        assert_eq!(years("5+ years of experience"), Some(5));
        assert_eq!(years("3-5 years"), Some(3));
        assert_eq!(years("at least three years"), Some(3));
        assert_eq!(years("Python 3, 5 years of it"), Some(5));
        assert_eq!(years("this year: eight or more years"), Some(8));
        assert_eq!(years("in 2020, years ago"), None);
    }

    #[test]
    fn what_is_welcome_is_told_from_what_is_needed() {
        assert_eq!(asked("Experience with Rust is a plus"), "welcome: {rust}");
        assert_eq!(asked("Experience with MPI, Rust a plus"), "{mpi}+rust");
        assert_eq!(asked("Experience with MPI (Rust a plus)"), "{mpi}+rust");
        assert_eq!(asked("Experience with MPI; ideally Rust"), "{mpi}+rust");
        assert_eq!(asked("Kubernetes (preferred)"), "welcome: {kubernetes}");
        assert_eq!(asked("Rust – a plus"), "welcome: {rust}");
    }
}

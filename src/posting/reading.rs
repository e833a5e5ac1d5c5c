//! What one line of a posting asks for: its topics, and how they hang together.

use super::quantifier::{self, Quantifier};
use super::scopes::Scopes;
use super::stated::{level, years};
use super::topics::Topic;
use crate::level::Level;
use crate::plain::{at_word, plain, says};
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
    let examples = ["such as", "like", "e.g.", "e.g", "eg", "for example", "for instance", "i.e.", "especially"];
    let opens = gap.trim_start().starts_with('(') && !gap.contains(')');
    opens || examples.iter().any(|phrase| at_word(&plain, phrase).is_some_and(|at| plain.len() - at <= phrase.len() + 16))
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
    says(&plain(text), OR_SIMILAR)
}

/// What says so.
const OR_SIMILAR: &[&str] =
    &["or similar", "or equivalent", "or comparable", "or the like", "or other", "or others", "or another", "or related"];

/// Whether a line says that what it names are only some of those that will do.
fn leaves_open(text: &str) -> bool {
    let plain = plain(text);
    let opens = ["and similar", "and others", "etc", "such as", "e.g", "for example", "for instance", "like"];
    says(&plain, OR_SIMILAR) || says(&plain, &opens)
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
    fn levels_are_read() {
        assert_eq!(asked("Strong C++ skills"), "{cpp} advanced");
        assert_eq!(asked("Expert in C++, familiarity with Python"), "{cpp} expert; {python}");
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

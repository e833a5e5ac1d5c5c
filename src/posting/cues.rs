//! The wordings by which postings say what a part of them is about.

use crate::plain::{at_word, plain, says};
use crate::text::Lexicon;

/// What a part of a posting is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// What the candidate must have.
    Required,
    /// What is welcome.
    Preferred,
    /// What the job is.
    Responsibilities,
    /// Nothing that is asked for: the company, the benefits, the law, how to apply.
    Aside,
    /// Anything: each sentence has to say for itself.
    Mixed,
}

/// The phrases that say which part a heading opens, in lower case; the first row with a phrase in it decides. A phrase that
/// begins with `^` opens the heading.
const HEADINGS: &[(Part, &[&str])] = &[
    (Part::Required, &["looking for", "look for", "should apply", "hear from you if", "we want from you"]),
    (
        Part::Aside,
        &[
            "benefit",
            "benefits",
            "perks",
            "salary",
            "compensation",
            "pay",
            "we offer",
            "we can offer",
            "you get",
            "you'll get",
            "you will get",
            "in it for you",
            "equal opportunity",
            "equal opportunities",
            "eeo",
            "diversity",
            "inclusion",
            "how to apply",
            "to apply",
            "application process",
            "apply",
            "hiring process",
            "interview process",
            "interviews",
            "privacy",
            "legal",
            "our values",
            "our mission",
            "our culture",
            "our story",
            "our company",
            "why join",
            "why us",
            "why you'll love",
            "working here",
            "working at",
            "life at",
            "^why",
            "accommodation",
            "accommodations",
            "disclaimer",
            "notice",
            "about us",
            "about the company",
            "about our",
            "who we are",
            "the company",
            "the team",
            "our team",
            "about the team",
            "contact",
            "location",
            "locations",
            "closing date",
            "additional information",
            "further information",
            "good to know",
            "the package",
            "rewards",
            "terms",
            "conditions",
            "working conditions",
            "shift pattern",
            "hours",
            "next steps",
            "start date",
        ],
    ),
    (
        Part::Preferred,
        &[
            "not required",
            "not needed",
            "isn't needed",
            "not essential",
            "not a must",
            "additional knowledge",
            "additional skills",
            "additional experience",
            "additional qualifications",
        ],
    ),
    (Part::Required, &["ideal candidate", "minimum", "required", "basic", "must have", "must haves", "must-have", "essential"]),
    (
        Part::Preferred,
        &[
            "preferred", "nice to have", "nice to haves", "nice-to-have", "nice-to-haves", "nice extras", "bonus", "plus",
            "pluses", "desirable", "desired", "stand out", "good to have", "ideally", "optional", "even better",
            "extra credit", "advantage", "advantageous", "also like", "would be great", "extra points", "we'd love", "extras",
            "welcome", "nice", "helps", "make us smile", "make us happy", "love to see", "no must",
        ],
    ),
    (
        Part::Responsibilities,
        &[
            "responsibilities", "responsibility", "you'll do", "you will do", "you'll be doing", "you will be doing",
            "you would do", "duties", "day to day", "day-to-day", "your tasks", "key tasks", "your mission", "your impact",
            "you'll work on", "you will work on", "you'll own", "you will own", "you'll build", "accountabilities", "your job",
            "scope", "the work", "your work", "what the job", "key activities", "tasks", "your role", "days will look",
            "day will look", "you do",
        ],
    ),
    (
        Part::Required,
        &[
            "requirements",
            "requirement",
            "qualifications",
            "you bring",
            "you'll bring",
            "you will bring",
            "looking for",
            "look for",
            "who you are",
            "about you",
            "your profile",
            "your background",
            "you have",
            "you'll have",
            "you need",
            "you'll need",
            "need to see",
            "needs to see",
            "we need",
            "we expect",
            "skills",
            "skill",
            "experience",
            "thrive",
            "good fit",
            "great fit",
            "right fit",
            "fit if",
            "competencies",
            "competence",
            "expertise",
            "prerequisites",
            "criteria",
            "knowledge",
            "abilities",
            "person specification",
            "you are",
            "you should",
            "you know",
            "tech stack",
            "technologies",
            "you must",
            "qualification",
            "education",
            "candidate",
            "want to see",
        ],
    ),
    (
        Part::Mixed,
        &["the role", "the job", "this role", "the position", "the post", "overview", "summary", "description", "purpose"],
    ),
];

/// Words that headings without marks consist of, besides those of their phrases.
static IN_HEADINGS: Lexicon = Lexicon::of(&[
    "a", "about", "additional", "also", "an", "and", "are", "as", "at", "be", "being", "bring", "can", "candidate", "core",
    "criteria", "day", "do", "essential", "experience", "expect", "for", "from", "general", "good", "great", "have", "help",
    "here", "how", "i", "ideal", "if", "in", "is", "it", "job", "key", "knowledge", "like", "ll", "look", "looking", "main",
    "make", "must", "need", "needs", "of", "on", "our", "out", "person", "position", "post", "professional", "profile", "re",
    "required", "requirements", "role", "see", "should", "skills", "soft", "specification", "strong", "successful",
    "technical", "that", "the", "this", "to", "us", "want", "we", "what", "who", "why", "will", "with", "work", "working",
    "would", "you", "your", "d", "s", "t", "ve", "m", "ways", "crowd", "company", "offer", "more", "some", "any", "things",
    "points", "apply", "next", "all", "others",
]);

/// Whether a word may stand in a heading that says nothing but which part it opens.
pub(super) fn is_of_heading(word: &str) -> bool {
    IN_HEADINGS.has(word) || HEADINGS.iter().any(|(_, phrases)| phrases.iter().any(|phrase| at_word(phrase, word).is_some()))
}

/// The part that a heading opens; `None` if its wording is not a usual one.
pub(super) fn part_of(heading: &str) -> Option<Part> {
    /// Longer ones are sentences, in words.
    const LONGEST: usize = 10;
    let plain = plain(heading);
    let plain = plain.trim_matches(|c: char| !c.is_alphanumeric());
    if plain.is_empty() || plain.split(' ').count() > LONGEST {
        return None;
    }
    if plain == "you" {
        return Some(Part::Required);
    }
    let says = |phrase: &&str| match phrase.strip_prefix('^') {
        Some(opening) => at_word(plain, opening) == Some(0),
        None => at_word(plain, phrase).is_some(),
    };
    HEADINGS.iter().find(|(_, phrases)| phrases.iter().any(&says)).map(|(part, _)| *part)
}

/// What tells that a sentence asks for nothing, though it may name things, wherever it stands.
const ASIDE: &[&str] = &[
    "salary",
    "compensation",
    "insurance",
    "401k",
    "401(k)",
    "pension",
    "paid leave",
    "parental leave",
    "stock options",
    "stipend",
    "reimbursement",
    "relocation package",
    "relocation support",
    "visa",
    "visas",
    "per annum",
    "equal opportunity",
    "equal opportunities",
    "regardless of",
    "protected veteran",
    "discriminate",
    "discrimination",
    "background check",
    "apply now",
    "apply by",
    "to apply",
    "your application",
    "your cv",
    "cover letter",
    "send us",
    "send a cv",
    "best wishes",
    "kind regards",
    "send your",
    "we offer",
    "we provide",
    "we pay",
    "headquartered",
    "our investors",
    "annual bonus",
    "sponsorship",
    "perks",
    "days off",
    "dental",
    "permit",
    "entitled to work",
    "right to work",
    "export rules",
    "export control",
    "personal data",
    "severe disabilities",
    "disabilities",
    "enquiries",
    "work permit",
];

/// The same in a sentence that stands where anything may.
const ASIDE_ELSEWHERE: &[&str] = &[
    "benefit", "benefits", "vacation", "holiday", "holidays", "equity", "applications", "recruiter", "interview", "interviews",
    "founded", "our mission", "our customers", "offices", "our office", "hybrid working", "per week", "remote-first", "lunch",
    "snacks", "gym", "budget", "bonus scheme", "security clearance", "you'll get", "you will get", "you will also get",
    "you'll also get", "per year", "conference", "conferences", "free coffee", "accommodation", "accommodations",
    "career site", "website", "read on", "our founder", "our cto", "our first product",
];

/// What tells that a sentence speaks of the company.
const COMPANY: &[&str] = &[
    "we are", "we're", "we build", "we've", "we have", "our company", "our team", "our team is", "we believe", "our founders",
    "our loving", "we make", "we design", "we run", "we operate", "we ship", "we love", "we value", "we work", "we use",
    "our stack", "our engineers", "our platform",
];

/// What tells that a sentence asks for something.
const REQUIRED: &[&str] = &[
    "you have", "you've", "you bring", "you are", "you're", "you know", "you can", "you need", "you'll need", "you will need",
    "you should", "you understand", "you write", "must", "require", "requires", "required", "requirements", "experience",
    "experienced", "proficient", "proficiency", "knowledge", "familiar", "familiarity", "expertise", "expert", "skilled",
    "skills", "fluent", "fluency", "degree", "phd", "ability to", "comfortable", "understanding of", "background in",
    "years of", "track record", "looking for", "we expect", "we need", "we ask", "candidates", "candidate", "qualifications",
    "competence", "competent", "command of", "grounding", "essential", "mastery", "at ease", "seek", "seeking",
];

/// What tells that a sentence or a part of it is welcome rather than needed.
pub(super) const PREFERRED: &[&str] = &[
    "not needed", "not a requirement", "not a prerequisite", "all the better", "can teach you", "it would be nice",
    "if you know", "nice to have", "nice-to-have", "nice to see", "a plus", "big plus", "strong plus", "is plus", "bonus",
    "bonus points", "would be great", "would be nice", "desirable", "desired", "preferred", "preferably", "ideally",
    "an advantage", "advantageous", "is welcome", "are welcome", "extra credit", "not required", "would help", "helps",
    "is helpful", "stand out", "optional", "beneficial", "we'd love", "not essential", "an asset", "we would also like",
    "brownie points", "would be useful", "even better",
];

/// What tells that a sentence says what the job is.
const RESPONSIBILITIES: &[&str] = &[
    "you will",
    "you'll",
    "your job",
    "responsible",
    "responsibilities",
    "in this role",
    "the role",
    "day to day",
    "your work",
    "this position",
    "the successful candidate will",
    "the post holder will",
    "the postholder will",
    "the job is",
    "your role",
    "duties",
    "you would",
    "your day",
    "your task",
    "your tasks",
];

/// What a sentence is about that stands where anything may.
pub(super) fn part_of_sentence(sentence: &str) -> Part {
    let plain = plain(sentence);
    let has = |phrases: &[&str]| says(&plain, phrases);
    if asks_for_nothing(&plain) || has(ASIDE_ELSEWHERE) {
        Part::Aside
    } else if has(PREFERRED) {
        Part::Preferred
    } else if has(&["looking for", "seek", "seeking", "we expect", "we need"]) {
        Part::Required
    } else if begins_with_company(&plain) {
        Part::Aside
    } else if has(RESPONSIBILITIES) && !has(&["you will need", "you'll need", "you will have", "you'll have", "you will bring"])
    {
        Part::Responsibilities
    } else if has(REQUIRED) {
        Part::Required
    } else if plain.starts_with("you ") || plain.starts_with("they will ") {
        Part::Responsibilities
    } else {
        Part::Aside
    }
}

/// Whether a sentence asks for nothing, wherever it stands.
pub(super) fn is_aside(sentence: &str) -> bool {
    asks_for_nothing(&plain(sentence))
}

/// Whether a sentence asks for nothing, or is about the company.
pub(super) fn is_about_company(sentence: &str) -> bool {
    let plain = plain(sentence);
    asks_for_nothing(&plain) || begins_with_company(&plain) || says(&plain, ASIDE_ELSEWHERE)
}

/// Whether a plain sentence names a sum of money, or says what asks for nothing.
fn asks_for_nothing(plain: &str) -> bool {
    let is_sum = |sign: char| {
        let behind = plain.match_indices(sign).map(|(at, sign)| &plain[at + sign.len()..]);
        behind.map(str::trim_start).any(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
    };
    ['$', '€', '£'].into_iter().any(is_sum) || says(plain, ASIDE)
}

/// Whether a sentence is about the company from its beginning.
fn begins_with_company(plain: &str) -> bool {
    /// The company is spoken of among the first so many bytes.
    const EARLY: usize = 30;
    COMPANY.iter().any(|phrase| at_word(plain, phrase).is_some_and(|at| at < EARLY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_open_parts_in_their_many_wordings() {
        for (heading, expected) in [
            ("Requirements", Part::Required),
            ("What we need to see:", Part::Required),
            ("🚀 What you will do", Part::Responsibilities),
            ("Ways to stand out from the crowd", Part::Preferred),
            ("Preferred Qualifications", Part::Preferred),
            ("Minimum qualifications", Part::Required),
            ("ABOUT YOU", Part::Required),
            ("About us", Part::Aside),
            ("What we offer", Part::Aside),
            ("Salary and benefits", Part::Aside),
            ("You’ll thrive here if", Part::Required),
            ("Bonus points for", Part::Preferred),
            ("Essential criteria", Part::Required),
            ("Desirable criteria", Part::Preferred),
        ] {
            assert_eq!(part_of(heading), Some(expected), "{heading}");
        }
        assert_eq!(part_of("Experience with CUDA and with the tools that come along with it and more"), None);
        assert_eq!(part_of("Programming"), None);
    }

    #[test]
    fn sentences_say_what_they_are_about() {
        for (sentence, expected) in [
            ("You have five years of experience with C++.", Part::Required),
            ("You will tune kernels for GPUs.", Part::Responsibilities),
            ("Experience with Rust is a plus.", Part::Preferred),
            ("We are a Python-loving team of forty.", Part::Aside),
            ("There is a yearly Kubernetes conference budget.", Part::Aside),
            ("We are looking for somebody who knows MPI.", Part::Required),
        ] {
            assert_eq!(part_of_sentence(sentence), expected, "{sentence}");
        }
    }
}

//! The sections of a CV: which one a heading opens, in its many wordings.

use crate::text::{Lexicon, Words};

/// A part of a CV, by what it says of the skills named in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    /// What stands before the first heading: name, headline, how to reach the person.
    Header,
    Summary,
    Skills,
    Experience,
    Projects,
    Education,
    Coursework,
    Publications,
    Awards,
    /// Languages that people speak.
    Languages,
    Interests,
    References,
    Contact,
    /// Any other.
    Other,
}

impl Section {
    /// Whether it consists of entries with a title and mostly a date: jobs, projects, degrees.
    pub(super) fn has_entries(self) -> bool {
        matches!(self, Section::Experience | Section::Projects | Section::Education)
    }
}

/// The words that say which section a title opens; in a title with several of them, the first row that has one decides.
static TITLES: [(Section, Lexicon); 13] = [
    (Section::References, Lexicon::of(&["reference", "references", "referee", "referees"])),
    (Section::Coursework, Lexicon::of(&["coursework", "courses", "modules", "mooc", "moocs"])),
    (
        Section::Publications,
        Lexicon::of(&[
            "publication", "publications", "papers", "preprints", "patents", "articles", "proceedings", "talks",
            "presentations", "posters", "bibliography",
        ]),
    ),
    (
        Section::Skills,
        Lexicon::of(&[
            "skill", "skills", "skillset", "competence", "competences", "competencies", "competency", "technologies",
            "technology", "toolbox", "toolkit", "toolset", "tools", "proficiencies", "proficiency", "stack", "abilities",
            "frameworks", "libraries", "software", "know-how", "expertise", "strengths",
        ]),
    ),
    (Section::Interests, Lexicon::of(&["interests", "interest", "hobbies", "hobby", "leisure", "pastimes"])),
    (
        Section::Awards,
        Lexicon::of(&[
            "award", "awards", "honours", "honors", "grants", "scholarships", "fellowships", "prizes", "achievements",
            "distinctions", "certificates", "certificate", "certifications", "certification", "licences", "licenses",
            "memberships", "accomplishments",
        ]),
    ),
    (
        Section::Projects,
        Lexicon::of(&[
            "project", "projects", "portfolio", "source", "contributions", "thesis", "theses", "dissertation", "hackathons",
        ]),
    ),
    (
        Section::Education,
        Lexicon::of(&["education", "academic", "studies", "degrees", "qualifications", "schooling", "university"]),
    ),
    (
        Section::Experience,
        Lexicon::of(&[
            "experience", "experiences", "employment", "career", "work", "worked", "positions", "appointments", "internships",
            "internship", "jobs", "history", "volunteer", "volunteering", "teaching", "research", "leadership", "service",
            "mentoring", "outreach", "activities", "military",
        ]),
    ),
    (
        Section::Summary,
        Lexicon::of(&[
            "summary", "profile", "about", "overview", "objective", "introduction", "statement", "bio", "highlights", "glance",
        ]),
    ),
    (Section::Contact, Lexicon::of(&["contact", "personal", "details", "address"])),
    (Section::Languages, Lexicon::of(&["languages"])),
    (Section::Skills, Lexicon::of(&["programming", "coding", "databases", "platforms", "environments"])),
];

/// Words that go with those of [`TITLES`] without deciding anything.
static WITH_TITLES: Lexicon = Lexicon::of(&[
    "a", "additional", "an", "and", "area", "areas", "at", "background", "briefly", "community", "computer", "computing",
    "conference", "core", "digital", "domain", "education", "engineering", "extracurricular", "for", "foreign", "further",
    "general", "hard", "have", "i", "i've", "in", "industrial", "industry", "information", "interpersonal", "invited", "it",
    "journal", "key", "kit", "know", "main", "me", "most", "my", "of", "open", "other", "out", "outside", "past", "paid",
    "peer", "professional", "previous", "recent", "relevant", "reviewed", "select", "selected", "self", "side", "soft", "some",
    "spoken", "study", "systems", "talks", "tech", "technical", "the", "to", "training", "use", "ve", "what", "where", "with",
    "written", "knowledge", "available", "upon", "on", "request", "operating", "methods", "languages", "list", "miscellaneous",
    "page", "publications", "own", "employers", "how", "reach", "doing", "done", "been", "things", "built", "scientific",
    "freelance", "curriculum", "vitae", "natural", "spare", "time", "honours", "honors",
]);

/// Headings that no list of words gets right.
const PHRASES: &[(Section, &[&str])] = &[
    (
        Section::Summary,
        &[
            "research interests",
            "professional interests",
            "who i am",
            "areas of interest",
            "career objective",
            "career summary",
            "career profile",
            "work profile",
            "executive summary",
        ],
    ),
    (
        Section::Experience,
        &[
            "professional background",
            "background",
            "professional history",
            "what i have done",
            "what i've done",
            "where i've been",
        ],
    ),
    (
        Section::Interests,
        &["outside work", "outside of work", "when i'm not working", "personal", "free time", "spare time", "off the clock"],
    ),
    (
        Section::Skills,
        &[
            "what i know",
            "what i use",
            "what i work with",
            "technical profile",
            "technical background",
            "technical summary",
            "technical knowledge",
            "knowledge",
            "core knowledge",
            "it knowledge",
            "languages and tools",
            "programming languages",
        ],
    ),
    (Section::Education, &["training", "academic background", "education and training"]),
    (Section::Projects, &["open source", "things i've built", "things i built", "selected work"]),
    (
        Section::Languages,
        &["spoken languages", "natural languages", "foreign languages", "language skills", "languages spoken"],
    ),
    (Section::Other, &["curriculum vitae", "resume", "résumé", "cv"]),
];

/// The section that a title opens; `None` if it is no usual title of one.
pub(super) fn section_of(title: &str) -> Option<Section> {
    /// Longer titles are sentences.
    const MOST_WORDS: usize = 6;
    /// And no title is longer than this, in bytes.
    const LONGEST: usize = 80;
    if title.len() > LONGEST {
        return None;
    }
    // Of "what's new", the s is no word.
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "s"));
    // By their first word, most lines are no titles.
    let first = words.next()?;
    let is_known = |word: &str| WITH_TITLES.has_in_any_case(word) || TITLES.iter().any(|(_, list)| list.has_in_any_case(word));
    let initial = first.as_bytes()[0].to_ascii_lowercase();
    let begins_so =
        |phrase: &&str| phrase.as_bytes()[0] == initial && parts_of(phrase).next().is_some_and(|part| is(part, first));
    let may_be_phrase = PHRASES.iter().any(|(_, phrases)| phrases.iter().any(begins_so));
    if !(is_known(first) || may_be_phrase) || title.split_whitespace().nth(MOST_WORDS).is_some() {
        return None;
    }
    let words: Vec<&str> = std::iter::once(first).chain(words).collect();
    let is_phrase = |phrase: &&str| {
        let mut parts = parts_of(phrase);
        words.iter().all(|word| parts.next().is_some_and(|part| is(part, word))) && parts.next().is_none()
    };
    let phrase = PHRASES.iter().find(|(_, phrases)| may_be_phrase && phrases.iter().any(is_phrase));
    if let Some((section, _)) = phrase {
        return Some(*section);
    }
    if !words.iter().all(|word| is_known(word)) {
        return None;
    }
    let says = |list: &Lexicon| words.iter().any(|word| list.has_in_any_case(word));
    TITLES.iter().find(|(_, list)| says(list)).map(|(section, _)| *section)
}

/// The words of a phrase.
fn parts_of(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split([' ', '\''])
}

/// Whether two words are the same, whatever their case.
fn is(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Languages that people speak, by which a list of them is told from one of programming languages.
static SPOKEN: Lexicon = Lexicon::of(&[
    "arabic", "bengali", "cantonese", "catalan", "chinese", "czech", "danish", "dutch", "english", "finnish", "french",
    "german", "greek", "hebrew", "hindi", "hungarian", "indonesian", "italian", "japanese", "korean", "malay", "mandarin",
    "norwegian", "persian", "polish", "portuguese", "punjabi", "romanian", "russian", "serbian", "slovak", "spanish",
    "swahili", "swedish", "tamil", "telugu", "thai", "turkish", "ukrainian", "urdu", "vietnamese", "yoruba", "igbo", "native",
]);

/// Whether a line of a list speaks of languages that people speak.
pub(crate) fn names_spoken_language(text: &str) -> bool {
    Words::of(text).iter().any(|word| SPOKEN.has_in_any_case(&text[word.span()]))
}

/// Labels before the tools of a job or project: "Technologies: C++, MPI".
pub(super) fn is_tools_label(label: &str) -> bool {
    static LABELS: Lexicon = Lexicon::of(&[
        "technologies", "technology", "tech", "stack", "tools", "environment", "keywords", "languages", "skills", "software",
        "libraries", "frameworks", "platforms",
    ]);
    static AROUND: Lexicon =
        Lexicon::of(&["used", "key", "tech", "main", "and", "programming", "technical", "with", "built", "using"]);
    let words = Words::of(label);
    let is = |list: &Lexicon, word: &crate::text::Word| list.has_in_any_case(&label[word.span()]);
    let is_built_with = ["built with", "written in", "made with"].iter().any(|phrase| label.eq_ignore_ascii_case(phrase));
    is_built_with
        || (words.iter().any(|word| is(&LABELS, word)) && words.iter().all(|word| is(&LABELS, word) || is(&AROUND, word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_open_sections_in_their_many_wordings() {
        for (title, expected) in [
            ("Technical Skills", Section::Skills),
            ("CORE COMPETENCIES", Section::Skills),
            ("Toolbox", Section::Skills),
            ("Tools & Technologies", Section::Skills),
            ("Professional Experience", Section::Experience),
            ("Employment history", Section::Experience),
            ("Where I've worked", Section::Experience),
            ("Teaching", Section::Experience),
            ("Selected Publications", Section::Publications),
            ("Talks and posters", Section::Publications),
            ("Relevant coursework", Section::Coursework),
            ("Open source", Section::Projects),
            ("Side projects", Section::Projects),
            ("About me", Section::Summary),
            ("Research interests", Section::Summary),
            ("Interests", Section::Interests),
            ("Hobbies and interests", Section::Interests),
            ("References", Section::References),
            ("Certificates", Section::Awards),
            ("Languages", Section::Languages),
            ("Programming languages", Section::Skills),
            ("Education and training", Section::Education),
        ] {
            assert_eq!(section_of(title), Some(expected), "{title}");
        }
    }

    #[test]
    fn other_lines_are_no_titles() {
        for line in [
            "GPU engineer",
            "Example Computing Ltd",
            "CUDA, MPI",
            "Led a team",
            "Mara Lindqvist",
            "C++",
            "",
            "Open MPI",
            "Linux",
        ] {
            assert_eq!(section_of(line), None, "{line}");
        }
    }

    #[test]
    fn tools_labels_are_told_from_others() {
        assert!(is_tools_label("Technologies") && is_tools_label("Tech stack") && is_tools_label("Key tools used"));
        assert!(!is_tools_label("Result") && !is_tools_label("used"));
    }
}

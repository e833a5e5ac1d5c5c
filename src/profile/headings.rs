//! What the headings and labels of a skill list say of the items under them.

use super::Standing;
use super::attributes::{is_around, is_denial, level_of};
use crate::level::Level;
use crate::text::Words;

/// What a heading or label says of what follows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Bearing {
    pub(super) level: Option<Level>,
    pub(super) standing: Option<Standing>,
}

/// What a label is about.
#[derive(Debug, PartialEq)]
pub(super) enum Label {
    /// The candidate's name follows.
    Name,
    /// Contact data and the like follow, which show nothing.
    Contact,
    /// Items follow.
    Items(Bearing),
}

const CONTACT: &[&str] = &[
    "address", "born", "city", "contact", "country", "email", "e-mail", "github", "gitlab", "homepage", "linkedin", "location",
    "mail", "mobile", "phone", "url", "website",
];

/// Words of headings under which nothing is claimed.
const ASIDE: &[&str] = &["hobby", "hobbies", "interest", "interests", "leisure", "referee", "reference", "references"];

/// Words of headings under which things are wished for.
const WISHED: &[&str] = &[
    "curious", "currently", "future", "goal", "goals", "interested", "learn", "learning", "like", "plan", "planning", "want",
    "wish", "would",
];

/// Words that make a line without a colon a heading if it has no others.
const TITLES: &[&str] = &[
    "&", "abilities", "additional", "and", "areas", "background", "competence", "competences", "competencies", "core",
    "databases", "domain", "environments", "expertise", "frameworks", "general", "hard", "key", "languages", "libraries",
    "main", "methods", "miscellaneous", "operating", "other", "packages", "platforms", "professional", "profile",
    "programming", "qualifications", "skill", "skills", "skillset", "soft", "software", "summary", "systems", "technical",
    "technologies", "tools",
];

/// Says what a label is about.
pub(super) fn label(text: &str) -> Label {
    let words: Vec<&str> = words(text);
    if let ["name" | "Name" | "NAME"] | ["full" | "Full", "name" | "Name"] = words.as_slice() {
        return Label::Name;
    }
    if words.len() <= 3 && words.iter().any(|word| is_one_of(word, CONTACT)) {
        return Label::Contact;
    }
    Label::Items(bearing(&words))
}

/// What a line without a colon says if it is a heading; `None` if it is none.
pub(super) fn heading(text: &str) -> Option<Bearing> {
    let words = words(text);
    if words.is_empty() {
        return None;
    }
    let bearing = bearing(&words);
    let says_something = bearing.standing.is_some();
    (says_something || words.iter().all(|word| is_one_of(word, TITLES))).then_some(bearing)
}

/// A label speaks of levels or of wishes only if all its words do: "Machine learning" is a skill.
fn bearing(words: &[&str]) -> Bearing {
    let all = |says: &dyn Fn(&str) -> bool| {
        words.iter().any(|word| says(word)) && words.iter().all(|word| says(word) || is_around(word))
    };
    if all(&|word| is_one_of(word, ASIDE)) {
        return Bearing { level: None, standing: Some(Standing::Aside) };
    }
    if all(&|word| is_one_of(word, WISHED)) {
        return Bearing { level: None, standing: Some(Standing::Wished) };
    }
    if words.iter().any(|word| is_denial(word))
        && words.iter().all(|word| is_denial(word) || is_around(word) || level_of(word).is_some())
    {
        return Bearing { level: None, standing: Some(Standing::Denied) };
    }
    if all(&|word| level_of(word).is_some()) {
        return Bearing { level: words.iter().find_map(|word| level_of(word)), standing: None };
    }
    Bearing::default()
}

fn words(text: &str) -> Vec<&str> {
    Words::of(text).iter().map(|word| &text[word.span()]).collect()
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_bear_on_what_follows() {
        let bearing = |text| match label(text) {
            Label::Items(bearing) => bearing,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(bearing("Proficient in").level, Some(Level::Advanced));
        assert_eq!(bearing("Basic knowledge of").level, Some(Level::Beginner));
        assert_eq!(bearing("Want to learn").standing, Some(Standing::Wished));
        assert_eq!(bearing("No experience with").standing, Some(Standing::Denied));
        assert_eq!(bearing("Interests").standing, Some(Standing::Aside));
        for plain in ["Machine learning", "Languages", "Research interests", "Expert systems", "Deep learning"] {
            assert_eq!(bearing(plain), Bearing::default(), "{plain}");
        }
        assert_eq!(label("Name"), Label::Name);
        assert_eq!(label("E-mail address"), Label::Contact);
    }

    #[test]
    fn a_line_is_a_heading_only_if_it_is_nothing_else() {
        for text in ["Technical Skills", "PROGRAMMING LANGUAGES", "Tools & Technologies", "Hobbies and interests"] {
            assert!(heading(text).is_some(), "{text}");
        }
        for text in ["Programming in C", "Linux", "Distributed systems", ""] {
            assert!(heading(text).is_none(), "{text}");
        }
    }
}

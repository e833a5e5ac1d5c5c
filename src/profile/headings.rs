//! What the headings and labels of a skill list say of the items under them.

use super::Standing;
use super::attributes::{is_around, is_denial, is_one_of, level_of};
use crate::level::Level;
use crate::text::{Lexicon, Words};

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
    /// Where they live, who they are or where they have been follows: nothing that bears on a skill.
    Person,
    /// A number or address follows, if it looks like one.
    Contact,
    /// Items follow.
    Items(Bearing),
}

static PERSON: Lexicon = Lexicon::of(&[
    "address", "age", "birth", "birthday", "born", "city", "country", "employer", "gender", "location", "nationality",
    "pronouns", "school", "sex", "university",
]);

static CONTACT: Lexicon = Lexicon::of(&[
    "contact", "email", "e-mail", "github", "gitlab", "homepage", "linkedin", "mail", "mobile", "phone", "url", "website",
]);

/// Words of headings under which nothing is claimed.
static ASIDE: Lexicon =
    Lexicon::of(&["hobby", "hobbies", "interest", "interests", "leisure", "referee", "reference", "references"]);

/// Words of headings under which things are wished for.
static WISHED: Lexicon = Lexicon::of(&[
    "curious", "currently", "do", "future", "goal", "goals", "i", "interested", "learn", "learning", "like", "plan",
    "planning", "skills", "studying", "list", "things", "todo", "want", "what", "wish", "would",
]);

/// One of these must be among the words of a wish that stands on a line without a colon.
static WISHING: Lexicon = Lexicon::of(&["goal", "goals", "interested", "learn", "learning", "studying", "want", "wish"]);

/// Words that make a line without a colon a heading if it has no others.
static TITLES: Lexicon = Lexicon::of(&[
    "&", "abilities", "additional", "and", "areas", "awards", "background", "career", "certificates", "certifications",
    "competence", "competences", "competencies", "core", "courses", "coursework", "databases", "domain", "education",
    "employment", "environments", "experience", "expertise", "frameworks", "general", "hard", "history", "information", "key",
    "languages", "libraries", "main", "methods", "miscellaneous", "operating", "other", "packages", "platforms",
    "professional", "profile", "programming", "projects", "publications", "qualifications", "skill", "skills", "skillset",
    "soft", "software", "summary", "systems", "technical", "technologies", "tools", "training", "work",
]);

/// Says what a label is about.
pub(super) fn label(text: &str) -> Label {
    let words: Vec<&str> = words(text);
    let is_short = words.len() <= 3;
    match words.as_slice() {
        [name] | [_, name] if name.eq_ignore_ascii_case("name") => Label::Name,
        _ if is_short
            && words.iter().any(|word| PERSON.has_in_any_case(word))
            && !words.iter().any(|word| CONTACT.has_in_any_case(word)) =>
        {
            Label::Person
        }
        _ if is_short && words.iter().any(|word| CONTACT.has_in_any_case(word)) => Label::Contact,
        _ => Label::Items(bearing(&words)),
    }
}

/// Whether a text looks like a number to call or an address to write to.
pub(super) fn is_contact(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 5 || ["@", "://", "www.", ".com", ".org", ".net", ".io"].iter().any(|part| text.contains(part))
}

/// Whether a line without a colon is a heading.
pub(super) fn is_heading(text: &str) -> bool {
    let words = words(text);
    let is_wish_or_other = || match bearing(&words) {
        Bearing { standing: Some(Standing::Wished), .. } => words.iter().any(|word| WISHING.has_in_any_case(word)),
        bearing => bearing != Bearing::default(),
    };
    !words.is_empty() && (words.iter().all(|word| TITLES.has_in_any_case(word)) || is_wish_or_other())
}

/// A label speaks of levels or of wishes only if all its words do: "Machine learning" is a skill.
fn bearing(words: &[&str]) -> Bearing {
    let all = |says: &dyn Fn(&str) -> bool| {
        words.iter().any(|word| says(word)) && words.iter().all(|word| says(word) || is_around(word))
    };
    if all(&|word| ASIDE.has_in_any_case(word)) {
        return Bearing { level: None, standing: Some(Standing::Aside) };
    }
    if all(&|word| WISHED.has_in_any_case(word))
        && words.iter().any(|word| !is_one_of(word, &["do", "i", "list", "skills", "things", "what"]))
    {
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
        assert_eq!(label("Location"), Label::Person);
        assert!(is_contact("+49 123 456") && is_contact("jo@example.org") && !is_contact("Android"));
    }

    #[test]
    fn a_line_is_a_heading_only_if_it_is_nothing_else() {
        for text in [
            "Technical Skills",
            "PROGRAMMING LANGUAGES",
            "Tools & Technologies",
            "Hobbies and interests",
            "Expert",
            "Want to learn",
        ] {
            assert!(is_heading(text), "{text}");
        }
        for text in ["Programming in C", "Linux", "Distributed systems", "Future", "Would like", ""] {
            assert!(!is_heading(text), "{text}");
        }
    }
}

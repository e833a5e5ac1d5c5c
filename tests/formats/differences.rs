//! Where a file says less, or something else, than `cv.md` does of the same person, and why.

/// What is other in a file.
pub(crate) struct Difference {
    pub(crate) person: &'static str,
    pub(crate) file: &'static str,
    /// In the words of the test: what the name is, what an area is, which skill it lacks or adds.
    pub(crate) what: &'static [&'static str],
    /// Whether more of the skills are backed otherwise than the test allows.
    pub(crate) backed_otherwise: bool,
    pub(crate) why: &'static str,
}

pub(crate) const DIFFERENCES: &[Difference] = &[
    Difference {
        person: "graduate",
        file: "linkedin.zip",
        what: &["lacks cluster-management", "lacks programming-languages"],
        backed_otherwise: false,
        why: "LinkedIn knows no groups of skills, and these are named by the titles of groups",
    },
    Difference {
        person: "graduate",
        file: "resume.json",
        what: &["adds dissertation"],
        backed_otherwise: false,
        why: "JSON Resume has no place for a thesis: it is a publication there, of which it says what it is",
    },
    Difference {
        person: "graduate",
        file: "resume.yaml",
        what: &["adds dissertation"],
        backed_otherwise: false,
        why: "as in resume.json",
    },
    Difference {
        person: "kernel-engineer",
        file: "cv-latex.pdf",
        what: &["is named nobody"],
        backed_otherwise: false,
        why: "the address stands beside the name, on the same line of the page",
    },
    Difference {
        person: "web-developer",
        file: "cv-latex.pdf",
        what: &["is named TOMAS REYES"],
        backed_otherwise: false,
        why: "the class prints the name in capitals",
    },
    Difference {
        person: "web-developer",
        file: "cv-latex.pdf",
        what: &["lacks backend-development", "lacks frontend-development"],
        backed_otherwise: false,
        why: "these are named by the titles of groups, which stand apart from the skills on the page and run into each other",
    },
    Difference {
        person: "web-developer",
        file: "linkedin.zip",
        what: &["lacks backend-development", "lacks frontend-development"],
        backed_otherwise: false,
        why: "LinkedIn knows no groups of skills, and these are named by the titles of groups",
    },
];

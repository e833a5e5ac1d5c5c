//! Postings against labels: what is read otherwise is recorded, and the README shows the measures.
#![cfg(feature = "cli")]

#[path = "postings/held.rs"]
mod held;
#[path = "../examples/postings/measure.rs"]
mod measure;
#[path = "../examples/postings/print.rs"]
mod print;
#[path = "../examples/postings/sets.rs"]
mod sets;

use std::path::Path;

use proptest::prelude::*;
use skillmatch::posting::{AskKind, Posting, structured};
use skillmatch::role::{Need, Role};
use skillmatch::{Vocabulary, report};
use snapbox::{Assert, Data};

const FOLDER: &str = "tests/quality/postings";

fn measured(list: bool) -> String {
    let postings = sets::postings(Path::new(FOLDER)).expect("the postings");
    assert_eq!(postings.len(), 25);
    let mut out = Vec::new();
    print::table(&postings, Vocabulary::builtin(), list, &mut out).expect("a vector takes it");
    String::from_utf8(out).expect("the output is text")
}

/// `TRYCMD=overwrite` records what comes out; read the difference before you keep it.
#[test]
fn what_is_read_otherwise_is_what_is_recorded() {
    let recorded = Data::read_from(&Path::new(FOLDER).join("misses.txt"), None);
    Assert::new().action_env("TRYCMD").eq(measured(true), recorded);
}

#[test]
fn nine_tenths_of_the_requirements_are_read_rightly() {
    let table = measured(false);
    let summary = table.lines().find(|line| line.contains(" % of the requirements")).expect("a summary");
    let share: u32 = summary.split(' ').next().and_then(|share| share.parse().ok()).expect("a share");
    assert!(share >= 90, "{summary}");
    assert!(include_str!("../README.md").contains(summary), "the README should have this: {summary}");
}

#[test]
fn every_draft_passes_the_check_and_loses_nothing() {
    for labelled in sets::postings(Path::new(FOLDER)).expect("the postings") {
        held::check_draft(&labelled.file, &labelled.posting);
    }
}

/// What postings are made of, and what they are broken by.
const PIECES: &[&str] = &[
    "Requirements",
    "## Nice to have\n",
    "What we offer:",
    "- ",
    "* ",
    "\n",
    "\n\n",
    "    ",
    "o ",
    "1. ",
    "C++",
    "CUDA",
    "MPI",
    "Go",
    "Kubernetes",
    "kernels",
    "deep learning",
    "at least two of",
    "some subset of the following:",
    "such as ",
    "e.g. ",
    " (",
    ")",
    ", ",
    "; ",
    " and ",
    " or ",
    "/",
    "and/or",
    " a plus",
    "preferably ",
    "ideally",
    "with an emphasis on ",
    "5+ years of ",
    "expert in ",
    "Strong ",
    ".",
    ":",
    "İ",
    "ß",
    "日本語",
    "ﬁ",
    "\u{301}",
    "\u{0}",
    "\r",
    "\t",
    "\"",
    "\\",
    "'''",
    "\"\"\"",
    "<li>",
    "{",
    "[",
    "PhD",
    "degree",
    "we are",
    "you will ",
    "line 3: ",
    "#",
    "99999999999999999999 years",
    "-\n",
    "“",
    "’",
    "—",
    "•",
    "\u{a0}",
];

proptest! {
    #[test]
    fn any_text_gives_a_draft_that_holds_or_none(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        held::check_draft("posting", &Posting::from_text(&pieces.concat()));
    }
}

/// The facts of the built-in role, in the words of a posting.
const CODESIGN: &str = "\
# AI system co-design engineer

We design AI software and hardware together. Nobody has to bring all of this: expertise in a subset of the following is fine.

## Requirements

- Experience with at least three of: accelerator kernels (CUDA, HIP or Triton), CPU threading (OpenMP, TBB, Pthreads), \
collective communication (NCCL, MPI), parallel runtimes, numerical libraries, performance analysis
- Highly skilled in C/C++ or Python
- Scientific computing or HPC, with an emphasis on AI, machine learning or deep learning
- Multimodal learning or publications at top-tier venues
- Model compression, graph-based systems or ML compilers
- Distributed training or distributed inference, preferably at data-centre scale
- At least two of: data access and caching, compilers, fault-tolerant middleware, network fabrics
- At least two of: performance engineering, hardware/software co-design, production operations, cross-team collaboration
";

#[test]
#[expect(clippy::needless_raw_string_hashes, reason = "so the recorder writes it")]
fn the_facts_of_the_built_in_role_give_nearly_the_same_role() {
    let posting = Posting::from_text(CODESIGN);
    let draft = posting.draft(Vocabulary::builtin()).expect("a draft").role;
    let role = Role::builtin("ai-system-codesign").expect("a built-in role");
    let need = |need: Need, count| report::wording::need(need, count);
    let lines = draft.groups.iter().zip(&*role.groups).map(|(drafted, group)| {
        let (drafted, needed) = (need(drafted.need, drafted.areas.len()), need(group.need, group.areas.len()));
        format!("{}: {drafted} | {needed}\n", group.id)
    });
    let groups = |role: &Role| format!("{} groups, {} of them needed", role.groups.len(), role.needed());
    let difference = format!("{} | {}\n{}", groups(&draft), groups(role), lines.collect::<String>());
    Assert::new().action_env("TRYCMD").eq(
        difference,
        snapbox::str![[r#"
8 groups, 4 of them needed | 8 groups, 4 of them needed
hpc-systems-software: 3 of these 6 are enough | 3 of these 6 are enough
programming: this is asked for | all 3 of these are asked for
hpc-for-ai: this is asked for | this is asked for
research: this is asked for | one of these 2 is enough
workload-optimization: this is asked for | this is asked for
ai-at-scale: this is asked for | this is asked for
data-center-performance: 2 of these 4 are enough | 2 of these 4 are enough
responsibilities: 2 of these 4 are enough | 2 of these 4 are enough

"#]],
    );
    // Of the areas, nearly all are there by one of the skills that show them.
    let missing: Vec<&str> = role
        .areas()
        .filter(|area| {
            !draft
                .areas()
                .any(|drafted| drafted.shown_by.iter().chain(&*drafted.examples).any(|slug| area.shown_by.contains(slug)))
        })
        .map(|area| area.id.as_ref())
        .collect();
    assert_eq!(missing, ["software-engineering"], "what the text does not say");
}

#[test]
fn postings_with_fields_are_read() {
    let json = r#"{
      "title": "Runtime Engineer",
      "company": "Example Ltd",
      "description": "Works on <i>runtimes</i>",
      "responsibilities": ["Develop a task-based runtime in C++"],
      "qualifications": ["Experience with MPI or OpenMP"],
      "skills": [{"name": "Kubernetes", "level": "Expert", "keywords": ["Helm"]}]
    }"#;
    let posting = structured(json.as_bytes()).expect("it can be read").expect("it is a posting");
    assert_eq!(posting.title.as_deref(), Some("Runtime Engineer"));
    let asks: Vec<_> = posting.asks.iter().map(|ask| (ask.kind, ask.text.as_str())).collect();
    assert_eq!(
        asks,
        [
            (AskKind::Responsibility, "Develop a task-based runtime in C++"),
            (AskKind::Required, "Experience with MPI or OpenMP"),
            (AskKind::Required, "Expert Kubernetes such as Helm"),
        ]
    );
    assert_eq!(structured(b"{\"basics\": {}}"), Ok(None));
    assert_eq!(structured(b"C++, MPI"), Ok(None));
}

#[test]
fn a_posting_that_names_too_little_gives_no_role() {
    let posting = Posting::from_text("# Baker\n\n## Requirements\n\n- Gets up early\n- Knows Python\n");
    let too_little = posting.draft(Vocabulary::builtin()).expect_err("one skill is no role");
    assert_eq!((too_little.asked, too_little.named), (2, 1));
    assert_eq!(
        Posting::from_text("").draft(Vocabulary::builtin()).map(|draft| draft.asked),
        Err(skillmatch::posting::TooLittleNamed { asked: 0, named: 0 })
    );
}

//! What a text says of others: "tuned by the inference team", "colleagues did it in Go", "vendors who wrote COBOL".

use std::ops::Range;

use crate::text::{Gap, Lexicon, Sieve, Words};

/// Those whose skills are not the writer's, folded.
static OTHERS: Lexicon = Lexicon::of(&[
    "agency", "boss", "brother", "client", "co-author", "coauthor", "colleague", "competitor", "consultancy", "consultant",
    "contractor", "cosupervisor", "customer", "father", "friend", "husband", "mother", "neighbor", "outsider", "partner",
    "sister", "supervisor", "supplier", "vendor", "wife",
]);

/// Those who are others if somebody else's: "another group", "the platform team".
static GROUPS: Lexicon = Lexicon::of(&[
    "company", "department", "developer", "engineer", "firm", "group", "lab", "office", "programmer", "student", "team",
]);

/// What is done with the skills of others and with goods.
static TRADES: Lexicon = Lexicon::of(&["hired", "recruited", "sell", "selling", "sold", "won"]);

/// Words beside which others may be spoken of.
static HINTS: Lexicon =
    Lexicon::of(&["are", "by", "from", "is", "not", "people", "somebody", "someone", "those", "was", "were"]);

/// What others do, folded.
static DOING: Lexicon = Lexicon::of(&[
    "administer", "administered", "are", "ask", "asked", "build", "built", "chose", "code", "coded", "contribute",
    "contributed", "deliver", "delivered", "deploy", "deployed", "develop", "developed", "did", "do", "does", "had", "handle",
    "handled", "has", "have", "held", "hold", "implement", "implemented", "install", "installed", "is", "knew", "know", "lead",
    "led", "look", "looked", "maintain", "maintained", "manage", "managed", "operate", "operated", "own", "owned", "port",
    "ported", "prefer", "provide", "provided", "ran", "run", "supplied", "supply", "swear", "taught", "teach", "train",
    "trained", "use", "used", "want", "wanted", "work", "write", "wrote",
]);

/// Words one of which is in each clause that speaks of others, beside those who are and what is done with them.
static SOMEBODY: Lexicon = Lexicon::of(&["by", "people", "somebody", "someone", "those"]);

/// What passes over most words that name nobody.
static NAMING: Sieve = Sieve::of(&[&OTHERS, &GROUPS, &TRADES, &SOMEBODY], &[]);

/// The clauses of a text that speak of others.
pub(super) fn clauses(text: &str, words: &Words) -> Vec<Range<usize>> {
    // Most passages name nobody, and need no closer look.
    let names_somebody = |index: usize| {
        NAMING.lets_through(words.bytes(index)) && {
            let word = words.folded(index);
            OTHERS.has(word) || GROUPS.has(word) || TRADES.has(word) || SOMEBODY.has(word)
        }
    };
    let mut clauses = Vec::new();
    if !(0..words.len()).any(names_somebody) {
        return clauses;
    }
    let mut start = 0;
    for index in 1..=words.len() {
        if index == words.len() || begins_clause(text, words, index) {
            find(words, start..index, &mut clauses);
            start = index;
        }
    }
    clauses
}

/// A comma ends no clause here, unless somebody else comes behind it: what others use is often a list.
fn begins_clause(text: &str, words: &Words, index: usize) -> bool {
    if matches!(words[index].gap, Gap::None | Gap::Space | Gap::Hyphen) {
        // No stop stands between most words, and none is looked for: "a colleague wrote the kernels and I the bindings".
        let joins = |before: usize| ["and", "so", "then", "whereas", "while"].contains(&words.folded(before));
        return words.bytes(index) == b"i" && index.checked_sub(1).is_some_and(joins);
    }
    let between = words.before(index, text);
    if between.contains([';', ':', '!', '?']) || between.contains(". ") || between.contains(".\n") {
        return true;
    }
    let is_break = matches!(words[index].gap, Gap::Break | Gap::Dash);
    let is_subject = ["i", "my", "but", "while", "whereas", "though"].contains(&words.folded(index));
    is_break && is_subject
}

fn find(words: &Words, clause: Range<usize>, found: &mut Vec<Range<usize>>) {
    let word = |index: usize| if clause.contains(&index) { words.folded(index) } else { "" };
    let is_other = |index: usize| OTHERS.has(word(index));
    let says_much = |word: &str| OTHERS.has(word) || GROUPS.has(word) || TRADES.has(word) || HINTS.has(word);
    for index in clause.clone().filter(|index| says_much(word(*index))) {
        // "run by the platform team", "done by another group"
        if word(index) == "by" && index > clause.start {
            let by = (index + 1..clause.end.min(index + 6))
                .find(|at| is_other(*at) || GROUPS.has(word(*at)) || ["them", "him", "her", "other"].contains(&word(*at)));
            let is_own = by.is_some_and(|by| (index + 1..by).any(|at| ["me", "my"].contains(&word(at))));
            let is_tuned_by =
                by.is_some_and(|by| (index + 1..=by).all(|at| words[at].gap == Gap::Space || words[at].gap == Gap::Hyphen));
            let passive = is_passive(words, index, clause.start);
            if is_tuned_by && !is_own && passive {
                found.push(clause.clone());
                return;
            }
        }
        // "not by me"
        if word(index) == "not" && word(index + 1) == "by" && word(index + 2) == "me" {
            found.push(clause.clone());
            return;
        }
        // "Hired an Oracle DBA", "sold clusters with InfiniBand", "somebody else's SQL Server"
        let sells = |index: usize| {
            (index + 1..clause.end.min(index + 5)).any(|at| ["bid", "contract", "deal", "tender"].contains(&word(at)))
        };
        // "Was hired to rewrite it" tells of the writer.
        let is_hired = ["hired", "recruited"].contains(&word(index))
            && (["as", "by", "to"].contains(&word(index + 1))
                || (index > clause.start && ["was", "were", "been", "got"].contains(&word(index - 1))));
        let trades = TRADES.has(word(index)) && !is_hired && (word(index) != "won" || sells(index));
        let is_elses = ["somebody", "someone"].contains(&word(index)) && word(index + 1) == "else";
        if trades || is_elses {
            found.push(index..clause.end);
            return;
        }
        // "the figures came from the vendor", "they are my customers' tools"
        let comes_from = word(index) == "from" && index > clause.start && ["came", "come"].contains(&word(index - 1));
        let source = (index + 1..clause.end.min(index + 4)).any(is_other);
        let belongs = ["are", "is", "was", "were"].contains(&word(index))
            && ["my", "our", "the"].contains(&word(index + 1))
            && is_other(index + 2);
        if (comes_from && source) || belongs {
            found.push(clause.clone());
            return;
        }
        // A summary begins "Software engineer who wrote CUDA kernels", and speaks of the writer.
        let is_writer = || {
            ["developer", "engineer", "programmer", "student"].contains(&word(index))
                && index - clause.start <= 3
                && !(clause.start..index).any(|at| is_before_subject(word(at)) || word(at) == "with")
        };
        // "vendors who wrote COBOL", "the group that built the models"
        let are_people = ["people", "those"].contains(&word(index));
        let is_group = is_other(index) || are_people || (GROUPS.has(word(index)) && !is_writer());
        if is_group && ["who", "that", "which"].contains(&word(index + 1)) && DOING.has(word(index + 2)) {
            found.push(index..clause.end);
            return;
        }
        // "Colleagues did the cloud part in Go", "my supervisor's friends write it"
        let begins = index - clause.start <= 4 && (clause.start..index).all(|at| is_before_subject(word(at)));
        let verb = (index + 1..clause.end.min(index + 5)).find(|at| DOING.has(word(*at)));
        let is_far = |verb: usize| (index + 1..verb).any(|at| ["i", "we", "and", "with", "in", "for"].contains(&word(at)));
        let is_elsewhere = GROUPS.has(word(index))
            && (["next", "beside", "upstairs"].contains(&word(index + 1))
                || (clause.start..index).any(|at| ["other", "another"].contains(&word(at))));
        if begins && (is_other(index) || is_elsewhere) && verb.is_some_and(|verb| !is_far(verb) || is_elsewhere) {
            found.push(clause.clone());
            return;
        }
    }
}

/// Words that may stand before the subject of a clause.
fn is_before_subject(word: &str) -> bool {
    [
        "a", "all", "an", "another", "my", "many", "most", "of", "our", "other", "some", "the", "their", "two", "s", "co",
        "while", "whereas", "where", "team", "group",
    ]
    .contains(&word)
}

/// Whether a form of "to be", or a bare participle as in a note, stands before "by".
fn is_passive(words: &Words, by: usize, start: usize) -> bool {
    let ends = |index: usize| {
        let word = words.folded(index);
        word.ends_with("ed") || ["done", "run", "kept", "written", "built", "made", "led", "chosen", "owned"].contains(&word)
    };
    (start..by).any(|index| ["is", "are", "was", "were", "been", "being"].contains(&words.folded(index)))
        && (start..by).any(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_do_is_told_from_what_the_writer_does() {
        let covers = |text: &str, name: &str| {
            let words = Words::of(text);
            let at = words.iter().position(|word| &text[word.span()] == name).expect("the name");
            clauses(text, &words).iter().any(|clause| clause.contains(&at))
        };
        for (text, name) in [
            ("The Kubernetes side is run by the platform team, not by me.", "Kubernetes"),
            ("Model serving was done by another group with Triton", "Triton"),
            ("Managed vendors who wrote COBOL and JCL", "JCL"),
            ("My supervisor's colleagues write the Kokkos backend", "Kokkos"),
            ("Colleagues did the cloud part in Go on AWS", "AWS"),
            ("Customers ask for Lustre, Slurm and Kubernetes; I know whom to call", "Slurm"),
            ("The team next to mine uses Kubernetes; my own runs systemd", "Kubernetes"),
            ("Frameworks (Megatron, DeepSpeed) are my customers' tools", "DeepSpeed"),
            ("The figures (HPL, MLPerf) came from the vendor", "HPL"),
            ("My co-supervisor is an authority on CUDA; my own part is MPI", "CUDA"),
            ("Won four tenders for clusters with InfiniBand", "InfiniBand"),
            ("While a colleague wrote the CUDA kernels, I did the bindings", "CUDA"),
            ("The vendor's team operated the Ceph cluster; my part was Django", "Ceph"),
            ("My supervisor holds patents on FPGA routing; my thesis treats Coq", "FPGA"),
            ("The customer's programmers wrote Scala on Flink; I sold it", "Flink"),
            ("The vendor delivered the InfiniBand fabric", "InfiniBand"),
            ("Shared an office with the people who wrote HPX", "HPX"),
            ("A colleague wrote the CUDA code and I wrote the bindings", "CUDA"),
            ("Managed an engineer who wrote Scala", "Scala"),
        ] {
            assert!(covers(text, name), "{text}");
        }
        for (text, name) in [
            ("The team next to mine uses Kubernetes; my own services run under systemd", "systemd"),
            ("Our team wrote the solver in Kokkos", "Kokkos"),
            ("Cut time by 40% for the team that uses MPI", "time"),
            ("Worked with partners on MPI", "MPI"),
            ("Customer dashboards in React", "React"),
            ("While a colleague wrote the kernels, I did the bindings in CUDA", "CUDA"),
            ("Sped up by tuning NCCL for the vision team", "NCCL"),
            ("A colleague wrote the CUDA code and I wrote the Python bindings", "Python"),
            ("Software engineer who wrote CUDA kernels", "CUDA"),
            ("Was hired to rewrite the CUDA back end", "CUDA"),
        ] {
            assert!(!covers(text, name), "{text}");
        }
    }
}

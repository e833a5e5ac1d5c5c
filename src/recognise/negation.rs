//! Denials and wishes: which part of a claim they hold for.

use std::ops::Range;

use crate::text::{Gap, Lexicon, Pairs, Sieve, Word, Words};

use super::Why;

/// Words of a claim under a denial or a wish.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scope {
    /// From the word that denies or wishes to the end of its clause.
    pub(super) words: Range<usize>,
    pub(super) why: Why,
}

/// Words that deny what follows.
static DENYING: Lexicon = Lexicon::of(&[
    "no", "not", "never", "without", "neither", "nor", "lack", "lacks", "lacked", "lacking", "cannot", "unfamiliar",
    "excluding", "except", "hardly", "barely", "avoid", "avoids", "avoided", "avoiding", "unlike",
]);

/// Pairs of words that deny what follows.
static DENYING_PAIRS: Pairs = Pairs::of(&[
    ("instead", "of"),
    ("rather", "than"),
    ("nothing", "to"),
    ("zero", "experience"),
    ("zero", "knowledge"),
    ("zero", "exposure"),
    ("zero", "skills"),
    ("0", "experience"),
    ("0", "knowledge"),
]);

/// Words that deny or wish by what stands beside them: "don't", "MPI: none", "SIMD on Arm interests me".
static BESIDE: Lexicon = Lexicon::of(&["interests", "nil", "none", "nonexistent", "t", "zero"]);

/// Words that wish for what follows at the beginning of a claim.
static WISHING_FIRST: Lexicon = Lexicon::of(&["aspiring", "exploring", "learning", "studying"]);

/// What nobody wants: that there was none of it says nothing against where and with what there was none.
static TROUBLE: Lexicon = Lexicon::of(&[
    "accident", "accidents", "bottleneck", "bottlenecks", "bound", "breakage", "bug", "bugs", "change", "changes", "collision",
    "collisions", "conflict", "conflicts", "contention", "copies", "copy", "corruption", "crash", "crashes", "deadlock",
    "deadlocks", "degradation", "delay", "delays", "disruption", "disruptions", "downtime", "drop", "drops", "error", "errors",
    "failure", "failures", "fault", "faults", "fragmentation", "hang", "hangs", "impact", "incident", "incidents",
    "interruption", "interruptions", "intervention", "involvement", "issue", "issues", "leak", "leaks", "limited", "lose",
    "losing", "loss", "losses", "lost", "outage", "outages", "overhead", "penalty", "problem", "problems", "reboot", "reboots",
    "regression", "regressions", "restart", "restarts", "slowdown", "slowdowns", "stall", "stalls", "straggler", "stragglers",
    "trouble", "waste", "wasted",
]);

/// Words that lead from a thing to where and how it is.
static LEADING_ON: Lexicon = Lexicon::of(&[
    "across", "at", "by", "during", "for", "from", "in", "on", "over", "thanks", "through", "to", "under", "using", "via",
    "when", "while", "with",
]);

/// Denying words that set one thing against another, which may be named without a comma: "instead of NCCL I used MPI".
static CONTRASTING: Lexicon =
    Lexicon::of(&["avoid", "avoided", "avoiding", "avoids", "instead", "rather", "unlike", "without"]);

/// What is done, in verbs that do not end in -ed.
static DID: Lexicon = Lexicon::of(&["built", "chose", "did", "got", "made", "ran", "rewrote", "took", "went", "wrote"]);

/// Words that can follow a denial that speaks of what stands before it: "CUDA: no experience", "MPI not yet".
static AFTER_DENIAL: Lexicon = Lexicon::of(&[
    "all", "any", "at", "background", "done", "experience", "exposure", "it", "knowledge", "skill", "skills", "tried", "used",
    "yet", "longer", "really", "much", "anymore", "projects", "in", "them", "with", "these", "of",
]);

/// Words that can follow a wish that speaks of what stands before it: "MPI - want to learn".
static AFTER_WISH: Lexicon = Lexicon::of(&["learn", "learning", "next", "soon", "study", "to", "use"]);

/// Pairs of words that wish for what follows.
static WISHING: Pairs = Pairs::of(&[
    ("want", "to"),
    ("wants", "to"),
    ("wanting", "to"),
    ("like", "to"),
    ("love", "to"),
    ("hope", "to"),
    ("hoping", "to"),
    ("plan", "to"),
    ("planning", "to"),
    ("eager", "to"),
    ("keen", "to"),
    ("ready", "to"),
    ("willing", "to"),
    ("wish", "to"),
    ("to", "learn"),
    ("currently", "learning"),
    ("currently", "studying"),
    ("in", "progress"),
    ("looking", "forward"),
    ("interested", "in"),
    ("interest", "in"),
    ("curious", "about"),
    ("aim", "to"),
    ("aiming", "to"),
    ("hoping", "for"),
    ("looking", "to"),
    ("seeking", "to"),
    ("start", "with"),
    ("pick", "up"),
    ("asked", "to"),
    ("going", "forward"),
    ("next", "goal"),
    ("next", "step"),
    ("looking", "for"),
    ("open", "to"),
    ("keen", "on"),
    ("intend", "to"),
    ("planned", "course"),
    ("planned", "courses"),
    ("upcoming", "course"),
    ("upcoming", "courses"),
    ("enrolled", "for"),
    ("registered", "for"),
]);

/// Words that begin another clause.
static CLAUSES: Lexicon = Lexicon::of(&["although", "but", "however", "though", "whereas", "while"]);

/// What passes over most words that neither deny nor wish nor begin another clause.
static TELLING: Sieve = Sieve::of(&[&DENYING, &BESIDE, &WISHING_FIRST, &CLAUSES], &[&DENYING_PAIRS, &WISHING]);

/// Finds the denials and wishes in a claim; words for which `named` holds belong to the name of a skill and do neither.
pub(super) fn scopes(text: &str, words: &Words, named: impl Fn(usize) -> bool) -> Vec<Scope> {
    let reader = Reader { text, words, named };
    let mut found: Vec<Scope> = Vec::new();
    let mut clause = 0;
    for (index, word) in words.iter().enumerate() {
        if !TELLING.lets_through(&text.as_bytes()[word.span()]) {
            clause = if is_apart(word) { index } else { clause };
            continue;
        }
        if reader.begins_clause(index) {
            clause = index;
        }
        if found.last().is_some_and(|scope| scope.words.contains(&index)) {
            continue;
        }
        match reader.tells(index, clause) {
            Some(Tells::DeniesBack) => found.push(Scope { words: clause..index + 1, why: Why::Denied }),
            // "SIMD on Arm interests me"
            Some(Tells::WishesBack) => found.push(Scope { words: clause..index + 2, why: Why::Wished }),
            Some(Tells::Denies) => found.push(reader.scope(index, clause, Why::Denied, &AFTER_DENIAL)),
            Some(Tells::Wishes) => found.push(reader.scope(index, clause, Why::Wished, &AFTER_WISH)),
            None => {}
        }
    }
    found
}

/// What a word says of others in its claim.
enum Tells {
    Denies,
    Wishes,
    /// It denies what stands before it.
    DeniesBack,
    /// It wishes for what stands before it.
    WishesBack,
}

/// Whether a word is set apart from the one before it.
fn is_apart(word: &Word) -> bool {
    matches!(word.gap, Gap::Break | Gap::Dash | Gap::Colon)
}

/// A claim in which denials and wishes are found.
struct Reader<'r, N> {
    text: &'r str,
    words: &'r Words,
    named: N,
}

impl<N: Fn(usize) -> bool> Reader<'_, N> {
    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.text[word.span()])
    }

    fn is_one_of(&self, index: usize, list: &[&str]) -> bool {
        list.iter().any(|other| self.word(index).eq_ignore_ascii_case(other))
    }

    fn is_pair(&self, index: usize, list: &Pairs) -> bool {
        list.has_in_any_case(self.word(index), || self.word(index + 1))
    }

    fn begins_clause(&self, index: usize) -> bool {
        is_apart(&self.words[index]) || (CLAUSES.has_in_any_case(self.word(index)) && !(self.named)(index))
    }

    fn ends_clause(&self, index: usize) -> bool {
        index + 1 == self.words.len() || self.begins_clause(index + 1)
    }

    /// What a word says of others; `clause` is where its clause begins.
    fn tells(&self, index: usize, clause: usize) -> Option<Tells> {
        let word = self.word(index);
        // "Zero experience" is no ZeRO.
        if self.is_pair(index, &DENYING_PAIRS) {
            return Some(Tells::Denies);
        }
        if (self.named)(index) {
            return None;
        }
        // "My knowledge of PyTorch is nil"
        let is_said = || index > clause && self.is_one_of(index - 1, &["is", "are"]);
        if self.is_one_of(index, &["nil", "zero", "nonexistent"]) && is_said() && self.ends_clause(index) {
            return Some(Tells::DeniesBack);
        }
        if word.eq_ignore_ascii_case("interests") && self.is_one_of(index + 1, &["me"]) {
            return Some(Tells::WishesBack);
        }
        let is_joined = || self.words.get(index + 1).is_some_and(|next| matches!(next.gap, Gap::Hyphen | Gap::Dot));
        let is_softened = || self.is_one_of(index + 1, &["only", "just", "limited"]) && !(self.named)(index + 1);
        let denies = (DENYING.has_in_any_case(word) && !is_joined() && !is_softened())
            // "don't", "haven't"
            || (word.eq_ignore_ascii_case("t") && self.words[index].gap == Gap::Apostrophe)
            || word.eq_ignore_ascii_case("none");
        if denies {
            return Some(Tells::Denies);
        }
        // "I like to write kernels" tells what somebody does.
        let is_liking = || self.is_one_of(index, &["like", "love"]);
        let is_conditional = || index == 0 || self.is_one_of(index - 1, &["would", "d", "should"]);
        // "Was asked to port it" tells what somebody did.
        let is_asked = || {
            let was = |before| self.is_one_of(before, &["was", "were", "been", "got"]);
            self.is_one_of(index, &["asked"])
                && !self.is_one_of(index + 2, &["be"])
                && index.checked_sub(1).is_none_or(|before| index == clause || was(before))
        };
        let wishes = (self.is_pair(index, &WISHING) && (!is_liking() || is_conditional()) && !is_asked())
            || (index == clause && WISHING_FIRST.has_in_any_case(word));
        wishes.then_some(Tells::Wishes)
    }

    /// Where the denial at a word ends, if that is before the `end` of its clause.
    fn end_of_denial(&self, index: usize, end: usize) -> usize {
        let contrasts = CONTRASTING.has_in_any_case(self.word(index));
        let mut is_first = true;
        for next in (index + 1..end).filter(|next| !(self.named)(*next)) {
            let word = self.word(next);
            if LEADING_ON.has_in_any_case(word) {
                // "No downtime on Lustre" denies the downtime.
                let is_trouble = || (index + 1..next).any(|of| TROUBLE.has_in_any_case(self.word(of)));
                // "Trained without checkpointing thanks to FSDP", "avoided copies by pinning memory"
                let is_means =
                    || self.is_one_of(next, &["thanks", "via"]) || (self.is_one_of(next, &["by"]) && self.is_doing(next + 1));
                if (std::mem::take(&mut is_first) && is_trouble()) || is_means() {
                    return next;
                }
            }
            let goes_on = || self.is_one_of(next, &["and", "so", "then"]) && self.is_done(next + 1);
            if contrasts && (self.is_one_of(next, &["i", "we"]) || goes_on()) {
                return next;
            }
        }
        end
    }

    fn is_doing(&self, index: usize) -> bool {
        self.word(index).ends_with("ing")
    }

    fn is_done(&self, index: usize) -> bool {
        self.word(index).ends_with("ed") || DID.has_in_any_case(self.word(index))
    }

    /// For which words the denial or wish at a word holds; words of `tail` behind it show that it speaks of what is before it.
    fn scope(&self, index: usize, clause: usize, why: Why, tail: &Lexicon) -> Scope {
        let mut end = (index + 1..self.words.len()).find(|next| self.begins_clause(*next)).unwrap_or(self.words.len());
        if why == Why::Denied {
            end = self.end_of_denial(index, end);
        }
        let speaks_of_what_is_before = (index + 1..end).all(|next| tail.has_in_any_case(self.word(next)));
        // Set apart by a dash or colon, it speaks of the clause before its own.
        let start = match speaks_of_what_is_before {
            true if clause == index && self.words[index].gap != Gap::Break => 0,
            true => clause,
            false => index,
        };
        Scope { words: start..end, why }
    }
}

/// A denial or wish goes on over a list of names: "never used MPI, CUDA or HIP". What is only set against another does not:
/// "JavaScript, not Java, and Python".
pub(super) fn extend(scope: &mut Scope, text: &str, words: &Words, named: impl Fn(usize) -> bool) {
    let says_nothing_else = !scope.words.clone().any(&named);
    if says_nothing_else && words.before(scope.words.start, text).contains(':') {
        // "Rust and Go: no projects yet"
        scope.words.start = 0;
        return;
    }
    if scope.words.end >= words.len() {
        return;
    }
    if says_nothing_else && words.before(scope.words.end, text).contains(':') {
        // "Would like to learn: Rust, Go"
        let ends = |index: &usize| words.before(*index, text).contains(". ");
        scope.words.end = (scope.words.end + 1..words.len()).find(ends).unwrap_or(words.len());
        return;
    }
    if scope.why == Why::Wished {
        // A wish goes on until something else is said: "I'd like to learn Python, and one day to see how Fortran runs".
        let is_other = |index: &usize| {
            let between = words.before(*index, text);
            let stops =
                ["after", "already", "but", "currently", "having", "however", "i", "my", "now", "though", "today", "we"];
            between.contains([';', '.', ':', '(', '–', '—'])
                || (words[*index].gap == Gap::Break && stops.contains(&words.folded(*index)))
        };
        scope.words.end = (scope.words.end..words.len()).find(is_other).unwrap_or(words.len());
        let is_past = |index: &usize| words.folded(*index) == "after" && words.folded(index + 1) == "year";
        let past = (scope.words.start + 1..scope.words.end.saturating_sub(1)).find(is_past);
        scope.words.end = past.unwrap_or(scope.words.end);
        return;
    }
    let first = words.folded(scope.words.start);
    let second = if scope.words.start + 1 < words.len() { words.folded(scope.words.start + 1) } else { "" };
    // "Not Java" sets one thing against another; "not familiar with Haskell" begins a list.
    let contrasts =
        first == "not" && !["familiar", "experienced", "skilled", "fluent", "used", "worked", "yet"].contains(&second);
    if contrasts || first == "instead" || first == "rather" {
        return;
    }
    if !named(scope.words.end - 1) {
        return;
    }
    let listed = (scope.words.end..words.len()).take_while(|index| {
        let joins = matches!(words[*index].gap, Gap::Break | Gap::Space | Gap::Slash | Gap::Hyphen | Gap::Dot | Gap::None);
        joins && (named(*index) || ["and", "nor", "or"].contains(&words.folded(*index)))
    });
    let end = scope.words.end + listed.count();
    // A list ends with its "or"; without one, another clause may have begun.
    let lacks = ["lack", "lacked", "lacking"].contains(&first);
    let is_list = (scope.words.end..end)
        .any(|index| ["nor", "or"].contains(&words.folded(index)) || (lacks && words.folded(index) == "and"));
    if is_list {
        scope.words.end = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the first scope.
    fn scope(text: &str) -> Option<(&str, Why)> {
        let words = Words::of(text);
        let scopes = scopes(text, &words, |_| false);
        scopes.first().map(|scope| (&text[words.span(scope.words.clone())], scope.why))
    }

    #[test]
    fn denials_hold_to_the_end_of_their_clause() {
        for (text, expected) in [
            ("no MPI", "no MPI"),
            ("C++ but not C", "not C"),
            ("not Java but Kotlin", "not Java"),
            ("familiar with neither MPI nor OpenMP", "neither MPI nor OpenMP"),
            ("I haven't used CUDA", "t used CUDA"),
            ("CUDA not yet", "CUDA not yet"),
            ("CUDA - no experience", "CUDA - no experience"),
            ("Python without Django", "without Django"),
            ("instead of MPI, used NCCL", "instead of MPI"),
            ("CUDA rather than OpenCL", "rather than OpenCL"),
            ("zero experience in MPI", "zero experience in MPI"),
            ("hardly any CUDA", "hardly any CUDA"),
            ("C++ (not really)", "not really"),
            ("instead of NCCL I used MPI", "instead of NCCL"),
            ("avoided CUDA and used OpenMP", "avoided CUDA"),
            ("without CUDA and HIP", "without CUDA and HIP"),
            ("no experience with failures in MPI", "no experience with failures in MPI"),
            ("trained without checkpointing thanks to FSDP", "without checkpointing"),
            ("no downtime on Lustre", "no downtime"),
            ("no loss of accuracy in PyTorch", "no loss of accuracy"),
            ("avoided host copies with GPUDirect RDMA", "avoided host copies"),
            ("never lost a byte on Ceph", "never lost a byte"),
            ("my knowledge of PyTorch is nil; Fortran", "my knowledge of PyTorch is nil"),
            ("never used CUDA whereas MPI", "never used CUDA"),
        ] {
            assert_eq!(scope(text), Some((expected, Why::Denied)), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_denial_is_none() {
        for text in [
            "was asked to port MPI",
            "Asked to port it",
            "not only CUDA but also HIP",
            "no-code tools",
            "Node.js",
            "NoSQL",
            "notation",
        ] {
            assert_eq!(scope(text), None, "{text}");
        }
    }

    #[test]
    fn wishes_are_told_from_skills() {
        assert_eq!(scope("want to learn Rust"), Some(("want to learn Rust", Why::Wished)));
        assert_eq!(scope("eager to use Go"), Some(("eager to use Go", Why::Wished)));
        assert_eq!(scope("MPI - want to learn"), Some(("MPI - want to learn", Why::Wished)));
        assert_eq!(scope("CUDA – learning"), Some(("CUDA – learning", Why::Wished)));
        assert_eq!(scope("machine learning"), None);
    }
}

//! Figures of results: "cut the time by 40%", "2.3x faster", "scaled to 4,096 GPUs".

use crate::text::{Gap, Lexicon, Words};

/// Units in which results are given, folded; a number stands before them.
static UNITS: Lexicon = Lexicon::of(&[
    "exaflop", "flop", "fp", "gbp", "gflop", "iop", "kqp", "mfu", "mflop", "ms", "ns", "petaflop", "pflop", "qp", "rp", "tbp",
    "teraflop", "tflop", "tp", "us", "µs", "μs",
]);

/// Units of rates before "/s" or "per second", folded.
static RATES: Lexicon = Lexicon::of(&[
    "byte", "event", "file", "flop", "frame", "gb", "gflop", "gib", "image", "job", "mb", "message", "mib", "op", "operation",
    "query", "record", "request", "sample", "step", "tb", "tflop", "tib", "token", "transaction", "write", "read", "packet",
]);

/// What things scale to.
static MACHINES: Lexicon = Lexicon::of(&[
    "accelerator", "core", "cpu", "device", "gpu", "host", "machine", "node", "process", "rank", "server", "thread", "tpu",
]);

/// Words that are a figure in themselves.
static FACTORS: Lexicon =
    Lexicon::of(&["doubled", "halved", "tripled", "quadrupled", "twofold", "threefold", "fourfold", "fivefold", "tenfold"]);

/// From so many machines on, the number alone is a result.
const MANY: u64 = 1000;

/// Whether a passage gives the figure of a result.
pub(super) fn has_result(text: &str, words: &Words) -> bool {
    let scales = || (0..words.len()).any(|index| words.folded(index).starts_with("scal"));
    (0..words.len()).any(|index| {
        FACTORS.has(words.folded(index)) || {
            let span = words[index].span();
            let starts_with_digit = text.as_bytes()[span.start].is_ascii_digit();
            starts_with_digit && (is_measured(text, words, index) || is_count_of_machines(words, index, scales))
        }
    }) || has_change(words)
        || has_share_in_words(words)
        || ["->", "→"].iter().any(|arrow| is_between_numbers(text, arrow))
}

/// "by a third", "a tenth of", "twice as fast".
fn has_share_in_words(words: &Words) -> bool {
    static SHARES: Lexicon = Lexicon::of(&["half", "third", "quarter", "fifth", "tenth"]);
    let word = |index: usize| unit_of(words, index);
    (0..words.len()).any(|index| match word(index) {
        "by" | "to" => SHARES.has(word(index + 1)) || (word(index + 1) == "a" && SHARES.has(word(index + 2))),
        "a" => SHARES.has(word(index + 1)) && word(index + 2) == "of",
        "twice" => word(index + 1) == "as",
        // "Dice score 0.91", "accuracy of 96"
        "accuracy" | "recall" | "score" | "auc" | "f1" | "rank" => {
            (index + 1..index + 3).any(|next| word(next).starts_with(|c: char| c.is_ascii_digit()))
        }
        _ => false,
    })
}

/// Whether a sign stands between two figures: "4 h -> 35 min".
fn is_between_numbers(text: &str, sign: &str) -> bool {
    text.split_once(sign).is_some_and(|(before, behind)| {
        let last =
            before.trim_end().rsplit(char::is_whitespace).take(2).any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        last && behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a number is a share, a factor or comes with the unit of a result.
fn is_measured(text: &str, words: &Words, index: usize) -> bool {
    let behind = &text[words[index].span().end..];
    if behind.trim_start().starts_with('%') {
        return true;
    }
    let word = words.folded(index);
    let (_, unit) = word.split_at(word.bytes().take_while(u8::is_ascii_digit).count());
    let (unit, next) = if ["", "k", "m"].contains(&unit) { (unit_of(words, index + 1), index + 2) } else { (unit, index + 1) };
    let is_times = behind.trim_start().starts_with('×');
    if is_times || unit == "x" || unit == "fold" {
        return !is_thing(text, words, if is_times { index + 1 } else { next });
    }
    let is_rate = RATES.has(unit)
        && matches!(
            (unit_of(words, next), words.get(next).map(|word| word.gap)),
            ("s" | "sec" | "second" | "minute" | "day", Some(Gap::Slash)) | ("per", _)
        );
    UNITS.has(unit) || is_rate
}

fn unit_of(words: &Words, index: usize) -> &str {
    if index < words.len() { words.folded(index) } else { "" }
}

/// Whether what a number and an x stand before is counted rather than compared: "8x H100".
fn is_thing(text: &str, words: &Words, index: usize) -> bool {
    let Some(word) = words.get(index).filter(|word| matches!(word.gap, Gap::Space | Gap::None | Gap::Hyphen)) else {
        return false;
    };
    let written = &text[word.span()];
    written.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || MACHINES.has(words.folded(index))
}

/// "4,096 GPUs", and "64 nodes" where something scales.
fn is_count_of_machines(words: &Words, index: usize, scales: impl Fn() -> bool) -> bool {
    let digits = |index: usize| words.folded(index).parse::<u64>().ok();
    let Some(mut count) = digits(index) else { return words.folded(index).ends_with('k') && near_machines(words, index) };
    let mut last = index;
    // "4,096" is cut at its comma.
    while let Some(more) = words.get(last + 1).filter(|word| word.gap == Gap::Break && word.span().len() == 3) {
        let Some(next) = digits(last + 1).filter(|_| more.span().start == words[last].span().end + 1) else { break };
        count = count.saturating_mul(1000).saturating_add(next);
        last += 1;
    }
    near_machines(words, last) && (count >= MANY || scales())
}

fn near_machines(words: &Words, index: usize) -> bool {
    (index + 1..=index + 3).any(|next| MACHINES.has(unit_of(words, next)))
}

/// "from 90 s to 12 s", "from 40 to 65".
fn has_change(words: &Words) -> bool {
    /// Between the two figures there is little more than a unit.
    const REACH: usize = 5;
    let is_number = |index: usize| words.get(index).is_some() && words.folded(index).starts_with(|c: char| c.is_ascii_digit());
    let is_year = |index: usize| words.folded(index).len() == 4;
    (0..words.len()).any(|index| {
        words.folded(index) == "from"
            && is_number(index + 1)
            && !is_year(index + 1)
            && (index + 2..index + REACH).any(|to| unit_of(words, to) == "to" && is_number(to + 1) && !is_year(to + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_results_are_told_from_other_numbers() {
        let has = |text: &str| has_result(text, &Words::of(text));
        for text in [
            "cut all-reduce time by 40% on 512 GPUs",
            "2.3x faster than before",
            "a 3× speed-up",
            "scaled to 64 nodes",
            "ran on 4,096 GPUs",
            "from 90 s to 12 s",
            "reached 310 TFLOPS",
            "12 GB/s per node",
            "20k tokens per second",
            "halved the latency",
            "p99 down to 8 ms",
            "recovery time 4 h -> 35 min",
            "Dice score 0.91",
            "run time fell by a third",
        ] {
            assert!(has(text), "{text}");
        }
        for text in
            ["used CUDA 12.4 since 2019", "on 8x H100", "a team of 12 people", "C++17 and MPI-3", "from 2019 to 2021", "8 GPUs"]
        {
            assert!(!has(text), "{text}");
        }
    }
}

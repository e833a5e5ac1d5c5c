//! Words that stand beside the name of a skill and say nothing of which skill it is.

use crate::text::Lexicon;

static FILLERS: Lexicon = Lexicon::of(&[
    "a", "about", "additional", "advanced", "after", "all", "also", "am", "an", "and", "any", "area", "areas", "as", "at",
    "background", "based", "basic", "basics", "both", "built", "by", "certified", "coding", "competent", "currently", "daily",
    "deep", "design", "designing", "develop", "developed", "developer", "developing", "development", "e", "eg", "engineer",
    "engineering", "environment", "especially", "etc", "excellent", "experience", "experienced", "expert", "expertise",
    "extensive", "familiar", "familiarity", "few", "fluent", "for", "from", "full", "fundamentals", "g", "general", "good",
    "great", "hands", "have", "heavy", "high", "highly", "i", "implementation", "implemented", "in", "incl", "including",
    "intermediate", "into", "is", "knowledge", "level", "main", "mainly", "many", "more", "mostly", "much", "my", "now", "of",
    "ok", "on", "or", "other", "others", "our", "practical", "proficiency", "proficient", "programmer", "programming",
    "related", "several", "since", "skill", "skilled", "skills", "software", "solid", "some", "strong", "such", "technique",
    "techniques", "technologies", "technology", "the", "to", "tool", "toolchain", "tools", "understanding", "usage", "use",
    "used", "user", "using", "various", "very", "via", "with", "work", "worked", "working", "year", "years", "yes",
]);

/// Whether a word is a filler, whatever its case.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.has_in_any_case(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_found_in_any_case() {
        assert!(is_filler("Experience") && is_filler("WITH") && !is_filler("CUDA") && !is_filler("a very long word indeed"));
    }
}

//! Words that stand beside the name of a skill and say nothing of which skill it is.

/// In lower case; sorted, so that it can be searched.
const FILLERS: &[&str] = &[
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
];

/// Whether a word is a filler, whatever its case.
pub(super) fn is_filler(word: &str) -> bool {
    let mut buffer = [0; 16];
    let Some(lower) = buffer.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    FILLERS.binary_search_by(|filler| filler.as_bytes().cmp(lower)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_sorted_and_found_in_any_case() {
        assert!(FILLERS.is_sorted());
        assert!(is_filler("Experience") && is_filler("WITH") && !is_filler("CUDA") && !is_filler("a very long word indeed"));
    }
}

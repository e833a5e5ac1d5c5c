//! Wording in postings that is known to put people off, each with who says so.

use crate::plain::at_word;

/// D. Gaucher, J. Friesen, A. C. Kay, Evidence That Gendered Wording in Job Advertisements Exists and Sustains Gender Inequality, Journal of
/// Personality and Social Psychology 101(1), 2011, appendix A; of its words those that no technical sentence needs.
const GAUCHER: &str = "Gaucher, Friesen and Kay, 2011";
/// Code of Federal Regulations of the United States, title 29, section 1625.4: help wanted notices.
const AGE: &str = "29 CFR 1625.4";
/// Fortune, This is the latest way employers mask age bias, lawyers say, 4 May 2015.
const FORTUNE: &str = "Fortune, 4 May 2015";
/// Ontario Human Rights Commission, Policy on removing the "Canadian experience" barrier, 2013.
const ONTARIO: &str = "Ontario Human Rights Commission, 2013";
/// S. Bunting in: Nextgov, Changing the Language in Job Ads Could Help Bring More Women Into Tech, November 2017.
const BUNTING: &str = "Bunting in Nextgov, 2017";
/// National Center for Women and Information Technology, To Hire Technical Women, Don't Look for Ninjas.
const NCWIT: &str = "NCWIT, Tips for Startup Members, issue 1";
/// LinkedIn Talent Blog, 17 Words That Are Turning Women Away From Your Jobs, 2016.
const LINKEDIN: &str = "LinkedIn Talent Blog, 2016";
/// European Commission, answer to the written question E-0941/2002 of the European Parliament.
const COMMISSION: &str = "European Commission, answer to E-0941/2002";
/// US Department of Justice, Civil Rights Division, Best Practices for Online Job Postings.
const JUSTICE: &str = "US Department of Justice, Best Practices for Online Job Postings";

/// Each in lower case, with why, and who says so.
const WORDING: &[(&str, &str, &str)] = &[
    ("adventurous", "masculine-coded, deters women", GAUCHER),
    ("age 25 to 35", "age discrimination", AGE),
    ("aggressive deadlines", "masculine-coded, deters women", GAUCHER),
    ("aggressive timelines", "masculine-coded, deters women", GAUCHER),
    ("boastful", "masculine-coded, deters women", GAUCHER),
    ("canadian experience", "bars newcomers", ONTARIO),
    ("coding ninja", "deters women, says nothing of the work", BUNTING),
    ("college student", "age discrimination", AGE),
    ("digital native", "code for young", FORTUNE),
    ("digital natives", "code for young", FORTUNE),
    ("dominant personality", "masculine-coded, deters women", GAUCHER),
    ("dominate the market", "masculine-coded, deters women", GAUCHER),
    ("headstrong", "masculine-coded, deters women", GAUCHER),
    ("must have a green card", "citizenship status discrimination", JUSTICE),
    ("native english", "national origin, ask for the level needed", COMMISSION),
    ("native speaker", "national origin, ask for the level needed", COMMISSION),
    ("ninjas", "deters women, says nothing of the work", NCWIT),
    ("only u.s. citizens", "citizenship status discrimination unless law or a government contract requires it", JUSTICE),
    ("outspoken", "masculine-coded, deters women", GAUCHER),
    ("recent college graduate", "age discrimination", AGE),
    ("recent college graduates", "age discrimination", AGE),
    ("rock star", "deters women, says nothing of the work", LINKEDIN),
    ("rockstar", "deters women, says nothing of the work", NCWIT),
    ("rockstars", "deters women, says nothing of the work", NCWIT),
    ("stubborn", "masculine-coded, deters women", GAUCHER),
    ("work hard, play hard", "deters people with families", BUNTING),
    ("young and dynamic", "age discrimination", AGE),
    ("young and energetic", "age discrimination", AGE),
    ("young team", "age discrimination", AGE),
];

/// The wordings in a text in lower case: where each stands, why it puts people off, and who says so.
pub(super) fn find(lower: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &'static str, &'static str)> {
    WORDING.iter().filter_map(move |(phrase, why, source)| {
        let at = at_word(lower, phrase)?;
        Some((at..at + phrase.len(), *why, *source))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn technical_sentences_are_left_alone() {
        for sentence in
            ["aggressive coarsening in amg", "ninja builds", "dominator trees", "young's modulus", "a native compiler"]
        {
            assert_eq!(find(sentence).count(), 0, "{sentence}");
        }
        assert_eq!(find("a rockstar for our young team").count(), 2);
    }
}

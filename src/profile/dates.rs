//! Dates and periods, in the forms in which people write them.

use std::ops::Range;

use super::attributes::is_one_of;
use crate::text::{Gap, Words};

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(u32);

impl Month {
    /// The month of a year, from 1 to 12; `None` if there is no such month, or the year has not four digits.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        let is_plain = (1000..=9999).contains(&year) && (1..=12).contains(&month);
        is_plain.then(|| Month(u32::from(year) * 12 + u32::from(month) - 1))
    }

    /// Reads `2021-03`; `None` if it is anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let is_plain = year.len() == 4 && month.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if is_plain { Month::new(year.parse().ok()?, month.parse().ok()?) } else { None }
    }

    /// The year that it is in.
    pub fn year(self) -> u16 {
        u16::try_from(self.0 / 12).unwrap_or_default()
    }

    /// The month before this one.
    pub(super) fn before(self) -> Self {
        Month(self.0 - 1)
    }

    fn next(self) -> Self {
        Month(self.0 + 1)
    }

    /// The years from another month to this one; 0 if that is later.
    pub(crate) fn years_since(self, earlier: Month) -> f64 {
        f64::from(self.0.saturating_sub(earlier.0)) / 12.0
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 12, self.0 % 12 + 1)
    }
}

/// From when to when something lasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first month.
    pub from: Month,
    /// The month after the last; `None` while it goes on.
    pub to: Option<Month>,
}

/// The years that some periods take together; months that several of them have count once. What goes on ends with `today`.
///
/// ```
/// use skillmatch::profile::{Month, Period, years};
///
/// let month = |text| Month::parse(text).expect("a month");
/// let first = Period { from: month("2018-01"), to: Some(month("2020-07")) };
/// let second = Period { from: month("2020-01"), to: None };
/// assert_eq!(years(&[first, second], month("2021-12")), 4.0);
/// ```
pub fn years(periods: &[Period], today: Month) -> f64 {
    let mut ranges: Vec<Range<u32>> = periods.iter().map(|period| period.from.0..period.to.unwrap_or(today.next()).0).collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let (mut months, mut reached) = (0, 0);
    for range in ranges {
        months += range.end.saturating_sub(range.start.max(reached));
        reached = reached.max(range.end);
    }
    (f64::from(months) / 12.0 * 10.0).round() / 10.0
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// The month of the year in which a season or term begins.
const SEASONS: [(&str, u8); 5] = [("winter", 1), ("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9)];

const OPEN: [&str; 7] = ["present", "now", "current", "currently", "today", "ongoing", "date"];

/// A point in time as it is written, and the words that it takes.
struct Point {
    from: Month,
    /// The month after it, where only the year is given too.
    to: Month,
    /// Whether only the year is given.
    is_year: bool,
    end: usize,
}

/// The first period in a text: "Jan 2019 – Mar 2021", "2019-2021", "03/2019 to present", "since 2020", "May 2020". A year
/// alone is none, as it does not say how long anything took, but for [`Dated::period`] being `None`.
pub(super) fn find(text: &str) -> Option<Dated> {
    // Without a year there is no date.
    if !has_four_digits(text) {
        return None;
    }
    let words = Words::of(text);
    let reader = Reader { text, words: &words };
    let (start, point) = (0..words.len()).find_map(|index| Some((index, reader.point(index)?)))?;
    let before = start.checked_sub(1).filter(|before| is_one_of(reader.word(*before), &["since", "from"]));
    let (period, end) = match reader.end(point.end) {
        Some((Some(to), end)) if to.to > point.from => {
            // From one year to another, neither is known to be whole: the difference of the two is nearest.
            let last = if point.is_year && to.is_year && to.from > point.from { to.from } else { to.to };
            (Some(Period { from: point.from, to: Some(last) }), end)
        }
        Some((None, end)) => (Some(Period { from: point.from, to: None }), end),
        _ if before.is_some_and(|before| reader.word(before).eq_ignore_ascii_case("since")) => {
            (Some(Period { from: point.from, to: None }), point.end)
        }
        _ if point.is_year => (None, point.end),
        _ => (Some(Period { from: point.from, to: Some(point.to) }), point.end),
    };
    Some(Dated { period, span: words.span(before.unwrap_or(start)..end), is_range: end > point.end || before.is_some() })
}

/// Whether four digits stand side by side in a text.
fn has_four_digits(text: &str) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let bytes = text.as_bytes();
    // One of four bytes that follow one another is at a multiple of four.
    (0..bytes.len()).step_by(4).filter(|at| bytes[*at].is_ascii_digit()).any(|at| {
        let before = bytes[..at].iter().rev().take(3).take_while(|byte| byte.is_ascii_digit()).count();
        before + digits(&bytes[at..bytes.len().min(at + 4)]) >= 4
    })
}

/// A date or period in a text.
#[derive(Debug, PartialEq)]
pub(super) struct Dated {
    /// From when to when; `None` for a year alone.
    pub(super) period: Option<Period>,
    /// The bytes that it takes.
    pub(super) span: Range<usize>,
    /// Whether it has a beginning and an end.
    pub(super) is_range: bool,
}

struct Reader<'r> {
    text: &'r str,
    words: &'r Words,
}

impl Reader<'_> {
    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.text[word.span()])
    }

    fn year(&self, index: usize) -> Option<u16> {
        let word = self.word(index);
        let is_plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let year: u16 = word.parse().ok().filter(|_| is_plain)?;
        // "in 2000 lines" is rare, "1024 GPUs" and "4096" are not.
        (1950..=2049).contains(&year).then_some(year)
    }

    /// A month as two digits.
    fn month_number(&self, index: usize) -> Option<u8> {
        let word = self.word(index);
        word.parse().ok().filter(|month| word.len() <= 2 && (1..=12).contains(month))
    }

    fn month_name(&self, index: usize) -> Option<u8> {
        let word = self.word(index).to_ascii_lowercase();
        let named = MONTHS.iter().position(|month| word.len() >= 3 && (month.starts_with(&word) || word == "sept"));
        let named = named.and_then(|month| u8::try_from(month + 1).ok()).map(|month| if word == "sept" { 9 } else { month });
        named.or_else(|| SEASONS.iter().find(|(season, _)| *season == word).map(|(_, month)| *month))
    }

    /// The point in time that begins at a word.
    fn point(&self, index: usize) -> Option<Point> {
        let gap = |index: usize| self.words.get(index).map(|word| word.gap);
        let is_near = |index| matches!(gap(index), Some(Gap::Space | Gap::Break | Gap::Dot | Gap::Apostrophe | Gap::Hyphen));
        if let Some(month) = self.month_name(index) {
            // "Mar 2021", "March, 2021", and with a day: "March 3, 2021".
            let has_day = self.year(index + 1).is_none() && self.word(index + 1).len() <= 2;
            let at = index + 1 + usize::from(has_day);
            return is_near(at).then(|| self.year(at)).flatten().and_then(|year| point_of(year, month, at + 1));
        }
        if let Some(month) = self.month_number(index)
            && matches!(gap(index + 1), Some(Gap::Slash | Gap::Dot | Gap::Hyphen))
            && let Some(year) = self.year(index + 1)
        {
            return point_of(year, month, index + 2);
        }
        let year = self.year(index)?;
        if matches!(gap(index + 1), Some(Gap::Hyphen | Gap::Slash | Gap::Dot))
            && self.word(index + 1).len() == 2
            && let Some(month) = self.month_number(index + 1)
        {
            // "2021-03" and "2021-03-15"
            let day = matches!(gap(index + 2), Some(Gap::Hyphen | Gap::Slash | Gap::Dot)) && self.word(index + 2).len() == 2;
            return point_of(year, month, index + 2 + usize::from(day));
        }
        let from = Month::new(year, 1)?;
        Some(Point { from, to: Month::new(year + 1, 1)?, is_year: true, end: index + 1 })
    }

    /// The end of a period whose beginning ends before a word; the inner `None` is an end that is not there yet.
    fn end(&self, index: usize) -> Option<(Option<Point>, usize)> {
        let is_word = is_one_of(self.word(index), &["to", "until", "till", "through"]);
        let at = index + usize::from(is_word);
        let gap = self.words.get(at)?.gap;
        if !is_word && !self.has_dash_before(at) {
            return None;
        }
        if !is_word && !matches!(gap, Gap::Hyphen | Gap::Dash | Gap::Break) {
            return None;
        }
        if is_one_of(self.word(at), &OPEN) {
            return Some((None, at + 1));
        }
        self.point(at).map(|point| {
            let end = point.end;
            (Some(point), end)
        })
    }

    /// Whether a hyphen or dash stands between a word and the one before it.
    fn has_dash_before(&self, index: usize) -> bool {
        self.words.before(index, self.text).contains(['-', '–', '—', '−', '‐', '‑', '→'])
    }
}

fn point_of(year: u16, month: u8, end: usize) -> Option<Point> {
    let from = Month::new(year, month)?;
    Some(Point { from, to: from.next(), is_year: false, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Option<String> {
        let period = find(text)?.period?;
        Some(format!("{}..{}", period.from, period.to.map_or_else(String::new, |to| to.to_string())))
    }

    #[test]
    fn periods_are_read_in_many_forms() {
        for (text, expected) in [
            ("Jan 2019 – Mar 2021", "2019-01..2021-04"),
            ("January 2019 to March 2021", "2019-01..2021-04"),
            ("GPU engineer, Example Ltd (03/2019 - present)", "2019-03.."),
            ("2019-03 – 2021-05", "2019-03..2021-06"),
            ("2019.03 - 2021.05", "2019-03..2021-06"),
            ("2019 – 2022", "2019-01..2022-01"),
            ("2019-2022", "2019-01..2022-01"),
            ("Sept. 2019 — Now", "2019-09.."),
            ("since 2020", "2020-01.."),
            ("May 2020", "2020-05..2020-06"),
            ("Summer 2020 to ongoing", "2020-06.."),
            ("2021-03-15 – 2021-04-01", "2021-03..2021-05"),
        ] {
            assert_eq!(period(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn figures_are_no_dates() {
        for text in ["on 1024 GPUs", "up to 4096", "C++17", "12 of 14", "march on", "Version 2.1", "in 2 to 3 weeks"] {
            assert_eq!(period(text), None, "{text}");
        }
        assert_eq!(find("Example University, 2015").map(|dated| dated.period), Some(None));
    }

    #[test]
    fn what_overlaps_counts_once() {
        let month = |text| Month::parse(text).expect("a month");
        let period = |from, to: &str| Period { from: month(from), to: Month::parse(to) };
        let today = month("2026-11");
        assert!((years(&[period("2020-01", "2021-01"), period("2020-07", "2021-07")], today) - 1.5).abs() < 1e-9);
        assert!((years(&[period("2026-01", "")], today) - 0.9).abs() < 1e-9);
        assert!(years(&[], today).abs() < 1e-9);
    }
}

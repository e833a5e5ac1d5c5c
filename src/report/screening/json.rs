//! JSON: a candidate a line, or one object with all. `schemas/screen-1.schema.json` describes a candidate, and a test holds the
//! two together.

use std::io;

use serde::Serialize;
use serde_json::json;

use super::{Screening, words};
use crate::assess::{AreaScore, Breadth, Score};
use crate::report::wording;
use crate::role::Role;
use crate::screen::{Bucket, Outcome, Placed, Scored, Screened};

/// The name and version of the contract. Fields may be added under the same version; none is removed or changed.
pub const SCREEN_SCHEMA: &str = "skillmatch/screen/1";

/// Writes candidates as JSON objects, in two parts: what is known of each alone, which any thread can write, and what is known
/// of them in their pool.
///
/// The objects are written by hand, as most of their cost is in the coverages: decimals of four places.
#[derive(Clone, Debug)]
pub struct CandidateLines<'r> {
    role: &'r Role,
    /// How each object begins.
    beginning: String,
    /// The coverages of somebody who covers nothing, as most areas are not covered by most.
    nothing: String,
    /// Where in it the figure of each area stands.
    figures: Vec<usize>,
}

impl<'r> CandidateLines<'r> {
    /// For the candidates for a role.
    pub fn new(role: &'r Role) -> Self {
        let mut nothing = String::new();
        let figures = role.areas().map(|area| {
            nothing += if nothing.is_empty() { "{" } else { "," };
            nothing += &json!(area.id).to_string();
            nothing += ":";
            let figure = nothing.len();
            nothing += NO_COVERAGE;
            figure
        });
        let figures = figures.collect();
        nothing += "}";
        CandidateLines { role, beginning: format!(r#"{{"schema":"{SCREEN_SCHEMA}","id":"#), nothing, figures }
    }

    /// Writes the first part: all but where the candidate belongs.
    pub fn begin(&self, screened: &Screened, out: &mut Vec<u8>) {
        out.extend_from_slice(self.beginning.as_bytes());
        json_to(&screened.id, out);
        for (key, value) in [(&br#","name":"#[..], screened.name.as_deref()), (br#","source":"#, screened.source.as_deref())] {
            out.extend_from_slice(key);
            json_to(&value, out);
        }
        out.extend_from_slice(br#","line":"#);
        json_to(&screened.line, out);
        match &screened.outcome {
            Outcome::Scored(Scored { score: Score { fit: Ok(fit), met, areas }, .. }) => {
                out.extend_from_slice(br#","score":"#);
                decimal(*fit, out);
                out.extend_from_slice(br#","reason":null,"band":""#);
                out.extend_from_slice(wording::band(*fit).as_bytes());
                out.extend_from_slice(if *met { br#"","met":true,"areas":"# } else { br#"","met":false,"areas":"# });
                self.coverages(areas, out);
                let breadth = Breadth::of_scores(areas);
                let counts = [breadth.covered, breadth.partial, breadth.missing, breadth.of()];
                for (key, count) in
                    [r#","breadth":{"covered":"#, r#","partial":"#, r#","missing":"#, r#","of":"#].iter().zip(counts)
                {
                    out.extend_from_slice(key.as_bytes());
                    json_to(&count, out);
                }
                out.push(b'}');
            }
            other => {
                out.extend_from_slice(br#","score":null,"reason":"#);
                json_to(&words::outcome_reason(other), out);
                out.extend_from_slice(br#","band":null,"met":null,"areas":null,"breadth":null"#);
            }
        }
        if let Some(details) = &screened.details {
            out.extend_from_slice(br#","match":"#);
            out.extend_from_slice(details.as_bytes());
        }
    }

    fn coverages(&self, areas: &[AreaScore], out: &mut Vec<u8>) {
        let nothing = self.nothing.as_bytes();
        let mut written = 0;
        for (figure, area) in self.figures.iter().zip(areas).filter(|(_, area)| area.coverage > 0.0) {
            out.extend_from_slice(&nothing[written..*figure]);
            decimal(area.coverage, out);
            written = figure + NO_COVERAGE.len();
        }
        out.extend_from_slice(&nothing[written..]);
    }

    /// Writes the second part, and ends the line.
    pub fn end(&self, rank: Option<usize>, placed: &Placed, out: &mut Vec<u8>) {
        out.extend_from_slice(br#","number":"#);
        json_to(&placed.number, out);
        out.extend_from_slice(br#","rank":"#);
        json_to(&rank, out);
        for part in [r#","bucket":""#, placed.bucket.as_str(), r#"","not_met":["#] {
            out.extend_from_slice(part.as_bytes());
        }
        if let Bucket::NotMet(short) = &placed.bucket {
            for (index, short) in short.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                let area = words::area(self.role, short.area);
                json_to(&json!({"area": area, "required": short.required, "coverage": short.coverage}), out);
            }
        }
        out.extend_from_slice(br#"],"flags":["#);
        for (index, flag) in placed.flags.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            json_to(flag.as_str(), out);
        }
        out.extend_from_slice(br#"],"duplicate_of":"#);
        json_to(&placed.duplicate_of, out);
        out.extend_from_slice(b"}\n");
    }

    /// Writes a whole candidate.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn write(&self, rank: Option<usize>, placed: &Placed, out: &mut dyn io::Write) -> io::Result<()> {
        let mut line = Vec::with_capacity(1 << 10);
        self.begin(&placed.screened, &mut line);
        self.end(rank, placed, &mut line);
        out.write_all(&line)
    }
}

/// How JSON has no coverage at all.
const NO_COVERAGE: &str = "0.0";

/// Writes a value as JSON; writing to memory cannot fail.
fn json_to(value: &(impl Serialize + ?Sized), out: &mut Vec<u8>) {
    _ = serde_json::to_writer(out, value);
}

/// Writes a decimal of at most four places as JSON has it: 0.704, 12.5, 1.0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "coverages and scores lie between 0 and 100")]
fn decimal(value: f64, out: &mut Vec<u8>) {
    const ZEROS: u32 = u32::from_be_bytes(*b"0000");
    let scaled = (value * 10_000.0 + 0.5) as u32;
    let (whole, fraction) = (scaled / 10_000, scaled % 10_000);
    if whole >= 10 {
        json_to(&(whole / 10), out);
    }
    let digit = |of: u32| b'0' + (of % 10) as u8;
    let places = [digit(fraction / 1_000), digit(fraction / 100), digit(fraction / 10), digit(fraction)];
    let [first, second, third, fourth] = places;
    out.extend_from_slice(&[digit(whole), b'.', first, second, third, fourth]);
    // Zeros at the end are left out, but for the one behind the point.
    let zeros = (u32::from_be_bytes(places) ^ ZEROS).trailing_zeros() / 8;
    out.truncate(out.len() - zeros.min(3) as usize);
}

/// Writes one JSON object with the ranked candidates, the others, and what the pool comes to.
///
/// # Errors
///
/// Those of `out`.
pub fn screening_json(screening: &Screening<'_>, vocabulary: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let lines = CandidateLines::new(screening.role);
    let role = screening.role;
    let head = json!({
        "schema": "skillmatch/screening/1",
        "tool": {"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION"), "vocabulary": vocabulary},
        "role": {"id": role.id, "title": role.title, "track": role.track},
        "summary": summary(screening),
    });
    let head = head.to_string();
    writeln!(out, "{},\"candidates\":[", &head[..head.len() - 1])?;
    let ranked = screening.ranked.iter().map(|(rank, placed)| (Some(*rank), placed));
    let all = ranked.chain(screening.others.iter().map(|placed| (None, placed)));
    let mut line = Vec::new();
    for (index, (rank, placed)) in all.enumerate() {
        line.clear();
        lines.write(rank, placed, &mut line)?;
        if index > 0 {
            out.write_all(b",\n")?;
        }
        out.write_all(line.trim_ascii_end())?;
    }
    writeln!(out, "\n]}}")
}

fn summary(screening: &Screening<'_>) -> serde_json::Value {
    let summary = screening.summary;
    let areas = screening.role.areas().zip(&summary.areas).map(|(area, of)| {
        let of = json!({"covered": of.covered, "partial": of.partial, "missing": of.missing, "mean": of.mean()});
        (area.id.to_string(), of)
    });
    let rarest: Vec<_> = summary.rarest(3).into_iter().map(|area| words::area(screening.role, area)).collect();
    json!({
        "candidates": summary.candidates,
        "ranked": summary.ranked,
        "not_met": summary.not_met,
        "filtered_out": summary.filtered_out,
        "unscored": summary.unscored,
        "unread": summary.unread,
        "refused": summary.refused,
        "duplicates": summary.duplicates,
        "flagged": summary.flagged,
        "rarest": rarest,
        "areas": areas.collect::<serde_json::Map<_, _>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_as_json_has_them() {
        for ten_thousandths in (0..=10_000).chain([123_456, 99_9900, 100_0000, 64_8000]) {
            let value = f64::from(ten_thousandths) / 10_000.0;
            let mut written = Vec::new();
            decimal(value, &mut written);
            assert_eq!(String::from_utf8(written).as_deref(), Ok(json!(value).to_string().as_str()));
        }
    }
}

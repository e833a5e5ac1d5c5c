//! Rounding to decimal places.
//!
//! Strengths, coverages and scores are rounded where they are made, to as many places as reports print: so the printed
//! figures are those that were counted with, and a receipt adds up to the digit.

/// Well below the last place that is kept, and well above the error of a few operations on numbers up to 100: what lies on
/// the border between two roundings goes up, in whatever order it was computed.
const NUDGE: f64 = 1e-9;

/// Rounds a strength, a coverage or a group's score.
pub(crate) fn four_places(value: f64) -> f64 {
    ((value + NUDGE) * 10_000.0).round() / 10_000.0
}

/// Rounds points of the fit.
#[allow(dead_code, reason = "the build script rounds strengths only")]
pub(crate) fn two_places(value: f64) -> f64 {
    ((value + NUDGE) * 100.0).round() / 100.0
}

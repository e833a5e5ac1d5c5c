//! Rounding to decimal places.
//!
//! Strengths, coverages and scores are rounded where they are made, to as many places as reports print: so the printed
//! figures are those that were counted with, and a receipt adds up to the digit.

/// Well below the last place that is kept, and well above the error of a few operations on numbers up to 100: what lies on
/// the border between two roundings goes up, in whatever order it was computed.
const NUDGE: f64 = 1e-9;

/// Rounds a strength, a coverage or a group's score.
pub(crate) fn four_places(value: f64) -> f64 {
    rounded((value + NUDGE) * 10_000.0) / 10_000.0
}

/// Rounds points of the fit.
#[allow(dead_code, reason = "the build script rounds strengths only")]
pub(crate) fn two_places(value: f64) -> f64 {
    rounded((value + NUDGE) * 100.0) / 100.0
}

/// Rounds to a whole number, halves away from zero: a cast is one instruction, where `round` is a call on many processors.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "all numbers here are far below 2^53")]
fn rounded(value: f64) -> f64 {
    (value + 0.5_f64.copysign(value)) as i64 as f64
}

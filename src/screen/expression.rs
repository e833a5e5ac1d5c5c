//! Filters: `score >= 60 and network-fabric != missing`.

use std::fmt;

use super::{Flag, Flags};
use crate::assess::{Score, Status};
use crate::role::Role;

/// A condition on what a candidate comes to.
///
/// Conditions compare `score`, the numbers of areas `covered`, `partial` and `missing`, or the coverage of an area by its id,
/// with a number; an area with `covered`, `partial` or `missing`; `flags` with the name of a flag. `met` says that the role is
/// met. They are joined by `and`, `or`, `not` and brackets.
///
/// ```
/// use skillmatch::Role;
/// use skillmatch::screen::Filter;
///
/// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
/// assert!(Filter::parse("score >= 60 and (met or network-fabric != missing)", role).is_ok());
/// let fault = Filter::parse("score => 60", role).expect_err("no such sign");
/// assert_eq!(fault.at, 6);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Filter(Condition);

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
    Met,
    Number(Quantity, Comparison, f64),
    Status(usize, Status, bool),
    Flag(Flag, bool),
}

/// A figure of a candidate.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Quantity {
    Score,
    Count(Status),
    Area(usize),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Less,
    AtMost,
    Equal,
    Unequal,
    AtLeast,
    More,
}

impl Comparison {
    const ALL: [(&'static str, Comparison); 7] = [
        ("<=", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        ("!=", Comparison::Unequal),
        ("==", Comparison::Equal),
        ("<", Comparison::Less),
        (">", Comparison::More),
        ("=", Comparison::Equal),
    ];

    /// Whether two figures, which are rounded where they are made, compare so.
    #[expect(clippy::float_cmp, reason = "both are decimals of few places")]
    fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Comparison::Less => left < right,
            Comparison::AtMost => left <= right,
            Comparison::Equal => left == right,
            Comparison::Unequal => left != right,
            Comparison::AtLeast => left >= right,
            Comparison::More => left > right,
        }
    }
}

/// What is wrong with an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpressionFault {
    /// What is wrong.
    pub message: String,
    /// Where, in bytes of the expression.
    pub at: usize,
    /// What would be right.
    pub hint: String,
}

impl fmt::Display for ExpressionFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at column {}", self.message, self.at + 1)
    }
}

impl std::error::Error for ExpressionFault {}

/// What a filter looks at.
pub(super) struct Facts<'f> {
    pub(super) score: &'f Score,
    pub(super) flags: Flags,
}

impl Filter {
    /// Reads a filter; areas are those of the role.
    ///
    /// # Errors
    ///
    /// What is wrong with it, and where.
    pub fn parse(text: &str, role: &Role) -> Result<Self, ExpressionFault> {
        let mut parser = Parser { text, at: 0, role, depth: 0, conditions: 0 };
        let condition = parser.either()?;
        match parser.peek() {
            "" => Ok(Filter(condition)),
            other => Err(parser.fault(format!("{other:?} is one too many"), "join conditions with and, or")),
        }
    }

    /// Both this filter and another.
    #[must_use]
    pub fn and(self, other: Filter) -> Self {
        Filter(Condition::And(Box::new(self.0), Box::new(other.0)))
    }

    pub(super) fn holds(&self, facts: &Facts<'_>) -> bool {
        self.0.holds(facts)
    }
}

impl Condition {
    fn holds(&self, facts: &Facts<'_>) -> bool {
        match self {
            Condition::And(left, right) => left.holds(facts) && right.holds(facts),
            Condition::Or(left, right) => left.holds(facts) || right.holds(facts),
            Condition::Not(inner) => !inner.holds(facts),
            Condition::Met => facts.score.met,
            Condition::Number(quantity, comparison, number) => comparison.holds(quantity.of(facts.score), *number),
            Condition::Status(area, status, is_wanted) => (facts.score.areas[*area].status() == *status) == *is_wanted,
            Condition::Flag(flag, is_wanted) => facts.flags.contains(*flag) == *is_wanted,
        }
    }
}

impl Quantity {
    #[expect(clippy::cast_precision_loss, reason = "counts of areas")]
    fn of(self, score: &Score) -> f64 {
        let breadth = score.breadth();
        match self {
            Quantity::Score => score.fit.unwrap_or(0.0),
            Quantity::Count(Status::Covered) => breadth.covered as f64,
            Quantity::Count(Status::Partial) => breadth.partial as f64,
            Quantity::Count(Status::Missing) => breadth.missing as f64,
            Quantity::Area(area) => score.areas[area].coverage,
        }
    }
}

struct Parser<'p> {
    text: &'p str,
    at: usize,
    role: &'p Role,
    depth: usize,
    conditions: usize,
}

/// An expression has no more of them.
const MOST_CONDITIONS: usize = 1_000;

/// Brackets and negations go no deeper.
const DEEPEST: usize = 64;

impl<'p> Parser<'p> {
    fn fault(&self, message: String, hint: impl Into<String>) -> ExpressionFault {
        let rest = &self.text[self.at..];
        ExpressionFault { message, at: self.text.len() - rest.trim_start().len(), hint: hint.into() }
    }

    /// The next sign or word; empty at the end.
    fn peek(&self) -> &'p str {
        let rest = self.text[self.at..].trim_start();
        let signs = Comparison::ALL.iter().map(|(sign, _)| *sign).chain(["(", ")"]);
        if let Some(sign) = signs.into_iter().find(|sign| rest.starts_with(sign)) {
            return &rest[..sign.len()];
        }
        let is_end = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '=' | '!');
        let end = rest.char_indices().find(|(at, c)| *at > 0 && is_end(*c)).map_or(rest.len(), |(at, _)| at);
        &rest[..end]
    }

    fn next(&mut self) -> &'p str {
        let next = self.peek();
        let rest = self.text[self.at..].trim_start();
        self.at = self.text.len() - rest.len() + next.len();
        next
    }

    /// Takes a word, if it is the next one.
    fn take(&mut self, word: &str) -> bool {
        let is_next = self.peek().eq_ignore_ascii_case(word);
        if is_next {
            self.next();
        }
        is_next
    }

    fn either(&mut self) -> Result<Condition, ExpressionFault> {
        let mut condition = self.both()?;
        while self.take("or") {
            self.count()?;
            condition = Condition::Or(Box::new(condition), Box::new(self.both()?));
        }
        Ok(condition)
    }

    fn both(&mut self) -> Result<Condition, ExpressionFault> {
        let mut condition = self.single()?;
        while self.take("and") {
            self.count()?;
            condition = Condition::And(Box::new(condition), Box::new(self.single()?));
        }
        Ok(condition)
    }

    /// Counts a condition more.
    fn count(&mut self) -> Result<(), ExpressionFault> {
        self.conditions += 1;
        let fault = || self.fault(String::from("these are too many conditions"), format!("{MOST_CONDITIONS} are enough"));
        if self.conditions < MOST_CONDITIONS { Ok(()) } else { Err(fault()) }
    }

    fn single(&mut self) -> Result<Condition, ExpressionFault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(String::from("the expression is nested too deep"), "take brackets out of it"));
        }
        let condition = if self.take("not") {
            Condition::Not(Box::new(self.single()?))
        } else if self.take("(") {
            let inner = self.either()?;
            if !self.take(")") {
                return Err(self.fault(String::from("a bracket is not closed"), "add a )"));
            }
            inner
        } else {
            self.comparison()?
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn comparison(&mut self) -> Result<Condition, ExpressionFault> {
        let subject = self.peek();
        if subject.eq_ignore_ascii_case("met") {
            self.next();
            return Ok(Condition::Met);
        }
        if subject.eq_ignore_ascii_case("flags") || subject.eq_ignore_ascii_case("flag") {
            self.next();
            return self.flag();
        }
        let quantity = self.quantity(subject)?;
        self.next();
        let comparison = self.sign()?;
        let value = self.peek();
        if let Some(number) = value.parse::<f64>().ok().filter(|number| number.is_finite()) {
            self.next();
            return Ok(Condition::Number(quantity, comparison, number));
        }
        let named = if value == "partly" { Status::Partial.as_str() } else { value };
        let status = [Status::Covered, Status::Partial, Status::Missing].into_iter().find(|status| status.as_str() == named);
        match (quantity, status, comparison) {
            (Quantity::Area(area), Some(status), Comparison::Equal | Comparison::Unequal) => {
                self.next();
                Ok(Condition::Status(area, status, comparison == Comparison::Equal))
            }
            (Quantity::Area(_), _, _) => Err(self.fault(
                format!("{value:?} is no value"),
                "an area is compared with a number, or with = or != and covered, partial or missing",
            )),
            _ => Err(self.fault(format!("{value:?} is no number"), "such as 60")),
        }
    }

    fn flag(&mut self) -> Result<Condition, ExpressionFault> {
        let comparison = self.sign()?;
        let name = self.peek();
        let (Some(flag), Comparison::Equal | Comparison::Unequal) = (Flag::named(name), comparison) else {
            let flags: Vec<_> = Flag::ALL.iter().map(|flag| flag.as_str()).collect();
            return Err(
                self.fault(format!("{name:?} is no flag"), format!("flags are compared by = or != with {}", flags.join(", ")))
            );
        };
        self.next();
        Ok(Condition::Flag(flag, comparison == Comparison::Equal))
    }

    fn quantity(&self, subject: &str) -> Result<Quantity, ExpressionFault> {
        match subject {
            "score" | "fit" => return Ok(Quantity::Score),
            "covered" => return Ok(Quantity::Count(Status::Covered)),
            "partial" => return Ok(Quantity::Count(Status::Partial)),
            "missing" => return Ok(Quantity::Count(Status::Missing)),
            _ => {}
        }
        if let Some(area) = self.role.areas().position(|area| area.id == subject) {
            return Ok(Quantity::Area(area));
        }
        let areas: Vec<_> = self.role.areas().map(|area| area.id.as_ref()).collect();
        let hint = format!("score, covered, partial, missing, met, flags, or an area: {}", areas.join(", "));
        let message = if subject.is_empty() {
            String::from("a condition is missing")
        } else {
            format!("{subject:?} is nothing to filter by")
        };
        Err(self.fault(message, hint))
    }

    fn sign(&mut self) -> Result<Comparison, ExpressionFault> {
        let sign = self.peek();
        let found = Comparison::ALL.into_iter().find(|(name, _)| *name == sign);
        let rest = self.text[self.at..].trim_start();
        let is_doubled = rest[sign.len()..].starts_with(['=', '<', '>']);
        let Some((_, comparison)) = found.filter(|_| !is_doubled) else {
            return Err(self.fault(format!("{sign:?} does not compare"), "one of <, <=, =, !=, >=, >"));
        };
        self.next();
        Ok(comparison)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::{Rubric, Scorer};
    use crate::{Profile, Vocabulary, recognise};

    fn role() -> &'static Role {
        Role::builtin("ai-system-codesign").expect("a built-in role")
    }

    fn holds(filter: &str) -> bool {
        let rubric = Rubric::new(role(), Vocabulary::builtin());
        let profile = Profile::from_skill_list("CUDA, OpenMP, NCCL, C++ (expert), Python");
        let score = Scorer::new(&rubric).score(&profile, &recognise(&profile, Vocabulary::builtin()));
        let mut flags = Flags::default();
        flags.insert(Flag::Posting);
        Filter::parse(filter, role()).expect(filter).holds(&Facts { score: &score, flags })
    }

    #[test]
    fn conditions_are_joined_as_usual() {
        for filter in [
            "score > 10 and score<90",
            "not score > 90",
            "score > 90 or c-cpp = covered and covered >= 1",
            "(score > 90 or c-cpp = covered) and not met",
            "c-cpp >= 0.9 AND research-nothing-like-it",
            "publications = missing",
            "network-fabric != covered and flags = posting and flags != hidden-text",
            "missing >= 1 and partial >= 0",
        ] {
            if filter.contains("nothing-like-it") {
                assert!(Filter::parse(filter, role()).is_err());
            } else {
                assert!(holds(filter), "{filter}");
            }
        }
        assert!(!holds("score > 90 and c-cpp = covered or met"));
    }

    #[test]
    fn faults_say_what_and_where() {
        for (filter, at, message) in [
            ("", 0, "missing"),
            ("score", 5, "does not compare"),
            ("score => 60", 6, "does not compare"),
            ("score >= sixty", 9, "no number"),
            ("c-cpp > covered", 8, "no value"),
            ("kpop > 1", 0, "nothing to filter by"),
            ("(met", 4, "not closed"),
            ("met met", 4, "one too many"),
            ("flags = odd", 8, "no flag"),
        ] {
            let fault = Filter::parse(filter, role()).expect_err(filter);
            assert_eq!(fault.at, at, "{filter}: {fault}");
            assert!(fault.message.contains(message), "{filter}: {fault}");
        }
        assert!(Filter::parse(&"(".repeat(100_000), role()).is_err());
    }
}

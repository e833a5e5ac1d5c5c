//! Postings with fields: schema.org's `JobPosting`, as JSON or within a page, and the job schema of JSON Resume.

use serde_json::Value;

use super::{Posting, lines, structure};
use crate::profile::read::{Content, Format, Part, read};
use crate::profile::{Look, Place, Transcript, Unread};

/// Reads a posting that comes in fields: schema.org's [`JobPosting`](https://schema.org/JobPosting), as JSON or within an HTML
/// page, or the `job-schema.json` of JSON Resume. `None` for what is neither.
///
/// # Errors
///
/// If a field holds HTML and this build does not read it.
pub fn structured(bytes: &[u8]) -> Result<Option<Posting>, Unread> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok(None) };
    let found = if text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']) {
        serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')).ok().and_then(job)
    } else {
        scripts(text).filter_map(|script| serde_json::from_str::<Value>(script).ok()).find_map(job)
    };
    let Some(job) = found else { return Ok(None) };
    let mut transcript = Transcript::default();
    let mut fields = Fields { transcript: &mut transcript, count: 0 };
    for (name, heading) in FIELDS {
        if let Some(value) = job.get(*name) {
            fields.field(heading, value)?;
        }
    }
    let title = job.get("title").and_then(Value::as_str).map(str::to_owned);
    Ok(Some(structure::read(&lines::of_transcript(&transcript), title)))
}

/// The fields that ask for something, with the headings that say so; what is not here is about the company and the contract.
const FIELDS: &[(&str, &str)] = &[
    ("description", ""),
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Requirements"),
    ("experienceRequirements", "Requirements"),
    ("educationRequirements", "Requirements"),
    ("skills", "Requirements"),
];

/// The contents of the scripts of a page that hold linked data.
fn scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|script| {
        let (attributes, rest) = script.split_once('>')?;
        let (content, _) = rest.split_once("</script")?;
        attributes.to_ascii_lowercase().contains("ld+json").then_some(content)
    })
}

/// The posting in some JSON, itself or in a list or graph.
fn job(value: Value) -> Option<Value> {
    match value {
        Value::Array(values) => values.into_iter().find_map(job),
        Value::Object(mut fields) => {
            let is_posting = fields.get("@type").is_some_and(|kind| match kind {
                Value::Array(kinds) => kinds.iter().any(|kind| kind == "JobPosting"),
                kind => kind == "JobPosting",
            });
            let is_job = fields.contains_key("title")
                && ["qualifications", "responsibilities"].iter().any(|field| fields.get(*field).is_some_and(Value::is_array));
            if is_posting || is_job {
                return Some(Value::Object(fields));
            }
            fields.remove("@graph").and_then(job)
        }
        _ => None,
    }
}

/// The lines of the fields.
struct Fields<'t> {
    transcript: &'t mut Transcript,
    count: usize,
}

impl Fields<'_> {
    fn field(&mut self, heading: &str, value: &Value) -> Result<(), Unread> {
        if !heading.is_empty() {
            self.push(Look::Heading(1), heading);
        }
        self.value(value)
    }

    fn push(&mut self, look: Look, text: &str) {
        self.count += 1;
        self.transcript.push(look, text, Place::Paragraph(self.count));
    }

    fn value(&mut self, value: &Value) -> Result<(), Unread> {
        match value {
            Value::String(text) if !is_html(text) => {
                text.lines().for_each(|line| self.push(Look::Paragraph, line.trim_start_matches(['-', '*', '•', ' '])));
                Ok(())
            }
            other => self.item(other),
        }
    }

    /// An item of a list; a skill of JSON Resume has a name, a level and keywords, and linked data a description.
    fn item(&mut self, value: &Value) -> Result<(), Unread> {
        match value {
            Value::String(text) if is_html(text) => self.html(text),
            Value::String(text) => {
                self.push(Look::Item, text);
                Ok(())
            }
            Value::Object(fields) => {
                let text = |name: &str| fields.get(name).and_then(Value::as_str);
                if let Some(months) = fields.get("monthsOfExperience").and_then(Value::as_u64) {
                    self.push(Look::Item, &format!("{} years of experience", months / 12));
                }
                let keywords = fields.get("keywords").and_then(Value::as_array);
                let keywords: Vec<&str> = keywords.into_iter().flatten().filter_map(Value::as_str).collect();
                let name = text("name").or_else(|| text("description")).or_else(|| text("credentialCategory"));
                let line: Vec<&str> = text("level").into_iter().chain(name).collect();
                let line = match (line.is_empty(), keywords.is_empty()) {
                    (true, _) => keywords.join(", "),
                    (false, true) => line.join(" "),
                    (false, false) => format!("{} such as {}", line.join(" "), keywords.join(", ")),
                };
                self.push(Look::Item, &line);
                Ok(())
            }
            Value::Array(values) => values.iter().try_for_each(|value| self.item(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        }
    }

    /// The lines of a field that holds HTML, whose characters may be escaped once more.
    fn html(&mut self, text: &str) -> Result<(), Unread> {
        let text = if text.contains('<') {
            text.to_owned()
        } else {
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        };
        for part in read(Format::Html, "description", text.as_bytes())? {
            let Part { content: Content::Document(read), .. } = part else { continue };
            for line in read.lines() {
                let text = &read.text()[line.span.clone()];
                if line.look == Look::More {
                    self.transcript.push(Look::More, text, Place::Paragraph(self.count.max(1)));
                } else {
                    self.push(line.look, text);
                }
            }
        }
        Ok(())
    }
}

fn is_html(text: &str) -> bool {
    ["<p", "<li", "<br", "<div", "<h", "&lt;p", "&lt;li", "&lt;br", "&lt;h"].iter().any(|tag| text.contains(tag))
}

//! A role as the file that it can be read from.

use std::fmt::Write as _;
use std::io;

use toml_writer::TomlStringBuilder;

use crate::role::{Area, Example, ExampleFit, Group, Need, Reading, Role, Said, Text, Track};

/// What a role file says in comments, beside what it says itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleComments {
    /// Lines at the top.
    pub top: Vec<String>,
    /// Lines above each group, by position; those that are not there have none.
    pub groups: Vec<Vec<String>>,
    /// Lines above each area, by its position in the role.
    pub areas: Vec<Vec<String>>,
    /// Lines at the end.
    pub end: Vec<String>,
}

/// Longer lines are broken, in characters.
const WIDEST: usize = 120;

/// Writes a role file, which gives the same role when it is read.
///
/// ```
/// use skillmatch::diagnostic::Document;
/// use skillmatch::report::{RoleComments, role_toml};
/// use skillmatch::{Role, Vocabulary};
///
/// let role = Role::builtin("ai-system-codesign").expect("a built-in role");
/// let mut file = Vec::new();
/// role_toml(role, &RoleComments::default(), &mut file)?;
/// let document = Document { name: String::from("role.toml"), text: String::from_utf8_lossy(&file).into_owned() };
/// assert_eq!(Role::from_document(document, Vocabulary::builtin()).as_ref(), Ok(role));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// Those of `out`.
pub fn role_toml(role: &Role, comments: &RoleComments, out: &mut dyn io::Write) -> io::Result<()> {
    let mut file = File { text: String::new(), indent: 0 };
    file.comments(&comments.top);
    if !comments.top.is_empty() {
        file.blank();
    }
    file.string("id", &role.id);
    file.string("title", &role.title);
    file.optional("about", &role.about);
    file.line(&format!("need = {}", need(role.need)));
    let mut areas = comments.areas.iter();
    for (index, group) in role.groups.iter().enumerate() {
        file.group(group, comments.groups.get(index).map_or(&[], Vec::as_slice), &mut areas);
    }
    role.tracks.iter().for_each(|track| file.track(track));
    role.examples.iter().for_each(|example| file.example(example));
    if !comments.end.is_empty() {
        file.blank();
        file.comments(&comments.end);
    }
    out.write_all(file.text.as_bytes())
}

/// A file that is being written.
struct File {
    text: String,
    /// How many steps the lines are moved to the right.
    indent: usize,
}

impl File {
    fn line(&mut self, line: &str) {
        self.text.extend(std::iter::repeat_n("  ", self.indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Comments, each broken where it is too long, its later lines further in.
    fn comments(&mut self, comments: &[String]) {
        for comment in comments {
            let mut line = String::from("#");
            for word in comment.split_whitespace() {
                let is_full = 2 * self.indent + line.chars().count() + 1 + word.chars().count() > WIDEST;
                if is_full && line.len() > 4 {
                    self.line(&line);
                    line = String::from("#  ");
                }
                line.push(' ');
                line.extend(word.chars().filter(|c| !c.is_control()));
            }
            self.line(&line);
        }
    }

    fn header(&mut self, name: &str, comments: &[String]) {
        self.blank();
        self.comments(comments);
        self.line(&format!("[[{name}]]"));
    }

    fn string(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {}", string(value)));
    }

    /// A text that may be left out where it is empty.
    fn optional(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.string(key, value);
        }
    }

    /// A list, which may be left out where it is empty.
    fn list(&mut self, key: &str, values: &[Text]) {
        if values.is_empty() {
            return;
        }
        let values: Vec<String> = values.iter().map(|value| string(value)).collect();
        let line = format!("{key} = [{}]", values.join(", "));
        if 2 * self.indent + line.chars().count() <= WIDEST {
            self.line(&line);
            return;
        }
        self.line(&format!("{key} = ["));
        self.indent += 1;
        let mut row = String::new();
        for value in values {
            if !row.is_empty() && 2 * self.indent + row.chars().count() + value.chars().count() + 2 > WIDEST {
                self.line(row.trim_end());
                row.clear();
            }
            _ = write!(row, "{value}, ");
        }
        self.line(row.trim_end());
        self.indent -= 1;
        self.line("]");
    }

    fn group<'c>(&mut self, group: &Group, comments: &[String], areas: &mut impl Iterator<Item = &'c Vec<String>>) {
        self.header("group", comments);
        self.string("id", &group.id);
        self.string("title", &group.title);
        self.line(&format!("need = {}", need(group.need)));
        if (group.weight - 1.0).abs() > 0.0 {
            self.line(&format!("weight = {}", group.weight));
        }
        if group.always {
            self.line("always = true");
        }
        if group.preferred {
            self.line("preferred = true");
        }
        if let Some(level) = &group.level {
            let of: Vec<String> = level.of.iter().map(|area| string(area)).collect();
            self.line(&format!("level = {{ of = [{}], any = \"{}\" }}", of.join(", "), level.any));
        }
        self.indent += 1;
        for area in &*group.areas {
            self.area(area, areas.next().map_or(&[], Vec::as_slice));
        }
        self.indent -= 1;
    }

    fn area(&mut self, area: &Area, comments: &[String]) {
        self.header("group.area", comments);
        self.string("id", &area.id);
        self.string("title", &area.title);
        self.optional("about", &area.about);
        self.list("shown-by", &area.shown_by);
        self.list("preferred", &area.preferred);
        self.list("emphasis", &area.emphasis);
        self.list("examples", &area.examples);
        self.indent += 1;
        area.reading.iter().for_each(|reading| self.reading(reading));
        self.indent -= 1;
    }

    fn reading(&mut self, reading: &Reading) {
        self.header("group.area.reading", &[]);
        self.string("title", &reading.title);
        self.string("venue", &reading.venue);
        self.line(&format!("year = {}", reading.year));
        self.optional("arxiv", &reading.arxiv);
    }

    fn track(&mut self, track: &Track) {
        self.header("track", &[]);
        self.string("id", &track.id);
        self.string("title", &track.title);
        let weights: Vec<String> = track.weights.iter().map(|(group, weight)| format!("{group} = {weight}")).collect();
        if !weights.is_empty() {
            self.line(&format!("weights = {{ {} }}", weights.join(", ")));
        }
        let lists = track.shown_by.iter().map(|(area, skills)| {
            let skills: Vec<String> = skills.iter().map(|skill| string(skill)).collect();
            format!("{area} = [{}]", skills.join(", "))
        });
        let lists: Vec<String> = lists.collect();
        if !lists.is_empty() {
            self.line(&format!("shown-by = {{ {} }}", lists.join(", ")));
        }
        self.optional("note", &track.note);
    }

    fn example(&mut self, example: &Example) {
        self.header("example", &[]);
        self.string("title", &example.title);
        self.string("kind", example.kind.as_str());
        match &example.said {
            Said::Skills(skills) => self.string("skills", skills),
            Said::Resume(text) => self.string("text", text),
        }
        match example.fit {
            ExampleFit::Any => {}
            ExampleFit::Within(least, most) => self.line(&format!("fit = [{least}, {most}]")),
            ExampleFit::Unscored => self.line("scored = false"),
        }
        self.list("covered", &example.covered);
        self.list("partial", &example.partial);
        self.list("missing", &example.missing);
    }
}

fn need(need: Need) -> String {
    match need {
        Need::All => String::from("\"all\""),
        Need::Any => String::from("\"any\""),
        Need::AtLeast(least) => format!("{{ at-least = {least} }}"),
    }
}

fn string(text: &str) -> String {
    use toml_writer::ToTomlValue as _;
    TomlStringBuilder::new(text).as_default().to_toml_value()
}

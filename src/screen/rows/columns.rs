//! Which fields of a row mean what.

/// The names under which a source has what is read of a row; they are compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// What tells candidates apart.
    pub id: String,
    /// The candidate's name.
    pub name: String,
    /// Skills, as a list or separated as in a skill list.
    pub skills: String,
    /// Running text, such as that of a resume.
    pub text: String,
}

impl Default for Columns {
    fn default() -> Self {
        let [id, name, skills, text] = Columns::FIELDS.map(str::to_owned);
        Columns { id, name, skills, text }
    }
}

impl Columns {
    /// What can be read of a row, and what it is called unless a source says otherwise.
    pub const FIELDS: [&str; 4] = ["id", "name", "skills", "text"];

    /// Gives the field of this name another one in the source; returns whether there is such a field.
    pub fn rename(&mut self, field: &str, name: &str) -> bool {
        let renamed = match field {
            "id" => &mut self.id,
            "name" => &mut self.name,
            "skills" => &mut self.skills,
            "text" => &mut self.text,
            _ => return false,
        };
        name.clone_into(renamed);
        true
    }

    /// What the source calls so.
    pub(super) fn field(&self, name: &str) -> Option<Field> {
        let fields =
            [(&self.id, Field::Id), (&self.name, Field::Name), (&self.skills, Field::Skills), (&self.text, Field::Text)];
        fields.into_iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, field)| field)
    }
}

/// What is read of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Name,
    Skills,
    Text,
}

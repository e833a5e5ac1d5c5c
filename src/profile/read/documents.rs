//! The formats that need a reader of their own.

use super::{
    Content, Format, Part, Unread, archive, bibtex, docx, html, json_resume, latex, linkedin, odt, pdf, rendercv, rtf, tree,
    utf8,
};

/// Reads a file of a format other than plain text.
pub(super) fn read(format: Format, name: &str, bytes: &[u8]) -> Result<Vec<Part>, Unread> {
    let transcript = match format {
        Format::Pdf => pdf::read(bytes)?,
        Format::Docx => docx::read(bytes)?,
        Format::Odt => odt::read(bytes)?,
        Format::Rtf => rtf::read(bytes)?,
        Format::Html => html::read(bytes)?,
        Format::Latex => latex::read(bytes)?,
        Format::Bibtex => return publications(bytes, None).map(|(parts, _)| parts),
        Format::Json => return fields(&tree::json(utf8(bytes)?)?),
        Format::Yaml => return fields(&tree::yaml(utf8(bytes)?)?),
        Format::LinkedIn if bytes.starts_with(b"PK") => return archived_export(bytes),
        Format::LinkedIn => return export(&[(name.to_owned(), bytes.to_vec())]),
        Format::List | Format::Text => return super::read(format, name, bytes),
    };
    Ok(one(Content::Document(transcript)))
}

fn one(content: Content) -> Vec<Part> {
    vec![Part { name: None, content }]
}

/// Reads the publications of a bibliography, and counts those that are by others: where the `owner` of the profile is known,
/// entries without their family name among the authors are left out.
///
/// # Errors
///
/// If it is no text, or there is no entry in it that could be read.
pub fn publications(bytes: &[u8], owner: Option<&str>) -> Result<(Vec<Part>, usize), Unread> {
    let (transcript, others) = bibtex::read(utf8(bytes)?, owner)?;
    Ok((one(Content::Document(transcript)), others))
}

/// The files that a LaTeX document takes its publications from, as it names them.
pub fn bibliographies(text: &str) -> Vec<String> {
    latex::bibliographies(text)
}

/// Reads the CSV files of an export from `LinkedIn`, each with its name.
///
/// # Errors
///
/// If none of them says anything about skills.
pub fn export(files: &[(String, Vec<u8>)]) -> Result<Vec<Part>, Unread> {
    let parts = linkedin::read(files).into_iter();
    let several = files.len() > 1;
    let part = |(name, transcript)| Part { name: several.then_some(name), content: Content::Document(transcript) };
    let parts: Vec<Part> = parts.map(part).collect();
    if parts.is_empty() {
        return Err(Unread {
            reason: String::from("has none of the files of a LinkedIn export that tell of skills"),
            hint: String::from("ask LinkedIn for a copy of your data with Profile, Positions and Skills in it"),
        });
    }
    Ok(parts)
}

fn archived_export(bytes: &[u8]) -> Result<Vec<Part>, Unread> {
    let mut archive = archive::Archive::open(bytes)?;
    let names: Vec<String> = archive.names().filter(|name| is_csv(name)).collect();
    let mut files = Vec::new();
    for name in names {
        if let Some(bytes) = archive.member(&name)? {
            files.push((name, bytes));
        }
    }
    export(&files)
}

/// Whether a file is one of comma-separated values by its name.
pub(super) fn is_csv(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
}

/// Reads fields with names, in whichever of the known schemas they are.
fn fields(root: &tree::Node) -> Result<Vec<Part>, Unread> {
    if json_resume::is_json_resume(root) {
        return json_resume::read(root).map(|transcript| one(Content::Document(transcript)));
    }
    if rendercv::is_rendercv(root) {
        return rendercv::read(root).map(|transcript| one(Content::Document(transcript)));
    }
    let items: Vec<&str> = root.list().iter().filter_map(tree::Node::text).collect();
    if items.is_empty() {
        return Err(Unread {
            reason: String::from("has fields that are neither those of JSON Resume nor of RenderCV"),
            hint: String::from("see https://jsonresume.org/schema, or save it as text"),
        });
    }
    Ok(one(Content::List(items.join("\n"))))
}

//! Reads single members of a ZIP archive, and not more of them than a document needs.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::profile::transcript::Unread;

/// The size that one member may expand to: the text of a long book with all its marks takes less.
const MAX_MEMBER: u64 = 32 << 20;

/// The size that all members read from one archive may expand to.
const MAX_TOTAL: u64 = 64 << 20;

/// The number of members; office documents have a few dozen, large workbooks some thousands.
const MAX_MEMBERS: usize = 20_000;

/// A ZIP archive in memory.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Reads the list of members.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unread> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("it is not a whole ZIP archive"))?;
        if zip.len() > MAX_MEMBERS {
            return Err(too_large(&format!("its ZIP archive has more than {MAX_MEMBERS} members")));
        }
        Ok(Archive { zip, left: MAX_TOTAL })
    }

    /// The names of the members; one that is not text is left out.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
    }

    /// Expands a member; there is none if no member has the name.
    pub(super) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unread> {
        let member = match self.zip.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(encrypted()),
            Err(_) => return Err(damaged(&format!("{name} cannot be expanded"))),
        };
        // The size that the archive states for the member may be a lie, so what is expanded is counted.
        let limit = MAX_MEMBER.min(self.left);
        let mut bytes = Vec::new();
        let expanded = member.take(limit + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > limit {
            return Err(too_large(&format!("{name} expands to more than {} MiB", limit >> 20)));
        }
        expanded.map_err(|_| damaged(&format!("{name} cannot be expanded")))?;
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// Expands a member that the document cannot be read without.
    pub(super) fn required(&mut self, name: &str) -> Result<Vec<u8>, Unread> {
        self.member(name)?.ok_or_else(|| damaged(&format!("the ZIP archive has no {name}")))
    }
}

/// A document that is cut short or otherwise not what its format asks for.
pub(super) fn damaged(what: &str) -> Unread {
    Unread { reason: format!("is damaged: {what}"), hint: "open it in the program that made it and save it again".to_owned() }
}

/// A document that breaks a bound.
pub(super) fn too_large(what: &str) -> Unread {
    Unread { reason: format!("is too large: {what}"), hint: "cut it down to what is to be read".to_owned() }
}

/// A document that asks for a password.
pub(super) fn encrypted() -> Unread {
    Unread { reason: "is encrypted".to_owned(), hint: "save it again without a password".to_owned() }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Packs members into an archive.
    pub(crate) fn pack(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_member_is_found_by_its_name() {
        let bytes = pack(&[("a.txt", b"one"), ("b/c.txt", b"two")]);
        let mut archive = Archive::open(&bytes).unwrap();
        assert_eq!(archive.names().collect::<Vec<_>>(), ["a.txt", "b/c.txt"]);
        assert_eq!(archive.member("b/c.txt").unwrap().unwrap(), b"two");
        assert_eq!(archive.member("d.txt").unwrap(), None);
        assert_eq!(archive.required("d.txt").unwrap_err().reason, "is damaged: the ZIP archive has no d.txt");
    }

    #[test]
    fn what_expands_too_far_is_not_read() {
        let zeros = vec![0; usize::try_from(MAX_MEMBER).unwrap() + 1];
        let bytes = pack(&[("zeros", &zeros)]);
        let reason = Archive::open(&bytes).unwrap().member("zeros").unwrap_err().reason;
        assert_eq!(reason, "is too large: zeros expands to more than 32 MiB");
    }

    #[test]
    fn all_members_together_are_bounded() {
        let bytes = pack(&[("a.txt", &[7; 1000])]);
        let mut archive = Archive::open(&bytes).unwrap();
        archive.left = 1500;
        assert!(archive.member("a.txt").is_ok());
        assert!(archive.member("a.txt").is_err());
    }

    #[test]
    fn a_broken_archive_is_damaged() {
        let bytes = pack(&[("a.txt", &[7; 1000])]);
        for end in 0..bytes.len() {
            assert!(Archive::open(&bytes[..end]).and_then(|mut archive| archive.required("a.txt")).is_err());
        }
    }
}

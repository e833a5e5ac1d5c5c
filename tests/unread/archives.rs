//! ZIP archives made in memory.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these files.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).expect("memory takes everything");
        archive.write_all(content).expect("memory takes everything");
    }
    archive.finish().expect("memory takes everything").into_inner()
}

/// A document in some ten thousand bytes that holds more text than any reader should unpack.
pub(crate) fn docx_bomb() -> Vec<u8> {
    zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &vec![b' '; 40 << 20])])
}

//! Opening what may be compressed, and telling tables from documents.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use skillmatch::profile::read::Format;
use skillmatch::screen::rows::{Columns, LONGEST_ROW, Layout};

use crate::cli::input::STDIN;

/// So much of a source is looked at to tell what it is.
const BEGINNING: usize = 8 << 10;

/// Something that can be read on any thread.
pub(super) type Source = Box<dyn Read + Send>;

/// What a source holds.
pub(super) enum Opened {
    /// A candidate a row.
    Rows(Source, Layout),
    /// One document, at the path where it is.
    Document,
    /// One document that had to be unpacked, or comes from standard input.
    Unpacked(Source),
}

/// Opens a source, which has no rows unless `columns` are given; what is read of it is counted in `progress`.
pub(super) fn open(path: &Path, columns: Option<&Columns>, progress: &Arc<AtomicU64>) -> io::Result<Opened> {
    let is_stdin = path.as_os_str() == STDIN;
    let source: Source = if is_stdin { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let counted = Counted { source, read: Arc::clone(progress) };
    let mut packed = BufReader::with_capacity(BEGINNING, counted);
    let magic = packed.fill_buf()?;
    let (is_gzip, is_zstd) =
        (magic.starts_with(&[0x1f, 0x8b]), matches!(magic, [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..]));
    let mut source: Source = if is_gzip {
        Box::new(MultiGzDecoder::new(packed))
    } else if is_zstd {
        Box::new(Frames { packed: Some(packed), frame: None })
    } else {
        Box::new(packed)
    };
    let (beginning, error) = beginning(&mut source);
    let layout = columns.and_then(|columns| layout(&unpacked(path).to_string_lossy(), &beginning, columns, is_stdin));
    // What was read before an error is not lost: it comes when that is used up.
    let rest: Source = error.map_or(source, |error| Box::new(Broken(Some(error))));
    let source: Source = Box::new(io::Cursor::new(beginning).chain(rest));
    Ok(match layout {
        Some(layout) => Opened::Rows(source, layout),
        None if is_gzip || is_zstd || is_stdin => Opened::Unpacked(source),
        None => Opened::Document,
    })
}

/// The name that a file has when it is unpacked.
pub(super) fn unpacked(path: &Path) -> PathBuf {
    let is_packed = path.extension().is_some_and(|ending| ["gz", "zst"].iter().any(|other| ending.eq_ignore_ascii_case(other)));
    if is_packed { path.with_extension("") } else { path.to_owned() }
}

/// The beginning of a source, with the whole of its first line if that is a row: only behind it can be seen whether there are
/// others. An error ends it.
fn beginning(source: &mut Source) -> (Vec<u8>, Option<io::Error>) {
    let mut beginning = Vec::new();
    loop {
        let before = beginning.len();
        if let Err(error) = source.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning) {
            return (beginning, Some(error));
        }
        let is_cut_row = beginning.starts_with(b"{") && !beginning[..before].contains(&b'\n');
        let is_whole = beginning.len() < before + BEGINNING;
        if is_whole || !is_cut_row || beginning.len() > LONGEST_ROW {
            return (beginning, None);
        }
    }
}

/// How the rows of a source are written; `None` if it is a document. What is certainly a table is one, whatever marks are in its
/// texts; what is a document by its marks is no table, whatever its name. Standard input has no name to tell by.
fn layout(name: &str, beginning: &[u8], columns: &Columns, is_stdin: bool) -> Option<Layout> {
    let text = String::from_utf8_lossy(beginning);
    let is_plain = || matches!(Format::by_marks(name, beginning), Ok(None | Some(Format::Json)));
    let otherwise = || if is_stdin { Layout::by_shape(&text) } else { Layout::by_name(name, &text) };
    Layout::by_content(name, &text, columns).or_else(|| otherwise().filter(|_| is_plain()))
}

/// A source that has nothing but an error.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// Counts what is read.
struct Counted {
    source: Source,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// The frames of a file that was packed with zstd, one after another.
struct Frames {
    packed: Option<BufReader<Counted>>,
    frame: Option<StreamingDecoder<BufReader<Counted>, ruzstd::decoding::FrameDecoder>>,
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
                self.packed = self.frame.take().map(StreamingDecoder::into_inner);
            }
            let Some(mut packed) = self.packed.take() else { return Ok(0) };
            match packed.fill_buf()? {
                [] => return Ok(0),
                // A frame for other programs, such as an index: its length, and what is to be passed over.
                [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
                    let mut head = [0; 8];
                    packed.read_exact(&mut head)?;
                    let [_, _, _, _, length @ ..] = head;
                    io::copy(&mut packed.by_ref().take(u32::from_le_bytes(length).into()), &mut io::sink())?;
                    self.packed = Some(packed);
                    continue;
                }
                _ => {}
            }
            self.frame = Some(StreamingDecoder::new(packed).map_err(io::Error::other)?);
        }
    }
}

//! Opening what may be compressed, and telling tables from documents.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use skillmatch::profile::read::Format;
use skillmatch::screen::rows::{Columns, Layout};

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

/// Opens a source; what is read of it is counted in `progress`.
pub(super) fn open(path: &Path, columns: &Columns, progress: &Arc<AtomicU64>) -> io::Result<Opened> {
    let is_stdin = path.as_os_str() == STDIN;
    let source: Source = if is_stdin { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let counted = Counted { source, read: Arc::clone(progress) };
    let mut packed = BufReader::with_capacity(BEGINNING, counted);
    let magic = packed.fill_buf()?;
    let (is_gzip, is_zstd) = (magic.starts_with(&[0x1f, 0x8b]), magic.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]));
    let source: Source = if is_gzip {
        Box::new(MultiGzDecoder::new(packed))
    } else if is_zstd {
        Box::new(Frames { packed: Some(packed), frame: None })
    } else {
        Box::new(packed)
    };
    let name = path.to_string_lossy();
    let name = ["gz", "zst"].iter().find_map(|ending| name.strip_suffix(&format!(".{ending}"))).unwrap_or(&name);
    let mut beginning = Vec::new();
    let mut source = source;
    source.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning)?;
    // A document by its marks is no table, but for what is JSON.
    let is_table = matches!(Format::by_marks(name, &beginning), Ok(None | Some(Format::Json)));
    let layout = if is_table { Layout::of(name, &beginning, columns) } else { None };
    let source: Source = Box::new(io::Cursor::new(beginning).chain(source));
    Ok(match layout {
        Some(layout) => Opened::Rows(source, layout),
        None if is_gzip || is_zstd || is_stdin => Opened::Unpacked(source),
        None => Opened::Document,
    })
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
            if packed.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.frame = Some(StreamingDecoder::new(packed).map_err(io::Error::other)?);
        }
    }
}

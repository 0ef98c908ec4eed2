//! Zip archives: what is in one, and its parts unpacked within limits.

use miniz_oxide::inflate::decompress_slice_iter_to_slice;
use miniz_oxide::inflate::stream::{InflateState, inflate as inflate_some};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive, crc32};

use crate::error::{AnalysisError, FileKind};

/// The most bytes that one part may unpack to. A long report's main part has under one million.
pub(super) const PART: usize = 32 * 1024 * 1024;

/// The most bytes that all parts read of one archive may unpack to, whether or not they share their packed bytes.
pub(super) const TOTAL: usize = 128 * 1024 * 1024;

/// The most entries that an archive may have.
pub(super) const ENTRIES: usize = 2000;

/// How many bytes one packed byte may stand for, in parts over [`SMALL`]. Documents have some ten to thirty.
const RATIO: u64 = 200;

/// Parts of no more bytes than this may be packed as tightly as they like.
const SMALL: u64 = 1024 * 1024;

/// An archive whose list of entries was read.
pub(super) struct Archive<'a> {
    inner: ZipSliceArchive<&'a [u8]>,
    entries: Vec<Entry>,
    /// Bytes that may still be unpacked.
    left: usize,
}

/// What the archive's list says of one entry.
struct Entry {
    name: String,
    at: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    is_locked: bool,
    is_folder: bool,
}

/// A file's name, and its bytes or why they cannot be had.
type Named = (String, Result<Vec<u8>, AnalysisError>);

impl<'a> Archive<'a> {
    /// Reads the list of entries.
    ///
    /// # Errors
    /// [`AnalysisError::Damaged`] without a whole list, [`AnalysisError::TooMuch`] with over [`ENTRIES`] in it.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, AnalysisError> {
        let inner = ZipArchive::from_slice(bytes).map_err(|_| damaged(FileKind::Zip))?;
        let mut entries = Vec::new();
        let mut list = inner.entries();
        while let Some(it) = list.next_entry().map_err(|_| damaged(FileKind::Zip))? {
            if entries.len() == ENTRIES {
                return Err(too_much(FileKind::Zip));
            }
            let path = it.file_path();
            // Old archivers write names in other encodings; names are for people, so what is readable will do.
            let name = String::from_utf8_lossy(path.as_bytes()).replace('\\', "/");
            entries.push(Entry {
                is_folder: it.is_dir() || name.ends_with('/'),
                name,
                at: it.wayfinder(),
                method: it.compression_method(),
                is_locked: it.flags().is_encrypted() || it.flags().has_strong_encryption(),
            });
        }
        if (entries.len() as u64) < inner.entries_hint() {
            return Err(damaged(FileKind::Zip));
        }
        Ok(Self {
            inner,
            entries,
            left: TOTAL,
        })
    }

    /// The names of all files, in the list's order. A name may be there twice.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.entries
            .iter()
            .filter(|it| !it.is_folder)
            .map(|it| it.name.as_str())
    }

    /// Whether there is a file of that name. Letter case does not count in office documents.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|it| it.eq_ignore_ascii_case(name))
    }

    /// Unpacks the first file of that name; `None` where there is none. `kind` is what errors call the whole.
    ///
    /// # Errors
    /// [`AnalysisError::Locked`], [`AnalysisError::TooMuch`], or [`AnalysisError::Damaged`], also where it is packed by a
    /// method that is not read.
    pub(super) fn part(
        &mut self,
        name: &str,
        kind: FileKind,
    ) -> Result<Option<Vec<u8>>, AnalysisError> {
        let is_it = |it: &Entry| !it.is_folder && it.name.eq_ignore_ascii_case(name);
        match self.entries.iter().position(is_it) {
            Some(n) => self.unpack(n, kind).map(Some),
            None => Ok(None),
        }
    }

    /// Unpacks every file whose name is wanted, in the list's order. One that is damaged or locked is so alone.
    ///
    /// # Errors
    /// As [`part`](Self::part), where it is said of all of them, or where one would unpack to too much.
    pub(super) fn files(
        &mut self,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<Named>, AnalysisError> {
        let mut out = Vec::new();
        for n in 0..self.entries.len() {
            let Some(entry) = self.entries.get(n) else {
                break;
            };
            if entry.is_folder || !is_wanted(&entry.name) {
                continue;
            }
            let name = entry.name.clone();
            let bytes = match self.unpack(n, FileKind::Zip) {
                // What is made to fill the memory is not looked into any further.
                Err(why @ AnalysisError::TooMuch { .. }) => return Err(why),
                other => other,
            };
            out.push((name, bytes));
        }
        // Where nothing can be had, it is the archive that is damaged or locked.
        match out.first() {
            Some((_, Err(why))) if out.iter().all(|it| it.1.is_err()) => Err(why.clone()),
            _ => Ok(out),
        }
    }

    fn unpack(&mut self, n: usize, kind: FileKind) -> Result<Vec<u8>, AnalysisError> {
        let entry = self.entries.get(n).ok_or_else(|| damaged(kind))?;
        if entry.is_locked {
            return Err(AnalysisError::Locked { looks_like: kind });
        }
        let found = self.inner.get_entry(entry.at).map_err(|_| damaged(kind))?;
        let packed = found.data();
        let wanted = found.claim_verifier();
        let size = wanted.uncompressed_size;
        if size > SMALL && size > RATIO.saturating_mul(packed.len() as u64) {
            return Err(too_much(kind));
        }
        let size = usize::try_from(size).map_err(|_| too_much(kind))?;
        if size > PART || size > self.left {
            return Err(too_much(kind));
        }
        self.left -= size;
        let bytes = match entry.method {
            CompressionMethod::STORE if packed.len() == size => packed.to_vec(),
            CompressionMethod::DEFLATE => inflate(packed, size).ok_or_else(|| damaged(kind))?,
            // Also what is packed by another method: the kind of file is read, what is in this one cannot be had.
            _ => return Err(damaged(kind)),
        };
        if crc32(&bytes) != wanted.crc {
            return Err(damaged(kind));
        }
        Ok(bytes)
    }
}

/// Exactly `size` bytes or nothing, so that no header can make more of them.
fn inflate(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    let mut out = vec![0; size];
    let got = decompress_slice_iter_to_slice(&mut out, std::iter::once(packed), false, true);
    (got == Ok(size)).then_some(out)
}

/// How many bytes a zlib stream at the start of `packed` unpacks to, without keeping them; as many as could be had of
/// one that is damaged or cut short. `None` where they are more than `limit`.
pub(crate) fn inflated(mut packed: &[u8], limit: usize) -> Option<usize> {
    let mut state = InflateState::new_boxed(DataFormat::ZLibIgnoreChecksum);
    let mut buffer = vec![0; 64 * 1024];
    let mut total = 0;
    loop {
        let got = inflate_some(&mut state, packed, &mut buffer, MZFlush::None);
        total += got.bytes_written;
        if total > limit {
            return None;
        }
        packed = packed.get(got.bytes_consumed..).unwrap_or_default();
        let goes_on = got.status == Ok(MZStatus::Ok) && got.bytes_consumed + got.bytes_written > 0;
        if !goes_on {
            return Some(total);
        }
    }
}

fn damaged(looks_like: FileKind) -> AnalysisError {
    AnalysisError::Damaged { looks_like }
}

fn too_much(looks_like: FileKind) -> AnalysisError {
    AnalysisError::TooMuch { looks_like }
}

//! Streams that unpack to more than is read are found before anything is unpacked.

use super::library::{Filter, Stream};
use crate::error::{AnalysisError, FileKind};
use crate::formats::inflated;

/// The most bytes that one packed stream may unpack to. A page of text has some 20 KB, a font 1 MB.
const STREAM: usize = 64 * 1024 * 1024;

/// The most bytes that all packed streams of a file may unpack to, pictures apart, which are never unpacked.
const TOTAL: usize = 256 * 1024 * 1024;

/// The most bytes of a stream that is packed in a way that cannot be measured without unpacking it.
const UNMEASURED: usize = 256 * 1024;

/// The most streams that are looked at. A page of a report has fewer than ten.
const STREAMS: usize = 100_000;

/// How many bytes before a stream are looked at for its dictionary.
const DICTIONARY: usize = 2048;

/// How deep dictionaries may lie in each other. Those of a page lie in some five.
const DEPTH: usize = 256;

/// How many dictionaries of a file may be left open. Bytes of pictures look like the beginning of one now and then.
const UNCLOSED: usize = 20_000;

/// Measures every packed stream that stands in the file.
///
/// The library unpacks streams without a limit, some of them as soon as it opens a file, so this looks at the bytes
/// themselves. Streams of encrypted files cannot be measured here; [`is_sane`] does it when they are read.
///
/// # Errors
/// [`AnalysisError::TooMuch`].
pub(super) fn check(bytes: &[u8]) -> Result<(), AnalysisError> {
    if !is_shallow(bytes) {
        return Err(too_much());
    }
    let mut left = TOTAL;
    let mut at = 0;
    let mut n_streams = 0;
    while let Some(found) = find(bytes, at, b"stream") {
        let mut start = found + b"stream".len();
        at = start;
        let before = bytes.get(found.saturating_sub(DICTIONARY)..found);
        let before = before.unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        n_streams += 1;
        if n_streams > STREAMS {
            return Err(too_much());
        }
        if bytes.get(start) == Some(&b'\r') {
            start += 1;
        }
        if bytes.get(start) == Some(&b'\n') {
            start += 1;
        }
        let dictionary = rfind(before, b" obj").map_or(before, |it| &before[it..]);
        let n_filters = count(dictionary, b"FlateDecode") + count(dictionary, b"/Fl ");
        if n_filters > 1 {
            // Packed twice: how much it comes to cannot be told from outside, and no program does it.
            return Err(too_much());
        }
        if n_filters == 0 || count(dictionary, b"/Image") > 0 {
            continue;
        }
        let packed = bytes.get(start..).unwrap_or_default();
        if !is_zlib(packed) {
            continue;
        }
        let size = inflated(packed, STREAM.min(left)).ok_or_else(too_much)?;
        left -= size;
    }
    Ok(())
}

/// Whether dictionaries end before others begin in them without end: the library, where it has to look for objects
/// itself, begins anew at each that it cannot read to its end.
fn is_shallow(bytes: &[u8]) -> bool {
    let (mut depth, mut unclosed) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(it) = bytes.get(at) {
        match it {
            b'<' => {
                let rest = bytes.get(at..).unwrap_or_default();
                let n = rest.iter().take_while(|it| **it == b'<').count();
                depth += usize::from(n == 2);
                at += n - 1;
            }
            b'>' if bytes.get(at + 1) == Some(&b'>') => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            b'e' if bytes.get(at..).is_some_and(|it| it.starts_with(b"endobj")) => {
                unclosed += depth;
                depth = 0;
            }
            _ => {}
        }
        if depth > DEPTH || unclosed > UNCLOSED {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a stream may be unpacked.
pub(super) fn is_sane(stream: &Stream<'_>) -> bool {
    size(stream).is_some()
}

/// At most how many bytes a stream unpacks to; nothing where they are too many.
pub(super) fn size(stream: &Stream<'_>) -> Option<usize> {
    let filters = stream.filters();
    let n_packed = filters.iter().filter(|it| is_packing(**it)).count();
    let raw = stream.raw_data();
    match n_packed {
        0 => Some(raw.len()),
        1 if matches!(filters.first(), Some(Filter::FlateDecode)) => inflated(&raw, STREAM),
        // Text that is packed and then written in letters shrinks to a tenth, seldom to less.
        1 if raw.len() <= UNMEASURED => Some(raw.len().saturating_mul(10)),
        _ => None,
    }
}

/// Whether the two bytes that open a zlib stream are there.
fn is_zlib(bytes: &[u8]) -> bool {
    let Some([first, second]) = bytes.get(..2) else {
        return false;
    };
    first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)).is_multiple_of(31)
}

fn is_packing(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
    )
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let first = *what.first()?;
    let mut at = 0;
    while let Some(next) = rest.get(at..)?.iter().position(|it| *it == first) {
        at += next;
        if rest.get(at..)?.starts_with(what) {
            return Some(from + at);
        }
        at += 1;
    }
    None
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|it| it == what)
}

fn count(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).filter(|it| *it == what).count()
}

pub(super) fn too_much() -> AnalysisError {
    AnalysisError::TooMuch {
        looks_like: FileKind::Pdf,
    }
}

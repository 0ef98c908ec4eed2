//! Web pages saved as one file (MHTML): the page among the parts, decoded. Made after RFC 2045 to 2047 and 2557.

use std::collections::VecDeque;

use crate::error::{AnalysisError, FileKind};

/// The most parts that are looked at; a page with all its pictures has some hundred.
const PARTS: usize = 2000;

/// How deep parts may hold parts. A page within an alternative within a mail is the third.
const DEPTH: usize = 5;

/// The most header bytes of one part that are read.
const HEADERS: usize = 64 * 1024;

/// The first web page in the file: its bytes and the charset that its part declares.
///
/// # Errors
/// [`AnalysisError::Damaged`] where the parts cannot be told apart or the page is cut short,
/// [`AnalysisError::NotText`] where there is no page among them, [`AnalysisError::TooMuch`].
pub(super) fn page(bytes: &[u8]) -> Result<(Vec<u8>, Option<String>), AnalysisError> {
    let looks_like = FileKind::Mhtml;
    let damaged = AnalysisError::Damaged { looks_like };
    let mut todo = VecDeque::from([(bytes, 0, true)]);
    let mut seen = 0;
    while let Some((part, depth, is_whole)) = todo.pop_front() {
        seen += 1;
        if seen > PARTS || depth > DEPTH {
            return Err(AnalysisError::TooMuch { looks_like });
        }
        let (headers, body) = split_headers(part);
        let content = header(&headers, "content-type").unwrap_or("text/plain");
        let media = content.split(';').next().unwrap_or("").trim();
        let media = media.to_ascii_lowercase();
        if media.starts_with("multipart/") {
            let Some(boundary) = parameter(content, "boundary").filter(|it| !it.is_empty()) else {
                return Err(damaged);
            };
            let parts = split_parts(body, &boundary);
            if parts.is_empty() {
                return Err(damaged);
            }
            for (part, is_whole) in parts.into_iter().rev() {
                todo.push_front((part, depth + 1, is_whole));
            }
        } else if ["text/html", "application/xhtml+xml"].contains(&media.as_str()) {
            if !is_whole {
                return Err(damaged);
            }
            let coding = header(&headers, "content-transfer-encoding").unwrap_or("");
            let body = match coding.trim().to_ascii_lowercase().as_str() {
                "quoted-printable" => quoted_printable(body),
                "base64" => base64(body).ok_or(damaged)?,
                _ => body.to_vec(),
            };
            return Ok((body, parameter(content, "charset")));
        }
    }
    Err(AnalysisError::NotText { looks_like })
}

/// Headers with their names in lower case, lines that go on joined, and the body.
fn split_headers(part: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    while at < part.len().min(HEADERS) {
        let rest = part.get(at..).unwrap_or_default();
        let end = rest.iter().position(|it| *it == b'\n');
        let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        at += end.map_or(rest.len(), |it| it + 1);
        let line = String::from_utf8_lossy(line);
        let text = line.trim_end();
        if text.is_empty() {
            break;
        }
        if text.starts_with([' ', '\t']) {
            if let Some(last) = headers.last_mut() {
                last.1.push(' ');
                last.1.push_str(text.trim_start());
            }
        } else if let Some((name, value)) = text.split_once(':') {
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (headers, part.get(at..).unwrap_or_default())
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let it = headers.iter().find(|it| it.0 == name)?;
    Some(&it.1)
}

/// A parameter of a header, such as `charset=utf-8` or `boundary="a;b"`.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(it) => it.split_once('"').unwrap_or((it, "")),
            None => after.split_once(';').unwrap_or((after, "")),
        };
        if key
            .trim()
            .trim_start_matches(';')
            .trim()
            .eq_ignore_ascii_case(name)
        {
            return Some(value.trim().to_owned());
        }
        rest = next;
    }
}

/// The parts between boundaries, and for each whether a boundary ends it.
fn split_parts<'a>(body: &'a [u8], boundary: &str) -> Vec<(&'a [u8], bool)> {
    let mut out = Vec::new();
    let mut start = None;
    let mut at = 0;
    for line in body.split_inclusive(|it| *it == b'\n') {
        let mark = line
            .strip_prefix(b"--")
            .and_then(|it| it.strip_prefix(boundary.as_bytes()))
            .map(<[u8]>::trim_ascii);
        let end = at;
        at += line.len();
        let is_last = mark == Some(b"--");
        if mark.is_none_or(|it| !it.is_empty() && !is_last) {
            continue;
        }
        if let Some(part) = start.and_then(|start| body.get(start..end)) {
            out.push((part, true));
        }
        start = (!is_last).then_some(at);
        if is_last || out.len() > PARTS {
            break;
        }
    }
    if let Some(part) = start.and_then(|start| body.get(start..)) {
        out.push((part, false));
    }
    out
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|it| *it == b'\n') {
        let text = line.trim_ascii_end();
        let goes_on = text.ends_with(b"=");
        let text = text.strip_suffix(b"=").unwrap_or(text);
        let mut at = 0;
        while let Some(byte) = text.get(at) {
            let digits = text.get(at + 1..at + 3);
            let code = digits.and_then(|it| Some(hex(*it.first()?)? * 16 + hex(*it.get(1)?)?));
            match code {
                Some(code) if *byte == b'=' => {
                    out.push(code);
                    at += 3;
                }
                _ => {
                    out.push(*byte);
                    at += 1;
                }
            }
        }
        if !goes_on && line.ends_with(b"\n") {
            out.push(b'\n');
        }
    }
    out
}

fn hex(it: u8) -> Option<u8> {
    (it as char)
        .to_digit(16)
        .and_then(|it| u8::try_from(it).ok())
}

/// `None` where other signs than those of base64 stand in it.
fn base64(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            it if it.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push((bits >> n_bits & 0xFF) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings() {
        assert_eq!(
            quoted_printable(b"wait=\r\ning =E2=82=AC5 = x\r\n"),
            "waiting €5 = x\n".as_bytes()
        );
        assert_eq!(
            base64(b"U2Nv\r\ncmU6IDM=").as_deref(),
            Some(&b"Score: 3"[..])
        );
        assert_eq!(base64(b"!"), None);
        assert_eq!(
            parameter(
                "multipart/related; type=\"text/html\"; boundary=\"a;b\"",
                "boundary"
            )
            .as_deref(),
            Some("a;b")
        );
    }
}

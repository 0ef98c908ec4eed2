//! Files of every format, cut, damaged or made to hurt: a text or a clear error, and soon.

mod common;

use std::time::{Duration, Instant};

use candour::error::AnalysisError;
use candour::formats::{Content, Packed, read, read_html};
use common::office::{Entry, docx, odt, zip, zip_of};

/// Reads a file and, if it is an archive, what is in it.
fn check(bytes: &[u8]) {
    let begun = Instant::now();
    if let Ok(Content::Files(files)) = read("file", bytes) {
        for Packed { name, bytes } in files {
            let _ = bytes.map(|it| read(&name, &it));
        }
    }
    let _ = read_html("file", bytes);
    assert!(begun.elapsed() < Duration::from_secs(20), "too slow");
}

fn stored(bytes: &[u8], name: &str) -> Vec<u8> {
    zip_of(&[Entry {
        name,
        bytes,
        deflated: false,
        flags: 0,
    }])
}

fn samples() -> Vec<Vec<u8>> {
    let page = "<!DOCTYPE html><html><head><title>A</title></head><body><main><h1>Eastmere</h1><ul><li><p>One<li>Two</ul>\
<table><tr><td>a<td>b<sup><a href='#fn1'>1</a></sup></table><p class=MsoListParagraph>\u{B7}&nbsp;x</main></body></html>";
    let mhtml = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"cut\"\r\n\r\n--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPGgxPkVhc3RtZXJlPC9oMT48cD5TY29yZTogMzwvcD4=\r\n--cut--\r\n";
    let word = docx(
        "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val='Own'/><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Eastmere &amp; Co</w:t><w:footnoteReference w:id='2'/><w:txbxContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:txbxContent></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>y</w:t></w:r></w:p>",
        &[(
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote></w:footnotes>",
        )],
    );
    let open = odt(
        "<text:h>Eastmere</text:h><text:list><text:list-item><text:p>a<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>",
        "",
    );
    let inner = stored(page.as_bytes(), "a/b.html");
    vec![
        page.as_bytes().to_vec(),
        mhtml.as_bytes().to_vec(),
        zip(&[("a.docx", &word), ("b.odt", &open)]),
        word,
        open,
        inner,
    ]
}

#[test]
fn cut_at_many_places() {
    for bytes in samples() {
        check(&bytes);
        let step = (bytes.len() / 80).max(1);
        for at in (0..bytes.len()).step_by(step) {
            check(&bytes[..at]);
            check(&bytes[at..]);
        }
    }
}

#[test]
fn damaged_at_many_places() {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        // The same numbers on every run.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for bytes in samples() {
        for _ in 0..150 {
            let mut bytes = bytes.clone();
            for _ in 0..=next() % 4 {
                let at = next() % bytes.len();
                match next() % 4 {
                    0 => bytes[at] ^= 1 << (next() % 8),
                    1 => bytes[at] = next() as u8,
                    2 => bytes[at] = 0xFF,
                    _ => {
                        bytes.remove(at);
                    }
                }
            }
            check(&bytes);
        }
    }
}

/// The parts themselves damaged, within an archive that is whole.
#[test]
fn damaged_xml_in_whole_archives() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:sdt><w:sdtPr><w:docPartGallery w:val='Table of Contents'/></w:sdtPr></w:sdt></w:p></w:tc></w:tr></w:tbl>";
    let tags: Vec<&str> = body.split_inclusive('>').collect();
    for skip in 0..tags.len() {
        for twice in 0..tags.len() {
            let mut some = tags.clone();
            some.insert(twice, tags[twice]);
            some.remove(skip);
            let some = some.concat();
            let whole = format!("<w:document><w:body>{some}</w:body></w:document>");
            check(&docx(&some, &[("word/footnotes.xml", &whole)]));
            check(&odt(
                &some
                    .replace("w:tc", "table:table-cell")
                    .replace("w:t>", "text:p>"),
                "",
            ));
        }
    }
}

#[test]
fn nested_and_unclosed_without_end() {
    for it in [
        "<div>", "<b>", "<table><tr><td>", "<ul><li>", "<p>", "</p>", "<x", "<a href='#fn",
        "<a href='#'>1", "<sup>", "<span></div>", "<i></b>", "<nav>", "<!--", "&amp", "&#x",
        "<li hidden>", "<main>", "<td>a", "<title>", "<p><b></p>", "<script>", "<svg/>", "<o:p/>",
        "<del>",
    ] {
        check(it.repeat(20_000).as_bytes());
    }
}

#[test]
fn attributes_without_end() {
    let many: Vec<String> = (0..50_000).map(|it| format!(" a{it}=b")).collect();
    let many = many.concat();
    check(format!("<html><p{many}>text").as_bytes());
    check(&docx(
        &format!("<w:p><w:pPr><w:pStyle{many}/></w:pPr></w:p>"),
        &[],
    ));
}

/// Entries that share their packed bytes are each counted.
#[test]
fn overlapping_entries_are_bounded() {
    let part = vec![b'a'; 900 * 1024];
    let one = zip(&[("a.txt", &part)]);
    let list = one
        .windows(4)
        .position(|it| it == b"PK\x01\x02")
        .expect("the list");
    let end = one
        .windows(4)
        .position(|it| it == b"PK\x05\x06")
        .expect("its end");
    let record = &one[list..end];
    let n = 1000_u16;
    let mut bytes = one[..list].to_vec();
    for _ in 0..n {
        bytes.extend(record);
    }
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(n.to_le_bytes());
    bytes.extend(n.to_le_bytes());
    bytes.extend(((record.len() * usize::from(n)) as u32).to_le_bytes());
    bytes.extend((list as u32).to_le_bytes());
    bytes.extend([0; 2]);
    assert!(matches!(
        read("bomb", &bytes),
        Err(AnalysisError::TooMuch { .. })
    ));
}

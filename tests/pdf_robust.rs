//! PDFs that are damaged, locked, empty of text or hostile: an answer within a few seconds, and the right one.

#![allow(clippy::print_stdout, reason = "the counts are for people")]

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use candour::error::{AnalysisError, FileKind};
use candour::pdf;
use candour::text::Document;
use common::pdfs::{REPORT, numbers, of_pages};
use miniz_oxide::deflate::compress_to_vec_zlib;

/// How long one file may take.
const LIMIT: Duration = Duration::from_secs(10);

const LOOKS_LIKE: FileKind = FileKind::Pdf;

fn fixture(name: &str) -> Vec<u8> {
    let path: PathBuf = common::root().join("tests/fixtures/formats").join(name);
    std::fs::read(&path).unwrap_or_else(|_| panic!("no {}", path.display()))
}

/// Reads a PDF beside the test, so that one that takes forever is found out.
fn read(what: &str, bytes: Vec<u8>) -> Result<Document, AnalysisError> {
    let (done, answer) = mpsc::channel();
    let began = Instant::now();
    // The stack of a worker is no larger.
    let thread = std::thread::Builder::new().stack_size(1024 * 1024);
    let reading = thread
        .spawn(move || {
            // Nobody listens any more where it took too long.
            let _ = done.send(pdf::read("a report", &bytes));
        })
        .expect("a thread");
    match answer.recv_timeout(LIMIT) {
        Ok(it) => it,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("{what}: over {:?}", began.elapsed()),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            panic!("{what}: {:?}", reading.join().is_err())
        }
    }
}

#[test]
fn damaged_files_are_answered() {
    let bases = [
        "northmarsh-equity/pdf/reportlab.pdf",
        "northmarsh-equity/pdf/typst.pdf",
        "northmarsh-equity/pdf/weasyprint.pdf",
        "northmarsh-equity/pdf/wkhtmltopdf.pdf",
        "harbourne-governance/pdf/chromium-tagged.pdf",
        "harbourne-governance/pdf/libreoffice-tagged.pdf",
        "harbourne-governance/pdf/ghostscript.pdf",
        "pdf/restricted.pdf",
    ];
    let mut any = numbers(7);
    let mut answers: BTreeMap<String, usize> = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    let mut n_files = 0;
    for name in bases {
        let whole = fixture(name);
        for n in 0..28 {
            let mut bytes = whole.clone();
            if n % 2 == 0 {
                bytes.truncate(any(whole.len()));
            } else {
                for _ in 0..=(n / 2) {
                    let at = any(bytes.len());
                    bytes[at] ^= 1 << any(8);
                }
            }
            let began = Instant::now();
            let answer = match read(&format!("{name} {n}"), bytes) {
                Ok(it) => {
                    assert!(!it.is_blank(), "{name} {n}");
                    format!("read, {:?}", it.oddities)
                }
                Err(error) => format!("{error:?}"),
            };
            slowest = slowest.max(began.elapsed());
            n_files += 1;
            *answers.entry(answer).or_default() += 1;
        }
    }
    println!("{n_files} files, the slowest in {slowest:?}: {answers:#?}");
    assert!(n_files >= 200);
}

#[test]
fn each_kind_has_its_answer() {
    for name in ["locked.pdf", "locked-rc4.pdf"] {
        let got = read(name, fixture(&format!("pdf/{name}")));
        assert_eq!(
            got,
            Err(AnalysisError::Locked {
                looks_like: LOOKS_LIKE
            }),
            "{name}"
        );
    }
    for name in ["scanned.pdf", "without-letters.pdf"] {
        let got = read(name, fixture(&format!("pdf/{name}")));
        assert_eq!(
            got,
            Err(AnalysisError::NoText {
                looks_like: LOOKS_LIKE
            }),
            "{name}"
        );
    }
    // What may be read and not printed opens without a password.
    let free = read("free", fixture("northmarsh-equity/pdf/reportlab.pdf")).expect("read");
    let got = read("restricted", fixture("pdf/restricted.pdf")).expect("read");
    assert_eq!(got.text(), free.text());
    assert_eq!(
        read("text", b"%PDX-1.4 no such thing".to_vec()),
        Err(AnalysisError::NotText {
            looks_like: FileKind::Unknown
        })
    );
    assert_eq!(
        read("header", b"%PDF-1.7\n%\x80\x81\n".to_vec()),
        Err(AnalysisError::Damaged {
            looks_like: LOOKS_LIKE
        })
    );
    assert_eq!(
        read("large", vec![b' '; pdf::LIMIT + 1]),
        Err(AnalysisError::TooLarge {
            bytes: pdf::LIMIT + 1,
            limit: pdf::LIMIT
        })
    );
}

/// A PDF of one page out of objects; the first is the catalogue, the second the pages, the third the page. Its table of
/// places is left out, as readers can make it again.
fn built(objects: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\x80\x81\x82\x83\n".to_vec();
    let pages: [(&str, &[u8]); 2] = [
        ("<< /Type /Catalog /Pages 2 0 R >>", b""),
        ("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b""),
    ];
    for (n, (dictionary, stream)) in pages.iter().chain(objects).enumerate() {
        out.extend(format!("{} 0 obj\n{dictionary}\n", n + 1).bytes());
        if !stream.is_empty() {
            out.extend(b"stream\n");
            out.extend(*stream);
            out.extend(b"\nendstream\n");
        }
        out.extend(b"endobj\n");
    }
    out.extend(b"trailer << /Root 1 0 R >>\n%%EOF\n");
    out
}

const PAGE: &str = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
    /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>";
const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

fn stream(bytes: &[u8], more: &str) -> String {
    format!("<< /Length {} {more} >>", bytes.len())
}

#[test]
fn a_page_by_hand_is_read() {
    let text = b"BT /F 12 Tf 50 700 Td (Some text) Tj ET /X Do";
    let form = b"BT /F 12 Tf 50 600 Td (and a form) Tj ET";
    let got = read(
        "by hand",
        built(&[
            (PAGE, b""),
            (&stream(text, ""), text),
            (FONT, b""),
            (&stream(form, "/Type /XObject /Subtype /Form"), form),
        ]),
    );
    assert_eq!(got.expect("read").text(), "Some text\n\nand a form");
}

/// A page whose marks and structure say what some of it stands for; `properties` are those of the mark around `drawn`.
fn said(properties: &str, drawn: &str, structure: &str) -> String {
    let text = format!(
        "BT /F 12 Tf 50 700 Td (in ) Tj /Span << {properties} >> BDC ({drawn}) Tj EMC ( of it) Tj ET"
    );
    let contents = stream(text.as_bytes(), "");
    let page = [
        built(&[(PAGE, b""), (&contents, text.as_bytes()), (FONT, b"")]),
        format!(
            "1 0 obj << /Type /Catalog /Pages 2 0 R /StructTreeRoot 9 0 R >> endobj \
             9 0 obj << /K {structure} >> endobj trailer << /Root 1 0 R >>\n%%EOF\n"
        )
        .into_bytes(),
    ];
    read(properties, page.concat())
        .expect("read")
        .text()
        .to_owned()
}

#[test]
fn what_stands_for_a_piece_is_read_in_its_place() {
    // A sign, a broken ligature.
    let good = said("/ActualText (good parts)", "***", "[]");
    assert_eq!(good, "in good parts of it");
    let office = said("/ActualText <FEFF006F00660066006900630065>", "o*ce", "[]");
    assert_eq!(office, "in office of it");
    // A number that is seen is the number; what says nothing, or a page of text, stands for nothing.
    assert_eq!(said("/ActualText (28%)", "82%", "[]"), "in 82% of it");
    assert_eq!(said("/ActualText ()", "82%", "[]"), "in 82% of it");
    assert_eq!(
        said("/ActualText <FEFF>", "2024-25", "[]"),
        "in 2024-25 of it"
    );
    let long = format!("/ActualText ({})", "word ".repeat(100_000));
    assert_eq!(said(&long, "seen", "[]"), "in seen of it");
}

#[test]
fn what_stands_for_an_element_is_read_once() {
    let element = |pieces: &str| format!("<< /S /Span /Pg 3 0 R /ActualText (fine) /K {pieces} >>");
    assert_eq!(said("/MCID 0", "f*e", &element("0")), "in fine of it");
    assert_eq!(said("/MCID 1", "f*e", &element("0")), "in f*e of it");
    // Of an element in several pieces nothing says which part stands for which.
    assert_eq!(said("/MCID 0", "f*e", &element("[0 1]")), "in f*e of it");
    let twice = "f*e) Tj EMC ( and ) Tj /Span << /MCID 0 >> BDC (f*e";
    assert_eq!(
        said("/MCID 0", twice, &element("0")),
        "in fine and f*e of it"
    );
}

#[test]
fn hostile_files_are_bounded() {
    let text: &[u8] = b"BT /F 12 Tf 50 700 Td (Some text) Tj ET";
    let page = |font: &str, more: &[(&str, &[u8])], text: &[u8]| {
        let contents = stream(text, "");
        let mut all: Vec<(&str, &[u8])> = vec![(PAGE, b""), (&contents, text), (font, b"")];
        all.extend(more);
        built(&all)
    };
    let too_much = Err(AnalysisError::TooMuch {
        looks_like: LOOKS_LIKE,
    });

    // 300 MB in 300 KB.
    let zeros = compress_to_vec_zlib(&vec![b' '; 300_000_000], 6);
    let dictionary = stream(&zeros, "/Filter /FlateDecode");
    let bomb = built(&[(PAGE, b""), (&dictionary, &zeros), (FONT, b"")]);
    assert_eq!(read("bomb", bomb), too_much);
    let twice = compress_to_vec_zlib(&zeros, 6);
    let dictionary = stream(&twice, "/Filter [/FlateDecode /FlateDecode]");
    let bomb = built(&[(PAGE, b""), (&dictionary, &twice), (FONT, b"")]);
    assert_eq!(read("bomb in a bomb", bomb), too_much);

    // A width for each of four thousand million codes.
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts \
        [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /W [0 4294967295 500] >>] >>";
    let got = read("widths", page(font, &[], text));
    assert_eq!(
        got,
        Err(AnalysisError::Damaged {
            looks_like: LOOKS_LIKE
        })
    );

    // Forms that draw themselves, and each other many times.
    let form: &[u8] =
        b"BT /F 12 Tf 50 600 Td (x) Tj ET /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do \
        /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do";
    let dictionary = stream(form, "/Type /XObject /Subtype /Form");
    let got = read("forms", page(FONT, &[(&dictionary, form)], b"/X Do"));
    assert_eq!(got, too_much);

    // Depths.
    let deep = [b"q ".repeat(2_000_000), text.to_vec()].concat();
    assert_eq!(
        read("states", page(FONT, &[], &deep)).expect("read").text(),
        "Some text"
    );
    let deep = [b"/P BMC ".repeat(1_000_000), text.to_vec()].concat();
    assert_eq!(
        read("marks", page(FONT, &[], &deep)).expect("read").text(),
        "Some text"
    );
    let deep = [b"[".repeat(1_000_000), text.to_vec()].concat();
    // What is left of it does not matter.
    let _ = read("arrays", page(FONT, &[], &deep));
    let nested = format!("{}{}", "<< /A ".repeat(200_000), ">>".repeat(200_000));
    assert_eq!(
        read("dictionaries", page(FONT, &[(&nested, b"")], text)),
        too_much
    );
    let unclosed = "<< /A ".repeat(200);
    let unclosed: Vec<(&str, &[u8])> = vec![(unclosed.as_str(), b""); 2000];
    assert_eq!(
        read("open dictionaries", page(FONT, &unclosed, text)),
        too_much
    );

    // Pages in a circle, and a structure in one.
    let circle = built(&[(
        "<< /Type /Pages /Kids [2 0 R 3 0 R 3 0 R] /Count 9999999 >>",
        b"",
    )]);
    let _ = read("pages", circle);
    let circle = [
        page(FONT, &[], text),
        b"1 0 obj << /Type /Catalog /Pages 2 0 R /StructTreeRoot 9 0 R >> endobj \
          9 0 obj << /K [10 0 R 9 0 R] >> endobj 10 0 obj << /S /P /K [10 0 R 9 0 R] >> endobj \
          trailer << /Root 1 0 R >>"
            .to_vec(),
    ]
    .concat();
    assert_eq!(read("structure", circle).expect("read").text(), "Some text");

    // Texts that stand for pieces in pieces in pieces, and never end.
    let deep = [
        b"/S << /ActualText (a) >> BDC ".repeat(100_000),
        text.to_vec(),
    ]
    .concat();
    assert_eq!(
        read("texts", page(FONT, &[], &deep)).expect("read").text(),
        "Some text"
    );
    let wide = format!("/S << /ActualText ({}) >> BDC (M) Tj EMC ", "a".repeat(250));
    let wide = format!("BT /F 99 Tf {} ET", wide.repeat(20_000));
    assert_eq!(
        read("long texts", page(FONT, &[], wide.as_bytes())),
        too_much
    );

    // Characters without end, in all places at once, and of no size.
    let many =
        b"BT /F 12 Tf 1 0 0 1 50 700 Tm (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) Tj ET ";
    assert_eq!(
        read("characters", page(FONT, &[], &many.repeat(120_000))),
        too_much
    );
    let far = b"BT /F 99999999 Tf 99999999 0 0 99999999 99999999 99999999 Tm (x) Tj ET \
        BT /F 0 Tf (y) Tj ET";
    let got = read("places", page(FONT, &[], far));
    assert_eq!(
        got,
        Err(AnalysisError::NoText {
            looks_like: LOOKS_LIKE
        })
    );
}

/// Text that is set to cost as much as it can: each word a line of its own, everywhere on one page.
#[test]
fn a_page_of_many_lines_takes_no_longer_than_its_text() {
    use std::fmt::Write as _;
    let mut text = String::from("BT /F 4 Tf ");
    for n in 0..40_000_u32 {
        let (x, y) = ((n * 37) % 560 + 10, 790 - (n * 53) % 780);
        write!(text, "1 0 0 1 {x} {y} Tm (a{n}) Tj ").expect("a string takes all");
    }
    text.push_str("ET");
    let contents = stream(text.as_bytes(), "");
    let bytes = built(&[(PAGE, b""), (&contents, text.as_bytes()), (FONT, b"")]);
    assert!(read("lines", bytes).is_ok());
}

#[test]
fn as_many_pages_as_are_read_are_read_and_one_more_is_too_much() {
    let most = read("10,000 pages", of_pages(pdf::PAGES, 3)).expect("read");
    for line in REPORT {
        assert!(most.text().contains(line), "{line}");
    }
    let got = read("10,001 pages", of_pages(pdf::PAGES + 1, 3));
    assert_eq!(
        got,
        Err(AnalysisError::TooMuch {
            looks_like: LOOKS_LIKE
        })
    );
}

#[test]
fn each_page_is_told_before_it_is_read() {
    let bytes = of_pages(60, 3);
    let mut told = Vec::new();
    let whole = pdf::read_with("a", &bytes, |done, of| {
        told.push((done, of));
        true
    });
    let wanted: Vec<(usize, usize)> = (0..60).map(|it| (it, 60)).collect();
    assert_eq!(told, wanted);
    assert!(whole.is_ok());
    // Who says no has what was read until then.
    let first = pdf::read_with("a", &bytes, |done, _| done < 1).expect("a page");
    assert!(first.text().contains(REPORT[3]));
    assert!(!first.text().contains("Papers"));
}

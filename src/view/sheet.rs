//! A table to take along: for a spreadsheet as CSV, for a document as HTML and as lines.

use std::fmt::Write as _;

use crate::text::doubt;

/// A table with its headings, and what it is about below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Cells, a list for each row; empty where a report says nothing.
    pub rows: Vec<Vec<String>>,
    /// Names and values below the table: the report, its date, its files, what made it.
    pub about: Vec<[String; 2]>,
}

impl Sheet {
    /// A table without rows.
    #[must_use]
    pub fn new(columns: &[&str]) -> Self {
        Self {
            columns: columns.iter().map(|it| (*it).to_owned()).collect(),
            ..Self::default()
        }
    }

    /// As CSV (RFC 4180) in UTF-8, with the mark by which spreadsheets know that.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = String::from('\u{FEFF}');
        let mut line = |cells: &[String]| {
            for (at, cell) in cells.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                let _ = write!(out, "\"{}{}\"", guard(cell), cell.replace('"', "\"\""));
            }
            out.push_str("\r\n");
        };
        line(&self.columns);
        for row in &self.rows {
            line(row);
        }
        line(&[]);
        for row in &self.about {
            line(row);
        }
        out
    }

    /// To be put into a document or a spreadsheet: as HTML, and as lines with tabs. A cell is no formula there.
    #[must_use]
    pub fn table(&self) -> [String; 2] {
        let (mut html, mut lines) = (String::from("<table>"), String::new());
        let mut add = |cells: &[String], tag: &str| {
            html.push_str("<tr>");
            for cell in cells {
                let text = cell.replace('&', "&amp;").replace('<', "&lt;");
                let guard = guard(cell);
                let _ = write!(html, "<{tag}>{guard}{text}</{tag}>");
                lines.push_str(guard);
                lines.push_str(&cell.replace(['\t', '\n', '\r'], " "));
                lines.push('\t');
            }
            html.push_str("</tr>");
            lines.push('\n');
        };
        add(&self.columns, "th");
        for row in &self.rows {
            add(row, "td");
        }
        html.push_str("</table>");
        for [name, value] in &self.about {
            let text = value.replace('&', "&amp;").replace('<', "&lt;");
            let _ = write!(html, "<p>{name}: {text}</p>");
            // A line of its own could be a formula.
            let _ = writeln!(lines, "{name}: {}", value.replace(['\t', '\n', '\r'], " "));
        }
        [html, lines]
    }
}

/// What has to stand before a cell that a spreadsheet would take for a formula.
///
/// Source: OWASP, CSV Injection, for the signs, the wide ones included. Blanks before them do not count for every
/// program. A number is no formula, whatever its sign.
fn guard(cell: &str) -> &'static str {
    let first = cell.trim_start_matches(|it: char| it.is_whitespace() || doubt::is_hidden(it));
    let is_formula = first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−']);
    let is_number = cell.starts_with(['+', '-'])
        && cell.len() > 1
        && (cell.chars().skip(1)).all(|it| it.is_ascii_digit() || it == '.');
    if (is_formula && !is_number) || cell.starts_with(['\t', '\r', '\n']) {
        "'"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_its_sign_stays_a_number() {
        for (cell, guarded) in [
            ("-7.93", false),
            ("+5", false),
            ("-", true),
            ("-1+2", true),
            ("\u{2212}7.93 points", true),
            ("=1", true),
        ] {
            assert_eq!(!guard(cell).is_empty(), guarded, "{cell}");
        }
    }

    #[test]
    fn no_line_break_makes_a_formula() {
        let mut it = Sheet::new(&["A"]);
        it.rows = vec![vec!["so\n=1+1".to_owned()]];
        it.about = vec![["Changed by you".to_owned(), "so\n=1+1\r\t=2".to_owned()]];
        let [_, lines] = it.table();
        assert_eq!(lines, "A\t\nso =1+1\t\nChanged by you: so =1+1  =2\n");
        let quoted = "\"so\n=1+1\"";
        assert!(it.csv().contains(quoted), "{}", it.csv());
    }
}

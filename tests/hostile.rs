//! Reports made to hurt or to deceive, in every format: read to the end, and no number in another meaning.

#![allow(clippy::print_stdout, reason = "how much was tried is for people")]

mod common;
#[path = "common/hostile.rs"]
mod hostile;
use common::office;

use candour::analysis::{analyse_documents, take};
use candour::error::AnalysisError;
use candour::national::Data;
use candour::view::words::list;
use candour::view::{Analysis, ReportView};
use hostile::{GROUPS, NUMBERS, Piece, files, report};

fn read(name: &str, bytes: &[u8]) -> Result<ReportView, AnalysisError> {
    let taken = take(name, bytes);
    let documents: Result<Vec<_>, _> = taken.into_iter().map(|it| it.text).collect();
    let view = analyse_documents(&documents?, Data::built_in())?;
    common::assert_integrity(&view);
    Ok(view)
}

/// All numbers that were read, as they are printed.
fn numbers(it: &Analysis) -> Vec<&str> {
    let compared = it
        .comparisons
        .iter()
        .flat_map(|it| [it.local.text.as_str(), it.benchmark.text.as_str()]);
    compared
        .chain(it.figures.iter().map(|it| it.text.as_str()))
        .collect()
}

fn kinds(it: &Analysis) -> Vec<&str> {
    it.notices.iter().map(|it| it.kind.as_str()).collect()
}

#[test]
fn there_are_strings_of_every_kind() {
    let all: std::collections::BTreeSet<&str> = hostile::all().collect();
    assert_eq!(all.len(), hostile::all().count(), "each once");
    assert!(all.len() >= 60 && GROUPS.iter().all(|it| it.1.len() >= 5));
}

#[test]
fn strings_in_every_format_change_no_number() {
    let (mut n_read, mut n_refused) = (0, 0);
    for it in hostile::all() {
        for (ending, bytes) in files(&report(it)) {
            let name = format!("{}.{ending}", it.chars().take(80).collect::<String>());
            let view = match read(&name, &bytes) {
                Ok(view) => view,
                // A file with control characters in it is no text.
                Err(error) => {
                    assert!(
                        ending == "txt" && it.contains(char::is_control),
                        "{name:?}: {error:?}"
                    );
                    n_refused += 1;
                    continue;
                }
            };
            let got = &view.analysis;
            let scores: Vec<u8> = got
                .scores
                .iter()
                .filter_map(|it| it.score.map(candour::units::Score::points))
                .collect();
            assert_eq!(scores, [3, 2], "{name:?}");
            assert_eq!(got.published.as_deref(), Some("2025-05-14"), "{name:?}");
            let authority = got.authority.as_ref().map(|it| it.name.as_str());
            assert_eq!(authority, Some("Eastmere Council"), "{name:?}");
            for compared in &got.comparisons {
                let pair = (
                    compared.local.text.as_str(),
                    compared.benchmark.text.as_str(),
                );
                assert_eq!(pair, ("64.8%", "61.2%"), "{name:?}");
            }
            // The string's own numbers are seen for what they are.
            let own = |number: &str| {
                let digits = number
                    .split(|it: char| !(it.is_ascii_digit() || matches!(it, '.' | ',')))
                    .next()
                    .unwrap_or("");
                [
                    "64.8", "61.2", "1,204", "9", "45", "17", "37", "1,180", "5,640", "24",
                ]
                .contains(&digits)
                    || it.contains(digits)
            };
            for number in numbers(got) {
                assert!(own(number), "{name:?}: {number:?}");
            }
            // What stands apart from the string is read whatever that is, unless the string runs over it.
            assert!(
                numbers(got).iter().any(|it| it.starts_with("37")),
                "{name:?}: {:?}",
                numbers(got)
            );
            n_read += 1;
        }
    }
    println!("{n_read} files read, {n_refused} refused");
}

#[test]
fn numbers_that_deceive_are_not_read_and_are_noted() {
    let mut n = 0;
    let honest = hostile::deceiving("82%");
    for (ending, bytes) in files(&honest) {
        let got = read(ending, &bytes).expect("a report").analysis;
        assert_eq!(got.comparisons.len(), 1, "{ending}");
        assert_eq!(got.comparisons[0].local.text, "82%", "{ending}");
        assert!(!kinds(&got).contains(&"doubtful_number"), "{ending}");
    }
    for number in NUMBERS {
        for (ending, bytes) in files(&hostile::deceiving(number)) {
            let what = format!("{number:?} in {ending}");
            let got = read(ending, &bytes).expect("a report").analysis;
            assert_eq!(got.comparisons, [], "{what}");
            let said: Vec<&str> = numbers(&got);
            assert!(
                said.iter().all(|it| it.starts_with("55%")
                    || it.starts_with("37")
                    || it.starts_with("61.2%")),
                "{what}: {said:?}"
            );
            let units: Vec<u16> = got.text.encode_utf16().collect();
            let noted = got.notices.iter().any(|it| {
                let (Some(start), Some(end)) = (it.start, it.end) else {
                    return false;
                };
                let words = String::from_utf16_lossy(&units[start as usize..end as usize]);
                it.kind == "doubtful_number" && words.contains("of people were satisfied")
            });
            assert!(noted, "{what}: {:?} in {:?}", kinds(&got), got.text);
            n += 1;
        }
    }
    println!("{n} files");
}

/// Scores, dates and overall results that deceive.
#[test]
fn fixed_lines_that_deceive_are_not_read() {
    for score in [
        "\u{202E}3", "3\u{200B}4", "3\u{200D}", "3\u{20E3}", "\u{FF13}", "\u{663}",
        "\u{2067}3\u{2069}", "3\u{338}", "2\u{FFFD}3", "3\u{2044}4",
    ] {
        for line in [
            format!("Score: {score}"),
            format!("Score: {score} - Evidence shows a good standard"),
        ] {
            let mut pieces = report("quite");
            pieces[3] = Piece::Paragraph(line);
            for (ending, bytes) in files(&pieces) {
                let got = read(ending, &bytes).expect("a report").analysis;
                let read = got
                    .scores
                    .iter()
                    .find(|it| it.quality_statement == "Assessing needs")
                    .and_then(|it| it.score);
                // A PDF and an XML may have lost what was not to be seen behind the digit.
                let plain = score == "3\u{200D}" && !got.text.contains('\u{200D}');
                assert!(read.is_none() || plain, "{score:?} in {ending}: {read:?}");
                assert!(
                    kinds(&got).contains(&"doubtful_number") || read.is_none(),
                    "{score:?} in {ending}"
                );
            }
        }
    }
    for date in [
        "\u{202E}14 May 2025", "1\u{200D}4 May 2025", "14 May 20\u{200B}25",
        "\u{661}\u{664} May 2025", "1\u{2067}4/05/2025",
    ] {
        let mut pieces = report("quite");
        pieces[1] = Piece::Paragraph(format!("Published: {date}"));
        for (ending, bytes) in files(&pieces) {
            let got = read(ending, &bytes).expect("a report").analysis;
            assert_eq!(got.published, None, "{date:?} in {ending}");
        }
    }
    for percent in [
        "\u{202E}67%\u{202C}", "6\u{200D}7%", "6\u{FF17}%", "67\u{336}%", "1\u{200B}67%",
    ] {
        let mut pieces = report("quite");
        pieces.insert(
            2,
            Piece::Paragraph(format!("Overall rating for Eastmere Council: {percent}")),
        );
        for (ending, bytes) in files(&pieces) {
            let got = read(ending, &bytes).expect("a report").analysis;
            let read = got.overall.printed.and_then(|it| it.percent);
            assert!(read.is_none(), "{percent:?} in {ending}: {read:?}");
        }
    }
}

#[test]
fn what_hides_in_words_is_noted() {
    let check = |it: &str, want: Option<&str>| {
        let text = format!(
            "Eastmere Council: local authority assessment\n\nAssessing needs\n\nScore: 3\n\nKey findings for this quality statement\n\nPeople spoke of {it} there.\n"
        );
        let got = read("a.txt", text.as_bytes()).expect("a report").analysis;
        let noted = got
            .notices
            .iter()
            .find(|it| ["hidden_characters", "look_alike_letters"].contains(&it.kind.as_str()));
        assert_eq!(noted.map(|it| it.kind.as_str()), want, "{it:?}");
        if let Some(it) = noted {
            assert!(it.start.is_some() && !it.message.is_empty());
        }
    };
    check("\u{405}taffordshire", Some("look_alike_letters"));
    check("saf\u{200D}eguarding", Some("hidden_characters"));
    check("\u{202E}esrever\u{202C}", Some("hidden_characters"));
    check("a\u{E0061}\u{E0062}", Some("hidden_characters"));
    // A soft hyphen changes no word, and is dropped.
    check("saf\u{AD}eguarding", None);
    check("café, 👩\u{200D}👧 and Ольга", None);
}

#[test]
fn names_of_files_are_tamed() {
    let text = hostile::text(&report("quite"));
    for it in hostile::all() {
        let got = read(it, text.as_bytes()).expect("a report").analysis;
        let name = &got.sources[0].name;
        assert!(
            name.chars().count() <= 300
                && !name
                    .chars()
                    .any(|it| it.is_control() || candour::text::doubt::turns(it)),
            "{name:?}"
        );
    }
}

/// The cells of a CSV, quotation marks taken off.
fn cells(csv: &str) -> Vec<String> {
    let (mut out, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = csv.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(it) = chars.next() {
        match it {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => out.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            it => cell.push(it),
        }
    }
    assert!(!quoted, "a quotation that does not end");
    out
}

#[test]
fn no_cell_is_a_formula_and_no_copy_is_markup() {
    let mut report = report("quite");
    let end = report.split_off(5);
    for it in hostile::all().filter(|it| !it.contains(char::is_control)) {
        report.extend(hostile::findings(it));
    }
    report.extend(end);
    let got = read("=1+1.txt", hostile::text(&report).as_bytes())
        .expect("a report")
        .analysis;
    assert!(got.checks.len() > 100, "{} checks", got.checks.len());
    let csv = cells(&list::sheet(&got).csv());
    let [html, lines] = list::sheet(&got).table();
    let copied = lines
        .lines()
        .flat_map(|it| it.split('\t'))
        .map(str::to_owned);
    let marked = html.split("<td>").skip(1).map(|it| {
        it.split("</td>")
            .next()
            .unwrap_or("")
            .replace("&lt;", "<")
            .replace("&amp;", "&")
    });
    let (mut n, mut n_guarded) = (0, 0);
    for cell in csv.into_iter().chain(copied).chain(marked) {
        assert!(
            !cell
                .trim_start()
                .starts_with(['=', '+', '-', '@', '\u{FF1D}', '\t', '\r']),
            "{cell:?}"
        );
        n += 1;
        n_guarded += usize::from(cell.starts_with("'=") || cell.starts_with("'+"));
    }
    assert!(n_guarded > 0, "a formula that was made harmless");
    println!("{n} cells, {n_guarded} guarded");
    // Only the table's own markup.
    let tags = ["<table", "<tr", "<th", "<td", "<p", "</"];
    for at in html.match_indices('<').map(|it| it.0) {
        assert!(
            tags.iter().any(|it| html[at..].starts_with(it)),
            "{:?}",
            html.get(at..at + 20)
        );
    }
    assert!(!html.contains("<title") && !html.contains("</script"));
}

//! Is this line a heading, of what kind, and on what evidence.

use super::score_line::score_line;
use super::{Boilerplate, Front, Line, Role, Zone};
use crate::framework::{Statement, Theme, key};
use crate::span::Span;
use crate::text::ReportText;
use crate::text::doubt::is_doubtful;

/// Longest heading in characters: the longest topic seen has 82, some leave room for more.
const LONGEST: usize = 110;

/// Cuts a file's part of the text into lines that are not blank, each with the role that its own words give it.
pub(super) fn lines(text: &str, file: Span) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = file.start;
    for raw in file.of(text).split('\n') {
        let line = Span::new(start, start + raw.len()).trim(text);
        start += raw.len() + 1;
        for span in entries(text, line) {
            if !span.is_empty() {
                let n = out.len();
                out.push(line_of(text, span, n));
            }
        }
    }
    misspelt(text, &mut out);
    out
}

/// A line that is a statement's name but for a letter or two is that name if a score or the section's first fixed
/// heading follows at once: its score would be lost otherwise.
fn misspelt(text: &str, lines: &mut [Line]) {
    for at in 1..lines.len() {
        let follows = matches!(
            lines[at].role,
            Role::Score(_) | Role::Boilerplate(Boilerplate::Expectations)
        );
        let line = &mut lines[at - 1];
        if follows
            && matches!(line.role, Role::Prose | Role::Item)
            && let Some(it) = Statement::misspelt(line.content.of(text))
        {
            line.role = Role::Label(it);
        }
    }
}

/// A line as a rule; where a table was pasted as one line ("Assessing needs Score: 3 Equity … Score: 2"), its entries.
fn entries(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    if words.matches("core").count() < 2 {
        return vec![line];
    }
    let mut cuts = Vec::new();
    let mut free = 0;
    for (at, first) in words.char_indices() {
        let begins =
            first.is_alphabetic() && (at == 0 || words.as_bytes().get(at - 1) == Some(&b' '));
        if at >= free
            && begins
            && let Some(ahead) = window(words, at)
            && let Some((_, rest)) = Statement::leading(ahead)
            && rest
                .trim_start_matches([' ', ':', '-', '–'])
                .get(..5)
                .is_some_and(|it| it.eq_ignore_ascii_case("score"))
        {
            cuts.push(at);
            free = at + ahead.len() - rest.len();
        }
    }
    if cuts.len() < 2 || cuts.first() != Some(&0) {
        return vec![line];
    }
    cuts.push(words.len());
    cuts.windows(2)
        .map(|it| Span::new(it[0], it[1]).shift(line.start).trim(text))
        .collect()
}

/// The longest form of a statement's name, its number before it and "score" behind it, in bytes, with room to spare.
const ENTRY: usize = 128;

/// What begins at `at`, to the first "score" that an entry's name can stand before: a report may be one endless line,
/// and a look at all that is left of it at every word would take hours.
fn window(words: &str, at: usize) -> Option<&str> {
    let ahead = words.as_bytes().get(at..)?;
    let score = ahead
        .get(..ahead.len().min(ENTRY))?
        .windows("score".len())
        .position(|it| it.eq_ignore_ascii_case(b"score"))?;
    words.get(at..at + score + "score".len())
}

fn line_of(text: &str, span: Span, n_before: usize) -> Line {
    let (inner, bullet) = content(text, span);
    // A line of stars or dashes alone still is a line of the text.
    let (content, bullet) = if inner.is_empty() {
        (span, false)
    } else {
        (inner, bullet)
    };
    let role = own_role(text, content, bullet, n_before);
    Line {
        span,
        content,
        role,
        section: None,
        topic: None,
    }
}

/// The line without its bullet and without mark-up that was left over (`**`, `#`).
fn content(text: &str, line: Span) -> (Span, bool) {
    let printed = line.of(text);
    let unmarked = printed.trim_start_matches('#').trim_start();
    let after = unmarked
        .strip_prefix(['•', '·', '▪', '◦', '●', '‣'])
        .or_else(|| unmarked.strip_prefix("- "))
        .or_else(|| unmarked.strip_prefix("– "))
        .or_else(|| unmarked.strip_prefix("* "));
    let inner = after.unwrap_or(unmarked).trim_start();
    let start = line.end - inner.len();
    // Stars at both ends are bold type; one star is kept, since it may be a footnote.
    let bold = inner.len() > 4 && inner.starts_with("**") && inner.ends_with("**");
    let content = if bold {
        Span::new(start + 2, line.end - 2)
    } else {
        Span::new(start, line.end)
    };
    (content.trim(text), after.is_some())
}

/// The role that a line's words give it, without its neighbours. [`Role::Label`] stands for every line that
/// is a statement's name; [`settle`] decides which of them open a section.
fn own_role(text: &str, content: Span, bullet: bool, n_before: usize) -> Role {
    let line = content.of(text);
    if let Some(it) = score_line(text, content) {
        return Role::Score(it);
    }
    if line.len() > 2 * LONGEST {
        return if bullet { Role::Item } else { Role::Prose };
    }
    if let Some(it) = Statement::named(line) {
        return Role::Label(it);
    }
    if let Some((it, rest)) = Statement::leading(line) {
        let at = Span::new(content.end - rest.len(), content.end);
        let bare = || {
            let mut digits = rest.trim().bytes();
            let one =
                digits.next().is_some_and(|it| it.is_ascii_digit()) && digits.next().is_none();
            (one && !is_doubtful(line)).then_some(super::ScoreLine {
                number: rest.trim().parse().ok(),
                printed: at.trim(text),
                standard: None,
                labelled: true,
                indicative: false,
            })
        };
        if let Some(score) = score_line(text, at)
            .filter(|it| it.number.is_some())
            .or_else(bare)
        {
            return Role::LabelWithScore(it, score);
        }
    }
    if bullet {
        return Role::Item;
    }
    let key = key(line);
    if is_title(line, &key, n_before) {
        return Role::Title;
    }
    if let Some(it) = theme(&key) {
        return Role::Theme(it);
    }
    if let Some(it) = front(line, &key) {
        return Role::Front(it);
    }
    match key.as_str() {
        "what people expect" => Role::Boilerplate(Boilerplate::Expectations),
        "the local authority commitment" | "local authority commitment" => {
            Role::Boilerplate(Boilerplate::Commitment)
        }
        "key findings for this quality statement" | "key findings" => {
            Role::Boilerplate(Boilerplate::Findings)
        }
        it if is_furniture(line, it) => Role::Furniture,
        _ => Role::Prose,
    }
}

/// "Westmarsh County Council: local authority assessment"; pilots print "… Council assessment".
fn is_title(line: &str, key: &str, n_before: usize) -> bool {
    if line.ends_with(['.', ';', ',']) {
        return false;
    }
    let named = key
        .strip_suffix(" local authority assessment")
        .is_some_and(|it| !it.is_empty());
    let pilot = n_before < 10
        && key
            .strip_suffix(" assessment")
            .is_some_and(|it| it.contains("council") || it.contains("london borough"))
        && key.split(' ').count() <= 9;
    (named && key.split(' ').count() <= 14) || pilot
}

/// "Theme 3: How … ensures safety within the system". Without "Theme" and its number, only the two forms that
/// carry the council's name are taken for headings: "Leadership" alone may be a topic.
fn theme(key: &str) -> Option<Theme> {
    let numbered = key.strip_prefix("theme ").and_then(|it| {
        let (number, name) = it.split_once(' ').unwrap_or((it, ""));
        let number: usize = number.parse().ok()?;
        Some((*Theme::ALL.get(number.checked_sub(1)?)?, name))
    });
    let by_name = |name: &str| {
        let how = name.starts_with("how ");
        match name {
            "providing support" => Some(Theme::ProvidingSupport),
            "leadership" => Some(Theme::Leadership),
            "working with people" => Some(Theme::WorkingWithPeople),
            it if how && it.ends_with("works with people") => Some(Theme::WorkingWithPeople),
            it if how && it.ends_with("ensures safety within the system") => {
                Some(Theme::EnsuringSafety)
            }
            "ensuring safety within the system" => Some(Theme::EnsuringSafety),
            _ => None,
        }
    };
    match numbered {
        // The name decides; a number with an unknown name is a theme of something else.
        Some((theme, name)) => {
            if name.is_empty() {
                Some(theme)
            } else {
                by_name(name)
            }
        }
        None if key.starts_with("how ") && key.len() <= LONGEST => by_name(key),
        None => None,
    }
}

fn front(line: &str, key: &str) -> Option<Front> {
    if line.ends_with(['.', ';', ',']) || key.len() > LONGEST {
        return None;
    }
    match key {
        "demographics" => Some(Front::Demographics),
        "financial facts" => Some(Front::FinancialFacts),
        "overall summary" => Some(Front::OverallSummary),
        "local authority rating and score"
        | "local authority rating"
        | "overall rating and score" => Some(Front::Rating { indicative: false }),
        "local authority indicative rating" | "local authority indicative rating and score" => {
            Some(Front::Rating { indicative: true })
        }
        "quality statement scores" | "quality statements scores" => Some(Front::Scores),
        it if it.starts_with("summary of peoples experience")
            || it.starts_with("summary of strengths") =>
        {
            Some(Front::Summary)
        }
        it if it.starts_with("about ") && it.split(' ').count() <= 8 => {
            let name = line.get(6..).unwrap_or("");
            let capital = name.starts_with(char::is_uppercase) || name.starts_with("the ");
            (capital && !line.ends_with([':', '?'])).then_some(Front::About)
        }
        _ => None,
    }
}

/// Links and labels of the web page that come along when a page is copied.
fn is_furniture(line: &str, key: &str) -> bool {
    const WHOLE: [&str; 15] = [
        "downloads",
        "how we assess local authorities",
        "categories",
        "media",
        "jump to",
        "contents",
        "on this page",
        "back to top",
        "print this page",
        "share this page",
        "skip to main content",
        "care quality commission",
        "previous",
        "next",
        "in this section",
    ];
    line.starts_with('©') || WHOLE.contains(&key) || key.starts_with("page last updated")
}

/// The role of line `at` among its neighbours. Lines before it are settled already.
pub(super) fn settle(report: &ReportText, lines: &[Line], at: usize, zone: Zone) -> Role {
    let text = report.as_str();
    let Some(line) = lines.get(at) else {
        return Role::Prose;
    };
    let in_statement = matches!(
        zone,
        Zone::Opening | Zone::Expectations | Zone::Commitment | Zone::Findings
    );
    let topic = || {
        let marked = zone == Zone::Findings
            && report.marks_heading(line.content)
            && line.content.of(text).chars().count() <= 2 * LONGEST;
        if marked || is_topic(text, lines, at, zone) {
            Role::Topic
        } else {
            Role::Prose
        }
    };
    match &line.role {
        // A number alone behind a name may be a page's, in a table of contents.
        Role::LabelWithScore(it, score)
            if zone != Zone::Table && is_bare(text, line, score) && !in_scored(text, lines, at) =>
        {
            if opens_section(text, lines, at, zone) {
                Role::Statement(*it)
            } else {
                Role::Label(*it)
            }
        }
        Role::Label(it) if opens_section(text, lines, at, zone) => Role::Statement(*it),
        Role::LabelWithScore(it, score) if opens_section(text, lines, at, zone) => {
            Role::StatementWithScore(*it, *score)
        }
        // "About carers" within the findings is a topic like any other.
        Role::Front(_) if in_statement => topic(),
        Role::Prose => match lone_score(text, lines, at) {
            Some(it) => Role::Score(it),
            None => topic(),
        },
        role => role.clone(),
    }
}

/// Whether nothing says that the number behind a name is a score: no word, no colon and no standard.
fn is_bare(text: &str, line: &Line, score: &super::ScoreLine) -> bool {
    let digits = score.printed.of(text).bytes().all(|it| it.is_ascii_digit());
    let before = Span::new(line.content.start, score.printed.start).of(text);
    digits && score.standard.is_none() && !before.trim_end().ends_with(':')
}

/// Whether line `at` is a row below a table's head such as "Quality statement, score".
fn in_scored(text: &str, lines: &[Line], at: usize) -> bool {
    lines
        .iter()
        .take(at)
        .rev()
        .take(Statement::ALL.len())
        .find(|it| !matches!(it.role, Role::Label(_) | Role::LabelWithScore(..)))
        .is_some_and(|it| {
            let said = key(it.content.of(text));
            let short = said.split(' ').count() <= 4;
            short && matches!(said.rsplit(' ').next(), Some("score" | "scores"))
        })
}

/// "Score:" on one line and its digit on the next.
fn lone_score(text: &str, lines: &[Line], at: usize) -> Option<super::ScoreLine> {
    let before = lines.get(at.checked_sub(1)?)?;
    let line = lines.get(at)?;
    let announced = matches!(&before.role, Role::Score(it) if it.number.is_none());
    let number = line.content.of(text).parse().ok().filter(|it| *it < 10)?;
    announced.then_some(super::ScoreLine {
        number: Some(number),
        printed: line.content,
        standard: None,
        labelled: true,
        indicative: false,
    })
}

/// A statement's name opens its section if a fixed heading follows, at once or after its score lines, or if
/// its score line is followed by something to read. In the table of scores the next name or heading follows.
fn opens_section(text: &str, lines: &[Line], at: usize, zone: Zone) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    if line.content.start != line.span.start
        && zone != Zone::Table
        && lines
            .get(at + 1)
            .is_none_or(|it| !matches!(it.role, Role::Score(_)))
    {
        // A bullet without a score below it is the list of a theme's statements.
        return false;
    }
    let mut has_score =
        matches!(&line.role, Role::LabelWithScore(_, it) if !is_bare(text, line, it));
    let mut has_standard = false;
    for next in lines.iter().skip(at + 1) {
        match &next.role {
            Role::Score(it) => {
                has_score = true;
                has_standard |= it.standard.is_some() || !it.labelled;
            }
            Role::Boilerplate(_) => return true,
            // The digit on the line after "Score:".
            Role::Prose if has_score && next.content.len() == 1 => {}
            Role::Prose | Role::Item => {
                return (has_standard || (has_score && zone != Zone::Table))
                    && next.span.len() > LONGEST / 2;
            }
            // Two standards in a row can be a table too: the next name decides.
            _ => return false,
        }
    }
    // The text ends here. Outside a table a lone statement with its standard is a section cut short.
    has_standard && zone != Zone::Table
}

/// A topic: a short line without a full stop, between paragraphs, within the findings of a statement.
///
/// The line before has to be closed (a heading, or ending in a stop), or else this is the middle of a
/// wrapped paragraph; the line after has to be something to read.
fn is_topic(text: &str, lines: &[Line], at: usize, zone: Zone) -> bool {
    if zone != Zone::Findings {
        return false;
    }
    let Some(line) = lines.get(at) else {
        return false;
    };
    let words = line.content.of(text);
    let short = words.chars().count() <= LONGEST && words.split_whitespace().count() <= 16;
    let opens = words.starts_with(|it: char| it.is_uppercase());
    let closed_words =
        words.ends_with(['.', '?', '!', ':', ';', ',', '-', '–']) || words.ends_with("/p>");
    if !short || !opens || closed_words || words.contains('%') {
        return false;
    }
    let before_closed = at
        .checked_sub(1)
        .and_then(|it| lines.get(it))
        .is_none_or(|before| {
            before.role.is_heading()
                || matches!(before.role, Role::Score(_) | Role::Item)
                || ends_sentence(before.content.of(text))
        });
    // Where paragraphs are not set apart, a line that ends without a stop before one that begins with a number
    // is a wrapped sentence.
    let blank_between = lines.get(at + 1).is_some_and(|after| {
        Span::new(line.span.end, after.span.start)
            .of(text)
            .matches('\n')
            .count()
            > 1
    });
    // In wrapped text a heading stands between blank lines, and the next line need not end.
    let apart = blank_between
        && at
            .checked_sub(1)
            .and_then(|it| lines.get(it))
            .is_some_and(|before| {
                Span::new(before.span.end, line.span.start)
                    .of(text)
                    .matches('\n')
                    .count()
                    > 1
            });
    let after_reads = lines.get(at + 1).is_some_and(|after| {
        let it = after.content.of(text);
        matches!(after.role, Role::Prose | Role::Item)
            && (it.chars().count() > LONGEST
                || ends_sentence(it)
                || (apart && it.chars().count() > 50))
            && it.starts_with(|it: char| {
                !it.is_lowercase() && (blank_between || !it.is_ascii_digit())
            })
    });
    before_closed && after_reads
}

/// Whether a line's words are a finished sentence. What is not goes on in the next line.
#[must_use]
pub fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', ')', ' ', '*'])
        .ends_with(['.', '?', '!', ':', ';'])
        || words.ends_with("/p>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_in_one_line_is_cut_at_its_names() {
        let text = "Assessing needs Score: 3 Equity in experience and outcomes Score: 2 Safeguarding Score: 3";
        let found: Vec<&str> = entries(text, Span::new(0, text.len()))
            .into_iter()
            .map(|it| it.of(text))
            .collect();
        assert_eq!(
            found,
            [
                "Assessing needs Score: 3",
                "Equity in experience and outcomes Score: 2",
                "Safeguarding Score: 3"
            ]
        );
        let numbered = "Quality statement 4: Care provision, integration and continuity of care – Score: 3 Quality statement 7: Safeguarding – Score: 2";
        assert_eq!(entries(numbered, Span::new(0, numbered.len())).len(), 2);
        let prose = "The score for safeguarding was low and the score for needs was lower.";
        assert_eq!(entries(prose, Span::new(0, prose.len())).len(), 1);
    }
}

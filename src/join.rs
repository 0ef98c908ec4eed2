//! Which files make up one report: CQC publishes each as some fifteen web pages, and readers open them in any order.
//!
//! Files are joined on what they print, never on their names or on what comes near. Two pages are of one report if
//! they name the same council in their title or another fixed place, if their dates of publication do not contradict
//! each other, and if no part of the report stands in both. Where that is in doubt they stay apart:
//!
//! - Pages of one part that differ are drafts of it or versions; which of them belongs to the other pages is not known,
//!   so that each of them stays alone. The other pages are joined without them.
//! - Where pages of a council bear two dates, of publication or of the assessment, its pages without one may belong to
//!   either and stay alone. What stands in a date's place and is not read as one counts as it is printed.
//! - A text that holds a whole report is no part of one.
//! - A text without a council, with two of them, or that is no page of a report stays alone, and so does one that is
//!   too large to be read.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::error::{AnalysisError, CqcText};
use crate::framework::{Statement, Theme, key};
use crate::outline::{self, Boilerplate, Front, Outline, Role};
use crate::report::{dates, identity, kind};
use crate::text::{self, Document, ReportText};

/// Files that make up one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Indices into the documents, in the framework's order.
    pub members: Vec<usize>,
    /// Indices of documents that say the same as a member word for word, as they were given. When a web page was last
    /// changed is no matter.
    pub copies: Vec<usize>,
    /// The member that each of [`copies`](Self::copies) says the same as.
    pub originals: Vec<usize>,
}

impl Group {
    /// A document alone.
    fn lone(at: usize) -> Self {
        Self {
            members: vec![at],
            copies: Vec::new(),
            originals: Vec::new(),
        }
    }

    /// The first of its documents as they were given.
    #[must_use]
    pub fn first(&self) -> usize {
        let all = self.members.iter().chain(&self.copies);
        all.copied().min().unwrap_or(0)
    }

    /// Its members out of the documents that were arranged, in its order.
    #[must_use]
    pub fn documents(&self, all: &[Document]) -> Vec<Document> {
        self.members
            .iter()
            .filter_map(|it| all.get(*it).cloned())
            .collect()
    }
}

/// Which documents make up which report. Each stands in one group once, as a member or as a copy.
///
/// Groups come in the order of their first documents; within a group the order of the documents says nothing.
#[must_use]
pub fn arrange(documents: &[Document]) -> Vec<Group> {
    let pages: Vec<Page> = documents.iter().map(Page::of).collect();
    let (originals, copies) = originals(documents, &pages);
    let mut by_council: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut groups = Vec::new();
    for at in originals {
        match &pages[at].council {
            Some(it) if !pages[at].is_whole() => by_council.entry(it).or_default().push(at),
            _ => groups.push(Group::lone(at)),
        }
    }
    for of_council in by_council.into_values() {
        let published = by_date(&pages, of_council, |it| &it.published, &mut groups);
        let mut dated = Vec::new();
        for it in published {
            dated.extend(by_date(&pages, it, |it| &it.assessed, &mut groups));
        }
        for same_date in dated {
            let mut members = without_rivals(&pages, same_date, &mut groups);
            members.sort_by(|a, b| {
                let order = |it: usize| (&pages[it].place, &pages[it].title, &documents[it].sha256);
                order(*a).cmp(&order(*b))
            });
            if !members.is_empty() {
                groups.push(Group {
                    members,
                    copies: Vec::new(),
                    originals: Vec::new(),
                });
            }
        }
    }
    for group in &mut groups {
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for of in &group.members {
            pairs.extend(copies.get(of).into_iter().flatten().map(|it| (*it, *of)));
        }
        pairs.sort_unstable();
        (group.copies, group.originals) = pairs.into_iter().unzip();
    }
    groups.sort_by_key(Group::first);
    groups
}

/// Each document as a report of its own.
#[must_use]
pub fn apart(documents: &[Document]) -> Vec<Group> {
    (0..documents.len()).map(Group::lone).collect()
}

/// What a document shows of the report that it may be a page of.
#[derive(Debug)]
struct Page {
    /// What tells its council from others; `None` where it is unknown or the document is no page of a report.
    council: Option<String>,
    /// When it was published, as a date or as printed.
    published: Option<String>,
    /// When the council was assessed, likewise.
    assessed: Option<String>,
    /// Its statements' sections.
    statements: BTreeSet<Statement>,
    /// Whether it has a section of the overall summary.
    has_summary: bool,
    /// Parts that a report has once, and what the document says in them.
    parts: BTreeMap<Part, String>,
    place: Place,
    title: String,
    /// All that it says, but for line ends and what belongs to the web page around it, its last change included.
    words: String,
}

/// A part that a report has once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Front(u8),
    Theme(Theme),
    Statement(Statement),
}

/// Where a page stands in a report: by its first part; a theme's own page before those of its statements, which may
/// begin with the theme's name too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    part: Order,
    statement: Option<Statement>,
}

/// The order of a report's parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    /// The title, and nothing of the framework.
    Title,
    /// What is said about the area.
    Overview,
    /// Rating, scores and summary.
    Summary,
    /// A page with a name of its own that is none of the framework's.
    Other,
    /// A theme, with its statements.
    Theme(Theme),
}

impl Page {
    fn of(document: &Document) -> Self {
        if text::check_size(document.text()).is_err() {
            return Self::unread(document);
        }
        let report = ReportText::of(std::slice::from_ref(document));
        let text = report.as_str();
        let outline = outline::outline(&mut Vec::new(), &report);
        let web_title = document.title.as_deref();
        let is_page = is_page(text, &outline, web_title);
        let council = council(text, &outline, web_title).filter(|_| is_page);
        let parts = parts(text, &outline);
        let statements: BTreeSet<Statement> = parts
            .iter()
            .filter_map(|(it, _)| match it {
                Part::Statement(it) => Some(*it),
                _ => None,
            })
            .collect();
        let place = Place {
            part: parts
                .first()
                .map_or_else(|| order_by_name(web_title, &outline), |(it, _)| it.order()),
            // In the text's order, as for the first part.
            statement: parts
                .iter()
                .find_map(|(it, _)| match it {
                    Part::Statement(it) => Some(*it),
                    _ => None,
                })
                .or_else(|| named_in(web_title)),
        };
        let title = document.title.clone().or_else(|| {
            let first = outline.lines.first();
            first.map(|it| it.content.of(text).to_owned())
        });
        let mut words = String::new();
        for line in outline.lines.iter().filter(|it| it.role != Role::Furniture) {
            push_words(&mut words, dates::without_update(line.content.of(text)));
        }
        let has_summary = parts.iter().any(|(it, _)| it.order() == Order::Summary);
        let one_theme = parts.windows(2).all(|it| it[0].0 == it[1].0);
        let mut once: BTreeMap<Part, String> = BTreeMap::new();
        for (part, words) in parts {
            // On the page of something else the name of a theme or of a front section is the way there.
            let counts = match part {
                Part::Statement(_) => true,
                // The overall result is no mere way there, wherever it has words: a list of links holds none.
                Part::Front(_) => statements.is_empty() || part.order() == Order::Summary,
                Part::Theme(_) => one_theme,
            };
            if counts {
                push_words(once.entry(part).or_default(), &words);
            }
        }
        Self {
            council,
            published: dates::published_as(text, &outline),
            assessed: dates::assessed_as(text, &outline),
            statements,
            has_summary,
            parts: once,
            place,
            title: title.unwrap_or_default(),
            words,
        }
    }

    /// A page that is too large to be looked at, and will be refused.
    fn unread(document: &Document) -> Self {
        Self {
            council: None,
            published: None,
            assessed: None,
            statements: BTreeSet::new(),
            has_summary: false,
            parts: BTreeMap::new(),
            place: Place {
                part: Order::Other,
                statement: None,
            },
            title: document.title.clone().unwrap_or_default(),
            words: String::new(),
        }
    }

    /// Whether it holds a report rather than a part of one. A draft may lack a section or two.
    fn is_whole(&self) -> bool {
        let n = self.statements.len();
        n == Statement::ALL.len() || (self.has_summary && n + 2 >= Statement::ALL.len())
    }
}

impl Part {
    fn order(self) -> Order {
        match self {
            Self::Front(it) if it < FIRST_OF_SUMMARY => Order::Overview,
            Self::Front(_) => Order::Summary,
            Self::Theme(it) => Order::Theme(it),
            Self::Statement(it) => Order::Theme(it.theme()),
        }
    }
}

/// The first kind of front section that belongs to the overall summary, by [`front`].
const FIRST_OF_SUMMARY: u8 = 3;

/// The kinds of front sections, in a report's order. A report has two summaries, told by their headings.
fn front(it: Front, heading: &str) -> u8 {
    match it {
        Front::About => 0,
        Front::Demographics => 1,
        Front::FinancialFacts => 2,
        Front::OverallSummary => FIRST_OF_SUMMARY,
        Front::Rating { .. } => FIRST_OF_SUMMARY + 1,
        Front::Scores => FIRST_OF_SUMMARY + 2,
        Front::Summary if key(heading).starts_with("summary of people") => FIRST_OF_SUMMARY + 3,
        Front::Summary => FIRST_OF_SUMMARY + 4,
    }
}

/// The parts of a text in its order, each with what it says. The name of a theme or of a front section with nothing to
/// read below it is a link to it, in a list of the report's pages; it counts where there is nothing else.
fn parts(text: &str, outline: &Outline) -> Vec<(Part, String)> {
    let mut out: Vec<(Part, String)> = Vec::new();
    for line in &outline.lines {
        match &line.role {
            Role::Front(it) => {
                let part = Part::Front(front(*it, line.content.of(text)));
                out.push((part, String::new()));
            }
            Role::Theme(it) => out.push((Part::Theme(*it), String::new())),
            Role::Statement(it) | Role::StatementWithScore(it, _) => {
                out.push((Part::Statement(*it), String::new()));
            }
            Role::Furniture | Role::Label(_) => {}
            _ => {
                if let Some((_, words)) = out.last_mut() {
                    push_words(words, dates::without_update(line.content.of(text)));
                }
            }
        }
    }
    let is_more = |it: &(Part, String)| matches!(it.0, Part::Statement(_)) || !it.1.is_empty();
    if out.iter().any(is_more) {
        out.retain(is_more);
    }
    out
}

fn push_words(to: &mut String, words: &str) {
    for it in words.split_whitespace() {
        if !to.is_empty() {
            to.push(' ');
        }
        to.push_str(it);
    }
}

/// Whether a text can be a page of a report: by its content, or by a title that only such pages have.
fn is_page(text: &str, outline: &Outline, web_title: Option<&str>) -> bool {
    let titled = outline.lines.iter().any(|it| {
        it.role == Role::Title && key(it.content.of(text)).ends_with("local authority assessment")
    });
    match kind::check(text, outline) {
        Ok(()) => true,
        Err(AnalysisError::OtherCqc {
            looks_like: CqcText::CareService,
        }) => false,
        Err(_) => titled || web_title.and_then(identity::in_web_title).is_some(),
    }
}

/// The one council that a text's titles name, else that its fixed headings and lines do. A council that is named in
/// running text alone is not enough to join on.
fn council(text: &str, outline: &Outline, web_title: Option<&str>) -> Option<String> {
    let one = |names: BTreeSet<String>| {
        let n = names.len();
        names.into_iter().next().filter(|_| n == 1)
    };
    let titles: BTreeSet<String> = identity::in_titles(text, outline)
        .into_iter()
        .chain(web_title.and_then(identity::in_web_title))
        .map(identity::council)
        .collect();
    if !titles.is_empty() {
        return one(titles);
    }
    let fixed = identity::in_fixed_places(text, outline);
    one(fixed
        .into_iter()
        .map(|it| identity::council(it.of(text)))
        .collect())
}

/// The statement that a web page's own title begins with.
fn named_in(web_title: Option<&str>) -> Option<Statement> {
    let parts = identity::web_title_parts(web_title?);
    Statement::named(parts.first()?)
}

/// Where a page without any part of the report stands.
fn order_by_name(web_title: Option<&str>, outline: &Outline) -> Order {
    if let Some(it) = named_in(web_title) {
        return Order::Theme(it.theme());
    }
    let findings = outline
        .lines
        .iter()
        .any(|it| it.role == Role::Boilerplate(Boilerplate::Findings));
    let has_name = web_title.is_some_and(|it| {
        let parts = identity::web_title_parts(it);
        parts
            .first()
            .is_some_and(|it| identity::in_web_title(it).is_none())
    });
    if findings || has_name {
        Order::Other
    } else {
        Order::Title
    }
}

/// Documents that are read, and for each of them those that say the same. Of documents that do, the one whose format
/// marks most headings is read.
fn originals(
    documents: &[Document],
    pages: &[Page],
) -> (BTreeSet<usize>, BTreeMap<usize, Vec<usize>>) {
    type Said<'a> = (&'a Option<String>, [&'a Option<String>; 2], &'a str);
    let mut same: BTreeMap<Said, Vec<usize>> = BTreeMap::new();
    for (at, (page, document)) in pages.iter().zip(documents).enumerate() {
        let words = if page.words.is_empty() {
            document.text()
        } else {
            &page.words
        };
        let dates = [&page.published, &page.assessed];
        same.entry((&page.council, dates, words))
            .or_default()
            .push(at);
    }
    let mut read = BTreeSet::new();
    let mut copies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for mut all in same.into_values() {
        all.sort_by_key(|it| {
            let document = &documents[*it];
            (Reverse(document.headings().count()), &document.sha256, *it)
        });
        if let Some((first, others)) = all.split_first() {
            read.insert(*first);
            if !others.is_empty() {
                copies.insert(*first, others.to_vec());
            }
        }
    }
    (read, copies)
}

/// Pages of one council by their dates. Those without a date go with the others where these have one and the same.
fn by_date(
    pages: &[Page],
    all: Vec<usize>,
    date: impl Fn(&Page) -> &Option<String>,
    lone: &mut Vec<Group>,
) -> Vec<Vec<usize>> {
    let dates: BTreeSet<&str> = all
        .iter()
        .filter_map(|it| date(&pages[*it]).as_deref())
        .collect();
    if dates.len() < 2 {
        return vec![all];
    }
    let mut out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in all {
        match date(&pages[at]) {
            Some(date) => out.entry(date).or_default().push(at),
            None => lone.push(Group::lone(at)),
        }
    }
    out.into_values().collect()
}

/// The pages that no other contradicts: a statement has its section in one of them, and no other part says two things.
fn without_rivals(pages: &[Page], all: Vec<usize>, lone: &mut Vec<Group>) -> Vec<usize> {
    let mut holders: BTreeMap<Part, Vec<usize>> = BTreeMap::new();
    for at in &all {
        for part in pages[*at].parts.keys() {
            holders.entry(*part).or_default().push(*at);
        }
    }
    let mut rivals = BTreeSet::new();
    for (part, held) in holders {
        let differ = held
            .windows(2)
            .any(|it| pages[it[0]].parts.get(&part) != pages[it[1]].parts.get(&part));
        if held.len() > 1 && (differ || matches!(part, Part::Statement(_))) {
            rivals.extend(held);
        }
    }
    let (apart, together): (Vec<usize>, Vec<usize>) =
        all.into_iter().partition(|it| rivals.contains(it));
    lone.extend(apart.into_iter().map(Group::lone));
    together
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    const NORTHMARSH: &str = "Northmarsh County Council";
    const NEEDS: &str = "Assessing needs\n\nScore: 2\n\n2 - Evidence shows some shortfalls\n\nKey findings for this quality statement\n\nPeople waited too long for their assessments, and their carers waited longer still.";
    const SAFE: &str = "Safeguarding\n\nScore: 3\n\n3 - Evidence shows a good standard\n\nKey findings for this quality statement\n\nConcerns were looked at quickly, and people were told what had come of them.";
    const THEME: &str = "Theme 3: How Northmarsh County Council ensures safety within the system\n\nThis theme includes these quality statements:\n\n- Safeguarding";
    const SUMMARY: &str = "Overall summary\n\nLocal authority rating and score\n\nGood\n\nSummary of people's experiences\n\nMost people were content with their support.";

    fn document(text: &str) -> Document {
        Document::new("", Format::Text, text.as_bytes(), text)
    }

    fn page(council: &str, published: &str, part: &str) -> Document {
        document(&format!(
            "{council}: local authority assessment\n\n{published}\n\n{part}"
        ))
    }

    fn north(part: &str) -> Document {
        page(NORTHMARSH, "Assessment published: 3 March 2025", part)
    }

    /// Members, with copies behind a stroke.
    fn groups(documents: &[Document]) -> String {
        let list = |it: &[usize]| it.iter().map(ToString::to_string).collect::<Vec<_>>();
        let said: Vec<String> = arrange(documents)
            .iter()
            .map(|it| match it.copies.as_slice() {
                [] => list(&it.members).join(","),
                copies => format!("{}/{}", list(&it.members).join(","), list(copies).join(",")),
            })
            .collect();
        said.join(" ")
    }

    /// All nine sections and the summary.
    fn whole(findings: &str) -> Document {
        let sections = Statement::ALL.map(|it| NEEDS.replace("Assessing needs", it.name()));
        north(&format!(
            "{SUMMARY}\n\n{}\n\n{findings}",
            sections.join("\n\n")
        ))
    }

    #[test]
    fn pages_come_in_the_frameworks_order() {
        let about = "About Northmarsh County Council\n\nDemographics\n\nNorthmarsh is flat.";
        let all = [
            north(SAFE),
            north(NEEDS),
            north(THEME),
            north(SUMMARY),
            north(about),
            north("Our team spoke to many people."),
        ];
        assert_eq!(groups(&all), "5,4,3,1,2,0");
        let mut kicker = all.to_vec();
        kicker[0] = north(&format!(
            "Theme 3: How Northmarsh County Council ensures safety within the system\n\n{SAFE}"
        ));
        assert!(groups(&kicker).ends_with("3,1,2,0"), "{}", groups(&kicker));
    }

    #[test]
    fn a_list_of_all_pages_on_each_page_moves_none() {
        let list = "About Northmarsh County Council\n\nOverall summary\n\nTheme 1: How Northmarsh County Council works with people\n\nAssessing needs\n\nTheme 3: How Northmarsh County Council ensures safety within the system\n\nSafeguarding";
        let all = [SAFE, THEME, NEEDS, SUMMARY].map(|it| north(&format!("{list}\n\n{it}")));
        assert_eq!(groups(&all), "3,2,1,0");
    }

    #[test]
    fn councils_are_kept_apart() {
        let of_another = |part: &str| page("Vale of Sarn Borough Council", "", part);
        let all = [
            of_another(SAFE),
            north(NEEDS),
            of_another(NEEDS),
            north(SAFE),
        ];
        assert_eq!(groups(&all), "2,0 1,3");
        // Two forms of one listed council's name are one council.
        let (a, b) = ("London Borough of Camden", "Camden Council");
        let camden = [page(a, "", SAFE), page(b, "", NEEDS)];
        assert_eq!(groups(&camden), "1,0");
    }

    #[test]
    fn dates_keep_pages_apart_unless_one_has_none() {
        let dated = |date: &str, part: &str| page(NORTHMARSH, date, part);
        let (old, new) = ("Published: 3 March 2024", "Published: 3 March 2025");
        assert_eq!(groups(&[dated(old, SAFE), dated(new, NEEDS)]), "0 1");
        assert_eq!(groups(&[dated(old, SAFE), dated("", NEEDS)]), "1,0");
        let all = [
            dated(old, SAFE),
            dated("", SUMMARY),
            dated(new, NEEDS),
            dated(old, NEEDS),
        ];
        assert_eq!(groups(&all), "3,0 1 2", "it may be either one's summary");
    }

    #[test]
    fn dates_of_any_form_keep_pages_apart() {
        let pair = |old: &str, new: &str| {
            groups(&[page(NORTHMARSH, old, SAFE), page(NORTHMARSH, new, NEEDS)])
        };
        for (old, new) in [
            ("Published: March 2024", "Published: June 2026"),
            ("Published 3rd Mar 2024", "Published 3rd Mar 2026"),
            ("Report published 2024-03-03", "Report published 2026-03-03"),
            (
                "Date of assessment: 3 to 7 March 2024",
                "Date of assessment: 1 to 5 June 2026",
            ),
            ("Published\n\nSpring 2024", "Published\n\nSpring 2026"),
            (
                "Published: 3 March 2025\n\nAssessment dates: May 2024",
                "Published: 3 March 2025\n\nAssessment dates: June 2024",
            ),
        ] {
            assert_eq!(pair(old, new), "0 1", "{old}");
            assert_eq!(pair(old, old), "1,0", "{old}");
            assert_eq!(pair(old, ""), "1,0", "{old}");
        }
        // One date in two forms is one date.
        assert_eq!(
            pair("Published: 3 March 2025", "Published 2025-03-03"),
            "1,0"
        );
        // The date of an assessment is not that of its report.
        let assessed = "Date of assessment: 3 March 2024";
        assert_eq!(pair(assessed, "Published: 3 March 2025"), "1,0");
    }

    #[test]
    fn a_page_saved_twice_is_a_copy_whenever_it_was_changed() {
        let saved = |updated: &str, part: &str| {
            let date = format!("Published: 3 March 2025 {updated}");
            page(NORTHMARSH, &date, part)
        };
        let all = [
            saved("Page last updated: 4 March 2025", NEEDS),
            saved("Page last updated: 9 March 2025", NEEDS),
            saved("", SAFE),
        ];
        assert!(["0,2/1", "1,2/0"].contains(&groups(&all).as_str()));
        let foot = |updated: &str| north(&format!("{NEEDS}\n\n{updated}"));
        let all = [
            foot("Last updated 4 March 2025"),
            foot("Last updated 9 June 2026"),
        ];
        assert!(["0/1", "1/0"].contains(&groups(&all).as_str()));
        let other = saved("", &NEEDS.replace("too long", "far too long"));
        assert_eq!(
            groups(&[saved("Page last updated: 4 March 2025", NEEDS), other]),
            "0 1"
        );
    }

    #[test]
    fn a_whole_report_joins_nothing_but_its_copies() {
        let report = whole("More was to be done.");
        let draft = whole("More is to be done.");
        let all = [north(NEEDS), report.clone(), draft, report, north(SAFE)];
        assert_eq!(groups(&all), "0,4 1/3 2");
    }

    #[test]
    fn copies_are_told_by_their_words() {
        let marked = |part: &str| {
            let mut it = crate::text::document::Writer::default();
            for line in north(part).text().split("\n\n") {
                it.block(crate::text::document::Shape::Heading, line);
            }
            it.finish("", Format::Html, b"other bytes")
        };
        let all = [north(NEEDS), north(SAFE), marked(NEEDS), north(SAFE)];
        // The one whose format marks headings is read.
        assert_eq!(groups(&all), "2,1/0,3");
        assert_eq!(arrange(&all)[0].originals, [2, 1]);
        // One theme's page reads the same in every report but for its council.
        let theme = "Theme 2: Providing support\n\nThis theme includes these quality statements:";
        let mut two = [document(theme), document(theme)];
        for (it, council) in two
            .iter_mut()
            .zip([NORTHMARSH, "Vale of Sarn Borough Council"])
        {
            it.title = Some(format!(
                "Theme 2 - {council}: local authority assessment - CQC"
            ));
        }
        assert_eq!(groups(&two), "0 1");
    }

    #[test]
    fn pages_that_differ_in_one_part_stay_apart() {
        let draft = NEEDS.replace("too long", "far too long");
        let all = [north(NEEDS), north(&draft), north(SAFE), north(SUMMARY)];
        assert_eq!(groups(&all), "0 1 3,2");
        let summaries = [
            north(SUMMARY),
            north(SAFE),
            north(&SUMMARY.replace("Most", "Many")),
            north(NEEDS),
        ];
        assert_eq!(groups(&summaries), "0 3,1 2");
    }

    #[test]
    fn halves_with_unlike_results_stay_apart() {
        let half = |result: &str, statements: &[Statement]| {
            let sections = statements
                .iter()
                .map(|it| NEEDS.replace("Assessing needs", it.name()));
            let sections: Vec<String> = sections.collect();
            let summary = SUMMARY.replace("Good", result);
            north(&format!("{summary}\n\n{}", sections.join("\n\n")))
        };
        let (first, rest) = Statement::ALL.split_at(4);
        let (good, poor) = ("Good\n\n67%", "Requires improvement\n\n50%");
        assert_eq!(groups(&[half(poor, first), half(good, rest)]), "0 1");
        assert_eq!(groups(&[half(good, first), half(good, rest)]), "0,1");
        let alone = north(&SUMMARY.replace("Good", good));
        let all = [half(poor, first), alone, north(SAFE)];
        assert_eq!(groups(&all), "0 1 2");
        // A table of scores says one thing too.
        let scored = |score: u8, part: &str| {
            let table = format!("Quality statement scores\n\nAssessing needs\n\nScore: {score}");
            north(&format!("{table}\n\n{part}"))
        };
        assert_eq!(groups(&[scored(2, NEEDS), scored(3, SAFE)]), "0 1");
        assert_eq!(groups(&[scored(2, NEEDS), scored(2, SAFE)]), "0,1");
    }

    #[test]
    fn what_has_no_council_or_is_no_report_stays_alone() {
        let named_in_passing =
            format!("{SAFE}\n\nIt was a busy year in Camden. Camden Council grew.");
        let news = "The choir of Northmarsh County Council sang in the market square.";
        let two_titles =
            format!("Vale of Sarn Borough Council: local authority assessment\n\n{THEME}");
        let all = [
            document(SAFE),
            north(NEEDS),
            document(news),
            document(&named_in_passing),
            north(&two_titles),
            document(""),
        ];
        assert_eq!(groups(&all), "0 1 2 3 4 5");
    }

    #[test]
    fn what_is_too_large_stays_alone() {
        let endless = north(&format!("{SAFE}\n{}", "\nSo it was.".repeat(text::LINES)));
        assert_eq!(groups(&[north(NEEDS), endless]), "0 1");
    }

    #[test]
    fn a_web_pages_own_title_is_enough() {
        let mut needs = document(NEEDS);
        needs.title = Some("Assessing needs - Northmarsh County Council: local authority assessment - Care Quality Commission".into());
        let mut findings = document("What we found will be looked at again next year.");
        findings.title =
            Some("Key findings | Northmarsh County Council: local authority assessment".into());
        assert_eq!(groups(&[north(SAFE), needs, findings]), "2,1,0");
    }

    #[test]
    fn every_document_stands_in_one_group() {
        assert_eq!(arrange(&[]), []);
        let all = [
            north(SAFE),
            north(SAFE),
            document(""),
            whole(""),
            document(""),
        ];
        let mut seen: Vec<usize> = arrange(&all)
            .into_iter()
            .flat_map(|it| [it.members, it.copies].concat())
            .collect();
        seen.sort_unstable();
        assert_eq!(seen, [0, 1, 2, 3, 4]);
        assert_eq!(apart(&all).len(), 5);
    }
}

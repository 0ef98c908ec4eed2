//! The sentence for each kind of notice: what was seen, and what was made of it.

use crate::notice::NoticeKind;

/// One or two sentences in plain words.
#[must_use]
pub fn message(kind: &NoticeKind) -> String {
    match kind {
        NoticeKind::ReadAsWindows1252 => {
            "The file does not say how its letters are stored. It was read as Windows-1252; check that quotes, accents and pound signs look right.".into()
        }
        NoticeKind::UnreadableCharacters { count } => {
            format!("{count} {} of the file could not be read and {} as �.", plural(*count, "character", "characters"), plural(*count, "stands", "stand"))
        }
        NoticeKind::TrackedChanges { count } => format!(
            "The document has {count} tracked {}. The text was read as if all were accepted: what was inserted is in it, what was deleted is not.",
            plural(*count, "change", "changes")
        ),
        NoticeKind::CommentsLeftOut { count } => {
            format!("The document has {count} {}, which {} left out.", plural(*count, "comment", "comments"), plural(*count, "was", "were"))
        }
        NoticeKind::CutShort => "The end of the file is missing, so some of its text may be missing too.".into(),
        NoticeKind::CouncilNotNamed => "The text names no council.".into(),
        NoticeKind::CouncilUncertain => {
            "The text names several councils about equally often, so none was taken as the one it is about.".into()
        }
        NoticeKind::PartOfReport { statements: 0 } => {
            "This is a part of a report without any quality statement, so there is no overall result.".into()
        }
        NoticeKind::PartOfReport { statements } => {
            let number = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].get(*statements);
            format!(
                "This is a part of a report: {} of nine quality statements, so there is no overall result.",
                number.map_or_else(|| statements.to_string(), |it| (*it).to_owned())
            )
        }
        NoticeKind::ScoresDisagree { statement, section, summary } => format!(
            "{statement}: the summary table gives {summary}, the section {section}. The section’s score is used."
        ),
        NoticeKind::StandardDisagrees { statement, score, standard } => format!(
            "{statement}: one line gives the score {score}, another {standard}. The first is used."
        ),
        NoticeKind::ScoreOutOfRange => "A score is 1 to 4, so this line was not read as one.".into(),
        NoticeKind::ScoreNotFound { statement } => format!("{statement}: no score could be read."),
        NoticeKind::RepeatedSection { statement } => {
            format!("{statement} has more than one section. The first one’s score is used.")
        }
        NoticeKind::StrayScore => "This score line belongs to no quality statement and was left out.".into(),
        NoticeKind::RatingUncertain => "More than one rating stands where the overall rating should, so none was taken as printed.".into(),
        NoticeKind::SectionUnknown => {
            "These findings stand under a heading that is no known quality statement, so their figures have no section.".into()
        }
        NoticeKind::ClaimContradicts => {
            "The report’s words and its figures point in opposite directions here, so this measure is not judged better or worse.".into()
        }
        NoticeKind::Indicative => "CQC calls these scores indicative: they come from a pilot and are no formal rating.".into(),
        NoticeKind::AverageWithoutFigure => {
            "It is not certain which figure this England average belongs to, so it is not in the table.".into()
        }
        NoticeKind::MissingPercentSign => {
            "This figure has no % sign. It was read as a percentage because the figure beside it is one.".into()
        }
        NoticeKind::DoubtfulNumber => {
            "A number here may look other than it is stored: it has hidden characters, characters that turn the direction of reading, or look-alikes of digits or signs in it or around it, or a blank between its digits. No number of this sentence was read.".into()
        }
        NoticeKind::HiddenCharacters => {
            "Characters that cannot be seen, or that turn the direction of reading, stand here. What is shown may differ from what is stored.".into()
        }
        NoticeKind::CorrectionWithoutPlace => {
            "One of your changes fits nothing in this reading any more and was left out.".into()
        }
        NoticeKind::LookAlikeLetters => {
            "Letters of other scripts that look like English ones stand in this word, so it is another word than it looks.".into()
        }
    }
}

fn plural<'w>(count: usize, one: &'w str, many: &'w str) -> &'w str {
    if count == 1 { one } else { many }
}

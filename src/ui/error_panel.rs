//! The one place where a problem becomes advice.

use yew::prelude::*;

use crate::error::{AnalysisError, CqcText, FileKind};
use crate::national;
use crate::state::{Failure, Input, Origin, Problem};
use crate::ui::dom;

/// What the panel needs.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ErrorPanelProps {
    /// What could not be read; at least one.
    pub failures: Vec<Failure>,
    /// Whether no report is open behind the message.
    pub nothing_open: bool,
    /// Whether the focus goes to it. Not where somebody is reading a report: it is read aloud all the same.
    pub takes_focus: bool,
    /// Puts the message away.
    pub on_dismiss: Callback<()>,
}

/// The most failures that are told one by one.
const MOST: usize = 20;

const COPY: &str = "Open it, select all, copy, and paste the text here.";
const COPY_FROM_CQC: &str =
    "Open the report on CQC’s website, select all, copy, and paste the text here.";

/// What happened and what to do; takes the focus when it appears.
#[component]
pub fn ErrorPanel(props: &ErrorPanelProps) -> Html {
    let takes_focus = props.takes_focus;
    use_effect_with((), move |()| {
        if takes_focus {
            dom::arrive_at_top("#problem");
        }
    });
    let dismiss = props.on_dismiss.reform(|_: MouseEvent| ());
    let failures = &props.failures;
    let reloads = failures.iter().any(|it| {
        matches!(
            it.problem,
            Problem::NotStarted | Problem::NoAnswer | Problem::OtherVersion
        )
    });
    let told = match failures.as_slice() {
        [one] => {
            let (happened, advice) = words(&one.input, &one.problem);
            html! { <><h2>{ happened }</h2><p>{ advice }</p></> }
        }
        several => {
            let each = several.iter().take(MOST).map(|it| {
                let (happened, advice) = words(&it.input, &it.problem);
                html! { <li><b>{ happened }</b>{ " " }{ advice }</li> }
            });
            let more = several.len().saturating_sub(MOST);
            html! {
                <>
                    <h2>{ format!("{} files could not be read.", several.len()) }</h2>
                    <ul>{ for each }</ul>
                    if more > 0 {
                        <p>{ format!("And {more} more.") }</p>
                    }
                </>
            }
        }
    };
    html! {
        <section id="problem" class="problem" role="alert" tabindex="-1">
            { told }
            if !props.nothing_open {
                <p>{ "What is open stays open." }</p>
            }
            <div class="actions">
                if reloads {
                    <button type="button" class="button main" onclick={|_: MouseEvent| dom::reload()}>{ "Reload the page" }</button>
                }
                <button type="button" class="button" onclick={dismiss}>{ "Close this message" }</button>
            </div>
        </section>
    }
}

/// What happened, and what to do.
fn words(input: &Input, problem: &Problem) -> (String, String) {
    let name = match input.origin {
        Origin::File => input.name.as_str(),
        Origin::Pasted => "The pasted text",
        Origin::Example => "The example",
    };
    let pasted = input.origin == Origin::Pasted;
    match problem {
        Problem::Analysis(AnalysisError::Empty) if pasted => {
            ("There is no text in what you pasted.".to_owned(), COPY_FROM_CQC.to_owned())
        }
        Problem::Analysis(AnalysisError::Empty) => {
            (format!("{name} is empty."), "Check that it is the file you meant, or paste the report’s text.".to_owned())
        }
        Problem::Analysis(AnalysisError::TooLarge { bytes, limit }) => (
            format!("{name} is too large: {}.", megabytes(*bytes)),
            format!(
                "Candour reads up to {}; a whole report has a tenth of one megabyte of text. Copy the report’s text \
                 alone and paste it here.",
                megabytes(*limit)
            ),
        ),
        Problem::Analysis(AnalysisError::NotText { looks_like }) => not_text(name, *looks_like),
        Problem::Analysis(AnalysisError::Damaged { looks_like: FileKind::Zip }) => (
            format!("{name} is damaged or not whole."),
            "Download or save it again and open the new copy. If it lies in a zip file, make that anew.".to_owned(),
        ),
        Problem::Analysis(AnalysisError::Damaged { looks_like }) => (
            format!("{name} is {looks_like}, but it is damaged or not whole."),
            format!("Download or save it again and open the new copy. {COPY}"),
        ),
        Problem::Analysis(AnalysisError::Locked { looks_like: FileKind::Zip }) => (
            format!("{name} is locked with a password."),
            "Unpack it with its password and open the files of the reports.".to_owned(),
        ),
        Problem::Analysis(AnalysisError::Locked { looks_like }) => (
            format!("{name} is {looks_like} and is locked with a password."),
            "Open it in the program it was made with, save a copy without a password, and open that copy here.".to_owned(),
        ),
        Problem::Analysis(AnalysisError::NoText { looks_like }) => (
            format!("There is no text in {name}, which is {looks_like}."),
            format!("It may hold only pictures, which Candour cannot read. {COPY_FROM_CQC}"),
        ),
        Problem::Analysis(AnalysisError::TooMuch { looks_like: FileKind::Zip }) => (
            format!("{name} is a zip file that holds too much, or lies in another."),
            "Unpack it and open the files of the reports alone.".to_owned(),
        ),
        Problem::Analysis(AnalysisError::TooMuch { looks_like: FileKind::Pdf }) => (
            format!("{name} is a PDF that holds too much."),
            format!("Candour stops at a number of pages and at a size that no report comes near. {COPY}"),
        ),
        Problem::Analysis(AnalysisError::TooMuch { looks_like }) => (
            format!("{name} is {looks_like} that grows too large when it is unpacked."),
            format!("Candour stops at a size that no report comes near. {COPY}"),
        ),
        Problem::Analysis(AnalysisError::SeveralReports) => (
            format!("{name} holds more than one report."),
            "Their scores and figures would be mixed up. Open or paste them one at a time.".to_owned(),
        ),
        Problem::Analysis(AnalysisError::NotAReport) => (
            format!("{name} does not look like a CQC assessment of a council."),
            format!("It has no score line, quality statement or theme heading of one. {COPY_FROM_CQC}"),
        ),
        Problem::Analysis(AnalysisError::OtherCqc { looks_like: CqcText::CareService }) => (
            format!("{name} is a CQC report on a care service."),
            "Candour reads CQC’s assessments of councils’ adult social care, which have other parts and other scores. \
             Open the assessment of a council instead."
                .to_owned(),
        ),
        Problem::Analysis(AnalysisError::OtherCqc { looks_like: CqcText::Other }) => (
            format!("{name} is about CQC, but it is not an assessment of a council."),
            COPY_FROM_CQC.to_owned(),
        ),
        Problem::National(why) => national(name, why),
        Problem::Unreadable => (
            format!("The browser could not read {name}."),
            "If it is a folder, open the file in it. If it is a file, it may have been moved or be open elsewhere: \
             choose it again."
                .to_owned(),
        ),
        Problem::NoFiles => (
            "There are no files in what you chose.".to_owned(),
            "If it is a folder, check that it is the one with the reports, and that this browser may open it."
                .to_owned(),
        ),
        Problem::NotStarted => (
            "The part of this page that reads reports did not start.".to_owned(),
            "Reload the page and try again. If that does not help, an extension or a setting of this browser may \
             forbid it; try another browser."
                .to_owned(),
        ),
        Problem::NoAnswer => (
            format!("Reading took more than a minute and was given up ({name})."),
            "Reload the page and try again, or paste only a part of the text.".to_owned(),
        ),
        Problem::Died => (
            format!("Reading {name} broke down."),
            format!("The file may be damaged, or made to be so large when unpacked that it does not fit. {COPY}"),
        ),
        Problem::TooMany { files, limit } => (
            format!("These are {files} files or more."),
            format!("Candour reads up to {limit} at once. Choose the files or the folder of the reports alone."),
        ),
        Problem::OtherVersion => (
            "This page and its parts are of different versions.".to_owned(),
            "A new version came out while the page was open. Reload the page; if that does not help, clear the \
             browser’s cache for it."
                .to_owned(),
        ),
    }
}

/// The file is one of national figures, and not right.
fn national(name: &str, why: &national::Problem) -> (String, String) {
    use national::Problem as It;
    let happened = match why {
        It::NotNewer { .. } => format!("The national figures in {name} are not newer."),
        _ => format!("The national figures in {name} cannot be used."),
    };
    let why_not = why.to_string();
    let (first, rest) = why_not.split_at(why_not.chars().next().map_or(0, char::len_utf8));
    let todo = match why {
        It::NotNewer { .. } => "",
        It::Line { .. } | It::AfterItsMonth { .. } => " Correct that line and open the file again.",
        _ => " Check that the file is whole.",
    };
    let advice = format!(
        "{}{rest}.{todo} The national figures that were in use stay in use.",
        first.to_ascii_uppercase()
    );
    (happened, advice)
}

fn not_text(name: &str, looks_like: FileKind) -> (String, String) {
    let unread = format!("{name} is {looks_like}, which Candour does not read.");
    let advice = match looks_like {
        FileKind::OldWord | FileKind::Rtf => {
            "Open it in Word or LibreOffice, save it as a Word document (.docx) without a password, and open that here.".to_owned()
        }
        FileKind::WebArchive => {
            "Save the web page as page source (HTML) instead, or select all, copy, and paste the text here.".to_owned()
        }
        FileKind::OtherOffice => {
            format!("Open the report itself: a web page, a Word document or plain text. {COPY}")
        }
        FileKind::Image => {
            return (
                format!("{name} is a picture, so there is no text in it."),
                format!("Candour cannot read scans or screenshots. {COPY_FROM_CQC}"),
            );
        }
        FileKind::Unknown => {
            return (
                format!("{name} is a file of a kind that Candour does not know."),
                format!("It reads PDFs, web pages, Word and OpenDocument texts, and plain text. {COPY_FROM_CQC}"),
            );
        }
        FileKind::Pdf
        | FileKind::Html
        | FileKind::Mhtml
        | FileKind::Docx
        | FileKind::Odt
        | FileKind::Zip => COPY.to_owned(),
    };
    (unread, advice)
}

fn megabytes(bytes: usize) -> String {
    format!("{} MB", bytes.div_ceil(1024 * 1024))
}

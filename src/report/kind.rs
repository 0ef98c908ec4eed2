//! Is this an assessment of a council at all, and if not, what is it.

use crate::error::{AnalysisError, CqcText};
use crate::framework::key;
use crate::outline::{Boilerplate, Front, Outline, Role};

/// Refuses text that has none of the marks of an assessment of a council.
///
/// CQC's reports on care services use several of the same statement names with scores ("Safeguarding",
/// "Governance, management and sustainability"), so the words of such reports are weighed first.
pub(crate) fn check(text: &str, outline: &Outline) -> Result<(), AnalysisError> {
    let roles = || outline.lines.iter().map(|it| &it.role);
    let council = roles().any(|it| {
        matches!(
            it,
            Role::Title
                | Role::Theme(_)
                | Role::Front(Front::Rating { .. })
                | Role::Boilerplate(Boilerplate::Commitment | Boilerplate::Findings)
        )
    });
    let care_service = !council && n_care_service_lines(text, outline) >= 2;
    let scored = roles().any(|it| {
        matches!(
            it,
            Role::Statement(_) | Role::LabelWithScore(..) | Role::Theme(_)
        ) || matches!(it, Role::Score(line) if line.number.is_some())
    });
    // The overview page of a report, alone: title and front sections, no score.
    let overview =
        roles().any(|it| *it == Role::Title) && roles().any(|it| matches!(it, Role::Front(_)));
    if (scored || overview) && !care_service {
        return Ok(());
    }
    let of_cqc = text.contains("CQC") || text.contains("Care Quality Commission");
    Err(
        if care_service && (of_cqc || scored || n_care_service_lines(text, outline) >= 3) {
            AnalysisError::OtherCqc {
                looks_like: CqcText::CareService,
            }
        } else if of_cqc {
            AnalysisError::OtherCqc {
                looks_like: CqcText::Other,
            }
        } else {
            AnalysisError::NotAReport
        },
    )
}

/// Lines that only a report on a care service has.
fn n_care_service_lines(text: &str, outline: &Outline) -> usize {
    const STARTS: [&str; 26] = [
        "is the service safe",
        "is the service effective",
        "is the service caring",
        "is the service responsive",
        "is the service well led",
        "overall rating for this service",
        "overall rating for this location",
        "registered manager",
        "regulated activities",
        "regulated activity",
        "inspection report",
        // Names that only the framework for care services has.
        "learning culture",
        "involving people to manage risks",
        "safe environments",
        "safe and effective staffing",
        "infection prevention and control",
        "medicines optimisation",
        "kindness compassion and dignity",
        "treating people as individuals",
        "independence choice and control",
        "responding to peoples immediate needs",
        "workforce wellbeing and enablement",
        "person centred care",
        "listening to and involving people",
        "shared direction and culture",
        "about the service",
    ];
    const ANYWHERE: [&str; 4] = [
        "registered manager", "nursing home", "care home service", "the service was safe",
    ];
    outline
        .lines
        .iter()
        .filter(|line| line.content.len() <= 240)
        .filter(|line| {
            let said = key(line.content.of(text));
            STARTS.iter().any(|it| said.starts_with(it))
                || ANYWHERE.iter().any(|it| said.contains(it))
        })
        .count()
}

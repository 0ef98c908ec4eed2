//! Cue sentences of councils that do not exist, with what could mislead.

use super::{Side, find, judge};
use crate::metrics::passage::passages;
use crate::outline;
use crate::text::{self, ReportText};

fn of(sentence: &str) -> Option<(Side, &str)> {
    judge(sentence).map(|(side, at)| (side, at.of(sentence)))
}

#[test]
fn a_cue_gives_a_sentence_its_side() {
    for (sentence, side, cue) in [
        (
            "Partners were positive about the new team.",
            Side::Strength,
            "positive",
        ),
        (
            "The reablement offer worked well for most people.",
            Side::Strength,
            "worked well",
        ),
        (
            "Staff felt supported by managers.",
            Side::Strength,
            "felt supported",
        ),
        (
            "Strong links with voluntary groups were in place.",
            Side::Strength,
            "Strong",
        ),
        (
            "Information was not always easy to find.",
            Side::Shortfall,
            "not always",
        ),
        (
            "There were gaps in respite for carers.",
            Side::Shortfall,
            "gaps",
        ),
        (
            "Practice was inconsistent across localities.",
            Side::Shortfall,
            "inconsistent",
        ),
        (
            "The council needed to improve its letters.",
            Side::Shortfall,
            "needed to improve",
        ),
        (
            "Further work on transitions had begun.",
            Side::Shortfall,
            "Further work",
        ),
        (
            "People waited too long for equipment.",
            Side::Shortfall,
            "too long",
        ),
    ] {
        assert_eq!(of(sentence), Some((side, cue)), "{sentence}");
    }
}

#[test]
fn a_negation_turns_the_cue_beside_it_round() {
    for (sentence, side, cue) in [
        (
            "There were no delays in safeguarding.",
            Side::Strength,
            "no delays",
        ),
        (
            "People told us of no significant gaps in the offer.",
            Side::Strength,
            "no significant gaps",
        ),
        (
            "Letters were not effective at reaching carers.",
            Side::Shortfall,
            "not effective",
        ),
        (
            "Support wasn’t timely for young people.",
            Side::Shortfall,
            "wasn’t timely",
        ),
        (
            "Plans were never very robust in the north.",
            Side::Shortfall,
            "never very robust",
        ),
        (
            "Discharge went ahead without delay.",
            Side::Strength,
            "without delay",
        ),
        (
            "Reviews were not always effective.",
            Side::Shortfall,
            "not always",
        ),
        (
            "The service was not only good but also quick.",
            Side::Strength,
            "good",
        ),
    ] {
        assert_eq!(of(sentence), Some((side, cue)), "{sentence}");
    }
}

#[test]
fn both_sides_and_contrasts_are_both() {
    for sentence in [
        "The front door was responsive, although delays followed.",
        "Feedback was positive and gaps were few in number.",
        "Leaders were effective but had only just arrived.",
        "While the team was small, it was innovative.",
        "There were no delays, but information was unclear.",
    ] {
        let side = of(sentence).map(|it| it.0);
        assert_eq!(side, Some(Side::Both), "{sentence}");
    }
    let time = "Staff kept in touch while people waited, which was effective.";
    assert_eq!(of(time).map(|it| it.0), Some(Side::Strength));
    let looks_back = "However, partners were positive about the new team.";
    assert_eq!(of(looks_back).map(|it| it.0), Some(Side::Strength));
}

#[test]
fn what_is_unsure_or_means_something_else_is_left_out() {
    for sentence in [
        // Compounds and terms.
        "Two students on a gap year helped at the day centre.",
        "A gap analysis was shared with the board.",
        "Delayed transfers of care were reported each month.",
        "Adults with learning difficulties lived in shared houses.",
        "Three residents tested positive for the virus.",
        "The fee was effective from 1 April 2025.",
        "Many people lived in poor housing near the harbour.",
        "The offer helped to prevent, delay or reduce need in the county.",
        "Those who lacked capacity had an advocate beside them.",
        "Strengths were described before their difficulties in each plan.",
        // Names.
        "Wexholt Good Neighbours ran a lunch club.",
        "The Effective Practice Board met each month.",
        "Sunhaven Care Limited provided the beds.",
        // Wished for, planned, doubted.
        "The aim was to provide effective support at home.",
        "Managers told us how good support would look.",
        "Staff could be more responsive at weekends.",
        "The plan sets out to ensure timely assessments.",
        // Mended.
        "A new rota reduced delays in the team.",
        "The board had a plan to address gaps in respite.",
        "Work to remove barriers had started.",
        // A negation that is not at the cue, or two of them.
        "Not all of the teams in the county had robust records.",
        "It was not without difficulties for the team.",
        // What somebody said.
        "One carer said “the support was excellent” at the time.",
        "A relative told us, ‘it is a good place’ for lunch.",
        "A social worker said \"there are gaps\" in the offer.",
        "A carer said “they call it ‘the hub’ and it was excellent” at the time.",
        // A negation behind the cue.
        "Timely reviews were not held in the north.",
        "Good information was never sent to carers.",
        "Delays were not seen at the front door.",
        "Nothing of the kind stands in this sentence.",
    ] {
        assert_eq!(of(sentence), None, "{sentence}");
    }
}

#[test]
fn apostrophes_are_no_quotes() {
    let sentence = "Carers’ assessments and the council’s reviews were timely.";
    assert_eq!(of(sentence), Some((Side::Strength, "timely")));
    let sentence = "People's plans were robust.";
    assert_eq!(of(sentence), Some((Side::Strength, "robust")));
}

#[test]
fn only_sentences_about_the_council_in_a_statement_count() {
    let report = "Brambleford Council: local authority assessment\n\n\
        Overall summary\n\nPartners praised the council’s strong leadership here.\n\n\
        Assessing needs\n\nScore: 2\n\n2 - Evidence shows some shortfalls\n\n\
        What people expect\n\nI have care that is effective and good for me.\n\n\
        The local authority commitment\n\nWe maximise effective care and responsive support.\n\n\
        Key findings for this quality statement\n\n\
        Gaps in assessment\n\n\
        There were gaps in respite for carers. Reviews were held each year.\n\n\
        Support\n\n\
        \u{2022} Positive links with the hospital team\n";
    let document = text::read("a.txt", report.as_bytes()).expect("a text");
    let text = ReportText::of(&[document]);
    let outline = outline::outline(&mut Vec::new(), &text);
    let passages = passages(text.as_str(), &outline);
    let found = find(&outline, &passages);
    let found: Vec<(Side, &str, &str)> = (found.iter())
        .map(|it| (it.side, it.cue.as_str(), it.sentence.of(text.as_str())))
        .collect();
    assert_eq!(
        found,
        [
            (
                Side::Shortfall,
                "gaps",
                "There were gaps in respite for carers."
            ),
            (
                Side::Strength,
                "Positive",
                "Positive links with the hospital team"
            ),
        ]
    );
}

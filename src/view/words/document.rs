//! Words of the view of the text.

use crate::view::CueSide;

/// `3 of 17`.
#[must_use]
pub fn which_of(n: usize, of: usize) -> String {
    format!("{} of {of}", n + 1)
}

/// How a comparison was read, in plain words.
#[must_use]
pub fn rule(name: &str) -> &'static str {
    match name {
        "figure_then_average" => "the figure stands before the average in one sentence",
        "average_then_figure" => "the average stands before the figure in one sentence",
        "one_figure_two_averages" => "one figure is set against two averages in one sentence",
        "list_then_averages" => "figures stand in a row, then their averages in the same order",
        "averages_then_list" => "averages stand in a row, then their figures in the same order",
        "respectively" => "figures and averages are paired in order by “respectively”",
        "bare_average" => "the average stands by itself beside the figure",
        "average_then_sentence" => "the average stands in one sentence, the figure in the next",
        "subject_words" => "two sentences name the same subject, one the figure, one the average",
        "pronoun" => "“this” or the like in one sentence stands for the figure in the one before",
        _ => "figure and average stand together",
    }
}

/// The side of a sentence.
#[must_use]
pub fn cue_side(side: CueSide) -> &'static str {
    match side {
        CueSide::Strength => "Strength",
        CueSide::Shortfall => "Shortfall",
        CueSide::Both => "Both",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_from_one() {
        assert_eq!(which_of(0, 17), "1 of 17");
        assert_eq!(which_of(16, 17), "17 of 17");
    }
}

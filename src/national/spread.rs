//! How the councils assessed first scored, statement by statement.
//!
//! Counted from a public compilation of 72 reports, May 2024 to October 2025. It is secondary, made by a member of the
//! public; for eight councils it was compared with CQC's own pages or press releases in full, for twelve in part, and no mismatch was found.
//! CQC itself publishes no such table.

use crate::framework::Statement;

/// How many councils are counted.
pub const COUNCILS: u16 = 72;
/// Which ones.
pub const WHOM: &str = "early-assessed councils";
/// The month of the last report counted.
pub const UNTIL: &str = "2025-10";
/// Title of the compilation.
pub const SOURCE_TITLE: &str =
    "Public compilation of CQC local authority assessments, 3 October 2025";
/// Its address.
pub const SOURCE_URL: &str =
    "https://github.com/alxtrnr/bongo-twisty/blob/main/content/posts/cqc.md";
/// What a reader has to know.
pub const NOTE: &str = "Councils were not assessed in random order, and fewer than half of the 153 are in it. \
CQC publishes no such table; this one is secondary.";

/// Councils with score 1, 2, 3 and 4.
#[must_use]
pub fn counts(statement: Statement) -> [u16; 4] {
    match statement {
        Statement::AssessingNeeds => [1, 51, 20, 0],
        Statement::HealthierLives => [1, 26, 44, 1],
        Statement::Equity => [1, 40, 29, 2],
        Statement::CareProvision => [0, 40, 32, 0],
        Statement::Partnerships => [0, 14, 53, 5],
        Statement::SafePathways => [0, 32, 39, 1],
        Statement::Safeguarding => [2, 27, 42, 1],
        Statement::Governance => [1, 21, 48, 2],
        Statement::Learning => [1, 10, 59, 2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_council_is_counted_once_for_each_statement() {
        for it in Statement::ALL {
            assert_eq!(counts(it).iter().sum::<u16>(), COUNCILS, "{}", it.name());
        }
    }
}

//! Another council’s name in a heading, a variant or misspelt name of a quality statement.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

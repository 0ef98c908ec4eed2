//! The printed rating and percentage against the nine scores.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

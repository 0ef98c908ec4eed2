//! A missing source or date, a misprinted name of a survey.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

//! A score in the summary against its section, the words of a standard against its digit.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

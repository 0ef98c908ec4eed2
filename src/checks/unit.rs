//! A missing % sign, and a proportion printed as a percentage.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

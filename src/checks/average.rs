//! A quoted England average against what other reports quote for the same survey, and against what is possible.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

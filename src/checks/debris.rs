//! Stray mark-up and encoding debris.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

//! Dates that cannot be: no such day, after the publication, before their data.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

//! Shares that claim to be one whole, and parts of a total.

use super::{Check, Facts};

pub(super) fn find(_: &Facts, _: &mut Vec<Check>) {}

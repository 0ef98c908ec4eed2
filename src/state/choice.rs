//! Which comparisons with England are listed, and in which order.

/// The choice; by default all of them, in the report's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {}

//! How the open reports are set side by side.

/// By default all of them, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SideBySide {}

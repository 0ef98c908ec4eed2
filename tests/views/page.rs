//! Header, start, summary, help and theme.

//! Open reports side by side.

//! What the user changed, and the list of checks that they edit.

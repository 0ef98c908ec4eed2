//! What the user corrects, and the list of checks that they edit.

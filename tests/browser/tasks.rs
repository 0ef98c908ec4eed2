//! Three jobs of real users, with their clicks and their time; and that no task holds the page up.

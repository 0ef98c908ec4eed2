//! Accessibility, judged by axe-core on every view, theme and width.

//! Keyboard, help, theme, print, and pictures of every view.

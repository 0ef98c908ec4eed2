//! The report as a document: marks, search, outline, card, cue sentences.

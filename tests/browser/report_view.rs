//! The report as a document: search, next and previous, marks, outline, card.

//! Sentences, words and numbers of the running text, each with its place.

pub mod doubts;
pub mod numbers;
pub mod passage;
pub mod sentence;

pub use numbers::{Token, TokenKind, number, tokens};
pub use sentence::{readable, sentences};

//! What is published about England: values of the indicators with their sources, and how other councils scored.

pub mod spread;

//! Registers the worker that reads reports.

fn main() {}

//! Reads a file's text as the command line does and stops there: the floor under `make bench`.
//!
//! `pdf-reading FILE` prints what it read as one line of JSON, then waits for the end of its input, so that its memory
//! can be looked at from outside.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

use std::io::Read as _;
use std::process::ExitCode;
use std::time::Instant;

use candour::analysis::take;

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let Some(file) = std::env::args().skip(1).find(|it| it != "--bench") else {
        // Nothing is measured without a file: `cargo bench` alone runs every benchmark.
        println!("pdf-reading: needs the name of a file; make bench gives it one");
        return ExitCode::SUCCESS;
    };
    let bytes = match std::fs::read(&file) {
        Ok(it) => it,
        Err(error) => {
            eprintln!("pdf-reading: {file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let begun = Instant::now();
    let taken = take(&file, &bytes);
    let seconds = begun.elapsed().as_secs_f64();
    let [one] = taken.as_slice() else {
        eprintln!("pdf-reading: {file} is no single document");
        return ExitCode::FAILURE;
    };
    let document = match &one.text {
        Ok(it) => it,
        Err(error) => {
            eprintln!("pdf-reading: {file}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let characters = document
        .text()
        .chars()
        .filter(|it| !it.is_whitespace())
        .count();
    let pages = document.pages().len();
    println!(r#"{{"seconds":{seconds:.6},"characters":{characters},"pages":{pages}}}"#);
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    ExitCode::SUCCESS
}

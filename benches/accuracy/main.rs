//! Measures how well reports are read: Candour against annotation, field by field, and beside general extractors of
//! numbers.
//!
//! `cargo bench --bench accuracy -- show [--details]` prints, `-- write PEERS` puts the tables into the README,
//! `-- export FILE` writes the sentences for the peers.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]
#![allow(unreachable_pub, reason = "the tests' modules are used as they are")]

#[path = "../../tests/common/mod.rs"]
mod common;
mod peers;
mod table;

use std::path::Path;
use std::process::ExitCode;

use common::truth::{Score, Truth};

fn total(of: &[Truth]) -> Score {
    let mut out = Score::default();
    for it in of {
        out.add(&it.score());
    }
    out
}

fn main() -> ExitCode {
    // Cargo adds `--bench`.
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let details = args.iter().any(|it| it == "--details");
    let (own, real) = (Truth::own(), Truth::real());
    let (first, second) = (Truth::paragraphs("first"), Truth::paragraphs("second"));
    match args.first().map(String::as_str) {
        Some("export") => {
            let Some(file) = args.get(1) else {
                eprintln!("accuracy: export needs the name of a file");
                return ExitCode::from(2);
            };
            let all: Vec<&Truth> = own.iter().chain(&first).chain(&second).collect();
            peers::export(&all, Path::new(file))
        }
        None | Some("show" | "write") => {
            let groups = [
                ("Invented reports", total(&own)),
                ("Invented paragraphs, first set", total(&first)),
                ("Invented paragraphs, second set", total(&second)),
                ("Real reports", total(&real)),
            ];
            if real.is_empty() {
                println!("skipped: the real reports and their gold are not there");
            }
            for (name, score) in &groups {
                println!("\n{name}\n{}", table::plain(score));
                if details {
                    for (field, it) in &score.0 {
                        for note in &it.notes {
                            println!("  {field} {note}");
                        }
                    }
                }
            }
            let folder = args
                .get(1)
                .filter(|_| args[0] == "write")
                .map(|it| Path::new(it.as_str()));
            let all: Vec<&Truth> = own.iter().chain(&first).chain(&second).collect();
            let rows = folder.map(|it| peers::measure(&all, it));
            if let Some(rows) = &rows {
                println!("{}", peers::markdown(rows));
            }
            if args.first().is_some_and(|it| it == "write") {
                return table::write(&groups, rows.as_deref());
            }
            ExitCode::SUCCESS
        }
        Some(other) => {
            eprintln!("accuracy: show, write or export, not {other}");
            ExitCode::from(2)
        }
    }
}

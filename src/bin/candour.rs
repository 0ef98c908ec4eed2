//! The command line: the same reading as the page's, as JSON.
//!
//! `candour analyse FILE... --format json` prints one object for one report and an array for several.
//! Inputs that could not be read are named on standard error and left out: exit status 1. Wrong use: 2.

use std::process::ExitCode;

use candour::analysis::analyse;
use candour::view::Analysis;

const USAGE: &str = "use: candour analyse FILE... [--format json]
Reads assessment reports (plain text) and prints what they say, as JSON.
FILE may be - for standard input.";

fn main() -> ExitCode {
    match inputs(std::env::args().skip(1)) {
        Ok(Some(files)) => run(&files),
        Ok(None) => {
            say(std::io::stdout(), USAGE);
            ExitCode::SUCCESS
        }
        Err(reason) => {
            say(std::io::stderr(), &format!("candour: {reason}\n{USAGE}"));
            ExitCode::from(2)
        }
    }
}

/// The files to read; `None` where help was asked for.
fn inputs(arguments: impl Iterator<Item = String>) -> Result<Option<Vec<String>>, String> {
    let mut arguments = arguments.peekable();
    match arguments.next().as_deref() {
        Some("analyse") => {}
        Some("--help" | "-h" | "help") => return Ok(None),
        Some(other) => return Err(format!("there is no command '{other}'")),
        None => return Err("no command given".into()),
    }
    let mut files = Vec::new();
    let mut only_files = false;
    while let Some(it) = arguments.next() {
        match it.as_str() {
            _ if only_files => files.push(it),
            "--" => only_files = true,
            "--format" => match arguments.next().as_deref() {
                Some("json") => {}
                Some(other) => return Err(format!("there is no format '{other}', only json")),
                None => return Err("--format needs a value".into()),
            },
            "--format=json" => {}
            "--help" | "-h" => return Ok(None),
            other if other.starts_with("--") => {
                return Err(format!("there is no option '{other}'"));
            }
            _ => files.push(it),
        }
    }
    if files.is_empty() {
        Err("no file given".into())
    } else {
        Ok(Some(files))
    }
}

fn run(files: &[String]) -> ExitCode {
    let mut read: Vec<Analysis> = Vec::new();
    let mut failed = false;
    for file in files {
        match bytes(file)
            .map_err(|it| it.to_string())
            .and_then(|it| analyse(name(file), &it).map_err(|it| it.to_string()))
        {
            Ok(view) => read.push(view.analysis),
            Err(reason) => {
                failed = true;
                say(std::io::stderr(), &format!("candour: {file}: {reason}"));
            }
        }
    }
    let json = match read.as_slice() {
        [] => None,
        [one] if files.len() == 1 => Some(serde_json::to_string_pretty(one)),
        many => Some(serde_json::to_string_pretty(many)),
    };
    match json {
        Some(Ok(json)) => say(std::io::stdout(), &json),
        Some(Err(reason)) => {
            failed = true;
            say(std::io::stderr(), &format!("candour: {reason}"));
        }
        None => {}
    }
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn bytes(file: &str) -> std::io::Result<Vec<u8>> {
    if file == "-" {
        let mut out = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut out)?;
        return Ok(out);
    }
    std::fs::read(file)
}

/// The file's own name: folders say something about the user and nothing about the report.
fn name(file: &str) -> &str {
    std::path::Path::new(file)
        .file_name()
        .and_then(|it| it.to_str())
        .unwrap_or(file)
}

/// A closed pipe (`candour … | head`) is the reader's choice and no error.
fn say(mut to: impl std::io::Write, words: &str) {
    let _ = writeln!(to, "{words}");
    let _ = to.flush();
}

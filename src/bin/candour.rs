//! The command line: the same reading as the page's, as JSON.
//!
//! `candour analyse FILE... --format json` prints one object for one file and an array for several. Files that
//! could not be read are named on standard error and left out: exit status 1. Wrong use: 2. With `--national FILE`
//! the England values of a newer file take the place of the built-in ones.

use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use candour::analysis::analyse_with;
use candour::national::Data;
use candour::view::Analysis;

const USAGE: &str = "use: candour analyse FILE... [--format json] [--national FILE]
Reads assessment reports (plain text) and prints what they say, as JSON.
FILE may be - for standard input. With --national, the England values of that file are used
instead of those that come with the program.";

/// What is asked for.
#[derive(Default)]
struct Wanted {
    files: Vec<OsString>,
    /// A file of national figures.
    national: Option<OsString>,
}

fn main() -> ExitCode {
    match inputs(std::env::args_os().skip(1)) {
        Ok(Some(wanted)) => run(&wanted),
        Ok(None) => status(print(USAGE)),
        Err(reason) => {
            complain(&format!("{reason}\n{USAGE}"));
            ExitCode::from(2)
        }
    }
}

/// What is asked for; `None` where it is help.
fn inputs(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<Wanted>, String> {
    match arguments
        .next()
        .as_deref()
        .map(OsStr::to_string_lossy)
        .as_deref()
    {
        Some("analyse") => {}
        Some("--help" | "-h" | "help") => return Ok(None),
        Some(other) => return Err(format!("there is no command '{other}'")),
        None => return Err("no command given".into()),
    }
    let mut wanted = Wanted::default();
    let mut only_files = false;
    while let Some(it) = arguments.next() {
        match it.to_string_lossy().as_ref() {
            _ if only_files => wanted.files.push(it),
            "--" => only_files = true,
            "--format" => match arguments
                .next()
                .as_deref()
                .map(OsStr::to_string_lossy)
                .as_deref()
            {
                Some("json") => {}
                Some(other) => return Err(format!("there is no format '{other}', only json")),
                None => return Err("--format needs a value".into()),
            },
            "--format=json" => {}
            "--national" => match arguments.next() {
                Some(_) if wanted.national.is_some() => {
                    return Err("--national may be given once".into());
                }
                Some(file) => wanted.national = Some(file),
                None => return Err("--national needs a file".into()),
            },
            "--help" | "-h" => return Ok(None),
            other if other.starts_with('-') && other != "-" => {
                return Err(format!(
                    "there is no option '{other}' (for a file of that name: -- {other})"
                ));
            }
            _ => wanted.files.push(it),
        }
    }
    if wanted.files.is_empty() {
        Err("no file given".into())
    } else {
        Ok(Some(wanted))
    }
}

fn run(wanted: &Wanted) -> ExitCode {
    let newer = match wanted.national.as_deref().map(national).transpose() {
        Ok(it) => it,
        Err(reason) => {
            complain(&reason);
            return ExitCode::FAILURE;
        }
    };
    let figures = newer.as_ref().unwrap_or_else(|| Data::built_in());
    let files = &wanted.files;
    let mut read: Vec<Analysis> = Vec::new();
    let mut failed = false;
    for file in files {
        let view = bytes(file)
            .map_err(|error| error.to_string())
            .and_then(|it| {
                analyse_with(&name(file), &it, figures).map_err(|error| error.to_string())
            });
        match view {
            Ok(view) => read.push(view.analysis),
            Err(reason) => {
                failed = true;
                complain(&format!("{}: {reason}", file.to_string_lossy()));
            }
        }
    }
    let json = match read.as_slice() {
        [] => return ExitCode::FAILURE,
        [one] if files.len() == 1 => serde_json::to_string_pretty(one),
        many => serde_json::to_string_pretty(many),
    };
    let printed = json.map_err(std::io::Error::from).and_then(|it| print(&it));
    if failed {
        ExitCode::FAILURE
    } else {
        status(printed)
    }
}

/// Without the figures that were asked for nothing is read with others.
fn national(file: &OsStr) -> Result<Data, String> {
    bytes(file)
        .map_err(|error| error.to_string())
        .and_then(|it| Data::read(&it).map_err(|error| error.to_string()))
        .map_err(|reason| format!("{}: {reason}", file.to_string_lossy()))
}

fn bytes(file: &OsStr) -> std::io::Result<Vec<u8>> {
    if file == "-" {
        let mut out = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut out)?;
        return Ok(out);
    }
    std::fs::read(file)
}

/// The file's own name: folders say something about the user and nothing about the report.
fn name(file: &OsStr) -> String {
    let path = std::path::Path::new(file);
    path.file_name()
        .unwrap_or(file)
        .to_string_lossy()
        .into_owned()
}

/// A closed pipe (`candour … | head`) is the reader's choice and no error; a full disk is one.
fn print(words: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{words}").and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

fn status(printed: std::io::Result<()>) -> ExitCode {
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Nothing can be done where even standard error is closed.
fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "candour: {words}");
}

//! The command line: the same reading as the page's, as JSON.
//!
//! `candour analyse INPUT... --format json` reads files of every format, archives of them and folders, puts the web
//! pages of one report together, and prints one object for one report and an array for several. What could not be
//! read is named on standard error and left out: exit status 1. Wrong use: 2. With `--national FILE` the England values
//! of a newer file take the place of the built-in ones.

use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use candour::analysis::{analyse_group, take};
use candour::error::AnalysisError;
use candour::formats;
use candour::join::{self, Group};
use candour::national::Data;
use candour::text::Document;
use candour::view::{Analysis, json};

const USAGE: &str = "use: candour analyse INPUT... [--format json] [--national FILE] [--no-join]
Reads assessment reports and prints what they say, as JSON: one object for one report,
an array for several.
INPUT is a file, an archive of files, a folder (with the folders in it), or - for standard
input. Web pages of one report are put together, in whatever order they are given; with
--no-join each file is read as a report of its own. With --national, the England values of
that file are used instead of those that come with the program.";

/// The most files that are read out of a folder, and how deep: a saved site is smaller, a disk is larger.
const MOST_FILES: usize = 5_000;
const DEEPEST: usize = 32;

/// What is asked for.
#[derive(Default)]
struct Wanted {
    inputs: Vec<OsString>,
    /// A file of national figures.
    national: Option<OsString>,
    /// Each file is a report of its own.
    no_join: bool,
}

fn main() -> ExitCode {
    match inputs(std::env::args_os().skip(1)) {
        Ok(Some(wanted)) => run(&wanted),
        Ok(None) => status(print(&format!("{USAGE}\n"))),
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
    let mut only_inputs = false;
    while let Some(it) = arguments.next() {
        match it.to_string_lossy().as_ref() {
            _ if only_inputs => wanted.inputs.push(it),
            "--" => only_inputs = true,
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
            "--no-join" => wanted.no_join = true,
            "--help" | "-h" => return Ok(None),
            other if other.starts_with('-') && other != "-" => {
                return Err(format!(
                    "there is no option '{other}' (for a file of that name: -- {other})"
                ));
            }
            _ => wanted.inputs.push(it),
        }
    }
    if wanted.inputs.is_empty() {
        Err("no input given".into())
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
    let mut pile = Pile::default();
    for (n, it) in wanted.inputs.iter().enumerate() {
        pile.add_input(n, it);
    }
    let groups = if wanted.no_join {
        join::apart(&pile.documents)
    } else {
        join::arrange(&pile.documents)
    };
    let mut read: Vec<Analysis> = Vec::new();
    for group in &groups {
        match analyse_group(&pile.documents, group, figures) {
            Ok(view) => {
                pile.say_read(group);
                read.push(view.analysis);
            }
            Err(error) => pile.say_refused(group, &error),
        }
    }
    pile.say_empty(&wanted.inputs);
    let written = match read.as_slice() {
        [] => return ExitCode::FAILURE,
        [one] if !pile.failed => json::one(one),
        many => json::several(many),
    };
    let printed = written
        .map_err(std::io::Error::from)
        .and_then(|it| print(&it));
    if pile.failed {
        ExitCode::FAILURE
    } else {
        status(printed)
    }
}

/// The texts of all inputs, and what became of them.
#[derive(Default)]
struct Pile {
    documents: Vec<Document>,
    /// Where each document comes from.
    origins: Vec<Origin>,
    /// Inputs that hold a report.
    with_report: Vec<usize>,
    /// Folders and archives.
    containers: Vec<usize>,
    /// Whether something could not be read.
    failed: bool,
}

#[derive(Clone)]
struct Origin {
    /// Which input.
    input: usize,
    /// The file as the user would name it.
    path: String,
    /// Whether it comes out of a folder or an archive, where files that are no reports are to be expected.
    within: bool,
}

impl Pile {
    fn add_input(&mut self, input: usize, path: &OsStr) {
        let origin = Origin {
            input,
            path: path.to_string_lossy().into_owned(),
            within: false,
        };
        let folder = Path::new(path);
        if path == "-" || !folder.is_dir() {
            self.add_file(&origin, path, &name(path));
            return;
        }
        self.containers.push(input);
        let mut files = Vec::new();
        files_in(folder, "", 0, &mut files);
        if files.len() > MOST_FILES {
            files.truncate(MOST_FILES);
            let reason =
                format!("it holds more than {MOST_FILES} files, and only so many are read");
            self.fail(&origin.path, &reason);
        }
        for it in files {
            let (file, name) = match it {
                Ok(it) => it,
                Err((path, reason)) => {
                    self.fail(&path, &reason);
                    continue;
                }
            };
            let origin = Origin {
                path: file.to_string_lossy().into_owned(),
                within: true,
                ..origin
            };
            self.add_file(&origin, &file, &name);
        }
    }

    /// Adds a file, or the files in an archive. `name` is what the report shows of its path.
    fn add_file(&mut self, origin: &Origin, file: &OsStr, name: &str) {
        let bytes = match bytes(file) {
            Ok(it) => it,
            Err(reason) => return self.fail(&origin.path, &reason),
        };
        for it in take(name, &bytes) {
            let inner = it.name.strip_prefix(name).unwrap_or("");
            let origin = Origin {
                path: format!("{}{inner}", origin.path),
                within: origin.within || it.packed,
                ..*origin
            };
            if it.packed && !self.containers.contains(&origin.input) {
                self.containers.push(origin.input);
            }
            match it.text {
                Ok(text) => {
                    self.documents.push(text);
                    self.origins.push(origin);
                }
                Err(error) => self.refuse(&[origin], &error),
            }
        }
    }

    fn origin(&self, document: usize) -> Option<&Origin> {
        self.origins.get(document)
    }

    fn say_read(&mut self, group: &Group) {
        for (copy, original) in group.copies.iter().zip(&group.originals) {
            if let (Some(copy), Some(original)) = (self.origin(*copy), self.origin(*original)) {
                complain(&format!("{}: the same as {}", copy.path, original.path));
            }
        }
        let all = group.members.iter().chain(&group.copies);
        let inputs: Vec<usize> = all
            .filter_map(|it| self.origin(*it).map(|it| it.input))
            .collect();
        self.with_report.extend(inputs);
    }

    fn say_refused(&mut self, group: &Group, error: &AnalysisError) {
        let all = group.members.iter().chain(&group.copies);
        let origins: Vec<Origin> = all.filter_map(|it| self.origin(*it).cloned()).collect();
        self.refuse(&origins, error);
    }

    fn refuse(&mut self, origins: &[Origin], error: &AnalysisError) {
        for it in origins {
            if it.within && error.is_no_report() {
                complain(&format!("{}: passed over, since {error}", it.path));
            } else {
                self.fail(&it.path, &error.to_string());
            }
        }
    }

    /// A folder or an archive without any report was not read, whatever else was.
    fn say_empty(&mut self, inputs: &[OsString]) {
        for n in std::mem::take(&mut self.containers) {
            if let Some(it) = inputs.get(n)
                && !self.with_report.contains(&n)
            {
                self.fail(&it.to_string_lossy(), "no report was found in it");
            }
        }
    }

    fn fail(&mut self, path: &str, reason: &str) {
        self.failed = true;
        complain(&format!("{path}: {reason}"));
    }
}

/// A file with its path within a folder that was given, or a path that could not be read and why.
type Found = Result<(OsString, String), (String, String)>;

/// The files of a folder and of those in it, by path, until they are too many. Hidden files, links to folders and what
/// is no file at all are left out.
fn files_in(folder: &Path, within: &str, depth: usize, out: &mut Vec<Found>) {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = match entries {
        _ if depth > DEEPEST => Err(format!("it lies more than {DEEPEST} folders deep")),
        other => other.map_err(|error| error.to_string()),
    };
    let mut entries = match entries {
        Ok(it) => it,
        Err(reason) => {
            out.push(Err((folder.to_string_lossy().into_owned(), reason)));
            return;
        }
    };
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let own = entry.file_name().to_string_lossy().into_owned();
        if own.starts_with('.') {
            continue;
        }
        if out.len() > MOST_FILES {
            return;
        }
        let (path, name) = (entry.path(), format!("{within}{own}"));
        if entry.file_type().is_ok_and(|it| it.is_dir()) {
            files_in(&path, &format!("{name}/"), depth + 1, out);
        } else if path.is_file() {
            out.push(Ok((path.into_os_string(), name)));
        }
    }
}

/// Without the figures that were asked for nothing is read with others.
fn national(file: &OsStr) -> Result<Data, String> {
    bytes(file)
        .and_then(|it| Data::read(&it).map_err(|error| error.to_string()))
        .map_err(|reason| format!("{}: {reason}", file.to_string_lossy()))
}

fn bytes(file: &OsStr) -> Result<Vec<u8>, String> {
    let read = if file == "-" {
        bounded(std::io::stdin().lock())
    } else {
        std::fs::File::open(file).and_then(bounded)
    };
    let bytes = read.map_err(|error| error.to_string())?;
    if bytes.len() > formats::LIMIT {
        return Err(format!(
            "the input has more than {} bytes, the most that is read",
            formats::LIMIT
        ));
    }
    Ok(bytes)
}

/// One byte more than may be read, at most: that tells it was too many.
fn bounded(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    from.take(formats::LIMIT as u64 + 1).read_to_end(&mut out)?;
    Ok(out)
}

/// The file's own name: folders say something about the user and nothing about the report.
fn name(file: &OsStr) -> String {
    let path = Path::new(file);
    path.file_name()
        .unwrap_or(file)
        .to_string_lossy()
        .into_owned()
}

/// A closed pipe (`candour … | head`) is the reader's choice and no error; a full disk is one.
fn print(words: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match write!(out, "{words}").and_then(|()| out.flush()) {
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

/// Nothing can be done where even standard error is closed. Names of files in archives are others' words, and control
/// characters in them are orders to a terminal.
fn complain(words: &str) {
    let words = words.replace(|it: char| it.is_control() && it != '\n', "\u{FFFD}");
    let _ = writeln!(std::io::stderr(), "candour: {words}");
}

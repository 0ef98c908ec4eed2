//! One batch of inputs: looks into the files, puts those of one report together, and opens the reports.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures::future::LocalBoxFuture;
use futures::stream::{FuturesUnordered, StreamExt as _};

use crate::error::{AnalysisError, FileKind};
use crate::formats;
use crate::national::is_data;
use crate::state::{Action, Failure, Input, Job, Origin, Problem, ReportId};
use crate::text::doubt::tame;
use crate::ui::files::Found;
use crate::ui::opening::{Finished, Opening, Refused};
use crate::ui::reading::{Pasted, Reading};
use crate::view::NationalData;
use crate::worker::client::{By, Bytes, MOST, PackedDocument, Read, Reader};
use crate::worker::messages::Arranged;

/// The most bytes that are held of what was unpacked from the archives of one batch.
const MOST_HELD: usize = 256 * 1024 * 1024;

/// The most files that are read at once, those within folders and archives included. A report has some fifteen pages.
pub const MOST_FILES: usize = 2_000;

/// One input of a batch.
pub(crate) enum Item {
    File(Found),
    Packed {
        name: String,
        within: String,
        bytes: Result<Bytes, Problem>,
    },
    Text(Pasted),
    Example,
    Document {
        input: Input,
        document: PackedDocument,
    },
}

/// A document that was read, and what it was read from.
pub(super) struct Piece {
    pub(super) input: Input,
    pub(super) within: Option<String>,
    pub(super) document: PackedDocument,
    /// The plain text that may be read where the document is no report.
    plain: Option<String>,
}

/// What came of one input.
#[derive(Default)]
struct Looked {
    pieces: Vec<Piece>,
    items: Vec<Item>,
    figures: Vec<(NationalData, Bytes)>,
    failures: Vec<Refused>,
}

/// Something to be done while other things are.
type Step<'s> = LocalBoxFuture<'s, ()>;

/// A batch that is being read.
pub(super) struct Batch {
    /// Its number.
    pub(super) job: Job,
    /// What reads it.
    pub(super) reading: Rc<Reading>,
    /// Whether files may be put together.
    pub(super) joins: bool,
    /// The open report that gives way to what is opened.
    pub(super) replaces: Option<ReportId>,
    /// The address of the view in which it was begun.
    pub(super) place: String,
    /// How many bytes were unpacked from archives, which are all held until they are read.
    pub(super) held: Cell<usize>,
}

impl Batch {
    /// Reads it to its end.
    pub(super) async fn read(self, items: Vec<Item>) {
        let mut all = Looked::default();
        let (mut left, mut files, limit) = (items, 0, MOST_FILES);
        // What is found in archives is looked into afterwards; an archive in an archive is not.
        while let Some(first) = left.first() {
            files += left.len();
            if files > limit {
                let (input, problem) = (first.input(), Problem::TooMany { files, limit });
                all.failures.push((Failure { input, problem }, None));
                break;
            }
            left = self.look(left, &mut all).await;
        }
        for (figures, bytes) in all.figures {
            self.reading.accept(self.job, figures, bytes).await;
        }
        let mut failures = all.failures;
        let groups = self.groups(&all.pieces).await.unwrap_or_else(|problem| {
            let input = all.pieces.first().map(|it| it.input.clone());
            let input = input.unwrap_or_default();
            failures.push((Failure { input, problem }, None));
            Vec::new()
        });
        let (job, reports) = (self.job, groups.len());
        self.reading.say(Action::Arranged { job, reports });
        let opening = Opening::new(&self, &all.pieces, &groups, failures);
        let each = (0..groups.len()).map(|at| -> Step { Box::pin(opening.read(at)) });
        at_a_time(each.collect()).await;
        let opened = opening.has_opened();
        let (failures, notes) = opening.end();
        if let Some(id) = self.replaces.filter(|_| opened) {
            // With what the user corrected in it, it can be opened again.
            self.reading.close(id);
        }
        self.reading.say(Action::Ended {
            job,
            replaces: self.replaces,
            failures,
            notes,
        });
    }

    /// Looks into files, a few at a time, and gives those that were found within them.
    async fn look(&self, items: Vec<Item>, all: &mut Looked) -> Vec<Item> {
        let looked: Vec<RefCell<Looked>> = items.iter().map(|_| RefCell::default()).collect();
        let each = looked.iter().zip(items).map(|(out, item)| -> Step {
            Box::pin(async move {
                out.replace(self.look_into(item).await);
            })
        });
        at_a_time(each.collect()).await;
        let mut found = Vec::new();
        for it in looked.into_iter().map(RefCell::into_inner) {
            all.pieces.extend(it.pieces);
            all.figures.extend(it.figures);
            all.failures.extend(it.failures);
            found.extend(it.items);
        }
        found
    }

    async fn look_into(&self, item: Item) -> Looked {
        let (input, within) = (item.input(), item.within());
        let is_packed = matches!(item, Item::Packed { .. });
        let mut out = Looked::default();
        let (mut figures_file, mut plain) = (None, None);
        let read = match item {
            Item::Document { document, .. } => Ok(Read::Document(document)),
            Item::Example => {
                self.started(&input);
                self.reading.client.example().await
            }
            Item::Text(pasted) => {
                self.started(&input);
                let text = Bytes::of(pasted.text.as_bytes());
                figures_file = is_data(pasted.text.as_bytes()).then_some(text);
                self.pasted(&input, pasted, &mut plain).await
            }
            Item::File(found) => self.file(&input, &found, &mut figures_file).await,
            Item::Packed {
                bytes: Err(why), ..
            } => Err(why),
            Item::Packed {
                bytes: Ok(bytes), ..
            } => {
                let head = bytes.head();
                figures_file = is_data(&head).then(|| bytes.copy());
                let reader = self.reader(&input, by(&head)).await;
                reader.read(input.name.clone(), bytes, false).await
            }
        };
        let mut fail = |problem| {
            let input = input.clone();
            out.failures
                .push((Failure { input, problem }, within.clone()));
        };
        match read {
            Ok(Read::Document(document)) => out.pieces.push(Piece {
                input: input.clone(),
                within,
                document,
                plain,
            }),
            Ok(Read::National(figures)) => {
                out.figures.extend(figures_file.map(|it| (figures, it)));
            }
            Ok(Read::Files(files)) if is_packed || !self.holds(&files) => {
                let looks_like = FileKind::Zip;
                fail(Problem::Analysis(AnalysisError::TooMuch { looks_like }));
            }
            Ok(Read::Files(files)) => {
                let within = &input.name;
                out.items = (files.into_iter())
                    .map(|(name, bytes)| Item::Packed {
                        name: format!("{within}/{name}"),
                        within: within.clone(),
                        bytes,
                    })
                    .collect();
            }
            Err(problem) => fail(problem),
        }
        let (name, within) = (input.name, out.items.len());
        let job = self.job;
        self.reading.say(Action::Read { job, name, within });
        out
    }

    /// Text from the clipboard: as HTML where there is such, and else or where that is of no use as plain text.
    async fn pasted(
        &self,
        input: &Input,
        pasted: Pasted,
        plain: &mut Option<String>,
    ) -> Result<Read, Problem> {
        if let Some(html) = pasted.html.filter(|_| !is_data(pasted.text.as_bytes())) {
            let reader = self.reading.client.reader(By::Formats).await;
            let bytes = Bytes::of(html.as_bytes());
            let read = reader.read(input.name.clone(), bytes, true).await;
            if read.is_ok() {
                *plain = Some(pasted.text);
                return read;
            }
        }
        self.plain(input, &pasted.text).await
    }

    /// Makes a document of plain text.
    async fn plain(&self, input: &Input, text: &str) -> Result<Read, Problem> {
        let reader = self.reading.client.reader(By::Core).await;
        let bytes = Bytes::of(text.as_bytes());
        reader.read(input.name.clone(), bytes, false).await
    }

    async fn file(
        &self,
        input: &Input,
        found: &Found,
        figures: &mut Option<Bytes>,
    ) -> Result<Read, Problem> {
        // Asked before it is read, since a film dropped by mistake would fill the memory.
        let bytes = found.size();
        let limit = formats::LIMIT;
        if bytes > limit {
            return Err(Problem::Analysis(AnalysisError::TooLarge { bytes, limit }));
        }
        let head = found.head().await.ok_or(Problem::Unreadable)?;
        let reader = self.reader(input, by(&head)).await;
        // Not before its turn, so that only a few files are in memory at a time.
        let bytes = found.bytes().await.ok_or(Problem::Unreadable)?;
        if is_data(&head) {
            *figures = Some(bytes.copy());
        }
        reader.read(input.name.clone(), bytes, false).await
    }

    /// Waits until a file can be read, and says from then on that it is being read and at which page.
    async fn reader(&self, input: &Input, by: By) -> Reader {
        let reader = self.reading.client.reader(by).await;
        self.started(input);
        let (reading, job, name) = (Rc::clone(&self.reading), self.job, input.name.clone());
        reader.telling(move |pages| {
            let name = name.clone();
            reading.say(Action::Paged { job, name, pages });
        })
    }

    /// Whether what was unpacked may be held beside what is held already.
    fn holds(&self, files: &[(String, Result<Bytes, Problem>)]) -> bool {
        let sizes = files.iter().filter_map(|it| it.1.as_ref().ok());
        let held = self.held.get() + sizes.map(Bytes::size).sum::<usize>();
        let fits = held <= MOST_HELD;
        if fits {
            self.held.set(held);
        }
        fits
    }

    fn started(&self, input: &Input) {
        let (job, name) = (self.job, input.name.clone());
        self.reading.say(Action::Started { job, name });
    }

    async fn groups(&self, pieces: &[Piece]) -> Result<Vec<Arranged>, Problem> {
        if self.joins && pieces.len() > 1 {
            let documents: Vec<PackedDocument> =
                pieces.iter().map(|it| it.document.clone()).collect();
            return self.reading.client.arrange(&documents).await;
        }
        let each = (0..).zip(pieces).map(|(n, _)| Arranged {
            members: vec![n],
            copies: Vec::new(),
        });
        Ok(each.collect())
    }

    /// Reads the report that documents make up.
    pub(super) async fn report(&self, members: &[&Piece]) -> Finished {
        let documents: Vec<PackedDocument> = members.iter().map(|it| it.document.clone()).collect();
        if let Some(first) = members.first() {
            self.started(&first.input);
        }
        let outcome = self.reading.analyse(&documents).await;
        // The clipboard's HTML may hold less than its text.
        if let (Err(Problem::Analysis(_)), [one]) = (&outcome, members)
            && let Some(plain) = &one.plain
            && let Ok(Read::Document(it)) = self.plain(&one.input, plain).await
        {
            let documents = vec![it];
            let outcome = self.reading.analyse(&documents).await;
            return outcome.map(|it| (it, documents));
        }
        outcome.map(|it| (it, documents))
    }
}

/// Does all steps, only so many at a time as can be read at a time and waited for.
async fn at_a_time(steps: Vec<Step<'_>>) {
    let mut left = steps.into_iter();
    let mut running: FuturesUnordered<Step> = left.by_ref().take(2 * MOST).collect();
    while running.next().await.is_some() {
        running.extend(left.next());
    }
}

impl Item {
    /// What it is called.
    pub(crate) fn input(&self) -> Input {
        let (name, origin) = match self {
            Self::File(it) => (tame(&it.name()), Origin::File),
            Self::Packed { name, .. } => (tame(name), Origin::File),
            Self::Text(_) => ("Pasted text".to_owned(), Origin::Pasted),
            Self::Example => ("The example".to_owned(), Origin::Example),
            Self::Document { input, .. } => return input.clone(),
        };
        Input { name, origin }
    }

    /// The folder or archive that it was found in.
    fn within(&self) -> Option<String> {
        match self {
            Self::File(it) => it.within.clone(),
            Self::Packed { within, .. } => Some(within.clone()),
            Self::Text(_) | Self::Example | Self::Document { .. } => None,
        }
    }
}

/// Who reads a file that begins like this. The program for other formats reads plain text as well, so that in doubt it
/// is asked.
fn by(head: &[u8]) -> By {
    const MAIL: &[u8] = b"MIME-Version:";
    const PDF: &[u8] = b"%PDF-";
    const CONTAINERS: [&[u8]; 2] = [b"PK", b"\xD0\xCF\x11\xE0"];
    const MARKS: [&[u8]; 3] = [b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
    let begins = |with: &[&[u8]]| with.iter().any(|it| head.starts_with(it));
    let holds = |what: &[u8]| (head.windows(what.len())).any(|it| it.eq_ignore_ascii_case(what));
    if is_data(head) {
        return By::Core;
    }
    if begins(&CONTAINERS) {
        return By::Formats;
    }
    // A text may speak of such a mark.
    if head.starts_with(PDF) || (holds(PDF) && head.iter().any(|it| *it < b'\t')) {
        return By::Pdf;
    }
    let is_text = begins(&MARKS) || head.first().is_none_or(|it| (b'\t'..0x80).contains(it));
    if is_text && (holds(b"<") || holds(MAIL)) {
        By::Formats
    } else {
        By::Core
    }
}

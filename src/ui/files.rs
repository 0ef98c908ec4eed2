//! Files and folders that the user gives, by dragging, choosing and pasting, and their bytes.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_file::File;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, ClipboardEvent, DataTransfer, DragEvent, Element, Event, EventTarget,
    FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry, HtmlInputElement, Node,
};

use crate::worker::client::Bytes;

/// What the user gave: a file, or a folder that is not looked into yet.
#[derive(Debug, Clone)]
pub struct Given(Kind);

#[derive(Debug, Clone)]
enum Kind {
    File(Found),
    Folder(FileSystemDirectoryEntry),
}

/// A file, with the folder in which it was found.
#[derive(Debug, Clone)]
pub struct Found {
    file: File,
    /// Name of the folder that the user gave, if it was one.
    pub within: Option<String>,
}

impl Found {
    /// The file's own name.
    #[must_use]
    pub fn name(&self) -> String {
        self.file.name()
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        usize::try_from(self.file.size()).unwrap_or(usize::MAX)
    }

    /// Its first bytes; `None` where the browser cannot read it.
    pub async fn head(&self) -> Option<Vec<u8>> {
        let blob: &Blob = self.file.as_ref();
        let head = blob
            .slice_with_f64_and_f64(0.0, f64::from(Bytes::HEAD))
            .ok()?;
        Some(bytes(&head).await?.head())
    }

    /// All its bytes; `None` where the browser cannot read it.
    pub async fn bytes(&self) -> Option<Bytes> {
        bytes(self.file.as_ref()).await
    }
}

async fn bytes(blob: &Blob) -> Option<Bytes> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Bytes::new(&buffer))
}

/// The files chosen in an input, which is emptied so that the same file can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<Given> {
    let Some(input) = event
        .target()
        .and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
    else {
        return Vec::new();
    };
    let files = input.files().map(gloo_file::FileList::from);
    let files = files.map(|it| it.to_vec()).unwrap_or_default();
    input.set_value("");
    files.into_iter().map(Given::file).collect()
}

impl Given {
    fn file(file: File) -> Self {
        // Where a folder was chosen, the path begins with it.
        let chosen: &web_sys::File = file.as_ref();
        let path = js_sys::Reflect::get(chosen, &"webkitRelativePath".into()).ok();
        let path = path.and_then(|it| it.as_string()).unwrap_or_default();
        let within = path.split_once('/').map(|it| it.0.to_owned());
        Self(Kind::File(Found { file, within }))
    }
}

/// What was dropped or pasted, folders as folders. To be asked while the event lasts.
fn given(data: &DataTransfer) -> Vec<Given> {
    let items = data.items();
    let mut out = Vec::new();
    for n in 0..items.length() {
        let Some(item) = items.get(n).filter(|it| it.kind() == "file") else {
            continue;
        };
        let entry = item.webkit_get_as_entry().ok().flatten();
        let folder = entry.and_then(|it| folder(&it));
        match (folder, item.get_as_file()) {
            (Some(it), _) => out.push(Given(Kind::Folder(it))),
            (None, Ok(Some(file))) => out.push(Given::file(File::from(file))),
            (None, _) => {}
        }
    }
    out
}

/// The files that were given and those in the folders that were given, at most `limit` in all.
pub async fn found(given: Vec<Given>, limit: usize) -> Vec<Found> {
    let mut out = Vec::new();
    for it in given {
        match it.0 {
            Kind::File(it) => out.push(it),
            Kind::Folder(it) => in_folder(it, limit, &mut out).await,
        }
    }
    out.truncate(limit);
    out
}

/// Folder by folder, so that none is so deep that the stack would not do.
async fn in_folder(folder: FileSystemDirectoryEntry, limit: usize, out: &mut Vec<Found>) {
    let within = folder.name();
    let mut left = vec![folder];
    while let Some(folder) = left.pop() {
        let reader = folder.create_reader();
        loop {
            // The browser gives them a hundred at a time, and none when there are no more.
            let some = promised(|yes, no| reader.read_entries_with_callback_and_callback(yes, no));
            let some = some.await.and_then(|it| it.dyn_into::<Array>().ok());
            let Some(some) = some.filter(|it| it.length() > 0) else {
                break;
            };
            for entry in some.iter().map(FileSystemEntry::unchecked_from_js) {
                // Systems keep notes of their own in files whose names begin with a dot.
                if entry.name().starts_with('.') {
                    continue;
                }
                if let Some(it) = self::folder(&entry) {
                    left.push(it);
                } else if let Some(file) = file_of(entry.unchecked_ref()).await {
                    out.push(Found {
                        file,
                        within: Some(within.clone()),
                    });
                }
                if out.len() >= limit {
                    return;
                }
            }
        }
    }
}

/// The entry as a folder. Browsers have no names for the kinds of entries, so an entry is asked what it is.
fn folder(entry: &FileSystemEntry) -> Option<FileSystemDirectoryEntry> {
    entry
        .is_directory()
        .then(|| entry.unchecked_ref::<FileSystemDirectoryEntry>().clone())
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let file = promised(|yes, no| {
        entry.file_with_callback_and_callback(yes, no);
        Ok(())
    });
    let file = file.await?.dyn_into::<web_sys::File>().ok()?;
    Some(File::from(file))
}

/// Waits for what the browser says by calling back.
async fn promised(
    ask: impl Fn(&js_sys::Function, &js_sys::Function) -> Result<(), JsValue>,
) -> Option<JsValue> {
    let promise = Promise::new(&mut |yes, no| {
        if ask(&yes, &no).is_err() {
            let _ = no.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()
}

/// What was pasted.
#[derive(Debug, Clone)]
pub enum Clip {
    /// Files.
    Files(Vec<Given>),
    /// Text, and the same as HTML where the program that it comes from gives it.
    Text {
        /// The plain text.
        text: String,
        /// The same as HTML.
        html: Option<String>,
    },
}

/// What a paste brings; `None` for nothing that can be read.
#[must_use]
pub fn pasted(event: &Event) -> Option<Clip> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    let text = |kind: &str| data.get_data(kind).ok().filter(|it| !it.trim().is_empty());
    let plain = text("text/plain");
    let html = text("text/html");
    if plain.is_none() && html.is_none() {
        let files = given(&data);
        return (!files.is_empty()).then_some(Clip::Files(files));
    }
    Some(Clip::Text {
        text: plain.unwrap_or_default(),
        html,
    })
}

/// Calls with what is pasted anywhere but in a box for text, for as long as the listener is held.
#[must_use]
pub fn on_paste(happened: impl Fn(Clip) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "paste", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let in_box = target.is_some_and(|it| {
            it.closest("textarea, [contenteditable]")
                .is_ok_and(|it| it.is_some())
        });
        if let Some(clip) = pasted(event).filter(|_| !in_box) {
            happened(clip);
        }
    }))
}

/// What dragging over the window leads to.
#[derive(Debug)]
pub enum Drag {
    /// Files are over the window.
    Over,
    /// They left it.
    Gone,
    /// They were dropped.
    Dropped(Vec<Given>),
}

/// Calls whenever files are dragged over the window, for as long as the listeners are held.
#[must_use]
pub fn on_drag(happened: impl Fn(Drag) + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let happened = Rc::new(happened);
    // A child is entered before its parent is left, so the window is left only when no element is entered.
    let entered: Rc<RefCell<Vec<EventTarget>>> = Rc::default();
    let listen = |name: &'static str, act: Box<dyn Fn(&DragEvent)>| {
        EventListener::new_with_options(
            &window,
            name,
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(event) = event.dyn_ref::<DragEvent>()
                    && event.data_transfer().is_some_and(|it| holds_files(&it))
                {
                    act(event);
                }
            },
        )
    };
    let enter = {
        let (entered, happened) = (Rc::clone(&entered), Rc::clone(&happened));
        Box::new(move |event: &DragEvent| {
            event.prevent_default();
            if let Some(target) = event.target() {
                let mut entered = entered.borrow_mut();
                // Elements that were taken off the page meanwhile never report being left.
                entered.retain(|it| {
                    *it != target && it.dyn_ref::<Node>().is_none_or(Node::is_connected)
                });
                entered.push(target);
            }
            happened(Drag::Over);
        })
    };
    let leave = {
        let (entered, happened) = (Rc::clone(&entered), Rc::clone(&happened));
        Box::new(move |event: &DragEvent| {
            let mut entered = entered.borrow_mut();
            entered.retain(|it| Some(it) != event.target().as_ref());
            if entered.is_empty() {
                happened(Drag::Gone);
            }
        })
    };
    let over = Box::new(|event: &DragEvent| event.prevent_default());
    let dropped = Box::new(move |event: &DragEvent| {
        event.prevent_default();
        entered.borrow_mut().clear();
        let data = event.data_transfer();
        happened(Drag::Dropped(data.map(|it| given(&it)).unwrap_or_default()));
    });
    vec![
        listen("dragenter", enter),
        listen("dragleave", leave),
        listen("dragover", over),
        listen("drop", dropped),
    ]
}

fn holds_files(data: &DataTransfer) -> bool {
    data.types()
        .iter()
        .any(|it| it.as_string().as_deref() == Some("Files"))
}

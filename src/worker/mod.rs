//! The workers: they read files away from the page's thread, so that the page never stands still.
//!
//! There are three programs. `worker` holds the core and reads reports; `documents` holds the readers of the heavier
//! formats, `pdf` that of PDFs, and each is loaded only when such a file is opened. A file that brings its reader down brings down nothing else.

pub mod answer;
pub mod client;
pub mod codec;
mod link;
pub mod messages;
mod packed;
mod pool;
pub mod program;
mod scope;

/// Serves questions about reports; the whole of `worker.js`.
pub fn serve_reports() {
    scope::serve(|ask, _| answer::about_reports(ask));
}

/// Serves questions about PDFs; the whole of `pdf.js`.
pub fn serve_pdfs() {
    scope::serve(answer::about_pdfs);
}

/// Serves questions about files of other formats than plain text; the whole of `documents.js`.
pub fn serve_documents() {
    scope::serve(|ask, _| answer::about_documents(ask));
}

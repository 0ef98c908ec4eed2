//! Registers the worker that reads PDFs.

fn main() {
    candour::worker::serve_pdfs();
}

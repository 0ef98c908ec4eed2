//! Registers the worker that reads other formats than plain text.

fn main() {
    candour::worker::serve_documents();
}

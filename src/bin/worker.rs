//! Registers the worker that reads reports.

fn main() {
    candour::worker::serve_reports();
}

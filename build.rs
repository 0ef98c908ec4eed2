//! Bounds the memory of the programs that read files of other formats: what is made to fill it ends that program alone.

#![allow(clippy::print_stdout, reason = "this is how Cargo is told")]

/// 512 MiB, in bytes: more than `formats` says that any file takes.
const MOST: u32 = 512 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|it| it == "wasm32") {
        for program in ["documents", "pdf"] {
            println!("cargo::rustc-link-arg-bin={program}=--max-memory={MOST}");
        }
    }
}

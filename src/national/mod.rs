//! What is published about England: values of the indicators with their sources, and how other councils scored.
//!
//! Data: `static/data/national.tsv`, compiled in, one line a value. A newer file of the same form may take its place;
//! it is checked like the built-in one. Origin and licence stand in `static/data/README.md`.
//!
//! | step | file |
//! | --- | --- |
//! | the data, line by line, and what can be wrong with it | `data`, `problem` |
//! | periods, and the dates by which reports cite them | `period` |
//! | the values beside a figure of a report | `beside`, `offer` |
//! | values that contradict one another | `clash` |
//! | how councils scored | [`spread`] |

mod beside;
mod clash;
mod data;
mod offer;
mod period;
mod problem;
pub mod spread;

pub use beside::{Asked, Published, beside};
pub use clash::{Between, Clash, clashes};
pub use data::{AS_OF, Data, Kind, LIMIT, Origin, Row, VERSION, is_data};
pub use offer::{Offer, Reason, offer};
pub use period::{Cited, in_words};
pub use problem::{Column, Problem, Wrong};

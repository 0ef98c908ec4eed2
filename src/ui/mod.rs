//! The page: one function component or part of one a file. What it shows comes from [`crate::view`] and
//! [`crate::state`]; what it says comes from [`crate::view::words`].

pub mod app;
pub mod band;
pub mod classes;
pub mod comparison_dot;
pub mod comparison_table;
pub mod dom;
pub mod england;
pub mod error_panel;
pub mod figure_filters;
pub mod figure_table;
pub mod figures;
pub mod figures_line;
pub mod file_drop;
pub mod finding_card;
pub mod finding_link;
pub mod finding_table;
pub mod footer;
pub mod furthest;
pub mod header;
pub mod identity;
pub mod notice_list;
pub mod outline_rail;
pub mod overall;
pub mod paste_box;
pub mod reading;
pub mod report_pane;
pub mod report_text;
pub mod route;
pub mod score_list;
pub mod start;
pub mod status;
pub mod summary;
pub mod target_table;
pub mod trend_table;

//! Rows of tables, told by the places of lines alone.

use super::line::{Line, row_start};

/// The rows that lines stand in; lines that the structure names are left to that.
pub(super) fn of(lines: &[Line]) -> Vec<Option<u64>> {
    let mut out: Vec<Option<u64>> = vec![None; lines.len()];
    for (at, line) in lines.iter().enumerate() {
        if !line.is_beside || line.block.is_some() {
            continue;
        }
        let before = lines.get(..at).unwrap_or_default();
        let last = before.last().filter(|it| it.page == line.page);
        let Some(first) =
            last.and_then(|last| row_start(before, line.x0, line.y, (last.y, line.size)))
        else {
            continue;
        };
        // Rows of the structure have small numbers; these are told from them by a high one.
        let row = out
            .get(first)
            .copied()
            .flatten()
            .unwrap_or(1 << 32 | first as u64);
        for it in out.iter_mut().take(at + 1).skip(first) {
            *it = Some(row);
        }
    }
    out
}

//! From byte offsets to UTF-16 code units, once, on the way out.

/// Converts offsets of one text. Making it reads the text once; a look-up is a binary search.
#[derive(Debug)]
pub struct Utf16 {
    /// After each character that is not ASCII: the byte offset behind it, and by how much bytes are ahead of
    /// units there.
    steps: Vec<(usize, usize)>,
}

impl Utf16 {
    /// The table of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut ahead = 0;
        let steps = text
            .char_indices()
            .filter(|(_, it)| !it.is_ascii())
            .map(|(at, it)| {
                ahead += it.len_utf8() - it.len_utf16();
                (at + it.len_utf8(), ahead)
            })
            .collect();
        Self { steps }
    }

    /// The number of UTF-16 code units before byte `offset`, which must be a character boundary.
    #[must_use]
    pub fn units(&self, offset: usize) -> u32 {
        let before = self.steps.partition_point(|(behind, _)| *behind <= offset);
        let ahead = before
            .checked_sub(1)
            .and_then(|it| self.steps.get(it))
            .map_or(0, |(_, ahead)| *ahead);
        u32::try_from(offset.saturating_sub(ahead)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::Utf16;

    #[test]
    fn counts_as_javascript_does() {
        let text = "aé’👍b";
        let table = Utf16::new(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(
                table.units(at) as usize,
                text[..at].encode_utf16().count(),
                "byte {at}"
            );
        }
    }
}

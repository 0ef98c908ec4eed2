//! Cases as the specs write them: a heading, a block with the text, a block with the reading that it must have.

/// One case.
pub(crate) struct Case {
    /// The heading above it.
    pub(crate) name: String,
    pub(crate) text: String,
    /// The expected reading.
    pub(crate) reading: String,
}

/// The cases of a file. `text` makes the text of a case of a block of some kind; `None` where there is no such kind.
pub(crate) fn cases(markdown: &str, text: impl Fn(&str, &str) -> Option<String>) -> Vec<Case> {
    let mut out = Vec::new();
    let mut name = String::new();
    let mut made: Option<String> = None;
    let mut block: Option<(String, String)> = None;
    for line in markdown.lines() {
        if let Some((kind, body)) = &mut block {
            if line.starts_with("```") {
                if kind == "reading" {
                    out.push(Case {
                        name: name.clone(),
                        text: made
                            .take()
                            .unwrap_or_else(|| panic!("{name}: a reading without a text")),
                        reading: body.trim_end().to_owned(),
                    });
                } else {
                    let it = text(kind, body);
                    made = Some(it.unwrap_or_else(|| panic!("{name}: a block of kind '{kind}'")));
                }
                block = None;
            } else {
                body.push_str(line);
                body.push('\n');
            }
        } else if let Some(kind) = line.strip_prefix("```") {
            block = Some((kind.to_owned(), String::new()));
        } else if line.starts_with("## ") {
            name = line.trim_start_matches('#').trim().to_string();
        }
    }
    assert!(
        made.is_none() && block.is_none(),
        "{name}: a text without a reading"
    );
    out
}

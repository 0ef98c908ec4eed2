//! Stray mark-up and encoding debris.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Check, CheckKind, Facts, Severity};
use crate::span::Span;
use crate::text::plain::byte_of;

/// One piece of debris.
struct Mark {
    span: Span,
    label: Label,
    /// What was meant to stand there, where that is certain.
    meant: Option<String>,
}

/// What a piece of debris is called; pieces of one name are told together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Label {
    Tag,
    Entity,
    Emphasis,
    Encoding,
    Lost,
    Reference,
    Template,
    Field,
    Doubled,
    Placeholder,
    Comment,
    Repeated,
    Address,
    Bracket,
}

impl Label {
    fn of(self, printed: &str) -> String {
        match self {
            Self::Tag => format!("“{printed}” is left-over mark-up of a web page"),
            Self::Entity => format!("“{printed}” is a character left as its code"),
            Self::Emphasis => format!("“{printed}” is a left-over mark of bold or italic type"),
            Self::Encoding => {
                format!("“{printed}” is a character that was read in the wrong encoding")
            }
            Self::Lost => "“\u{FFFD}” stands for a character that was lost".to_owned(),
            Self::Reference => {
                format!("“{printed}” looks like a reference mark whose note is not in the report")
            }
            Self::Template => {
                format!("“{printed}” is left-over mark-up of a template, an image or a link")
            }
            Self::Field => format!("“{printed}” is the error of a field that was not filled"),
            Self::Doubled => format!("“{printed}” is doubled punctuation"),
            Self::Placeholder => {
                format!("“{printed}” holds the place of words that are still to come")
            }
            Self::Comment => format!("“{printed}” is a left-over comment"),
            Self::Repeated => format!("“{printed}” is one word printed twice"),
            Self::Address => format!("“{printed}” is a blank left as the code of a web address"),
            Self::Bracket => "A bracket is opened here and is not closed".to_owned(),
        }
    }
}

/// How many findings of one sort are told one by one; where there are more, the first stands for all.
const EACH: usize = 3;

pub(super) fn find(facts: &Facts, out: &mut Vec<Check>) {
    let text = facts.text;
    let mut marks = marks(text);
    marks.extend(unclosed(facts));
    marks.sort_by_key(|it| it.span);
    let found = grouped(text, &marks);
    let mut counts: BTreeMap<Label, usize> = BTreeMap::new();
    for it in &found {
        *counts.entry(it.label).or_default() += 1;
    }
    let mut told: BTreeMap<Label, usize> = BTreeMap::new();
    for it in found {
        let count = counts.get(&it.label).copied().unwrap_or(0);
        let told = told.entry(it.label).or_default();
        *told += 1;
        if count > EACH && *told > 1 {
            continue;
        }
        let mut message = it.label.of(it.first.of(text).trim());
        if count > EACH {
            let _ = write!(message, "; the text has {count} places of this sort");
        }
        message.push('.');
        let check = Check::new(CheckKind::Debris, Severity::Query, it.span, message);
        out.push(match it.meant {
            Some(words) => check.suggest(words),
            None => check,
        });
    }
}

/// The marks of one word or two, told together.
struct Group {
    /// The words that hold them.
    span: Span,
    first: Span,
    label: Label,
    meant: Option<String>,
}

/// Marks with the words that they stand in; marks in the same words are one.
fn grouped(text: &str, marks: &[Mark]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(first) = marks.get(at) {
        let mut span = around(text, first.span);
        let mut until = at + 1;
        while let Some(next) = marks.get(until) {
            let wider = around(text, next.span);
            if wider.start >= span.end || span.len() > 4 * AROUND {
                break;
            }
            span = span.join(wider);
            until += 1;
        }
        let mut meant = Some(String::new());
        let mut from = span.start;
        for it in marks.get(at..until).unwrap_or(&[]) {
            meant = meant.zip(it.meant.as_ref()).map(|(mut words, it_meant)| {
                words.push_str(Span::new(from, it.span.start).of(text));
                words.push_str(it_meant);
                words
            });
            from = it.span.end;
        }
        let meant = meant
            .map(|words| words + Span::new(from, span.end).of(text))
            .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|it| !it.is_empty());
        out.push(Group {
            span,
            first: first.span,
            label: first.label,
            meant,
        });
        at = until;
    }
    out
}

/// How far a word beside a mark is looked at, in bytes.
const AROUND: usize = 40;

/// A mark with what is glued to it.
fn around(text: &str, span: Span) -> Span {
    let mut from = span.start.saturating_sub(AROUND);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut until = (span.end + AROUND).min(text.len());
    while !text.is_char_boundary(until) {
        until -= 1;
    }
    let before = Span::new(from, span.start).of(text);
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, it)| !it.is_whitespace())
        .last()
        .map_or(span.start, |(at, _)| from + at);
    let after = Span::new(span.end, until).of(text);
    let glued = after.find(char::is_whitespace).unwrap_or(after.len());
    Span::new(start, span.end + glued).trim(text)
}

/// All marks, in order and without overlap.
fn marks(text: &str) -> Vec<Mark> {
    let notes = notes(text);
    let mut out = Vec::new();
    let mut before = '\n';
    let mut free = 0;
    for (at, it) in text.char_indices() {
        if at >= free
            && let Some(mark) = mark(text, at, it, before, &notes)
        {
            free = mark.span.end.max(at + it.len_utf8());
            out.push(mark);
        }
        before = it;
    }
    out
}

/// The notes that lines of the text explain: "`[1]` Source: …", "** Provisional."
struct Notes {
    /// Numbers in brackets that begin a line.
    numbers: Vec<u32>,
    /// Whether a line begins with two stars and a blank.
    stars: bool,
    /// Whether "(TBC)" or "(TBD)" stands in the text, as a short form of its own.
    short_form: bool,
}

fn notes(text: &str) -> Notes {
    let mut numbers = Vec::new();
    let mut stars = false;
    for line in text.lines() {
        let line = line.trim_start();
        stars |= line
            .strip_prefix("** ")
            .is_some_and(|it| it.starts_with(char::is_alphanumeric));
        numbers.extend(bracketed_number(line).map(|it| it.0));
    }
    numbers.sort_unstable();
    numbers.dedup();
    Notes {
        numbers,
        stars,
        short_form: text.contains("(TBC)") || text.contains("(TBD)"),
    }
}

/// `[12]`, with its length.
fn bracketed_number(rest: &str) -> Option<(u32, usize)> {
    let inner = rest.strip_prefix('[')?;
    let digits = inner.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let closed = inner.get(digits..)?.starts_with(']');
    let number = inner.get(..digits)?.parse().ok()?;
    (closed && digits <= 3).then_some((number, digits + 2))
}

fn mark(text: &str, at: usize, it: char, before: char, notes: &Notes) -> Option<Mark> {
    let rest = text.get(at..)?;
    let made = |len: usize, label: Label, meant: Option<String>| {
        Some(Mark {
            span: Span::new(at, at + len),
            label,
            meant,
        })
    };
    match it {
        '\u{FFFD}' => {
            let len = rest.len() - rest.trim_start_matches('\u{FFFD}').len();
            made(len, Label::Lost, None)
        }
        'Â' | 'Ã' | 'â' | 'ï' | 'ð' => {
            let (len, meant) = misread(rest)?;
            made(len, Label::Encoding, meant)
        }
        '<' => {
            let (len, block) = tag(rest)?;
            made(len, Label::Tag, Some(between(text, at, len, block)))
        }
        // What is left of a tag whose first sign went: "./p>".
        '/' if !before.is_alphanumeric() && before != '<' => {
            let name = closed_tag(rest.get(1..)?)?;
            let len = 2 + name.len();
            let block = is_block(name);
            made(len, Label::Tag, Some(between(text, at, len, block)))
        }
        '&' => {
            let (len, meant) = entity(rest)?;
            (!in_address(text, at)).then_some(())?;
            made(len, Label::Entity, meant)
        }
        '*' | '_' => emphasis(text, at, it, before, notes)
            .and_then(|(len, meant)| made(len, Label::Emphasis, Some(meant))),
        '[' => {
            if let Some(len) = placeholder(rest) {
                return made(len, Label::Placeholder, None);
            }
            if let Some((number, len)) = bracketed_number(rest) {
                let attached =
                    before.is_alphanumeric() || matches!(before, '.' | ',' | ')' | '”' | '%');
                return (attached && notes.numbers.binary_search(&number).is_err())
                    .then(|| made(len, Label::Reference, Some(String::new())))?;
            }
            None
        }
        ']' if rest.starts_with("](http")
            || rest.starts_with("](/")
            || rest.starts_with("](www") =>
        {
            made(2, Label::Template, None)
        }
        '!' if rest.starts_with("![") => made(2, Label::Template, None),
        '{' if rest.starts_with("{{") => made(2, Label::Template, None),
        '}' if rest.starts_with("}}") => made(2, Label::Template, None),
        '#' => {
            let known = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!"];
            let field = known.iter().find(|it| rest.starts_with(**it))?;
            made(field.len(), Label::Field, None)
        }
        'E' if !before.is_alphanumeric() => {
            let known = [
                "Error! Reference source not found",
                "Error! Bookmark not defined",
                "Error! No bookmark name given",
            ];
            let field = known.iter().find(|it| rest.starts_with(**it))?;
            made(field.len(), Label::Field, None)
        }
        'C' if !before.is_alphanumeric() && rest.starts_with("Commented [") => {
            made("Commented [".len(), Label::Comment, None)
        }
        'X' | 'x' if !before.is_alphanumeric() => {
            let len = rest.len() - rest.trim_start_matches(it).len();
            let signed = before == '£' || rest.get(len..)?.starts_with('%');
            ((2..=4).contains(&len) && signed).then(|| made(len, Label::Placeholder, None))?
        }
        'T' if !before.is_alphanumeric() && !matches!(before, '(' | '-') => {
            let known = ["TBC", "TBD"].iter().find(|it| rest.starts_with(**it))?;
            let ends = !rest
                .get(known.len()..)?
                .starts_with(|it: char| it.is_alphanumeric() || matches!(it, '-' | '&'));
            // In brackets it is a short form of the report's own, or a note that is meant.
            (ends && !notes.short_form).then(|| made(known.len(), Label::Placeholder, None))?
        }
        '?' if before.is_whitespace() || matches!(before, '£' | '(') => {
            let len = rest.len() - rest.trim_start_matches('?').len();
            (len >= 3).then(|| made(len, Label::Placeholder, None))?
        }
        '%' if before.is_alphabetic() && rest.starts_with("%20") => {
            let goes_on = rest.get(3..)?.starts_with(char::is_alphabetic);
            (goes_on && !in_address(text, at))
                .then(|| made(3, Label::Address, Some(" ".to_owned())))?
        }
        // "England average of % (": the number is missing.
        '%' if before == ' ' => {
            let lead = text.get(..at)?.trim_end();
            let led = [" of", " was", " average", " at", " is"]
                .iter()
                .any(|it| lead.ends_with(it));
            let ends = rest.get(1..)?.starts_with([' ', '.', ',', ')']);
            let word = rest.get(1..)?.trim_start();
            let named = [
                "sign", "figure", "point", "change", "increase", "decrease", "of",
            ];
            (led && ends && !named.iter().any(|it| word.starts_with(it)))
                .then(|| made(1, Label::Placeholder, None))?
        }
        '\u{F0B7}' | '\u{F0A7}' => {
            let lead = text.get(..at)?.chars().rev().take(20);
            let mut lead = lead.take_while(|it| *it != '\n');
            (lead.any(char::is_alphanumeric)).then(|| made(it.len_utf8(), Label::Encoding, None))?
        }
        ' ' => {
            let len = repeated(text, at)?;
            made(len, Label::Repeated, Some(String::new()))
        }
        '.' | ',' | ';' => doubled(text, at, it, before)
            .and_then(|len| made(len, Label::Doubled, Some(it.to_string()))),
        _ => None,
    }
}

/// `[XX]`, `[insert name]`, `[to be confirmed]`: words in square brackets that are a note to the writer.
fn placeholder(rest: &str) -> Option<usize> {
    let inner: String = rest
        .chars()
        .skip(1)
        .take(80)
        .take_while(|it| !matches!(it, ']' | '\n' | '['))
        .collect();
    rest.get(1 + inner.len()..)?
        .starts_with(']')
        .then_some(())?;
    let lower = inner.to_lowercase();
    let crosses = lower.len() >= 2 && lower.bytes().all(|it| matches!(it, b'x' | b'?' | b'.'));
    let begins = ["insert ", "tbc", "tbd", "add ", "placeholder", "to be "]
        .iter()
        .any(|it| lower.starts_with(it));
    let asks = [
        "to check", "to confirm", "check with", "confirm with", "to add", "to update",
    ]
    .iter()
    .any(|it| lower.contains(it));
    (crosses || begins || asks).then_some(inner.len() + 2)
}

/// Small words that no sentence has twice in a row. "Had had", "that that" and "lived in in" are English.
const SMALL: [&str; 18] = [
    "the", "a", "an", "for", "they", "of", "and", "with", "their", "we", "or", "from", "by",
    "this", "to", "were", "are", "its",
];

/// The length of a blank and the word behind it, where that is the word before it as well.
fn repeated(text: &str, at: usize) -> Option<usize> {
    let is_end = |it: char| !it.is_alphanumeric();
    let next = text.get(at + 1..)?;
    let len = next.char_indices().take(8).find(|(_, it)| is_end(*it))?.0;
    let word = next.get(..len)?;
    if !SMALL.contains(&word) {
        return None;
    }
    // "R&D, a a*" and "a a-b" are no doubled words.
    let joined = next
        .get(len..)?
        .starts_with(['-', '/', '\'', '’', '.', '&'])
        && len == 1;
    let lead = text.get(..at)?;
    let start = at.checked_sub(len)?;
    let last = lead.get(start..)?;
    let before = lead.get(..start)?.chars().next_back().unwrap_or(' ');
    let same = last == word || (last.eq_ignore_ascii_case(word) && len > 1);
    (same && !joined && before.is_whitespace()).then_some(len + 1)
}

/// Brackets that no passage closes.
fn unclosed(facts: &Facts) -> Vec<Mark> {
    let mut out = Vec::new();
    for (n, passage) in facts.passages.iter().enumerate() {
        let text = passage.text.as_str();
        let count = |text: &str, sign: char| text.matches(sign).count();
        let ends = text.trim_end().ends_with('.');
        // The next passage may go on with it.
        let next = facts.passages.get(n + 1).map_or("", |it| it.text.as_str());
        if !ends || count(text, '(') != count(text, ')') + 1 || count(next, ')') > count(next, '(')
        {
            continue;
        }
        let mut open: Vec<usize> = Vec::new();
        for (at, it) in text.char_indices() {
            match it {
                '(' => open.push(at),
                ')' => {
                    open.pop();
                }
                _ => {}
            }
        }
        let [at] = open.as_slice() else { continue };
        let lead = text.get(..*at).unwrap_or("");
        let rest = text.get(at + 1..).unwrap_or("");
        if !lead.ends_with([':', ';']) && rest.starts_with(char::is_alphanumeric) {
            out.push(Mark {
                span: passage.place(Span::new(*at, at + 1)),
                label: Label::Bracket,
                meant: None,
            });
        }
    }
    out
}

/// What stands for a tag: a blank where one of a block stood between two words, else nothing.
fn between(text: &str, at: usize, len: usize, block: bool) -> String {
    let glued = text
        .get(at + len..)
        .is_some_and(|it| it.starts_with(|it: char| it.is_alphanumeric()));
    if glued && block {
        " ".to_owned()
    } else {
        String::new()
    }
}

const TAGS: [&str; 27] = [
    "p", "br", "li", "ul", "ol", "div", "span", "strong", "em", "b", "i", "u", "a", "h1", "h2",
    "h3", "h4", "table", "td", "tr", "th", "sup", "sub", "img", "section", "article", "hr",
];

fn is_block(name: &str) -> bool {
    !["span", "strong", "em", "b", "i", "u", "a", "sup", "sub"].contains(&name)
}

/// The name of a known tag that `rest` begins with.
fn tag_name(rest: &str) -> Option<&str> {
    let len = rest
        .bytes()
        .take(8)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = rest.get(..len)?;
    let lower = name.to_ascii_lowercase();
    TAGS.contains(&lower.as_str()).then_some(name)
}

/// "p>": a known tag's name with its closing sign.
fn closed_tag(rest: &str) -> Option<&str> {
    let name = tag_name(rest)?;
    rest.get(name.len()..)?.starts_with('>').then_some(name)
}

/// A tag in its signs, as its length and whether it sets a block apart. "<18" is none.
fn tag(rest: &str) -> Option<(usize, bool)> {
    let inner = rest.get(1..)?;
    let closing = usize::from(inner.starts_with('/'));
    let name = tag_name(inner.get(closing..)?)?;
    let at = 1 + closing + name.len();
    let tail = rest.get(at..)?;
    if !tail.starts_with(['>', ' ', '/']) {
        return None;
    }
    // Attributes are short; another "<" shows that this one was no tag.
    let end = tail
        .char_indices()
        .take(200)
        .find(|(_, it)| matches!(it, '<' | '>' | '\n'))?;
    let attributes = tail.get(..end.0)?;
    let plain = attributes.trim_matches([' ', '/']).is_empty() || attributes.contains('=');
    (end.1 == '>' && plain).then_some((at + end.0 + 1, is_block(&name.to_ascii_lowercase())))
}

const ENTITIES: [(&str, &str); 26] = [
    ("nbsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("pound", "£"),
    ("euro", "€"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("shy", ""),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("zwnj", ""),
    ("times", "×"),
    ("frac12", "½"),
];

/// "&nbsp;", "&#8217;", "&amp;nbsp;": a character's code, with its length and the character.
fn entity(rest: &str) -> Option<(usize, Option<String>)> {
    let inner = rest.strip_prefix('&')?;
    let len = inner
        .bytes()
        .take(10)
        .take_while(|it| it.is_ascii_alphanumeric() || *it == b'#')
        .count();
    let name = inner.get(..len)?;
    if !inner.get(len..)?.starts_with(';') {
        return None;
    }
    let end = len + 2;
    if let Some(code) = name.strip_prefix('#') {
        let value = match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => code.parse().ok()?,
        };
        let meant = char::from_u32(value).filter(|it| !it.is_control());
        return Some((
            end,
            meant.map(|it| {
                if it == '\u{A0}' {
                    " ".to_owned()
                } else {
                    it.to_string()
                }
            }),
        ));
    }
    let known = ENTITIES.iter().find(|it| it.0 == name)?;
    // "&amp;nbsp;" was made a code twice.
    if name == "amp"
        && let Some((more, meant)) = rest.get(end..).and_then(entity_name)
    {
        return Some((end + more, Some(meant)));
    }
    Some((end, Some(known.1.to_owned())))
}

/// "nbsp;" behind an "&amp;".
fn entity_name(rest: &str) -> Option<(usize, String)> {
    let (name, meant) = ENTITIES.iter().find(|(name, _)| {
        rest.strip_prefix(name)
            .is_some_and(|it| it.starts_with(';'))
    })?;
    Some((name.len() + 1, (*meant).to_owned()))
}

/// Whether a place stands within a web or e-mail address.
fn in_address(text: &str, at: usize) -> bool {
    let word = around(text, Span::new(at, at)).of(text);
    word.contains("://") || word.contains("www.") || word.contains('@')
}

/// `**` or `__` before a word, with its end if it has one on the line; not a star that a note explains, nor a line to
/// be filled in.
fn emphasis(
    text: &str,
    at: usize,
    it: char,
    before: char,
    notes: &Notes,
) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let mut chars = rest.chars();
    let twice = chars.next() == Some(it) && chars.next() == Some(it);
    let next = chars.next()?;
    let opens =
        before.is_whitespace() || matches!(before, '(' | '"' | '“' | '‘' | '\'' | '>' | '•');
    let word = next.is_alphanumeric() || matches!(next, '£' | '“' | '"' | '‘' | '(');
    if !twice || !opens || !word || (it == '*' && notes.stars) {
        return None;
    }
    // The inner words go with both marks, as far as they are a phrase.
    let inner = rest.get(2..)?;
    let signs: Vec<(usize, char)> = inner
        .char_indices()
        .take(120)
        .take_while(|(_, sign)| *sign != '\n')
        .collect();
    for three in signs.windows(3) {
        let [(_, before), (n, one), (_, two)] = three else {
            continue;
        };
        // A mark behind a blank opens another phrase.
        if (*one, *two) == (it, it) {
            if before.is_whitespace() {
                break;
            }
            let words = inner.get(..*n)?;
            return Some((n + 4, words.to_owned()));
        }
    }
    Some((2, String::new()))
}

/// ".." or ",,"; three points are an ellipsis.
fn doubled(text: &str, at: usize, it: char, before: char) -> Option<usize> {
    let rest = text.get(at..)?;
    let mut chars = rest.chars();
    chars.next();
    let twice = chars.next() == Some(it);
    let next = chars.next().unwrap_or('\n');
    let behind_word = before.is_alphanumeric() || matches!(before, ')' | '”' | '"' | '’' | '%');
    let in_number = it == '.' && before.is_ascii_digit() && next.is_ascii_digit();
    (twice
        && behind_word
        && (next.is_whitespace() || matches!(next, '”' | '"') || in_number)
        && !in_address(text, at))
    .then_some(2)
}

/// UTF-8 that was read as Windows-1252: its length and the character meant. Only the first bytes of Latin letters,
/// of typographic signs, of the byte-order and replacement marks and of emoji: other pairs stand in real words.
fn misread(rest: &str) -> Option<(usize, Option<String>)> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    let n = match first {
        'Â' | 'Ã' => 1,
        'â' | 'ï' => 2,
        _ => 3,
    };
    let mut bytes = vec![byte_of(first)?];
    let mut len = first.len_utf8();
    for it in chars.by_ref().take(n) {
        let Some(byte) = byte_of(it).filter(|it| (0x80..0xC0).contains(it)) else {
            break;
        };
        bytes.push(byte);
        len += it.len_utf8();
    }
    if bytes.len() == n + 1 {
        let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        let known = match first {
            'Â' | 'Ã' => true,
            'â' => {
                ('\u{2010}'..='\u{2122}').contains(&meant)
                    || ('\u{2190}'..='\u{27FF}').contains(&meant)
            }
            'ï' => matches!(meant, '\u{FEFF}' | '\u{FFFD}'),
            _ => meant > '\u{1F000}',
        };
        let meant = match meant {
            '\u{A0}' => Some(" ".to_owned()),
            '\u{FEFF}' | '\u{AD}' => Some(String::new()),
            '\u{FFFD}' => None,
            it => Some(it.to_string()),
        };
        return known.then_some((len, meant));
    }
    // The hard blank behind "Â" is a plain one by now.
    if first == 'Â' && rest.get(len..).is_some_and(|it| it.starts_with(' ')) {
        return Some((len, Some(String::new())));
    }
    // "â€" whose third byte was lost is a quotation mark or a dash.
    rest.starts_with("â€").then_some((len, None))
}

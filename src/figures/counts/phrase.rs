//! Cut words made phrases that stand alone, or nothing.

use crate::compare::phrase::noun_phrase;

/// The words without verbs of being, reporting and moving at their end.
pub(super) fn strip_verbs(words: &str) -> String {
    const ENDS: &[&str] = &[
        "was", "were", "is", "are", "of", "at", "to", "by", "had", "has", "have", "been", "stood",
        "stands", "reached", "totalled", "totalling", "averaged", "averaging", "being", "the", "a",
        "an", "from", "around", "about", "approximately", "some", "in", "on", "for", "with", "and",
        "as", "fell", "rose", "fallen", "risen", "increased", "decreased", "reduced", "dropped",
        "improved", "remained", "came", "set", "put", "took", "currently", "now", "just", "only",
        "grown", "grew", "down", "up", "declined", "also", "went", "gone", "further", "still",
        "then", "recorded", "estimated", "that", "started", "scored", "held", "covered", "sent",
        "answered",
    ];
    let mut out = words
        .trim()
        .trim_end_matches([',', ':', '(', '–', '-', '.'])
        .trim_end();
    while let Some(last) = out.rsplit(' ').next() {
        let bare = last.trim_matches(['*', ',', '\'', '‘']).to_lowercase();
        if !(ENDS.contains(&bare.as_str()) || bare.is_empty()) || out.is_empty() {
            break;
        }
        out = out.get(..out.len() - last.len()).unwrap_or("").trim_end();
    }
    out.to_owned()
}

pub(super) fn without_article(words: &str) -> &str {
    let mut out = words.trim();
    loop {
        let next = [
            "the ", "The ", "a ", "A ", "an ", "An ", "its ", "Its ", "their ", "Their ", "for ",
            "and ", "with ", "of ", "that ", "to ", "also ", "For ", "us ",
        ]
        .iter()
        .find_map(|it| out.strip_prefix(it));
        match next {
            Some(it) => out = it.trim_start(),
            None => return out,
        }
    }
}

/// A cut as a noun phrase without what leads in and trails off.
pub(super) fn tidy(raw: &str, own: &str) -> Option<String> {
    // Nouns that look like verbs: "the wait for an interpreter".
    const NOUNS: &[&str] = &["wait", "report", "stay", "find", "hold", "need", "rate"];
    let raw = raw
        .trim()
        .trim_matches(['*', ',', '.', ';', ':', '"', '“', '”', ')'])
        .trim();
    let keeps = raw.starts_with("for ") || raw.starts_with("to ");
    let bare = if keeps { raw } else { without_article(raw) };
    let bare = strip_tail(bare);
    let first = bare.split(' ').next().unwrap_or("").to_lowercase();
    let phrase = if NOUNS.contains(&first.as_str()) {
        bare.to_owned()
    } else {
        without_copula(&noun_phrase(bare, own))
    };
    let phrase = phrase.trim().trim_end_matches([',', '.', ';', ':']).trim();
    (phrase.chars().filter(|it| it.is_alphabetic()).count() >= 4).then(|| phrase.to_owned())
}

/// "reviews had been held on time" to "reviews held on time", "posts were vacant" to "posts that were vacant".
fn without_copula(phrase: &str) -> String {
    const PARTICIPLES: &[&str] = &[
        "held", "met", "made", "kept", "sent", "seen", "given", "found", "taken", "built", "lost",
        "put", "done", "begun", "brought", "led", "left", "paid", "cut", "told", "known", "drawn",
        "written", "run", "set", "open", "waiting", "awaiting",
    ];
    let words: Vec<&str> = phrase.split(' ').collect();
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|it| list.contains(it));
    // "people came to the open day".
    let went = ["came", "went", "said", "knew", "took", "got", "chose"];
    let persons = [
        "people", "residents", "carers", "staff", "adults", "families", "workers",
    ];
    if is(0, &persons) && is(1, &went) {
        return phrase.replacen(' ', " who ", 1);
    }
    let relative =
        |until: usize| (0..until).any(|at| is(at, &["who", "that", "which", "whose", "whom"]));
    let Some(verb) =
        (1..words.len()).find(|at| is(*at, &["were", "was", "are", "is", "had", "have", "has"]))
    else {
        return phrase.to_owned();
    };
    if relative(verb) {
        return phrase.to_owned();
    }
    let been = verb + 1 + usize::from(is(verb + 1, &["been"]));
    let been = been + usize::from(is(been, &["also", "now", "still", "subsequently"]));
    let participle = words
        .get(been)
        .is_some_and(|it| it.ends_with("ed") || PARTICIPLES.contains(it));
    let passive = is(verb, &["were", "was", "are", "is"]) || is(verb + 1, &["been"]);
    let mut out: Vec<&str> = words.get(..verb).unwrap_or(&[]).to_vec();
    if participle && passive {
        out.extend(words.get(been..).unwrap_or(&[]));
    } else {
        out.push("that");
        out.extend(words.get(verb..).unwrap_or(&[]));
    }
    out.join(" ")
}

/// Whether a phrase says something without its sentence: no pronoun for its noun, no beginning of a clause.
pub(super) fn stands_alone(phrase: &str) -> bool {
    const OPENS: &[&str] = &[
        "which", "it", "they", "them", "this", "that", "these", "there", "whom", "today", "now",
        "by", "in", "on", "when", "back", "put", "would", "allowed", "managed", "long", "even",
        "used", "against", "together", "sent", "yet", "to", "on", "at", "what", "second", "third",
        "between", "long", "under", "within", "no", "not", "also", "still", "had", "has", "have",
        "was", "were", "is", "are", "with", "from", "as", "over", "up", "down", "for", "how",
        "where", "he", "she", "we", "respectively", "among", "across", "during", "after", "before",
        "about", "around", "of", "made", "does", "times", "per", "did", "not", "nobody", "none",
        "per", "did", "-",
    ];
    const EMPTY: &[&str] = &[
        "total", "times", "proportion", "list", "gap", "answer", "rest", "others", "remainder",
        "same", "latter", "former", "which", "them", "increase", "improvement", "reduction",
        "average", "median", "figure", "month", "times a year", "result", "percentage", "ratio",
        "rate", "people", "staff", "carers", "adults", "level",
    ];
    const ENDS: &[&str] = &[
        "them", "it", "they", "cover", "join", "contained", "had", "rose", "tells", "used",
        "allowed", "those", "another", "was", "were", "spent", "ranged", "stood", "done", "so",
        "been", "not", "than", "more", "become", "cost", "off", "whom", "there", "waited", "after",
        "before", "would", "could", "will", "did", "between", "costs",
    ];
    let lower = phrase.to_lowercase();
    let mut words = lower
        .split(' ')
        .map(|it| it.trim_matches([',', '\'', '’', '‘', '"']));
    let first = words.next().unwrap_or("");
    let last = words.next_back().unwrap_or(first);
    let vague = [
        "who had who", "who was who", "those those", "the those", "done so", "did so", "which had",
        "it was", "it had", "who was", "there had", " them ", "it spent", "used to",
    ];
    // The council is the subject of what the report says, and counts nothing.
    let council = [
        "local authority that", "council that", "authority that", "local authority had",
        "council had",
    ];
    !council.iter().any(|it| lower.starts_with(it))
        && !last.ends_with("'s")
        && !last.ends_with("’s")
        && !OPENS.contains(&first)
        && !EMPTY.contains(&lower.as_str())
        && !ENDS.contains(&last)
        && !vague.iter().any(|it| lower.contains(it))
}

/// Without a preposition, an article or a conjunction at the end.
pub(super) fn strip_tail(words: &str) -> &str {
    const ENDS: &[&str] = &[
        "was", "were", "of", "at", "to", "by", "the", "a", "an", "from", "in", "on", "for", "with",
        "and", "as", "or", "which", "that", "is", "who", "be", "between", "over", "within",
        "during",
    ];
    let mut out = words.trim_end();
    while let Some((rest, last)) = out.rsplit_once(' ') {
        if !ENDS.contains(&last.to_lowercase().trim_matches(',')) {
            break;
        }
        out = rest.trim_end().trim_end_matches(',');
    }
    out
}

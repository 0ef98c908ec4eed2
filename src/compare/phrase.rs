//! A clause made a noun phrase that can stand in a table: "people were satisfied" to "people satisfied".

/// Heads that are people.
const PERSONS: [&str; 21] = [
    "people", "carers", "staff", "adults", "residents", "users", "workers", "respondents", "women",
    "men", "individuals", "those", "clients", "workforce", "employees", "population", "households",
    "practitioners", "children", "applicants", "recipients",
];

/// Finite verbs that begin a predicate.
const FINITE: [&str; 44] = [
    "felt", "feel", "feels", "said", "say", "were", "was", "are", "had", "have", "has", "reported",
    "report", "received", "receive", "found", "find", "told", "could", "can", "completed", "did",
    "do", "took", "needed", "held", "hold", "got", "agreed", "thought", "experienced", "described",
    "stayed", "remained", "lived", "live", "waited", "wait", "chose", "knew", "spent",
    "identified", "rated", "left",
];

/// A clause cut from a sentence as a noun phrase. `own` is the council's name in small letters, which says nothing in
/// a table about that council.
#[must_use]
pub(crate) fn noun_phrase(cut: &str, own: &str) -> String {
    let (head, tail) = match cut.split_once(": ") {
        Some((head, tail)) => (head, Some(tail)),
        None => (cut, None),
    };
    let mut words: Vec<String> = without_place(head, own);
    let bare = |it: &String| {
        it.trim_matches([',', '\'', '’', '*', '“', '”'])
            .to_lowercase()
    };
    let first = words.first().map(bare).unwrap_or_default();
    // "direct payments were used by …" to "direct payments used by …".
    if let Some(at) = words
        .iter()
        .position(|it| ["were", "was", "are"].contains(&it.as_str()))
        && words.get(at + 2).is_some_and(|it| it == "by")
        && at > 0
    {
        words.remove(at);
    }
    if ["who", "whose", "identifying", "describing"].contains(&first.as_str()) {
        words.insert(0, "those".to_owned());
    } else if FINITE.contains(&first.as_str()) {
        // "felt they had choice": whoever they are.
        let copula = ["were", "are", "was"].contains(&first.as_str());
        if copula
            && words
                .get(1)
                .is_some_and(|it| !["not", "the", "a"].contains(&it.as_str()))
        {
            words.remove(0);
            words.insert(0, "those".to_owned());
        } else {
            words.splice(0..0, ["those".to_owned(), "who".to_owned()]);
        }
    } else if let Some(at) = words
        .iter()
        .take(9)
        .position(|it| PERSONS.contains(&bare(it).as_str()))
    {
        predicate(&mut words, at);
    }
    let mut out = words.join(" ");
    while let Some(it) = out.strip_suffix([',', ';', ' ']) {
        out.truncate(it.len());
    }
    match tail {
        Some(tail) => format!("{out}: {tail}"),
        None => out,
    }
}

/// "people were satisfied" to "people satisfied", "people felt safe" to "people who felt safe"; a relative clause
/// that stands there already is kept ("people who use services who felt safe").
fn predicate(words: &mut Vec<String>, head: usize) {
    let is = |words: &[String], at: usize, list: &[&str]| {
        words
            .get(at)
            .is_some_and(|it| list.contains(&it.trim_end_matches(',').to_lowercase().as_str()))
    };
    let mut at = head + 1;
    // "people whose assessments had been started" has its verb.
    if is(words, at, &["whose"]) {
        return;
    }
    let relative = ["who", "that", "whose"];
    // "carers who answered the survey were satisfied": that they answered is no part of it.
    if is(words, at, &["who"]) && is(words, at + 1, &["answered", "responded", "replied"]) {
        let Some(verb) = (at + 2..words.len()).find(|it| is(words, *it, &FINITE)) else {
            return;
        };
        words.drain(at..verb);
    }
    // After "who" comes its own verb; the predicate is the next one.
    if is(words, at, &relative) {
        let adverb = words.get(at + 1).is_some_and(|it| {
            it.ends_with("ly")
                || ["always", "never", "often", "also", "still"].contains(&it.as_str())
        });
        let own = Some(at + 1 + usize::from(adverb)).filter(|it| *it < words.len());
        at = own.map_or(words.len(), |it| it + 1);
    }
    // "Staff turnover was …" is about turnover: behind a person come a verb, a preposition or a participle.
    let leads_on = |it: &str| {
        [
            "in", "at", "with", "of", "across", "aged", "from", "on", "under", "over", "living",
            "who", "that", "whose", "and", "no", "did",
        ]
        .contains(&it)
            || it.ends_with("ing")
            || it.ends_with("ed")
    };
    let next = words
        .get(head + 1)
        .map(|it| it.trim_end_matches(',').to_lowercase())
        .unwrap_or_default();
    if !leads_on(&next) && !FINITE.contains(&next.as_str()) {
        return;
    }
    // "to have", "people with lived experience".
    let infinitive =
        |words: &[String], it: usize| it > 0 && ["to", "with"].contains(&words[it - 1].as_str());
    let Some(verb) =
        (at..words.len().min(at + 9)).find(|it| is(words, *it, &FINITE) && !infinitive(words, *it))
    else {
        return;
    };
    // "people, when asked, said" and lists of nouns stay as they are.
    if (at..verb).any(|it| {
        is(
            words,
            it,
            &[
                "and", "or", "than", "to", "they", "their", "it", "that", "if", "who", "as",
                "after", "before", "when",
            ],
        ) && !joins_ages(words, it)
    }) && !is(words, head + 1, &relative)
    {
        return;
    }
    if verb > at && words[head + 1..verb].iter().any(|it| it.ends_with(',')) {
        return;
    }
    let copula = is(words, verb, &["were", "are"]);
    let after = words
        .get(verb + 1)
        .map(|it| it.to_lowercase())
        .unwrap_or_default();
    let quality = after.ends_with("ed")
        || [
            "satisfied", "happy", "able", "still", "very", "extremely", "quite", "in", "living",
            "waiting", "content", "aware", "unable",
        ]
        .contains(&after.as_str());
    if copula && quality && verb == head + 1 {
        words.remove(verb);
    } else {
        words.insert(verb, "who".to_owned());
    }
}

/// "and" of "65 and over".
fn joins_ages(words: &[String], at: usize) -> bool {
    ["and", "or"].contains(&words[at].as_str())
        && words.get(at + 1).is_some_and(|it| {
            ["over", "older", "above", "under", "more", "emotional"]
                .contains(&it.trim_end_matches(','))
        })
}

/// The words of `cut` without "in Westmarsh", "in the county", "across the sector" and the like.
fn without_place(cut: &str, own: &str) -> Vec<String> {
    let words: Vec<&str> = cut.split_whitespace().collect();
    let said = |at: usize| {
        words
            .get(at)
            .map(|it| it.trim_end_matches([',', '.']).to_lowercase())
            .unwrap_or_default()
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let preposition = ["in", "across", "within"].contains(&said(at).as_str());
        let area = ["area", "county", "borough", "city", "district"];
        let n = if preposition && said(at + 1) == "the" && area.contains(&said(at + 2).as_str()) {
            3
        } else if preposition
            && !own.is_empty()
            && words
                .get(at + 1)
                .is_some_and(|it| it.starts_with(char::is_uppercase))
        {
            let named = (at + 1..words.len())
                .take_while(|it| {
                    words[*it].starts_with(char::is_uppercase)
                        || ["of", "and"].contains(&words[*it])
                })
                .take_while(|it| own.split(' ').any(|own| own == said(*it)))
                .count();
            if named > 0 { named + 1 } else { 0 }
        } else {
            0
        };
        if n > 0 {
            at += n;
        } else {
            out.push(words[at].to_owned());
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::noun_phrase;

    #[test]
    fn clauses_become_noun_phrases() {
        for (cut, want) in [
            (
                "people were satisfied with their care",
                "people satisfied with their care",
            ),
            ("people in Westmarsh felt safe", "people who felt safe"),
            ("people in the county who felt safe", "people who felt safe"),
            (
                "felt they had choice over services",
                "those who felt they had choice over services",
            ),
            ("were satisfied", "those satisfied"),
            (
                "people who used services felt safe",
                "people who used services who felt safe",
            ),
            (
                "older people in Westmarsh were still at home",
                "older people still at home",
            ),
            ("Staff turnover", "Staff turnover"),
            ("carers had not been asked", "carers who had not been asked"),
            (
                "direct payments: those aged 18 to 64",
                "direct payments: those aged 18 to 64",
            ),
        ] {
            assert_eq!(noun_phrase(cut, "westmarsh county council"), want, "{cut}");
        }
    }
}

//! What a figure counts, by the words that follow it or stand before it.

use super::Cut;
use super::lower_first;
use super::phrase::{strip_verbs, without_article};
use crate::figures::quantity::{Kind, STOPS, is_plural};
use crate::units::Unit;

impl Cut<'_, '_> {
    pub(super) fn level(&self, base: Option<&str>) -> Option<String> {
        const PREDICATES: &[&str] = &[
            "were", "was", "had", "have", "are", "is", "said", "felt", "did", "received",
            "reported", "waited", "could", "led", "took", "progressed", "lived", "who", "needed",
            "aged",
        ];
        const PRONOUNS: &[&str] = &["them", "these", "those", "whom", "which", "it", "this"];
        let line = &self.sentence.line;
        let it = &self.found.it;
        let end = it.range.end;
        let share = matches!(it.kind, Kind::Percent | Kind::Ratio);
        if it.kind == Kind::Rank {
            return self.rank();
        }
        if line.word(end) == "of" && !self.other_at(end + 1) && !self.other_at(end + 2) {
            if line.is(end + 1, PRONOUNS) {
                // "40 of them were waiting": what they are was said before.
                let base = self.base().or_else(|| base.map(str::to_owned))?;
                let rest = self.words(end + 2..self.until(end + 2)).unwrap_or_default();
                return Some(format!("{base} {rest}"));
            }
            // "training completed by 93% of staff".
            if share && line.was(it.range.start, 1, &["by"]) {
                let subject = self.subject()?;
                let by = self.words(end + 1..self.until(end + 1))?;
                return Some(format!("{subject} by {by}"));
            }
            // "two thirds of staff said", "82% of people …".
            let until = self.until(end + 1);
            if it.kind == Kind::Count && it.unit == Unit::Hours {
                return self
                    .words(end + 1..until)
                    .map(|it| format!("hours of {it}"));
            }
            return self
                .words(end + 1..until)
                .filter(|it| it.split(' ').count() > usize::from(share));
        }
        if it.of.is_some() && it.kind == Kind::Count {
            // "14 of the 18 recommendations had been met": what the base counts.
            let base = self.sentence.found.get(self.n + 1)?;
            let until = self.until(base.it.range.end);
            return self.words(base.it.range.end..until);
        }
        if it.printed_until > end || it.none {
            let from = if it.none { it.range.start + 1 } else { end };
            return self.noun(from);
        }
        let after = line.word(end);
        let verb = PREDICATES.contains(&after)
            || (it.kind != Kind::Duration && after.ends_with("ed") && after.len() > 4);
        if verb
            && matches!(
                it.kind,
                Kind::Percent | Kind::Ratio | Kind::Count | Kind::Rate
            )
        {
            let rest = self.words(end..self.until(end))?;
            return match self.base().or_else(|| base.map(str::to_owned)) {
                Some(base) => Some(format!("{base} {rest}")),
                None if share => Some(rest),
                None => None,
            };
        }
        // "one in five people had waited longer", "498 admissions per 100,000 adults".
        let noun = !after.is_empty() && !STOPS.contains(&after);
        if noun && matches!(it.kind, Kind::Ratio | Kind::Rate) {
            return self.words(end..self.until(end));
        }
        if it.kind == Kind::Index {
            return self.subject().map(|it| {
                it.split_once(" an ")
                    .or(it.split_once(" a "))
                    .map_or(it.clone(), |it| it.1.to_owned())
            });
        }
        if it.kind == Kind::Money
            && let Some(found) = self.spent()
        {
            return Some(found);
        }
        if it.kind == Kind::Count && !after.is_empty() && !STOPS.contains(&after) {
            return self.noun(end);
        }
        // "13 out of county care homes".
        if it.kind == Kind::Count
            && line.reads(end, &["out", "of"])
            && line.digits(end + 2).is_none()
        {
            return self.words(end..self.until(end));
        }
        // "nine in-county".
        if it.kind == Kind::Count && line.word(end) == "in" && line.sign(end + 1, '-') {
            return self.words(end..self.until(end));
        }
        self.subject()
    }

    /// The noun that is counted, with its predicate; with its verb where it is an object: "received 236 complaints" counts
    /// complaints received.
    fn noun(&self, from: usize) -> Option<String> {
        const IRREGULAR: &[&str] = &[
            "made", "taken", "held", "given", "built", "lost", "run", "found", "met", "seen",
            "brought", "kept", "cut",
        ];
        const NO_OBJECT: &[&str] = &[
            "aged", "estimated", "increased", "reduced", "decreased", "improved", "reached",
            "totalled", "averaged", "indicated", "ranged", "comprised", "included", "contained",
            "covered",
        ];
        let line = &self.sentence.line;
        let it = &self.found.it;
        let until = self.until(from);
        let words = self.words(from..until)?;
        let lead = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
        let verb = line.back(lead, 1);
        let object = (verb.ends_with("ed") && verb.len() > 4 || IRREGULAR.contains(&verb))
            && !NO_OBJECT.contains(&verb);
        let noun_end = it.printed_until.max(from);
        // "the waiting list fell from 540 people to 318": people alone say little.
        if line.was(lead, 1, &["from", "to"])
            && until == noun_end
            && noun_end == from + 1
            && let Some(subject) = self.subject()
        {
            return Some(subject);
        }
        // "a social worker with knowledge of four languages had been given …": the verb is not theirs.
        let finite = (noun_end..until).find(|at| {
            line.is(
                *at,
                &["were", "was", "had", "have", "are", "is", "has", "would"],
            )
        });
        let led = [
            "of", "with", "to", "from", "in", "for", "by", "across", "on", "between", "about",
            "into",
        ];
        if lead > 1
            && line.was(lead, 1, &led)
            && let Some(finite) = finite
        {
            return self.words(from..finite);
        }
        let predicate = (noun_end..until)
            .any(|at| line.is(at, &["were", "was", "had", "have", "are", "is", "who"]));
        if object && !predicate && it.printed_until > it.range.end && lead >= 2 {
            let noun = self.words(from..noun_end)?;
            let rest = self.words(noun_end..until).unwrap_or_default();
            return Some(format!("{noun} {verb} {rest}"));
        }
        Some(words)
    }

    /// "117th out of 153 local authorities for deprivation".
    fn rank(&self) -> Option<String> {
        let line = &self.sentence.line;
        let from = self.found.it.range.end;
        let about = (from..from + 9)
            .take_while(|at| !line.any_sign(*at, &[',', ';', '.']))
            .find(|at| line.is(*at, &["for", "on"]))
            .and_then(|at| self.words(at + 1..self.until(at + 1)));
        about.map(|it| format!("rank for {it}")).or_else(|| {
            (0..line.len())
                .any(|at| line.word(at) == "deprivation")
                .then(|| "rank for deprivation".to_owned())
        })
    }

    /// The noun that an earlier count of the sentence counted: "Of the 596 people …, 318 had …".
    fn base(&self) -> Option<String> {
        let line = &self.sentence.line;
        self.sentence
            .found
            .get(..self.n)?
            .iter()
            .rev()
            .find_map(|it| {
                let q = &it.it;
                if q.printed_until > q.range.end && matches!(q.kind, Kind::Count) {
                    return self.words(q.range.end..q.printed_until);
                }
                // "95% of requests for domiciliary care, 88% …": the noun behind "of".
                if line.word(q.range.end) == "of" {
                    let from = q.range.end
                        + 1
                        + usize::from(
                            line.is(q.range.end + 1, &["the", "all", "their", "these", "those"]),
                        );
                    let head = (from..from + 4)
                        .take_while(|at| !STOPS.contains(&line.word(*at)))
                        .find(|at| is_plural(line.word(*at)))?;
                    return self.words(from..head + 1);
                }
                None
            })
    }

    /// The clause before the figure without its verb: "the median waiting time for a review was".
    pub(super) fn subject(&self) -> Option<String> {
        self.subject_or(true)
    }

    /// As [`Cut::subject`]; `back` lets the figure before stand in where nothing stands between the two.
    fn subject_or(&self, back: bool) -> Option<String> {
        const MEASURES: &[&str] = &[
            "turnover", "performance", "satisfaction", "sickness", "occupancy", "uptake",
            "spending", "expenditure", "income", "demand", "absence", "attendance", "completion",
            "compliance", "saving", "vacancy", "funding", "life",
        ];
        const VAGUE: &[&str] = &[
            "however", "nationally", "today", "there", "people", "staff", "leaders", "others",
            "those", "both", "data", "figures", "rest", "total", "what", "here", "average",
            "median", "them", "then", "this", "that", "some", "most", "many", "none", "with",
            "from",
        ];
        let line = &self.sentence.line;
        let it = &self.found.it;
        let mut until = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
        if until > 0 && line.any_sign(until - 1, &['(', ',', ':', '–', '-']) {
            until -= 1;
        }
        let mut from = self.since(until);
        // "and the average was 12 days": what "the average" is of stands before; nothing alone is said here.
        let words = |from: usize, until: usize| self.timeless(from..until);
        let mut raw = strip_verbs(&words(from, until));
        // "this work was increasing the proportion of people receiving a review to 83%".
        for share in [
            "proportion of ", "percentage of ", "number of ", "share of ",
        ] {
            if let Some(at) = raw.rfind(share) {
                raw.drain(..at + share.len());
            }
        }
        if let Some(rest) = raw.strip_prefix("and ") {
            raw = String::from(rest);
        }
        // "brought the waiting list", "cut the time from agreement to payment".
        let mut leading = raw.splitn(3, ' ');
        if let (Some(verb), Some("the" | "its" | "their"), Some(rest)) =
            (leading.next(), leading.next(), leading.next())
            && (verb.ends_with("ed") || ["brought", "cut", "took", "put", "drove"].contains(&verb))
        {
            raw = String::from(rest);
        }
        let first = raw.split(' ').next().unwrap_or("").to_lowercase();
        if [
            "which", "this", "it", "they", "these", "there", "who", "that",
        ]
        .contains(&first.as_str())
        {
            // "waits for assessments, which was 40 days": a relative clause is about what stands before it.
            if first == "which" && from >= 2 && line.sign(from - 1, ',') {
                until = from - 1;
                from = self.since(until);
                let raw = strip_verbs(&words(from, until));
                return (raw.split(' ').count() >= 2).then_some(raw);
            }
            return None;
        }
        // "from 119 days … to 35 days": the subject stands before the first of the two.
        if raw.is_empty() || ["to", "and", "or", "from"].contains(&raw.as_str()) {
            let before = self
                .sentence
                .found
                .get(self.n.checked_sub(1).filter(|_| back)?)?;
            let cut = Cut {
                sentence: self.sentence,
                n: self.n - 1,
                found: before,
                own: self.own,
            };
            return (before.it.kind == it.kind || it.unit == Unit::People)
                .then(|| cut.subject_or(false))?;
        }
        if it.kind == Kind::Money {
            raw = of_money(&raw);
        }
        let words = raw.split(' ').count();
        // One word is enough where it names a measure: "Turnover was 9%", "Waits fell from …".
        let alone = words == 1
            && (is_plural(&first) || MEASURES.contains(&first.as_str()))
            && !VAGUE.contains(&first.as_str());
        (words >= 2 || alone).then_some(raw)
    }

    /// "spend £304m of its total budget on adult social care", "invested £2m in telecare".
    fn spent(&self) -> Option<String> {
        const VERBS: &[(&str, &str)] = &[
            ("spen", "spend"),
            ("invest", "investment"),
            ("sav", "savings"),
            ("receiv", "funding received"),
            ("secur", "funding secured"),
            ("award", "grant awarded"),
            ("alloc", "allocation"),
            ("paid", "payment"),
            ("pay", "payment"),
            ("fund", "funding"),
            ("grant", "grant"),
            ("cost", "cost"),
            ("owe", "debt"),
            ("overspen", "overspend"),
            ("underspen", "underspend"),
            ("commit", "commitment"),
            ("budgeted", "budget"),
        ];
        let line = &self.sentence.line;
        let it = &self.found.it;
        let from = it.qualifier.as_ref().map_or(it.range.start, |it| it.start);
        let before = line.back(from, 1).to_owned();
        if ["was", "were", "of", "is", "at"].contains(&before.as_str()) {
            return None;
        }
        let noun = VERBS
            .iter()
            .find(|(stem, _)| {
                before.starts_with(stem)
                    || (before == "an" || before == "a") && line.back(from, 2).starts_with(stem)
            })?
            .1;
        let end = it.range.end;
        let link = (end..end + 7).find(|at| line.is(*at, &["on", "in", "for", "from", "to"]))?;
        if (end..link).any(|at| line.is_sign(at)) {
            return None;
        }
        let until = self.until(link);
        let rest = self.words(link..until)?;
        Some(format!("{noun} {rest}"))
    }
}

/// "Adult social care had a budget", "homecare agencies were paid": the amount as a noun.
fn of_money(subject: &str) -> String {
    for (end, noun) in [
        (" had a budget", "budget of"),
        (" were paid", "pay of"),
        (" was paid", "pay of"),
        (" are paid", "pay of"),
        (" cost", "cost of"),
        (" costs", "cost of"),
    ] {
        if let Some(who) = subject.strip_suffix(end) {
            return format!("{noun} {}", lower_first(without_article(who)));
        }
    }
    subject.to_owned()
}

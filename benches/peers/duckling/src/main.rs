//! duckling's Rust port over JSON lines: `candour-peer-duckling INPUT OUTPUT`.

use std::{env, fs, panic};

use chrono::{NaiveDateTime, TimeZone, Utc};
use duckling::{
    parse, Context, DimensionKind as Kind, DimensionValue as Value, Entity, Grain, Lang, Locale, MeasurementValue,
    Options, Region, TimePoint, TimeValue,
};
use serde_json::{json, Value as Json};

/// In this order: of two readings of the same words the first is kept.
const KINDS: [Kind; 8] = [
    Kind::AmountOfMoney,
    Kind::Duration,
    Kind::Distance,
    Kind::Quantity,
    Kind::Volume,
    Kind::Temperature,
    Kind::Ordinal,
    Kind::Numeral,
];

struct Found {
    start: usize,
    end: usize,
    values: Vec<f64>,
    unit: String,
}

struct Reader {
    locale: Locale,
    context: Context,
    raw: bool,
}

impl Reader {
    fn parse(&self, text: &str, kinds: &[Kind]) -> Vec<Entity> {
        parse(text, &self.locale, kinds, &self.context, &Options::default())
    }

    /// One kind of finding, whole words only. Facebook's Duckling takes no match that begins or ends between two letters
    /// or two digits; the port leaves this rule out and reads the "l" of "council" as a lakh (100,000). So a word that is
    /// cut by a match is blanked, and the sentence read again.
    fn whole(&self, text: &str, kind: Kind) -> Vec<Entity> {
        let mut text = text.to_owned();
        for _ in 0..50 {
            let found = self.parse(&text, &[kind]);
            let cuts: Vec<usize> = found
                .iter()
                .flat_map(|e| [e.start, e.end])
                .filter(|&at| within_word(&text, at))
                .collect();
            if cuts.is_empty() {
                return found;
            }
            for at in cuts {
                blank(&mut text, at);
            }
        }
        Vec::new()
    }

    fn read(&self, text: &str) -> Vec<Found> {
        if self.raw {
            let found = self.parse(text, &KINDS).iter().filter_map(found).collect();
            return keep(found);
        }
        let dates: Vec<(usize, usize)> =
            self.whole(text, Kind::Time).iter().filter(|e| is_date(e)).map(|e| (e.start, e.end)).collect();
        let dated = |f: &Found| {
            bare(&f.unit) && dates.iter().any(|&(s, e)| s <= f.start && f.end <= e && e - s > f.end - f.start)
        };
        let all = KINDS.iter().flat_map(|&kind| self.whole(text, kind)).filter_map(|e| found(&e));
        keep(all.filter(|f| !dated(f)).collect())
    }
}

fn class(c: char) -> char {
    if c.is_lowercase() || c.is_uppercase() {
        'c'
    } else if c.is_numeric() {
        'd'
    } else {
        c
    }
}

fn within_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().map(class);
    let after = text[at..].chars().next().map(class);
    before == after && matches!(before, Some('c' | 'd'))
}

/// Puts as many bytes of "_" in place of the letters or digits around `at`.
fn blank(text: &mut String, at: usize) {
    let Some(kind) = text[at..].chars().next().map(class).filter(|c| matches!(c, 'c' | 'd')) else { return };
    let end = text[at..].find(|c| class(c) != kind).map_or(text.len(), |n| at + n);
    let start = text[..at].char_indices().rev().find(|&(_, c)| class(c) != kind).map_or(0, |(i, c)| i + c.len_utf8());
    text.replace_range(start..end, &"_".repeat(end - start));
}

fn bare(unit: &str) -> bool {
    unit == "count" || unit == "ordinal"
}

/// Whether a time is a calendar date: it comes once, or once a year ("14 June"). "The third" comes every month, and "at
/// 1" every day: they may as well be no dates.
fn is_date(entity: &Entity) -> bool {
    fn day(point: &TimePoint) -> Option<NaiveDateTime> {
        let calendar = matches!(point.grain(), Grain::Day | Grain::Week | Grain::Month | Grain::Quarter | Grain::Year);
        calendar.then_some(match point {
            TimePoint::Naive { value, .. } => *value,
            TimePoint::Instant { value, .. } => value.naive_local(),
        })
    }
    let days: Vec<Option<NaiveDateTime>> = match &entity.value {
        Value::Time(TimeValue::Single { value, values, .. }) if values.len() < 2 => vec![day(value)],
        Value::Time(TimeValue::Single { values, .. }) => values.iter().map(day).collect(),
        Value::Time(TimeValue::Interval { from, to, values, .. }) if values.len() < 2 => {
            vec![from.as_ref().or(to.as_ref()).and_then(day)]
        }
        Value::Time(TimeValue::Interval { values, .. }) => {
            values.iter().map(|v| v.from.as_ref().or(v.to.as_ref()).and_then(day)).collect()
        }
        _ => return false,
    };
    let Some(days) = days.into_iter().collect::<Option<Vec<_>>>() else { return false };
    days.windows(2).all(|pair| (pair[1] - pair[0]).num_days().abs() > 360)
}

fn found(entity: &Entity) -> Option<Found> {
    let measure = |m: &MeasurementValue| match m {
        MeasurementValue::Value { value, unit } => (vec![*value], unit.clone()),
        MeasurementValue::Interval { from, to } => {
            let ends: Vec<_> = [from, to].into_iter().flatten().collect();
            (ends.iter().map(|e| e.value).collect(), ends.first().map_or(String::new(), |e| e.unit.clone()))
        }
    };
    let (values, unit) = match &entity.value {
        Value::Numeral(n) => (vec![*n], "count".to_owned()),
        Value::Ordinal(n) => (vec![*n as f64], "ordinal".to_owned()),
        Value::AmountOfMoney(m) | Value::Distance(m) | Value::Volume(m) | Value::Temperature(m) => measure(m),
        Value::Quantity { measurement, .. } => measure(measurement),
        Value::Duration { value, grain, .. } => duration(*value as f64, *grain, &entity.body),
        _ => return None,
    };
    let usable = !values.is_empty() && values.iter().all(|v| v.is_finite()) && !unit.is_empty();
    usable.then(|| Found { start: entity.start, end: entity.end, values, unit })
}

/// "One and a half hours" is 90 minutes to duckling: given back in the unit that ends its words.
fn duration(value: f64, grain: Grain, body: &str) -> (Vec<f64>, String) {
    let last = body.to_lowercase();
    let last = last.split(|c: char| !c.is_alphabetic()).next_back().unwrap_or("").trim_end_matches('s');
    let (value, unit) = match (grain, last) {
        (Grain::Minute, "hour") => (value / 60.0, "hours"),
        (Grain::Hour, "day") => (value / 24.0, "days"),
        (Grain::Day, "week") => (value / 7.0, "weeks"),
        (Grain::Month, "year") => (value / 12.0, "years"),
        (Grain::Minute, _) => (value, "minutes"),
        (Grain::Hour, _) => (value, "hours"),
        (Grain::Day, _) => (value, "days"),
        (Grain::Week, _) => (value, "weeks"),
        (Grain::Month, _) => (value, "months"),
        (Grain::Year, _) => (value, "years"),
        (other, _) => (value, other.as_str()),
    };
    (vec![value], unit.to_owned())
}

/// Of two that overlap the longer, then the one of the kind that stands first in `KINDS`.
fn keep(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| std::cmp::Reverse(f.end - f.start));
    let mut kept: Vec<Found> = Vec::new();
    for f in found {
        if kept.iter().all(|k| k.end <= f.start || f.end <= k.start) {
            kept.push(f);
        }
    }
    kept.sort_by_key(|f| f.start);
    kept
}

fn number(value: f64) -> Json {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        json!(value as i64)
    } else {
        json!(value)
    }
}

fn main() {
    let args: Vec<String> = env::args().collect();
    let [_, source, target] = args.as_slice() else { panic!("usage: candour-peer-duckling INPUT OUTPUT") };
    let locale = Locale::new(Lang::EN, Some(Region::GB));
    let today = Utc.with_ymd_and_hms(2024, 1, 1, 12, 0, 0).unwrap().fixed_offset();
    let raw = env::var("CANDOUR_DUCKLING_RAW").is_ok_and(|v| v == "1");
    let reader = Reader { locale, context: Context::new(today, locale), raw };
    panic::set_hook(Box::new(|_| {}));

    let (mut out, mut sentences, mut findings, mut errors) = (String::new(), 0, 0, 0);
    for line in fs::read_to_string(source).expect("INPUT can be read").lines().filter(|l| !l.trim().is_empty()) {
        let item: Json = serde_json::from_str(line).expect("INPUT is JSON lines");
        let text = item["text"].as_str().expect("every line has a text");
        let points = |at: usize| text[..at].chars().count();
        let answer = panic::catch_unwind(panic::AssertUnwindSafe(|| {
            let mut list = Vec::new();
            for f in reader.read(text) {
                for value in f.values {
                    list.push(json!({
                        "start": points(f.start), "end": points(f.end), "text": &text[f.start..f.end],
                        "value": number(value), "unit": f.unit,
                    }));
                }
            }
            list
        }));
        errors += usize::from(answer.is_err());
        let list = answer.unwrap_or_default();
        sentences += 1;
        findings += list.len();
        out += &format!("{}\n", json!({ "id": item["id"], "found": list }));
    }
    fs::write(target, out).expect("OUTPUT can be written");
    eprintln!("duckling: {sentences} sentences, {findings} findings, {errors} sentences failed");
}

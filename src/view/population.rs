//! Whom a comparison is about, as groups to choose from: the catalogue's populations, and people aged 65 and over.

use crate::framework::key;
use crate::indicators::Population;
use crate::indicators::population::NAMES;
use crate::view::Comparison;

/// People aged 65 and over: residents or people who use services, so that it is a second group of a comparison.
pub const OLDER: &str = "people aged 65 and over";

/// The group of comparisons of which neither indicator nor words say whom they are about.
pub const NOT_STATED: &str = "whom is not stated";

/// All groups, in the order in which they are offered.
#[must_use]
pub fn all() -> Vec<&'static str> {
    let [users, carers, rest @ ..] = NAMES;
    [carers, OLDER, users]
        .into_iter()
        .chain(rest)
        .chain([NOT_STATED])
        .collect()
}

/// Whether a comparison is about a group.
#[must_use]
pub fn is_of(it: &Comparison, group: &str) -> bool {
    let known = it.population.as_deref().or_else(|| {
        let words = it.measure.as_deref()?;
        Some(Population::of(words)?.name())
    });
    match group {
        OLDER => is_older(it),
        NOT_STATED => known.is_none() && !is_older(it),
        group => known == Some(group),
    }
}

/// Whether the measure, in the report's words or by its indicator's name, is of people aged 65 and over and of no others.
fn is_older(it: &Comparison) -> bool {
    let words = [&it.measure, &it.indicator_name]
        .into_iter()
        .flatten()
        .map(|it| key(it))
        .collect::<Vec<_>>()
        .join(" | ");
    let said = format!(" {words} ");
    let has = |list: &[&str]| list.iter().any(|it| said.contains(it));
    has(&[
        " 65 and o", " 65 or o", " 65 and above", " 65 or above", " 65 or more", " 65 plus ",
        " aged 65 ", " over 65 ", " over 65s ", " age of 65 ", " 65 years ", " older people",
        " older adults", " older residents", " pensioner",
    ]) && !has(&[
        " under 65", " under the age of 65", " below the age of 65", " 65 to ", " 65 and under",
    ]) && !said.contains(" to 65 ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Unit;
    use crate::view::Polarity;
    use crate::view::tests::comparison;

    fn groups(
        measure: &str,
        population: Option<&str>,
        indicator: Option<&str>,
    ) -> Vec<&'static str> {
        let mut it = comparison("1", "2", Unit::Percent, Polarity::HigherIsBetter);
        it.measure = Some(measure.to_owned());
        it.population = population.map(str::to_owned);
        it.indicator_name = indicator.map(str::to_owned);
        all()
            .into_iter()
            .filter(|group| is_of(&it, group))
            .collect()
    }

    #[test]
    fn whom_a_measure_is_about() {
        let (users, carers) = ("people who use services", "unpaid carers");
        for (measure, population, indicator, want) in [
            ("carers who had a break", Some(carers), None, &[carers][..]),
            ("carers who had a break", None, None, &[carers]),
            (
                "staff turnover",
                Some("care workforce"),
                None,
                &["care workforce"],
            ),
            (
                "people aged 65 and over at home after 91 days",
                Some(users),
                None,
                &[OLDER, users],
            ),
            (
                "those at home after 91 days",
                Some(users),
                Some("People aged 65+ still at home"),
                &[OLDER, users],
            ),
            (
                "over-65s with a direct payment",
                Some(users),
                None,
                &[OLDER, users],
            ),
            (
                "people over the age of 65 years",
                Some("all residents"),
                None,
                &[OLDER, "all residents"],
            ),
            (
                "residents 65 years or over",
                None,
                None,
                &[OLDER, "all residents"],
            ),
            (
                "people aged 18 to 64 with a direct payment",
                Some(users),
                None,
                &[users],
            ),
            ("people under the age of 65", Some(users), None, &[users]),
            ("adults aged 18 to 65", Some(users), None, &[users]),
            (
                "care homes rated good, 65 of them",
                Some("providers"),
                None,
                &["providers"],
            ),
            ("enquiries that were closed", None, None, &[NOT_STATED]),
            ("older people who were lonely", None, None, &[OLDER]),
        ] {
            assert_eq!(groups(measure, population, indicator), want, "{measure}");
        }
    }

    #[test]
    fn every_population_of_the_catalogue_is_a_group() {
        let all = all();
        for name in NAMES {
            assert_eq!(all.iter().filter(|it| **it == name).count(), 1, "{name}");
        }
        assert_eq!(all.first(), Some(&"unpaid carers"));
    }
}

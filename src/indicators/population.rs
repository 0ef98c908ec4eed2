//! Whom a figure is about.

use crate::framework::key;

/// The populations of the catalogue.
pub const NAMES: [&str; 9] = [
    "people who use services",
    "unpaid carers",
    "care workforce",
    "all residents",
    "providers",
    "complaints",
    "safeguarding cases",
    "adults with a learning disability",
    "adults in contact with mental health services",
];

/// Whom a text says that it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Population {
    /// People who use services.
    Users,
    /// Unpaid carers.
    Carers,
    /// Paid staff.
    Workforce,
    /// Everybody who lives in the area.
    Residents,
}

impl Population {
    /// Its name in the catalogue.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Users => "people who use services",
            Self::Carers => "unpaid carers",
            Self::Workforce => "care workforce",
            Self::Residents => "all residents",
        }
    }

    /// Whether it can be what the catalogue calls `name`. "Residents" may use services, and those who do are
    /// sometimes named more closely.
    #[must_use]
    pub fn fits(self, name: &str) -> bool {
        match self {
            Self::Carers | Self::Workforce => name == self.name(),
            Self::Users => ![
                "unpaid carers", "care workforce", "all residents", "complaints", "providers",
            ]
            .contains(&name),
            Self::Residents => !["unpaid carers", "care workforce"].contains(&name),
        }
    }

    /// The population that words name; `None` where they name none, or two.
    #[must_use]
    pub fn of(words: &str) -> Option<Self> {
        let said = format!(" {} ", key(words));
        let has = |list: &[&str]| list.iter().any(|it| said.contains(&format!(" {it}")));
        // "Care workers" and "paid carers" are staff, "young carers" no adults.
        let workforce = has(&[
            "staff ", "workforce", "worker ", "workers ", "employees", "turnover", "vacanc",
            "posts ", "social workers", "paid carers", "care certificate", "sector ", "jobs ",
        ]);
        let carers = has(&["carer ", "carers ", "caring role"]) && !has(&["paid carers"])
            || has(&["unpaid carers"]);
        let users = has(&[
            "people who use", "people using", "people who used", "service users", "users of",
            "people receiving", "people who receive", "people who received", "people drawing on",
            "people who draw on", "people with care and support", "recipients", "people supported",
        ]);
        let residents = has(&[
            "residents", "population", "households", "inhabitants", "of the county",
            "of the borough",
        ]);
        match (carers, workforce, users, residents) {
            (true, false, false, _) => Some(Self::Carers),
            (false, true, false, _) => Some(Self::Workforce),
            (false, false, true, _) => Some(Self::Users),
            (false, false, false, true) => Some(Self::Residents),
            _ => None,
        }
    }

    /// Whether one text speaks of carers or staff and the other of somebody else.
    #[must_use]
    pub fn differ(a: &str, b: &str) -> bool {
        let somebody = |it: &str| {
            ["people", "adults", "residents"]
                .iter()
                .any(|who| it.contains(who))
        };
        match (Self::of(a), Self::of(b)) {
            (Some(one), Some(other)) => one != other,
            (Some(Self::Carers | Self::Workforce), None) => somebody(b),
            (None, Some(Self::Carers | Self::Workforce)) => somebody(a),
            _ => false,
        }
    }

    /// The population that a survey asks.
    #[must_use]
    pub fn of_collection(collection: &str) -> Option<Self> {
        match collection {
            "SACE" => Some(Self::Carers),
            "ASCS" => Some(Self::Users),
            "SfC" => Some(Self::Workforce),
            "ONS" => Some(Self::Residents),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_meant() {
        use Population::{Carers, Residents, Users, Workforce};
        for (words, want) in [
            ("unpaid carers who felt encouraged", Some(Carers)),
            ("carers' quality of life", Some(Carers)),
            ("care workers who left", Some(Workforce)),
            ("people who used services and felt safe", Some(Users)),
            ("residents aged 65 or over", Some(Residents)),
            ("people satisfied with their care", None),
            ("carers and staff", None),
        ] {
            assert_eq!(Population::of(words), want, "{words}");
        }
    }
}

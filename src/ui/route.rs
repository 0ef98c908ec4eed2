//! The page's addresses: which view is shown, and nothing about the report in it.

/// A view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Route {
    /// Where reports are opened.
    #[default]
    Start,
    /// Result, scores and what stands out.
    Summary,
    /// All comparisons with England.
    England,
    /// Every other figure, what changed, and targets.
    Figures,
    /// The text.
    Report,
    /// What the checks found.
    Checks,
    /// The open reports side by side.
    Compare,
    /// What becomes of what is opened, and how to check it.
    Privacy,
    /// Whose work is in the page, and on what terms.
    Licences,
}

/// A finding in a view: where a link between text and findings leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The view.
    pub view: Route,
    /// The finding's id.
    pub finding: String,
}

impl Route {
    /// The views of an open report, in the order of the navigation.
    pub const OF_REPORT: [Self; 6] = [
        Self::Summary,
        Self::England,
        Self::Figures,
        Self::Report,
        Self::Checks,
        Self::Compare,
    ];

    /// The views about the page itself, which need no report.
    pub const OF_PAGE: [Self; 3] = [Self::Start, Self::Privacy, Self::Licences];

    /// The view of an address's fragment, `#` included; `None` for an unknown one.
    #[must_use]
    pub fn parse(fragment: &str) -> Option<Self> {
        let name = fragment.trim_start_matches('#').trim_start_matches('/');
        if name.is_empty() {
            return Some(Self::Start);
        }
        Self::OF_PAGE
            .into_iter()
            .chain(Self::OF_REPORT)
            .find(|it| it.name() == name)
    }

    /// Name in addresses and in `data-view`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Summary => "summary",
            Self::England => "england",
            Self::Figures => "figures",
            Self::Report => "report",
            Self::Checks => "checks",
            Self::Compare => "compare",
            Self::Privacy => "privacy",
            Self::Licences => "licences",
        }
    }

    /// Address.
    #[must_use]
    pub fn href(self) -> &'static str {
        match self {
            Self::Start => "#/start",
            Self::Summary => "#/summary",
            Self::England => "#/england",
            Self::Figures => "#/figures",
            Self::Report => "#/report",
            Self::Checks => "#/checks",
            Self::Compare => "#/compare",
            Self::Privacy => "#/privacy",
            Self::Licences => "#/licences",
        }
    }

    /// Name to read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::Summary => "Summary",
            Self::England => "Against England",
            Self::Figures => "Figures",
            Self::Report => "Report",
            Self::Checks => "Checks",
            Self::Compare => "Compare",
            Self::Privacy => "Your files stay here",
            Self::Licences => "Licences",
        }
    }

    /// What the window is called. Titles go into the browser's history, so no council is named.
    #[must_use]
    pub fn title(self) -> String {
        match self {
            Self::Start => "Candour".to_owned(),
            view => format!("Candour: {}", view.label()),
        }
    }

    /// The view that lists a finding: ids begin with the letter of their kind, as the names of the kinds do.
    #[must_use]
    pub fn listing(finding: &str) -> Self {
        match finding.as_bytes().first() {
            Some(b's') => Self::Summary,
            Some(b'f' | b't') => Self::Figures,
            Some(b'k') => Self::Checks,
            // A sentence stands in the text, and nowhere else.
            Some(b'q') => Self::Report,
            _ => Self::England,
        }
    }

    /// Where a finding stands in this view, as a CSS selector for what takes the focus; `None` where it
    /// stands nowhere.
    #[must_use]
    pub fn place_of(self, finding: &str) -> Option<String> {
        // Ids are the core's, letter and number; anything else would be no selector.
        if !finding.chars().all(|it| it.is_ascii_alphanumeric()) {
            return None;
        }
        match self {
            Self::Start | Self::Privacy | Self::Licences => None,
            // The same id stands in several reports: the view marks the link that led away from it.
            Self::Compare => Some("#came-from".to_owned()),
            Self::Summary => Some(format!("li[data-finding=\"{finding}\"]")),
            // In the chart, or in the table of other averages.
            Self::England => Some(format!("[data-finding=\"{finding}\"]")),
            Self::Figures => Some(format!("tr[data-finding=\"{finding}\"]")),
            // A piece of a check's evidence is part of its row.
            Self::Checks => {
                let check = finding.split('e').next().unwrap_or_default();
                Some(format!("tr[data-finding=\"{check}\"]"))
            }
            Self::Report if finding.contains('e') => Some("mark.sel a".to_owned()),
            Self::Report => Some(format!(
                "mark:is([data-findings~=\"{finding}\"], [data-check~=\"{finding}\"]) a"
            )),
        }
    }

    /// The view to show: a report's view needs a report, and an unknown address leads to the nearest thing.
    #[must_use]
    pub fn shown(address: Option<Self>, report_open: bool) -> Self {
        match (address, report_open) {
            (Some(view), true) => view,
            (None, true) => Self::Summary,
            (Some(view), false) if Self::OF_PAGE.contains(&view) => view,
            (_, false) => Self::Start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_views_and_back() {
        for view in Route::OF_PAGE.into_iter().chain(Route::OF_REPORT) {
            assert_eq!(Route::parse(view.href()), Some(view));
        }
        assert_eq!(Route::parse(""), Some(Route::Start));
        assert_eq!(Route::parse("#/elsewhere"), None);
        assert_eq!(Route::parse("#/summary/x"), None);
    }

    #[test]
    fn findings_are_listed_where_they_belong() {
        for (finding, view) in [
            ("c1", Route::England),
            ("s9", Route::Summary),
            ("f133", Route::Figures),
            ("t2", Route::Figures),
            ("k3", Route::Checks),
            ("k3e1", Route::Checks),
            ("q4", Route::Report),
        ] {
            assert_eq!(Route::listing(finding), view);
            assert!(view.place_of(finding).is_some());
        }
        assert_eq!(Route::Figures.place_of("f1\"] *"), None);
        let row = Route::Checks.place_of("k3");
        assert_eq!(Route::Checks.place_of("k3e1"), row, "its check's row");
    }

    #[test]
    fn nothing_open_means_start() {
        assert_eq!(Route::shown(Some(Route::Report), false), Route::Start);
        assert_eq!(Route::shown(None, false), Route::Start);
        assert_eq!(Route::shown(None, true), Route::Summary);
        assert_eq!(Route::shown(Some(Route::Start), true), Route::Start);
    }

    #[test]
    fn what_is_about_the_page_needs_no_report() {
        for view in [Route::Privacy, Route::Licences] {
            for report_open in [true, false] {
                assert_eq!(Route::shown(Some(view), report_open), view);
            }
        }
    }
}

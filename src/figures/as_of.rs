//! As of when each figure of a sentence holds.

use super::calendar::Dated;
use super::sentence::{Found, Sentence};
use super::when::{When, WhenKind};

impl Sentence<'_> {
    /// As of when each figure holds, as far as the sentence says.
    pub(super) fn set_whens(&mut self) {
        self.split_pair();
        for n in (0..self.found.len()).rev() {
            self.found[n].when = self.when_of(n);
        }
        for n in 0..self.found.len() {
            if self.found[n].when.is_none() {
                self.found[n].when = self.part_of(n);
            }
        }
        // "By 2040 the number was expected to rise from 4,300 to 6,321": what leads both dates the later at most.
        for n in 1..self.found.len() {
            let (a, b) = (&self.found[n - 1], &self.found[n]);
            let moves = self.line.was(a.it.range.start, 1, &["from"])
                && self.line.was(b.it.range.start, 1, &["to"]);
            let led = a
                .when
                .is_some_and(|it| self.whens[it].range.end <= a.it.range.start);
            if moves && led && a.when == b.when {
                self.found[n - 1].when = None;
            }
        }
        if let Some(at) = self.paired
            && let Some(to) = (1..self.found.len()).find(|n| {
                let (a, b) = (&self.found[n - 1].it, &self.found[*n].it);
                self.line.was(a.range.start, 1, &["from"])
                    && self.line.was(b.range.start, 1, &["to"])
            })
        {
            self.found[to - 1].when = Some(at);
            self.found[to].when = Some(at + 1);
        }
    }

    /// "from 14 to 12 days between 2023 and 2024": each end has its own date.
    fn split_pair(&mut self) {
        let Some(at) = self.whens.iter().position(|when| {
            let inside: Vec<&Dated> = self
                .dates
                .iter()
                .filter(|it| when.range.start < it.range.start && it.range.end <= when.range.end)
                .collect();
            inside.len() == 2 && when.range.start + 1 == inside[0].range.start
        }) else {
            return;
        };
        let when = self.whens[at].clone();
        let pair = self.found.windows(2).any(|two| {
            let (a, b) = (&two[0].it, &two[1].it);
            self.line.was(a.range.start, 1, &["from"])
                && self.line.was(b.range.start, 1, &["to"])
                && b.range.end <= when.range.start
                && when.range.start - b.range.end <= 2
        });
        if !pair {
            return;
        }
        let parts: Vec<When> = self
            .dates
            .iter()
            .filter(|it| when.range.start <= it.range.start && it.range.end <= when.range.end)
            .map(|it| When {
                range: it.range.clone(),
                said: it.range.start,
                order: Some(it.order()),
                kind: WhenKind::Dated,
            })
            .collect();
        self.whens.splice(at..=at, parts);
        self.paired = Some(at);
    }

    fn when_of(&self, n: usize) -> Option<usize> {
        const LINKS: &[&str] = &[
            "from", "against", "until", "before", "on", "previous", "with",
        ];
        const TURNS: &[&str] = &["which", "who", "although", "than", "compared", "whom"];
        let it = &self.found[n];
        let (start, end) = (it.it.range.start, it.it.range.end);
        let line = &self.line;
        let next = self
            .found
            .iter()
            .filter(|other| other.is_value() && other.it.range.start >= end)
            .map(|it| it.it.range.start)
            .min()
            .unwrap_or(line.len());
        let any_sign = |from: usize, until: usize, signs: &[char]| {
            (from..until).any(|at| line.any_sign(at, signs))
        };
        // "68% in the six months up to December 2024", "(97% in 2022/23)": behind it, before the next figure, and not what
        // it is compared with ("40 people, up from …", "12% more than in 2023").
        let changes = (0..line.len()).any(|at| super::counts::movement(line.word(at)).is_some());
        let turns = |when: &When| {
            let at = when.range.start;
            // "the 44 who left in 2023" has its own clause.
            (end + usize::from(line.word(end) == "who")..at).any(|it| line.is(it, TURNS))
                || (at.saturating_sub(2).max(end)..at).any(|it| line.is(it, LINKS))
                || line.is(at, &["until", "from"])
                || line.word(at) == "since" && changes
                || any_sign(end, at, &[';', ':'])
                // "(2023/24: £4.1m)" is the next figure's.
                || line.sign(when.range.end, ':')
                || any_sign(end, at.saturating_sub(1), &[','])
                || (end..at).any(|it| {
                    line.is(it, &["and", "but", "while"])
                        && !line.is(it + 1, &["over", "older", "above"])
                }) && at - end > 9
        };
        let behind = self.whens.iter().position(|when| {
            let at = when.range.start;
            at >= end
                && at < next
                && !turns(when)
                && (when.kind != WhenKind::Earlier
                    || at - end <= 3 && !line.sign(at.wrapping_sub(1), ','))
        });
        // "March 2024: 40 people" and "As of December 2024, 40 people …, 30 …".
        let before = self.whens.iter().rposition(|when| {
            when.range.end <= start
                && !line.is(when.range.start, &["since", "until"])
                && !any_sign(when.range.end, start, &[';'])
                // "In 2018 they merged, and today …".
                && !(when.range.end..start).any(|at| line.is(at, &["today", "now", "currently"]))
                && self.reaches(when, start)
        });
        let near = |when: usize| self.whens[when].range.start - end <= 3;
        // "In November leaders told us that 44% had been completed in 2023/24".
        let told = |when: usize| {
            (self.whens[when].range.end..start).any(|at| {
                line.is(
                    at,
                    &["told", "said", "reported", "heard", "indicated", "showed"],
                )
            })
        };
        match (before, behind) {
            // What leads the clause holds for all of it, unless a date stands at the figure itself.
            (Some(lead), Some(own)) => Some(if near(own) || !self.leads(lead) || told(lead) {
                own
            } else {
                lead
            }),
            (Some(lead), None) => Some(lead),
            (None, Some(own)) => Some(own),
            (None, None) => self.shared(n),
        }
    }

    /// "14,620 contacts in 2024/25, of which 9,211, or 63%, …": a part holds as of when its whole does.
    fn part_of(&self, n: usize) -> Option<usize> {
        let it = &self.found[n];
        let whole = self.found[..n].iter().rfind(|other| other.is_value())?;
        let lead = it
            .it
            .qualifier
            .as_ref()
            .map_or(it.it.range.start, |it| it.start);
        let line = &self.line;
        let named = line.was(lead, 2, &["of"])
            && line.was(lead, 1, &["which", "whom", "these", "those", "them"]);
        let again = line.was(lead, 1, &["or"]) && line.sign(lead.wrapping_sub(2), ',')
            || line.sign(lead.wrapping_sub(1), '(');
        let of_them = line.word(it.it.range.end) == "of"
            && line.is(
                it.it.range.end + 1,
                &["them", "these", "those", "whom", "which"],
            );
        let near = lead.saturating_sub(whole.it.range.end) <= 16;
        if !(near && (named || again || of_them)) {
            return None;
        }
        // The whole's own, or the one that stands between the two.
        let place = self.found[..n].iter().rposition(Found::is_value)?;
        self.found[place].when.or_else(|| {
            self.whens.iter().position(|when| {
                when.kind == WhenKind::Dated
                    && when.range.start >= whole.it.range.end
                    && when.range.end <= lead
            })
        })
    }

    /// "95% of …, 88% of … and 92% of … in the 12 months prior to December 2024": one date for figures of one kind.
    fn shared(&self, n: usize) -> Option<usize> {
        const BREAKS: &[&str] = &[
            "than", "on", "been", "having", "compared", "from", "against", "which", "to", "up",
            "down", "was", "were", "who", "but",
        ];
        let it = &self.found[n];
        let last = self.found.iter().enumerate().rfind(|(m, other)| {
            *m > n && other.is_value() && other.it.kind == it.it.kind && other.it.unit == it.it.unit
        })?;
        let breaks = (it.it.range.end..last.1.it.range.start)
            .any(|at| self.line.any_sign(at, &[';', ':', '(']) || self.line.is(at, BREAKS));
        let when = self.found[last.0].when.or_else(|| {
            let end = last.1.it.range.end;
            self.whens.iter().position(|when| {
                when.range.start >= end
                    && when.kind == WhenKind::Dated
                    && when.range.start - end <= 14
            })
        })?;
        (!breaks && self.whens.len() == 1 && self.whens[when].kind != WhenKind::Earlier)
            .then_some(when)
    }

    /// Whether an expression of time stands at the beginning of the sentence or of a clause.
    fn leads(&self, when: usize) -> bool {
        let at = self.whens[when].range.start;
        at <= 3
            || self.line.any_sign(at - 1, &[',', ';', ':'])
            || self.line.is(at - 1, &["and", "that", "but"])
    }

    /// Whether an expression of time before a figure can be the figure's: not one that another figure before it has
    /// behind itself ("91 people in August 2024 to 7").
    fn reaches(&self, when: &When, start: usize) -> bool {
        let between = self
            .found
            .iter()
            .filter(|it| it.is_value() && it.it.range.end <= when.range.start)
            .map(|it| it.it.range.end)
            .max();
        match between {
            None => true,
            // The figure before has it, unless it opens a clause of its own.
            Some(end) => {
                let opens = self.line.sign(when.range.start.wrapping_sub(1), ';');
                let own = opens
                    || self
                        .line
                        .any_sign(when.range.start.wrapping_sub(1), &[',', ';'])
                        && self.line.sign(when.range.end, ',');
                let joined = (end..when.range.start)
                    .any(|at| self.line.is(at, &["and", "while", "whereas", "but"]))
                    && start - when.range.end <= 6;
                own || joined
            }
        }
    }
}

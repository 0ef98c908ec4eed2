//! Published England values and spreads, as they leave the core.

use super::Build;
use crate::compare;
use crate::figures;
use crate::framework::Statement;
use crate::national::{self, Asked, Data, Kind, Origin, Published, spread as scores};
use crate::view::{
    NationalData, NationalFigure, NationalKind, NationalOrigin, Spread, SpreadSource,
};

impl From<&Data> for NationalData {
    fn from(it: &Data) -> Self {
        Self {
            version: it.version.to_string(),
            as_of: it.as_of.clone(),
            origin: match it.origin {
                Origin::BuiltIn => NationalOrigin::BuiltIn,
                Origin::File => NationalOrigin::File,
            },
        }
    }
}

impl NationalData {
    /// The data that is compiled in, told without reading it.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            version: national::VERSION.to_string(),
            as_of: national::AS_OF.to_owned(),
            origin: NationalOrigin::BuiltIn,
        }
    }
}

impl Build<'_> {
    /// What is published of a comparison's indicator, beside an average that is England's.
    pub(super) fn beside(&self, it: &compare::Comparison) -> Vec<NationalFigure> {
        let Some((indicator, _)) = it.indicator else {
            return Vec::new();
        };
        if it.scope != compare::Scope::England {
            return Vec::new();
        }
        let source = it.source.as_ref();
        let asked = Asked {
            indicator,
            unit: it.unit,
            collection: source.map(|it| it.collection),
            date: source
                .and_then(|it| it.date.as_ref())
                .map(|it| it.0.text.as_str()),
            own: &self.own,
        };
        let found = national::beside(self.national, &asked);
        found.iter().map(figure).collect()
    }

    /// What Candour sets beside a survey figure without an average, or why it sets nothing.
    pub(super) fn offered(
        &self,
        found: &figures::Found,
        it: &figures::Figure,
    ) -> (Vec<NationalFigure>, Option<String>) {
        let offer = national::offer(self.national, found, it);
        (
            offer.values.iter().map(figure).collect(),
            offer.reason.map(|it| it.to_string()),
        )
    }
}

fn figure(it: &Published) -> NationalFigure {
    let row = it.row;
    NationalFigure {
        value: row.value,
        unit: row.unit,
        period: row.period.clone(),
        published: row.published.clone(),
        part: row.part.clone(),
        kind: match row.kind {
            Kind::CqcQuotation => NationalKind::CqcQuotation,
            Kind::OfficialStatistic => NationalKind::OfficialStatistic,
            Kind::SecondarySource => NationalKind::SecondarySource,
        },
        source_title: row.title.clone(),
        publisher: row.publisher.clone(),
        source_url: row.address.clone(),
        copy: row.copy,
        read: row.read.clone(),
        note: row.note.clone(),
        sources: it.sources,
        same_period: it.same_period,
    }
}

pub(super) fn spread(statement: Statement) -> Spread {
    Spread {
        counts: scores::counts(statement),
    }
}

pub(super) fn spread_source() -> SpreadSource {
    SpreadSource {
        councils: scores::COUNCILS,
        whom: scores::WHOM.to_owned(),
        until: scores::UNTIL.to_owned(),
        source_title: scores::SOURCE_TITLE.to_owned(),
        source_url: scores::SOURCE_URL.to_owned(),
        note: scores::NOTE.to_owned(),
    }
}

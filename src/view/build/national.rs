//! Published England values and spreads, as they leave the core.

use crate::framework::Statement;
use crate::national::spread as scores;
use crate::view::{NationalData, NationalOrigin, Spread, SpreadSource};

pub(super) fn data() -> NationalData {
    NationalData {
        version: String::new(),
        as_of: String::new(),
        origin: NationalOrigin::BuiltIn,
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

//! The published list of cue words: what they are, what they are not, and the words that turn them round.

/// Words of strength. Several words stand beside each other with one blank.
pub const STRENGTH: [&str; 32] = [
    "positive", "positively", "worked well", "working well", "works well", "well led", "well-led",
    "well supported", "well-supported", "strong", "effective", "effectively", "good", "excellent",
    "robust", "timely", "successful", "successfully", "responsive", "praised", "proactive",
    "proactively", "innovative", "had improved", "has improved", "have improved", "was improving",
    "were improving", "made a difference", "felt valued", "felt supported", "felt listened to",
];

/// Words of shortfall.
pub const SHORTFALL: [&str; 51] = [
    "not always", "not consistently", "not yet", "not fully", "gap", "gaps", "delay", "delays",
    "delayed", "inconsistent", "inconsistently", "inconsistency", "inconsistencies",
    "needed to improve", "needs to improve", "need to improve", "improvement was needed",
    "improvements were needed", "improvement was required", "improvements were required",
    "needed improvement", "further work", "more work was needed", "more needed to be done",
    "lack of", "lacked", "insufficient", "poor", "poorly", "weak", "weakness", "weaknesses",
    "difficulty", "difficulties", "challenges", "shortfall", "shortfalls", "shortage", "shortages",
    "backlog", "backlogs", "barrier", "barriers", "too long", "frustrated", "frustrating",
    "unclear", "underdeveloped", "under-developed", "variable", "limited",
];

/// A cue and a word right behind it that together mean something else.
pub(super) const NOT_BEFORE: [(&str, &[&str]); 13] = [
    ("gap", &["year", "years", "analysis"]),
    ("gaps", &["analysis"]),
    ("lacked", &["capacity"]),
    ("lack of", &["capacity"]),
    ("delay", &["or", "and"]),
    (
        "delayed",
        &["transfer", "transfers", "discharge", "discharges"],
    ),
    (
        "positive",
        &[
            "test", "tests", "result", "risk", "risks", "action", "actions",
        ],
    ),
    ("effective", &["from", "date", "until"]),
    ("good", &["morning", "faith", "enough"]),
    (
        "poor",
        &[
            "care", "outcomes", "health", "housing", "mobility", "weather", "people",
        ],
    ),
    ("limited", &["company", "companies", "to", "liability"]),
    ("strong", &["winds"]),
    ("variable", &["hours", "costs", "rate", "rates"]),
];

/// A cue and a word right before it that together mean something else.
pub(super) const NOT_BEHIND: [(&str, &[&str]); 4] = [
    (
        "difficulties",
        &["learning", "swallowing", "mobility", "their", "financial"],
    ),
    ("difficulty", &["learning"]),
    ("delay", &["prevent", "reduce", "or", "and", "to"]),
    ("positive", &["tested", "testing"]),
];

/// Words that turn a cue right behind them into its opposite. Further away, they make it unsure.
pub(super) const NEGATIONS: [&str; 20] = [
    "no", "not", "never", "without", "nor", "neither", "none", "cannot", "wasn't", "weren't",
    "isn't", "aren't", "didn't", "doesn't", "don't", "hadn't", "hasn't", "haven't", "hardly",
    "rarely",
];

/// What may stand between such a word and its cue.
pub(super) const BETWEEN: [&str; 27] = [
    "a", "an", "the", "any", "very", "fully", "always", "consistently", "yet", "been", "being",
    "be", "as", "so", "sufficiently", "particularly", "significant", "major", "known", "reported",
    "longer", "experience", "have", "feel", "undue", "long", "sufficient",
];

/// Words that make of a strength something wished for, planned, asked or doubted, wherever they stand before it in its
/// part of the sentence.
pub(super) const WISHES: [&str; 27] = [
    "aim", "aims", "aimed", "aiming", "ensure", "ambition", "planned", "would", "should", "could",
    "might", "may", "will", "intended", "intention", "need", "needs", "needed", "if", "whether",
    "how", "hoped", "wanted", "want", "expected", "expect", "must",
];

/// Words that mend a shortfall or make less of either, wherever they stand before it in its part of the sentence.
pub(super) const MENDS: [&str; 41] = [
    "prevent", "prevents", "prevented", "preventing", "reduce", "reduces", "reduced", "reducing",
    "reduction", "reductions", "avoid", "avoids", "avoided", "avoiding", "address", "addressed",
    "addressing", "minimise", "minimised", "minimising", "closed", "closing", "eliminate",
    "eliminated", "tackle", "tackled", "tackling", "resolve", "resolved", "resolving", "overcome",
    "remove", "removed", "removing", "fewer", "less", "least", "cleared", "clearing", "mitigate",
    "mitigated",
];

/// Words that set one half of a sentence against the other.
pub(super) const CONTRASTS: [&str; 9] = [
    "but", "although", "though", "while", "whilst", "despite", "however", "whereas", "yet",
];

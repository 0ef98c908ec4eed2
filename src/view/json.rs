//! The analysis as a file of JSON: the same bytes from the page, the file of one piece and the command line.

use super::Analysis;

/// One analysis, as an object; the line ends.
///
/// # Errors
/// Where it cannot be written as JSON; no analysis is known that cannot.
pub fn one(analysis: &Analysis) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(analysis).map(line)
}

/// Several, as an array; the line ends.
///
/// # Errors
/// As [`one`].
pub fn several(analyses: &[Analysis]) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(analyses).map(line)
}

fn line(mut json: String) -> String {
    json.push('\n');
    json
}

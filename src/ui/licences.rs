//! Whose work is in the page, and on what terms: names here, the texts in a file.

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::ui::dom;
use crate::worker::program;

/// A package of which something is in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its terms, as an SPDX expression.
    pub licence: String,
}

impl Package {
    /// The packages that the build lists, one a line: name, version and terms with tabs between them.
    #[must_use]
    pub fn list(lines: &str) -> Vec<Self> {
        let package = |line: &str| {
            let mut parts = line.split('\t').map(str::to_owned);
            Some(Self {
                name: parts.next()?,
                version: parts.next()?,
                licence: parts.next()?,
            })
        };
        lines.lines().filter_map(package).collect()
    }
}

/// A table of packages in their order, and the texts to read or to keep; `one_file` says whether the page is the edition
/// that holds these itself. No component, since it has nothing to remember and each one costs the first load a KB.
pub fn licences(packages: &[Package], one_file: bool) -> Html {
    let rows = packages.iter().map(|it| {
        html! {
            <tr key={format!("{} {}", it.name, it.version)}>
                <th scope="row">{ &it.name }</th>
                <td>{ &it.version }</td>
                <td>{ &it.licence }</td>
            </tr>
        }
    });
    html! {
        <div class="of-page">
            <h1 tabindex="-1">{ "Licences" }</h1>
            <p>{ "Candour is free to use, copy and change, under the MIT licence or the Apache licence 2.0, as you prefer." }</p>
            <p>
                { "It contains public sector information licensed under the Open Government Licence v3.0: names of councils, \
                   and figures for England with their sources." }
            </p>
            <h2 id="packages">{ "Other people’s work in this page" }</h2>
            <p>{ texts(one_file) }</p>
            <table class="packages" aria-labelledby="packages">
                <thead>
                    <tr><th scope="col">{ "Package" }</th><th scope="col">{ "Version" }</th><th scope="col">{ "Licence" }</th></tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn texts(one_file: bool) -> Html {
    if !one_file {
        // A tab of its own, since leaving this one would close the open reports.
        return html! {
            <>
                <a id="licence-texts" href="./licences.txt" target="_blank" rel="noopener">{ "All licences in full, with authors" }</a>
                { " (a text file; it opens in a new tab)." }
            </>
        };
    }
    let onclick = |_: MouseEvent| {
        spawn_local(async {
            if let Some(bytes) = program::held("licences.txt").await {
                dom::download("candour-licences.txt", "text/plain;charset=utf-8", bytes);
            }
        });
    };
    html! { <button type="button" class="button" id="licence-texts" {onclick}>{ "Save all licences in full" }</button> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_packages_and_half_a_line_is_none() {
        let list = Package::list("yew\t0.23.0\tMIT OR Apache-2.0\nfoldhash\t0.2.0\n");
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].name, "yew");
        assert_eq!(list[0].licence, "MIT OR Apache-2.0");
    }
}

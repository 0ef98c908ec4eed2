//! The switch between the light and the dark theme.

use yew::prelude::*;

use crate::ui::device;

/// Under which name the choice is remembered; `index.html` asks for it before the page is painted.
const NAME: &str = "candour-theme";

/// Which colours the page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Those that the system asks for.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The one word that is remembered; none for the system's.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The theme of a word; the system's for any other.
    #[must_use]
    pub fn of(word: Option<&str>) -> Self {
        let known = Self::ALL.into_iter().find(|it| it.word() == word);
        known.unwrap_or_default()
    }

    /// Name to read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

/// Three ways, one of them chosen.
#[component]
pub fn ThemeSwitch() -> Html {
    let chosen = use_state_eq(Theme::default);
    {
        let chosen = chosen.setter();
        // Not at the first rendering: what a device remembers is no part of what the page is made of.
        use_effect_with((), move |()| {
            chosen.set(Theme::of(device::remembered(NAME).as_deref()));
        });
    }
    let way = |it: Theme| {
        let setter = chosen.setter();
        let onchange = move |_: Event| {
            setter.set(it);
            device::set_theme(it.word());
            device::remember(NAME, it.word());
        };
        html! {
            <label key={it.label()}>
                <input type="radio" name="theme" value={it.word().unwrap_or("system")} checked={*chosen == it} {onchange} />
                { it.label() }
            </label>
        }
    };
    html! {
        <fieldset class="theme-switch">
            <legend>{ "Theme" }</legend>
            <div class="ways">{ for Theme::ALL.into_iter().map(way) }</div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_one_word_and_any_other_word_is_none() {
        for it in Theme::ALL {
            assert_eq!(Theme::of(it.word()), it);
        }
        for odd in ["", "DARK", "dark light", "Aldermere"] {
            assert_eq!(Theme::of(Some(odd)), Theme::System);
        }
    }
}

//! Mounts the application.

fn main() {
    yew::Renderer::<candour::ui::app::App>::new().render();
}

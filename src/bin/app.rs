//! Mounts the application.

fn main() {
    candour::ui::policy::settle();
    candour::ui::policy::stay();
    yew::Renderer::<candour::ui::app::App>::new().render();
}

//! egui's own style, made from the tokens.
use super::tokens::{Colors, Tokens};
use eframe::egui::{
    Color32, Context, CornerRadius, Margin, Shadow, Stroke, TextStyle, Theme, ThemePreference, Visuals, vec2,
};

pub fn install(ctx: &Context, tokens: &Tokens) {
    ctx.set_theme(ThemePreference::System);
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for (theme, colors) in [(Theme::Light, &tokens.light), (Theme::Dark, &tokens.dark)] {
        ctx.set_visuals_of(theme, visuals(theme, colors, tokens));
    }
    ctx.all_styles_mut(|style| {
        let text = tokens.text;
        style.text_styles = [
            (TextStyle::Heading, text.section.font()),
            (TextStyle::Body, text.body.font()),
            (TextStyle::Button, text.body.font()),
            (TextStyle::Small, text.small.font()),
            (TextStyle::Monospace, text.mono.font()),
        ]
        .into();
        style.animation_time = tokens.motion.unfold_ms / 1_000.0;
        style.interaction.selectable_labels = false;
        style.spacing.item_spacing = vec2(tokens.space.xs, 0.0);
        style.spacing.interact_size.y = tokens.size.hit_min;
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.tooltip_width = 360.0;
    });
}

fn visuals(theme: Theme, colors: &Colors, tokens: &Tokens) -> Visuals {
    let mut v = theme.default_visuals();
    v.panel_fill = colors.window;
    v.window_fill = colors.surface;
    v.window_stroke = Stroke::new(tokens.stroke.line, colors.line);
    v.window_corner_radius = CornerRadius::same(tokens.radius.card);
    v.menu_corner_radius = CornerRadius::same(tokens.radius.control);
    let shadow = Color32::from_black_alpha(if theme == Theme::Dark { 0x80 } else { 0x26 });
    v.popup_shadow = Shadow { offset: [0, 4], blur: 12, spread: 0, color: shadow };
    v.window_shadow = v.popup_shadow;
    v.extreme_bg_color = colors.surface;
    v.faint_bg_color = colors.sunken;
    v.hyperlink_color = colors.accent;
    v.selection.bg_fill = colors.accent_line;
    v.selection.stroke = Stroke::new(1.0, colors.text);
    v.text_cursor.stroke = Stroke::new(2.0, colors.text);
    v.text_cursor.blink = false;
    v.weak_text_color = Some(colors.text_muted);
    v.widgets.noninteractive.bg_stroke = Stroke::new(tokens.stroke.line, colors.line);
    v.widgets.noninteractive.fg_stroke = Stroke::new(1.0, colors.text);
    for widget in [&mut v.widgets.inactive, &mut v.widgets.hovered, &mut v.widgets.active, &mut v.widgets.open] {
        widget.fg_stroke = Stroke::new(1.0, colors.text);
        widget.bg_stroke = Stroke::new(tokens.stroke.control, colors.line_control);
        widget.bg_fill = colors.line_control;
        widget.weak_bg_fill = colors.surface;
        widget.corner_radius = CornerRadius::same(tokens.radius.control);
        widget.expansion = 0.0;
    }
    v
}

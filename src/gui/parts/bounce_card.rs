//! What a bounce means for one recipient: who has to act, then what happened, what to do, and the server's own words.
use super::{
    button::Button,
    cards::{indented, sunken},
    kit::{Kit, heading, job, live},
    rich::Name,
    shapes::Look,
    verdict::{self, Head},
};
use crate::{
    gui::theme::Icon,
    mail::bounce::{Recipient, WhoFixes},
    model::Facts,
    report::BounceSaid,
    studies::recipient_state,
};
use eframe::egui::{CornerRadius, Frame, Label, Margin, Role, Ui, WidgetInfo, pos2};

/// Width of the evidence beside the steps.
const ASIDE: f32 = 281.0;
/// A server may answer with a page.
const LONGEST_REPLY: usize = 1_500;

pub struct BounceCard<'a> {
    pub recipient: &'a Recipient,
    pub said: &'a BounceSaid,
    /// The person's own mailbox, when the card offers to check it.
    pub own_mailbox: Option<&'a str>,
    /// The card offers to check the sending server.
    pub names_sender: bool,
}

/// What was pressed on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardAction {
    CheckOwnMailbox,
    CheckSender,
}

fn icon(who: Option<WhoFixes>) -> Icon {
    match who {
        Some(WhoFixes::Sender) => Icon::User,
        Some(WhoFixes::Recipient) => Icon::Inbox,
        Some(WhoFixes::Provider) => Icon::Wrench,
        Some(WhoFixes::Wait) => Icon::Clock,
        None => Icon::Help,
    }
}

impl BounceCard<'_> {
    /// The check that was asked for.
    pub fn show(&self, ui: &mut Ui, kit: &Kit) -> Option<CardAction> {
        let look = Look::Is(recipient_state(self.recipient.cause));
        let names = self.names();
        verdict::frame(kit, look)
            .show(ui, |ui| {
                ui.take_available_width();
                self.who(ui, kit);
                let head = Head { look, kicker: &self.said.kicker, explained: &self.said.said, names: &names };
                head.show(ui, kit, CornerRadius::ZERO);
                let margin = Margin { left: 24, right: 24, top: 18, bottom: 20 };
                Frame::new().inner_margin(margin).show(ui, |ui| self.body(ui, kit, &names)).inner
            })
            .inner
    }

    /// Addresses stand out, and the letter that was missed is underlined.
    fn names(&self) -> Vec<Name> {
        let one = self.recipient;
        let written = one.email.as_deref().unwrap_or_default();
        let mut names: Vec<Name> = one.meant.iter().map(|meant| Name::corrected(written, meant)).collect();
        names.extend([&one.email, &one.block_list].into_iter().flatten().map(|text| Name::plain(text)));
        names
    }

    /// Who has to act comes first.
    fn who(&self, ui: &mut Ui, kit: &Kit) {
        let inner = kit.tokens.radius.card - 1;
        let frame = Frame::new()
            .fill(kit.colors.accent_soft)
            .corner_radius(CornerRadius { nw: inner, ne: inner, sw: 0, se: 0 })
            .inner_margin(Margin::symmetric(24, 13));
        let indent = kit.tokens.size.state_icon_big + 18.0;
        let shown = frame.show(ui, |ui| {
            let width = ui.available_width();
            indented(ui, indent, width, |ui| {
                let response = kit.label(ui, &self.said.who, kit.tokens.text.section, kit.colors.text);
                heading(&response, &self.said.who);
                live(&response);
                kit.body(ui, &self.said.who_note);
            });
        });
        let rect = shown.response.rect;
        let center = pos2(rect.left() + 24.0 + kit.tokens.size.state_icon_big / 2.0, rect.center().y);
        icon(self.recipient.who_fixes).paint(ui, Icon::square(center, 26.0), kit.colors.accent);
    }

    fn body(&self, ui: &mut Ui, kit: &Kit, names: &[Name]) -> Option<CardAction> {
        let width = ui.available_width();
        let is_beside = kit.is_wide();
        let left = if is_beside { width - ASIDE - 24.0 } else { width };
        let mut pressed = None;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.vertical(|ui| {
                ui.set_width(left);
                verdict::steps(ui, kit, &kit.say("window-what-to-do"), &self.said.said.steps, names);
                pressed = self.checks(ui, kit);
            });
            if is_beside {
                ui.add_space(24.0);
                ui.vertical(|ui| self.evidence(ui, kit));
            }
        });
        if !is_beside {
            ui.add_space(kit.tokens.space.m);
            self.evidence(ui, kit);
        }
        pressed
    }

    fn checks(&self, ui: &mut Ui, kit: &Kit) -> Option<CardAction> {
        let mut pressed = None;
        let mut offer = |ui: &mut Ui, key: &str, icon: Icon, note: String, action: CardAction| {
            ui.add_space(18.0);
            if Button::secondary(&kit.say(key)).icon(icon).show(ui, kit).clicked() {
                pressed = Some(action);
            }
            ui.add_space(6.0);
            kit.small(ui, &note);
        };
        if let Some(own) = self.own_mailbox {
            let note = kit.say_with("window-bounce-check-own-note", &Facts::new().text("email", own));
            offer(ui, "window-bounce-check-own", Icon::Inbox, note, CardAction::CheckOwnMailbox);
        }
        if self.names_sender {
            let note = kit.say("window-bounce-check-sender-note");
            offer(ui, "window-bounce-check-sender", Icon::Search, note, CardAction::CheckSender);
        }
        pressed
    }

    /// The recipient, and the server's line as it stands in the message.
    fn evidence(&self, ui: &mut Ui, kit: &Kit) {
        let one = self.recipient;
        if let Some(email) = &one.email {
            kit.section(ui, &kit.say("bounce-heading-address"));
            ui.add_space(4.0);
            verbatim(ui, kit, email, kit.tokens.text.body);
            ui.add_space(14.0);
        }
        kit.section(ui, &kit.say("bounce-heading-reply"));
        ui.add_space(8.0);
        sunken(kit, kit.tokens.radius.control).show(ui, |ui| {
            ui.take_available_width();
            match one.reply.as_deref().map(bounded) {
                Some(reply) => verbatim(ui, kit, &reply, kit.tokens.text.mono),
                None => drop(kit.small(ui, &kit.say("window-bounce-no-reply"))),
            }
        });
        if let Some(host) = &one.remote_host {
            ui.add_space(6.0);
            kit.small(ui, &kit.say_with("window-bounce-said-by", &Facts::new().text("host", host)));
        }
    }
}

/// Words that are not ours: they can be marked with the mouse and copied.
fn verbatim(ui: &mut Ui, kit: &Kit, text: &str, style: crate::gui::theme::Type) {
    let label = Label::new(job(text, style, kit.colors.text)).wrap().selectable(true);
    let response = ui.add(label);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
}

/// A line that can be painted: bounded, and without characters that are no letters.
fn bounded(reply: &str) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = reply.chars().take(LONGEST_REPLY).map(clean).collect();
    if reply.chars().nth(LONGEST_REPLY).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::bounded;

    #[test]
    fn a_long_answer_is_bounded() {
        assert_eq!(bounded("550 5.1.1\tno"), "550 5.1.1 no");
        assert_eq!(bounded(&"x".repeat(9_000)).chars().count(), 1_501);
    }
}

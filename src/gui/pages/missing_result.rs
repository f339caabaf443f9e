//! Where the missing message is, why, and where we looked; or that it is nowhere, and what is left.
use super::{footer, result};
use crate::{
    gui::{
        parts::{
            button::Button,
            cards::{band, indented},
            kit::{Kit, live},
            letter::letter,
            message_card::MessageCard,
            rich::{self, Name},
            searched::searched,
            shapes::Look,
            verdict::{self, Head},
        },
        theme::Icon,
        window::{MESSAGES_AT_FIRST, MoveState, Window},
    },
    model::{Cause, CheckId, Fact, Facts, Finding, Item, State, Verdict},
    texts::Explained,
};
use eframe::egui::{CornerRadius, Frame, Id, Margin, Ui, vec2};

/// Width of what stands beside the reasons.
const ASIDE: f32 = 281.0;
const LETTER_ID: &str = "missing-letter";

/// What the card says.
struct Answer {
    look: Look,
    kicker: String,
    said: Explained,
    names: Vec<Name>,
}

pub fn result(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let (Some(verdict), Some(finding)) = (window.board.verdict.clone(), window.missing_finding().cloned()) else {
        return;
    };
    let is_found = window.is_found();
    let answer = match window.move_state() {
        MoveState::Moved { .. } => moved_answer(kit, window),
        _ if is_found => found(kit, &verdict, &finding, window),
        _ => not_found(kit, &verdict, &finding, window),
    };
    card(ui, kit, window, &answer, is_found);
    ui.add_space(14.0);
    if is_found {
        result::folded_list(ui, kit, window);
    } else {
        letter_to_sender(ui, kit, window);
        result::list(ui, kit, window);
    }
    ui.add_space(14.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        footer::reports(ui, kit, window);
        if Button::secondary(&kit.say("window-check-again")).icon(Icon::Refresh).show(ui, kit).clicked() {
            window.check_again();
        }
    });
}

/// The chosen message was moved: where it is now.
fn moved_answer(kit: &Kit, window: &Window) -> Answer {
    let said = window
        .missing
        .outcome()
        .map(|outcome| kit.texts.errand(outcome))
        .unwrap_or_else(|| Explained { title: kit.say("window-missing-moved"), ..Explained::default() });
    Answer { look: Look::Is(State::Ok), kicker: kit.say("window-missing-moved-kicker"), said, names: Vec::new() }
}

fn found(kit: &Kit, verdict: &Verdict, finding: &Finding, window: &Window) -> Answer {
    Answer {
        look: Look::of_verdict(verdict),
        kicker: kit.texts.verdict_kicker(verdict),
        said: kit.texts.explain_on(finding, &window.board),
        names: names(finding),
    }
}

/// Nowhere: what the check says of it; where it says nothing, how far we looked.
fn not_found(kit: &Kit, verdict: &Verdict, finding: &Finding, window: &Window) -> Answer {
    let says_why = finding.cause.is_some() || finding.state == State::Unknown;
    let searched = window.searched().len();
    let facts = Facts::new().number("count", i64::try_from(searched).unwrap_or(i64::MAX)).with(&window.board.account);
    let said = if says_why {
        kit.texts.explain_on(finding, &window.board)
    } else {
        kit.texts.message("window-missing-nowhere", &facts)
    };
    let is_verdict = finding.cause.is_some_and(|cause| cause == verdict.cause);
    let kicker = if is_verdict { kit.texts.verdict_kicker(verdict) } else { kit.say("window-missing-not-found") };
    let look = if is_verdict { Look::of_verdict(verdict) } else { Look::Is(State::Unknown) };
    Answer { look, kicker, said, names: names(finding) }
}

fn names(finding: &Finding) -> Vec<Name> {
    let mut names = rich::names(&finding.facts);
    let others = ["folder", "filter", "rule"].into_iter().filter_map(|name| finding.facts.get_text(name));
    names.extend(others.filter(|text| text.chars().count() > 1 && *text != "none").map(Name::plain));
    // "Spam" is not to be found in "SpamAssassin".
    names.sort_by_key(|name| std::cmp::Reverse(name.length()));
    names
}

fn card(ui: &mut Ui, kit: &Kit, window: &mut Window, answer: &Answer, is_found: bool) {
    verdict::frame(kit, answer.look).show(ui, |ui| {
        ui.take_available_width();
        let inner = kit.tokens.radius.card - 1;
        let is_moved = matches!(window.move_state(), MoveState::Moved { .. });
        let explanation = if is_found && !is_moved { arrived(kit, window) } else { answer.said.explanation.clone() };
        let explained = Explained { title: answer.said.title.clone(), explanation, ..Explained::default() };
        let head = Head { look: answer.look, kicker: &answer.kicker, explained: &explained, names: &answer.names };
        head.show(ui, kit, CornerRadius { nw: inner, ne: inner, sw: 0, se: 0 });
        let margin = Margin { left: 24, right: 24, top: 16, bottom: 20 };
        Frame::new().inner_margin(margin).show(ui, |ui| body(ui, kit, window, answer, is_found));
    });
}

/// "It came on ..., but it was put aside."
fn arrived(kit: &Kit, window: &Window) -> String {
    let messages = window.messages();
    let facts = messages.first().map(|item| item.facts.clone()).unwrap_or_default();
    let count = window.missing_finding().and_then(|finding| match finding.facts.get("count") {
        Some(Fact::Number(count)) => Some(*count),
        _ => None,
    });
    let count = count.unwrap_or_else(|| i64::try_from(messages.len()).unwrap_or(i64::MAX));
    if count > 1 {
        return kit.say_with("window-missing-several", &Facts::new().number("count", count));
    }
    let date = match facts.get("date") {
        Some(Fact::Date(date)) => Facts::new().date("date", *date),
        _ => Facts::new().text("date", "none").number("date-day", 0),
    };
    let is_aside = facts.get_text("folder-use") != Some("inbox");
    kit.say_with("window-missing-arrived", &date.text("aside", if is_aside { "yes" } else { "no" }))
}

fn body(ui: &mut Ui, kit: &Kit, window: &mut Window, answer: &Answer, is_found: bool) {
    if is_found {
        messages(ui, kit, window);
        ui.add_space(kit.tokens.space.m);
    }
    if let Some(outcome) = window.missing.outcome().filter(|outcome| outcome.state != State::Ok) {
        not_moved(ui, kit, &kit.texts.errand(outcome));
        ui.add_space(kit.tokens.space.m);
    }
    let is_back = matches!(window.move_state(), MoveState::Offered { .. });
    if let Some(outcome) = window.missing.outcome().filter(|outcome| is_back && outcome.state == State::Ok) {
        let said = kit.texts.errand(outcome).title;
        band(ui, kit, |ui| live(&kit.body(ui, &said)));
        ui.add_space(kit.tokens.space.m);
    }
    let folders: Vec<Item> = window.searched().into_iter().cloned().collect();
    let folders: Vec<&Item> = folders.iter().collect();
    let width = ui.available_width();
    let is_beside = kit.is_wide() && !folders.is_empty();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.vertical(|ui| {
            ui.set_width(if is_beside { width - ASIDE - 24.0 } else { width });
            why(ui, kit, window, answer, is_found);
        });
        if is_beside {
            ui.add_space(24.0);
            ui.vertical(|ui| searched(ui, kit, &folders));
        }
    });
    if !is_beside && !folders.is_empty() {
        ui.add_space(kit.tokens.space.m);
        searched(ui, kit, &folders);
    }
}

/// Why it is there, and what can be done about it; for the message that is chosen.
fn why(ui: &mut Ui, kit: &Kit, window: &mut Window, answer: &Answer, is_found: bool) {
    if matches!(window.move_state(), MoveState::Moved { .. }) {
        verdict::steps(ui, kit, &kit.say("window-what-to-do"), &answer.said.steps, &answer.names);
        return;
    }
    let chosen = chosen_words(kit, window).filter(|_| is_found);
    let (said, names) = chosen.as_ref().map_or((&answer.said, &answer.names), |(said, names)| (said, names));
    if is_found {
        reason(ui, kit, window, said, names);
        ui.add_space(14.0);
    }
    verdict::steps(ui, kit, &kit.say("window-what-to-do"), &said.steps, names);
    let fix = window.missing_finding().and_then(|finding| finding.fix.clone());
    if let (Some(fix), Some(text)) = (fix, &said.button) {
        ui.add_space(14.0);
        if Button::secondary(text).show(ui, kit).clicked() {
            window.press_fix(fix, CheckId::MissingMessage);
        }
        if let Some(note) = &said.button_note {
            ui.add_space(4.0);
            kit.small(ui, note);
        }
    }
}

/// Who put it there; of a message in the inbox, why it was not seen.
fn reason(ui: &mut Ui, kit: &Kit, window: &Window, said: &Explained, names: &[Name]) {
    let messages = window.messages();
    let message = messages.get(window.missing.chosen).filter(|item| item.facts.get_text("folder-use") != Some("inbox"));
    let body = kit.tokens.text.body;
    match message {
        Some(item) => {
            kit.section(ui, &kit.say("window-missing-why"));
            ui.add_space(6.0);
            let text = kit.say_with("part-found-why", &item.facts);
            rich::sentence(ui, kit, &text, body, kit.colors.text, names);
        }
        None => drop(rich::sentence(ui, kit, &said.explanation, body, kit.colors.text, names)),
    }
}

/// What there is to say of a message that is not the first. The first is what the answer itself is about.
fn chosen_words(kit: &Kit, window: &Window) -> Option<(Explained, Vec<Name>)> {
    let finding = window.missing_finding()?;
    let messages = window.messages();
    let message = messages.get(window.missing.chosen).filter(|_| window.missing.chosen > 0)?;
    let id = match message.facts.get_text("folder-use") {
        Some(place @ ("spam" | "trash" | "inbox")) => format!("found-in-{place}"),
        _ => "found-in-other-folder".to_owned(),
    };
    let cause: Cause = id.parse().ok()?;
    let of_message =
        Finding { cause: Some(cause), facts: message.facts.clone().with(&finding.facts), ..finding.clone() };
    Some((kit.texts.explain_on(&of_message, &window.board), names(&of_message)))
}

fn messages(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let items: Vec<Item> = window.messages().into_iter().cloned().collect();
    let shown = if window.missing.shows_all { items.len() } else { MESSAGES_AT_FIRST.min(items.len()) };
    for (place, item) in items.iter().take(shown).enumerate() {
        if place > 0 {
            ui.add_space(8.0);
        }
        let is_chosen = (items.len() > 1).then_some(place == window.missing.chosen);
        let response = MessageCard { place, facts: &item.facts, is_chosen }.show(ui, kit);
        if response.clicked() {
            window.choose_message(place);
        }
    }
    let folded = items.len() - shown;
    if folded > 0 {
        ui.add_space(10.0);
        let text = kit.say_with("window-missing-more", &Facts::new().number("count", number(folded)));
        if Button::secondary(&text).icon(Icon::ChevronDown).show(ui, kit).clicked() {
            window.missing.shows_all = true;
        }
    }
    let all = window.missing_finding().and_then(|finding| finding.facts.get("count").cloned());
    if let Some(Fact::Number(all)) = all
        && all > number(items.len())
        && folded == 0
    {
        ui.add_space(8.0);
        kit.small(ui, &kit.say_with("window-missing-newest", &Facts::new().number("count", number(items.len()))));
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// It could not be moved: why, and what to do.
fn not_moved(ui: &mut Ui, kit: &Kit, said: &Explained) {
    let look = Look::Is(State::Warning);
    let frame = Frame::new()
        .fill(look.soft_color(&kit.colors))
        .corner_radius(CornerRadius::same(kit.tokens.radius.control))
        .inner_margin(Margin::symmetric(14, 12));
    frame.show(ui, |ui| {
        ui.take_available_width();
        let line = kit.tokens.text.strong.line;
        look.paint(ui, kit, ui.cursor().min + vec2(9.0, line / 2.0), 18.0);
        let width = ui.available_width();
        indented(ui, 28.0, width, |ui| {
            let label = kit.strong(ui, &said.title);
            live(&label);
            if !said.explanation.is_empty() {
                kit.body(ui, &said.explanation);
            }
            for step in &said.steps {
                kit.body(ui, step);
            }
        });
    });
}

fn letter_to_sender(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    let Some(mut text) = window.missing_letter(kit.texts) else { return };
    if letter(ui, kit, LETTER_ID, &kit.say("bounce-heading-letter"), &mut text) {
        window.missing.letter = Some(text);
    }
}

/// The page's buttons, always in view: for a message that was found.
pub fn buttons(ui: &mut Ui, kit: &Kit, window: &mut Window) {
    match window.move_state() {
        MoveState::Nothing => {}
        MoveState::Offered { is_spam } => offers(ui, kit, window, is_spam),
        MoveState::UnderWay { is_undo } => {
            let key = if is_undo { "window-missing-moving-back" } else { "window-missing-moving" };
            footer::under_way(ui, kit, &kit.say(key));
        }
        MoveState::Moved { can_undo } => moved(ui, kit, window, can_undo),
    }
}

fn offers(ui: &mut Ui, kit: &Kit, window: &mut Window, is_spam: bool) {
    let (mut moves, mut not_spam) = (false, false);
    let note = kit.say(if is_spam { "window-missing-not-spam-note" } else { "window-missing-move-note" });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 6.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        let text = kit.say("window-missing-move");
        let button = Button::primary(&text).icon(Icon::Inbox).id(Id::unique(super::MOVE_ID));
        moves = button.show(ui, kit).clicked();
        if is_spam {
            not_spam = Button::secondary(&kit.say("window-missing-not-spam")).icon(Icon::Check).show(ui, kit).clicked();
        }
        verdict::in_line(ui, kit, &note, kit.tokens.text.small, kit.colors.text_muted);
    });
    if moves || not_spam {
        window.move_to_inbox(not_spam);
    }
}

fn moved(ui: &mut Ui, kit: &Kit, window: &mut Window, can_undo: bool) {
    let mut undoes = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 6.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        footer::done(ui, kit, &kit.say("window-missing-moved"));
        if can_undo {
            let text = kit.say("window-missing-undo");
            let button = Button::secondary(&text).icon(Icon::Undo).id(Id::unique(super::UNDO_ID));
            undoes = button.show(ui, kit).clicked();
            let note = kit.say("window-missing-undo-note");
            verdict::in_line(ui, kit, &note, kit.tokens.text.small, kit.colors.text_muted);
        }
    });
    if undoes {
        window.undo_move();
    }
}

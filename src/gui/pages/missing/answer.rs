//! Where the missing message is, why, and where we looked; or that it is nowhere, and what is left.
use super::state::{MissingPage, MoveState, SHOWN_AT_FIRST};
use crate::{
    gui::{
        page::Context,
        pages::{checks, footer},
        parts::{
            button::Button,
            cards::{band, indented},
            kit::{Kit, live},
            letter::letter,
            message_card::MessageCard,
            rich::{self, Name},
            rows::RowAction,
            searched::searched,
            shapes::Look,
            verdict::{self, Head},
        },
        run_view::RunView,
        theme::Icon,
    },
    model::{Cause, CheckId, Details, Facts, Finding, FolderUse, FoundMessage, SearchedIn, State, Verdict},
    texts::{Explained, account_facts, finding_facts, message_facts},
};
use eframe::egui::{CornerRadius, Frame, Id, Margin, Ui, vec2};

/// Moves the message, or copies the letter.
pub const MOVE_ID: &str = "missing-move";
/// Apart from the one before it: whoever presses Enter twice does not undo at once.
pub const UNDO_ID: &str = "missing-undo";
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

pub fn result(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context) {
    let (Some(verdict), Some(finding)) = (ctx.run.board.verdict.clone(), ctx.run.missing_finding().cloned()) else {
        return;
    };
    let is_found = ctx.run.is_found();
    let answer = match page.move_state(&ctx.run) {
        MoveState::Moved { .. } => moved_answer(kit, page),
        _ if is_found => found(kit, &verdict, &finding, &ctx.run),
        _ => not_found(kit, &verdict, &finding, &ctx.run),
    };
    card(ui, kit, page, ctx, &answer, is_found);
    ui.add_space(14.0);
    let asked = if is_found {
        checks::folded_list(ui, kit, &mut ctx.run)
    } else {
        letter_to_sender(ui, kit, page, ctx);
        checks::list(ui, kit, &ctx.run)
    };
    // No row is asked again while a message is on its way.
    if let Some(asked) = asked.filter(|asked| !page.is_moving() || !matches!(asked, RowAction::Again(_))) {
        checks::act(ui, ctx, asked);
    }
    ui.add_space(14.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 8.0);
        let can = !page.is_moving();
        footer::reports(ui, kit, ctx, can);
        if Button::secondary(&kit.say("window-check-again")).icon(Icon::Refresh).show(ui, kit).clicked() && can {
            ctx.check_again();
        }
    });
}

/// The chosen message was moved: where it is now.
fn moved_answer(kit: &Kit, page: &MissingPage) -> Answer {
    let said = page
        .outcome()
        .map(|outcome| kit.texts.errand(outcome))
        .unwrap_or_else(|| Explained { title: kit.say("window-missing-moved"), ..Explained::default() });
    Answer { look: Look::Is(State::Ok), kicker: kit.say("window-missing-moved-kicker"), said, names: Vec::new() }
}

fn found(kit: &Kit, verdict: &Verdict, finding: &Finding, run: &RunView) -> Answer {
    Answer {
        look: Look::of_verdict(verdict),
        kicker: kit.texts.verdict_kicker(verdict),
        said: kit.texts.explain_on(finding, &run.board),
        names: names(finding),
    }
}

/// Nowhere: what the check says of it; where it says nothing, how far we looked.
fn not_found(kit: &Kit, verdict: &Verdict, finding: &Finding, run: &RunView) -> Answer {
    let says_why = finding.cause.is_some() || finding.state == State::Unknown;
    let searched = run.searched().len();
    let facts = Facts::new()
        .number("count", i64::try_from(searched).unwrap_or(i64::MAX))
        .with(&account_facts(&run.board.account));
    let said = if says_why {
        kit.texts.explain_on(finding, &run.board)
    } else {
        kit.texts.message("window-missing-nowhere", &facts)
    };
    let is_verdict = finding.cause.is_some_and(|cause| cause == verdict.cause);
    let kicker = if is_verdict { kit.texts.verdict_kicker(verdict) } else { kit.say("window-missing-not-found") };
    let look = if is_verdict { Look::of_verdict(verdict) } else { Look::Is(State::Unknown) };
    Answer { look, kicker, said, names: names(finding) }
}

fn names(finding: &Finding) -> Vec<Name> {
    let mut names = rich::names(&finding_facts(finding));
    if let Details::Found { message, .. } = &finding.details {
        let others = [Some(&message.folder), message.filter.as_ref(), message.rule.as_ref()].into_iter().flatten();
        names.extend(others.filter(|text| text.chars().count() > 1).map(|text| Name::plain(text)));
    }
    // "Spam" is not to be found in "SpamAssassin".
    names.sort_by_key(|name| std::cmp::Reverse(name.length()));
    names
}

fn card(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context, answer: &Answer, is_found: bool) {
    verdict::frame(kit, answer.look).show(ui, |ui| {
        ui.take_available_width();
        let inner = kit.tokens.radius.card - 1;
        let is_moved = matches!(page.move_state(&ctx.run), MoveState::Moved { .. });
        let explanation = if is_found && !is_moved { arrived(kit, &ctx.run) } else { answer.said.explanation.clone() };
        let explained = Explained { title: answer.said.title.clone(), explanation, ..Explained::default() };
        let head = Head { look: answer.look, kicker: &answer.kicker, explained: &explained, names: &answer.names };
        head.show(ui, kit, CornerRadius { nw: inner, ne: inner, sw: 0, se: 0 });
        let margin = Margin { left: 24, right: 24, top: 16, bottom: 20 };
        Frame::new().inner_margin(margin).show(ui, |ui| body(ui, kit, page, ctx, answer, is_found));
    });
}

/// "It came on ..., but it was put aside."
fn arrived(kit: &Kit, run: &RunView) -> String {
    let messages = run.messages();
    let first = messages.first();
    let count = hits(run).unwrap_or_else(|| number(messages.len()));
    if count > 1 {
        return kit.say_with("window-missing-several", &Facts::new().number("count", count));
    }
    let date = match first.and_then(|message| message.date_unix) {
        Some(date_unix) => Facts::new().date("date", date_unix),
        None => Facts::new().text("date", "none").number("date-day", 0),
    };
    let is_aside = first.is_none_or(|message| message.folder_use != FolderUse::Inbox);
    kit.say_with("window-missing-arrived", &date.text("aside", if is_aside { "yes" } else { "no" }))
}

fn body(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context, answer: &Answer, is_found: bool) {
    if is_found {
        messages(ui, kit, page, ctx);
        ui.add_space(kit.tokens.space.m);
    }
    if let Some(outcome) = page.outcome().filter(|outcome| outcome.state != State::Ok) {
        not_moved(ui, kit, &kit.texts.errand(outcome));
        ui.add_space(kit.tokens.space.m);
    }
    let is_back = matches!(page.move_state(&ctx.run), MoveState::Offered { .. });
    if let Some(outcome) = page.outcome().filter(|outcome| is_back && outcome.state == State::Ok) {
        let said = kit.texts.errand(outcome).title;
        band(ui, kit, |ui| live(&kit.body(ui, &said)));
        ui.add_space(kit.tokens.space.m);
    }
    let folders: Vec<SearchedIn> = ctx.run.searched().into_iter().cloned().collect();
    let folders: Vec<&SearchedIn> = folders.iter().collect();
    let width = ui.available_width();
    let is_beside = kit.is_wide() && !folders.is_empty();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.vertical(|ui| {
            ui.set_width(if is_beside { width - ASIDE - 24.0 } else { width });
            why(ui, kit, page, ctx, answer, is_found);
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
fn why(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context, answer: &Answer, is_found: bool) {
    if matches!(page.move_state(&ctx.run), MoveState::Moved { .. }) {
        verdict::steps(ui, kit, &kit.say("window-what-to-do"), &answer.said.steps, &answer.names);
        return;
    }
    let chosen = chosen_words(kit, page, &ctx.run).filter(|_| is_found);
    let (said, names) = chosen.as_ref().map_or((&answer.said, &answer.names), |(said, names)| (said, names));
    if is_found {
        reason(ui, kit, (page, &ctx.run), said, names);
        ui.add_space(14.0);
    }
    verdict::steps(ui, kit, &kit.say("window-what-to-do"), &said.steps, names);
    let fix = ctx.run.missing_finding().and_then(|finding| finding.fix.clone());
    if let (Some(fix), Some(text)) = (fix, &said.button) {
        ui.add_space(14.0);
        if Button::secondary(text).show(ui, kit).clicked() {
            ctx.press_fix(fix, CheckId::MissingMessage);
        }
        if let Some(note) = &said.button_note {
            ui.add_space(4.0);
            kit.small(ui, note);
        }
    }
}

/// Who put it there; of a message in the inbox, why it was not seen.
fn reason(ui: &mut Ui, kit: &Kit, (page, run): (&MissingPage, &RunView), said: &Explained, names: &[Name]) {
    let messages = run.messages();
    let message = messages.get(page.chosen).filter(|message| message.folder_use != FolderUse::Inbox);
    let body = kit.tokens.text.body;
    match message {
        Some(message) => {
            kit.section(ui, &kit.say("window-missing-why"));
            ui.add_space(6.0);
            let text = kit.say_with("part-found-why", &message_facts(message));
            rich::sentence(ui, kit, &text, body, kit.colors.text, names);
        }
        None => drop(rich::sentence(ui, kit, &said.explanation, body, kit.colors.text, names)),
    }
}

/// What there is to say of a message that is not the first. The first is what the answer itself is about.
fn chosen_words(kit: &Kit, page: &MissingPage, run: &RunView) -> Option<(Explained, Vec<Name>)> {
    let finding = run.missing_finding()?;
    let messages = run.messages();
    let message = messages.get(page.chosen).filter(|_| page.chosen > 0)?;
    let cause = Cause::found_in(message.folder_use);
    let details = finding.details.clone().with_message(message);
    let of_message = Finding { cause: Some(cause), details, ..finding.clone() };
    Some((kit.texts.explain_on(&of_message, &run.board), names(&of_message)))
}

fn messages(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context) {
    let items: Vec<FoundMessage> = ctx.run.messages().into_iter().cloned().collect();
    let shown = if page.shows_all { items.len() } else { SHOWN_AT_FIRST.min(items.len()) };
    for (place, message) in items.iter().take(shown).enumerate() {
        if place > 0 {
            ui.add_space(8.0);
        }
        let is_chosen = (items.len() > 1).then_some(place == page.chosen);
        let response = MessageCard { place, message, is_chosen }.show(ui, kit);
        if response.clicked() {
            page.choose(place, ctx);
        }
    }
    let folded = items.len() - shown;
    if folded > 0 {
        ui.add_space(10.0);
        let text = kit.say_with("window-missing-more", &Facts::new().number("count", number(folded)));
        if Button::secondary(&text).icon(Icon::ChevronDown).show(ui, kit).clicked() {
            page.shows_all = true;
        }
    }
    if let Some(all) = hits(&ctx.run)
        && all > number(items.len())
        && folded == 0
    {
        ui.add_space(8.0);
        kit.small(ui, &kit.say_with("window-missing-newest", &Facts::new().number("count", number(items.len()))));
    }
}

/// All that fit, shown here or not.
fn hits(run: &RunView) -> Option<i64> {
    match run.missing_finding()?.details {
        Details::Found { count, .. } => Some(i64::try_from(count).unwrap_or(i64::MAX)),
        _ => None,
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

fn letter_to_sender(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context) {
    let Some(mut text) = page.letter(ctx) else { return };
    if letter(ui, kit, LETTER_ID, &kit.say("bounce-heading-letter"), &mut text) {
        page.letter = Some(text);
    }
}

/// The page's buttons, always in view: for a message that was found, or for the letter.
pub fn buttons(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context) {
    if !ctx.run.is_found() {
        let text = kit.say("window-bounce-copy");
        let button = Button::primary(&text).icon(Icon::Copy).id(Id::unique(MOVE_ID));
        if footer::big(ui, kit, button, &kit.say("window-missing-letter-note")) {
            let letter = page.letter(ctx);
            ctx.copy(ui, letter);
        }
        return;
    }
    match page.move_state(&ctx.run) {
        MoveState::Nothing => {}
        MoveState::Offered { is_spam } => offers(ui, kit, page, ctx, is_spam),
        MoveState::UnderWay { is_undo } => {
            let key = if is_undo { "window-missing-moving-back" } else { "window-missing-moving" };
            footer::under_way(ui, kit, &kit.say(key));
        }
        MoveState::Moved { can_undo } => moved(ui, kit, page, ctx, can_undo),
    }
}

fn offers(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context, is_spam: bool) {
    let (mut moves, mut not_spam) = (false, false);
    let note = kit.say(if is_spam { "window-missing-not-spam-note" } else { "window-missing-move-note" });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 6.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        let text = kit.say("window-missing-move");
        let button = Button::primary(&text).icon(Icon::Inbox).id(Id::unique(MOVE_ID));
        moves = button.show(ui, kit).clicked();
        if is_spam {
            not_spam = Button::secondary(&kit.say("window-missing-not-spam")).icon(Icon::Check).show(ui, kit).clicked();
        }
        verdict::in_line(ui, kit, &note, kit.tokens.text.small, kit.colors.text_muted);
    });
    if moves || not_spam {
        page.move_to_inbox(not_spam, ctx);
    }
}

fn moved(ui: &mut Ui, kit: &Kit, page: &mut MissingPage, ctx: &mut Context, can_undo: bool) {
    let mut undoes = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(16.0, 6.0);
        ui.spacing_mut().interact_size.y = kit.tokens.size.button;
        footer::done(ui, kit, &kit.say("window-missing-moved"));
        if can_undo {
            let text = kit.say("window-missing-undo");
            let button = Button::secondary(&text).icon(Icon::Undo).id(Id::unique(UNDO_ID));
            undoes = button.show(ui, kit).clicked();
            let note = kit.say("window-missing-undo-note");
            verdict::in_line(ui, kit, &note, kit.tokens.text.small, kit.colors.text_muted);
        }
    });
    if undoes {
        page.undo_move(ctx);
    }
}

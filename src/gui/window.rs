//! The pages that were opened, and the way that led to the one that is shown.
use super::{
    backend::Backend,
    page::{Context, Kind, Page, Pasted, Step, Takes},
    pages,
    parts::{bars, cards::indented, kit::Kit},
    save::Dialogs,
};
use crate::{tasks::Wake, texts::Lang};
use eframe::egui::{CentralPanel, Frame, Id, ScrollArea, Ui};
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    path::PathBuf,
    time::{Duration, Instant},
};

/// What changes the whole page when it changes.
type Painted = (u64, u64, Lang, Option<super::page::Dialog>, bool);

pub struct Window {
    pub ctx: Context,
    shown: Box<dyn Page>,
    kind: Kind,
    /// The others that were opened: what was typed there is still there on return.
    hidden: HashMap<TypeId, Box<dyn Page>>,
    /// From the first page to the one before that is shown, where Back leads.
    way: Vec<Kind>,
    painted: Option<Painted>,
}

impl Window {
    pub fn new(backend: Box<dyn Backend>, dialogs: Box<dyn Dialogs>, lang: Lang, wake: Wake) -> Self {
        let ctx = Context::new(backend, dialogs, lang, wake);
        let kind = pages::first();
        Self { ctx, shown: kind.make(), kind, hidden: HashMap::new(), way: Vec::new(), painted: None }
    }

    // ---- The page that is shown

    pub fn page(&self) -> &dyn Page {
        self.shown.as_ref()
    }

    /// Lets the page do something, and then what it wants of the others.
    fn on_page<T>(&mut self, act: impl FnOnce(&mut dyn Page, &mut Context) -> T) -> T {
        let done = act(self.shown.as_mut(), &mut self.ctx);
        self.settle();
        done
    }

    fn is_shown(&self, id: TypeId) -> bool {
        self.kind.id == id
    }

    /// Takes the steps that were asked for, and those that follow from them.
    pub fn settle(&mut self) {
        while let Some(step) = self.ctx.next_step() {
            match step {
                Step::Show(kind) if self.is_shown(kind.id) => {}
                Step::Show(kind) => {
                    match self.way.iter().position(|before| before.id == kind.id) {
                        Some(at) => self.way.truncate(at),
                        None => self.way.push(self.kind),
                    }
                    self.show(kind);
                }
                Step::ShowAfter(before, kind) => {
                    let at = self.way.iter().position(|one| one.id == before.id);
                    match at {
                        Some(at) => self.way.truncate(at),
                        None if self.is_shown(before.id) => {}
                        None => self.way.push(self.kind),
                    }
                    self.way.push(before);
                    self.show(kind);
                }
                Step::Tell(kind, word) => {
                    let page: &mut dyn Any = if self.is_shown(kind.id) {
                        self.shown.as_mut()
                    } else {
                        self.hidden.entry(kind.id).or_insert_with(|| kind.make()).as_mut()
                    };
                    word(page, &mut self.ctx);
                }
                Step::ArriveAgain(id) if self.is_shown(id) => self.arrive(),
                Step::ArriveAgain(_) => {}
                Step::Back => {
                    if let Some(kind) = self.way.pop() {
                        self.show(kind);
                    }
                }
                Step::Run(stage) => pages::for_run(stage, &mut self.ctx),
            }
        }
    }

    fn show(&mut self, kind: Kind) {
        if !self.is_shown(kind.id) {
            let page = self.hidden.remove(&kind.id).unwrap_or_else(|| kind.make());
            let before = std::mem::replace(&mut self.shown, page);
            self.hidden.insert(self.kind.id, before);
            self.kind = kind;
        }
        self.arrive();
    }

    fn arrive(&mut self) {
        self.ctx.visit += 1;
        self.ctx.notice = None;
        self.shown.arrived();
    }

    // ---- What happens

    /// Takes in everything that is waiting. Called before painting.
    pub fn take_in(&mut self, now: Instant) {
        for page in std::iter::once(&mut self.shown).chain(self.hidden.values_mut()) {
            page.take_in(&mut self.ctx, now);
        }
        let chosen = self.ctx.take_in(self.page().takes());
        if !chosen.is_empty() {
            self.on_page(|page, ctx| page.open(chosen, ctx));
        }
        self.settle();
    }

    /// How long until something is to be taken in that nobody wakes for.
    pub fn rest(&self, now: Instant) -> Option<Duration> {
        std::iter::once(&self.shown).chain(self.hidden.values()).filter_map(|page| page.rest(now)).min()
    }

    /// Did painting change something that stands elsewhere on the page? Asked once after each painting.
    pub fn needs_repaint(&mut self) -> bool {
        let ctx = &self.ctx;
        let painted = (ctx.visit, ctx.touched, ctx.lang(), ctx.dialog.clone(), ctx.notice.is_some());
        let has_changed = ctx.focus.is_some() || self.painted.as_ref() != Some(&painted);
        self.painted = Some(painted);
        has_changed
    }

    pub fn back(&mut self) {
        self.on_page(|page, ctx| page.back(ctx));
    }

    pub fn again(&mut self) {
        self.on_page(|page, ctx| page.again(ctx));
    }

    pub fn report(&self) -> Option<String> {
        self.page().report(&self.ctx)
    }

    pub fn save_report(&mut self) {
        if self.page().shows_run(&self.ctx) {
            self.ctx.save_report();
        }
    }

    /// The primary control of the answer, once there is one.
    pub fn primary(&self) -> Option<Id> {
        self.page().primary(&self.ctx)
    }

    /// What can be handed over now: nothing while something stands in front of the page.
    pub fn takes(&self) -> Takes {
        if self.ctx.dialog.is_some() { Takes::Nothing } else { self.page().takes() }
    }

    pub fn ask_for_file(&mut self) {
        self.on_page(|page, ctx| page.ask_for_file(ctx));
    }

    /// A message from outside the window: the program was started with it.
    pub fn hand_over(&mut self, message: PathBuf) {
        if self.takes() == Takes::Messages {
            self.on_page(|page, ctx| page.open(vec![message], ctx));
        }
    }

    pub fn dropped(&mut self, files: Vec<PathBuf>) {
        if !files.is_empty() && self.takes() > Takes::Nothing {
            self.on_page(|page, ctx| page.dropped(files, ctx));
        }
    }

    pub fn pasted(&mut self, pasted: Pasted) {
        if self.takes() == Takes::Messages {
            self.on_page(|page, ctx| page.pasted(pasted, ctx));
        }
    }

    // ---- Painting

    /// The footer, then the page above it, then what stands in front of them.
    pub fn paint(&mut self, ui: &mut Ui, kit: &Kit) {
        if self.page().has_foot(&self.ctx) {
            self.on_page(|page, ctx| bars::footer(ui, kit, |ui| page.foot(ui, kit, ctx)));
        }
        let ground = Frame::new().fill(kit.colors.window);
        let salt = (self.page().name(), self.ctx.visit);
        CentralPanel::no_frame().frame(ground).show(ui, |ui| {
            // A salt of its own for every arrival: each page begins at its top.
            let scroll = ScrollArea::vertical().id_salt(salt).auto_shrink(false);
            scroll.show(ui, |ui| self.on_page(|page, ctx| column(ui, kit, page, ctx)));
        });
        if let Some(path) = pages::dialogs(ui, kit, &mut self.ctx)
            && self.takes() > Takes::Nothing
        {
            self.on_page(|page, ctx| page.open(vec![path], ctx));
        }
        self.settle();
    }
}

/// The column in the middle, never wider than can be read.
fn column(ui: &mut Ui, kit: &Kit, page: &mut dyn Page, ctx: &mut Context) {
    let width = (ui.available_width() - 2.0 * kit.margin()).clamp(1.0, kit.tokens.size.content_max);
    let left = ((ui.available_width() - width) / 2.0).max(0.0);
    indented(ui, left, left + width, |ui| {
        page.body(ui, kit, ctx);
        ui.add_space(kit.tokens.space.l);
    });
}

#[cfg(test)]
impl Window {
    /// What a page holds that was opened.
    pub fn at<P: Page>(&self) -> &P {
        let is_shown = self.is_shown(TypeId::of::<P>());
        let page = if is_shown { Some(&self.shown) } else { self.hidden.get(&TypeId::of::<P>()) };
        let page: &dyn Any = page.expect("a page that was opened").as_ref();
        page.downcast_ref().unwrap()
    }

    pub fn at_mut<P: Page + Default>(&mut self) -> &mut P {
        self.with::<P>().0
    }

    pub fn with<P: Page + Default>(&mut self) -> (&mut P, &mut Context) {
        let kind = Kind::of::<P>();
        let page: &mut dyn Any = if self.is_shown(kind.id) {
            self.shown.as_mut()
        } else {
            self.hidden.entry(kind.id).or_insert_with(|| kind.make()).as_mut()
        };
        (page.downcast_mut().unwrap(), &mut self.ctx)
    }
}

//! Blocks and branches become a list of rules: each run of actions is one, under all that has to hold to come to it.
use super::{
    RULES, Reason, action, condition,
    token::Fault,
    tree::{Argument, Command},
};
use crate::mail::rule::{Action, Condition, QUOTE_BYTES, Rule, bounded};
use std::sync::Arc;

pub fn rules(script: &str, commands: &[Command]) -> Result<Vec<Rule>, Fault> {
    let mut flattener = Flattener {
        script,
        rules: Vec::new(),
        branches: 0,
        has_variables: requires(commands, "variables"),
        has_encoded: requires(commands, "encoded-character"),
    };
    flattener.block(commands, &Around::default())?;
    Ok(flattener.rules)
}

fn requires(commands: &[Command], extension: &str) -> bool {
    let required = commands.iter().take_while(|command| command.name == "require");
    let mut lists = required.flat_map(|command| &command.arguments);
    lists.any(|list| matches!(list, Argument::Texts(names) if names.iter().any(|name| name == extension)))
}

/// The branch that a block belongs to.
#[derive(Default)]
struct Around {
    /// All that holds inside.
    conditions: Vec<Arc<Condition>>,
    name: Option<String>,
    /// Line and text of the branch; `None` outside of all.
    place: Option<(usize, String)>,
}

struct Flattener<'a> {
    script: &'a str,
    rules: Vec<Rule>,
    branches: usize,
    has_variables: bool,
    has_encoded: bool,
}

/// Actions that are done together.
#[derive(Default)]
struct Run {
    actions: Vec<Action>,
    name: Option<String>,
    line: usize,
    start: usize,
    end: usize,
}

impl Flattener<'_> {
    fn block(&mut self, commands: &[Command], around: &Around) -> Result<(), Fault> {
        let mut run = Run::default();
        // `Not` of the branches so far, where an `if` stands right before; and the name they have.
        let mut before: Option<(Vec<Arc<Condition>>, Option<String>)> = None;
        for command in commands {
            match command.name.as_str() {
                "if" | "elsif" | "else" => {
                    self.close(&mut run, around)?;
                    if command.name == "if" {
                        before = Some((Vec::new(), self.name_of(command, around)));
                    }
                    let fault = (Reason::BranchWithoutIf, command.line);
                    let (not, name) = before.as_mut().ok_or(fault)?;
                    if command.named.is_marked {
                        name.clone_from(&command.named.text);
                    }
                    let held = self.branch(command, around, not, name.clone())?;
                    not.push(Arc::new(negated(&held)));
                    if command.name == "else" {
                        before = None;
                    }
                }
                _ => {
                    before = None;
                    match &command.block {
                        Some(block) => {
                            self.close(&mut run, around)?;
                            self.unknown_block(command, block, around)?;
                        }
                        None => self.add(command, &mut run, around)?,
                    }
                }
            }
        }
        self.close(&mut run, around)
    }

    /// A remark names a rule on the outside only: inside of a branch it explains a step.
    fn name_of(&self, command: &Command, around: &Around) -> Option<String> {
        let is_name = command.named.is_marked || around.place.is_none();
        command.named.text.clone().filter(|_| is_name).or_else(|| around.name.clone())
    }

    /// One `if`, `elsif` or `else` with its block. Answers its own condition.
    fn branch(
        &mut self,
        command: &Command,
        around: &Around,
        not: &[Arc<Condition>],
        name: Option<String>,
    ) -> Result<Arc<Condition>, Fault> {
        self.branches += 1;
        if self.branches > RULES {
            return Err((Reason::TooManyRules, command.line));
        }
        let malformed = (Reason::Unexpected, command.line);
        let own = match (command.name.as_str(), command.tests.as_slice()) {
            ("else", []) => Arc::new(Condition::Always),
            ("if" | "elsif", [test]) => Arc::new(condition::of(test)),
            _ => return Err(malformed),
        };
        let block = command.block.as_ref().ok_or(malformed)?;
        let mut conditions = around.conditions.clone();
        conditions.extend(not.iter().chain([&own]).filter(|c| ***c != Condition::Always).cloned());
        let place = Some((command.line, self.quote(command.start, command.end)));
        self.block(block, &Around { conditions, name, place })?;
        Ok(own)
    }

    /// A block of an extension (`foreverypart`): whether its commands are carried out is not known.
    fn unknown_block(&mut self, command: &Command, block: &[Command], around: &Around) -> Result<(), Fault> {
        self.branches += 1;
        if self.branches > RULES {
            return Err((Reason::TooManyRules, command.line));
        }
        let mut conditions = around.conditions.clone();
        conditions.push(Arc::new(Condition::Unknown(command.name.clone())));
        let place = Some((command.line, self.quote(command.start, command.end)));
        self.block(block, &Around { conditions, name: self.name_of(command, around), place })
    }

    fn add(&mut self, command: &Command, run: &mut Run, around: &Around) -> Result<(), Fault> {
        // A semicolon was forgotten.
        if !command.tests.is_empty() {
            return Err((Reason::Unexpected, command.line));
        }
        let Some(action) = action::of(command) else { return Ok(()) };
        if command.named.is_marked {
            self.close(run, around)?;
        }
        if run.actions.is_empty() {
            let name = self.name_of(command, around);
            *run = Run { name, line: command.line, start: command.start, ..Run::default() };
        }
        run.end = command.end;
        run.actions.push(if self.has_encoded { decoded(action) } else { action });
        Ok(())
    }

    /// The actions so far are a rule.
    fn close(&mut self, run: &mut Run, around: &Around) -> Result<(), Fault> {
        let run = std::mem::take(run);
        if run.actions.is_empty() {
            return Ok(());
        }
        if self.rules.len() >= RULES {
            return Err((Reason::TooManyRules, run.line));
        }
        let (line, quote) = match &around.place {
            Some((line, quote)) => (*line, quote.clone()),
            None => (run.line, self.quote(run.start, run.end)),
        };
        let condition = condition::all_shared(around.conditions.iter().cloned());
        self.rules.push(Rule {
            name: run.name,
            quote,
            line,
            // Web mails switch a rule off by `if false`.
            is_enabled: condition != Condition::Never,
            runs_on_arrival: true,
            condition,
            actions: run.actions,
            has_variables: self.has_variables,
        });
        Ok(())
    }

    fn quote(&self, start: usize, end: usize) -> String {
        bounded(self.script.get(start..end).unwrap_or_default(), QUOTE_BYTES).to_owned()
    }
}

fn negated(condition: &Arc<Condition>) -> Condition {
    match **condition {
        Condition::Always => Condition::Never,
        Condition::Never => Condition::Always,
        _ => Condition::Not(Arc::clone(condition)),
    }
}

/// `${hex: e8}` and `${unicode: 20ac}` (RFC 5228 section 2.4.2.4) in folders and addresses.
fn decoded(action: Action) -> Action {
    match action {
        Action::MoveTo { folder, copy } => Action::MoveTo { folder: super::encoded::decode(&folder), copy },
        Action::Redirect { email, copy } => Action::Redirect { email: super::encoded::decode(&email), copy },
        other => other,
    }
}

//! What rules do by themselves, and what is told of their conditions.
use super::*;

fn rule(actions: Vec<Action>) -> Rule {
    Rule { is_enabled: true, runs_on_arrival: true, actions, ..Rule::default() }
}

fn moves(folder: &str, copy: bool) -> Action {
    Action::MoveTo { folder: folder.into(), copy }
}

fn forwards(copy: bool) -> Action {
    Action::Redirect { email: "a@b.it".into(), copy }
}

fn test(field: Field, how: How, key: &str) -> Arc<Condition> {
    let (keys, comparator) = (vec![key.to_owned()], Comparator::default());
    Arc::new(Condition::Test(Test { fields: vec![field], part: Part::Whole, how, keys, comparator }))
}

fn ask(condition: &Condition, message: &Message) -> Truth {
    truth::Judge::new(message).ask(condition, false)
}

#[test]
fn effects() {
    let forwarded = |keeps_copy| Effect::Forwards { email: "a@b.it".into(), keeps_copy };
    let moved = |folder: &str| Effect::Moves { folder: folder.into() };
    let flagged = Action::AddFlags(vec!["\\Seen".into(), "\\deleted".into()]);
    for (actions, effect) in [
        (vec![], Effect::None),
        (vec![Action::Keep, Action::Stop], Effect::None),
        (vec![moves("Fatture", false)], moved("Fatture")),
        (vec![moves("Fatture", true)], Effect::None),
        (vec![moves("Inbox", false)], Effect::None),
        (vec![moves("Fatture", false), Action::Keep], Effect::None),
        (vec![moves("Fatture", true), Action::Discard], moved("Fatture")),
        (vec![Action::Discard, Action::Stop], Effect::Deletes),
        (vec![Action::Discard, Action::Keep], Effect::None),
        (vec![Action::Delete], Effect::Deletes),
        (vec![flagged], Effect::Deletes),
        (vec![forwards(false)], forwarded(false)),
        (vec![forwards(true)], forwarded(true)),
        (vec![forwards(false), Action::Keep], forwarded(true)),
        (vec![forwards(true), Action::Discard], forwarded(false)),
        (vec![forwards(true), moves("x", false)], moved("x")),
        (vec![Action::Reject { text: "no".into(), at_delivery: true }], Effect::Rejects),
        (vec![Action::Include { script: "x".into() }], Effect::Unknown),
        (vec![Action::Other { name: "notify".into(), is_harmless: true }], Effect::None),
        (vec![Action::Other { name: "x".into(), is_harmless: false }], Effect::Unknown),
        (vec![Action::Vacation { text: "x".into(), subject: None }], Effect::None),
    ] {
        assert_eq!(rule(actions.clone()).effect(), effect, "{actions:?}");
    }
}

#[test]
fn rules_that_are_switched_off_do_nothing() {
    let message = Message::default();
    let off = Rule { is_enabled: false, ..rule(vec![Action::Discard]) };
    let by_hand = Rule { runs_on_arrival: false, ..rule(vec![Action::Discard]) };
    let stays = Fate { outcome: Outcome::Stays, rule: None, sureness: Sureness::Certain };
    assert_eq!(fate(&[off, by_hand], &message), [stays]);
    let on = rule(vec![Action::Discard]);
    assert!(on.is_unconditional());
    let deleted = Fate { outcome: Outcome::Deleted, rule: Some(0), sureness: Sureness::Certain };
    assert_eq!(fate(&[on], &message), [deleted]);
}

#[test]
fn answers_about_a_sender() {
    let address = Message::told(Some("anna@ditta.it"), None);
    let domain = Message::told(Some("ditta.it"), None);
    let name = Message::told(Some("Anna Bianchi"), None);
    let whole = Message { from: Some(Known::Whole("Anna Bianchi <anna@ditta.it>".into())), ..Message::default() };
    use Truth::{No, Unknown, Yes};
    for (part, how, key, answers) in [
        (Part::Whole, How::Contains, "anna", [Yes, Unknown, Yes, Yes]),
        (Part::Whole, How::Contains, "@ditta.it", [Yes, Unknown, Unknown, Yes]),
        (Part::Whole, How::Contains, "ditta.it", [Yes, Yes, Unknown, Yes]),
        (Part::Whole, How::Contains, "@altro.it", [No, No, Unknown, No]),
        (Part::Whole, How::Contains, "Bianchi", [Unknown, Unknown, Yes, Yes]),
        (Part::Whole, How::Is, "anna@ditta.it", [Unknown, Unknown, No, No]),
        (Part::Whole, How::Matches, "*@ditta.it*", [Yes, Unknown, Unknown, Yes]),
        (Part::Whole, How::Matches, "*@altro.it", [No, No, Unknown, No]),
        (Part::Email, How::Is, "ANNA@ditta.it", [Yes, Unknown, Unknown, Yes]),
        (Part::Email, How::Is, "luca@ditta.it", [No, Unknown, Unknown, No]),
        (Part::Email, How::Is, "luca@altro.it", [No, No, Unknown, No]),
        (Part::Email, How::Matches, "*@*.ditta.it", [No, Unknown, Unknown, No]),
        (Part::Domain, How::Is, "ditta.it", [Yes, Unknown, Unknown, Yes]),
        (Part::Domain, How::Is, "altro.it", [No, No, Unknown, No]),
        (Part::LocalPart, How::Is, "anna", [Yes, Unknown, Unknown, Yes]),
        (Part::Detail, How::Is, "", [No, Unknown, Unknown, No]),
        (Part::NameOrEmail, How::Is, "Anna Bianchi", [Unknown, Unknown, Unknown, Yes]),
        (Part::NameOrEmail, How::Is, "anna@ditta.it", [Yes, Unknown, Unknown, Yes]),
        (Part::NameOrEmail, How::Is, "luca@altro.it", [No, No, Unknown, No]),
        (Part::NameOrEmail, How::EndsWith, "@ditta.it", [Yes, Unknown, Unknown, Yes]),
        (Part::NameOrEmail, How::EndsWith, "@altro.it", [No, No, Unknown, No]),
    ] {
        let (keys, comparator) = (vec![key.to_owned()], Comparator::default());
        let condition = Condition::Test(Test { fields: vec![Field::From], part, how, keys, comparator });
        let found = [&address, &domain, &name, &whole].map(|message| ask(&condition, message));
        assert_eq!(found, answers, "{part:?} {how:?} {key}");
        assert_eq!(ask(&condition, &Message::default()), Unknown, "{part:?} {how:?} {key}");
    }
}

#[test]
fn dates_of_a_zone_that_is_not_known() {
    // 26 November 2026, 12:00 UTC: the same day in all but the farthest zones.
    let message = Message { date_unix: Some(1_795_694_400), arrives_unix: Some(1_795_867_200), ..Message::default() };
    let date = |key: &str, how, zone| {
        let field = Field::Date { part: "date".into(), zone };
        ask(&test(field, how, key), &message)
    };
    assert_eq!(date("2026-11-20", How::Value(Relation::Greater), Zone::Server), Truth::Yes);
    assert_eq!(date("2026-11-26", How::Is, Zone::Server), Truth::Unknown);
    assert_eq!(date("2026-11-26", How::Is, Zone::Minutes(60)), Truth::Yes);
    assert_eq!(date("2026-11-26", How::Is, Zone::Original), Truth::Unknown);
    assert_eq!(date("2026-12-26", How::Is, Zone::Server), Truth::No);
    assert_eq!(ask(&test(Field::AgeDays, How::Over, "1"), &message), Truth::Yes);
    assert_eq!(ask(&test(Field::AgeDays, How::Over, "2"), &message), Truth::No);
}

#[test]
fn conditions_as_lists() {
    let (a, b) = (test(Field::Subject, How::Is, "a"), test(Field::From, How::Contains, "b"));
    let both = Arc::new(Condition::All(vec![a.clone(), b.clone()]));
    let not = |condition: &Arc<Condition>| Condition::Not(condition.clone());
    let told = |condition: &Condition| match condition.said() {
        Said::All(tests) => format!("all {:?}", tests.iter().map(|t| (t.field, t.is_negated)).collect::<Vec<_>>()),
        Said::Any(tests) => format!("any {:?}", tests.iter().map(|t| (t.field, t.is_negated)).collect::<Vec<_>>()),
        other => format!("{other:?}"),
    };
    for (condition, expected) in [
        (Condition::All(vec![a.clone()]), r#"all [("subject", false)]"#),
        (Condition::Any(vec![a.clone(), Arc::new(not(&b))]), r#"any [("subject", false), ("from", true)]"#),
        (not(&both), r#"any [("subject", true), ("from", true)]"#),
        (
            Condition::All(vec![a.clone(), both.clone()]),
            r#"all [("subject", false), ("subject", false), ("from", false)]"#,
        ),
        (Condition::Any(vec![a.clone(), both.clone()]), "Complex"),
        (Condition::All(vec![a.clone(), Arc::new(Condition::Unknown("x".into()))]), "Complex"),
        (Condition::All(vec![a.clone(); 21]), "Complex"),
        (Condition::Always, "Always"),
        (Condition::Not(Arc::new(Condition::Always)), "Never"),
    ] {
        assert_eq!(told(&condition), expected, "{condition:?}");
    }
    let Condition::Test(long) = &*a else { panic!() };
    let long = Test { keys: vec!["è".repeat(100); 12], ..long.clone() };
    let Said::All(tests) = Condition::Test(long).said() else { panic!() };
    assert_eq!(tests.iter().map(|t| (t.keys.len(), t.keys_left_out)).collect::<Vec<_>>(), [(10, 2)]);
    assert!(tests.iter().flat_map(|t| &t.keys).all(|key| key.len() == 100));
}

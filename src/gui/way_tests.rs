//! A message that came late or was filed as spam, in the window; and the checks a bounce leads to.
use super::{
    pages::{BouncePage, SenderPage},
    scripted::Stage,
    walk_tests::{Walk, assert_named, italian, open, press, said, tab_to},
};
use crate::texts::Lang;
use eframe::egui::{self, Key, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use std::time::{Duration, Instant};

const LATE: &str = "Received: from mx.studiorossi.it (mx.studiorossi.it [192.0.2.2]) by in.studiorossi.it (Postfix) with LMTP id 3; \
    Mon, 2 Mar 2026 11:05:05 +0100\nX-Greylist: delayed 3900 seconds by postgrey-1.36 at mx.studiorossi.it; Mon, 2 Mar 2026 \
    11:05:03 CET\nReceived: from out.fornitore.example (out.fornitore.example [192.0.2.1])\n (using TLSv1.3 with cipher \
    TLS_AES_256_GCM_SHA384)\n by mx.studiorossi.it (Postfix) with ESMTPS id 2; Mon, 2 Mar 2026 11:05:03 +0100\n\
    Received: from pc (unknown [192.0.2.9]) by out.fornitore.example (Postfix) with ESMTPSA id 1; Mon, 2 Mar 2026 10:00:03 \
    +0100\nAuthentication-Results: mx.studiorossi.it; spf=pass smtp.mailfrom=fornitore.example; dkim=fail \
    header.d=fornitore.example\nX-Spam-Flag: YES\nX-Spam-Status: Yes, score=7.5 required=5.0 tests=BAYES_99=3.5,URI_X=2.5\n\
    From: paolo@fornitore.example\nTo: maria@studiorossi.it\nSubject: Preventivo\n\nciao\n";
const LISTED: &str = "<ugo@studiorossi.it>: host mx.studiorossi.it[192.0.2.10] said: 554 5.7.1 Service unavailable; \
    Client host [198.51.100.7] blocked using zen.spamhaus.org (in reply to RCPT TO command)";

fn paste(walk: &mut Walk, text: &str) {
    walk.event(egui::Event::Paste(text.to_owned()));
    walk.step();
    let until = Instant::now() + Duration::from_secs(20);
    while walk.state().window.at::<BouncePage>().outcome().is_none() && Instant::now() < until {
        walk.step();
        std::thread::sleep(Duration::from_millis(2));
    }
    walk.run();
}

#[test]
fn a_message_that_came_late_shows_its_way() {
    let mut walk = italian(&Stage::default());
    paste(&mut walk, LATE);
    assert_eq!((walk.state().window.page().name(), walk.state().filled_buttons()), ("bounce", 1));
    assert_named(&walk);
    let all = said(&walk);
    for words in [
        "Il messaggio è stato segnato come spam",
        "Preventivo",
        "Tappa 2 di 3: mx.studiorossi.it. da out.fornitore.example. 1 ora e 5 minuti, primo rifiuto apposta. ",
        "cifrato con TLS 1.3",
        "Segnato come spam da: SpamAssassin.",
        "Il punteggio è 7,5; lo spam comincia da 5.",
        "Hanno pesato di più: BAYES_99, URI_X.",
        "è autorizzato dal dominio del mittente (SPF)",
        "La firma del messaggio non è valida (DKIM)",
        "1 di 3: ",
    ] {
        assert!(all.contains(words), "{words}\n---\n{all}");
    }
    let report = walk.state_mut().window.copy_for_support().unwrap();
    assert!(report.contains("out.fornitore.example -> mx.studiorossi.it"), "{report}");
    press(&mut walk, Key::Tab);
    assert!(walk.get_by_label("Leggi un altro messaggio").is_focused());
    tab_to(&mut walk, "Copia per l’assistenza");
    press(&mut walk, Key::Enter);
    assert!(walk.query_by_label_contains("Copiato").is_some());
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "start");
}

#[test]
fn every_size_in_both_themes_and_languages() {
    let loop_of_many = format!("{}{LATE}", LATE.split("X-Greylist").next().unwrap().repeat(90));
    let skewed = LATE.replace("11:05:03 +0100", "09:05:03 +0100");
    for (lang, theme) in [(Lang::It, Theme::Light), (Lang::En, Theme::Dark), (Lang::Pseudo, Theme::Light)] {
        for size in [(640.0, 480.0), (960.0, 720.0), (1500.0, 900.0)] {
            for zoom in [1.0, 2.0] {
                for text in [LATE, &skewed, &loop_of_many] {
                    let mut walk = open(&Stage::default(), lang, theme, Vec2::from(size));
                    walk.ctx.set_zoom_factor(zoom);
                    walk.run();
                    paste(&mut walk, text);
                    assert_eq!(walk.state().filled_buttons(), 1, "{lang} {size:?} {zoom}");
                    assert!(walk.state().window.at::<BouncePage>().journey().is_some());
                    assert_named(&walk);
                }
            }
        }
    }
}

#[test]
fn a_bounce_that_names_a_server_leads_to_the_sender() {
    let mut walk = italian(&Stage::default());
    paste(&mut walk, LISTED);
    tab_to(&mut walk, "Controlla chi ha spedito");
    press(&mut walk, Key::Enter);
    walk.run();
    assert_eq!(walk.state().window.page().name(), "sender");
    assert_eq!(walk.state().window.at::<SenderPage>().ip.text, "198.51.100.7");
    press(&mut walk, Key::Escape);
    assert_eq!(walk.state().window.page().name(), "bounce", "Back leads where one came from");
    assert!(walk.state().window.at::<BouncePage>().bounce().is_some());
}

#[test]
fn the_own_mailbox_is_checked_at_once_where_the_account_is_filled_in() {
    let mut walk = italian(&Stage::default());
    walk.state_mut().window.ctx.run.form.email.set("maria@studiorossi.it");
    walk.state_mut().window.ctx.run.form.password.push_str("segreta");
    paste(&mut walk, "550 5.1.1 <maria@studiorossi.it>: User unknown");
    tab_to(&mut walk, "Controlla la mia casella");
    press(&mut walk, Key::Enter);
    walk.run();
    assert!(
        matches!(walk.state().window.page().name(), "running" | "result"),
        "{:?}",
        walk.state().window.page().name()
    );
}

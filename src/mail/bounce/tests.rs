//! Tests over the whole room: fixtures are written by hand.

use super::*;
use base64::{Engine as _, engine::general_purpose::STANDARD};

const REPLIES: &str = include_str!("testdata/replies.tsv");

fn reading(input: &str) -> Reading {
    read(input.as_bytes(), &Options::default()).expect("readable")
}

fn only_cause(input: &str) -> Option<BounceCause> {
    reading(input).recipients.first().and_then(|recipient| recipient.cause)
}

/// Each answer alone, as a user would paste it.
#[test]
fn answers_pasted_alone() {
    let mut wrong = Vec::new();
    for line in REPLIES.lines().filter(|line| !line.starts_with('#')) {
        let (acceptable, answer) = line.split_once('\t').expect("two columns");
        let got = only_cause(answer).map_or("none", BounceCause::id);
        if !acceptable.split('|').any(|id| id == got) {
            wrong.push(format!("{acceptable} <- {got}: {answer}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn report(sender: &str, notice: &str, fields: &str, original: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: {sender}\nTo: me@casa.example\nSubject: Notice\nMIME-Version: 1.0\nContent-Type: multipart/report; \
         report-type=delivery-status;\n\tboundary=\"=b\"\n\n--=b\nContent-Type: text/plain; charset=utf-8\n\n{notice}\n\n--=b\nContent-Type: \
         message/delivery-status\n\n{fields}\n--=b\nContent-Type: message/rfc822\n\n{original}\n--=b--\n"
    )
}

const ORIGINAL: &str =
    "From: me@casa.example\nTo: anna@ditta.example\nSubject: Fattura 12\nMessage-ID: <1@casa.example>\n\nciao\n";

fn postfix() -> String {
    report(
        "MAILER-DAEMON@mx.casa.example (Mail Delivery System)",
        "I'm sorry to have to inform you that your message could not be delivered.\n\n<anna@ditta.example>: host mx.ditta.example[192.0.2.7] said: 552 5.2.2\n    \
         <anna@ditta.example>: Mailbox full (in reply to RCPT TO command)",
        "Reporting-MTA: dns; mx.casa.example\n\nFinal-Recipient: rfc822; anna@ditta.example\nOriginal-Recipient: rfc822;anna@ditta.example\nAction: failed\n\
         Status: 5.2.2\nRemote-MTA: dns; mx.ditta.example\nDiagnostic-Code: smtp; 552 5.2.2 <anna@ditta.example>: Mailbox full\n",
        ORIGINAL,
    )
}

#[test]
fn a_report_of_postfix() {
    let reading = reading(&postfix());
    let recipient = &reading.recipients[0];
    assert_eq!(recipient.cause, Some(BounceCause::MailboxFull));
    assert_eq!(recipient.email.as_deref(), Some("anna@ditta.example"));
    assert_eq!(recipient.status.as_deref(), Some("5.2.2"));
    assert_eq!(recipient.remote_host.as_deref(), Some("mx.ditta.example"));
    assert_eq!(recipient.who_fixes, Some(WhoFixes::Recipient));
    assert!(recipient.reply.as_deref().is_some_and(|reply| reply.starts_with("552 5.2.2")));
    assert_eq!(reading.original.subject.as_deref(), Some("Fattura 12"));
    assert_eq!(reading.original.sender.as_deref(), Some("me@casa.example"));
    assert_eq!(reading.reporting_host.as_deref(), Some("mx.casa.example"));
}

#[test]
fn line_ends_boxes_marks_and_cuts() {
    let whole = postfix();
    for input in [
        whole.replace('\n', "\r\n"),
        whole.replace('\n', "\r"),
        format!("From MAILER-DAEMON Mon Jan  6 10:00:00 2025\n{whole}"),
        format!("\u{feff}\n\n{whole}"),
        whole[..whole.find("--=b\nContent-Type: message/rfc822").unwrap()].to_owned(),
        whole[..whole.find("Status: 5.2.2").unwrap()].to_owned(),
    ] {
        assert_eq!(only_cause(&input), Some(BounceCause::MailboxFull), "{input}");
        assert_eq!(reading(&input).recipients[0].email.as_deref(), Some("anna@ditta.example"));
    }
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(whole.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert!(read(&wide, &Options::default()).unwrap().is_bounce);
}

#[test]
fn blocked_senders_name_ip_and_list() {
    let text = "<anna@ditta.example>: host mx.ditta.example[192.0.2.7] said: 554 5.7.1 Service\n    unavailable; Client host [198.51.100.4] blocked using\n    \
                zen.spamhaus.org (in reply to RCPT TO command)";
    let recipient = reading(text).recipients.remove(0);
    assert_eq!(recipient.cause, Some(BounceCause::SenderBlacklisted));
    assert_eq!(recipient.sending_ip.map(|ip| ip.to_string()).as_deref(), Some("198.51.100.4"));
    assert_eq!(recipient.block_list.as_deref(), Some("zen.spamhaus.org"));
    assert_eq!(recipient.remote_host.as_deref(), Some("mx.ditta.example"));
    assert_eq!(recipient.email.as_deref(), Some("anna@ditta.example"));
}

#[test]
fn a_message_too_big_names_limit_and_size() {
    let text = "message size 41943040 exceeds size limit 31457280 of server mx.ditta.example[192.0.2.7]";
    let recipient = reading(text).recipients.remove(0);
    assert_eq!((recipient.limit_bytes, recipient.size_bytes), (Some(31_457_280), Some(41_943_040)));
}

#[test]
fn the_users_own_address_mistyped() {
    let options = Options { own_email: Some("rossi@tuodominio.example".into()) };
    let text = "<rossi@tuodomino.example>: Host or domain name not found. Name service error for name=tuodomino.example type=A: Host not found";
    let recipient = read(text.as_bytes(), &options).unwrap().recipients.remove(0);
    assert_eq!(recipient.cause, Some(BounceCause::DomainNotFound));
    assert_eq!(recipient.meant.as_deref(), Some("rossi@tuodominio.example"));
}

/// Exchange's reports in the languages of its users, as pasted from Outlook.
#[test]
fn exchange_in_five_languages() {
    for (notice, cause) in [
        (
            "Recapito non riuscito per i seguenti destinatari o gruppi:\n\nanna@ditta.example\nL'indirizzo di posta elettronica immesso non \u{e8} stato trovato.",
            BounceCause::AddressUnknown,
        ),
        (
            "Impossibile recapitare il messaggio a anna@ditta.example.\nLa cassetta postale del destinatario \u{e8} piena.",
            BounceCause::MailboxFull,
        ),
        (
            "Delivery has failed to these recipients or groups:\n\nanna@ditta.example\nThe email address you entered couldn't be found.",
            BounceCause::AddressUnknown,
        ),
        (
            "Fehler bei der Nachrichtenzustellung an folgende Empf\u{e4}nger oder Gruppen:\n\nanna@ditta.example\nDas Postfach des Empf\u{e4}ngers ist voll.",
            BounceCause::MailboxFull,
        ),
        (
            "\u{c9}chec de la remise pour ces destinataires ou groupes :\n\nanna@ditta.example\nL'adresse de messagerie que vous avez entr\u{e9}e est introuvable.",
            BounceCause::AddressUnknown,
        ),
        (
            "No se pudo entregar a estos destinatarios o grupos:\n\nanna@ditta.example\nNo se encuentra la direcci\u{f3}n de correo electr\u{f3}nico.",
            BounceCause::AddressUnknown,
        ),
        (
            "Non \u{e8} stato possibile recapitare il messaggio a anna@ditta.example: il messaggio \u{e8} troppo grande, supera le dimensioni massime.",
            BounceCause::MessageTooBig,
        ),
    ] {
        let reading = reading(notice);
        assert!(reading.is_bounce, "{notice}");
        assert_eq!(reading.recipients[0].cause, Some(cause), "{notice}");
        assert_eq!(reading.recipients[0].email.as_deref(), Some("anna@ditta.example"), "{notice}");
    }
}

const NOTICE: &str = "Sorry, your message could not be delivered.\n\n<anna@ditta.example>: host mx.ditta.example[192.0.2.7] said: 550 5.1.1 User unknown\n";

/// What the programs put above a forwarded notice.
#[test]
fn forwarded_inline_by_every_program() {
    let heads = [
        "Guarda cosa mi arriva\n\n---------- Forwarded message ---------\nDa: Mail Delivery System <MAILER-DAEMON@mx.casa.example>\nDate: lun 6 gen 2025\nSubject: Undelivered Mail\nTo: <me@casa.example>\n\n",
        "ciao\nugo\n\n-----Messaggio originale-----\nDa: Mail Delivery System [mailto:MAILER-DAEMON@mx.casa.example]\nInviato: luned\u{ec}\nA: me@casa.example\nOggetto: Undelivered\n\n",
        "Inizio messaggio inoltrato:\n\nDa: MAILER-DAEMON@mx.casa.example\nOggetto: Undelivered\nA: me@casa.example\n\n",
        "-------- Messaggio inoltrato --------\nOggetto: Undelivered\nMittente: Mail Delivery System <MAILER-DAEMON@mx.casa.example>\nA: me@casa.example\n\n",
        "Da: Mail Delivery System <MAILER-DAEMON@mx.casa.example>\nInviato: luned\u{ec} 6 gennaio\nA: me@casa.example\nOggetto: Undelivered\n\n",
    ];
    for head in heads {
        let mail = format!(
            "From: Ugo <ugo@casa.example>\nTo: tecnico@casa.example\nSubject: I: Undelivered\nContent-Type: text/plain; charset=utf-8\n\n{head}{NOTICE}"
        );
        for input in [mail.clone(), format!("{head}{NOTICE}")] {
            let reading = reading(&input);
            assert!(reading.is_bounce, "{input}");
            assert_eq!(reading.recipients[0].cause, Some(BounceCause::AddressUnknown), "{input}");
            assert_eq!(reading.recipients[0].email.as_deref(), Some("anna@ditta.example"), "{input}");
        }
    }
    let quoted: String = NOTICE.lines().map(|line| format!("> {line}\n")).collect();
    assert_eq!(
        only_cause(&format!("Il 6/1 MAILER-DAEMON@mx.casa.example ha scritto:\n{quoted}")),
        Some(BounceCause::AddressUnknown)
    );
}

#[test]
fn forwarded_as_attachment() {
    let inner = postfix();
    let plain = format!(
        "From: ugo@casa.example\nTo: t@casa.example\nSubject: I: problema\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: \
         text/plain\n\nVedi sotto.\n--x\nContent-Type: message/rfc822\n\n{inner}\n--x--\n"
    );
    assert_eq!(only_cause(&plain), Some(BounceCause::MailboxFull));
    let encoded = STANDARD.encode(&inner);
    let attached = format!(
        "From: ugo@casa.example\nTo: t@casa.example\nSubject: problema\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/octet-stream; \
         name=\"errore.eml\"\nContent-Transfer-Encoding: base64\n\n{encoded}\n--x--\n"
    );
    assert_eq!(only_cause(&attached), Some(BounceCause::MailboxFull));
}

#[test]
fn an_outlook_file_with_a_report() {
    let wide = super::outlook::tests::wide;
    let data = super::compound::tests::build(&[
        ("__substg1.0_001A001F", wide("REPORT.IPM.Note.NDR")),
        ("__substg1.0_0037001F", wide("Non recapitabile: Fattura")),
        ("__recip_version1.0_#00000000/__substg1.0_39FE001F", wide("anna@ditta.example")),
        (
            "__recip_version1.0_#00000000/__substg1.0_0C1B001F",
            wide("<mx.ditta.example #5.1.1 smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found>"),
        ),
    ]);
    let reading = read(&data, &Options::default()).unwrap();
    assert!(reading.is_bounce);
    assert_eq!(reading.recipients[0].email.as_deref(), Some("anna@ditta.example"));
    assert_eq!(reading.recipients[0].cause, Some(BounceCause::AddressUnknown));
    assert_eq!(reading.recipients[0].status.as_deref(), Some("5.1.1"));
}

#[test]
fn an_outlook_file_whose_text_is_compressed_rtf() {
    let wide = super::outlook::tests::wide;
    let notice = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Impossibile recapitare il messaggio a anna@ditta.example\par\par
        mx.ditta.example ha risposto: 552 5.2.2 Mailbox full\par}";
    let data = super::compound::tests::build(&[
        ("__substg1.0_001A001F", wide("REPORT.IPM.Note.NDR")),
        ("__substg1.0_0037001F", wide("Non recapitabile: Fattura")),
        ("__substg1.0_10090102", compressed_rtf::compress_rtf(notice).unwrap()),
    ]);
    let reading = read(&data, &Options::default()).unwrap();
    let [recipient] = reading.recipients.as_slice() else { panic!("{reading:?}") };
    assert_eq!(recipient.email.as_deref(), Some("anna@ditta.example"));
    assert_eq!(recipient.cause, Some(BounceCause::MailboxFull));
}

#[test]
fn an_outlook_file_with_a_bounce_attached() {
    let wide = super::outlook::tests::wide;
    let data = super::compound::tests::build(&[
        ("__substg1.0_001A001F", wide("IPM.Note")),
        ("__substg1.0_1000001F", wide("Ti giro il messaggio che ho ricevuto.")),
        ("__attach_version1.0_#00000000/__substg1.0_3707001F", wide("errore.eml")),
        ("__attach_version1.0_#00000000/__substg1.0_37010102", postfix().into_bytes()),
    ]);
    assert_eq!(read(&data, &Options::default()).unwrap().recipients[0].cause, Some(BounceCause::MailboxFull));
}

#[test]
fn each_recipient_its_own_cause() {
    let reading = reading(&report(
        "postmaster@casa.example",
        "Two failed.",
        "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; anna@ditta.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown user\n\n\
         Final-Recipient: rfc822; ugo@ditta.example\nAction: delayed\nStatus: 4.4.1\n\nFinal-Recipient: rfc822; eva@ditta.example\nAction: delivered\nStatus: 2.0.0\n",
        ORIGINAL,
    ));
    let causes: Vec<_> = reading.recipients.iter().map(|r| r.cause).collect();
    assert_eq!(causes, [Some(BounceCause::AddressUnknown), Some(BounceCause::DeliveryDelayed)]);
}

#[test]
fn what_is_not_a_bounce() {
    let message =
        |head: &str, body: &str| format!("From: Anna <anna@ditta.example>\nTo: me@casa.example\n{head}\n\n{body}\n");
    let instead = |input: &str| {
        let reading = reading(input);
        assert!(!reading.is_bounce, "{input}");
        reading.instead
    };
    assert_eq!(instead(&message("Subject: Fuori ufficio: ferie", "Torno il 12.")), Some(NotABounce::AutoReply));
    assert_eq!(
        instead(&message("Subject: Re: x\nAuto-Submitted: auto-replied", "Back soon.")),
        Some(NotABounce::AutoReply)
    );
    assert_eq!(
        instead(&message("Subject: preventivo", "Ti mando il preventivo, la casella non era piena.")),
        Some(NotABounce::OrdinaryMessage)
    );
    assert_eq!(instead(&message("Subject: pranzo", "Ordine 550 pezzi, ciao")), Some(NotABounce::OrdinaryMessage));
    let receipt = "Content-Type: multipart/report; report-type=disposition-notification; boundary=x\nSubject: Letto: x";
    let body = "--x\n\nLetto.\n--x\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; anna@ditta.example\nDisposition: manual-action/MDN-sent-manually; displayed\n--x--";
    assert_eq!(instead(&message(receipt, body)), Some(NotABounce::Receipt));
    let complaint = "Content-Type: multipart/report; report-type=feedback-report; boundary=x\nSubject: abuse";
    assert_eq!(
        instead(&message(complaint, "--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--x--")),
        Some(NotABounce::Complaint)
    );
    let delivered = report(
        "postmaster@ditta.example",
        "Done.",
        "Final-Recipient: rfc822; anna@ditta.example\nAction: delivered\nStatus: 2.0.0\n",
        ORIGINAL,
    );
    assert_eq!(instead(&delivered), Some(NotABounce::Receipt));
    let pec = message("X-Ricevuta: avvenuta-consegna\nSubject: CONSEGNA: x", "Il messaggio e' stato consegnato.");
    assert_eq!(instead(&pec), Some(NotABounce::Receipt));
}

#[test]
fn an_automatic_answer_that_says_the_account_is_gone() {
    let input = "From: anna@ditta.example\nTo: me@casa.example\nSubject: Automatic reply: x\nAuto-Submitted: auto-replied\n\nThis mailbox is no longer monitored.\n";
    assert_eq!(only_cause(input), Some(BounceCause::AccountDisabled));
}

#[test]
fn a_certified_mail_notice() {
    let input = "From: posta-certificata@pec.gestore.example\nTo: me@pec.casa.example\nSubject: AVVISO DI MANCATA CONSEGNA: Fattura\nX-Ricevuta: errore-consegna\n\
                 Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\n\nIl messaggio indirizzato a \"anna@pec.ditta.example\" \
                 non \u{e8} stato consegnato.\n--x\nContent-Type: application/xml; name=\"daticert.xml\"\n\n<postacert tipo=\"errore-consegna\" errore=\"no-dest\">\
                 <dati><consegna>anna@pec.ditta.example</consegna></dati></postacert>\n--x--\n";
    let recipient = reading(input).recipients.remove(0);
    assert_eq!(recipient.cause, Some(BounceCause::AddressUnknown));
    assert_eq!(recipient.email.as_deref(), Some("anna@pec.ditta.example"));
    let words_only = "Avviso di mancata consegna\nil messaggio destinato all'utente anna@pec.ditta.example \u{e8} stato rifiutato: casella piena";
    assert_eq!(only_cause(words_only), Some(BounceCause::MailboxFull));
}

//! Whole headers, written for these tests after what each kind of server writes.
use super::{Hop, HopReason, Journey, SpamFilter, read};
use base64::{Engine as _, engine::general_purpose::STANDARD};

#[track_caller]
fn journey(text: &str) -> Journey {
    read(text.as_bytes()).unwrap_or_default()
}

#[track_caller]
fn one(field: &str) -> Hop {
    journey(&format!("Received: {field}\n\n")).hops.pop().unwrap_or_default()
}

/// (from, by, with, tls version, tls cipher, ip)
fn short(hop: &Hop) -> [String; 6] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let tls = hop.tls.clone();
    let version = tls.as_ref().map_or("-".to_owned(), |tls| text(&tls.version));
    let cipher = tls.map_or("-".to_owned(), |tls| text(&tls.cipher));
    let ip = hop.ip.map(|ip| ip.to_string()).unwrap_or_default();
    [text(&hop.from_host), text(&hop.by_host), text(&hop.with), version, cipher, ip]
}

const AT: i64 = 1_795_451_685;

// (the field without its date, what is read)
const SERVERS: &[(&str, [&str; 6])] = &[
    // Postfix
    (
        "from mx.b.it (out.b.it [192.0.2.7]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519) (No client certificate requested) by mx.a.it (Postfix) with ESMTPS id 4Xy for <x@a.it>",
        ["mx.b.it", "mx.a.it", "ESMTPS", "1.3", "TLS_AES_256_GCM_SHA384", "192.0.2.7"],
    ),
    (
        "from [192.168.1.9] (unknown [203.0.113.4]) by mx.a.it (Postfix) with ESMTPSA id 4Xy",
        ["192.168.1.9", "mx.a.it", "ESMTPSA", "", "", "203.0.113.4"],
    ),
    // Exim
    (
        "from [203.0.113.5] (port=4123 helo=[10.0.0.2]) by srv.a.it with esmtpsa (TLS1.3) tls TLS_AES_128_GCM_SHA256 (Exim 4.96) (envelope-from <x@a.it>) id 1qXyZ-0001",
        ["203.0.113.5", "srv.a.it", "esmtpsa", "1.3", "TLS_AES_128_GCM_SHA256", "203.0.113.5"],
    ),
    (
        "from x.b.it ([2001:db8::25]:4123 helo=mx.b.it) by srv.a.it with esmtps (TLS1.2:ECDHE_RSA_AES_256_GCM_SHA384:256) id 1a",
        ["x.b.it", "srv.a.it", "esmtps", "1.2", "ECDHE_RSA_AES_256_GCM_SHA384", "2001:db8::25"],
    ),
    // Sendmail
    (
        "from mx.b.it (mx.b.it [192.0.2.7] (may be forged)) by mail.a.it (8.17.1/8.17.1) with ESMTPS id 4AN (version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256 verify=NOT)",
        ["mx.b.it", "mail.a.it", "ESMTPS", "1.2", "ECDHE-RSA-AES256-GCM-SHA384", "192.0.2.7"],
    ),
    // qmail
    (
        "from unknown (HELO mx.b.it) (192.0.2.7) by mail.a.it with (DHE-RSA-AES256-SHA encrypted) SMTP",
        ["mx.b.it", "mail.a.it", "SMTP", "", "DHE-RSA-AES256-SHA", "192.0.2.7"],
    ),
    // Exchange and Microsoft 365
    (
        "from AM0PR01MB01.eurprd01.prod.exchangelabs.com (2603:10a6:208::12) by DB8PR01MB02.eurprd01.prod.exchangelabs.com (2603:10a6:10::9) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.8182.11",
        [
            "AM0PR01MB01.eurprd01.prod.exchangelabs.com",
            "DB8PR01MB02.eurprd01.prod.exchangelabs.com",
            "Microsoft SMTP Server",
            "1.3",
            "TLS_AES_256_GCM_SHA384",
            "2603:10a6:208::12",
        ],
    ),
    (
        "from EX1.uffici.local ([fe80::1c2d:3e4f%7]) by EX1.uffici.local ([fe80::1c2d:3e4f%7]) with mapi id 15.01.2507.039",
        ["EX1.uffici.local", "EX1.uffici.local", "mapi", "-", "-", "fe80::1c2d:3e4f"],
    ),
    (
        "from mail pickup service by WEB1 with Microsoft SMTPSVC",
        ["mail pickup service", "WEB1", "Microsoft SMTPSVC", "-", "-", ""],
    ),
    // Gmail
    (
        "from mx.b.it (mx.b.it. [192.0.2.7]) by mx.google.com with ESMTPS id a1-20020a.1 for <x@gmail.com> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256)",
        ["mx.b.it", "mx.google.com", "ESMTPS", "1.3", "TLS_AES_256_GCM_SHA384", "192.0.2.7"],
    ),
    ("by 2002:a05:6402:1ca:b0:5a with SMTP id s10csp123", ["", "2002:a05:6402:1ca:b0:5a", "SMTP", "-", "-", ""]),
    // Dovecot
    (
        "from mx.a.it ([127.0.0.1]) by imap.a.it with LMTP id yGl1JiVr:T2 (envelope-from <x@b.it>)",
        ["mx.a.it", "imap.a.it", "LMTP", "-", "-", "127.0.0.1"],
    ),
    // Courier
    (
        "from mx.b.it (mx.b.it [::ffff:192.0.2.7]) (TLS: TLS1.2,256bits,ECDHE_RSA_AES_256_GCM_SHA384) by mail.a.it with ESMTPS",
        ["mx.b.it", "mail.a.it", "ESMTPS", "1.2", "ECDHE_RSA_AES_256_GCM_SHA384", "::ffff:192.0.2.7"],
    ),
    // Aruba, Libero, Register.it
    (
        "from [192.168.1.20] ([203.0.113.9]) by Aruba SMTP with ESMTPSA id tXyz",
        ["192.168.1.20", "Aruba SMTP", "ESMTPSA", "", "", "203.0.113.9"],
    ),
    (
        "from pc.casa ([203.0.113.9]) by smtp-33.iol.local with ESMTPA id AdHp",
        ["pc.casa", "smtp-33.iol.local", "ESMTPA", "-", "-", "203.0.113.9"],
    ),
    // MDaemon
    (
        "from mx.b.it by mail.a.it (Cipher TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256) (MDaemon PRO v23.0.0) with ESMTPS id md5001.msg for <x@a.it>",
        ["mx.b.it", "mail.a.it", "ESMTPS", "1.2", "ECDHE-RSA-AES256-GCM-SHA384", ""],
    ),
    // Lotus Domino
    (
        "from mx.b.it ([192.0.2.7]) by domino.a.it (HCL Domino Release 12.0.2) with ESMTP id 2026112316344500-77",
        ["mx.b.it", "domino.a.it", "ESMTP", "-", "-", "192.0.2.7"],
    ),
    // Zimbra: its own amavis
    (
        "from localhost (localhost [127.0.0.1]) by zimbra.a.it (Postfix) with ESMTP id 5E1",
        ["localhost", "zimbra.a.it", "ESMTP", "-", "-", "127.0.0.1"],
    ),
    // fetchmail
    (
        "from pop.a.it [192.0.2.30] by pc.casa with POP3 (fetchmail-6.4.37) for <mario@localhost> (single-drop)",
        ["pop.a.it", "pc.casa", "POP3", "-", "-", "192.0.2.30"],
    ),
    // old Exchange, over TLS
    (
        "from mx.b.it ([192.0.2.7]) by ex.a.it over TLS secured channel with Microsoft SMTPSVC(7.5.7601.17514)",
        ["mx.b.it", "ex.a.it", "Microsoft SMTPSVC", "", "", "192.0.2.7"],
    ),
    // Yahoo
    (
        "from 127.0.0.1 (EHLO mx.b.it) (192.0.2.7) by mta1.mail.bf1.yahoo.com with SMTPS",
        ["mx.b.it", "mta1.mail.bf1.yahoo.com", "SMTPS", "", "", "192.0.2.7"],
    ),
];

#[test]
fn every_kind_of_server() {
    for (field, expected) in SERVERS {
        let hop = one(&format!("{field}; Mon, 23 Nov 2026 17:34:45 +0100 (CET)"));
        assert_eq!(short(&hop), expected.map(str::to_owned), "{field}");
        assert_eq!(hop.at_unix, Some(AT), "{field}");
    }
}

#[test]
fn words_ids_and_recipients_are_kept() {
    let hop = one(
        "from a (b [192.0.2.1]) (using TLSv1.2 with cipher X-AES-Y (1/1 bits)) by c.it (Postfix) with ESMTPS id 77\n\tfor <x@c.it>; 23 Nov 2026 16:34 GMT",
    );
    assert_eq!(hop.from.as_deref(), Some("a (b [192.0.2.1])"));
    assert_eq!(hop.by.as_deref(), Some("c.it (Postfix)"));
    assert_eq!((hop.id.as_deref(), hop.recipient.as_deref()), (Some("77"), Some("x@c.it")));
    let sent = one("(from www@localhost) by c.it (8.17/8.17) id 4A; 23 Nov 2026 16:34 GMT");
    assert_eq!((sent.from.as_deref(), sent.by_host.as_deref()), (Some("www@localhost"), Some("c.it")));
    let qmail = one("(qmail 12 invoked from network); 23 Nov 2026 16:34 GMT");
    assert_eq!((qmail.from, qmail.by.as_deref()), (None, Some("qmail 12 invoked from network")));
    let via = one("from a.it by b.it with Microsoft SMTP Server id 15.1 via Mailbox Transport; 23 Nov 2026 16:34 GMT");
    assert_eq!((via.via.as_deref(), via.why), (Some("Mailbox Transport"), Some(HopReason::LocalDelivery)));
    assert_eq!(one("from a.it by b.it with SMTP; 23 Nov 2026 16:34:45 +0000 id 0F1B.2").at_unix, Some(AT));
}

/// A header of hops with these ages in seconds, newest first.
fn header(hops: &[(&str, u32)]) -> String {
    let mut text = String::new();
    for (words, second) in hops {
        let (hour, minute) = (10 + second / 3600, second / 60 % 60);
        text.push_str(&format!("Received: {words}; Mon, 23 Nov 2026 {hour}:{minute:02}:{:02} +0000\n", second % 60));
    }
    text
}

#[test]
fn delays_and_the_slowest_hop() {
    let read = journey(&header(&[
        ("from mx.a.it ([127.0.0.1]) by imap.a.it with LMTP id 3", 1_830),
        ("from out.b.it (out.b.it [192.0.2.1]) by mx.a.it with ESMTPS id 2", 1_825),
        ("from pc.b.it ([192.0.2.9]) by out.b.it with ESMTPSA id 1", 0),
    ]));
    assert_eq!(read.hops.iter().map(|hop| hop.delay_seconds).collect::<Vec<_>>(), [None, Some(1_825), Some(5)]);
    assert_eq!((read.total_seconds, read.slowest), (Some(1_830), Some(1)));
    assert_eq!(read.hops[1].why, Some(HopReason::SlowServer));
    assert_eq!(read.hops[2].why, Some(HopReason::LocalDelivery));
}

#[test]
fn greylisting_goes_to_the_server_it_names() {
    let mut text = header(&[("from mx.a.it by imap.a.it with LMTP id 3", 400)]);
    text.push_str("X-Greylist: delayed 361 seconds by postgrey-1.37 at mx; Mon, 23 Nov 2026\n");
    text.push_str(&header(&[
        ("from out.b.it by mx.a.it with ESMTPS id 2", 365),
        ("from pc by out.b.it with ESMTPSA id 1", 0),
    ]));
    let hops = journey(&text).hops;
    assert_eq!(hops[1].why, Some(HopReason::Greylisting));
    assert!(hops[1].why_words.as_deref().is_some_and(|words| words.starts_with("delayed 361")));
    let calm = text.replace("delayed 361 seconds by", "Sender succeeded SMTP AUTH, not delayed by");
    assert_eq!(journey(&calm).hops[1].why, Some(HopReason::SlowServer));
}

#[test]
fn a_note_without_a_name_goes_to_the_hop_it_stands_upon() {
    // Both hops waited as long; the note stands upon the older one.
    let hops = [("from mx.a.it by imap.a.it with ESMTP id 3", 800), ("from out.b.it by mx.a.it with ESMTPS id 2", 400)];
    let text = format!(
        "{}X-Greylist: delayed 00:06:00 by SQLgrey-1.8.0\n{}{}",
        header(&hops[..1]),
        header(&hops[1..]),
        header(&[("from pc by out.b.it with ESMTPSA id 1", 0)])
    );
    let why: Vec<_> = journey(&text).hops.iter().map(|hop| hop.why).collect();
    assert_eq!(why, [None, Some(HopReason::Greylisting), Some(HopReason::SlowServer)]);
}

#[test]
fn filters_queues_and_clocks() {
    let filtered = journey(&header(&[
        ("from localhost (localhost [127.0.0.1]) by mx.a.it (Postfix) with ESMTP id 3", 9),
        ("from mx.a.it ([127.0.0.1]) by localhost (mx.a.it [127.0.0.1]) (amavisd-new, port 10024) with ESMTP id 2", 8),
        ("from out.b.it by mx.a.it with ESMTPS id 1", 0),
    ]));
    assert_eq!(filtered.hops[1].why, Some(HopReason::SpamFilter));
    let queued = journey(&header(&[
        ("from mx.a.it (localhost [127.0.0.1]) by mx.a.it (Postfix) with ESMTP id 2", 900),
        ("from out.b.it by mx.a.it with ESMTPS id 1", 0),
    ]));
    assert_eq!(queued.hops[1].why, Some(HopReason::Queue));
    let skewed = journey(&header(&[
        ("from mx.a.it by imap.a.it with ESMTP id 3", 20),
        ("from out.b.it by mx.a.it with ESMTPS id 2", 3_615),
        ("from pc by out.b.it with ESMTPSA id 1", 10),
    ]));
    assert_eq!(skewed.hops[1].why, Some(HopReason::ClockSkew));
    assert_eq!((skewed.hops[1].delay_seconds, skewed.hops[1].clock_off_seconds), (None, Some(3_595)));
    assert_eq!((skewed.hops[2].delay_seconds, skewed.total_seconds), (Some(10), Some(10)));
}

#[test]
fn the_message_itself() {
    let read = journey(
        "From mario Mon Nov 23 2026\r\nFrom: =?utf-8?Q?Citt=C3=A0?= <x@a.it>\r\nTo: y@b.it\r\nSubject: uno\r\n due\r\n\
         Date: Mon, 23 Nov 2026 17:34:45 +0100\r\nMessage-ID: <1@a.it>\r\n\r\nbody\r\nReceived: from none by none; x\r\n",
    );
    assert_eq!(read.from.as_deref(), Some("Citt\u{e0} <x@a.it>"));
    assert_eq!((read.to.as_deref(), read.subject.as_deref()), (Some("y@b.it"), Some("uno due")));
    assert_eq!((read.date_unix, read.message_id.as_deref()), (Some(AT), Some("1@a.it")));
}

fn way() -> String {
    header(&[("from out.b.it by mx.a.it with ESMTPS id 2", 5), ("from pc by out.b.it with ESMTPSA id 1", 0)])
}

#[test]
fn headers_inside_of_something_else() {
    let quoted: String = way().lines().map(|line| format!("> {line}\n")).collect();
    let spaced = way().replace('\n', "\n\n");
    let encoded = base64(&format!("{}From: x@b.it\n\nciao", way()));
    let rows = [
        format!("Ecco le intestazioni:\n\n{}\nCiao", way()),
        format!("From: a@b.it\nSubject: I: prova\n\ntesto\n\n{quoted}>\n> testo"),
        spaced.clone(),
        format!("Ciao, guarda qui\n\n:\n{}", spaced.replace("Rec", "> Rec")).replace("Ciao", "a\n\na\na\na\nCiao"),
        format!(
            "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{}From: x\n\nciao\n--b--\n",
            way()
        ),
        format!(
            "Subject: x\n\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n--b--\n"
        ),
        format!("Subject: x\n\n{}", way().replace("with ESMTPS", "with=20=\n ESMTPS")),
    ];
    for text in rows {
        let read = journey(&text);
        assert_eq!(read.hops.len(), 2, "{text}");
        assert_eq!(read.found_inside, !text.starts_with(['E', 'R']), "{text}");
        assert_eq!(read.hops[1].with.as_deref(), Some("ESMTPS"), "{text}");
        assert_eq!(read.total_seconds, Some(5), "{text}");
    }
    // As many hops inside as outside: the outer header is the message's own.
    let same = journey("Received: by a.it id 1\nSubject: x\n\nReceived: from b.it by a.it; 23 Nov 2026 16:34 GMT\n");
    assert!(!same.found_inside);
    // An outer way is the message's own: what is attached is another message.
    let outer = journey(&format!("{}\n\n{}{}", way(), way(), way()));
    assert_eq!((outer.hops.len(), outer.found_inside), (2, false));
}

/// In lines of 76, as messages have it.
fn base64(text: &str) -> String {
    let whole = STANDARD.encode(text);
    whole.as_bytes().chunks(76).map(|line| format!("{}\n", String::from_utf8_lossy(line))).collect()
}

#[test]
fn line_ends_and_lost_indents() {
    let folded = way().replace(" by ", "\n\tby ");
    for text in
        [folded.clone(), folded.replace('\n', "\r\n"), folded.replace('\n', "\r"), way().replace(" by ", "\nby ")]
    {
        assert_eq!(journey(&text).hops.len(), 2, "{text:?}");
        assert_eq!(journey(&text).total_seconds, Some(5), "{text:?}");
    }
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(folded.bytes().flat_map(|byte| [byte, 0])).collect();
    assert_eq!(read(&utf16).unwrap_or_default().hops.len(), 2);
}

#[test]
fn who_filed_it_of_several() {
    let read = journey(
        "X-Spam-Status: No, score=1.2 required=5.0 tests=BAYES_50 autolearn=no\n\
         X-Microsoft-Antispam-Mailbox-Delivery: ucf:0;jmr:0;auth:0;dest:J;OFR:SpamFilterAuthJ;\n\
         X-Forefront-Antispam-Report: CIP:192.0.2.1;SCL:5;SFV:SPM;CAT:SPM;DIR:INB;\nSubject: x\n\n",
    );
    let spam = read.spam.clone().unwrap_or_else(|| panic!("no facts"));
    assert_eq!(
        (spam.by, spam.flagged, spam.score, spam.threshold),
        (SpamFilter::Microsoft, Some(true), Some(5.0), Some(5.0))
    );
    assert_eq!(spam.words, "X-Microsoft-Antispam-Mailbox-Delivery: dest:J;OFR:SpamFilterAuthJ");
    assert_eq!(read.other_filters.len(), 1);
    assert_eq!(read.other_filters[0].by, SpamFilter::SpamAssassin);
}

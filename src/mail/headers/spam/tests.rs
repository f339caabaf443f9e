//! One row for each field that is known.
use super::super::fields;
use super::{SpamFacts, SpamFilter as By, read};

fn facts(text: &str) -> Option<SpamFacts> {
    read(&fields::parse(text.as_bytes()), None).0
}

fn tests_of(text: &str) -> Vec<(String, Option<f64>)> {
    facts(text).map(|facts| facts.tests.into_iter().map(|test| (test.name, test.weight)).collect()).unwrap_or_default()
}

fn weighed(list: &[(&str, f64)]) -> Vec<(String, Option<f64>)> {
    list.iter().map(|(name, weight)| ((*name).to_owned(), Some(*weight))).collect()
}

type Expected = (By, Option<bool>, Option<f64>, Option<f64>);

const FILTERS: &[(&str, Expected)] = &[
    (
        "X-Spam-Status: Yes, score=6.1 required=5.0 tests=BAYES_99,HTML_MESSAGE autolearn=no version=4.0.0",
        (By::SpamAssassin, Some(true), Some(6.1), Some(5.0)),
    ),
    ("X-Spam-Status: No, hits=-4.0 required=5.0", (By::Unnamed, Some(false), Some(-4.0), Some(5.0))),
    ("X-Spam-Flag: YES", (By::Unnamed, Some(true), None, None)),
    ("X-Spam: Not detected", (By::Unnamed, Some(false), None, None)),
    ("X-Spam-Level: *******", (By::Unnamed, None, Some(7.0), None)),
    ("X-Spam-Score: -1.1 () NO_REAL_NAME", (By::Unnamed, None, Some(-1.1), None)),
    (
        "X-Spam-Checker-Version: SpamAssassin 4.0.0 on mx.a.it\nX-Spam-Flag: YES",
        (By::SpamAssassin, Some(true), None, None),
    ),
    (
        "X-Spamd-Result: default: True [15.80 / 15.00]; BAYES_SPAM(5.10)[99.9%]",
        (By::Rspamd, Some(true), Some(15.8), Some(15.0)),
    ),
    ("X-Rspamd-Action: add header\nX-Rspamd-Score: 7.5", (By::Rspamd, Some(true), Some(7.5), None)),
    ("X-Rspamd-Action: no action\nX-Spam: Yes", (By::Rspamd, Some(true), None, None)),
    ("X-MS-Exchange-Organization-SCL: 6", (By::Microsoft, Some(true), Some(6.0), Some(5.0))),
    ("X-MS-Exchange-Organization-SCL: -1", (By::Microsoft, Some(false), Some(-1.0), Some(5.0))),
    ("X-Forefront-Antispam-Report: SFV:NSPM;SCL:1;", (By::Microsoft, Some(false), Some(1.0), Some(5.0))),
    ("X-Forefront-Antispam-Report: SFV:SKB;", (By::Microsoft, Some(true), None, None)),
    (
        "X-Proofpoint-Spam-Details: rule=spam policy=default score=99 spamscore=99 mlxscore=0",
        (By::Proofpoint, Some(true), Some(99.0), None),
    ),
    ("X-Proofpoint-Spam-Details: rule=notspam policy=default score=0", (By::Proofpoint, Some(false), Some(0.0), None)),
    ("X-CLX-Spam: false", (By::Proofpoint, Some(false), None, None)),
    (
        "X-Barracuda-Spam-Status: Yes, SCORE=5.51 using per-user scores of TAG_LEVEL=3.5 KILL_LEVEL=7.0 tests=BSF_SC0_SA",
        (By::Barracuda, Some(true), Some(5.51), Some(3.5)),
    ),
    ("X-Barracuda-Spam-Score: 0.50", (By::Barracuda, None, Some(0.5), None)),
    ("X-Gm-Spam: 1", (By::Gmail, Some(true), None, None)),
    ("X-Gm-Spam: 0", (By::Gmail, Some(false), None, None)),
    ("X-Gmail-Labels: Spam,Unread", (By::Gmail, Some(true), None, None)),
    ("X-CMAE-Score: 100", (By::Cloudmark, Some(true), Some(100.0), Some(100.0))),
    ("X-CM-Score: 0.00", (By::Cloudmark, Some(false), Some(0.0), Some(100.0))),
    ("X-VADE-SPAMSTATE: spam:low", (By::Vade, Some(true), None, None)),
    ("X-VADE-SPAMSTATE: clean", (By::Vade, Some(false), None, None)),
    ("X-VR-SPAMSCORE: 300", (By::Vade, Some(true), Some(300.0), Some(100.0))),
    ("X-CTCH-Spam: Confirmed", (By::Cyren, Some(true), None, None)),
    ("X-CTCH-Spam: Unknown", (By::Cyren, Some(false), None, None)),
    ("X-Mimecast-Spam-Score: 2", (By::Mimecast, None, Some(2.0), None)),
    (
        "X-Acme-MailScanner-SpamCheck: spam, SpamAssassin (not cached, score=7.4, required 5, BAYES_50 0.80)",
        (By::MailScanner, Some(true), Some(7.4), Some(5.0)),
    ),
    (
        "X-Acme-MailScanner-SpamCheck: not spam, SpamAssassin (score=0.1, required 5)",
        (By::MailScanner, Some(false), Some(0.1), Some(5.0)),
    ),
    ("X-SpamExperts-Class: ham", (By::SpamExperts, Some(false), None, None)),
    ("X-KLMS-AntiSpam-Status: not_detected", (By::Kaspersky, Some(false), None, None)),
    ("X-KSE-AntiSpam-Status: KAS_STATUS_SPAM", (By::Kaspersky, Some(true), None, None)),
    ("X-PMX-Spam: Gauge=IIIIIII, Probability=77%", (By::Sophos, None, Some(77.0), None)),
    ("X-TM-AS-Result: No--10.123-5.0-31-10", (By::TrendMicro, Some(false), None, None)),
    (
        "X-Bogosity: Spam, tests=bogofilter, spamicity=0.999, version=1.2.4",
        (By::Bogofilter, Some(true), Some(0.999), None),
    ),
    ("X-Spambayes-Classification: spam; 0.99", (By::SpamBayes, Some(true), None, None)),
    ("X-DSPAM-Result: Innocent", (By::Dspam, Some(false), None, None)),
    ("X-YahooFilteredBulk: 192.0.2.1", (By::Yahoo, Some(true), None, None)),
    ("X-Yandex-Spam: 1", (By::Yandex, Some(false), None, None)),
    ("X-GMX-Antispam: 6 (nemesis text profiler)", (By::Gmx, Some(true), None, None)),
    ("X-UI-Filterresults: junk:10;V03:K0:x", (By::Gmx, Some(true), None, None)),
    ("X-Spam-Rating: smtplq02.aruba.it 1.6.2 0/1000/N", (By::Aruba, Some(false), Some(0.0), Some(1000.0))),
    ("X-SES-Spam-Verdict: PASS", (By::AmazonSes, Some(false), None, None)),
    ("X-Mozilla-Keys: $label1 junk", (By::MailProgram, Some(true), None, None)),
];

#[test]
fn every_filter_is_read() {
    for (text, expected) in FILTERS {
        let read = facts(text).map(|facts| (facts.by, facts.flagged, facts.score, facts.threshold));
        assert_eq!(read, Some(*expected), "{text}");
    }
}

#[test]
fn tests_stand_heaviest_first() {
    let amavis = "X-Spam-Status: Yes, score=5.9 tagged_above=-999 required=5 tests=[BAYES_50=0.8,\n\tURIBL_BLACK=4.3, DKIM_VALID=-0.1] autolearn=no";
    assert_eq!(tests_of(amavis), weighed(&[("URIBL_BLACK", 4.3), ("BAYES_50", 0.8), ("DKIM_VALID", -0.1)]));
    let report = "X-Spam-Report: \n\t* 0.0 HTML_MESSAGE BODY: HTML included\n\t* 3.5 BAYES_99 BODY: Bayes\n\t*      [score: 1.0000]\nX-Spam-Flag: YES";
    assert_eq!(tests_of(report), weighed(&[("BAYES_99", 3.5), ("HTML_MESSAGE", 0.0)]));
    let rspamd =
        "X-Spamd-Result: default: False [2.1 / 15.0]; DMARC_NA(0.00)[b.it]; R_SPF_ALLOW(-0.20)[+mx]; FORGED(1.5)[]";
    assert_eq!(tests_of(rspamd), weighed(&[("FORGED", 1.5), ("R_SPF_ALLOW", -0.2)]));
    let both = "X-Spam-Status: Yes, score=4 required=3 tests=BAYES_99,RDNS_NONE autolearn=no\nX-Spam-Report: * 1.2 RDNS_NONE x * 2.8 BAYES_99 x";
    assert_eq!(tests_of(both), weighed(&[("BAYES_99", 2.8), ("RDNS_NONE", 1.2)]));
    let microsoft = "X-Forefront-Antispam-Report: SCL:5;SFV:SPM;CAT:PHSH;\nX-Microsoft-Antispam: BCL:8;";
    let names: Vec<String> = tests_of(microsoft).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["BCL:bulk", "SFV:SPM", "CAT:PHSH"]);
    let cpanel = "X-Ham-Report: Spam detection software, running on srv. Content analysis details:   (-1.9 points, 5.0 required) pts rule name description ---- --- -1.9 BAYES_00 BODY: x";
    let read = facts(cpanel).map(|facts| (facts.by, facts.score, facts.threshold));
    assert_eq!(read, Some((By::SpamAssassin, Some(-1.9), Some(5.0))));
}

#[test]
fn a_filter_with_a_name_comes_first() {
    let two = "X-Spam-Flag: NO\nX-Gm-Spam: 0";
    assert_eq!(facts(two).map(|facts| facts.by), Some(By::Gmail));
    assert_eq!(facts("X-Bogosity: No, spamicity=0.1").and_then(|facts| facts.flagged), Some(false));
    let names = "X-Spam-Status: No, score=1 required=5 tests=T_SCC_BODY,lower,AB,BODY_X autolearn=no";
    assert_eq!(tests_of(names), [("T_SCC_BODY".to_owned(), None), ("BODY_X".to_owned(), None)]);
}

#[test]
fn a_report_alone_names_its_writer() {
    for text in [
        "X-Spam-Flag: YES\nX-Spam-Report: * 1.2 RDNS_NONE x",
        "X-Spam-Flag: YES\nX-Spam-Report: pts rule name x 1.2 RDNS_NONE x",
    ] {
        assert_eq!(facts(text).map(|facts| facts.by), Some(By::SpamAssassin), "{text}");
    }
    let no_name = "X-Forefront-Antispam-Report: SCL:1;PTR:mx.b.it;SFV:NSPM;";
    assert_eq!(tests_of(no_name), [("SFV:NSPM".to_owned(), None)]);
}

#[test]
fn the_exact_score_stands_before_the_stars() {
    for text in [
        "X-Spam-Level: ******\nX-Spam-Status: Yes, score=6.7 required=5",
        "X-Spam-Status: Yes, score=6.7 required=5\nX-Spam-Level: ******",
    ] {
        assert_eq!(facts(text).and_then(|facts| facts.score), Some(6.7), "{text}");
    }
}

#[test]
fn a_marked_subject_speaks_where_no_field_does() {
    let marked = |text: &str, subject: &str| read(&fields::parse(text.as_bytes()), Some(subject)).0;
    assert_eq!(marked("To: a", "[SPAM] vinci").and_then(|facts| facts.flagged), Some(true));
    assert_eq!(
        marked("To: a", "***SPAM*** vinci").map(|facts| facts.words).as_deref(),
        Some("Subject: ***SPAM*** vinci")
    );
    assert_eq!(marked("To: a", "contro lo spam"), None);
    assert_eq!(marked("X-Gm-Spam: 1", "[SPAM] x").map(|facts| facts.by), Some(By::Gmail));
}

#[test]
fn what_says_nothing_is_nothing() {
    for text in [
        "X-CMAE-Analysis: v=2.4 cv=X c=1 sm=1 tr=0",
        "X-Spam-Flag: maybe",
        "X-Mailer: x",
        "X-Spam-Score: ",
        "X-Microsoft-Antispam: BCL:0;",
    ] {
        assert_eq!(facts(text), None, "{text}");
    }
}

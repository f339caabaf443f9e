//! What the filters on the way wrote into the header.

mod assassin;
mod microsoft;
mod rspamd;
#[cfg(test)]
mod tests;
mod vendors;

use super::fields::Fields;

/// What one filter said.
#[derive(Debug, Clone, PartialEq)]
pub struct SpamFacts {
    pub by: SpamFilter,
    /// `None`: it gave a score and no verdict.
    pub flagged: Option<bool>,
    pub score: Option<f64>,
    /// From this score on it is spam.
    pub threshold: Option<f64>,
    /// What weighed most stands first; tests without a weight keep the filter's order, after the weighed ones.
    pub tests: Vec<SpamTest>,
    /// The field and the words the verdict was read from.
    pub words: String,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SpamTest {
    pub name: String,
    /// `None`: not told. Positive speaks for spam.
    pub weight: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpamFilter {
    SpamAssassin,
    Rspamd,
    Microsoft,
    Gmail,
    Proofpoint,
    Barracuda,
    /// Also under the names Libero, TIM and others give it.
    Cloudmark,
    Vade,
    Cyren,
    Mimecast,
    IronPort,
    MailScanner,
    SpamExperts,
    Kaspersky,
    Sophos,
    TrendMicro,
    Eset,
    Bogofilter,
    SpamBayes,
    Dspam,
    Yahoo,
    Yandex,
    Gmx,
    Aruba,
    AmazonSes,
    /// The mail program of the user: Thunderbird, or an antivirus that marks the subject.
    MailProgram,
    /// `X-Spam-*` without a name.
    Unnamed,
}

impl SpamFilter {
    pub fn id(self) -> &'static str {
        match self {
            SpamFilter::SpamAssassin => "spamassassin",
            SpamFilter::Rspamd => "rspamd",
            SpamFilter::Microsoft => "microsoft",
            SpamFilter::Gmail => "gmail",
            SpamFilter::Proofpoint => "proofpoint",
            SpamFilter::Barracuda => "barracuda",
            SpamFilter::Cloudmark => "cloudmark",
            SpamFilter::Vade => "vade",
            SpamFilter::Cyren => "cyren",
            SpamFilter::Mimecast => "mimecast",
            SpamFilter::IronPort => "ironport",
            SpamFilter::MailScanner => "mailscanner",
            SpamFilter::SpamExperts => "spamexperts",
            SpamFilter::Kaspersky => "kaspersky",
            SpamFilter::Sophos => "sophos",
            SpamFilter::TrendMicro => "trendmicro",
            SpamFilter::Eset => "eset",
            SpamFilter::Bogofilter => "bogofilter",
            SpamFilter::SpamBayes => "spambayes",
            SpamFilter::Dspam => "dspam",
            SpamFilter::Yahoo => "yahoo",
            SpamFilter::Yandex => "yandex",
            SpamFilter::Gmx => "gmx",
            SpamFilter::Aruba => "aruba",
            SpamFilter::AmazonSes => "amazon-ses",
            SpamFilter::MailProgram => "mail-program",
            SpamFilter::Unnamed => "unnamed",
        }
    }

    /// Its own name, in no language; `None` where it has none.
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            SpamFilter::SpamAssassin => "SpamAssassin",
            SpamFilter::Rspamd => "Rspamd",
            SpamFilter::Microsoft => "Microsoft",
            SpamFilter::Gmail => "Gmail",
            SpamFilter::Proofpoint => "Proofpoint",
            SpamFilter::Barracuda => "Barracuda",
            SpamFilter::Cloudmark => "Cloudmark",
            SpamFilter::Vade => "Vade",
            SpamFilter::Cyren => "Cyren",
            SpamFilter::Mimecast => "Mimecast",
            SpamFilter::IronPort => "IronPort",
            SpamFilter::MailScanner => "MailScanner",
            SpamFilter::SpamExperts => "SpamExperts",
            SpamFilter::Kaspersky => "Kaspersky",
            SpamFilter::Sophos => "Sophos",
            SpamFilter::TrendMicro => "Trend Micro",
            SpamFilter::Eset => "ESET",
            SpamFilter::Bogofilter => "Bogofilter",
            SpamFilter::SpamBayes => "SpamBayes",
            SpamFilter::Dspam => "DSPAM",
            SpamFilter::Yahoo => "Yahoo",
            SpamFilter::Yandex => "Yandex",
            SpamFilter::Gmx => "GMX",
            SpamFilter::Aruba => "Aruba",
            SpamFilter::AmazonSes => "Amazon SES",
            SpamFilter::MailProgram | SpamFilter::Unnamed => return None,
        })
    }
}

/// The facts of one filter while its fields come in.
#[derive(Debug, Default)]
struct Draft {
    flagged: Option<bool>,
    score: Option<f64>,
    threshold: Option<f64>,
    tests: Vec<SpamTest>,
    words: String,
    words_rank: u8,
}

const TESTS_MAX: usize = 200;
const WORDS_MAX_CHARS: usize = 300;

impl Draft {
    /// The newest server's word stands first in the header: later ones only fill gaps, but "spam" is never lost.
    fn flag(&mut self, flagged: bool) {
        if self.flagged != Some(true) {
            self.flagged = Some(flagged);
        }
    }

    fn score(&mut self, score: Option<f64>) {
        self.score = self.score.or(score);
    }

    fn test(&mut self, name: &str, weight: Option<f64>) {
        if name.is_empty() {
            return;
        }
        let room = self.tests.len() < TESTS_MAX;
        match self.tests.iter_mut().find(|test| test.name == name) {
            Some(test) => test.weight = test.weight.or(weight),
            None if room => self.tests.push(SpamTest { name: name.to_owned(), weight }),
            None => {}
        }
    }

    /// Keeps the words of the most telling field.
    fn said(&mut self, field: &str, value: &str, rank: u8) {
        if rank > self.words_rank {
            self.words_rank = rank;
            let value: String = value.chars().take(WORDS_MAX_CHARS).collect();
            self.words = format!("{field}: {value}");
        }
    }

    fn finish(mut self, by: SpamFilter) -> SpamFacts {
        // Stable: equal weights keep the filter's order; no weight goes last.
        let key = |test: &SpamTest| test.weight.unwrap_or(f64::NEG_INFINITY);
        self.tests.sort_by(|a, b| key(b).total_cmp(&key(a)));
        SpamFacts {
            by,
            flagged: self.flagged,
            score: self.score,
            threshold: self.threshold,
            tests: self.tests,
            words: self.words,
        }
    }
}

#[derive(Debug, Default)]
struct Drafts {
    list: Vec<(SpamFilter, Draft)>,
    /// `X-Spam-*` fields that only SpamAssassin (or amavis, which calls it) writes were seen.
    assassin: bool,
}

impl Drafts {
    fn of(&mut self, by: SpamFilter) -> &mut Draft {
        let at = self.list.iter().position(|(known, _)| *known == by).unwrap_or_else(|| {
            self.list.push((by, Draft::default()));
            self.list.len() - 1
        });
        &mut self.list[at].1
    }

    fn has(&self, by: SpamFilter) -> bool {
        self.list.iter().any(|(known, _)| *known == by)
    }

    /// `X-Spam-*` has many writers: another field tells which one it was.
    fn name_the_unnamed(&mut self) {
        let by = if self.assassin {
            SpamFilter::SpamAssassin
        } else if self.has(SpamFilter::Rspamd) {
            SpamFilter::Rspamd
        } else {
            return;
        };
        let Some(at) = self.list.iter().position(|(known, _)| *known == SpamFilter::Unnamed) else { return };
        let (_, unnamed) = self.list.remove(at);
        let draft = self.of(by);
        if let Some(flagged) = unnamed.flagged {
            draft.flag(flagged);
        }
        draft.score(unnamed.score);
        draft.threshold = draft.threshold.or(unnamed.threshold);
        for test in unnamed.tests {
            draft.test(&test.name, test.weight);
        }
        if unnamed.words_rank > draft.words_rank {
            draft.words = unnamed.words;
        }
    }
}

/// (the filter that says most, the others).
pub(super) fn read(fields: &Fields, subject: Option<&str>) -> (Option<SpamFacts>, Vec<SpamFacts>) {
    let mut drafts = Drafts::default();
    for field in &fields.list {
        // All filters write names with one of these starts; most fields of a header are none.
        let start = field.name.get(..2).unwrap_or_default();
        if start.eq_ignore_ascii_case(b"x-") || start.eq_ignore_ascii_case(b"x_") {
            let name = String::from_utf8_lossy(field.name).to_ascii_lowercase();
            take(&mut drafts, &name, &|| field.raw());
        }
    }
    drafts.name_the_unnamed();
    let told = |draft: &Draft| draft.flagged.is_some() || draft.score.is_some();
    let mut facts: Vec<SpamFacts> =
        drafts.list.into_iter().filter(|(_, draft)| told(draft)).map(|(by, draft)| draft.finish(by)).collect();
    for facts in &mut facts {
        facts.words = as_written(fields, &facts.words);
    }
    facts.sort_by_key(rank);
    if !facts.iter().any(|facts| facts.flagged == Some(true))
        && let Some(marked) = subject.and_then(marked_subject)
    {
        facts.insert(0, marked);
    }
    let mut facts = facts.into_iter();
    (facts.next(), facts.collect())
}

/// The field's name with its own capitals.
fn as_written(fields: &Fields, words: &str) -> String {
    let Some((name, rest)) = words.split_once(": ") else { return words.to_owned() };
    let written = fields.get(name).map(|field| String::from_utf8_lossy(field.name));
    format!("{}: {rest}", written.as_deref().unwrap_or(name))
}

fn take(drafts: &mut Drafts, name: &str, value: &dyn Fn() -> String) {
    if name.starts_with("x-spamd-") || name.starts_with("x-rspamd-") {
        rspamd::take(drafts, name, &value());
    } else if name.starts_with("x-spam") || name.starts_with("x-ham-report") {
        let value = value();
        if !vendors::take(drafts, name, &value) {
            assassin::take(drafts, name, &value);
        }
    } else if name.starts_with("x-forefront-")
        || name.starts_with("x-microsoft-antispam")
        || name.starts_with("x-ms-exchange-")
    {
        microsoft::take(drafts, name, value);
    } else if vendors::knows(name) {
        vendors::take(drafts, name, &value());
    }
}

/// Flagged first, then those with a verdict, then scores alone; a nameless one last of its kind.
fn rank(facts: &SpamFacts) -> (u8, bool) {
    let verdict = match (facts.flagged, facts.score) {
        (Some(true), _) => 0,
        (Some(false), Some(_)) => 1,
        (Some(false), None) => 2,
        (None, _) => 3,
    };
    (verdict, facts.by == SpamFilter::Unnamed)
}

/// Antivirus programs and small providers mark the subject and write no field.
fn marked_subject(subject: &str) -> Option<SpamFacts> {
    let lower = subject.trim_start().to_ascii_lowercase();
    const MARKS: &[&str] = &[
        "[spam]",
        "[spam?]",
        "*spam*",
        "**spam**",
        "***spam***",
        "****spam****",
        "*****spam*****",
        "{spam?}",
        "{spam}",
        "[spam:",
        "[bulk]",
        "[possible spam]",
        "[suspected spam]",
        "[posta indesiderata]",
        "spam:",
        "spam-low:",
        "spam-med:",
        "spam-high:",
        "[!! spam]",
        "[spam suspect]",
    ];
    let marked = MARKS.iter().any(|mark| lower.starts_with(mark));
    marked.then(|| SpamFacts {
        by: SpamFilter::Unnamed,
        flagged: Some(true),
        score: None,
        threshold: None,
        tests: Vec::new(),
        words: format!("Subject: {}", subject.chars().take(WORDS_MAX_CHARS).collect::<String>()),
    })
}

/// The number at the start of `text`: "-0.8", "7.4,", "5/10".
fn leading_number(text: &str) -> Option<f64> {
    let text = text.trim_start();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(text.len());
    text.get(..end.min(20))?.trim_end_matches('.').parse().ok().filter(|number: &f64| number.is_finite())
}

/// The number after `key`: `score=5.1`, `required 5`.
fn number_after(lower: &str, key: &str) -> Option<f64> {
    lower.match_indices(key).find_map(|(at, _)| {
        let clear = !lower.get(..at)?.ends_with(|c: char| c.is_ascii_alphanumeric());
        let rest = lower.get(at + key.len()..)?.trim_start_matches([' ', '=', ':']);
        clear.then(|| leading_number(rest)).flatten()
    })
}

/// "Yes", "YES, score=..", "True", "Spam": a word for spam at the start; `None`: neither yes nor no.
fn yes_or_no(value: &str) -> Option<bool> {
    let word = value.trim_start().split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    match word.to_ascii_lowercase().as_str() {
        "yes" | "true" | "spam" | "y" => Some(true),
        "no" | "false" | "ham" | "n" | "not" | "clean" | "notspam" => Some(false),
        _ => None,
    }
}

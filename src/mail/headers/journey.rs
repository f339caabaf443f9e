//! From the fields of one header to the way the message came.
use super::fields::{Field, Fields};
use super::{Hop, Journey, auth, clock, date, received, spam, why};

/// No message goes through more servers: they stop a loop at 25 to 100 (RFC 5321 section 6.3).
const HOPS_MAX: usize = 300;

pub(super) fn build(fields: &Fields) -> Journey {
    let mut trail = Trail::default();
    for field in &fields.list {
        trail.take(field);
    }
    let cut = fields.cut || trail.cut;
    let (hops, total_seconds) = trail.finish(fields);
    let slowest =
        (0..hops.len()).max_by_key(|at| hops[*at].delay_seconds).filter(|at| hops[*at].delay_seconds > Some(0));
    let text = |name: &str| fields.get(name).map(Field::text).filter(|text| !text.is_empty());
    let subject = text("subject");
    let (spam, other_filters) = spam::read(fields, subject.as_deref());
    Journey {
        hops,
        total_seconds,
        slowest,
        authentication: auth::read(fields),
        spam,
        other_filters,
        from: text("from"),
        to: text("to"),
        cc: text("cc"),
        date_unix: fields.get("date").and_then(|field| date::read(&field.raw())).map(|ms| ms.div_euclid(1000)),
        message_id: text("message-id").map(|id| id.trim_matches(['<', '>', ' ']).to_owned()),
        subject,
        found_inside: false,
        cut,
    }
}

/// A way: somebody handed it to somebody. One "by a.it" alone is a message that was written but never sent.
pub(super) fn tells_a_way(journey: &Journey) -> bool {
    journey.hops.len() > 1 || journey.hops.iter().any(|hop| hop.from.is_some() && hop.at_unix.is_some())
}

/// `Received` fields as they come: the newest first.
#[derive(Debug, Default)]
struct Trail {
    hops: Vec<(Hop, Option<i64>)>,
    notes: Vec<why::Note>,
    cut: bool,
}

impl Trail {
    fn take(&mut self, field: &Field) {
        if field.is("received") || field.is("x-received") {
            if self.hops.len() >= HOPS_MAX {
                self.cut = true;
                return;
            }
            let text = field.raw();
            if !text.is_empty() {
                self.hops.push(hop(received::read(&text)));
            }
        } else if field.name.len() > 7 && field.name[..3].eq_ignore_ascii_case(b"x-g")
            || field.name.len() > 7 && field.name[..3].eq_ignore_ascii_case(b"x-p")
        {
            let name = String::from_utf8_lossy(field.name).to_ascii_lowercase();
            let words = field.text();
            if why::is_greylist_note(&name, &words) {
                self.notes.push(why::Note { above: self.hops.len(), words });
            }
        }
    }

    /// Hops oldest first, and the whole time.
    fn finish(self, fields: &Fields) -> (Vec<Hop>, Option<i64>) {
        let Trail { mut hops, notes, .. } = self;
        hops.reverse();
        let times: Vec<Option<i64>> = hops.iter().map(|(_, at)| *at).collect();
        let (steps, total_ms) = clock::steps(&times);
        let mut hops: Vec<Hop> = hops.into_iter().map(|(hop, _)| hop).collect();
        for (hop, step) in hops.iter_mut().zip(&steps) {
            hop.delay_seconds = step.delay_ms.map(|ms| ms / 1000);
            hop.clock_off_seconds = step.off_ms.map(|ms| ms / 1000);
        }
        why::explain(&mut hops, fields, &notes);
        (hops, total_ms.map(|ms| ms / 1000))
    }
}

fn hop(read: received::Received) -> (Hop, Option<i64>) {
    let hop = Hop {
        from: read.from,
        by: read.by,
        from_host: read.from_host,
        by_host: read.by_host,
        with: read.with,
        via: read.via,
        tls: read.tls,
        id: read.id,
        recipient: read.recipient,
        at_unix: read.at_ms.map(|ms| ms.div_euclid(1000)),
        ip: read.ip,
        ..Hop::default()
    };
    (hop, read.at_ms)
}

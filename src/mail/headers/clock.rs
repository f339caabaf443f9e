//! Delays from clocks of which some are wrong.

/// Most servers write whole seconds: 17 after 17.03 is no step back.
const SECOND_MS: i64 = 1_000;

/// Mail servers keep time within this of each other; a step back of less is no fault.
const TOLERANCE_MS: i64 = 2_000;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Step {
    pub delay_ms: Option<i64>,
    /// Set where this clock cannot be right together with its neighbours; positive: ahead of them.
    pub off_ms: Option<i64>,
}

/// One step for each time, oldest first; and the time from the first trusted clock to the last one.
///
/// Trusted are the most clocks that agree on an order, the later ones where two sets are as large: the last servers
/// are the reader's own provider's, the first one may be anybody's.
pub(super) fn steps(times_ms: &[Option<i64>]) -> (Vec<Step>, Option<i64>) {
    let mut steps = vec![Step::default(); times_ms.len()];
    let dated: Vec<(usize, i64)> =
        times_ms.iter().enumerate().filter_map(|(at, time)| time.map(|time| (at, time))).collect();
    let trusted = longest_in_order(&dated);
    let mut last: Option<i64> = None;
    let mut kept = trusted.iter().peekable();
    for (position, (at, time)) in dated.iter().enumerate() {
        let Some(step) = steps.get_mut(*at) else { continue };
        if kept.peek() == Some(&&position) {
            kept.next();
            step.delay_ms = last.map(|last| (time - last).max(0));
            last = Some(last.filter(|last| last - time >= SECOND_MS).unwrap_or(*time));
        } else {
            let next = kept.peek().and_then(|position| dated.get(**position)).map(|(_, time)| *time);
            step.off_ms = Some(off(*time, last, next));
        }
    }
    let first = trusted.first().and_then(|position| dated.get(*position)).map(|(_, time)| *time);
    let total = match (first, last) {
        (Some(first), Some(last)) if trusted.len() > 1 => Some((last - first).max(0)),
        _ => None,
    };
    (steps, total)
}

/// How far a clock is from the span its neighbours leave.
fn off(time: i64, before: Option<i64>, after: Option<i64>) -> i64 {
    match (before, after) {
        (Some(before), _) if time < before => time - before,
        (_, Some(after)) => time - after,
        (Some(before), None) => time - before,
        (None, None) => 0,
    }
}

/// Positions of the longest run in which no time is earlier than the one before, tolerance apart.
///
/// Of equally long runs the one that took the shortest time: a delay is a claim, and a wrong clock no proof of it.
fn longest_in_order(dated: &[(usize, i64)]) -> Vec<usize> {
    let mut runs: Vec<Run> = dated.iter().map(|(_, time)| Run { length: 1, end_ms: *time, next: None }).collect();
    for at in (0..dated.len()).rev() {
        let mut best = runs[at];
        for later in at + 1..dated.len() {
            let in_order = dated[later].1 >= dated[at].1 - TOLERANCE_MS;
            let longer = (runs[later].length + 1, -runs[later].end_ms);
            if in_order && longer > (best.length, -best.end_ms) {
                best = Run { length: longer.0, end_ms: runs[later].end_ms, next: Some(later) };
            }
        }
        runs[at] = best;
    }
    // The last of the best: `max_by_key` keeps the later one of equals.
    let start = (0..runs.len()).max_by_key(|at| (runs[*at].length, dated[*at].1 - runs[*at].end_ms));
    std::iter::successors(start, |at| runs.get(*at).and_then(|run| run.next)).collect()
}

/// The best run that starts at a position.
#[derive(Debug, Clone, Copy)]
struct Run {
    length: usize,
    end_ms: i64,
    next: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(times: &[i64]) -> (Vec<Option<i64>>, Vec<Option<i64>>, Option<i64>) {
        let (steps, total) = steps(&times.iter().map(|time| Some(time * 1000)).collect::<Vec<_>>());
        let delays = steps.iter().map(|step| step.delay_ms.map(|ms| ms / 1000)).collect();
        (delays, steps.iter().map(|step| step.off_ms.map(|ms| ms / 1000)).collect(), total.map(|ms| ms / 1000))
    }

    #[test]
    fn clocks_that_agree() {
        let (delays, off, total) = seconds(&[100, 103, 103, 163]);
        assert_eq!(delays, [None, Some(3), Some(0), Some(60)]);
        assert_eq!(off, [None; 4]);
        assert_eq!(total, Some(63));
    }

    #[test]
    fn a_second_back_is_nothing() {
        let (delays, off, total) = seconds(&[100, 98, 101]);
        assert_eq!(delays, [None, Some(0), Some(1)]);
        assert_eq!(off, [None; 3]);
        assert_eq!(total, Some(1));
    }

    #[test]
    fn one_clock_ahead_does_not_make_a_delay() {
        let (delays, off, total) = seconds(&[100, 3_700, 105, 110]);
        assert_eq!(delays, [None, None, Some(5), Some(5)]);
        assert_eq!(off, [None, Some(3_595), None, None]);
        assert_eq!(total, Some(10));
    }

    #[test]
    fn one_clock_behind() {
        let (delays, off, total) = seconds(&[1_000, 400, 1_005]);
        assert_eq!(delays, [None, None, Some(5)]);
        assert_eq!(off, [None, Some(-600), None]);
        assert_eq!(total, Some(5));
    }

    #[test]
    fn the_last_clock_may_be_the_wrong_one() {
        let (_, off, total) = seconds(&[1_000, 1_001, 1_002, 400]);
        assert_eq!((off[3], total), (Some(-602), Some(2)));
    }

    #[test]
    fn the_later_of_two_is_trusted() {
        let (delays, off, total) = seconds(&[1_000, 400]);
        assert_eq!(delays, [None, None]);
        assert_eq!(off, [Some(600), None]);
        assert_eq!(total, None);
    }

    #[test]
    fn whole_seconds_beside_fractions() {
        let (steps, total) = steps(&[Some(16_987), Some(17_028), Some(17_000), Some(18_000), Some(19_000)]);
        assert_eq!(
            steps.iter().map(|step| step.delay_ms).collect::<Vec<_>>(),
            [None, Some(41), Some(0), Some(1_000), Some(1_000)]
        );
        assert_eq!(total, Some(2_013));
    }

    #[test]
    fn missing_dates_are_stepped_over() {
        let (steps, total) = steps(&[None, Some(1_000), None, Some(5_000)]);
        assert_eq!(steps[3].delay_ms, Some(4_000));
        assert_eq!((steps[2], total), (Step::default(), Some(4_000)));
        assert_eq!(super::steps(&[]), (vec![], None));
    }
}

//! The algebra of spans: what no order of facts and no pause may do to a term.

use chrono::{Days, NaiveDate};
use disclosure::calendar::WorkCalendar;
use disclosure::clock::{self, Consulted, Event, Facts, Happening, Span, Spans, Term, TermKind};
use disclosure::setting::Settings;
use proptest::prelude::*;

/// Days from the receipt.
type Offset = u64;

const RECEIPTS: std::ops::Range<Offset> = 0..2_000;

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 1, 1).unwrap()
}

fn calendar() -> &'static WorkCalendar {
    WorkCalendar::national()
}

/// A consultation: sent, received and answered so many days after the receipt of the request.
fn consultation() -> impl Strategy<Value = [Offset; 3]> {
    (0..25_u64, 0..6_u64, 0..40_u64).prop_map(|(sent, way, answer)| [sent, sent + way, sent + way + answer])
}

fn consultations(receipt: NaiveDate, offsets: &[[Offset; 3]]) -> Vec<Event> {
    let at = |offset, what| Event::at(receipt + Days::new(offset), what);
    let events = offsets.iter().zip(1_u16..).flat_map(|([sent, received, given], consultation)| {
        [
            at(*sent, Happening::OpinionAsked { consultation, of: Consulted::ThirdParty, until: None }),
            at(*received, Happening::OpinionLetterReceived { consultation }),
            at(*given, Happening::OpinionGiven { consultation }),
        ]
    });
    events.collect()
}

fn reply(receipt: NaiveDate, events: Vec<Event>) -> Term {
    let terms = clock::run(&Facts { receipt, events }, calendar(), &Settings::default()).unwrap();
    terms.into_iter().find(|term| term.kind == TermKind::Reply).unwrap()
}

fn due(receipt: NaiveDate, events: Vec<Event>) -> NaiveDate {
    reply(receipt, events).end.due().unwrap().date().unwrap()
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    let span = (0..80_u64, 0..30_u64).prop_map(|(after, length)| {
        let after = first_day() + Days::new(after);
        Span { after, until: after + Days::new(length) }
    });
    prop::collection::vec(span, 0..6)
}

fn merged(spans: &[Span]) -> Spans {
    let mut all = Spans::default();
    spans.iter().for_each(|span| all.add(*span));
    all
}

proptest! {
    #[test]
    fn the_order_of_entry_does_not_matter(
        offset in RECEIPTS,
        offsets in prop::collection::vec(consultation(), 0..4),
        seed in any::<u64>(),
    ) {
        let receipt = first_day() + Days::new(offset);
        let events = consultations(receipt, &offsets);
        let mut shuffled = events.clone();
        let length = shuffled.len().max(1);
        for index in 0..shuffled.len() {
            shuffled.swap(index, (seed as usize).wrapping_mul(index + 7) % length);
        }
        prop_assert_eq!(reply(receipt, events), reply(receipt, shuffled));
    }

    #[test]
    fn the_order_of_spans_does_not_matter_and_each_day_is_left_out_once(spans in spans()) {
        let forward = merged(&spans);
        let backward = merged(&spans.iter().rev().copied().collect::<Vec<_>>());
        prop_assert_eq!(&forward, &backward);
        let days = |of: &dyn Fn(NaiveDate) -> bool| {
            first_day().iter_days().take(150).filter(|day| of(*day)).collect::<Vec<_>>()
        };
        let in_any = days(&|day| spans.iter().any(|span| span.contains(day)));
        let in_merged = days(&|day| forward.iter().any(|span| span.contains(day)));
        prop_assert_eq!(in_any, in_merged);
    }

    #[test]
    fn days_left_out_never_exceed_the_union_of_the_spans(spans in spans(), count in 1..60_u32) {
        let all = merged(&spans);
        let due = all.due(first_day(), count, calendar()).date().unwrap();
        let between = calendar().working_days_between(first_day(), due).unwrap();
        let union: u32 =
            all.iter().map(|span| calendar().working_days_between(span.after, span.until).unwrap()).sum();
        prop_assert!(between >= count && between - count <= union);
        let counted = first_day()
            .iter_days()
            .skip(1)
            .take_while(|day| *day <= due)
            .filter(|day| calendar().day(*day).is_worked() == Some(true))
            .filter(|day| !all.iter().any(|span| span.contains(*day) && span.after < due))
            .count();
        prop_assert_eq!(counted as u32, count);
    }

    #[test]
    fn removing_a_consultation_restores_the_date(offset in RECEIPTS, one in consultation()) {
        let receipt = first_day() + Days::new(offset);
        let plain = due(receipt, Vec::new());
        let with = due(receipt, consultations(receipt, &[one]));
        prop_assert!(with >= plain);
        prop_assert_eq!(due(receipt, consultations(receipt, &[])), plain);
        prop_assert_eq!(due(receipt, consultations(receipt, &[one, one])), with);
    }

    #[test]
    fn a_restart_forgets_what_was_before(offset in RECEIPTS, given in 0..5_u64, paid in 6..20_u64) {
        let receipt = first_day() + Days::new(offset);
        let at = |offset, what| Event::at(receipt + Days::new(offset), what);
        let restart = [at(5, Happening::FeeNotified), at(5 + paid, Happening::FeePaid)];
        let before = consultations(receipt, &[[0, 0, given]]);
        let extended = at(4, Happening::Extended { working_days: 20, approved: receipt });
        let all = before.into_iter().chain([extended]).chain(restart).collect();
        let anew = receipt + Days::new(5 + paid);
        prop_assert_eq!(due(receipt, all), due(anew, Vec::new()));
    }

    #[test]
    fn no_term_ends_on_a_day_of_rest(
        offset in RECEIPTS,
        offsets in prop::collection::vec(consultation(), 0..4),
    ) {
        let receipt = first_day() + Days::new(offset);
        let due = due(receipt, consultations(receipt, &offsets));
        prop_assert_eq!(calendar().day(due).is_worked(), Some(true));
    }

    #[test]
    fn a_late_entry_never_lengthens_a_term(
        offset in RECEIPTS,
        one in consultation(),
        late in prop::array::uniform3(0..80_u64),
    ) {
        let receipt = first_day() + Days::new(offset);
        let on_the_day = consultations(receipt, &[one]);
        let mut entered_late = on_the_day.clone();
        for (event, late) in entered_late.iter_mut().zip(late) {
            event.recorded = event.on + Days::new(late);
        }
        prop_assert!(due(receipt, entered_late) <= due(receipt, on_the_day));
    }
}

//! The state of a request and its clock never disagree, whatever was done with it and on whichever days.

use chrono::Days;
use disclosure::calendar::WorkCalendar;
use disclosure::clock::{self, Awaited, End, Ignored, Step, Term, TermKind};
use disclosure::request::{ApplicantKind, Case, Channel, Request, State};
use disclosure::setting::{ConsultationSpan, ExtensionParts, LateCorrectionNotice, Settings};
use proptest::prelude::*;

use crate::acts::{registered, steps};

/// Every combination of the settings that the clock asks.
fn settings() -> impl Strategy<Value = Settings> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(received, once, anew)| Settings {
        consultation_span: match received {
            true => ConsultationSpan::AfterReceivedToAnswer,
            false => ConsultationSpan::AfterSentToAnswer,
        },
        extension_parts: if once { ExtensionParts::Once } else { ExtensionParts::UpToTotal },
        late_correction_notice: match anew {
            true => LateCorrectionNotice::BeginsAnew,
            false => LateCorrectionNotice::ChangesNothing,
        },
        ..Settings::default()
    })
}

fn ignored(terms: &[Term]) -> impl Iterator<Item = Ignored> + '_ {
    let reply = terms.iter().find(|term| term.kind == TermKind::Reply);
    reply
        .into_iter()
        .flat_map(|term| &term.lines)
        .filter_map(|line| if let Step::Ignored(_, why) = line.step { Some(why) } else { None })
}

/// A late act counts for the history and not for the term; whatever answers it then answers nothing.
fn is_late(why: Ignored) -> bool {
    matches!(why, Ignored::AfterTheEnd | Ignored::RecordedAfterTheEnd | Ignored::NothingAwaited)
}

/// What the clock must say of the reply in that state, when nothing was late.
fn agrees(request: &Request, end: End) -> bool {
    let awaited = match end {
        End::On(_) => None,
        End::Awaits { what, .. } => Some(what),
    };
    match request.state() {
        State::Correcting { .. } => awaited == Some(Awaited::Correction),
        State::AwaitingPayment { .. } => awaited == Some(Awaited::Payment),
        // The letter may be under way or its limit known, so that both are right.
        State::Consulting { .. } => {
            matches!(awaited, None | Some(Awaited::Opinion(_) | Awaited::OpinionLetter(_)))
        }
        State::Unconfirmed(_)
        | State::Received
        | State::AskedReasons { .. }
        | State::InProgress
        | State::UnderReview { .. }
        | State::Decided { .. } => awaited.is_none(),
        // Withdrawal ends a request in any state, so that the term may stand still for ever.
        State::Concluded(_) | State::Archived(_) => true,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn no_event_is_ignored_unless_it_was_late_and_the_state_agrees_with_the_clock(
        start in 0..2_500_u64, steps in steps(), channel in 0..Channel::ALL.len(), settings in settings()
    ) {
        let case = Case { calendar: WorkCalendar::national(), settings: &settings };
        let mut on = "2019-05-15".parse::<chrono::NaiveDate>().unwrap() + Days::new(start);
        let mut request = registered(Channel::ALL[channel], on, ApplicantKind::Charity);
        for step in steps {
            on = on + Days::new(step.later);
            let recorded = on + Days::new(step.late);
            let Ok(next) = request.perform(&step.act(on), on, recorded, &case) else { continue };
            request = next;
            let terms = request.terms(&case).unwrap();
            prop_assert!(ignored(&terms).all(is_late), "{:?}", ignored(&terms).collect::<Vec<_>>());
            let is_late = ignored(&terms).next().is_some();
            if let Some(end) = clock::reply_end(&terms).filter(|_| !is_late) {
                prop_assert!(agrees(&request, end), "{:?} but {end:?}", request.state());
            }
        }
    }
}

//! The facts of a request as a TOML file.

use std::path::Path;

use chrono::NaiveDate;
use disclosure::clock::{Consulted, Event, Facts, Happening};
use disclosure::request::{Arrival, Channel};
use disclosure::setting::Settings;

use crate::told::Section;
use crate::{Stop, settings, told};

/// What the file says.
#[derive(Debug)]
pub struct Read {
    /// The facts, by the receipt that counts.
    pub facts: Facts,
    /// What the body has decided where the law leaves it open.
    pub settings: Settings,
    /// The earlier day of receipt that another reading of the law gives.
    pub earlier_receipt: Option<NaiveDate>,
}

/// What an event is called in the file.
#[derive(Clone, Copy, Debug)]
enum What {
    CorrectionAsked,
    CorrectionReceived,
    OpinionAsked,
    OpinionLetterReceived,
    OpinionGiven,
    OpinionForgone,
    ReasonsAsked,
    ReasonsReceived,
    Deferred,
    Extended,
    FeeNotified,
    FeePaid,
    Replied,
}

const EVENTS: [(&str, What); 13] = [
    ("correction-asked", What::CorrectionAsked),
    ("correction-received", What::CorrectionReceived),
    ("opinion-asked", What::OpinionAsked),
    ("opinion-letter-received", What::OpinionLetterReceived),
    ("opinion-given", What::OpinionGiven),
    ("opinion-forgone", What::OpinionForgone),
    ("reasons-asked", What::ReasonsAsked),
    ("reasons-received", What::ReasonsReceived),
    ("deferred", What::Deferred),
    ("extended", What::Extended),
    ("fee-notified", What::FeeNotified),
    ("fee-paid", What::FeePaid),
    ("replied", What::Replied),
];

/// Reads the file; what is wrong with it is told with its line.
pub fn read(path: &Path) -> Result<Read, Stop> {
    let text = told::text(path)?;
    parse(&text).map_err(|fault| Stop::Usage(format!("{} {fault}", path.display())))
}

/// Reads the text of the file.
pub fn parse(text: &str) -> Result<Read, String> {
    let table = told::table(text)?;
    let mut file = Section::new(text, &table);
    let settings = file.table("settings").map_or(Ok(Settings::default()), settings::read);
    let mut faults = settings.as_ref().err().cloned().into_iter().collect::<Vec<_>>();
    let settings = settings.unwrap_or_default();
    let receipt = receipt(text, &mut file, &settings);
    let mut events = Vec::new();
    for (number, table) in (1..).zip(file.tables("event")) {
        let mut section = Section::new(text, table);
        let event = event(&mut section);
        faults.extend(section.faults().into_iter().map(|fault| format!("第{number}个 [[event]]：{fault}")));
        events.extend(event.map(|event| event.placed(number)));
    }
    faults.splice(0..0, file.faults());
    match receipt {
        Some((receipt, earlier_receipt)) if faults.is_empty() => {
            Ok(Read { facts: Facts { receipt, events }, settings, earlier_receipt })
        }
        Some(_) | None => Err(faults.join("；")),
    }
}

/// A day of receipt, and the earlier one of another reading.
type Receipt = (NaiveDate, Option<NaiveDate>);

/// The day of receipt as the file tells it, or as it follows from how the request came in.
fn receipt(text: &str, file: &mut Section<'_>, settings: &Settings) -> Option<Receipt> {
    let (received, arrival) = (file.optional_day("received"), file.table("arrival"));
    match (file.has("received"), arrival) {
        (true, None) => received.map(|received| (received, None)),
        (false, Some(table)) => {
            let mut section = Section::new(text, table);
            let receipt = came_in(&mut section, settings);
            section.faults().into_iter().for_each(|fault| file.fault(format!("[arrival]：{fault}")));
            receipt
        }
        (true, Some(_)) => {
            file.fault("received 和 [arrival] 只写一个");
            None
        }
        (false, None) => {
            file.fault("缺少 received（收到申请之日），或者 [arrival]");
            None
        }
    }
}

fn came_in(section: &mut Section<'_>, settings: &Settings) -> Option<Receipt> {
    let channel = section.choice("channel", "申请渠道", Channel::ALL.map(|channel| (channel.key(), channel)));
    let on = section.day("on", "到达的日期");
    let confirmed = section.optional_day("confirmed");
    let arrival = Arrival { channel: channel?, on: on?, confirmed };
    let receipt = arrival.receipt(settings);
    if receipt.is_none() {
        let (channel, basis) = (arrival.channel.label(), arrival.basis(settings));
        section.fault(format!("{channel}的申请以{basis}为收到之日，尚缺 confirmed"));
    }
    Some((receipt?, arrival.earlier_reading(settings)))
}

fn event(section: &mut Section<'_>) -> Option<Event> {
    let on = section.day("on", "发生的日期");
    let recorded = section.optional_day("recorded");
    let what = section.choice("what", "发生了什么", EVENTS);
    let happening = what.and_then(|what| happening(what, section));
    let on = on?;
    Some(Event { recorded: recorded.unwrap_or(on), ..Event::at(on, happening?) })
}

/// Which facts an event has depends on what happened.
fn happening(what: What, section: &mut Section<'_>) -> Option<Happening> {
    Some(match what {
        What::CorrectionAsked => Happening::CorrectionAsked { until: until(section)? },
        What::CorrectionReceived => Happening::CorrectionReceived,
        What::OpinionAsked => {
            let of = section.choice(
                "of",
                "征求意见的对象（third-party、joint-maker 或者 other-body）",
                Consulted::ALL.map(|of| (of.key(), of)),
            );
            let (consultation, until) = (consultation(section), section.optional_day("until"));
            Happening::OpinionAsked { consultation, of: of?, until }
        }
        What::OpinionLetterReceived => {
            Happening::OpinionLetterReceived { consultation: consultation(section) }
        }
        What::OpinionGiven => Happening::OpinionGiven { consultation: consultation(section) },
        What::OpinionForgone => Happening::OpinionForgone { consultation: consultation(section) },
        What::ReasonsAsked => Happening::ReasonsAsked { until: until(section)? },
        What::ReasonsReceived => Happening::ReasonsReceived,
        What::Deferred => Happening::Deferred { until: until(section)? },
        What::Extended => {
            let working_days = section.count("working_days");
            if working_days.is_none() {
                section.fault("缺少 working_days（延长的工作日数）");
            }
            let approved = section.day("approved", "工作机构负责人同意的日期");
            Happening::Extended { working_days: working_days?, approved: approved? }
        }
        What::FeeNotified => Happening::FeeNotified,
        What::FeePaid => Happening::FeePaid,
        What::Replied => Happening::Replied,
    })
}

fn until(section: &mut Section<'_>) -> Option<NaiveDate> {
    section.day("until", "告知书写明的最后一日")
}

fn consultation(section: &mut Section<'_>) -> u16 {
    section.count("consultation").and_then(|number| u16::try_from(number).ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        parse(text).unwrap_err()
    }

    #[test]
    fn a_fault_names_its_place_and_the_missing_fact() {
        assert_eq!(
            fault("received = 2024-09-12\nreceipt = 1"),
            "第2行：不认识“receipt”；这里可以写 settings、received、arrival、event"
        );
        assert_eq!(
            fault("[[event]]\non = 2024-09-12\nwhat = \"replied\""),
            "缺少 received（收到申请之日），或者 [arrival]"
        );
        assert_eq!(
            fault("received = 2024-09-12\n[[event]]\non = 2024-09-12"),
            "第1个 [[event]]：what：缺少发生了什么"
        );
        assert_eq!(
            fault("received = 2024-09-12\n[[event]]\non = 2024-09-20\nwhat = \"opinion-asked\""),
            "第1个 [[event]]：of：缺少征求意见的对象（third-party、joint-maker 或者 other-body）"
        );
        assert_eq!(fault("received = 2024-09-12T08:00:00"), "received 应当是日期，如 2024-09-12");
    }

    #[test]
    fn an_event_is_recorded_on_its_day_unless_the_file_says_otherwise() {
        let text = "received = 2024-09-12\n[[event]]\non = 2024-10-10\nwhat = \"fee-notified\"";
        let event = parse(text).unwrap().facts.events[0];
        assert_eq!(event, Event::at("2024-10-10".parse().unwrap(), Happening::FeeNotified).placed(1));
        let late = parse(&format!("{text}\nrecorded = 2024-10-12")).unwrap().facts.events[0];
        assert_eq!(late.recorded.to_string(), "2024-10-12");
    }

    #[test]
    fn the_day_of_receipt_follows_from_the_channel() {
        let arrival = |channel: &str, more: &str| {
            format!("[arrival]\nchannel = \"{channel}\"\non = 2024-09-14\n{more}")
        };
        let receipt = |text: &str| parse(text).unwrap().facts.receipt.to_string();
        assert_eq!(receipt(&arrival("signed-mail", "")), "2024-09-14");
        assert_eq!(receipt(&arrival("online", "confirmed = 2024-09-18")), "2024-09-14");
        assert_eq!(receipt(&arrival("e-mail", "confirmed = 2024-09-18")), "2024-09-18");
        assert_eq!(
            fault(&arrival("ordinary-mail", "")),
            "[arrival]：平常信函的申请以与申请人确认之日为收到之日，尚缺 confirmed"
        );
        assert_eq!(
            fault(&format!("received = 2024-09-12\n{}", arrival("counter", ""))),
            "received 和 [arrival] 只写一个"
        );
    }

    #[test]
    fn settings_of_the_body_are_read_by_name() {
        let settings = parse("received = 2024-09-12\n[settings]\ncorrection_days = 15").unwrap().settings;
        assert_eq!(settings.correction_days, 15);
        assert_eq!(
            fault("received = 2024-09-12\n[settings]\nreply_days = 15"),
            "settings 没有“reply_days”；法定期限不能设置，全部参数见 docs/law-coverage.md"
        );
    }
}

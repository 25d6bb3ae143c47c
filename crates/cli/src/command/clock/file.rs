//! The facts of a request as a TOML file.

use std::path::Path;

use chrono::NaiveDate;
use disclosure::clock::{Consulted, Event, Facts, Happening};
use disclosure::request::{Arrival, Channel};
use disclosure::setting::Settings;
use serde::Deserialize;
use toml::value::Datetime;

use crate::{Stop, settings, told};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    received: Option<Datetime>,
    arrival: Option<CameIn>,
    #[serde(default, rename = "event")]
    events: Vec<Told>,
    #[serde(default)]
    settings: toml::Table,
}

/// How the request came in, where the day of receipt follows from it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CameIn {
    channel: String,
    on: Datetime,
    confirmed: Option<Datetime>,
}

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

impl CameIn {
    fn arrival(&self) -> Result<Arrival, String> {
        let channel =
            told::one_of("channel", &self.channel, Channel::ALL.map(|channel| (channel.key(), channel)))?;
        let confirmed = self.confirmed.map(|day| told::day_of("confirmed", day)).transpose()?;
        Ok(Arrival { channel, on: told::day_of("on", self.on)?, confirmed })
    }
}

fn receipt(arrival: &Arrival, settings: &Settings) -> Result<NaiveDate, String> {
    arrival.receipt(settings).ok_or_else(|| {
        let (channel, basis) = (arrival.channel.label(), arrival.basis(settings));
        format!("[arrival]：{channel}的申请以{basis}为收到之日，尚缺 confirmed")
    })
}

/// An event as the file tells it; which of its facts are wanted depends on what happened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    on: Datetime,
    recorded: Option<Datetime>,
    what: What,
    of: Option<String>,
    consultation: Option<u16>,
    until: Option<Datetime>,
    working_days: Option<u32>,
    approved: Option<Datetime>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// Reads the file; what is wrong with it is told with its line.
pub fn read(path: &Path) -> Result<Read, Stop> {
    let name = path.display();
    let text = told::text(path)?;
    parse(&text).map_err(|fault| Stop::Usage(format!("{name} {fault}")))
}

/// Reads the text of the file.
pub fn parse(text: &str) -> Result<Read, String> {
    let file: File = toml::from_str(text).map_err(|error| told::toml_fault(text, &error))?;
    let settings = settings::read(&file.settings)?;
    let mut events = Vec::with_capacity(file.events.len());
    for (number, told) in (1..).zip(&file.events) {
        let event = told.event().map_err(|fault| format!("第{number}个 [[event]]：{fault}"))?;
        events.push(event.placed(number));
    }
    let (receipt, earlier_receipt) = match (file.received, file.arrival) {
        (Some(received), None) => (told::day_of("received", received)?, None),
        (None, Some(arrival)) => {
            let arrival = arrival.arrival().map_err(|fault| format!("[arrival]：{fault}"))?;
            (receipt(&arrival, &settings)?, arrival.earlier_reading(&settings))
        }
        (Some(_), Some(_)) => return Err("received 和 [arrival] 只写一个".to_owned()),
        (None, None) => return Err("缺少 received（收到申请之日），或者 [arrival]".to_owned()),
    };
    Ok(Read { facts: Facts { receipt, events }, settings, earlier_receipt })
}

impl Told {
    fn event(&self) -> Result<Event, String> {
        let on = told::day_of("on", self.on)?;
        let recorded = self.recorded.map_or(Ok(on), |recorded| told::day_of("recorded", recorded))?;
        Ok(Event { recorded, ..Event::at(on, self.happening()?) })
    }

    fn happening(&self) -> Result<Happening, String> {
        let consultation = self.consultation.unwrap_or(1);
        Ok(match self.what {
            What::CorrectionAsked => Happening::CorrectionAsked { until: self.until()? },
            What::CorrectionReceived => Happening::CorrectionReceived,
            What::OpinionAsked => {
                let until = self.until.map(|until| told::day_of("until", until)).transpose()?;
                Happening::OpinionAsked { consultation, of: self.of()?, until }
            }
            What::OpinionLetterReceived => Happening::OpinionLetterReceived { consultation },
            What::OpinionGiven => Happening::OpinionGiven { consultation },
            What::OpinionForgone => Happening::OpinionForgone { consultation },
            What::ReasonsAsked => Happening::ReasonsAsked { until: self.until()? },
            What::ReasonsReceived => Happening::ReasonsReceived,
            What::Deferred => Happening::Deferred { until: self.until()? },
            What::Extended => Happening::Extended {
                working_days: self.working_days.ok_or("缺少 working_days（延长的工作日数）")?,
                approved: told::day_of(
                    "approved",
                    self.approved.ok_or("缺少 approved（工作机构负责人同意的日期）")?,
                )?,
            },
            What::FeeNotified => Happening::FeeNotified,
            What::FeePaid => Happening::FeePaid,
            What::Replied => Happening::Replied,
        })
    }

    fn until(&self) -> Result<NaiveDate, String> {
        told::day_of("until", self.until.ok_or("缺少 until（告知书写明的最后一日）")?)
    }

    fn of(&self) -> Result<Consulted, String> {
        let of = self.of.as_deref().ok_or("缺少 of（third-party、joint-maker 或者 other-body）")?;
        told::one_of("of", of, Consulted::ALL.map(|of| (of.key(), of)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        parse(text).unwrap_err()
    }

    #[test]
    fn a_fault_names_its_place_and_the_missing_fact() {
        assert_eq!(fault("received = 2024-09-12\nreceipt = 1"), "第2行：不认识“receipt”");
        assert_eq!(
            fault("[[event]]\non = 2024-09-12\nwhat = \"replied\""),
            "缺少 received（收到申请之日），或者 [arrival]"
        );
        assert_eq!(fault("received = 2024-09-12\n[[event]]\non = 2024-09-12"), "缺少“what”");
        assert_eq!(
            fault("received = 2024-09-12\n[[event]]\non = 2024-09-20\nwhat = \"opinion-asked\""),
            "第1个 [[event]]：缺少 of（third-party、joint-maker 或者 other-body）"
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

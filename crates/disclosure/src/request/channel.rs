//! How a request comes in (申请渠道), and from which day it counts as received (收到申请之日).

use chrono::NaiveDate;

use crate::calendar::{DueDate, WorkCalendar};
use crate::law::RegulationText;
use crate::setting::{OnlineConfirmation, Settings};

/// The channel of a request.
///
/// Law: 28, 29; since 2019-05-15. The first two may never be refused; the others bind a body that has opened them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// 当面提交.
    Counter,
    /// 邮寄, signed for: EMS, 挂号信.
    SignedMail,
    /// 平常信函, which nobody signs for.
    OrdinaryMail,
    /// 互联网渠道: the body's own online form.
    Online,
    /// 电子邮件, to the mailbox that the body has announced.
    Email,
    /// 工作机构的传真.
    Fax,
    /// 口头提出: the office fills in the form.
    Oral,
}

impl Channel {
    /// All.
    pub const ALL: [Channel; 7] = [
        Channel::Counter,
        Channel::SignedMail,
        Channel::OrdinaryMail,
        Channel::Online,
        Channel::Email,
        Channel::Fax,
        Channel::Oral,
    ];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Channel::Counter => "counter",
            Channel::SignedMail => "signed-mail",
            Channel::OrdinaryMail => "ordinary-mail",
            Channel::Online => "online",
            Channel::Email => "e-mail",
            Channel::Fax => "fax",
            Channel::Oral => "oral",
        }
    }

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Channel::Counter => "当面提交",
            Channel::SignedMail => "邮寄（签收）",
            Channel::OrdinaryMail => "平常信函",
            Channel::Online => "互联网",
            Channel::Email => "电子邮件",
            Channel::Fax => "传真",
            Channel::Oral => "口头提出",
        }
    }

    /// Whether a body may do without it.
    pub const fn is_optional(self) -> bool {
        match self {
            Channel::Counter | Channel::SignedMail | Channel::OrdinaryMail | Channel::Oral => false,
            Channel::Online | Channel::Email | Channel::Fax => true,
        }
    }

    /// Whether the receipt depends on a confirmation.
    pub fn needs_confirmation(self, settings: &Settings) -> bool {
        match self {
            Channel::Counter | Channel::SignedMail | Channel::Oral => false,
            Channel::OrdinaryMail | Channel::Email | Channel::Fax => true,
            Channel::Online => settings.online_confirmation == OnlineConfirmation::Officer,
        }
    }
}

/// A request that has come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// By which channel.
    pub channel: Channel,
    /// The day on which it was submitted at the counter, signed for, or came in.
    pub on: NaiveDate,
    /// The day on which both sides confirmed it.
    pub confirmed: Option<NaiveDate>,
}

impl Arrival {
    /// The day of receipt, or `None` while a confirmation is outstanding. One before the arrival confirms nothing.
    ///
    /// Law: 31; since 2019-05-15. Until then an e-mail was received when the system received it (国办公开办函〔2015〕207号).
    pub fn receipt(&self, settings: &Settings) -> Option<NaiveDate> {
        let by_system = self.channel == Channel::Email
            && RegulationText::on(self.on).is_none_or(|text| text == RegulationText::Of2007);
        if by_system || !self.channel.needs_confirmation(settings) {
            return Some(self.on);
        }
        self.confirmed.filter(|confirmed| *confirmed >= self.on)
    }

    /// The earlier day of receipt that another reading of the law gives, for which the work is planned.
    ///
    /// Law: 31; since 2019-05-15. A request that lay unconfirmed may be held to have been received when it arrived.
    pub fn earlier_reading(&self, settings: &Settings) -> Option<NaiveDate> {
        match self.channel {
            Channel::Online | Channel::Email | Channel::Fax => {
                self.receipt(settings).filter(|receipt| *receipt > self.on).map(|_| self.on)
            }
            Channel::Counter | Channel::SignedMail | Channel::OrdinaryMail | Channel::Oral => None,
        }
    }

    /// Why the receipt is on that day.
    pub fn basis(&self, settings: &Settings) -> &'static str {
        match self.channel {
            Channel::Online if !self.channel.needs_confirmation(settings) => "系统确认提交成功之日",
            Channel::Counter | Channel::Oral => "提交之日",
            Channel::SignedMail => "行政机关签收之日",
            Channel::OrdinaryMail => "与申请人确认之日",
            Channel::Online | Channel::Email | Channel::Fax => "双方确认之日",
        }
    }

    /// The day by which the office confirms it: that of the arrival, or the next working day.
    ///
    /// Law: 31; unit: working days; since 2019-05-15. For ordinary letters the law says the same day; for the other
    /// channels this is our reading.
    pub fn confirmation_due(&self, settings: &Settings, calendar: &WorkCalendar) -> Option<DueDate> {
        self.channel.needs_confirmation(settings).then(|| match calendar.day(self.on).is_worked() {
            Some(true) => DueDate::Final(self.on),
            Some(false) | None => calendar.add_working_days(self.on, 1),
        })
    }

    /// Whether by the end of `day` it was not confirmed, or was confirmed late.
    ///
    /// Law: 31; unit: working days; since 2019-05-15.
    pub fn is_confirmation_overdue(
        &self,
        day: NaiveDate,
        settings: &Settings,
        calendar: &WorkCalendar,
    ) -> bool {
        let due = self.confirmation_due(settings, calendar).and_then(DueDate::date);
        let settled = self.receipt(settings).map_or(day, |receipt| receipt.min(day));
        due.is_some_and(|due| settled > due)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrival(channel: Channel, confirmed: Option<&str>) -> Arrival {
        let day = |text: &str| text.parse().unwrap();
        Arrival { channel, on: day("2024-09-14"), confirmed: confirmed.map(day) }
    }

    fn receipt(channel: Channel, confirmed: Option<&str>) -> Option<String> {
        arrival(channel, confirmed).receipt(&Settings::default()).map(|day| day.to_string())
    }

    #[test]
    fn what_is_handed_over_or_signed_for_is_received_on_that_day() {
        for channel in [Channel::Counter, Channel::SignedMail, Channel::Oral] {
            assert_eq!(receipt(channel, None).as_deref(), Some("2024-09-14"), "{channel:?}");
        }
    }

    #[test]
    fn letters_faxes_and_online_requests_are_received_when_confirmed() {
        for channel in [Channel::OrdinaryMail, Channel::Fax, Channel::Email] {
            assert_eq!(receipt(channel, None), None, "{channel:?}");
            assert_eq!(receipt(channel, Some("2024-09-18")).as_deref(), Some("2024-09-18"), "{channel:?}");
        }
    }

    #[test]
    fn nobody_confirms_what_has_not_come_in() {
        assert_eq!(receipt(Channel::OrdinaryMail, Some("2024-09-13")), None);
        assert_eq!(receipt(Channel::OrdinaryMail, Some("2024-09-14")).as_deref(), Some("2024-09-14"));
    }

    #[test]
    fn an_officer_confirms_online_requests_only_where_the_form_says_so() {
        assert_eq!(receipt(Channel::Online, None).as_deref(), Some("2024-09-14"));
        assert_eq!(receipt(Channel::Online, Some("2024-09-18")).as_deref(), Some("2024-09-14"));
        let officer = Settings { online_confirmation: OnlineConfirmation::Officer, ..Settings::default() };
        assert_eq!(arrival(Channel::Online, None).receipt(&officer), None);
    }

    #[test]
    fn a_request_that_was_confirmed_late_may_have_been_received_when_it_came() {
        let earlier = |channel, confirmed| {
            arrival(channel, confirmed).earlier_reading(&Settings::default()).map(|day| day.to_string())
        };
        assert_eq!(earlier(Channel::Email, Some("2024-09-18")).as_deref(), Some("2024-09-14"));
        assert_eq!(earlier(Channel::Email, Some("2024-09-14")), None);
        assert_eq!(earlier(Channel::Online, Some("2024-09-18")), None);
        assert_eq!(earlier(Channel::OrdinaryMail, Some("2024-09-18")), None);
    }

    #[test]
    fn an_email_under_the_text_of_2007_was_received_when_the_system_received_it() {
        let arrival = Arrival { channel: Channel::Email, on: "2018-03-01".parse().unwrap(), confirmed: None };
        assert_eq!(arrival.receipt(&Settings::default()), Some(arrival.on));
    }

    #[test]
    fn a_confirmation_is_due_on_the_day_of_arrival_or_the_next_working_day() {
        let due = |on: &str| {
            let arrival = Arrival { on: on.parse().unwrap(), ..arrival(Channel::OrdinaryMail, None) };
            arrival.confirmation_due(&Settings::default(), WorkCalendar::national()).unwrap().to_string()
        };
        assert_eq!(due("2024-09-14"), "2024-09-14");
        assert_eq!(due("2024-09-15"), "2024-09-18");
        let counter = arrival(Channel::Counter, None);
        assert_eq!(counter.confirmation_due(&Settings::default(), WorkCalendar::national()), None);
    }

    #[test]
    fn a_confirmation_is_overdue_when_its_day_is_over_and_stays_so_when_it_comes() {
        let overdue = |channel, confirmed, today: &str| {
            let (settings, calendar) = (Settings::default(), WorkCalendar::national());
            arrival(channel, confirmed).is_confirmation_overdue(today.parse().unwrap(), &settings, calendar)
        };
        assert!(!overdue(Channel::OrdinaryMail, None, "2024-09-14"));
        assert!(overdue(Channel::OrdinaryMail, None, "2024-09-15"));
        assert!(!overdue(Channel::OrdinaryMail, Some("2024-09-14"), "2024-09-30"));
        assert!(overdue(Channel::OrdinaryMail, Some("2024-09-18"), "2024-09-30"));
        assert!(!overdue(Channel::OrdinaryMail, Some("2024-09-18"), "2024-09-14"), "not yet");
        assert!(!overdue(Channel::Counter, None, "2024-09-30"));
    }

    #[test]
    fn counter_and_post_can_never_be_closed() {
        let optional: Vec<Channel> =
            Channel::ALL.into_iter().filter(|channel| channel.is_optional()).collect();
        assert_eq!(optional, [Channel::Online, Channel::Email, Channel::Fax]);
    }
}

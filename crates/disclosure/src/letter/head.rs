//! What every letter says (共同要素): who writes to whom, about which request, and what has happened to it.

use chrono::NaiveDate;

use crate::clock::Consulted;
use crate::request::Channel;

/// What every letter says.
///
/// Law: 31, 36, 51; since 2019-05-15.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// 机关全称.
    pub body: String,
    /// 文号; none for papers that have none.
    pub number: Option<String>,
    /// 收件人.
    pub addressee: String,
    /// What the addressee is.
    pub party: Party,
    /// 代理人, who filed the request for the applicant.
    pub agent: Option<String>,
    /// 登记号.
    pub request_number: String,
    /// 收到申请之日.
    pub received: NaiveDate,
    /// 申请渠道.
    pub channel: Channel,
    /// 申请内容, quoted or summed up.
    pub content: String,
    /// What happened since, in order.
    pub course: Vec<Milestone>,
    /// 联系方式.
    pub contact: Contact,
    /// 成文日期.
    pub on: NaiveDate,
    /// 交邮之日, where the letter goes by post on a later day: the day that counts for the body.
    pub posted: Option<NaiveDate>,
}

impl Head {
    /// The day on which the letter leaves the body.
    ///
    /// Law: 33; 国办公开办函〔2016〕235号 0; since 2016-12-07.
    pub fn sent(&self) -> NaiveDate {
        self.posted.unwrap_or(self.on)
    }
}

/// What an addressee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// 公民.
    Person,
    /// 法人、其他组织、机关.
    Organisation,
}

impl Party {
    /// Both.
    pub const ALL: [Party; 2] = [Party::Person, Party::Organisation];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Party::Person => "person",
            Party::Organisation => "organisation",
        }
    }

    /// How the letter speaks to them.
    pub const fn pronoun(self) -> &'static str {
        match self {
            Party::Person => "您",
            Party::Organisation => "你单位",
        }
    }
}

/// Where the addressee can ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// 联系部门.
    pub department: String,
    /// 电话.
    pub phone: String,
    /// 地址.
    pub address: String,
}

/// Something that happened to the request before the letter, and that the letter tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// On which day.
    pub on: NaiveDate,
    /// What.
    pub what: Passed,
    /// What else is known of it.
    pub further: Further,
}

impl Milestone {
    /// One of which no more is known.
    pub fn at(on: NaiveDate, what: Passed) -> Milestone {
        Milestone { on, what, further: Further::default() }
    }
}

/// What else may be told of something that happened; a letter that names a last day needs what moves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Further {
    /// The day on which the notice that it answers went out (告知书发出之日), or was received (缴费).
    pub asked: Option<NaiveDate>,
    /// The last day that the notice set.
    pub until: Option<NaiveDate>,
    /// The day on which the one consulted received the letter.
    pub delivered: Option<NaiveDate>,
    /// The day on which the opinion arrived.
    pub answered: Option<NaiveDate>,
    /// Working days of an extension.
    pub working_days: Option<u32>,
    /// Who was consulted, or who decided.
    pub whom: Option<String>,
    /// 文号 of what was decided.
    pub number: Option<String>,
    /// The reason for being late that the body found good (正当理由).
    pub excuse: Option<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passed {
    /// 收到补正.
    Corrected,
    /// 要求说明理由.
    ReasonsAsked,
    /// 收到说明的理由.
    ReasonsGiven,
    /// 告知延迟答复 (Art 35).
    Deferred,
    /// 告知延期答复.
    Extended,
    /// 征求意见.
    Consulted(Consulted),
    /// 缴费.
    FeePaid,
    /// 收到行政复议决定, which orders a new answer.
    Reviewed,
    /// 收到法院的裁判, which orders a new answer.
    Judged,
}

impl Passed {
    /// All.
    pub const ALL: [Passed; 11] = [
        Passed::Corrected,
        Passed::ReasonsAsked,
        Passed::ReasonsGiven,
        Passed::Deferred,
        Passed::Extended,
        Passed::Consulted(Consulted::ThirdParty),
        Passed::Consulted(Consulted::JointMaker),
        Passed::Consulted(Consulted::OtherBody),
        Passed::FeePaid,
        Passed::Reviewed,
        Passed::Judged,
    ];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Passed::Corrected => "corrected",
            Passed::ReasonsAsked => "reasons-asked",
            Passed::ReasonsGiven => "reasons-given",
            Passed::Deferred => "deferred",
            Passed::Extended => "extended",
            Passed::Consulted(Consulted::ThirdParty) => "third-party-consulted",
            Passed::Consulted(Consulted::JointMaker) => "joint-maker-consulted",
            Passed::Consulted(Consulted::OtherBody) => "other-body-consulted",
            Passed::FeePaid => "fee-paid",
            Passed::Reviewed => "reviewed",
            Passed::Judged => "judged",
        }
    }

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Passed::Corrected => "补正",
            Passed::ReasonsAsked => "要求说明理由",
            Passed::ReasonsGiven => "说明理由",
            Passed::Deferred => "延迟答复",
            Passed::Extended => "延期",
            Passed::Consulted(_) => "征求意见",
            Passed::FeePaid => "缴费",
            Passed::Reviewed => "行政复议决定",
            Passed::Judged => "法院裁判",
        }
    }

    /// Whether a new answer is ordered, so that the term of the reply begins anew.
    pub const fn orders_answer(self) -> bool {
        matches!(self, Passed::Reviewed | Passed::Judged)
    }
}

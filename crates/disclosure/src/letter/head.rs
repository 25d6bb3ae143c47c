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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// 联系部门.
    pub department: String,
    /// 电话.
    pub phone: String,
    /// 地址.
    pub address: String,
}

/// Something that happened to the request before the letter, and that the letter tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// On which day.
    pub on: NaiveDate,
    /// What.
    pub what: Passed,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Passed {
    /// 收到补正.
    Corrected,
    /// 告知延期答复.
    Extended,
    /// 征求意见.
    Consulted(Consulted),
    /// 缴费.
    FeePaid,
}

impl Passed {
    /// All.
    pub const ALL: [Passed; 6] = [
        Passed::Corrected,
        Passed::Extended,
        Passed::Consulted(Consulted::ThirdParty),
        Passed::Consulted(Consulted::JointMaker),
        Passed::Consulted(Consulted::OtherBody),
        Passed::FeePaid,
    ];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Passed::Corrected => "corrected",
            Passed::Extended => "extended",
            Passed::Consulted(Consulted::ThirdParty) => "third-party-consulted",
            Passed::Consulted(Consulted::JointMaker) => "joint-maker-consulted",
            Passed::Consulted(Consulted::OtherBody) => "other-body-consulted",
            Passed::FeePaid => "fee-paid",
        }
    }
}

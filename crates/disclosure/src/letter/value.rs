//! Values of facts: what each type looks like in a file of facts, and when it says something.

use chrono::NaiveDate;

use crate::calendar::DueDate;
use crate::clock::Consulted;
use crate::fee::Fee;
use crate::ground::Alternative;
use crate::request::{ApplicantKind, Arrival, Finding, Outcome};

/// A fact that a letter needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its key in a file of facts.
    pub key: &'static str,
    /// For a person.
    pub label: &'static str,
    /// What its value looks like.
    pub form: &'static str,
    /// Whether it may be left out.
    pub is_optional: bool,
}

impl Fact {
    /// A fact of that type.
    pub(super) const fn of<T: FactValue>(key: &'static str, label: &'static str) -> Fact {
        Fact { key, label, form: T::FORM, is_optional: T::OPTIONAL }
    }
}

/// A type of facts.
pub trait FactValue {
    /// What it looks like in a file of facts.
    const FORM: &'static str;
    /// Whether it may be left out.
    const OPTIONAL: bool = false;

    /// Whether it says something; blank text does not.
    fn is_told(&self) -> bool {
        true
    }
}

/// Where facts come from; it keeps for itself what was wrong with them.
pub trait Source<T> {
    /// The fact; none when it is missing or wrong.
    fn fact(&mut self, fact: Fact) -> Option<T>;
}

impl FactValue for String {
    const FORM: &'static str = "文字";

    fn is_told(&self) -> bool {
        !self.trim().is_empty()
    }
}

impl<T: FactValue> FactValue for Option<T> {
    const FORM: &'static str = T::FORM;
    const OPTIONAL: bool = true;

    fn is_told(&self) -> bool {
        self.as_ref().is_none_or(T::is_told)
    }
}

impl FactValue for Vec<String> {
    const FORM: &'static str = "文字的列表";

    fn is_told(&self) -> bool {
        !self.is_empty() && self.iter().all(String::is_told)
    }
}

impl FactValue for NaiveDate {
    const FORM: &'static str = "日期";
}

impl FactValue for (NaiveDate, NaiveDate) {
    const FORM: &'static str = "两个日期的列表";
}

impl FactValue for DueDate {
    const FORM: &'static str = "日期";
}

impl FactValue for u32 {
    const FORM: &'static str = "整数";
}

impl FactValue for Vec<Alternative> {
    const FORM: &'static str = "适用情形的列表，如 [\"trade-secret\"]";

    fn is_told(&self) -> bool {
        !self.is_empty()
    }
}

/// Requests of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCount {
    /// The year.
    pub year: i32,
    /// The month.
    pub month: u32,
    /// How many.
    pub count: u32,
}

impl FactValue for Vec<MonthCount> {
    const FORM: &'static str = "各月件数的列表，如 [{ month = \"2024-08\", count = 40 }]";

    fn is_told(&self) -> bool {
        !self.is_empty()
    }
}

/// One of the requests into which a form is split (一事一申请).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitItem {
    /// 登记号.
    pub number: String,
    /// What it asks for.
    pub content: String,
}

impl FactValue for Vec<SplitItem> {
    const FORM: &'static str = "{ number, content } 的列表";

    fn is_told(&self) -> bool {
        !self.is_empty() && self.iter().all(|item| item.number.is_told() && item.content.is_told())
    }
}

/// What a request lacks that has to be corrected (补正).
///
/// Law: 29¶2, 30; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Defect {
    /// 申请内容不明确.
    Unclear,
    /// 缺少应当载明的事项.
    Incomplete,
    /// Both.
    Both,
}

impl Defect {
    /// All.
    pub const ALL: [Defect; 3] = [Defect::Unclear, Defect::Incomplete, Defect::Both];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Defect::Unclear => "unclear",
            Defect::Incomplete => "incomplete",
            Defect::Both => "both",
        }
    }
}

impl FactValue for Defect {
    const FORM: &'static str = "unclear（内容不明确）、incomplete（缺少应当载明的事项）或者 both";
}

/// What a third party said to a disclosure that it does not object to.
///
/// Law: 32; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// 同意公开.
    Agreed,
    /// 逾期未提出意见.
    Silent,
}

impl Stance {
    /// Both.
    pub const ALL: [Stance; 2] = [Stance::Agreed, Stance::Silent];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Stance::Agreed => "agreed",
            Stance::Silent => "silent",
        }
    }
}

impl FactValue for Stance {
    const FORM: &'static str = "agreed（同意公开）或者 silent（逾期未提出意见）";
}

/// Why the body cannot go on with the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absence {
    /// 申请人死亡, or an organisation that has ended.
    Death,
    /// 无法与申请人取得联系.
    Unreachable,
}

impl Absence {
    /// Both.
    pub const ALL: [Absence; 2] = [Absence::Death, Absence::Unreachable];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            Absence::Death => "death",
            Absence::Unreachable => "unreachable",
        }
    }

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            Absence::Death => "申请人死亡或者终止",
            Absence::Unreachable => "无法与申请人取得联系",
        }
    }
}

impl FactValue for Absence {
    const FORM: &'static str = "death（死亡或者终止）或者 unreachable（失去联系）";
}

impl FactValue for bool {
    const FORM: &'static str = "true 或者 false";
}

impl FactValue for Outcome {
    const FORM: &'static str = "办理结果";
}

impl FactValue for ApplicantKind {
    const FORM: &'static str = "natural_person、enterprise、research、charity、legal_service 或者 other";
}

impl FactValue for Consulted {
    const FORM: &'static str = "third-party、joint-maker 或者 other-body";
}

impl FactValue for Fee {
    const FORM: &'static str = "{ method, count, before }，数额大于零";
}

impl FactValue for Arrival {
    const FORM: &'static str = "{ channel, on, confirmed }";
}

impl FactValue for Vec<Finding> {
    const FORM: &'static str = "{ item, outcome } 的列表";

    fn is_told(&self) -> bool {
        !self.is_empty() && self.iter().all(|finding| finding.item.is_told())
    }
}

/// A part of the information that is not provided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Which part.
    pub part: String,
    /// Why: what would be the outcome if it were all that was asked for.
    pub outcome: Outcome,
    /// The alternatives of the ground that apply.
    pub alternatives: Vec<Alternative>,
    /// The law that forbids disclosure, or has a procedure of its own.
    pub law: Option<String>,
    /// Whether that law is one of the State Council though its name does not tell.
    pub law_confirmed: bool,
    /// Where the applicant may turn instead.
    pub channel: Option<String>,
    /// The reason, for this part.
    pub reason: String,
}

impl FactValue for Vec<Withheld> {
    const FORM: &'static str = "{ part, outcome, alternatives, law, law_confirmed, channel, reason } 的列表";

    fn is_told(&self) -> bool {
        !self.is_empty() && self.iter().all(|withheld| withheld.part.is_told() && withheld.reason.is_told())
    }
}

/// Why information is disclosed though the third party objects (不同意公开而决定公开).
///
/// Law: 32; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DespiteObjection {
    /// 不公开可能对公共利益造成重大影响.
    PublicInterest,
    /// 不同意公开的理由不合理.
    NoReasonableGround,
}

impl DespiteObjection {
    /// Both.
    pub const ALL: [DespiteObjection; 2] =
        [DespiteObjection::PublicInterest, DespiteObjection::NoReasonableGround];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            DespiteObjection::PublicInterest => "public-interest",
            DespiteObjection::NoReasonableGround => "no-reasonable-ground",
        }
    }
}

impl FactValue for DespiteObjection {
    const FORM: &'static str = "public-interest 或者 no-reasonable-ground";
}

/// The earlier reply to the same request (此前答复).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierReply {
    /// 文号.
    pub number: String,
    /// 成文日期.
    pub on: NaiveDate,
}

impl FactValue for EarlierReply {
    const FORM: &'static str = "{ number, on }";

    fn is_told(&self) -> bool {
        self.number.is_told()
    }
}

/// What becomes of a request to correct a record about oneself.
///
/// Law: 41; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordOutcome {
    /// 更正.
    Corrected,
    /// 不予更正.
    Refused,
    /// 转送有权更正的机关.
    Transferred,
}

impl RecordOutcome {
    /// All.
    pub const ALL: [RecordOutcome; 3] =
        [RecordOutcome::Corrected, RecordOutcome::Refused, RecordOutcome::Transferred];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            RecordOutcome::Corrected => "corrected",
            RecordOutcome::Refused => "refused",
            RecordOutcome::Transferred => "transferred",
        }
    }
}

impl FactValue for RecordOutcome {
    const FORM: &'static str = "corrected、refused 或者 transferred";
}

//! Which body reviews another's letters, and which court hears suits against it, by the body's kind and the day.

use chrono::NaiveDate;

use super::review_first_since;

/// What kind of body answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKind {
    /// 县级以上地方人民政府工作部门.
    LocalDepartment,
    /// 司法行政部门 as a department that is itself reviewed.
    JusticeDepartment,
    /// 县级以上地方人民政府, below the province.
    LocalGovernment,
    /// 乡（镇）人民政府.
    Township,
    /// 省级人民政府.
    ProvincialGovernment,
    /// 国务院部门.
    StateCouncilDepartment,
    /// 国务院部门的派出机构，或者国务院部门管理的法律、法规授权的组织.
    StateCouncilOrganisation,
    /// 政府派出机关, such as a street office.
    DispatchedOrgan,
    /// 部门派出机构 in its own name.
    DispatchedOffice,
    /// 直辖市、设区的市的部门按照行政区划设立的派出机构.
    DistrictBranch,
    /// 金融、外汇管理、税务、国家安全等实行垂直领导的机关.
    VerticalAuthority,
    /// 海关.
    Customs,
    /// 法律、法规授权的组织.
    AuthorisedOrganisation,
}

/// Who reviews.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewBody {
    /// 本级人民政府.
    OwnGovernment,
    /// 上一级人民政府.
    UpperGovernment,
    /// 上一级主管部门.
    UpperDepartment,
    /// 本机关.
    Itself,
    /// 设立它的人民政府.
    FoundingGovernment,
    /// 所在地的人民政府.
    SeatGovernment,
    /// 设立或者管理它的国务院部门.
    StateCouncilDepartment,
}

impl ReviewBody {
    /// Every one.
    pub const ALL: [ReviewBody; 7] = [
        ReviewBody::OwnGovernment,
        ReviewBody::UpperGovernment,
        ReviewBody::UpperDepartment,
        ReviewBody::Itself,
        ReviewBody::FoundingGovernment,
        ReviewBody::SeatGovernment,
        ReviewBody::StateCouncilDepartment,
    ];

    /// Under which key a body's settings name it; its own name stands elsewhere.
    pub const fn key(self) -> &'static str {
        match self {
            ReviewBody::OwnGovernment => "government",
            ReviewBody::UpperGovernment => "upper_government",
            ReviewBody::UpperDepartment => "upper_department",
            ReviewBody::Itself => "body",
            ReviewBody::FoundingGovernment => "founding_government",
            ReviewBody::SeatGovernment => "seat_government",
            ReviewBody::StateCouncilDepartment => "state_council_department",
        }
    }

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            ReviewBody::OwnGovernment => "本级人民政府",
            ReviewBody::UpperGovernment => "上一级人民政府",
            ReviewBody::UpperDepartment => "上一级主管部门",
            ReviewBody::Itself => "本机关",
            ReviewBody::FoundingGovernment => "设立它的人民政府",
            ReviewBody::SeatGovernment => "所在地的人民政府",
            ReviewBody::StateCouncilDepartment => "设立或者管理它的国务院部门",
        }
    }

    /// Whether a name can be that of such a body: a government calls itself one, a department does not.
    pub fn fits(self, name: &str) -> bool {
        let government =
            ["人民政府", "行政公署", "管理委员会", "管委会"].iter().any(|end| name.ends_with(end));
        match self {
            ReviewBody::OwnGovernment
            | ReviewBody::UpperGovernment
            | ReviewBody::FoundingGovernment
            | ReviewBody::SeatGovernment => government,
            ReviewBody::UpperDepartment | ReviewBody::StateCouncilDepartment => !government,
            ReviewBody::Itself => true,
        }
    }
}

/// Which court hears a suit in the first instance; many cities have moved it elsewhere, which a setting tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Court {
    /// 基层人民法院.
    Basic,
    /// 中级人民法院.
    Intermediate,
}

impl Court {
    /// For a person, until the body's settings name it.
    pub const fn label(self) -> &'static str {
        match self {
            Court::Basic => "基层人民法院",
            Court::Intermediate => "中级人民法院",
        }
    }

    /// Whether a name can be that of such a court.
    pub fn fits(self, name: &str) -> bool {
        let above = ["中级", "高级", "最高"].iter().any(|level| name.contains(level));
        match self {
            Court::Basic => name.ends_with("人民法院") && !above,
            Court::Intermediate => name.ends_with("中级人民法院"),
        }
    }
}

impl BodyKind {
    /// All.
    pub const ALL: [BodyKind; 13] = [
        BodyKind::LocalDepartment,
        BodyKind::JusticeDepartment,
        BodyKind::LocalGovernment,
        BodyKind::Township,
        BodyKind::ProvincialGovernment,
        BodyKind::StateCouncilDepartment,
        BodyKind::StateCouncilOrganisation,
        BodyKind::DispatchedOrgan,
        BodyKind::DispatchedOffice,
        BodyKind::DistrictBranch,
        BodyKind::VerticalAuthority,
        BodyKind::Customs,
        BodyKind::AuthorisedOrganisation,
    ];

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        match self {
            BodyKind::LocalDepartment => "local-department",
            BodyKind::JusticeDepartment => "justice-department",
            BodyKind::LocalGovernment => "local-government",
            BodyKind::Township => "township",
            BodyKind::ProvincialGovernment => "provincial-government",
            BodyKind::StateCouncilDepartment => "state-council-department",
            BodyKind::StateCouncilOrganisation => "state-council-organisation",
            BodyKind::DispatchedOrgan => "dispatched-organ",
            BodyKind::DispatchedOffice => "dispatched-office",
            BodyKind::DistrictBranch => "district-branch",
            BodyKind::VerticalAuthority => "vertical-authority",
            BodyKind::Customs => "customs",
            BodyKind::AuthorisedOrganisation => "authorised-organisation",
        }
    }

    /// For a person.
    pub const fn label(self) -> &'static str {
        match self {
            BodyKind::LocalDepartment => "县级以上地方人民政府部门",
            BodyKind::JusticeDepartment => "司法行政部门",
            BodyKind::LocalGovernment => "县级以上地方人民政府",
            BodyKind::Township => "乡（镇）人民政府",
            BodyKind::ProvincialGovernment => "省级人民政府",
            BodyKind::StateCouncilDepartment => "国务院部门",
            BodyKind::StateCouncilOrganisation => "国务院部门的派出机构、国务院部门管理的授权组织",
            BodyKind::DispatchedOrgan => "政府派出机关",
            BodyKind::DispatchedOffice => "部门派出机构",
            BodyKind::DistrictBranch => "市级部门按照行政区划设立的派出机构",
            BodyKind::VerticalAuthority => "垂直领导机关",
            BodyKind::Customs => "海关",
            BodyKind::AuthorisedOrganisation => "地方人民政府或者其部门管理的授权组织",
        }
    }

    /// Who reviews what it did in a letter dated `on`; where there are several, the applicant chooses.
    ///
    /// Law: 51; 《行政复议法》 24, 25, 26, 27, 28; since 2024-01-01. Before that a department's letters went to its government
    /// or to the department above; of the other bodies our source tells only the rule since then.
    pub fn reviewed_by(self, on: NaiveDate) -> &'static [ReviewBody] {
        use ReviewBody::*;
        match self {
            BodyKind::LocalDepartment if on < review_first_since() => &[OwnGovernment, UpperDepartment],
            BodyKind::LocalDepartment | BodyKind::DispatchedOffice | BodyKind::AuthorisedOrganisation => {
                &[OwnGovernment]
            }
            BodyKind::DistrictBranch => &[OwnGovernment, SeatGovernment],
            BodyKind::JusticeDepartment => &[OwnGovernment, UpperDepartment],
            BodyKind::LocalGovernment | BodyKind::Township => &[UpperGovernment],
            BodyKind::ProvincialGovernment | BodyKind::StateCouncilDepartment => &[Itself],
            BodyKind::StateCouncilOrganisation => &[StateCouncilDepartment],
            BodyKind::DispatchedOrgan => &[FoundingGovernment],
            BodyKind::VerticalAuthority | BodyKind::Customs => &[UpperDepartment],
        }
    }

    /// Which courts may hear a suit against it over a letter dated `on`, the usual one first.
    ///
    /// Law: 51; 《行政诉讼法》 14, 15; 法〔2021〕242号 2; since 2017-07-01. From 2021-10-01 to 2023-09-27 a basic court heard suits
    /// against county and city governments over disclosure in twelve provinces, which the body's court then tells.
    pub fn courts(self, on: NaiveDate) -> &'static [Court] {
        match self {
            BodyKind::LocalGovernment if is_piloted(on) => &[Court::Intermediate, Court::Basic],
            BodyKind::LocalGovernment
            | BodyKind::ProvincialGovernment
            | BodyKind::StateCouncilDepartment
            | BodyKind::Customs => &[Court::Intermediate],
            BodyKind::LocalDepartment
            | BodyKind::JusticeDepartment
            | BodyKind::Township
            | BodyKind::StateCouncilOrganisation
            | BodyKind::DispatchedOrgan
            | BodyKind::DispatchedOffice
            | BodyKind::DistrictBranch
            | BodyKind::VerticalAuthority
            | BodyKind::AuthorisedOrganisation => &[Court::Basic],
        }
    }

    /// Whether the State Council rules on its review (国务院裁决), if the one who is not content with it does not sue.
    ///
    /// Law: 51; 《行政复议法》 26; since 2024-01-01.
    pub const fn is_ruled_on(self) -> bool {
        matches!(self, BodyKind::ProvincialGovernment | BodyKind::StateCouncilDepartment)
    }
}

fn is_piloted(on: NaiveDate) -> bool {
    let day = NaiveDate::from_ymd_opt;
    day(2021, 10, 1).is_some_and(|first| on >= first) && day(2023, 9, 27).is_some_and(|last| on <= last)
}

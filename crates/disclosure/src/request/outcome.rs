//! How a request can end: one enumeration, from which article, letter, remedy and row of table three follow.

use crate::ground::Ground;
use crate::law::{Citation, Instrument};
use crate::report::RequestRow;

/// How a request ended (办理结果).
///
/// Law: 30, 35, 36, 37, 38, 39, 42; since 2019-05-15.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// 已经主动公开: the applicant is told where and how to get it.
    AlreadyPublic,
    /// 可以公开: provided, or told how, by what way and when.
    Provided,
    /// 区分处理: one part is provided, another withheld.
    PartlyProvided,
    /// 不予公开.
    Refused(Ground),
    /// 工商、不动产登记资料等, for which other laws have their own procedure (行政查询事项).
    AdministrativeQuery,
    /// 经检索没有 the information.
    NotFound,
    /// 不属于本机关负责公开.
    NotResponsible,
    /// 没有现成信息, it would have to be processed or made.
    NeedsCreation,
    /// 补正后仍不明确.
    StillUnclear,
    /// 信访、投诉、举报 in the form of a request.
    Petition,
    /// 重复申请: the same was answered before.
    Repeat,
    /// 公报、报刊、书籍等公开出版物.
    Publication,
    /// 大量、反复 without a reasonable ground.
    Abusive,
    /// 要求确认或者重新出具 what was already obtained.
    Reconfirmation,
    /// 逾期不补正.
    CorrectionOverdue,
    /// 逾期未缴纳信息处理费.
    FeeOverdue,
    /// 申请人撤回.
    Withdrawn,
    /// 非政府信息: of the Party, of a court, a mere question.
    NotGovernmentInformation,
    /// 已移交国家档案馆.
    HandedToArchives,
    /// 机构改革后职权划出, the applicant is told of the successor.
    Reorganised,
}

impl Outcome {
    /// Every outcome, in the order of the form.
    pub fn all() -> impl Iterator<Item = Outcome> {
        use Outcome::*;
        let before = [AlreadyPublic, Provided, PartlyProvided];
        let refused = Ground::ALL.into_iter().map(Refused);
        let after = [
            AdministrativeQuery,
            NotFound,
            NotResponsible,
            NeedsCreation,
            StillUnclear,
            Petition,
            Repeat,
            Publication,
            Abusive,
            Reconfirmation,
            CorrectionOverdue,
            FeeOverdue,
            Withdrawn,
            NotGovernmentInformation,
            HandedToArchives,
            Reorganised,
        ];
        before.into_iter().chain(refused).chain(after)
    }

    /// Key in machine forms.
    pub const fn key(self) -> &'static str {
        use Outcome::*;
        match self {
            AlreadyPublic => "already-public",
            Provided => "provided",
            PartlyProvided => "partly-provided",
            Refused(ground) => ground.key(),
            AdministrativeQuery => "administrative-query",
            NotFound => "not-found",
            NotResponsible => "not-responsible",
            NeedsCreation => "needs-creation",
            StillUnclear => "still-unclear",
            Petition => "petition",
            Repeat => "repeat",
            Publication => "publication",
            Abusive => "abusive",
            Reconfirmation => "reconfirmation",
            CorrectionOverdue => "correction-overdue",
            FeeOverdue => "fee-overdue",
            Withdrawn => "withdrawn",
            NotGovernmentInformation => "not-government-information",
            HandedToArchives => "handed-to-archives",
            Reorganised => "reorganised",
        }
    }

    /// For a person, as part of a sentence.
    pub const fn label(self) -> &'static str {
        use Outcome::*;
        match self {
            AlreadyPublic => "已经主动公开",
            Provided => "可以公开",
            PartlyProvided => "能够区分处理，部分公开",
            Refused(ground) => ground.label(),
            AdministrativeQuery => "法律、行政法规对获取有特别规定",
            NotFound => "经检索，该信息不存在",
            NotResponsible => "不属于本机关负责公开",
            NeedsCreation => "没有现成信息，需要加工、分析或者另行制作",
            StillUnclear => "补正后仍不明确",
            Petition => "属于信访、投诉、举报等活动",
            Repeat => "属于重复申请",
            Publication => "属于公开出版物",
            Abusive => "申请的数量、频次明显超过合理范围且理由不合理",
            Reconfirmation => "要求对已经获取的信息予以确认或者重新出具",
            CorrectionOverdue => "无正当理由逾期不补正",
            FeeOverdue => "逾期未缴纳信息处理费",
            Withdrawn => "申请人撤回",
            NotGovernmentInformation => "不属于政府信息",
            HandedToArchives => "已经移交国家档案馆",
            Reorganised => "所涉职权因机构改革已经划出",
        }
    }

    /// The row of table three in which the request counts.
    ///
    /// Law: 50; since 2021-09-26. That 36(4) and 36(5) count as 不掌握, 36(7) as 行政查询事项 and information that is
    /// none of the government's as 其他 follows practice; no official text says so.
    pub const fn row(self) -> RequestRow {
        use Outcome::*;
        match self {
            AlreadyPublic | Provided => RequestRow::Granted,
            PartlyProvided => RequestRow::PartlyGranted,
            Refused(ground) => ground.row(),
            AdministrativeQuery => RequestRow::RefusedAdministrativeQuery,
            NotFound | NotResponsible => RequestRow::UnableNotHeld,
            NeedsCreation => RequestRow::UnableNeedsCreation,
            StillUnclear => RequestRow::UnableUnclearAfterCorrection,
            Petition => RequestRow::NotProcessedPetition,
            Repeat => RequestRow::NotProcessedRepeat,
            Publication => RequestRow::NotProcessedPublication,
            Abusive => RequestRow::NotProcessedAbusive,
            Reconfirmation => RequestRow::NotProcessedReconfirmation,
            CorrectionOverdue => RequestRow::OtherCorrectionOverdue,
            FeeOverdue => RequestRow::OtherFeeOverdue,
            Withdrawn | NotGovernmentInformation | HandedToArchives | Reorganised => RequestRow::OtherOther,
        }
    }

    /// What the letter cites.
    pub const fn basis(self) -> Citation {
        use Outcome::*;
        const REGULATION: Instrument = Instrument::Regulation;
        match self {
            AlreadyPublic => REGULATION.article(36).item(1),
            Provided => REGULATION.article(36).item(2),
            PartlyProvided => REGULATION.article(37),
            Refused(ground) => ground.basis(),
            AdministrativeQuery => REGULATION.article(36).item(7),
            NotFound => REGULATION.article(36).item(4),
            NotResponsible => REGULATION.article(36).item(5),
            NeedsCreation => REGULATION.article(38),
            StillUnclear | CorrectionOverdue => REGULATION.article(30),
            Petition => REGULATION.article(39).paragraph(1),
            Repeat => REGULATION.article(36).item(6),
            // What it asks for is a confirmation, not information that exists: no article of its own says so.
            Reconfirmation => REGULATION.article(2),
            Publication => REGULATION.article(39).paragraph(2),
            Abusive => REGULATION.article(35),
            FeeOverdue => REGULATION.article(42),
            Withdrawn => REGULATION.article(45),
            NotGovernmentInformation => REGULATION.article(2),
            HandedToArchives => Instrument::ReorganisationInterpretation.article(4),
            Reorganised => Instrument::ReorganisationInterpretation.article(0),
        }
    }

    /// All that a letter with this outcome cites, the basis first.
    ///
    /// Law: 36, 42; 《政府信息公开信息处理费管理办法》 6; since 2019-05-15.
    pub fn citations(self) -> Vec<Citation> {
        let basis = self.basis();
        match self {
            Outcome::Provided => vec![basis, Instrument::Regulation.article(40)],
            Outcome::Refused(_) => vec![basis, Instrument::Regulation.article(36).item(3)],
            Outcome::FeeOverdue => vec![basis, Instrument::FeeMeasures.article(6)],
            Outcome::Reconfirmation => vec![basis, Instrument::Regulation.article(38)],
            Outcome::HandedToArchives => {
                vec![basis, Instrument::ArchivesLaw.article(28), Instrument::ArchivesLaw.article(29)]
            }
            Outcome::Reorganised => vec![Instrument::Regulation.article(36).item(5), basis],
            Outcome::AlreadyPublic
            | Outcome::PartlyProvided
            | Outcome::AdministrativeQuery
            | Outcome::NotFound
            | Outcome::NotResponsible
            | Outcome::NeedsCreation
            | Outcome::StillUnclear
            | Outcome::Petition
            | Outcome::Repeat
            | Outcome::Publication
            | Outcome::Abusive
            | Outcome::CorrectionOverdue
            | Outcome::Withdrawn
            | Outcome::NotGovernmentInformation => vec![basis],
        }
    }

    /// Whether the applicant gets something.
    pub const fn discloses(self) -> bool {
        matches!(self, Outcome::AlreadyPublic | Outcome::Provided | Outcome::PartlyProvided)
    }
}

/// What was found about one item of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The item, in the applicant's words.
    pub item: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// The outcome in which a request with several findings counts; none without findings.
///
/// Where anything is disclosed and anything is not, only 部分公开 counts; else the first, which is the main item.
/// Law: 37; since 2019-05-15.
pub fn counted(findings: &[Finding]) -> Option<Outcome> {
    let first = findings.first()?.outcome;
    let discloses = findings.iter().any(|finding| finding.outcome.discloses());
    let withholds = findings.iter().any(|finding| !finding.outcome.discloses());
    let partly = findings.iter().any(|finding| finding.outcome == Outcome::PartlyProvided);
    Some(if partly || (discloses && withholds) { Outcome::PartlyProvided } else { first })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(outcomes: &[Outcome]) -> Option<Outcome> {
        let finding = |outcome: &Outcome| Finding { item: String::new(), outcome: *outcome };
        counted(&outcomes.iter().map(finding).collect::<Vec<_>>())
    }

    #[test]
    fn every_row_of_outcomes_is_reached() {
        let mut rows: Vec<RequestRow> = Outcome::all().map(Outcome::row).collect();
        rows.sort();
        rows.dedup();
        let form = RequestRow::outcomes().filter(|row| *row != RequestRow::OtherSingle);
        assert_eq!(rows, form.collect::<Vec<_>>());
    }

    #[test]
    fn only_partly_disclosed_counts_when_anything_is_disclosed_and_anything_is_not() {
        let refused = Outcome::Refused(Ground::StateSecret);
        assert_eq!(of(&[Outcome::NotFound, Outcome::Provided]), Some(Outcome::PartlyProvided));
        assert_eq!(of(&[Outcome::PartlyProvided]), Some(Outcome::PartlyProvided));
        assert_eq!(of(&[refused, Outcome::NotFound]), Some(refused));
        assert_eq!(of(&[Outcome::Provided, Outcome::AlreadyPublic]), Some(Outcome::Provided));
        assert_eq!(of(&[]), None);
    }
}

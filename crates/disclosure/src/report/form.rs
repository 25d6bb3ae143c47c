//! The official form of the annual report, both editions: the one place for its labels, rows and columns.
//!
//! Source: 国办公开办函〔2021〕30号 (reports for 2021 and later) and 国办公开办函〔2019〕60号
//! (reports for 2019 and 2020). Which edition a paper follows is a property of each table.

/// Titles of the six sections, without their ordinal; both editions.
pub const SECTION_TITLES: [&str; 6] = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
];

/// The five aspects that section one of the 2021 edition reviews.
pub const ASPECTS: [&str; 5] = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"];

/// An edition of the form (年度报告格式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// 国办公开办函〔2019〕60号, trial format.
    E2019,
    /// 国办公开办函〔2021〕30号.
    E2021,
}

impl Edition {
    /// The year that names the edition.
    pub fn name(self) -> &'static str {
        match self {
            Edition::E2019 => "2019",
            Edition::E2021 => "2021",
        }
    }
}

macro_rules! labelled {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $key:literal $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $label] $variant),* }
        impl $name {
            /// In the order of the form.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// Key in the machine form of a report.
            pub fn key(self) -> &'static str { match self { $($name::$variant => $key),* } }
            /// Official label.
            pub fn label(self) -> &'static str { match self { $($name::$variant => $label),* } }
        }
    };
}

labelled! {
    /// A row of table three (收到和处理政府信息公开申请情况).
    RequestRow {
        New "new" "一、本年新收政府信息公开申请数量",
        CarriedIn "carried_in" "二、上年结转政府信息公开申请数量",
        Granted "granted" "（一）予以公开",
        PartlyGranted "partly_granted" "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        RefusedStateSecret "refused_state_secret" "1.属于国家秘密",
        RefusedByLaw "refused_by_law" "2.其他法律行政法规禁止公开",
        RefusedSafetyStability "refused_safety_stability" "3.危及“三安全一稳定”",
        RefusedThirdParty "refused_third_party" "4.保护第三方合法权益",
        RefusedInternalAffairs "refused_internal_affairs" "5.属于三类内部事务信息",
        RefusedProcessInformation "refused_process_information" "6.属于四类过程性信息",
        RefusedEnforcementFile "refused_enforcement_file" "7.属于行政执法案卷",
        RefusedAdministrativeQuery "refused_administrative_query" "8.属于行政查询事项",
        UnableNotHeld "unable_not_held" "1.本机关不掌握相关政府信息",
        UnableNeedsCreation "unable_needs_creation" "2.没有现成信息需要另行制作",
        UnableUnclearAfterCorrection "unable_unclear_after_correction" "3.补正后申请内容仍不明确",
        NotProcessedPetition "not_processed_petition" "1.信访举报投诉类申请",
        NotProcessedRepeat "not_processed_repeat" "2.重复申请",
        NotProcessedPublication "not_processed_publication" "3.要求提供公开出版物",
        NotProcessedAbusive "not_processed_abusive" "4.无正当理由大量反复申请",
        NotProcessedReconfirmation "not_processed_reconfirmation" "5.要求行政机关确认或重新出具已获取信息",
        OtherCorrectionOverdue "other_correction_overdue" "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        OtherFeeOverdue "other_fee_overdue" "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        OtherOther "other_other" "3.其他",
        OtherSingle "other_single" "（六）其他处理",
        ConcludedTotal "concluded_total" "（七）总计",
        CarriedOut "carried_out" "四、结转下年度继续办理",
    }
}

labelled! {
    /// A column of table three: who applied (申请人情况).
    ApplicantColumn {
        NaturalPerson "natural_person" "自然人",
        Enterprise "enterprise" "商业企业",
        Research "research" "科研机构",
        Charity "charity" "社会公益组织",
        LegalService "legal_service" "法律服务机构",
        Other "other" "其他",
        Total "total" "总计",
    }
}

labelled! {
    /// A group of columns of table four.
    ProceedingBlock {
        Review "review" "行政复议",
        LitigationDirect "litigation_direct" "未经复议直接起诉",
        LitigationAfterReview "litigation_after_review" "复议后起诉",
    }
}

labelled! {
    /// A column within a group of table four.
    ProceedingColumn {
        Upheld "upheld" "结果维持",
        Corrected "corrected" "结果纠正",
        Other "other" "其他结果",
        Pending "pending" "尚未审结",
        Total "total" "总计",
    }
}

labelled! {
    /// A row of table two, 2021 edition (主动公开政府信息情况).
    ActiveRow {
        Rules "rules" "规章",
        NormativeDocuments "normative_documents" "行政规范性文件",
        Licences "licences" "行政许可",
        Penalties "penalties" "行政处罚",
        Coercions "coercions" "行政强制",
        Charges "charges" "行政事业性收费",
    }
}

labelled! {
    /// A column of table two, 2021 edition.
    ActiveColumn {
        Issued "issued" "本年制发件数",
        Repealed "repealed" "本年废止件数",
        InForce "in_force" "现行有效件数",
        Decisions "decisions" "本年处理决定数量",
        AmountWan "amount_wan" "本年收费金额（单位：万元）",
    }
}

labelled! {
    /// A row of table two, 2019 edition.
    Active2019Row {
        Rules "rules" "规章",
        NormativeDocuments "normative_documents" "规范性文件",
        Licences "licences" "行政许可",
        OtherServices "other_services" "其他对外管理服务事项",
        Penalties "penalties" "行政处罚",
        Coercions "coercions" "行政强制",
        Charges "charges" "行政事业性收费",
        Procurement "procurement" "政府集中采购",
    }
}

labelled! {
    /// A column of table two, 2019 edition.
    Active2019Column {
        Made "made" "本年新制作数量",
        Published "published" "本年新公开数量",
        TotalPublic "total_public" "对外公开总数量",
        LastYearItems "last_year_items" "上一年项目数量",
        Change "change" "本年增/减",
        Decisions "decisions" "处理决定数量",
        Items "items" "采购项目数量",
        AmountYuan "amount_yuan" "采购总金额",
    }
}

/// The group label that stands left of some rows of table three, over several of them.
pub const REQUEST_GROUPS: [(&str, &[RequestRow]); 5] = {
    use RequestRow::*;
    [
        (
            "（三）不予公开",
            &[
                RefusedStateSecret,
                RefusedByLaw,
                RefusedSafetyStability,
                RefusedThirdParty,
                RefusedInternalAffairs,
                RefusedProcessInformation,
                RefusedEnforcementFile,
                RefusedAdministrativeQuery,
            ],
        ),
        ("（四）无法提供", &[UnableNotHeld, UnableNeedsCreation, UnableUnclearAfterCorrection]),
        (
            "（五）不予处理",
            &[
                NotProcessedPetition,
                NotProcessedRepeat,
                NotProcessedPublication,
                NotProcessedAbusive,
                NotProcessedReconfirmation,
            ],
        ),
        ("（六）其他处理", &[OtherCorrectionOverdue, OtherFeeOverdue, OtherOther]),
        ("三、本年度办理结果", &[]),
    ]
};

impl RequestRow {
    /// The rows whose sum is （七）总计: every outcome, with （六） either as three rows or as one.
    pub fn outcomes() -> impl Iterator<Item = RequestRow> {
        use RequestRow::*;
        RequestRow::ALL
            .iter()
            .copied()
            .filter(|row| !matches!(row, New | CarriedIn | ConcludedTotal | CarriedOut))
    }

    /// The rows of results that an edition prints: that of 2019 has （六） as one row, that of 2021 as three.
    pub fn outcomes_of(edition: Edition) -> impl Iterator<Item = RequestRow> {
        let printed = move |row: &RequestRow| match edition {
            Edition::E2019 => !RequestRow::OTHER_ROWS.contains(row),
            Edition::E2021 => *row != RequestRow::OtherSingle,
        };
        RequestRow::outcomes().filter(printed)
    }

    /// The three rows of （六）其他处理, which some papers print as [`RequestRow::OtherSingle`].
    pub const OTHER_ROWS: [RequestRow; 3] =
        [RequestRow::OtherCorrectionOverdue, RequestRow::OtherFeeOverdue, RequestRow::OtherOther];

    /// The group label that stands left of it, such as （三）不予公开.
    pub fn group(self) -> Option<&'static str> {
        REQUEST_GROUPS.iter().find(|(_, rows)| rows.contains(&self)).map(|(label, _)| *label)
    }
}

impl ActiveRow {
    /// The columns of this row.
    pub fn columns(self) -> &'static [ActiveColumn] {
        use ActiveColumn::*;
        match self {
            ActiveRow::Rules | ActiveRow::NormativeDocuments => &[Issued, Repealed, InForce],
            ActiveRow::Licences | ActiveRow::Penalties | ActiveRow::Coercions => &[Decisions],
            ActiveRow::Charges => &[AmountWan],
        }
    }
}

impl Active2019Row {
    /// The columns of this row.
    pub fn columns(self) -> &'static [Active2019Column] {
        use Active2019Column::*;
        use Active2019Row::*;
        match self {
            Rules | NormativeDocuments => &[Made, Published, TotalPublic],
            Licences | OtherServices | Penalties | Coercions => &[LastYearItems, Change, Decisions],
            Charges => &[LastYearItems, Change],
            Procurement => &[Items, AmountYuan],
        }
    }
}

/// One statutory cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Table two, 2021 edition.
    Active(ActiveRow, ActiveColumn),
    /// Table two, 2019 edition.
    Active2019(Active2019Row, Active2019Column),
    /// Table three.
    Requests(RequestRow, ApplicantColumn),
    /// Table four.
    Proceedings(ProceedingBlock, ProceedingColumn),
}

impl Field {
    /// Every field of every edition, in the order of the form.
    pub fn all() -> Vec<Field> {
        let active =
            ActiveRow::ALL.iter().flat_map(|&r| r.columns().iter().map(move |&c| Field::Active(r, c)));
        let active_2019 = Active2019Row::ALL
            .iter()
            .flat_map(|&r| r.columns().iter().map(move |&c| Field::Active2019(r, c)));
        let requests = RequestRow::ALL
            .iter()
            .flat_map(|&r| ApplicantColumn::ALL.iter().map(move |&c| Field::Requests(r, c)));
        let proceedings = ProceedingBlock::ALL
            .iter()
            .flat_map(|&b| ProceedingColumn::ALL.iter().map(move |&c| Field::Proceedings(b, c)));
        active.chain(active_2019).chain(requests).chain(proceedings).collect()
    }

    /// Path in the machine form of a report, such as `requests.new.total`.
    pub fn key(self) -> String {
        match self {
            Field::Active(row, column) => format!("active.{}.{}", row.key(), column.key()),
            Field::Active2019(row, column) => format!("active_2019.{}.{}", row.key(), column.key()),
            Field::Requests(row, column) => format!("requests.{}.{}", row.key(), column.key()),
            Field::Proceedings(block, column) => format!("{}.{}", block.key(), column.key()),
        }
    }

    /// Row and column in the words of the form.
    pub fn label(self) -> String {
        match self {
            Field::Active(row, column) => format!("{} › {}", row.label(), column.label()),
            Field::Active2019(row, column) => format!("{} › {}", row.label(), column.label()),
            Field::Requests(row, column) => format!("{} › {}", row.label(), column.label()),
            Field::Proceedings(block, column) => format!("{} › {}", block.label(), column.label()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_key_of_its_own() {
        let mut keys: Vec<String> = Field::all().into_iter().map(Field::key).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count);
        assert_eq!(count, 10 + 22 + 26 * 7 + 15);
    }
}

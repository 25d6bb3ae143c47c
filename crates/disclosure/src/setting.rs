//! What the law leaves open and a body decides (系统参数), each with its default and the reason for it.
//!
//! Everything else is law and has no switch. A setting is one field here and one line in [`SETTINGS`].

/// How the time of a consultation is left out of a term; Art 33¶3 is silent on the ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConsultationSpan {
    /// From the day after the letter is sent to the day on which the opinion arrives, that day included.
    #[default]
    AfterSentToAnswer,
    /// From the day after the letter is received by the one consulted.
    AfterReceivedToAnswer,
}

/// Whether an extension may be granted in parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExtensionParts {
    /// Any number of times, 20 working days in all.
    #[default]
    UpToTotal,
    /// Once only.
    Once,
}

/// What a notice of correction (补正告知) after its seven working days does to the term of the reply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LateCorrectionNotice {
    /// Nothing: the term runs on from the first receipt, so that the earlier date is kept.
    #[default]
    ChangesNothing,
    /// The term begins anew with the correction all the same.
    BeginsAnew,
}

/// What a request for a correction does to the term of the reply under the text of 2007, which is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CorrectionOf2007 {
    /// Nothing: the term runs on from the receipt, so that the earlier date is kept.
    #[default]
    ChangesNothing,
    /// The term begins anew with the correction.
    BeginsAnew,
}

/// When a request through the body's own online form counts as confirmed by both sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnlineConfirmation {
    /// When the system acknowledges it.
    #[default]
    SystemReceipt,
    /// When an officer confirms it; only where the form itself announces that.
    Officer,
}

/// Whether a request whose answer was set aside counts again when it is answered anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReopenedRequests {
    /// Once, in the year of the first answer.
    #[default]
    Once,
    /// Again, as received on the day of reopening.
    Again,
}

/// Whether a document whose term has run out counts as 废止 in table two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExpiredDocuments {
    /// Yes, so that what is in force follows from the year before.
    #[default]
    Repealed,
    /// No, only what is repealed by a decision.
    NotRepealed,
}

/// By which instance a suit counts in table four.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondInstance {
    /// By its latest result; a suit under appeal is not decided.
    #[default]
    Latest,
    /// By the first instance, whatever becomes of it.
    First,
}

/// A body's choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which days a consultation leaves out.
    pub consultation_span: ConsultationSpan,
    /// Whether an extension may be granted in parts.
    pub extension_parts: ExtensionParts,
    /// What a notice of correction after its term does.
    pub late_correction_notice: LateCorrectionNotice,
    /// What a request for a correction did under the text of 2007.
    pub correction_of_2007: CorrectionOf2007,
    /// When an online request counts as confirmed.
    pub online_confirmation: OnlineConfirmation,
    /// Working days within which an applicant is asked to correct a request, unless the notice says otherwise.
    pub correction_days: u32,
    /// Working days within which the body asks for reasons.
    pub reasons_days: u32,
    /// Working days for a request to correct a record.
    pub record_correction_days: u32,
    /// Working days for a suggestion to publish.
    pub suggestion_days: u32,
    /// Whether letters that process nothing, or point to another procedure, tell of remedies.
    pub remedy_on_not_processed: bool,
    /// Whether the silence of a body goes to review before a court since 2026-07-01.
    pub silence_reviewed_first: bool,
    /// Working days between telling a third party that information is disclosed and disclosing it.
    pub third_party_notice_days: u32,
    /// Whether a notice of the fee says what can be done against it.
    pub fee_notice_tells_objection: bool,
    /// Whether withdrawn requests count as items of the month.
    pub withdrawn_items_count: bool,
    /// Month and day by which a township's report is due.
    pub township_report_due: (u32, u32),
    /// Months after which withheld information is looked at again.
    pub review_months: u32,
    /// Whether a street office publishes by the catalogue of townships.
    pub street_uses_township_catalogue: bool,
    /// Whether a reopened request counts again in table three.
    pub reopened_requests: ReopenedRequests,
    /// Whether expiry counts as repeal in table two.
    pub expired_documents: ExpiredDocuments,
    /// By which instance a suit counts in table four.
    pub second_instance: SecondInstance,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            consultation_span: ConsultationSpan::default(),
            extension_parts: ExtensionParts::default(),
            late_correction_notice: LateCorrectionNotice::default(),
            correction_of_2007: CorrectionOf2007::default(),
            online_confirmation: OnlineConfirmation::default(),
            correction_days: 10,
            reasons_days: 7,
            record_correction_days: 20,
            suggestion_days: 20,
            remedy_on_not_processed: true,
            silence_reviewed_first: true,
            third_party_notice_days: 10,
            fee_notice_tells_objection: true,
            withdrawn_items_count: true,
            township_report_due: (1, 31),
            review_months: 12,
            street_uses_township_catalogue: true,
            reopened_requests: ReopenedRequests::default(),
            expired_documents: ExpiredDocuments::default(),
            second_instance: SecondInstance::default(),
        }
    }
}

/// A setting as it is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name, that of the field.
    pub key: &'static str,
    /// Articles of the Regulation that leave it open.
    pub articles: &'static [u8],
    /// In Chinese, with the unit.
    pub title: &'static str,
    /// The default and its alternatives.
    pub default: &'static str,
    /// Why it is open and why so by default.
    pub reason: &'static str,
}

/// Every setting.
pub const SETTINGS: &[Setting] = &[
    Setting {
        key: "consultation_span",
        articles: &[33],
        title: "征求意见所需时间的起止",
        default: "寄出次日起至意见到达当日止；或者自收到次日起算",
        reason: "第三十三条第三款只说“所需时间”，未说起止；默认办法使寄出当日仍计入期限。",
    },
    Setting {
        key: "extension_parts",
        articles: &[33],
        title: "延长答复期限可否分次",
        default: "可以分次，合计不超过20个工作日；或者只一次",
        reason: "条例只规定“延长的期限最长不得超过20个工作日”，未说次数。",
    },
    Setting {
        key: "late_correction_notice",
        articles: &[30],
        title: "超过7个工作日的补正告知是否使答复期限重新起算",
        default: "不影响期限；或者仍重新起算",
        reason: "条例未说逾期告知补正的后果；默认保留较早的日期，不因本机关的迟延而延长。",
    },
    Setting {
        key: "online_confirmation",
        articles: &[31],
        title: "通过本机关网上申请页面提交的申请何时算双方确认",
        default: "系统回执之日；或者工作人员确认之日（须在申请页面写明）",
        reason: "条例以“双方确认之日”为准；申请人看到提交成功的页面，即为系统的确认，内部流转不影响收到之日。电子邮件、传真仍以工作人员确认之日为准。",
    },
    Setting {
        key: "correction_of_2007",
        articles: &[30],
        title: "2019年5月15日以前收到的申请，告知补正是否使答复期限重新起算",
        default: "不影响期限；或者自收到补正之日重新起算",
        reason: "2007年的条例只要求告知申请人更改、补充，未说期限；默认保留较早的日期。",
    },
    Setting {
        key: "correction_days",
        articles: &[30],
        title: "补正期限（工作日）",
        default: "10",
        reason: "条例只说“合理的补正期限”，实践中为7至15个工作日。",
    },
    Setting {
        key: "reasons_days",
        articles: &[35],
        title: "要求说明理由的期限（工作日）",
        default: "7",
        reason: "条例未规定，参照补正。",
    },
    Setting {
        key: "record_correction_days",
        articles: &[41],
        title: "更正申请的办理期限（工作日）",
        default: "20",
        reason: "条例未规定期限，参照答复期限。",
    },
    Setting {
        key: "suggestion_days",
        articles: &[44],
        title: "主动公开建议的答复期限（工作日）",
        default: "20",
        reason: "条例只说“及时”，参照答复期限。",
    },
    Setting {
        key: "remedy_on_not_processed",
        articles: &[51],
        title: "不予处理、行政查询的告知书是否写救济途径",
        default: "写；或者不写",
        reason: "2025年6月1日以前这些告知是否可诉说法不一，默认告知，不减少申请人的权利；该日起可诉，都要写。",
    },
    Setting {
        key: "silence_reviewed_first",
        articles: &[51],
        title: "逾期不予答复是否先复议（2026年7月1日起）",
        default: "先复议；或者可以直接起诉",
        reason: "2026年修订的《行政复议法实施条例》第三十条的内容只见于一处转述，官方文本未能查阅；先申请复议在两种理解下都可行。",
    },
    Setting {
        key: "third_party_notice_days",
        articles: &[32],
        title: "告知第三方公开决定与公开之间至少间隔的工作日",
        default: "10",
        reason: "条例只要求书面告知，未说间隔；默认留出第三方收到决定并申请停止执行的时间。",
    },
    Setting {
        key: "fee_notice_tells_objection",
        articles: &[42],
        title: "收费通知书是否说明有异议时的办法",
        default: "说明；或者不说明",
        reason: "收费决定不单独复议、诉讼，办法未要求通知书说明；默认说明，便于申请人知悉。",
    },
    Setting {
        key: "withdrawn_items_count",
        articles: &[42],
        title: "撤回的申请是否计入当月件数",
        default: "计入；或者不计入",
        reason: "收费办法未说；默认计入，因为申请已经登记。",
    },
    Setting {
        key: "township_report_due",
        articles: &[49],
        title: "乡镇、街道年度报告的最后一日",
        default: "01-31",
        reason: "第四十九条未提乡镇，由各地通知规定，通行做法是1月31日。",
    },
    Setting {
        key: "review_months",
        articles: &[18],
        title: "不予公开的信息多久重新评估（月）",
        default: "12",
        reason: "第十八条只说“定期”；国家秘密每年审核一次，其余参照。",
    },
    Setting {
        key: "street_uses_township_catalogue",
        articles: &[21],
        title: "街道办事处是否使用乡镇目录",
        default: "使用；或者不使用",
        reason: "第二十一条只提乡镇人民政府，街道办事处是派出机关。",
    },
    Setting {
        key: "reopened_requests",
        articles: &[50],
        title: "答复被撤销后重新答复的申请是否再次计数",
        default: "不再计数；或者自重新办理之日起作为新收计数",
        reason: "格式未作规定；一次提交的申请只计一件，原年度的计数不变。",
    },
    Setting {
        key: "expired_documents",
        articles: &[50],
        title: "有效期届满的文件是否计入本年废止件数",
        default: "计入；或者不计入",
        reason: "格式未作规定，各地做法不一；计入时上年现行有效件数与本年相衔接。",
    },
    Setting {
        key: "second_instance",
        articles: &[50],
        title: "上诉案件按哪一审计数",
        default: "按最近的结果，上诉未决为尚未审结；或者按一审结果",
        reason: "格式未作规定；一案只计一次。",
    },
];

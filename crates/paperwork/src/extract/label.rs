//! The words that lead to a cell: official labels and the spellings met in the wild.
//!
//! A new spelling is one row in [`SPELLINGS`] or one of the tables below it. Spellings are not law, so they
//! live here and not in the form; each is written as [`normal::word`] leaves it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use disclosure::report::form::{
    Active2019Column, Active2019Row, ActiveColumn, ActiveRow, ApplicantColumn, Edition, ProceedingBlock,
    ProceedingColumn, REQUEST_GROUPS, RequestRow,
};

use super::normal::{self, Glyph};

/// Other spellings of the rows of table three.
const SPELLINGS: [(RequestRow, &[&str]); 19] = {
    use RequestRow::*;
    [
        (New, &["本年新收政府信息公开申请数", "本年新收申请数量", "本年新收政府信息公开申请"]),
        (CarriedIn, &["上年结转政府信息公开申请数", "上年结转申请数量", "上年结转政府信息公开申请"]),
        (RefusedByLaw, &["其他法律法规禁止公开", "法律行政法规禁止公开", "其他法律、行政法规禁止公开"]),
        (RefusedSafetyStability, &["危及三安全一稳定", "危及三安全、一稳定"]),
        (RefusedThirdParty, &["保护第三方合法利益"]),
        (RefusedInternalAffairs, &["三类内部事务信息", "属于三类内部事务性信息"]),
        (RefusedProcessInformation, &["四类过程性信息", "属于四类过程信息"]),
        (RefusedEnforcementFile, &["行政执法案卷", "属于行政执法案卷信息"]),
        (RefusedAdministrativeQuery, &["行政查询事项"]),
        (UnableNotHeld, &["本机关不掌握", "本机关不掌握相关信息"]),
        (UnableNeedsCreation, &["没有现成信息需另行制作", "没有现成信息,需要另行制作", "没有现成信息"]),
        (UnableUnclearAfterCorrection, &["补正后申请内容不明确", "补正后仍不明确"]),
        (NotProcessedPetition, &["信访举报投诉类", "信访、举报、投诉类申请"]),
        (NotProcessedPublication, &["要求提供公开出版物类"]),
        (NotProcessedAbusive, &["无正当理由大量反复"]),
        (
            NotProcessedReconfirmation,
            &["要求行政机关确认或重新出具", "确认或重新出具已获取信息", "要求确认或重新出具已获取信息"],
        ),
        (OtherCorrectionOverdue, &["申请人无正当理由逾期不补正", "逾期不补正"]),
        (OtherFeeOverdue, &["申请人逾期未按收费通知要求缴纳费用", "逾期未缴费"]),
        (CarriedOut, &["结转下年度", "结转下年继续办理", "结转下一年度继续办理"]),
    ]
};

/// A label of fewer characters is known as a whole or not at all.
const SHORTEST_DAMAGED: usize = 4;

/// Words too common to name a row by themselves.
pub(super) const OTHER: &str = "其他";
pub(super) const TOTAL: &str = "总计";

/// A spelling of a row of table three.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// The row.
    pub(super) row: RequestRow,
    /// The normal form, without ordinal and remark.
    pub(super) core: String,
    /// Its length in characters.
    pub(super) length: usize,
    /// Which characters it has, see [`characters`].
    mask: u64,
}

/// Every spelling, the official one of each row first.
pub(super) static REQUEST_SPELLINGS: LazyLock<Vec<Spelling>> = LazyLock::new(|| {
    let spelling = |row: RequestRow, core: String| Spelling {
        row,
        length: core.chars().count(),
        mask: characters(&core),
        core,
    };
    let official =
        RequestRow::ALL.iter().map(|&row| spelling(row, core(&normal::word(row.label())).to_owned()));
    let others = SPELLINGS
        .iter()
        .flat_map(|(row, words)| words.iter().map(move |word| spelling(*row, (*word).to_owned())));
    official.chain(others).collect()
});

/// The row of each spelling.
static ROW_BY_SPELLING: LazyLock<BTreeMap<&str, RequestRow>> = LazyLock::new(|| {
    REQUEST_SPELLINGS.iter().rev().map(|spelling| (spelling.core.as_str(), spelling.row)).collect()
});

/// Words of the form that stand in cells and name no row of table three; to know them saves comparing them with
/// every spelling.
static OTHER_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    const HEADERS: [&str; 9] = [
        "申请人情况",
        "法人或其他组织",
        "信息内容",
        "行政诉讼",
        "第二十条第(一)项",
        "第二十条第(五)项",
        "第二十条第(六)项",
        "第二十条第(八)项",
        "第二十条第(九)项",
    ];
    let groups = REQUEST_GROUPS.iter().map(|(label, _)| *label);
    let applicants = ApplicantColumn::ALL.iter().map(|column| column.label());
    let active = ActiveRow::ALL.iter().map(|row| row.label());
    let active_columns = ActiveColumn::ALL.iter().map(|column| column.label());
    let blocks = ProceedingBlock::ALL.iter().map(|block| block.label());
    let results = ProceedingColumn::ALL.iter().map(|column| column.label());
    let words = groups.chain(applicants).chain(active).chain(active_columns).chain(blocks).chain(results);
    let words = words.chain(HEADERS).map(|word| core(&normal::word(word)).to_owned());
    // （六）其他处理 is a group in one edition and a row in the other.
    words.filter(|word| !ROW_BY_SPELLING.contains_key(word.as_str())).collect()
});

/// Words that the statutory tables print, and nothing else that a person would write in their place: labels with and
/// without their ordinals and remarks, heads, captions; the longest first. In normal form.
pub(super) static TABLE_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    const PARTS: [&str; 40] = [
        "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)",
        "本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和",
        "(本列数据的勾稽关系为:第一项加第二项之和等于第三项加第四项之和)",
        "本列数据的勾稽关系为",
        "第一项加第二项之和",
        "等于第三项加第四项之和",
        "申请人情况",
        "法人或其他组织",
        "法人和其他组织",
        "信息内容",
        "商业",
        "企业",
        "科研",
        "机构",
        "社会公益",
        "组织",
        "法律服务",
        "行政诉讼",
        "结果",
        "维持",
        "纠正",
        "尚未",
        "审结",
        "本年制发件",
        "本年制发数",
        "本年废止件",
        "本年废止数",
        "现行有效件",
        "现行有效数",
        "(单位:万元)",
        "单位:件",
        "单位:万元",
        "(单位:件)",
        "第二十条第",
        "二十条第",
        "(一)项",
        "(五)项",
        "(六)项",
        "(八)项",
        "(九)项",
    ];
    const COLUMNS: [&str; 14] = [
        "列1", "列2", "列3", "列4", "表一", "表二", "表三", "表四", "表1", "表2", "表3", "续表", "(续表)",
        "项目",
    ];
    let rows = RequestRow::ALL.iter().map(|row| row.label());
    let groups = REQUEST_GROUPS.iter().map(|(label, _)| *label);
    let applicants = ApplicantColumn::ALL.iter().map(|column| column.label());
    let old = Active2019Row::ALL.iter().map(|row| row.label());
    let old_columns = Active2019Column::ALL.iter().map(|column| column.label());
    let active_columns = ActiveColumn::ALL.iter().map(|column| column.label());
    let blocks = ProceedingBlock::ALL.iter().map(|block| block.label());
    let results = ProceedingColumn::ALL.iter().map(|column| column.label());
    let labels = rows.chain(groups).chain(applicants).chain(old).chain(old_columns).chain(active_columns);
    let labels = labels.chain(blocks).chain(results).map(normal::word);
    let with_bare = labels.flat_map(|word| [core(&word).to_owned(), without_ordinal(&word).to_owned(), word]);
    let spelt = REQUEST_SPELLINGS.iter().map(|spelling| spelling.core.clone());
    let others = ACTIVE_ORDER.iter().map(|(word, _)| *word).chain(PARTS).chain(COLUMNS).map(str::to_owned);
    let mut words: Vec<String> = with_bare.chain(spelt).chain(others).collect();
    words.retain(|word| word.chars().count() > 1);
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words
});

/// Whether `word`, in normal form, spells out a word of the form in full: a label, a heading, the name of a group.
pub(super) fn is_of_form(word: &str) -> bool {
    let core = core(word);
    ROW_BY_SPELLING.contains_key(core) || OTHER_WORDS.contains(core) || active_row(word).is_some()
}

/// The row whose label `word`, in normal form, spells out in full, damage aside.
pub(super) fn exact_row(word: &str) -> Option<RequestRow> {
    let core = core(word);
    ROW_BY_SPELLING.get(core).copied().filter(|_| core != OTHER && core != TOTAL)
}

/// The digit in front of a row's official label.
pub(super) fn ordinal_digit(row: RequestRow) -> Option<char> {
    row.label().chars().next().filter(char::is_ascii_digit)
}

/// What numbers a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordinal {
    /// `1.` or `1、`.
    Digit(char),
    /// `（一）`.
    Bracketed(char),
    /// `一、`.
    Heading(char),
}

impl Ordinal {
    /// The ordinal with which glyphs begin, and its length.
    pub(super) fn of(glyphs: &[Glyph]) -> Option<(Ordinal, usize)> {
        let ch = |at: usize| glyphs.get(at).map(|glyph| glyph.ch);
        match (ch(0)?, ch(1)?) {
            (digit @ '1'..='9', '.' | '、') => Some((Ordinal::Digit(digit), 2)),
            ('(', inner) if ch(2) == Some(')') && is_numeral(inner) => Some((Ordinal::Bracketed(inner), 3)),
            (numeral, '、') if is_numeral(numeral) => Some((Ordinal::Heading(numeral), 2)),
            _ => None,
        }
    }

    /// Whether the official label of `row` has it.
    pub(super) fn is_of(self, row: RequestRow) -> bool {
        let label = normal::word(row.label());
        let mut characters = label.chars();
        match self {
            Ordinal::Digit(digit) => characters.next() == Some(digit),
            Ordinal::Bracketed(inner) => characters.next() == Some('(') && characters.next() == Some(inner),
            Ordinal::Heading(numeral) => characters.next() == Some(numeral),
        }
    }
}

fn is_numeral(ch: char) -> bool {
    "一二三四五六七八九十".contains(ch)
}

/// A label in normal form without its ordinal and without a remark in brackets.
pub(super) fn core(word: &str) -> &str {
    let bare = without_ordinal(word);
    match bare.find('(') {
        Some(at) if at > 0 => &bare[..at],
        _ => bare,
    }
}

/// Takes `一、`, `(一)`, `1.`, `1、`, or one digit that lost its dot, off the head of a normal form.
pub(super) fn without_ordinal(word: &str) -> &str {
    const CHINESE: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    if let Some(rest) = word.strip_prefix('(')
        && let Some((inner, rest)) = rest.split_once(')')
        && !inner.is_empty()
        && inner.chars().all(|c| CHINESE.contains(&c) || c.is_ascii_digit())
    {
        return rest.strip_prefix(['、', '.']).unwrap_or(rest);
    }
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let chinese = word.trim_start_matches(CHINESE);
    let rest = if digits.len() < word.len() { digits } else { chinese };
    if rest.len() < word.len()
        && let Some(rest) = rest.strip_prefix(['、', '.', ',', ':'])
    {
        return rest;
    }
    let lost_dot = word.len() == digits.len() + 1 && digits.starts_with(char::is_alphabetic);
    if lost_dot { digits } else { word }
}

/// Where a row of table three stands in the form; （六）as one row comes before its three parts.
pub(super) fn rank(row: RequestRow) -> usize {
    let place = |row: RequestRow| RequestRow::ALL.iter().position(|r| *r == row).unwrap_or(0) * 2;
    match row {
        RequestRow::OtherSingle => place(RequestRow::OtherCorrectionOverdue) - 1,
        row => place(row),
    }
}

/// The row of table three that a cell names by `word`, its normal form; `after` is the row read before it.
///
/// Exact spellings come first; then a label that ends with one (its group stands in the same cell), one that
/// is cut short, and one with few wrong characters.
pub(super) fn request_row(word: &str, after: Option<RequestRow>) -> Option<RequestRow> {
    let core = core(word);
    if core.is_empty() || !core.chars().any(char::is_alphabetic) {
        return None;
    }
    if core == OTHER {
        let last = after.map_or(0, rank);
        let here =
            rank(RequestRow::OtherFeeOverdue) == last || rank(RequestRow::OtherCorrectionOverdue) == last;
        return (here || ["3.其", "3、其", "3其"].iter().any(|head| word.starts_with(head)))
            .then_some(RequestRow::OtherOther);
    }
    if core == TOTAL {
        let late = after.is_some_and(|row| rank(row) > rank(RequestRow::Granted));
        return (late || word.starts_with("(七)")).then_some(RequestRow::ConcludedTotal);
    }
    if let Some(row) = ROW_BY_SPELLING.get(core) {
        return Some(*row);
    }
    core.chars().nth(SHORTEST_DAMAGED - 1)?;
    if OTHER_WORDS.contains(core) {
        return None;
    }
    REQUEST_SPELLINGS
        .iter()
        .find(|s| s.length >= SHORTEST_DAMAGED && core.ends_with(s.core.as_str()))
        .map(|s| s.row)
        .or_else(|| cut_short(core))
        .or_else(|| misspelt(core))
}

/// Whether `core` is the beginning of exactly one row's label.
fn cut_short(core: &str) -> Option<RequestRow> {
    if core.chars().count() < 5 {
        return None;
    }
    let mut rows = REQUEST_SPELLINGS.iter().filter(|s| s.core.starts_with(core)).map(|s| s.row);
    let row = rows.next()?;
    rows.all(|other| other == row).then_some(row)
}

/// The one row whose label differs from `core` in few characters.
fn misspelt(core: &str) -> Option<RequestRow> {
    let length = core.chars().count();
    let mut best: Option<(usize, &Spelling)> = None;
    let mut rival = usize::MAX;
    let mask = characters(core);
    let alike = |s: &&Spelling| (s.mask & mask).count_ones() * 2 >= mask.count_ones();
    for spelling in REQUEST_SPELLINGS
        .iter()
        .filter(|s| s.length >= SHORTEST_DAMAGED && s.length.abs_diff(length) <= 4)
        .filter(alike)
    {
        let distance = distance(core, &spelling.core);
        match best {
            Some((least, closest)) if distance >= least => {
                if spelling.row != closest.row {
                    rival = rival.min(distance);
                }
            }
            _ => {
                if let Some((least, closest)) = best
                    && closest.row != spelling.row
                {
                    rival = rival.min(least);
                }
                best = Some((distance, spelling));
            }
        }
    }
    let (distance, closest) = best?;
    let longer = length.max(closest.length);
    let allowed = if longer < 8 { 1 } else { longer / 4 };
    (distance <= allowed && rival > distance + 1).then_some(closest.row)
}

/// A bit for each character; words without common bits have no common characters.
fn characters(word: &str) -> u64 {
    word.chars().fold(0, |mask, ch| mask | 1 << (ch as u32 % 64))
}

/// Characters to change, add or drop between two words.
pub(super) fn distance(a: &str, b: &str) -> usize {
    strsim::levenshtein(a, b)
}

/// The rest of a row's label after `head`, when `head` is a true beginning of it.
pub(super) fn rest_of_label(row: RequestRow, head: &str) -> Option<String> {
    let head = core(head);
    let whole = core_of(row);
    let rest = whole.strip_prefix(head)?;
    (!head.is_empty() && !rest.is_empty()).then(|| rest.to_owned())
}

/// The official label of a row, in normal form without its ordinal.
pub(super) fn core_of(row: RequestRow) -> &'static str {
    REQUEST_SPELLINGS.iter().find(|s| s.row == row).map_or("", |s| s.core.as_str())
}

/// The column of table three that a header cell names by its normal form.
pub(super) fn applicant_column(word: &str) -> Option<ApplicantColumn> {
    use ApplicantColumn::*;
    Some(match word {
        "自然人" | "公民" => NaturalPerson,
        "商业企业" | "商业" | "企业" => Enterprise,
        "科研机构" | "科研" | "机构" => Research,
        "社会公益组织" | "公益组织" | "社会组织" | "社会公益" => Charity,
        "法律服务机构" | "法律服务" => LegalService,
        "其他" => Other,
        "总计" => Total,
        _ => return None,
    })
}

/// Whether a header cell names a column which bodies add to table three, or draw together from several of it.
pub(super) fn is_foreign_column(word: &str) -> bool {
    matches!(word, "备注" | "说明" | "小计" | "合计" | "法人或其他组织" | "法人和其他组织" | "法人及其他组织")
}

/// A row of table two, whichever the edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ActiveLabel {
    /// The row in the 2021 edition, when it has one.
    pub(super) row: Option<ActiveRow>,
    /// The row in the 2019 edition.
    pub(super) row_2019: Active2019Row,
}

/// Rows of table two in the order of both forms.
pub(super) const ACTIVE_ROWS: [(&str, ActiveLabel); 12] = {
    use Active2019Row as Old;
    use ActiveRow as New;
    const fn both(row: New, row_2019: Old) -> ActiveLabel {
        ActiveLabel { row: Some(row), row_2019 }
    }
    const fn old(row_2019: Old) -> ActiveLabel {
        ActiveLabel { row: None, row_2019 }
    }
    [
        ("规章", both(New::Rules, Old::Rules)),
        ("行政规范性文件", both(New::NormativeDocuments, Old::NormativeDocuments)),
        ("规范性文件", both(New::NormativeDocuments, Old::NormativeDocuments)),
        ("行政许可", both(New::Licences, Old::Licences)),
        ("其他对外管理服务事项", old(Old::OtherServices)),
        ("其他对外管理服务", old(Old::OtherServices)),
        ("行政处罚", both(New::Penalties, Old::Penalties)),
        ("行政强制", both(New::Coercions, Old::Coercions)),
        ("行政事业性收费", both(New::Charges, Old::Charges)),
        ("行政事业收费", both(New::Charges, Old::Charges)),
        ("政府集中采购", old(Old::Procurement)),
        ("政府采购", old(Old::Procurement)),
    ]
};

/// The row of table two that a cell names by its normal form.
pub(super) fn active_row(word: &str) -> Option<ActiveLabel> {
    let core = core(word);
    ACTIVE_ROWS.iter().find(|(word, _)| *word == core).map(|(_, label)| *label)
}

/// Words of table two's headers that only one edition prints.
pub(super) const ACTIVE_HEADERS: [(&str, Edition); 8] = [
    ("本年制发件数", Edition::E2021),
    ("本年废止件数", Edition::E2021),
    ("现行有效件", Edition::E2021),
    ("本年收费金额", Edition::E2021),
    ("本年新制作数量", Edition::E2019),
    ("本年新公开数量", Edition::E2019),
    ("对外公开总数量", Edition::E2019),
    ("上一年项目数量", Edition::E2019),
];

/// Headers and rows of both editions in the order of the form; a header has no row.
pub(super) const ACTIVE_ORDER: [(&str, usize); 28] = [
    ("第二十条第(一)项", 0),
    ("第二十条(一)项", 0),
    ("本年制发件数", 2),
    ("本年新制作数量", 2),
    ("本年废止件数", 3),
    ("本年新公开数量", 3),
    ("现行有效件数", 4),
    ("对外公开总数量", 4),
    ("规章", 5),
    ("行政规范性文件", 6),
    ("规范性文件", 6),
    ("第二十条第(五)项", 7),
    ("行政许可", 11),
    ("其他对外管理服务事项", 12),
    ("其他对外管理服务", 12),
    ("第二十条第(六)项", 13),
    ("行政处罚", 17),
    ("行政强制", 18),
    ("第二十条第(八)项", 19),
    ("本年收费金额(单位:万元)", 22),
    ("本年收费金额(万元)", 22),
    ("本年收费金额", 22),
    ("行政事业性收费", 23),
    ("行政事业收费", 23),
    ("第二十条第(九)项", 24),
    ("采购总金额", 26),
    ("政府集中采购", 27),
    ("政府采购", 27),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, after: Option<RequestRow>) -> Option<RequestRow> {
        request_row(&normal::word(text), after)
    }

    #[test]
    fn every_official_label_names_its_own_row() {
        let mut after = None;
        for &row in RequestRow::ALL {
            assert_eq!(named(row.label(), after), Some(row), "{}", row.label());
            after = Some(row);
        }
    }

    #[test]
    fn no_row_is_hidden_by_a_word_of_another_table() {
        for spelling in REQUEST_SPELLINGS.iter() {
            assert!(!OTHER_WORDS.contains(&spelling.core), "{}", spelling.core);
        }
    }

    #[test]
    fn known_damage_to_labels_still_names_the_row() {
        let seen = [
            ("2.其他法律行政止公开", RequestRow::RefusedByLaw),
            ("(三) 不予公开 1. 属于国家秘密", RequestRow::RefusedStateSecret),
            ("5.要求行政机关确认或重新出具已获", RequestRow::NotProcessedReconfirmation),
            ("（二）部分公开(区分处理的,只计这一情形,不计其他情形)", RequestRow::PartlyGranted),
            ("3.危及「三安全一稳定」", RequestRow::RefusedSafetyStability),
            ("（六）其它处理", RequestRow::OtherSingle),
        ];
        for (text, row) in seen {
            assert_eq!(named(text, None), Some(row), "{text}");
        }
    }

    #[test]
    fn words_that_share_a_few_characters_with_a_label_name_no_row() {
        for text in ["生成日期:", "公开方式:", "2024-01-17", "申请人情况", "法人或其他组织"]
        {
            assert_eq!(named(text, None), None, "{text}");
        }
    }

    #[test]
    fn words_of_several_rows_name_none_without_their_place() {
        assert_eq!(named("其他", None), None);
        assert_eq!(named("总计", None), None);
        assert_eq!(named("（三）不予公开", None), None);
        assert_eq!(named("其他", Some(RequestRow::OtherFeeOverdue)), Some(RequestRow::OtherOther));
        assert_eq!(named("35", None), None);
    }

    #[test]
    fn ordinals_of_every_kind_are_taken_off() {
        for text in ["一、甲", "（一）甲", "1.甲", "1、甲", "（1）甲", "①甲", "十一、甲"]
        {
            assert_eq!(core(&normal::word(text)), "甲", "{text}");
        }
        assert_eq!(core("三类内部事务信息"), "三类内部事务信息");
    }
}

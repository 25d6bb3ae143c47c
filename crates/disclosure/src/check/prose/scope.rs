//! Whose number, and of which year: the body's own for the year reported on, or something else.

/// Whose report it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own<'a> {
    /// Full name of the body; empty when unknown.
    pub(super) body: &'a str,
    /// The year reported on.
    pub(super) year: Option<i32>,
}

/// What the words before a verb say of the number after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// The year reported on is named (2024年, 全年, 本年).
    pub(super) dated: bool,
    /// Only the area is named (全区), of which a government reports the whole.
    pub(super) wide: bool,
    /// A part follows (其中).
    pub(super) part: bool,
}

/// What a sentence has said so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// It speaks of other bodies, of one channel, of one kind of applicant.
    pub(super) foreign: bool,
    /// It speaks of another year, or of a part of the year.
    pub(super) other_time: bool,
    /// It has named the year reported on.
    pub(super) dated: bool,
}

/// Bodies other than the reporting one, when they are the subject of a clause.
const OTHER_BODIES: [&str; 21] = [
    "各区",
    "各县",
    "各市",
    "各镇",
    "各乡",
    "各街道",
    "各单位",
    "各部门",
    "各科室",
    "各级",
    "下属",
    "所属",
    "直属",
    "基层",
    "辖区",
    "区直",
    "市直",
    "县直",
    "全省",
    "全国",
    "垂管",
];

/// Channels and kinds of applicant: a number after them is a part.
const PARTS: [&str; 24] = [
    "网站",
    "平台",
    "网上",
    "网络",
    "线上",
    "线下",
    "当面",
    "现场",
    "信函",
    "邮寄",
    "邮件",
    "邮箱",
    "传真",
    "渠道",
    "窗口",
    "热线",
    "自然人",
    "企业",
    "法人",
    "个人",
    "律师",
    "社会组织",
    "涉及",
    "关于",
];

/// Words that lead to a part.
const LEADS_TO_PART: [&str; 5] = ["通过", "经由", "以", "按", "从"];

/// Times that are not the year reported on.
const OTHER_TIMES: [&str; 17] = [
    "上年",
    "上一年",
    "去年",
    "往年",
    "历年",
    "历史",
    "以来",
    "季度",
    "上半年",
    "下半年",
    "近年",
    "近两年",
    "近三年",
    "近五年",
    "截至",
    "截止",
    "同期",
];

const THIS_YEAR: [&str; 7] = ["本年度", "本年", "今年", "全年", "当年", "年内", "年度内"];

/// A year said to be compared with: it does not move the sentence to that year.
const COMPARISONS: [&str; 7] = ["较", "比", "同比", "环比", "增长", "下降", "减少"];

impl Scope {
    /// Takes in a whole clause that has been passed.
    pub(super) fn pass(&mut self, own: &Own<'_>, clause: &str, has_figure: bool) {
        if COMPARISONS.iter().any(|word| clause.starts_with(word)) {
            return;
        }
        self.time(own, clause);
        let begins = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
        let names_body = OTHER_BODIES.iter().any(|word| clause.contains(word));
        let is_part = PARTS.iter().any(|word| clause.contains(word));
        let other_organ = leading_organ(clause).is_some_and(|name| !own.is_called(name));
        self.foreign |= other_organ
            || (names_body && (has_figure || begins(&OTHER_BODIES)))
            || (is_part && (has_figure || begins(&LEADS_TO_PART)))
            || (!own.is_whole_area(clause) && names_area(clause));
    }

    fn time(&mut self, own: &Own<'_>, clause: &str) {
        let clause = &without_full_period(clause);
        let is_other =
            OTHER_TIMES.iter().any(|word| clause.contains(word) && !carried(clause)) || has_month(clause);
        match last_year(clause) {
            Some(year) => {
                let is_own = Some(year) == own.year;
                (self.other_time, self.dated) = (!is_own || is_other, is_own && !is_other);
            }
            None if is_other => (self.other_time, self.dated) = (true, false),
            None if THIS_YEAR.iter().any(|word| clause.contains(word)) => {
                (self.other_time, self.dated) = (false, true);
            }
            None => {}
        }
    }
}

impl Own<'_> {
    /// What the words before a verb say, when every one of them is understood; `None` when the number
    /// may be another body's, another year's or a part's.
    ///
    /// `extra` are words that change nothing for what is counted here.
    pub(super) fn lead(&self, before: &str, extra: &[&str]) -> Option<Lead> {
        let before = without_full_period(before);
        let mut lead = Lead::default();
        let mut rest = self.after_heading(&before)?;
        while !rest.is_empty() {
            rest = strip(rest, extra).or_else(|| self.step(rest, &mut lead))?;
        }
        Some(lead)
    }

    fn step<'t>(&self, rest: &'t str, lead: &mut Lead) -> Option<&'t str> {
        if let Some((year, after)) = leading_year(rest) {
            lead.dated = true;
            return (Some(year) == self.year).then_some(after);
        }
        if let Some(after) = strip(rest, &THIS_YEAR) {
            lead.dated = true;
            return Some(after);
        }
        if let Some(after) = rest.strip_prefix("其中") {
            lead.part = true;
            return Some(after);
        }
        if let Some(after) = self.strip_area(rest) {
            lead.wide = true;
            return Some(strip(after, &["各级行政机关", "行政机关", "各部门", "各单位"]).unwrap_or(after));
        }
        strip(rest, ADVERBS).or_else(|| strip_self(rest)).or_else(|| self.strip_name(rest))
    }

    /// What follows the last heading or the last mention of the year; `None` when what precedes it
    /// names other bodies or parts.
    fn after_heading<'t>(&self, before: &'t str) -> Option<&'t str> {
        let cut =
            [self.last_own_year(before), end_of_last(before, &HEADING_ENDS)].into_iter().flatten().max();
        let (head, rest) = before.split_at(cut.unwrap_or(0));
        let is_clean = !OTHER_BODIES.iter().chain(&PARTS).any(|word| head.contains(word));
        is_clean.then_some(rest)
    }

    /// Where the last mention of the year begins.
    fn last_own_year(&self, text: &str) -> Option<usize> {
        let year = self.year?.to_string();
        let at = text.rfind(&year)?;
        text[at + year.len()..].starts_with('年').then_some(at)
    }

    /// Whether the name can be a short form of the body's: its characters in the same order.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let mut full = self.body.chars();
        name.chars().count() >= 2 && name.chars().all(|c| full.any(|of_body| of_body == c))
    }

    /// The body's name or a short form of it at the beginning.
    fn strip_name<'t>(&self, rest: &'t str) -> Option<&'t str> {
        const LONGEST: usize = 30;
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
        let end = ends.filter(|&end| self.is_called(&rest[..end]) && ends_as_body(&rest[..end])).last()?;
        Some(&rest[end..])
    }

    /// 全区, 全市: the whole of the area, when the body governs one of that kind.
    fn strip_area<'t>(&self, rest: &'t str) -> Option<&'t str> {
        let kind = rest.strip_prefix('全')?.chars().next().filter(|kind| AREAS.contains(*kind))?;
        let governs = self.body.ends_with(&format!("{kind}人民政府"))
            || (self.body.contains(kind)
                && (self.body.ends_with("管理委员会") || self.body.ends_with("管委会")));
        governs.then(|| &rest['全'.len_utf8() + kind.len_utf8()..])
    }

    fn is_whole_area(&self, clause: &str) -> bool {
        clause
            .match_indices('全')
            .all(|(at, _)| !names_area(&clause[at..]) || self.strip_area(&clause[at..]).is_some())
    }
}

/// Areas that a government governs.
const AREAS: &str = "省市州盟县区旗镇乡";

/// Words that leave a number what it is.
const ADVERBS: &[&str] = &[
    "共计",
    "总共",
    "一共",
    "共",
    "合计",
    "总计",
    "累计",
    "已经",
    "已",
    "均",
    "各",
    "新",
    "实际",
    "也",
    "仅",
    "只",
    "又",
    "依法依规",
    "依法",
    "依规",
    "按时",
    "按期",
    "如期",
    "及时",
    "规范",
    "妥善",
    "全部",
    "全面",
    "认真",
    "期间",
    "期内",
    "内",
    "尚有",
    "剩余",
    "未办结的",
    "未办结",
    "在法定期限",
    "法定期限",
    "在规定时限",
    "含",
    "包含",
    "包括",
    "另有",
    "另",
    "有",
    "作出",
    "并",
    "的",
    "、",
    "我们",
    "度",
];

/// Ends of the headings that stand before a sentence without a mark.
const HEADING_ENDS: [&str; 7] = ["情况", "方面", "工作", "申请中", "一是", "二是", "三是"];

/// Characters with which the name of a body ends.
const BODY_ENDS: &str = "局委办厅府处心院会社所站队校署";

fn ends_as_body(name: &str) -> bool {
    name.chars().next_back().is_some_and(|c| BODY_ENDS.contains(c) || AREAS.contains(c))
}

/// 我局, 本机关, 我区.
fn strip_self(rest: &str) -> Option<&str> {
    let after = rest.strip_prefix(['我', '本'])?;
    if let Some(after) = strip(after, &["机关", "单位", "部门", "街道办事处", "街道", "政府", "系统"])
    {
        return Some(after);
    }
    let kind = after.chars().next().filter(|c| BODY_ENDS.contains(*c) || AREAS.contains(*c))?;
    Some(&after[kind.len_utf8()..])
}

/// A body's name with which a clause begins, after the time: the subject of the sentence.
fn leading_organ(clause: &str) -> Option<&str> {
    const LONGEST: usize = 14;
    const SHORTEST: usize = 3;
    let mut rest = clause;
    while let Some(after) = leading_year(rest).map(|(_, after)| after).or_else(|| strip(rest, &THIS_YEAR)) {
        rest = after;
    }
    let (at, end) = rest.char_indices().take(LONGEST).find(|&(at, c)| {
        "局委厅".contains(c) && !rest[at + c.len_utf8()..].starts_with(['员', '部', '托'])
    })?;
    let name = &rest[..at + end.len_utf8()];
    let names_self = name.starts_with(['我', '本', '全', '各']) || name.contains(['我', '，', '、']);
    (!names_self && name.chars().count() >= SHORTEST).then_some(name)
}

fn names_area(text: &str) -> bool {
    text.match_indices('全').any(|(at, whole)| {
        text[at + whole.len()..].chars().next().is_some_and(|c| "省市州盟县区旗镇乡".contains(c))
    })
}

/// 上年结转, 结转上年: the year before is part of the subject's name.
fn carried(clause: &str) -> bool {
    clause.contains("结转")
}

fn without_full_period(text: &str) -> String {
    text.replace("1月1日至12月31日", "").replace("1月1日起至12月31日", "")
}

/// Whether a month is named: the number is of a part of the year.
fn has_month(text: &str) -> bool {
    text.match_indices('月').any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit()))
}

fn leading_year(text: &str) -> Option<(i32, &str)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let after = &text[4..];
    let after = strip(after, &["年度", "年", "全年"])?;
    Some((digits.parse().ok()?, after))
}

fn last_year(text: &str) -> Option<i32> {
    text.match_indices('年').filter_map(|(at, _)| text.get(at.checked_sub(4)?..at)?.parse().ok()).next_back()
}

fn end_of_last(text: &str, words: &[&str]) -> Option<usize> {
    words.iter().filter_map(|word| text.rfind(word).map(|at| at + word.len())).max()
}

/// The text after the longest of the words with which it begins.
pub(super) fn strip<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().filter_map(|word| text.strip_prefix(word)).min_by_key(|rest| rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Own<'_> = Own { body: "青石县民政局", year: Some(2024) };

    #[test]
    fn words_before_a_verb_are_all_understood_or_the_number_is_not_ours() {
        let understood = [
            "",
            "2024年我局共",
            "全年",
            "本机关本年度依法",
            "县民政局2024年度",
            "民政局",
            "依申请公开情况2024年",
            "2024年1月1日至12月31日，共",
        ];
        for before in understood {
            assert!(OWN.lead(&before.replace('，', ""), &[]).is_some(), "{before}");
        }
        let not_ours = [
            "2023年我局",
            "全县",
            "县教育局",
            "各镇",
            "下属单位",
            "通过网站",
            "上年",
            "2024年5月",
            "较上年多",
            "网站渠道情况2024年",
        ];
        for before in not_ours {
            assert_eq!(OWN.lead(before, &[]), None, "{before}");
        }
    }

    #[test]
    fn the_whole_area_is_a_governments_own() {
        let county = Own { body: "青石县人民政府", year: Some(2024) };
        assert_eq!(county.lead("2024年全县共", &[]), Some(Lead { dated: true, wide: true, part: false }));
        assert_eq!(county.lead("全市共", &[]), None);
    }

    #[test]
    fn a_clause_that_is_passed_sets_the_scope_of_the_sentence() {
        let after = |clause: &str, has_figure| {
            let mut scope = Scope::default();
            scope.pass(&OWN, clause, has_figure);
            scope
        };
        assert!(after("县教育局高度重视", false).foreign);
        assert!(after("通过网站", false).foreign);
        assert!(after("各镇积极配合", false).foreign);
        assert!(!after("畅通网站、信函渠道", false).foreign);
        assert!(!after("县民政局高度重视", false).foreign);
        assert!(after("2023年", false).other_time);
        assert!(after("2024年", false).dated);
        assert!(!after("上年结转1件", true).other_time);
        assert!(!after("较2023年增加2件", true).other_time);
    }
}

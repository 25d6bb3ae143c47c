//! Names of bodies, as far as their form tells them.

/// What the name of a body ends with.
const ENDINGS: [&str; 47] = [
    "局",
    "委",
    "厅",
    "部",
    "办",
    "院",
    "会",
    "署",
    "府",
    "处",
    "所",
    "站",
    "队",
    "室",
    "校",
    "馆",
    "社",
    "行",
    "司",
    "园",
    "台",
    "中心",
    "大学",
    "学校",
    "学院",
    "医院",
    "公司",
    "集团",
    "法院",
    "检察院",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "州",
    "盟",
    "镇",
    "乡",
    "街道",
    "苏木",
    "机关",
    "委员会",
    "办公室",
    "办事处",
    "联合会",
    "管委会",
];

/// What names a place within the name of a body.
const PLACES: [char; 11] = ['省', '市', '县', '区', '旗', '州', '盟', '镇', '乡', '道', '国'];

/// Words of pages, headings and sentences, which no name of a body has.
const FOREIGN: [&str; 25] = [
    "首页", "公开", "年报", "报告", "栏目", "专栏", "网站", "位置", "标题", "正文", "解读", "怎样", "如何",
    "看懂", "根据", "依据", "按照", "以及", "关于", "要求", "编制", "本年", "概况", "欢迎", "返回",
];

/// Words that stand for a body without naming it.
const PRONOUNS: [&str; 3] = ["我", "本", "各"];

/// Whether `word`, in normal form, can be nothing but the name of a body.
pub(super) fn is_body(word: &str) -> bool {
    const LONGEST: usize = 40;
    let length = word.chars().count();
    let plain =
        word.chars().all(|c| c.is_alphabetic() && !c.is_ascii() || matches!(c, '(' | ')' | '·' | '、'));
    let ended = ENDINGS.iter().any(|ending| without_remark(word).ends_with(ending));
    (3..=LONGEST).contains(&length) && plain && ended && can_be_body(word)
}

/// Words of a form that tell what is to be written there.
const PLACEHOLDERS: [&str; 7] =
    ["机关全称", "机关名称", "单位全称", "单位名称", "部门全称", "部门名称", "填报单位"];

/// Whether a name is none: the words of a form that nobody has filled in.
pub(super) fn is_placeholder(word: &str) -> bool {
    PLACEHOLDERS.iter().any(|waiting| word.contains(waiting))
        || word.contains(['某', '×', '□', '_', '○'])
        || ["XX", "xx", "**"].iter().any(|gap| word.contains(gap))
}

/// Whether `word` can be the name of a body where the paper's title says that it is one.
pub(super) fn can_be_body(word: &str) -> bool {
    word.chars().count() >= 2
        && word.chars().any(char::is_alphabetic)
        && !is_placeholder(word)
        && !FOREIGN.iter().any(|foreign| word.contains(foreign))
        && !PRONOUNS.iter().any(|pronoun| word.starts_with(pronoun))
}

/// Whether the name says which body it is: it begins with a place and does not only end with one.
pub(super) fn is_full(word: &str) -> bool {
    let word = without_remark(word);
    let place = word.char_indices().skip(1).find(|(_, ch)| PLACES.contains(ch));
    word.starts_with("国家") || word.starts_with("中国") || place.is_some()
}

/// The name without a second name in brackets: `市场监督管理局(知识产权局)`.
fn without_remark(word: &str) -> &str {
    word.find('(').filter(|at| *at > 0 && word.ends_with(')')).map_or(word, |at| &word[..at])
}

/// Words without brackets that have no partner, and without pauses at their ends.
pub(super) fn trimmed(word: &[char]) -> (usize, usize) {
    let (mut first, mut end) = (0, word.len());
    loop {
        let inner = &word[first..end];
        let count = |ch: char| inner.iter().filter(|c| **c == ch).count();
        let surplus = count('(') as i64 - count(')') as i64;
        match (inner.first(), inner.last()) {
            (Some('、' | '·' | ')'), _) => first += 1,
            (_, Some('、' | '·' | '(')) => end -= 1,
            (Some('('), _) if surplus > 0 => first += 1,
            (_, Some(')')) if surplus < 0 => end -= 1,
            (Some('('), Some(')')) if !inner[1..inner.len() - 1].contains(&')') => {
                first += 1;
                end -= 1;
            }
            _ => return (first, end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_wait_for_a_name_are_no_name() {
        for waiting in ["机关全称", "(单位名称)", "某某市某局", "××县××局", "XX局", "____局"]
        {
            assert!(!can_be_body(waiting), "{waiting}");
        }
    }

    #[test]
    fn names_of_bodies_are_told_from_other_words() {
        for name in [
            "青石县民政局",
            "青石县人民政府办公室",
            "白水镇人民政府",
            "青石县市场监督管理局(知识产权局)",
            "云岭新区管理委员会",
            "青石县政务服务中心",
        ] {
            assert!(is_body(name) && is_full(name), "{name}");
        }
        for words in
            ["首页", "我局", "本机关", "政府信息公开年报", "欢乐彩网站中小企业服务局", "根据有关规定", "无"]
        {
            assert!(!is_body(words), "{words}");
        }
        assert!(!is_full("民政局") && !is_full("县政府"));
    }

    #[test]
    fn brackets_stay_where_they_have_their_partner() {
        let trim = |word: &str| {
            let chars: Vec<char> = word.chars().collect();
            let (first, end) = trimmed(&chars);
            chars[first..end].iter().collect::<String>()
        };
        assert_eq!(trim("市场监督管理局(知识产权局)"), "市场监督管理局(知识产权局)");
        assert_eq!(trim("(青石县民政局)"), "青石县民政局");
        assert_eq!(trim("青石县民政局("), "青石县民政局");
        assert_eq!(trim(")、青石县民政局"), "青石县民政局");
    }
}

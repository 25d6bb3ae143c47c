//! Furniture of pages: breadcrumbs, headers of names and values, share bars, feet of sites, 版记.
//!
//! A form alone condemns no line: callers ask only about lines that stand before the text or behind it.

use std::sync::LazyLock;

use regex::Regex;

use super::header;
use super::line::Line;
use crate::extract::normal;

/// What leads to the page that is shown.
const BREADCRUMBS: [&str; 12] = [
    "当前位置",
    "您的位置",
    "您当前的位置",
    "您当前位置",
    "您现在的位置",
    "您现在位置",
    "你的位置",
    "你现在的位置",
    "当前所在位置",
    "当前的位置",
    "现在位置",
    "所在位置",
];

/// Words of bars and buttons; a line of nothing else is one.
const BUTTONS: [&str; 75] = [
    "首页",
    "网站首页",
    "返回首页",
    "政务公开",
    "政府信息公开",
    "信息公开",
    "政府信息公开年报",
    "信息公开年报",
    "年报",
    "年度报告",
    "政府信息公开年度报告",
    "法定主动公开内容",
    "机构概况",
    "政务服务",
    "办事服务",
    "互动交流",
    "政民互动",
    "新闻中心",
    "专题专栏",
    "数据开放",
    "分享",
    "分享到",
    "分享至",
    "微信",
    "微博",
    "新浪微博",
    "腾讯微博",
    "新浪",
    "腾讯",
    "QQ",
    "QQ空间",
    "QQ好友",
    "微信好友",
    "朋友圈",
    "更多",
    "打印",
    "打印本页",
    "打印此页",
    "打印页面",
    "打印本文",
    "打印正文",
    "关闭",
    "关闭本页",
    "关闭窗口",
    "关闭页面",
    "关闭此页",
    "收藏",
    "收藏本页",
    "加入收藏",
    "设为首页",
    "返回",
    "返回顶部",
    "返回列表",
    "纠错",
    "我要纠错",
    "评论",
    "下载",
    "文件下载",
    "附件下载",
    "下载文件",
    "全真版",
    "文字版",
    "图文版",
    "相关链接",
    "相关文档",
    "相关附件",
    "无障碍",
    "无障碍浏览",
    "适老化",
    "长者模式",
    "繁体版",
    "智能问答",
    "正文",
    "时效",
    "语音播报",
];

/// Sizes and the like, which stand only among other buttons.
const SIZES: [&str; 14] =
    ["大", "中", "小", "默认", "字体", "字号", "缩小", "放大", "T", "A", "A-", "A+", "繁", "简"];

/// What a foot of a site begins with, or names.
const FEET: [&str; 38] = [
    "版权所有",
    "主办单位",
    "主办:",
    "承办单位",
    "承办:",
    "协办单位",
    "运维单位",
    "技术支持",
    "网站标识码",
    "网站地图",
    "网站声明",
    "关于我们",
    "联系我们",
    "友情链接",
    "备案号",
    "备案编号",
    "公网安备",
    "ICP备",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "责任编辑",
    "扫一扫",
    "扫码",
    "手机扫",
    "您是第",
    "访问量",
    "浏览次数",
    "返回顶部",
    "设为首页",
    "相关链接",
    "相关文档",
    "相关阅读",
    "相关稿件",
    "信息来源",
    "稿件来源",
    "Copyright",
];

/// What begins the end note of an official paper (版记).
const END_NOTES: [&str; 7] = ["抄送:", "主送:", "分送:", "抄报:", "报送:", "(此件", "信息公开选项:"];

/// A number of a page, between dashes or named.
static PAGE_NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[-—–―─~·•]+\d{1,4}[-—–―─~·•]+|第\d{1,4}页[,/]?(?:共\d{1,4}页)?|共\d{1,4}页[,/]?第\d{1,4}页|\d{1,3}/\d{1,3}页?|(?i:page)\d{1,4}(?:(?i:of)\d{1,4})?)$",
    )
    .ok()
});

/// A day or a time, as pages print them.
static MOMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:星期.)?$").ok()
});

static PRINTED_BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^[\p{Han}()]{2,30}20\d\d年\d{1,2}月\d{1,2}日印发?$|^共印\d+份$|^20\d\d年\d{1,2}月\d{1,2}日印发$",
    )
    .ok()
});

/// The number of an official paper below its title.
static PAPER_NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\(?[\p{Han}]{1,12}[(\[]20\d\d[)\]]第?\d{1,4}号\)?$").ok());

fn fits(pattern: &LazyLock<Option<Regex>>, word: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(word))
}

/// Whether a line before the text is part of the page and not of the text.
pub(super) fn is_head(line: &Line) -> bool {
    is_breadcrumb(line)
        || header::is_entry(line)
        || is_bar(line)
        || is_rule(&line.word)
        || is_foot(line)
        || fits(&PAPER_NUMBER, &line.word)
        || is_page_number(&line.word)
}

/// Whether a line behind the text is part of the page or of the end note.
pub(super) fn is_tail(line: &Line) -> bool {
    is_foot(line)
        || is_end_note(line)
        || is_bar(line)
        || is_rule(&line.word)
        || is_attachment(line)
        || header::is_entry(line)
        || is_breadcrumb(line)
        || is_page_number(&line.word)
        || line.word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether it is the number of a page.
pub(super) fn is_page_number(word: &str) -> bool {
    fits(&PAGE_NUMBER, word)
}

/// `附件：1.…`, which is the author's where it stands before the signature.
pub(super) fn is_attachment(line: &Line) -> bool {
    let word = line.word.as_str();
    let numbered = |rest: &str| rest.starts_with(|c: char| c == ':' || c == '.' || c.is_ascii_digit());
    word == "附件" || word.strip_prefix("附件").is_some_and(numbered) && !line.is_sentence()
}

/// `当前位置：首页 > …`, `首页/政务公开`, `>>年报`.
fn is_breadcrumb(line: &Line) -> bool {
    let word = line.word.as_str();
    let parted = |rest: &str| {
        rest.trim_start_matches(normal::is_blank)
            .starts_with(['>', '»', '›', '/', '\\', '→', '-', '·', '|', '＞', '>'])
    };
    let named = BREADCRUMBS.iter().any(|name| {
        word.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', '>']) || rest.starts_with("首页"))
    });
    let home =
        ["首页", "网站首页", "主页"].iter().any(|home| line.text.strip_prefix(home).is_some_and(parted));
    let going_on = word.starts_with(['>', '»', '›']);
    (named || home || going_on) && !line.is_sentence()
}

/// A line of nothing but buttons and moments.
fn is_bar(line: &Line) -> bool {
    let mut buttons = 0;
    let all = tokens(&line.text).all(|token| {
        let button = is_button(&token);
        buttons += usize::from(button);
        button || SIZES.contains(&token.as_str()) || fits(&MOMENT, &token)
    });
    let dated = line.word.starts_with("20") && line.word.contains("星期");
    all && (buttons > 0 || dated || line.word.starts_with("字体") || line.word.starts_with("字号"))
}

/// Whether a word is a button or the name of an entry of the page's header.
pub(super) fn is_of_page(token: &str) -> bool {
    is_button(token) || header::is_name(token)
}

fn is_button(token: &str) -> bool {
    BUTTONS.contains(&token)
}

/// The words between blanks, brackets and bars, in normal form.
fn tokens(text: &str) -> impl Iterator<Item = String> {
    const PARTING: [char; 17] =
        ['|', '｜', '【', '】', '[', ']', '(', ')', '（', '）', ':', '：', '>', '＞', '/', '·', '、'];
    let pieces = text.split(|ch: char| normal::is_blank(ch) || PARTING.contains(&ch));
    pieces.map(normal::word).filter(|token| !token.is_empty())
}

/// A line of strokes with or without 正文 between them.
fn is_rule(word: &str) -> bool {
    let rest = word.replace("正文", "");
    !rest.is_empty() && rest.chars().all(|c| matches!(c, '=' | '-' | '_' | '*' | '—' | '─' | '~' | '.' | '·'))
}

/// The foot of a site: whatever begins with one of its names, and lines without a sentence that hold one.
fn is_foot(line: &Line) -> bool {
    let begins = FEET.iter().any(|name| line.word.trim_start_matches(['(', '[']).starts_with(name));
    let tail =
        ["主办单位:", "网站标识码", "ICP备", "公网安备", "版权所有", "备案号", "责任编辑:", "网站地图"];
    begins && (!line.is_sentence() || tail.iter().any(|name| line.word.contains(name)))
        || !line.is_sentence() && tail.iter().any(|name| line.word.contains(name))
}

/// 版记: to whom copies went, who printed it and when.
fn is_end_note(line: &Line) -> bool {
    END_NOTES.iter().any(|name| line.word.starts_with(name)) || fits(&PRINTED_BY, &line.word)
}

/// What is left of a line when the names, values and buttons at its head are taken off; `None` when it has none.
///
/// For papers whose page came as one line.
pub(super) fn behind_head(line: &Line) -> Option<String> {
    let mut rest = line.text.as_str();
    let mut values = 0_usize;
    while let Some(token) = rest.split(normal::is_blank).next().filter(|token| !token.is_empty()) {
        let word = normal::word(token);
        let name = header::entry(&word);
        let is_value =
            values > 0 && word.chars().count() <= LONGEST_VALUE && !word.contains(['。', '《', ',']);
        if name.is_none() && !is_loose_head(&word) && !is_value {
            break;
        }
        // A name without a value takes the next two words, such as a day and a time.
        values = match name {
            Some("") => 2,
            Some(_) => 1,
            None => values.saturating_sub(usize::from(is_value && !fits(&MOMENT, &word))),
        };
        rest = rest[token.len()..].trim_start_matches(normal::is_blank);
    }
    (rest.len() < line.text.len()).then(|| rest.to_owned())
}

/// A value of a header that came as one line has at most so many characters.
const LONGEST_VALUE: usize = 16;

fn is_loose_head(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', '[', ']']);
    let size = SIZES.contains(&word) || word.is_empty();
    size || is_button(word.trim_end_matches(':')) || fits(&MOMENT, word) || is_rule(word) || word == "-->"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line::new(text, Default::default())
    }

    #[test]
    fn what_pages_print_above_the_text_is_told() {
        for text in [
            "当前位置：首页>>民政局>>年报",
            "您的位置： 首页 > 政务公开 > 政府信息公开年报",
            "您现在的位置：首页 / 年报",
            "首页 > 政务公开 > 年报",
            "首页/政务公开/年报",
            ">>经济局 >>年报",
            "首页　政务公开　互动交流",
            "索引号：QS001/2023-0001  发布机构：青石县民政局",
            "信息分类：年报",
            "发布日期：2023-01-20 浏览次数：12",
            "来源：青石县民政局 字体：大 中 小",
            "【字体：大 中 小】",
            "字号：[大 中 小]",
            "【打印】【关闭】",
            "分享到：",
            "2023年1月20日 星期五",
            "==================== 正文 ====================",
            "青民〔2023〕5号",
        ] {
            assert!(is_head(&line(text)), "{text}");
        }
    }

    #[test]
    fn what_pages_print_below_the_text_is_told() {
        for text in [
            "分享到：微信 微博",
            "分享到：",
            "【打印本页】 【关闭本页】",
            "主办单位：青石县人民政府办公室　网站标识码：0000000000",
            "云岭ICP备00000000号 云岭公网安备 00000000000000号",
            "版权所有：青石县民政局",
            "上一篇：青石县民政局2021年年报",
            "下一篇：没有了",
            "附件：1.统计表",
            "附件下载",
            "抄送：县委办公室，县人大常委会办公室。",
            "青石县民政局办公室 2023年1月20日印发",
            "（此件公开发布）",
            "责任编辑：禾苗",
            "扫一扫在手机打开当前页",
            "— 3 —",
            "第 3 页 共 7 页",
        ] {
            assert!(is_tail(&line(text)), "{text}");
        }
    }

    #[test]
    fn sentences_of_an_author_are_no_furniture() {
        for text in [
            "首页设置了政府信息公开专栏，由办公室维护。",
            "分享到各科室的经验有三条。",
            "无。",
            "无",
            "下一步，本局将继续加强管理。",
            "附件一所列事项均已公开。",
            "来源于基层的信息占三成。",
            "打印并张贴公开目录42份。",
            "主办单位共召开培训三次。",
            "联系电话：0000-1234567",
            "本报告由青石县民政局编制，网址：http://example.invalid。",
            "“互联网+政务服务”有序推进",
        ] {
            assert!(!is_head(&line(text)) && !is_tail(&line(text)), "{text}");
        }
    }

    #[test]
    fn the_head_of_a_page_in_one_line_is_taken_off() {
        let behind = |text: &str| behind_head(&line(text));
        let one =
            "来源：青石县民政局 时间：2023-01-20 10:12 --> 微信 微博 相关链接： 根据有关规定，编制本报告。";
        assert_eq!(behind(one).as_deref(), Some("根据有关规定，编制本报告。"));
        assert_eq!(behind("来源： 时间：2023-01-20 根据有关规定。").as_deref(), Some("根据有关规定。"));
        assert_eq!(behind("根据有关规定，编制本报告。"), None);
    }
}

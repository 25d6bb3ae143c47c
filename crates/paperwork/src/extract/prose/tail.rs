//! The end of the paper: who signed (落款), the day (成文日期), and what the page adds below.

use std::sync::LazyLock;

use regex::Regex;

use super::line::Line;
use super::{furniture, names};
use crate::extract::normal;

/// What the end of the paper says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// Who signed, as printed.
    pub(super) signature: Option<String>,
    /// The day, as printed.
    pub(super) date: Option<String>,
}

const DAY: &str = r"(?:20\d{2}|二[〇○零0Oo◯][一二三四五六七八九〇○零0Oo◯]{2})\s*[年./-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[月./-]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?";

static DAY_ALONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"^[（(]?\s*({DAY})\s*[）)]?$")).ok());
static SIGNED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?P<name>[^。；，：\d]{{2,60}}?)\s*(?P<day>{DAY})(?P<rest>$|\s.*$)")).ok()
});

/// The day that a line is, and nothing else.
pub(super) fn day(text: &str) -> Option<String> {
    let folded = half_width(text);
    let found = DAY_ALONE.as_ref()?.captures(&folded)?.get(1)?;
    let before = folded[..found.start()].chars().count();
    let count = found.as_str().chars().count();
    Some(text.chars().skip(before).take(count).collect::<String>().trim().to_owned())
}

/// Digits and points in their plain form, character for character.
fn half_width(text: &str) -> String {
    let plain = |ch: char| match ch {
        '０'..='９' => char::from_u32(ch as u32 - 0xfee0).unwrap_or(ch),
        '．' => '.',
        '－' => '-',
        ch if normal::is_blank(ch) => ' ',
        ch => ch,
    };
    text.chars().map(plain).collect()
}

/// Takes the end off the lines of the last section; `body` is the body's name where it is known.
pub(super) fn take(lines: &mut Vec<Line>, body: Option<&str>) -> Tail {
    *lines = lines.drain(..).flat_map(split).collect();
    if let Some((first, end)) = signed_and_dated(lines, body) {
        let tail = Tail { signature: signature(&lines[first..end - 1]), date: day(&lines[end - 1].text) };
        let behind = lines.split_off(end);
        lines.truncate(first);
        lines.extend(behind.into_iter().filter(|line| line.is_sentence() && !furniture::is_tail(line)));
        return tail;
    }
    let sentence = |line: &Line| line.is_sentence() && !furniture::is_tail(line);
    let text = lines.iter().rposition(sentence).map_or(0, |last| last + 1);
    let mut tail = Tail::default();
    let Some(end) = (text..lines.len()).find(|at| ends_text(lines, *at, body, text)) else { return tail };
    for line in lines.drain(end..) {
        if let Some(day) = day(&line.text) {
            tail.date.get_or_insert(day);
        } else if tail.signature.is_none() && is_signature(&line, body) {
            tail.signature = signature(std::slice::from_ref(&line));
        }
    }
    tail
}

/// Whether the text ends before line `at`: a day, the name of the body itself, or furniture.
fn ends_text(lines: &[Line], at: usize, body: Option<&str>, text: usize) -> bool {
    let line = &lines[at];
    let own = body.is_some_and(|body| is_same(&line.word, &normal::word(body))) && at + 1 > text;
    let signed_below =
        || lines[at + 1..].iter().any(|line| day(&line.text).is_some() || own_name(line, body));
    day(&line.text).is_some()
        || own && lines[at + 1..].iter().all(|line| furniture::is_tail(line) || !line.is_sentence())
        || furniture::is_tail(line) && !(furniture::is_attachment(line) && signed_below())
}

fn own_name(line: &Line, body: Option<&str>) -> bool {
    body.is_some_and(|body| is_same(&line.word, &normal::word(body)))
}

/// The last line or lines of names with a line below them that is a day: the first, and one past the day.
fn signed_and_dated(lines: &[Line], body: Option<&str>) -> Option<(usize, usize)> {
    let dated = (1..lines.len())
        .rev()
        .find(|at| day(&lines[*at].text).is_some() && is_signature(&lines[at - 1], body))?;
    let mut first = dated - 1;
    while first > 0 && is_signature(&lines[first - 1], body) {
        first -= 1;
    }
    Some((first, dated + 1))
}

fn is_signature(line: &Line, body: Option<&str>) -> bool {
    let word = unsealed(&line.word);
    !furniture::is_tail(line) && (own_name(line, body) || names::is_body(word))
}

/// The name without the mark of a seal: `(盖章)`.
fn unsealed(word: &str) -> &str {
    let seals = ["(盖章)", "(公章)", "(印章)", "(章)", "(签章)"];
    seals.iter().find_map(|seal| word.strip_suffix(seal)).unwrap_or(word)
}

/// Whether two names are of one body, one of them perhaps without the place.
fn is_same(word: &str, body: &str) -> bool {
    let word = unsealed(word);
    let is_name =
        word.chars().count() >= 3 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '(' | ')' | '·'));
    is_name && names::can_be_body(word) && (word == body || body.ends_with(word) || word.ends_with(body))
}

fn signature(lines: &[Line]) -> Option<String> {
    let names: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let joined = names.join("\n");
    let seal = joined.rfind(['（', '(']).filter(|at| unsealed(&normal::word(&joined[*at..])).is_empty());
    let name = seal.map_or(joined.as_str(), |at| &joined[..at]).trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// A line as several, where name, day and furniture follow its last sentence behind a blank.
fn split(line: Line) -> Vec<Line> {
    let Some((text, rest)) = behind_sentence(&line.text) else { return signed(&line).unwrap_or(vec![line]) };
    let rest = line.with(rest);
    let parted = signed(&rest);
    let is_end = parted.is_some()
        || day(&rest.text).is_some()
        || names::is_body(&rest.word)
        || furniture::is_tail(&rest);
    if !is_end {
        return vec![line];
    }
    let mut lines = vec![line.with(text)];
    lines.extend(parted.unwrap_or(vec![rest]));
    lines
}

/// The text up to its last sentence, and what follows behind a blank.
fn behind_sentence(text: &str) -> Option<(&str, &str)> {
    let end = text.rfind(['。', '！', '？'])?;
    let end = end + text[end..].chars().next()?.len_utf8();
    let (text, rest) = text.split_at(end);
    let apart = rest.starts_with(normal::is_blank);
    let rest = rest.trim_matches(normal::is_blank);
    (apart && !rest.is_empty()).then_some((text, rest))
}

/// A line of a name and a day, and furniture behind them, as lines of their own.
fn signed(line: &Line) -> Option<Vec<Line>> {
    let folded = half_width(&line.text);
    let found = SIGNED.as_ref()?.captures(&folded)?;
    let piece = |name: &str| {
        let group = found.name(name)?;
        let before = folded[..group.start()].chars().count();
        let count = group.as_str().chars().count();
        Some(line.with(&line.text.chars().skip(before).take(count).collect::<String>()))
    };
    let (name, day, rest) = (piece("name")?, piece("day")?, piece("rest")?);
    let is_rest = rest.text.is_empty() || furniture::is_tail(&rest);
    if !names::is_body(unsealed(&name.word)) || !is_rest || furniture::is_tail(line) && rest.text.is_empty() {
        return None;
    }
    let mut lines = vec![name, day];
    lines.extend(Some(rest).filter(|rest| !rest.text.is_empty()));
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kept: &[&str], signature: Option<&str>, date: Option<&str>) {
        let mut lines: Vec<Line> = text.lines().map(|line| Line::new(line, Default::default())).collect();
        let tail = take(&mut lines, Some("青石县民政局"));
        let left: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let told = (tail.signature.as_deref(), tail.date.as_deref());
        assert_eq!((left.as_slice(), told), (kept, (signature, date)), "{text}");
    }

    #[test]
    fn signature_and_day_are_told_from_the_last_section() {
        let name = Some("青石县民政局");
        let kept = &["没有收取信息处理费。"];
        for (end, date) in [
            ("青石县民政局\n2023年1月8日", "2023年1月8日"),
            ("青石县民政局 2023年1月8日", "2023年1月8日"),
            ("青石县民政局2023年1月8日", "2023年1月8日"),
            ("青石县民政局（盖章）\n2023 年 1 月 8 日", "2023 年 1 月 8 日"),
            ("青石县民政局\n二〇二三年一月八日", "二〇二三年一月八日"),
            ("青石县民政局\n２０２３年１月８日", "２０２３年１月８日"),
            ("青石县民政局\n2023-01-08", "2023-01-08"),
            (
                "青石县民政局\n2023年1月8日\n（此件公开发布）\n抄送：县委办公室。\n青石县民政局办公室 2023年1月9日印发",
                "2023年1月8日",
            ),
            (
                "青石县民政局\n2023年1月8日\n分享到：\n微信 微博\n上一篇：无\n主办单位：青石县人民政府",
                "2023年1月8日",
            ),
        ] {
            check(&format!("没有收取信息处理费。\n{end}"), kept, name, Some(date));
        }
        check("没有收取信息处理费。 青石县民政局 2023年1月8日 附件下载", kept, name, Some("2023年1月8日"));
        check("无\n青石县民政局\n2023年1月8日", &["无"], name, Some("2023年1月8日"));
        check("没有收取信息处理费。\n2023年1月8日", kept, None, Some("2023年1月8日"));
        check("没有收取信息处理费。\n青石县民政局", kept, name, None);
    }

    #[test]
    fn furniture_below_the_text_is_no_text() {
        let kept = &["没有收取信息处理费。"];
        check("没有收取信息处理费。\n分享到:\n【打印本页】 【关闭本页】", kept, None, None);
        check(
            "没有收取信息处理费。\n分享到：微信 微博\n主办单位：云岭公开网　网站标识码：0000000000\n友情链接 南屿公开网",
            kept,
            None,
            None,
        );
        check("没有收取信息处理费。\n版权所有：青石县民政局\nICP备00000000号", kept, None, None);
    }

    #[test]
    fn what_the_author_wrote_last_stays() {
        for text in [
            "没有收取信息处理费。\n其他事项：无",
            "无",
            "没有其他需要报告的事项",
            "由县民政局负责。\n县财政局配合",
            "一是“首页”栏目改版。\n二是上一篇链接恢复。",
        ] {
            check(text, &text.lines().collect::<Vec<_>>(), None, None);
        }
        check(
            "没有收取信息处理费。\n附件：1.统计表\n青石县民政局\n2023年1月8日",
            &["没有收取信息处理费。", "附件：1.统计表"],
            Some("青石县民政局"),
            Some("2023年1月8日"),
        );
    }
}

//! Where a TOML text is not TOML: the line, and what to write instead, found from the line itself.

use std::ops::Range;

/// What is wrong, with its line.
pub(super) fn fault(text: &str, span: Option<Range<usize>>) -> String {
    let start = span.map_or(0, |span| span.start).min(text.len());
    let number = text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count();
    let line = text.lines().nth(number).unwrap_or_default();
    // An end of the line that comes too soon is found at the beginning of the next.
    let (number, line) = match number.checked_sub(1).and_then(|before| text.lines().nth(before)) {
        Some(before) if line.trim().is_empty() => (number - 1, before),
        Some(_) | None => (number, line),
    };
    let before: Vec<&str> = text.lines().take(number).collect();
    format!("第{}行：{}", number + 1, of_line(line, &before))
}

fn of_line(line: &str, before: &[&str]) -> String {
    let line = line.trim();
    if line.starts_with('[') {
        let twice = before.iter().any(|earlier| earlier.trim() == line);
        return if twice {
            format!("{line} 写了两次，请合并成一处")
        } else {
            "方括号的写法不对，应当像 [letter] 或者 [[event]]".to_owned()
        };
    }
    let Some((key, value)) = line.split_once('=') else {
        return if line.contains('＝') {
            "等号应当用英文的 =".to_owned()
        } else {
            "应当写成 名称 = 值；说明文字的行以 # 开头".to_owned()
        };
    };
    let (key, value) = (key.trim(), value.trim());
    let section = before.iter().rev().take_while(|line| !line.trim_start().starts_with('['));
    if section.into_iter().any(|line| line.split_once('=').is_some_and(|(other, _)| other.trim() == key)) {
        return format!("“{key}”写了两次，只留一个");
    }
    of_value(key, value)
}

fn of_value(key: &str, value: &str) -> String {
    if value.is_empty() {
        return format!("“{key}”没有写值");
    }
    if value.starts_with(['“', '”', '‘', '’', '＂', '「']) {
        return "文字应当用英文双引号 \" 括起来，不用中文引号".to_owned();
    }
    if value.starts_with('"') && value.contains('\\') {
        return "文字里有反斜线 \\，请把两头的双引号改成单引号 '".to_owned();
    }
    if value.starts_with('"') {
        return "引号没有成对；文字里面的引号请用中文引号“”".to_owned();
    }
    if value.starts_with(['[', '{', '［', '｛']) {
        return "列表或者括号的写法不对：各项用英文逗号隔开，文字加英文双引号，括号成对".to_owned();
    }
    "值的写法不对：文字要用英文双引号括起来，日期像 2024-09-12".to_owned()
}

#[cfg(test)]
mod tests {
    fn fault(text: &str) -> String {
        super::super::table(text).unwrap_err()
    }

    #[test]
    fn each_slip_is_told_with_its_line_and_what_to_write() {
        for (text, expected) in [
            ("a = 1\nb = “某”", "第2行：文字应当用英文双引号 \" 括起来，不用中文引号"),
            ("a = 某局", "第1行：值的写法不对：文字要用英文双引号括起来，日期像 2024-09-12"),
            ("a ＝ 1", "第1行：等号应当用英文的 ="),
            ("收到申请", "第1行：应当写成 名称 = 值；说明文字的行以 # 开头"),
            ("a = \"某\nb = 1", "第1行：引号没有成对；文字里面的引号请用中文引号“”"),
            ("a = \"某\"局\"", "第1行：引号没有成对；文字里面的引号请用中文引号“”"),
            ("a = \"C:\\文书\"", "第1行：文字里有反斜线 \\，请把两头的双引号改成单引号 '"),
            ("a = 1\na = 2", "第2行：“a”写了两次，只留一个"),
            ("[x]\na = 1\n[x]\nb = 1", "第3行：[x] 写了两次，请合并成一处"),
            ("a =\nb = 1", "第1行：“a”没有写值"),
            (
                "a = [\"甲\"，\"乙\"]",
                "第1行：列表或者括号的写法不对：各项用英文逗号隔开，文字加英文双引号，括号成对",
            ),
            ("[x", "第1行：方括号的写法不对，应当像 [letter] 或者 [[event]]"),
        ] {
            assert_eq!(fault(text), expected, "{text}");
        }
    }

    /// A library's words are English; whatever the slip, none of them is told.
    #[test]
    fn no_slip_is_told_in_english() {
        for text in [
            "a",
            "=",
            "a = 1 2",
            "[a",
            "a.b.",
            "a = {",
            "a = '''",
            "\u{1}",
            "a = 2024-13-40",
            "a = 0x",
            "[[]]",
            "a=1\r b",
        ] {
            let fault = fault(text);
            let ours = fault.replace("letter", "").replace("event", "").replace(text, "");
            assert!(ours.chars().filter(char::is_ascii_alphabetic).count() <= 1, "{fault}");
        }
    }
}

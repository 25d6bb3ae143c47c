//! Faults of files that people write, in Chinese and with their line.

/// What is wrong with a TOML file.
pub fn toml_fault(text: &str, error: &toml::de::Error) -> String {
    let line =
        error.span().map(|span| text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1);
    let message = error.message();
    let quoted = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        return format!("缺少“{quoted}”");
    }
    let fault = if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        format!("不认识“{quoted}”")
    } else {
        message.replace('\n', " ")
    };
    match line {
        Some(line) => format!("第{line}行：{fault}"),
        None => fault,
    }
}

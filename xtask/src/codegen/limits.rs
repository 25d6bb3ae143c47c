//! `docs/limits.md`: the largest inputs, from the constants and their comments.

/// The whole document, from the source of the constants.
pub(super) fn document(source: &str) -> String {
    let mut out = format!(
        "{}# Limits\n\nA file beyond one of these is refused alone, with the name of the limit; the other files of the call \
         are read. The constants stand in `crates/document/src/limits.rs`.\n\n",
        super::BANNER
    );
    out += &super::table(
        &["limit", "value", "of what"],
        constants(source).into_iter().map(|(name, value, doc)| vec![format!("`{name}`"), value, doc]),
    );
    out
}

/// Name, value for a person, and comment of each public constant.
fn constants(source: &str) -> Vec<(String, String, String)> {
    let mut doc = String::new();
    let mut found = Vec::new();
    for line in source.lines() {
        if let Some(text) = line.strip_prefix("/// ") {
            doc = if doc.is_empty() { text.into() } else { format!("{doc} {text}") };
        } else if let Some((name, rest)) =
            line.strip_prefix("pub const ").and_then(|rest| rest.split_once(':'))
        {
            let value = rest.split_once('=').map_or("", |(_, value)| value).trim().trim_end_matches(';');
            found.push((name.into(), printed(value), unlinked(&doc)));
            doc.clear();
        } else {
            doc.clear();
        }
    }
    found
}

/// A comment without the marks that make a link of a name.
fn unlinked(doc: &str) -> String {
    doc.replace("[`", "`").replace("`]", "`")
}

/// `64 << 20` is shown as 64 MiB; digits are grouped by commas; any other expression stays as written.
fn printed(value: &str) -> String {
    for (shift, unit) in [(" << 10", "KiB"), (" << 20", "MiB"), (" << 30", "GiB")] {
        if let Some(count) = value.strip_suffix(shift) {
            return format!("{count} {unit}");
        }
    }
    let seconds = value.strip_prefix("Duration::from_secs(").and_then(|rest| rest.strip_suffix(')'));
    seconds.map_or_else(|| value.replace('_', ","), |seconds| format!("{seconds} s"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_gives_name_value_and_comment() {
        let source = "//! Why.\n\n/// Bytes of\n/// one file.\npub const MAX_BYTES: usize = 64 << 20;\n/// Pages.\npub const MAX_PAGES: usize = 2_000;\n";
        let row = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        assert_eq!(
            constants(source),
            [row("MAX_BYTES", "64 MiB", "Bytes of one file."), row("MAX_PAGES", "2,000", "Pages.")]
        );
    }
}

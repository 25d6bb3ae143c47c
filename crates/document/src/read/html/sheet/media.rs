//! Media queries, asked of the screen of a desk.

/// The width of that screen. Unit: CSS pixels.
const WIDTH: f64 = 1280.0;

/// Whether a list of media queries, in lower case, holds for the screen; what is not understood does not.
pub(in super::super) fn is_for_screen(queries: &str) -> bool {
    let queries = queries.trim();
    queries.is_empty() || queries.split(',').any(holds)
}

fn holds(query: &str) -> bool {
    query.split(" and ").map(str::trim).all(|part| match part.strip_prefix('(') {
        Some(feature) => feature.strip_suffix(')').is_some_and(feature_holds),
        None => matches!(part.strip_prefix("only ").unwrap_or(part).trim(), "all" | "screen"),
    })
}

fn feature_holds(feature: &str) -> bool {
    let Some((name, value)) = feature.split_once(':') else { return false };
    let value = value.trim();
    let width = || {
        let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let amount: f64 = value[..value.len() - unit.len()].parse().ok()?;
        match unit {
            "px" => Some(amount),
            "em" | "rem" => Some(amount * 16.0),
            _ => None,
        }
    };
    match name.trim() {
        "min-width" | "min-device-width" => width().is_some_and(|least| WIDTH >= least),
        "max-width" | "max-device-width" => width().is_some_and(|most| WIDTH <= most),
        "orientation" => value == "landscape",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_asked_of_a_wide_screen() {
        for query in
            ["", "all", "screen", "only screen and (min-width: 768px)", "print, screen", "(max-width:2000px)"]
        {
            assert!(is_for_screen(query), "{query}");
        }
        for query in
            ["print", "not screen", "screen and (max-width:600px)", "(hover)", "speech", "(min-width:1px"]
        {
            assert!(!is_for_screen(query), "{query}");
        }
    }
}

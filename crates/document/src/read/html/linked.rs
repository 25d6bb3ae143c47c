//! Where a page keeps its style: the text of its `<style>` elements and of the sheets that it names.
//!
//! The page is looked through before it is parsed, so that each element is made knowing all rules.

use super::sheet::{Sheet, is_for_screen};
use crate::read::ReadError;

/// Gives the text of a style sheet by the address under which a page names it.
pub(in super::super) type Linked<'l> = &'l dyn Fn(&str) -> Option<String>;

/// No sheet is at hand.
pub(super) fn none(_: &str) -> Option<String> {
    None
}

/// Elements whose content is text and no part of the page, and `<style>`.
const TEXT_ELEMENTS: [&str; 10] =
    ["style", "script", "noscript", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "template"];

/// The rules of all sheets of a page.
pub(super) fn sheet(html: &str, linked: Linked<'_>) -> Result<Sheet, ReadError> {
    let mut sheet = Sheet::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
        } else if begins(rest, "link") {
            add_link(&mut sheet, tag(rest), linked)?;
        } else if let Some(name) = TEXT_ELEMENTS.iter().find(|name| begins(rest, name)) {
            let start = tag(rest);
            let inside = rest.get(start.len() + 1..).unwrap_or_default();
            let end = end_of(inside, name);
            if *name == "style" && is_style(start) {
                sheet.add(&inside[..end])?;
            }
            rest = &inside[end..];
        }
    }
    Ok(sheet)
}

fn begins(text: &str, name: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
        && bytes
            .get(name.len())
            .is_none_or(|after| after.is_ascii_whitespace() || matches!(after, b'>' | b'/'))
}

/// The inside of the tag that has begun.
fn tag(text: &str) -> &str {
    text.find('>').map_or(text, |end| &text[..end])
}

/// Where the end tag of an element stands in what follows its start tag.
fn end_of(text: &str, name: &str) -> usize {
    let ends = text.match_indices("</").map(|(at, _)| at);
    ends.into_iter().find(|at| begins(&text[at + 2..], name)).unwrap_or(text.len())
}

fn is_style(tag: &str) -> bool {
    let kind = attribute(tag, "type").unwrap_or_default();
    (kind.is_empty() || kind == "text/css") && is_for_screen(&attribute(tag, "media").unwrap_or_default())
}

fn add_link(sheet: &mut Sheet, tag: &str, linked: Linked<'_>) -> Result<(), ReadError> {
    let is_sheet = attribute(tag, "rel").is_some_and(|rel| rel.trim() == "stylesheet");
    if !is_sheet || !is_style(tag) {
        return Ok(());
    }
    match raw_attribute(tag, "href").and_then(linked) {
        Some(css) => sheet.add(&css),
        None => {
            sheet.is_partial = true;
            Ok(())
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    raw_attribute(tag, name).map(str::to_ascii_lowercase)
}

/// The value of an attribute, as it stands in the tag.
fn raw_attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some(at) = rest.find('=') {
        let (before, value) = (rest[..at].trim_end(), rest[at + 1..].trim_start());
        let found = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/')).next();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_whitespace()).unwrap_or(value.len())),
        };
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(value);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_in_every_spelling() {
        let tag = "link rel=stylesheet data-href='x' HREF = \"a b.css\" media='print'/";
        assert_eq!(raw_attribute(tag, "href"), Some("a b.css"));
        assert_eq!(raw_attribute(tag, "rel"), Some("stylesheet"));
        assert_eq!(raw_attribute(tag, "type"), None);
    }

    #[test]
    fn styles_in_comments_scripts_and_for_print_are_none() {
        let page = "<!-- <style>.a{display:none}</style> --><script>'<style>.b{display:none}</style>'</script>\
                    <STYLE media=print>.c{display:none}</STYLE><style type=text/less>.d{display:none}</style>";
        assert!(sheet(page, &none).unwrap().is_empty());
        assert!(!sheet("<style>.a{display:none}", &none).unwrap().is_empty());
    }

    #[test]
    fn sheets_that_are_not_at_hand_are_remembered() {
        let page = "<link rel=icon href=i><link rel='stylesheet' href='a.css'>";
        assert!(sheet(page, &none).unwrap().is_partial);
        let css = |name: &str| (name == "a.css").then(|| ".a{display:none}".to_owned());
        let found = sheet(page, &css).unwrap();
        assert!(!found.is_partial && !found.is_empty());
    }
}

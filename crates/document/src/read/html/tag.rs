//! What an element means to a reader: its tag, its spans, whether it is shown.

use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use super::looks::{NOTHING, SaidId};
use crate::limits::MAX_SPAN;

/// An element, reduced to what reading needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    /// What it says of how it is seen.
    pub(super) said: SaidId,
    /// The head or the foot of a printed page.
    pub(super) is_furniture: bool,
    /// Of a cell, at least 1.
    pub(super) column_span: u16,
    /// Of a cell; 0 reaches to the end of the row group.
    pub(super) row_span: u16,
}

/// The kinds of elements that reading tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Begins and ends a line.
    Block,
    /// Part of a line.
    Inline,
    /// `<br>` and `<hr>`.
    Break,
    /// `<pre>`: line breaks and spaces count.
    Preformatted,
    Table,
    Group(Group),
    Row,
    Cell,
    /// `<col>`, with how many columns it is for.
    Column(u16),
    /// `<colgroup>`, with how many columns it is for when no `<col>` is in it.
    Columns(u16),
    /// `<input>` with a value that can be seen.
    Field,
    /// `<select>`; whether several of its options may be chosen.
    Select {
        is_multiple: bool,
    },
    Option(Choice),
    Title,
    Meta,
    /// `<script>`: never shown, but its strings may hold the table.
    Script,
    /// Text that is shown as it stands but may be the source of HTML, such as that of `<textarea>`.
    Source,
    /// Never part of the paper.
    Ignored,
}

/// Whether an option is the value of its `<select>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Chosen,
    /// The value when none is chosen and it comes first.
    Open,
    Disabled,
}

/// The groups of rows of a table, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Head,
    Body,
    Foot,
}

impl Element {
    pub(super) fn new(name: &QualName, attributes: &[Attribute], said: SaidId) -> Element {
        let tag = if name.ns == ns!(html) { Tag::of(&name.local) } else { Tag::of_foreign(&name.local) };
        let mut element =
            Element { said, is_furniture: is_furniture(&name.local, attributes), ..Element::plain(tag) };
        let span = |name| value(attributes, &name).and_then(number);
        let has = |name| value(attributes, &name).is_some();
        match tag {
            Tag::Cell => {
                element.column_span = span(local_name!("colspan")).map_or(1, |n| n.max(1));
                element.row_span = span(local_name!("rowspan")).unwrap_or(1);
            }
            Tag::Column(_) => element.tag = Tag::Column(span(local_name!("span")).map_or(1, |n| n.max(1))),
            Tag::Columns(_) => element.tag = Tag::Columns(span(local_name!("span")).map_or(1, |n| n.max(1))),
            Tag::Field if shown_value(attributes).is_none() => element.tag = Tag::Ignored,
            Tag::Select { .. } => element.tag = Tag::Select { is_multiple: has(local_name!("multiple")) },
            Tag::Option(_) if has(local_name!("selected")) => element.tag = Tag::Option(Choice::Chosen),
            Tag::Option(_) if has(local_name!("disabled")) => element.tag = Tag::Option(Choice::Disabled),
            _ => {}
        }
        element
    }

    /// An element of which nothing but its tag is known.
    pub(super) fn plain(tag: Tag) -> Element {
        Element { tag, said: NOTHING, is_furniture: false, column_span: 1, row_span: 1 }
    }
}

impl Tag {
    pub(super) fn of(name: &LocalName) -> Tag {
        match *name {
            local_name!("td") | local_name!("th") => Tag::Cell,
            local_name!("tr") => Tag::Row,
            local_name!("table") => Tag::Table,
            local_name!("tbody") => Tag::Group(Group::Body),
            local_name!("thead") => Tag::Group(Group::Head),
            local_name!("tfoot") => Tag::Group(Group::Foot),
            local_name!("br") | local_name!("hr") => Tag::Break,
            local_name!("pre") | local_name!("listing") | local_name!("plaintext") => Tag::Preformatted,
            local_name!("col") => Tag::Column(1),
            local_name!("colgroup") => Tag::Columns(1),
            local_name!("input") => Tag::Field,
            local_name!("select") => Tag::Select { is_multiple: false },
            local_name!("option") => Tag::Option(Choice::Open),
            local_name!("title") => Tag::Title,
            local_name!("meta") => Tag::Meta,
            local_name!("script") => Tag::Script,
            local_name!("textarea") | local_name!("xmp") => Tag::Source,
            local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("iframe")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("datalist")
            | local_name!("meter")
            | local_name!("progress")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("canvas")
            | local_name!("rt")
            | local_name!("rp") => Tag::Ignored,
            local_name!("html")
            | local_name!("body")
            | local_name!("p")
            | local_name!("div")
            | local_name!("center")
            | local_name!("caption")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("ul")
            | local_name!("ol")
            | local_name!("li")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("dd")
            | local_name!("article")
            | local_name!("section")
            | local_name!("header")
            | local_name!("footer")
            | local_name!("main")
            | local_name!("nav")
            | local_name!("aside")
            | local_name!("address")
            | local_name!("blockquote")
            | local_name!("form")
            | local_name!("fieldset")
            | local_name!("legend")
            | local_name!("figure")
            | local_name!("figcaption")
            | local_name!("details")
            | local_name!("summary")
            | local_name!("dialog")
            | local_name!("dir")
            | local_name!("menu")
            | local_name!("hgroup")
            | local_name!("search") => Tag::Block,
            _ => Tag::Inline,
        }
    }

    fn of_foreign(name: &LocalName) -> Tag {
        if *name == local_name!("svg") { Tag::Ignored } else { Tag::Inline }
    }
}

/// Whether an element only dresses the text inside it (`<span>`, `<b>`, Word's `<o:p>`): labels are cut
/// over dozens of these, and no part of the table hangs on them.
pub(super) fn is_dressing(name: &LocalName) -> bool {
    match *name {
        local_name!("span")
        | local_name!("font")
        | local_name!("b")
        | local_name!("strong")
        | local_name!("a")
        | local_name!("i")
        | local_name!("em")
        | local_name!("u")
        | local_name!("s")
        | local_name!("strike")
        | local_name!("del")
        | local_name!("ins")
        | local_name!("big")
        | local_name!("small")
        | local_name!("sub")
        | local_name!("sup")
        | local_name!("tt")
        | local_name!("code")
        | local_name!("kbd")
        | local_name!("samp")
        | local_name!("var")
        | local_name!("nobr")
        | local_name!("label")
        | local_name!("mark")
        | local_name!("q")
        | local_name!("cite")
        | local_name!("abbr")
        | local_name!("acronym")
        | local_name!("dfn")
        | local_name!("bdo")
        | local_name!("bdi")
        | local_name!("time")
        | local_name!("data") => true,
        _ => name.contains(':'),
    }
}

fn value<'a>(attributes: &'a [Attribute], name: &LocalName) -> Option<&'a str> {
    attributes.iter().find(|attribute| attribute.name.local == *name).map(|attribute| &*attribute.value)
}

/// The value that an `<input>` shows as text, if it is of a kind that does.
pub(super) fn shown_value(attributes: &[Attribute]) -> Option<&str> {
    const WITHOUT_TEXT: [&str; 11] = [
        "hidden", "checkbox", "radio", "file", "image", "color", "range", "password", "submit", "reset",
        "button",
    ];
    let kind = value(attributes, &local_name!("type")).unwrap_or_default().trim();
    if WITHOUT_TEXT.iter().any(|without| kind.eq_ignore_ascii_case(without)) {
        return None;
    }
    value(attributes, &local_name!("value")).filter(|value| !value.trim().is_empty())
}

/// What LibreOffice makes of the head and the foot of a printed page, such as its number.
fn is_furniture(name: &LocalName, attributes: &[Attribute]) -> bool {
    *name == local_name!("div")
        && attributes.iter().any(|attribute| {
            attribute.name.local == local_name!("title") && matches!(&*attribute.value, "header" | "footer")
        })
}

/// A span by the HTML rules for numbers: leading digits count, anything else is no number.
fn number(text: &str) -> Option<u16> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let text = text.strip_prefix('+').unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let most = MAX_SPAN as u16;
    (digits > 0).then(|| text[..digits].parse().map_or(most, |n: u16| n.min(most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_follow_the_rules_of_browsers() {
        let cases = [("2", Some(2)), (" 3px", Some(3)), ("+4", Some(4)), ("100%", Some(100)), ("0", Some(0))];
        for (text, expected) in cases {
            assert_eq!(number(text), expected, "{text}");
        }
        for text in ["", "-1", "two", "％"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(number("99999999999999999999"), Some(MAX_SPAN as u16));
    }
}

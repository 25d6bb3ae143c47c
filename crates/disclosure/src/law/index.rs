//! What carries out which article: read from `implemented.txt`, which `cargo xtask codegen` makes from the `Law:`
//! lines of the documentation, so that the index cannot name what does not exist.

use std::sync::LazyLock;

const TEXT: &str = include_str!("implemented.txt");

/// A public item that carries out a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its path in code: `disclosure::clock::REPLY_DAYS`.
    pub path: String,
    /// The file that holds it, from the root of the project.
    pub file: String,
    /// The first sentence of its documentation.
    pub about: String,
    /// Articles of the Regulation.
    pub articles: Vec<Place>,
    /// The `Law:` line as written: articles, other instruments, unit, first day in force.
    pub law: String,
}

/// A place in the Regulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// 条.
    pub article: u16,
    /// 款.
    pub paragraph: Option<u8>,
    /// 项.
    pub item: Option<u8>,
}

static ITEMS: LazyLock<Vec<Item>> = LazyLock::new(|| TEXT.lines().filter_map(parse).collect());

/// Every item, in the order of the files.
pub fn items() -> &'static [Item] {
    &ITEMS
}

/// `path⇥file⇥about⇥law`.
fn parse(line: &str) -> Option<Item> {
    let mut parts = line.split('\t').map(str::to_owned);
    let (path, file, about, law) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    Some(Item { path, file, about, articles: places(&law), law })
}

/// The articles of the Regulation in a `Law:` line: `33¶2, 36(4); 《行政复议法》 20; since 2019-05-15.`
pub fn places(law: &str) -> Vec<Place> {
    let of_regulation = |part: &&str| part.starts_with(|first: char| first.is_ascii_digit());
    let parts = law.split(';').map(str::trim).filter(of_regulation);
    parts
        .flat_map(|part| part.split(','))
        .filter_map(|words| place(words.trim().trim_end_matches('.')))
        .collect()
}

/// `33`, `33¶2`, `36(4)`, `20¶1(4)`.
fn place(words: &str) -> Option<Place> {
    let (words, item) = match words.strip_suffix(')').and_then(|words| words.split_once('(')) {
        Some((words, item)) => (words, Some(item.parse().ok()?)),
        None => (words, None),
    };
    let (article, paragraph) = match words.split_once('¶') {
        Some((article, paragraph)) => (article, Some(paragraph.parse().ok()?)),
        None => (words, None),
    };
    Some(Place { article: article.parse().ok()?, paragraph, item })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_the_regulation_are_read_and_other_instruments_left() {
        let place = |article, paragraph, item| Place { article, paragraph, item };
        assert_eq!(
            places("33¶2, 36(4), 20¶1(4); 《行政复议法》 20, 88; unit: days; since 2024-01-01."),
            [place(33, Some(2), None), place(36, None, Some(4)), place(20, Some(1), Some(4))]
        );
        assert_eq!(places("《预算法》 14; since 2015-01-01."), []);
    }

    #[test]
    fn the_reply_term_is_found_by_its_article() {
        let found = items().iter().find(|item| item.path == "disclosure::clock::term::REPLY_DAYS").unwrap();
        assert!(found.articles.iter().any(|place| place.article == 33 && place.paragraph == Some(2)));
        assert_eq!(found.file, "crates/disclosure/src/clock/term.rs");
    }
}

//! 主题分类: the topics by which documents are filed, two levels.

use std::sync::LazyLock;

const TEXT: &str = include_str!("topics.txt");

/// A topic of the first level with those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: &'static str,
    /// Topics of the second level; none where the scheme has none.
    pub below: Vec<&'static str>,
}

static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| TEXT.lines().filter_map(topic).collect());

/// The scheme of the State Council's documents, 22 topics. A local government replaces the first by its own bodies.
pub fn topics() -> &'static [Topic] {
    &TOPICS
}

fn topic(line: &'static str) -> Option<Topic> {
    let (name, below) = line.split_once('：').filter(|_| !line.starts_with('#'))?;
    Some(Topic { name, below: below.split('；').filter(|name| !name.is_empty()).collect() })
}

/// The topic that a page prints, `综合政务\政务公开` with one of several signs between the levels.
pub fn find(printed: &str) -> Option<(&'static Topic, Option<&'static str>)> {
    let mut parts = printed.splitn(2, ['\\', ',', '，', '-', '/']).map(str::trim);
    let first = parts.next()?;
    let topic = topics().iter().find(|topic| topic.name == first)?;
    match parts.next() {
        None => Some((topic, None)),
        Some(second) => topic.below.iter().find(|name| **name == second).map(|name| (topic, Some(*name))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scheme_has_twenty_two_topics() {
        assert_eq!(topics().len(), 22);
        assert_eq!(topics()[21].name, "其他");
        assert!(topics()[..21].iter().all(|topic| topic.below.len() >= 2));
    }

    #[test]
    fn a_printed_topic_is_found_whatever_parts_its_levels() {
        for printed in ["综合政务\\政务公开", "综合政务,政务公开", "综合政务 - 政务公开"]
        {
            assert_eq!(find(printed).unwrap().1, Some("政务公开"), "{printed}");
        }
        assert_eq!(find("综合政务").unwrap().1, None);
        assert_eq!(find("综合政务\\钓鱼"), None);
        assert_eq!(find("钓鱼"), None);
    }
}

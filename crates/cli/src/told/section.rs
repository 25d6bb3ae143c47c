//! One table of a file of facts, read key by key: what is missing, wrong or unknown is all told at once.

use chrono::{NaiveDate, NaiveDateTime};
use toml::{Table, Value};

use super::{day, moment, one_of, words};

/// A table, what was asked of it, and what was wrong with it.
pub struct Section<'a> {
    text: &'a str,
    table: &'a Table,
    asked: Vec<&'static str>,
    faults: Vec<String>,
}

impl<'a> Section<'a> {
    /// The table as a part of the file's text, in which places are looked up.
    pub fn new(text: &'a str, table: &'a Table) -> Section<'a> {
        Section { text, table, asked: Vec::new(), faults: Vec::new() }
    }

    fn value(&mut self, key: &'static str) -> Option<&'a Value> {
        self.asked.push(key);
        self.table.get(key)
    }

    fn read<T>(
        &mut self,
        key: &'static str,
        form: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let found = read(self.value(key)?);
        if found.is_none() {
            self.faults.push(format!("{key} 应当是{form}"));
        }
        found
    }

    /// Tells that something is missing or wrong.
    pub fn fault(&mut self, fault: impl Into<String>) {
        self.faults.push(fault.into());
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// What must be there; `label` says what it is.
    fn wanted<T>(&mut self, key: &'static str, label: &str, found: Option<T>) -> Option<T> {
        if found.is_none() && !self.has(key) {
            self.faults.push(format!("{key}：缺少{label}"));
        }
        found
    }

    /// Text that may be left out.
    pub fn optional_text(&mut self, key: &'static str) -> Option<String> {
        self.read(key, "文字，写在英文双引号里", words)
    }

    /// Text.
    pub fn text(&mut self, key: &'static str, label: &str) -> Option<String> {
        let found = self.optional_text(key);
        self.wanted(key, label, found)
    }

    /// Texts that may be left out.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let list = |value: &Value| value.as_array()?.iter().map(words).collect();
        self.read(key, "文字的列表，如 [\"甲\", \"乙\"]", list).unwrap_or_default()
    }

    /// A day that may be left out.
    pub fn optional_day(&mut self, key: &'static str) -> Option<NaiveDate> {
        self.read(key, "日期，如 2024-09-12", day)
    }

    /// A day.
    pub fn day(&mut self, key: &'static str, label: &str) -> Option<NaiveDate> {
        let found = self.optional_day(key);
        self.wanted(key, label, found)
    }

    /// A day with its hour and minute.
    pub fn moment(&mut self, key: &'static str, label: &str) -> Option<NaiveDateTime> {
        let found = self.read(key, "日期和时间，如 2024-01-20 09:30", moment);
        self.wanted(key, label, found)
    }

    /// A whole number that may be left out.
    pub fn count(&mut self, key: &'static str) -> Option<u32> {
        self.read(key, "整数", |value| value.as_integer().and_then(|number| u32::try_from(number).ok()))
    }

    /// Yes or no; no when it is left out.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.read(key, "true 或者 false", Value::as_bool).unwrap_or(false)
    }

    /// One of several words, which may be left out.
    pub fn optional_choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: impl AsRef<[(&'static str, T)]>,
    ) -> Option<T> {
        let word = self.optional_text(key)?;
        one_of(key, &word, choices).map_err(|fault| self.faults.push(fault)).ok()
    }

    /// One of several words.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        label: &str,
        choices: impl AsRef<[(&'static str, T)]>,
    ) -> Option<T> {
        let found = self.optional_choice(key, choices);
        self.wanted(key, label, found)
    }

    /// A table below this one, which may be left out.
    pub fn table(&mut self, key: &'static str) -> Option<&'a Table> {
        self.read(key, "一个表，写成 [名称]", Value::as_table)
    }

    /// Tables below this one.
    pub fn tables(&mut self, key: &'static str) -> Vec<&'a Table> {
        let list = |value: &'a Value| value.as_array()?.iter().map(Value::as_table).collect();
        self.read(key, "若干个表，写成 [[名称]]", list).unwrap_or_default()
    }

    /// All that was wrong, and keys that nobody asked for.
    pub fn faults(self) -> Vec<String> {
        let Section { text, table, asked, mut faults } = self;
        let unknown = table.keys().filter(|key| !asked.contains(&key.as_str()));
        faults.extend(unknown.map(|key| {
            let place = line_of(text, key).map_or(String::new(), |line| format!("第{line}行："));
            format!("{place}不认识“{key}”；这里可以写 {}", asked.join("、"))
        }));
        faults
    }
}

/// The line that gives the key its value.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let gives = |line: &str| {
        let line = line.trim_start();
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
            || line.trim_start_matches('[').trim_end().trim_end_matches(']') == key && line.starts_with('[')
    };
    text.lines().position(gives).map(|line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_wrong_is_told_at_once_with_its_place() {
        let text = "on = 3\nphone = 123\nparty = \"x\"\nadresse = \"a\"\n[unknown]\n";
        let table = super::super::table(text).unwrap();
        let mut section = Section::new(text, &table);
        section.day("on", "日期");
        section.text("phone", "电话");
        section.choice("party", "收件人的种类", [("person", 1)]);
        section.text("addressee", "收件人");
        assert_eq!(
            section.faults(),
            [
                "on 应当是日期，如 2024-09-12",
                "phone 应当是文字，写在英文双引号里",
                "party 没有“x”；可用的值：person",
                "addressee：缺少收件人",
                "第4行：不认识“adresse”；这里可以写 on、phone、party、addressee",
                "第5行：不认识“unknown”；这里可以写 on、phone、party、addressee",
            ]
        );
    }

    #[test]
    fn what_may_be_left_out_is_not_missed() {
        let table = Table::new();
        let mut section = Section::new("", &table);
        assert_eq!(section.optional_day("on"), None);
        assert!(!section.flag("served_online") && section.texts("keywords").is_empty());
        assert!(section.faults().is_empty());
    }
}

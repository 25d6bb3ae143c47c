//! The text of a template that is filled.
#![no_main]

use document::template::{List, Values, fill};

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| {
    let relations = fuzz::relations("officeDocument", "word/document.xml");
    let types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let template = fuzz::packed(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", bytes),
    ]);
    let mut values = Values::default();
    values.text("a", "one\ntwo");
    values.text("b", "");
    let rows = vec![vec!["1".to_owned()], vec!["2".to_owned()]];
    values.lists.insert("l".to_owned(), List { columns: vec!["c".to_owned()], rows });
    if let Ok(paper) = fill(&template, &values) {
        fuzz::whole_way(&paper);
    }
});

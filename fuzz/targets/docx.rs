//! The text of a DOCX file.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| {
    let relations = fuzz::relations("officeDocument", "word/document.xml");
    fuzz::whole_way(&fuzz::packed(&[("_rels/.rels", relations.as_bytes()), ("word/document.xml", bytes)]));
});

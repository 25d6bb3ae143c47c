//! The text of a DOCX file.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| fuzz::whole_way(&fuzz::packed(&[("word/document.xml", bytes)])));

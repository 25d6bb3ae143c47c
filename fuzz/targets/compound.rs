//! Compound files: DOC and XLS.
#![no_main]

const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| fuzz::whole_way(&fuzz::beginning(MAGIC, bytes)));

//! Web pages.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::whole_way(&fuzz::beginning(b"<html", bytes)));

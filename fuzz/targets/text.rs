//! Plain text and Markdown; bytes that begin as another format go to its reader.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| fuzz::whole_way(bytes));

//! Archives, with their packing.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| fuzz::whole_way(&fuzz::beginning(b"PK\x03\x04", bytes)));

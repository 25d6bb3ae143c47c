//! RTF.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| {
    fuzz::whole_way(&fuzz::beginning(b"{\\rtf1", bytes));
});

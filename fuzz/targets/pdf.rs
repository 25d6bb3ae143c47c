//! PDF.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| {
    fuzz::whole_way(&fuzz::beginning(b"%PDF-1.", bytes));
});

// One mutation of four makes a number that the file states extreme.
libfuzzer_sys::fuzz_mutator!(|bytes: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let extreme =
        if seed % 4 == 0 { fuzz::with_extreme_count(bytes, size, max_size, seed / 4) } else { None };
    extreme.unwrap_or_else(|| libfuzzer_sys::fuzzer_mutate(bytes, size, max_size))
});

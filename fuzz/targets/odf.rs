//! The content of an OpenDocument text.
#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| {
    let members: [(&str, &[u8]); 2] =
        [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", bytes)];
    fuzz::whole_way(&fuzz::packed(&members));
});

//! Counts and lengths that a PDF states, each replaced by extreme ones: reading ends, within time and memory.
//!
//! An allocation that fails ends the process, so the reading is done in one of its own, with limits set from outside.

use std::path::Path;
use std::process::Command;

use xtask::generate::{Paper, Shape};

/// What a number of a file is replaced by.
const EXTREME: [&str; 7] =
    ["0", "-1", "65536", "2147483647", "4294967295", "4294967296", "1000000000000000000"];
/// Memory that the process may ask for, in KiB, and seconds that it may compute, for all files together.
const LIMITS: &str = "ulimit -v 1800000; ulimit -t 300";
/// Tells the process that it is to read.
const READS: &str = "READ_EXTREME_COUNTS";

#[test]
fn no_count_in_a_file_ends_the_process() {
    let program = std::env::current_exe().expect("the test runs from a file");
    let script = format!("{LIMITS}; exec \"$0\" --exact reads_extreme_counts --nocapture");
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(program)
        .env(READS, "1")
        .output()
        .expect("a shell is there");
    let said = String::from_utf8_lossy(&output.stdout);
    let last = said.lines().rev().find(|line| !line.is_empty()).unwrap_or_default();
    assert!(output.status.success(), "ended with {} at {last}", output.status);
}

/// Does nothing unless the test above calls it.
#[test]
fn reads_extreme_counts() {
    if std::env::var_os(READS).is_none() {
        return;
    }
    let paper = Shape::Pdf.write(&Paper::of(1));
    for (place, extreme) in
        places(&rich(), 1).into_iter().flat_map(|place| EXTREME.map(|extreme| (place, extreme)))
    {
        read("rich", &rich(), place, extreme);
    }
    for (at, place) in places(&paper, 23).into_iter().enumerate() {
        read("paper", &paper, place, EXTREME[at % EXTREME.len()]);
    }
    let mut papers: Vec<_> =
        std::fs::read_dir(xtask::root().join("fuzz/seeds/pdf")).into_iter().flatten().flatten().collect();
    papers.sort_by_key(|entry| entry.path());
    for path in papers.iter().map(std::fs::DirEntry::path) {
        seed(&path);
    }
}

fn seed(path: &Path) {
    let bytes = std::fs::read(path).expect("a seed is readable");
    let places = places(&bytes, 1);
    let step = 1 + places.len() / 60;
    for (at, place) in places.into_iter().step_by(step).enumerate() {
        read(&path.display().to_string(), &bytes, place, EXTREME[at % EXTREME.len()]);
    }
}

fn read(name: &str, bytes: &[u8], (start, end): (usize, usize), extreme: &str) {
    println!("{name}: {extreme} for {} at {start}", String::from_utf8_lossy(&bytes[start..end]));
    let changed = [&bytes[..start], extreme.as_bytes(), &bytes[end..]].concat();
    drop(document::read(&changed));
}

/// Where the numbers of a file stand, each `step`th of them.
fn places(bytes: &[u8], step: usize) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let apart = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        if digits > 0 && apart && !bytes.get(at + digits).is_some_and(u8::is_ascii_alphanumeric) {
            places.push((at, at + digits));
        }
        at += digits.max(1);
    }
    places.into_iter().step_by(step).collect()
}

/// A file of one page that uses what counts: widths, codes, samples, meshes, pictures, forms.
fn rich() -> Vec<u8> {
    let stream = |entries: &str, content: &str| {
        format!("<< {entries} /Length {} >>\nstream\n{content}\nendstream", content.len())
    };
    let content = "BT /A 9 Tf 30 700 Td <00410042> Tj /B 9 Tf (12) Tj ET /C cs 1 sc 10 10 50 50 re f /D cs 0.5 sc \
                   20 20 50 50 re f /M sh /R sh /Pattern cs /P scn 0 0 99 99 re f q 90 0 0 90 0 0 cm /I Do Q /X Do \
                   BI /W 8 /H 1 /BPC 1 /CS /G ID x EI";
    let codes = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0041> <0042> <0031> endbfrange";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [] /D << >> >> >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate 0 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /CropBox [0 0 595 842] /UserUnit 1 /Contents 4 0 R \
         /Annots [<< /Subtype /Widget /FT /Tx /V (7) /F 4 /Rect [90 90 120 110] >>] /Resources << \
         /Font << /A 5 0 R /B 8 0 R >> /ColorSpace << /C [/Indexed /DeviceRGB 1 <000000FFFFFF>] /D [/Separation /X \
         /DeviceRGB 9 0 R] >> /Shading << /M 10 0 R /R << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] \
         /Domain [0 1] /Function 9 0 R >> >> /Pattern << /P << /PatternType 2 /Shading 10 0 R >> >> \
         /XObject << /I 11 0 R /X 12 0 R >> >> >>"
            .to_owned(),
        stream("", content),
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [6 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /DW2 [880 1000] /W [1 95 500 100 [500 \
         600]] /W2 [1 95 1000 500 880] /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
            .to_owned(),
        stream("", codes),
        "<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 49 /LastChar 50 /Widths [500 600] /FontDescriptor \
         << /Type /FontDescriptor /FontName /Arial /Flags 32 /FontBBox [0 0 9 9] /MissingWidth 500 >> >>"
            .to_owned(),
        stream("/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1] /Size [2] /BitsPerSample 8 /Order 1", "abcdef"),
        stream(
            "/ShadingType 5 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /VerticesPerRow 2 \
             /Decode [0 9 0 9 0 1 0 1 0 1]",
            "abcdefghijklmnopqrstuvwxyz",
        ),
        stream(
            "/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter \
             /CCITTFaxDecode /DecodeParms << /K -1 /Columns 8 /Rows 8 >>",
            "abcdefgh",
        ),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Matrix [1 0 0 1 0 0]", "0 0 9 9 re f"),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let xref = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1);
    offsets.iter().for_each(|offset| file += &format!("{offset:010} 00000 n \n"));
    file += &format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", offsets.len() + 1);
    file.into_bytes()
}

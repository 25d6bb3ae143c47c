//! A small writer of PDF files for the tests.
#![allow(unreachable_pub)]

/// Numbered objects, written with a cross-reference table.
#[derive(Default)]
pub struct Writer {
    objects: Vec<Vec<u8>>,
}

impl Writer {
    /// Adds an object and gives its number.
    pub fn add(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    /// Adds a stream with further entries of its dictionary.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let mut body = format!("<< /Length {} {entries} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.add(body)
    }

    /// The file, its catalog being object `root`.
    pub fn finish(self, root: usize) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (index, body) in self.objects.iter().enumerate() {
            offsets.push(file.len());
            file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            file.extend_from_slice(body);
            file.extend_from_slice(b"\nendobj\n");
        }
        let xref = file.len();
        file.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).as_bytes());
        for offset in &offsets {
            file.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
        }
        let trailer =
            format!("trailer << /Size {} /Root {root} 0 R >>\nstartxref\n{xref}\n%%EOF\n", offsets.len() + 1);
        file.extend_from_slice(trailer.as_bytes());
        file
    }
}

/// How the text of a page is coded; the font is not embedded and has no ToUnicode map.
#[derive(Clone, Copy)]
pub enum Encoding {
    UniGbUcs2,
    UniGbUtf16,
    GbkEuc,
    GbkpEuc,
    GbEuc,
    UniGbUcs2Vertical,
}

impl Encoding {
    fn name(self) -> &'static str {
        match self {
            Encoding::UniGbUcs2 => "UniGB-UCS2-H",
            Encoding::UniGbUtf16 => "UniGB-UTF16-H",
            Encoding::GbkEuc => "GBK-EUC-H",
            Encoding::GbkpEuc => "GBKp-EUC-H",
            Encoding::GbEuc => "GB-EUC-H",
            Encoding::UniGbUcs2Vertical => "UniGB-UCS2-V",
        }
    }

    /// `text` as a hexadecimal string.
    pub fn string(self, text: &str) -> String {
        let bytes: Vec<u8> = match self {
            Encoding::UniGbUcs2 | Encoding::UniGbUtf16 | Encoding::UniGbUcs2Vertical => {
                text.encode_utf16().flat_map(u16::to_be_bytes).collect()
            }
            Encoding::GbkEuc | Encoding::GbkpEuc | Encoding::GbEuc => {
                encoding_rs::GBK.encode(text).0.into_owned()
            }
        };
        let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
        format!("<{digits}>")
    }
}

/// The content of one page; y counts down from the top of an A4 sheet.
pub struct Page {
    pub content: String,
    encoding: Encoding,
    pub entries: String,
    /// Further entries of its resources.
    pub resources: String,
}

pub const SIZE: f64 = 10.0;
const HEIGHT: f64 = 842.0;

impl Page {
    pub fn new(encoding: Encoding) -> Page {
        Page {
            content: String::new(),
            encoding,
            entries: "/MediaBox [0 0 595 842]".into(),
            resources: String::new(),
        }
    }

    /// Prints `text` with its baseline's left end at `x`, `y`.
    pub fn text(&mut self, x: f64, y: f64, text: &str) -> &mut Page {
        let string = self.encoding.string(text);
        self.content += &format!("BT /F {SIZE} Tf {x} {} Td {string} Tj ET\n", HEIGHT - y);
        self
    }

    /// Prints in another size, raised by `rise`.
    pub fn sized(&mut self, size: f64, x: f64, y: f64, text: &str) -> &mut Page {
        let string = self.encoding.string(text);
        self.content += &format!("BT /F {size} Tf {x} {} Td {string} Tj ET\n", HEIGHT - y);
        self
    }

    /// Operators as they are.
    pub fn put(&mut self, operators: &str) -> &mut Page {
        self.content += operators;
        self.content.push('\n');
        self
    }

    pub fn line(&mut self, x0: f64, y0: f64, x1: f64, y1: f64) -> &mut Page {
        self.content += &format!("{x0} {} m {x1} {} l S\n", HEIGHT - y0, HEIGHT - y1);
        self
    }

    /// A thin filled rectangle, which is how many producers draw a line.
    pub fn bar(&mut self, x: f64, y: f64, width: f64, height: f64) -> &mut Page {
        self.content += &format!("{x} {} {width} {height} re f\n", HEIGHT - y - height);
        self
    }
}

/// A ruled table: column edges, row edges, and cells as (column, row, columns, rows, text).
pub type Cells<'a> = &'a [(usize, usize, usize, usize, &'a str)];

impl Page {
    /// Draws the four sides of every cell and its text, from its top left corner on.
    pub fn table(&mut self, xs: &[f64], ys: &[f64], cells: Cells<'_>) -> &mut Page {
        for &(column, row, columns, rows, text) in cells {
            let (x0, x1) = (xs[column], xs[column + columns]);
            let (y0, y1) = (ys[row], ys[row + rows]);
            self.line(x0, y0, x1, y0).line(x0, y1, x1, y1).line(x0, y0, x0, y1).line(x1, y0, x1, y1);
            for (index, line) in text.lines().enumerate() {
                self.text(x0 + 3.0, y0 + 12.0 + 12.0 * index as f64, line);
            }
        }
        self
    }
}

/// A file of these pages.
pub fn file(pages: &[Page]) -> Vec<u8> {
    file_with(Writer::default(), pages, "")
}

/// A file of these pages behind other objects, with further entries of its catalog.
pub fn file_with(mut writer: Writer, pages: &[Page], catalog: &str) -> Vec<u8> {
    let descriptor = writer.add(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] \
         /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    );
    let descendant = writer.add(format!(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500] \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor {descriptor} 0 R >>"
    ));
    let root = writer.objects.len() + 1 + 3 * pages.len() + 1;
    let tree = root + 1;
    let mut kids = String::new();
    for page in pages {
        let font = writer.add(format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{} /DescendantFonts [{descendant} 0 R] >>",
            page.encoding.name()
        ));
        let content = writer.stream("", page.content.as_bytes());
        let number = writer.add(format!(
            "<< /Type /Page /Parent {tree} 0 R {} /Resources << /Font << /F {font} 0 R >> {} >> /Contents {content} 0 R >>",
            page.entries, page.resources
        ));
        kids += &format!("{number} 0 R ");
    }
    writer.add("null");
    let catalog = writer.add(format!("<< /Type /Catalog /Pages {tree} 0 R {catalog} >>"));
    writer.add(format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()));
    writer.finish(catalog)
}

//! The largest inputs that are read; a larger one is refused early, with the limit named.

/// Bytes of one file.
pub const MAX_BYTES: usize = 64 << 20;
/// Bytes of one plain text.
pub const MAX_TEXT_BYTES: usize = 16 << 20;
/// Bytes of one file that people write for a command: facts, settings, explanations, notices.
pub const MAX_FACTS_BYTES: usize = 1 << 20;
/// Characters of one document.
pub const MAX_CHARACTERS: usize = 4_000_000;
/// Bytes of one unpacked member of an archive or office file.
pub const MAX_UNPACKED_BYTES: u64 = 128 << 20;
/// Unpacked bytes for each packed byte, above [`RATIO_FLOOR_BYTES`].
pub const MAX_RATIO: u64 = 200;
/// Below this unpacked size the ratio is not looked at.
pub const RATIO_FLOOR_BYTES: u64 = 4 << 20;
/// Members of an archive.
pub const MAX_MEMBERS: usize = 10_000;
/// Unpacked bytes of all members of an archive.
pub const MAX_ARCHIVE_BYTES: u64 = 512 << 20;
/// Archives inside archives.
pub const MAX_ARCHIVE_DEPTH: usize = 3;
/// Files that stand in the text of one office file.
pub const MAX_GUESTS: usize = 200;
/// Elements inside elements.
pub const MAX_NESTING: usize = 512;
/// Elements and texts of one web page.
pub const MAX_NODES: usize = 2_000_000;
/// Rules of the style sheets of one web page that say how text is seen.
pub const MAX_STYLE_RULES: usize = 20_000;
/// Comparisons of elements with rules of style sheets, for one web page.
pub const MAX_STYLE_STEPS: usize = 50_000_000;
/// Different looks of the elements within the lines of one web page.
pub const MAX_LOOKS: usize = 500;
/// Cells of one document.
pub const MAX_CELLS: usize = 1_000_000;
/// Columns or rows that one cell may cover; larger spans are cut to this.
pub const MAX_SPAN: u32 = 1_000;
/// Pages of one document.
pub const MAX_PAGES: usize = 2_000;
/// Characters shown on one page.
pub const MAX_PAGE_GLYPHS: usize = 200_000;
/// Drawing operations and characters of one document, nested and repeated ones included.
pub const MAX_DRAWINGS: usize = 8_000_000;
/// Bytes of drawing instructions of one document; a form counts each time it is drawn.
pub const MAX_INSTRUCTION_BYTES: u64 = 256 << 20;
/// Widths, samples and bytes of tables of codes that the fonts and functions of one PDF count.
pub const MAX_COUNTED: u64 = 16_000_000;

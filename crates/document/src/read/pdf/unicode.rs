//! Characters for glyphs whose font does not say which they are, and one spelling for each character.

use std::collections::HashMap;

use hayro_interpret::font::{Glyph, OutlineGlyph, StandardFont};
use hayro_interpret::hayro_cmap::{self, BfString, CMap, CMapName, CidFamily};
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{
    BASE_FONT, CIDSYSTEMINFO, DESCENDANT_FONTS, ENCODING, ORDERING, REGISTRY, SUBTYPE, TO_UNICODE,
};
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use skrifa::MetadataProvider;
use unicode_normalization::char::decompose_compatible;

/// What is known of a document's fonts beyond their ToUnicode maps; looked up when first needed.
pub(super) struct Fallback<'p> {
    pdf: &'p Pdf,
    fonts: Option<HashMap<String, Option<Composite>>>,
    programs: HashMap<u128, HashMap<u32, char>>,
    known: HashMap<(u128, u32), Option<char>>,
}

/// A font whose codes belong to a published character collection.
struct Composite {
    encoding: CMap,
    family: CidFamily,
    to_unicode: CMap,
}

impl<'p> Fallback<'p> {
    pub(super) fn new(pdf: &'p Pdf) -> Fallback<'p> {
        Fallback { pdf, fonts: None, programs: HashMap::new(), known: HashMap::new() }
    }

    /// The character that `glyph` shows, when its font program or character collection says so.
    pub(super) fn character(&mut self, glyph: &Glyph<'_>) -> Option<char> {
        let Glyph::Outline(outline) = glyph else { return None };
        let key = (outline.identifier().cache_key(), outline.char_code());
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let found = self.look_up(outline);
        self.known.insert(key, found);
        found
    }

    fn look_up(&mut self, outline: &OutlineGlyph) -> Option<char> {
        let font = outline.font_data()?;
        let bytes: &[u8] = (*font.data).as_ref();
        if is_stand_in(bytes) {
            return None;
        }
        let fonts = self.fonts.get_or_insert_with(|| composites(self.pdf));
        let composite = font.postscript_name.as_deref().and_then(|name| fonts.get(name)?.as_ref());
        if let Some(character) = composite.and_then(|font| font.character(outline.char_code())) {
            return Some(character);
        }
        let glyph = outline.glyph_id().to_u32();
        let program = self.programs.entry(font.cache_key).or_insert_with(|| characters_by_glyph(bytes));
        match program.get(&glyph) {
            Some(&character) => Some(character),
            None => outline.outline().elements().is_empty().then_some(' '),
        }
    }
}

/// The composite fonts that belong to a character collection and have no ToUnicode map, by name.
///
/// A glyph knows its font by name only; fonts of one name that read codes differently are not trusted.
fn composites(pdf: &Pdf) -> HashMap<String, Option<Composite>> {
    let mut fonts: HashMap<String, Option<Composite>> = HashMap::new();
    for object in pdf.objects() {
        let Object::Dict(dict) = object else { continue };
        if dict.get::<Name<'_>>(SUBTYPE).as_deref() != Some(b"Type0") || dict.contains_key(TO_UNICODE) {
            continue;
        }
        let Some(name) = dict.get::<Name<'_>>(BASE_FONT) else { continue };
        let composite = Composite::new(&dict);
        fonts
            .entry(without_subset_tag(name.as_str()).to_owned())
            .and_modify(|font| {
                if !same_reading(font.as_ref(), composite.as_ref()) {
                    *font = None;
                }
            })
            .or_insert(composite);
    }
    fonts
}

fn same_reading(a: Option<&Composite>, b: Option<&Composite>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            let name = |font: &Composite| font.encoding.metadata().name.clone();
            a.family == b.family && name(a).is_some() && name(a) == name(b)
        }
        _ => false,
    }
}

impl Composite {
    fn new(font: &Dict<'_>) -> Option<Composite> {
        let encoding = match font.get::<Object<'_>>(ENCODING)? {
            Object::Name(name) => match CMapName::from_bytes(name.as_ref()) {
                CMapName::IdentityH => CMap::identity_h(),
                CMapName::IdentityV => CMap::identity_v(),
                predefined => CMap::parse(hayro_cmap::load_embedded(predefined)?, hayro_cmap::load_embedded)?,
            },
            Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, hayro_cmap::load_embedded)?,
            _ => return None,
        };
        let declared = encoding.metadata().character_collection.as_ref().map(|found| found.family.clone());
        let family = declared
            .filter(|family| *family != CidFamily::AdobeIdentity)
            .or_else(|| character_collection(font))?;
        let data = hayro_cmap::load_embedded(family.ucs2_cmap()?)?;
        Some(Composite { encoding, family, to_unicode: CMap::parse(data, hayro_cmap::load_embedded)? })
    }

    fn character(&self, code: u32) -> Option<char> {
        let cid = (1..=4).find_map(|length| self.encoding.lookup_cid_code(code, length))?;
        match self.to_unicode.lookup_bf_string(cid)? {
            BfString::Char(character) => Some(character),
            BfString::String(_) => None,
        }
    }
}

fn character_collection(font: &Dict<'_>) -> Option<CidFamily> {
    let descendant = font.get::<Array<'_>>(DESCENDANT_FONTS)?.iter::<Dict<'_>>().next()?;
    let info = descendant.get::<Dict<'_>>(CIDSYSTEMINFO)?;
    let registry = info.get::<PdfString<'_>>(REGISTRY)?;
    let ordering = info.get::<PdfString<'_>>(ORDERING)?;
    Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
}

/// `ABCDEF+SimSun` → `SimSun`.
fn without_subset_tag(name: &str) -> &str {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 => rest,
        _ => name,
    }
}

/// Whether a font program is the interpreter's own stand-in; its glyph numbers say nothing.
fn is_stand_in(program: &[u8]) -> bool {
    use StandardFont::*;
    [
        Helvetica,
        HelveticaBold,
        HelveticaOblique,
        HelveticaBoldOblique,
        Courier,
        CourierBold,
        CourierOblique,
        CourierBoldOblique,
        TimesRoman,
        TimesBold,
        TimesItalic,
        TimesBoldItalic,
        Symbol,
        ZapfDingBats,
    ]
    .iter()
    .any(|font| std::ptr::eq((*font.get_font_data().0).as_ref().as_ptr(), program.as_ptr()))
}

/// The font program's own character map, turned round; of several characters the lowest is taken,
/// after radicals are spelt as the ideographs that look the same.
fn characters_by_glyph(program: &[u8]) -> HashMap<u32, char> {
    let mut characters = HashMap::new();
    let Ok(font) = skrifa::FontRef::new(program) else { return characters };
    for (code, glyph) in font.charmap().mappings() {
        let Some(character) = char::from_u32(code).and_then(canonical) else { continue };
        if is_private(character) || glyph.to_u32() == 0 {
            continue;
        }
        characters
            .entry(glyph.to_u32())
            .and_modify(|lowest: &mut char| *lowest = character.min(*lowest))
            .or_insert(character);
    }
    characters
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// One spelling for characters that look the same on paper; nothing for those that show nothing.
///
/// Fonts share one glyph between a radical and the ideograph, and producers often write the radical down;
/// in vertical text they write the turned forms of punctuation.
pub(super) fn canonical(character: char) -> Option<char> {
    match character {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\t' | '\n' | '\r' => {
            Some(' ')
        }
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' => None,
        '\u{AD}' => Some('-'),
        // Unicode decomposes this one to the form that only traditional fonts share with it.
        '⼾' => Some('户'),
        '\u{2E80}'..='\u{2EFF}' => Some(ideograph_of_radical(character)),
        '\u{2F00}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE4F}' => {
            let mut plain = character;
            decompose_compatible(character, |part| plain = part);
            Some(plain)
        }
        control if control.is_control() => None,
        other => Some(other),
    }
}

/// Source: Unicode Character Database, `EquivalentUnifiedIdeograph.txt`.
fn ideograph_of_radical(radical: char) -> char {
    RADICALS.iter().find(|(from, _)| *from == radical).map_or(radical, |(_, to)| *to)
}

const RADICALS: [(char, char); 51] = [
    ('⺁', '厂'),
    ('⺄', '乙'),
    ('⺆', '冂'),
    ('⺇', '几'),
    ('⺋', '卩'),
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺔', '彑'),
    ('⺗', '心'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺛', '旡'),
    ('⺝', '月'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺢', '氺'),
    ('⺣', '灬'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺪', '疋'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺮', '竹'),
    ('⺯', '糹'),
    ('⺱', '罓'),
    ('⺵', '羊'),
    ('⺷', '羊'),
    ('⺹', '耂'),
    ('⺼', '肉'),
    ('⻁', '虎'),
    ('⻂', '衤'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻌', '辶'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻥', '鱼'),
    ('⻩', '黄'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radical_is_read_as_the_ideograph_that_looks_the_same() {
        let read: String = "⼈⺠⻔⼾ ⾏政".chars().filter_map(canonical).collect();
        assert_eq!(read, "人民门户 行政");
    }

    #[test]
    fn marks_without_a_shape_are_left_out() {
        assert_eq!(canonical('\u{200B}'), None);
        assert_eq!(canonical('\u{3000}'), Some(' '));
    }
}

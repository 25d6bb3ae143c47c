//! How runs of characters look (MS-DOC: character properties), and the fonts whose characters show as other signs.

use std::collections::HashMap;

use super::super::bytes::{u16_at, u32_at};
use super::super::symbol::Face;
use super::super::visible::{Ground, Height, ILLEGIBLE, Look, Rgb, Setting};
use super::properties::modifiers_of;
use super::styles::Styles;

/// Hundredths of a point in half a point.
const HALF_POINT: i32 = 50;

/// Codes of character modifiers.
mod code {
    pub(super) const DELETED: u16 = 0x0800;
    pub(super) const WEB_HIDDEN: u16 = 0x0811;
    pub(super) const STRUCK: u16 = 0x0837;
    pub(super) const HIDDEN: u16 = 0x083C;
    pub(super) const OBJECT: u16 = 0x080A;
    pub(super) const HIGHLIGHT: u16 = 0x2A0C;
    pub(super) const COLOUR_INDEX: u16 = 0x2A42;
    pub(super) const HEIGHT: u16 = 0x2A48;
    pub(super) const STRUCK_TWICE: u16 = 0x2A53;
    pub(super) const STYLE: u16 = 0x4A30;
    pub(super) const SIZE: u16 = 0x4A43;
    pub(super) const SHIFT: u16 = 0x4845;
    pub(super) const OLD_SHADING: u16 = 0x4866;
    pub(super) const FONT: u16 = 0x4A4F;
    pub(super) const COLOUR: u16 = 0x6870;
    pub(super) const PLACE: u16 = 0x6A03;
    pub(super) const SYMBOL: u16 = 0x6A09;
    pub(super) const SHADING: u16 = 0xCA71;
}

/// A run of characters as it is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub(super) look: Look,
    pub(super) face: Face,
    /// A tracked change took it out.
    pub(super) deleted: bool,
    /// It is hidden where the document is shown as a web page.
    pub(super) is_hidden_on_web: bool,
    /// What shows in the place of each character.
    pub(super) symbol: Option<char>,
    /// The number of the embedded object that it stands for.
    pub(super) object: Option<u32>,
}

/// Fonts whose characters show as other signs, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Faces(HashMap<u16, Face>);

impl Faces {
    /// Reads the list of fonts (SttbfFfn).
    pub(super) fn of(bytes: &[u8]) -> Faces {
        const CHARSET: usize = 4;
        const NAME: usize = 40;
        const SIGNS: u8 = 2;
        let mut faces = HashMap::new();
        let mut at = 4;
        for number in 0..u16_at(bytes, 0).unwrap_or(0) {
            let Some(size) = bytes.get(at).map(|size| *size as usize) else { break };
            let font = bytes.get(at..(at + 1 + size).min(bytes.len())).unwrap_or_default();
            let units = (NAME..).step_by(2).map_while(|i| u16_at(font, i)).take_while(|unit| *unit != 0);
            let name: String = char::decode_utf16(units).flatten().collect();
            let face = match (Face::of(&name), font.get(CHARSET)) {
                (Face::Plain, Some(&SIGNS)) => Face::Pictures,
                (face, _) => face,
            };
            if face != Face::Plain {
                faces.insert(number, face);
            }
            at += 1 + size;
        }
        Faces(faces)
    }

    fn face(&self, font: u16) -> Face {
        self.0.get(&font).copied().unwrap_or_default()
    }
}

/// How a run looks by its modifiers, in a paragraph of a style, before a ground.
pub(super) fn run(modifiers: &[u8], style: u16, styles: &Styles<'_>, faces: &Faces, behind: Ground) -> Run {
    let mut run = Run::default();
    let mut below = styles.text(style, Setting::default(), faces);
    let mut place = None;
    let mut is_object = false;
    for (code, operand) in modifiers_of(modifiers) {
        match code {
            code::STYLE => below = u16_at(operand, 0).map_or(below, |id| styles.text(id, below, faces)),
            code::DELETED => run.deleted |= matches!(operand.first(), Some(1 | 0x81)),
            code::WEB_HIDDEN => run.is_hidden_on_web = operand.first() == Some(&1),
            code::SYMBOL => run.symbol = Some(symbol(operand, faces)),
            code::PLACE => place = u32_at(operand, 0),
            code::OBJECT => is_object = operand.first() == Some(&1),
            _ => {}
        }
    }
    let setting = above(below, modifiers, faces);
    run.look = setting.look(behind);
    run.face = setting.face.unwrap_or_default();
    run.object = place.filter(|_| is_object);
    run
}

/// A setting with the modifiers of a layer above it.
pub(super) fn above(below: Setting, modifiers: &[u8], faces: &Faces) -> Setting {
    modifiers_of(modifiers).fold(below, |now, (code, operand)| applied(now, &below, code, operand, faces))
}

fn applied(mut now: Setting, below: &Setting, code: u16, operand: &[u8], faces: &Faces) -> Setting {
    let byte = operand.first().copied().unwrap_or(0);
    let short = || u16_at(operand, 0).map(|value| i32::from(value as i16).saturating_mul(HALF_POINT));
    match code {
        code::HIDDEN => now.hidden = Some(toggled(byte, below.hidden)),
        code::STRUCK => now.struck = Some(toggled(byte, below.struck)),
        code::STRUCK_TWICE => now.struck_twice = Some(toggled(byte, below.struck_twice)),
        code::HEIGHT => {
            now.height = Some(match byte {
                1 => Height::Raised,
                2 => Height::Lowered,
                _ => Height::OnLine,
            });
        }
        code::SHIFT => now.shift = short(),
        code::SIZE => now.size = short().and_then(|size| u32::try_from(size).ok()),
        code::COLOUR_INDEX => now.ink = Some(indexed(byte)),
        code::COLOUR => now.ink = Some(colour(operand)),
        code::HIGHLIGHT => now.ground = Some(indexed(byte).map_or(Ground::Clear, Ground::Colour)),
        code::SHADING => now.ground = Some(shading(operand)),
        code::OLD_SHADING => now.ground = now.ground.or(Some(old_shading(operand))),
        code::FONT => now.face = u16_at(operand, 0).map(|font| faces.face(font)),
        _ => {}
    }
    now
}

/// What a toggle says: on, off, as below, or not as below.
fn toggled(operand: u8, below: Option<bool>) -> bool {
    let below = below == Some(true);
    match operand {
        0x80 => below,
        0x81 => !below,
        on => on != 0,
    }
}

/// The sign of a font that stands as a font and a code.
fn symbol(operand: &[u8], faces: &Faces) -> char {
    let Some((font, code)) = u16_at(operand, 0).zip(u16_at(operand, 2)) else { return ILLEGIBLE };
    match (faces.face(font), char::from_u32(code.into())) {
        (Face::Plain, Some('\u{E000}'..='\u{F8FF}') | None) | (_, None) => ILLEGIBLE,
        (face, Some(ch)) => face.shown(ch),
    }
}

/// A colour of the short list of Word 97; the automatic one is none.
fn indexed(number: u8) -> Option<Rgb> {
    const COLOURS: [Rgb; 16] = [
        [0, 0, 0],
        [0, 0, 255],
        [0, 255, 255],
        [0, 255, 0],
        [255, 0, 255],
        [255, 0, 0],
        [255, 255, 0],
        [255, 255, 255],
        [0, 0, 128],
        [0, 128, 128],
        [0, 128, 0],
        [128, 0, 128],
        [128, 0, 0],
        [128, 128, 0],
        [128, 128, 128],
        [192, 192, 192],
    ];
    COLOURS.get(usize::from(number).checked_sub(1)?).copied()
}

/// A colour of three bytes; a fourth says that it is automatic.
fn colour(bytes: &[u8]) -> Option<Rgb> {
    match *bytes.get(..4)? {
        [r, g, b, 0] => Some([r, g, b]),
        _ => None,
    }
}

/// The ground of a shading: two colours and a pattern.
pub(super) fn shading(operand: &[u8]) -> Ground {
    let part = |at| operand.get(at..at + 4).and_then(colour);
    match u16_at(operand, 8) {
        Some(0) => part(4).map_or(Ground::Clear, Ground::Colour),
        Some(1) => part(0).map_or(Ground::Unknown, Ground::Colour),
        Some(0xFFFF) | None => Ground::Clear,
        Some(_) => Ground::Unknown,
    }
}

/// The ground of a shading of Word 97: colours of the short list and a pattern.
pub(super) fn old_shading(operand: &[u8]) -> Ground {
    let Some(value) = u16_at(operand, 0).filter(|value| *value != 0xFFFF) else { return Ground::Clear };
    let [fore, back] = [value & 0x1F, value >> 5 & 0x1F].map(|index| indexed(index as u8));
    match value >> 10 {
        0 => back.map_or(Ground::Clear, Ground::Colour),
        1 => fore.map_or(Ground::Unknown, Ground::Colour),
        _ => Ground::Unknown,
    }
}

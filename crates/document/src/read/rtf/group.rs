//! What holds in an RTF group, and the styles and colours that it speaks of by number.

use std::collections::HashMap;

use super::super::symbol::Face;
use super::super::visible::{Ground, Height, Look, Rgb, Setting};
use crate::limits;

/// Styles based on styles; a longer chain is a circle.
const MAX_STYLE_CHAIN: usize = 32;
/// Half points that `\up` and `\dn` move by when they do not say.
const USUAL_SHIFT: i32 = 6;
/// Hundredths of a point in half a point.
const HALF_POINT: i32 = 50;

/// What the text of a group is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Text on the paper.
    Text,
    /// Nothing that is read.
    Nothing,
    /// Descriptions of styles, of fonts, of colours.
    Styles,
    Fonts,
    Colours,
    /// The instruction of a field, and an entry of a list to choose from.
    Instruction,
    Choice,
    /// The program of an object, and its data in hexadecimal digits.
    ObjectClass,
    ObjectData,
}

/// What holds up to the end of a group.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) holds: Holds,
    pub(super) font: i32,
    /// Characters that stand in for a Unicode one.
    pub(super) stand_ins: u32,
    /// How the group itself sets text.
    pub(super) setting: Setting,
    /// How the styles of characters and of the paragraph set it.
    pub(super) character: Setting,
    pub(super) paragraph: Setting,
    /// What is painted behind the paragraph.
    pub(super) ground: Ground,
    pub(super) deleted: bool,
    /// It is hidden where the document is shown as a web page.
    pub(super) is_hidden_on_web: bool,
    pub(super) in_table: bool,
    /// Tables that the paragraph stands in, when it stands in one.
    pub(super) depth: usize,
    pub(super) describes_inner_row: bool,
    /// The style that is being described, and the one it is based on.
    pub(super) style: Option<StyleKey>,
    pub(super) based_on: Option<i32>,
}

/// The state before any group.
pub(super) const OUTSIDE: Group = Group {
    holds: Holds::Text,
    font: 0,
    stand_ins: 1,
    setting: NO_SETTING,
    character: NO_SETTING,
    paragraph: NO_SETTING,
    ground: Ground::Clear,
    deleted: false,
    is_hidden_on_web: false,
    in_table: false,
    depth: 1,
    describes_inner_row: false,
    style: None,
    based_on: None,
};

const NO_SETTING: Setting = Setting {
    hidden: None,
    struck: None,
    struck_twice: None,
    height: None,
    shift: None,
    size: None,
    ink: None,
    ground: None,
    face: None,
};

/// A style: of characters or of paragraphs, and its number.
pub(super) type StyleKey = (StyleKind, i32);

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum StyleKind {
    Character,
    Paragraph,
}

impl Group {
    /// Takes up a property of characters or paragraphs.
    pub(super) fn set(&mut self, word: &str, number: Option<i32>, tables: &Tables) {
        let on = number != Some(0);
        let value = number.unwrap_or(0).max(0);
        let setting = &mut self.setting;
        match word {
            "uc" => self.stand_ins = value as u32,
            "v" => setting.hidden = Some(on),
            "strike" => setting.struck = Some(on),
            "striked" => setting.struck_twice = Some(on),
            "super" => setting.height = Some(if on { Height::Raised } else { Height::OnLine }),
            "sub" => setting.height = Some(if on { Height::Lowered } else { Height::OnLine }),
            "nosupersub" => setting.height = Some(Height::OnLine),
            "up" => setting.shift = Some(number.unwrap_or(USUAL_SHIFT).saturating_mul(HALF_POINT)),
            "dn" => setting.shift = Some(number.unwrap_or(USUAL_SHIFT).saturating_mul(-HALF_POINT)),
            "fs" => setting.size = Some((value as u32).saturating_mul(HALF_POINT as u32)),
            "cf" => setting.ink = Some(tables.colour(value)),
            "cb" | "chcbpat" | "highlight" => setting.ground = Some(tables.ground(value)),
            "cbpat" => self.ground = tables.ground(value),
            "shading" if value > 0 => self.ground = Ground::Unknown,
            "webhidden" => self.is_hidden_on_web = on,
            "deleted" => self.deleted = on,
            "plain" => {
                (self.setting, self.character, self.is_hidden_on_web) = (NO_SETTING, NO_SETTING, false);
                self.deleted = false;
            }
            "cs" => self.character = tables.style((StyleKind::Character, value)),
            "s" => self.paragraph = tables.style((StyleKind::Paragraph, value)),
            "pard" => {
                (self.in_table, self.depth, self.ground) = (false, 1, Ground::Clear);
                self.paragraph = NO_SETTING;
            }
            "intbl" => self.in_table = on,
            "itap" => self.depth = value as usize,
            _ => {}
        }
    }

    /// How text in it looks before a ground.
    pub(super) fn look(&self, behind: Ground) -> Look {
        let setting = self.setting.over(self.character).over(self.paragraph);
        let mut look = setting.look(self.ground.or(behind));
        look.hidden |= self.deleted || self.holds != Holds::Text;
        look.is_doubtful |= self.is_hidden_on_web && self.in_table;
        look
    }
}

/// Styles, fonts and colours by their numbers.
#[derive(Debug, Default)]
pub(super) struct Tables {
    styles: HashMap<StyleKey, (Setting, Option<i32>)>,
    /// Fonts whose characters show as other signs.
    pub(super) faces: HashMap<i32, Face>,
    colours: Vec<Option<Rgb>>,
    /// The colour that is being described.
    colour: Option<Rgb>,
}

impl Tables {
    /// Keeps the style that a group described.
    pub(super) fn add_style(&mut self, group: &Group) {
        let key = group.style.unwrap_or((StyleKind::Paragraph, 0));
        if group.setting != NO_SETTING || group.based_on.is_some() {
            self.styles.insert(key, (group.setting, group.based_on));
        }
    }

    /// Takes up a part of the colour that is being described.
    pub(super) fn mix(&mut self, word: &str, value: i32) {
        let part = match word {
            "red" => 0,
            "green" => 1,
            "blue" => 2,
            _ => return,
        };
        self.colour.get_or_insert([0; 3])[part] = value.clamp(0, 255) as u8;
    }

    /// Ends the colour that is being described; one without parts is that of the program.
    pub(super) fn end_colour(&mut self) {
        if self.colours.len() < limits::MAX_SPAN as usize {
            self.colours.push(self.colour.take());
        }
    }

    fn colour(&self, number: i32) -> Option<Rgb> {
        self.colours.get(number as usize).copied().flatten()
    }

    /// The ground of a colour; the program's own is none.
    pub(super) fn ground(&self, number: i32) -> Ground {
        self.colour(number.max(0)).map_or(Ground::Clear, Ground::Colour)
    }

    /// What a style says with all that it is based on.
    fn style(&self, key: StyleKey) -> Setting {
        let mut found = NO_SETTING;
        let mut next = Some(key.1);
        for _ in 0..MAX_STYLE_CHAIN {
            let Some((setting, based_on)) = next.and_then(|number| self.styles.get(&(key.0, number))) else {
                break;
            };
            found = found.over(*setting);
            next = *based_on;
        }
        found
    }
}

//! How text is set, as far as a style or a run says it: the layers from which a [`Look`] follows.

use super::super::symbol::Face;
use super::{Height, Look, Rgb, WHITE, is_near};

/// What one layer says; what it leaves out stands as in the layer below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Setting {
    /// It is not shown.
    pub(in super::super) hidden: Option<bool>,
    /// One line goes through it.
    pub(in super::super) struck: Option<bool>,
    /// Two lines go through it.
    pub(in super::super) struck_twice: Option<bool>,
    /// Raised or lowered by name.
    pub(in super::super) height: Option<Height>,
    /// How far it is moved up from the line, in hundredths of a point.
    pub(in super::super) shift: Option<i32>,
    /// The size of its type in hundredths of a point.
    pub(in super::super) size: Option<u32>,
    /// The colour of its type; none for the one that always stands out from its ground.
    pub(in super::super) ink: Option<Option<Rgb>>,
    /// What is painted behind it.
    pub(in super::super) ground: Option<Ground>,
    /// The kind of its font.
    pub(in super::super) face: Option<Face>,
}

/// What is painted behind text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Ground {
    /// Nothing: what lies behind is seen.
    #[default]
    Clear,
    /// One colour.
    Colour(Rgb),
    /// Something that is not told.
    Unknown,
}

impl Ground {
    /// This ground, or the one behind it where it is clear.
    pub(in super::super) fn or(self, behind: Ground) -> Ground {
        match self {
            Ground::Clear => behind,
            Ground::Colour(_) | Ground::Unknown => self,
        }
    }
}

impl Setting {
    /// This layer above another.
    pub(in super::super) fn over(self, below: Setting) -> Setting {
        Setting {
            hidden: self.hidden.or(below.hidden),
            struck: self.struck.or(below.struck),
            struck_twice: self.struck_twice.or(below.struck_twice),
            height: self.height.or(below.height),
            shift: self.shift.or(below.shift),
            size: self.size.or(below.size),
            ink: self.ink.or(below.ink),
            ground: self.ground.or(below.ground),
            face: self.face.or(below.face),
        }
    }

    /// How text of this setting looks before a ground.
    pub(in super::super) fn look(&self, behind: Ground) -> Look {
        let ground = self.ground.unwrap_or_default().or(behind);
        let ink = self.ink.flatten();
        Look {
            height: self.height.unwrap_or_default(),
            struck: self.struck == Some(true) || self.struck_twice == Some(true),
            hidden: self.hidden == Some(true),
            size: self.size,
            // Before a ground that is not told, only ink that white paper would hide is in doubt.
            is_doubtful: ground == Ground::Unknown && ink.is_some_and(|ink| is_near(ink, WHITE)),
            ink: ink.filter(|_| ground != Ground::Unknown),
            ground: match ground {
                Ground::Colour(colour) => Some(colour),
                Ground::Clear | Ground::Unknown => None,
            },
            shift: self.shift.unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_takes_from_below_what_it_leaves_out() {
        let below = Setting { hidden: Some(true), size: Some(1050), ..Setting::default() };
        let above = Setting { hidden: Some(false), ..Setting::default() };
        assert_eq!(
            above.over(below),
            Setting { hidden: Some(false), size: Some(1050), ..Setting::default() }
        );
    }

    #[test]
    fn white_ink_is_hidden_on_paper_seen_on_colour_and_in_doubt_elsewhere() {
        let white = Setting { ink: Some(Some(WHITE)), ..Setting::default() };
        assert!(!white.look(Ground::Clear).is_seen());
        assert_eq!(white.look(Ground::Colour([0, 0, 128])).shown("26"), "26");
        assert_eq!(white.look(Ground::Unknown).shown("合计26"), "合计\u{FFFD}\u{FFFD}");
    }
}

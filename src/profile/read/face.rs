//! What makes text be seen by people or not.

/// What a style or a piece of text says of how it is seen; where it is silent, what lies around it decides.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Face {
    /// Whether it is marked as hidden.
    pub(super) vanish: Option<bool>,
    /// Whether it is too small to be read.
    pub(super) tiny: Option<bool>,
    /// Whether it is white.
    pub(super) white: Option<bool>,
    /// Whether it has a background on which white is read.
    pub(super) filled: Option<bool>,
}

impl Face {
    /// The height, in points, up to which nobody can read text.
    pub(super) const TINY: f32 = 1.0;

    /// The face where this one lies on top of another.
    pub(super) fn over(self, below: Face) -> Face {
        Face {
            vanish: self.vanish.or(below.vanish),
            tiny: self.tiny.or(below.tiny),
            white: self.white.or(below.white),
            filled: self.filled.or(below.filled),
        }
    }

    /// Whether nobody sees text with this face; `filled` tells whether something dark lies behind it.
    pub(super) fn is_hidden(self, filled: bool) -> bool {
        let on = |property: Option<bool>| property == Some(true);
        on(self.vanish) || on(self.tiny) || on(self.white) && !self.filled.unwrap_or(filled)
    }
}

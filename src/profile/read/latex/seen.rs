//! Whether text of a LaTeX document is seen.

/// How text looks, as far as it matters to whether it is seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    /// What hides it, if anything does.
    pub(super) hidden: Option<Hiding>,
    /// Whether it stands on a ground that is not white.
    pub(super) on_ground: bool,
}

/// What hides text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hiding {
    /// It has the colour of the paper.
    White,
    /// It is too small to be read.
    Tiny,
    /// It takes room only.
    Phantom,
}

impl Style {
    /// Hides the text or shows it, as far as one reason goes.
    pub(super) fn hide(&mut self, hiding: Hiding, hide: bool) {
        if hide {
            self.hidden = self.hidden.or(Some(hiding));
        } else if self.hidden == Some(hiding) {
            self.hidden = None;
        }
    }
}

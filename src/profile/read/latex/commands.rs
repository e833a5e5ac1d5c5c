//! What is known of the commands and environments of LaTeX and of the classes for CVs.

/// What a command does with what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// It takes arguments of which nothing is seen.
    Drop(usize),
    /// It takes arguments of which nothing is seen before the one that is.
    Keep(usize),
    /// It ends the line.
    EndLine,
    /// It begins an item.
    Item,
    /// It defines a command: its name and its body are not text.
    Define,
    /// It gives a colour a name.
    DefineColour,
    /// It defines a command as plain TeX does.
    Def,
    /// It colours the argument behind the colour.
    ColouredText,
    /// It colours what follows in its group.
    Colour,
    /// It puts what follows on a coloured ground; so many arguments come before it.
    Box(usize),
    /// It sets the size of the letters that follow in its group.
    Size,
    /// It takes the room of its argument without showing it.
    Phantom,
    /// It is a layout of one of the classes for CVs.
    Layout,
    /// It is a heading of a level.
    Heading(u8),
    /// It is not known.
    Unknown,
}

/// Commands of which nothing is seen, by the number of their arguments.
const DROPPED: [&[&str]; 4] = [
    &[
        "documentclass", "usepackage", "vspace", "hspace", "label", "ref", "pageref", "cite", "citep", "citet", "nocite",
        "footcite", "includegraphics", "subfile", "pagestyle", "thispagestyle", "pagenumbering", "geometry", "hypersetup",
        "url", "nolinkurl", "bibliography", "addbibresource", "bibliographystyle", "fontfamily", "fontseries", "fontshape",
        "linespread", "setmainfont", "setsansfont", "selectlanguage", "pagecolor", "photo", "faIcon", "email", "mailto",
        "phone", "mobile", "homepage", "linkedin", "github", "gitlab", "twitter", "orcid", "website", "personalinfo", "social",
        "extrainfo", "cline", "cmidrule", "newcounter", "stepcounter", "newlength", "usetikzlibrary", "moderncvstyle",
        "moderncvcolor", "hyphenation", "vskip", "photoR", "photoL", "sisetup", "urlstyle", "fontdir", "graphicspath",
    ],
    &[
        "setlength", "addtolength", "setcounter", "addtocounter", "rule", "moderncvtheme", "titlespacingx", "setmonofont",
        "newfontfamily", "columnratio", "rowcolors", "newcolumntype",
    ],
    &["address", "addcontentsline", "makecvfooter", "wheelchart"],
    &["titlespacing"],
];

/// Commands that show their last argument only, by the number of those before it.
const KEPT: [&[&str]; 2] = [
    &[
        "href", "hyperlink", "hypertarget", "raisebox", "parbox", "scalebox", "rotatebox", "foreignlanguage", "fontspec",
        "texorpdfstring", "adjustbox",
    ],
    &["multicolumn", "multirow", "resizebox", "ifthenelse"],
];

/// Commands that change the look of text only, or nothing that is seen.
const TRANSPARENT: &[&str] = &[
    "textbf", "textit", "emph", "underline", "textsc", "texttt", "textsf", "textrm", "textmd", "textup", "textsl",
    "textnormal", "text", "uppercase", "MakeUppercase", "lowercase", "MakeLowercase", "mbox", "hbox", "makebox", "framebox",
    "fbox", "uline", "ul", "st", "bf", "it", "em", "sc", "tt", "sf", "rm", "sl", "bfseries", "itshape", "slshape", "scshape",
    "upshape", "mdseries", "ttfamily", "sffamily", "rmfamily", "normalfont", "tiny", "scriptsize", "footnotesize", "small",
    "normalsize", "large", "Large", "LARGE", "huge", "Huge", "selectfont", "centering", "raggedright", "raggedleft",
    "noindent", "indent", "maketitle", "makecvtitle", "makecvheader", "nolinebreak", "nopagebreak", "textsuperscript",
    "textsubscript", "left", "right", "sout", "hl", "ensuremath", "relax", "protect", "leavevmode", "unskip", "ignorespaces",
    "else", "fi", "hline", "toprule", "midrule", "bottomrule", "footnote", "enquote", "textquote", "bgroup", "egroup",
    "begingroup", "endgroup", "makecell", "printbibliography", "acrshort", "gls",
];

/// Commands that end the line.
const LINE_ENDS: &[&str] = &[
    "\\", "par", "newline", "tabularnewline", "linebreak", "newpage", "clearpage", "pagebreak", "bigskip", "medskip",
    "smallskip", "vfill", "divider", "cvsep", "columnbreak", "switchcolumn", "hrule", "sectionsep", "cventryseparator",
];

/// Layouts of the classes for CVs.
const LAYOUTS: &[&str] = &[
    "cventry", "cvitem", "cvline", "cvitemwithcomment", "cvlistitem", "cvlistdoubleitem", "cvdoubleitem", "cvcomputer",
    "cvlanguage", "cvevent", "cvtag", "cvskill", "cvachievement", "cvhonor", "runsubsection", "descript", "location", "name",
    "namesection", "paragraph", "subparagraph", "author",
];

/// Environments by the number of arguments of which nothing is seen.
const ENVIRONMENTS: &[(&str, usize)] = &[
    ("tabular", 1),
    ("tabular*", 2),
    ("tabularx", 2),
    ("tabulary", 2),
    ("longtable", 1),
    ("array", 1),
    ("minipage", 1),
    ("multicols", 1),
    ("adjustwidth", 2),
    ("paracol", 1),
    ("list", 2),
    ("thebibliography", 1),
    ("spacing", 1),
    ("tabu", 1),
    ("supertabular", 1),
    ("wrapfigure", 2),
];

/// What is known of a command.
pub(super) fn command(name: &str) -> Command {
    match name {
        "item" => return Command::Item,
        "newcommand" | "renewcommand" | "providecommand" | "DeclareRobustCommand" | "newenvironment" | "renewenvironment" => {
            return Command::Define;
        }
        "def" | "gdef" | "edef" | "xdef" | "let" => return Command::Def,
        "definecolor" | "colorlet" => return Command::DefineColour,
        "textcolor" => return Command::ColouredText,
        "color" => return Command::Colour,
        "colorbox" => return Command::Box(1),
        "fcolorbox" => return Command::Box(2),
        "fontsize" => return Command::Size,
        "phantom" | "hphantom" | "vphantom" => return Command::Phantom,
        "part" | "chapter" => return Command::Heading(1),
        "titleformat" | "titlerule" | "sectionfont" | "subsectionfont" => return Command::Drop(9),
        _ => {}
    }
    let number_in = |table: &[&[&str]]| table.iter().position(|names| names.contains(&name)).map(|at| at + 1);
    if LAYOUTS.contains(&name) {
        Command::Layout
    } else if LINE_ENDS.contains(&name) {
        Command::EndLine
    } else if let Some(count) = number_in(&DROPPED) {
        Command::Drop(count)
    } else if let Some(count) = number_in(&KEPT) {
        Command::Keep(count)
    } else if TRANSPARENT.contains(&name) {
        Command::Keep(0)
    } else {
        heading_level(name).map_or(Command::Unknown, Command::Heading)
    }
}

/// The level of a heading that a name speaks of.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase();
    let heading = name.contains("section") || name.contains("heading") && !name.contains("list");
    heading.then(|| if name.contains("sub") { 2 } else { 1 })
}

/// How many arguments of an environment are not seen; none if it is not known.
pub(super) fn hidden_arguments(environment: &str) -> Option<usize> {
    ENVIRONMENTS.iter().find(|(name, _)| *name == environment).map(|(_, count)| *count)
}

/// Whether an environment is a table.
pub(super) fn is_table(environment: &str) -> bool {
    environment.contains("tab") || environment == "array"
}

/// Whether a colour, with the model in brackets before it, is that of the paper.
pub(super) fn is_white(model: &str, colour: &str) -> bool {
    let colour = colour.trim().to_ascii_lowercase();
    match model.trim().to_ascii_lowercase().as_str() {
        "html" => colour == "ffffff",
        "rgb" | "gray" => {
            let parts: Vec<f32> = colour.split(',').filter_map(|part| part.trim().parse().ok()).collect();
            !parts.is_empty() && parts.iter().all(|part| (0.97..=1.0).contains(part) || (254.5..=255.0).contains(part))
        }
        "cmyk" => colour.split(',').all(|part| part.trim().parse::<f32>().is_ok_and(|part| part <= 0.03)),
        _ => matches!(colour.as_str(), "white" | "white!100" | "background" | "black!0"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_known() {
        assert_eq!(command("cvsection"), Command::Heading(1));
        assert_eq!(command("resumeSubheading"), Command::Heading(2));
        assert_eq!(command("sectiontitle"), Command::Heading(1));
        assert_eq!(command("resumeSubHeadingListStart"), Command::Unknown);
        assert_eq!(
            (command("href"), command("rule"), command("textbf")),
            (Command::Keep(1), Command::Drop(2), Command::Keep(0))
        );
    }

    #[test]
    fn white_has_many_names() {
        assert!(is_white("", "White") && is_white("HTML", "FFFFFF") && is_white("rgb", "1,1,1") && is_white("gray", "1"));
        assert!(!is_white("", "black") && !is_white("rgb", "1,0,0") && !is_white("rgb", "x"));
    }
}

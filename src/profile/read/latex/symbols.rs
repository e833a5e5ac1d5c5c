//! What LaTeX commands for characters stand for, and the words and figures of formulas.

use unicode_normalization::char::compose;

/// Commands that stand for text, in text and in formulas.
const SYMBOLS: &[(&str, &str)] = &[
    ("ss", "ß"),
    ("SS", "ẞ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("dh", "ð"),
    ("th", "þ"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("cdots", "…"),
    ("textbullet", "•"),
    ("bullet", "•"),
    ("cdot", "·"),
    ("textperiodcentered", "·"),
    ("diamond", "·"),
    ("textbar", "|"),
    ("mid", "|"),
    ("vert", "|"),
    ("textbackslash", "\\"),
    ("backslash", "\\"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("lt", "<"),
    ("gt", ">"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("copyright", "©"),
    ("textcopyright", "©"),
    ("textdegree", "°"),
    ("degree", "°"),
    ("circ", "°"),
    ("texteuro", "€"),
    ("euro", "€"),
    ("EUR", "€"),
    ("pounds", "£"),
    ("textsterling", "£"),
    ("S", "§"),
    ("P", "¶"),
    ("textquotesingle", "'"),
    ("textquoteright", "’"),
    ("textquoteleft", "‘"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("glqq", "„"),
    ("grqq", "“"),
    ("textunderscore", "_"),
    ("textdollar", "$"),
    ("textpercent", "%"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("lbrace", "{"),
    ("rbrace", "}"),
    ("textasteriskcentered", "*"),
    ("ast", "*"),
    ("textonehalf", "½"),
    ("LaTeX", "LaTeX"),
    ("TeX", "TeX"),
    ("LaTeXe", "LaTeX2e"),
    ("XeLaTeX", "XeLaTeX"),
    ("LuaLaTeX", "LuaLaTeX"),
    ("BibTeX", "BibTeX"),
    ("times", "×"),
    ("texttimes", "×"),
    ("approx", "≈"),
    ("sim", "~"),
    ("pm", "±"),
    ("textpm", "±"),
    ("leq", "≤"),
    ("le", "≤"),
    ("geq", "≥"),
    ("ge", "≥"),
    ("neq", "≠"),
    ("ne", "≠"),
    ("rightarrow", "→"),
    ("to", "→"),
    ("textrightarrow", "→"),
    ("leftarrow", "←"),
    ("Rightarrow", "⇒"),
    ("leftrightarrow", "↔"),
    ("infty", "∞"),
    ("div", "÷"),
    ("gg", "≫"),
    ("ll", "≪"),
    ("in", "∈"),
    ("sqrt", "√"),
    ("sum", "∑"),
    ("checkmark", "✓"),
    ("textmu", "µ"),
    ("mu", "µ"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("lambda", "λ"),
    ("nu", "ν"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("theta", "θ"),
    ("eta", "η"),
    ("kappa", "κ"),
    ("Delta", "Δ"),
    ("Omega", "Ω"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Gamma", "Γ"),
    ("Lambda", "Λ"),
    ("&", "&"),
    ("%", "%"),
    ("_", "_"),
    ("$", "$"),
    ("#", "#"),
    ("{", "{"),
    ("}", "}"),
    ("|", "|"),
    (" ", " "),
    (",", " "),
    (";", " "),
    (":", " "),
    (">", " "),
    ("\n", " "),
    ("\t", " "),
    ("quad", " "),
    ("qquad", " "),
    ("enspace", " "),
    ("enskip", " "),
    ("space", " "),
    ("thinspace", " "),
    ("hfill", " "),
    ("hfil", " "),
    ("dotfill", " "),
    ("hrulefill", " "),
    ("nobreakspace", " "),
    ("xspace", " "),
    ("null", ""),
    ("!", ""),
    ("/", ""),
    ("-", ""),
    ("@", ""),
];

/// Functions whose names a formula shows.
const FUNCTIONS: [&str; 12] = ["log", "ln", "exp", "sin", "cos", "tan", "max", "min", "lim", "det", "dim", "mod"];

/// The text that a command stands for.
pub(super) fn symbol(command: &str) -> Option<&'static str> {
    SYMBOLS.iter().find(|(name, _)| *name == command).map(|(_, text)| *text)
}

/// The mark that a command puts on the letter behind it.
pub(super) fn accent(command: &str) -> Option<char> {
    Some(match command {
        "`" => '\u{300}',
        "'" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "r" => '\u{30a}',
        "H" => '\u{30b}',
        "v" => '\u{30c}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// A text whose first letter bears a mark.
pub(super) fn accented(text: &str, mark: char) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    let base = match first {
        'ı' => 'i',
        'ȷ' => 'j',
        other => other,
    };
    let mut accented = String::with_capacity(text.len() + 2);
    match compose(base, mark) {
        Some(composed) => accented.push(composed),
        None => accented.extend([base, mark]),
    }
    accented.push_str(chars.as_str());
    accented
}

/// Text with its dashes and quotation marks as they are printed.
pub(super) fn printed(text: &str) -> String {
    if !text.contains(['-', '`', '\'']) {
        return text.to_owned();
    }
    text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace('`', "‘")
}

/// The words and figures of a formula.
pub(super) fn math(formula: &str) -> String {
    let mut text = String::with_capacity(formula.len());
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        match first {
            '\\' => {
                let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
                let length = if letters > 0 { letters } else { rest.chars().next().map_or(0, char::len_utf8) };
                let (name, after) = rest.split_at(length);
                rest = after;
                match symbol(name) {
                    Some(symbol) => text.push_str(symbol),
                    None if FUNCTIONS.contains(&name) => text.push_str(name),
                    None => {}
                }
                // The space that ends a command is not seen.
                if letters > 0 && !FUNCTIONS.contains(&name) {
                    rest = rest.trim_start();
                }
            }
            // A power stays one, anything else that is raised is a suffix as in 1st.
            '^' => {
                let raised = rest.trim_start_matches(['{', '-', ' ']);
                if text.ends_with(|c: char| c.is_alphanumeric() || c == ')') && raised.starts_with(|c: char| c.is_ascii_digit())
                {
                    text.push('^');
                }
            }
            '}' if rest.starts_with('{') => text.push('/'),
            '{' | '}' | '_' => {}
            '~' | '&' => text.push(' '),
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_keep_words_and_figures() {
        let formulas = [
            ("3\\times", "3×"),
            ("\\sim 10^{6}", "~10^6"),
            ("^{st}", "st"),
            ("_2", "2"),
            ("\\mathcal{O}(n \\log n)", "O(n log n)"),
            ("\\frac{1}{2}", "1/2"),
            ("|", "|"),
            ("\\geq 95\\%", "≥95%"),
        ];
        for (formula, text) in formulas {
            assert_eq!(math(formula), text, "{formula}");
        }
    }

    #[test]
    fn accents_are_composed() {
        assert_eq!(accented("ı", '\u{301}'), "í");
        assert_eq!(accented("o", '\u{308}'), "ö");
        assert_eq!(accented("q", '\u{301}'), "q\u{301}");
        assert_eq!(printed("2019--2021 ``x'' don't---so"), "2019–2021 “x” don't—so");
    }
}

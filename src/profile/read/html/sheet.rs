//! The style sheets in a web page, as far as they decide whether its text is seen.

use scraper::{ElementRef, Html, Selector};

/// How many selectors of a page are looked at; the sheets of a CV have some hundreds.
const MAX_RULES: usize = 2000;

/// The properties that decide whether text is seen, or that begin a new line.
const PROPERTIES: &[&str] = &[
    "display", "visibility", "opacity", "font-size", "color", "background", "background-color", "background-image", "position",
    "left", "right", "top", "bottom", "text-indent", "clip", "clip-path", "white-space", "font", "transform", "margin-left",
];

/// A property and its value.
pub(super) type Declaration = (&'static str, String);

/// A selector with the declarations for what it selects.
#[derive(Debug)]
struct Rule {
    selector: Selector,
    declarations: Vec<Declaration>,
    important: bool,
    weight: usize,
}

/// The rules of a page, the weakest first.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
}

impl Sheet {
    /// Reads the style elements of a page.
    pub(super) fn of(page: &Html) -> Sheet {
        let mut sheet = Sheet::default();
        for element in page.tree.nodes().filter_map(ElementRef::wrap).filter(|element| element.value().name() == "style") {
            if element.attr("media").is_none_or(is_for_screens) {
                sheet.read(&without_comments(&element.text().collect::<String>()));
            }
        }
        sheet.rules.sort_by_key(|rule| (rule.important, rule.weight));
        sheet
    }

    /// The declarations for an element, the weakest first; those of its style attribute too.
    pub(super) fn declarations(&self, element: &ElementRef<'_>) -> Vec<Declaration> {
        let own = element.attr("style").unwrap_or_default();
        let matching = |important| {
            let rules = self.rules.iter().filter(move |rule| rule.important == important);
            rules.filter(|rule| rule.selector.matches(element)).flat_map(|rule| rule.declarations.iter().cloned())
        };
        let mut all: Vec<Declaration> = matching(false).collect();
        all.extend(declarations(own, false));
        all.extend(matching(true));
        all.extend(declarations(own, true));
        all
    }

    /// Reads a sheet: selectors and, in braces, declarations; rules in braces after words that begin with an at sign.
    fn read(&mut self, sheet: &str) {
        let mut rest = sheet;
        while let Some(end) = find(rest, &['{', '}', ';']) {
            let (front, tail) = rest.split_at(end);
            rest = &tail[1..];
            if !tail.starts_with('{') {
                // The end of a rule with rules in it, or a rule without braces.
                continue;
            }
            let front = front.trim();
            match front.strip_prefix('@').map(|rule| rule.split_once(char::is_whitespace).unwrap_or((rule, ""))) {
                Some(("media", kind)) if is_for_screens(kind) => {}
                Some(("supports" | "layer" | "scope", _)) => {}
                Some(_) => rest = after_braces(rest),
                None => {
                    let end = find(rest, &['}']).unwrap_or(rest.len());
                    self.add(front, &rest[..end]);
                    rest = rest.get(end + 1..).unwrap_or_default();
                }
            }
        }
    }

    /// Adds rules for all selectors in a list.
    fn add(&mut self, selectors: &str, body: &str) {
        for important in [false, true] {
            let declarations = declarations(body, important);
            if declarations.is_empty() {
                continue;
            }
            for text in selectors.split(',').map(str::trim) {
                // Pseudo-classes hold at times only, or take long to find out; so do all elements before another.
                if self.rules.len() < MAX_RULES
                    && !text.contains([':', '~'])
                    && let Ok(selector) = Selector::parse(text)
                {
                    self.rules.push(Rule { selector, declarations: declarations.clone(), important, weight: weight(text) });
                }
            }
        }
    }
}

/// Whether a condition of a sheet holds for a screen of any size.
fn is_for_screens(kind: &str) -> bool {
    kind.split(',').any(|kind| matches!(kind.trim().to_ascii_lowercase().as_str(), "" | "all" | "screen" | "only screen"))
}

/// How much a selector counts against others: names, then classes, then kinds of elements.
fn weight(selector: &str) -> usize {
    let names = selector.matches('#').count();
    let classes = selector.matches(['.', '[']).count();
    let kinds = selector.split([' ', '>', '+']).filter(|part| part.starts_with(|c: char| c.is_ascii_alphabetic())).count();
    names * 10_000 + classes * 100 + kinds
}

/// Reads the declarations of the properties that count, important ones or the others.
fn declarations(body: &str, important: bool) -> Vec<Declaration> {
    let declaration = |text: &str| {
        let (property, value) = text.split_once(':')?;
        let property = property.trim();
        let property = PROPERTIES.iter().find(|name| property.eq_ignore_ascii_case(name))?;
        let value = value.trim().to_ascii_lowercase();
        let (value, is_important) = value.split_once('!').map_or((&*value, false), |(value, _)| (value, true));
        (is_important == important).then(|| (*property, value.trim().to_owned()))
    };
    body.split(';').filter_map(declaration).collect()
}

/// The sheet without comments.
fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut clean = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        clean.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    // They hide sheets from programs that do not know them.
    clean.replace("<!--", "").replace("-->", "")
}

/// Where the first of the signs stands, outside quotes.
fn find(text: &str, signs: &[char]) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c || c == '\n' => quote = None,
            (None, _) if signs.contains(&c) => return Some(at),
            _ => {}
        }
        None
    })
}

/// What follows the brace that closes the one before the text.
fn after_braces(text: &str) -> &str {
    let mut rest = text;
    let mut depth = 1_usize;
    while let Some(at) = find(rest, &['{', '}']) {
        depth = if rest[at..].starts_with('{') { depth + 1 } else { depth - 1 };
        rest = &rest[at + 1..];
        if depth == 0 {
            return rest;
        }
    }
    ""
}

//! Splits RTF into groups, control words and text.

/// A piece of RTF.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A control sign: a backslash and a sign that is no letter.
    Sign(u8),
    /// Text in a code page.
    Text(&'a [u8]),
    /// One byte of text, written as a number.
    Byte(u8),
}

/// The tokens of an RTF document.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// Begins before the first token.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Tokens { rest: bytes }
    }

    /// Takes bytes from the front as long as they are of a kind.
    fn take(&mut self, of_kind: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|byte| !of_kind(*byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// Leaves out bytes.
    fn skip(&mut self, count: usize) {
        self.rest = &self.rest[count.min(self.rest.len())..];
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first == b'\'' {
            let digits = self.rest.get(1..3).and_then(|digits| std::str::from_utf8(digits).ok());
            let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            self.skip(if byte.is_some() { 3 } else { 1 });
            return Some(byte.map_or(Token::Text(b""), Token::Byte));
        }
        if !first.is_ascii_alphabetic() {
            self.skip(1);
            return Some(Token::Sign(first));
        }
        let word = std::str::from_utf8(self.take(|byte| byte.is_ascii_alphabetic())).unwrap_or_default();
        let negative = self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        self.skip(usize::from(negative));
        let digits = std::str::from_utf8(self.take(|byte| byte.is_ascii_digit())).unwrap_or_default();
        let number = (!digits.is_empty()).then(|| digits.parse().unwrap_or(i32::MAX));
        let number = if negative { number.map(|number| -number) } else { number };
        self.skip(usize::from(self.rest.first() == Some(&b' ')));
        if word == "bin" {
            self.skip(number.and_then(|count| usize::try_from(count).ok()).unwrap_or(0));
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        // Line ends are there for those who look at the bytes.
        self.take(|byte| matches!(byte, b'\r' | b'\n'));
        let token = match *self.rest.first()? {
            b'{' => Token::Open,
            b'}' => Token::Close,
            b'\\' => {
                self.skip(1);
                return self.control();
            }
            _ => return Some(Token::Text(self.take(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n')))),
        };
        self.skip(1);
        Some(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_text_are_split() {
        let tokens: Vec<_> = Tokens::new(b"{\\u-12?\\'e9\\~\\bin2 {}\\b a\r\nb\\'zz}\\").collect();
        let text = |text: &'static str| Token::Text(text.as_bytes());
        let front = [Token::Open, Token::Word("u", Some(-12)), text("?"), Token::Byte(0xe9), Token::Sign(b'~')];
        assert_eq!(tokens[..5], front);
        assert_eq!(tokens[5..8], [Token::Word("bin", Some(2)), Token::Word("b", None), text("a")][..]);
        assert_eq!(tokens[8..], [text("b"), text(""), text("zz"), Token::Close]);
    }
}

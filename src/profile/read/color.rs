//! Tells white from other colours, as office documents and web pages write them.

/// How bright each part of a colour is from which on people take it for white.
const WHITE: u8 = 0xf8;

/// Whether a colour is white, or so near that nobody reads it on white.
pub(super) fn is_white(color: &str) -> bool {
    let color = color.trim().to_ascii_lowercase();
    if matches!(&*color, "white" | "snow" | "ivory" | "ghostwhite") {
        return true;
    }
    if let Some(parts) = color.strip_prefix("rgb").map(|rest| rest.trim_start_matches('a')) {
        let parts = parts.trim_start_matches('(').split([',', ' ', '/', ')']).filter(|part| !part.is_empty());
        let parts: Vec<_> = parts.take(3).filter_map(|part| part.parse::<u8>().ok()).collect();
        return parts.len() == 3 && parts.iter().all(|part| *part >= WHITE);
    }
    let hex = color.strip_prefix('#').unwrap_or(&color);
    let part = |digits: &str| u8::from_str_radix(digits, 16).is_ok_and(|part| part >= WHITE);
    match hex.len() {
        3 | 4 => hex.bytes().take(3).all(|digit| digit == b'f'),
        6 | 8 => (0..6).step_by(2).all(|at| hex.get(at..at + 2).is_some_and(part)),
        _ => false,
    }
}

/// Whether a background of the colour makes white text readable.
pub(super) fn backs_white(color: &str) -> bool {
    let color = color.trim();
    let none = ["", "none", "auto", "transparent", "inherit", "initial", "unset"];
    !is_white(color) && !none.iter().any(|word| color.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_told_from_other_colours() {
        for white in ["FFFFFF", "#fff", " white ", "rgb(255, 255, 255)", "rgba(255,255,255,0.5)", "#FEFEFE", "#ffff"] {
            assert!(is_white(white) && !backs_white(white), "{white}");
        }
        for other in ["000000", "#ffe", "navy", "rgb(255,255,0)", "rgb(255)", "#é0fff", "#f0f0f0"] {
            assert!(!is_white(other) && backs_white(other), "{other}");
        }
        assert!(!backs_white("transparent") && !backs_white("auto"));
    }
}

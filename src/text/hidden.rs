//! Characters that act instead of being seen.

/// Whether a reader would not see `c`, or a program would obey it: controls, the bidirectional controls, zero-width and other invisible characters.
/// The blank, the tab and the ends of lines are not hidden.
pub fn is_hidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Format characters: soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width and directional marks, invisible operators,
        // the byte order mark, interlinear annotations.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' => true,
        // Non-characters, tags and the variation selectors nobody types.
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

//! HTML to plain text, just well enough to read a server's notice.

/// Text of an HTML body: tags dropped, block tags become line ends, entities resolved.
pub fn to_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut rest = html;
    // Line ends of the source are blanks where tags make the lines; some systems send plain text as HTML.
    let mut lines_by_tags = has_lines_by_tags(html);
    while let Some(open) = rest.find('<') {
        push_text(&mut out, &rest[..open], lines_by_tags);
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(close) = rest.find('>') else {
            // "<name@host>" is often left unescaped; a lone "<" is text.
            push_text(&mut out, rest, lines_by_tags);
            return out;
        };
        let tag = &rest[1..close];
        rest = &rest[close + 1..];
        if tag.contains('@') && !tag.contains('=') {
            out.push_str(&format!("<{tag}>"));
            continue;
        }
        let name = tag_name(tag);
        match name.as_str() {
            "script" | "style" | "title" => rest = skip_to_end_tag(rest, &name),
            "br" | "p" | "/p" | "div" | "/div" | "tr" | "/tr" | "li" | "/li" | "table" | "/table" | "h1" | "/h1"
            | "h2" | "/h2" | "h3" | "/h3" | "pre" | "/pre" | "blockquote" | "/blockquote" | "hr" => out.push('\n'),
            "td" | "/td" | "th" => out.push(' '),
            _ => {}
        }
        match name.as_str() {
            "pre" => lines_by_tags = false,
            "/pre" => lines_by_tags = true,
            _ => {}
        }
    }
    push_text(&mut out, rest, lines_by_tags);
    out
}

fn has_lines_by_tags(html: &str) -> bool {
    let finds = |tag: &str| memchr::memmem::find(html.as_bytes(), tag.as_bytes()).is_some();
    ["<br", "<BR", "<p", "<P", "<div", "<DIV", "<tr", "<TR"].iter().any(|tag| finds(tag))
}

fn push_text(out: &mut String, text: &str, lines_by_tags: bool) {
    if !lines_by_tags || !text.contains('\n') {
        push_entities(out, text);
        return;
    }
    for (n, line) in text.split('\n').enumerate() {
        let line = if n == 0 { line } else { line.trim_start() };
        if n > 0 && !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
        push_entities(out, line);
    }
}

fn tag_name(tag: &str) -> String {
    tag.chars()
        .take_while(|c| !c.is_whitespace())
        .take(12)
        .map(|c| c.to_ascii_lowercase())
        .collect::<String>()
        .trim_end_matches('/')
        .to_owned()
}

fn skip_to_end_tag<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(found) = rest[from..].find("</") {
        let at = from + found + 2;
        if rest.get(at..at + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return rest[at..].find('>').map_or("", |close| &rest[at + close + 1..]);
        }
        from = at;
    }
    ""
}

fn push_entities(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(amp) = rest.find('&') {
        out.push_str(&rest[..amp]);
        rest = &rest[amp..];
        let entity = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| (&rest[1..end], end + 1));
        if let Some((value, used)) = entity.and_then(|(name, used)| Some((entity_value(name)?, used))) {
            out.push(value);
            rest = &rest[used..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

fn entity_value(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "nbsp" => ' ',
        "agrave" => '\u{e0}',
        "egrave" => '\u{e8}',
        "Egrave" => '\u{c8}',
        "igrave" => '\u{ec}',
        "ograve" => '\u{f2}',
        "ugrave" => '\u{f9}',
        "aacute" => '\u{e1}',
        "eacute" => '\u{e9}',
        "iacute" => '\u{ed}',
        "oacute" => '\u{f3}',
        "uacute" => '\u{fa}',
        "ntilde" => '\u{f1}',
        "auml" => '\u{e4}',
        "ouml" => '\u{f6}',
        "uuml" => '\u{fc}',
        "szlig" => '\u{df}',
        "ecirc" => '\u{ea}',
        "ccedil" => '\u{e7}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_entities_and_scripts() {
        let text = to_text(
            "<style>p{}</style><p>La casella &egrave; piena</p><script>a<b</script>x&#39;y &lt;a@b.it&gt;<br/>fine",
        );
        assert_eq!(text, "\nLa casella \u{e8} piena\nx'y <a@b.it>\nfine");
    }

    #[test]
    fn unescaped_addresses_and_broken_tags_survive() {
        assert_eq!(to_text("to <a@b.it> failed &bogus; <"), "to <a@b.it> failed &bogus; <");
        assert_eq!(to_text("<!-- never closed"), "");
    }
}

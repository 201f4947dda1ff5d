//! Alternatives in braces, multiplied out: `a/{b,c/d}` is `a/b` and `a/c/d`.

use crate::text::Cut;

/// Every pattern that `pattern` stands for, without braces. At most `limit` of them.
pub(super) fn braces(pattern: &str, limit: usize) -> Result<Vec<String>, &'static str> {
    let mut done = Vec::new();
    let mut todo = vec![pattern.to_owned()];
    while let Some(next) = todo.pop() {
        match first_group(&next)? {
            None => done.push(next),
            Some(Group { open, close, commas }) => {
                let mut start = open + 1;
                let mut parts = Vec::new();
                for end in commas.into_iter().chain([close]) {
                    parts.push(format!(
                        "{}{}{}",
                        next.cut(..open),
                        next.cut(start..end),
                        next.cut(close + 1..)
                    ));
                    start = end + 1;
                }
                todo.extend(parts.into_iter().rev());
            }
        }
        if done.len() + todo.len() > limit {
            return Err("its braces stand for more than 4096 alternatives");
        }
    }
    Ok(done)
}

/// Offsets of a `{`, its `}` and the commas between that belong to it.
struct Group {
    open: usize,
    close: usize,
    commas: Vec<usize>,
}

fn first_group(pattern: &str) -> Result<Option<Group>, &'static str> {
    let bytes = pattern.as_bytes();
    let (mut open, mut depth, mut commas, mut at) = (0, 0_usize, Vec::new(), 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => at = class_end(bytes, at).ok_or("`[` has no matching `]`")?,
            b'{' => {
                if depth == 0 {
                    open = at;
                }
                depth += 1;
            }
            b'}' if depth == 1 => return Ok(Some(Group { open, close: at, commas })),
            b'}' => depth = depth.checked_sub(1).ok_or("`}` has no matching `{`")?,
            b',' if depth == 1 => commas.push(at),
            _ => {}
        }
        at += 1;
    }
    if depth == 0 { Ok(None) } else { Err("`{` has no matching `}`") }
}

/// Offset of the `]` that closes the class opened at `open`; a `]` right after the opening is a member.
pub(super) fn class_end(pattern: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    if matches!(pattern.get(at), Some(b'!' | b'^')) {
        at += 1;
    }
    if pattern.get(at) == Some(&b']') {
        at += 1;
    }
    memchr::memchr(b']', pattern.get(at..)?).map(|n| at + n)
}

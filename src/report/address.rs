//! Paths as addresses.

/// A path as part of an address.
#[must_use]
pub fn address(path: &str) -> String {
    let mut shown = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                shown.push(char::from(byte))
            }
            byte => shown.push_str(&format!("%{byte:02X}")),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_their_slashes() {
        assert_eq!(address("plan/a b#ü.md"), "plan/a%20b%23%C3%BC.md");
    }
}

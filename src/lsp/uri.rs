//! Paths as `file:` addresses and back.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;

use crate::report::address;

/// The address of a path.
pub(super) fn of(path: &Path) -> Uri {
    let text = path.to_string_lossy().replace('\\', "/");
    let root = if text.starts_with('/') { "file://" } else { "file:///" };
    Uri::from(format!("{root}{}", address(&text)))
}

/// The path of an address; none where it is no file.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let mut bytes = Vec::with_capacity(rest.len());
    let mut left = rest.as_bytes();
    while let Some((&byte, rest)) = left.split_first() {
        left = rest;
        if byte == b'%'
            && let [high, low, rest @ ..] = left
            && let (Some(high), Some(low)) = (char::from(*high).to_digit(16), char::from(*low).to_digit(16))
        {
            bytes.push(u8::try_from(high * 16 + low).ok()?);
            left = rest;
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    // `/C:/plan` is `C:/plan`.
    let drive = text.strip_prefix('/').filter(|rest| rest.as_bytes().get(1) == Some(&b':'));
    Some(PathBuf::from(drive.unwrap_or(&text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_survives_the_way_there_and_back() {
        for shown in ["/home/ada/my plan/öl#1%.yml", "C:/plan/a.yml"] {
            let address = of(Path::new(shown));
            assert_eq!(path(address.as_ref()), Some(PathBuf::from(shown)), "{shown}");
        }
        assert_eq!(path("untitled:1"), None);
    }
}

//! The name of a git object.

use std::fmt;

use sha1::{Digest, Sha1};

use crate::keep::{Keep, Reader, Writer};

/// The SHA-1 name of a commit, tree or blob.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id([u8; 20]);

impl Id {
    /// The length of a name in bytes.
    pub const LEN: usize = 20;

    /// The name whose bytes are `bytes`.
    #[must_use]
    pub const fn new(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    /// The name at the start of `bytes`, if they are long enough.
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.first_chunk().map(|b| Self(*b))
    }

    /// The name written as 40 hexadecimal digits.
    #[must_use]
    pub fn from_hex(hex: &[u8]) -> Option<Self> {
        let digit = |c: u8| (c as char).to_digit(16).map(|d| d as u8);
        let mut bytes = [0; 20];
        if hex.len() != 40 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(hex.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// The name that git gives to a blob with this content.
    #[must_use]
    pub fn of_blob(content: &[u8]) -> Self {
        let mut sum = Sha1::new_with_prefix(format!("blob {}\0", content.len()));
        sum.update(content);
        Self(sum.finalize().into())
    }

    /// The 20 bytes of the name.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 20] {
        &self.0
    }

    /// The first seven digits, for people.
    #[must_use]
    pub fn short(&self) -> String {
        let mut hex = self.to_string();
        hex.truncate(7);
        hex
    }

    pub(super) fn from_oid(oid: git2::Oid) -> Self {
        Self(oid.as_bytes().try_into().expect("SHA-256 repositories are refused when they are opened"))
    }

    pub(super) fn oid(&self) -> git2::Oid {
        git2::Oid::from_bytes(&self.0).expect("a SHA-1 name has 20 bytes")
    }
}

impl Keep for Id {
    fn keep(&self, to: &mut Writer<'_>) {
        to.bytes.extend_from_slice(&self.0);
    }

    fn again(from: &mut Reader<'_>) -> Option<Self> {
        Self::from_slice(from.take(Self::LEN)?)
    }
}

/// The two hexadecimal digits of every byte: ids are written by the thousand.
const DIGITS: [[u8; 2]; 256] = {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut all = [[0; 2]; 256];
    let mut byte = 0;
    while byte < all.len() {
        all[byte] = [HEX[byte >> 4], HEX[byte & 15]];
        byte += 1;
    }
    all
};

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.map(|byte| DIGITS[usize::from(byte)]);
        let text = digits.as_flattened();
        f.write_str(std::str::from_utf8(text).expect("digits are ASCII"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_the_way_through_hex() {
        let id = Id::of_blob(b"hello\n");
        assert_eq!(id.to_string(), "ce013625030ba8dba906f756967f9e9ca394464a");
        assert_eq!(Id::from_hex(id.to_string().as_bytes()), Some(id));
        assert_eq!(id.short(), "ce01362");
    }

    #[test]
    fn what_is_not_a_name_is_refused() {
        assert_eq!(Id::from_hex(b"ce01"), None);
        assert_eq!(Id::from_hex(&[b'z'; 40]), None);
        assert_eq!(Id::from_slice(&[0; 19]), None);
    }
}

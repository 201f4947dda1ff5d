//! Whether a file on disk is still what git saw when it wrote the index: told by size, times and inode, as git does.

use std::fs::Metadata;

/// What the index notes of a file on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noted {
    size: u32,
    modified: (i32, u32),
    changed: (i32, u32),
    inode: u32,
}

/// When an index was written: seconds and nanoseconds.
pub(super) type Written = (i64, u32);

impl Noted {
    /// What an entry says of its file, where that can be believed: a file that changed at the moment when the index was
    /// written, or later, may have changed once more without a trace.
    pub(super) fn of(entry: &git2::IndexEntry, written: Written) -> Option<Self> {
        let time = |time: git2::IndexTime| (time.seconds(), time.nanoseconds());
        let (modified, changed) = (time(entry.mtime), time(entry.ctime));
        let sure = (i64::from(modified.0), modified.1) < written;
        sure.then_some(Self { size: entry.file_size, modified, changed, inode: entry.ino })
    }

    /// Whether all of it is true of a file of so many bytes.
    #[cfg(unix)]
    pub(super) fn holds(self, meta: &Metadata, size: usize) -> bool {
        use std::os::unix::fs::MetadataExt;
        // The index has room for half of each number.
        let time = |seconds: i64, nanoseconds: i64| (seconds as i32, nanoseconds as u32);
        meta.is_file()
            && meta.size() == size as u64
            && self.size as usize == size
            && self.modified == time(meta.mtime(), meta.mtime_nsec())
            && self.changed == time(meta.ctime(), meta.ctime_nsec())
            && self.inode == meta.ino() as u32
    }

    /// Elsewhere the numbers mean other things to every program that writes an index.
    #[cfg(not(unix))]
    pub(super) const fn holds(self, _: &Metadata, _: usize) -> bool {
        false
    }
}

/// When a file was last written.
#[cfg(unix)]
pub(super) fn written(meta: &Metadata) -> Written {
    use std::os::unix::fs::MetadataExt;
    (meta.mtime(), meta.mtime_nsec() as u32)
}

/// Of nothing it can be told.
#[cfg(not(unix))]
pub(super) const fn written(_: &Metadata) -> Written {
    (i64::MIN, 0)
}

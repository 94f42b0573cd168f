//! How much of a file is unpacked, so that no file takes more memory or time than a bound, whatever it says of itself.

/// Most bytes of a manifest.
pub(crate) const MANIFEST_BYTES: u64 = 64 * 1024;
/// Most bytes of a line. The longest is an entry of the audit that tells of two long texts.
pub(crate) const LINE_BYTES: usize = 4 * 1024 * 1024;
/// Bytes that every archive may come to when it is unpacked …
const ROOM: u64 = 64 * 1024 * 1024;
/// … and how many times its own size, if that is more. Records come to about ten times.
const RATIO: u64 = 100;
/// Bytes that no archive may come to.
const ROOM_MAX: u64 = 64 * 1024 * 1024 * 1024;

/// Bytes that an archive of this size may come to when it is unpacked.
pub(crate) fn room(size: u64) -> u64 {
    size.saturating_mul(RATIO).clamp(ROOM, ROOM_MAX)
}

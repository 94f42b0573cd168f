//! Numbers that look random and are the same in each run.

/// The number that belongs to a seed and a place (`SplitMix64`).
pub(crate) const fn mix(seed: u64, place: u64) -> u64 {
    let mut z = seed ^ place.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A row of such numbers.
pub(crate) struct Dice {
    seed: u64,
    thrown: u64,
}

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { seed, thrown: 0 }
    }

    /// A number below this one.
    pub(crate) const fn below(&mut self, end: u64) -> u64 {
        self.thrown += 1;
        mix(self.seed, self.thrown) % end
    }
}

/// One of these, as a number says.
pub(crate) fn pick<'a>(words: &[&'a str], number: u64) -> &'a str {
    let length = words.len() as u64;
    words[usize::try_from(number % length).unwrap_or_default()]
}

//! Numbers that look random and are the same in every run, so that a failure can be repeated.

/// A linear congruential generator. Good enough to shuffle test cases and for nothing else.
pub struct Dice(u64);

impl Dice {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number from zero up to, but not including, `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap() % end
    }

    /// Whether a throw with so many sides shows the one.
    pub fn one_in(&mut self, sides: u32) -> bool {
        self.below(sides) == 0
    }

    /// One of several things.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let end = u32::try_from(of.len()).unwrap();
        &of[self.below(end) as usize]
    }
}

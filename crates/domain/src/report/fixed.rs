//! Numbers with a fixed count of decimals: sums are exact, and what is divided is rounded once.

use std::fmt;

/// A number of so many decimals, nothing or more. Amounts of money have two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed<const DECIMALS: u32>(i128);

/// A sum of money in the tenant's currency.
pub type Sum = Fixed<2>;

impl<const DECIMALS: u32> Fixed<DECIMALS> {
    const ONE: i128 = 10_i128.pow(DECIMALS);

    /// So many units of the last decimal.
    pub const fn units(units: i128) -> Self {
        Self(units)
    }

    /// One number divided by another, rounded half up; none where that is nothing. What would be below nothing, such as the
    /// days until a lead was converted that was made later, is nothing.
    pub fn ratio(dividend: i128, divisor: i128) -> Option<Self> {
        halves_up(dividend.max(0) * Self::ONE, divisor).map(Self)
    }

    /// How many in a hundred; none where there is nothing to be a part of.
    pub fn percent(part: i64, of: i64) -> Option<Self> {
        Self::ratio(i128::from(part) * 100, of.into())
    }

    /// What is left of a hundred.
    #[must_use]
    pub fn up_to_hundred(self) -> Self {
        Self(100 * Self::ONE - self.0)
    }
}

/// One number divided by another, to the nearest whole one and from the middle up; none where that is nothing. Neither may
/// be negative.
pub fn halves_up(dividend: i128, divisor: i128) -> Option<i128> {
    (divisor != 0).then(|| (2 * dividend + divisor) / (2 * divisor))
}

impl<const DECIMALS: u32> fmt::Display for Fixed<DECIMALS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / Self::ONE, self.0 % Self::ONE);
        let width = DECIMALS as usize;
        write!(f, "{whole}.{rest:0width$}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio<const D: u32>(dividend: i128, divisor: i128) -> String {
        Fixed::<D>::ratio(dividend, divisor).map_or_else(String::new, |it| it.to_string())
    }

    #[test]
    fn the_middle_goes_up_and_all_else_to_what_is_nearer() {
        assert_eq!(ratio::<1>(5, 100), "0.1");
        assert_eq!(ratio::<1>(4, 100), "0.0");
        assert_eq!(ratio::<1>(499_999, 10_000_000), "0.0");
        assert_eq!(ratio::<2>(200, 3), "66.67");
        assert_eq!(ratio::<2>(100, 3), "33.33");
        assert_eq!(ratio::<2>(1, 200), "0.01");
        assert_eq!(ratio::<1>(7, 2), "3.5");
        assert_eq!(halves_up(21, 2), Some(11));
        assert_eq!(halves_up(20, 3), Some(7));
    }

    #[test]
    fn what_is_below_nothing_is_nothing() {
        assert_eq!(ratio::<1>(-36_525, 10), "0.0");
    }

    #[test]
    fn nothing_divides_by_nothing() {
        assert_eq!(Fixed::<2>::ratio(5, 0), None);
        assert_eq!(Fixed::<2>::percent(0, 0), None);
        assert_eq!(halves_up(0, 0), None);
    }

    #[test]
    fn sums_of_all_amounts_that_there_can_be_are_exact() {
        let most = 1_000_000_000_000_000_i128 * i128::from(i32::MAX);
        assert_eq!(Sum::units(most).to_string(), "21474836470000000000000.00");
        assert_eq!(ratio::<2>(most + 1, 2), "1073741823500000000000000.50");
    }

    #[test]
    fn what_is_left_of_a_hundred_makes_it_whole() {
        let retained = Fixed::<1>::percent(2, 3).unwrap();
        assert_eq!(retained.to_string(), "66.7");
        assert_eq!(retained.up_to_hundred().to_string(), "33.3");
        assert_eq!(
            Fixed::<1>::percent(1, 1)
                .unwrap()
                .up_to_hundred()
                .to_string(),
            "0.0"
        );
    }
}

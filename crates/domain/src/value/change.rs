//! What an update says of one field.

/// A field that an update leaves alone, or gives a new value. A cleared optional field is `Set(None)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// Left as it is.
    #[default]
    Keep,
    /// Given this value.
    Set(T),
}

impl<T> Change<T> {
    /// Writes the new value, if there is one.
    pub fn apply(self, to: &mut T) {
        if let Self::Set(value) = self {
            *to = value;
        }
    }
}

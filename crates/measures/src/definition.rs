//! What a metric is.

/// A metric: its name, what it counts, and by what it is told apart.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// How it is counted.
    pub kind: Kind,
    /// In what.
    pub unit: Unit,
    /// What it says, in a sentence for operators.
    pub about: &'static str,
    /// By what it is told apart.
    pub labels: &'static [Label],
}

/// How a metric is counted.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// It only grows.
    Counter,
    /// It is as it is now.
    Gauge,
    /// How often it was at most so much, with these bounds.
    Histogram(&'static [f64]),
}

impl Kind {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram(_) => "histogram",
        }
    }
}

/// In what a metric is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Things.
    Count,
    /// Seconds.
    Seconds,
    /// Seconds since 1970.
    Moment,
    /// Bytes.
    Bytes,
    /// Yes is 1, no is 0.
    YesOrNo,
}

impl Unit {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Seconds => "seconds",
            Self::Moment => "seconds since 1970",
            Self::Bytes => "bytes",
            Self::YesOrNo => "1 or 0",
        }
    }
}

/// By what a metric is told apart. No label may hold an id, a name or an address of anybody.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub values: Values,
}

/// What a label may be.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// One of these.
    OneOf(&'static [&'static str]),
    /// The template of a route that is served, or `unknown`.
    Routes,
    /// The version of the server.
    Version,
}

impl Metric {
    pub(crate) const fn new(
        name: &'static str,
        kind: Kind,
        unit: Unit,
        about: &'static str,
        labels: &'static [Label],
    ) -> Self {
        Self {
            name,
            kind,
            unit,
            about,
            labels,
        }
    }

    /// Under which names it is told: a histogram has three.
    pub fn series(&self) -> Vec<String> {
        match self.kind {
            Kind::Histogram(_) => ["bucket", "sum", "count"]
                .map(|part| format!("{}_{part}", self.name))
                .into(),
            Kind::Counter | Kind::Gauge => vec![self.name.to_owned()],
        }
    }
}

//! What adapters record with. Handles are made once; recording with one looks nothing up and keeps no text.

use metrics::{
    Counter, Gauge, Histogram, Key, Level, Metadata, Recorder, SharedString, with_recorder,
};

use crate::{Kind, Metric, Values};

const METADATA: Metadata<'static> = Metadata::new("pathsix", Level::INFO, None);

/// What one series of a metric is recorded with.
pub trait Handle: Clone {
    /// The handle of one series.
    fn register(recorder: &dyn Recorder, key: &Key) -> Self;

    /// A handle that does nothing.
    fn nothing() -> Self;
}

impl Handle for Counter {
    fn register(recorder: &dyn Recorder, key: &Key) -> Self {
        recorder.register_counter(key, &METADATA)
    }

    fn nothing() -> Self {
        Self::noop()
    }
}

impl Handle for Gauge {
    fn register(recorder: &dyn Recorder, key: &Key) -> Self {
        recorder.register_gauge(key, &METADATA)
    }

    fn nothing() -> Self {
        Self::noop()
    }
}

impl Handle for Histogram {
    fn register(recorder: &dyn Recorder, key: &Key) -> Self {
        recorder.register_histogram(key, &METADATA)
    }

    fn nothing() -> Self {
        Self::noop()
    }
}

/// The handles of a metric whose labels are of closed sets: all of them are there from the beginning, with nothing counted.
#[derive(Debug, Clone)]
pub struct Family<H> {
    members: Box<[Member<H>]>,
    nothing: H,
}

/// A handle, after the values of its labels.
type Member<H> = (Box<[&'static str]>, H);

impl<H: Handle> Family<H> {
    /// The handle for these values of the labels, in their order. For a value that is not in its set it does nothing: what is
    /// not foreseen is told to nobody.
    pub fn of(&self, values: &[&str]) -> &H {
        let found = self.members.iter().find(|(known, _)| **known == *values);
        found.map_or(&self.nothing, |(_, handle)| handle)
    }
}

impl Metric {
    /// The handle of a metric without labels.
    pub fn handle<H: Handle>(&self) -> H {
        self.at(&[])
    }

    /// The handle of one series. For a value that its label may not have it does nothing.
    pub fn at<H: Handle>(&self, values: &[&str]) -> H {
        let may_be = |(value, values): (&&str, Values)| match values {
            Values::OneOf(known) => known.contains(value),
            Values::Routes | Values::Version => true,
        };
        let sets = self.labels.iter().map(|label| label.values);
        if values.len() != self.labels.len() || !values.iter().zip(sets).all(may_be) {
            return H::nothing();
        }
        let pairs = self.labels.iter().zip(values);
        let labels: Vec<_> = pairs
            .map(|(label, value)| {
                metrics::Label::new(label.name, SharedString::from((*value).to_owned()))
            })
            .collect();
        let key = Key::from_parts(self.name, labels);
        with_recorder(|recorder| H::register(recorder, &key))
    }

    /// The handles for every value of its labels, which are of closed sets.
    pub fn family<H: Handle>(&self) -> Family<H> {
        let mut all = vec![Vec::new()];
        for label in self.labels {
            let Values::OneOf(values) = label.values else {
                continue;
            };
            all = all
                .iter()
                .flat_map(|before: &Vec<&'static str>| {
                    values
                        .iter()
                        .map(|value| [before, [*value].as_slice()].concat())
                })
                .collect();
        }
        let members = all.into_iter().map(|values| {
            let handle = self.at(&values);
            (values.into_boxed_slice(), handle)
        });
        Family {
            members: members.collect(),
            nothing: H::nothing(),
        }
    }

    /// Tells whoever collects what it says.
    pub fn describe(&self) {
        with_recorder(|recorder| {
            let (name, about) = (self.name.into(), self.about.into());
            match self.kind {
                Kind::Counter => recorder.describe_counter(name, None, about),
                Kind::Gauge => recorder.describe_gauge(name, None, about),
                Kind::Histogram(_) => recorder.describe_histogram(name, None, about),
            }
        });
    }
}

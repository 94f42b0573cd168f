//! What is proved under the key, as bytes: each part with its length before it, so that no two messages are the same.

use uuid::Uuid;

use super::Fact;

/// A message that is being written.
pub(crate) struct Message(Vec<u8>);

impl Message {
    /// A message of a kind: one kind never stands for another.
    pub(crate) fn of(kind: &str) -> Self {
        Self(Vec::with_capacity(256)).text(kind)
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0
            .extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn number(self, number: i64) -> Self {
        self.bytes(&number.to_be_bytes())
    }

    pub(crate) fn id(self, id: Uuid) -> Self {
        self.bytes(id.as_bytes())
    }

    /// A value that may be absent: absent is something else than empty.
    pub(crate) fn maybe<T>(self, value: Option<T>, write: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            None => self.text("nothing"),
            Some(value) => write(self.text("some"), value),
        }
    }

    pub(crate) fn fact(self, fact: &Fact) -> Self {
        match fact {
            Fact::Nothing => self.text("nothing"),
            Fact::Text(text) => self.text("text").text(text),
            Fact::Number(number) => self.text("number").number(*number),
            Fact::Flag(flag) => self.text("flag").number(i64::from(*flag)),
        }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_never_makes_the_same_message() {
        let texts = |texts: &[&str]| {
            let all = texts.iter().fold(Message::of("x"), |all, it| all.text(it));
            all.0
        };
        assert_ne!(texts(&["ab", "c"]), texts(&["a", "bc"]));
        assert_ne!(texts(&["", "a"]), texts(&["a", ""]));
        let fact = |fact| Message::of("x").fact(&fact).0;
        let facts = [
            Fact::Nothing,
            Fact::Text(String::new()),
            Fact::Text("1".into()),
            Fact::Number(1),
            Fact::Flag(true),
            Fact::Flag(false),
        ];
        for (place, one) in facts.iter().enumerate() {
            for other in &facts[place + 1..] {
                assert_ne!(fact(one.clone()), fact(other.clone()), "{one:?} {other:?}");
            }
        }
    }
}

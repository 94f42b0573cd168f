//! The words of one record, as a store keeps them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use super::{
    Class, Searched,
    fold::{chunks, cut, fold, joined, pieces},
    typo,
};

/// Most characters of a name that is kept as one.
const LONGEST_NAME: usize = 64;

/// What stands before a phone number that is written from its end: people leave the beginning out.
pub(super) const FROM_THE_END: char = '#';
/// What stands before a phone number in full.
pub(super) const IN_FULL: char = '+';
/// What stands before an address in full.
pub(super) const ADDRESS: char = '@';

/// The words of one record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// What it is called, in folded words.
    pub(super) name: String,
    /// Each word with the kinds of texts that it stands in.
    pub(super) words: BTreeSet<(String, i16)>,
}

/// One way to a record: a word, and the best class of text that it stands in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting {
    /// The class; [`Posting::WHOLE`] for the name as a whole.
    pub class: i16,
    /// The word.
    pub word: String,
}

impl Posting {
    /// The class of a name as a whole, which comes before all others.
    pub const WHOLE: i16 = 0;
}

impl Document {
    /// The words of these texts, of which the first is the name.
    pub fn of(texts: &[Searched]) -> Self {
        let mut words = BTreeSet::new();
        for text in texts {
            words.extend(
                words_of(text)
                    .into_iter()
                    .map(|word| (word, text.class.code())),
            );
        }
        let name = texts.first().map(|name| whole(&name.text));
        Self {
            name: name.unwrap_or_default(),
            words,
        }
    }

    /// The ways to it: each word once, and the name.
    pub fn postings(&self) -> BTreeSet<Posting> {
        let mut best = BTreeMap::new();
        for (word, class) in &self.words {
            let known = best.entry(word).or_insert(*class);
            *known = (*known).min(*class);
        }
        let words = best.into_iter().map(|(word, class)| Posting {
            class,
            word: word.clone(),
        });
        let name = (!self.name.is_empty()).then(|| Posting {
            class: Posting::WHOLE,
            word: beginning(&self.name),
        });
        words.chain(name).collect()
    }

    /// What it is called, in folded words.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its words in which a slip is forgiven.
    pub fn vocabulary(&self) -> BTreeSet<&str> {
        let words = self.words.iter().map(|(word, _)| word.as_str());
        words.filter(|word| typo::forgiven(word)).collect()
    }

    /// What is left of a word of the vocabulary without each of its letters, and the word itself.
    pub fn variants(word: &str) -> BTreeSet<String> {
        typo::variants(word)
    }

    /// All of it as one text: the name, and on the next line each word after a blank, before a slash and its class.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n", self.name);
        for (word, class) in &self.words {
            // Writing to a string does not fail.
            let _ = write!(text, " {word}/{class}");
        }
        text
    }

    /// Reads [`Document::text`].
    pub fn read(text: &str) -> Self {
        let (name, words) = text.split_once('\n').unwrap_or((text, ""));
        let words = words.split(' ').filter_map(|word| {
            let (word, class) = word.rsplit_once('/')?;
            Some((word.to_owned(), class.parse().ok()?))
        });
        Self {
            name: name.to_owned(),
            words: words.collect(),
        }
    }
}

/// The words of a text as one name.
pub(super) fn whole(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<_> = chunks(&folded).flat_map(pieces).collect();
    words.join(" ")
}

/// The beginning of a name, as it is kept.
pub(super) fn beginning(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

pub(super) fn words_of(searched: &Searched) -> Vec<String> {
    let folded = fold(&searched.text);
    match searched.class {
        Class::Name | Class::Person | Class::City => chunks(&folded).flat_map(plain).collect(),
        Class::Email => of_address(&folded),
        Class::Phone => of_phone(&folded),
    }
}

fn plain(chunk: &str) -> Vec<String> {
    let mut words = pieces(chunk);
    if words.len() > 1 {
        words.push(joined(&words));
    }
    words
}

/// The address, the words before its sign, and those of its domain but the last, which millions share.
fn of_address(address: &str) -> Vec<String> {
    let (local, domain) = address.split_once('@').unwrap_or((address, ""));
    let domain = domain.rsplit_once('.').map_or("", |(domain, _)| domain);
    let mut words = pieces(local);
    words.extend(pieces(domain));
    words.push(cut(&format!("{ADDRESS}{address}")));
    words
}

fn of_phone(number: &str) -> Vec<String> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let backwards: String = digits.chars().rev().collect();
    vec![
        format!("{FROM_THE_END}{backwards}"),
        format!("{IN_FULL}{digits}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(class: Class, text: &str) -> Searched {
        Searched {
            field: "field",
            class,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_record_is_found_by_every_word_of_its_texts_once() {
        let document = Document::of(&[
            text(Class::Name, "O'Brien & Müller"),
            text(Class::Email, "anna.muller@mail.brien-co.example"),
            text(Class::Phone, "+49301234"),
            text(Class::City, "São Paulo"),
        ]);
        let postings = document.postings();
        let ways: Vec<_> = postings
            .iter()
            .map(|way| format!("{} {}", way.class, way.word))
            .collect();
        assert_eq!(
            ways,
            [
                "0 o brien muller",
                "1 brien",
                "1 muller",
                "1 o",
                "1 obrien",
                "3 @anna.muller@mail.brien-co.example",
                "3 anna",
                "3 co",
                "3 mail",
                "4 #43210394",
                "4 +49301234",
                "5 paulo",
                "5 sao",
            ]
        );
        assert_eq!(Document::read(&document.text()), document);
        let vocabulary: Vec<_> = document.vocabulary().into_iter().collect();
        assert_eq!(vocabulary, ["brien", "muller", "obrien", "paulo"]);
    }
}

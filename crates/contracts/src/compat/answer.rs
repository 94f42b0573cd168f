//! Answers: statuses, error codes, headers, bodies.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Comparison, Kind, Side, document::Document};
use crate::rules::ERROR_CODES;

impl Comparison<'_> {
    /// Compares everything that an operation may answer.
    pub(super) fn answers(&mut self, place: &str, old: &Value, new: &Value) {
        let none = Map::new();
        let [was, is] = [old, new].map(|it| it.as_object().unwrap_or(&none));
        for (status, answer) in was {
            match is.get(status) {
                None => self.note(place, Kind::Breaking, format!("status {status} is gone")),
                Some(present) => self.answer(&format!("{place} -> {status}"), answer, present),
            }
        }
        for status in is.keys().filter(|status| !was.contains_key(*status)) {
            // Who waits for one success does not know another.
            let kind = if status.starts_with('2') {
                Kind::Breaking
            } else {
                Kind::Fine
            };
            self.note(place, kind, format!("status {status} is new"));
        }
        self.codes(place, &codes(self.released, was), &codes(self.current, is));
    }

    fn codes(
        &mut self,
        place: &str,
        old: &BTreeMap<String, String>,
        new: &BTreeMap<String, String>,
    ) {
        for (code, was) in old {
            match new.get(code) {
                None => self.note(place, Kind::Breaking, format!("error code {code} is gone")),
                Some(is) if is != was => {
                    let words = format!("error code {code} came with {was}, now with {is}");
                    self.note(place, Kind::Breaking, words);
                }
                Some(_) => {}
            }
        }
        for code in new.keys().filter(|code| !old.contains_key(*code)) {
            self.note(place, Kind::Fine, format!("error code {code} is new"));
        }
    }

    fn answer(&mut self, place: &str, old: &Value, new: &Value) {
        let Some(place) = &self.place(place, old, new, Side::Answered) else {
            return;
        };
        let (old, new) = (self.released.follow(old), self.current.follow(new));
        if old.get("description") != new.get("description") {
            self.note(place, Kind::Fine, "description was reworded");
        }
        self.headers(place, &old["headers"], &new["headers"]);
        self.content(place, &old["content"], &new["content"], Side::Answered);
    }

    fn headers(&mut self, place: &str, old: &Value, new: &Value) {
        for (name, header) in old.as_object().into_iter().flatten() {
            let place = format!("{place} header {name}");
            match new.get(name) {
                None => self.note(&place, Kind::Breaking, "the header is gone"),
                Some(present) => self.header(&place, header, present),
            }
        }
        for (name, _) in new.as_object().into_iter().flatten() {
            if old.get(name).is_none() {
                self.note(
                    &format!("{place} header {name}"),
                    Kind::Fine,
                    "the header is new",
                );
            }
        }
    }

    fn header(&mut self, place: &str, old: &Value, new: &Value) {
        if let Some(place) = self.place(place, old, new, Side::Answered) {
            let (old, new) = (self.released.follow(old), self.current.follow(new));
            self.schema(&place, &old["schema"], &new["schema"], Side::Answered);
        }
    }
}

/// The error codes of an operation, each with its status.
fn codes(document: Document<'_>, answers: &Map<String, Value>) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (status, answer) in answers {
        let list = answer
            .get(ERROR_CODES)
            .unwrap_or(&document.follow(answer)[ERROR_CODES]);
        let named = list
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        all.extend(named.map(|code| (code.to_owned(), status.clone())));
    }
    all
}

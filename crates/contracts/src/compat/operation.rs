//! Operations, by method and path: what they ask for, what they take, and who may call them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Comparison, Kind, Side, document::Document};

/// The methods that an operation may have.
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// How a parameter is written: what readers of the query would take otherwise.
const FORMS: [&str; 4] = ["style", "explode", "allowReserved", "content"];

/// An operation, with what its path says for all of its methods.
struct Operation<'a> {
    own: &'a Value,
    path: &'a Value,
    document: Document<'a>,
}

impl<'a> Operation<'a> {
    /// What the operation says, else its path, else the document.
    fn effective(&self, key: &str) -> Value {
        let all = [self.own, self.path, self.document.0];
        let said = all.into_iter().find_map(|it| it.get(key));
        said.cloned().unwrap_or_else(|| json!([]))
    }

    /// Parameters by where they stand and what they are called, as they are written.
    fn parameters(&self) -> BTreeMap<(String, String), &'a Value> {
        let lists = [&self.path["parameters"], &self.own["parameters"]];
        let all = lists.into_iter().filter_map(Value::as_array).flatten();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        all.map(|it| (self.document.follow(it), it))
            .map(|(followed, it)| ((text(&followed["in"]), text(&followed["name"])), it))
            .collect()
    }

    /// What whoever calls must present: one of these. None where nothing is needed.
    fn security(&self) -> Option<BTreeSet<String>> {
        let all = self.effective("security");
        let all = all.as_array()?;
        let is_open = all.is_empty() || all.contains(&json!({}));
        (!is_open).then(|| all.iter().map(|one| self.scheme(one)).collect())
    }

    /// One way to sign in, by all but what is said of it.
    fn scheme(&self, way: &Value) -> String {
        let schemes = &self.document.0["components"]["securitySchemes"];
        let each = way.as_object().into_iter().flatten().map(|(name, scopes)| {
            let mut scheme = schemes[name].clone();
            if let Value::Object(said) = &mut scheme {
                said.remove("description");
            }
            json!([name, scopes, scheme])
        });
        each.collect::<Value>().to_string()
    }

    fn servers(&self) -> BTreeSet<String> {
        let all = self.effective("servers");
        let all = all.as_array().into_iter().flatten();
        all.map(|server| server["url"].to_string()).collect()
    }
}

/// Every operation of a document by how it is called: `GET /leads`.
fn operations(document: Document<'_>) -> BTreeMap<String, Operation<'_>> {
    let paths = document.0["paths"].as_object();
    let mut all = BTreeMap::new();
    for (name, path) in paths.into_iter().flatten() {
        for method in METHODS {
            if let Some(own) = path.get(method) {
                let operation = Operation {
                    own,
                    path,
                    document,
                };
                all.insert(format!("{} {name}", method.to_uppercase()), operation);
            }
        }
    }
    all
}

impl Comparison<'_> {
    /// Compares all operations.
    pub(super) fn operations(&mut self) {
        let (old, new) = (operations(self.released), operations(self.current));
        for (place, operation) in &old {
            match new.get(place) {
                None => self.note(place, Kind::Breaking, "the operation is gone"),
                Some(present) => self.operation(place, operation, present),
            }
        }
        for place in new.keys().filter(|place| !old.contains_key(*place)) {
            self.note(place, Kind::Fine, "the operation is new");
        }
    }

    fn operation(&mut self, place: &str, old: &Operation<'_>, new: &Operation<'_>) {
        for note in ["summary", "description", "tags", "deprecated"] {
            if old.own.get(note) != new.own.get(note) {
                self.note(place, Kind::Fine, format!("{note} changed"));
            }
        }
        let [was, is] = [old, new].map(|it| &it.own["operationId"]);
        if was != is {
            let words = format!("the name {was} became {is}; generated clients call it by that");
            self.note(place, Kind::Breaking, words);
        }
        self.access(place, old, new);
        let shared = [old, new].map(|it| &it.path["parameters"]);
        if self.is_same(old.own, new.own) && self.is_same(shared[0], shared[1]) {
            return;
        }
        self.parameters(place, old, new);
        let [was, is] = [old, new].map(|it| it.document.follow(&it.own["requestBody"]));
        self.request(&format!("{place} body"), was, is);
        let [was, is] = [old, new].map(|it| &it.own["responses"]);
        self.answers(place, was, is);
    }

    /// Where an operation stands, and what must be presented there.
    fn access(&mut self, place: &str, old: &Operation<'_>, new: &Operation<'_>) {
        let (was, is) = (old.servers(), new.servers());
        for url in was.difference(&is) {
            self.note(place, Kind::Breaking, format!("is no longer under {url}"));
        }
        for url in is.difference(&was) {
            self.note(place, Kind::Fine, format!("is under {url}, too"));
        }
        match (old.security(), new.security()) {
            (None, Some(_)) => self.note(place, Kind::Breaking, "needs signing in now"),
            (Some(_), None) => self.note(place, Kind::Fine, "no longer needs signing in"),
            (Some(was), Some(is)) if !was.is_subset(&is) => {
                self.note(place, Kind::Breaking, "what signs in changed");
            }
            _ => {}
        }
    }

    fn parameters(&mut self, place: &str, old: &Operation<'_>, new: &Operation<'_>) {
        let (old, new) = (old.parameters(), new.parameters());
        let named = |(stands, name): &(String, String)| format!("{place} {stands} {name}");
        for (key, parameter) in &old {
            match new.get(key) {
                None => self.note(&named(key), Kind::Breaking, "the parameter is gone"),
                Some(present) => self.parameter(&named(key), parameter, present),
            }
        }
        for (key, parameter) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            let (kind, words) = if is_required(self.current.follow(parameter)) {
                (Kind::Breaking, "the required parameter is new")
            } else {
                (Kind::Fine, "the optional parameter is new")
            };
            self.note(&named(key), kind, words);
        }
    }

    fn parameter(&mut self, place: &str, old: &Value, new: &Value) {
        let Some(place) = &self.place(place, old, new, Side::Asked) else {
            return;
        };
        let (old, new) = (self.released.follow(old), self.current.follow(new));
        self.presence(place, old, new);
        for form in FORMS
            .iter()
            .filter(|form| old.get(**form) != new.get(**form))
        {
            self.note(place, Kind::Breaking, format!("{form} changed"));
        }
        if old.get("description") != new.get("description") {
            self.note(place, Kind::Fine, "description was reworded");
        }
        self.schema(place, &old["schema"], &new["schema"], Side::Asked);
    }

    fn request(&mut self, place: &str, old: &Value, new: &Value) {
        match (old.is_null(), new.is_null()) {
            (true, true) => {}
            (false, true) => self.note(place, Kind::Breaking, "none is taken any more"),
            (true, false) if is_required(new) => {
                self.note(place, Kind::Breaking, "the required body is new");
            }
            (true, false) => self.note(place, Kind::Fine, "the optional body is new"),
            (false, false) => {
                self.presence(place, old, new);
                self.content(place, &old["content"], &new["content"], Side::Sent);
            }
        }
    }

    fn presence(&mut self, place: &str, old: &Value, new: &Value) {
        match (is_required(old), is_required(new)) {
            (false, true) => self.note(place, Kind::Breaking, "is required now"),
            (true, false) => self.note(place, Kind::Fine, "is no longer required"),
            _ => {}
        }
    }

    /// Compares bodies by their media types.
    pub(super) fn content(&mut self, place: &str, old: &Value, new: &Value, side: Side) {
        for (media, body) in old.as_object().into_iter().flatten() {
            match new.get(media) {
                None => self.note(place, Kind::Breaking, format!("{media} is gone")),
                Some(present) => self.schema(place, &body["schema"], &present["schema"], side),
            }
        }
        for (media, _) in new.as_object().into_iter().flatten() {
            if old.get(media).is_none() {
                self.note(place, Kind::Fine, format!("{media} is new"));
            }
        }
    }
}

fn is_required(item: &Value) -> bool {
    item["required"] == true
}

//! Calls of operations.

use pathsix_contracts::operation::Operation;
use reqwest::Method;
use serde_json::Value;

use crate::{Answer, archive::Archive, people::Person, upload};

/// One request.
#[derive(Debug, Clone)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path with its query.
    pub path: String,
    /// The body.
    pub body: Option<Value>,
    /// The file that is sent instead.
    pub file: Attached,
}

/// A file that is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attached {
    /// None.
    Nothing,
    /// Rows, in a form.
    Form,
    /// An archive, as the body.
    Archive,
}

impl Attached {
    fn of(operation: &Operation) -> Self {
        match (operation.form, operation.file_body) {
            (Some(_), _) => Self::Form,
            (None, Some(_)) => Self::Archive,
            (None, None) => Self::Nothing,
        }
    }
}

impl Call {
    /// A call of an operation at one of its paths, with this id in the path.
    pub fn new(operation: &Operation, path: &str, id: &str, body: Option<Value>) -> Self {
        let method = operation.method.as_str();
        Self {
            method: Method::from_bytes(method.as_bytes()).unwrap(),
            path: path.replace("{id}", id),
            body,
            file: Attached::of(operation),
        }
    }

    /// The same with a query parameter more.
    pub fn asking(mut self, name: &str, value: &str) -> Self {
        let mark = if self.path.contains('?') { '&' } else { '?' };
        self.path = format!("{}{mark}{name}={value}", self.path);
        self
    }

    /// The same with another id wherever this one is.
    pub fn naming(&self, other: &str, instead: &str) -> Self {
        let body = self.body.as_ref().map(|body| {
            let text = body.to_string().replace(instead, other);
            serde_json::from_str(&text).unwrap()
        });
        Self {
            method: self.method.clone(),
            path: self.path.replace(instead, other),
            body,
            file: self.file,
        }
    }

    /// Makes the call.
    pub async fn by(&self, person: &impl Person) -> Answer {
        let request = person.request(self.method.clone(), &self.path);
        let request = match (&self.body, self.file) {
            (Some(body), _) => request.json(body),
            (None, Attached::Form) => upload::form(request, "lead", b"name\nOf a file\n"),
            (None, Attached::Archive) => request
                .header("content-type", "application/zip")
                .body(Archive::least().sealed().bytes()),
            (None, Attached::Nothing) => request,
        };
        person.send(request).await
    }
}

/// What one can tell answers apart by: all of it, but the id and the date of the request, and whether the connection goes on: it
/// does not after an upload that nobody read.
pub fn face(answer: &Answer) -> (u16, Vec<String>, String) {
    let headers = answer.headers.iter();
    let mut headers: Vec<_> = headers
        .filter(|(name, _)| !matches!(name.as_str(), "x-request-id" | "date" | "connection"))
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    (answer.status.as_u16(), headers, answer.text.clone())
}

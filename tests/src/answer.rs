//! What people get back.

use reqwest::{StatusCode, header::HeaderMap};
use serde_json::Value;

/// An answer, read whole.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked, for messages.
    pub asked: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(crate) async fn read(asked: String, response: reqwest::Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.bytes().await.unwrap_or_default().to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Self {
            asked,
            status,
            headers,
            text,
            bytes,
        }
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// Asserts the status.
    #[track_caller]
    pub fn assert_status(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{} -> {}",
            self.asked,
            self.text
        );
        self
    }

    /// Asserts success.
    #[track_caller]
    pub fn assert_ok(self) -> Self {
        assert!(
            self.status.is_success(),
            "{} -> {} {}",
            self.asked,
            self.status,
            self.text
        );
        self
    }

    /// Asserts the one shape of errors, with this status and code.
    #[track_caller]
    pub fn assert_error(self, status: u16, code: &str) -> Self {
        let answer = self.assert_status(status);
        let json = answer.json();
        let mut keys: Vec<_> = json.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        assert_eq!(keys, ["details", "error"], "{}", answer.text);
        assert_eq!(
            json["details"]["code"], code,
            "{} -> {}",
            answer.asked, answer.text
        );
        assert!(
            json["error"]
                .as_str()
                .is_some_and(|text| text.ends_with('.')),
            "{}",
            answer.text
        );
        answer
    }

    /// The record of a successful answer.
    #[track_caller]
    pub fn data(self) -> Value {
        self.assert_ok().json()["data"].clone()
    }

    /// The id of the record of a successful answer.
    #[track_caller]
    pub fn id(self) -> String {
        let data = self.data();
        data["id"]
            .as_str()
            .unwrap_or_else(|| panic!("no id: {data}"))
            .to_owned()
    }

    /// The rows of a successful list.
    #[track_caller]
    pub fn items(self) -> Vec<Value> {
        self.assert_ok().json()["items"]
            .as_array()
            .expect("a list")
            .clone()
    }

    /// The ids of a successful list.
    #[track_caller]
    pub fn ids(self) -> Vec<String> {
        self.items()
            .iter()
            .map(|item| item["id"].as_str().unwrap().to_owned())
            .collect()
    }

    /// What is said of a refused field.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        self.json()["details"]["fields"][name]
            .as_str()
            .unwrap_or_else(|| panic!("{name}: {}", self.text))
            .to_owned()
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

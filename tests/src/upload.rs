//! Files that are sent in a form, and imports that are waited for.

use std::time::Duration;

use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tokio::{task::yield_now, time::timeout};

use crate::{Answer, Member, people::Person};

/// What stands between the parts of a form.
pub const BOUNDARY: &str = "a-line-that-is-in-no-file";

/// A request with a form: what the rows become, and the file.
pub fn form(request: RequestBuilder, kind: &str, file: &[u8]) -> RequestBuilder {
    let part = |disposition: &str| format!("Content-Disposition: form-data; {disposition}\r\n\r\n");
    let body = [
        format!("--{BOUNDARY}\r\n{}{kind}\r\n", part("name=\"type\"")).into_bytes(),
        format!(
            "--{BOUNDARY}\r\n{}",
            part("name=\"file\"; filename=\"rows.csv\"")
        )
        .into_bytes(),
        file.to_vec(),
        format!("\r\n--{BOUNDARY}--\r\n").into_bytes(),
    ];
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    request.header("content-type", kind).body(body.concat())
}

impl Member {
    /// Uploads a file.
    pub async fn upload(&self, kind: &str, file: &[u8]) -> Answer {
        let request = self.request(Method::POST, "imports");
        self.send(form(request, kind, file)).await
    }

    /// Does something with an import, waits until it is done, and gives the import.
    pub async fn order(&self, import: &str, verb: &str) -> Value {
        let path = format!("imports/{import}/{verb}");
        self.post_empty(&path).await.assert_ok();
        self.settled(import).await
    }

    /// The import, once nothing is being done with it.
    pub async fn settled(&self, import: &str) -> Value {
        let settled = async {
            loop {
                let found = self.get(&format!("imports/{import}")).await.assert_ok();
                let found = found.data();
                let state = found["state"].as_str().unwrap_or_default();
                if !matches!(state, "uploading" | "validating" | "running" | "undoing") {
                    return found;
                }
                yield_now().await;
            }
        };
        timeout(Duration::from_mins(2), settled)
            .await
            .expect("the import does not end")
    }
}

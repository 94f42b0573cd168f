//! One connection to the server, kept alive, one request at a time.

use std::net::SocketAddr;

use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header::{AUTHORIZATION, CONTENT_TYPE, HOST},
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::Outcome;

/// What is sent.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// Below `/api/v1`.
    pub(crate) path: String,
    pub(crate) body: Option<String>,
    /// What the body is.
    pub(crate) kind: String,
    /// Who sends it: an access token, or nobody.
    pub(crate) token: String,
}

impl Call {
    pub(crate) fn get(path: impl Into<String>, token: &str) -> Self {
        Self {
            method: Method::GET,
            path: path.into(),
            body: None,
            kind: "application/json".to_owned(),
            token: token.to_owned(),
        }
    }

    pub(crate) fn post(path: impl Into<String>, body: &Value, token: &str) -> Self {
        Self {
            method: Method::POST,
            body: Some(body.to_string()),
            ..Self::get(path, token)
        }
    }

    pub(crate) fn patch(path: impl Into<String>, body: &Value, token: &str) -> Self {
        Self {
            method: Method::PATCH,
            ..Self::post(path, body, token)
        }
    }
}

/// What comes back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// A connection.
pub(crate) struct Line {
    address: SocketAddr,
    sender: Option<SendRequest<Full<Bytes>>>,
}

impl Line {
    pub(crate) const fn new(address: SocketAddr) -> Self {
        Self {
            address,
            sender: None,
        }
    }

    /// Sends and waits for the whole answer. After a failure the next call connects anew.
    pub(crate) async fn call(&mut self, call: Call) -> Outcome<Answer> {
        let mut sender = match self.sender.take().filter(|sender| !sender.is_closed()) {
            Some(sender) => sender,
            None => connect(self.address).await?,
        };
        let mut request = Request::builder()
            .method(call.method)
            .uri(format!("/api/v1{}", call.path))
            .header(HOST, self.address.to_string());
        if !call.token.is_empty() {
            request = request.header(AUTHORIZATION, format!("Bearer {}", call.token));
        }
        if call.body.is_some() {
            request = request.header(CONTENT_TYPE, call.kind);
        }
        let body = Full::new(Bytes::from(call.body.unwrap_or_default()));
        sender.ready().await?;
        let response = sender.send_request(request.body(body)?).await?;
        let status = response.status().as_u16();
        let body = response.into_body().collect().await?.to_bytes();
        self.sender = Some(sender);
        Ok(Answer { status, body })
    }
}

async fn connect(address: SocketAddr) -> Outcome<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // Its failure is told to whoever sends.
    tokio::task::spawn_local(async move { drop(connection.await) });
    Ok(sender)
}

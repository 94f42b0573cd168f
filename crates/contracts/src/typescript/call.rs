//! Operations as the client calls them.

use serde_json::Value;

use super::{schema::expression, text::said};
use crate::{
    naming::{camel, pascal},
    openapi::BINARY,
    reference::{target, targets},
    rules::ERROR_CODES,
};

/// A call of one operation.
pub(super) struct Call<'a> {
    /// The operation.
    pub(super) operation: &'a Value,
    /// Its name.
    pub(super) id: String,
    /// Under what it is called: `admin`, `leads`.
    pub(super) groups: Vec<String>,
    /// How it is called there.
    pub(super) method: String,
    /// `GET`.
    pub(super) verb: String,
    /// The path with its base.
    pub(super) path: String,
    /// Its parameters, references followed.
    pub(super) parameters: Vec<&'a Value>,
    /// What it takes, and whether it may be left out.
    pub(super) body: Option<Body<'a>>,
    /// What it answers.
    pub(super) answer: Answer,
    /// The type of that.
    pub(super) gives: String,
    /// What that refers to.
    pub(super) schemas: Vec<&'a Value>,
    /// Whether tokens come with the answer.
    pub(super) tokens: Tokens,
    /// The error codes that it may answer, each with its status.
    pub(super) codes: Vec<(String, String)>,
}

/// What a call takes.
pub(super) struct Body<'a> {
    pub(super) schema: &'a Value,
    pub(super) kind: Sent<'a>,
    pub(super) is_required: bool,
}

/// How a body travels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent<'a> {
    Json,
    /// With a file in it.
    Form,
    /// As a file of this media type.
    File(&'a str),
}

impl Body<'_> {
    /// Its type.
    pub(super) fn expression(&self) -> String {
        match self.kind {
            Sent::Json => expression(self.schema),
            Sent::Form => "FormData".to_owned(),
            Sent::File(_) => "Blob".to_owned(),
        }
    }
}

/// What a call answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Json,
    /// A page of a list that goes on.
    List,
    Text,
    /// A file.
    Blob,
    Nothing,
}

/// What tokens have to do with a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tokens {
    /// It answers those of a sign-in.
    SignIn,
    /// It changes old ones for new ones.
    Refresh,
    /// Nothing.
    None,
}

impl Call<'_> {
    /// The parameters that stand in one place: `path`, `query`, `header`.
    pub(super) fn parameters_in(&self, place: &str) -> Vec<&Value> {
        let all = self.parameters.iter().copied();
        all.filter(|it| it["in"] == place).collect()
    }

    /// The name of the type of its query. None where it has none.
    pub(super) fn query(&self) -> Option<String> {
        let has_query = !self.parameters_in("query").is_empty();
        has_query.then(|| format!("{}Query", pascal(&self.id)))
    }

    /// Whether it reads a header.
    pub(super) fn reads(&self, header: &str) -> bool {
        self.parameters_in("header")
            .iter()
            .any(|it| it["name"] == header)
    }

    /// Whether anybody may call it.
    pub(super) fn is_public(&self) -> bool {
        self.operation["security"]
            .as_array()
            .is_some_and(Vec::is_empty)
    }
}

/// Every call of a document.
pub(super) fn calls(document: &Value) -> Vec<Call<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let operations: Vec<_> = paths
        .flat_map(|(path, methods)| {
            let all = methods.as_object().into_iter().flatten();
            all.map(move |(method, operation)| (path, method, operation))
        })
        .filter(|(_, _, operation)| operation["operationId"].is_string())
        .collect();
    let ids: Vec<_> = operations
        .iter()
        .map(|(_, _, it)| said(it, "operationId"))
        .collect();
    let all = operations.into_iter();
    all.map(|(path, method, operation)| call(document, &ids, (path, method, operation)))
        .collect()
}

fn call<'a>(
    document: &'a Value,
    ids: &[String],
    (path, method, operation): (&str, &str, &'a Value),
) -> Call<'a> {
    let id = said(operation, "operationId");
    let (groups, name) = place(&id, ids, operation);
    let listed = operation["parameters"].as_array().into_iter().flatten();
    let parameters: Vec<_> = listed.map(|it| follow(document, it)).collect();
    let contents = contents(operation);
    let schemas: Vec<_> = contents.iter().map(|(_, schema)| *schema).collect();
    let body = operation.get("requestBody").map(body);
    let tokens = tokens(document, &schemas, body.as_ref());
    let mut types: Vec<_> = schemas.iter().map(|it| given(it)).collect();
    types.dedup();
    Call {
        answer: answer(document, &contents, &parameters),
        gives: if types.is_empty() {
            "void".to_owned()
        } else {
            types.join(" | ")
        },
        id,
        groups,
        method: name,
        verb: method.to_uppercase(),
        path: format!("{}{path}", base(document, operation)),
        operation,
        parameters,
        body,
        schemas,
        tokens,
        codes: codes(document, operation),
    }
}

fn body(body: &Value) -> Body<'_> {
    let contents = body["content"].as_object();
    let kind = match contents.and_then(|all| all.keys().next()) {
        Some(form) if form == "multipart/form-data" => Sent::Form,
        Some(file) if file != "application/json" => Sent::File(file),
        _ => Sent::Json,
    };
    Body {
        schema: &body["content"]["application/json"]["schema"],
        kind,
        is_required: body["required"] == true,
    }
}

/// `admin.leads.list_trash` is `listTrash` of `leads` of `admin`. A name of one word, and one that continues it, stands
/// under its tag.
fn place(id: &str, ids: &[String], operation: &Value) -> (Vec<String>, String) {
    let tag = camel(operation["tags"][0].as_str().unwrap_or("other"));
    match id.rsplit_once('.') {
        Some((groups, method)) if !ids.iter().any(|other| other == groups) => {
            (groups.split('.').map(camel).collect(), camel(method))
        }
        _ => (vec![tag], camel(id)),
    }
}

fn follow<'a>(document: &'a Value, item: &'a Value) -> &'a Value {
    let target = item.get("$ref").and_then(Value::as_str);
    target
        .and_then(|target| document.pointer(target.strip_prefix('#')?))
        .unwrap_or(item)
}

/// Where the path stands: with the others, or else at the first place that there is.
fn base(document: &Value, operation: &Value) -> String {
    let common = said(&document["servers"][0], "url");
    let own = operation["servers"].as_array().into_iter().flatten();
    let own: Vec<_> = own.map(|server| said(server, "url")).collect();
    let base = match own.first() {
        Some(first) if !own.contains(&common) => first.clone(),
        _ => common,
    };
    base.trim_end_matches('/').to_owned()
}

/// What is answered when all went well: media types with schemas.
fn contents(operation: &Value) -> Vec<(&String, &Value)> {
    let all = operation["responses"].as_object().into_iter().flatten();
    let good = all.filter(|(status, _)| status.starts_with('2'));
    let contents = good.filter_map(|(_, answer)| answer["content"].as_object());
    contents
        .flatten()
        .map(|(media, of)| (media, &of["schema"]))
        .collect()
}

fn answer(document: &Value, contents: &[(&String, &Value)], parameters: &[&Value]) -> Answer {
    let has_cursor = parameters
        .iter()
        .any(|it| it["in"] == "query" && it["name"] == "cursor");
    match contents.first() {
        None => Answer::Nothing,
        Some((_, schema)) if is_file(schema) => Answer::Blob,
        Some((media, _)) if *media != "application/json" => Answer::Text,
        Some((_, page))
            if has_cursor && properties(document, page).get("next_cursor").is_some() =>
        {
            Answer::List
        }
        Some(_) => Answer::Json,
    }
}

/// The type of what is answered.
fn given(schema: &Value) -> String {
    if is_file(schema) {
        "Blob".to_owned()
    } else {
        expression(schema)
    }
}

fn is_file(schema: &Value) -> bool {
    schema["format"] == BINARY
}

fn codes(document: &Value, operation: &Value) -> Vec<(String, String)> {
    let answers = operation["responses"].as_object().into_iter().flatten();
    let all = answers.flat_map(|(status, answer)| {
        let codes = follow(document, answer)[ERROR_CODES].as_array();
        let words = codes.into_iter().flatten().filter_map(Value::as_str);
        words.map(|code| (code.to_owned(), status.clone()))
    });
    all.collect()
}

/// The fields of a type.
fn properties<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    &follow(document, schema)["properties"]
}

fn tokens(document: &Value, answers: &[&Value], body: Option<&Body<'_>>) -> Tokens {
    let has_tokens = answers.iter().any(|answer| {
        let data = &properties(document, answer)["data"];
        properties(document, data).get("tokens").is_some()
    });
    let is_sent = body.is_some_and(|body| {
        properties(document, body.schema)
            .get("refresh_token")
            .is_some()
    });
    match (has_tokens, is_sent) {
        (true, true) => Tokens::Refresh,
        (true, false) => Tokens::SignIn,
        (false, _) => Tokens::None,
    }
}

impl Call<'_> {
    /// Every type that the call speaks of.
    pub(super) fn types(&self) -> Vec<&str> {
        let path = self.parameters_in("path").into_iter();
        let path = path.flat_map(|it| targets(&it["schema"]));
        let body = self.body.iter().flat_map(|body| targets(body.schema));
        let answers = self.schemas.iter().filter_map(|it| target(it));
        path.chain(body).chain(answers).collect()
    }
}

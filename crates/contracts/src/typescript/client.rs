//! `client.ts`: a class for each group of operations, a method for each operation.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    call::{Answer, Call, Sent, Tokens},
    schema::expression,
    text::{comment, concat, said},
};
use crate::{
    naming::{camel, pascal},
    ts::{HEAD, Import, import},
};

/// The name of the class that holds all others.
const ROOT: &str = "Crm";

/// Operations under one name, and the groups below it.
#[derive(Default)]
struct Group<'a> {
    calls: Vec<&'a Call<'a>>,
    groups: Vec<(String, Self)>,
}

impl<'a> Group<'a> {
    fn add(&mut self, path: &[String], call: &'a Call<'a>) {
        let Some((first, rest)) = path.split_first() else {
            self.calls.push(call);
            return;
        };
        let found = self.groups.iter().position(|(name, _)| name == first);
        let at = found.unwrap_or_else(|| {
            self.groups.push((first.clone(), Self::default()));
            self.groups.len() - 1
        });
        self.groups[at].1.add(rest, call);
    }
}

pub(super) fn file(document: &Value, calls: &[Call<'_>]) -> String {
    let mut root = Group::default();
    for call in calls {
        root.add(&call.groups, call);
    }
    let types: BTreeSet<_> = calls.iter().flat_map(Call::types).collect();
    let queries: BTreeSet<_> = calls.iter().filter_map(Call::query).collect();
    let mut classes = Vec::new();
    for (name, group) in &root.groups {
        collect(document, name, group, &mut classes);
    }
    classes.push(entrance(document, &root, calls));
    format!(
        "{HEAD}\nimport {{ Http, part }} from \"./http.js\";\n\
         import type {{ CallOptions, ClientOptions, IfMatch, IfNoneMatch, Repeatable }} from \"./http.js\";\n\
         import type {{ Listing }} from \"./listing.js\";\n{}{}\n{}",
        import(Import::Types, &queries, "queries"),
        import(Import::Types, &types, "types"),
        classes.join("\n")
    )
}

fn class_name(path: &str) -> String {
    format!("{}Api", pascal(path))
}

/// The class of a group, after those below it.
fn collect(document: &Value, path: &str, group: &Group<'_>, classes: &mut Vec<String>) {
    for (name, inside) in &group.groups {
        collect(document, &format!("{path}.{name}"), inside, classes);
    }
    let name = class_name(path);
    let about = comment(0, &[about(document, path)]);
    let methods: Vec<_> = group.calls.iter().map(|call| method(call)).collect();
    let (fields, made) = below(path, group);
    let (field, kept) = if methods.is_empty() {
        ("", "")
    } else {
        ("  readonly #http: Http;\n", "    this.#http = http;\n")
    };
    classes.push(format!(
        "{about}export class {name} {{\n{field}{fields}\n  constructor(http: Http) {{\n{kept}{made}  }}\n{}}}\n",
        concat(methods.iter().map(|it| format!("\n{it}")))
    ));
}

/// The groups below one: as fields, and how they are made.
fn below(path: &str, group: &Group<'_>) -> (String, String) {
    let class = |name: &str| class_name(&format!("{path}.{name}"));
    let all = group.groups.iter();
    let fields = all
        .clone()
        .map(|(name, _)| format!("  readonly {name}: {};\n", class(name)));
    let made = all.map(|(name, _)| format!("    this.{name} = new {}(http);\n", class(name)));
    (fields.collect(), made.collect())
}

/// What the document says of a section.
fn about(document: &Value, path: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or_default();
    let tags = document["tags"].as_array().into_iter().flatten();
    let mut tags = tags.filter(|tag| camel(&said(tag, "name")) == last);
    tags.next()
        .map(|tag| said(tag, "description"))
        .unwrap_or_default()
}

/// The class that is made first.
fn entrance(document: &Value, root: &Group<'_>, calls: &[Call<'_>]) -> String {
    let info = &document["info"];
    let told = [
        said(info, "summary"),
        format!("Version {} of the API.", said(info, "version")),
    ];
    let (fields, made) = below("", root);
    let refresh = calls.iter().find(|call| call.tokens == Tokens::Refresh);
    let refresh = refresh.map_or("undefined".to_owned(), |call| format!("\"{}\"", call.path));
    format!(
        "{}export class {ROOT} {{\n{fields}\n  constructor(options: ClientOptions) {{\n    \
         const http = new Http(options, {refresh});\n{made}  }}\n}}\n",
        comment(0, &told)
    )
}

fn method(call: &Call<'_>) -> String {
    let arguments = Arguments::of(call);
    let gives = match call.answer {
        Answer::List => format!("Listing<{}>", call.gives),
        _ => format!("Promise<{}>", call.gives),
    };
    let body = format!(
        " {{\n    return this.#http.{};\n  }}\n",
        sent(call, &arguments)
    );
    let told = told(call);
    let head = |need, options: &str, gives: &str| {
        let all = arguments.declared(need, options);
        format!("  {}({all}): {gives}", call.method)
    };
    let options = options(call);
    if !call.reads("If-None-Match") {
        return format!("{told}{}{body}", head(Need::Optional, &options, &gives));
    }
    let maybe = format!("Promise<{} | null>", call.gives);
    format!(
        "{told}{};\n  /** The same, or null where it is still this version. */\n{};\n{}{body}",
        head(Need::Optional, &options, &gives),
        head(Need::Required, &format!("{options} & IfNoneMatch"), &maybe),
        head(
            Need::Optional,
            &format!("{options} & Partial<IfNoneMatch>"),
            &maybe
        ),
    )
}

/// The type of what a call may want besides.
fn options(call: &Call<'_>) -> String {
    let more = [("If-Match", "IfMatch"), ("Idempotency-Key", "Repeatable")];
    let more = more.into_iter().filter(|(header, _)| call.reads(header));
    let all = ["CallOptions"]
        .into_iter()
        .chain(more.map(|(_, name)| name));
    all.collect::<Vec<_>>().join(" & ")
}

/// Whether something may be left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

/// What a method takes before its options.
struct Arguments {
    all: Vec<(String, String, Need)>,
    path: String,
    named: Vec<&'static str>,
}

impl Arguments {
    fn of(call: &Call<'_>) -> Self {
        let mut all = Self {
            all: Vec::new(),
            path: call.path.clone(),
            named: Vec::new(),
        };
        for parameter in call.parameters_in("path") {
            let name = said(parameter, "name");
            let argument = camel(&name);
            all.path = all
                .path
                .replace(&format!("{{{name}}}"), &format!("${{part({argument})}}"));
            all.all
                .push((argument, expression(&parameter["schema"]), Need::Required));
        }
        if let Some(body) = &call.body {
            let need = if body.is_required {
                Need::Required
            } else {
                Need::Optional
            };
            all.all.push(("body".to_owned(), body.expression(), need));
            all.named.push("body");
        }
        if let Some(query) = call.query() {
            let mut parameters = call.parameters_in("query").into_iter();
            let is_needed = parameters.any(|it| it["required"] == true);
            let need = if is_needed {
                Need::Required
            } else {
                Need::Optional
            };
            all.all.push(("query".to_owned(), query, need));
            all.named.push("query");
        }
        all
    }

    /// The arguments as they are declared. What may be left out stands last.
    fn declared(&self, need: Need, options: &str) -> String {
        let options = ("options".to_owned(), options.to_owned(), need);
        let all: Vec<_> = self.all.iter().chain([&options]).collect();
        let written = all.iter().enumerate().map(|(at, (name, of, need))| {
            let is_last = all[at..].iter().all(|(_, _, need)| *need == Need::Optional);
            match need {
                Need::Optional if is_last => format!("{name}?: {of}"),
                Need::Optional => format!("{name}: {of} | undefined"),
                Need::Required => format!("{name}: {of}"),
            }
        });
        written.collect::<Vec<_>>().join(", ")
    }
}

/// The request of a method.
fn sent(call: &Call<'_>, arguments: &Arguments) -> String {
    let path = if arguments.path.contains("${") {
        format!("`{}`", arguments.path)
    } else {
        format!("\"{}\"", arguments.path)
    };
    let mut parts = vec![
        format!("method: \"{}\"", call.verb),
        format!("path: {path}"),
    ];
    parts.extend(arguments.named.iter().map(|name| (*name).to_owned()));
    if let Some(Sent::File(media)) = call.body.as_ref().map(|body| body.kind) {
        parts.push(format!("file: \"{media}\""));
    }
    if call.is_public() {
        parts.push("isPublic: true".to_owned());
    }
    if call.tokens != Tokens::None {
        parts.push("bringsTokens: true".to_owned());
    }
    let sends = match call.answer {
        Answer::Json => "json",
        Answer::List => "list",
        Answer::Text => "text",
        Answer::Blob => "blob",
        Answer::Nothing => "nothing",
    };
    format!("{sends}({{ {} }}, options)", parts.join(", "))
}

/// What is said before a method.
fn told(call: &Call<'_>) -> String {
    let codes: Vec<_> = call.codes.iter().map(|(code, _)| code.as_str()).collect();
    let fails = if codes.is_empty() {
        String::new()
    } else {
        format!("@throws {{ApiError}} {}", codes.join(", "))
    };
    let gone = if call.operation["deprecated"] == true {
        "@deprecated It will go.".to_owned()
    } else {
        String::new()
    };
    let said = |key| said(call.operation, key);
    comment(1, &[said("summary"), said("description"), gone, fails])
}

//! What a JSON Schema cannot say of a body, as data: rules across fields, what only a server can know, and the sentences
//! that every type of field shares.

use std::{borrow::Cow, collections::BTreeMap};

pub(crate) use pathsix_domain::value::CHECKS;

use pathsix_domain::{
    privacy::Sought,
    record::{PlaceRule, Project},
};
use schemars::Schema;
use serde::Serialize;
use serde_json::{Value, json};

/// Sentences about fields of any type. Each is written here and nowhere else.
pub mod message {
    /// It is not there and must be.
    pub const REQUIRED: &str = "is required";
    /// It is null and must not be.
    pub const NULL: &str = "must not be null";
    /// Nobody knows it.
    pub const UNKNOWN: &str = "is not a known field";
    /// It is no text.
    pub const NOT_TEXT: &str = "must be a string";
    /// It is no number.
    pub const NOT_A_NUMBER: &str = "must be a number";
    /// It is neither of two.
    pub const NOT_A_FLAG: &str = "must be true or false";
    /// It is no list.
    pub const NOT_A_LIST: &str = "must be a list";
    /// It is no object.
    pub const NOT_AN_OBJECT: &str = "must be an object";

    /// All of them by name.
    pub(super) const ALL: [(&str, &str); 8] = [
        ("required", REQUIRED),
        ("null", NULL),
        ("unknown", UNKNOWN),
        ("string", NOT_TEXT),
        ("number", NOT_A_NUMBER),
        ("boolean", NOT_A_FLAG),
        ("array", NOT_A_LIST),
        ("object", NOT_AN_OBJECT),
    ];
}

/// The word of a schema under which its refinements stand.
pub const REFINEMENTS: &str = "x-refinements";

/// The word of an answer under which the error codes stand that it may carry.
pub(crate) const ERROR_CODES: &str = "x-error-codes";

/// The largest whole number that every reader of JSON keeps exactly, 2^53 - 1.
pub(crate) const MAX_SAFE: i64 = 9_007_199_254_740_991;

type Sentence = Cow<'static, str>;
type Fields = Vec<&'static str>;

/// A rule that JSON Schema cannot say. Those across fields are judged once each field is fine by itself; a field counts
/// as given where it is there and not null.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Refinement {
    /// One of the fields at least is given; else the first is at fault.
    AtLeastOne {
        /// The fields.
        fields: Fields,
        /// What is said.
        message: Sentence,
    },
    /// Two of the fields are never given; each but the first that is given "cannot be combined with" that one.
    AtMostOne {
        /// The fields.
        fields: Fields,
    },
    /// Both.
    ExactlyOne {
        /// The fields.
        fields: Fields,
        /// What is said where none is given.
        message: Sentence,
    },
    /// A day is not before another.
    NotBefore {
        /// The later one, which is at fault.
        field: &'static str,
        /// The earlier one.
        other: &'static str,
        /// What is said.
        message: Sentence,
    },
    /// A number has at most two decimals, in the shortest decimal text that means it.
    Hundredths {
        /// What is said.
        message: Sentence,
    },
    /// The compact JSON text of a value has at most so many bytes in UTF-8, see [`json_bytes`].
    JsonBytes {
        /// Most bytes.
        max: usize,
        /// What is said.
        message: Sentence,
    },
    /// No text inside the value, names included, has the character U+0000.
    NoNullCharacter {
        /// What is said.
        message: Sentence,
    },
}

impl Refinement {
    /// Writes it into the schema that it refines.
    pub(crate) fn write(self, to: &mut Schema) {
        let mut all = to.remove(REFINEMENTS).unwrap_or_else(|| json!([]));
        if let Some(list) = all.as_array_mut() {
            list.push(json!(self));
        }
        to.insert(REFINEMENTS.to_owned(), all);
    }

    /// The rule of what a record hangs on, of the fields that it has.
    fn place(rule: PlaceRule, fields: Fields) -> Self {
        match rule {
            PlaceRule::AtMostOne => Self::AtMostOne { fields },
            PlaceRule::AtLeastOne => Self::AtLeastOne {
                fields,
                message: rule.missing().into(),
            },
            PlaceRule::ExactlyOne => Self::ExactlyOne {
                fields,
                message: rule.missing().into(),
            },
        }
    }
}

/// The length in bytes of the compact JSON text of a value, as the `JSON.stringify` of ECMAScript writes it: writers
/// differ on numbers, and one of them has to be the measure.
pub fn json_bytes(json: &Value) -> usize {
    let inside = |count: usize, all: usize| 2 + count.saturating_sub(1) + all;
    match json {
        Value::Null | Value::Bool(_) | Value::String(_) => json.to_string().len(),
        Value::Number(number) => number.as_f64().map_or(0, number_length),
        Value::Array(items) => inside(items.len(), items.iter().map(json_bytes).sum()),
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| {
                json_bytes(&Value::from(name.as_str())) + 1 + json_bytes(value)
            };
            inside(fields.len(), fields.iter().map(field).sum())
        }
    }
}

/// How long ECMAScript writes a number: the shortest digits that mean it, in full up to 21 of them.
fn number_length(number: f64) -> usize {
    let shortest = format!("{:e}", number.abs());
    let (digits, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let digits = digits.len() - usize::from(digits.contains('.'));
    let exponent: isize = exponent.parse().unwrap_or_default();
    let before_point = usize::try_from(exponent + 1).unwrap_or_default();
    let sign = usize::from(number < 0.0);
    sign + match exponent {
        0..=20 if digits <= before_point => before_point,
        0..=20 => digits + 1,
        -6..0 => digits + 1 + exponent.unsigned_abs(),
        _ => digits + usize::from(digits > 1) + format!("e+{}", exponent.abs()).len(),
    }
}

/// A contact belongs to a client, a lead, or both.
pub(crate) fn of_contact(schema: &mut Schema) {
    Refinement::place(PlaceRule::AtLeastOne, vec!["client_id", "lead_id"]).write(schema);
}

/// A project is for a client or a lead, if for anybody, and does not end before it starts.
pub(crate) fn of_project(schema: &mut Schema) {
    Refinement::place(PlaceRule::AtMostOne, vec!["client_id", "lead_id"]).write(schema);
    let dates = Refinement::NotBefore {
        field: "project_end",
        other: "project_start",
        message: Project::ENDS_TOO_SOON.into(),
    };
    dates.write(schema);
}

/// An interaction or a note is about one record.
pub(crate) fn of_entry(schema: &mut Schema) {
    let fields = vec!["client_id", "lead_id", "project_id"];
    Refinement::place(PlaceRule::ExactlyOne, fields).write(schema);
}

/// Somebody is recognised by an address or a number.
pub(crate) fn of_person_sought(schema: &mut Schema) {
    let sought = Refinement::AtLeastOne {
        fields: vec!["email", "phone"],
        message: Sought::NOBODY.into(),
    };
    sought.write(schema);
}

/// A lead becomes a client that is there or a new one.
pub(crate) fn of_conversion(schema: &mut Schema) {
    let fields = vec!["client", "client_id"];
    Refinement::AtMostOne { fields }.write(schema);
}

/// What only a server can know, of a value that both sides have checked as far as its schema goes.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ServerOnly {
    /// A name for it.
    pub name: &'static str,
    /// What it is about: a type, several types by their ending (`*Id`), or a field of a type after a dot.
    pub about: &'static str,
    /// What is asked.
    pub asks: &'static str,
    /// Whether it is asked while the value is read, so that nobody gets past it; else by the use case.
    pub asked: Asked,
}

/// When a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// While the body is read.
    WhileReading,
    /// By the use case, which knows the tenant.
    ByTheUseCase,
}

/// Every such question. Whatever else the server refuses as a field, the contracts refuse too.
pub const SERVER_ONLY: &[ServerOnly] = &[
    ask(
        "currency_exists",
        "Currency",
        "Is it the code of a currency in use?",
        Asked::WhileReading,
    ),
    ask(
        "time_zone_exists",
        "TimeZone",
        "Is there such a time zone?",
        Asked::WhileReading,
    ),
    ask(
        "phone_exists",
        "OptionalPhone",
        "Does any numbering plan have it?",
        Asked::ByTheUseCase,
    ),
    ask(
        "sought_phone_exists",
        "PersonSought.phone",
        "Does any numbering plan have it?",
        Asked::ByTheUseCase,
    ),
    ask(
        "region_exists",
        "Region",
        "Has the country a numbering plan?",
        Asked::ByTheUseCase,
    ),
    ask(
        "password_is_common",
        "Password",
        "Is it one of the most common passwords?",
        Asked::ByTheUseCase,
    ),
    ask(
        "scope_is_open_to_role",
        "ApiKeyCreate.scopes",
        "Can a key of this role use each of them?",
        Asked::ByTheUseCase,
    ),
    ask(
        "expires_in_the_future",
        "ApiKeyCreate.expires_at",
        "Is it still to come?",
        Asked::ByTheUseCase,
    ),
    ask(
        "reset_token_is_good",
        "ResetPasswordRequest.token",
        "Was it sent, is it new enough, and has nobody used it?",
        Asked::ByTheUseCase,
    ),
    ask(
        "verify_token_is_good",
        "VerifyEmailRequest.token",
        "Was it sent, is it new enough, and has nobody used it?",
        Asked::ByTheUseCase,
    ),
    ask(
        "invite_token_is_good",
        "AcceptInviteRequest.token",
        "Was it sent, is it new enough, and has nobody used it?",
        Asked::ByTheUseCase,
    ),
    ask(
        "id_exists",
        "*Id",
        "Is there such a record, and is it in sight?",
        Asked::ByTheUseCase,
    ),
    ask(
        "id_is_new",
        "New*Id",
        "Is the id still free, or the record the same?",
        Asked::ByTheUseCase,
    ),
    ask(
        "mapping_is_of_the_file",
        "ImportUpdate.mapping",
        "Has the file so many columns, and is there one for all that a record needs?",
        Asked::ByTheUseCase,
    ),
    ask(
        "merged_record_is_whole",
        "*Update",
        "Do the rules across fields hold once the change is made?",
        Asked::ByTheUseCase,
    ),
];

const fn ask(
    name: &'static str,
    about: &'static str,
    asks: &'static str,
    asked: Asked,
) -> ServerOnly {
    ServerOnly {
        name,
        about,
        asks,
        asked,
    }
}

/// The file of all rules, given the schemas in which the refinements stand.
pub(crate) fn file(types: &BTreeMap<String, Value>) -> Value {
    let refinements =
        types.iter().flat_map(|(name, schema)| {
            let own = refinements_of(name, schema);
            let fields = schema["properties"].as_object().into_iter().flatten();
            own.chain(fields.flat_map(move |(field, schema)| {
                refinements_of(&format!("{name}.{field}"), schema)
            }))
        });
    json!({
        "messages": BTreeMap::from(message::ALL),
        "refinements": refinements.collect::<Vec<_>>(),
        "server_only": SERVER_ONLY,
    })
}

fn refinements_of(about: &str, schema: &Value) -> impl Iterator<Item = Value> + use<> {
    let about = about.to_owned();
    let all = schema[REFINEMENTS].as_array().cloned().unwrap_or_default();
    all.into_iter().map(move |mut refinement| {
        refinement["about"] = json!(about);
        refinement
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_json_text_is_as_long_as_ecmascript_writes_it() {
        for (ours, theirs) in [
            ("[1.0, -0, 1e2, 1e20]", "[1,0,100,100000000000000000000]"),
            ("[1e21, 1.5e21, -1e300]", "[1e+21,1.5e+21,-1e+300]"),
            (
                "[0.000001, 1.5e-6, -1e-6]",
                "[0.000001,0.0000015,-0.000001]",
            ),
            ("[1e-7, 1.5e-7, 5e-324]", "[1e-7,1.5e-7,5e-324]"),
            ("[12.5, -125000.55, 0.1]", "[12.5,-125000.55,0.1]"),
            ("[9999999999999999999]", "[10000000000000000000]"),
            ("[ null, true, false, {} ]", "[null,true,false,{}]"),
            (
                r#"{"\u00e9": "\n\u0001\u007f\/"}"#,
                "{\"é\":\"\\n\\u0001\u{7f}/\"}",
            ),
        ] {
            let json = serde_json::from_str(ours).unwrap();
            assert_eq!(json_bytes(&json), theirs.len(), "{ours}");
        }
    }
}

//! Lists: none, as many as may be, one more, and bad items anywhere.

use pathsix_contracts::export::Types;
use serde_json::Value;

use super::{
    source::Source,
    values::{Pool, pool},
};

fn list(items: &[&str]) -> Source {
    format!("[{}]", items.join(","))
}

/// The lists of a schema.
pub(super) fn lists(types: &Types, schema: &Value) -> Pool {
    let items = pool(types, &schema["items"]);
    let one = items.good[0].as_str();
    let bound = |word: &str| schema[word].as_u64().and_then(|n| usize::try_from(n).ok());
    let mut all = Pool {
        good: vec![list(&[one]), list(&[one, one])],
        odd: vec![list(&[]), list(&[one, one, one])],
    };
    for bound in ["minItems", "maxItems"].into_iter().filter_map(bound) {
        for count in [bound.saturating_sub(1), bound, bound + 1, 2 * bound] {
            all.odd.push(list(&vec![one; count]));
            // Bad in two ways at once: too many, and one of them is no item.
            let mut items = vec![one; count];
            items.push("null");
            all.odd.push(list(&items));
        }
    }
    let short = items.odd.iter().filter(|item| item.len() < 2000);
    for item in short {
        all.odd.push(list(&[item]));
        all.odd.push(list(&[one, item, one]));
    }
    all.odd.push(list(&[one, "5", "null", "\"\""]));
    all.odd.push(list(&["null", "null"]));
    all.odd.push(format!("{{\"0\":{one},\"length\":1}}"));
    all
}

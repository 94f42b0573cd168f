//! Reports on paper: what is answered as JSON, as sections with figures, charts and tables.
//!
//! An [`Outline`] says what of a report stands where; the rest follows from the types of what is answered.

mod outline;
mod section;

pub use outline::{OUTLINES, Outline, outline};

use pathsix_domain::{
    document::Paper,
    tenant::Tenant,
    value::{Instant, Invalid},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::sheet::described;

/// A report on paper, asked with these parameters. Errors: it is no JSON, which no report is not.
pub fn paper<V: Serialize + JsonSchema>(
    outline: &Outline,
    view: &V,
    (tenant, made_at): (&Tenant, Instant),
    asked: &[(String, String)],
) -> Result<Paper, Invalid> {
    let value = serde_json::to_value(view).map_err(|_| Invalid::new("must be JSON"))?;
    let schema = described::<V>();
    let sections = outline.parts.iter();
    Ok(Paper {
        title: outline.title.to_owned(),
        company: tenant.name.to_string(),
        range: range(outline, asked),
        currency: tenant.currency.to_string(),
        made_at,
        zone: tenant.timezone,
        sections: sections
            .filter_map(|part| section::of(part, &schema, &value))
            .collect(),
    })
}

/// Of which days, and of what, in words.
fn range(outline: &Outline, asked: &[(String, String)]) -> String {
    let find = |name: &str| {
        let found = asked.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    };
    let days = match (find("start_date"), find("end_date")) {
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(first), None) => format!("Since {first}"),
        (None, Some(last)) => format!("Until {last}"),
        (None, None) => outline.range.to_owned(),
    };
    let whose = find("user_id").map(|_| "records of one member".to_owned());
    let ahead = find("days_ahead").map(|days| format!("{days} days ahead"));
    let silent = find("inactive_days").map(|days| format!("silent for {days} days"));
    let all = [Some(days), whose, ahead, silent];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;

//! The records of a company as its lists give them, who sees them and who works on them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use pathsix_domain::port::Clock;
use pathsix_tests::people::Person;
use serde_json::Value;

use super::world::World;

/// All that is in use.
pub(crate) struct Ledger {
    pub(crate) leads: Vec<Value>,
    pub(crate) clients: Vec<Value>,
    pub(crate) projects: Vec<Value>,
    pub(crate) interactions: Vec<Value>,
    pub(crate) members: Vec<Value>,
    pub(crate) zone: Tz,
    pub(crate) now: DateTime<Utc>,
}

/// What a report is asked, by whom.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// The only member whose own records count; none for the company.
    pub(crate) own_of: Option<String>,
    pub(crate) start: Option<NaiveDate>,
    pub(crate) end: Option<NaiveDate>,
    pub(crate) member: Option<String>,
}

impl Ledger {
    pub(crate) async fn of(world: &World) -> Self {
        let all = async |list: &str| {
            let mut rows = Vec::new();
            loop {
                let path = format!("{list}?limit=100&offset={}&sort=created_at", rows.len());
                let page = world.people["ada"].get(&path).await.items();
                if page.is_empty() {
                    return rows;
                }
                rows.extend(page);
            }
        };
        let ledger = Self {
            leads: all("admin/leads").await,
            clients: all("admin/clients").await,
            projects: all("admin/projects").await,
            interactions: all("admin/interactions").await,
            members: all("users").await,
            zone: world.zone.parse().unwrap(),
            now: world.app.clock.now().to_utc(),
        };
        let much = [
            &ledger.leads,
            &ledger.clients,
            &ledger.projects,
            &ledger.interactions,
        ];
        assert!(
            much.iter().all(|rows| rows.len() >= 12),
            "{:?}",
            much.map(Vec::len)
        );
        ledger
    }

    /// The local day of a moment.
    pub(crate) fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The records of a kind that count: in sight, of the member, made in the period.
    pub(crate) fn counted<'a>(&'a self, rows: &'a [Value], asked: &'a Asked) -> Vec<&'a Value> {
        let rows = rows.iter();
        rows.filter(|row| self.is_counted(row, asked)).collect()
    }

    fn is_counted(&self, row: &Value, asked: &Asked) -> bool {
        let is_seen = asked
            .own_of
            .as_ref()
            .is_none_or(|user| self.is_seen(row, user));
        let is_worked_on = asked.member.as_ref().is_none_or(|user| {
            let names = ["created_by", "assigned_to", "followup_assigned_to"];
            names.iter().any(|name| row[*name] == user.as_str())
        });
        let made = self.day(at(&row["created_at"]).unwrap());
        let is_inside = asked.start.is_none_or(|start| start <= made)
            && asked.end.is_none_or(|end| made <= end);
        is_seen && is_worked_on && is_inside
    }

    /// Whether a member sees a record that is not under `/admin`.
    fn is_seen(&self, row: &Value, user: &str) -> bool {
        let is_talk = !row["contact_date"].is_null();
        let owners: &[&str] = if is_talk {
            &["followup_assigned_to"]
        } else {
            &["created_by", "assigned_to"]
        };
        let is_own = owners.iter().any(|name| row[*name] == user);
        let parents = [
            ("client_id", &self.clients),
            ("lead_id", &self.leads),
            ("project_id", &self.projects),
        ];
        is_own
            || parents.into_iter().any(|(field, rows)| {
                let parent = by_id(rows, &row[field]);
                parent.is_some_and(|parent| self.is_seen(parent, user))
            })
    }

    /// Members by id.
    pub(crate) fn people(&self) -> BTreeMap<&str, &Value> {
        let members = self.members.iter();
        members
            .map(|member| (text(&member["id"]), member))
            .collect()
    }
}

/// The record of this id.
pub(crate) fn by_id<'a>(rows: &'a [Value], id: &Value) -> Option<&'a Value> {
    rows.iter().find(|row| !id.is_null() && row["id"] == *id)
}

/// A moment, if there is one.
pub(crate) fn at(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str().map(|text| text.parse().unwrap())
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// An amount in hundredths; nothing where there is none.
pub(crate) fn hundredths(value: &Value) -> i128 {
    let Some(number) = value.as_f64() else {
        return 0;
    };
    // Amounts have 15 digits at most, so the nearest whole one is exact.
    format!("{:.0}", number * 100.0).parse().unwrap()
}

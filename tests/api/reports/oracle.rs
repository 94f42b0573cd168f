//! What each report has to say of the records of a company, but for its links. Slow and plain, and nothing of the server's.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc};
use serde_json::{Value, json};

use super::ledger::{Asked, Ledger, at, by_id, hundredths, text};

pub(crate) const SOURCES: [&str; 9] = [
    "Website",
    "Referral",
    "Cold Call",
    "Email Campaign",
    "Social Media",
    "Trade Show",
    "Advertisement",
    "Partner",
    "Other",
];

/// A quotient with so many decimals, halves up; null where there is nothing to divide by.
fn quotient(dividend: i128, divisor: i128, decimals: u32) -> Value {
    if divisor == 0 {
        return Value::Null;
    }
    let scaled = dividend * 10_i128.pow(decimals);
    let (whole, rest) = (scaled / divisor, scaled % divisor);
    let nearest = if rest * 2 >= divisor {
        whole + 1
    } else {
        whole
    };
    number(nearest, decimals)
}

/// So many units of the last decimal as a JSON number.
fn number(units: i128, decimals: u32) -> Value {
    let scale = 10_i128.pow(decimals);
    let width = decimals as usize;
    let text = format!("{}.{:0width$}", units / scale, units % scale);
    json!(text.parse::<f64>().unwrap())
}

fn percent(part: usize, of: usize, decimals: u32) -> Value {
    quotient(part as i128 * 100, of as i128, decimals)
}

/// How many rows have one of these words in a field.
fn count(rows: &[&Value], field: &str, words: &[&str]) -> usize {
    rows.iter()
        .filter(|row| words.contains(&text(&row[field])))
        .count()
}

fn worth(rows: &[&Value], statuses: &[&str]) -> i128 {
    let is_of = |row: &&&Value| statuses.contains(&text(&row["project_status"]));
    rows.iter()
        .filter(is_of)
        .map(|row| hundredths(&row["project_worth"]))
        .sum()
}

const PROJECTS: [&str; 4] = ["pending", "active", "completed", "cancelled"];

impl Ledger {
    /// What a report has to say.
    pub(crate) fn expects(&self, report: &str, asked: &Asked) -> Value {
        match report {
            "pipeline" => self.pipeline(asked),
            "lead-source" => self.lead_source(asked),
            "conversion-rate" => self.conversion_rate(asked),
            "revenue-by-client" => json!({ "clients": self.revenue(asked, 25) }),
            "user-activity" => json!({ "users": self.user_activity(asked) }),
            "follow-ups" => self.follow_ups(asked),
            "client-retention" => self.client_retention(asked),
            "project-performance" => self.project_performance(asked),
            "upcoming-tasks" => self.upcoming_tasks(asked),
            "revenue-forecast" => self.revenue_forecast(asked),
            other => panic!("no report: {other}"),
        }
    }

    fn pipeline(&self, asked: &Asked) -> Value {
        let (leads, projects) = (
            self.counted(&self.leads, asked),
            self.counted(&self.projects, asked),
        );
        let lead = |status: &&str| json!({ "status": status, "count": count(&leads, "lead_status", &[*status]) });
        let project = |status: &&str| {
            json!({
                "status": status,
                "count": count(&projects, "project_status", &[*status]),
                "total_value": number(worth(&projects, &[*status]), 2),
            })
        };
        let steps = ["new", "contacted", "qualified", "lost", "converted"];
        json!({
            "leads": steps.iter().map(lead).collect::<Vec<_>>(),
            "projects": PROJECTS.iter().map(project).collect::<Vec<_>>(),
        })
    }

    fn lead_source(&self, asked: &Asked) -> Value {
        let leads = self.counted(&self.leads, asked);
        let mut rows = Vec::new();
        for source in SOURCES.into_iter().chain(["Unknown"]) {
            let is_from =
                |lead: &&&Value| lead["lead_source"].as_str().unwrap_or("Unknown") == source;
            let from: Vec<_> = leads.iter().filter(is_from).copied().collect();
            let converted = count(&from, "lead_status", &["converted"]);
            rows.push((
                from.len(),
                json!({
                    "source": source,
                    "total_leads": from.len(),
                    "converted": converted,
                    "qualified": count(&from, "lead_status", &["qualified", "converted"]),
                    "conversion_rate": percent(converted, from.len(), 2),
                }),
            ));
        }
        rows.retain(|(size, _)| *size > 0);
        rows.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
        json!({ "sources": rows.into_iter().map(|(_, row)| row).collect::<Vec<_>>() })
    }

    fn conversion_rate(&self, asked: &Asked) -> Value {
        let leads = self.counted(&self.leads, asked);
        let converted: Vec<_> = leads
            .iter()
            .filter(|lead| lead["lead_status"] == "converted")
            .collect();
        let took = converted.iter().map(|lead| {
            let span = at(&lead["converted_on"]).unwrap() - at(&lead["created_at"]).unwrap();
            i128::from(span.num_microseconds().unwrap())
        });
        let days = quotient(took.sum(), converted.len() as i128 * 86_400_000_000, 1);
        let mut owners = BTreeMap::<&str, Vec<&Value>>::new();
        for lead in &leads {
            let owner = lead["assigned_to"]
                .as_str()
                .unwrap_or_else(|| text(&lead["created_by"]));
            owners.entry(owner).or_default().push(lead);
        }
        let people = self.people();
        let mut by_user: Vec<_> = owners.into_iter().collect();
        let email = |owner: &str| text(&people[owner]["email"]).to_owned();
        by_user.sort_by_key(|(owner, leads)| (std::cmp::Reverse(leads.len()), email(owner)));
        let row = |(owner, leads): (&str, Vec<&Value>)| {
            let won = count(&leads, "lead_status", &["converted"]);
            json!({
                "user_id": owner,
                "user_email": email(owner),
                "total_leads": leads.len(),
                "converted": won,
                "conversion_rate": percent(won, leads.len(), 2),
            })
        };
        json!({
            "overall": {
                "total_leads": leads.len(),
                "converted": converted.len(),
                "conversion_rate": percent(converted.len(), leads.len(), 2),
                "avg_days_to_convert": days,
            },
            "by_user": by_user.into_iter().map(row).collect::<Vec<_>>(),
        })
    }

    fn revenue(&self, asked: &Asked, limit: usize) -> Vec<Value> {
        let projects = self.counted(&self.projects, asked);
        let named = projects
            .iter()
            .filter_map(|project| project["client_id"].as_str());
        let clients: BTreeSet<_> = named.collect();
        let mut rows: Vec<_> = clients
            .into_iter()
            .map(|id| {
                let of_it = |project: &&&Value| project["client_id"] == id;
                let of_it: Vec<_> = projects.iter().filter(of_it).copied().collect();
                let won = worth(&of_it, &["completed"]);
                let pending = worth(&of_it, &["pending", "active"]);
                let name = text(&by_id(&self.clients, &json!(id)).unwrap()["name"]);
                let row = json!({
                    "client_id": id,
                    "client_name": name,
                    "total_projects": of_it.len(),
                    "total_value": number(won + pending, 2),
                    "won_value": number(won, 2),
                    "pending_value": number(pending, 2),
                });
                ((-(won + pending), name, id), row)
            })
            .collect();
        rows.sort_by_key(|(key, _)| *key);
        rows.into_iter().map(|(_, row)| row).take(limit).collect()
    }

    fn user_activity(&self, asked: &Asked) -> Vec<Value> {
        let mut members: Vec<_> = self
            .members
            .iter()
            .filter(|member| member["is_active"] == true)
            .collect();
        members.retain(|member| {
            asked
                .member
                .as_ref()
                .is_none_or(|only| member["id"] == only.as_str())
        });
        members.sort_by_key(|member| text(&member["email"]));
        let row = |member: &&Value| {
            let theirs = |rows, field: &str| {
                let rows = self.counted(rows, asked);
                rows.iter().filter(|row| row[field] == member["id"]).count()
            };
            json!({
                "user_id": member["id"],
                "user_email": member["email"],
                "display_name": member["display_name"],
                "assigned_leads": theirs(&self.leads, "assigned_to"),
                "assigned_clients": theirs(&self.clients, "assigned_to"),
                "interactions_logged": theirs(&self.interactions, "created_by"),
                "projects_created": theirs(&self.projects, "created_by"),
            })
        };
        members.iter().map(row).collect()
    }

    /// The moments at which open follow-ups are due.
    fn due(&self, asked: &Asked) -> Vec<DateTime<Utc>> {
        let talks = self.counted(&self.interactions, asked);
        let open = talks.iter().filter_map(|talk| open_follow_up(talk));
        open.collect()
    }

    fn follow_ups(&self, asked: &Asked) -> Value {
        let overdue = self.due(asked).into_iter().filter(|due| *due < self.now);
        json!({
            "overdue_interactions": overdue.count(),
            "inactive_clients": self.inactive(&self.clients, "client", &["inactive"], asked),
            "inactive_leads": self.inactive(&self.leads, "lead", &["lost", "converted"], asked),
        })
    }

    fn inactive(&self, rows: &[Value], kind: &str, left_out: &[&str], asked: &Asked) -> Vec<Value> {
        let (status, id, name) = (
            format!("{kind}_status"),
            format!("{kind}_id"),
            format!("{kind}_name"),
        );
        let mut silent: Vec<_> = self
            .counted(rows, asked)
            .into_iter()
            .filter(|row| !left_out.contains(&text(&row[&status])))
            .map(|row| {
                let with_it = self
                    .interactions
                    .iter()
                    .filter(|talk| talk[&id] == row["id"]);
                let past = with_it.filter_map(|talk| at(&talk["contact_date"]));
                let last = past.filter(|contact| *contact <= self.now).max();
                let since = last.unwrap_or_else(|| at(&row["created_at"]).unwrap());
                (since, text(&row["name"]), text(&row["id"]), last)
            })
            .filter(|(since, ..)| self.now - *since >= Duration::days(30))
            .collect();
        silent.sort();
        silent.truncate(100);
        let view =
            |(since, called, key, last): (DateTime<Utc>, &str, &str, Option<DateTime<Utc>>)| {
                json!({
                    id.as_str(): key,
                    name.as_str(): called,
                    "days_since_interaction": (self.now - since).num_days(),
                    "last_interaction_date": last.map(|last| self.day(last).to_string()),
                })
            };
        silent.into_iter().map(view).collect()
    }

    fn client_retention(&self, asked: &Asked) -> Value {
        let clients = self.counted(&self.clients, asked);
        let of = |status: &str| count(&clients, "client_status", &[status]);
        let (active, inactive) = (of("active"), of("inactive"));
        let retained = percent(active, active + inactive, 1);
        // In whole tenths, so that nothing is lost by taking one from the other.
        let lost = retained
            .as_f64()
            .map(|rate| (1000.0 - (rate * 10.0).round()) / 10.0);
        let step = |status: &&str| {
            let recent = clients
                .iter()
                .filter(|client| client["client_status"] == *status)
                .flat_map(|client| {
                    self.interactions.iter().filter(move |talk| {
                        let contact = at(&talk["contact_date"]).unwrap();
                        let is_recent =
                            contact <= self.now && contact >= self.now - Duration::days(30);
                        talk["client_id"] == client["id"] && is_recent
                    })
                });
            json!({ "status": status, "count": of(status), "recent_interactions": recent.count() })
        };
        let steps = ["new", "prospect", "active", "inactive"];
        json!({
            "retention_rate": retained,
            "churn_rate": lost,
            "status_breakdown": steps.iter().map(step).collect::<Vec<_>>(),
        })
    }

    fn project_performance(&self, asked: &Asked) -> Value {
        let projects = self.counted(&self.projects, asked);
        let of = |statuses: &[&str]| count(&projects, "project_status", statuses);
        let took: Vec<_> = projects
            .iter()
            .filter(|project| project["outcome"] == "won")
            .filter_map(|project| {
                let day =
                    |field: &str| Some(project[field].as_str()?.parse::<NaiveDate>().unwrap());
                Some((day("project_end")? - day("project_start")?).num_days())
            })
            .collect();
        let average = quotient(
            took.iter().copied().sum::<i64>().into(),
            took.len() as i128,
            0,
        );
        json!({ "summary": {
            "total_projects": projects.len(),
            "won": of(&["completed"]),
            "lost": of(&["cancelled"]),
            "pending": of(&["pending", "active"]),
            "win_rate": percent(of(&["completed"]), projects.len(), 1),
            "avg_value": average_value(&projects),
            "avg_duration_days": average.as_f64().map(|days| format!("{days:.0}").parse::<i64>().unwrap()),
        } })
    }

    fn upcoming_tasks(&self, asked: &Asked) -> Value {
        let last = self.day(self.now) + Days::new(7);
        let is_ahead = |moment: &DateTime<Utc>| *moment >= self.now && self.day(*moment) <= last;
        let mut tasks = Vec::new();
        for talk in self.counted(&self.interactions, asked) {
            let (contact, due) = (at(&talk["contact_date"]), open_follow_up(talk));
            let Some(soonest) = [contact, due].into_iter().flatten().filter(is_ahead).min() else {
                continue;
            };
            let called = |field: &str, rows, name: &str| {
                by_id(rows, &talk[field]).map(|row| row[name].clone())
            };
            tasks.push((
                (soonest, text(&talk["id"])),
                json!({
                    "id": talk["id"],
                    "interaction_type": talk["interaction_type"],
                    "due_at": soonest.to_rfc3339_opts(chrono::SecondsFormat::Micros, true),
                    "contact_date": self.day(contact.unwrap()).to_string(),
                    "follow_up": due.map(|due| self.day(due).to_string()),
                    "summary": talk["summary"],
                    "client_name": called("client_id", &self.clients, "name"),
                    "lead_name": called("lead_id", &self.leads, "name"),
                    "project_name": called("project_id", &self.projects, "project_name"),
                    "notes": talk["notes"],
                }),
            ));
        }
        tasks.sort_by_key(|(key, _)| *key);
        json!({ "tasks": tasks.into_iter().map(|(_, task)| task).collect::<Vec<_>>() })
    }

    fn revenue_forecast(&self, asked: &Asked) -> Value {
        let projects = self.counted(&self.projects, asked);
        let weights = [("pending", 30_i128), ("active", 60), ("completed", 100)];
        let weighted = |rows: &[&Value]| -> i128 {
            weights
                .iter()
                .map(|(status, weight)| worth(rows, &[*status]) * weight)
                .sum()
        };
        let mut months = BTreeMap::<String, Vec<&Value>>::new();
        for project in &projects {
            if project["project_status"] != "cancelled" {
                let planned = project["project_end"]
                    .as_str()
                    .or(project["project_start"].as_str());
                let made = self.day(at(&project["created_at"]).unwrap());
                let day = planned.map_or(made, |day| day.parse().unwrap());
                let month = format!("{:04}-{:02}", day.year(), day.month());
                months.entry(month).or_default().push(project);
            }
        }
        let month = |(month, rows): (String, Vec<&Value>)| json!({ "month": month, "weighted_forecast": quotient(weighted(&rows), 10_000, 2) });
        let won = worth(&projects, &["completed"]);
        json!({
            "forecast": {
                "total_pipeline_value": number(worth(&projects, &PROJECTS[..3]), 2),
                "weighted_forecast": quotient(weighted(&projects), 10_000, 2),
                "won_value": number(won, 2),
                "pending_value": quotient(weighted(&projects) - won * 100, 10_000, 2),
            },
            "by_month": months.into_iter().map(month).collect::<Vec<_>>(),
        })
    }

    /// The numbers of the first page; what it shows of lists is left out.
    pub(crate) fn dashboard(&self, asked: &Asked) -> Value {
        let today = self.day(self.now);
        let made_since = |first: NaiveDate| Asked {
            start: Some(first),
            ..asked.clone()
        };
        let month = made_since(today.with_day(1).unwrap());
        let quarter = today
            .with_day(1)
            .unwrap()
            .with_month0(today.month0() / 3 * 3)
            .unwrap();
        let (leads, projects) = (
            self.counted(&self.leads, asked),
            self.counted(&self.projects, asked),
        );
        let due = self.due(asked);
        let due_when =
            |is_it: &dyn Fn(&DateTime<Utc>) -> bool| due.iter().filter(|due| is_it(due)).count();
        let of = |statuses: &[&str]| count(&projects, "project_status", statuses);
        let top = |row: &Value| {
            json!({
                "client_id": row["client_id"],
                "client_name": row["client_name"],
                "total_value": row["total_value"],
            })
        };
        let last = today + Days::new(7);
        json!({
            "follow_ups": {
                "overdue": due_when(&|due| *due < self.now),
                "today": due_when(&|due| self.day(*due) == today),
                "next_7_days": due_when(&|due| *due >= self.now && self.day(*due) <= last),
            },
            "leads_this_month": self.counted(&self.leads, &month).len(),
            "clients_this_month": self.counted(&self.clients, &month).len(),
            "conversion_rate": percent(count(&leads, "lead_status", &["converted"]), leads.len(), 2),
            "projects": {
                "won": of(&["completed"]),
                "lost": of(&["cancelled"]),
                "pending": of(&["pending", "active"]),
            },
            "value_this_quarter":
                number(worth(&self.counted(&self.projects, &made_since(quarter)), &PROJECTS[..3]), 2),
            "average_value": average_value(&projects),
            "top_clients": self.revenue(asked, 5).iter().map(top).collect::<Vec<_>>(),
            "team": asked.own_of.is_none().then(|| self.user_activity(asked)),
        })
    }
}

/// When a follow-up is due that is still open.
fn open_follow_up(talk: &Value) -> Option<DateTime<Utc>> {
    let is_open = ["pending", "rescheduled"].contains(&text(&talk["followup_status"]));
    at(&talk["follow_up"]).filter(|_| is_open)
}

/// What those that have a worth are worth each.
fn average_value(projects: &[&Value]) -> Value {
    let valued = projects
        .iter()
        .filter(|project| !project["project_worth"].is_null())
        .count();
    quotient(worth(projects, &PROJECTS), valued as i128 * 100, 2)
}

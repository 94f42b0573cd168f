//! What reports are asked.

use std::sync::LazyLock;

use pathsix_domain::{
    member::User,
    record::Due,
    report::{
        attention::{MAX_INACTIVE_DAYS, MAX_TASKS},
        question::{Period, Question},
        revenue::MAX_CLIENTS,
    },
    value::{Day, FieldErrors, Id},
};

use crate::query::{Filter, FilterTable, QueryError, number, read_plain, single};

/// The parameters of reports. Which of them one takes, its table says.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReportQuery {
    start_date: Option<Day>,
    end_date: Option<Day>,
    user_id: Option<Id<User>>,
    limit: Option<u16>,
    inactive_days: Option<u16>,
    days_ahead: Option<u16>,
}

type Table = FilterTable<ReportQuery>;

/// What a report is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// About which records.
    pub question: Question,
    /// Most rows.
    pub limit: Option<u16>,
    /// How many days of silence make a record inactive.
    pub inactive_days: Option<u16>,
    /// How many days ahead tasks are looked for.
    pub days_ahead: Option<u16>,
}

/// Reads the parameters of a report, each at most once. Errors: one is unknown or has a value that cannot be; the period
/// ends before it begins.
pub fn read(pairs: &[(String, String)], table: &Table) -> Result<Asked, QueryError> {
    let query: ReportQuery = read_plain(pairs, table)?;
    let refused = |problem| QueryError::Invalid(FieldErrors::one("end_date", &problem));
    let period = Period::new(query.start_date, query.end_date).map_err(refused)?;
    Ok(Asked {
        question: Question {
            period,
            member: query.user_id,
        },
        limit: query.limit,
        inactive_days: query.inactive_days,
        days_ahead: query.days_ahead,
    })
}

fn user_id() -> Filter<ReportQuery> {
    single("user_id", |q: &mut ReportQuery| &mut q.user_id).leaving(
        "Only what this member made or works on; not for roles that reach their own records only.",
    )
}

fn period_and(more: Vec<Filter<ReportQuery>>) -> Table {
    FilterTable::new([
        single("start_date", |q: &mut ReportQuery| &mut q.start_date).leaving(
            "Only records made on this day or later; a day is a whole one in the company's time zone.",
        ),
        single("end_date", |q: &mut ReportQuery| &mut q.end_date)
            .leaving("Only records made on this day or earlier; not before `start_date`."),
        user_id(),
    ])
    .and(more)
}

static COMMON: LazyLock<Table> = LazyLock::new(|| period_and(Vec::new()));
static REVENUE: LazyLock<Table> = LazyLock::new(|| {
    let limit = number::<_, 1, MAX_CLIENTS>("limit", |q: &mut ReportQuery| &mut q.limit);
    period_and(vec![
        limit.leaving("Most clients; 25 where nothing is said."),
    ])
});
static FOLLOW_UPS: LazyLock<Table> = LazyLock::new(|| {
    let days = number::<_, 1, MAX_INACTIVE_DAYS>("inactive_days", |q: &mut ReportQuery| {
        &mut q.inactive_days
    });
    period_and(vec![days.leaving(
        "After how many days without an interaction a record is inactive; 30 where nothing is said.",
    )])
});
static TASKS: LazyLock<Table> = LazyLock::new(|| {
    let days =
        number::<_, 1, { Due::MAX_DAYS }>("days_ahead", |q: &mut ReportQuery| &mut q.days_ahead);
    let limit = number::<_, 1, MAX_TASKS>("limit", |q: &mut ReportQuery| &mut q.limit);
    period_and(vec![
        days.leaving("How many days ahead tasks are looked for; 7 where nothing is said."),
        limit.leaving("Most tasks; 100 where nothing is said."),
    ])
});
static DASHBOARD: LazyLock<Table> = LazyLock::new(|| FilterTable::new([user_id()]));

/// What most reports take.
pub fn common() -> &'static Table {
    &COMMON
}

/// What the report of revenue by client takes.
pub fn revenue() -> &'static Table {
    &REVENUE
}

/// What the report of follow-ups takes.
pub fn follow_ups() -> &'static Table {
    &FOLLOW_UPS
}

/// What the report of upcoming tasks takes.
pub fn tasks() -> &'static Table {
    &TASKS
}

/// What the dashboard takes.
pub fn dashboard() -> &'static Table {
    &DASHBOARD
}

//! Reports: each asks for a few figures and leaves it to the rules what they say.

use pathsix_domain::{
    access::{Action, Denial, Resource, Visibility},
    activity::{Activity, ActivityFilter},
    list::{ListQuery, MemberRef},
    member::User,
    port::{AuditLog, FollowUps, Reports},
    record::{Due, FollowUp},
    report::{
        attention::{self, Inactive, Task, Waiting},
        conversion::Conversion,
        dashboard::{self, Dashboard, DueCounts, Present, Standing},
        figures::{Cell, Extent, Sheet, SilentKind},
        forecast::Forecast,
        performance::Performance,
        pipeline::Pipeline,
        question::{Frame, Question},
        retention::{self, Retention},
        revenue::{self, ClientRevenue},
        sources::SourceYield,
        workload::{self, Workload},
    },
    value::Id,
};

use crate::{Error, desk::Desk};

/// A report, and the frame in which it was asked for.
#[derive(Debug, Clone)]
pub struct Told<R> {
    /// What it says.
    pub report: R,
    /// What was asked, by whom it is seen, and when.
    pub frame: Frame,
}

/// Whether the actor may ask this, and what they see. Errors: the role has no reports; a member is named by who sees no more
/// than their own records.
fn admit<U: ?Sized>(desk: &Desk<'_, U>, question: Question) -> Result<Frame, Error> {
    desk.actor.may(Resource::Report, Action::Read)?;
    let frame = Frame::new(question, desk.actor.scope());
    if question.member.is_some() && frame.visibility != Visibility::Tenant {
        return Err(Denial::Reach.into());
    }
    Ok(frame)
}

async fn cells<U>(desk: &mut Desk<'_, U>, sheet: Sheet, of: &Extent) -> Result<Vec<Cell>, Error>
where
    U: Reports + ?Sized,
{
    Ok(desk.work.cells(sheet, of).await?)
}

/// Where leads and projects stand.
pub async fn pipeline<U>(mut desk: Desk<'_, U>, asked: Question) -> Result<Told<Pipeline>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let extent = frame.extent();
    let leads = cells(&mut desk, Sheet::Leads, &extent).await?;
    let projects = cells(&mut desk, Sheet::Projects, &extent).await?;
    let report = Pipeline::of(&leads, &projects);
    Ok(Told { report, frame })
}

/// Where leads came from.
pub async fn lead_sources<U>(
    mut desk: Desk<'_, U>,
    asked: Question,
) -> Result<Told<Vec<SourceYield>>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let leads = cells(&mut desk, Sheet::Leads, &frame.extent()).await?;
    let report = SourceYield::all(&leads);
    Ok(Told { report, frame })
}

/// How many leads become clients.
pub async fn conversion<U>(
    mut desk: Desk<'_, U>,
    asked: Question,
) -> Result<Told<Conversion>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let extent = frame.extent();
    let leads = cells(&mut desk, Sheet::Leads, &extent).await?;
    let owners = cells(&mut desk, Sheet::LeadOwners, &extent).await?;
    let colleagues = desk.work.colleagues().await?;
    let report = Conversion::of(&leads, &owners, &colleagues);
    Ok(Told { report, frame })
}

/// What the projects of clients are worth; at most so many clients.
pub async fn revenue_by_client<U>(
    mut desk: Desk<'_, U>,
    asked: Question,
    limit: Option<u16>,
) -> Result<Told<Vec<ClientRevenue>>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let limit = limit.unwrap_or(revenue::CLIENTS);
    let report = clients_by_worth(&mut desk, limit, &frame.extent()).await?;
    Ok(Told { report, frame })
}

async fn clients_by_worth<U>(
    desk: &mut Desk<'_, U>,
    limit: u16,
    of: &Extent,
) -> Result<Vec<ClientRevenue>, Error>
where
    U: Reports + ?Sized,
{
    let clients = desk.work.clients_by_worth(limit, of).await?;
    Ok(clients.into_iter().map(ClientRevenue::from).collect())
}

/// What every active member works on and has done, or the one who is asked for.
pub async fn user_activity<U>(
    mut desk: Desk<'_, U>,
    asked: Question,
) -> Result<Told<Vec<Workload>>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let report = workloads(&mut desk, &frame.extent()).await?;
    Ok(Told { report, frame })
}

async fn workloads<U>(desk: &mut Desk<'_, U>, of: &Extent) -> Result<Vec<Workload>, Error>
where
    U: Reports + ?Sized,
{
    let leads = cells(desk, Sheet::LeadOwners, of).await?;
    let clients = cells(desk, Sheet::ClientAssignees, of).await?;
    let interactions = cells(desk, Sheet::InteractionMakers, of).await?;
    let projects = cells(desk, Sheet::ProjectMakers, of).await?;
    let colleagues = desk.work.colleagues().await?;
    let sheets = workload::Sheets {
        leads: &leads,
        clients: &clients,
        interactions: &interactions,
        projects: &projects,
    };
    Ok(Workload::all(sheets, &colleagues, of.member))
}

/// What waits; a record is inactive after so many days without an interaction.
pub async fn follow_ups<U>(
    mut desk: Desk<'_, U>,
    asked: Question,
    inactive_days: Option<u16>,
) -> Result<Told<Waiting>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let extent = frame.extent();
    let overdue = Due::Overdue.range(frame.now, frame.zone, Due::DAYS);
    let due = desk.work.due(&[overdue], &extent).await?;
    let days = inactive_days.unwrap_or(attention::INACTIVE_DAYS);
    let report = Waiting {
        overdue_interactions: due.into_iter().sum(),
        inactive_clients: inactive(&mut desk, SilentKind::Clients, days, &frame).await?,
        inactive_leads: inactive(&mut desk, SilentKind::Leads, days, &frame).await?,
    };
    Ok(Told { report, frame })
}

async fn inactive<U>(
    desk: &mut Desk<'_, U>,
    kind: SilentKind,
    days: u16,
    frame: &Frame,
) -> Result<Vec<Inactive>, Error>
where
    U: Reports + ?Sized,
{
    let since = attention::silent_since(frame.now, days);
    let most = attention::MAX_INACTIVE;
    let silent = desk.work.silent(kind, since, most, &frame.extent()).await?;
    let told = silent.into_iter().map(|one| Inactive::of(one, frame));
    Ok(told.collect())
}

/// How many clients stay.
pub async fn client_retention<U>(
    mut desk: Desk<'_, U>,
    asked: Question,
) -> Result<Told<Retention>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let extent = frame.extent();
    let clients = cells(&mut desk, Sheet::Clients, &extent).await?;
    let recently = retention::recent_since(frame.now);
    let touches = desk.work.touches(recently, &extent).await?;
    let report = Retention::of(&clients, &touches);
    Ok(Told { report, frame })
}

/// How projects end.
pub async fn project_performance<U>(
    mut desk: Desk<'_, U>,
    asked: Question,
) -> Result<Told<Performance>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let extent = frame.extent();
    let projects = cells(&mut desk, Sheet::Projects, &extent).await?;
    let durations = cells(&mut desk, Sheet::ProjectDurations, &extent).await?;
    let report = Performance::of(&projects, &durations);
    Ok(Told { report, frame })
}

/// What is coming up in so many days; at most so many interactions.
pub async fn upcoming_tasks<U>(
    desk: Desk<'_, U>,
    asked: Question,
    days_ahead: Option<u16>,
    limit: Option<u16>,
) -> Result<Told<Vec<Task>>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let until = attention::end_of_coming(&frame, days_ahead.unwrap_or(Due::DAYS));
    let limit = limit.unwrap_or(attention::TASKS);
    let upcoming = desk.work.upcoming(until, limit, &frame.extent()).await?;
    let report = upcoming
        .into_iter()
        .map(|one| Task::of(one, &frame))
        .collect();
    Ok(Told { report, frame })
}

/// What projects may bring in.
pub async fn revenue_forecast<U>(
    mut desk: Desk<'_, U>,
    asked: Question,
) -> Result<Told<Forecast>, Error>
where
    U: Reports + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let projects = cells(&mut desk, Sheet::Projects, &frame.extent()).await?;
    let report = Forecast::of(&projects);
    Ok(Told { report, frame })
}

/// A first page, of a member or of all that is seen.
pub async fn dashboard<U>(mut desk: Desk<'_, U>, asked: Question) -> Result<Told<Dashboard>, Error>
where
    U: Reports + FollowUps + AuditLog + ?Sized,
{
    let frame = admit(&desk, asked)?;
    let extent = frame.extent();
    let due = desk.work.due(&DueCounts::ranges(&frame), &extent).await?;
    let top = dashboard::TOP_CLIENTS;
    let report = Dashboard {
        due: DueCounts::of(&due),
        next: next_follow_ups(&mut desk, extent.member).await?,
        standing: standing(&mut desk, &frame).await?,
        top_clients: clients_by_worth(&mut desk, top, &extent).await?,
        recent_activity: recent_activity(&mut desk, extent.member).await?,
        team: match frame.visibility {
            Visibility::Own(_) => None,
            Visibility::Tenant => Some(workloads(&mut desk, &extent).await?),
        },
    };
    Ok(Told { report, frame })
}

async fn standing<U>(desk: &mut Desk<'_, U>, frame: &Frame) -> Result<Standing, Error>
where
    U: Reports + ?Sized,
{
    let present = Present::of(frame);
    let ever = frame.extent();
    let month = frame.about(present.month).extent();
    let quarter = frame.about(present.quarter).extent();
    let leads = cells(desk, Sheet::Leads, &ever).await?;
    let leads_this_month = cells(desk, Sheet::Leads, &month).await?;
    let clients_this_month = cells(desk, Sheet::Clients, &month).await?;
    let projects = cells(desk, Sheet::Projects, &ever).await?;
    let projects_this_quarter = cells(desk, Sheet::Projects, &quarter).await?;
    Ok(Standing::of(dashboard::Sheets {
        leads: &leads,
        leads_this_month: &leads_this_month,
        clients_this_month: &clients_this_month,
        projects: &projects,
        projects_this_quarter: &projects_this_quarter,
    }))
}

async fn next_follow_ups<U>(
    desk: &mut Desk<'_, U>,
    member: Option<Id<User>>,
) -> Result<Vec<FollowUp>, Error>
where
    U: FollowUps + ?Sized,
{
    let query = ListQuery {
        owner: member,
        limit: dashboard::NEXT,
        ..ListQuery::default()
    };
    Ok(desk.work.list_follow_ups(&query).await?.items)
}

/// What was done; by a member where one is asked for.
async fn recent_activity<U>(
    desk: &mut Desk<'_, U>,
    member: Option<Id<User>>,
) -> Result<Vec<Activity>, Error>
where
    U: AuditLog + ?Sized,
{
    let by = member.map(MemberRef::Member).into_iter().collect();
    let query = ListQuery {
        filter: ActivityFilter {
            user_id: by,
            ..ActivityFilter::default()
        },
        limit: dashboard::RECENT,
        ..ListQuery::default()
    };
    Ok(desk.work.list_activity(&query).await?.items)
}

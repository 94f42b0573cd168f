//! The same figures in plain Rust, from the records as the lists give them.

use std::collections::BTreeMap;

use pathsix_domain::{
    list::{HalfOpen, ListQuery, Shelf, Start},
    member::User,
    port::{Repository, UnitOfWork},
    record::{Client, Interaction, Lead, Project, Record},
    report::figures::{Cell, ClientWorth, Extent, Sheet, Silent, SilentKind, Touches},
    value::{Day, Id, Instant, Money, Scalar, TimeZone, Word},
    vocabulary::{ClientStatus, LeadStatus, ProjectStatus},
};

/// Every record in use that a list gives.
pub(crate) async fn whole<R: Record>(
    work: &mut (dyn UnitOfWork + 'static),
    owner: Option<Id<User>>,
    shelf: Shelf,
) -> Vec<R>
where
    dyn UnitOfWork: Repository<R>,
{
    let mut all = Vec::new();
    loop {
        let query = ListQuery::<R> {
            owner,
            shelf,
            start: Start::Offset(u32::try_from(all.len()).unwrap()),
            limit: 100,
            ..ListQuery::default()
        };
        let page = work.list(&query).await.unwrap();
        if page.items.is_empty() {
            return all;
        }
        all.extend(page.items);
    }
}

/// The records of a list that figures are of, and what belongs to them.
pub(crate) struct Seen {
    leads: Vec<Lead>,
    clients: Vec<Client>,
    projects: Vec<Project>,
    interactions: Vec<Interaction>,
    all_clients: Vec<Client>,
    all_interactions: Vec<Interaction>,
    zone: TimeZone,
}

fn holds(range: HalfOpen, at: Instant) -> bool {
    range.from.is_none_or(|from| from <= at) && range.until.is_none_or(|until| at < until)
}

fn made_in<R: Record>(range: HalfOpen, records: Vec<R>) -> Vec<R> {
    let made = |record: &R| holds(range, record.header().created.at);
    records.into_iter().filter(made).collect()
}

impl Seen {
    /// What lists give somebody; the second unit sees the whole tenant.
    pub(crate) async fn by(
        work: &mut (dyn UnitOfWork + 'static),
        wide: &mut (dyn UnitOfWork + 'static),
        of: &Extent,
        zone: TimeZone,
    ) -> Self {
        let (range, owner) = (of.range, of.member);
        Self {
            leads: made_in(range, whole(work, owner, Shelf::Live).await),
            clients: made_in(range, whole(work, owner, Shelf::Live).await),
            projects: made_in(range, whole(work, owner, Shelf::Live).await),
            interactions: made_in(range, whole(work, owner, Shelf::Live).await),
            all_clients: whole(wide, None, Shelf::Live).await,
            all_interactions: whole(wide, None, Shelf::Live).await,
            zone,
        }
    }

    pub(crate) fn cells(&self, sheet: Sheet) -> Vec<Cell> {
        match sheet {
            Sheet::Leads => sums(self.leads.iter().map(lead_cell)),
            Sheet::LeadOwners => sums(self.leads.iter().map(owner_cell)),
            Sheet::Clients => sums(self.clients.iter().map(|client| Cell {
                a: client.status.as_str().to_owned(),
                ..one()
            })),
            Sheet::ClientAssignees => {
                let assigned = self.clients.iter().filter_map(|client| client.assigned_to);
                sums(assigned.map(|user| Cell {
                    a: user.to_string(),
                    ..one()
                }))
            }
            Sheet::Projects => sums(self.projects.iter().map(|it| project_cell(it, self.zone))),
            Sheet::ProjectDurations => sums(self.projects.iter().filter_map(duration_cell)),
            Sheet::ProjectMakers => sums(self.projects.iter().map(made_by)),
            Sheet::InteractionMakers => sums(self.interactions.iter().map(made_by)),
        }
    }

    pub(crate) fn due(&self, range: HalfOpen) -> i64 {
        let due = self.interactions.iter().filter_map(Interaction::due_at);
        i64::try_from(due.filter(|at| holds(range, *at)).count()).unwrap()
    }

    pub(crate) fn by_worth(&self, limit: usize) -> Vec<ClientWorth> {
        let mut clients: BTreeMap<_, ClientWorth> = BTreeMap::new();
        for project in &self.projects {
            let Some(id) = project.place.client else {
                continue;
            };
            let client = self
                .all_clients
                .iter()
                .find(|client| client.header.id == id.cast());
            let sum = clients.entry(id.to_string()).or_insert(ClientWorth {
                client: id.cast(),
                name: client.unwrap().profile.name.as_str().to_owned(),
                projects: 0,
                won: 0,
                pending: 0,
            });
            let worth = project.worth.map_or(0, |worth| i128::from(worth.minor()));
            sum.projects += 1;
            match project.stage.status() {
                ProjectStatus::Completed => sum.won += worth,
                ProjectStatus::Cancelled => {}
                _ => sum.pending += worth,
            }
        }
        let mut clients: Vec<_> = clients.into_values().collect();
        clients.sort_by_key(|it| {
            (
                -(it.won + it.pending),
                it.name.clone(),
                it.client.to_string(),
            )
        });
        clients.truncate(limit);
        clients
    }

    pub(crate) fn touches(&self, since: Instant, now: Instant) -> Vec<Touches> {
        let mut counts = BTreeMap::new();
        for client in &self.clients {
            let recent = self.all_interactions.iter().filter(|interaction| {
                interaction.place.client == Some(client.header.id.cast())
                    && (since..=now).contains(&interaction.contact_date)
            });
            *counts.entry(client.status.as_str()).or_insert(0) += recent.count();
        }
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        counts
            .map(|(status, count)| Touches {
                status: ClientStatus::parse(status).unwrap(),
                count: i64::try_from(count).unwrap(),
            })
            .collect()
    }

    pub(crate) fn silent(
        &self,
        kind: SilentKind,
        since: Instant,
        now: Instant,
        limit: usize,
    ) -> Vec<Silent> {
        let last = |of: &dyn Fn(&Interaction) -> bool| {
            let past = self.all_interactions.iter().filter(|it| of(it));
            past.map(|it| it.contact_date).filter(|at| *at <= now).max()
        };
        let mut silent: Vec<_> = match kind {
            SilentKind::Leads => self
                .leads
                .iter()
                .filter(|lead| {
                    let status = lead.stage.status();
                    !matches!(status, LeadStatus::Lost | LeadStatus::Converted)
                })
                .map(|lead| {
                    let id = lead.header.id;
                    let last = last(&|it| it.place.lead == Some(id.cast()));
                    record(lead, lead.profile.name.as_str(), last)
                })
                .collect(),
            SilentKind::Clients => self
                .clients
                .iter()
                .filter(|client| client.status != ClientStatus::Inactive)
                .map(|client| {
                    let id = client.header.id;
                    let last = last(&|it| it.place.client == Some(id.cast()));
                    record(client, client.profile.name.as_str(), last)
                })
                .collect(),
        };
        silent.retain(|record| record.since < since);
        silent.sort_by_key(|it| (it.since, it.name.clone(), it.id.to_string()));
        silent.truncate(limit);
        silent
    }

    /// The ids of what is coming up.
    pub(crate) fn upcoming(&self, now: Instant, until: Instant, limit: usize) -> Vec<String> {
        let soon = |at: &Instant| (now..until).contains(at);
        let mut coming: Vec<_> = self
            .interactions
            .iter()
            .filter_map(|it| {
                let moments = [Some(it.contact_date), it.due_at()];
                let first = moments.into_iter().flatten().filter(soon).min()?;
                Some((first, it.header.id.to_string()))
            })
            .collect();
        coming.sort();
        coming.truncate(limit);
        coming.into_iter().map(|(_, id)| id).collect()
    }
}

fn record<R: Record>(record: &R, name: &str, last: Option<Instant>) -> Silent {
    Silent {
        id: record.header().id,
        name: name.to_owned(),
        last,
        since: last.unwrap_or(record.header().created.at),
    }
}

fn one() -> Cell {
    Cell {
        count: 1,
        ..Cell::default()
    }
}

fn made_by<R: Record>(record: &R) -> Cell {
    Cell {
        a: record.header().created.by.to_string(),
        ..one()
    }
}

fn lead_cell(lead: &Lead) -> Cell {
    let conversion = lead.stage.conversion();
    let took = conversion.map(|it| it.on.to_utc() - lead.header.created.at.to_utc());
    let is_converted = lead.stage.status() == LeadStatus::Converted;
    Cell {
        a: lead.stage.status().as_str().to_owned(),
        b: lead
            .source
            .map_or(String::new(), |source| source.as_str().to_owned()),
        x: took
            .filter(|_| is_converted)
            .map_or(0, |took| took.num_milliseconds().into()),
        ..one()
    }
}

fn owner_cell(lead: &Lead) -> Cell {
    let (owner, how) = match lead.assigned_to {
        Some(user) => (user, "assigned"),
        None => (lead.header.created.by, "made"),
    };
    Cell {
        a: owner.to_string(),
        b: how.to_owned(),
        x: i128::from(lead.stage.status() == LeadStatus::Converted),
        ..one()
    }
}

fn project_cell(project: &Project, zone: TimeZone) -> Cell {
    let day = project.end.or(project.start);
    let day = day.unwrap_or_else(|| Day::of(project.header.created.at, zone));
    Cell {
        a: project.stage.status().as_str().to_owned(),
        b: day.to_string()[..7].to_owned(),
        x: project.worth.map_or(0, |worth| Money::minor(worth).into()),
        y: i64::from(project.worth.is_some()),
        ..one()
    }
}

fn duration_cell(project: &Project) -> Option<Cell> {
    let (start, end) = (project.start?, project.end?);
    (project.stage.status() == ProjectStatus::Completed).then(|| Cell {
        x: (end.date() - start.date()).num_days().into(),
        ..one()
    })
}

fn sums(cells: impl Iterator<Item = Cell>) -> Vec<Cell> {
    let mut groups: BTreeMap<(String, String), Cell> = BTreeMap::new();
    for cell in cells {
        let key = (cell.a.clone(), cell.b.clone());
        let sum = groups.entry(key).or_insert_with(|| Cell {
            a: cell.a.clone(),
            b: cell.b.clone(),
            ..Cell::default()
        });
        sum.count += cell.count;
        sum.x += cell.x;
        sum.y += cell.y;
    }
    groups.into_values().collect()
}

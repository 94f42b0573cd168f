//! The port of those who run the platform. No tenant's rows are seen from here but where one is visited, bound to it, and
//! where the memberships of one person are read, bound to them.

use async_trait::async_trait;
use pathsix_domain::{
    access::{Actor, Staff, StaffAdmission, StaffStanding},
    list::{ListQuery, Page},
    member::{Member, Person, PersonFilter, PersonSort, User},
    platform::{PlatformEntry, Pulse},
    port::{Console, ConsoleWork, EnterError, Mode, StoreError, Visiting},
    tenant::{Tenant, TenantFilter, TenantSort},
    value::{Id, Instant, Word as _},
};
use sea_orm::sea_query::{Cond, Condition, Expr, ExprTrait};

use super::{
    SeaDirectoryWork, acts, backlog,
    everywhere::{Everywhere, has, page},
    people::{self, Lookup},
    sessions, tenants, unknown_routes,
};
use crate::{
    connection::{Bound, Connection},
    scoped::{Row, Table},
    store::SeaStore,
    tables::{person, tenant},
};

/// Who comes, judged in the transaction that goes on.
async fn admitted(
    connection: &Connection,
    admission: &StaffAdmission,
) -> Result<Staff, EnterError> {
    let claims = admission.claims;
    let session = sessions::by_id(connection, claims.session).await?;
    let person = people::find(connection, Lookup::Id(claims.user)).await?;
    let standing = session
        .zip(person)
        .map(|(session, (person, _))| StaffStanding { session, person });
    Ok(Staff::admit(admission, standing)?)
}

#[async_trait]
impl Console for SeaStore {
    async fn begin(&self, mode: Mode) -> Result<Box<dyn ConsoleWork>, StoreError> {
        let connection = self.database().begin(Bound::Nobody, mode).await?;
        Ok(Box::new(SeaDirectoryWork::new(connection)))
    }

    async fn enter(
        &self,
        admission: &StaffAdmission,
    ) -> Result<(Staff, Box<dyn ConsoleWork>), EnterError> {
        let connection = self.database().begin(Bound::Nobody, Mode::Write).await?;
        let staff = admitted(&connection, admission).await?;
        Ok((staff, Box::new(SeaDirectoryWork::new(connection))))
    }

    async fn visit(
        &self,
        admission: &StaffAdmission,
        tenant: Id<Tenant>,
    ) -> Result<Option<Visiting>, EnterError> {
        let bound = Bound::Tenant(tenant);
        let connection = self.database().begin(bound, Mode::Write).await?;
        let staff = admitted(&connection, admission).await?;
        let Some(tenant) = tenants::by_id(&connection, tenant).await? else {
            return Ok(None);
        };
        let actor = Actor::visit(staff, tenant, admission.at);
        let scope = *actor.scope();
        Ok(Some((actor, Box::new(self.work(connection, scope)))))
    }
}

#[async_trait]
impl ConsoleWork for SeaDirectoryWork {
    async fn list_tenants(
        &mut self,
        query: &ListQuery<Tenant>,
    ) -> Result<Page<Tenant>, StoreError> {
        page(self.connection(), query).await
    }

    async fn list_people(&mut self, query: &ListQuery<Person>) -> Result<Page<Person>, StoreError> {
        page(self.connection(), query).await
    }

    async fn memberships_of(
        &mut self,
        user: Id<User>,
    ) -> Result<Vec<(Member, Tenant)>, StoreError> {
        self.bind(Bound::Person(user)).await?;
        people::memberships(self.connection(), user).await
    }

    async fn person_to_write(&mut self, user: Id<User>) -> Result<Option<Person>, StoreError> {
        people::lock(self.connection(), user).await?;
        let found = people::find(self.connection(), Lookup::Id(user)).await?;
        Ok(found.map(|(person, _)| person))
    }

    async fn save_person(&mut self, person: &Person, at: Instant) -> Result<(), StoreError> {
        people::save(self.connection(), person, at).await
    }

    async fn pulse(&mut self) -> Result<Pulse, StoreError> {
        let (unknown_routes, last) = unknown_routes::kept(self.connection()).await?;
        Ok(Pulse {
            work: backlog::backlogs(self.connection()).await?,
            unknown_routes,
            last_unknown_route: last,
        })
    }

    async fn note(&mut self, entry: &PlatformEntry) -> Result<(), StoreError> {
        acts::add(self.connection(), entry).await
    }

    async fn list_acts(
        &mut self,
        query: &ListQuery<PlatformEntry>,
    ) -> Result<Page<PlatformEntry>, StoreError> {
        page(self.connection(), query).await
    }
}

impl Everywhere for Tenant {
    const OF: Table = tenant::TABLE;

    fn sorted_by(sort: TenantSort) -> &'static str {
        match sort {
            TenantSort::CreatedAt => "created_at",
            TenantSort::Name => "name",
        }
    }

    fn which(filter: &TenantFilter) -> Condition {
        let called = filter.q.as_ref().map(|q| {
            Cond::any()
                .add(has("name", q.as_str()))
                .add(has("slug", q.as_str()))
        });
        let states = filter.status.iter().map(|status| status.as_str());
        let status = (!filter.status.is_empty()).then(|| Expr::col("status").is_in(states));
        Cond::all().add_option(called).add_option(status)
    }

    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        tenant::read(row)
    }
}

impl Everywhere for Person {
    const OF: Table = person::TABLE;

    fn sorted_by(sort: PersonSort) -> &'static str {
        match sort {
            PersonSort::CreatedAt => "created_at",
            PersonSort::Email => "email",
        }
    }

    fn which(filter: &PersonFilter) -> Condition {
        let address = filter.q.as_ref().map(|q| has("email", q.as_str()));
        let active = filter.is_active.map(|it| Expr::col("is_active").eq(it));
        Cond::all().add_option(address).add_option(active)
    }

    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        person::read(row)
    }
}

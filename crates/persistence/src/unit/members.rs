//! Members, their sessions, and the tenant itself.

use async_trait::async_trait;
use pathsix_domain::{
    access::Granted,
    api_key::ApiKey,
    list::{ListQuery, Page},
    member::{Member, Person, User},
    platform::PlatformEntry,
    port::{
        FailureLimit, Members, PasswordHash, PlatformLog, Sessions, Settings, StoreError, Tally,
    },
    session::Session,
    tenant::{Tenant, TenantFigures},
    value::{Email, Id, Instant},
};
use sea_orm::sea_query::{Asterisk, Cond, Condition, Expr, ExprTrait, Func, Query};

use super::{Memberships, SeaWork};
use crate::{
    directory::{
        acts, failures,
        people::{self, Lookup},
        sessions, tenants,
    },
    scoped::{Listing, Purpose, Row, Table, affected, get, id, page, select, version},
    tables::{api_key, member},
};

impl SeaWork {
    /// Whoever writes a membership locks the tenant first, so that nobody counts admins while another writes one.
    pub(super) async fn lock_memberships(&mut self) -> Result<(), StoreError> {
        if self.memberships == Memberships::Free {
            tenants::lock(&self.connection, self.scope.tenant()).await?;
            self.memberships = Memberships::Locked;
        }
        Ok(())
    }
}

impl SeaWork {
    /// How many rows of a table there are of the tenant.
    pub(super) async fn counted(
        &self,
        name: &'static str,
        table: &Table,
        which: Condition,
    ) -> Result<i64, StoreError> {
        let mut count = Query::select();
        count
            .expr(Func::count(Expr::col(Asterisk)))
            .cond_where(which);
        let row = self.scoped().one(name, table, count).await?;
        let counted = row.map(|row| row.try_get_by_index::<i64>(0));
        counted
            .and_then(Result::ok)
            .ok_or_else(|| StoreError::Backend("a count gave no number".to_owned()))
    }
}

#[async_trait]
impl Members for SeaWork {
    async fn member(&mut self, user: Id<User>) -> Result<Option<Member>, StoreError> {
        get(self.scoped(), &self.scope, user, Cond::all(), Purpose::Look).await
    }

    async fn hold_member(&mut self, user: Id<User>) -> Result<Option<Member>, StoreError> {
        get(self.scoped(), &self.scope, user, Cond::all(), Purpose::Hold).await
    }

    async fn member_to_write(&mut self, user: Id<User>) -> Result<Option<Member>, StoreError> {
        self.lock_memberships().await?;
        get(
            self.scoped(),
            &self.scope,
            user,
            Cond::all(),
            Purpose::Write,
        )
        .await
    }

    async fn list_members(
        &mut self,
        query: &ListQuery<Member>,
    ) -> Result<Page<Member>, StoreError> {
        page(self.scoped(), &self.scope, query).await
    }

    async fn members_counted(&mut self) -> Result<u32, StoreError> {
        self.lock_memberships().await?;
        let taken = member::is_active().or(member::is_invited());
        let counted = self.counted("membership.count", &member::TABLE, Cond::all().add(taken));
        Ok(u32::try_from(counted.await?).unwrap_or(u32::MAX))
    }

    async fn active_admins(&mut self) -> Result<Vec<Id<User>>, StoreError> {
        let mut admins = Query::select();
        select(&mut admins, &member::TABLE);
        admins.cond_where(member::is_active_admin());
        let rows = self
            .scoped()
            .all("membership.admins", &member::TABLE, admins)
            .await?;
        rows.iter()
            .map(|row| Row::new(row, &member::TABLE).id("user_id"))
            .collect()
    }

    async fn person_by_email(&mut self, email: &Email) -> Result<Option<Person>, StoreError> {
        let found = people::find(&self.connection, Lookup::Email(email)).await?;
        Ok(found.map(|(person, _)| person))
    }

    async fn add_person(&mut self, person: &Person, hash: &PasswordHash) -> Result<(), StoreError> {
        people::add(&self.connection, person, hash).await
    }

    async fn count_invitation(
        &mut self,
        limit: FailureLimit,
        now: Instant,
    ) -> Result<Tally, StoreError> {
        failures::tally(&self.connection, &[limit], now).await
    }

    async fn add_member(&mut self, granted: &Granted<Member>) -> Result<(), StoreError> {
        self.lock_memberships().await?;
        let cells = member::cells(granted.after());
        self.scoped()
            .insert("membership.insert", member::TABLE.name, cells)
            .await
    }

    async fn save_member(&mut self, granted: &Granted<Member>) -> Result<(), StoreError> {
        self.lock_memberships().await?;
        let before = granted.before().ok_or(StoreError::Missing)?;
        let which = version(&member::TABLE, id(before.user), before.version);
        let cells = member::changed_cells(granted.after(), Some(granted.user()));
        let written = self
            .scoped()
            .update("membership.save", &member::TABLE, cells, which)
            .await?;
        affected(written)
    }
}

#[async_trait]
impl Sessions for SeaWork {
    async fn sessions_of(
        &mut self,
        user: Id<User>,
        at: Instant,
    ) -> Result<Vec<Session>, StoreError> {
        let theirs = sessions::Which::InTenant(user, self.scope.tenant());
        sessions::live(&self.connection, theirs, at).await
    }

    async fn end_sessions_of(&mut self, user: Id<User>, at: Instant) -> Result<u64, StoreError> {
        let theirs = sessions::Which::InTenant(user, self.scope.tenant());
        sessions::end(&self.connection, theirs, at).await
    }
}

#[async_trait]
impl PlatformLog for SeaWork {
    async fn note_act(&mut self, entry: &PlatformEntry) -> Result<(), StoreError> {
        acts::add(&self.connection, entry).await
    }
}

#[async_trait]
impl Settings for SeaWork {
    async fn tenant_to_write(&mut self) -> Result<Tenant, StoreError> {
        let tenant = tenants::find_to_write(&self.connection, self.scope.tenant()).await?;
        tenant.ok_or(StoreError::Missing)
    }

    async fn figures(&mut self, at: Instant) -> Result<TenantFigures, StoreError> {
        let members = Cond::all().add(member::is_active());
        let invited = Cond::all().add(member::is_invited());
        let keys = <ApiKey as Listing>::TABLE;
        let mut records = Vec::new();
        for table in self.records.clone().iter() {
            let counted = self.counted("record.count", table, Cond::all()).await?;
            records.push((table.name.to_owned(), counted));
        }
        Ok(TenantFigures {
            members: self
                .counted("membership.active", &member::TABLE, members)
                .await?,
            invited: self
                .counted("membership.invited", &member::TABLE, invited)
                .await?,
            api_keys: self
                .counted("api_key.live", &keys, api_key::is_live(at))
                .await?,
            records,
        })
    }

    async fn save_tenant(&mut self, granted: &Granted<Tenant>) -> Result<(), StoreError> {
        let before = granted.before().ok_or(StoreError::Missing)?;
        if before.id != self.scope.tenant() {
            return Err(StoreError::Missing);
        }
        tenants::save(&self.connection, before, granted.after()).await
    }
}

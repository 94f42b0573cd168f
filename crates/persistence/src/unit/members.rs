//! Members, their sessions, and the tenant itself.

use async_trait::async_trait;
use pathsix_domain::{
    access::Granted,
    list::{ListQuery, Page},
    member::{Member, Person, User},
    port::{Members, PasswordHash, Sessions, Settings, StoreError},
    session::Session,
    tenant::Tenant,
    value::{Email, Id, Instant},
};
use sea_orm::sea_query::{Cond, Query};

use super::{Memberships, SeaWork};
use crate::{
    directory::{
        people::{self, Lookup},
        sessions, tenants,
    },
    scoped::{Purpose, Row, affected, get, id, page, select, version},
    tables::member,
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
impl Settings for SeaWork {
    async fn tenant_to_write(&mut self) -> Result<Tenant, StoreError> {
        let tenant = tenants::find_to_write(&self.connection, self.scope.tenant()).await?;
        tenant.ok_or(StoreError::Missing)
    }

    async fn save_tenant(&mut self, granted: &Granted<Tenant>) -> Result<(), StoreError> {
        let before = granted.before().ok_or(StoreError::Missing)?;
        if before.id != self.scope.tenant() {
            return Err(StoreError::Missing);
        }
        tenants::save(&self.connection, granted.after(), before.version).await
    }
}

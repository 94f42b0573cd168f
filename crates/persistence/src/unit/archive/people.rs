//! The members of a tenant in an archive: people are known by their addresses, which are the same on every server.

use pathsix_domain::{
    member::{Member, Person, User},
    port::{ArchiveError, ArchivePage, ArchivePart, Intaking, Sessions, StoreError},
    value::{Email, Id},
    vocabulary::Role,
};
use sea_orm::sea_query::{Cond, Expr, ExprTrait};
use uuid::Uuid;

use super::{Awaited, VERSIONS, object, problem};
use crate::{
    directory::people::{self, Lookup},
    scoped::{Cells, Listing, Purpose, Row, Table, affected, get, id, text, whole},
    tables::member,
    unit::SeaWork,
};

const MEMBERS: Table = Table::of_all(
    "membership",
    "email",
    &[&[
        "email",
        "display_name",
        "role",
        "is_active",
        "invited_by",
        "joined_at",
        "updated_at",
        "version",
    ]],
);

/// Most members of an archive: each of their addresses is then taken on this server.
const MOST: usize = 2000;

/// Whether somebody was on this server before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Acquaintance {
    Known,
    New,
}

impl SeaWork {
    /// There are few enough to read them at once.
    pub(super) async fn members_archived(&mut self) -> Result<ArchivePage, StoreError> {
        let table = <Member as Listing>::TABLE;
        let rows = whole::<Member>(self.scoped(), &self.scope);
        let rows = self
            .scoped()
            .all("membership.archive", &table, rows)
            .await?;
        let members = rows.iter().map(|row| Member::read(&Row::new(row, &table)));
        let mut members = members.collect::<Result<Vec<_>, _>>()?;
        members.sort_by_key(|member| member.email.to_string());
        for member in &members {
            self.archive
                .know(member.user.uuid(), member.email.to_string());
        }
        let lines = members.iter().map(|member| {
            let mut cells = member::cells(member);
            cells.push(("email", text(&member.email)));
            self.line(&MEMBERS, cells)
        });
        let lines = lines.collect::<Result<_, _>>()?;
        Ok(ArchivePage { lines, next: None })
    }

    pub(super) async fn take_members(
        &mut self,
        first: usize,
        lines: &[String],
        with: &Intaking,
    ) -> Result<(), ArchiveError> {
        self.lock_memberships().await?;
        for (line, text) in (first..).zip(lines) {
            let fault = |problem| ArchiveError::Line {
                part: ArchivePart::Members,
                line,
                problem,
            };
            let object = object(text, &MEMBERS).map_err(fault)?;
            let (member, inviter) =
                judged(&Row::of_line(&object, &MEMBERS)).map_err(|error| fault(problem(&error)))?;
            if line > MOST {
                return Err(fault(format!("an archive has at most {MOST} members")));
            }
            if self.archive.users.contains_key(&member.email.to_string()) {
                return Err(fault("is there twice".to_owned()));
            }
            let row = self.take_member(member, with).await?.uuid();
            let invited = inviter.map(|named| Awaited { line, row, named });
            self.archive.invitations.extend(invited);
        }
        Ok(())
    }

    async fn take_member(
        &mut self,
        mut member: Member,
        with: &Intaking,
    ) -> Result<Id<User>, StoreError> {
        let (user, acquaintance) = self.person(&member.email, with).await?;
        member.user = user;
        let here: Option<Member> = get(
            self.scoped(),
            &self.scope,
            user,
            Cond::all(),
            Purpose::Write,
        )
        .await?;
        if user == self.scope.viewer() {
            member.role = Role::Admin;
            member.is_active = true;
        } else if here.is_none() && acquaintance == Acquaintance::Known {
            // Whoever is on this server already is not put into another company by a file: it would ask them which company they
            // mean wherever they sign in. An admin lets them in one by one.
            member.is_active = false;
        }
        self.archive.know(user.uuid(), member.email.to_string());
        if !member.is_active {
            self.end_sessions_of(user, with.at).await?;
        }
        let cells = member::cells(&member);
        let table = &member::TABLE;
        if here.is_none() {
            self.scoped()
                .insert("membership.insert", table.name, cells)
                .await?;
        } else {
            self.write_membership(user.uuid(), cells).await?;
        }
        Ok(user)
    }

    async fn write_membership(&self, user: Uuid, cells: Cells) -> Result<(), StoreError> {
        let which = Cond::all().add(Expr::col((member::TABLE.name, "user_id")).eq(user));
        let written = self
            .scoped()
            .update("membership.take_in", &member::TABLE, cells, which)
            .await?;
        affected(written)
    }

    async fn person(
        &self,
        email: &Email,
        with: &Intaking,
    ) -> Result<(Id<User>, Acquaintance), StoreError> {
        if let Some((person, _)) = people::find(&self.connection, Lookup::Email(email)).await? {
            return Ok((person.id, Acquaintance::Known));
        }
        let person = Person {
            id: Id::from_uuid(with.ids.next()),
            email: email.clone(),
            is_active: true,
            is_superadmin: false,
            email_verified_at: None,
            last_login_at: None,
            created_at: with.at,
        };
        people::add(&self.connection, &person, &with.hash).await?;
        Ok((person.id, Acquaintance::New))
    }

    /// Who invited whom: an inviter may come after the invited.
    pub(super) async fn take_invitations(&mut self) -> Result<(), ArchiveError> {
        for invitation in std::mem::take(&mut self.archive.invitations) {
            let Some(inviter) = self.archive.users.get(&invitation.named) else {
                return Err(ArchiveError::Line {
                    part: ArchivePart::Members,
                    line: invitation.line,
                    problem: "names somebody who is not among the members".to_owned(),
                });
            };
            let inviter = id(Id::<User>::from_uuid(*inviter));
            let cells = ["invited_by", "created_by", "updated_by"];
            let cells = cells.map(|column| (column, inviter.clone())).into();
            self.write_membership(invitation.row, cells).await?;
        }
        Ok(())
    }
}

/// A member as a line tells, not yet with a person behind, and who invited them.
fn judged(row: &Row<'_>) -> Result<(Member, Option<String>), StoreError> {
    let version = row.number("version")?;
    if !VERSIONS.contains(&version) {
        return Err(row.corrupt("version"));
    }
    let member = Member {
        user: Id::from_uuid(Uuid::nil()),
        email: row.scalar("email")?,
        display_name: row.scalar("display_name")?,
        role: row.scalar("role")?,
        is_active: row.get("is_active")?,
        // Invitations are open on one server only.
        invited_until: None,
        invited_by: None,
        joined_at: row.at("joined_at")?,
        updated_at: row.at("updated_at")?,
        version,
    };
    Ok((member, row.get("invited_by")?))
}

//! Moving many records at once.

use async_trait::async_trait;
use pathsix_domain::{
    access::{Action, Companion, Granted},
    audit::Fact,
    member::{Member, User},
    port::{Moves, StoreError},
    record::{Client, Lead, Record, Stamp},
    value::Id,
};
use sea_orm::{
    Value,
    sea_query::{Cond, Condition, Expr, ExprTrait},
};

use super::{
    SeaWork,
    companions::{change, rewrite, told},
};
use crate::{
    scoped::{Table, id},
    tables::{HANDED_OVER, Handed, ON_SEVERAL, RECORDS, assigned, place},
};

#[async_trait]
impl Moves for SeaWork {
    async fn move_to_client(
        &mut self,
        lead: &Granted<Lead>,
        client: Id<Client>,
        stamp: Stamp,
    ) -> Result<Vec<Companion>, StoreError> {
        let lead = lead.after().id();
        let gained = change(
            place::CLIENT.column,
            Fact::Nothing,
            Fact::Text(client.to_string()),
        );
        let lost = change(
            place::LEAD.column,
            Fact::Text(lead.to_string()),
            Fact::Nothing,
        );
        let both = [gained, lost.clone()];
        let mut moved = Vec::new();
        let hanging = self.records.iter().filter(|table| hangs_on_leads(table));
        for table in hanging.copied() {
            let of_client = Expr::col((table.name, place::CLIENT.column));
            let mut parts = vec![(of_client.clone().is_null(), both.as_slice())];
            if ON_SEVERAL.iter().any(|several| several.name == table.name) {
                parts.push((of_client.eq(id(client)), std::slice::from_ref(&lost)));
            }
            for (part, changes) in parts {
                let cells = vec![
                    (place::CLIENT.column, id(client)),
                    (place::LEAD.column, Value::Uuid(None)),
                ];
                let rows = Cond::all()
                    .add(Expr::col((table.name, place::LEAD.column)).eq(id(lead)))
                    .add(part);
                let rows = rewrite(self.scoped(), table, cells, stamp, rows).await?;
                moved.extend(told(&rows, table, Action::Update, changes)?);
            }
        }
        Ok(moved)
    }

    async fn hand_over(
        &mut self,
        from: &Granted<Member>,
        to: Id<User>,
        stamp: Stamp,
    ) -> Result<Vec<Companion>, StoreError> {
        let from = from.after().user;
        let mut moved = Vec::new();
        for handed in HANDED_OVER.into_iter().chain(self.of_custom_backends()) {
            for (rows, old) in works_of(&handed, from) {
                let cells = vec![(handed.assignee, id(to))];
                let rows = rewrite(self.scoped(), handed.table, cells, stamp, rows).await?;
                let changes = [change(handed.assignee, old, Fact::Text(to.to_string()))];
                moved.extend(told(&rows, handed.table, Action::Assign, &changes)?);
            }
        }
        Ok(moved)
    }
}

impl SeaWork {
    /// What a custom backend keeps that is assigned.
    fn of_custom_backends(&self) -> Vec<Handed> {
        let is_ours = |table: &Table| RECORDS.iter().any(|ours| ours.name == table.name);
        let theirs = self.records.iter().copied().filter(|table| !is_ours(table));
        let worked_on = theirs.filter(|table| table.workers.contains(&"assigned_to"));
        worked_on.map(assigned).collect()
    }
}

fn hangs_on_leads(table: &Table) -> bool {
    let has = |column| table.parents().iter().any(|parent| parent.column == column);
    has(place::LEAD.column) && has(place::CLIENT.column)
}

/// The rows that are a member's work, and to whom they were assigned.
fn works_of(handed: &Handed, member: Id<User>) -> Vec<(Condition, Fact)> {
    let column = |name| Expr::col((handed.table.name, name));
    let mut assigned = Cond::all().add(column(handed.assignee).eq(id(member)));
    if let Some(open) = handed.while_filled {
        assigned = assigned.add(column(open).is_not_null());
    }
    let mut works = vec![(assigned, Fact::Text(member.to_string()))];
    if let Some(maker) = handed.maker {
        let nobodys = Cond::all()
            .add(column(maker).eq(id(member)))
            .add(column(handed.assignee).is_null());
        works.push((nobodys, Fact::Nothing));
    }
    works
}

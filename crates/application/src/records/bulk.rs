//! One of many records that are to be changed alike. Each is judged by itself, in a unit of work of its own.

use pathsix_domain::{access::Action, member::User, value::Id};

use super::{Expected, RecordWork, Stored, assign, purge, restore, set_status, trash};
use crate::{Error, desk::Desk};

/// What is to be done to each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into the trash.
    Trash,
    /// Out of it.
    Restore,
    /// Out of the world.
    Purge,
    /// To this member, or to nobody.
    Assign(Option<Id<User>>),
    /// To the status that is spelled like this.
    SetStatus(String),
}

impl Step {
    /// What a role must be allowed for it. Whoever may not do it to any record need not be asked about each.
    pub fn action(&self) -> Action {
        match self {
            Self::Trash => Action::Trash,
            Self::Restore => Action::Restore,
            Self::Purge => Action::Purge,
            Self::Assign(_) => Action::Assign,
            Self::SetStatus(_) => Action::Update,
        }
    }
}

/// Does it to one record. Errors as for doing it to that record alone.
pub async fn take<R, U>(desk: Desk<'_, U>, id: Id<R>, step: Step) -> Result<(), Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    match step {
        Step::Trash => trash(desk, id, Expected::Any).await.map(drop),
        Step::Restore => restore(desk, id, Expected::Any).await.map(drop),
        Step::Purge => purge(desk, id, Expected::Any).await,
        Step::Assign(to) => assign(desk, id, Expected::Any, to).await.map(drop),
        Step::SetStatus(status) => set_status(desk, id, &status).await.map(drop),
    }
}

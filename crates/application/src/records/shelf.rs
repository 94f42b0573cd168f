//! Into the trash, out of it, and out of the world: a record with everything that hangs on it.

use pathsix_domain::{
    access::{Action, Granted},
    list::Shelf,
    port::Within,
    record::{Bond, Trashing},
    value::Id,
};

use super::{Expected, RecordWork, Stored, steps};
use crate::{Conflict, Error, desk::Desk};

/// Moves a record to the trash, with what hangs on it. Errors: [`Error::NotFound`], [`Error::VersionMismatch`].
pub async fn trash<R, U>(mut desk: Desk<'_, U>, id: Id<R>, expected: Expected) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let granted = steps::grant(&mut desk, Action::Trash, id, Shelf::Live).await?;
    expected.check(granted.after().header().version)?;
    let stamp = desk.stamp();
    let trashing = Trashing {
        stamp,
        act: desk.tools.new_id(),
    };
    let granted = granted.amend::<Error>(stamp, |record| {
        record.set_header(record.header().trashed(trashing));
        Ok(())
    })?;
    let companions = desk.work.trash(&granted).await?;
    desk.audit_all(&granted, companions, stamp).await?;
    Ok(granted.into_after())
}

/// Takes a record out of the trash, with what went there with it. Errors: [`Error::NotFound`],
/// [`Error::VersionMismatch`], [`Conflict::ParentTrashed`].
pub async fn restore<R, U>(mut desk: Desk<'_, U>, id: Id<R>, expected: Expected) -> Result<R, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let granted = grant_below(&mut desk, Action::Restore, id, Shelf::Trash).await?;
    expected.check(granted.after().header().version)?;
    // What comes back with it may hang on something else besides.
    if !desk.work.others_in_use(&granted).await? {
        return Err(Conflict::ParentTrashed.into());
    }
    let stamp = desk.stamp();
    let granted = granted.amend::<Error>(stamp, |record| {
        record.set_header(record.header().restored());
        Ok(())
    })?;
    let companions = desk.work.restore(&granted).await?;
    desk.audit_all(&granted, companions, stamp).await?;
    // What came back with it counts for it again.
    let found = desk.work.find(id, Shelf::Live).await?;
    Ok(found.unwrap_or_else(|| granted.into_after()))
}

/// Removes a record in the trash for good, with what hangs on it; the audit entries stay. Errors: [`Error::NotFound`],
/// [`Error::VersionMismatch`].
pub async fn purge<R, U>(mut desk: Desk<'_, U>, id: Id<R>, expected: Expected) -> Result<(), Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let granted = steps::grant(&mut desk, Action::Purge, id, Shelf::Trash).await?;
    expected.check(granted.after().header().version)?;
    let stamp = desk.stamp();
    let companions = desk.work.purge(&granted, stamp).await?;
    desk.audit_all(&granted, companions, stamp).await
}

/// Loads a record for writing, of which what it hangs on must be in use and stay so. That is locked first, as whoever
/// trashes it does, so that the two do not wait for each other.
pub(crate) async fn grant_below<R, U>(
    desk: &mut Desk<'_, U>,
    action: Action,
    id: Id<R>,
    shelf: Shelf,
) -> Result<Granted<R>, Error>
where
    R: Stored,
    U: RecordWork<R> + ?Sized,
{
    let seen = desk.work.find(id, shelf).await?.ok_or(Error::NotFound)?;
    let parents = steps::bound(&seen, Bond::Parent);
    let mut in_use = true;
    for parent in &steps::in_turn(&parents) {
        in_use &= desk.work.hold(parent, Within::Tenant).await?.is_some();
    }
    let granted = steps::grant(desk, action, id, shelf).await?;
    if steps::bound(granted.after(), Bond::Parent) != parents {
        return Err(Conflict::Concurrent.into());
    }
    if in_use {
        Ok(granted)
    } else {
        Err(Conflict::ParentTrashed.into())
    }
}

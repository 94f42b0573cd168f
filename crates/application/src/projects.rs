//! Winning and losing projects.

use pathsix_domain::{
    access::{Action, Resource},
    list::Shelf,
    record::{Project, ProjectPatch, Record},
    value::{Change, Id},
    vocabulary::ProjectStatus,
};

use crate::{
    Error,
    desk::Desk,
    records::{self, Expected, RecordWork},
};

/// How a project ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It is completed.
    Won,
    /// It is cancelled.
    Lost,
}

/// Ends a project. One that has ended like that already is left as it is.
///
/// Errors: [`Error::NotFound`], [`Error::VersionMismatch`].
pub async fn end<U>(
    desk: Desk<'_, U>,
    id: Id<Project>,
    expected: Expected,
    end: End,
) -> Result<Project, Error>
where
    U: RecordWork<Project> + ?Sized,
{
    let status = match end {
        End::Won => ProjectStatus::Completed,
        End::Lost => ProjectStatus::Cancelled,
    };
    desk.actor.may(Resource::Project, Action::Update)?;
    let found = desk.work.find(id, Shelf::Live).await?;
    let project = found.ok_or(Error::NotFound)?;
    if project.stage.status() == status {
        expected.check(project.header().version)?;
        return Ok(project);
    }
    let patch = ProjectPatch {
        status: Change::Set(status),
        ..ProjectPatch::default()
    };
    records::update(desk, id, expected, patch).await
}

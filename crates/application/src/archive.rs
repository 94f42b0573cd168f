//! All that a tenant keeps, handed out as one archive, and taken in by a tenant that has nothing yet.

use std::collections::BTreeMap;

use pathsix_domain::{
    access::{Action, Resource},
    audit::{AuditEntry, Fact, FieldChange},
    port::{ArchiveError, ArchivePart, ArchiveRefusal, Archives, AuditLog, Intaking},
    value::{Invalid, Word},
    vocabulary::AuditAction,
};

use crate::{
    Conflict, Error, Services,
    desk::Desk,
    export::{Appetite, entry, file_name},
    members,
    sign_in::nobodys_password,
};

/// What an archive is called.
const NAME: &str = "archive";
/// What its name ends with.
const ENDING: &str = "zip";

/// Takes the lines of an archive as they are read.
pub trait LineOutlet: Send {
    /// Takes some lines of a part, none where it has none; waits until they can be handed on.
    fn take(
        &mut self,
        part: ArchivePart,
        lines: Vec<String>,
    ) -> impl Future<Output = Result<Appetite, Error>> + Send;
}

/// Gives the lines of an archive.
pub trait LineInlet: Send {
    /// The next lines, in the order of the parts; a part ends with none.
    fn next(&mut self) -> impl Future<Output = Option<(ArchivePart, Vec<String>)>> + Send;
}

/// How many lines of each part were taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken(BTreeMap<ArchivePart, usize>);

impl Taken {
    /// How many of this part.
    pub fn of(&self, part: ArchivePart) -> usize {
        self.0.get(&part).copied().unwrap_or_default()
    }
}

fn may<U: ?Sized>(desk: &Desk<'_, U>, action: Action) -> Result<(), Error> {
    Ok(desk.actor.may(Resource::Tenant, action)?)
}

/// Notes in the audit that everything is handed out, and gives the name of the file. Errors: the role may not do that.
pub async fn note<U: AuditLog + ?Sized>(desk: Desk<'_, U>) -> Result<String, Error> {
    may(&desk, Action::Export)?;
    let name = file_name(&desk, NAME, ENDING);
    let noted = entry(&desk, AuditAction::Export, Resource::Tenant, &name);
    desk.work.append(&[noted]).await?;
    Ok(name)
}

/// Every line of every part, and the outlet back. Ends early where nobody wants more.
pub async fn walk<U, O>(desk: Desk<'_, U>, mut outlet: O) -> Result<(O, Appetite), Error>
where
    U: Archives + ?Sized,
    O: LineOutlet,
{
    may(&desk, Action::Export)?;
    for part in ArchivePart::ALL {
        let mut after = None;
        loop {
            let page = desk.work.archived(*part, after).await?;
            if outlet.take(*part, page.lines).await? == Appetite::Gone {
                return Ok((outlet, Appetite::Gone));
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
    }
    Ok((outlet, Appetite::More))
}

/// Whether an archive could be taken in at all, before anything of it is read. Errors: the role may not do that;
/// [`Conflict::NotEmpty`].
pub async fn check<U: Archives + ?Sized>(desk: Desk<'_, U>) -> Result<(), Error> {
    may(&desk, Action::Administer)?;
    if desk.work.has_no_record().await? {
        Ok(())
    } else {
        Err(Conflict::NotEmpty.into())
    }
}

/// With what an archive is taken in from now on. People who are not known yet get a password that nobody knows.
pub async fn intaking(services: &Services) -> Result<Intaking, Error> {
    Ok(Intaking {
        at: services.tools.clock.now(),
        hash: nobodys_password(services).await?,
        ids: services.tools.ids.clone(),
        phones: services.tools.phones.clone(),
    })
}

/// Takes in an archive, all of it or nothing. The settings become those of the archive; the actor stays an active admin.
///
/// Errors: as for [`check`]; a line is not valid, which is told by its file and number; the lines end too early; [`Conflict::Full`]
/// where there would be more members than the tenant may have.
pub async fn take_in(
    mut desk: Desk<'_>,
    with: Intaking,
    mut lines: impl LineInlet,
) -> Result<Taken, Error> {
    // Nobody else takes in another one before this unit ends.
    let limits = desk.work.tenant_to_write().await?.limits;
    check(desk.step()).await?;
    let before = desk.work.members_counted().await?;
    let mut taken = Taken::default();
    let mut missing = ArchivePart::ALL.len();
    while let Some((part, lines)) = lines.next().await {
        let is_end = lines.is_empty();
        missing = missing.saturating_sub(usize::from(is_end));
        let count = taken.0.entry(part).or_default();
        let first = *count + 1;
        *count += lines.len();
        let done = desk.work.take_in(part, first, lines, &with).await;
        done.map_err(refused)?;
        if is_end && part == ArchivePart::Members {
            let now = desk.work.members_counted().await?;
            members::fit(limits, before, now)?;
        }
    }
    if missing > 0 {
        return Err(Error::Internal("an archive broke off".to_owned()));
    }
    let name = desk.actor.tenant().name.to_string();
    let noted = AuditEntry {
        changes: counted(&taken),
        ..entry(&desk, AuditAction::Import, Resource::Tenant, &name)
    };
    desk.work.append(&[noted]).await?;
    Ok(taken)
}

/// How much was taken in, as the audit tells it.
fn counted(taken: &Taken) -> Vec<FieldChange> {
    let all = taken.0.iter().filter(|(_, count)| **count > 0);
    all.map(|(part, count)| FieldChange {
        field: part.as_str().to_owned(),
        old: Fact::Nothing,
        new: Fact::Number(i64::try_from(*count).unwrap_or(i64::MAX)),
    })
    .collect()
}

fn refused(error: ArchiveError) -> Error {
    match error {
        ArchiveError::Line {
            part,
            line,
            problem,
        } => Error::field(
            &part.file(),
            &Invalid::new(format!("line {line}: {problem}")),
        ),
        ArchiveError::Store(error) => error.into(),
    }
}

impl From<ArchiveRefusal> for Error {
    fn from(refusal: ArchiveRefusal) -> Self {
        match refusal {
            ArchiveRefusal::Wrong { file, problem } => Self::field(&file, &Invalid::new(problem)),
            ArchiveRefusal::Io(error) => Self::Internal(error.to_string()),
        }
    }
}

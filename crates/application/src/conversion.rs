//! Converting a lead: one transaction in which it becomes a client, and everything that hangs on it moves there.

use pathsix_domain::{
    access::{Action, Granted},
    list::Shelf,
    port::Moves,
    record::{Client, ClientPatch, ConversionPlan, Header, Lead, Record, Refusal, Stamp},
    value::{Id, Invalid},
};

use crate::{
    Error,
    desk::Desk,
    records::{RecordWork, steps},
};

/// What a conversion did.
#[derive(Debug, Clone)]
pub enum Converted {
    /// The lead has become this client.
    Now(Client),
    /// Nothing: it had become this client before.
    Before(Client),
}

/// What a unit of work must offer for a conversion.
pub trait ConversionWork: RecordWork<Lead> + RecordWork<Client> + Moves {}
impl<U: RecordWork<Lead> + RecordWork<Client> + Moves + ?Sized> ConversionWork for U {}

/// Converts a lead in use: to a new client, or to one that is there. Asked again, the answer is the same client.
///
/// Errors: [`Error::NotFound`]; [`Refusal::AlreadyConverted`] where it has become another client than the one named, or
/// one that is no longer there for the actor; refused fields.
pub async fn convert<U>(
    mut desk: Desk<'_, U>,
    id: Id<Lead>,
    plan: ConversionPlan,
) -> Result<Converted, Error>
where
    U: ConversionWork + ?Sized,
{
    let lead = steps::grant(&mut desk, Action::Convert, id, Shelf::Live).await?;
    if let Some(conversion) = lead.after().stage.conversion() {
        return again(desk, conversion.client, &plan).await;
    }
    let stamp = desk.stamp();
    let client = match plan {
        ConversionPlan::NewClient(overrides) => {
            new_client(&mut desk, lead.after(), *overrides, stamp).await?
        }
        ConversionPlan::Existing(client) => {
            existing_client(&mut desk, lead.after(), client, stamp).await?
        }
    };
    mark(&mut desk, lead, client.after().id(), stamp).await?;
    // What has moved there counts for it from now on.
    let counted = desk.work.find(client.after().id(), Shelf::Live).await?;
    Ok(Converted::Now(
        counted.unwrap_or_else(|| client.into_after()),
    ))
}

async fn again<U>(
    desk: Desk<'_, U>,
    became: Option<Id<Client>>,
    plan: &ConversionPlan,
) -> Result<Converted, Error>
where
    U: ConversionWork + ?Sized,
{
    let became = became.filter(|became| match plan {
        ConversionPlan::NewClient(_) => true,
        ConversionPlan::Existing(named) => named == became,
    });
    let client = match became {
        Some(client) => desk.work.find(client, Shelf::Live).await?,
        None => None,
    };
    client
        .map(Converted::Before)
        .ok_or_else(|| Refusal::AlreadyConverted.into())
}

async fn new_client<U>(
    desk: &mut Desk<'_, U>,
    lead: &Lead,
    overrides: ClientPatch,
    stamp: Stamp,
) -> Result<Granted<Client>, Error>
where
    U: ConversionWork + ?Sized,
{
    let header = Header::new(desk.tools.new_id(), stamp);
    let client = lead
        .client(header, overrides, desk.writing(stamp))
        .map_err(|refusal| refusal.under("client"))?;
    let granted = desk.actor.grant_following(Some(lead.worker()), client)?;
    steps::check_assignee(desk, &granted, "client.assigned_to").await?;
    desk.work.insert(&granted).await?;
    steps::note(desk, &granted, stamp).await?;
    Ok(granted)
}

async fn existing_client<U>(
    desk: &mut Desk<'_, U>,
    lead: &Lead,
    client: Id<Client>,
    stamp: Stamp,
) -> Result<Granted<Client>, Error>
where
    U: ConversionWork + ?Sized,
{
    let found = desk.work.find_to_write(client, Shelf::Live).await?;
    let problem = Invalid::new("must be the id of a client that you can see");
    let client = found.ok_or_else(|| Error::field("client_id", &problem))?;
    let granted = desk
        .actor
        .grant(Action::Update, client)?
        .amend::<Error>(stamp, |client| {
            client.come_from(lead, stamp.at);
            Ok(())
        })?;
    desk.work.save(&granted).await?;
    steps::note(desk, &granted, stamp).await?;
    Ok(granted)
}

/// Marks the lead and moves what hangs on it.
async fn mark<U>(
    desk: &mut Desk<'_, U>,
    lead: Granted<Lead>,
    client: Id<Client>,
    stamp: Stamp,
) -> Result<(), Error>
where
    U: ConversionWork + ?Sized,
{
    let lead = lead.amend::<Error>(stamp, |lead| Ok(lead.convert(stamp.at, client)?))?;
    desk.work.save(&lead).await?;
    steps::note(desk, &lead, stamp).await?;
    let moved = desk.work.move_to_client(&lead, client, stamp).await?;
    desk.audit_companions(&lead, moved, stamp).await
}

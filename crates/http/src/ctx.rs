//! The context of a request that needs somebody: without one no use case can be called.

use std::sync::Arc;

use actix_web::{HttpRequest, web};
use pathsix_application::{
    Error, Services,
    attempts::{self, Answered},
    desk::{Desk, Work, within},
};
use pathsix_contracts::operation::Access;
use pathsix_domain::{
    access::{Actor, Admission, Bearer},
    port::{Attempt, AttemptKey, Documents, Fingerprint, Mode},
};
use tracing::Span;

use crate::{
    attempts::{Held, with_content},
    bearer::Presented,
    endpoint::Answer,
    failure::Failure,
    limits::Seat,
    origin::{named_tenants, origin},
    regimes::Regimes,
    reply::Reply,
    site::{Core, Site},
    state::{Settings, State},
    turns::Turn,
};

/// A verified token or a key, the reach of the route, and where the request came from.
#[derive(Clone)]
pub struct Ctx {
    state: web::Data<State>,
    admission: Arc<Admission>,
    /// The key of the request, and what keeps others with the same key out.
    attempt: Option<(Attempt, Arc<Held>)>,
    /// Its place among what its company does at once, kept until its work has ended.
    seat: Option<Arc<Seat>>,
}

/// The same work, which remembers first what its company is allowed.
fn remembering<U, T, F>(
    regimes: Regimes,
    work: F,
) -> impl for<'a> FnOnce(Desk<'a, U>) -> Work<'a, T> + Send + 'static
where
    U: ?Sized,
    F: for<'a> FnOnce(Desk<'a, U>) -> Work<'a, T> + Send + 'static,
{
    move |desk| {
        regimes.note(desk.actor.tenant());
        work(desk)
    }
}

impl Ctx {
    /// Who comes. Whether they may come in is judged with the store, in [`Ctx::run`].
    pub(crate) async fn of(
        request: &HttpRequest,
        state: web::Data<State>,
        access: Access,
        presented: Presented,
    ) -> Result<Self, Failure> {
        let bearer = presented.bearer(&state).await?;
        let span = Span::current();
        span.record("tenant", tracing::field::display(bearer.tenant()));
        span.record("user", tracing::field::display(bearer.user()));
        let admission = Admission {
            bearer,
            callers: access.callers(),
            reach: access.reach(),
            named: named_tenants(request, &state.settings)?,
            at: state.services.tools.clock.now(),
            origin: origin(request, &state.settings),
        };
        Ok(Self {
            state,
            admission: Arc::new(admission),
            attempt: None,
            seat: None,
        })
    }

    /// The same once all of the request is there. Errors: its company does too much at once.
    pub(crate) fn seated(mut self) -> Result<Self, Failure> {
        let tenant = self.admission.bearer.tenant();
        let limits = self.state.regimes.of(tenant, self.state.settings.limits);
        let seat = self.state.seats.take(tenant, limits.tenant_concurrency)?;
        self.seat = seat.map(Arc::new);
        Ok(self)
    }

    /// The same for a request with a key. Errors: one with the same key is being worked on.
    pub(crate) fn with_key(mut self, key: AttemptKey, asked: Fingerprint) -> Result<Self, Failure> {
        let under_way = &self.state.under_way;
        self.attempt = Some(under_way.begin(self.admission.bearer, key, asked)?);
        Ok(self)
    }

    /// The same for a request with a file, which is told from others by its content.
    pub(crate) fn with_content(mut self, content: &[u8; 32]) -> Self {
        if let Some((attempt, _)) = &mut self.attempt {
            attempt.fingerprint = with_content(attempt.fingerprint, content);
        }
        self
    }

    /// With what the request comes.
    pub(crate) fn bearer(&self) -> Bearer {
        self.admission.bearer
    }

    /// With what it is let in.
    pub(crate) fn admission(&self) -> &Arc<Admission> {
        &self.admission
    }

    /// Whether the request has a key.
    pub(crate) fn has_key(&self) -> bool {
        self.attempt.is_some()
    }

    /// The same for one of the transactions of a request that has several. The first is number 1.
    pub(crate) fn part(&self, number: usize) -> Self {
        let mut part = self.clone();
        if let Some((attempt, _)) = &mut part.attempt {
            attempt.part = i64::try_from(number).unwrap_or(i64::MAX);
        }
        part
    }

    /// What the outside decides.
    pub(crate) fn settings(&self) -> &Settings {
        &self.state.settings
    }

    /// The adapters.
    pub(crate) fn services(&self) -> &Services {
        &self.state.services
    }

    /// Says that work was put down to be done in the background.
    pub(crate) fn ring(&self) {
        self.state.workers.ring();
    }

    /// Lets the caller in, does the work and answers, in one transaction, in a task that outlives the connection. A request
    /// with a key that was answered before is answered the same.
    pub async fn write<T, F, A>(&self, work: F, answer: A) -> Answer
    where
        T: Send + 'static,
        F: for<'a> FnOnce(Desk<'a>) -> Work<'a, T> + Send + 'static,
        A: FnOnce(T) -> Reply + Send + 'static,
    {
        self.write_at(&Core, work, answer).await
    }

    /// The same at a site of its own, whose unit keeps more than the core's records.
    pub async fn write_at<S, T, F, A>(&self, site: &S, work: F, answer: A) -> Answer
    where
        S: Site,
        T: Send + 'static,
        F: for<'a> FnOnce(Desk<'a, S::Unit>) -> Work<'a, T> + Send + 'static,
        A: FnOnce(T) -> Reply + Send + 'static,
    {
        let Some((attempt, held)) = self.attempt.clone() else {
            return Ok(answer(self.run_at(site, Mode::Write, work).await?));
        };
        let services = self.state.services.clone();
        let (admission, site) = (self.admission.clone(), site.clone());
        let regimes = self.state.regimes.clone();
        let answered = self.finish(async move {
            let _held = held;
            let store = site.store(&services);
            let answer = |value| answer(value).kept();
            let work = remembering(regimes, work);
            attempts::once(store, &services.tools, &admission, &attempt, (work, answer)).await
        });
        Ok(answered.await?.into())
    }

    /// What was answered to this request, if it has a key and was answered before.
    pub(crate) async fn earlier(&self) -> Result<Option<Reply>, Failure> {
        let Some((attempt, _)) = self.attempt.clone() else {
            return Ok(None);
        };
        let earlier = self.run(Mode::Read, |desk| {
            Box::pin(async move { attempts::earlier(desk, &attempt).await })
        });
        Ok(earlier.await?.map(|kept| Answered::Again(kept).into()))
    }

    /// The answer of a request whose [`parts`](Self::part) are all done, kept if it has a key.
    pub(crate) async fn concluded(&self, reply: Reply) -> Answer {
        if self.attempt.is_none() {
            return Ok(reply);
        }
        self.write(|_| Box::pin(async { Ok(()) }), |()| reply).await
    }

    /// Lets the caller in and does the work in one transaction, in a task that outlives the connection.
    pub async fn run<T, F>(&self, mode: Mode, work: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(Desk<'a>) -> Work<'a, T> + Send + 'static,
    {
        self.run_at(&Core, mode, work).await
    }

    /// The same at a site of its own, whose unit keeps more than the core's records.
    pub async fn run_at<S, T, F>(&self, site: &S, mode: Mode, work: F) -> Result<T, Failure>
    where
        S: Site,
        T: Send + 'static,
        F: for<'a> FnOnce(Desk<'a, S::Unit>) -> Work<'a, T> + Send + 'static,
    {
        let services = self.state.services.clone();
        let (admission, site) = (self.admission.clone(), site.clone());
        let work = remembering(self.state.regimes.clone(), work);
        let done = self.finish(async move {
            let store = site.store(&services);
            within(store, &services.tools, &admission, mode, work).await
        });
        Ok(done.await?)
    }

    /// Runs work to its end, on the seat of the request.
    async fn finish<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, Error>> + Send + 'static,
    ) -> Result<T, Error> {
        let seat = self.seat.clone();
        let seated = async move {
            let _seat = seat;
            work.await
        };
        self.state.run(seated).await
    }

    /// Writers of documents.
    pub(crate) fn documents(&self) -> Arc<dyn Documents> {
        self.state.services.documents.clone()
    }

    /// A turn at handing out what is whole: only a few at once, so that most connections stay free for everybody else.
    pub(crate) async fn export_turn(&self) -> Result<Turn, Failure> {
        Ok(self
            .state
            .exports
            .take(self.admission.bearer.tenant())
            .await?)
    }

    /// A turn at taking a file in: only a few at once, so that they do not fill the disk.
    pub(crate) async fn upload_turn(&self) -> Result<Turn, Failure> {
        Ok(self
            .state
            .uploads
            .take(self.admission.bearer.tenant())
            .await?)
    }

    /// Lets the caller in, for what happens outside their tenant.
    pub(crate) async fn actor(&self) -> Result<Actor, Failure> {
        self.run(Mode::Read, |desk| {
            Box::pin(async move { Ok(desk.actor.clone()) })
        })
        .await
    }

    /// Does work outside every tenant, in a task that outlives the connection.
    pub(crate) async fn outside<T, F>(&self, work: impl FnOnce(Services) -> F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        Ok(self.finish(work(self.state.services.clone())).await?)
    }
}

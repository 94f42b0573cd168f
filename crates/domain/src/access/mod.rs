//! Who may do what: reach and visibility, the role table, the actor, and the grant without which nothing is written.

mod actor;
mod admission;
mod grant;
mod role;
mod staff;
mod visibility;

pub use actor::{Actor, Denial};
pub use admission::{Admission, Bearer, Callers, Claims, Errand, Insider, Origin, Proof, Standing};
pub use grant::{Companion, Granted, Subject};
pub use role::{Action, Resource, allows};
pub use staff::{Staff, StaffAdmission, StaffClaims, StaffStanding, may_run_the_platform};
pub use visibility::{Ownership, Reach, Scope, Visibility};

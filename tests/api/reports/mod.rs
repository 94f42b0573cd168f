//! Reports: every figure against an oracle that knows nothing but the records, and against the lists that they link to.
//!
//! - `world`: a company with members of every role in which much has happened, by dice.
//! - `ledger`: its records as the lists give them, and who sees them.
//! - `oracle`: what each report has to say of them.

mod agreement;
mod asking;
mod definitions;
mod ledger;
mod links;
mod oracle;
mod world;

//! Letters: what causes them, what their tokens do, and how they are delivered.

mod common;
mod delivery;
mod devices;
mod invitations;
mod reset;
mod verify;

//! Records found by their words: what is typed, what is meant, and who may know.

mod agreement;
mod common;
mod corpus;
mod keeping;
mod reach;
mod recall;

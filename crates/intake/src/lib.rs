//! Reads spreadsheets.

//! Headers that not every operation reads or answers.

/// What an operation reads besides the headers of every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestHeader {
    /// `If-Match`: only this version of the record is changed.
    IfMatch,
    /// `If-None-Match`: what the client has already is not sent again.
    IfNoneMatch,
    /// `X-Tenant`: the company, by its name in addresses.
    Tenant,
    /// The cookie in which a browser keeps the refresh token.
    RefreshCookie,
    /// `Idempotency-Key`: the request may be sent again and does nothing twice.
    IdempotencyKey,
}

/// What a successful answer carries besides the headers of every answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResponseHeader {
    /// `ETag`: the version of what is answered.
    ETag,
    /// `Location`: where what was made stands.
    Location,
    /// `Content-Disposition`: the name of the file.
    Disposition,
    /// `Set-Cookie`: the refresh token, where the client keeps it in a cookie.
    RefreshCookie,
    /// `Idempotency-Replayed`: this was answered before.
    Replayed,
}

//! The closed vocabularies of version 1. Their spelling is the standard and stands nowhere else.
//!
//! Other statuses belong in a custom backend that maps its own onto these.

use crate::value::words;

words! {
    /// Where a lead stands. `converted` is set by conversion only.
    LeadStatus { New = "new", Contacted = "contacted", Qualified = "qualified", Lost = "lost", Converted = "converted" }
    default New
}
words! {
    /// Where a client stands.
    ClientStatus { New = "new", Prospect = "prospect", Active = "active", Inactive = "inactive" }
    default New
}
words! {
    /// Where a project stands. Completed is won, cancelled is lost.
    ProjectStatus { Pending = "pending", Active = "active", Completed = "completed", Cancelled = "cancelled" }
    default Pending
}
words! {
    /// What became of a project. Derived from its status, never stored.
    ProjectOutcome { Pending = "pending", Won = "won", Lost = "lost" }
    default Pending
}
words! {
    /// Where a lead came from.
    LeadSource {
        Website = "Website", Referral = "Referral", ColdCall = "Cold Call", EmailCampaign = "Email Campaign",
        SocialMedia = "Social Media", TradeShow = "Trade Show", Advertisement = "Advertisement",
        Partner = "Partner", Other = "Other",
    }
}
words! {
    /// What a phone number is for.
    PhoneLabel { Work = "work", Mobile = "mobile", Home = "home", Fax = "fax", Other = "other" }
    default Work
}
words! {
    /// How often the worth of a project is earned.
    ValueType { OneTime = "one_time", Monthly = "monthly", Yearly = "yearly" }
    default OneTime
}
words! {
    /// Whether an account is in use.
    AccountStatus { Active = "active", Inactive = "inactive", Closed = "closed" }
    default Active
}
words! {
    /// How people met or spoke.
    InteractionType { Call = "call", Meeting = "meeting", Email = "email", Visit = "visit", Sms = "sms", Other = "other" }
    default Call
}
words! {
    /// Whether a follow-up still waits.
    FollowupStatus { Pending = "pending", Contacted = "contacted", Completed = "completed", Rescheduled = "rescheduled" }
    default Pending
}
words! {
    /// What a member may do; the table is in [`crate::access`].
    Role { Admin = "admin", Manager = "manager", User = "user", Support = "support", ReadOnly = "read_only" }
    default User
}
words! {
    /// Whether a tenant may work: `read_only` refuses writes, suspended refuses everything.
    TenantStatus { Active = "active", ReadOnly = "read_only", Suspended = "suspended" }
    default Active
}
words! {
    /// What an audit entry tells of.
    AuditAction {
        Create = "create", Update = "update", Trash = "trash", Restore = "restore", Purge = "purge",
        Convert = "convert", Assign = "assign", Import = "import", Export = "export", Login = "login",
        LoginFailed = "login_failed", Logout = "logout", Denied = "denied", Settings = "settings",
    }
}

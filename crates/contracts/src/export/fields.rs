//! What the fields of our records and requests mean. A field means the same wherever it stands, so it is said once. Of
//! the fields of others we know nothing.

/// Fields by name. A field that says something else in its own type keeps that.
const FIELDS: &[(&str, &str)] = &[
    ("account_name", "How the account is called."),
    (
        "account_number",
        "The number of the account, one in the company; made by the server where it is left out.",
    ),
    ("account_status", "Whether the account is in use."),
    ("address", "Street and house."),
    (
        "assigned_to",
        "The member who works on it; null for nobody.",
    ),
    ("audit_action", "What the audit notes."),
    ("city", "The city."),
    ("client", "What the new client has other than the lead."),
    ("client_id", "The client that it belongs to."),
    ("client_status", "Where the client stands."),
    ("company_name", "How the new company is called."),
    (
        "completed_at",
        "When it was completed; null while it is not.",
    ),
    ("completed_by", "Who completed it; null while it is not."),
    ("contact_date", "When it took place, or is to take place."),
    ("contact_person", "The person to ask for."),
    ("contact_title", "The position of that person."),
    ("content", "The text of the note."),
    (
        "converted_client_id",
        "The client that the lead became; null while it is none, or was purged.",
    ),
    ("converted_on", "When the lead became a client."),
    (
        "cookie",
        "Whether the refresh token is to travel in an HttpOnly cookie and not in the body.",
    ),
    (
        "currency",
        "In which currency the amounts of the company are.",
    ),
    ("current_password", "The password until now."),
    ("display_name", "How the member is called in this company."),
    ("email", "The email address."),
    ("expires_at", "When it ends by itself; null for never."),
    ("first_name", "The first name."),
    (
        "follow_up",
        "When to follow up; null where nothing is to be done.",
    ),
    (
        "followup_assigned_to",
        "The member who is to follow up; null for whoever works on it.",
    ),
    ("followup_status", "Where the follow-up stands."),
    (
        "id",
        "The id, a UUID; of a new record optional and of version 7, so that a client can repeat the request.",
    ),
    ("interaction_type", "How people met or wrote."),
    ("is_active", "Whether the member may sign in."),
    ("is_primary", "Whether this is the first person to ask."),
    ("keys", "The keys, JSON Web Keys of RFC 7517."),
    ("last_name", "The last name."),
    ("lead_id", "The lead that it belongs to."),
    (
        "lead_source",
        "Where the lead came from; null where nobody knows.",
    ),
    (
        "lead_status",
        "Where the lead stands. Only a conversion makes it `converted`.",
    ),
    ("name", "How it is called."),
    ("new_password", "The password from now on."),
    ("next", "The follow-up to arrange; null for none."),
    ("notes", "Notes of any kind."),
    ("opened_on", "The day on which the account was opened."),
    ("outcome", "What came of it."),
    ("password", "The password."),
    ("phone", "The phone number."),
    ("phone_label", "What kind of phone number that is."),
    (
        "phone_region",
        "The country in which a phone number is read that names none.",
    ),
    ("pinned", "Whether the note is kept in sight."),
    (
        "primary_contact_email",
        "The email address of whom to ask about the project.",
    ),
    ("primary_contact_name", "Whom to ask about the project."),
    (
        "primary_contact_phone",
        "The phone number of whom to ask about the project.",
    ),
    ("path", "The path, as the browser shows it."),
    (
        "primary_contact_phone_label",
        "What kind of phone number that is.",
    ),
    (
        "primary_contact_title",
        "The position of whom to ask about the project.",
    ),
    ("project_description", "What the project is about."),
    (
        "project_end",
        "The last day of the project, not before the first.",
    ),
    ("project_id", "The project that it belongs to."),
    ("project_name", "How the project is called."),
    ("project_outcome", "What projects come to."),
    ("project_start", "The first day of the project."),
    ("project_status", "Where the project stands."),
    (
        "project_worth",
        "What the project is worth, in the currency of the company.",
    ),
    (
        "refresh_token",
        "The refresh token, where it does not travel in the cookie.",
    ),
    ("role", "What the member may do."),
    (
        "scopes",
        "To what it is narrowed; to nothing where it is left out.",
    ),
    ("secondary_phone", "Another phone number."),
    (
        "secondary_phone_label",
        "What kind of phone number the other one is.",
    ),
    ("source_lead_id", "The lead that became this client."),
    ("state", "The state or region."),
    ("summary", "What it was about, in a line."),
    ("tags", "Words to find it by; each counts once."),
    ("tenant", "The company, by its name in addresses."),
    (
        "tenant_slug",
        "The name of the new company in addresses; made of its name where it is left out.",
    ),
    ("tenant_status", "Whether a company may work."),
    ("timezone", "Where the days of the company begin."),
    ("title", "The position of the person."),
    ("token", "The token that came by mail."),
    ("type", "A word of the company's own for what kind it is."),
    ("value_type", "How often the worth is earned."),
    ("zip", "The postal code."),
];

/// What a field of this name means in our types, where that is said here.
pub(super) fn meaning(name: &str) -> Option<&'static str> {
    let found = FIELDS.iter().find(|(known, _)| *known == name);
    found.map(|(_, meaning)| *meaning)
}

//! Reports of leads.

use pathsix_domain::{
    member::User,
    report::{
        conversion::{Conversion, Conversions, OwnerYield},
        pipeline::{LeadStep, Pipeline, ProjectStep},
        question::Frame,
        sources::SourceYield,
    },
    value::{Email, Id, Word},
    vocabulary::{LeadStatus, ProjectStatus},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Decimal, Link, links::Lists};

/// Where leads and projects stand.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PipelineReport {
    /// Every status of leads in the order of the vocabulary, those without leads too.
    pub leads: Vec<LeadStepView>,
    /// Every status of projects, in the same way.
    pub projects: Vec<ProjectStepView>,
}

/// The leads of one status.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LeadStep", deny_unknown_fields)]
pub struct LeadStepView {
    /// The status.
    pub status: LeadStatus,
    /// How many leads have it.
    pub count: i64,
    /// Where they are listed.
    pub links: StepLinks,
}

/// The projects of one status.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ProjectStep", deny_unknown_fields)]
pub struct ProjectStepView {
    /// The status.
    pub status: ProjectStatus,
    /// How many projects have it.
    pub count: i64,
    /// What they are worth together.
    pub total_value: Decimal<2>,
    /// Where they are listed.
    pub links: StepLinks,
}

/// Where the records of one status are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StepLinks {
    /// All of them.
    pub count: Link,
}

impl PipelineReport {
    /// The report, asked in this way.
    pub fn of(pipeline: &Pipeline, frame: &Frame) -> Self {
        let lists = Lists::of(frame);
        let lead = |step: &LeadStep| LeadStepView {
            status: step.status,
            count: step.count,
            links: StepLinks {
                count: lists.with("leads", &[("lead_status", step.status.as_str())]),
            },
        };
        let project = |step: &ProjectStep| ProjectStepView {
            status: step.status,
            count: step.count,
            total_value: Decimal(step.total_value),
            links: StepLinks {
                count: lists.with("projects", &[("project_status", step.status.as_str())]),
            },
        };
        Self {
            leads: pipeline.leads.iter().map(lead).collect(),
            projects: pipeline.projects.iter().map(project).collect(),
        }
    }
}

/// Where leads came from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LeadSourceReport {
    /// The sources that have leads, the largest first.
    pub sources: Vec<SourceRow>,
}

/// The leads of one source.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SourceRow {
    /// The source; `Unknown` where leads have none.
    pub source: &'static str,
    /// How many leads came from there.
    pub total_leads: i64,
    /// Of these, how many are converted.
    pub converted: i64,
    /// How many are qualified or converted.
    pub qualified: i64,
    /// Converted leads in percent of all.
    pub conversion_rate: Option<Decimal<2>>,
    /// Where they are listed.
    pub links: SourceLinks,
}

/// Where the leads of one source are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SourceLinks {
    /// All of them.
    pub total_leads: Link,
    /// Those that are converted.
    pub converted: Link,
    /// Those that are qualified or converted.
    pub qualified: Link,
}

const CONVERTED: (&str, &str) = ("lead_status", "converted");

impl LeadSourceReport {
    /// The report, asked in this way.
    pub fn of(sources: &[SourceYield], frame: &Frame) -> Self {
        let lists = Lists::of(frame);
        let row = |row: &SourceYield| {
            let word = ("lead_source", row.source.map_or("none", Word::as_str));
            let qualified = ("lead_status", "qualified,converted");
            SourceRow {
                source: row.source.map_or("Unknown", Word::as_str),
                total_leads: row.total_leads,
                converted: row.converted,
                qualified: row.qualified,
                conversion_rate: row.conversion_rate.map(Decimal),
                links: SourceLinks {
                    total_leads: lists.with("leads", &[word]),
                    converted: lists.with("leads", &[word, CONVERTED]),
                    qualified: lists.with("leads", &[word, qualified]),
                },
            }
        };
        Self {
            sources: sources.iter().map(row).collect(),
        }
    }
}

/// How many leads become clients.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ConversionReport {
    /// Of all leads.
    pub overall: OverallView,
    /// Of whoever has leads, those with the most first.
    pub by_user: Vec<OwnerRow>,
}

/// How many of all leads became clients, and how fast.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OverallConversion", deny_unknown_fields)]
pub struct OverallView {
    /// How many leads there are.
    pub total_leads: i64,
    /// Of these, how many are converted.
    pub converted: i64,
    /// Converted leads in percent of all; null where there are none.
    pub conversion_rate: Option<Decimal<2>>,
    /// Days of 24 hours from being made to being converted, on average; null where none is converted.
    pub avg_days_to_convert: Option<Decimal<1>>,
    /// Where they are listed.
    pub links: ConvertedLinks,
}

/// The leads of one owner: the assignee, else whoever made them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OwnerConversion", deny_unknown_fields)]
pub struct OwnerRow {
    /// The owner.
    pub user_id: Id<User>,
    /// Their address.
    pub user_email: Email,
    /// How many leads they have.
    pub total_leads: i64,
    /// Of these, how many are converted.
    pub converted: i64,
    /// Converted leads in percent of all.
    pub conversion_rate: Option<Decimal<2>>,
    /// Where they are listed.
    pub links: ConvertedLinks,
}

/// Where leads and converted ones are listed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ConvertedLinks {
    /// All of them.
    pub total_leads: Link,
    /// Those that are converted.
    pub converted: Link,
}

impl ConversionReport {
    /// The report, asked in this way.
    pub fn of(conversion: &Conversion, frame: &Frame) -> Self {
        let lists = Lists::of(frame);
        Self {
            overall: OverallView::of(conversion.overall, lists),
            by_user: conversion
                .by_user
                .iter()
                .map(|row| OwnerRow::of(row, lists))
                .collect(),
        }
    }
}

impl OverallView {
    fn of(overall: Conversions, lists: Lists) -> Self {
        Self {
            total_leads: overall.total_leads,
            converted: overall.converted,
            conversion_rate: overall.conversion_rate.map(Decimal),
            avg_days_to_convert: overall.avg_days_to_convert.map(Decimal),
            links: ConvertedLinks {
                total_leads: lists.with("leads", &[]),
                converted: lists.with("leads", &[CONVERTED]),
            },
        }
    }
}

impl OwnerRow {
    fn of(row: &OwnerYield, lists: Lists) -> Self {
        let id = row.user.to_string();
        let theirs = ("responsible", id.as_str());
        Self {
            user_id: row.user,
            user_email: row.email.clone(),
            total_leads: row.total_leads,
            converted: row.converted,
            conversion_rate: row.conversion_rate.map(Decimal),
            links: ConvertedLinks {
                total_leads: lists.with("leads", &[theirs]),
                converted: lists.with("leads", &[theirs, CONVERTED]),
            },
        }
    }
}

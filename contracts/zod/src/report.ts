// Generated from the operation table of the server; changes belong there.
import * as z from "zod";

import { Interaction } from "./interaction.js";
import { closed, flag, from, number, upTo, whole, word } from "./rules.js";
import {
  Activity,
  ClientId,
  ClientStatus,
  Day,
  Decimal1,
  Email,
  Instant,
  InteractionId,
  InteractionType,
  LeadId,
  LeadStatus,
  Link,
  ProjectStatus,
  UserId,
} from "./shared_types.js";

/**
 * A number of nothing or more, with at most two decimals; what is divided is rounded half up.
 *
 * @example 12.5
 */
export const Decimal2 = /* @__PURE__ */ (() => number(from(0, "must be nothing or more")))();
export type Decimal2 = z.infer<typeof Decimal2>;

/** Where the projects of one client are listed. */
export const ClientRevenueLinks = /* @__PURE__ */ (() => z.object({
  /** All of them. */
  total_projects: Link,
  /** Those that are won or pending. */
  total_value: Link,
  /** Those that are won. */
  won_value: Link,
  /** Those that are pending. */
  pending_value: Link,
}))();
export type ClientRevenueLinks = z.infer<typeof ClientRevenueLinks>;

/** What the projects of one client are worth. */
export const ClientRevenue = /* @__PURE__ */ (() => z.object({
  /** The client. */
  client_id: ClientId,
  /** How it is called. */
  client_name: z.string(),
  /** How many projects it has, cancelled ones too. */
  total_projects: z.int(),
  /** What is won or pending. */
  total_value: Decimal2,
  /** The worth of completed projects. */
  won_value: Decimal2,
  /** The worth of pending and active projects. */
  pending_value: Decimal2,
  /** Where they are listed. */
  links: ClientRevenueLinks,
}))();
export type ClientRevenue = z.infer<typeof ClientRevenue>;

/** Where the clients of one status are listed. */
export const ClientStepLinks = /* @__PURE__ */ (() => z.object({
  /** All of them. */
  count: Link,
}))();
export type ClientStepLinks = z.infer<typeof ClientStepLinks>;

/** The clients of one status. */
export const ClientStep = /* @__PURE__ */ (() => z.object({
  /** The status. */
  status: ClientStatus,
  /** How many clients have it. */
  count: z.int(),
  /** How many interactions there were with them in the last 30 days. */
  recent_interactions: z.int(),
  /** Where they are listed. */
  links: ClientStepLinks,
}))();
export type ClientStep = z.infer<typeof ClientStep>;

/** Where leads and converted ones are listed. */
export const ConvertedLinks = /* @__PURE__ */ (() => z.object({
  /** All of them. */
  total_leads: Link,
  /** Those that are converted. */
  converted: Link,
}))();
export type ConvertedLinks = z.infer<typeof ConvertedLinks>;

/** How many of all leads became clients, and how fast. */
export const OverallConversion = /* @__PURE__ */ (() => z.object({
  /** How many leads there are. */
  total_leads: z.int(),
  /** Of these, how many are converted. */
  converted: z.int(),
  /** Converted leads in percent of all; null where there are none. */
  conversion_rate: Decimal2.nullable(),
  /** Days of 24 hours from being made to being converted, on average; null where none is converted. */
  avg_days_to_convert: Decimal1.nullable(),
  /** Where they are listed. */
  links: ConvertedLinks,
}))();
export type OverallConversion = z.infer<typeof OverallConversion>;

/** The leads of one owner: the assignee, else whoever made them. */
export const OwnerConversion = /* @__PURE__ */ (() => z.object({
  /** The owner. */
  user_id: UserId,
  /** Their address. */
  user_email: Email,
  /** How many leads they have. */
  total_leads: z.int(),
  /** Of these, how many are converted. */
  converted: z.int(),
  /** Converted leads in percent of all. */
  conversion_rate: Decimal2.nullable(),
  /** Where they are listed. */
  links: ConvertedLinks,
}))();
export type OwnerConversion = z.infer<typeof OwnerConversion>;

/** How many leads become clients. */
export const ConversionReport = /* @__PURE__ */ (() => z.object({
  /** Of all leads. */
  overall: OverallConversion,
  /** Of whoever has leads, those with the most first. */
  by_user: z.array(OwnerConversion),
}))();
export type ConversionReport = z.infer<typeof ConversionReport>;

/** Where due follow-ups are listed. */
export const DueFollowUpLinks = /* @__PURE__ */ (() => z.object({
  /** Those that have passed. */
  overdue: Link,
  /** Those of the company's day. */
  today: Link,
  /** Those of the next seven days. */
  next_7_days: Link,
}))();
export type DueFollowUpLinks = z.infer<typeof DueFollowUpLinks>;

/** How many follow-ups are due when; what was due this morning is overdue and due today. */
export const DueFollowUps = /* @__PURE__ */ (() => z.object({
  /** Passed. */
  overdue: z.int(),
  /** On the company's day. */
  today: z.int(),
  /** From now to the end of the seventh day ahead. */
  next_7_days: z.int(),
  /** The first three of the list of follow-ups, overdue ones first. */
  next: z.array(Interaction),
  /** Where they are listed. */
  links: DueFollowUpLinks,
}))();
export type DueFollowUps = z.infer<typeof DueFollowUps>;

/** Where projects are listed by what became of them. */
export const OutcomeLinks = /* @__PURE__ */ (() => z.object({
  /** Completed ones. */
  won: Link,
  /** Cancelled ones. */
  lost: Link,
  /** Pending and active ones. */
  pending: Link,
}))();
export type OutcomeLinks = z.infer<typeof OutcomeLinks>;

/** What became of how many projects. */
export const Outcomes = /* @__PURE__ */ (() => z.object({
  /** Completed ones. */
  won: z.int(),
  /** Cancelled ones. */
  lost: z.int(),
  /** Pending and active ones. */
  pending: z.int(),
  /** Where they are listed. */
  links: OutcomeLinks,
}))();
export type Outcomes = z.infer<typeof Outcomes>;

/** Where the projects of a client are listed. */
export const TopClientLinks = /* @__PURE__ */ (() => z.object({
  /** Those that are won or pending. */
  total_value: Link,
}))();
export type TopClientLinks = z.infer<typeof TopClientLinks>;

/** A client whose projects are worth much. */
export const TopClient = /* @__PURE__ */ (() => z.object({
  /** The client. */
  client_id: ClientId,
  /** How it is called. */
  client_name: z.string(),
  /** What is won or pending. */
  total_value: Decimal2,
  /** Where its projects are listed. */
  links: TopClientLinks,
}))();
export type TopClient = z.infer<typeof TopClient>;

/** Where the records of one member are listed. */
export const WorkloadLinks = /* @__PURE__ */ (() => z.object({
  /** Leads that are assigned to them. */
  assigned_leads: Link,
  /** Clients that are assigned to them. */
  assigned_clients: Link,
  /** Interactions that they logged. */
  interactions_logged: Link,
  /** Projects that they made. */
  projects_created: Link,
}))();
export type WorkloadLinks = z.infer<typeof WorkloadLinks>;

/** What one member works on and has done. */
export const Workload = /* @__PURE__ */ (() => z.object({
  /** The member. */
  user_id: UserId,
  /** Their address. */
  user_email: Email,
  /** How they are called. */
  display_name: z.string(),
  /** Leads that are assigned to them. */
  assigned_leads: z.int(),
  /** Clients that are assigned to them. */
  assigned_clients: z.int(),
  /** Interactions that they logged. */
  interactions_logged: z.int(),
  /** Projects that they made. */
  projects_created: z.int(),
  /** Where these are listed. */
  links: WorkloadLinks,
}))();
export type Workload = z.infer<typeof Workload>;

/** Where the records behind the numbers of the first page are listed. */
export const DashboardLinks = /* @__PURE__ */ (() => z.object({
  /** Leads made in this month. */
  leads_this_month: Link,
  /** Clients made in this month. */
  clients_this_month: Link,
  /** Projects made in this quarter, but for cancelled ones. */
  value_this_quarter: Link,
}))();
export type DashboardLinks = z.infer<typeof DashboardLinks>;

/** What is due, how this month and this quarter go, and who does what. Each number is counted over all records. */
export const Dashboard = /* @__PURE__ */ (() => z.object({
  /** What is due. */
  follow_ups: DueFollowUps,
  /** Leads made in this calendar month. */
  leads_this_month: z.int(),
  /** Clients made in this calendar month. */
  clients_this_month: z.int(),
  /** Converted leads in percent of all that there are; null where there are none. */
  conversion_rate: Decimal2.nullable(),
  /** What became of all projects that there are. */
  projects: Outcomes,
  /** The worth of projects made in this calendar quarter, but for cancelled ones. */
  value_this_quarter: Decimal2,
  /** What projects that have a worth are worth on average; null where there are none. */
  average_value: Decimal2.nullable(),
  /** The five clients whose projects are worth most. */
  top_clients: z.array(TopClient),
  /** The last ten things that were done, as the feed has them. */
  recent_activity: z.array(Activity),
  /** What each active member works on and has done; null for roles that reach their own records only. */
  team: z.array(Workload).nullable(),
  /** Where the records behind these numbers are listed. */
  links: DashboardLinks,
}))();
export type Dashboard = z.infer<typeof Dashboard>;

/** Where overdue follow-ups are listed. */
export const FollowUpLinks = /* @__PURE__ */ (() => z.object({
  /** All of them. */
  overdue_interactions: Link,
}))();
export type FollowUpLinks = z.infer<typeof FollowUpLinks>;

/** A client that nobody has been in touch with. */
export const InactiveClient = /* @__PURE__ */ (() => z.object({
  /** The client. */
  client_id: ClientId,
  /** How it is called. */
  client_name: z.string(),
  /** Whole days of 24 hours since the last interaction, else since it was made. */
  days_since_interaction: z.int(),
  /** The day of the last interaction; null if there was none. */
  last_interaction_date: Day.nullable(),
}))();
export type InactiveClient = z.infer<typeof InactiveClient>;

/** A lead that nobody has been in touch with. */
export const InactiveLead = /* @__PURE__ */ (() => z.object({
  /** The lead. */
  lead_id: LeadId,
  /** How it is called. */
  lead_name: z.string(),
  /** Whole days of 24 hours since the last interaction, else since it was made. */
  days_since_interaction: z.int(),
  /** The day of the last interaction; null if there was none. */
  last_interaction_date: Day.nullable(),
}))();
export type InactiveLead = z.infer<typeof InactiveLead>;

/** What waits. */
export const FollowUpReport = /* @__PURE__ */ (() => z.object({
  /** How many open follow-ups have passed. */
  overdue_interactions: z.int(),
  /** Clients that nobody has been in touch with, the longest first, at most 100; inactive ones are left out. */
  inactive_clients: z.array(InactiveClient),
  /** Leads that nobody has been in touch with, the longest first, at most 100; lost and converted ones are left out. */
  inactive_leads: z.array(InactiveLead),
  /** Where overdue follow-ups are listed. */
  links: FollowUpLinks,
}))();
export type FollowUpReport = z.infer<typeof FollowUpReport>;

/** Where the projects of a forecast are listed. */
export const ForecastLinks = /* @__PURE__ */ (() => z.object({
  /** All but cancelled ones. */
  total_pipeline_value: Link,
  /** Those that are completed. */
  won_value: Link,
}))();
export type ForecastLinks = z.infer<typeof ForecastLinks>;

/** What projects may bring in: of pending ones 30 percent, of active ones 60, of completed ones all. */
export const Forecast = /* @__PURE__ */ (() => z.object({
  /** The unweighted worth of all but cancelled projects. */
  total_pipeline_value: Decimal2,
  /** What is won, and the weighted worth of the rest. */
  weighted_forecast: Decimal2,
  /** The worth of completed projects. */
  won_value: Decimal2,
  /** The weighted worth of pending and active projects. */
  pending_value: Decimal2,
  /** Where they are listed. */
  links: ForecastLinks,
}))();
export type Forecast = z.infer<typeof Forecast>;

/** What the projects of one month may bring in. */
export const MonthForecast = /* @__PURE__ */ (() => z.object({
  /** The month, `YYYY-MM`. */
  month: z.string(),
  /** Their weighted worth. */
  weighted_forecast: Decimal2,
}))();
export type MonthForecast = z.infer<typeof MonthForecast>;

/** What projects may bring in. */
export const ForecastReport = /* @__PURE__ */ (() => z.object({
  /** Of all projects. */
  forecast: Forecast,
  /** By the month in which a project ends, else begins, else was made; the first month first. */
  by_month: z.array(MonthForecast),
}))();
export type ForecastReport = z.infer<typeof ForecastReport>;

/** Where the leads of one source are listed. */
export const SourceLinks = /* @__PURE__ */ (() => z.object({
  /** All of them. */
  total_leads: Link,
  /** Those that are converted. */
  converted: Link,
  /** Those that are qualified or converted. */
  qualified: Link,
}))();
export type SourceLinks = z.infer<typeof SourceLinks>;

/** The leads of one source. */
export const SourceRow = /* @__PURE__ */ (() => z.object({
  /** The source; `Unknown` where leads have none. */
  source: z.string(),
  /** How many leads came from there. */
  total_leads: z.int(),
  /** Of these, how many are converted. */
  converted: z.int(),
  /** How many are qualified or converted. */
  qualified: z.int(),
  /** Converted leads in percent of all. */
  conversion_rate: Decimal2.nullable(),
  /** Where they are listed. */
  links: SourceLinks,
}))();
export type SourceRow = z.infer<typeof SourceRow>;

/** Where leads came from. */
export const LeadSourceReport = /* @__PURE__ */ (() => z.object({
  /** The sources that have leads, the largest first. */
  sources: z.array(SourceRow),
}))();
export type LeadSourceReport = z.infer<typeof LeadSourceReport>;

/** Where the records of one status are listed. */
export const StepLinks = /* @__PURE__ */ (() => z.object({
  /** All of them. */
  count: Link,
}))();
export type StepLinks = z.infer<typeof StepLinks>;

/** The leads of one status. */
export const LeadStep = /* @__PURE__ */ (() => z.object({
  /** The status. */
  status: LeadStatus,
  /** How many leads have it. */
  count: z.int(),
  /** Where they are listed. */
  links: StepLinks,
}))();
export type LeadStep = z.infer<typeof LeadStep>;

/** Where projects are listed by what became of them. */
export const PerformanceLinks = /* @__PURE__ */ (() => z.object({
  /** All of them. */
  total_projects: Link,
  /** Those that are completed. */
  won: Link,
  /** Those that are cancelled. */
  lost: Link,
  /** Those that are pending or active. */
  pending: Link,
}))();
export type PerformanceLinks = z.infer<typeof PerformanceLinks>;

/** How projects end, what they are worth and how long they take. */
export const Performance = /* @__PURE__ */ (() => z.object({
  /** How many projects there are. */
  total_projects: z.int(),
  /** How many are completed. */
  won: z.int(),
  /** How many are cancelled. */
  lost: z.int(),
  /** How many are pending or active. */
  pending: z.int(),
  /** Won projects in percent of all; null where there are none. */
  win_rate: Decimal1.nullable(),
  /** What projects that have a worth are worth on average; null where there are none. */
  avg_value: Decimal2.nullable(),
  /** Days from start to end of won projects that have both, on average, rounded to whole ones; null where there are none. */
  avg_duration_days: z.int().nullable(),
  /** Where they are listed. */
  links: PerformanceLinks,
}))();
export type Performance = z.infer<typeof Performance>;

/** How projects end. */
export const PerformanceReport = /* @__PURE__ */ (() => z.object({
  /** All of it. */
  summary: Performance,
}))();
export type PerformanceReport = z.infer<typeof PerformanceReport>;

/** The projects of one status. */
export const ProjectStep = /* @__PURE__ */ (() => z.object({
  /** The status. */
  status: ProjectStatus,
  /** How many projects have it. */
  count: z.int(),
  /** What they are worth together. */
  total_value: Decimal2,
  /** Where they are listed. */
  links: StepLinks,
}))();
export type ProjectStep = z.infer<typeof ProjectStep>;

/** Where leads and projects stand. */
export const PipelineReport = /* @__PURE__ */ (() => z.object({
  /** Every status of leads in the order of the vocabulary, those without leads too. */
  leads: z.array(LeadStep),
  /** Every status of projects, in the same way. */
  projects: z.array(ProjectStep),
}))();
export type PipelineReport = z.infer<typeof PipelineReport>;

/** The query of `reports.client_retention`. */
export const ReportsClientRetentionQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsClientRetentionQuery = z.infer<typeof ReportsClientRetentionQuery>;

/** The query of `reports.conversion_rate`. */
export const ReportsConversionRateQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsConversionRateQuery = z.infer<typeof ReportsConversionRateQuery>;

/** The query of `reports.dashboard`. */
export const ReportsDashboardQuery = /* @__PURE__ */ (() => closed({
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsDashboardQuery = z.infer<typeof ReportsDashboardQuery>;

/** The words of `format` in `ReportsExportClientRetentionQuery`, in order. */
export const REPORTS_EXPORT_CLIENT_RETENTION_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_client_retention`. */
export const ReportsExportClientRetentionQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_CLIENT_RETENTION_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsExportClientRetentionQuery = z.infer<typeof ReportsExportClientRetentionQuery>;

/** The words of `format` in `ReportsExportConversionRateQuery`, in order. */
export const REPORTS_EXPORT_CONVERSION_RATE_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_conversion_rate`. */
export const ReportsExportConversionRateQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_CONVERSION_RATE_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsExportConversionRateQuery = z.infer<typeof ReportsExportConversionRateQuery>;

/** The words of `format` in `ReportsExportDashboardQuery`, in order. */
export const REPORTS_EXPORT_DASHBOARD_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_dashboard`. */
export const ReportsExportDashboardQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_DASHBOARD_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsExportDashboardQuery = z.infer<typeof ReportsExportDashboardQuery>;

/** The words of `format` in `ReportsExportFollowUpsQuery`, in order. */
export const REPORTS_EXPORT_FOLLOW_UPS_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_follow_ups`. */
export const ReportsExportFollowUpsQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_FOLLOW_UPS_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
  /** After how many days without an interaction a record is inactive; 30 where nothing is said. */
  inactive_days: whole(
    from(1, "must be a whole number from 1 to 3650"),
    upTo(3650, "must be a whole number from 1 to 3650"),
  ).optional(),
}))();
export type ReportsExportFollowUpsQuery = z.infer<typeof ReportsExportFollowUpsQuery>;

/** The words of `format` in `ReportsExportLeadSourceQuery`, in order. */
export const REPORTS_EXPORT_LEAD_SOURCE_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_lead_source`. */
export const ReportsExportLeadSourceQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_LEAD_SOURCE_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsExportLeadSourceQuery = z.infer<typeof ReportsExportLeadSourceQuery>;

/** The words of `format` in `ReportsExportPipelineQuery`, in order. */
export const REPORTS_EXPORT_PIPELINE_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_pipeline`. */
export const ReportsExportPipelineQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_PIPELINE_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsExportPipelineQuery = z.infer<typeof ReportsExportPipelineQuery>;

/** The words of `format` in `ReportsExportProjectPerformanceQuery`, in order. */
export const REPORTS_EXPORT_PROJECT_PERFORMANCE_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_project_performance`. */
export const ReportsExportProjectPerformanceQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_PROJECT_PERFORMANCE_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsExportProjectPerformanceQuery = z.infer<typeof ReportsExportProjectPerformanceQuery>;

/** The words of `format` in `ReportsExportRevenueByClientQuery`, in order. */
export const REPORTS_EXPORT_REVENUE_BY_CLIENT_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_revenue_by_client`. */
export const ReportsExportRevenueByClientQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_REVENUE_BY_CLIENT_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
  /** Most clients; 25 where nothing is said. */
  limit: whole(
    from(1, "must be a whole number from 1 to 100"),
    upTo(100, "must be a whole number from 1 to 100"),
  ).optional(),
}))();
export type ReportsExportRevenueByClientQuery = z.infer<typeof ReportsExportRevenueByClientQuery>;

/** The words of `format` in `ReportsExportRevenueForecastQuery`, in order. */
export const REPORTS_EXPORT_REVENUE_FORECAST_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_revenue_forecast`. */
export const ReportsExportRevenueForecastQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_REVENUE_FORECAST_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsExportRevenueForecastQuery = z.infer<typeof ReportsExportRevenueForecastQuery>;

/** The words of `format` in `ReportsExportUpcomingTasksQuery`, in order. */
export const REPORTS_EXPORT_UPCOMING_TASKS_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_upcoming_tasks`. */
export const ReportsExportUpcomingTasksQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_UPCOMING_TASKS_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
  /** How many days ahead tasks are looked for; 7 where nothing is said. */
  days_ahead: whole(
    from(1, "must be a whole number from 1 to 365"),
    upTo(365, "must be a whole number from 1 to 365"),
  ).optional(),
  /** Most tasks; 100 where nothing is said. */
  limit: whole(
    from(1, "must be a whole number from 1 to 1000"),
    upTo(1000, "must be a whole number from 1 to 1000"),
  ).optional(),
}))();
export type ReportsExportUpcomingTasksQuery = z.infer<typeof ReportsExportUpcomingTasksQuery>;

/** The words of `format` in `ReportsExportUserActivityQuery`, in order. */
export const REPORTS_EXPORT_USER_ACTIVITY_QUERY_FORMATS = ["pdf", "csv", "xlsx", "jsonl"] as const;

/** The query of `reports.export_user_activity`. */
export const ReportsExportUserActivityQuery = /* @__PURE__ */ (() => closed({
  /** In which format the file is. */
  format: word(REPORTS_EXPORT_USER_ACTIVITY_QUERY_FORMATS, "must be one of: pdf, csv, xlsx, jsonl").optional(),
  /** With `true` a byte order mark stands before a file of comma-separated values; some spreadsheets need it to know UTF-8. */
  bom: flag().optional(),
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsExportUserActivityQuery = z.infer<typeof ReportsExportUserActivityQuery>;

/** The query of `reports.follow_ups`. */
export const ReportsFollowUpsQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
  /** After how many days without an interaction a record is inactive; 30 where nothing is said. */
  inactive_days: whole(
    from(1, "must be a whole number from 1 to 3650"),
    upTo(3650, "must be a whole number from 1 to 3650"),
  ).optional(),
}))();
export type ReportsFollowUpsQuery = z.infer<typeof ReportsFollowUpsQuery>;

/** The query of `reports.lead_source`. */
export const ReportsLeadSourceQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsLeadSourceQuery = z.infer<typeof ReportsLeadSourceQuery>;

/** The query of `reports.pipeline`. */
export const ReportsPipelineQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsPipelineQuery = z.infer<typeof ReportsPipelineQuery>;

/** The query of `reports.project_performance`. */
export const ReportsProjectPerformanceQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsProjectPerformanceQuery = z.infer<typeof ReportsProjectPerformanceQuery>;

/** The query of `reports.revenue_by_client`. */
export const ReportsRevenueByClientQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
  /** Most clients; 25 where nothing is said. */
  limit: whole(
    from(1, "must be a whole number from 1 to 100"),
    upTo(100, "must be a whole number from 1 to 100"),
  ).optional(),
}))();
export type ReportsRevenueByClientQuery = z.infer<typeof ReportsRevenueByClientQuery>;

/** The query of `reports.revenue_forecast`. */
export const ReportsRevenueForecastQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsRevenueForecastQuery = z.infer<typeof ReportsRevenueForecastQuery>;

/** The query of `reports.upcoming_tasks`. */
export const ReportsUpcomingTasksQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
  /** How many days ahead tasks are looked for; 7 where nothing is said. */
  days_ahead: whole(
    from(1, "must be a whole number from 1 to 365"),
    upTo(365, "must be a whole number from 1 to 365"),
  ).optional(),
  /** Most tasks; 100 where nothing is said. */
  limit: whole(
    from(1, "must be a whole number from 1 to 1000"),
    upTo(1000, "must be a whole number from 1 to 1000"),
  ).optional(),
}))();
export type ReportsUpcomingTasksQuery = z.infer<typeof ReportsUpcomingTasksQuery>;

/** The query of `reports.user_activity`. */
export const ReportsUserActivityQuery = /* @__PURE__ */ (() => closed({
  /** Only records made on this day or later; a day is a whole one in the company's time zone. */
  start_date: Day.optional(),
  /** Only records made on this day or earlier; not before `start_date`. */
  end_date: Day.optional(),
  /** Only what this member made or works on; not for roles that reach their own records only. */
  user_id: UserId.optional(),
}))();
export type ReportsUserActivityQuery = z.infer<typeof ReportsUserActivityQuery>;

/** How many clients stay. */
export const RetentionReport = /* @__PURE__ */ (() => z.object({
  /** Active clients in percent of active and inactive ones; null where there are neither. */
  retention_rate: Decimal1.nullable(),
  /** What is left of a hundred; null where there are neither. */
  churn_rate: Decimal1.nullable(),
  /** Every status in the order of the vocabulary, those without clients too. */
  status_breakdown: z.array(ClientStep),
}))();
export type RetentionReport = z.infer<typeof RetentionReport>;

/** What the projects of clients are worth. */
export const RevenueReport = /* @__PURE__ */ (() => z.object({
  /** The clients that have projects, those of the greatest worth first. */
  clients: z.array(ClientRevenue),
}))();
export type RevenueReport = z.infer<typeof RevenueReport>;

/** An interaction that is coming up, or whose follow-up is. */
export const Task = /* @__PURE__ */ (() => z.object({
  /** The interaction. */
  id: InteractionId,
  /** How people meet or write. */
  interaction_type: InteractionType,
  /** The moment that is coming up: of the interaction or of its follow-up, whichever comes first from now on. */
  due_at: Instant,
  /** The day on which it takes place, or took place. */
  contact_date: Day,
  /** The day on which it is to be followed up; null where nothing is open. */
  follow_up: Day.nullable(),
  /** What it is about. */
  summary: z.string(),
  /** How the client is called that it is with; null where it is with none. */
  client_name: z.string().nullable(),
  /** How the lead is called that it is with; null where it is with none. */
  lead_name: z.string().nullable(),
  /** How the project is called that it is about; null where it is about none. */
  project_name: z.string().nullable(),
  /** Notes. */
  notes: z.string().nullable(),
}))();
export type Task = z.infer<typeof Task>;

/** What is coming up. */
export const TaskReport = /* @__PURE__ */ (() => z.object({
  /** Interactions that take place, or are to be followed up, from now on; the soonest first. */
  tasks: z.array(Task),
}))();
export type TaskReport = z.infer<typeof TaskReport>;

/** What members work on and have done. */
export const UserActivityReport = /* @__PURE__ */ (() => z.object({
  /** Every active member by address, also who has done nothing. */
  users: z.array(Workload),
}))();
export type UserActivityReport = z.infer<typeof UserActivityReport>;

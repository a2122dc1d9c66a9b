import type { CheckSource } from "../../server/src/core/checklists/schema";

/** What an editor says of each key of a check. */
export const KEYS: Readonly<Record<keyof CheckSource, string>> = {
  schemaVersion: "The version of the format: 1.",
  id: "`<category>.<name>`. Only needed when a file holds several checks; otherwise the path is the id.",
  title: "The good state in one sentence: what is true when the check passes.",
  severity: "What an open finding means. A failing blocker makes the verdict *not ready*.",
  level: "From which level on the check is required: 1 first users, 2 production, 3 critical services.",
  detection: "Whether files can answer: `static` they can, `hybrid` in part, `attest` only a person can.",
  per: "Asked of each component (the default) or once of the whole repository.",
  applies: "Which kinds of component are asked, and what must be there for the question to make sense.",
  confidence: "How sure a failure for want of evidence is. A `guess` is asked as a question and fails no gate.",
  requirement: "What has to hold, in full sentences.",
  risk: "What happens in production when it does not hold.",
  message: "The finding's sentence when nothing proves the check. `{component}` is the component's name.",
  proves: "Queries that prove the check; one that matches is enough.",
  contradicts: "Queries for offenders; each match is a finding at its own line and outweighs every proof.",
  locate: "Where to show a finding that has no line of its own: the first query with a match.",
  elsewhere: "Queries that show that it may be settled where it runs: then finding nothing is a question, not a gap.",
  claims: "Phrases by which a readiness document speaks of this check.",
  fix: "The fix that mends it: a folder below `checklists/fixes`.",
  facets: "Questions within the question, each answered on its own.",
  references: "Addresses to read more.",
  seeds: "The lines of the readiness documents the check was taken from.",
};

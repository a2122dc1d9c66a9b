import { hash } from "../evaluate/fingerprint";
import { compileGlobs } from "../globs/globs";
import { groupBy } from "../group-by";
import type { Component } from "../model/component";
import { sureOffenders } from "../model/offenders";
import type { Repair } from "../model/repair";
import type { CheckResult, Evidence, Problem } from "../model/result";
import { isStillToCome } from "./dates";
import type { Attestation, ComponentRule, TeamRules, Waiver } from "./model";
import { type Look, missingFile } from "./seen";
import type { StatementKind } from "./unfilled";

/** The folder's parts as the team sees them. */
export function asTheTeamSees(components: readonly Component[], rules: readonly ComponentRule[]): readonly Component[] {
  if (rules.length === 0) return components;
  const byId = new Map(components.map((component) => [component.id, component]));
  for (const { path, kind, name, ignore, reason } of rules) {
    const known = byId.get(path);
    if (ignore) byId.delete(path);
    else if (known) byId.set(path, { ...known, kind: kind ?? known.kind, name: name ?? known.name, reason });
    else if (kind) byId.set(path, { id: path, kind, name: name ?? path, frameworks: [], reason });
  }
  return [...byId.values()].sort((a, b) => (a.id === "." ? -1 : b.id === "." ? 1 : a.id < b.id ? -1 : 1));
}

export interface Applied {
  readonly results: readonly CheckResult[];
  /** The attestations that hold today. */
  readonly attestations: readonly Attestation[];
  /** Statements that expired, or that say nothing about anything. */
  readonly problems: readonly Problem[];
}

/**
 * Applies what people say to what the files say. An attestation answers what nobody found, never what somebody can see to
 * be wrong; a waiver takes a gap out of the score and never counts as passed.
 */
export function applyStatements(
  results: readonly CheckResult[],
  rules: TeamRules,
  today: string,
  look: Look = () => ({ files: 0 }),
): Applied {
  const problems: Problem[] = [];
  const valid = <T extends Waiver | Attestation>(statements: readonly T[], what: StatementKind): T[] =>
    statements.filter((statement) => {
      const stale = "invalidatedBy" in statement ? whyStale(statement, look, today) : undefined;
      const why = whyNotNow(statement, today);
      if (why === undefined && stale === undefined) return true;
      const { file: path, at, check } = statement;
      const message = `this ${what} of ${check} ${why ?? stale?.why}`;
      const again = why === undefined ? (stale?.repairs ?? []) : [];
      problems.push({ path, at, severity: "warning", message, repairs: [...again, { kind: "remove", what }] });
      return false;
    });
  const used = new Set<Waiver | Attestation>();
  const waivers = valid(rules.waivers, "waiver");
  const attestations = valid(rules.attestations, "attestation");
  if (waivers.length + attestations.length === 0) return { results, attestations, problems };
  const vouched = groupBy(attestations, ({ check }) => check);
  const accepted = groupBy(waivers, ({ check }) => check);
  const applied = results.map((result) => {
    const attested = about(vouched, result).reduce((r, one) => attest(r, one, used), result);
    return about(accepted, result).reduce((r, one) => waive(r, one, used), attested);
  });
  for (const [what, statements] of [
    ["waiver", waivers],
    ["attestation", attestations],
  ] as const) {
    for (const { file, at, check, component } of statements.filter((one) => !used.has(one) && !isOfGate(one))) {
      const where = component === undefined ? "" : ` in ${component}`;
      problems.push({
        path: file,
        at,
        severity: "warning",
        message: `this ${what} changes nothing: ${check}${where} has no such gap`,
        repairs: [{ kind: "remove", what }],
      });
    }
  }
  return { results: applied, attestations, problems };
}

/** Why a statement does not hold on a day; undefined when it does. */
function whyNotNow({ from, expires }: Waiver | Attestation, today: string): string | undefined {
  if (expires < today) return `ended on ${expires} and no longer applies`;
  if (from !== undefined && isStillToCome(from, today))
    return `is of ${from}, which is still to come: it does not apply yet`;
  return undefined;
}

/** Why a word no longer holds for the files that show it, or that it rests on; undefined when it does, or has none. */
function whyStale(
  { invalidatedBy, seen, date, evidence = "" }: Attestation,
  look: Look,
  today: string,
): { readonly why: string; readonly repairs: readonly Repair[] } | undefined {
  const missing = missingFile(evidence, look);
  if (missing !== undefined)
    return { why: `does not count: ${missing}, which is to show it, is not there or is left out`, repairs: [] };
  if (invalidatedBy.length === 0) return undefined;
  const named = invalidatedBy.join(", ");
  const { files, digest } = look(invalidatedBy);
  if (files === 0) return { why: `does not count: no file matches ${named}`, repairs: [] };
  if (digest === undefined) return { why: `does not count: a file that matches ${named} cannot be read`, repairs: [] };
  if (seen === digest) return undefined;
  const values: readonly (readonly [string, string])[] = [
    ["date", today],
    ["seen", digest],
  ];
  const title = `I have looked at ${named} today`;
  const repairs: readonly Repair[] = [{ kind: "write", title, values }];
  if (seen === undefined)
    return { why: `does not count yet: write \`seen: ${digest}\` once ${named} was looked at`, repairs };
  return { why: `is stale and no longer counts: ${named} changed after ${date}`, repairs };
}

/** The item of the gate is known to ask for it. */
function isOfGate({ check }: Waiver | Attestation): boolean {
  return check.startsWith("gate:");
}

/** The statements about a result, of those about each check. */
function about<S extends Waiver | Attestation>(
  byCheck: ReadonlyMap<string, readonly S[]>,
  result: CheckResult,
): readonly S[] {
  return (byCheck.get(result.check) ?? []).filter(
    ({ component }) => component === undefined || component === result.component,
  );
}

/** True when something is left to do. */
export function isOpen({ status }: CheckResult): boolean {
  return status === "fail" || status === "partial" || status === "unknown";
}

function attest(result: CheckResult, attestation: Attestation, used: Set<Waiver | Attestation>): CheckResult {
  const { by, role, date, expires, statement, evidence: link, facet, commit } = attestation;
  if (facet !== undefined || !isOpen(result) || sureOffenders(result).length > 0) return result;
  used.add(attestation);
  const proof: Evidence = {
    role: "proves",
    tier: "attested",
    confidence: "certain",
    kind: "document",
    path: attestation.file,
    at: attestation.at,
    text: link ?? statement,
    message: statement,
  };
  const who = role === undefined ? by : `${by} (${role})`;
  return {
    ...result,
    status: "pass",
    confidence: "certain",
    reason: `attested by ${who} on ${date}${commit === undefined ? "" : ` at commit ${commit}`}, until ${expires}`,
    searched: [],
    fix: undefined,
    evidence: [...result.evidence, proof],
  };
}

function waive(result: CheckResult, waiver: Waiver, used: Set<Waiver | Attestation>): CheckResult {
  const { facet, paths, owner, expires, reason, ticket } = waiver;
  if (facet !== undefined) return waiveFacet(result, waiver, used);
  if (!isOpen(result)) return result;
  const words = `waived by ${owner} until ${expires}: ${reason}${ticket === undefined ? "" : ` (${ticket})`}`;
  if (paths === undefined) {
    used.add(waiver);
    return { ...result, status: "waived", reason: words, fix: undefined };
  }
  const matches = compileGlobs(paths);
  const offenders = result.evidence.filter(({ role }) => role === "contradicts");
  const kept = offenders.filter(({ path }) => !matches(path));
  if (kept.length === offenders.length) return result;
  used.add(waiver);
  if (kept.length === 0) return { ...result, status: "waived", reason: words, fix: undefined };
  const evidence = result.evidence.filter((item) => item.role === "proves" || kept.includes(item));
  const places = kept.map((item) => `${item.path}\t${item.text}`);
  return {
    ...result,
    evidence,
    message: kept[0]?.message ?? result.message,
    reason: `${result.reason}; ${offenders.length - kept.length} of them waived until ${expires}`,
    fingerprint: hash([result.check, result.component, ...places].join("\n")),
  };
}

function waiveFacet(result: CheckResult, waiver: Waiver, used: Set<Waiver | Attestation>): CheckResult {
  const facets = result.facets.map((facet) => {
    if (facet.facet !== waiver.facet || facet.status === "pass" || facet.status === "not-applicable") return facet;
    used.add(waiver);
    const reason = `waived by ${waiver.owner} until ${waiver.expires}: ${waiver.reason}`;
    return { ...facet, status: "waived" as const, reason };
  });
  return { ...result, facets };
}

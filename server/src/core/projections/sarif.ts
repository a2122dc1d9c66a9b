import { hash } from "../evaluate/fingerprint";
import type { Check, Checklist, Severity } from "../model/check";
import type { ClaimFinding, ClaimSeverity } from "../model/document";
import { sureOffenders } from "../model/offenders";
import type { CheckResult, Evidence, Snapshot } from "../model/result";
import { type Range, wholeFile } from "../model/text";
import { DOCUMENTS_PAGE, pageOf } from "./explain";
import { sinceSentence } from "./since";
import { checksById, isGap } from "./summary";

type SarifLevel = "error" | "warning" | "note";

const LEVELS: Readonly<Record<Severity, SarifLevel>> = {
  blocker: "error",
  high: "warning",
  medium: "note",
  low: "note",
};

interface Placed {
  readonly result: CheckResult;
  readonly path: string;
  readonly at: Range;
  readonly message: string;
  /** Tells the places of one result apart. */
  readonly part: number;
}

/**
 * The open and the waived results as SARIF 2.1.0, for code scanning. Each result has a place, because an upload with one
 * that has none is refused as a whole: what is missing stands on the component's manifest, else on some file there is.
 */
export function sarifReport(snapshot: Snapshot, checklist: Checklist, version: string): string {
  const checks = checksById(checklist);
  const shown = snapshot.results.filter((result) => isGap(result) || result.status === "waived");
  const placed = shown.flatMap((result) => placesOf(result, snapshot));
  const rules = [...new Set(placed.map(({ result }) => result.check))].sort();
  const claims = snapshot.documents.flatMap(({ findings }) => findings);
  const claimRules = [...new Set(claims.map(({ rule }) => rule))].sort();
  const note = sinceSentence(snapshot);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "production-readiness",
            semanticVersion: version,
            informationUri: "https://github.com/production-readiness/production-readiness",
            rules: [...rules.map((id) => toRule(id, checks.get(id))), ...claimRules.map(toClaimRule)],
          },
        },
        automationDetails: { id: "production-readiness/" },
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The folder that was checked." } } },
        columnKind: "utf16CodeUnits",
        ...(note !== undefined && { properties: { note } }),
        results: [
          ...placed.map((item) => toResult(item, rules)),
          ...claims.map((claim) => toClaimResult(claim, rules.length + claimRules.indexOf(claim.rule))),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function placesOf(result: CheckResult, snapshot: Snapshot): Placed[] {
  const offenders = sureOffenders(result);
  const said = ({ path, at, message }: Evidence, part: number): Placed => ({
    result,
    path,
    at,
    message: message ?? result.message,
    part,
  });
  if (offenders.length > 0) return offenders.map(said);
  const component = snapshot.components.find(({ id }) => id === result.component);
  const place = result.place ?? component?.manifest;
  const anywhere = snapshot.components.find(({ manifest }) => manifest)?.manifest?.path ?? snapshot.files.anchor;
  const path = place?.path ?? anywhere;
  return path === undefined ? [] : [{ result, path, at: place?.at ?? wholeFile, message: result.message, part: 0 }];
}

function toRule(id: string, check: Check | undefined): object {
  if (!check) return { id };
  return {
    id,
    name: id,
    shortDescription: { text: check.title },
    fullDescription: { text: check.requirement },
    help: { text: `${check.risk}\n\n${check.requirement}` },
    helpUri: pageOf(id),
    defaultConfiguration: { level: LEVELS[check.severity] },
    properties: { tags: ["production-readiness", check.category], severity: check.severity, level: check.level },
  };
}

const CLAIM_LEVELS: Readonly<Record<ClaimSeverity, SarifLevel>> = {
  error: "error",
  warning: "warning",
  information: "note",
};

function toClaimRule(id: string): object {
  return { id, name: id, helpUri: DOCUMENTS_PAGE, properties: { tags: ["production-readiness", "documents"] } };
}

/** What does not agree in a readiness document, at its line, with the other side as related locations. */
function toClaimResult({ rule, severity, path, at, message, check, related }: ClaimFinding, ruleIndex: number): object {
  return {
    ruleId: rule,
    ruleIndex,
    level: CLAIM_LEVELS[severity],
    message: { text: message },
    locations: [location(path, at)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place) => ({
        ...location(place.path, place.at),
        message: { text: place.message },
      })),
    }),
    partialFingerprints: {
      "readiness/claim/v1": hash([rule, path, check ?? "", message.replace(/\d+/g, "#")].join("\n")),
    },
  };
}

function location(path: string, at: Range): object {
  const region = {
    startLine: at.start.line + 1,
    startColumn: at.start.character + 1,
    endLine: at.end.line + 1,
    endColumn: at.end.character + 1,
  };
  return { physicalLocation: { artifactLocation: { uri: encodePath(path), uriBaseId: "%SRCROOT%" }, region } };
}

function toResult({ result, path, at, message, part }: Placed, rules: readonly string[]): object {
  return {
    ruleId: result.check,
    ruleIndex: rules.indexOf(result.check),
    level: LEVELS[result.severity],
    message: { text: message },
    locations: [location(path, at)],
    partialFingerprints: { "readiness/v1": part === 0 ? result.fingerprint : `${result.fingerprint}-${part}` },
    ...(result.status === "waived" && { suppressions: [{ kind: "external", justification: result.reason }] }),
  };
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

import { isOfUnread } from "../../evaluate/doubt";
import type { ClaimSeverity, WrittenState } from "../../model/document";
import type { CheckResult, Evidence } from "../../model/result";
import { evidenceOf, type Standing } from "../evidence";
import type { MappedItem } from "../mapping";
import { quote } from "./rule";

/** What the evidence makes of a line that is marked done. */
export interface Judgement {
  readonly severity: ClaimSeverity;
  readonly message: string;
  /** The state that the evidence supports; undefined when it is too weak to tell. */
  readonly supports?: WrittenState;
}

/** What a line says besides its subject, and what the folder has of it. */
export interface Around {
  /** True when all of its text says nothing but what the check asks. */
  saysOnlyThat(): boolean;
  /** True when files are called by all words of its subject, or by any: what was not found in them may be there. */
  hasNamesakes(by: "all" | "any"): boolean;
}

/** Judges a line that is marked done; undefined when nothing speaks against it, or nothing that is sure enough to be said. */
export function judgementOf(item: MappedItem, standing: Standing, around: Around): Judgement | undefined {
  const claim = `${quote(item.label)} is marked done`;
  const { sure, bySubject, bound } = item.mapping;
  const [result] = standing.results;
  if (!result || standing.results.some(({ confidence }) => confidence === "guess")) return undefined;
  switch (standing.status) {
    case "fail":
      return ofFailure(claim, item, standing, result, around);
    case "partial":
      return bySubject ? ofPart(claim, item, standing, result) : undefined;
    case "mixed":
      // A line seldom says which of several parts it is about.
      if (bound && openIn(standing).length > 0)
        return { severity: "information", message: `${claim}, but not everywhere: ${failingIn(standing)}` };
      return ofExceptions(claim, item, standing);
    case "unknown":
      // That a file could not be read is said where it stands, and says nothing of the claim.
      // A line in a list of merits does not ask to be confirmed.
      return sure &&
        (item.own || bound) &&
        around.saysOnlyThat() &&
        !isOfUnread(result.reason) &&
        !OF_PAPER.test(item.label)
        ? { severity: "information", message: `${claim}, and the files cannot confirm it: ${result.reason}` }
        : undefined;
    default:
      return undefined;
  }
}

/** What is said of all of the product is untrue for each part in which an offender stands. */
function ofExceptions(claim: string, { mapping }: MappedItem, standing: Standing): Judgement | undefined {
  if (!mapping.whole || !mapping.ids.every((id) => EVERYWHERE.has(id))) return undefined;
  const failing = { ...standing, results: standing.results.filter(({ status }) => status === "fail") };
  const offender = isCertain(failing) ? offenderIn(failing) : undefined;
  return (
    offender && {
      severity: "warning",
      message: `${claim}, but not everywhere: ${saidOf(offender)}`,
      supports: "partial",
    }
  );
}

/** What holds only where it holds everywhere. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  "deployment.network-isolation",
  "deployment.non-root",
  "security.debug-disabled",
  "security.no-committed-env",
  "security.no-default-secrets",
  "security.no-hardcoded-secrets",
  "security.tls-verify-enabled",
]);

/** The first place that contradicts, in what production runs. */
function offenderIn(standing: Standing): Evidence | undefined {
  return evidenceOf(standing, "contradicts").find(({ path }) => !ASIDE.test(path) && !TOOLS.test(path));
}

function saidOf(offender: Evidence): string {
  return `${placed(offender)}: ${offender.message ?? offender.text}`;
}

/** An offender contradicts, and so does what is missing, where the check is certain; everything else may be elsewhere. */
function ofFailure(
  claim: string,
  item: MappedItem,
  standing: Standing,
  result: CheckResult,
  around: Around,
): Judgement | undefined {
  const all = evidenceOf(standing, "contradicts");
  const offender = offenderIn(standing);
  if (!offender && (all.length > 0 || standing.isElsewhere)) return undefined;
  const isAccused = isCertain(standing) && item.mapping.whole && (offender ? isDecisive(item) : isKept(item));
  if (!isAccused && !(isDoubtful(item, standing, offender) && around.saysOnlyThat())) return undefined;
  if (!offender && around.hasNamesakes(isAccused ? "all" : "any")) return undefined;
  // What is proven in more places is not untrue because of one.
  if (offender && !item.mapping.bound && evidenceOf(standing, "proves").length > all.length) return undefined;
  if (offender) {
    const reason = offender.message ?? result.message;
    if (!isAccused)
      return { severity: "information", message: `${claim} and is not confirmed: ${placed(offender)}: ${reason}` };
    return {
      // What is proven elsewhere is not untrue because of one place.
      severity: evidenceOf(standing, "proves").length > 0 ? "warning" : "error",
      message: `${claim}, but ${placed(offender)} contradicts it: ${reason}`,
      supports: "pending",
    };
  }
  const looked = result.searched.slice(0, 3).join("; ");
  const searched = looked === "" ? "" : ` (searched: ${looked})`;
  return isAccused
    ? {
        severity: "error",
        message: `${claim}, but nothing shows it: ${result.message}${searched}`,
        supports: "pending",
      }
    : { severity: "information", message: `${claim} and is not confirmed: ${result.message}${searched}` };
}

/**
 * What is only likely is said where the subject is what the check asks. What many things are called so is there when a
 * place offends: "CORS configured" is true of a bad configuration, too.
 */
function isDoubtful({ mapping }: MappedItem, standing: Standing, offender: Evidence | undefined): boolean {
  if (mapping.ids.length > 1) return false;
  return mapping.whole || (mapping.broad && !offender && isCertain(standing));
}

/** Of what is done in many places, one where it is not makes only a claim untrue that speaks of all of them. */
function isDecisive({ text, mapping }: MappedItem): boolean {
  return mapping.bound || !mapping.ids.some((id) => OF_PLACES.has(id)) || OF_ALL.test(text);
}

const OF_PLACES: ReadonlySet<string> = new Set([
  "api.error-taxonomy",
  "api.input-validation",
  "api.pagination",
  "configuration.env-config",
  "data.atomic-writes",
  "data.transactions",
  "identity.authorization-enforced",
  "observability.no-console-logging",
  "observability.structured-logging",
  "performance.async-io",
  "reliability.error-handling",
  "reliability.idempotency",
  "reliability.outbound-timeouts",
  "reliability.retry-backoff",
  "security.redacted-logs",
]);
const OF_ALL =
  /(?<!\p{L})(?:no|none|never|without|all|every|each|always|fully|only|kein\p{L}{0,2}|alle[sn]?|sin|todos|todas|sem|toutes?|tous|aucune?)(?!\p{L})/iu;

/** What is kept in files, so that it is nowhere when no file shows it; a pipeline may also be set up in some tool's own pages. */
function isKept({ label, mapping }: MappedItem): boolean {
  return mapping.bound || !mapping.ids.includes("delivery.pipeline") || KEPT.test(label);
}

const KEPT = /\b(?:github|gitlab|workflows?|circleci|bitbucket)\b/i;

/** Files that show how something may be run, and do not say how production runs it. */
export const ASIDE =
  /(?:^|[./_-])(?:dev|development|local|examples?|samples?|demo|tests?|old|backups?|legacy|archived?|deprecated)(?:[./_-]|$)/i;
/** What people run by hand says little of the service. */
export const TOOLS =
  /(?:^|\/)(?:(?:scripts?|tools?|tooling|bench(?:marks?)?|seeds?|e2e)\/|(?:add|apply|backfill|check|clean|cleanup|create|delete|diagnose|fix|kill|list|migrate|reset|run|seed|setup|test|verify)[-_][^/]+$)/i;

const OF_PAPER = /\b(?:document(?:ed|ation)?|defined|planned|draft)\b/i;

/** What is only declared is enough for a line that claims a document or a plan. */
function ofPart(claim: string, item: MappedItem, standing: Standing, result: CheckResult): Judgement | undefined {
  if (OF_PAPER.test(item.label)) return undefined;
  if (!item.mapping.whole || !isCertain(standing)) return undefined;
  return { severity: "warning", message: `${claim}, and only partly confirmed: ${result.reason}`, supports: "partial" };
}

function isCertain({ results }: Standing): boolean {
  return results.every(({ confidence }) => confidence === "certain");
}

function openIn({ results }: Standing): CheckResult[] {
  return results.filter(({ status }) => status === "fail" || status === "partial");
}

function failingIn(standing: Standing): string {
  const open = openIn(standing).map(({ component }) => component);
  return `${open.slice(0, 3).join(", ")} ${open.length === 1 ? "lacks" : "lack"} it`;
}

/** A place as people write it. */
export function placed({ path, at }: Pick<Evidence, "path" | "at">): string {
  return `${path}:${at.start.line + 1}`;
}

import type { FoundKey } from "./formats";
import type { Run } from "./long-runs";
import { isSecretName } from "./names";
import { isRandom } from "./randomness";

/** A name, a sign of assignment and a literal that ends the text. */
const ASSIGNED =
  /([A-Za-z_][\w.-]{2,60})["'\]]{0,2}(?::\s?[\w.<>[\]|? ]{1,60}(?==))?\s{0,8}(?::=|=>|[=:])\s{0,8}[brf@]?(["'`]?)([A-Za-z0-9_+/.-]{16,300}={0,2})$/;
/** A name that says that its value serves tests. */
const FOR_TESTS = /^(?:(?:TEST|DUMMY|FAKE|MOCK|SAMPLE|EXAMPLE)_|(?:test|dummy|fake|mock|sample|example)(?:_|[A-Z]))/;
/** How `|read` ends in base64: a token of Nx that is meant to be committed. */
const ONLY_READS = /(fHJlYWQ=?|xyZWFk|8cmVhZA(==)?)$/;
/**
 * Keys that everybody has: those by which a page tells PostHog or Datadog whose events it sends, and those of the
 * emulators of Azure's storage and of Cosmos DB.
 */
const PUBLIC_KEY =
  /^(phc_|pub[0-9a-f]{32}$|Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq\/K1SZFPTOtr\/KBHBeksoGMGw==$|C2y6yDjf5\/R\+ob0N8A7Cgv30VRDJIWEHLM\+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw\/Jw==$)/;
const BEFORE = 100;
const LONGEST = 400;

/** A secret given to something whose name says so: random characters in a literal beside a secret's name. */
export interface AssignedSecret extends FoundKey {
  readonly name: string;
}

/** The key by which the agents of New Relic send: `license_key` and a hash. Other licence keys are shown to browsers. */
function isAgentKey(name: string, value: string): boolean {
  return /license_?key$/i.test(name) && /^[\da-f]{36}([\da-f]{4}|NRAL)$/.test(value);
}

/** The assigned secret that a run of characters is, or ends with; source must put it in quotes. */
export function assignedSecret(text: string, run: Run, mustQuote: boolean): AssignedSecret | undefined {
  if (run.end - run.start > LONGEST) return undefined;
  if (!/\d\D*\d/.test(text.slice(run.start, run.end))) return undefined;
  const before = text.slice(Math.max(0, run.start - BEFORE), run.end);
  const found = ASSIGNED.exec(before.slice(before.lastIndexOf("\n") + 1));
  if (!found) return undefined;
  const [, name = "", quote = "", value = ""] = found;
  const next = text[run.end] ?? "";
  if (quote === "" ? mustQuote || !/^[\s"';,]?$/.test(next) : next !== quote) return undefined;
  if (
    FOR_TESTS.test(name) ||
    PUBLIC_KEY.test(value) ||
    (name === "nxCloudAccessToken" && ONLY_READS.test(value)) ||
    !(isSecretName(name) || isAgentKey(name, value)) ||
    !isRandom(value)
  )
    return undefined;
  return { rule: "assigned-secret", name, start: run.end - value.length, end: run.end };
}

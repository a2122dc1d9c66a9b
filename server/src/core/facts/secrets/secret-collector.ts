import type { RawFact } from "../../model/fact";
import { LineIndex } from "../../model/text";
import type { Collector } from "../collector";
import { profileOf } from "../config/profile";
import { baseName } from "../paths";
import { assignedSecret } from "./assigned";
import { holderOf, isForShow } from "./files";
import { isBelowExample, isCommentedOut, testsBegin } from "./for-show";
import { type FoundKey, keysIn } from "./formats";
import { loginsIn } from "./logins";
import { longRuns } from "./long-runs";
import { privateKeysIn } from "./private-keys";
import { serviceTokensIn } from "./service-tokens";

/**
 * Looks for secrets in source, configuration and key files. Invariant: of a secret a fact holds what kind it is and how
 * long, and of a well-known form the four characters it starts with.
 */
export const secretCollector: Collector = {
  name: "secrets",
  emits: ["secret"],
  serves: (path) => holderOf(path) !== undefined,
  collect: collectSecrets,
};

/** A shorter password cannot be told from a word. */
const SHORTEST_RUN = 16;
/** No key of well-known form is shorter. */
const SHORTEST_KEY = 20;

interface Found extends FoundKey {
  readonly name?: string;
}

/** Below this a directory is a part of a package's name, such as `com.example`, and says nothing of an environment. */
const JVM_PACKAGE = /(^|\/)src\/[^/]+\/(java|kotlin)\//;

function collectSecrets(path: string, text: string): readonly RawFact[] {
  const holder = holderOf(path);
  const telling = JVM_PACKAGE.test(path) ? baseName(path) : path;
  const profile = profileOf(telling) ?? (isForShow(telling) ? "example" : undefined);
  // Only a key that must be real counts where stand-ins are usual.
  const isReal = !isForShow(telling) && holder !== "ci";
  const found: Found[] = [...privateKeysIn(text), ...(isReal ? loginsIn(text) : [])];
  const isSample = samplesIn(text);
  for (const run of longRuns(text, SHORTEST_RUN)) {
    const known = knownKeysIn(text.slice(run.start, run.end)).filter((key) => !isSample(run.start + key.start));
    for (const key of known) found.push({ ...key, start: run.start + key.start, end: run.start + key.end });
    const assigned = known.length === 0 && isReal ? assignedSecret(text, run, holder === "source") : undefined;
    if (assigned) found.push(assigned);
  }
  const tests = testsBegin(path, text);
  const isForShowHere = (start: number) => isCommentedOut(text, start) || isBelowExample(text, start);
  const shipped = found.filter(
    ({ rule, start }) =>
      start < tests &&
      !(rule === "aws-access-key" && hasSecretElsewhere(text)) &&
      !(isLoose(rule) && isForShowHere(start)),
  );
  if (shipped.length === 0) return [];
  const lines = new LineIndex(text);
  return withoutOverlaps(shipped).map(({ rule, name, start, end }) => {
    const length = end - start;
    const redacted = shown(rule, text.slice(start, start + 4), length);
    const within = profile ?? (isYaml(path) ? sectionProfile(text, start) : undefined);
    const props = { rule, redacted, length, name, holder, profile: within };
    return { kind: "secret", at: lines.rangeOf(start, end), props };
  });
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

/** The environment that a block of settings at the top is named for, as in `config/secrets.yml` of Rails. */
function sectionProfile(text: string, start: number): string | undefined {
  const heads = [...text.slice(0, start).matchAll(/^([A-Za-z]\w*):\s*(?:&\w+\s*)?(?:#.*)?$/gm)];
  return profileOf(heads.at(-1)?.[1] ?? "");
}

/** True when the secret that belongs to the id of a key of AWS comes from a store: the id alone opens nothing. */
function hasSecretElsewhere(text: string): boolean {
  return /secret[_-]access[_-]key["']?\s{0,4}[:=]\s{0,4}["']?\$\{\{/i.test(text);
}

/** Tells whether a key stands beside a pattern that finds such keys, as `ghp_[A-Za-z0-9]{36}` does: it tries it out. */
function samplesIn(text: string): (start: number) => boolean {
  const known = new Map<string, boolean>();
  return (start) => {
    const form = /^[A-Za-z]{3}[\w-]?/.exec(text.slice(start, start + 4))?.[0];
    if (form === undefined) return false;
    const isKnown = known.get(form) ?? [form, form.slice(0, 3)].some((head) => text.includes(`${head}[`));
    known.set(form, isKnown);
    return isKnown;
  };
}

/** Judged by its looks beside a name, so that a stand-in cannot be told from a real one. */
function isLoose(rule: string): boolean {
  return rule === "assigned-secret" || rule === "password-in-url";
}

function knownKeysIn(run: string): FoundKey[] {
  if (run.length < SHORTEST_KEY) return [];
  const tokens = run.includes("eyJ") ? serviceTokensIn(run) : [];
  return /\d/.test(run) || run.includes("hf_") ? [...keysIn(run), ...tokens] : [];
}

function withoutOverlaps(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end))
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/** The start of a key of well-known form is public; of anything else nothing is shown. */
function shown(rule: string, start: string, length: number): string {
  if (rule === "private-key") return "-----BEGIN";
  const isSecretThroughout = rule === "assigned-secret" || rule === "password-in-url" || rule.startsWith("azure");
  return isSecretThroughout ? `(${length} characters)` : `${start}… (${length} characters)`;
}

/**
 * Keys that can be told by their form: a prefix that no other text has, a length, an alphabet and, where the provider
 * says how, a checksum. `@secretlint/secretlint-rule-preset-recommend` was looked at and not taken: its rules are
 * asynchronous, import `node:*` (no browser) and need Node 22.
 *
 * Left out on purpose: keys that are public by design (publishable keys, most `AIza…` keys), keys of test modes, keys
 * that live for an hour, and identifiers that are of no use without their secret.
 */
import { hasBase62Checksum } from "./checksum";
import { isMadeUp } from "./randomness";

interface KeyFormat {
  /** What kind of key it is: the fact's `rule`. */
  readonly rule: string;
  /** The whole key. Bounded everywhere, so that matching stays linear. */
  readonly pattern: string;
  /** Says whether what matched is a real key. */
  readonly isReal?: (key: string) => boolean;
}

const github = (key: string) => hasBase62Checksum(key.slice(4));

const FORMATS: readonly KeyFormat[] = [
  { rule: "aws-access-key", pattern: "AKIA[A-Z2-7]{16}" },
  { rule: "github-token", pattern: "gh[pour]_[A-Za-z0-9]{36}", isReal: github },
  { rule: "github-token", pattern: "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}" },
  { rule: "gitlab-token", pattern: "gl(?:pat|dt|ptt|agent)-[A-Za-z0-9_-]{20,50}" },
  { rule: "npm-token", pattern: "npm_[A-Za-z0-9]{36}", isReal: github },
  { rule: "pypi-token", pattern: "pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,200}" },
  { rule: "docker-token", pattern: "dckr_pat_[A-Za-z0-9_-]{27}" },
  { rule: "slack-token", pattern: "xox[bpars]-(?:[0-9]{1,3}-)?[0-9]{8,14}-[A-Za-z0-9-]{10,120}" },
  { rule: "slack-token", pattern: "xapp-[0-9]-[A-Z0-9]{8,14}-[0-9]{8,14}-[a-f0-9]{64}" },
  { rule: "slack-webhook", pattern: "hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}" },
  { rule: "discord-webhook", pattern: "discord(?:app)?\\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{68}" },
  { rule: "telegram-token", pattern: "[0-9]{8,10}:AA[A-Za-z0-9_-]{33}" },
  { rule: "stripe-key", pattern: "[sr]k_live_[A-Za-z0-9]{24,120}" },
  { rule: "square-secret", pattern: "sq0csp-[A-Za-z0-9_-]{43}" },
  { rule: "shopify-token", pattern: "shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}" },
  { rule: "sendgrid-key", pattern: "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}" },
  { rule: "mailgun-key", pattern: "key-[0-9a-f]{32}" },
  { rule: "openai-key", pattern: "sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}" },
  { rule: "anthropic-key", pattern: "sk-ant-(?:api|admin)[0-9]{2}-[A-Za-z0-9_-]{80,120}AA" },
  { rule: "hugging-face-token", pattern: "hf_[A-Za-z]{34}" },
  { rule: "groq-key", pattern: "gsk_[A-Za-z0-9]{52}" },
  { rule: "vault-token", pattern: "hv[sb]\\.[A-Za-z0-9_-]{90,300}" },
  { rule: "digitalocean-token", pattern: "do[opr]_v1_[a-f0-9]{64}" },
  { rule: "databricks-token", pattern: "dapi[a-f0-9]{32}" },
  { rule: "grafana-token", pattern: "glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}" },
  { rule: "linear-key", pattern: "lin_api_[A-Za-z0-9]{40}" },
  { rule: "notion-token", pattern: "ntn_[0-9]{11}[A-Za-z0-9]{35}" },
  { rule: "figma-token", pattern: "figd_[A-Za-z0-9_-]{40}" },
  { rule: "age-key", pattern: "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}" },
  { rule: "azure-storage-key", pattern: "AccountKey=(?!Eby8vdM02x|C2y6yDjf5/R)[A-Za-z0-9+/]{86}==" },
  { rule: "azure-shared-key", pattern: "SharedAccessKey=[A-Za-z0-9+/]{43}=" },
];

const ANY_KEY = new RegExp(
  `(?<![A-Za-z0-9_])(?:${FORMATS.map(({ pattern }) => `(${pattern})`).join("|")})(?![A-Za-z0-9])`,
  "g",
);

/** A key found in a text. */
export interface FoundKey {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** The keys of well-known form in a stretch of text; made-up ones, as documentation has them, are left out. */
export function keysIn(text: string): FoundKey[] {
  return [...text.matchAll(ANY_KEY)].flatMap((match) => {
    const [key] = match;
    const format = FORMATS[match.slice(1).findIndex((group) => group !== undefined)];
    if (!format || isMadeUp(key) || format.isReal?.(key) === false) return [];
    return { rule: format.rule, start: match.index, end: match.index + key.length };
  });
}

/** True when a text holds a key of well-known form. */
export function holdsKey(text: string): boolean {
  return text.length >= SHORTEST && keysIn(text).length > 0;
}

const SHORTEST = 20;

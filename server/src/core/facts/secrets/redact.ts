import type { FactValue } from "../../model/fact";
import { holdsKey, keysIn } from "./formats";
import { isSecretName, mayHoldSecret } from "./names";
import { traitOf } from "./values";

/**
 * What facts may show. Invariant: a secret's value never gets into a fact; only whether it is a stand-in or a
 * well-known default does.
 */

/** What stands in a fact in a secret's place. */
export const REDACTED = "(redacted)";

/**
 * A URL with a password in it, such as `postgres://app:…@db/app`. Both patterns are tried once a word, from its start:
 * tried at each letter they would take hours for a long line of data.
 */
const URL_PASSWORD = /(?<![a-z\d+.-])([\d+.-]*[a-z][a-z\d+.-]*:\/\/[^\s:/@]*:)([^\s@/]+)(@)/gi;
const ASSIGNED =
  /(?<![\w-])([\d-]*)([A-Za-z_][\w-]*)(\s*[=:]\s*|\s+(?=["']))("[^"\n]*"|'[^'\n]*'|[^\s"'`;&|,)$][^\s"'`;&|,)]*)/g;

/** The password inside a URL; undefined when it has none. */
export function passwordInUrl(text: string): string | undefined {
  URL_PASSWORD.lastIndex = 0;
  return URL_PASSWORD.exec(text)?.[2];
}

/** A text for a fact: keys, passwords in URLs and values assigned to secret names are taken out, references stay. */
export function redact(text: string): string {
  const withoutUrls = withoutKeys(text).replace(
    URL_PASSWORD,
    (whole, before: string, password: string, after: string) =>
      traitOf(password).placeholder ? whole : `${before}${REDACTED}${after}`,
  );
  return withoutUrls.replace(ASSIGNED, (whole, before: string, name: string, sign: string, value: string) =>
    isSecretName(name) && !traitOf(value).placeholder ? `${before}${name}${sign}${REDACTED}` : whole,
  );
}

function withoutKeys(text: string): string {
  const keys = holdsKey(text) ? keysIn(text) : [];
  return keys.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}${REDACTED}${rest.slice(end)}`, text);
}

/** The value, unless its name or its form says that it is a secret: then only that there is one. An empty text is no secret. */
export function redacted(name: string, value: FactValue): FactValue {
  if (typeof value === "number" || typeof value === "boolean" || value === "") return value;
  const isKey = typeof value === "string" ? holdsKey(value) : value.some(holdsKey);
  return isKey || mayHoldSecret(name) ? REDACTED : value;
}

import type { FoundKey } from "./formats";
import { isMadeUp } from "./randomness";

const HEADER = /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|PGP) )?PRIVATE KEY(?: BLOCK)?-----/g;
/** The key itself, after line ends, quotes and signs that join lines of source. */
const BODY = /^(?:\\[nr]|[\s"'`+|,\\])*((?:Version|Comment)[^\n]*\n\s*)?([A-Za-z0-9+/]{40,100})/;

/** Private keys in PEM form. One whose body is missing or made up is none; an encrypted one gives nothing away. */
export function privateKeysIn(text: string): FoundKey[] {
  if (!text.includes("PRIVATE KEY")) return [];
  return [...text.matchAll(HEADER)].flatMap((match) => {
    const end = match.index + match[0].length;
    const body = BODY.exec(text.slice(end, end + 400))?.[2];
    return body === undefined || isMadeUp(body) ? [] : [{ rule: "private-key", start: match.index, end }];
  });
}

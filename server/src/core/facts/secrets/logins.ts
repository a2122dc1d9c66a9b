import { type FoundKey, holdsKey } from "./formats";
import { isMadeUp } from "./randomness";
import { valueKindOf } from "./values";

const URL_LOGIN = /^:\/\/([^\s:/@"'`<>]{1,60}):([^\s@/"'`<>${}%*()]{8,100})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/;
const NO_HOST =
  /(^|\.)(localhost|local|test|internal|example|invalid|localdomain)(\.|$)|example|^(127|0|10|192\.168)\./i;

/** Passwords in URLs of servers elsewhere; those of one's own machine are for development. */
export function loginsIn(text: string): FoundKey[] {
  const found: FoundKey[] = [];
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    const [, user = "", password = "", host = ""] = URL_LOGIN.exec(text.slice(at, at + 300)) ?? [];
    if (password === "" || NO_HOST.test(host) || isHarmless(user, password)) continue;
    const start = at + 3 + user.length + 1;
    found.push({ rule: "password-in-url", start, end: start + password.length });
  }
  return found;
}

function isHarmless(user: string, password: string): boolean {
  if (holdsKey(password)) return false;
  const isMixed = /\d/.test(password) && /[a-z]/i.test(password);
  return !isMixed || password.startsWith(user) || isMadeUp(password) || valueKindOf(password) !== "string";
}

import { type FoundKey, holdsKey } from "./formats";
import { isMadeUp } from "./randomness";
import { valueKindOf } from "./values";

const URL_LOGIN = /^:\/\/([^\s:/@"'`<>]{1,60}):([^\s@/"'`<>${}%*()]{8,100})@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)/;
const NO_HOST =
  /(^|\.)(localhost|local|test|internal|example|invalid|localdomain)(\.|$)|example|^(127|0|10|192\.168)\./i;

/** Passwords in addresses of servers elsewhere; those of one's own machine are for development. */
export function loginsIn(text: string): FoundKey[] {
  const found = loginsOfConnections(text);
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    const [, user = "", password = "", host = ""] = URL_LOGIN.exec(text.slice(at, at + 300)) ?? [];
    if (password === "" || NO_HOST.test(host) || isHarmless(user, password)) continue;
    const start = at + 3 + user.length + 1;
    found.push({ rule: "password-in-url", start, end: start + password.length });
  }
  return found;
}

const PASSWORD = /[;"'](?:password|pwd)\s?=\s?([^\s;"'`<>${}%]{8,100})/gi;
const USER = /[;"'](?:user ?id|uid|user ?name|user)\s?=\s?([^;"']{1,60})/i;
const HOST =
  /["';](?:server|data source|host|addr|address)\s?=\s?(?:tcp:|np:)?([A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60})+)/i;
/** No connection string is longer on one side of its password. */
const AROUND = 300;

/** `Server=sql.acme.com;User Id=orders;Password=…`, as .NET and ODBC write an address. A name without a dot is a neighbour of a developer's. */
function loginsOfConnections(text: string): FoundKey[] {
  return [...text.matchAll(PASSWORD)].flatMap((found) => {
    const [whole, password = ""] = found;
    const start = found.index + whole.length - password.length;
    const before =
      text
        .slice(Math.max(0, found.index - AROUND), found.index + 1)
        .split("\n")
        .at(-1) ?? "";
    const after = text.slice(start + password.length, start + password.length + AROUND).split("\n", 1)[0] ?? "";
    const around = before.slice(quoteBefore(before)) + after;
    const host = HOST.exec(around)?.[1];
    if (host === undefined || NO_HOST.test(host) || isHarmless(USER.exec(around)?.[1] ?? "\n", password)) return [];
    return [{ rule: "password-in-url", start, end: start + password.length }];
  });
}

/** Where the text begins in which a password stands. */
function quoteBefore(before: string): number {
  return Math.max(0, before.lastIndexOf('"', before.length - 2), before.lastIndexOf("'", before.length - 2));
}

function isHarmless(user: string, password: string): boolean {
  if (holdsKey(password)) return false;
  const isMixed = /\d/.test(password) && /[a-z]/i.test(password);
  return !isMixed || password.startsWith(user) || isMadeUp(password) || valueKindOf(password) !== "string";
}

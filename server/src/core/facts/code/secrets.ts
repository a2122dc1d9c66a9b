import type { FactValue } from "../../model/fact";

/** What stands in a fact instead of a secret's value. */
export const REDACTED = "(redacted)";

const SECRET_WORDS = new Set([
  "secret",
  "secrets",
  "password",
  "passwd",
  "pwd",
  "passphrase",
  "token",
  "apikey",
  "credential",
  "credentials",
  "privatekey",
  "signingkey",
  "encryptionkey",
  "masterkey",
  "accesskey",
  "jwt",
  "pepper",
]);
const KEY_OWNERS = new Set([
  "api",
  "private",
  "signing",
  "encryption",
  "secret",
  "access",
  "master",
  "auth",
  "session",
  "jwt",
  "hmac",
  "cookie",
]);
/** What a secret's name says beside the secret: the name then means a fact about it, not its value. */
const ABOUT = new Set([
  "url",
  "uri",
  "ttl",
  "expiry",
  "expires",
  "expiration",
  "lifetime",
  "age",
  "length",
  "name",
  "header",
  "issuer",
  "audience",
  "algorithm",
  "algorithms",
  "alg",
  "endpoint",
  "path",
  "file",
  "type",
  "field",
  "regex",
  "pattern",
  "rounds",
  "hours",
  "days",
  "minutes",
  "seconds",
  "ms",
  "limit",
  "count",
  "max",
  "min",
  "prefix",
  "policy",
  "enabled",
  "required",
  "id",
  "expire",
  "in",
]);

/** True when a name says that its value is a secret: `JWT_SECRET`, `dbPassword`; not `TOKEN_TTL`, `passwordField`. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
  const last = words.at(-1) ?? "";
  if (ABOUT.has(last) || /^\d+$/.test(last)) return false;
  if (words.some((word) => SECRET_WORDS.has(word))) return true;
  return words.some((word, index) => word === "key" && KEY_OWNERS.has(words[index - 1] ?? ""));
}

/** The value, unless its name says that it is a secret: then only that there is one. An empty text is no secret. */
export function redacted(name: string, value: FactValue): FactValue {
  if (typeof value === "number" || typeof value === "boolean" || value === "") return value;
  return isSecretName(name) ? REDACTED : value;
}

const WEAK = new Set([
  "secret",
  "password",
  "passw0rd",
  "admin",
  "root",
  "test",
  "guest",
  "postgres",
  "mysql",
  "default",
  "token",
  "dev",
  "local",
  "keyboard cat",
  "letmein",
  "123456",
  "12345678",
  "qwerty",
]);
const PLACEHOLDER_WORDS = [
  "change",
  "replace",
  "placeholder",
  "your",
  "example",
  "insert",
  "todo",
  "fixme",
  "xxx",
  "dummy",
  "insecure",
];

export type ValueKind = "string" | "number" | "boolean" | "empty" | "placeholder" | "weak";

/** What sort of value a text is: nothing, something to be replaced, something anybody guesses, or a real one. */
export function valueKindOf(value: string | number | boolean): ValueKind {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  const text = value.trim().toLowerCase();
  if (text === "") return "empty";
  const words = text.split(/[^a-z\d]+/).filter((word) => word !== "");
  if (WEAK.has(text) || /^(.)\1+$/.test(text)) return "weak";
  if (/^[<[{].*[>\]}]$/.test(text) || words.some((word) => PLACEHOLDER_WORDS.some((known) => word.startsWith(known))))
    return "placeholder";
  if (words.length > 0 && words.length <= 4 && words.some((word) => WEAK.has(word))) return "weak";
  return "string";
}

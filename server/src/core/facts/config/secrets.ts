/**
 * Which names hold secrets, and what may be said of their values. Invariant: a secret's value never gets into a fact;
 * only whether it is a stand-in or a well-known default does.
 */

/** What stands in a fact in a secret's place. */
export const REDACTED = "(redacted)";

/** Last words of names whose value is a secret; a name that goes on (`token_ttl`, `secretName`) means something else. */
const SECRET_ENDINGS: readonly (readonly string[])[] = [
  ["password"],
  ["passwd"],
  ["pwd"],
  ["passphrase"],
  ["pass"],
  ["secret"],
  ["token"],
  ["apikey"],
  ["credential"],
  ["credentials"],
  ["api", "key"],
  ["private", "key"],
  ["access", "key"],
  ["secret", "key"],
  ["encryption", "key"],
  ["signing", "key"],
  ["auth", "key"],
  ["master", "key"],
  ["jwt", "key"],
  ["account", "key"],
  ["service", "key"],
  ["session", "key"],
  ["cookie", "key"],
  ["app", "key"],
  ["key", "base"],
  ["connection", "string"],
];

/** Words before the ending that make it something else: a public key, a name of a token, a count. */
const HARMLESS: ReadonlySet<string> = new Set([
  "public",
  "no",
  "max",
  "min",
  "num",
  "pad",
  "eos",
  "bos",
  "unk",
  "next",
]);

/** True when a name such as `db.password` or `JWT_SECRET` says that its value is secret. */
export function isSecretName(name: string): boolean {
  const last = name.slice(name.lastIndexOf(".") + 1);
  const words = last
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
  return SECRET_ENDINGS.some((ending) => {
    const start = words.length - ending.length;
    return start >= 0 && !HARMLESS.has(words[start - 1] ?? "") && ending.every((word, i) => words[start + i] === word);
  });
}

/** What may be known of a secret's value. */
export interface SecretTrait {
  /** Nothing real: empty, `<...>`, `your-token`, or a reference to somewhere else. */
  readonly placeholder: boolean;
  /** A default that everybody knows. */
  readonly weak: boolean;
}

const WEAK: ReadonlySet<string> = new Set(
  (
    "changeme change_me change-me changeit changethis password passw0rd password1 password123 pass admin admin123 " +
    "administrator postgres postgresql mysql mongo mongodb redis minio minioadmin minio123 guest root toor secret " +
    "supersecret mysecret mysecretpassword s3cr3t test test123 testing dev devpassword development default example " +
    "user demo letmein qwerty 123456 12345678 1234 rabbitmq rabbit elastic grafana keycloak jwtsecret jwt_secret " +
    "jwt-secret dev-secret dev_secret secret-key secret_key secretkey supersecretkey insecure token"
  ).split(" "),
);

/** Judges a secret's value without giving it away. A reference with a default is judged by its default. */
export function traitOf(value: string): SecretTrait {
  const text = value.trim().replace(/^(["'])(.*)\1$/, "$2");
  const fallback = fallbackOf(text);
  if (fallback !== undefined && fallback !== text) return traitOf(fallback);
  return { placeholder: fallback === undefined || isStandIn(text), weak: WEAK.has(text.toLowerCase()) };
}

/** What a value comes to when nothing is set around it; undefined when it only refers to somewhere else. */
function fallbackOf(text: string): string | undefined {
  const reference = /^\$\{[\w.-]+(?:(:?[-=])|(:?\?)|(:))?(.*)\}$/s.exec(text);
  if (reference) {
    if (reference[2] !== undefined || (reference[1] === undefined && reference[3] === undefined)) return undefined;
    return reference[4] ?? "";
  }
  const isReference =
    /^\$[A-Za-z_]\w*$|^\$\(.*\)$|^\$?\{\{.*\}\}$|^%[\w.]+%$|^(ENC\[|vault:|ref\+|op:\/\/|arn:aws:|projects\/|secretref:|file:|\/run\/secrets\/|@Microsoft\.KeyVault|!)/i.test(
      text,
    );
  return isReference ? undefined : text;
}

function isStandIn(text: string): boolean {
  return (
    text === "" ||
    /^(<.*>|\[.*\]|\{.*\}|x{3,}|\*{2,}|\.{3,}|-+|_+|null|none|nil|undefined|tbd|todo|redacted|\(redacted\)|n\/a)$/i.test(
      text,
    ) ||
    /^(your|my|the|some|insert|enter|put|add|replace|fill|paste|set)[-_ ]/i.test(text) ||
    /change[-_ ]?(me|this|it)|replace[-_ ]?(me|this|with)|placeholder|example|dummy|[-_]here$/i.test(text) ||
    /x{6,}/i.test(text)
  );
}

/** A URL with a password in it, such as `postgres://app:…@db/app`. */
const URL_PASSWORD = /\b([a-z][a-z\d+.-]*:\/\/[^\s:/@]*:)([^\s@/]+)(@)/gi;
const ASSIGNED = /([A-Za-z_][\w-]*)(\s*[=:]\s*|\s+(?=["']))("[^"\n]*"|'[^'\n]*'|[^\s"'`;&|,)$][^\s"'`;&|,)]*)/g;

/** The password inside a URL; undefined when it has none. */
export function passwordInUrl(text: string): string | undefined {
  URL_PASSWORD.lastIndex = 0;
  return URL_PASSWORD.exec(text)?.[2];
}

/** A text for a fact: passwords in URLs and values assigned to secret names are taken out, references stay. */
export function redact(text: string): string {
  const withoutUrls = text.replace(URL_PASSWORD, (whole, before: string, password: string, after: string) =>
    traitOf(password).placeholder ? whole : `${before}${REDACTED}${after}`,
  );
  return withoutUrls.replace(ASSIGNED, (whole, name: string, sign: string, value: string) =>
    isSecretName(name) && !traitOf(value).placeholder ? `${name}${sign}${REDACTED}` : whole,
  );
}

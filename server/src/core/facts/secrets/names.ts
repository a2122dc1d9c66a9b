/**
 * Which names hold secrets. One vocabulary, read in two ways: exactly, where a finding hangs on it, and broadly, where
 * it only decides that a value is not shown.
 */

/** Words that name a secret by themselves. */
const ALONE: ReadonlySet<string> = new Set(
  (
    "password passwd pwd passphrase passcode pass secret secrets token apikey credential credentials privatekey " +
    "secretkey signingkey encryptionkey masterkey accesskey authkey pepper"
  ).split(" "),
);

/** Whose key is a secret: `api key`, `signing key`. */
const KEY_OWNERS: ReadonlySet<string> = new Set(
  "api private access secret encryption signing auth master jwt account service session cookie app hmac".split(" "),
);

/** Other endings of two words. */
const PAIRS: ReadonlySet<string> = new Set(["key base", "connection string"]);

/** Words before the ending that make it something else: a public key, a name of a token, a count. */
const HARMLESS: ReadonlySet<string> = new Set("public no max min num pad eos bos unk next".split(" "));

/** What may follow without a change of meaning: an environment, a number, a form. */
const QUALIFIER =
  /^(prod|production|live|staging|stage|dev|development|test|default|fallback|old|new|current|previous|primary|secondary|value|raw|plain|text|literal|base64|b64|pem|v?\d+)$/;

/** A key that is named by its section alone, as .NET has it: `Jwt:Key`, `JwtSettings.Key`. */
const KEY_OF_SECTION = /(^|[.:])(jwt|hmac|encryption|signing)(settings?|config|configuration|options?)?[.:]key$/i;

/** What a name says beside the secret: it then means a fact about the secret, not the secret. */
const ABOUT: ReadonlySet<string> = new Set(
  (
    "url uri ttl expiry expires expiration expire lifetime age length name header issuer audience algorithm " +
    "algorithms alg endpoint path file type field regex pattern rounds hours days minutes seconds ms limit count max " +
    "min prefix policy enabled required id in"
  ).split(" "),
);

/** True when a name such as `db.password` or `JWT_SECRET` says that its value is secret; `token_ttl`, `secretName` do not. */
export function isSecretName(name: string): boolean {
  if (KEY_OF_SECTION.test(name)) return true;
  const words = wordsOf(name.slice(name.lastIndexOf(".") + 1));
  while (words.length > 1 && QUALIFIER.test(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  // A public key's token is its fingerprint.
  if (ALONE.has(last)) return !HARMLESS.has(before) && !(before === "key" && words.at(-3) === "public");
  const isPair = (last === "key" && KEY_OWNERS.has(before)) || PAIRS.has(`${before} ${last}`);
  return isPair && !HARMLESS.has(words.at(-3) ?? "");
}

/** True when a name speaks of a secret anywhere and not of a fact about one: its value is better not shown. */
export function mayHoldSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? "";
  if (ABOUT.has(last) || /^\d+$/.test(last)) return isSecretName(name);
  return words.some(
    (word, index) =>
      (ALONE.has(word) && word !== "pass") ||
      word === "jwt" ||
      (word === "key" && KEY_OWNERS.has(words[index - 1] ?? "")),
  );
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])|([A-Za-z])(?=\d+$)/g, "$1$3 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
}

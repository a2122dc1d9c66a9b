/** What may be said of a value that might be a secret, without giving it away. */

/** What may be known of a secret's value. */
export interface SecretTrait {
  /** Nothing real: empty, `<...>`, `your-token`, or a reference to somewhere else. */
  readonly placeholder: boolean;
  /** A default that everybody knows. */
  readonly weak: boolean;
}

/** Values that everybody tries first. */
const WELL_KNOWN: ReadonlySet<string> = new Set(
  (
    "changeme change_me change-me changeit changethis password passw0rd password1 password123 pass admin admin123 " +
    "administrator postgres postgresql mysql mongo mongodb redis minio minioadmin minio123 guest root toor secret " +
    "supersecret mysecret mysecretpassword s3cr3t test test123 testing dev devpassword development default example " +
    "user demo letmein qwerty 123456 12345678 1234 rabbitmq rabbit elastic grafana keycloak jwtsecret jwt_secret " +
    "jwt-secret dev-secret dev_secret secret-key secret_key secretkey supersecretkey insecure token local"
  ).split(" "),
);
/** Words that make a short value a guess: `dev-secret`, `postgres_password`. */
const WEAK_WORDS: ReadonlySet<string> = new Set(
  "secret password passw0rd admin root test guest postgres mysql default token dev local letmein 123456 12345678 qwerty".split(
    " ",
  ),
);

function isWellKnown(text: string): boolean {
  return WELL_KNOWN.has(text) || text === "keyboard cat";
}

/** A longer value is neither a stand-in nor anybody's default. */
const MAX_JUDGED = 4096;

/** Judges a secret's value without giving it away. A reference with a default is judged by its default. */
export function traitOf(value: string): SecretTrait {
  if (value.length > MAX_JUDGED) return { placeholder: false, weak: false };
  const text = value.trim().replace(/^(["'])(.*)\1$/, "$2");
  const fallback = fallbackOf(text);
  if (fallback !== undefined && fallback !== text) return traitOf(fallback);
  const weak = isWellKnown(text.toLowerCase());
  return { placeholder: fallback === undefined || isStandIn(text) || (!weak && namesItself(text)), weak };
}

/** Capitals alone, or what an address of a database shows, are the name of what belongs there: `REPLACE`, `db_password`. */
function namesItself(text: string): boolean {
  return /^[A-Z]{3,20}(_[A-Z]{1,20}){0,5}$|^(db|database)[-_]?(user[-_]?)?(password|passwd|pass)$/.test(text);
}

/** True for a value of two words or more that its key is made of: `clientsecret` of `API_CLIENT_SECRET`. */
export function repeatsName(value: string, key: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[-_. ]/g, "");
  const words = key.toLowerCase().split(/[-_. ]/);
  return /^[A-Za-z][A-Za-z_-]{5,}$/.test(value) && !words.includes(plain(value)) && plain(key).endsWith(plain(value));
}

/** What a value comes to when nothing is set around it; undefined when it only refers to somewhere else. */
function fallbackOf(text: string): string | undefined {
  const reference = /^\$\{[\w.-]+(?:(:?[-=])|(:?\?)|(:))?(.*)\}$/s.exec(text);
  if (reference) {
    if (reference[2] !== undefined || (reference[1] === undefined && reference[3] === undefined)) return undefined;
    return reference[4] ?? "";
  }
  const isReference =
    /^\$[A-Za-z_]\w*$|^\$\(.*\)$|^\$?\{\{.*\}\}$|^%(env\([\w:.-]+\)|[\w.]+)%(\/[\w./-]*)?$|^[\w.~-]*\/[\w./-]+\.(pem|key|crt|p12|pfx|jks)$|^(ENC\[|vault:|encrypted:|ref\+|op:\/\/|arn:aws:|projects\/|secretref:|file:|\/run\/secrets\/|@Microsoft\.KeyVault|!)/i.test(
      text,
    );
  return isReference ? undefined : text;
}

/** What a maker prints for everybody: the keys of emulators, of test accounts and of examples in its handbook. */
const PRINTED =
  /devstoreaccount1|UseDevelopmentStorage=true|^C2y6yDjf5\/R\+ob0N8A7Cgv30VRDJIWEHLM|^Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2U|^[sp]k_test_(4eC39HqLyjWDarjtT1zdp7dc|TYooMQauvdEDq54NiTphI7jx)|^6LeIxAcTAAAAA|^[123]x0{20,}AA$/;

/** Words that say to who reads them that there is none: `missing in pod`. */
const NOTE =
  /^(?=.*\b(missing|unset|absent|not set|not configured|mangler|saknas|fehlt|ontbreekt|manquante?|falta|manca)\b)\p{L}{1,20}( \p{L}{1,20}){1,12}$/iu;

/** What says that something random belongs there: `someRandomStringWith32Characters`. */
const RANDOM_STAND_IN =
  /^(some|any|put|your|my|long|very[-_ ]?long)?[-_ ]?random[-_ ]?(long[-_ ]?)?(string|text|value|key|secret|token|password|char)/i;

function isStandIn(text: string): boolean {
  return (
    text === "" ||
    PRINTED.test(text) ||
    NOTE.test(text) ||
    /^(<.*>|\[.*\]|\{.*\}|x{3,}|\*{2,}|\.{3,}|-+|_+|null|none|nil|undefined|tbd|todo|redacted|\(redacted\)|n\/a)$/i.test(
      text,
    ) ||
    /^(your|my|the|some|insert|enter|put|add|replace|fill|paste|set)[-_ ]/i.test(text) ||
    RANDOM_STAND_IN.test(text) ||
    /change[-_ ]?(me|this|it)|replace[-_ ]?(me|this|with)|placeholder|example|dummy|[-_]here$/i.test(text) ||
    /x{6,}|(^|[^a-z\d])x{3,}([^a-z\d]|$)/i.test(text)
  );
}

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
  if (RANDOM_STAND_IN.test(text)) return "placeholder";
  if (/^(.)\1+$/.test(text)) return "weak";
  if (/^[<[{].*[>\]}]$/.test(text) || words.some((word) => PLACEHOLDER_WORDS.some((known) => word.startsWith(known))))
    return "placeholder";
  if (isWellKnown(text)) return "weak";
  if (words.length > 0 && words.length <= 4 && words.some((word) => WEAK_WORDS.has(word))) return "weak";
  return NOTE.test(text) ? "empty" : "string";
}

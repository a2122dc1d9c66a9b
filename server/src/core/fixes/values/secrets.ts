import type { Fact } from "../../model/fact";
import { listOf } from "../list-of";
import { textProp, type View } from "../view";
import { isPlain, known, missing, type Value } from "./value";

/** What a secret opens decides how it is changed; the first kind whose names fit is taken. */
const KINDS: readonly (readonly [names: RegExp, title: string, steps: readonly string[]])[] = [
  [
    /(DATABASE|DB|POSTGRES|PG|MYSQL|MONGO(DB)?|REDIS|AMQP|RABBITMQ)\w*(URL|URI|DSN|PASSWORD|PASS)$/,
    "What opens a database or a broker",
    [
      "Make a second user there with the same rights and a new password.",
      "Give the service the new address or password in the store of secrets, and start it anew.",
      "When the log of the server shows no connection of the first user, take that user away.",
    ],
  ],
  [
    /^(?!.*(?:CLIENT|WEBHOOK|AWS|S3|STRIPE|RECAPTCHA))(?:SECRET|\w*_?SECRET_KEY|\w*(?:JWT|SESSION|COOKIE|SIGNING|CSRF|HMAC|ENCRYPTION|APP)\w*(?:SECRET|KEYS?|SALT))(?:_BASE)?$/,
    "What this service signs or encrypts with",
    [
      "Make a new key: `openssl rand -base64 48`.",
      "Let the code accept both keys and sign with the new one, and start it anew.",
      "When all that was signed with the first key has ended, take that key away.",
    ],
  ],
  [
    /(SECRET|TOKEN|API_?KEY|PASSWORD|PASSWD|PASSPHRASE|PRIVATE_KEY|ACCESS_KEY|CREDENTIALS?)$/,
    "What others gave out",
    [
      "Make a second key at the one who gave it out; the first stays valid.",
      "Give the service the new key in the store of secrets, and start it anew.",
      "When calls succeed with the new key, revoke the first one.",
    ],
  ],
];

/** Every secret that code reads or a manifest names, by what it opens: where it is, and how it is changed. */
export function secretKinds(view: View): Value {
  const read = view.everywhere.filter(({ kind, props }) => kind === "env" && props.public !== true);
  const rows = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const fact of read) {
    const name = textProp(fact, "name") ?? "";
    const kind = KINDS.find(([names]) => names.test(name.toUpperCase()));
    if (!kind || seen.has(name) || !/^\w+$/.test(name)) continue;
    seen.add(name);
    rows.set(kind[1], [...(rows.get(kind[1]) ?? []), `| \`${name}\` | ${placeOf(fact)} | TODO | TODO |`]);
  }
  if (seen.size === 0) return missing("no secret has a name that the code or a manifest says");
  const sections = KINDS.filter(([, title]) => rows.has(title)).map(([, title, steps]) =>
    [
      `## ${title}`,
      "",
      "| Secret | Read in | Who changes it | At least every |",
      "|---|---|---|---|",
      ...(rows.get(title) ?? []),
      "",
      ...steps.map((step, index) => `${index + 1}. ${step}`),
    ].join("\n"),
  );
  return known(sections.join("\n\n"));
}

/** The objects of a cluster that hold them, as a sentence. */
export function secretObjects(view: View): Value {
  const names = view.everywhere.flatMap(({ kind, props }) =>
    kind === "k8s.container" ? listOf(props.secretRefs).map(String).filter(isPlain) : [],
  );
  const list = [...new Set(names)].map((name) => `\`${name}\``);
  return known(list.length === 0 ? "" : `In the cluster they lie in the secrets ${list.join(", ")}.`);
}

function placeOf({ path, at }: Fact): string {
  return isPlain(path) ? `\`${path}:${at.start.line + 1}\`` : "code";
}

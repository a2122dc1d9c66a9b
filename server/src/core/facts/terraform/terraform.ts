import type { RawFact } from "../../model/fact";
import { flatten } from "../cloud/flatten";
import { grantsIn } from "../cloud/policy";
import { wordsOf } from "../code/words";
import type { Collector } from "../collector";
import { profileOf } from "../config/profile";
import { configFact } from "../config/values";
import { readJsonData } from "../data/json";
import { type DataMap, type DataNode, entriesOf, get, itemsOf, stringOf, unreadableFacts } from "../data/tree";
import { listOf } from "../kubernetes/values";
import { isSecretName } from "../secrets/names";
import { type HclBlock, readHcl } from "./hcl";

const NAMES = /\.(tf|tofu|tfvars)(\.json)?$/;

/** Reads Terraform and OpenTofu: each block with its attributes, and the values of variable files as configuration. */
export const terraformCollector: Collector = {
  name: "Terraform",
  emits: ["terraform.resource", "config"],
  serves: (path) => NAMES.test(path) && !/(^|\/)\.terraform\//.test(path),
  collect(path, text) {
    const profile = profileOf(path);
    if (/\.tfvars(\.json)?$/.test(path)) return variableFacts(path, text, profile);
    const { blocks, problems } = path.endsWith(".json") ? readJsonBlocks(text) : readHcl(text);
    return [
      ...unreadableFacts(problems, ["terraform.resource"]),
      ...blocks.flatMap((block) => blockFacts(block, profile)),
    ];
  },
};

function blockFacts(block: HclBlock, profile: string | undefined): RawFact[] {
  const { type: kind, labels, at, body } = block;
  const [first, second] = labels;
  switch (kind) {
    case "resource":
    case "data":
    case "ephemeral":
      return [toFact(kind, first, second, at, body, profile)];
    case "module":
      return [toFact(kind, stringOf(get(body, "source")), first, at, body, profile)];
    case "provider":
      return [toFact(kind, first, first, at, body, profile)];
    case "variable":
    case "output":
    case "check":
      return [toFact(kind, kind, first, at, body, profile)];
    case "terraform":
      return [toFact(kind, kind, undefined, at, body, profile), ...backendFacts(body, profile)];
    default:
      return [];
  }
}

function toFact(
  block: string,
  type: string | undefined,
  name: string | undefined,
  at: HclBlock["at"],
  body: DataMap,
  profile: string | undefined,
): RawFact {
  const read = withJson(body);
  const secret = block === "variable" && name !== undefined && isSecretName(name) ? /^default$/ : secretsOf(type, name);
  const { attributes, secretLiterals } = flatten(read, { skip: /^depends_on$/, secret });
  const { allows, broad } = grantsIn(read);
  const props = {
    block,
    type,
    name,
    ...attributes,
    refs: listOf(refsIn(body)),
    allows: listOf(allows),
    broad: broad || undefined,
    secretLiterals: listOf(secretLiterals),
    profile,
  };
  return { kind: "terraform.resource", at, props };
}

/** Words at the end of a name that no secret has: a store of secrets often keeps all settings of a service. */
const NO_SECRET = new Set(
  "port host hostname fqdn server database db dbname schema user username name region endpoint".split(" "),
);

/** What resources that hold a secret call it. */
function secretsOf(type: string | undefined, name: string | undefined): RegExp | undefined {
  return type !== undefined && /secret/.test(type) && !NO_SECRET.has(wordsOf(name ?? "").at(-1) ?? "")
    ? /^(value|secret_string|secret_data|data\..*|string_data\..*)$/
    : undefined;
}

/** Where the state is kept: a backend of some type, or HashiCorp's cloud. */
function backendFacts(body: DataMap, profile: string | undefined): RawFact[] {
  const cloud = body.entries.get("cloud");
  const facts = entriesOf(get(body, "backend")).flatMap(([type, { keyAt, value }]) =>
    value.kind === "map" ? [toFact("backend", type, undefined, keyAt, value, profile)] : [],
  );
  return cloud?.value.kind === "map"
    ? [...facts, toFact("backend", "cloud", undefined, cloud.keyAt, cloud.value, profile)]
    : facts;
}

/** The body with attributes that are texts of JSON, as policies and task definitions often are, read as what they say. */
function withJson(body: DataMap): DataMap {
  const entries = entriesOf(body).map(([key, entry]) => {
    const text = stringOf(entry.value)?.trim() ?? "";
    if (!/^[{[]/.test(text)) return [key, entry] as const;
    const [root] = readJsonData(text).documents;
    return [key, root ? { ...entry, value: root } : entry] as const;
  });
  return { ...body, entries: new Map(entries) };
}

const MAX_REFS = 50;
const REFERENCE = /(?<![\w."-])(?:data\.)?(?!each\b|self\b|path\b|count\b)[a-z][a-z0-9_]*\.[A-Za-z_][\w-]*/g;

/** What its expressions refer to, such as `aws_kms_key.main` or `var.size`. */
function refsIn(node: DataNode): readonly string[] {
  const refs = new Set<string>();
  const visit = (inner: DataNode): void => {
    if (refs.size >= MAX_REFS) return;
    for (const item of itemsOf(inner)) visit(item);
    for (const [, { value }] of entriesOf(inner)) visit(value);
    const text = stringOf(inner);
    for (const [, expression = ""] of (text ?? "").matchAll(/\$\{([^}]{0,300})/g))
      for (const [found] of expression.matchAll(REFERENCE)) refs.add(found);
  };
  visit(node);
  return [...refs].slice(0, MAX_REFS);
}

/** `x.tfvars` gives values to variables. */
function variableFacts(path: string, text: string, profile: string | undefined): RawFact[] {
  const json = path.endsWith(".json");
  const data = json ? readJsonData(text) : undefined;
  const hcl = data ? undefined : readHcl(text);
  const root = data ? data.documents[0] : hcl?.attributes;
  return [
    ...unreadableFacts(data?.problems ?? hcl?.problems ?? [], ["config"]),
    ...entriesOf(root).flatMap(([key, { value }]) =>
      value.kind === "scalar" ? [configFact(key, value.value, value.at, { format: "tfvars", profile })] : [],
    ),
  ];
}

/** The JSON form: labels are keys. */
function readJsonBlocks(text: string): Pick<ReturnType<typeof readHcl>, "blocks" | "problems"> {
  const { documents, problems } = readJsonData(text);
  const blocks = entriesOf(documents[0]).flatMap(([type, { keyAt, value }]) => labelled(type, [], value, keyAt));
  return { blocks, problems };
}

function labelled(type: string, labels: readonly string[], node: DataNode, at: HclBlock["at"]): HclBlock[] {
  const wanted = /^(resource|data|ephemeral)$/.test(type) ? 2 : /^(terraform|locals)$/.test(type) ? 0 : 1;
  if (node.kind === "list") return node.items.flatMap((item) => labelled(type, labels, item, at));
  if (labels.length === wanted) return node.kind === "map" ? [{ type, labels, at, body: node }] : [];
  return entriesOf(node).flatMap(([key, { keyAt, value }]) => labelled(type, [...labels, key], value, keyAt));
}

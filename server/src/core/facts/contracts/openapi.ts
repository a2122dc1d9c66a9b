import type { FactProps, RawFact } from "../../model/fact";
import { type DataEntry, type DataNode, entriesOf, get, isTrue, itemsOf, stringOf, textOf } from "../data/tree";
import { hasParameters, normalPath } from "../route-path";
import { basePathOf } from "./server-path";

const METHODS: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);
const PROBLEM = "application/problem+json";

/** The contract an OpenAPI or Swagger document is: one fact for it, and one per operation. */
export function openApiFacts(root: DataNode): RawFact[] {
  const version = get(root, "openapi") ?? get(root, "swagger");
  if (version?.kind !== "scalar" || !/^[23]/.test(textOf(version) ?? "")) return [];
  const format = get(root, "openapi") ? "openapi" : "swagger";
  const operations = entriesOf(get(root, "paths")).flatMap(([path, entry]) => operationsOf(root, format, path, entry));
  const split = entriesOf(get(root, "paths")).some(([, { value }]) => isElsewhere(value));
  const schemes = get(root, "components", "securitySchemes") ?? get(root, "securityDefinitions");
  const props = {
    format,
    version: textOf(version),
    title: textOf(get(root, "info", "title")),
    apiVersion: textOf(get(root, "info", "version")),
    operations: operations.length,
    split: split || undefined,
    servers: serversOf(root),
    secured: entriesOf(schemes).length > 0,
    problem: operations.some(({ props }) => props.problem === true),
  };
  return [{ kind: "openapi", at: get(root, "info", "title")?.at ?? version.at, props }, ...operations];
}

/** A path that is described in another file: what it offers is not known here. */
function isElsewhere(node: DataNode): boolean {
  return /^[^#]/.test(stringOf(get(node, "$ref")) ?? "");
}

function serversOf(root: DataNode): readonly string[] | undefined {
  const urls = itemsOf(get(root, "servers")).flatMap((server) => textOf(get(server, "url")) ?? []);
  const host = textOf(get(root, "host"));
  return urls.length > 0 ? urls : host === undefined ? undefined : [`${host}${textOf(get(root, "basePath")) ?? ""}`];
}

function operationsOf(root: DataNode, format: string, path: string, { value }: DataEntry): RawFact[] {
  const item = resolved(root, value);
  return entriesOf(item).flatMap(([method, entry]) => {
    if (!METHODS.has(method) || entry.value.kind !== "map") return [];
    const fullPath = `${basePathOf(root)}${path}`;
    const shared = { format, method: method.toUpperCase(), path, fullPath };
    const operation = { ...shared, ...describe(root, item, entry.value) };
    return [
      { kind: "openapi.operation", at: entry.keyAt, props: operation },
      ...routedBy(root, item, entry, shared.method, fullPath),
    ];
  });
}

/** Connexion and its kin serve what the contract says, by functions that stand in a module named here. */
function routedBy(
  root: DataNode,
  item: DataNode,
  { value, keyAt }: DataEntry,
  method: string,
  path: string,
): RawFact[] {
  const [controller] = [value, item, root].flatMap((node) =>
    CONTROLLERS.flatMap((key) => stringOf(get(node, key)) ?? []),
  );
  if (controller === undefined) return [];
  const guarded = itemsOf(get(value, "security") ?? get(root, "security")).length > 0;
  const handler = `${controller}.${stringOf(get(value, "operationId")) ?? ""}`;
  const props = { method, path: normalPath(path), parameters: hasParameters(path), framework: "connexion" };
  return [{ kind: "route", at: keyAt, props: { ...props, guarded, handler } }];
}

const CONTROLLERS = ["x-openapi-router-controller", "x-swagger-router-controller"];

function describe(root: DataNode, item: DataNode, operation: DataNode): FactProps {
  const parameters = [...itemsOf(get(item, "parameters")), ...itemsOf(get(operation, "parameters"))].map((parameter) =>
    resolved(root, parameter),
  );
  const names = parameters.flatMap((parameter) => textOf(get(parameter, "name")) ?? []);
  const responses = entriesOf(get(operation, "responses"));
  const has = (status: RegExp) => responses.some(([code]) => status.test(code));
  const errors = responses
    .filter(([code]) => /^([45]|default)/i.test(code))
    .map(([, { value }]) => resolved(root, value));
  const success = responses.find(([code]) => /^2/.test(code));
  const security = get(operation, "security") ?? get(root, "security");
  return {
    id: textOf(get(operation, "operationId")),
    parameters: names.length > 0 ? names : undefined,
    body:
      get(operation, "requestBody") !== undefined ||
      parameters.some((parameter) => /^(body|formData)$/.test(textOf(get(parameter, "in")) ?? "")),
    list: success === undefined ? undefined : isList(root, resolved(root, success[1].value)),
    clientError: has(/^(4|default)/i),
    serverError: has(/^(5|default)/i),
    problem: errors.some((error) => get(error, "content", PROBLEM) !== undefined),
    secured: itemsOf(security).some((one) => entriesOf(one).length > 0),
    deprecated: isTrue(get(operation, "deprecated")) || undefined,
  };
}

/** True when the answer is a list. */
function isList(root: DataNode, response: DataNode): boolean {
  const content = entriesOf(get(response, "content")).find(([type]) => /json/i.test(type))?.[1].value;
  const schema = get(content, "schema") ?? get(response, "schema");
  return schema !== undefined && textOf(get(resolved(root, schema), "type")) === "array";
}

const MAX_HOPS = 8;

/** What a reference inside the document stands for; a reference to another file stays what it is. */
function resolved(root: DataNode, node: DataNode): DataNode {
  let current = node;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const reference = stringOf(get(current, "$ref"));
    if (!reference?.startsWith("#/")) return current;
    const keys = reference.slice(2).split("/").map(unescaped);
    const target = get(root, ...keys);
    if (!target) return current;
    current = target;
  }
  return current;
}

function unescaped(part: string): string {
  return part.replace(/~1/g, "/").replace(/~0/g, "~").replace(/%7B/gi, "{").replace(/%7D/gi, "}");
}

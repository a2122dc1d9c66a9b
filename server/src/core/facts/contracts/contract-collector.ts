import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { readJsonData } from "../data/json";
import { unreadableFacts } from "../data/tree";
import { readYamlData } from "../data/yaml";
import { baseName, extension } from "../paths";
import { asyncApiFacts } from "./asyncapi";
import { graphQlFacts } from "./graphql";
import { openApiFacts } from "./openapi";
import { protoFacts } from "./proto";
import { ramlFacts } from "./raml";

/** What is missing where a contract cannot be read; few are served as they stand, and have routes. */
const DESCRIBED = ["openapi", "openapi.operation"] as const;

/** Reads contracts of APIs: OpenAPI, Swagger, AsyncAPI, RAML, GraphQL schemas, protocol buffers. */
export const contractCollector: Collector = {
  name: "API contract",
  emits: [...DESCRIBED, "route"],
  serves: (path) => formatOf(path) !== undefined,
  collect: collectContract,
};

type Format = "yaml" | "json" | "raml" | "graphql" | "proto";

const NAMED = /openapi|swagger|asyncapi/i;
/** Names and folders in which contracts lie under other names. */
const USUAL_NAME =
  /^((rest|http|public|internal|admin|web)[-_.]?)?(api|apis|api[-_.]?(spec|docs?|def(inition)?)|spec|v\d+)([-_.][\w.-]+)?\.(ya?ml|json)$/i;
const USUAL_FOLDER =
  /(^|\/)(api|apis|spec|specs|contracts?|api[-_]?(specs?|docs?|definitions?)|openapi|swagger|asyncapi)\//i;

function formatOf(path: string): Format | undefined {
  const type = extension(path);
  if (type === "proto" || type === "raml") return type;
  if (/^(graphqls?|gql)$/.test(type)) return "graphql";
  if (!/^(ya?ml|json)$/.test(type)) return undefined;
  const name = baseName(path);
  const isLikely = NAMED.test(name) || USUAL_NAME.test(name) || USUAL_FOLDER.test(path);
  return isLikely ? (type === "json" ? "json" : "yaml") : undefined;
}

/** A document says at its outermost level what it is. */
const IN_YAML = /^["']?(openapi|swagger|asyncapi)["']?[ \t]*:/m;
const IN_JSON = /"(openapi|swagger|asyncapi)"\s*:\s*"/;

function collectContract(path: string, text: string): readonly RawFact[] {
  const format = formatOf(path);
  if (format === "proto") return protoFacts(text);
  if (format === "graphql") return graphQlFacts(text);
  if (format === "raml" || (format === "yaml" && text.includes("#%RAML"))) return ramlFacts(text);
  const isJson = format === "json" || text.trimStart().startsWith("{");
  if (format === undefined || !(isJson ? IN_JSON : IN_YAML).test(text)) return [];
  const { documents, problems } = isJson ? readJsonData(text) : readYamlData(text);
  const facts = documents.flatMap((document) => [...openApiFacts(document), ...asyncApiFacts(document)]);
  return [...unreadableFacts(problems, DESCRIBED), ...facts];
}

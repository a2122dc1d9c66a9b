import type { RawFact } from "../../model/fact";
import type { Collector } from "../collector";
import { profileOf } from "../config/profile";
import { type ConfigSource, configFact } from "../config/values";
import {
  type DataMap,
  type DataNode,
  entriesOf,
  get,
  isTrue,
  itemsOf,
  stringOf,
  textOf,
  textsOf,
  unreadableFacts,
} from "../data/tree";
import { readYamlData } from "../data/yaml";
import { healthUrl } from "../docker/health-url";
import { asksNothing } from "../docker/idle-health";
import { parseImage } from "../docker/image";
import { fetcherOf, toolOfImage } from "../docker/lacked-tools";
import { substitute } from "../docker/substitute";
import { baseName } from "../paths";
import { redact } from "../secrets/redact";
import { shellWords } from "../shell";
import { builtFrom, dockerfileOf } from "./built-from";

const NAMES = /^(docker-)?compose([._-][\w.-]+)?\.ya?ml$/i;
/** Names of compose files in a folder that says what they are. */
const IN_FOLDER =
  /(^|\/)(docker-)?compose\/(simple|basic|minimal|full|swarm|stack|all|prod|production|staging|dev|development|local|test|traefik|traefik-secure|caddy|nginx-proxy-manager)\.ya?ml$/i;

/** Reads compose files: each service, and its environment as configuration. */
export const composeCollector: Collector = {
  name: "compose file",
  emits: ["compose.service", "config", "reference"],
  serves: (path) => isComposeFile(path),
  collect: collectCompose,
};

/** True for the names compose files have, such as `docker-compose.prod.yml`. */
export function isComposeFile(path: string): boolean {
  return NAMES.test(baseName(path)) || IN_FOLDER.test(path);
}

/** Folders for the machines of those who write the program. */
const FOR_DEVELOPERS = /(^|\/)(dev|development|\.devcontainer|local[-_]?(dev|setup|env))\//i;

function collectCompose(path: string, text: string): readonly RawFact[] {
  const { documents, problems } = readYamlData(text);
  const facts = unreadableFacts(problems, composeCollector.emits);
  const source: ConfigSource = {
    format: "compose",
    profile: profileOf(baseName(path)) ?? (FOR_DEVELOPERS.test(path) ? "dev" : undefined),
  };
  for (const document of documents) {
    const services = get(document, "services");
    for (const [name, { keyAt, value: written }] of entriesOf(services)) {
      if (written.kind !== "map") continue;
      const value = extended(written, services);
      facts.push({
        kind: "compose.service",
        at: keyAt,
        props: {
          ...serviceProps(name, value, profileFor(value) ?? source.profile),
          healthNeeds: healthNeeds(path, value),
        },
      });
      facts.push(...environmentFacts(name, get(value, "environment"), source));
      facts.push(...builtFrom(path, name, value));
    }
  }
  return facts;
}

/** Services extend one another, but not for ever. */
const MOST_EXTENDED = 8;

/** A service with what it takes over from another one of the file; what it says itself comes first. */
function extended(service: DataMap, services: DataNode | undefined, depth = 0): DataMap {
  const base = get(service, "extends");
  if (!base || get(base, "file") || depth > MOST_EXTENDED) return service;
  const from = get(services, stringOf(base) ?? stringOf(get(base, "service")) ?? "");
  if (from?.kind !== "map") return service;
  return { ...service, entries: new Map([...extended(from, services, depth + 1).entries, ...service.entries]) };
}

const ON_DEMAND = new Set(["tools", "tool", "debug", "admin", "utils"]);

/** What a service is for that only starts when one of its profiles is named; undefined when the file says it for all. */
function profileFor(service: DataNode): string | undefined {
  const names = textsOf(get(service, "profiles"));
  const known = names.map((name) => (ON_DEMAND.has(name) ? "dev" : profileOf(name)));
  return known.includes(undefined) ? undefined : (known.find((name) => name === "prod") ?? known[0]);
}

function serviceProps(name: string, service: DataNode, profile: string | undefined) {
  const written = stringOf(get(service, "image"));
  const reference = written === undefined ? undefined : substitute(written, new Map());
  const image = written === undefined ? undefined : parseImage(reference ?? written);
  const build = get(service, "build");
  const published = itemsOf(get(service, "ports")).flatMap(portOf);
  return {
    name,
    image: image?.name,
    tag: reference === undefined ? undefined : image?.tag,
    digest: image?.digest,
    pinned: reference === undefined ? undefined : image?.pinned,
    build: build && (textOf(build) ?? textOf(get(build, "context")) ?? "."),
    dockerfile: textOf(get(build, "dockerfile")),
    profile,
    restart: textOf(get(service, "restart")) ?? textOf(get(service, "deploy", "restart_policy", "condition")),
    user: textOf(get(service, "user")),
    privileged: isTrue(get(service, "privileged")),
    ports: published.length > 0 ? published : undefined,
    published: published.length > 0 ? published.some((port) => !isLoopback(port)) : undefined,
    env: environment(get(service, "environment")).map(({ key }) => key),
    healthcheck: hasHealthcheck(get(service, "healthcheck")),
    healthPath: healthUrl(healthCommand(get(service, "healthcheck", "test"))).healthPath,
    healthIdle: asksNothing(shellLine(get(service, "healthcheck", "test"))),
    limits: limitsOf(service),
    command: commandOf(get(service, "command")) ?? commandOf(get(service, "entrypoint")),
    labels: labelsOf(get(service, "labels")),
    volumes: itemsOf(get(service, "volumes")).flatMap(volumeOf),
    readOnly: isTrue(get(service, "read_only")),
    logging: textOf(get(service, "logging", "driver")),
    onFailure: textOf(get(service, "deploy", "update_config", "failure_action")),
  };
}

/** A published port as `host:container`. */
function portOf(node: DataNode): string[] {
  const short = textOf(node);
  if (short !== undefined) return [short];
  const published = textOf(get(node, "published"));
  const target = textOf(get(node, "target"));
  if (target === undefined) return [];
  const host = textOf(get(node, "host_ip"));
  return [[host, published, target].filter((part) => part !== undefined).join(":")];
}

function isLoopback(port: string): boolean {
  return /^(127\.|localhost:|\[::1\])/.test(port) || /^\$\{\w+:?-127\./.test(port);
}

/** Labels as `key=value`; undefined without any. */
function labelsOf(node: DataNode | undefined): readonly string[] | undefined {
  const labels = environment(node).map(({ key, value }) => `${key}=${value ?? ""}`);
  return labels.length > 0 ? labels : undefined;
}

function volumeOf(node: DataNode): string[] {
  const short = textOf(node);
  if (short !== undefined) return [short];
  const target = textOf(get(node, "target"));
  return target === undefined ? [] : [[textOf(get(node, "source")), target].filter(Boolean).join(":")];
}

function hasHealthcheck(node: DataNode | undefined): boolean {
  if (node?.kind !== "map" || isTrue(get(node, "disable"))) return false;
  return textsOf(get(node, "test"))[0] !== "NONE";
}

function healthCommand(test: DataNode | undefined): string {
  return textOf(test) ?? textsOf(test).join(" ");
}

/** The program that the health command calls in the image that is built for the service. */
function healthNeeds(path: string, service: DataNode): string | undefined {
  const dockerfile = dockerfileOf(path, service);
  const tool = fetcherOf(healthCommand(get(service, "healthcheck", "test")));
  return dockerfile && tool && toolOfImage(dockerfile, tool);
}

/** The health command as a shell would read it. */
function shellLine(test: DataNode | undefined): string {
  const [form, ...words] = textsOf(test);
  if (form === "CMD-SHELL") return words.join(" ");
  return form === "CMD" ? words.map((word) => `'${word}'`).join(" ") : (textOf(test) ?? "");
}

function limitsOf(service: DataNode): readonly string[] | undefined {
  const limits = entriesOf(get(service, "deploy", "resources", "limits")).map(([name]) => name);
  if (get(service, "mem_limit")) limits.push("memory");
  if (get(service, "cpus") ?? get(service, "cpu_quota")) limits.push("cpus");
  return limits.length > 0 ? limits : undefined;
}

function commandOf(node: DataNode | undefined): readonly string[] | undefined {
  const text = textOf(node);
  const words = text === undefined ? textsOf(node) : shellWords(text);
  return words.length > 0 ? words.map(redact) : undefined;
}

interface Variable {
  readonly key: string;
  readonly node: DataNode;
  /** The value as it is written; undefined when it is taken from around the file. */
  readonly value: string | number | boolean | undefined;
}

function environment(node: DataNode | undefined): Variable[] {
  if (node?.kind === "map") {
    return entriesOf(node).map(([key, { value }]) => {
      const scalar = value.kind === "scalar" ? value.value : null;
      return { key, node: value, value: scalar === null ? undefined : scalar };
    });
  }
  return itemsOf(node).flatMap((item): Variable[] => {
    const text = textOf(item) ?? "";
    const equals = text.indexOf("=");
    if (text === "") return [];
    return equals === -1
      ? [{ key: text, node: item, value: undefined }]
      : [{ key: text.slice(0, equals), node: item, value: text.slice(equals + 1) }];
  });
}

/** A variable that is only passed on has no value here. */
function environmentFacts(service: string, node: DataNode | undefined, source: ConfigSource): RawFact[] {
  return environment(node).flatMap(({ key, node: at, value }) =>
    value === undefined ? [] : [configFact(`services.${service}.environment.${key}`, value, at.at, source)],
  );
}

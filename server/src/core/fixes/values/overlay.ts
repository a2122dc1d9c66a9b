import { isMap, parseDocument } from "yaml";
import { baseName, dirName, joinPath } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { listOf } from "../list-of";
import { textProp, type View } from "../view";
import { known, missing, type Value } from "./value";

const BASE = /^(?:docker-)?compose\.ya?ml$/;
/** Images that only the other services, or only developers, talk to. */
export const INNER =
  /(^|\/)((bitnami\/)?(postgres(ql)?|postgis|pgvector|timescaledb|mysql|mariadb|mongo(db)?|redis|redis-stack|valkey|keydb|memcached|rabbitmq|nats|kafka|redpanda|zookeeper|elasticsearch|opensearch|clickhouse|cassandra|couchdb|minio|etcd|qdrant|influxdb)(-(server|community-server|alpine))?|cp-kafka|mssql\/server|adminer|pgadmin4?|phpmyadmin|mongo-express|redis-commander|redisinsight|mailhog|mailpit|maildev|kafka-ui|akhq)$/;
const SOURCE = /\/(src|app|lib|source|server|client|packages)\/?$/;
/** What says more of a service than the facts do: a person has to write what is different in production. */
const SAYS_MORE =
  /^\s*(include|mem_limit|mem_reservation|cpus|reservations)\s*:|\blimits\s*:|service_completed_successfully|^\s*-?\s*type:\s*(bind|volume|tmpfs)\b|^\s*restart:\s*["']?(no|on-failure)\b/m;
const TAKEN = /^(true|false|yes|no|on|off|null|~|y|n)$/i;

/** The compose file that builds the component, where nothing else runs it: production is started from it, too. */
export function productionBase(view: View): Value {
  const base = baseOf(view);
  return base === undefined ? missing("no compose file builds this part") : known(base);
}

/** The file beside it that says what is different in production. */
export function productionOverlay(view: View): Value {
  const base = baseOf(view);
  if (base === undefined) return missing("no compose file builds this part");
  const at = dirName(base);
  return known(joinPath(at, baseName(base).replace(/\.(ya?ml)$/, ".production.$1")) ?? "");
}

/** The texts that the services are read from. */
export function overlaySources(view: View): readonly string[] {
  const base = baseOf(view);
  return base === undefined ? [] : [base];
}

/** What is different in production, service by service. */
export function productionServices(view: View): Value {
  const base = baseOf(view);
  const text = base === undefined ? undefined : view.text(base);
  if (text === undefined || SAYS_MORE.test(text))
    return missing("the compose file says more than can be carried over: write the one for production by hand");
  const services = servicesIn(view, base, text);
  if (services === undefined)
    return missing("the compose file extends services of other files: write the one for production by hand");
  const odd = services.find((service) => !isName(textProp(service, "name") ?? ""));
  if (odd) return missing("the compose file has a service without a plain name");
  return known(
    services
      .map((service) => [`  ${textProp(service, "name")}:`, ...settingsOf(service, workdirs(view))].join("\n"))
      .join("\n"),
  );
}

function baseOf(view: View): string | undefined {
  if (view.everywhere.some(({ kind }) => kind === "k8s.object" || kind === "helm.chart")) return undefined;
  const builder = view.everywhere.find((fact) => {
    const build = textProp(fact, "build");
    const isBase = fact.kind === "compose.service" && BASE.test(baseName(fact.path)) && build !== undefined;
    return isBase && ((joinPath(dirName(fact.path), build) ?? "") === view.component.id || buildsFrom(fact.path, view));
  });
  return builder?.path;
}

/** True when a compose file names a Dockerfile of the component, whatever the directory it is built in. */
function buildsFrom(path: string, view: View): boolean {
  return view.everywhere.some(
    (fact) =>
      fact.kind === "reference" &&
      fact.path === path &&
      fact.props.from === "compose" &&
      fact.props.to === "path" &&
      dirName(String(fact.props.name)) === view.component.id,
  );
}

/** The services of a compose file, each with what it takes over from another of the file; undefined when it takes from elsewhere. */
function servicesIn(view: View, path: string | undefined, text: string): readonly Fact[] | undefined {
  const own = view.everywhere.filter((fact) => fact.kind === "compose.service" && fact.path === path);
  if (!/^\s*extends\s*:/m.test(text)) return own;
  const { contents } = parseDocument(text, { logLevel: "silent" });
  const made: Fact[] = [];
  for (const service of own) {
    const extended = isMap(contents) ? contents.getIn(["services", service.props.name, "extends"]) : undefined;
    const name = isMap(extended) ? (extended.has("file") ? undefined : extended.get("service")) : extended;
    const base = own.find((other) => other !== service && other.props.name === name);
    if (extended !== undefined && (base === undefined || contents === null || isExtended(base, contents)))
      return undefined;
    made.push(base === undefined ? service : withBase(service, base));
  }
  return made;
}

/** True when a service takes from a further one: only one step is followed. */
function isExtended(service: Fact, contents: unknown): boolean {
  return isMap(contents) && contents.hasIn(["services", service.props.name, "extends"]);
}

function withBase(service: Fact, base: Fact): Fact {
  const volumes = [...new Set([...volumesOf(base), ...volumesOf(service)])];
  const own = Object.fromEntries(Object.entries(service.props).filter(([, value]) => value !== undefined));
  return { ...service, props: { ...base.props, ...own, ...(volumes.length > 0 && { volumes }) } };
}

/** Where the images keep what they run. */
function workdirs(view: View): ReadonlySet<string> {
  const found = view.everywhere.flatMap((fact) =>
    fact.kind === "docker.instruction" && fact.props.keyword === "WORKDIR" ? (textProp(fact, "value") ?? []) : [],
  );
  return new Set(found.map((path) => path.replace(/\/$/, "")));
}

function isName(name: string): boolean {
  return /^[a-z][\w-]*$/i.test(name) && !TAKEN.test(name);
}

function settingsOf(service: Fact, sources: ReadonlySet<string>): string[] {
  const image = textProp(service, "image") ?? "";
  const isOwn = textProp(service, "build") !== undefined;
  const limits = isOwn ? `{ cpus: "1", memory: 512M }` : `{ cpus: "1", memory: 1G }`;
  return [
    ...(service.props.restart === undefined ? ["    restart: unless-stopped"] : []),
    ...(isOwn ? ownSettings(service, sources) : []),
    ...(INNER.test(image) && service.props.published === true ? ["    ports: !reset []"] : []),
    `    security_opt: ["no-new-privileges:true"]`,
    "    logging:",
    "      driver: local",
    `      options: { max-size: 10m, max-file: "5" }`,
    "    deploy:",
    "      resources:",
    `        limits: ${limits}`,
  ];
}

function ownSettings(service: Fact, sources: ReadonlySet<string>): string[] {
  const volumes = volumesOf(service);
  const hasTemporary = volumes.some((volume) => /:\/tmp(\/|:|$)/.test(volume));
  const kept = volumes.filter((volume) => !holdsSource(volume, service, sources));
  // A volume without a name only keeps what the image has from being hidden by the source.
  const left = kept.length < volumes.length ? kept.filter((volume) => volume.includes(":")) : kept;
  return [
    "    read_only: true",
    ...(hasTemporary ? [] : ["    tmpfs: [/tmp]"]),
    "    cap_drop: [ALL]",
    ...(left.length === volumes.length
      ? []
      : [`    volumes: ${left.length === 0 ? "!reset []" : `!override ${JSON.stringify(left)}`}`]),
  ];
}

function volumesOf(service: Fact): readonly string[] {
  return listOf(service.props.volumes).map(String);
}

/** Production runs what is in the image, not the source that lies beside the compose file, or wherever somebody keeps it. */
function holdsSource(volume: string, service: Fact, sources: ReadonlySet<string>): boolean {
  // What a variable falls back to has colons of its own.
  const [host = "", target] = volume.replace(/\$\{[^{}]*\}/g, "$").split(":");
  if (target === undefined || !/^[./~$]/.test(host)) return false;
  if (sources.has(target.replace(/\/$/, "")) || /^\$\{?PWD\}?(\/|:)/.test(volume)) return true;
  if (!host.startsWith(".")) return false;
  const at = dirName(service.path);
  const path = joinPath(at, host);
  return (path !== undefined && path === joinPath(at, textProp(service, "build") ?? ".")) || SOURCE.test(host);
}

import { baseName, dirName, joinPath } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { listOf } from "../list-of";
import { textProp, type View } from "../view";
import { isPlain, known, missing, type Value } from "./value";

const BASE = /^(?:docker-)?compose\.ya?ml$/;
/** Images that only the other services talk to. */
const INNER =
  /(^|\/)(postgres|postgis|pgvector|timescaledb|mysql|mariadb|mongo|redis|valkey|keydb|memcached|rabbitmq|nats|kafka|cp-kafka|redpanda|zookeeper|elasticsearch|opensearch|clickhouse-server|cassandra|minio|etcd|qdrant|influxdb)(-\w+)?$/;
/** Images for the desk of a developer. */
const TOOLS =
  /(^|\/)(adminer|pgadmin4?|phpmyadmin|mongo-express|redis-commander|redisinsight|mailhog|mailpit|maildev|kafka-ui|akhq)$/;

const SOURCE = /\/(src|app|lib|source|server|client|packages)\/?$/;

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

/** What is different in production, service by service. */
export function productionServices(view: View): Value {
  const services = servicesIn(view, baseOf(view));
  const odd = services.find((service) => !isPlain(textProp(service, "name") ?? ""));
  if (odd) return missing("the compose file has a service without a plain name");
  return known(
    services.map((service) => [`  ${textProp(service, "name")}:`, ...settingsOf(service)].join("\n")).join("\n"),
  );
}

function baseOf(view: View): string | undefined {
  if (view.everywhere.some(({ kind }) => kind === "k8s.object" || kind === "helm.chart")) return undefined;
  const builder = view.everywhere.find((fact) => {
    const build = textProp(fact, "build");
    const isBase = fact.kind === "compose.service" && BASE.test(baseName(fact.path)) && build !== undefined;
    return isBase && (joinPath(dirName(fact.path), build) ?? "") === view.component.id;
  });
  return builder?.path;
}

function servicesIn(view: View, path: string | undefined): readonly Fact[] {
  return view.everywhere.filter((fact) => fact.kind === "compose.service" && fact.path === path);
}

function settingsOf(service: Fact): string[] {
  const image = textProp(service, "image") ?? "";
  const isOwn = textProp(service, "build") !== undefined;
  if (!isOwn && TOOLS.test(image)) return ["    profiles: [tools]"];
  const limits = isOwn ? `{ cpus: "1", memory: 512M }` : `{ cpus: "1", memory: 1G }`;
  return [
    "    restart: unless-stopped",
    ...(isOwn ? ["    read_only: true", "    tmpfs: [/tmp]", "    cap_drop: [ALL]", ...volumesOf(service)] : []),
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

/** Production runs what is in the image, not the source that lies beside the compose file. */
function volumesOf(service: Fact): string[] {
  const volumes = listOf(service.props.volumes).map(String);
  const kept = volumes.filter((volume) => !holdsSource(volume, textProp(service, "build") ?? "."));
  if (kept.length === volumes.length) return [];
  return [`    volumes: ${kept.length === 0 ? "!reset []" : `!override ${JSON.stringify(kept)}`}`];
}

function holdsSource(volume: string, build: string): boolean {
  const [host = "", target] = volume.split(":");
  // A volume without a name only keeps what the image has from being hidden by the source.
  if (target === undefined) return true;
  return host.startsWith(".") && (joinPath(".", host) === joinPath(".", build) || SOURCE.test(host));
}

import { parseImage } from "./image";

/** True for root by name or number, false for another user; undefined when only the build knows. */
export function isRoot(user: string): boolean | undefined {
  const name = user.split(":")[0]?.trim() ?? "";
  if (name === "" || name.includes("$")) return undefined;
  return name === "root" || name === "0";
}

/** Publishers whose images set a user of their own. */
const OWN_USER =
  /^(cgr\.dev\/chainguard|(docker\.io\/)?(bitnami|bitnamilegacy|nginxinc|chainguard)|dhi\.io|registry\.access\.redhat\.com\/ubi\d+\/(nodejs|python|openjdk|go-toolset))\b/;
/** Official images that set a user of their own. */
const OFFICIAL_OWN_USER = /^(elasticsearch|kibana|logstash|kong|solr|jenkins|memcached|cassandra|sonarqube)$/;

/** Official images that start as root to prepare their volume, and give it up before they serve. */
const OFFICIAL_DROPS_ROOT =
  /^(postgres|mysql|mariadb|percona|mongo|redis|valkey|rabbitmq|influxdb|neo4j|couchdb|couchbase|arangodb)$/;

/**
 * True when a container of this base runs as root unless told otherwise, false when the base sets a user; undefined for
 * images nobody here can know.
 */
export function startsAsRoot(reference: string | undefined): boolean | undefined {
  if (reference === undefined || reference === "") return undefined;
  if (reference === "scratch") return true;
  const { name, tag = "" } = parseImage(reference);
  if (/(^|[-_])(nonroot|rootless|unprivileged|chiseled)([-_]|$)/.test(tag) || /unprivileged|nonroot/.test(name))
    return false;
  if (OWN_USER.test(name)) return tag.endsWith("-dev") ? undefined : false;
  const official = /^(?:(?:docker\.io\/)?library\/)?([a-z0-9][\w.-]*)$|^docker\.io\/([a-z0-9][\w.-]*)$/.exec(name);
  const product = official?.[1] ?? official?.[2];
  if (product !== undefined) return OFFICIAL_DROPS_ROOT.test(product) ? undefined : !OFFICIAL_OWN_USER.test(product);
  return /^(gcr\.io\/distroless|mcr\.microsoft\.com\/(dotnet|devcontainers|azurelinux)|public\.ecr\.aws\/(docker\/library|lts|ubuntu|debian|amazonlinux)|ghcr\.io\/astral-sh\/uv|oven\/bun|registry\.access\.redhat\.com\/ubi\d+(\/ubi(-\w+)?)?$)/.test(
    name,
  )
    ? true
    : undefined;
}

import { parseImage } from "../docker/image";
import { isOpen } from "./values";

/** What a deployed image reference says; a part that is filled in later is left out. */
export interface DeployedImage {
  readonly image: string | undefined;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** Undefined when whoever applies the manifest puts the version in. */
  readonly pinned: boolean | undefined;
}

const UNKNOWN: DeployedImage = { image: undefined, tag: undefined, digest: undefined, pinned: undefined };

/** Official images that are deployed by their bare names. */
const OFFICIAL =
  /^(alpine|amazonlinux|bash|busybox|caddy|cassandra|consul|couchdb|curl|debian|eclipse-mosquitto|elasticsearch|fluentd|golang|grafana|haproxy|httpd|influxdb|kibana|kong|logstash|mariadb|memcached|mongo|mongo-express|mysql|nats|nextcloud|nginx|node|php|postgres|prometheus|python|rabbitmq|redis|registry|rethinkdb|ruby|solr|telegraf|tomcat|traefik|ubuntu|varnish|vault|wordpress|zookeeper)$/;

/**
 * Reads the image of a manifest. `app:{{…}}` names the image and leaves open whether it is pinned; so does a bare `app`
 * that no registry has, because a tool such as Skaffold or Kustomize replaces it.
 */
export function deployedImage(reference: string | undefined): DeployedImage {
  if (reference === undefined || reference === "") return UNKNOWN;
  const { name, tag, digest, pinned } = parseImage(reference);
  const known = isOpen(name) ? undefined : name;
  if (tag === undefined && digest === undefined)
    return { ...UNKNOWN, image: known, pinned: isOpen(reference) || isStandIn(name) ? undefined : pinned };
  if (digest !== undefined && !isOpen(digest)) return { image: known, tag, digest, pinned };
  return tag === undefined || isOpen(tag)
    ? { ...UNKNOWN, image: known }
    : { image: known, tag, digest: undefined, pinned };
}

function isStandIn(name: string): boolean {
  return !name.includes("/") && !OFFICIAL.test(name);
}

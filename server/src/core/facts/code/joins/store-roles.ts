import { bindingOf } from "../names";
import { lastSegment, type SourceUnit, textOf } from "../source-unit";
import { isLivePlace, isStandIn, isStorePath } from "../stores/store-roles";
import { bare, child, enclosing, isFunction, type SyntaxNode, walk } from "../syntax";
import { wordsOf } from "../words";
import { type Collection, type WrittenIn, writtenValues } from "./facts-of-stores";

/**
 * What a collection is for, as far as names and syntax tell. Losing a cache or a registry of live connections costs
 * nothing that a restart does not bring back; losing state does.
 */
export type StoreRole = "state" | "cache" | "registry" | "limiter" | "unknown";

const LIMITER = /^(limit|limits|limiter|limiters|throttle|throttler|bucket|buckets|attempts|quota|quotas|hits)$/;
const CACHE = /^(cache|caches|cached|cacher|memo|memoized|memoize|lru|ttl)$/;
const REGISTRY =
  /^(registry|registries|handler|handlers|listener|listeners|subscriber|subscribers|subscription|subscriptions|client|clients|connection|connections|conn|conns|socket|sockets|ws|websocket|websockets|metric|metrics|counter|counters|histogram|histograms|gauge|gauges|plugin|plugins|provider|providers|factory|factories|middleware|middlewares|emitter|emitters|observer|observers|callback|callbacks|hook|hooks|resolver|resolvers|instance|instances|inflight|timer|timers|timeout|timeouts|interval|intervals|abort|stream|streams|watcher|watchers|worker|workers|pool|pools|lock|locks|mutex|mutexes|peer|peers|loader|loaders|validator|validators|schema|schemas|dispose|disposables|tracer|spans|logger|loggers|stats|breaker|breakers|circuit|response|function|promise)$/;
const STATE =
  /^(repository|repositories|repo|store|stores|storage|dao|db|database|persistence|orders|users|accounts|sessions|state)$/;
const STATE_OWNER = /^(repository|repo|store|storage|dao|db|database|persistence|service|controller|resolver)$/;

export function roleOf(unit: SourceUnit, collection: Collection, writtenIn: WrittenIn | undefined): StoreRole {
  const own = wordsOf(collection.name);
  const ownerName = textOf(unit, child(collection.owner, "name"));
  if (isStandIn(ownerName)) return "unknown";
  const owner = wordsOf(ownerName);
  const words = [...own, ...owner];
  if (words.some((word) => LIMITER.test(word))) return "limiter";
  if (words.some((word) => CACHE.test(word))) return "cache";
  if (own.some((word) => STATE.test(word))) return "state";
  if ([...own, ...typeWords(unit, collection)].some((word) => REGISTRY.test(word))) return "registry";
  if (owner.some((word) => /^(metrics?|registry|gateway|hub|bus|pool|emitter)$/.test(word))) return "registry";
  if (collection.writes.length === 0) return "unknown";
  if (isLivePlace(unit.path, collection.name)) return "registry";
  if (collection.writes.some((write) => holdsLiveThing(unit, write))) return "registry";
  if (isMemo(unit, collection)) return "cache";
  if (writtenIn === "method" && isStorePath(unit.path)) return "state";
  if (writtenIn === "handler" || owner.some((word) => STATE_OWNER.test(word))) return "state";
  return "unknown";
}

/** The words of what the collection is declared to hold: `Map<string, WebSocket>`. */
function typeWords(unit: SourceUnit, { binding, value }: Collection): string[] {
  const callee = value?.kind === "construct" ? child(value, "callee") : undefined;
  const made = value && callee ? unit.text.slice(callee.end, value.end) : "";
  const typeArguments = made.startsWith("<") ? made.slice(0, made.lastIndexOf(">")) : "";
  const declared = textOf(unit, binding.type);
  if (/=>/.test(declared + typeArguments)) return ["function"];
  const heldType = (declared || typeArguments).split(/[,<]/).at(-1) ?? "";
  return wordsOf(heldType);
}

const LIVE =
  /^_?(ws|socket|sock|res|response|reply|conn|connection|client|stream|callback|cb|fn|handler|listener|resolve|reject|timer|timeout|interval|controller|abortController|subscription|unsubscribe)$/;

/** True when what is put in is a connection, a callback or a timer: nothing that could be kept elsewhere. */
function holdsLiveThing(unit: SourceUnit, write: SyntaxNode): boolean {
  const last = writtenValues(write).at(-1);
  if (!last) return false;
  const node = bare(last);
  if (isFunction(node)) return lastSegment(unit, bare(child(write, "callee") ?? write)) !== "";
  return node.kind === "identifier" && LIVE.test(textOf(unit, node));
}

/** `const hit = map.get(key); if (hit) return hit; … map.set(key, value)`: filled from elsewhere on a miss. */
function isMemo(unit: SourceUnit, collection: Collection): boolean {
  return collection.writes.some((write) => {
    const fn = enclosing(write, isFunction);
    if (!fn) return false;
    let returnsRead = false;
    for (const node of walk(fn)) {
      const returned = node.kind === "return" ? node.children[0] : undefined;
      if (returned && node.start < write.start && readsFrom(unit, collection, returned)) returnsRead = true;
    }
    return returnsRead;
  });
}

/** True for `map.get(key)`, `map[key]`, and a local name for either. */
function readsFrom(unit: SourceUnit, collection: Collection, expression: SyntaxNode, depth = 0): boolean {
  const node = bare(expression);
  if (depth > 3) return false;
  if (node.kind === "identifier") {
    const binding = bindingOf(unit, node);
    return binding?.kind === "value" && binding.value ? readsFrom(unit, collection, binding.value, depth + 1) : false;
  }
  const callee = node.kind === "call" ? child(node, "callee") : undefined;
  const object =
    callee?.kind === "member" && lastSegment(unit, callee) === "get" ? child(callee, "object") : child(node, "object");
  return object !== undefined && lastSegment(unit, bare(object)) === collection.name;
}

import { wordsOf } from "../words";

/** What a collection is kept for: only `state` is what a business would miss. */
export type StoreRole = "state" | "cache" | "registry" | "limiter" | "unknown";

const LIMITER = new Set([
  "rate",
  "limit",
  "limits",
  "limiter",
  "limiters",
  "throttle",
  "throttles",
  "attempts",
  "hits",
  "bucket",
  "buckets",
  "quota",
  "visitors",
  "window",
  "windows",
]);
const CACHE = new Set(["cache", "caches", "cached", "memo", "memoized", "lru", "lookup"]);
const REGISTRY = new Set([
  "connection",
  "connections",
  "conn",
  "conns",
  "socket",
  "sockets",
  "websocket",
  "websockets",
  "subscriber",
  "subscribers",
  "subscriptions",
  "emitter",
  "emitters",
  "listener",
  "listeners",
  "handler",
  "handlers",
  "callback",
  "callbacks",
  "hook",
  "hooks",
  "plugin",
  "plugins",
  "registry",
  "registered",
  "peers",
  "observers",
  "watchers",
  "middlewares",
  "metric",
  "metrics",
  "counter",
  "counters",
  "gauges",
  "histogram",
  "stats",
  "lock",
  "locks",
  "workers",
  "threads",
  "factories",
  "converters",
  "models",
  "loaders",
  "drivers",
  "providers",
  "adapters",
  "instances",
  "certificates",
  "certs",
]);
const SETTINGS = new Set([
  "config",
  "configs",
  "configuration",
  "settings",
  "options",
  "flags",
  "features",
  "env",
  "defaults",
]);
/** Words of what holds back the process's own work: nobody outside of it is limited. */
const WAITING = new Set(["concurrency", "semaphore", "waiters", "waiter", "inflight"]);
/** Words of a class that only keeps what it worked out. */
const DERIVED = new Set(["cache", "transformer", "converter", "serializer", "formatter"]);
/** Words of a type that stands for something live: a socket, a channel, a limiter. */
const LIVE =
  /websocket|\bws\b|\bconn\b|net\.Conn|\bchan\b|socket|\*Client\b|asyncio\.(Task|Queue|Event|Future)|context\.CancelFunc|\bfunc\(|Callable/i;
const LIMITING = /rate\.Limiter|TokenBucket|RateLimit/;

/** True for a class that stands where the real one does nothing: whether it runs in production, its code does not say. */
export function isStandIn(owner: string): boolean {
  return /^_?(no[-_]?op|null|dummy|stub)(?=[A-Z_])/i.test(owner);
}

/** Judges by the words of a collection's name, of its class, and of its type. */
export function roleOf(name: string, owner: string, type: string): StoreRole {
  if (isStandIn(owner)) return "unknown";
  // What is counted elsewhere is only described here.
  if (/redis/i.test(type)) return "registry";
  const words = wordsOf(name);
  const ownerWords = wordsOf(owner);
  const all = [...words, ...ownerWords];
  if (all.some((word) => WAITING.has(word))) return "registry";
  if (LIMITING.test(type) || all.some((word) => LIMITER.has(word))) return "limiter";
  if (words.some((word) => CACHE.has(word)) || ownerWords.some((word) => DERIVED.has(word))) return "cache";
  if (
    LIVE.test(type) ||
    words.some((word) => REGISTRY.has(word)) ||
    /^map\[\*\w+\](bool|struct\{\})$/.test(type.replace(/\s/g, ""))
  )
    return "registry";
  if (
    words.some((word) => SETTINGS.has(word)) ||
    (ownerWords.length > 0 && ownerWords.every((word) => SETTINGS.has(word)))
  )
    return "unknown";
  return "state";
}

/** True for the name of a class that keeps things: `UserRepository`, `memStore`, `InMemoryOrders`. */
export function isStoreName(name: string): boolean {
  const words = wordsOf(name);
  if (PASSING.test(words.at(-1) ?? "")) return false;
  return (
    words.some((word) =>
      /^(repository|repositories|repo|store|storage|dao|persistence|database|db|inmemory|inmem|mem)$/.test(word),
    ) ||
    (words.includes("in") && words.includes("memory"))
  );
}

/** What is made for one use and thrown away, whatever it works on: `PersistenceVisitor`, `StoreQueryBuilder`. */
const PASSING =
  /^(visitor|builder|mapper|converter|parser|iterator|cursor|query|command|event|request|response|dto|exception|error|transaction|row|record|migration|config|configuration|options|settings)$/;

/** True beside the sockets, where stands who is there for as long as they are: rooms, seats, peers. */
export function isLivePlace(path: string, name: string): boolean {
  return /(^|\/)(ws|wss|websockets?|sockets?|signaling)\//.test(path) && !BUSINESS.test(wordsOf(name).at(-1) ?? "");
}

/** True for a file whose name or folder says that it keeps things: `store/orders.go`, `userRepository.ts`. */
export function isStorePath(path: string): boolean {
  const names = path.replace(/\.[^./]*$/, "").split("/");
  return names.slice(-2).some(isStoreName);
}

/** What a business keeps, by the name of the collection. */
const BUSINESS =
  /^(orders|users|accounts|sessions|customers|carts|bookings|reservations|payments|invoices|products|items|posts|messages|tickets|todos|tasks|notes|documents|policies|tokens)$/;

/** True for a collection of a module whose functions keep things in it, as the methods of a store would. */
export function isModuleStore(name: string, path: string): boolean {
  return isStoreName(name) || isStorePath(path) || BUSINESS.test(wordsOf(name).at(-1) ?? "");
}

/** True for the name of a class that counts requests: `RateLimiter`, `TokenBucket`, `LoginThrottle`. */
export function isLimiterName(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some((word) => /^(limiter|ratelimiter|throttle|throttler)$/.test(word)) ||
    / (rate limit|(token|leaky) bucket)/.test(` ${words.join(" ")}`)
  );
}

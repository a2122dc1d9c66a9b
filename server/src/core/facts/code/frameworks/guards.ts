import { functionOf, resolveName } from "../names";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { literalOf, objectOf, propertyOf } from "../values";
import { isAuthName } from "./auth-words";

/** Words of JavaScript's libraries and customs, beside those that hold everywhere. */
const GUARD_WORDS = new Set(["passport", "protect", "guard", "guards", "keycloak", "acl", "authenticates"]);
/** Words that make the rest something else: a router for `/auth`, a limiter on log-in, a guard that lets all in. */
const NOT_A_GUARD = new Set([
  "router",
  "routes",
  "route",
  "controller",
  "service",
  "limiter",
  "limit",
  "throttle",
  "throttler",
  "logger",
  "initialize",
  "optional",
  "public",
  "skip",
  "bypass",
  "schema",
  "dto",
  "csrf",
]);

/** True when a name says that it lets only known callers through: `requireAuth`, `passport.authenticate`, `isAdmin`. */
export function isGuardName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "");
  if (words.some((word) => NOT_A_GUARD.has(word))) return false;
  if (words.at(-1) === "session" && words.includes("passport")) return false;
  return (
    isAuthName(name) || words.some((word) => GUARD_WORDS.has(word)) || /^(is|has)[A-Z]?\w*(admin|role)$/i.test(name)
  );
}

const NAMED = new Set(["identifier", "member", "call", "construct"]);

/** True when an expression is a guard, the result of one, or a list that holds one. */
export function isGuard(unit: SourceUnit, expression: SyntaxNode): boolean {
  const node = bare(expression);
  if (node.kind === "array" || node.kind === "spread") return node.children.some((element) => isGuard(unit, element));
  // `guards["api-key"]` is one of what its list or object holds.
  const list = node.kind === "subscript" ? child(node, "object") : undefined;
  if (list) return isGuard(unit, list);
  if (!NAMED.has(node.kind)) return false;
  const callee = node.kind === "call" || node.kind === "construct" ? child(node, "callee") : undefined;
  const name = callee ? resolveName(unit, callee)?.name : resolveName(unit, node)?.name;
  return isGuardName(withoutModule(name ?? textOf(unit, callee ?? node)));
}

/** The name without the package in front, whose own name may hold such a word. */
function withoutModule(name: string): string {
  return name.startsWith("@") || name.includes("/") ? name.slice(name.lastIndexOf("/") + 1) : name;
}

const REFUSAL =
  /\b(UNAUTHORIZED|UNAUTHENTICATED|FORBIDDEN|Unauthorized\w*|Forbidden\w*|(Not)?Auth(entication|orization|orized)Error)\b/;

/** True for a function that turns somebody away itself. */
export function refuses(unit: SourceUnit, expression: SyntaxNode): boolean {
  const fn = functionOf(unit, expression);
  return fn !== undefined && REFUSAL.test(textOf(unit, fn));
}

const GUARD_OPTIONS = ["preHandler", "onRequest", "preValidation", "preParsing", "middleware", "beforeHandle"];

/** True for options of a route that say who may call: `{ auth: "jwt" }`, `{ preHandler: authenticate }`. */
export function hasGuardOption(unit: SourceUnit, options: SyntaxNode): boolean {
  const auth = propertyOf(unit, options, "auth");
  if (auth && literalOf(unit, auth) !== false) return true;
  const nested = propertyOf(unit, options, "options") ?? propertyOf(unit, options, "config");
  const inner = nested && objectOf(unit, nested);
  if (inner && hasGuardOption(unit, inner)) return true;
  return GUARD_OPTIONS.some((name) => {
    const value = propertyOf(unit, options, name);
    return value !== undefined && isGuard(unit, value);
  });
}

import type { Framework, RouteFinding } from "../language";
import { originOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, type SyntaxNode } from "../syntax";
import { constantOf, keyOf, literalOf, objectOf, propertyOf } from "../values";
import { wordsOf } from "../words";
import { handlersIn } from "./arguments";
import { chainOf, type Link } from "./chains";
import { isGuard, isGuardName, refuses } from "./guards";

/**
 * Procedures of tRPC and oRPC, which clients call by name: `protectedProcedure.input(schema).mutation(save)`,
 * `os.input(schema).handler(list)`. Which key of which router holds one, other files may say.
 */
export const jsProcedures: Framework = {
  name: "procedures",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => procedureOf(unit, call)),
};

const TRPC: Readonly<Record<string, string>> = { query: "GET", subscription: "GET", mutation: "POST" };
/** What oRPC puts between the start of a procedure and what answers it. */
const ORPC_LINKS = new Set(["input", "output", "route", "use", "errors", "meta", "$context", "$config", "middleware"]);
/** Whom a procedure is for, beside the words of guards. */
const CALLERS = new Set([
  "private",
  "admin",
  "user",
  "member",
  "owner",
  "staff",
  "org",
  "organization",
  "team",
  "tenant",
]);
const MAX_DEPTH = 8;

function procedureOf(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const callee = child(call, "callee");
  const name = callee && bare(callee).kind === "member" ? lastSegment(unit, bare(callee)) : "";
  if ((name !== "handler" && TRPC[name] === undefined) || isContinued(unit, call)) return [];
  const { links, base } = chainOf(unit, call);
  const answer = links.at(-1)?.args.at(-1);
  const before = links.slice(0, -1);
  if (!base || !answer || objectOf(unit, answer)) return [];
  const told = name === "handler" ? orpcRoute(unit, base, before) : trpcRoute(unit, base, name);
  if (!told) return [];
  return [
    {
      ...told,
      path: told.path ?? `/${told.framework}/${nameOf(unit, call) ?? "*"}`,
      guarded: isGuardedBase(unit, base) || before.some((link) => isGuardedBy(unit, link)),
      handlers: handlersIn(unit, answer),
      node: callee ? (child(bare(callee), "property") ?? call) : call,
    },
  ];
}

/** A procedure is the end of its chain, but for what makes it callable in place. */
function isContinued(unit: SourceUnit, { role, parent }: SyntaxNode): boolean {
  if (role !== "object" || parent?.role !== "callee") return false;
  return !/^(callable|actionable)$/.test(textOf(unit, child(parent, "property")));
}

type Told = Pick<RouteFinding, "method" | "framework"> & { readonly path?: string | undefined };

/** Builders of other libraries have a `query` and a `mutation`, too: what the chain begins with must be a procedure. */
function trpcRoute(unit: SourceUnit, base: SyntaxNode, name: string): Told | undefined {
  const isProcedure = originOf(unit, base)?.name.startsWith("@trpc/server") || /procedure/i.test(textOf(unit, base));
  if (!isProcedure || !isName(base)) return undefined;
  return { method: TRPC[name] ?? "ANY", framework: "trpc" };
}

function orpcRoute(unit: SourceUnit, base: SyntaxNode, before: readonly Link[]): Told | undefined {
  const isOwn = (originOf(unit, base) ?? resolveName(unit, base))?.module?.startsWith("@orpc/server") === true;
  const isImported = unit.imports.some(({ module }) => module.startsWith("@orpc/"));
  const isBuilt = before.length > 0 && before.every(({ method }) => ORPC_LINKS.has(method));
  const isNamed = /procedure/i.test(textOf(unit, base)) && before.every(({ method }) => ORPC_LINKS.has(method));
  if (!isOwn && !(isName(base) && (isNamed || (isImported && isBuilt)))) return undefined;
  const given = before.find(({ method }) => method === "route")?.args[0];
  const options = given && objectOf(unit, given);
  const method = options && textIn(unit, options, "method");
  const path = options && textIn(unit, options, "path");
  return { method: method?.toUpperCase() ?? "POST", path: path?.replace(/\{\+?(\w+)\}/g, ":$1"), framework: "orpc" };
}

function isName(base: SyntaxNode): boolean {
  return base.kind === "identifier" || base.kind === "member";
}

function textIn(unit: SourceUnit, options: SyntaxNode, key: string): string | undefined {
  const value = propertyOf(unit, options, key);
  const text = value && literalOf(unit, value);
  return typeof text === "string" ? text : undefined;
}

/** What the procedure is called where it stands: a key of a router, or a constant. */
function nameOf(unit: SourceUnit, call: SyntaxNode): string | undefined {
  const holder = call.parent;
  if (holder?.kind === "pair") return keyOf(unit, holder);
  return holder?.kind === "declare" ? textOf(unit, child(holder, "target") ?? child(holder, "name")) : undefined;
}

/** A procedure that others are built on: one of this file is asked what it uses, of one of another file its name tells. */
function isGuardedBase(unit: SourceUnit, base: SyntaxNode, depth = 0): boolean {
  const made = base.kind === "identifier" ? constantOf(unit, base) : undefined;
  if (!made || depth > MAX_DEPTH) return isForCallers(textOf(unit, base));
  const { links, base: inner } = chainOf(unit, bare(made));
  if (links.some((link) => isGuardedBy(unit, link))) return true;
  const isUsing = links.some(({ method }) => method === "use" || method === "unstable_pipe");
  return (
    (isUsing && isForCallers(textOf(unit, base))) || (inner !== undefined && isGuardedBase(unit, inner, depth + 1))
  );
}

function isForCallers(name: string): boolean {
  return isGuardName(name) || wordsOf(name).some((word) => CALLERS.has(word));
}

/** `.use(isAuthed)`, and a middleware that refuses in place. */
function isGuardedBy(unit: SourceUnit, { method, args }: Link): boolean {
  if (method !== "use") return false;
  return args.some((given) => isGuard(unit, given) || refuses(unit, given));
}

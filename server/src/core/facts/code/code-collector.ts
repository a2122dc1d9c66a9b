import type { FactKind, RawFact } from "../../model/fact";
import { wholeFile } from "../../model/text";
import type { Collector } from "../collector";
import { CODE_KINDS, MINIFIED } from "../kinds";
import { baseName, extension } from "../paths";
import type { Grammars } from "./grammars";
import { languageFor } from "./grammars";
import { handlersOf } from "./handlers";
import { callFacts } from "./joins/facts-of-calls";
import { declarationFacts } from "./joins/facts-of-declarations";
import { listenFacts, madeCallFacts, mountFacts, routeFacts, routesOf } from "./joins/facts-of-frameworks";
import { headerFacts } from "./joins/facts-of-headers";
import { importFacts } from "./joins/facts-of-imports";
import { metricFacts } from "./joins/facts-of-metrics";
import { roleFacts } from "./joins/facts-of-roles";
import { storeFacts } from "./joins/facts-of-stores";
import { swallowFacts } from "./joins/facts-of-swallows";
import { assignmentFacts, envFacts, throwFacts } from "./joins/facts-of-values";
import { sourceUnit } from "./source-unit";

/*
 * Facts of source code. A file is parsed once, its language's query is run once, and what it captured becomes a small
 * tree of our own (`syntax.ts`) whose words hold for every language. All joins work on that tree; none of them knows
 * a grammar.
 *
 * To add a language:
 * 1. `queries/<language>.scm`: capture nodes as `@<kind>` (the kinds are `SYNTAX_KINDS` in `syntax.ts`) and, for what a
 *    node is to the nearest captured node around it, as `@field.<role>`. Each pattern captures one node, its last.
 *    The joins read these roles: call, construct: callee, argument · member: object, property · subscript: object,
 *    index · pair: key, value (also a keyword argument) · object, array: element · function, method: name, parameter,
 *    body, returns · class: name, base, interface · parameter, declare, field, assign, augment, update, default:
 *    target, value, type · binary: left, right · conditional: condition, then, else · each: target, value ·
 *    import: source, default, namespace · specifier: name, alias · if, switch, case: condition, value, then.
 * 2. `languages/<language>.ts`: a `Language` (`language.ts`): literals, imports, the name of `this`, reads of the
 *    environment, frameworks. Add it to `LANGUAGES`.
 * 3. `frameworks/<name>.ts`: routes and listeners of one framework, pure functions of a `SourceUnit`.
 *
 * What the properties mean in every language:
 * - `callee` has import aliases resolved: `http.createServer`, `app.get`, `express()` for what a call returned. A module
 *   of the same project counts by the imported name alone; Node's `node:` prefix is dropped.
 * - `on` is where the receiver came from: what made it (`express`, `hono.Hono`, `pino.child`) or its declared type
 *   (`fastify.FastifyInstance`), and beside it the module, so that `on: fastify` and `on: fastify.FastifyInstance` both match.
 * - `arg0` to `arg2` are literals, also through constants and loops over literals; else the resolved name, `name()`, `<fn>`,
 *   `<object>`, `<expr>`. `kw.*` are literals; else `<fn>`, `<object>`, `<expr>`; `kw.<rest>` means unknown further keys.
 *   A query asks for a literal star as `\*`.
 * - `inAsync` is true in a function that is declared `async`, whose own thread nothing in it may hold up.
 */

/** A longer line in a large file is a bundle, which nobody wrote. */
const LONG_FILE = 200_000;
const MINIFIED_LINE = 5_000;

/** The first line of a script without an extension that Node or one of its kin runs. */
const FOR_NODE = /^#!.*\b(node|bun|deno|tsx|ts-node)\b/;

/** The facts that are read from calls. */
const CALLED: readonly FactKind[] = ["call", "construct", "metric"];

/** The collectors for source files; they serve what the loaded grammars can read. */
export function codeCollectors(grammars: Grammars): Collector[] {
  return [
    {
      name: "source code",
      emits: [...CODE_KINDS],
      onDemand: true,
      serves: (path) => languageFor(path) !== undefined && grammars.has(path),
      collect: (path, text, asked) => collect(grammars, path, text, asked),
    },
  ];
}

function collect(
  grammars: Grammars,
  path: string,
  text: string,
  asked: (kind: FactKind) => boolean = () => true,
): RawFact[] {
  if (extension(path) === "" && baseName(path) !== ".simplecov" && !FOR_NODE.test(text)) return [];
  if (isMinified(text)) return [unreadable(MINIFIED)];
  const parsed = grammars.parse(path, text);
  if (!parsed) return [unreadable("it could not be parsed")];
  const unit = sourceUnit(path, text, parsed.language, parsed.root);
  const isRouted = asked("route") || CALLED.some(asked) || asked("store");
  const routes = isRouted ? routesOf(unit) : [];
  const handlers = handlersOf(unit, routes);
  const of = (kind: FactKind, facts: () => readonly RawFact[]) => (asked(kind) ? facts() : []);
  const calls = CALLED.some(asked) ? [...callFacts(unit, handlers), ...madeCallFacts(unit)] : [];
  return [
    ...(parsed.isPartial && !PLACEHOLDER.test(text) ? [unreadable("a syntax error hides much of it")] : []),
    ...of("import", () => importFacts(unit)),
    ...of("declaration", () => declarationFacts(unit)),
    ...calls,
    ...of("assignment", () => assignmentFacts(unit)),
    ...of("env", () => envFacts(unit)),
    ...of("header", () => headerFacts(unit)),
    ...of("throw", () => throwFacts(unit)),
    ...of("swallow", () => swallowFacts(unit)),
    ...of("route", () => [...routeFacts(unit, routes), ...mountFacts(unit)]),
    ...of("listen", () => listenFacts(unit)),
    ...of("store", () => parsed.language.stores?.(unit, handlers) ?? storeFacts(unit, handlers)),
    ...of("metric", () => metricFacts(calls)),
    ...of("roles", () => roleFacts(unit)),
  ];
}

/** What a template of source has in place of names: what is made of it stands elsewhere. */
const PLACEHOLDER = /\{\{-?\s{0,9}[\w.]{1,60}\s{0,9}(?:\|[^{}]{0,60})?-?\}\}|<%[=-]?\s|\{%-?\s/;

function unreadable(reason: string): RawFact {
  return { kind: "unreadable", at: wholeFile, props: { reason, couldHold: [...CODE_KINDS] } };
}

/** True for a large file with few line ends. */
function isMinified(text: string): boolean {
  if (text.length < LONG_FILE) return false;
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines++;
  return text.length / lines > MINIFIED_LINE;
}

import { onceFor } from "../../../once-for";
import type { EnvRead } from "../language";
import { functionOf, isLocalModule, originOf, resolveName } from "../names";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, enclosing, isFunction, type SyntaxNode } from "../syntax";
import { literalOf, objectOf } from "../values";
import { stops, whenMissing } from "./ecmascript-env-missing";
import { isEnvironment } from "./ecmascript-env-object";
import { SOME_VALUE } from "./fallback";

/** The form of a variable's name, which tells `env("DATABASE_URL")` from other calls with a text. */
const VARIABLE = /^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/;
const HELPER =
  /^(get|read|require|required|must|mustGet|load|need|optional|parse|try|use)?_?(Os|Process|Required|Optional|Mandatory)?_?[eE](nv|NV)/;
const NO_READ = /^(set|stub|delete|unset|mock|reset|has|is|check)/i;

/** `requireEnv("X")`, `getEnv("X", "y")`, `configService.get("X")`: the environment through a function of one's own or of a library. */
export function envHelperCall(call: SyntaxNode, unit: SourceUnit): EnvRead | undefined {
  const callee = child(call, "callee");
  const [first, second] = childrenOf(call, "argument");
  const name = first && unit.language.literal(bare(first), unit.text);
  if (!callee || typeof name !== "string" || name.length < 3 || !VARIABLE.test(name)) return undefined;
  const own = lastSegment(unit, bare(callee));
  const reader = readerOf(unit, callee);
  if (reader) return readBy(unit, call, name, reader);
  if (!isHelper(unit, bare(callee), own) && !isConfigService(unit, bare(callee), own)) return undefined;
  if (/throw|require|must|mandatory/i.test(own)) return { name, required: true, node: call };
  const fallback = second && !objectOf(unit, second) ? (literalOf(unit, second) ?? SOME_VALUE) : undefined;
  if (fallback !== undefined) return { name, fallback, node: call };
  return /optional|maybe|try/i.test(own)
    ? { name, fallback: SOME_VALUE, node: call }
    : { name, ...whenMissing(call, unit), node: call };
}

/** A function of this file that reads the variable it is told. */
interface Reader {
  /** True when it ends the program where the variable is not set, and nothing stands in for it. */
  readonly stops: boolean;
}

function readerOf(unit: SourceUnit, callee: SyntaxNode): Reader | undefined {
  const fn = functionOf(unit, callee);
  return fn && readersOf(unit).get(fn);
}

const readersOf = onceFor((unit: SourceUnit): ReadonlyMap<SyntaxNode, Reader> => {
  const readers = new Map<SyntaxNode, Reader>();
  for (const read of nodesOf(unit, "subscript")) {
    const index = child(read, "index");
    const fn = index?.kind === "identifier" ? enclosing(read, isFunction) : undefined;
    const [first] = childrenOf(fn, "parameter");
    if (!fn || !first || !isEnvironment(child(read, "object"), unit)) continue;
    if (textOf(unit, child(first, "target") ?? first) === textOf(unit, index))
      readers.set(fn, { stops: stops(fn, unit) });
  }
  return readers;
});

function readBy(unit: SourceUnit, call: SyntaxNode, name: string, reader: Reader): EnvRead {
  const [, ...others] = childrenOf(call, "argument");
  // `get("KEY", "for developers", requiredInProduction)`: the value that stands in is none of production.
  if (reader.stops && others.some((other) => /require/i.test(textOf(unit, other))))
    return { name, required: true, node: call };
  const [second] = others;
  if (second && !objectOf(unit, second)) return { name, fallback: literalOf(unit, second) ?? SOME_VALUE, node: call };
  return { name, ...(reader.stops ? { required: true } : whenMissing(call, unit)), node: call };
}

/** A function of this project whose name says that it reads a variable; a package's function is something else. */
function isHelper(unit: SourceUnit, callee: SyntaxNode, own: string): boolean {
  if (!HELPER.test(own) || NO_READ.test(own)) return false;
  const resolved = resolveName(unit, callee);
  return resolved?.module === undefined || isLocalModule(resolved.module);
}

/** NestJS reads the environment through its `ConfigService`. */
function isConfigService(unit: SourceUnit, callee: SyntaxNode, own: string): boolean {
  const object = callee.kind === "member" ? child(callee, "object") : undefined;
  if (!object || !/^get(OrThrow)?$/.test(own)) return false;
  if (!unit.imports.some(({ module }) => module === "@nestjs/config")) return false;
  const origin = originOf(unit, object);
  return origin?.name === "@nestjs/config.ConfigService" || /config(Service)?$/i.test(textOf(unit, object));
}

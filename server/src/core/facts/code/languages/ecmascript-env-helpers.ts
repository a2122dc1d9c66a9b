import type { EnvRead } from "../language";
import { isLocalModule, originOf, resolveName } from "../names";
import { lastSegment, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { literalOf, objectOf } from "../values";
import { whenMissing } from "./ecmascript-env-missing";
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
  if (!isHelper(unit, bare(callee), own) && !isConfigService(unit, bare(callee), own)) return undefined;
  if (/throw|require|must|mandatory/i.test(own)) return { name, required: true, node: call };
  const fallback = second && !objectOf(unit, second) ? (literalOf(unit, second) ?? SOME_VALUE) : undefined;
  if (fallback !== undefined) return { name, fallback, node: call };
  return /optional|maybe|try/i.test(own)
    ? { name, fallback: SOME_VALUE, node: call }
    : { name, ...whenMissing(call, unit), node: call };
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

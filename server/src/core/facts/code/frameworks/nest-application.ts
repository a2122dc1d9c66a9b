import { dirName } from "../../paths";
import type { MountFinding } from "../language";
import { lastSegment, nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { literalOf, objectOf, propertyOf } from "../values";
import { pathPattern } from "./paths";

/**
 * What an application says of all its controllers: `app.setGlobalPrefix("api")`, `app.useGlobalGuards(new AuthGuard())`,
 * `app.enableVersioning({ type: VersioningType.URI })`, `{ provide: APP_GUARD, useClass: AuthGuard }`.
 */
export function nestApplication(unit: SourceUnit): readonly MountFinding[] {
  if (!unit.imports.some(({ module }) => module === "@nestjs/core")) return [];
  const guards = nodesOf(unit, "object").flatMap((provider) => providedGuard(unit, provider));
  const calls = nodesOf(unit, "call").flatMap((call) => {
    const callee = child(call, "callee");
    const name = callee ? lastSegment(unit, bare(callee)) : "";
    const [first, second] = childrenOf(call, "argument");
    if (!first || !callee) return [];
    if (name === "setGlobalPrefix") return prefixed(unit, first, second);
    if (name === "useGlobalGuards") return ASKING.test(textOf(unit, first)) ? [guarded(unit, first)] : [];
    return name === "enableVersioning" ? versioned(unit, first) : [];
  });
  return [...guards, ...calls];
}

/** A guard that asks who calls; one of roles lets everybody in where no role is asked for. */
const ASKING = /^(?:new\s+)?\w*(?:auth|jwt|session|token|api_?key)\w*guard\b/i;

function providedGuard(unit: SourceUnit, provider: SyntaxNode): MountFinding[] {
  const [provided, guard] = ["provide", "useClass"].map((key) => propertyOf(unit, provider, key));
  const isGuard = provided && guard && textOf(unit, provided) === "APP_GUARD" && ASKING.test(textOf(unit, guard));
  return isGuard ? [guarded(unit, guard)] : [];
}

/** A module anywhere in an application may say it, and means the whole. */
function guarded(unit: SourceUnit, node: SyntaxNode): MountFinding {
  const [source] = /^(?:.*\/)?src(?=\/)/.exec(unit.path) ?? [dirName(unit.path)];
  return { ...everything(unit, node), path: "", guarded: true, mounted: { target: source, name: "*" } };
}

function prefixed(unit: SourceUnit, at: SyntaxNode, given: SyntaxNode | undefined): MountFinding[] {
  const path = pathPattern(unit, at);
  if (path === undefined) return [];
  const options = given && objectOf(unit, given);
  const list = options && propertyOf(unit, options, "exclude");
  const except = childrenOf(list && bare(list), "element").flatMap((element) => {
    const entry = objectOf(unit, element);
    const value = entry ? propertyOf(unit, entry, "path") : element;
    const text = value && literalOf(unit, value);
    return typeof text === "string" ? [text] : [];
  });
  return [{ ...everything(unit, at), path, except }];
}

function versioned(unit: SourceUnit, given: SyntaxNode): MountFinding[] {
  const options = objectOf(unit, given);
  const type = options && propertyOf(unit, options, "type");
  if (!options || !type || !/\bURI$/.test(textOf(unit, type))) return [];
  const [usual, prefix] = ["defaultVersion", "prefix"].map((key) => propertyOf(unit, options, key));
  const mark = prefix ? literalOf(unit, prefix) : "v";
  const version = usual && literalOf(unit, usual);
  if (mark === undefined) return [];
  const isNone = mark === false;
  return [
    {
      ...everything(unit, given),
      path: "",
      mark: isNone ? "" : String(mark),
      version: version === undefined ? undefined : String(version),
    },
  ];
}

function everything(unit: SourceUnit, node: SyntaxNode) {
  const mounted = { target: dirName(unit.path), name: "*" };
  return { framework: "nest", guarded: false, router: undefined, mounted, node };
}

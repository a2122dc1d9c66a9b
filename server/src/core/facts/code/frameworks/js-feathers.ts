import type { Framework, RouteFinding } from "../language";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, type SyntaxNode } from "../syntax";
import { literalsOf, objectOf, propertyOf } from "../values";
import { methodCall, textArgument } from "./arguments";
import { isGuard } from "./guards";
import { pathPattern } from "./paths";

/**
 * Services of Feathers: a class below a path answers every verb that it has a method for. Who may call, hooks on the
 * service say: `app.service("orders").hooks({ around: { all: [authenticate("jwt")] } })`.
 */
export const jsFeathers: Framework = {
  name: "feathers",
  routes: (unit) => {
    if (!unit.imports.some(({ module }) => /^@?feathers(js\/|$)/.test(module))) return [];
    const calls = nodesOf(unit, "call");
    const asked = new Set(calls.flatMap((call) => askedService(unit, call)));
    return calls.flatMap((call) => serviceOf(unit, call, asked));
  },
};

const VERBS: Readonly<Record<string, string>> = {
  find: "GET",
  get: "GET",
  create: "POST",
  update: "PUT",
  patch: "PATCH",
  remove: "DELETE",
};

function serviceOf(unit: SourceUnit, call: SyntaxNode, asked: ReadonlySet<string>): RouteFinding[] {
  const { method } = methodCall(unit, call) ?? {};
  const [at, service, given] = childrenOf(call, "argument");
  const made = service && bare(service);
  if (method !== "use" || !at || !made || !(made.kind === "construct" || objectOf(unit, made))) return [];
  const name = textArgument(unit, at);
  const options = given && objectOf(unit, given);
  const told = options && propertyOf(unit, options, "methods");
  const listed = told && literalsOf(unit, told)?.map(String);
  const names = (listed ?? ownMethods(unit, made) ?? Object.keys(VERBS)).filter((one) => VERBS[one]);
  const guarded = asked.has(keyOfService(unit, at));
  return names.map((one) => ({
    method: VERBS[one] ?? "ANY",
    path: `/${(name ?? pathPattern(unit, at) ?? "*").replace(/^\//, "")}${/find|create/.test(one) ? "" : "/:id"}`,
    framework: "feathers",
    guarded,
    handlers: [],
    node: at,
  }));
}

/** What an object in place has; a class of another file has what it likes. */
function ownMethods(unit: SourceUnit, made: SyntaxNode): string[] | undefined {
  const object = objectOf(unit, made);
  return object?.children.map((part) => textOf(unit, child(part, "name") ?? child(part, "key") ?? part));
}

/** The name or the path by which a file means a service. */
function keyOfService(unit: SourceUnit, node: SyntaxNode): string {
  return (textArgument(unit, node) ?? textOf(unit, node)).replace(/^\/|\/$/g, "");
}

function askedService(unit: SourceUnit, call: SyntaxNode): string[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  const service = receiver && bare(receiver);
  if (method !== "hooks" || service?.kind !== "call" || methodCall(unit, service)?.method !== "service") return [];
  const [at] = childrenOf(service, "argument");
  const hooks = childrenOf(call, "argument").flatMap((argument) => objectOf(unit, argument) ?? []);
  const all = hooks.flatMap((object) =>
    ["around", "before"].flatMap((phase) => {
      const value = propertyOf(unit, object, phase);
      const phases = value && objectOf(unit, value);
      return (phases && propertyOf(unit, phases, "all")) ?? [];
    }),
  );
  return at && all.some((one) => isGuard(unit, one)) ? [keyOfService(unit, at)] : [];
}

import type { Framework, RouteFinding } from "../language";
import { originOf } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { constantOf, keyOf, literalOf, objectOf, propertyOf } from "../values";
import { handlersIn, joinPaths, methodCall } from "./arguments";
import { hasGuardOption } from "./guards";

/**
 * ts-rest: what answers stands beside the contract that names methods and paths, `server.router(contract, { list, add })`.
 * Where another file holds the contract, only that there are routes is known.
 */
export const jsContracts: Framework = {
  name: "contracts",
  routes: (unit) => nodesOf(unit, "call").flatMap((call) => answersIn(unit, call)),
};

function answersIn(unit: SourceUnit, call: SyntaxNode): RouteFinding[] {
  const { receiver, method } = methodCall(unit, call) ?? {};
  const [contract, answers] = childrenOf(call, "argument");
  const table = answers && objectOf(unit, answers);
  if (method !== "router" || !receiver || !contract || !table) return [];
  if (!/^@ts-rest\/[\w-]+\.initServer\b/.test(originOf(unit, receiver)?.name ?? "")) return [];
  const described = describedBy(unit, contract);
  return table.children.flatMap((entry) => {
    const name = entry.kind === "pair" ? keyOf(unit, entry) : textOf(unit, child(entry, "name") ?? entry);
    const answer = entry.kind === "pair" ? child(entry, "value") : entry;
    if (!answer || entry.kind === "spread") return [];
    const options = objectOf(unit, answer);
    const route = described && propertyOf(unit, described.routes, name);
    const told = route && objectOf(unit, route);
    const path = told && textIn(unit, told, "path");
    return [
      {
        method: (told && textIn(unit, told, "method")) ?? "ANY",
        path: path === undefined ? undefined : joinPaths(described?.prefix ?? "", path),
        framework: "ts-rest",
        guarded: options !== undefined && hasGuardOption(unit, options),
        handlers: handlersIn(unit, (options && propertyOf(unit, options, "handler")) ?? answer),
        node: entry,
      },
    ];
  });
}

/** The routes of a contract of this file, and what stands before their paths. */
function describedBy(unit: SourceUnit, contract: SyntaxNode) {
  const made = constantOf(unit, contract);
  const [routes, options] = made?.kind === "call" ? childrenOf(made, "argument") : [];
  const object = routes && objectOf(unit, routes);
  const told = options && objectOf(unit, options);
  return object && { routes: object, prefix: (told && textIn(unit, told, "pathPrefix")) ?? "" };
}

function textIn(unit: SourceUnit, options: SyntaxNode, key: string): string | undefined {
  const value = propertyOf(unit, options, key);
  const text = value && literalOf(unit, value);
  return typeof text === "string" ? text : undefined;
}

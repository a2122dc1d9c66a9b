import type { Framework, ListenFinding } from "../language";
import { resolveName } from "../names";
import { nodesOf, type SourceUnit, textOf } from "../source-unit";
import { child, childrenOf, type SyntaxNode } from "../syntax";
import { keyword } from "./arguments";
import { statementOf, statementsIn, textIn } from "./ruby-blocks";

/** Servers of Ruby: puma's settings, `run` of a `config.ru`, Sinatra, WEBrick. */
export const rubyServers: Framework = {
  name: "ruby servers",
  listens: (unit) => [...rack(unit), ...puma(unit), ...sinatra(unit), ...webrick(unit)],
};

/** What a `config.ru` runs is what the server answers with. */
function rack(unit: SourceUnit): ListenFinding[] {
  if (!unit.path.endsWith(".ru")) return [];
  return statementsIn(unit, unit.root)
    .filter(({ name }) => name === "run" || name === "map")
    .slice(0, 1)
    .map(({ call }) => ({ framework: "rack", node: child(call, "callee") ?? call, server: "rack" }));
}

function puma(unit: SourceUnit): ListenFinding[] {
  if (!/(^|\/)puma[\w.-]*\.rb$/.test(unit.path) && !/(^|\/)config\/puma\/[^/]+\.rb$/.test(unit.path)) return [];
  return statementsIn(unit, unit.root).flatMap(({ name, args, call }): ListenFinding[] => {
    const node = child(call, "callee") ?? call;
    if (name === "port") return [{ framework: "puma", port: args[0], host: args[1], node, server: "puma" }];
    const [, host, port] = name === "bind" ? (textIn(unit, args[0])?.match(/^(?:tcp|ssl):\/\/(.+):(\d+)/) ?? []) : [];
    return port ? [{ framework: "puma", portValue: Number(port), hostValue: host, node, server: "puma" }] : [];
  });
}

/** `run!` on a Sinatra class, or the classic style, which listens when the file ends. */
function sinatra(unit: SourceUnit): ListenFinding[] {
  const port = nodesOf(unit, "call")
    .map((call) => statementOf(unit, call))
    .find((set) => set?.name === "set" && textIn(unit, set.args[0]) === "port");
  const node = port?.args[1];
  const at = { framework: "sinatra", port: node, portValue: node ? undefined : 4567, server: "sinatra" };
  const isSinatra =
    unit.imports.some(({ module }) => /^sinatra(\/|$)/.test(module)) ||
    nodesOf(unit, "class").some((one) => /^Sinatra\b/.test(textOf(unit, child(one, "base"))));
  if (!isSinatra) return [];
  const runs = nodesOf(unit, "call").filter((call) => /^([\w:]+\.)?run!$/.test(textOf(unit, child(call, "callee"))));
  const [run] = runs;
  if (run) return [{ ...at, node: child(run, "callee") ?? run }];
  const classic = unit.imports.find(({ module }) => module === "sinatra");
  const hasRoute = statementsIn(unit, unit.root).some(
    ({ name, block }) => block && /^(get|post|put|delete|patch)$/.test(name),
  );
  return classic && hasRoute ? [{ ...at, node: child(classic.node, "argument") ?? classic.node }] : [];
}

function webrick(unit: SourceUnit): ListenFinding[] {
  return nodesOf(unit, "construct").flatMap((made): ListenFinding[] => {
    const callee: SyntaxNode | undefined = child(made, "callee");
    if (!callee || resolveName(unit, callee)?.name !== "WEBrick.HTTPServer") return [];
    const port = keyword(unit, made, "Port") ?? portIn(unit, childrenOf(made, "argument")[0]);
    return [{ framework: "webrick", port, node: callee, server: "webrick" }];
  });
}

function portIn(unit: SourceUnit, options: SyntaxNode | undefined): SyntaxNode | undefined {
  const pair = options?.children.find((entry) => /^:?Port$/.test(textOf(unit, child(entry, "key"))));
  return child(pair, "value");
}

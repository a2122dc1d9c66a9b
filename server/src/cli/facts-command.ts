import { KINDS } from "../core/facts/kinds";
import type { Fact } from "../core/model/fact";
import { nearest } from "../core/nearest";
import { harmless, placeText } from "../core/projections/summary";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { printProblems, resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";

export interface FactsOptions {
  readonly kind?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** Prints what was read from the files, for those who write checks and wonder what one would see. */
export async function runFacts(path: string, options: FactsOptions, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const kinds = options.kind ?? [];
  for (const kind of kinds) requireKind(kind);
  const { builtin, host } = around.scanning();
  const everything = { ...host, everything: true };
  const engine = await scanFolder(resolveFolder(path), { builtin, host: everything, terminal });
  printProblems(engine.snapshot().problems, terminal);
  for (const fact of engine.allFacts()) {
    if (kinds.length > 0 && !kinds.includes(fact.kind)) continue;
    terminal.out(options.json ? `${JSON.stringify(toReported(fact))}\n` : `${describe(fact)}\n`);
  }
  return EXIT.ready;
}

function requireKind(kind: string): void {
  const kinds = Object.keys(KINDS);
  if (kinds.includes(kind)) return;
  const meant = nearest(kind, kinds);
  throw new UsageFailure(
    `there is no kind of fact "${kind}"; ${meant === undefined ? `known: ${kinds.join(", ")}` : `did you mean ${meant}?`}`,
  );
}

function toReported(fact: Fact) {
  const { kind, path, scope, at, props } = fact;
  return { kind, path, line: at.start.line + 1, column: at.start.character + 1, scope, props };
}

function describe(fact: Fact): string {
  const props = Object.entries(fact.props)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const scope = fact.scope === "main" ? "" : ` [${fact.scope}]`;
  return harmless(`${placeText(fact)} ${fact.kind}${scope} ${props.join(" ")}`);
}

import type { RawFact } from "../../model/fact";
import type { Range } from "../../model/text";
import { redact } from "../config/secrets";
import { shellCommands } from "../shell";
import { toolsOf } from "./tools";

/** A step of any CI system, as far as it runs commands or uses something shared. */
export interface Step {
  readonly system: string;
  readonly workflow: string | undefined;
  readonly job: string | undefined;
  readonly name?: string | undefined;
  readonly uses?: string | undefined;
  readonly run?: string | undefined;
  /** True when the step, its job or all its commands may fail without failing the build. */
  readonly tolerant: boolean;
  readonly disabled: boolean;
}

/** The fact of a step, with the tools its commands run. A step counts as tolerant when no command of it can fail. */
export function stepFact(at: Range, step: Step): RawFact {
  const commands = shellCommands(step.run ?? "").filter(({ words }) => !SILENT.has(words[0] ?? ""));
  const harmless = commands.length > 0 && commands.every(({ tolerant }) => tolerant);
  const strict = commands.filter(({ tolerant }) => !tolerant);
  const counted = harmless ? commands : strict;
  const tools = [...new Set(counted.flatMap(({ words }) => toolsOf(words)))];
  const run = step.run === undefined ? undefined : redact(step.run.trim()).slice(0, 2000);
  return {
    kind: "ci.step",
    at,
    props: { ...step, run, tolerant: step.tolerant || harmless, tools, pinned: pinnedUse(step.uses) },
  };
}

/** Commands that set the stage and check nothing. */
const SILENT: ReadonlySet<string> = new Set([
  "set",
  "cd",
  "export",
  "echo",
  "printf",
  "source",
  ".",
  "mkdir",
  "fi",
  "done",
]);

/** True for an action by commit, false for one by tag or branch; undefined for local ones. */
function pinnedUse(uses: string | undefined): boolean | undefined {
  if (uses === undefined || uses.startsWith("./")) return undefined;
  return /@[0-9a-f]{40}$/.test(uses) || /@sha256:[0-9a-f]{64}$/.test(uses);
}

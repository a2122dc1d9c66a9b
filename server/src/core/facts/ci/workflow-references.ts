import type { RawFact } from "../../model/fact";
import { madeBy } from "../commands/made";
import { type DataNode, entriesOf, get, isTrue, itemsOf, stringOf, textOf } from "../data/tree";
import { baseName, joinPath } from "../paths";
import { stepReferences } from "./references";

/** What the jobs of a workflow call that the repository has to hold: scripts, targets, files, actions of its own. */
export function workflowReferences(root: DataNode, text: string): RawFact[] {
  const lines = text.split(/\r?\n/);
  const around = get(root, "defaults", "run");
  return entriesOf(get(root, "jobs")).flatMap(([, { value: job }]) => {
    const steps = itemsOf(get(job, "steps"));
    // Where something else is checked out, or handed over, the names may be those of that.
    if (isOff(job) || steps.some(bringsOther)) return [];
    const shared = get(job, "uses");
    const defaults = get(job, "defaults", "run") ?? around;
    const made = madeBy(steps.map((step) => stringOf(get(step, "run")) ?? "").join("\n"));
    const isMade = ({ props }: RawFact) => props.to === "path" && made.has(baseName(String(props.name)));
    const called = steps.flatMap((step) => referencesOfStep(step, defaults, lines));
    return [...own(shared), ...called.filter((fact) => !isMade(fact))];
  });
}

function referencesOfStep(step: DataNode, defaults: DataNode | undefined, lines: readonly string[]): RawFact[] {
  if (isOff(step) || /steps\.|hashFiles|exists/.test(textOf(get(step, "if")) ?? "")) return [];
  const run = get(step, "run");
  const commands = stringOf(run);
  const shell = textOf(get(step, "shell")) ?? textOf(get(defaults, "shell")) ?? "bash";
  const written = textOf(get(step, "working-directory")) ?? textOf(get(defaults, "working-directory")) ?? ".";
  const directory = /[$~]|^\//.test(written) ? undefined : joinPath(".", written);
  if (run && commands !== undefined) {
    if (directory === undefined || !/^(ba|z)?sh\b|^pwsh$/.test(shell)) return [];
    return stepReferences({ run: commands, at: run.at, directory, lines });
  }
  return [...own(get(step, "uses")), ...inputs(step)];
}

/** An action or a workflow of the repository itself. */
function own(uses: DataNode | undefined): RawFact[] {
  const name = stringOf(uses);
  const target = name?.startsWith("./") ? joinPath(".", name) : undefined;
  if (!uses || target === undefined || target === ".") return [];
  return [{ kind: "reference", at: uses.at, props: { from: "ci", to: "path", name, target: `/${target}` } }];
}

/** Inputs of well-known actions that fail when the file is not there. */
const FILES: readonly (readonly [action: RegExp, input: string])[] = [
  [/^docker\/build-push-action@/, "file"],
  [/^(actions\/setup-(node|python|go)|astral-sh\/setup-uv)@/, "cache-dependency-path"],
];

function inputs(step: DataNode): RawFact[] {
  const uses = stringOf(get(step, "uses")) ?? "";
  return FILES.flatMap(([action, input]): RawFact[] => {
    const value = action.test(uses) ? get(step, "with", input) : undefined;
    const name = stringOf(value)?.trim();
    const target = name && /^[\w./-]+$/.test(name) && !name.startsWith("/") ? joinPath(".", name) : undefined;
    if (!value || target === undefined) return [];
    return [{ kind: "reference", at: value.at, props: { from: "ci", to: "path", name, target: `/${target}` } }];
  });
}

function isOff(node: DataNode): boolean {
  return isTrue(get(node, "continue-on-error")) || /^(\$\{\{\s*)?false/.test((textOf(get(node, "if")) ?? "").trim());
}

function bringsOther(step: DataNode): boolean {
  const uses = stringOf(get(step, "uses")) ?? "";
  if (/^actions\/download-artifact@|checkout-(all|repo)/.test(uses)) return true;
  const input = get(step, "with");
  return /^actions\/checkout@/.test(uses) && ["path", "repository", "ref"].some((key) => get(input, key) !== undefined);
}

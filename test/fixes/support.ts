import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DRAFT_FORMS, type DraftForm, type FileEdit, type FixPlan } from "../../server/src/core/fixes/model";
import type { CheckResult, Snapshot } from "../../server/src/core/model/result";
import { LineIndex } from "../../server/src/core/model/text";
import { type PlanOptions, planFixIn } from "../../server/src/engine/plan-fix";
import { MemoryFileSystem } from "../../server/src/workspace/memory";
import { scanned } from "../support/engine";
import { builtinFixes } from "../support/fixes";

export { builtinFixes } from "../support/fixes";

/**
 * The cases of a fix live in `test/fixes/<fix>.md`, or in several files such as `<fix>.jvm.md`:
 *
 *     ## plan: what it shows                    <- or `refuse: …`, or `draft: …` where a person has to finish the work
 *     check: reliability.liveness-endpoint      <- the result that is to be mended
 *     as: issue                                 <- only when another fix than the check's own is meant
 *     component: services/api                   <- only when it is not the root
 *     opens: api.rate-limit-shared-store        <- a check that did not apply before and asks for more now
 *     choose: renovate                          <- what is taken where the fix leaves a choice
 *     reason: words of the refusal
 *     note: words of a note the plan must have
 *     run: npm install --package-lock-only      <- a command the plan names, from the root; `run: services/api: …` elsewhere
 *     ### src/app.ts                            <- a file of the small workspace
 *     ### expected: src/app.ts                  <- a file the fix makes or changes, as it must be then
 *     ### written: package-lock.json            <- a file that the commands write; the check must pass with it
 *
 * `UPDATE_GOLDEN=1` writes the expected files anew; read the difference like code.
 */
export interface FixCase {
  readonly source: string;
  /** The fix that the file is named after. */
  readonly fix: string;
  readonly kind: "plan" | "draft" | "refuse";
  readonly title: string;
  readonly check: string;
  readonly component: string;
  readonly as: DraftForm | undefined;
  readonly choose: string | undefined;
  readonly says: readonly string[];
  /** Checks that begin to apply and ask for more, each with a fix of its own; a user is told by a note. */
  readonly opens: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly expected: Readonly<Record<string, string>>;
  /** The commands that the plan names, as `directory: command`, and what they write. */
  readonly commands: readonly string[];
  readonly written: Readonly<Record<string, string>>;
}

const ROOT = join(process.cwd(), "test", "fixes");

export function loadFixCases(): FixCase[] {
  return readdirSync(ROOT)
    .filter((name) => name.endsWith(".md"))
    .sort()
    .flatMap((name) => parseFixCases(name, readFileSync(join(ROOT, name), "utf8")));
}

export function parseFixCases(source: string, text: string): FixCase[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, index) => (/^## (plan|draft|refuse): /.test(line) ? [index] : []));
  return starts.map((start, index) => parseCase(source, lines.slice(start, starts[index + 1])));
}

function parseCase(source: string, lines: readonly string[]): FixCase {
  const files: Record<string, string> = {};
  const expected: Record<string, string> = {};
  const written: Record<string, string> = {};
  const said: Record<string, string[]> = {
    check: [],
    component: [],
    as: [],
    choose: [],
    reason: [],
    note: [],
    opens: [],
    run: [],
  };
  let path: string | undefined;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const fence = /^(`{3,})\S*$/.exec(line)?.[1];
    const [, key = "", value = ""] = /^(check|component|as|choose|reason|note|opens|run): (.*)$/.exec(line) ?? [];
    if (line.startsWith("### ")) path = line.slice(4).trim();
    else if (fence !== undefined) {
      const end = lines.indexOf(fence, i + 1);
      if (path === undefined || end === -1)
        throw new Error(`${source}: "${lines[0]}": a block without a path or an end`);
      const content = lines
        .slice(i + 1, end)
        .map((row) => `${row}\n`)
        .join("");
      if (path.startsWith("expected: ")) expected[path.slice(10)] = content;
      else if (path.startsWith("written: ")) written[path.slice(9)] = content;
      else files[path] = content;
      path = undefined;
      i = end;
    } else if (key !== "") said[key]?.push(value);
  }
  const [, kind, title = ""] = /^## (plan|draft|refuse): (.*)$/.exec(lines[0] ?? "") ?? [];
  const check = said.check?.[0];
  if (check === undefined) throw new Error(`${source}: "${title}" names no check`);
  return {
    source,
    fix: source.split(".")[0] ?? source,
    kind: kind === "plan" || kind === "draft" ? kind : "refuse",
    title,
    check,
    component: said.component?.[0] ?? ".",
    as: DRAFT_FORMS.find((form) => form === said.as?.[0]),
    choose: said.choose?.[0],
    opens: said.opens ?? [],
    says: [...(said.reason ?? []), ...(said.note ?? [])],
    files,
    expected,
    commands: said.run ?? [],
    written,
  };
}

/** Writes what the fix made into the case's file. */
export function rewriteExpected(item: FixCase, made: Readonly<Record<string, string>>): void {
  const file = join(ROOT, item.source);
  const lines = readFileSync(file, "utf8").split("\n");
  const start = lines.indexOf(`## ${item.kind}: ${item.title}`);
  const next = lines.findIndex((line, index) => index > start && /^## (plan|draft|refuse): /.test(line));
  const section = lines.slice(start, next === -1 ? undefined : next);
  const first = section.findIndex((line) => line.startsWith("### expected: "));
  const kept = (first === -1 ? section : section.slice(0, first)).join("\n").trimEnd();
  const blocks = Object.entries(made).map(([path, text]) => {
    const fence = text.includes("```") ? "````" : "```";
    return `### expected: ${path}\n\n${fence}\n${text}${text.endsWith("\n") ? "" : "\n"}${fence}\n`;
  });
  const written = [kept, "", ...blocks].join("\n").trimEnd();
  const rest = next === -1 ? [] : ["", ...lines.slice(next)];
  writeFileSync(file, `${[...lines.slice(0, start), written, ...rest].join("\n").trimEnd()}\n`);
}

export type Files = Readonly<Record<string, string>>;

export interface Planned {
  readonly snapshot: Snapshot;
  readonly result: CheckResult;
  readonly plan: FixPlan;
}

/** Evaluates a workspace with the built-in checks and plans the mending of one result. */
export async function plan(
  files: Files,
  check: string,
  component = ".",
  options: Pick<PlanOptions, "as" | "choose"> = {},
): Promise<Planned> {
  const engine = await scanned(new MemoryFileSystem(files));
  const snapshot = engine.snapshot();
  const result = snapshot.results.find((one) => one.check === check && one.component === component);
  if (!result) {
    const known = snapshot.components.map(({ id, kind }) => `${id} (${kind})`).join(", ");
    throw new Error(`no result of ${check} for "${component}"; components: ${known}`);
  }
  const { plan } = await planFixIn(engine, snapshot, result, builtinFixes(), options);
  return { snapshot, result, plan };
}

/** The files after all edits of a plan. */
export function applied(files: Files, edits: readonly FileEdit[]): Record<string, string> {
  const after: Record<string, string> = { ...files };
  for (const edit of edits) {
    if (edit.kind === "create") {
      if (after[edit.path] !== undefined) throw new Error(`${edit.path} would be overwritten`);
      after[edit.path] = edit.text;
      continue;
    }
    const text = after[edit.path];
    if (text === undefined) throw new Error(`${edit.path} does not exist`);
    const index = new LineIndex(text);
    let made = "";
    let at = 0;
    for (const change of edit.changes) {
      const start = index.offsetAt(change.at.start);
      if (start < at) throw new Error(`${edit.path}: changes overlap`);
      made += text.slice(at, start) + change.text;
      at = index.offsetAt(change.at.end);
    }
    after[edit.path] = made + text.slice(at);
  }
  return after;
}

/** Plans and applies; fails with the reason when the fix is refused. */
export async function fixed(files: Files, check: string, component = "."): Promise<Record<string, string>> {
  const planned = await plan(files, check, component);
  if (planned.plan.kind === "refused") throw new Error(`refused: ${planned.plan.reason}`);
  return applied(files, planned.plan.edits);
}

import type { FileEdit } from "../core/fixes/model";
import type { Snapshot } from "../core/model/result";
import { gateState } from "../core/projections/gates";
import { harmless } from "../core/projections/summary";
import { isDay, isStillToCome } from "../core/team/dates";
import { ATTESTATIONS, WAIVERS } from "../core/team/files";
import { hasFacet } from "../core/team/model";
import { folderPath } from "../core/team/read-config";
import { isCommit, notACommit } from "../core/team/read-statements";
import { planAttestation, planWaiver } from "../core/team/statements";
import type { FolderEngine } from "../engine/folder-engine";
import { toFileChanges, writeChanges } from "./apply-edits";
import { findCheck } from "./explain-command";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { resolveFolder, scanFolder } from "./folder";
import { cleanCommit } from "./git";
import type { Surroundings } from "./surroundings";

export interface WaiveOptions {
  readonly reason?: string | undefined;
  readonly owner?: string | undefined;
  readonly expires?: string | undefined;
  readonly component?: string | undefined;
  readonly path?: readonly string[] | undefined;
  readonly ticket?: string | undefined;
}

export interface AttestOptions {
  readonly statement?: string | undefined;
  readonly by?: string | undefined;
  readonly evidence?: string | undefined;
  readonly expires?: string | undefined;
  readonly component?: string | undefined;
  readonly role?: string | undefined;
  readonly date?: string | undefined;
  readonly commit?: string | undefined;
  readonly invalidatedBy?: readonly string[] | undefined;
}

/** Writes down that somebody accepts a gap until a day. */
export function runWaive(id: string, path: string, options: WaiveOptions, around: Surroundings): Promise<ExitCode> {
  const { reason = "", owner = "", expires = "", path: paths, ticket } = options;
  requireAll("waive", { reason, owner, expires });
  const created = around.scanning().host.today();
  requireDays({ expires }, created);
  const component = componentOf(options.component);
  const waiver = { check: id, component, paths, reason, owner, created, expires, ticket };
  return writeDown({ id, path, file: WAIVERS, plan: async (text) => planWaiver(waiver, text) }, around);
}

/** Writes down what a person vouches for until a day. */
export function runAttest(id: string, path: string, options: AttestOptions, around: Surroundings): Promise<ExitCode> {
  const { statement = "", by = "", evidence = "", expires = "", role } = options;
  requireAll("attest", { statement, by, evidence, expires });
  const today = around.scanning().host.today();
  const { date = today } = options;
  requireDays({ date, expires }, today);
  if (options.commit !== undefined && !isCommit(options.commit))
    throw new UsageFailure(`--commit ${notACommit(options.commit)}`);
  const commit = options.commit ?? cleanCommit(resolveFolder(path), (file) => !file.startsWith(".readiness/"));
  const component = componentOf(options.component);
  const { invalidatedBy = [] } = options;
  const attestation = { check: id, component, statement, by, role, date, evidence, commit, expires, invalidatedBy };
  const plan: Statement["plan"] = async (text, engine) =>
    planAttestation({ ...attestation, seen: await seenNow(invalidatedBy, engine) }, text);
  return writeDown({ id, path, file: ATTESTATIONS, plan }, around);
}

/** What the files hold that end an attestation when they change; one that rests on nothing is refused. */
async function seenNow(globs: readonly string[], engine: FolderEngine): Promise<string | undefined> {
  if (globs.length === 0) return undefined;
  const { files, digest } = await engine.seen(globs);
  const named = `--invalidated-by ${globs.join(" --invalidated-by ")}`;
  if (files === 0) throw new UsageFailure(`${named} matches no file`);
  if (digest === undefined) throw new UsageFailure(`${named} matches a file that cannot be read`);
  return digest;
}

interface Statement {
  readonly id: string;
  /** The folder it is about. */
  readonly path: string;
  /** The file it is written to. */
  readonly file: string;
  plan(text: string | undefined, engine: FolderEngine): Promise<FileEdit | undefined>;
}

/**
 * Judges the statement before it is written: one that is broken or changes nothing is refused, with the words that its
 * line would get.
 */
async function writeDown({ id, path, file, plan }: Statement, around: Surroundings): Promise<ExitCode> {
  const { terminal } = around;
  const folder = resolveFolder(path);
  const engine = await scanFolder(folder, { ...around.scanning(), terminal });
  const check = requireCheck(id, engine);
  const before = engine.snapshot();
  const text = engine.has(file) ? await engine.textOf(file) : undefined;
  const edit = await plan(text, engine);
  if (!edit) throw new UsageFailure(`${file} is broken, or no list with its entries below one another: mend it first`);
  const changes = toFileChanges(folder, [edit], new Map(text === undefined ? [] : [[file, text]]));
  await engine.setOpenText(file, changes[0]?.after);
  const after = engine.snapshot();
  const refusal =
    newProblem(before, after, file) ?? (sameResults(before, after) ? "it would change nothing" : undefined);
  if (refusal !== undefined) {
    terminal.err(`readiness: nothing was written: ${harmless(refusal)}\n`);
    return EXIT.gateFailed;
  }
  writeChanges(folder, changes);
  terminal.out(`${text === undefined ? "created" : "added to"} ${file}\n`);
  for (const result of after.results.filter((one) => one.check === check)) {
    const old = before.results.find((one) => one.check === check && one.component === result.component);
    if (old?.reason === result.reason) continue;
    const words = `${check} (${result.component}) was ${old?.status} and is now ${result.status}: ${result.reason}`;
    terminal.err(`readiness: ${harmless(words)}\n`);
  }
  for (const gate of after.gates.filter(({ id: name }) => id.startsWith(`gate:${name}#`)))
    terminal.err(`readiness: gate ${gate.id}: ${gateState(gate)}\n`);
  return EXIT.ready;
}

/** What the new entry, which is the last of its file, would be told at its line. */
function newProblem(before: Snapshot, after: Snapshot, file: string): string | undefined {
  const of = ({ problems }: Snapshot) => problems.filter((problem) => problem.path === file);
  return of(after).length > of(before).length ? of(after).at(-1)?.message : undefined;
}

function sameResults(before: Snapshot, after: Snapshot): boolean {
  return JSON.stringify([before.results, before.gates]) === JSON.stringify([after.results, after.gates]);
}

/** The id without its facet, when there are such a check and such a facet. Items of gates are looked up where they are read. */
function requireCheck(id: string, engine: FolderEngine): string {
  if (id.startsWith("gate:")) return id;
  const [name = "", facet] = id.split("#");
  const check = findCheck(name, engine.checklist.checklist.checks);
  if (hasFacet(check, facet)) return check.id;
  const facets = check.facets.map((one) => one.id).join(", ");
  throw new UsageFailure(`${name} has no facet "${facet}"; ${facets === "" ? "it has none" : `it has ${facets}`}`);
}

/** Refuses a command that lacks values, and names every one of them. */
function requireAll(command: string, values: Readonly<Record<string, string | undefined>>): void {
  const missing = Object.entries(values)
    .filter(([, value]) => value === undefined || value.trim() === "")
    .map(([name]) => `--${name}`);
  if (missing.length === 0) return;
  const others = missing.slice(0, -1).join(", ");
  throw new UsageFailure(`${command} needs ${others === "" ? "" : `${others} and `}${missing.at(-1)}`);
}

/** Refuses days that are none, an end that is past, and a beginning that is not here yet. */
function requireDays({ date, expires }: { date?: string; expires: string }, today: string): void {
  if (date !== undefined && !isDay(date)) throw new UsageFailure(`--date ${date} is not a day of the form YYYY-MM-DD`);
  if (!isDay(expires)) throw new UsageFailure(`--expires ${expires} is not a day of the form YYYY-MM-DD`);
  if (expires < today) throw new UsageFailure(`--expires ${expires} is past: today is ${today}`);
  if (date !== undefined && isStillToCome(date, today))
    throw new UsageFailure(`--date ${date} is still to come: today is ${today}`);
}

function componentOf(option: string | undefined): string | undefined {
  return option === undefined ? undefined : folderPath(option);
}

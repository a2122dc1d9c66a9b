import type * as z from "zod/mini";
import { gateItemName } from "../model/profile";
import type { Repair } from "../model/repair";
import type { Range } from "../model/text";
import { renamed } from "../nearest";
import { isDay, notADay } from "./dates";
import { ATTESTATIONS, WAIVERS } from "./files";
import { type Attestation, hasFacet, type Stated, type Waiver } from "./model";
import { folderPath, type Known, type Report, unknownCheck } from "./read-config";
import type * as schema from "./schema";

/** A waiver, unless something keeps it from applying: that is reported. */
export function readWaiver(
  data: z.infer<typeof schema.waivers>[number],
  known: Known,
  at: Range,
  report: Report,
): Waiver | undefined {
  const { created, reason, owner, ticket, path } = data;
  if (created !== undefined && !isDay(created)) return void report([0, "created"], notADay(created));
  const stated = readStated({ ...data, file: WAIVERS, at, from: created }, known, report);
  const paths = path === undefined ? undefined : [path].flat();
  return stated && { ...stated, reason, owner, ticket: ticket === undefined ? undefined : String(ticket), paths };
}

/** An attestation of a check or of an item of a gate, unless something keeps it from applying. */
export function readAttestation(
  data: z.infer<typeof schema.attestations>[number],
  known: Known,
  at: Range,
  report: Report,
): Attestation | undefined {
  const { statement, by, role, date, evidence } = data;
  if (!isDay(date)) return void report([0, "date"], notADay(date));
  const commit = wordOf(data.commit);
  if (commit !== undefined && !isCommit(commit)) return void report([0, "commit"], notACommit(commit));
  const invalidatedBy = [data.invalidatedBy ?? []].flat().filter((glob) => glob.trim() !== "");
  const stated = readStated({ ...data, file: ATTESTATIONS, at, from: date }, known, report);
  return stated && { ...stated, statement, by, role, date, evidence, commit, invalidatedBy, seen: wordOf(data.seen) };
}

/** A word that YAML may have taken for a number; undefined when nothing is written. */
function wordOf(value: string | number | null | undefined): string | undefined {
  const word = String(value ?? "").trim();
  return word === "" ? undefined : word;
}

/** True for the name of a commit that no push changes: a branch names another one tomorrow. */
export function isCommit(text: string): boolean {
  return /^[0-9a-f]{7,64}$/i.test(text);
}

/** Says that a text names no commit. */
export function notACommit(text: string): string {
  return `"${text}" is no commit: it takes 7 or more of its digits`;
}

/** What waivers and attestations have in common; undefined when the statement cannot apply. */
function readStated(data: Omit<Stated, "facet">, known: Known, report: Report): Stated | undefined {
  const [check = "", facet] = data.check.split("#");
  const wrong = whyUnknown(data, check, facet, known);
  if (wrong !== undefined) return void report([0, "check"], ...wrong);
  if (!isDay(data.expires)) return void report([0, "expires"], notADay(data.expires));
  const { file, at, component, from, expires } = data;
  if (check.startsWith("gate:") && component !== undefined)
    return void report([0, "component"], "an item of a gate is about the whole folder: leave the component out");
  const where = component === undefined ? undefined : folderPath(component);
  return { file, at, check, facet, component: where, from, expires };
}

/** Why a statement is about nothing there is, and what was probably meant; undefined when it is about something. */
function whyUnknown(
  { file }: Pick<Stated, "file">,
  name: string,
  part: string | undefined,
  { checks, checklist }: Known,
): Wrong | undefined {
  if (name.startsWith("gate:") && file === ATTESTATIONS) return whyNoItem(name, part, checklist);
  const check = checks.get(name);
  if (!check) return unknownCheck(name, checks);
  if (file === ATTESTATIONS && part !== undefined)
    return wrong(`somebody vouches for a whole check: write ${name}, without #${part}`, [
      { kind: "rename", from: `${name}#${part}`, to: name },
    ]);
  if (hasFacet(check, part) || part === undefined) return undefined;
  const facets = check.facets.map(({ id }) => `${name}#${id}`);
  return wrong(`${name} has no facet "${part}"`, renamed(`${name}#${part}`, facets));
}

function whyNoItem(name: string, part: string | undefined, { gates }: Known["checklist"]): Wrong | undefined {
  const id = name.slice("gate:".length);
  const gate = gates.get(id);
  if (!gate) return wrong(`there is no gate "${id}"`, renamed(id, gates.keys()));
  const items = gate.items.filter(({ attested }) => attested).map((item) => item.id);
  if (items.some((item) => item === part)) return undefined;
  const said = gateItemName(id, part ?? "");
  const known = items.map((item) => gateItemName(id, item));
  return wrong(`the gate ${id} has no item "${part ?? ""}" that somebody has to vouch for`, renamed(said, known));
}

type Wrong = readonly [message: string, more: { readonly repairs: readonly Repair[] }];

function wrong(message: string, repairs: readonly Repair[]): Wrong {
  return [message, { repairs }];
}

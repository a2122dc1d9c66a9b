import { extension } from "../../facts/paths";
import type { Fact } from "../../model/fact";
import { LineIndex } from "../../model/text";
import type { Insertion } from "../insertion";
import { maskText } from "../mask";
import { grammarOf } from "../style";
import { type Client, clientsAt } from "../values/clients";
import { factsAgainst, factsOf, select, textProp, type View } from "../view";
import { goWiringAt } from "./go-wiring";
import { wireJsStore } from "./js-store";
import { wirePythonStore } from "./python-store";
import { tableOf } from "./store-words";
import type { Kept, Wiring } from "./wiring";

/** How a repository is made, with `client`, `table` and `type` to fill in. */
export type Make = (words: { readonly client: string; readonly table: string; readonly type: string }) => string;

/** The changes of one file that hand its collections to a database. */
export interface WiredFile {
  readonly path: string;
  readonly text: string;
  readonly masked: string;
  readonly changes: readonly Insertion[];
  readonly imports: readonly string[];
}

type Changed = Pick<WiredFile, "changes" | "imports">;

/** Clients that can keep what a collection holds. */
const KEEPERS = ["pg.Pool", "sqlalchemy.create_engine"];

/** The collections that a result is about, handed to a database that their file can name; or why that is not certain. */
export function wiringOf(view: View, make: Make): WiredFile | string {
  const stores = factsAgainst(view);
  const [first] = stores;
  if (!first || stores.some(({ kind }) => kind !== "store")) return "no collection was found";
  if (stores.some(({ path }) => path !== first.path)) return "several files hold collections";
  const grammar = grammarOf(first.path);
  const text = view.text(first.path);
  if (text === undefined || grammar === undefined) return `${first.path} could not be read`;
  const masked = maskText(text, grammar);
  const index = new LineIndex(text);
  const changes: Insertion[] = [];
  const imports = new Set<string>();
  for (const store of stores) {
    const wired = handedOver(view, store, { text, masked, index }, make);
    if (typeof wired === "string") return wired;
    changes.push(...wired.changes);
    for (const one of wired.imports) if (!one.startsWith("text from ")) imports.add(one);
  }
  return { path: first.path, text, masked, changes: distinct(changes), imports: [...imports] };
}

interface Source {
  readonly text: string;
  readonly masked: string;
  readonly index: LineIndex;
}

/** The changes that hand over one collection, and what they import; a text says why it stays. */
function handedOver(view: View, store: Fact, { text, masked, index }: Source, make: Make): Changed | string {
  const name = textProp(store, "name") ?? "";
  const table = tableOf(name);
  const at = index.offsetAt(store.at.start);
  const isGo = grammarOf(store.path) === "go";
  const client = isGo ? undefined : keeperAt(view, store);
  if (!isGo && !client) return `no client of a database that can be named at ${placeOf(store)}`;
  if (table === undefined || !(isGo ? /^\w+(?:\.\w+)?$/ : /^[\w$]+$/).test(name)) return `\`${name}\` is no plain name`;
  const kept: Kept = { name, table, client: client?.name ?? "", at };
  const wiring = isGo
    ? goWiringAt(view, store, text, masked, kept)
    : wiringAt(view, store.path, text, masked, kept, make);
  if (typeof wiring === "string") return wiring;
  if ("unsure" in wiring)
    return `\`${name}\` at ${store.path}:${index.positionAt(wiring.at).line + 1}: ${wiring.unsure}`;
  return "changes" in wiring ? wiring : { changes: wiring, imports: client?.imports ?? [] };
}

function wiringAt(view: View, path: string, text: string, masked: string, kept: Kept, make: Make): Wiring {
  const made = (type: string) => make({ client: kept.client, table: kept.table, type });
  if (grammarOf(path) === "python") return wirePythonStore(masked, kept, made, (name) => isModel(view, name));
  const typed = /^[cm]?tsx?$/.test(extension(path));
  const open = (type: string) => ` = ${made(typed ? `<${type || "any"}>` : "")}`;
  return wireJsStore(text, masked, kept, open, !isOldExpress(view));
}

/** The client of a database that a collection can be given to: made before it, where it is made in the same file. */
function keeperAt(view: View, store: Fact): Client | undefined {
  return clientsAt(view, store).find(({ made, name }) => {
    if (!KEEPERS.includes(made)) return false;
    const own = view.facts.filter(
      ({ kind, path, props }) =>
        (kind === "construct" || kind === "call") && path === store.path && props.assignedTo === name,
    );
    return own.every(({ at }) => at.start.line < store.at.start.line);
  });
}

function isModel(view: View, name: string): boolean {
  const old = factsOf(view, "dependency").some(
    ({ props }) => props.name === "pydantic" && /^[^\d]*1\./.test(String(props.version)),
  );
  const bases = { fact: "declaration" as const, where: { type: "class", name, bases: "*BaseModel" } };
  return !old && select(view, bases).length > 0;
}

function isOldExpress(view: View): boolean {
  return factsOf(view, "dependency").some(
    ({ props }) => props.name === "express" && /^[^\d]*[0-4](?:\.|$)/.test(String(props.version)),
  );
}

function placeOf({ path, at }: Fact): string {
  return `${path}:${at.start.line + 1}`;
}

/** Each change once: two collections may stand in one handler. */
function distinct(changes: readonly Insertion[]): readonly Insertion[] {
  const seen = new Map(changes.map((one) => [`${one.from} ${one.to} ${one.text}`, one]));
  return [...seen.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

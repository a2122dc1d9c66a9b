import { deepEqual } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { codeCollectors } from "../../../../server/src/core/facts/code/code-collector";
import { Grammars } from "../../../../server/src/core/facts/code/grammars";
import type { FactKind, FactProps, RawFact } from "../../../../server/src/core/model/fact";

const folders = [
  "node_modules/web-tree-sitter",
  "node_modules/@vscode/tree-sitter-wasm/wasm",
  "node_modules/@tree-sitter-grammars/tree-sitter-kotlin",
];

async function wasm(file: string): Promise<Uint8Array> {
  const folder = file === "web-tree-sitter.wasm" ? folders[0] : file.includes("kotlin") ? folders[2] : folders[1];
  return new Uint8Array(await readFile(`${folder}/${file}`));
}

/** Reads sources of the given file names; the grammars are loaded once. */
export class Sources {
  readonly #grammars = new Grammars(wasm);

  async load(...paths: readonly string[]): Promise<void> {
    await this.#grammars.ensure(paths);
  }

  facts(path: string, text: string): readonly RawFact[] {
    return codeCollectors(this.#grammars)
      .filter((collector) => collector.serves(path))
      .flatMap((collector) => [...collector.collect(path, text)]);
  }

  of(kind: FactKind, path: string, text: string): readonly RawFact[] {
    return this.facts(path, text)
      .filter((fact) => fact.kind === kind)
      .sort((a, b) => a.at.start.line - b.at.start.line || a.at.start.character - b.at.start.character);
  }

  /** `GET /x`, with a `*` behind it when the route is guarded. */
  /** The routes of a file by itself; without a framework they are some only where another file says so. */
  routes(path: string, text: string): readonly string[] {
    const told = this.of("route", path, text).filter(({ props }) => props.framework !== "");
    return told.map(({ props }) => `${props.method} ${props.path}${props.guarded === true ? " *" : ""}`);
  }
}

/** A source and what is to be found in it. */
export interface FactsRow {
  readonly about: string;
  readonly kind: FactKind;
  readonly source: string;
  /** One entry for each fact of the kind, in order, with the properties that matter. */
  readonly facts: readonly FactProps[];
}

/** A test for each row: as many facts of its kind as it names, in this order and with these properties. */
export function itFindsFacts(sources: Sources, path: string, rows: readonly FactsRow[]): void {
  for (const { about, kind, source, facts } of rows)
    it(about, () => {
      const found = sources.of(kind, path, dedent(source));
      deepEqual(
        found.map(({ props }, index) => shown(props, facts[index])),
        facts,
      );
    });
}

/** A source and the routes that are to be found in it. */
export interface RoutesRow {
  readonly about: string;
  /** Where the path of the file matters. */
  readonly path?: string;
  readonly source: string;
  readonly routes: readonly string[];
}

/** A test for each row: these routes, in any order. */
export function itFindsRoutes(sources: Sources, path: string, rows: readonly RoutesRow[]): void {
  for (const row of rows)
    it(row.about, () =>
      deepEqual([...sources.routes(row.path ?? path, dedent(row.source))].sort(), [...row.routes].sort()),
    );
}

/** The properties of `actual` that a row names; of several origins the full one. */
export function shown(actual: FactProps, wanted: FactProps | undefined): FactProps {
  return Object.fromEntries(
    Object.keys(wanted ?? { callee: 1, class: 1, name: 1, target: 1 }).map((key) => {
      const value = actual[key];
      return [key, key === "on" && typeof value === "object" ? value[0] : value];
    }),
  );
}

/** A source without the indentation of the test around it. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").split("\n");
  const depth = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(depth)).join("\n");
}

import { readFile } from "node:fs/promises";
import { codeCollectors } from "../../../../../server/src/core/facts/code/code-collector";
import { Grammars } from "../../../../../server/src/core/facts/code/grammars";
import type { FactKind, FactProps, RawFact } from "../../../../../server/src/core/model/fact";

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
  routes(path: string, text: string): readonly string[] {
    return this.of("route", path, text).map(
      ({ props }) => `${props.method} ${props.path}${props.guarded === true ? " *" : ""}`,
    );
  }
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

import type { Collector } from "../collector";
import { readTomlData } from "../data/toml";
import { entriesOf, get, itemsOf, textOf, textsOf } from "../data/tree";
import { dirName } from "../paths";
import { definedCommands, FIRST_LINE } from "./defined";

/** Reads the commands that a project gives to Cargo, as names for others. */
export const cargoAliasCollector: Collector = {
  name: "Cargo alias",
  emits: ["commands"],
  serves: (path) => /(^|\/)\.cargo\/config(\.toml)?$/.test(path),
  collect(path, text) {
    const aliases = entriesOf(get(readTomlData(text).documents[0], "alias")).map(([name, { value }]) => {
      const words = itemsOf(value).length > 0 ? textsOf(value).join(" ") : (textOf(value) ?? "");
      return [name, `cargo ${words}`] as const;
    });
    return aliases.length === 0
      ? []
      : [definedCommands("cargo", dirName(dirName(path)), new Map(aliases), FIRST_LINE, true)];
  },
};

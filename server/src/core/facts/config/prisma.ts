import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { profileOf } from "./profile";
import { configFact } from "./values";

/** A schema of more lines was made by a tool. */
const MAX_LINES = 20_000;
const BLOCK = /^\s*(datasource|model)\s+(\w+)\s*\{/;
const PROVIDER = /^(\s*)provider\s*=\s*"([\w-]+)"/;
const ADDRESS = /^(\s*(?:url|directUrl)\s*=\s*env\(")(\w+)"\)/;
/** What a model says of its table, by the key under which it is told. */
const RULES: readonly (readonly [key: string, mark: RegExp])[] = [
  ["prisma.index", /@@index\b|@@fulltext\b/],
  ["prisma.unique", /@@?unique\b/],
  ["prisma.relation", /@relation\([^)\n]*\bfields\b/],
];

/**
 * Reads the schema of Prisma as configuration: `prisma.provider` is the kind of database, and `prisma.index`,
 * `prisma.unique` and `prisma.relation` name the model that has such a rule. The address of the database is read from
 * the environment, by whatever runs with the schema.
 */
export const prismaCollector: Collector = {
  name: "Prisma schema",
  emits: ["config", "env"],
  serves: (path) => path.endsWith(".prisma"),
  collect(path, text) {
    const source = { format: "prisma", profile: profileOf(path) };
    const facts: RawFact[] = [];
    let block: RegExpExecArray | undefined;
    for (const [number, written] of text.split("\n", MAX_LINES).entries()) {
      const line = written.replace(/\/\/.*/, "");
      block = BLOCK.exec(line) ?? (/^\s*\}/.test(line) ? undefined : block);
      const [, kind, model = ""] = block ?? [];
      const provider = kind === "datasource" ? PROVIDER.exec(line) : null;
      if (provider) {
        const start = provider[1]?.length ?? 0;
        facts.push(
          configFact("prisma.provider", provider[2] ?? "", range(number, start, number, provider[0].length), source),
        );
      }
      const variable = kind === "datasource" ? ADDRESS.exec(line) : null;
      if (variable) {
        const [, lead = "", name = ""] = variable;
        facts.push({ kind: "env", at: range(number, lead.length, number, lead.length + name.length), props: { name } });
      }
      if (kind !== "model") continue;
      for (const [key, mark] of RULES) {
        const found = mark.exec(line);
        if (found)
          facts.push(configFact(key, model, range(number, found.index, number, found.index + found[0].length), source));
      }
    }
    return facts;
  },
};

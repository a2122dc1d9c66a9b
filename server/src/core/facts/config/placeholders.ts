import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { baseName } from "../paths";
import { redacted } from "../secrets/redact";
import { valueKindOf } from "../secrets/values";
import { profileOf } from "./profile";

const FILE = /^(application|bootstrap|microprofile-config)(-[\w-]+)?\.(ya?ml|properties|conf)$/;
/** `${DB_PASSWORD}`, `${PORT:8080}`; a name in small letters is another key of the configuration. */
const VARIABLE = /\$\{\??([A-Z][A-Z\d_]*)(?::([^${}]*))?\}/g;
/** What is written for one's own machine reads what one's own machine has. */
const OWN_PROFILES: ReadonlySet<string | undefined> = new Set(["dev", "test", "local", "example"]);

/**
 * The environment that the configuration of Spring, Quarkus, Micronaut and Ktor reads: their loaders put variables in
 * where a value names them, or the default that is written beside the name.
 */
export const placeholderCollector: Collector = {
  name: "placeholders",
  emits: ["env"],
  serves: (path) => FILE.test(baseName(path)),
  collect(path, text) {
    if (OWN_PROFILES.has(profileOf(path))) return [];
    return text.split(/\r?\n/).flatMap((line, number) => (/^\s*(#|\/\/)/.test(line) ? [] : readsOf(line, number)));
  },
};

function readsOf(line: string, number: number): RawFact[] {
  return [...line.matchAll(VARIABLE)].map(({ 0: whole, 1: name = "", 2: written, index }) => {
    const from = index + whole.indexOf(name);
    const fallback = written?.trim();
    const props = {
      name,
      fallback: fallback === undefined ? undefined : redacted(name, fallback),
      fallbackKind: fallback === undefined ? undefined : valueKindOf(fallback),
      via: "configuration",
      required: fallback === undefined && !whole.startsWith("$" + "{?"),
    };
    return { kind: "env" as const, at: range(number, from, number, from + name.length), props };
  });
}

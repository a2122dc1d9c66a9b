import type { RawFact } from "../model/fact";
import { range } from "../model/text";
import type { Collector } from "./collector";
import { hiding } from "./ignored-context";
import { baseName, dirName } from "./paths";

const FILES =
  /^(\.gitignore|\.dockerignore|.+\.dockerignore|\.containerignore|\.npmignore|\.gcloudignore|\.helmignore|\.readinessignore)$/i;

const MODULES = ".gitmodules";

/** Reads the patterns of ignore files, one a line; `.gitmodules` names paths that another repository fills. */
export const ignoreCollector: Collector = {
  name: "ignore file",
  emits: ["ignore"],
  serves: (path) => FILES.test(baseName(path)) || path === MODULES,
  collect(path, text) {
    if (path === MODULES) return submodules(text);
    const name = baseName(path).toLowerCase();
    const file = name.endsWith(".dockerignore") || name === ".containerignore" ? ".dockerignore" : name;
    const lines = text.split(/\r?\n/);
    // What is taken in again is not worth following: then nothing is said to be hidden.
    const isWhole = file === ".dockerignore" && !lines.some((line) => line.trim().startsWith("!"));
    return lines.flatMap((raw, line): RawFact[] => {
      const written = raw.trim();
      if (written === "" || written.startsWith("#")) return [];
      const from = raw.indexOf(written);
      const negated = written.startsWith("!");
      const pattern = (negated ? written.slice(1) : written).replace(/^\\(?=[#!])/, "");
      const hides = isWhole ? hiding(dirName(path), pattern) : undefined;
      const at = range(line, from, line, from + written.length);
      return [{ kind: "ignore", at, props: { file, pattern, negated, hides } }];
    });
  },
};

function submodules(text: string): RawFact[] {
  return text.split(/\r?\n/).flatMap((raw, line): RawFact[] => {
    const pattern = /^\s*path\s*=\s*(\S.*)$/.exec(raw)?.[1]?.trimEnd();
    if (pattern === undefined) return [];
    const from = raw.indexOf(pattern);
    const props = { file: MODULES, pattern: `/${pattern}`, negated: false };
    return [{ kind: "ignore", at: range(line, from, line, from + pattern.length), props }];
  });
}

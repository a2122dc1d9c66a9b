import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { baseName, extension } from "../paths";

/** As much of a file as WordPress itself looks at. */
const HEAD = 8192;
const HEADER = /^(?:[ \t]*<\?php)?[ \t/*#@]*(Plugin|Theme) Name:[ \t]*(\S.*)$/m;

/** Reads the header by which WordPress knows a plugin or a theme: its functions are called by the site that takes it in. */
export const wordpressCollector: Collector = {
  name: "WordPress header",
  emits: ["declaration"],
  serves: (path) => extension(path) === "php" || baseName(path) === "style.css",
  collect(_path, text): readonly RawFact[] {
    const found = HEADER.exec(text.slice(0, HEAD));
    if (!found) return [];
    const [whole, type, name = ""] = found;
    const line = text.slice(0, found.index).split("\n").length - 1;
    const props = { type: `wordpress ${type?.toLowerCase()}`, name: name.trim() };
    return [{ kind: "declaration", at: range(line, 0, line, whole.length), props }];
  },
};

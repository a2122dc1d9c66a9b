import type { RawFact } from "../../model/fact";
import { range } from "../../model/text";
import type { Collector } from "../collector";
import { baseName } from "../paths";

/** Reads go.mod: the module, its Go version, what it requires (directly or not) and its tools. */
export const goCollector: Collector = {
  name: "Go module",
  emits: ["manifest", "dependency"],
  serves: (path) => baseName(path) === "go.mod",
  collect: collectGo,
};

interface Directive {
  readonly verb: string;
  readonly rest: string;
  readonly comment: string;
  readonly line: number;
  /** Where `rest` starts. */
  readonly from: number;
}

function collectGo(_path: string, text: string): readonly RawFact[] {
  const directives = [...readDirectives(text)];
  const version = directives.find((directive) => directive.verb === "go")?.rest;
  const module = directives.find((directive) => directive.verb === "module");
  if (!module) return [];
  const name = module.rest.replace(/^["`]|["`]$/g, "");
  const manifest: RawFact = {
    kind: "manifest",
    at: range(module.line, module.from, module.line, module.from + module.rest.length),
    props: { ecosystem: "go", name, runtime: version, packageManager: "go", published: true },
  };
  const dependencies = directives.flatMap(dependency);
  // Where nothing is left for the module itself, nobody has tidied it: then the comments say nothing.
  const isTidy = dependencies.some(({ props }) => props.group === "runtime");
  return [manifest, ...(isTidy ? dependencies : dependencies.map(asOwn))];
}

function asOwn(fact: RawFact): RawFact {
  return fact.props.group === "indirect" ? { ...fact, props: { ...fact.props, group: "runtime" } } : fact;
}

function dependency({ verb, rest, comment, line, from }: Directive): RawFact[] {
  if (verb !== "require" && verb !== "tool") return [];
  const [name, version] = rest.split(/\s+/);
  if (!name) return [];
  const group = verb === "tool" ? "dev" : /^indirect\b/.test(comment) ? "indirect" : "runtime";
  const at = range(line, from, line, from + name.length);
  return [{ kind: "dependency", at, props: { ecosystem: "go", name: name.replace(/^"|"$/g, ""), version, group } }];
}

function* readDirectives(text: string): Iterable<Directive> {
  let block = "";
  for (const [line, raw] of text.split(/\r?\n/).entries()) {
    const slashes = raw.search(/(^|\s)\/\//);
    const code = slashes === -1 ? raw : raw.slice(0, slashes);
    const comment = slashes === -1 ? "" : raw.slice(slashes).replace(/^\s*\/\/\s*/, "");
    const content = code.trim();
    if (content === "") continue;
    if (block !== "" && content === ")") block = "";
    else if (block !== "") yield { verb: block, rest: content, comment, line, from: code.indexOf(content) };
    else {
      const [verb = "", ...others] = content.split(/\s+/);
      const rest = content.slice(verb.length).trim();
      if (others.length === 1 && rest === "(") block = verb;
      else if (rest !== "")
        yield { verb, rest, comment, line, from: code.indexOf(rest, code.indexOf(verb) + verb.length) };
    }
  }
}

import type { FactValue, RawFact } from "../../../model/fact";
import { bindingOf, originOf, originProp, resolveName } from "../names";
import { functionPath, lastSegment, nodesOf, rangeOf, type SourceUnit, shownName, textOf } from "../source-unit";
import { bare, child, childrenOf, functionAround, isFunction, type SyntaxNode } from "../syntax";
import { textPattern } from "../text-pattern";
import { addKeywords, argumentValue } from "../values";
import { conditionsAround } from "./conditions-around";
import { logContents } from "./log-contents";
import { uncalledInstaller } from "./uncalled-installer";

/** Properties while they are gathered, in the order in which they are shown. */
type Props = Record<string, FactValue | undefined>;

/** Function nodes that answer requests. */
export type Handlers = ReadonlySet<SyntaxNode>;

/** One `call` fact per call, one `construct` fact per `new`, and a `call` of `go` per goroutine that is started. */
export function callFacts(unit: SourceUnit, handlers: Handlers): RawFact[] {
  const tellsEnvironments = unit.language.environmentWords?.test(unit.text) === true;
  return nodesOf(unit, "call", "construct", "spawn").flatMap((node): RawFact[] => {
    if (node.kind === "spawn") return [spawnFact(unit, node, handlers)];
    const callee = child(node, "callee");
    const resolved = callee && resolveName(unit, callee);
    if (!callee || !resolved) return [];
    const props: Props =
      node.kind === "construct" ? { class: resolved.name } : calleeProps(unit, bare(callee), resolved);
    addArguments(props, unit, childrenOf(node, "argument"));
    if (tellsEnvironments || hasSwitch(props) || FOR_EYES.test(resolved.name) || mayTrustAnybody(props))
      props.under = conditionsAround(unit, node);
    props.fn = functionPath(unit, node);
    props.inHandler = isInHandler(node, handlers);
    props.assignedTo = assignedTo(unit, node);
    if (node.kind === "call") {
      addUse(props, node);
      props.logged = logContents(unit, props.name, childrenOf(node, "argument"));
      props.uncalled = uncalledInstaller(unit, node, resolved.name);
    }
    props.inAsync = isInAsync(unit, node) || undefined;
    const fact: RawFact = {
      kind: node.kind === "construct" ? "construct" : "call",
      at: rangeOf(unit, shownName(bare(callee))),
      props,
    };
    return [fact, ...installed(unit, fact, childrenOf(node, "argument"))];
  });
}

/** `r.Use(recovery, rest.Ping)` installs one after the other: each of them is the first argument of a call of its own. */
function installed(unit: SourceUnit, fact: RawFact, args: readonly SyntaxNode[]): readonly RawFact[] {
  if (fact.kind !== "call" || fact.props.name !== "Use") return [];
  return args
    .slice(1)
    .filter(({ kind }) => kind === "identifier" || kind === "member" || kind === "call")
    .map((argument) => ({
      kind: "call",
      at: rangeOf(unit, argument),
      props: { ...fact.props, args: 1, arg0: argumentValue(unit, argument), arg1: undefined, arg2: undefined },
    }));
}

/** What may let every certificate or every origin in, by its name or by what it is handed. */
const ANYBODY = /noop_?hostname|trust_?all|allow_?all|insecure|verify_?none|unverified|cors|permissive|^\*$/i;

function mayTrustAnybody({ callee, class: made, arg0, arg1 }: Props): boolean {
  return [callee, made, arg0, arg1].some((value) => typeof value === "string" && ANYBODY.test(value));
}

/** What writes logs for a terminal, which is right where a condition asks for it. */
const FOR_EYES = /\.ConsoleWriter$/;

/** Something started that nobody waits for; `arg0` is what runs. */
function spawnFact(unit: SourceUnit, node: SyntaxNode, handlers: Handlers): RawFact {
  const callee = child(node.children[0], "callee");
  const props = {
    callee: "go",
    name: "go",
    args: 1,
    arg0: callee && argumentValue(unit, callee),
    fn: functionPath(unit, node),
    inHandler: isInHandler(node, handlers),
    awaited: false,
    statement: true,
  };
  return { kind: "call", at: rangeOf(unit, callee && !isFunction(bare(callee)) ? callee : node), props };
}

const ERROR = /(Error|Exception|ImproperlyConfigured)$/;
/** As much of an error's text as its fact shows. */
const MOST_SAID = 200;

function addArguments(props: Props, unit: SourceUnit, args: readonly SyntaxNode[]): void {
  const [first, second, third] = args.filter((argument) => argument.kind !== "pair");
  props.args = args.length;
  props.arg0 = first && argumentValue(unit, first);
  // What an error says counts with the names that it fills in.
  if (first && props.arg0 === "<expr>" && ERROR.test(String(props.class)))
    props.arg0 = textPattern(unit, first)?.slice(0, MOST_SAID) ?? props.arg0;
  props.arg1 = second && argumentValue(unit, second);
  props.arg2 = third && argumentValue(unit, third);
  addKeywords(props, unit, args);
}

/** True when a keyword argument or an option turns something on or off. */
function hasSwitch(props: Props): boolean {
  for (const name in props) if (typeof props[name] === "boolean" && name.startsWith("kw.")) return true;
  return false;
}

function calleeProps(
  unit: SourceUnit,
  callee: SyntaxNode,
  resolved: { name: string; module?: string | undefined },
): Props {
  const object = callee.kind === "member" ? child(callee, "object") : undefined;
  const origin = object && originOf(unit, object);
  return {
    callee: resolved.name,
    name: importedNameOf(unit, callee) ?? (lastSegment(unit, callee) || undefined),
    on: originProp(origin),
    module: resolved.module ?? origin?.module,
  };
}

/** The name in the module of what was imported under another one. */
function importedNameOf(unit: SourceUnit, callee: SyntaxNode): string | undefined {
  const binding = callee.kind === "identifier" ? bindingOf(unit, callee) : undefined;
  const imported = binding?.kind === "import" ? binding.imported : undefined;
  return imported ? imported.slice(imported.lastIndexOf(".") + 1) : undefined;
}

function addUse(props: Props, node: SyntaxNode): void {
  let outer = node.parent;
  while (outer?.kind === "group") outer = outer.parent;
  props.awaited = outer?.kind === "await";
  if (props.awaited)
    do outer = outer?.parent;
    while (outer?.kind === "group");
  props.statement = outer?.kind === "statement";
}

/** True when the function around a node runs on an event loop, by the word before its name. */
function isInAsync(unit: SourceUnit, node: SyntaxNode): boolean {
  const around = functionAround(node);
  return around !== undefined && ASYNC.test(unit.text.slice(around.start, around.start + LONGEST_PREFIX));
}

const ASYNC =
  /^(?:pub\b(?:\([^()]*\))?\s*)?(?:(?:public|private|protected|internal|static|override|suspend)\s+)*async\b/;
const LONGEST_PREFIX = 80;

/** True when the node stands in a function that answers requests. */
export function isInHandler(node: SyntaxNode, handlers: Handlers): boolean {
  if (handlers.size === 0) return false;
  for (let around = node.scope; around; around = around.scope) if (handlers.has(around)) return true;
  return false;
}

function assignedTo(unit: SourceUnit, node: SyntaxNode): string | undefined {
  let value = node;
  while (value.parent && (value.parent.kind === "group" || value.parent.kind === "await")) value = value.parent;
  const holder = value.role === "value" ? value.parent : undefined;
  const target = holder && (child(holder, "target") ?? child(holder, "key"));
  return target ? textOf(unit, target) : undefined;
}

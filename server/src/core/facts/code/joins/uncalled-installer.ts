import { type SourceUnit, textOf } from "../source-unit";
import { child, isFunction, type SyntaxNode } from "../syntax";
import { decoratorsOf } from "./facts-of-declarations";

/** What hands a function to the system that runs when a signal comes. */
const INSTALLS =
  /^(os\/signal\.Notify(Context)?|process\.(on|once|addListener|prependListener)|signal\.signal|.+\.(add_signal_handler|addSignal|addShutdownHook)|pcntl_signal|trap|Signal\.trap)$/;
/** Names of functions that a runtime or a server calls by itself. */
const CALLED_BY_OTHERS =
  /^(main|init|register|handler|handle|lambda_handler|bootstrap|setup|teardown|start|run|create_app|on_\w+|when_ready|(pre|post)_\w+|worker_\w+|child_\w+|_+\w*__)$/i;

/**
 * The name of the function in which a signal handler is installed, when its file names that function nowhere else: what
 * another file calls it by. Undefined when the file itself calls it, or when a framework may.
 */
export function uncalledInstaller(unit: SourceUnit, node: SyntaxNode, callee: string): string | undefined {
  if (!INSTALLS.test(callee)) return undefined;
  const outer = outermostFunction(node);
  const holder = outer?.role === "value" && outer.parent?.kind === "declare" ? outer.parent : undefined;
  const name = textOf(unit, child(outer, "name") ?? child(holder, "target"));
  if (!outer || !/^[\w$]+$/.test(name) || CALLED_BY_OTHERS.test(name)) return undefined;
  // Methods are called by whoever knows their interface; in Go a small letter keeps them within the package.
  if (outer.kind === "method" && !(unit.path.endsWith(".go") && /^[a-z]/.test(name))) return undefined;
  if (
    decoratorsOf(outer).length > 0 ||
    /\bdefault\s+(async\s+)?$/.test(unit.text.slice(Math.max(0, outer.start - 20), outer.start))
  )
    return undefined;
  return timesNamed(unit, name) === 1 ? name : undefined;
}

function outermostFunction(node: SyntaxNode): SyntaxNode | undefined {
  let outermost: SyntaxNode | undefined;
  for (let around = node.scope; around; around = around.scope) if (isFunction(around)) outermost = around;
  return outermost;
}

/** How often a file says a name, but in lines that are comments. */
function timesNamed({ text }: SourceUnit, name: string): number {
  let times = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (isWordPart(text[at - 1]) || isWordPart(text[at + name.length])) continue;
    if (!COMMENT.test(text.slice(text.lastIndexOf("\n", at) + 1, at))) times++;
  }
  return times;
}

const COMMENT = /^\s*(\/\/|\/?\*|#)/;

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}

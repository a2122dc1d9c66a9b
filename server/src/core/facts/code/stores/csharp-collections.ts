import { textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import type { Collections } from "./held-stores";
import { isStoreName } from "./store-roles";

const MUTABLE =
  /^(System\.Collections\.(Generic|Concurrent)\.)?(ConcurrentDictionary|ConcurrentBag|ConcurrentQueue|ConcurrentStack|Dictionary|SortedDictionary|SortedList|List|HashSet|SortedSet|LinkedList|Queue|Stack|ObservableCollection)\b/;
const INTERFACE = /^(IDictionary|IList|ICollection|ISet)\b/;

/** The collections of C#. A controller is made for each request: of its members only static ones outlive it. */
export const csharpCollections: Collections = {
  methods: new Set([
    "Add",
    "TryAdd",
    "AddOrUpdate",
    "AddRange",
    "Insert",
    "Remove",
    "TryRemove",
    "RemoveAt",
    "RemoveAll",
    "Clear",
    "Enqueue",
    "TryDequeue",
    "Push",
    "GetOrAdd",
    "TryUpdate",
    "UnionWith",
  ]),
  functions: new Set(),
  growing: new Set(),
  isSetup: (name, fn) => isConstructor(fn) || /^(Main|ConfigureServices|Configure|Seed\w*|Initialize)$/.test(name),
  livesLong(unit, owner, { node }) {
    const name = textOf(unit, child(owner, "name"));
    const field = node.parent;
    const before = field ? unit.text.slice(field.start, node.start) : "";
    if (/\bstatic\b/.test(before)) return true;
    return isStoreName(name) && !/(Context|Controller)$/.test(name);
  },
  isMemo(unit, { node }) {
    const callee = child(node, "callee");
    if (callee?.kind !== "member" || textOf(unit, child(callee, "property")) !== "GetOrAdd") return false;
    const around =
      node.role === "object" && node.parent?.kind === "member" ? textOf(unit, child(node.parent, "property")) : "";
    const last = childrenOf(node, "argument").at(-1);
    const body = last && isFunction(bare(last)) ? child(bare(last), "body") : undefined;
    return !/^(Add|Enqueue|Push|Insert|TryAdd)$/.test(around) && !(body && bare(body).kind === "construct");
  },
  how(unit, value, type) {
    const made = value && bare(value);
    if (made?.kind !== "construct" && made?.kind !== "array") return undefined;
    const callee = child(made, "callee");
    // `new()` and `[]` are of the declared type.
    const name = textOf(unit, callee ?? type).replace(/\s/g, "");
    if (!MUTABLE.test(name) && !(INTERFACE.test(name) && callee === undefined)) return undefined;
    return name.match(/(\w+)(<|$)/)?.[1];
  },
};

function isConstructor(fn: SyntaxNode | undefined): boolean {
  return fn !== undefined && fn.kind === "method" && child(fn, "returns") === undefined;
}

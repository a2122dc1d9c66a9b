import { annotationsOf } from "../frameworks/jvm-annotations";
import type { Binding } from "../scopes";
import { type SourceUnit, textOf } from "../source-unit";
import { bare, child, childrenOf, isFunction, type SyntaxNode } from "../syntax";
import type { Write } from "./collection-writes";
import type { Collections } from "./held-stores";
import { isStoreName } from "./store-roles";

const MUTABLE =
  /^(java\.util\.(concurrent\.)?|kotlin\.collections\.)?((Linked|Tree|Concurrent|Weak|Identity)?HashMap|LinkedHashMap|TreeMap|Hashtable|ConcurrentSkipListMap|ConcurrentMap|ArrayList|LinkedList|CopyOnWriteArrayList|HashSet|LinkedHashSet|TreeSet|CopyOnWriteArraySet|ConcurrentLinkedQueue|ConcurrentLinkedDeque|ArrayDeque|PriorityQueue|Vector|LinkedBlockingQueue|ArrayBlockingQueue|LinkedBlockingDeque)$/;
const MAKERS =
  /^(mutableMapOf|mutableListOf|mutableSetOf|hashMapOf|linkedMapOf|arrayListOf|hashSetOf|linkedSetOf|sortedMapOf|Collections\.synchronized(Map|List|Set)|ConcurrentHashMap\.newKeySet|Maps\.new\w+|Lists\.new\w+|Sets\.new\w+)$/;
const LASTING =
  /^(RestController|Controller|Service|Component|Repository|Configuration|Singleton|ApplicationScoped|Path|Bean|Startup|WebServlet|SpringBootApplication|Provides|GrpcService)$/;
const SHORT =
  /^(RequestScope|RequestScoped|SessionScope|SessionScoped|Dependent|Prototype|Entity|Embeddable|Document|ConfigurationProperties)$/;

/** The collections of Java and Kotlin. */
export const jvmCollections: Collections = {
  methods: new Set([
    "put",
    "putIfAbsent",
    "putAll",
    "computeIfAbsent",
    "computeIfPresent",
    "compute",
    "merge",
    "remove",
    "removeIf",
    "replace",
    "clear",
    "add",
    "addAll",
    "addFirst",
    "addLast",
    "offer",
    "push",
    "poll",
    "set",
    "getOrPut",
    "plusAssign",
  ]),
  functions: new Set(),
  growing: new Set(),
  isSetup(name, fn, unit) {
    const owner = fn?.parent?.kind === "class" ? textOf(unit, child(fn.parent, "name")) : undefined;
    if (name === owner || name === "init" || name === "main") return true;
    return (
      fn !== undefined &&
      fn.kind === "method" &&
      annotationsOf(unit, fn).some(({ own }) => /^(PostConstruct|Bean|BeforeEach|Autowired)$/.test(own))
    );
  },
  livesLong(unit, owner, member) {
    const annotations = annotationsOf(unit, owner).map(({ own }) => own);
    if (annotations.some((own) => SHORT.test(own))) return false;
    return (
      annotations.some((own) => LASTING.test(own)) ||
      isStoreName(textOf(unit, child(owner, "name"))) ||
      isStatic(unit, owner, member)
    );
  },
  isMemo: isFilledByFunction,
  how(unit, value) {
    const made = value && bare(value);
    const callee = made?.kind === "construct" || made?.kind === "call" ? child(made, "callee") : undefined;
    const name = textOf(unit, callee).replace(/\s/g, "");
    const short = name.slice(name.lastIndexOf(".") + 1);
    if (made?.kind === "construct" && MUTABLE.test(short)) return short;
    // Kotlin makes objects without a word for it.
    return made?.kind === "call" && (MUTABLE.test(name) || MAKERS.test(name)) ? short : undefined;
  },
};

/** A member of the class itself: `static`, or of a Kotlin `object`. */
function isStatic(unit: SourceUnit, owner: SyntaxNode, { node }: Binding): boolean {
  const field = node.parent;
  const before = field ? unit.text.slice(field.start, node.start) : "";
  return /\bstatic\b/.test(before) || /^(\w+\s+)*object\b/.test(textOf(unit, owner));
}

/** `computeIfAbsent(key, this::load)` whose result is only read. */
function isFilledByFunction(unit: SourceUnit, { node }: Write): boolean {
  const callee = child(node, "callee");
  if (callee?.kind !== "member" || !/^(computeIfAbsent|getOrPut)$/.test(textOf(unit, child(callee, "property"))))
    return false;
  const around =
    node.role === "object" && node.parent?.kind === "member" ? textOf(unit, child(node.parent, "property")) : "";
  if (/^(add|put|push|offer|remove|addAll|set)$/.test(around)) return false;
  const last = childrenOf(node, "argument").at(-1);
  const body = last && isFunction(bare(last)) ? child(bare(last), "body") : undefined;
  // A function that makes an empty thing starts state; one that fetches fills a cache.
  return last !== undefined && !(body && bare(body).kind === "construct") && !/::new$/.test(textOf(unit, last));
}

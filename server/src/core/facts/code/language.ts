import type { FactValue, RawFact } from "../../model/fact";
import type { MountedModule } from "./frameworks/mounted-modules";
import type { SourceUnit } from "./source-unit";
import type { Draft, SyntaxNode } from "./syntax";

/** One name that an import brings in. */
export interface ImportedName {
  /** The name in this file. */
  readonly local: string;
  /** The name in the module; empty when the local name stands for the module as a whole. */
  readonly imported: string;
}

/** An import, whatever its syntax. */
export interface ImportedModule {
  readonly module: string;
  readonly names: readonly ImportedName[];
  /** True when only types come in: nothing runs. */
  readonly typeOnly?: boolean;
  readonly node: SyntaxNode;
}

/** What one grammar needs to be read. */
export interface GrammarSpec {
  /** The part of the file name `tree-sitter-<name>.wasm`. */
  readonly name: string;
  readonly query: string;
}

/** What a literal stands for. */
export type LiteralValue = string | number | boolean | undefined;

/**
 * What the language-neutral joins must know of a language. Everything else comes from its query file.
 */
export interface Language {
  readonly name: string;
  readonly grammars: readonly GrammarSpec[];
  /** Which of its grammars reads this path; undefined when the file is not of this language. */
  grammarOf(path: string): string | undefined;
  /** The text as the parser is given it, of the same length: what a grammar stumbles over and nobody asks for is blank. */
  prepare?(text: string): string;
  /** Puts the tree into the form the joins expect, such as a method written outside its class into the class. */
  arrange?(root: Draft, text: string): void;
  /** The value of a literal without interpolation; undefined for everything else. */
  literal(node: SyntaxNode, text: string): LiteralValue;
  /** Every import of the file, also conditional ones. */
  imports(root: SyntaxNode, text: string): readonly ImportedModule[];
  /** The name of the object a method runs on: `this`, `self`, a Go receiver. */
  isSelf(node: SyntaxNode, text: string): boolean;
  /** True when a member is meant by its name alone, and every name is declared before it is assigned. */
  readonly implicitSelf?: boolean;
  /** True for a function that has the form of one that answers requests, whichever file registers it. */
  isHandler?(fn: SyntaxNode, unit: SourceUnit): boolean;
  /** The part of a type that says what a value is: `App` of `Optional[App]`. */
  mainType?(type: SyntaxNode, text: string): SyntaxNode;
  /** What collection a value or a declared type is (`Map`, `object`, `array`, …), beside object and array literals. */
  collection?(value: SyntaxNode | undefined, type: SyntaxNode | undefined, text: string): string | undefined;
  /** What stands in every file that reads the environment; undefined when nothing is known of it. */
  readonly envWords?: RegExp;
  /** What stands in a file that does one thing in development and another in production: there a call says under what. */
  readonly environmentWords?: RegExp;
  /** The environment variable a node reads, if it is such a read. */
  env(node: SyntaxNode, unit: SourceUnit): EnvRead | undefined;
  /** Collections that live as long as the process, when the language finds them in its own way. */
  stores?(unit: SourceUnit, handlers: ReadonlySet<SyntaxNode>): readonly RawFact[];
  /** Facts that no other language has in this form: routes, servers. */
  readonly frameworks: readonly Framework[];
}

/** A read of the environment. */
export interface EnvRead {
  readonly name: string;
  readonly fallback?: FactValue | undefined;
  /** True when the code stops without it. */
  readonly required?: boolean;
  /**
   * `schema` when the name stands in a schema that the environment is checked by; `list` when it stands among names
   * without which the program stops, or something refuses what replaces it; `configuration` when it is a key of the configuration, which the environment may set.
   */
  readonly via?: "schema" | "list" | "configuration";
  readonly node: SyntaxNode;
}

/** A server route somebody registers. */
export interface RouteFinding {
  /** Upper case; `ANY` when every method is served, `MOUNT` when what answers below the path stands in another file. */
  readonly method: string;
  /** Undefined when the code does not say; `*` stands for a part that is not known. */
  readonly path: string | undefined;
  readonly framework: string;
  readonly guarded: boolean;
  /** The functions that answer, as far as they stand in this file. */
  readonly handlers: readonly SyntaxNode[];
  /** The name of the function that answers, when it stands in another file. */
  readonly handlerName?: string | undefined;
  /** What the file calls the router that it is registered on; the outermost, when they stand in one another. */
  readonly router?: string | undefined;
  /** True when it says itself that it is for everybody, whatever holds for the others. */
  readonly open?: true | undefined;
  /** The version that it says it is of; empty when it says that it is of none. */
  readonly version?: string | undefined;
  /** Classes of other files, as `file#Name`, of which any may be a guard before it. */
  readonly views?: readonly string[] | undefined;
  readonly node: SyntaxNode;
}

/** A router of another file that this one puts below a path. */
export interface MountFinding {
  readonly path: string;
  readonly framework: string;
  readonly guarded: boolean;
  readonly router: string | undefined;
  readonly mounted: MountedModule;
  /** Whether the names of directories belong to the paths, when everything is put below the path; or also to their parameters. */
  readonly directories?: "names" | "parameters" | undefined;
  /** Paths that stand outside, when everything is put below the path. */
  readonly except?: readonly string[] | undefined;
  /** What stands before a version in the paths of everything, and the version of what has none of its own. */
  readonly mark?: string | undefined;
  readonly version?: string | undefined;
  readonly node: SyntaxNode;
}

/** A path below which routes are registered. */
export interface Prefix {
  readonly path: string;
  readonly framework: string;
  readonly guarded: boolean;
  /** What the file calls the router that it is on. */
  readonly router?: string | undefined;
  readonly node: SyntaxNode;
}

/** A server that starts to listen. */
export interface ListenFinding {
  readonly framework: string;
  /** The expression that gives the port; undefined when the code does not say. */
  readonly port?: SyntaxNode | undefined;
  readonly host?: SyntaxNode | undefined;
  /** A port known without an expression, such as the one in an address. */
  readonly portValue?: number | undefined;
  readonly hostValue?: string | undefined;
  readonly node: SyntaxNode;
  readonly server?: string | undefined;
}

/** How one framework (or a family of them) says route and listen. Pure; sees one file. */
export interface Framework {
  readonly name: string;
  routes?(unit: SourceUnit): readonly RouteFinding[];
  /** Paths that a group or a prefix gives to what is registered below them, in this file or in another one. */
  prefixes?(unit: SourceUnit): readonly Prefix[];
  /** Routers of other files that are registered in this one. */
  mounts?(unit: SourceUnit): readonly MountFinding[];
  listens?(unit: SourceUnit): readonly ListenFinding[];
  /** Calls that the framework makes because of what the file says, as facts. */
  calls?(unit: SourceUnit): readonly RawFact[];
}

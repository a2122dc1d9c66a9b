import { Language as Grammar, Parser, Query, type Tree } from "web-tree-sitter";
import { ENGINE } from "./engine";
import type { Language } from "./language";
import { LANGUAGES } from "./languages";
import { isMuchLost } from "./lost-text";
import { RecentFiles } from "./recent-files";
import { copyDraft, type Parsed, reparse } from "./reparse";
import { type SyntaxNode, settle } from "./syntax";
import { queryTree } from "./tree-query";

/** A file name of the parser's engine or of a grammar to its content. */
export type LoadWasm = (file: string) => Promise<Uint8Array>;

/** How long one file may take: a text that fits nowhere can keep a parser busy until it has used up its memory. */
const PATIENCE_MS = 2_000;

/** The parser asks every few microseconds, and a clock costs as much as it does between. */
const CALLS_PER_LOOK = 64;

interface Loaded {
  readonly parser: Parser;
  readonly query: Query;
}

/** A file as its grammar understands it. */
interface Source {
  readonly language: Language;
  readonly root: SyntaxNode;
  /** True when a mistake keeps much of the text from being understood. */
  readonly isPartial: boolean;
}

/**
 * The grammars a folder's files need, loaded on first use. Loading is the only part that waits; after `ensure` a
 * file is parsed synchronously.
 */
export class Grammars {
  readonly #loaded = new Map<string, Loaded>();
  readonly #pending = new Map<string, Promise<void>>();
  readonly #recent = new RecentFiles();

  /** The parser's engine is one for all grammars; when it broke down, nothing can be parsed any more. */
  #broken = false;

  /** `now` is a clock in milliseconds; without one a parser has all the time it wants. */
  constructor(
    readonly loadWasm: LoadWasm,
    readonly now: () => number = () => 0,
  ) {}

  /** Loads what these paths need. Rejects when a grammar cannot be loaded; a later call tries again. */
  async ensure(paths: readonly string[]): Promise<void> {
    const wanted = new Map<string, string>();
    for (const path of paths) {
      const language = languageFor(path);
      const name = language?.grammarOf(path);
      const spec = language?.grammars.find((candidate) => candidate.name === name);
      if (spec) wanted.set(spec.name, spec.query);
    }
    await Promise.all([...wanted].map(([name, query]) => this.#load(name, query)));
  }

  /** True when a file can be parsed now. */
  has(path: string): boolean {
    const name = languageFor(path)?.grammarOf(path);
    return name !== undefined && this.#loaded.has(name);
  }

  /** The file's small tree; undefined when its grammar is not loaded or the text cannot be read in reasonable time. */
  parse(path: string, text: string): Source | undefined {
    const language = languageFor(path);
    const loaded = this.#loaded.get(language?.grammarOf(path) ?? "");
    if (!language || !loaded || this.#broken) return undefined;
    const isEdited = this.#recent.has(path);
    const parsed = this.#parsed(path, language.prepare?.(text) ?? text, loaded);
    const isPartial = parsed !== undefined && isMuchLost(parsed.tree.rootNode);
    if (!isEdited) parsed?.tree.delete();
    this.#recent.note(path, isEdited ? parsed : undefined);
    if (!parsed) return undefined;
    // What a language moves must not be moved again after the next edit.
    const root = isEdited && language.arrange ? copyDraft(parsed.draft) : parsed.draft;
    language.arrange?.(root, text);
    settle(root);
    return { language, root, isPartial };
  }

  /** The text parsed, by what is known of the one that the file had before. */
  #parsed(path: string, text: string, { parser, query }: Loaded): Parsed | undefined {
    const before = this.#recent.take(path);
    try {
      const again = before && reparse(before, text, query, (changed, old) => this.#treeOf(parser, changed, old));
      if (again) return again;
    } finally {
      before?.tree.delete();
    }
    const tree = this.#treeOf(parser, text);
    const captured = tree && queryTree(tree.rootNode, query);
    if (captured) return { text, tree, ...captured };
    tree?.delete();
    return undefined;
  }

  #treeOf(parser: Parser, text: string, old?: Tree): Tree | undefined {
    const until = this.now() + PATIENCE_MS;
    let calls = 0;
    const isLate = () => ++calls % CALLS_PER_LOOK === 0 && this.now() > until;
    try {
      const tree = parser.parse(text, old ?? null, { progressCallback: isLate });
      if (!tree) parser.reset();
      return tree ?? undefined;
    } catch {
      this.#broken = true;
      return undefined;
    }
  }

  dispose(): void {
    this.#recent.dispose();
    for (const { parser, query } of this.#loaded.values()) {
      query.delete();
      parser.delete();
    }
    this.#loaded.clear();
    this.#pending.clear();
  }

  #load(name: string, query: string): Promise<void> {
    if (this.#loaded.has(name)) return Promise.resolve();
    const pending = this.#pending.get(name) ?? this.#read(name, query);
    this.#pending.set(name, pending);
    return pending.finally(() => this.#pending.delete(name));
  }

  async #read(name: string, query: string): Promise<void> {
    await ENGINE.start(() => this.loadWasm("web-tree-sitter.wasm"));
    const grammar = await Grammar.load(await this.loadWasm(`tree-sitter-${name}.wasm`));
    const parser = new Parser();
    parser.setLanguage(grammar);
    this.#loaded.set(name, { parser, query: new Query(grammar, query) });
  }
}

/** The analysed language of a path; undefined for everything else. */
export function languageFor(path: string): Language | undefined {
  return LANGUAGES.find((language) => language.grammarOf(path) !== undefined);
}

import type { Node, Query, QueryCapture } from "web-tree-sitter";
import { ENGINE, type Module } from "./engine";

/*
 * What a query captures is read from where the parser's engine leaves it. `Query.matches` makes half a dozen objects of each
 * captured node, almost all of which are dropped at once: they took a fifth of the time of a whole check. So this file knows
 * what the library keeps to itself: where its objects have their addresses, and how a node is handed over. When that is not
 * as expected, the library is asked in its own way; a test holds both to say the same.
 */

/** Walks over what a query captures below a node, match by match. */
export interface Captures {
  /** What was captured, by its place in `Query.captureNames`. */
  readonly name: number;
  /** The identity of the captured node. */
  readonly id: number;
  readonly start: number;
  readonly end: number;
  /** Goes to the next capture, at first to the first one; false when there is none. */
  next(): boolean;
  delete(): void;
}

/** What a query looks at. */
export interface Look {
  /** Levels of the tree. */
  readonly depth: number;
  /** The part of the text, in its own units; all of it when it is not said. */
  readonly start?: number;
  readonly end?: number;
}

/** What the query captures below a node, to be deleted when it was read. */
export function capturesOf(query: Query, node: Node, look: Look): Captures {
  const addresses = [query, node.tree, node].map(addressOf);
  const [ofQuery, ofTree, ofNode] = addresses;
  const { module } = ENGINE;
  if (!module || ofQuery === undefined || ofTree === undefined || ofNode === undefined)
    return new MatchedCaptures(query, node, look);
  const { row, column } = node.startPosition;
  return new LeftCaptures(module, ofQuery, ofTree, [node.id, node.startIndex, row, column, ofNode], look);
}

/** Where in the engine's memory an object of the library lies; of a node, a number of the engine's own. */
function addressOf(of: object): number | undefined {
  const address: unknown = Reflect.get(of, 0);
  return typeof address === "number" ? address : undefined;
}

/** Bytes of a UTF-16 unit: a query's range is counted in bytes, everything else of the parser in units. */
const UNIT = 2;

/** As the library gives them. */
export class MatchedCaptures implements Captures {
  name = 0;
  id = 0;
  start = 0;
  end = 0;
  readonly #names: ReadonlyMap<string, number>;
  readonly #all: readonly QueryCapture[];
  #at = 0;

  constructor(query: Query, node: Node, { depth, start = 0, end = 0 }: Look) {
    this.#names = new Map(query.captureNames.map((name, index) => [name, index]));
    const options = { startIndex: start * UNIT, endIndex: end * UNIT, maxStartDepth: depth };
    this.#all = query.matches(node, options).flatMap(({ captures }) => captures);
  }

  next(): boolean {
    const capture = this.#all[this.#at++];
    if (!capture) return false;
    this.name = this.#names.get(capture.name) ?? -1;
    this.id = capture.node.id;
    this.start = capture.node.startIndex;
    this.end = capture.node.endIndex;
    return true;
  }

  delete(): void {}
}

/** Bytes of a number. */
const NUMBER = 4;
/** The numbers of a node: its identity, its start (an index, a row, a column), and one of the engine's own. */
type NodeNumbers = readonly [number, number, number, number, number];
const NO_LIMIT = 0xffff_ffff;

/** As the engine left them: how many matches, then each with its pattern, how many captures, and each of these. */
class LeftCaptures implements Captures {
  name = 0;
  id = 0;
  start = 0;
  readonly #handedOver: number;
  readonly #matches: number;
  #at: number;
  #matchesLeft: number;
  /** Of the present match. */
  #capturesLeft = 0;

  constructor(
    readonly module: Module,
    query: number,
    readonly tree: number,
    node: NodeNumbers,
    { depth, start = 0, end = 0 }: Look,
  ) {
    this.#handedOver = module._ts_init();
    this.#handOver(...node);
    const rowsAndColumns = [0, 0, 0, 0];
    const around = [0, 0, 0, 0, 0, 0];
    const range = [...rowsAndColumns, start * UNIT, end * UNIT, ...around];
    module._ts_query_matches_wasm(query, tree, ...range, NO_LIMIT, depth);
    this.#matchesLeft = this.#number(this.#handedOver);
    this.#matches = this.#number(this.#handedOver + NUMBER);
    this.#at = this.#matches;
  }

  next(): boolean {
    while (this.#capturesLeft === 0) {
      if (this.#matchesLeft-- === 0) return false;
      this.#capturesLeft = this.#number(this.#at + NUMBER);
      this.#at += 2 * NUMBER;
    }
    this.#capturesLeft--;
    this.name = this.#number(this.#at);
    this.id = this.#number(this.#at + NUMBER);
    this.start = this.#number(this.#at + 2 * NUMBER);
    this.#at += 6 * NUMBER;
    return true;
  }

  get end(): number {
    const row = this.#number(this.#at - 3 * NUMBER);
    const column = this.#number(this.#at - 2 * NUMBER);
    this.#handOver(this.id, this.start, row, column, this.#number(this.#at - NUMBER));
    return this.module._ts_node_end_index_wasm(this.tree);
  }

  delete(): void {
    this.module._free(this.#matches);
  }

  #number(address: number): number {
    return this.module.HEAP_DATA_VIEW.getInt32(address, true);
  }

  #handOver(...[id, start, row, column, own]: NodeNumbers): void {
    const { HEAP_DATA_VIEW: memory } = this.module;
    memory.setInt32(this.#handedOver, id, true);
    memory.setInt32(this.#handedOver + NUMBER, start, true);
    memory.setInt32(this.#handedOver + 2 * NUMBER, row, true);
    memory.setInt32(this.#handedOver + 3 * NUMBER, column, true);
    memory.setInt32(this.#handedOver + 4 * NUMBER, own, true);
  }
}

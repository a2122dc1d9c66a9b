import { Parser } from "web-tree-sitter";

/** The part of the library's module that `captures.ts` uses. */
export interface Module {
  readonly HEAP_DATA_VIEW: DataView;
  /** Gives the address at which a node is handed over. */
  _ts_init(): number;
  _ts_query_matches_wasm(...given: readonly number[]): void;
  _ts_node_end_index_wasm(tree: number): number;
  _free(address: number): void;
}

/** The parser's engine. The library holds one for a whole process, so this does, too. */
class Engine {
  /** The library makes the object that it is first given its module. */
  readonly #module: Partial<Module> = {};
  #started: Promise<void> | undefined;

  /** Starts the engine unless it runs; rejects when it cannot be read, and a later call tries again. */
  start(wasm: () => Promise<Uint8Array>): Promise<void> {
    this.#started ??= this.#start(wasm).catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  /** Undefined when somebody else started the engine, or when it is not as it was. */
  get module(): Module | undefined {
    return isModule(this.#module) ? this.#module : undefined;
  }

  async #start(wasm: () => Promise<Uint8Array>): Promise<void> {
    // Without `locateFile` it asks where its own script lies, which a worker cannot say; it never asks for a file.
    await Parser.init(Object.assign(this.#module, { wasmBinary: await wasm(), locateFile: (file: string) => file }));
  }
}

export const ENGINE = new Engine();

function isModule(module: Partial<Module>): module is Module {
  const { HEAP_DATA_VIEW, _ts_init, _ts_query_matches_wasm, _ts_node_end_index_wasm, _free } = module;
  const functions = [_ts_init, _ts_query_matches_wasm, _ts_node_end_index_wasm, _free];
  return HEAP_DATA_VIEW !== undefined && functions.every((one) => typeof one === "function");
}

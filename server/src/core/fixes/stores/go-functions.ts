import { behindBracket, bracketBefore } from "./brackets";

/** A handler of Go around a place: how it reaches its request's context, and how it says that the database is silent. */
export interface GoHandler {
  /** Where its body begins, behind the brace. */
  readonly body: number;
  readonly end: number;
  readonly context: string;
  /** What it does with an error, each line for itself. */
  readonly fails: readonly string[];
  readonly imports: readonly string[];
}

const HEADER = /\bfunc\s*(?:\([^()]*\)\s*)?\w*\(([^()]*)\)\s*(\w*)\s*$/;

/** How the handlers of each framework are known, by their parameters and their result. */
const KINDS: readonly {
  readonly parameters: RegExp;
  readonly result: string;
  readonly made: (name: string, second: string) => Pick<GoHandler, "context" | "fails" | "imports">;
}[] = [
  {
    parameters: /(?:^|,\s*)(\w+) http\.ResponseWriter,\s*(\w+) \*http\.Request\b/,
    result: "",
    made: (writer, request) => ({
      context: `${request}.Context()`,
      fails: [
        "log.Print(err)",
        `http.Error(${writer}, "the database does not answer", http.StatusServiceUnavailable)`,
        "return",
      ],
      imports: ["log"],
    }),
  },
  {
    parameters: /^(\w+) \*gin\.Context$/,
    result: "",
    made: (name) => ({
      context: `${name}.Request.Context()`,
      fails: [`_ = ${name}.AbortWithError(http.StatusServiceUnavailable, err)`, "return"],
      imports: ["net/http"],
    }),
  },
  {
    parameters: /^(\w+) echo\.Context$/,
    result: "error",
    made: (name) => ({ context: `${name}.Request().Context()`, fails: ["return err"], imports: [] }),
  },
  {
    parameters: /^(\w+) \*fiber\.Ctx$/,
    result: "error",
    made: (name) => ({ context: `${name}.UserContext()`, fails: ["return err"], imports: [] }),
  },
];

/** The innermost function around an offset, when it is a handler; undefined for any other. */
export function goHandlerAround(masked: string, offset: number): GoHandler | undefined {
  for (let at = offset - 1; at > 0; at--) {
    const char = masked[at] ?? "";
    if (")]}".includes(char)) {
      const open = bracketBefore(masked, at);
      if (open === undefined) return undefined;
      at = open;
    } else if (char === "{") {
      const header = HEADER.exec(masked.slice(Math.max(0, at - 600), at));
      if (header) return handlerOf(masked, at, header[1] ?? "", header[2] ?? "");
    }
  }
  return undefined;
}

function handlerOf(masked: string, brace: number, parameters: string, result: string): GoHandler | undefined {
  const end = behindBracket(masked, brace);
  const flat = parameters.replace(/\s+/g, " ").trim();
  for (const kind of KINDS) {
    const found = kind.parameters.exec(flat);
    if (found && kind.result === result && end !== undefined)
      return { body: brace + 1, end, ...kind.made(found[1] ?? "", found[2] ?? "") };
  }
  return undefined;
}

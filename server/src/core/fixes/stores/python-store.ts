import type { Insertion } from "../insertion";
import { statementAt } from "../scan";
import { behindBracket, usesOf } from "./brackets";
import { type PythonFunction, pythonFunctionAround } from "./python-functions";
import { changesInPlace, valueKind } from "./python-values";
import { type Kept, type Use, unsure, type Wiring } from "./wiring";

const PLAIN_TYPE = /^(?:dict|Dict|list|List|str|int|float|bool|Any)(?:\[[\w[\], .|]*\])?$/;

/**
 * Hands a dict to a mapping that a database keeps. It is read and written as a dict is, so only its declaration changes;
 * a coroutine that waits for nothing becomes a function, which a framework runs beside its loop.
 */
export function wirePythonStore(
  masked: string,
  kept: Kept,
  made: (type: string) => string,
  isModel: (name: string) => boolean,
): Wiring {
  const declared = declarationOf(masked, kept);
  if (!declared) return unsure(kept.at, "it is declared in a way that is not changed automatically");
  const functions = new Map<number, Within>();
  for (const at of usesOf(masked, kept.name)) {
    if (at === kept.at) continue;
    const use = useAt(masked, at, kept.name);
    if (!use) return unsure(at, "it is used in a way that a table cannot take over");
    const fn = pythonFunctionAround(masked, at);
    if (!fn) return unsure(at, "it is used while the module loads");
    functions.set(fn.start, { fn, uses: [...(functions.get(fn.start)?.uses ?? []), use] });
  }
  const changes: Insertion[] = [];
  for (const { fn, uses } of functions.values()) {
    const lost = changesInPlace(masked, fn, uses);
    if (lost !== undefined) return unsure(lost, "what it holds is changed in place there, or handed on");
    if (!fn.isAsync) continue;
    if (!fn.canWait) return unsure(fn.start, "it would keep the event loop waiting for the database");
    changes.push({ from: fn.start, to: fn.start + fn.keyword, text: "" });
  }
  const type = declared.type ?? typeOfPuts(masked, [...functions.values()]);
  if (type === undefined)
    return unsure(
      kept.at,
      `what is put in is not known to be plain data: say so at its declaration, like \`${kept.name}: dict[str, dict] = {}\``,
    );
  const isPlain = type === "" || PLAIN_TYPE.test(type);
  if (!isPlain && !isModel(type)) return unsure(kept.at, `\`${type}\` is not known to be data that a table can hold`);
  const annotation = declared.annotation.replace(/\b(?:dict|Dict)\[/, "MutableMapping[");
  const text = `${annotation} = ${made(isPlain ? "" : `, ${type}`)}`;
  return [{ from: declared.from, to: declared.to, text }, ...changes];
}

/** A function, and how it uses the collection. */
interface Within {
  readonly fn: PythonFunction;
  readonly uses: readonly Use[];
}

/** The one type of all that is put in: the empty text is plain data; undefined when there are several, or one is not known. */
function typeOfPuts(masked: string, functions: readonly Within[]): string | undefined {
  const puts = functions.flatMap(({ fn, uses }) => uses.flatMap(({ put }) => (put === undefined ? [] : [{ fn, put }])));
  const [kind = "", ...others] = [...new Set(puts.map(({ fn, put }) => valueKind(masked, fn, put) ?? "?"))];
  return others.length > 0 || kind === "?" ? undefined : kind;
}

function declarationOf(masked: string, { at, name }: Kept) {
  if (masked[at - 1] !== "\n" && at !== 0) return undefined;
  const from = at + name.length;
  const found =
    /^(?<annotation>\s*:\s*(?:dict|Dict)(?:\[(?<types>[^=\n]*)\])?)?[ \t]*=[ \t]*(?:\{\}|dict\(\))(?=[ \t]*(?:\r?\n|$))/.exec(
      masked.slice(from, from + 400),
    );
  if (!found) return undefined;
  const type = found.groups?.types?.split(/^\s*\w+\s*,/)[1]?.trim();
  return { from, to: from + found[0].length, annotation: found.groups?.annotation ?? "", type };
}

function useAt(masked: string, at: number, name: string): Use | undefined {
  const behind = at + name.length;
  const before = masked.slice(Math.max(0, at - 40), at);
  const method = /^\.(get|pop|values|items|keys)\(/.exec(masked.slice(behind, behind + 10));
  if (method) {
    const end = behindBracket(masked, behind + method[0].length - 1);
    return end === undefined ? undefined : { kind: "read", start: at, end };
  }
  if (/\b(?:in|not\s+in)\s+$/.test(before) || /\blen\($/.test(before)) return { kind: "write", start: at, end: behind };
  const close = masked[behind] === "[" ? behindBracket(masked, behind) : undefined;
  if (close === undefined) return undefined;
  if (/\bdel\s+$/.test(before)) return { kind: "write", start: at, end: close };
  if (/^\s*=(?!=)/.test(masked.slice(close, close + 20))) {
    const statement = statementAt(masked, masked, at, "python");
    if (statement?.start !== at) return undefined;
    return {
      kind: "write",
      start: at,
      end: statement.end,
      put: masked
        .slice(close, statement.end)
        .replace(/^\s*=\s*/, "")
        .trim(),
    };
  }
  return /^\s*[-+*/%&|]=/.test(masked.slice(close, close + 20)) ? undefined : { kind: "read", start: at, end: close };
}

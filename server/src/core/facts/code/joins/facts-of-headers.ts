import type { RawFact } from "../../../model/fact";
import { functionPath, nodesOf, rangeOf, type SourceUnit, textOf } from "../source-unit";
import { child } from "../syntax";
import { literalOf } from "../values";

/** What holds the headers of a request: `req.headers`, Django's `request.META`, Rack's `request.env`, `$_SERVER`. */
const HOLDER = /(?:^|[.>?)])(?:[hH]eaders|META|environ|env)$|^\$_SERVER$/;
/** Holders beside headers hold much else. */
const FOR_HEADERS = /headers$/i;
/** What somebody else's server answered with; of an answer of one's own, headers are set. */
const OF_ANSWER = /(?:^|[.>?])(?:response|resp|res)\??(?:\.|->)headers$/i;

/**
 * One `header` fact per header of a request that is read, or of any that is set, by its name in brackets, in lower case and as it
 * goes over the wire.
 * What is asked for by a call (`req.get("X-Request-Id")`) is an argument of that call.
 */
export function headerFacts(unit: SourceUnit): RawFact[] {
  return nodesOf(unit, "subscript").flatMap((node): RawFact[] => {
    const [object, index] = [child(node, "object"), child(node, "index")];
    const holder = textOf(unit, object);
    const set = node.role === "target";
    if (!index || !HOLDER.test(holder) || (!set && OF_ANSWER.test(holder))) return [];
    const key = literalOf(unit, index);
    const name = typeof key === "string" ? headerName(key, FOR_HEADERS.test(holder)) : undefined;
    if (!name) return [];
    return [
      {
        kind: "header",
        at: rangeOf(unit, node),
        props: { name, set: set || undefined, fn: functionPath(unit, node) },
      },
    ];
  });
}

/** `HTTP_X_REQUEST_ID` is what gateways make of `X-Request-Id`. */
function headerName(key: string, isOfHeaders: boolean): string | undefined {
  if (/^HTTP_[A-Z\d_]+$/.test(key)) return key.slice("HTTP_".length).replaceAll("_", "-").toLowerCase();
  return isOfHeaders && /^[\w-]+$/.test(key) ? key.toLowerCase() : undefined;
}

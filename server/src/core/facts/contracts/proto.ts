import type { RawFact } from "../../model/fact";
import { LineIndex } from "../../model/text";
import { closing, masked } from "./masked";

const COMMENT = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
/** Files of others that many keep a copy of. */
const OF_OTHERS = /^(google|grpc|gogoproto|validate|buf|envoy|opencensus|opentelemetry|protoc_gen_openapiv2|k8s)(\.|$)/;

/** The contract a protocol buffers file is: one fact for it, and one per method of its services. */
export function protoFacts(text: string): RawFact[] {
  const code = masked(text, COMMENT);
  const pack = /^[ \t]*package[ \t]+([\w.]+)[ \t]*;/m.exec(code);
  const name = pack?.[1] ?? "";
  const syntax = /^[ \t]*(?:syntax|edition)[ \t]*=[ \t]*["']([\w.]+)["']/m.exec(text)?.[1];
  if (OF_OTHERS.test(name) || (!pack && syntax === undefined)) return [];
  const lines = new LineIndex(text);
  const start = pack ? pack.index + pack[0].indexOf(name) : 0;
  const operations = servicesIn(code).flatMap((service) => methodsOf(service, name, code, text, lines));
  const props = {
    format: "proto",
    version: syntax,
    title: pack ? name : undefined,
    apiVersion: /(?:^|\.)(v\d+\w*)$/.exec(name)?.[1],
    operations: operations.length,
  };
  return [{ kind: "openapi", at: lines.rangeOf(start, start + name.length), props }, ...operations];
}

const MAX_OPTIONS = 2000;

interface Service {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Services do not nest: one ends before the next begins, whatever its brackets say. */
function servicesIn(code: string): Service[] {
  const found = [...code.matchAll(/^[ \t]*service[ \t]+(\w+)\s*\{/gm)];
  return found.map((match, index) => {
    const open = match.index + match[0].length - 1;
    return { name: match[1] ?? "", start: open, end: closing(code, open, found[index + 1]?.index ?? code.length) };
  });
}

function methodsOf(service: Service, pack: string, code: string, text: string, lines: LineIndex): RawFact[] {
  const body = code.slice(service.start, service.end);
  return [...body.matchAll(/\brpc[ \t]+(\w+)\s*\(([^)]*)\)\s*returns\s*\(([^)]*)\)\s*(\{)?/g)].map((match) => {
    const method = match[1] ?? "";
    const start = service.start + match.index + match[0].indexOf(method, 3);
    const open = service.start + match.index + match[0].length - 1;
    const options = match[4] === undefined ? "" : text.slice(open, closing(code, open, open + MAX_OPTIONS));
    const http = /\b(get|put|post|delete|patch)\s*:\s*"([^"\n]*)"/.exec(options);
    const isOld = /\boption\s+deprecated\s*=\s*true/.test(options) || undefined;
    const path = `/${pack === "" ? "" : `${pack}.`}${service.name}/${method}`;
    const rest = {
      httpMethod: http?.[1]?.toUpperCase(),
      httpPath: http?.[2],
      deprecated: isOld,
      list: /^List[A-Z]/.test(method),
    };
    const props = { format: "proto", method: "RPC", path, id: method, service: service.name, ...rest };
    return { kind: "openapi.operation", at: lines.rangeOf(start, start + method.length), props };
  });
}

import type { Framework, ListenFinding } from "../language";
import { nodesOf, type SourceUnit } from "../source-unit";
import { child, type SyntaxNode } from "../syntax";
import { literalsOf } from "../values";
import { methodCall, positional } from "./arguments";

/** Where a server of gRPC gets its address in Python, JavaScript and Ruby: `server.add_insecure_port("[::]:50051")`. */
export const grpcServers: Framework = {
  name: "grpc servers",
  listens: (unit) =>
    unit.imports.some(({ module }) => /grpc/i.test(module))
      ? nodesOf(unit, "call").flatMap((call) => listenOf(unit, call))
      : [],
};

const BINDS: ReadonlySet<string> = new Set(["add_insecure_port", "add_secure_port", "add_http2_port", "bindAsync"]);

function listenOf(unit: SourceUnit, call: SyntaxNode): ListenFinding[] {
  const { method } = methodCall(unit, call) ?? {};
  const callee = child(call, "callee");
  const [address] = positional(call);
  if (!callee || !address || method === undefined || !BINDS.has(method)) return [];
  const [text] = literalsOf(unit, address) ?? [];
  const [, host, port] = /^(.*):(\d+)$/.exec(String(text)) ?? [];
  return [
    {
      framework: "grpc",
      ...(port ? { portValue: Number(port), hostValue: host } : { port: address }),
      node: child(callee, "property") ?? callee,
      server: "grpc",
    },
  ];
}

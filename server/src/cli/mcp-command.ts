import { AGENT_TOOLS, answerAgent } from "../engine/agent-tools";
import { EXIT, type ExitCode, UsageFailure } from "./failure";
import { resolveFolder, scanFolder } from "./folder";
import type { Surroundings } from "./surroundings";

/** The versions of the Model Context Protocol that are spoken; what is used of it is the same in all. */
const VERSIONS = ["2025-11-25", "2025-06-18", "2024-11-05"];
const BOM = /^\ufeff/;
const ERRORS = { parse: -32700, request: -32600, method: -32601, params: -32602, internal: -32603 };

type Id = string | number | null;
interface Reply {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/**
 * Answers a coding agent over the Model Context Protocol on the standard streams, until they end: one JSON-RPC message a
 * line. The folder is read anew for each question, because the agent changes it in between. Nothing is written.
 */
export async function runMcp(path: string, around: Surroundings): Promise<ExitCode> {
  resolveFolder(path);
  const send = (id: Id, reply: Reply) => around.terminal.out(`${JSON.stringify({ jsonrpc: "2.0", id, ...reply })}\n`);
  for await (const line of around.lines()) {
    if (line.trim() === "") continue;
    const message = messageOf(line.replace(BOM, ""));
    if (message === undefined) send(null, failure(ERRORS.parse, "this line is not JSON"));
    else if (!isRequest(message)) send(null, failure(ERRORS.request, "this is no JSON-RPC 2.0 message"));
    else if (message.id !== undefined) send(message.id, await answer(message, path, around));
  }
  return EXIT.ready;
}

interface Request {
  readonly method: string;
  /** Absent from a notification, which nobody answers. */
  readonly id?: Id;
  readonly params?: unknown;
}

async function answer({ method, params }: Request, path: string, around: Surroundings): Promise<Reply> {
  switch (method) {
    case "initialize":
      return { result: introduction(params, around.version) };
    case "ping":
      return { result: {} };
    case "tools/list":
      return { result: { tools: AGENT_TOOLS.map((tool) => ({ ...tool, annotations: { readOnlyHint: true } })) } };
    case "tools/call":
      return callTool(params, path, around);
    default:
      return failure(ERRORS.method, `there is no method ${method}`);
  }
}

function introduction(params: unknown, version: string) {
  const wanted = isRecord(params) ? params.protocolVersion : undefined;
  return {
    protocolVersion: VERSIONS.find((known) => known === wanted) ?? VERSIONS[0],
    capabilities: { tools: {} },
    serverInfo: { name: "readiness", title: "Production Readiness", version },
  };
}

async function callTool(params: unknown, path: string, around: Surroundings): Promise<Reply> {
  const name = isRecord(params) ? params.name : undefined;
  const tool = AGENT_TOOLS.find((one) => one.name === name);
  if (!tool || !isRecord(params))
    return failure(
      ERRORS.params,
      `there is no tool ${typeof name === "string" ? name.slice(0, 80) : "without a name"}`,
    );
  try {
    // It may have gone since the last question.
    const engine = await scanFolder(resolveFolder(path), { ...around.scanning(), terminal: around.terminal });
    const asked = { engine, snapshot: engine.snapshot(), fixes: around.fixes() };
    const { text, isError } = await answerAgent(tool.name, params.arguments, asked);
    return { result: { content: [{ type: "text", text }], isError } };
  } catch (error) {
    if (error instanceof UsageFailure)
      return { result: { content: [{ type: "text", text: error.message }], isError: true } };
    return failure(ERRORS.internal, error instanceof Error ? error.message : String(error));
  }
}

function failure(code: number, message: string): Reply {
  return { error: { code, message } };
}

function messageOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isRequest(message: unknown): message is Request {
  return (
    isRecord(message) &&
    message.jsonrpc === "2.0" &&
    typeof message.method === "string" &&
    (message.id === undefined || typeof message.id === "string" || typeof message.id === "number")
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

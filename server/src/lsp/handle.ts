import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import { Cancelled } from "../engine/folder-engine";

/** The state that a request speaks of is gone: the client asks again if it still cares. */
export class Stale extends Error {}

/** What was asked for cannot be had, with the reason for the user. */
export class Refused extends Error {}

/** A request that makes no sense, with the reason. */
export class BadRequest extends Error {}

export type Handle = <P, R>(
  name: string,
  run: (params: P, token: CancellationToken) => R | Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R | ResponseError<void>>;

/** The one wrapper of all handlers: times them, logs what fails and maps exceptions to the protocol's errors. */
export function createHandle(connection: Connection, now: () => number): Handle {
  return (name, run) => async (params, token) => {
    const began = now();
    try {
      const result = await run(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (token.isCancellationRequested) return cancelled();
      const expected = toResponse(error);
      if (expected) return expected;
      connection.console.error(`${name} failed: ${describeError(error)}`);
      return new ResponseError(ErrorCodes.InternalError, `${name} failed; the log says why`);
    } finally {
      connection.tracer.log(`${name}: ${Math.round(now() - began)} ms`);
    }
  };
}

/** An error for the log, with where it happened. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What a client may be told of an error that is no mistake of ours. */
function toResponse(error: unknown): ResponseError<void> | undefined {
  if (error instanceof Cancelled) return cancelled();
  if (error instanceof Stale) return new ResponseError(LSPErrorCodes.ContentModified, error.message);
  if (error instanceof Refused) return new ResponseError(LSPErrorCodes.RequestFailed, error.message);
  if (error instanceof BadRequest) return new ResponseError(ErrorCodes.InvalidParams, error.message);
  return undefined;
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}

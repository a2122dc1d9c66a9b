import type { Instrumentation } from "next";

/** Logs what Next.js catches on the server, as JSON. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { default: pino } = await import("pino");
  pino().error({ err: error, method: request.method, path: request.path, route: context.routePath }, "request failed");
};

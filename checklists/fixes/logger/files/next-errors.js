/** Logs what Next.js catches on the server, as JSON. */
export async function onRequestError(error, request, context) {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { default: pino } = await import("pino");
  pino().error({ err: error, method: request.method, path: request.path, route: context.routePath }, "request failed");
}

import { collectDefaultMetrics, Registry } from "prom-client";

export const dynamic = "force-dynamic";

const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** What this process measures, for a scraper. */
export async function GET() {
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
}

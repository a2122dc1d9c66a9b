export const dynamic = "force-dynamic";

/** Says that the process answers; it asks no database. */
export function GET() {
  return Response.json({ status: "ok" });
}

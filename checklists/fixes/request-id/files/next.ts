import { type NextRequest, NextResponse } from "next/server";

/** Gives each request an id, unless its caller has; the answer carries it too. */
export function {{nextProxy}}(request: NextRequest) {
  const id = request.headers.get("x-request-id") ?? crypto.randomUUID();
  const headers = new Headers(request.headers);
  headers.set("x-request-id", id);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", id);
  return response;
}

import { currentUser } from "./session.js";

const BASE = "http://localhost:19193/management";

export async function listAssets(domain) {
  const query = domain ? `?key=domain&value=${encodeURIComponent(domain)}` : "";
  const response = await fetch(`${BASE}/assets${query}`, {
    headers: { "X-User": currentUser()?.username ?? "" },
  });
  return response.json();
}

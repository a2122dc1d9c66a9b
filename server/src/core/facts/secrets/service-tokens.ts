import type { FoundKey } from "./formats";

const TOKEN = /eyJ[A-Za-z0-9_-]{10,200}\.(eyJ[A-Za-z0-9_-]{20,1000})\.[A-Za-z0-9_-]{20,600}/g;

/** Signed tokens that open everything for good. Other tokens in source are examples, or expired long ago. */
export function serviceTokensIn(text: string): FoundKey[] {
  return [...text.matchAll(TOKEN)].flatMap((match) => {
    const claims = decoded(match[1] ?? "");
    if (!/"role"\s*:\s*"service_role"/.test(claims) || /"iss"\s*:\s*"supabase-demo"/.test(claims)) return [];
    return [{ rule: "supabase-service-key", start: match.index, end: match.index + match[0].length }];
  });
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The Latin text of a base64url string. */
function decoded(text: string): string {
  let out = "";
  let bits = 0;
  let held = 0;
  for (const character of text) {
    bits = (bits << 6) | DIGITS.indexOf(character);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += String.fromCharCode((bits >> held) & 0xff);
  }
  return out;
}

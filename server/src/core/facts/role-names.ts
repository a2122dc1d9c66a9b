/**
 * A role's name as documents and code can be compared by it: `Tenant admin`, `tenant-admin`, `ROLE_TENANT_ADMIN` and
 * `TenantAdminRole` are one.
 */
export function roleKey(name: string): string {
  const bare = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return bare.replace(/^roles?(?=.)/, "").replace(/(?<=.)roles?$/, "");
}

/** What `checklists/` holds, compiled by the build (`pack`) and put into the bundle as a text that is read when it is asked for. */
declare module "readiness:checklist" {
  export default function packed(): import("./packed").PackedChecklist;
}

declare module "readiness:fixes" {
  export default function packed(): import("./packed").PackedFixes;
}

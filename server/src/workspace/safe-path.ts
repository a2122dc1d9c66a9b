/** True for a path that stays in its folder: relative, no empty, `.` or `..` part; `.` alone is the folder. */
export function isFolderPath(path: string): boolean {
  return path === "." || path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

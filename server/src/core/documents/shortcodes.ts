/** Icons as GitHub lets them be written: `:white_check_mark:`. */
const ICONS: Readonly<Record<string, string>> = {
  white_check_mark: "✅",
  heavy_check_mark: "✔",
  ballot_box_with_check: "☑",
  x: "❌",
  heavy_multiplication_x: "✖",
  warning: "⚠",
  construction: "🚧",
  hourglass: "⏳",
  hourglass_flowing_sand: "⏳",
  arrows_counterclockwise: "🔄",
  no_entry: "⛔",
  no_entry_sign: "🚫",
  white_large_square: "⬜",
  large_orange_diamond: "🔶",
  green_circle: "🟢",
  yellow_circle: "🟡",
  orange_circle: "🟠",
  red_circle: "🔴",
};
const CODE = new RegExp(`:(${Object.keys(ICONS).join("|")}):`, "y");
const ALL = new RegExp(CODE.source, "g");

/** The icon whose name stands at a place, and how long that is. */
export function shortcodeAt(
  text: string,
  index: number,
): { readonly icon: string; readonly length: number } | undefined {
  CODE.lastIndex = index;
  const [code, name = ""] = CODE.exec(text) ?? [];
  const icon = ICONS[name];
  return code !== undefined && icon !== undefined ? { icon, length: code.length } : undefined;
}

/** A text with the icons that its codes stand for. */
export function withIcons(text: string): string {
  return text.replace(ALL, (code, name: string) => ICONS[name] ?? code);
}

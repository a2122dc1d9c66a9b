import { dirName, isWithin } from "../facts/paths";
import type { Fact } from "../model/fact";
import type { Evidence } from "./evidence";

/** What a web server starts of an application of PHP without a framework; a plugin only brings functions for one. */
export function pageOf({ markers, manifests, pages, plugins }: Evidence): Fact | undefined {
  if (manifests.some(({ props }) => props.bin !== undefined)) return undefined;
  const isOfPlugin = ({ path }: Fact) => plugins.some((plugin) => isWithin(path, dirName(plugin.path)));
  const fronts = markers.filter((marker) => marker.props.name === "index.php" && !isOfPlugin(marker));
  return fronts.find(({ path }) => PUBLIC.test(path) || pages.some((page) => dirName(page.path) === dirName(path)));
}

/** The directory that a web server is pointed at. */
const PUBLIC = /(^|\/)(public|public_html|web|webroot|htdocs|www|html)\/index\.php$/;

/** True for an image whose base brings the web server, and that starts nothing else. */
export function servesPhp({ path, props }: Fact, commands: Evidence["commands"]): boolean {
  const base = String(props.base);
  return /php/i.test(base) && PHP_SERVERS.test(base) && !commands.some((command) => command.path === path);
}

const PHP_SERVERS = /apache|fpm|nginx|franken|unit\b|litespeed/i;

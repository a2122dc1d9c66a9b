import type { Told } from "./heading-grammar";

/** What Chinese and Japanese headings say. Their words are not parted, so that what they begin or end with says it. */
const RULES: readonly (readonly [Told, RegExp])[] = [
  ["partial", /部分(?:完成|实现|支持)|基本完成|一部(?:対応|実装|完了)|(?:进行|开发|対応|進行|作業)中/],
  [
    "pending",
    /^[一二三四五六七八九十\d]{0,3}(?:未(?!来|授权)|尚未|待(?!机)|残(?!業)|仍|遗留|剩余(?!空间)|缺(?!省)|不足|尚待|后续|今後の)|未(?:完成|实现|解决|修复|覆盖|完了|実装|対応|解決)|(?:需要|必须|亟需|急需|有待)|(?:必要|要対応|やること|次のステップ|ブロッカー)|上线前/,
  ],
  [
    "done",
    /^[一二三四五六七八九十\d]{0,3}(?:已(?!知)|现有|既有|完成(?!标准|条件|度|时间))|已(?:完成|实现|解决|修复|具备|上线|部署|落实|优化|实施|就绪|通过|配置)|(?:实施|完成|落地)的(?:改进|优化|功能|工作|措施)|(?:做得好|优势|优点|长处|強み|良い点|良かった点|できていること|達成したこと)|済み?(?:の?(?:項目|機能|作業|課題|問題))?$|(?:改进|优化|修复|工作|任务|功能)(?:已)?完成$/,
  ],
  [
    "pending",
    /(?:问题|缺陷|差距|不足之处|(?<!速率|请求|访问|流量|频率|安全)限制|局限性?|阻塞项?|技术债务?|漏洞|短板|弱点|风险点|課題|問題点?|改善点|制限事項|弱み)(?:清单|列表|汇总|一覧)?$/,
  ],
];
/** `常见问题` and `よくある問題` are asked again and again. */
const SUPPOSED = /常见|可能|よくある|没有|无|なし/;
function isChinese(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x3040 && code <= 0x9fff;
}
const MOST = 24;

/** The state that a Chinese or Japanese heading gives to its lines, by its signs without what parts them. */
export function toldInChinese(words: readonly string[]): Told | undefined {
  if (words.length > MOST || !words.some(isChinese)) return undefined;
  const title = words.join("");
  return SUPPOSED.test(title) ? undefined : RULES.find(([, pattern]) => pattern.test(title))?.[0];
}

const LINES: readonly (readonly [Told, RegExp])[] = [
  ["partial", /部分(?:实现|完成)$|一部(?:実装|対応)(?:済み?)?$/],
  [
    "pending",
    /^(?!.*(?:漏洞|问题|硬编码|错误|問題|影響|変更))(?:(?:没有|缺少|缺乏|尚无|尚未|未(?!来|授权|登录|发现|使用)|无(?!需|论|状态|法|缝|障碍|服务器))|.*(?:未(?:实现|配置|完成|启用|部署|実装|設定|対応)|がない|なし)$)/,
  ],
  [
    "done",
    /^已(?:实现|完成|配置|部署|启用|支持|集成)|(?:已(?:实现|完成|配置|部署|启用)|(?:実装|設定|対応|完了)済み?)$/,
  ],
];

/** The state that a short Chinese or Japanese line gives to its subject. */
export function toldInLine(words: readonly string[]): Told | undefined {
  if (words.length > MOST || !words.some(isChinese)) return undefined;
  const line = words.join("");
  return LINES.find(([, pattern]) => pattern.test(line))?.[0];
}

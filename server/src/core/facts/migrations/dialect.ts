/** The databases of which a path or a text may speak. */
const DIALECTS: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    "postgres",
    /postgres|pgsql|(^|[/_.-])pg([/_.-]|$)/i,
    /\b(?:jsonb|timestamptz|bigserial|plpgsql)\b|\bconcurrently\b|\busing (?:gin|gist)\b|Npgsql|\bsa\.dialects\.postgresql\b|sqlalchemy\.dialects import postgresql/i,
  ],
  ["cassandra", /\.cql$|cassandra|scylla/i, /\bwith clustering order by\b|\bnetworktopologystrategy\b/i],
  ["mysql", /mysql|mariadb/i, /\bengine\s*=\s*innodb\b|\bauto_increment\b|sqlalchemy\.dialects import mysql/i],
  ["sqlite", /sqlite/i, /\bprimary key autoincrement\b|^[ \t]*pragma[ \t]+\w+/im],
  ["clickhouse", /clickhouse/i, /\bengine\s*=\s*\w*mergetree\b/i],
  ["sqlserver", /sqlserver|mssql/i, /\bnvarchar\s*\(|^[ \t]*go[ \t]*$/im],
];

/** The database a migration is for, when its path or its types say so. */
export function dialectOf(path: string, text: string): string | undefined {
  const byPath = DIALECTS.find(([, pattern]) => pattern.test(path))?.[0];
  return byPath ?? DIALECTS.find(([, , pattern]) => pattern.test(text))?.[0];
}

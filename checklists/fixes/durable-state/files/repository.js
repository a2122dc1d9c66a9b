/**
 * The {{storeTitle}} of this service, kept in Postgres, where every instance finds them, also after a restart.
 * The table, for a migration:
 *
 *     CREATE TABLE {{storeTable}} (id text PRIMARY KEY, value jsonb NOT NULL, changed timestamptz NOT NULL DEFAULT now());
 *
 * `pool` is a Pool of pg.
 */
exports.make{{storeClass}}Repository = (pool) => ({
  async find(id) {
    const { rows } = await pool.query("SELECT value FROM {{storeTable}} WHERE id = $1", [id]);
    return rows[0]?.value;
  },

  async list() {
    const { rows } = await pool.query("SELECT value FROM {{storeTable}} ORDER BY id LIMIT 1000");
    return rows.map(({ value }) => value);
  },

  async save(id, value) {
    await pool.query(
      "INSERT INTO {{storeTable}} (id, value) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET value = $2, changed = now()",
      [id, JSON.stringify(value)],
    );
  },

  async remove(id) {
    const { rowCount } = await pool.query("DELETE FROM {{storeTable}} WHERE id = $1", [id]);
    return rowCount === 1;
  },
});

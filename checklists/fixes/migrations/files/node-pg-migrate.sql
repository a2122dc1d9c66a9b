-- Up Migration

{{tableStatements}}

-- Down Migration

{{tableDrops}}

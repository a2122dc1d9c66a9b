-- migrate:up

{{tableStatements}}

-- migrate:down

{{tableDrops}}

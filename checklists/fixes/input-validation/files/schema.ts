// What a body must look like.
const {{schemaName}} = {{schema}};

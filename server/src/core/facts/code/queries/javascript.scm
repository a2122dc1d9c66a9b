; What only the JavaScript grammar names so.

(class_heritage (_) @field.base)
(class name: (_) @field.name)
(field_definition) @field
(field_definition [property: (_) @field.target value: (_) @field.value])

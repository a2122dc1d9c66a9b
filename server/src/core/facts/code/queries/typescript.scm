; What only the TypeScript and TSX grammars have.

(extends_clause value: (_) @field.base)
(implements_clause (_) @field.interface)
(abstract_class_declaration) @class
(abstract_class_declaration name: (_) @field.name)
(class name: (_) @field.name)
(public_field_definition) @field
(public_field_definition [name: (_) @field.target value: (_) @field.value])
[(interface_declaration) (type_alias_declaration) (enum_declaration)] @type
(interface_declaration name: (_) @field.name)
(type_alias_declaration name: (_) @field.name)
(enum_declaration name: (_) @field.name)

[(required_parameter) (optional_parameter)] @parameter
(required_parameter pattern: (_) @field.target)
(optional_parameter pattern: (_) @field.target)
(required_parameter value: (_) @field.value)
(required_parameter (accessibility_modifier) @field.modifier)
(required_parameter "readonly" @field.modifier)

(required_parameter type: (type_annotation (_) @field.type))
(optional_parameter type: (type_annotation (_) @field.type))
(variable_declarator type: (type_annotation (_) @field.type))
(public_field_definition type: (type_annotation (_) @field.type))
(function_declaration return_type: (type_annotation (_) @field.returns))
(type_identifier) @identifier
(nested_type_identifier) @member
(nested_type_identifier [module: (_) @field.object name: (_) @field.property])

[(as_expression) (satisfies_expression) (non_null_expression)] @group
(import_require_clause (identifier) @field.namespace)
(import_require_clause source: (_) @field.source)

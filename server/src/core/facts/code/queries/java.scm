; Java. Every pattern captures exactly one node: `@<kind>` makes it part of our tree, `@field.<role>` says what it is to
; the nearest node around it. Interfaces, enums and records are classes; an annotation is a decorator. What a call and a
; field look like in the other languages is put together in `languages/java.ts`.

[(line_comment) (block_comment)] @comment

; modules
(import_declaration) @import
(import_declaration [(scoped_identifier) (identifier)] @field.source)
(import_declaration (asterisk) @field.namespace)

; calls
(method_invocation) @call
(method_invocation [object: (_) @field.object name: (_) @field.property])
(object_creation_expression) @construct
(object_creation_expression type: [(type_identifier) (scoped_type_identifier)] @field.callee)
(object_creation_expression type: (generic_type . (_) @field.callee))
(explicit_constructor_invocation) @call
(explicit_constructor_invocation constructor: (_) @field.callee)
(argument_list (_) @field.argument)

; names and literals
[(identifier) (type_identifier) (this) (super)] @identifier
(field_access) @member
(field_access [object: (_) @field.object field: (_) @field.property])
(scoped_identifier) @member
(scoped_identifier [scope: (_) @field.object name: (_) @field.property])
(scoped_type_identifier) @member
(scoped_type_identifier . (_) @field.object)
(scoped_type_identifier (type_identifier) @field.property .)
(method_reference) @member
(method_reference . (_) @field.object)
(method_reference (_) (identifier) @field.property .)
(class_literal) @other
(array_access) @subscript
(array_access [array: (_) @field.object index: (_) @field.index])
[(string_literal) (character_literal)] @string
[
  (decimal_integer_literal) (hex_integer_literal) (octal_integer_literal) (binary_integer_literal)
  (decimal_floating_point_literal)
] @number
[(true) (false)] @boolean
(null_literal) @null
[(array_initializer) (element_value_array_initializer)] @array
(array_initializer (_) @field.element)
(element_value_array_initializer (_) @field.element)
[(parenthesized_expression) (cast_expression) (array_creation_expression)] @group
(parenthesized_expression (_) @field.value)
(cast_expression value: (_) @field.value)
(array_creation_expression value: (_) @field.value)

; annotations
[(annotation) (marker_annotation)] @decorator
(annotation name: (_) @field.callee)
(annotation_argument_list (_) @field.argument)
(element_value_pair) @pair
(element_value_pair [key: (_) @field.key value: (_) @field.value])

; functions and classes
[(method_declaration) (constructor_declaration)] @method
(lambda_expression) @function
(method_declaration [type: (_) @field.returns name: (_) @field.name body: (_) @field.body])
(constructor_declaration [name: (_) @field.name body: (_) @field.body])
(lambda_expression parameters: (identifier) @field.parameter)
(lambda_expression body: (_) @field.body)
(inferred_parameters (identifier) @field.parameter)
(formal_parameters (_) @field.parameter)
[(formal_parameter) (spread_parameter)] @parameter
(formal_parameter [type: (_) @field.type name: (_) @field.target])
(spread_parameter (variable_declarator name: (_) @field.target))
[(class_declaration) (interface_declaration) (enum_declaration) (record_declaration)] @class
(class_declaration name: (_) @field.name)
(interface_declaration name: (_) @field.name)
(enum_declaration name: (_) @field.name)
(record_declaration name: (_) @field.name)
(superclass [(type_identifier) (scoped_type_identifier)] @field.base)
(superclass (generic_type . (_) @field.base))
(type_list [(type_identifier) (scoped_type_identifier)] @field.interface)
(type_list (generic_type . (_) @field.interface))

; values that get a name
(field_declaration) @field
(field_declaration type: (_) @field.type)
(field_declaration declarator: (variable_declarator name: (_) @field.target))
(field_declaration declarator: (variable_declarator value: (_) @field.value))
(constant_declaration) @field
(constant_declaration type: (_) @field.type)
(constant_declaration declarator: (variable_declarator name: (_) @field.target))
(constant_declaration declarator: (variable_declarator value: (_) @field.value))
[(local_variable_declaration) (resource)] @declare
(local_variable_declaration type: (_) @field.type)
(local_variable_declaration declarator: (variable_declarator name: (_) @field.target))
(local_variable_declaration declarator: (variable_declarator value: (_) @field.value))
(resource [type: (_) @field.type name: (_) @field.target value: (_) @field.value])
(assignment_expression) @assign
(assignment_expression left: (_) @field.target)
(assignment_expression operator: ["+=" "-=" "*=" "/=" "|=" "&=" "^=" "%="]) @augment
(assignment_expression right: (_) @field.value)
(update_expression) @update
(update_expression (_) @field.target)

; operators and statements
(binary_expression) @binary
(binary_expression [left: (_) @field.left right: (_) @field.right])
(ternary_expression) @conditional
(ternary_expression [condition: (_) @field.condition consequence: (_) @field.then alternative: (_) @field.else])
(unary_expression) @unary
(unary_expression operand: (_) @field.value)
(expression_statement) @statement
(return_statement) @return
(throw_statement) @throw
(if_statement) @if
(if_statement [condition: (_) @field.condition consequence: (_) @field.then])
(enhanced_for_statement) @each
(enhanced_for_statement [name: (_) @field.target value: (_) @field.value])
(switch_expression) @switch
(switch_expression condition: (_) @field.value)

; errors that are caught and forgotten
(catch_clause body: (block "{" . "}") @swallow)

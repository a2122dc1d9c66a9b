; What TypeScript, TSX and JavaScript have in common. Every pattern captures exactly one node, its last one:
; `@<kind>` makes the node part of our tree, `@field.<role>` says what it is to the nearest node around it. `(x [a: … b: …])`
; is two patterns in one, which compiles and runs faster.

(comment) @comment

; modules
(import_statement) @import
(import_statement source: (_) @field.source)
(import_clause (identifier) @field.default)
(namespace_import (identifier) @field.namespace)
[(import_specifier) (export_specifier)] @specifier
(import_specifier [name: (_) @field.name alias: (_) @field.alias])
(export_specifier [name: (_) @field.name alias: (_) @field.alias])
(export_statement) @export
(export_statement [source: (_) @field.source value: (_) @field.value])

; calls
(call_expression) @call
(call_expression [function: (_) @field.callee arguments: (template_string) @field.argument])
(new_expression) @construct
(new_expression constructor: (_) @field.callee)
(arguments (_) @field.argument)

; names and literals
[
  (identifier) (this) (super) (property_identifier) (private_property_identifier)
  (shorthand_property_identifier) (shorthand_property_identifier_pattern)
] @identifier
(member_expression) @member
(member_expression [object: (_) @field.object property: (_) @field.property])
(subscript_expression) @subscript
(subscript_expression [object: (_) @field.object index: (_) @field.index])
(string) @string
(template_string) @template
(template_substitution) @substitution
(number) @number
[(true) (false)] @boolean
[(null) (undefined)] @null
(object) @object
(object (_) @field.element)
(pair) @pair
(pair [key: (_) @field.key value: (_) @field.value])
(array) @array
(array (_) @field.element)
(spread_element) @spread
(parenthesized_expression) @group

; functions and classes
[
  (function_declaration) (function_expression) (arrow_function)
  (generator_function) (generator_function_declaration)
] @function
(function_declaration name: (_) @field.name)
(function_expression name: (_) @field.name)
(generator_function_declaration name: (_) @field.name)
(arrow_function parameter: (_) @field.parameter)
(formal_parameters (_) @field.parameter)
(function_declaration body: (_) @field.body)
(function_expression body: (_) @field.body)
(arrow_function body: (_) @field.body)
(method_definition body: (_) @field.body)
(method_definition) @method
(method_definition name: (_) @field.name)
[(class_declaration) (class)] @class
(class_declaration name: (_) @field.name)
(decorator) @decorator

; values that get a name
(variable_declarator) @declare
(variable_declarator [name: (_) @field.target value: (_) @field.value])
(assignment_expression) @assign
(assignment_expression [left: (_) @field.target right: (_) @field.value])
(augmented_assignment_expression) @augment
(augmented_assignment_expression [left: (_) @field.target right: (_) @field.value])
(update_expression) @update
(update_expression argument: (_) @field.target)
[(object_pattern) (array_pattern)] @pattern
(pair_pattern) @pair
(pair_pattern [key: (_) @field.key value: (_) @field.value])
[(assignment_pattern) (object_assignment_pattern)] @default
(assignment_pattern [left: (_) @field.target right: (_) @field.value])
(object_assignment_pattern [left: (_) @field.target right: (_) @field.value])
(rest_pattern) @rest

; operators and statements
(binary_expression) @binary
(binary_expression [left: (_) @field.left right: (_) @field.right])
(ternary_expression) @conditional
(ternary_expression [condition: (_) @field.condition consequence: (_) @field.then alternative: (_) @field.else])
(unary_expression) @unary
(unary_expression argument: (_) @field.value)
(await_expression) @await
(expression_statement) @statement
(return_statement) @return
(throw_statement) @throw
(if_statement) @if
(if_statement [condition: (_) @field.condition consequence: (_) @field.then])
(for_in_statement) @each
(for_in_statement [left: (_) @field.target right: (_) @field.value])
(switch_statement) @switch
(switch_statement value: (_) @field.value)
(switch_case) @case
(switch_case value: (_) @field.value)

; errors that are caught and forgotten
(catch_clause body: (statement_block "{" . "}") @swallow)

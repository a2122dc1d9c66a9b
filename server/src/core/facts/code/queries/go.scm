; Go. Every pattern captures exactly one node: `@<kind>` makes it part of our tree, `@field.<role>` says what it is to
; the nearest node around it. A struct type is a class with fields; a struct literal is a construct whose fields are
; arguments; map and slice literals are objects and arrays. A pattern that looks at a child ends later than one that does
; not: its kind replaces the general one.

(comment) @comment

; modules
(import_spec) @import
(import_spec [path: (_) @field.source name: (_) @field.alias])

; calls
(call_expression) @call
(call_expression function: (_) @field.callee)
(call_expression arguments: (argument_list (_) @field.argument))
(composite_literal) @construct
(composite_literal type: (map_type)) @object
(composite_literal type: [(slice_type) (array_type) (implicit_length_array_type)]) @array
(composite_literal type: (_) @field.callee)
(composite_literal
  type: [(type_identifier) (qualified_type) (generic_type)]
  body: (literal_value (keyed_element) @field.argument))
(composite_literal
  type: [(type_identifier) (qualified_type) (generic_type)]
  body: (literal_value (literal_element (_) @field.argument)))
(composite_literal
  type: [(map_type) (slice_type) (array_type) (implicit_length_array_type)]
  body: (literal_value (keyed_element) @field.element))
(composite_literal
  type: [(map_type) (slice_type) (array_type) (implicit_length_array_type)]
  body: (literal_value (literal_element (_) @field.element)))
(literal_element (literal_value) @object)
(literal_element (literal_value (keyed_element) @field.element))
(literal_element (literal_value (literal_element (_) @field.element)))
(keyed_element) @pair
(keyed_element key: (literal_element (_) @field.key))
(keyed_element value: (literal_element (_) @field.value))
(type_conversion_expression) @call
(type_conversion_expression [type: (_) @field.callee operand: (_) @field.argument])

; names and literals
[(identifier) (field_identifier) (type_identifier) (package_identifier) (blank_identifier) (dot)] @identifier
(selector_expression) @member
(selector_expression [operand: (_) @field.object field: (_) @field.property])
(qualified_type) @member
(qualified_type [package: (_) @field.object name: (_) @field.property])
(index_expression) @subscript
(index_expression [operand: (_) @field.object index: (_) @field.index])
(generic_type) @subscript
(generic_type type: (_) @field.object)
[(interpreted_string_literal) (raw_string_literal)] @string
[(int_literal) (float_literal)] @number
[(true) (false)] @boolean
(nil) @null
(parenthesized_expression) @group
(pointer_type) @group
(variadic_argument) @spread

; types
[(map_type) (slice_type) (array_type) (channel_type) (function_type)] @type

; functions and classes
[(function_declaration) (func_literal)] @function
(method_declaration) @method
(function_declaration name: (_) @field.name)
(method_declaration name: (_) @field.name)
(function_declaration body: (_) @field.body)
(method_declaration body: (_) @field.body)
(func_literal body: (_) @field.body)
(function_declaration result: (_) @field.returns)
(method_declaration result: (_) @field.returns)
(function_declaration parameters: (parameter_list (_) @field.parameter))
(method_declaration parameters: (parameter_list (_) @field.parameter))
(func_literal parameters: (parameter_list (_) @field.parameter))
(method_declaration receiver: (parameter_list (_) @field.receiver))
[(parameter_declaration) (variadic_parameter_declaration)] @parameter
(parameter_declaration name: (_) @field.target)
(variadic_parameter_declaration name: (_) @field.target)
(parameter_declaration type: (_) @field.type)
(variadic_parameter_declaration type: (_) @field.type)
(type_spec) @type
(type_spec type: (struct_type)) @class
(type_spec name: (_) @field.name)
(field_declaration name: (_)) @field
(field_declaration [name: (_) @field.target name: (_) type: (_) @field.type name: (_) tag: (_) @field.tag])
(field_declaration !name type: (_) @field.base)

; values that get a name
[(short_var_declaration) (var_spec) (const_spec)] @declare
(short_var_declaration left: (expression_list (_) @field.target))
(short_var_declaration right: (expression_list (_) @field.value))
(var_spec [name: (_) @field.target type: (_) @field.type])
(var_spec value: (expression_list (_) @field.value))
(const_spec [name: (_) @field.target type: (_) @field.type])
(const_spec value: (expression_list (_) @field.value))
(assignment_statement) @assign
(assignment_statement operator: ["+=" "-=" "*=" "/=" "|=" "&=" "^=" "%="]) @augment
(assignment_statement left: (expression_list (_) @field.target))
(assignment_statement right: (expression_list (_) @field.value))
[(inc_statement) (dec_statement)] @update
(inc_statement (_) @field.target)
(dec_statement (_) @field.target)

; operators and statements
(binary_expression) @binary
(binary_expression [left: (_) @field.left right: (_) @field.right])
(unary_expression) @unary
(unary_expression ["&" "*"]) @group
(unary_expression operand: (_) @field.value)
[(expression_statement) (defer_statement)] @statement
(go_statement) @spawn
(go_statement (_) @field.value)
(return_statement) @return
(if_statement) @if
(if_statement [condition: (_) @field.condition consequence: (_) @field.then])
(range_clause) @each
(range_clause left: (expression_list (_) @field.target))
(range_clause right: (_) @field.value)
(expression_switch_statement) @switch
(expression_switch_statement value: (_) @field.value)
(expression_case) @case
(expression_case value: (expression_list (_) @field.value))

; errors that are looked at and forgotten
(if_statement condition: (binary_expression right: (nil)) consequence: (block "{" . "}") @swallow)

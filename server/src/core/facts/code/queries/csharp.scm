; C#. Every pattern captures exactly one node: `@<kind>` makes it part of our tree, `@field.<role>` says what it is to the
; nearest node around it. Interfaces, structs and records are classes; an attribute is a decorator; what an initializer
; sets are arguments with a name. What no pattern can say is put together in `languages/csharp.ts`.
;
; What stands below one node is asked for in one pattern, because compiling a query costs most for each node with parts.
; In such a list no other list may stand first: the parser would forget all but the first of its choices.

(comment) @comment

; modules
(using_directive) @import
(using_directive [(qualified_name) (identifier)] @field.source)
(using_directive name: (_) @field.alias)

; calls
(invocation_expression) @call
(invocation_expression function: [(_) @field.callee (generic_name . (identifier) @field.callee)])
[(object_creation_expression) (implicit_object_creation_expression)] @construct
(object_creation_expression [
  type: (identifier) @field.callee
  type: (qualified_name) @field.callee
  type: (generic_name . (identifier) @field.callee)
  initializer: (initializer_expression (assignment_expression) @field.entry)
])
(implicit_object_creation_expression (initializer_expression (assignment_expression) @field.entry))
(argument_list (argument !name (_) @field.argument))
(argument name: (_)) @pair
(argument_list (argument name: (_)) @field.argument)
(argument name: (_) @field.key)
(argument name: (_) (_) @field.value)

; names and literals
(identifier) @identifier
(member_access_expression) @member
(member_access_expression [
  expression: (_) @field.object
  expression: "this" @identifier
  expression: "base" @identifier
  name: (identifier) @field.property
  name: (generic_name . (identifier) @field.property)
])
(conditional_access_expression) @member
(conditional_access_expression condition: (_) @field.object)
(member_binding_expression name: [(identifier) @field.property (generic_name . (identifier) @field.property)])
(qualified_name) @member
(qualified_name [qualifier: (_) @field.object name: (_) @field.property])
(element_access_expression) @subscript
(element_access_expression [
  expression: (_) @field.object
  subscript: (bracketed_argument_list (argument (_) @field.index))
])
[(string_literal) (verbatim_string_literal) (raw_string_literal) (character_literal)] @string
(interpolated_string_expression) @template
(interpolation) @substitution
[(integer_literal) (real_literal)] @number
(boolean_literal) @boolean
(null_literal) @null
(implicit_array_creation_expression) @group
(implicit_array_creation_expression (initializer_expression) @array)
(array_creation_expression) @group
(array_creation_expression (initializer_expression) @array @field.value)
(variable_declarator (initializer_expression) @array)
(implicit_array_creation_expression (initializer_expression (_) @field.element))
(array_creation_expression (initializer_expression (_) @field.element))
(variable_declarator (initializer_expression (_) @field.element))
(element_binding_expression) @array
(element_binding_expression (argument (_) @field.element))
[(parenthesized_expression) (cast_expression) (as_expression) (checked_expression)] @group
(cast_expression value: (_) @field.value)
(as_expression left: (_) @field.value)
(postfix_unary_expression "!") @group

; attributes
(attribute) @decorator
(attribute name: (_) @field.callee)
(attribute_argument (_) @field.argument)
(attribute_argument (assignment_expression) @field.entry)

; functions and classes
[(method_declaration) (constructor_declaration)] @method
[(local_function_statement) (lambda_expression) (anonymous_method_expression)] @function
(method_declaration [returns: (_) @field.returns name: (_) @field.name body: (_) @field.body])
(constructor_declaration [name: (_) @field.name body: (_) @field.body])
(local_function_statement [name: (_) @field.name body: (_) @field.body])
(lambda_expression [parameters: (implicit_parameter) @identifier @field.parameter body: (_) @field.body])
(parameter_list (parameter) @field.parameter)
(parameter) @parameter
(parameter [type: (_) @field.type name: (_) @field.target])
[
  (class_declaration) (interface_declaration) (struct_declaration) (record_declaration) (enum_declaration)
] @class
(class_declaration name: (_) @field.name)
(interface_declaration name: (_) @field.name)
(struct_declaration name: (_) @field.name)
(record_declaration name: (_) @field.name)
(enum_declaration name: (_) @field.name)
(base_list [
  (identifier) @field.base
  (qualified_name) @field.base
  (generic_name . (identifier) @field.base)
  (primary_constructor_base_type type: (_) @field.base)
])

; values that get a name
(field_declaration) @field
(field_declaration (variable_declaration [
  type: (_) @field.type
  (variable_declarator name: (_) @field.target)
  (variable_declarator name: (_) (_) @field.value)
]))
(property_declaration) @field
(property_declaration [type: (_) @field.type name: (_) @field.target value: (_) @field.value])
(property_declaration value: (arrow_expression_clause) @field.body)
(local_declaration_statement (variable_declaration) @declare)
(local_declaration_statement (variable_declaration [
  type: (_) @field.type
  (variable_declarator name: (_) @field.target)
  (variable_declarator name: (_) (_) @field.value)
]))
(using_statement (variable_declaration) @declare)
(using_statement (variable_declaration [
  type: (_) @field.type
  (variable_declarator name: (_) @field.target)
  (variable_declarator name: (_) (_) @field.value)
]))
(assignment_expression) @assign
(assignment_expression operator: ["+=" "-=" "*=" "/=" "|=" "&=" "^=" "%=" "??="]) @augment
(assignment_expression [left: (_) @field.target right: (_) @field.value])
(postfix_unary_expression ["++" "--"]) @update
(postfix_unary_expression (_) @field.target)
(prefix_unary_expression) @unary
(prefix_unary_expression (_) @field.value)

; operators and statements
(binary_expression) @binary
(binary_expression [left: (_) @field.left right: (_) @field.right])
(conditional_expression) @conditional
(conditional_expression [condition: (_) @field.condition consequence: (_) @field.then alternative: (_) @field.else])
(await_expression) @await
(expression_statement) @statement
(return_statement) @return
[(throw_statement) (throw_expression)] @throw
(if_statement) @if
(if_statement [condition: (_) @field.condition consequence: (_) @field.then])
(foreach_statement) @each
(foreach_statement [left: (_) @field.target right: (_) @field.value])

; errors that are caught and forgotten
(catch_clause body: (block "{" . "}") @swallow)

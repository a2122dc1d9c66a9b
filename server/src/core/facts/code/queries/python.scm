; Python. Every pattern captures exactly one node: `@<kind>` makes it part of our tree, `@field.<role>` says what it is
; to the nearest node around it. A pattern that looks at a child ends later than one that does not: its kind replaces the
; general one. Decorators stand before the function or class they belong to, as siblings.

(comment) @comment

; modules
[(import_statement) (import_from_statement)] @import
(import_from_statement module_name: (_) @field.source)
(import_statement name: (_) @specifier)
(import_from_statement name: (_) @specifier)
(wildcard_import) @specifier
(aliased_import [name: (_) @field.name alias: (_) @field.alias])

; calls
(call) @call
(call function: (_) @field.callee)
(call arguments: (argument_list (_) @field.argument))
(call arguments: (generator_expression) @field.argument)
(keyword_argument) @pair
(keyword_argument [name: (_) @field.key value: (_) @field.value])

; names and literals
(identifier) @identifier
(attribute) @member
(attribute [object: (_) @field.object attribute: (_) @field.property])
(subscript) @subscript
(subscript [value: (_) @field.object subscript: (_) @field.index])
(string) @string
(string (interpolation)) @template
(interpolation) @substitution
[(integer) (float)] @number
[(true) (false)] @boolean
(none) @null
(dictionary) @object
(dictionary (_) @field.element)
(pair) @pair
(pair [key: (_) @field.key value: (_) @field.value])
[(list) (tuple) (set) (expression_list)] @array
(list (_) @field.element)
(tuple (_) @field.element)
(set (_) @field.element)
(expression_list (_) @field.element)
[(dictionary_splat) (list_splat)] @spread
(parenthesized_expression) @group

; functions and classes
[(function_definition) (lambda)] @function
(function_definition [name: (_) @field.name body: (_) @field.body])
(lambda body: (_) @field.body)
(class_definition body: (block (function_definition "def") @method))
(class_definition body: (block (decorated_definition (function_definition "def") @method)))
(function_definition return_type: (type (_) @field.returns))
(parameters [(identifier) (typed_parameter) (default_parameter) (typed_default_parameter) (list_splat_pattern)
  (dictionary_splat_pattern)] @field.parameter)
(lambda_parameters (_) @field.parameter)
[(typed_parameter) (default_parameter) (typed_default_parameter)] @parameter
(typed_parameter . (_) @field.target)
(default_parameter name: (_) @field.target)
(typed_default_parameter name: (_) @field.target)
(default_parameter value: (_) @field.value)
(typed_default_parameter value: (_) @field.value)
(typed_parameter type: (type (_) @field.type))
(typed_default_parameter type: (type (_) @field.type))
[(list_splat_pattern) (dictionary_splat_pattern)] @rest
(class_definition) @class
(class_definition name: (_) @field.name)
(class_definition superclasses: (argument_list [(identifier) (attribute) (subscript) (call)] @field.base))
(decorator) @decorator
(decorator (_) @field.value)
(generic_type) @subscript
(generic_type . (identifier) @field.object)
(generic_type (type_parameter (type (_) @field.index)))
(member_type) @member
(member_type (type (_) @field.object))
(member_type (identifier) @field.property)

; values that get a name
(assignment left: (identifier)) @declare
(assignment left: [(attribute) (subscript)]) @assign
(assignment left: [(pattern_list) (tuple_pattern) (list_pattern)]) @declare
(assignment [left: (_) @field.target right: (_) @field.value])
(assignment type: (type (_) @field.type))
[(pattern_list) (tuple_pattern) (list_pattern)] @pattern
(augmented_assignment) @augment
(augmented_assignment [left: (_) @field.target right: (_) @field.value])
(named_expression) @declare
(named_expression [name: (_) @field.target value: (_) @field.value])
(class_definition body: (block (expression_statement (assignment left: (identifier) [":" "="]) @field)))
(with_item value: (as_pattern) @declare)
(with_item value: (as_pattern . (_) @field.value))
(as_pattern_target (_) @field.target)
(delete_statement) @update
(delete_statement (_) @field.target)
(global_statement (_) @field.global)

; operators and statements
[(binary_operator) (boolean_operator) (comparison_operator)] @binary
(binary_operator [left: (_) @field.left right: (_) @field.right])
(boolean_operator [left: (_) @field.left right: (_) @field.right])
(comparison_operator . (_) @field.left)
(comparison_operator (_) @field.right .)
(conditional_expression) @conditional
(conditional_expression . (_) @field.then)
(conditional_expression . (_) . (_) @field.condition)
(conditional_expression (_) @field.else .)
[(unary_operator) (not_operator)] @unary
(unary_operator argument: (_) @field.value)
(not_operator argument: (_) @field.value)
(await) @await
(expression_statement) @statement
(return_statement) @return
(raise_statement) @throw
(raise_statement . (_) @field.value)
(if_statement) @if
(if_statement [condition: (_) @field.condition consequence: (_) @field.then])
(for_statement) @each
(for_statement [left: (_) @field.target right: (_) @field.value])

; errors that are caught and forgotten
(except_clause (block . (pass_statement) .) @swallow)

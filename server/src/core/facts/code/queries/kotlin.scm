; Kotlin. Every pattern captures exactly one node: `@<kind>` makes it part of our tree, `@field.<role>` says what it is to
; the nearest node around it. Interfaces, objects and enums are classes, and the members of a companion are those of its
; class. The grammar names few parts of a node, so that much is told by position, and the rest in `languages/kotlin.ts`.

[(line_comment) (block_comment)] @comment

; modules
(import) @import
(import (qualified_identifier) @field.source)
(import (identifier) @field.alias)
(import "*" @field.namespace)

; calls
(call_expression) @call
(call_expression . (_) @field.callee)
(call_expression (annotated_lambda (lambda_literal) @field.argument))
(value_argument) @field.argument

; names and literals
[(identifier) (this_expression) (super_expression)] @identifier
(navigation_expression) @member
(navigation_expression . (_) @field.object)
(navigation_expression (_) (identifier) @field.property .)
(callable_reference) @member
(callable_reference . (user_type . (identifier) @field.object))
(callable_reference (identifier) @field.property .)
(index_expression) @subscript
(index_expression . (_) @field.object)
(index_expression (_) (_) @field.index .)
[(string_literal) (multiline_string_literal) (character_literal)] @string
(interpolation) @substitution
[(number_literal) (float_literal)] @number
(collection_literal) @array
(collection_literal (_) @field.element)
(parenthesized_expression) @group
(as_expression) @group
(as_expression left: (_) @field.value)

; annotations
(annotation) @decorator
(annotation (user_type (identifier) @field.callee))
(annotation (constructor_invocation (user_type (identifier) @field.callee)))

; functions and classes
[(function_declaration) (lambda_literal) (anonymous_function)] @function
(secondary_constructor) @method
(function_declaration name: (_) @field.name)
(function_declaration ":" . (_) @field.returns)
(function_declaration (function_body) @field.body)
(anonymous_function (function_body) @field.body)
(function_value_parameters (parameter) @field.parameter)
(lambda_parameters (variable_declaration) @field.parameter)
[(parameter) (class_parameter)] @parameter
(lambda_parameters (variable_declaration) @parameter)
(parameter . (identifier) @field.target)
(parameter [(user_type) (nullable_type) (function_type)] @field.type)
(class_parameters (class_parameter) @field.parameter)
(class_parameter (identifier) @field.target)
(class_parameter [(user_type) (nullable_type) (function_type)] @field.type)
[(class_declaration) (object_declaration)] @class
(class_declaration name: (_) @field.name)
(object_declaration name: (_) @field.name)
(delegation_specifier (user_type . (identifier) @field.base))
(delegation_specifier (constructor_invocation (user_type . (identifier) @field.base)))

; values that get a name
(property_declaration) @declare
(variable_declaration . (identifier) @field.target)
(variable_declaration [(user_type) (nullable_type) (function_type)] @field.type)
(property_declaration "=" . (_) @field.value)
(assignment) @assign
(assignment left: (_) @field.target)
(assignment operator: ["+=" "-=" "*=" "/=" "%="]) @augment
(assignment right: (_) @field.value)

; operators and statements
(binary_expression) @binary
(binary_expression [left: (_) @field.left right: (_) @field.right])
(infix_expression) @binary
(infix_expression . (_) @field.left)
(infix_expression (_) @field.right .)
(unary_expression) @unary
(unary_expression argument: (_) @field.value)
(return_expression) @return
(throw_expression) @throw
(if_expression) @if
(if_expression condition: (_) @field.condition)
(if_expression (block) @field.then)
(for_statement) @each
(for_statement "in" . (_) @field.value)
(when_expression) @switch
(when_subject (_) @field.value)

; errors that are caught and forgotten
(catch_block (block "{" . "}") @swallow)

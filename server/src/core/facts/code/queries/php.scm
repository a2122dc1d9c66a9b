; PHP. Every pattern captures exactly one node: `@<kind>` makes it part of our tree, `@field.<role>` says what it is to
; the nearest node around it. Variables keep their `$`. Receiver and name of a call become its callee, `A\B` a member,
; and an array with keys an object in `languages/php.ts`. Comments of classes and members are kept (`doc`), since older
; frameworks read annotations there.

(program (comment) @field.doc)
(declaration_list (comment) @field.doc)

; modules
(namespace_use_declaration) @import
(namespace_use_declaration (namespace_name) @field.prefix)
(namespace_use_clause) @specifier
(namespace_use_clause [(name) (qualified_name)] @field.name)
(namespace_use_clause alias: (_) @field.alias)

; calls
[(function_call_expression) (member_call_expression) (nullsafe_member_call_expression) (scoped_call_expression)] @call
(function_call_expression function: (_) @field.callee)
(member_call_expression [object: (_) @field.object name: (_) @field.property])
(nullsafe_member_call_expression [object: (_) @field.object name: (_) @field.property])
(scoped_call_expression [scope: (_) @field.object name: (_) @field.property])
(object_creation_expression) @construct
(object_creation_expression . [(name) (qualified_name) (variable_name)] @field.callee)
(arguments (_) @field.argument)
(argument) @group
(argument name: (_)) @pair
(argument name: (_) @field.key)
(argument name: (_) . (_) @field.value)
(variadic_unpacking) @spread
(variadic_placeholder) @spread
[(echo_statement) (print_intrinsic)] @call
(echo_statement "echo" @field.callee)
(print_intrinsic "print" @field.callee)
(echo_statement (_) @field.argument)
(print_intrinsic (_) @field.argument)

; names and literals
[(name) (variable_name) (relative_scope)] @identifier
(qualified_name) @member
[(member_access_expression) (nullsafe_member_access_expression) (scoped_property_access_expression)
  (class_constant_access_expression)] @member
(member_access_expression [object: (_) @field.object name: (_) @field.property])
(nullsafe_member_access_expression [object: (_) @field.object name: (_) @field.property])
(scoped_property_access_expression [scope: (_) @field.object name: (_) @field.property])
(class_constant_access_expression . (_) @field.object)
(class_constant_access_expression . (_) . (_) @field.property)
(subscript_expression) @subscript
(subscript_expression . (_) @field.object)
(subscript_expression . (_) . (_) @field.index)
[(string) (encapsed_string)] @string
(encapsed_string [(variable_name) (member_access_expression) (subscript_expression) (member_call_expression)]) @template
(encapsed_string [(variable_name) (member_access_expression) (subscript_expression) (member_call_expression)] @field.filled)
[(integer) (float)] @number
(boolean) @boolean
(null) @null
(array_creation_expression) @array
(array_creation_expression (array_element_initializer) @field.element)
(array_element_initializer) @group
(array_element_initializer "=>") @pair
(array_element_initializer . (_) @field.key . "=>")
(array_element_initializer "=>" . (_) @field.value)
(parenthesized_expression) @group

; functions and classes
[(function_definition) (anonymous_function) (arrow_function)] @function
(method_declaration) @method
(function_definition name: (_) @field.name)
(method_declaration name: (_) @field.name)
(function_definition body: (_) @field.body)
(method_declaration body: (_) @field.body)
(anonymous_function body: (_) @field.body)
(arrow_function body: (_) @field.body)
(function_definition return_type: (_) @field.returns)
(method_declaration return_type: (_) @field.returns)
(formal_parameters (_) @field.parameter)
[(simple_parameter) (property_promotion_parameter) (variadic_parameter)] @parameter
(simple_parameter [name: (_) @field.target type: (_) @field.type default_value: (_) @field.value])
(property_promotion_parameter [name: (_) @field.target type: (_) @field.type])
(property_promotion_parameter [visibility: (_) readonly: (_)] @field.promoted)
(variadic_parameter name: (_) @field.target)
[(class_declaration) (interface_declaration) (trait_declaration) (enum_declaration)] @class
(class_declaration name: (_) @field.name)
(interface_declaration name: (_) @field.name)
(trait_declaration name: (_) @field.name)
(enum_declaration name: (_) @field.name)
(base_clause (_) @field.base)
(class_interface_clause (_) @field.interface)
(attribute) @decorator
(attribute . (_) @field.callee)
(property_element) @field
(property_element [name: (_) @field.target default_value: (_) @field.value])

; values that get a name
(const_element) @declare
(const_element . (_) @field.target)
(const_element . (_) . (_) @field.value)
(assignment_expression) @assign
(assignment_expression left: [(variable_name) (list_literal)]) @declare
(assignment_expression [left: (_) @field.target right: (_) @field.value])
(list_literal) @pattern
(augmented_assignment_expression) @augment
(augmented_assignment_expression [left: (_) @field.target right: (_) @field.value])
(update_expression) @update
(update_expression argument: (_) @field.target)

; operators and statements
(binary_expression) @binary
(binary_expression [left: (_) @field.left right: (_) @field.right])
(conditional_expression) @conditional
(conditional_expression [condition: (_) @field.condition body: (_) @field.then alternative: (_) @field.else])
(unary_op_expression) @unary
(expression_statement) @statement
(return_statement) @return
(throw_expression) @throw
(if_statement) @if
(if_statement [condition: (_) @field.condition body: (_) @field.then])
[(switch_statement) (match_expression)] @switch
(switch_statement condition: (_) @field.value)
(match_expression condition: (_) @field.value)
[(case_statement) (match_conditional_expression)] @case
(case_statement value: (_) @field.value)
(match_condition_list (_) @field.value)

; errors that are caught and forgotten
(catch_clause body: (compound_statement "{" . "}") @swallow)

; Ruby. Every pattern captures exactly one node: `@<kind>` makes it part of our tree, `@field.<role>` says what it is to
; the nearest node around it. A module is a class; a block is a function that a call is given. Receiver and name of a
; call become its callee, `X.new` a construct, `@x` a member, `raise` a throw in `languages/ruby.ts`.

(comment) @comment

; calls
(call) @call
(call [
  receiver: (_) @field.object
  method: (_) @field.property
  arguments: (argument_list (_) @field.argument)
  block: (_) @field.argument
])
[(hash_splat_argument) (splat_argument) (block_argument)] @spread

; names and literals
[(identifier) (constant) (instance_variable) (class_variable) (global_variable) (self)] @identifier
(scope_resolution) @member
(scope_resolution !scope) @group
(scope_resolution [scope: (_) @field.object name: (_) @field.property])
(element_reference) @subscript
(element_reference object: (_) @field.object)
(element_reference . (_) . (_) @field.index)
[(string) (bare_string)] @string
(string (interpolation)) @template
(interpolation) @substitution
[(simple_symbol) (hash_key_symbol) (bare_symbol)] @string
[(integer) (float)] @number
[(true) (false)] @boolean
(nil) @null
(hash) @object
(hash (_) @field.element)
(pair) @pair
(pair [key: (_) @field.key value: (_) @field.value])
[(array) (string_array) (symbol_array) (right_assignment_list)] @array
(array (_) @field.element)
(string_array (_) @field.element)
(symbol_array (_) @field.element)
(right_assignment_list (_) @field.element)
(parenthesized_statements) @group

; functions and classes
[(block) (do_block) (lambda)] @function
(block [body: (_) @field.body parameters: (block_parameters (_) @field.parameter)])
(do_block [body: (_) @field.body parameters: (block_parameters (_) @field.parameter)])
(lambda [body: (_) @field.body parameters: (lambda_parameters (_) @field.parameter)])
(lambda body: [(block) (do_block)] @group)
(method) @function
(class body: (body_statement (method "def") @method))
(module body: (body_statement (method "def") @method))
(singleton_class body: (body_statement (method "def") @method))
(singleton_class body: (body_statement (method) @field.shared))
(singleton_class) @field.eigenclass
(singleton_method) @method
(singleton_method) @field.shared
(method [name: (_) @field.name parameters: (method_parameters (_) @field.parameter)])
(singleton_method [name: (_) @field.name parameters: (method_parameters (_) @field.parameter)])
[(optional_parameter) (keyword_parameter)] @parameter
(optional_parameter name: (_) @field.target)
(keyword_parameter name: (_) @field.target)
(optional_parameter value: (_) @field.value)
(keyword_parameter value: (_) @field.value)
[(class) (module)] @class
(class name: (_) @field.name)
(module name: (_) @field.name)
(class superclass: (superclass (_) @field.base))

; values that get a name
(assignment) @declare
(assignment left: [(call) (element_reference) (instance_variable) (class_variable) (scope_resolution)]) @assign
(assignment [left: (_) @field.target right: (_) @field.value])
(left_assignment_list) @pattern
(operator_assignment) @augment
(operator_assignment operator: "||=") @assign
(operator_assignment [left: (_) @field.target right: (_) @field.value])

; operators and statements
(binary) @binary
(binary [left: (_) @field.left right: (_) @field.right])
(conditional) @conditional
(conditional [condition: (_) @field.condition consequence: (_) @field.then alternative: (_) @field.else])
(unary) @unary
(return) @return
[(if) (unless) (if_modifier) (unless_modifier)] @if
(if [condition: (_) @field.condition consequence: (_) @field.then])
(unless [condition: (_) @field.condition consequence: (_) @field.then])
(if_modifier [condition: (_) @field.condition body: (_) @field.then])
(unless_modifier [condition: (_) @field.condition body: (_) @field.then])
[(case)] @switch
(case value: (_) @field.value)
(when) @case
(when pattern: (pattern (_) @field.value))

; errors that are caught and forgotten
(rescue !body) @swallow

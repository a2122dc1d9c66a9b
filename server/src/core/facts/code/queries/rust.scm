; Rust. Every pattern captures exactly one node: `@<kind>` makes it part of our tree, `@field.<role>` says what it is to
; the nearest node around it. A path `a::b` is a member. An `impl` is a class; methods of a struct of the same file are
; moved to it. What a macro is given is not parsed by the grammar: its tokens get the role `tokens` and are joined into
; names and calls in `languages/rust-macros.ts`.

[(line_comment) (block_comment)] @comment

; modules
(use_declaration) @import
(extern_crate_declaration) @import
(use_declaration argument: (_) @field.source)
(extern_crate_declaration name: (_) @field.source)
(mod_item) @field.module
(attribute_item) @decorator
(attribute_item (attribute) @field.attribute)
(attribute . (_) @field.callee)
(attribute arguments: (token_tree) @field.tokens)

; calls
(call_expression) @call
(call_expression function: (_) @field.callee)
(call_expression arguments: (arguments (_) @field.argument))
(macro_invocation) @call
(macro_invocation macro: (_) @field.callee)
(macro_invocation (token_tree) @field.tokens)
(token_tree (token_tree) @field.tokens)
(generic_function) @group
(generic_function function: (_) @field.value)
(struct_expression) @construct
(struct_expression name: (_) @field.callee)
(struct_expression body: (field_initializer_list (field_initializer) @field.argument))
(struct_expression body: (field_initializer_list (shorthand_field_initializer (identifier) @field.argument)))
(field_initializer) @pair
(field_initializer [field: (_) @field.key value: (_) @field.value])

; names and literals
[(identifier) (type_identifier) (field_identifier) (self) (crate) (super) (shorthand_field_identifier)] @identifier
[(scoped_identifier) (scoped_type_identifier)] @member
(scoped_identifier [path: (_) @field.object name: (_) @field.property])
(scoped_type_identifier [path: (_) @field.object name: (_) @field.property])
(field_expression) @member
(field_expression [value: (_) @field.object field: (_) @field.property])
(index_expression) @subscript
(index_expression . (_) @field.object)
(index_expression . (_) . (_) @field.index)
(generic_type) @subscript
(generic_type type: (_) @field.object)
(generic_type type_arguments: (type_arguments (_) @field.index))
[(string_literal) (raw_string_literal)] @string
[(integer_literal) (float_literal)] @number
(boolean_literal) @boolean
[(array_expression) (tuple_expression)] @array
(array_expression (_) @field.element)
(tuple_expression (_) @field.element)
[(try_expression) (reference_expression) (reference_type) (type_cast_expression) (parenthesized_expression)] @group
(await_expression) @await
(unary_expression) @unary
(unary_expression "*") @group

; functions and classes
[(function_item) (closure_expression)] @function
(function_item [name: (_) @field.name body: (_) @field.body return_type: (_) @field.returns])
(function_item parameters: (parameters (_) @field.parameter))
(closure_expression body: (_) @field.body)
(closure_expression parameters: (closure_parameters (_) @field.parameter))
(parameter) @parameter
(parameter [pattern: (_) @field.target type: (_) @field.type])
(tuple_struct_pattern) @pattern
(tuple_struct_pattern type: (_) @field.type)
(tuple_pattern) @pattern
(struct_pattern) @pattern
(struct_pattern type: (_) @field.type)
[(struct_item) (trait_item)] @class
(struct_item name: (_) @field.name)
(trait_item name: (_) @field.name)
(field_declaration) @field
(field_declaration [name: (_) @field.target type: (_) @field.type])
(impl_item) @class
(impl_item type: (type_identifier) @field.name)
(impl_item type: (generic_type type: (type_identifier) @field.name))
(impl_item trait: (_) @field.base)
(impl_item body: (declaration_list (function_item "fn") @method))
(trait_item body: (declaration_list (function_item "fn") @method))
[(enum_item) (type_item)] @type
(enum_item name: (_) @field.name)
(type_item [name: (_) @field.name type: (_) @field.type])

; values that get a name
[(let_declaration) (const_item) (static_item) (let_condition)] @declare
(let_declaration [pattern: (_) @field.target type: (_) @field.type value: (_) @field.value])
(let_condition [pattern: (_) @field.target value: (_) @field.value])
(const_item [name: (_) @field.target type: (_) @field.type value: (_) @field.value])
(static_item [name: (_) @field.target type: (_) @field.type value: (_) @field.value])
(assignment_expression) @assign
(assignment_expression [left: (_) @field.target right: (_) @field.value])
(compound_assignment_expr) @augment
(compound_assignment_expr [left: (_) @field.target right: (_) @field.value])

; operators and statements
(binary_expression) @binary
(binary_expression [left: (_) @field.left right: (_) @field.right])
(expression_statement) @statement
(return_expression) @return
(if_expression) @if
(if_expression [condition: (_) @field.condition consequence: (_) @field.then])
(for_expression) @each
(for_expression [pattern: (_) @field.target value: (_) @field.value])
(match_expression) @switch
(match_expression value: (_) @field.value)
(match_arm) @case
(match_arm value: (_) @field.then)

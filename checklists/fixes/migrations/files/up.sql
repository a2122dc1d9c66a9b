{{tableStatements}}

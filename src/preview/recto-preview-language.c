/* Rouge's names of languages and GtkSourceView's. */

#include "recto-preview-language.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *id;
} Language;

/* In order of the bytes of the names. Those of Rouge's that are not here have
 * no definition; a few have one only in a GtkSourceView that is newer than
 * ours, and "console" is RECTO_HIGHLIGHT_SESSION. */
/* clang-format off */
static const Language languages[] = {
  { "Containerfile", "docker" }, { "Dockerfile", "docker" }, { "LaTeX", "latex" }, { "OCL", "ocl" }, { "R", "r" },
  { "S", "r" }, { "TeX", "latex" }, { "actionscript", "actionscript" }, { "ada", "ada" }, { "as", "actionscript" },
  { "as3", "actionscript" }, { "awk", "awk" }, { "bash", "sh" }, { "bat", "dosbatch" }, { "batch", "dosbatch" },
  { "batchfile", "dosbatch" }, { "bib", "bibtex" }, { "bibtex", "bibtex" }, { "bsdmake", "makefile" }, { "c", "c" },
  { "c#", "c-sharp" }, { "c++", "cpp" }, { "cl", "commonlisp" }, { "cmake", "cmake" }, { "cobol", "cobol" },
  { "common-lisp", "commonlisp" }, { "common_lisp", "commonlisp" }, { "conf", "ini" }, { "config", "ini" },
  { "configuration", "ini" }, { "console", "console" }, { "containerfile", "docker" }, { "cpp", "cpp" },
  { "cs", "c-sharp" }, { "csharp", "c-sharp" }, { "css", "css" }, { "cuda", "cuda" }, { "cython", "python3" },
  { "d", "d" }, { "dart", "dart" }, { "diff", "diff" }, { "django", "dtl" }, { "dlang", "d" }, { "docker", "docker" },
  { "dockerfile", "docker" }, { "dosbatch", "dosbatch" }, { "dot", "dot" }, { "eiffel", "eiffel" },
  { "elisp", "commonlisp" }, { "elixir", "elixir" }, { "emacs-lisp", "commonlisp" }, { "erb", "erb-html" },
  { "erl", "erlang" }, { "erlang", "erlang" }, { "eruby", "erb-html" }, { "exs", "elixir" }, { "fortran", "fortran" },
  { "fsharp", "fsharp" }, { "gd", "gdscript" }, { "gdscript", "gdscript" }, { "gjs", "js" }, { "glsl", "glsl" },
  { "gnumake", "makefile" }, { "go", "go" }, { "golang", "go" }, { "gradle", "gradle" }, { "graphviz", "dot" },
  { "groovy", "groovy" }, { "gts", "typescript" }, { "haskell", "haskell" }, { "haxe", "haxe" },
  { "hcl", "terraform" }, { "hlsl", "glsl" }, { "hql", "sql" }, { "hs", "haskell" }, { "html", "html" },
  { "hx", "haxe" }, { "idlang", "idl-exelis" }, { "ini", "ini" }, { "irb", "ruby" }, { "j", "j" }, { "java", "java" },
  { "javascript", "js" }, { "jinja", "dtl" }, { "jl", "julia" }, { "js", "js" }, { "json", "json" },
  { "json-doc", "json" }, { "json5", "json" }, { "jsonc", "json" }, { "jsonnet", "json" }, { "jsp", "html" },
  { "jsx", "jsx" }, { "julia", "julia" }, { "kotlin", "kotlin" }, { "ksh", "sh" }, { "latex", "latex" },
  { "lean", "lean" }, { "lhaskell", "haskell-literate" }, { "lhs", "haskell-literate" }, { "liquid", "dtl" },
  { "lisp", "commonlisp" }, { "literate_haskell", "haskell-literate" }, { "lithaskell", "haskell-literate" },
  { "llvm", "llvm" }, { "lua", "lua" }, { "m", "matlab" }, { "make", "makefile" }, { "makefile", "makefile" },
  { "markdown", "markdown" }, { "matlab", "matlab" }, { "md", "markdown" }, { "meson", "meson" }, { "mf", "makefile" },
  { "microsoftshell", "powershell" }, { "mkd", "markdown" }, { "ml", "sml" }, { "mojo", "python3" },
  { "msshell", "powershell" }, { "mxml", "mxml" }, { "nix", "nix" }, { "nixos", "nix" }, { "obj-c", "objc" },
  { "obj-c++", "objc" }, { "obj-cpp", "objc" }, { "obj_c", "objc" }, { "obj_c++", "objc" }, { "obj_cpp", "objc" },
  { "objc", "objc" }, { "objc++", "objc" }, { "objcpp", "objc" }, { "objective-c", "objc" }, { "objective_c", "objc" },
  { "objective_cpp", "objc" }, { "objectivec", "objc" }, { "objectivec++", "objc" }, { "objectivecpp", "objc" },
  { "ocaml", "ocaml" }, { "ocl", "ocl" }, { "pascal", "pascal" }, { "patch", "diff" }, { "perl", "perl" },
  { "php", "php" }, { "php3", "php" }, { "php4", "php" }, { "php5", "php" }, { "pl", "perl" }, { "plist", "xml" },
  { "plsql", "sql" }, { "posh", "powershell" }, { "powershell", "powershell" }, { "pp", "puppet" },
  { "prolog", "prolog" }, { "properties", "ini" }, { "proto", "proto" }, { "protobuf", "proto" }, { "pry", "ruby" },
  { "puppet", "puppet" }, { "py", "python3" }, { "pyrex", "python3" }, { "python", "python3" }, { "pyx", "python3" },
  { "r", "r" }, { "racket", "scheme" }, { "rb", "ruby" }, { "react", "jsx" }, { "rhtml", "erb-html" },
  { "rs", "rust" }, { "rs,ignore", "rust" }, { "rs,no_run", "rust" }, { "rs,should_panic", "rust" },
  { "ruby", "ruby" }, { "rust", "rust" }, { "rust,ignore", "rust" }, { "rust,no_run", "rust" },
  { "rust,should_panic", "rust" }, { "s", "r" }, { "sass", "scss" }, { "scala", "scala" }, { "scheme", "scheme" },
  { "scss", "scss" }, { "sh", "sh" }, { "shell", "sh" }, { "shell-session", "console" },
  { "shell_session", "console" }, { "sml", "sml" }, { "sparql", "sparql" }, { "sql", "sql" }, { "svelte", "html" },
  { "swift", "swift" }, { "systemd", "ini" }, { "tcl", "tcl" }, { "terminal", "console" },
  { "terraform", "terraform" }, { "tex", "latex" }, { "tf", "terraform" }, { "toml", "toml" }, { "ts", "typescript" },
  { "tsx", "typescript-jsx" }, { "twig", "twig" }, { "typescript", "typescript" }, { "udiff", "diff" },
  { "unit-file", "ini" }, { "vala", "vala" }, { "vb", "vbnet" }, { "verilog", "verilog" }, { "vhdl", "vhdl" },
  { "visualbasic", "vbnet" }, { "vue", "html" }, { "vuejs", "html" }, { "winbatch", "dosbatch" }, { "xml", "xml" },
  { "yaml", "yaml" }, { "yml", "yaml" }, { "zig", "zig" }, { "zir", "zig" }, { "zsh", "sh" },
};
/* clang-format on */

static int
compare (const void *name,
         const void *language)
{
  return strcmp (name, ((const Language *) language)->name);
}

/**
 * recto_preview_language_find:
 * @name: a language as Rouge calls it, as in the class `language-js`; what
 *   stands behind a `?` does not count
 *
 * Any thread.
 *
 * Returns: (nullable): what GtkSourceView calls it, or %NULL when it has no
 *   definition for it
 */
const char *
recto_preview_language_find (const char *name)
{
  g_autofree char *bare = g_strndup (name, strcspn (name, "?"));
  const Language *found = bsearch (bare, languages, G_N_ELEMENTS (languages), sizeof *languages, compare);

  return found != NULL ? found->id : NULL;
}

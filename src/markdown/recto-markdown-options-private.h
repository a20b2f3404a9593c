#pragma once

#include "recto-markdown-options.h"
#include "recto-md-node.h"

G_BEGIN_DECLS

typedef enum
{
  RECTO_MD_OUTPUT_AS_CHAR,
  RECTO_MD_OUTPUT_AS_INPUT,
  RECTO_MD_OUTPUT_NUMERIC,
  RECTO_MD_OUTPUT_SYMBOLIC,
} RectoMdEntityOutput;

/* What kramdown calls syntax_highlighter_opts, for blocks or for spans.
 * Strings here and below are GRefStrings. */
typedef struct
{
  gboolean disable;
  gboolean guess_lang;
  gboolean line_numbers;
  gboolean is_bare; /* `wrap: false`: the code alone, in no pre */
  guint start_line;
  char *default_lang;
  char *css_class;
} RectoMdHighlight;

struct _RectoMarkdownOptions
{
  RectoMarkdownDialect dialect;
  gboolean source_lines;
  gsize max_bytes;
  guint max_milliseconds;

  gboolean gfm;
  gboolean hard_wrap;
  gboolean paragraph_end;
  gboolean no_auto_typographic;
  gboolean auto_ids;
  gboolean auto_id_stripping;
  gboolean parse_block_html;
  gboolean parse_span_html;
  gboolean footnote_backlink_inline;
  gboolean header_links;
  gboolean join_cjk_lines;
  gboolean smart; /* CommonMark only */
  int footnote_nr;
  int header_offset;
  guint toc_levels; /* bit n is level n */
  RectoMdEntityOutput entity_output;
  guint32 quotes[RECTO_MD_N_QUOTES];
  char *symbols[RECTO_MD_N_SYMBOLS];
  char *auto_id_prefix;
  char *footnote_prefix;
  char *footnote_backlink;
  char *footnote_link_text;
  char *math_engine;
  char *highlighter;
  RectoMdHighlight block;
  RectoMdHighlight span;
  GHashTable *link_defs; /* id → GStrv of address and title */
  GHashTable *forbidden; /* names that {::options} may not set */
};

void recto_markdown_options_clear_highlighter (RectoMarkdownOptions *options);
gboolean recto_markdown_options_set_inline (RectoMarkdownOptions *options,
                                            const char *name,
                                            const char *value);

G_END_DECLS

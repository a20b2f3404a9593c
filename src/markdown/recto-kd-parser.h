#pragma once

#include "recto-markdown-options-private.h"
#include "recto-md-node.h"
#include "recto-md-scan.h"

G_BEGIN_DECLS

/* What is looked for far ahead; where one was not found is remembered, so
 * that a text full of openings with no end is not searched again and again. */
typedef enum
{
  RECTO_KD_FIND_COMMENT_END,
  RECTO_KD_FIND_INSTRUCTION_END,
  RECTO_KD_FIND_CDATA_END,
  RECTO_KD_FIND_MATH,
  RECTO_KD_FIND_DOUBLE_QUOTE,
  RECTO_KD_FIND_SINGLE_QUOTE,
  RECTO_KD_FIND_BRACE,
  RECTO_KD_FIND_STOP_TAG,
  RECTO_KD_FIND_BRACKET,
  RECTO_KD_N_FINDS,
} RectoKdFind;

/* Text that is being read: the document, or what is inside a list item or a
 * quote once its markers are gone; line for line the same as in the document. */
typedef struct
{
  const char *start;
  const char *end;
  const char *p;
  guint first_line;
  const char *counted; /* line is the line of this place */
  guint line;
  const char *reach;                    /* how far was looked ahead */
  const char *absent[RECTO_KD_N_FINDS]; /* not found from here on */
  struct
  {
    const char *from;
    const char *at;
  } found[RECTO_KD_N_FINDS]; /* the last that was found, and from where on it is the first */
  gsize unclosed_ticks;      /* code spans: no run of this length from here on */
  const char *unclosed_ticks_from;
  gsize unclosed_fence[2];    /* the same of fences of ~ and of ` */
  const char *last_closer[4]; /* the last place that can close *, **, _, __ */
  gboolean knows_closers;
  const char *run_start; /* before a place to which it was looked back over `_`, all of which are */
  const char *run_end;
} RectoKdSource;

typedef struct
{
  const char *address;
  const char *title;
  RectoMdNode *mark; /* carries the attribute list; NULL for one from the options */
} RectoKdLink;

typedef struct
{
  const char *name;
  RectoMdNode *content;
} RectoKdFootnote;

typedef struct
{
  const char *text;
  gsize length;
  gsize characters;
  const char *title;
  RectoMdNode *mark;
  RectoMdAttribute *attributes; /* of the list beside the definition */
} RectoKdAbbreviation;

typedef struct _RectoKdFinder RectoKdFinder;

typedef struct _RectoKdFrame RectoKdFrame;
struct _RectoKdFrame
{
  RectoKdFrame *up;
  RectoMdNode *tree;
  guint64 types; /* a bit for each type that is open here */
};

/* What happened while a part of the document was read. */
typedef enum
{
  RECTO_KD_EVENT_DEFINES = 1 << 0,  /* a link, footnote, abbreviation, named list */
  RECTO_KD_EVENT_OPTIONS = 1 << 1,  /* {::options} */
  RECTO_KD_EVENT_LOOSE = 1 << 2,    /* text that is in no block */
  RECTO_KD_EVENT_FOOTNOTE = 1 << 3, /* a reference to a footnote */
  RECTO_KD_EVENT_HEADER = 1 << 4,   /* a header for the table of contents */
  RECTO_KD_EVENT_PLACE = 1 << 5,    /* where footnotes or contents are put */
  RECTO_KD_EVENT_OTHER_ID = 1 << 6, /* an id that is made while rendering */
} RectoKdEvents;

/* A part of the document that begins behind a blank line and that nothing
 * before it belongs to; what is read again as a whole. */
typedef struct
{
  gsize start;
  guint line;
  gsize reach;  /* how far its blocks looked ahead */
  guint events; /* RectoKdEvents */
  guint n_blocks;
} RectoKdChunk;

/* What the text defines, shared with later renderings of it. */
typedef struct
{
  gatomicrefcount references;
  RectoMdArena arena;
  GHashTable *links; /* normalized id → RectoKdLink */
  gsize longest_link;
  GHashTable *footnotes; /* name → RectoKdFootnote */
  GPtrArray *footnote_order;
  GHashTable *abbreviations; /* text → RectoKdAbbreviation */
  GPtrArray *abbreviation_order;
  GHashTable *lists; /* name → RectoMdAttributeList */
} RectoKdDefinitions;

typedef struct
{
  RectoMdArena *arena;
  RectoMarkdownOptions *options;
  GCancellable *cancellable;
  gint64 deadline;
  gboolean stopped;

  RectoMdNode *root;
  RectoMdNode *tree;
  RectoKdSource *src;
  RectoMdAttributeList *block_list; /* waits for the next block */
  RectoMdNode *first_mark;          /* of a run of marks in the root, */
  RectoMdNode *last_mark;           /* up to this one */
  gboolean found_end_tag;
  gboolean has_left_out; /* attributes, as there were too many */
  guint steps;
  guint depth;
  gint64 fuel; /* what may still be spent on searches in vain */

  RectoKdDefinitions *definitions;
  RectoKdFinder *finder;     /* of abbreviations, once all are known */
  GHashTable *id_counts;     /* id → how many headers have it */
  GArray *ids;               /* RectoKdId, in the order of the document */
  GArray *chunks;            /* RectoKdChunk */
  guint events;              /* RectoKdEvents since the chunk began */
  const GArray *last_chunks; /* of the rendering before, when only a part is read */
  gssize shift;              /* by how much what follows the change moved */
  gsize change_end;          /* of the change, in the text as it is now */
  guint met;                 /* the chunk of the last rendering that was met again */
  guint met_line;
  GPtrArray *notes; /* gchar *, with the line in front and a tab */

  RectoKdFrame *frame;
  RectoMdType text_type;
  guint parsers;      /* RectoKdSpanParsers in force */
  gboolean hard_wrap; /* as set when the document began */
  gboolean no_auto_typographic;
  gboolean paragraph_end;
  gboolean gfm;
} RectoKdParser;

typedef enum
{
  RECTO_KD_SPAN_CODE = 1 << 0,
  RECTO_KD_SPAN_HTML = 1 << 1,
  RECTO_KD_SPAN_ALL = 1 << 2,
} RectoKdSpanParsers;

/* What ends the text inside a span. */
typedef enum
{
  RECTO_KD_STOP_DELIMITER,
  RECTO_KD_STOP_BRACKET,
  RECTO_KD_STOP_TAG,
} RectoKdStopKind;

typedef struct
{
  RectoKdStopKind kind;
  RectoMdNode *element;
  char delimiter;
  gsize length;
  int brackets;
  int images; /* up to -counted- */
  const RectoMdNode *counted;
  const char *name;
  gsize name_length;
  gboolean any_case;
} RectoKdStop;

/* A start tag that was read. */
typedef struct
{
  const char *name; /* in lower case where HTML knows it */
  gsize name_length;
  RectoMdAttribute *attributes;
  gboolean is_known;
  gboolean is_closed;
  const char *end;
} RectoKdTag;

/* recto-kd-source.c */
void recto_kd_source_init (RectoKdSource *source,
                           const char *text,
                           gsize length,
                           guint line);
guint recto_kd_last_line (RectoKdSource *src,
                          const char *p);
guint recto_kd_source_line (RectoKdSource *source,
                            const char *p);
const char *recto_kd_source_find (RectoKdSource *source,
                                  RectoKdFind what,
                                  const char *from);
const char *recto_kd_line_end (const char *p,
                               const char *end);
const char *recto_kd_next_line (const char *p,
                                const char *end);
const char *recto_kd_skip_blank (const char *p,
                                 const char *end);
const char *recto_kd_skip_spaces (const char *p,
                                  const char *end,
                                  gsize most);
const char *recto_kd_to_line_end (const char *p,
                                  const char *end);
gboolean recto_kd_is_indented (const char *p,
                               const char *end);
gboolean recto_kd_has_text (const char *p,
                            const char *end);

/* recto-kd-boundary.c */
gboolean recto_kd_is_end_marker (const char *p,
                                 const char *end);
gboolean recto_kd_is_rule (const char *p,
                           const char *end);
gboolean recto_kd_is_html_start (const char *p,
                                 const char *end);
gboolean recto_kd_is_html_end (const char *p,
                               const char *end);
const char *recto_kd_list_marker (const char *p,
                                  const char *end,
                                  RectoMdType type,
                                  gsize most_spaces);
gboolean recto_kd_is_list_start (const char *p,
                                 const char *end);
gboolean recto_kd_is_lazy_end (RectoKdParser *parser,
                               const char *p);
gboolean recto_kd_is_paragraph_end (RectoKdParser *parser,
                                    const char *p);
gboolean recto_kd_ends_code (RectoKdParser *parser,
                             const char *p);
gboolean recto_kd_after_boundary (RectoKdParser *parser);
gboolean recto_kd_before_boundary (RectoKdParser *parser,
                                   const char *p);
const char *recto_kd_block_list_end (RectoKdParser *parser,
                                     const char *p,
                                     const char **content,
                                     gsize *length);

void recto_kd_source_reach (RectoKdSource *source,
                            const char *p);

/* recto-kd-chunk.c */
typedef struct
{
  const char *id;
  guint line;
} RectoKdId;

gboolean recto_kd_next_chunk (RectoKdParser *parser);
void recto_kd_end_chunk (RectoKdParser *parser);

/* recto-kd-parser.c */
RectoKdDefinitions *recto_kd_definitions_new (void);
RectoKdDefinitions *recto_kd_definitions_ref (RectoKdDefinitions *definitions);
void recto_kd_definitions_unref (RectoKdDefinitions *definitions);
gboolean recto_kd_definitions_is_empty (const RectoKdDefinitions *definitions);
void recto_kd_parser_init (RectoKdParser *parser,
                           RectoMdArena *arena,
                           RectoKdDefinitions *definitions,
                           const RectoMarkdownOptions *options,
                           gsize length);
void recto_kd_parser_clear (RectoKdParser *parser);
const char *recto_kd_adapt_text (RectoMdArena *arena,
                                 const char *text,
                                 gsize *length);
void recto_kd_parser_read (RectoKdParser *parser,
                           RectoKdSource *source);
void recto_kd_parser_finish (RectoKdParser *parser);

/* recto-kd-block.c */
gboolean recto_kd_parse_blocks (RectoKdParser *parser,
                                RectoMdNode *element,
                                RectoKdSource *source);
RectoMdNode *recto_kd_add_block (RectoKdParser *parser,
                                 RectoMdType type,
                                 guint line);
RectoMdNode *recto_kd_new_block (RectoKdParser *parser,
                                 RectoMdType type,
                                 guint line);
void recto_kd_add_end_mark (RectoKdParser *parser,
                            RectoMdEnd kind);
void recto_kd_add_text (RectoKdParser *parser,
                        RectoMdNode *node,
                        const char *text,
                        gsize length);
void recto_kd_add_typed_text (RectoKdParser *parser,
                              RectoMdNode *node,
                              RectoMdType type,
                              const char *text,
                              gsize length);
gboolean recto_kd_spend (RectoKdParser *parser,
                         gsize bytes);
void recto_kd_note (RectoKdParser *parser,
                    guint line,
                    const char *message);

/* one file each, in the order in which they are tried */
gboolean recto_kd_parse_code (RectoKdParser *parser);
gboolean recto_kd_parse_fence (RectoKdParser *parser);
const char *recto_kd_code_end (RectoKdParser *parser,
                               const char *p);
gboolean recto_kd_parse_list (RectoKdParser *parser);
gboolean recto_kd_parse_definitions (RectoKdParser *parser);
gboolean recto_kd_parse_html (RectoKdParser *parser);
gboolean recto_kd_parse_table (RectoKdParser *parser);
gboolean recto_kd_parse_footnote (RectoKdParser *parser);
gboolean recto_kd_parse_link_definition (RectoKdParser *parser);
gboolean recto_kd_parse_abbreviation (RectoKdParser *parser);
gboolean recto_kd_parse_extension (RectoKdParser *parser);
gboolean recto_kd_parse_math (RectoKdParser *parser);

/* recto-kd-first-line.c */
typedef struct
{
  gsize indentation;
  const char *content; /* of the first line, in the arena */
  gsize length;
  RectoMdAttributeList *list;
} RectoKdFirstLine;

void recto_kd_read_first_line (RectoKdParser *parser,
                               gsize marker,
                               const char *content,
                               const char *end,
                               RectoKdFirstLine *first);
gboolean recto_kd_is_item_content (const char *p,
                                   const char *end,
                                   gsize indentation);
gboolean recto_kd_is_item_lazy (RectoKdParser *parser,
                                const char *p,
                                gsize indentation);
const char *recto_kd_read_item_list (RectoKdParser *parser,
                                     const char *p,
                                     const char *end,
                                     RectoMdAttributeList **list);

/* recto-kd-attributes.c */
void recto_kd_read_list (RectoKdParser *parser,
                         const char *text,
                         gsize length,
                         RectoMdAttributeList *list);
const char *recto_kd_match_braces (RectoKdParser *parser,
                                   const char *p,
                                   const char *end,
                                   gboolean to_line_end);
void recto_kd_merge_list (RectoKdParser *parser,
                          RectoMdAttributeList *into,
                          const RectoMdAttributeList *from);
void recto_kd_set_attribute (RectoKdParser *parser,
                             RectoMdAttribute **attributes,
                             const char *name,
                             const char *value);
void recto_kd_apply_list (RectoKdParser *parser,
                          RectoMdAttribute **attributes,
                          const RectoMdAttributeList *list);
RectoMdAttributeList *recto_kd_list_of (RectoKdParser *parser,
                                        RectoMdNode *node);

/* recto-kd-tag.c */
gboolean recto_kd_read_tag (RectoKdParser *parser,
                            const char *p,
                            RectoKdTag *tag);
const char *recto_kd_read_end_tag (const char *p,
                                   const char *end,
                                   const char **name,
                                   gsize *length);
const char *recto_kd_find_end_tag (RectoKdParser *parser,
                                   const char *p,
                                   const char *name,
                                   gsize length);
gboolean recto_kd_name_is (const char *name,
                           gsize length,
                           const char *other,
                           gsize other_length,
                           gboolean any_case);
guint recto_kd_flags_of (const char *name,
                         gsize length);

/* recto-kd-definition.c */
char *recto_kd_normalize_id (RectoKdParser *parser,
                             const char *text,
                             gsize length);
char *recto_kd_lower (const char *text,
                      gsize length);

/* recto-kd-span.c and the files of each kind of span */
gboolean recto_kd_parse_spans (RectoKdParser *parser,
                               RectoMdNode *element,
                               RectoKdStop *stop,
                               guint parsers);
gboolean recto_kd_stop_is_at (const RectoKdStop *stop,
                              const char *p,
                              const char *end);
RectoMdNode *recto_kd_add_span (RectoKdParser *parser,
                                RectoMdType type);
gboolean recto_kd_is_inside (RectoKdParser *parser,
                             RectoMdType type);
void recto_kd_parse_emphasis (RectoKdParser *parser);
void recto_kd_parse_code_span (RectoKdParser *parser);
gboolean recto_kd_parse_autolink (RectoKdParser *parser);
gboolean recto_kd_is_span_html (const char *p,
                                const char *end);
void recto_kd_parse_span_html (RectoKdParser *parser);
gboolean recto_kd_parse_footnote_mark (RectoKdParser *parser);
void recto_kd_parse_link (RectoKdParser *parser);
void recto_kd_parse_quote (RectoKdParser *parser);
gboolean recto_kd_parse_inline_math (RectoKdParser *parser);
void recto_kd_parse_span_extension (RectoKdParser *parser);
gboolean recto_kd_parse_entity (RectoKdParser *parser);
gboolean recto_kd_parse_symbol (RectoKdParser *parser);
gboolean recto_kd_parse_escape (RectoKdParser *parser);
gboolean recto_kd_parse_strike (RectoKdParser *parser);
gboolean recto_kd_is_escapable (RectoKdParser *parser,
                                char c);

/* recto-kd-finish.c */
void recto_kd_update_tree (RectoKdParser *parser,
                           RectoMdNode *element);
void recto_kd_update_elements (RectoKdParser *parser,
                               RectoMdNode *element);
void recto_kd_replace_abbreviations (RectoKdParser *parser,
                                     RectoMdNode *element);

G_END_DECLS

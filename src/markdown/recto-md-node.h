#pragma once

#include "recto-md-arena.h"

G_BEGIN_DECLS

/**
 * RectoMdType:
 *
 * What a node of the document tree is. Blocks come first, then what can be
 * either, then what stands in a line of text.
 */
typedef enum
{
  RECTO_MD_ROOT,
  RECTO_MD_BLANK,
  RECTO_MD_PARAGRAPH,
  RECTO_MD_HEADER,
  RECTO_MD_BLOCKQUOTE,
  RECTO_MD_CODE_BLOCK,
  RECTO_MD_RULE,
  RECTO_MD_BULLET_LIST,
  RECTO_MD_ORDERED_LIST,
  RECTO_MD_ITEM,
  RECTO_MD_DEFINITION_LIST,
  RECTO_MD_TERM,
  RECTO_MD_DEFINITION,
  RECTO_MD_TABLE,
  RECTO_MD_TABLE_HEAD,
  RECTO_MD_TABLE_BODY,
  RECTO_MD_TABLE_FOOT,
  RECTO_MD_TABLE_ROW,
  RECTO_MD_TABLE_CELL,
  RECTO_MD_END_MARK,

  RECTO_MD_HTML,
  RECTO_MD_HTML_COMMENT,
  RECTO_MD_HTML_INSTRUCTION,
  RECTO_MD_COMMENT,
  RECTO_MD_RAW,
  RECTO_MD_MATH,

  RECTO_MD_RAW_TEXT,
  RECTO_MD_TEXT,
  RECTO_MD_LINK,
  RECTO_MD_IMAGE,
  RECTO_MD_LINE_BREAK,
  RECTO_MD_CODE_SPAN,
  RECTO_MD_FOOTNOTE,
  RECTO_MD_EMPHASIS,
  RECTO_MD_STRONG,
  RECTO_MD_ENTITY,
  RECTO_MD_SYMBOL,
  RECTO_MD_QUOTE,
  RECTO_MD_ABBREVIATION,
} RectoMdType;

/* How the text inside an HTML element is read. */
typedef enum
{
  RECTO_MD_MODEL_NONE,
  RECTO_MD_MODEL_RAW,
  RECTO_MD_MODEL_SPAN,
  RECTO_MD_MODEL_BLOCK,
} RectoMdModel;

/* What an end mark (which shows nothing) stands for. */
typedef enum
{
  RECTO_MD_END_PLAIN,
  RECTO_MD_END_LINK,
  RECTO_MD_END_ABBREVIATION,
  RECTO_MD_END_FOOTNOTE,
  RECTO_MD_END_ATTRIBUTES,
  RECTO_MD_END_NAMED_ATTRIBUTES,
  RECTO_MD_END_EXTENSION,
} RectoMdEnd;

typedef enum
{
  RECTO_MD_SYMBOL_MDASH,
  RECTO_MD_SYMBOL_NDASH,
  RECTO_MD_SYMBOL_HELLIP,
  RECTO_MD_SYMBOL_LAQUO_SPACE,
  RECTO_MD_SYMBOL_RAQUO_SPACE,
  RECTO_MD_SYMBOL_LAQUO,
  RECTO_MD_SYMBOL_RAQUO,
  RECTO_MD_N_SYMBOLS,
} RectoMdSymbol;

typedef enum
{
  RECTO_MD_LSQUO,
  RECTO_MD_RSQUO,
  RECTO_MD_LDQUO,
  RECTO_MD_RDQUO,
  RECTO_MD_N_QUOTES,
} RectoMdQuote;

typedef enum
{
  RECTO_MD_ALIGN_DEFAULT,
  RECTO_MD_ALIGN_LEFT,
  RECTO_MD_ALIGN_CENTER,
  RECTO_MD_ALIGN_RIGHT,
} RectoMdAlign;

/* An attribute of an element; order is kept as it is in the output. */
typedef struct _RectoMdAttribute RectoMdAttribute;
struct _RectoMdAttribute
{
  RectoMdAttribute *next;
  const char *name;
  const char *value;
  guint32 length; /* of a value that has room behind it, as class grows */
  guint32 room;
};

typedef struct _RectoMdReference RectoMdReference;
struct _RectoMdReference
{
  RectoMdReference *next;
  const char *name;
};

#define RECTO_MD_MOST_ATTRIBUTES 500

/* An attribute list as written: attributes, and names of lists given elsewhere. */
typedef struct
{
  RectoMdAttribute *attributes;
  RectoMdReference *references;
  RectoMdReference *last_reference;
} RectoMdAttributeList;

typedef enum
{
  RECTO_MD_FLAG_SPAN = 1 << 0,        /* stands in a line of text, for the types that can be both */
  RECTO_MD_FLAG_TRANSPARENT = 1 << 1, /* a paragraph of a tight item: no tags of its own */
  RECTO_MD_FLAG_CLOSED = 1 << 2,      /* an HTML element written as <x/> */
  RECTO_MD_FLAG_FIRST_AS_PARA = 1 << 3,
  RECTO_MD_FLAG_OWN_TEXT = 1 << 4, /* text is a copy with room behind it */
  RECTO_MD_FLAG_HIDDEN = 1 << 5,   /* raw text for another kind of output */
} RectoMdFlags;

typedef struct _RectoMdNode RectoMdNode;
struct _RectoMdNode
{
  RectoMdNode *next;
  RectoMdNode *previous;
  RectoMdNode *first;
  RectoMdNode *last;
  const char *text; /* not zero-terminated */
  guint32 length;
  guint32 room;
  RectoMdAttribute *attributes;
  RectoMdAttributeList *list; /* the attribute list written beside it */
  guint32 line;
  guint32 last_line;
  guint8 type;
  guint8 level; /* of a header; the kind of a symbol, quote or end mark */
  guint8 model;
  guint8 flags;
  union
  {
    const char *language;     /* of a code block, with its options */
    const char *header_text;  /* what an id is made of */
    const guint8 *alignments; /* of a table, as many as columns */
    RectoMdNode *content;     /* of a footnote */
    const char *title;        /* of an abbreviation */
    guint32 code_point;       /* of an entity */
    guint32 columns;
  };
};

RectoMdNode *recto_md_node_new (RectoMdArena *arena,
                                RectoMdType type,
                                guint line);
void recto_md_node_append (RectoMdNode *parent,
                           RectoMdNode *node);
void recto_md_node_remove (RectoMdNode *parent,
                           RectoMdNode *node);
void recto_md_node_replace (RectoMdNode *parent,
                            RectoMdNode *node,
                            RectoMdNode *first,
                            RectoMdNode *last);
void recto_md_node_take (RectoMdNode *parent,
                         RectoMdNode *from);
void recto_md_node_add_text (RectoMdArena *arena,
                             RectoMdNode *node,
                             const char *text,
                             gsize length);
gboolean recto_md_node_is_block (const RectoMdNode *node);
const char *recto_md_attribute_get (const RectoMdAttribute *attributes,
                                    const char *name);
gboolean recto_md_attribute_set (RectoMdArena *arena,
                                 RectoMdAttribute **attributes,
                                 const char *name,
                                 const char *value);
void recto_md_attribute_remove (RectoMdAttribute **attributes,
                                const char *name);
void recto_md_attribute_add_class (RectoMdArena *arena,
                                   RectoMdAttribute **attributes,
                                   const char *value);

G_END_DECLS

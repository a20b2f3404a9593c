#pragma once

#include "recto-page-private.h"
#include "recto-page-sanitizer.h"
#include "site/recto-front-matter.h"
#include "site/recto-site.h"

G_BEGIN_DECLS

/**
 * RectoPageBuilder:
 *
 * A page while it is made, with what all of its parts are made from. Lives in
 * one thread for the time of one rendering.
 */
typedef struct
{
  RectoPage *page;
  RectoPage *last; /* nullable, the rendering before this one */
  RectoSite *site;
  RectoConfig *config;
  RectoEntry *entry; /* nullable */
  GBytes *bytes;
  const char *text;
  gsize length;
  RectoFrontMatterSpan span;
  gboolean has_front_matter;
  RectoYamlTree *front; /* nullable */
  guint front_line;     /* of the first line of YAML */
  guint body_line;      /* of the first line of the body */
  RectoPageRules rules;
  GCancellable *cancellable;
} RectoPageBuilder;

void recto_page_builder_init (RectoPageBuilder *self,
                              RectoPage *page,
                              RectoSite *site,
                              GBytes *text,
                              GCancellable *cancellable);
void recto_page_builder_clear (RectoPageBuilder *self);

const RectoYamlNode *recto_page_builder_get (RectoPageBuilder *self,
                                             const char *key);
const char *recto_page_builder_get_string (RectoPageBuilder *self,
                                           const char *key);
guint recto_page_builder_get_line (RectoPageBuilder *self,
                                   const char *key);
const RectoYamlNode *recto_page_node_get (const RectoYamlNode *node,
                                          const char *key);
const char *recto_page_node_string (const RectoYamlNode *node);
gboolean recto_page_node_is_true (const RectoYamlNode *node);
guint recto_page_node_length (const RectoYamlNode *node);
const RectoYamlNode *recto_page_node_item (const RectoYamlNode *node,
                                           guint index);

void recto_page_builder_add_note (RectoPageBuilder *self,
                                  guint line,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (3, 4);
void recto_page_builder_add_part (RectoPageBuilder *self,
                                  const char *id,
                                  GString *html,
                                  guint line);
void recto_page_builder_add_fragment (RectoPageBuilder *self,
                                      const char *id,
                                      RectoPageFragment *fragment,
                                      guint first_line,
                                      guint last_line);
void recto_page_builder_append_safe (RectoPageBuilder *self,
                                     GString *html,
                                     const char *unsafe,
                                     guint line);
void recto_page_builder_append_link (RectoPageBuilder *self,
                                     GString *html,
                                     const char *url,
                                     const char *class_name,
                                     const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RectoPageBuilder, recto_page_builder_clear)

G_END_DECLS

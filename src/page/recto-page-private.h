#pragma once

#include "markdown/recto-markdown.h"
#include "recto-page-fragment.h"
#include "recto-page-links.h"
#include "recto-page.h"

G_BEGIN_DECLS

/* One reference counted page; only the builder writes to it. */
struct _RectoPage
{
  RectoSite *site;
  char *path;
  char *url; /* nullable */
  char *title;
  char *language;
  guint64 serial;
  RectoPageFlags flags;
  gboolean has_math;
  RectoPageLinks *links;
  GArray *blocks;                /* RectoPageBlock */
  GPtrArray *fragments;          /* RectoPageFragment, one for each block */
  GPtrArray *notes;              /* RectoPageNote */
  RectoMarkdownResult *markdown; /* of the body, for the next rendering */
};

RectoPage *recto_page_new (RectoSite *site,
                           const char *path,
                           guint64 serial,
                           RectoPageFlags flags);

G_END_DECLS

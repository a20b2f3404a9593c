/* Which elements and attributes of a site's own HTML may be in a rendered
 * page. What is not named here does not come in. */

#include "recto-page-elements.h"

#include <string.h>

#define KEEP       RECTO_PAGE_ELEMENT_KEEP
#define BLOCK      (RECTO_PAGE_ELEMENT_KEEP | RECTO_PAGE_ELEMENT_BLOCK)
#define ITEM       (RECTO_PAGE_ELEMENT_KEEP | RECTO_PAGE_ELEMENT_BLOCK | RECTO_PAGE_ELEMENT_SIBLING)
#define EMPTY      (RECTO_PAGE_ELEMENT_KEEP | RECTO_PAGE_ELEMENT_VOID)
#define CODE       (RECTO_PAGE_ELEMENT_KEEP | RECTO_PAGE_ELEMENT_CODE)
#define DROP       RECTO_PAGE_ELEMENT_DROP
#define DROP_EMPTY (RECTO_PAGE_ELEMENT_DROP | RECTO_PAGE_ELEMENT_VOID)
#define DROP_RAW   (RECTO_PAGE_ELEMENT_DROP | RECTO_PAGE_ELEMENT_RAW)
#define EMBED      (RECTO_PAGE_ELEMENT_DROP | RECTO_PAGE_ELEMENT_EMBED)

/* Sorted by name, because it is searched by halves. */
static const struct
{
  const char *name;
  guint flags;
} elements[] = {
  { "a", KEEP },
  { "abbr", KEEP },
  { "address", BLOCK },
  { "applet", EMBED },
  { "article", BLOCK },
  { "aside", BLOCK },
  { "audio", EMBED },
  { "b", KEEP },
  { "base", DROP_EMPTY },
  { "bdi", KEEP },
  { "bdo", KEEP },
  { "big", KEEP },
  { "blockquote", BLOCK },
  { "br", EMPTY },
  { "canvas", RECTO_PAGE_ELEMENT_UNWRAP | RECTO_PAGE_ELEMENT_SCRIPT },
  { "caption", KEEP },
  { "center", BLOCK },
  { "circle", KEEP },
  { "cite", KEEP },
  { "code", CODE },
  { "col", EMPTY },
  { "colgroup", KEEP },
  { "dd", ITEM },
  { "del", KEEP },
  { "details", BLOCK },
  { "dfn", KEEP },
  { "div", BLOCK },
  { "dl", BLOCK },
  { "dt", ITEM },
  { "ellipse", KEEP },
  { "em", KEEP },
  { "embed", EMBED | RECTO_PAGE_ELEMENT_VOID },
  { "fieldset", BLOCK },
  { "figcaption", BLOCK },
  { "figure", BLOCK },
  { "font", KEEP },
  { "footer", BLOCK },
  { "frame", DROP_EMPTY },
  { "g", KEEP },
  { "h1", BLOCK },
  { "h2", BLOCK },
  { "h3", BLOCK },
  { "h4", BLOCK },
  { "h5", BLOCK },
  { "h6", BLOCK },
  { "header", BLOCK },
  { "hgroup", BLOCK },
  { "hr", BLOCK | RECTO_PAGE_ELEMENT_VOID },
  { "i", KEEP },
  { "iframe", EMBED | RECTO_PAGE_ELEMENT_RAW },
  { "img", EMPTY },
  { "input", EMPTY },
  { "ins", KEEP },
  { "kbd", CODE },
  { "legend", KEEP },
  { "li", ITEM },
  { "line", KEEP },
  { "link", DROP_EMPTY },
  { "main", BLOCK },
  { "mark", KEEP },
  { "math", KEEP },
  { "menu", BLOCK },
  { "meta", DROP_EMPTY },
  { "mfrac", KEEP },
  { "mi", KEEP },
  { "mn", KEEP },
  { "mo", KEEP },
  { "mover", KEEP },
  { "mroot", KEEP },
  { "mrow", KEEP },
  { "mspace", KEEP },
  { "msqrt", KEEP },
  { "mstyle", KEEP },
  { "msub", KEEP },
  { "msubsup", KEEP },
  { "msup", KEEP },
  { "mtable", KEEP },
  { "mtd", KEEP },
  { "mtext", KEEP },
  { "mtr", KEEP },
  { "munder", KEEP },
  { "munderover", KEEP },
  { "nav", BLOCK },
  { "noembed", DROP_RAW },
  { "noframes", DROP_RAW },
  { "noscript", DROP_RAW },
  { "object", EMBED },
  { "ol", BLOCK },
  { "optgroup", DROP },
  { "option", DROP },
  { "p", ITEM },
  { "param", DROP_EMPTY },
  { "path", KEEP },
  { "picture", KEEP },
  { "plaintext", DROP_RAW },
  { "polygon", KEEP },
  { "polyline", KEEP },
  { "pre", BLOCK | RECTO_PAGE_ELEMENT_CODE },
  { "q", KEEP },
  { "rect", KEEP },
  { "rp", KEEP },
  { "rt", KEEP },
  { "ruby", KEEP },
  { "s", KEEP },
  { "samp", CODE },
  { "script", DROP_RAW | RECTO_PAGE_ELEMENT_SCRIPT },
  { "section", BLOCK },
  { "select", DROP | RECTO_PAGE_ELEMENT_SCRIPT },
  { "small", KEEP },
  { "source", DROP_EMPTY },
  { "span", KEEP },
  { "strike", KEEP },
  { "strong", KEEP },
  { "style", KEEP | RECTO_PAGE_ELEMENT_RAW },
  { "sub", KEEP },
  { "summary", BLOCK },
  { "sup", KEEP },
  { "svg", KEEP },
  { "table", BLOCK },
  { "tbody", ITEM },
  { "td", ITEM },
  { "template", DROP },
  { "textarea", DROP_RAW },
  { "tfoot", ITEM },
  { "th", ITEM },
  { "thead", ITEM },
  { "time", KEEP },
  { "title", DROP_RAW },
  { "tr", ITEM },
  { "track", DROP_EMPTY },
  { "tt", CODE },
  { "u", KEEP },
  { "ul", BLOCK },
  { "var", KEEP },
  { "video", EMBED },
  { "wbr", EMPTY },
  { "xmp", DROP_RAW },
};

/* Sorted by name. "href" and "src" are not here: they are rewritten. */
static const char *const attributes[] = {
  "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing",
  "checked", "cite", "class", "color", "cols", "colspan", "cx", "cy", "d",
  "data-lang", "data-language", "data-line", "datetime", "dir", "disabled",
  "display", "fill", "fill-opacity", "fill-rule", "height", "id", "lang",
  "mathvariant", "opacity", "open", "points", "r", "reversed",
  "role", "rowspan", "rx", "ry", "scope", "size", "start", "stroke",
  "stroke-linecap", "stroke-linejoin", "stroke-width", "style", "tabindex",
  "title", "transform", "type", "valign", "value", "viewbox", "width", "x",
  "x1", "x2", "y", "y1", "y2"
};

static int
compare_element (const void *name,
                 const void *element)
{
  return strcmp (name, *(const char *const *) element);
}

/**
 * recto_page_element_find:
 * @name: the name of an element, in lower case
 * @canonical: (out): the same name, for good
 *
 * Any thread.
 *
 * Returns: what becomes of such an element
 */
RectoPageElementFlags
recto_page_element_find (const char *name,
                         const char **canonical)
{
  const char *const *found = bsearch (name, elements, G_N_ELEMENTS (elements), sizeof elements[0], compare_element);

  *canonical = NULL;
  if (found == NULL)
    return strchr (name, '-') != NULL ? RECTO_PAGE_ELEMENT_SCRIPT : RECTO_PAGE_ELEMENT_UNWRAP;
  *canonical = *found;
  return elements[((const char *) found - (const char *) elements) / sizeof elements[0]].flags;
}

/**
 * recto_page_attribute_is_kept:
 * @name: the name of an attribute, in lower case
 *
 * Returns: whether an attribute may be in a page as it is
 */
gboolean
recto_page_attribute_is_kept (const char *name)
{
  if (g_str_has_prefix (name, "aria-"))
    return TRUE;
  return bsearch (name, attributes, G_N_ELEMENTS (attributes), sizeof attributes[0], compare_element) != NULL;
}

/* What Ruby makes of YAML values where Jekyll wants text or a yes or no. */

#include "recto-node.h"

#include <math.h>
#include <string.h>

/* Aliases can nest for ever. */
#define MAX_DEPTH 8

/* Merged mappings can merge others, and those the same ones again. */
#define MAX_MERGES 256

/* The shortest text that reads back as the same number, always with a point. */
static char *
text_from_double (double number)
{
  char buffer[64];
  g_autofree char *mantissa = NULL;
  char *exponent;
  int power;

  if (isnan (number))
    return g_strdup ("NaN");
  if (isinf (number))
    return g_strdup (number < 0 ? "-Infinity" : "Infinity");
  for (int precision = 0; precision <= 17; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%de", precision);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  exponent = strchr (buffer, 'e');
  power = atoi (exponent + 1);
  if (power < -4 || power >= 15)
    {
      mantissa = g_strndup (buffer, exponent - buffer);
      return g_strdup_printf ("%s%se%c%02d", mantissa, strchr (mantissa, '.') != NULL ? "" : ".0",
                              power < 0 ? '-' : '+', ABS (power));
    }
  {
    char format[8];
    int digits = exponent - buffer - (buffer[0] == '-') - 1;

    digits = MAX (digits - 1, 0);
    g_snprintf (format, sizeof format, "%%.%df", MAX (digits - power, 1));
    g_ascii_formatd (buffer, sizeof buffer, format, number);
  }
  return g_strdup (buffer);
}

/* A number too long for 64 bits is shown as it is written. */
static char *
text_from_integer (const RectoYamlNode *node)
{
  gint64 integer = recto_yaml_node_get_integer (node);

  if (integer == G_MAXINT64 || integer == G_MININT64)
    return g_strdup (recto_yaml_node_get_string (node));
  return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
}

/* A timestamp stays in the zone that it is written with, and one without is
 * UTC. */
static char *
text_from_date (const RectoYamlNode *node)
{
  g_autoptr (GDateTime) date = recto_yaml_node_get_date_time (node);
  g_autofree char *rest = NULL;

  if (date == NULL)
    return g_strdup (recto_yaml_node_get_string (node));
  rest = g_date_time_format (date, recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_DATE ? "-%m-%d" : "-%m-%d %H:%M:%S %z");
  return g_strdup_printf ("%04d%s", g_date_time_get_year (date), rest);
}

/* What an alias stands for; NULL stays NULL. */
const RectoYamlNode *
recto_node_resolve (const RectoYamlNode *node)
{
  return node != NULL ? recto_yaml_node_resolve (node) : NULL;
}

/* Whether a key is this text. What is nothing, a truth or a date to Ruby is no
 * text; by a number, which Liquid can ask for, it is found as well. */
static gboolean
is_key (const RectoYamlNode *node,
        const char *key)
{
  RectoYamlKind kind;

  node = recto_node_resolve (node);
  kind = recto_yaml_node_get_kind (node);
  return (kind == RECTO_YAML_KIND_STRING || kind == RECTO_YAML_KIND_INTEGER) &&
         g_str_equal (recto_yaml_node_get_string (node), key);
}

/* The loader writes one entry after the other, and merges what an alias stands
 * for; a mapping that is written beside `<<` is still empty when it is merged. */
static const RectoYamlNode *
get_last (const RectoYamlNode *mapping,
          const char *key,
          guint *n_merges)
{
  for (guint i = recto_yaml_node_get_length (mapping); i > 0; i--)
    {
      const RectoYamlNode *name = recto_yaml_node_get_key (mapping, i - 1);
      const RectoYamlNode *value = recto_yaml_node_get_value (mapping, i - 1);
      const RectoYamlNode *found = NULL;

      if (is_key (name, key))
        return value;
      if (is_key (name, "<<") && recto_yaml_node_get_kind (value) == RECTO_YAML_KIND_ALIAS &&
          recto_node_is (value, RECTO_YAML_KIND_MAPPING) && ++*n_merges < MAX_MERGES)
        found = get_last (recto_node_resolve (value), key, n_merges);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The resolved value of a key; NULL when there is none, or no mapping. */
const RectoYamlNode *
recto_node_get (const RectoYamlNode *mapping,
                const char *key)
{
  guint n_merges = 0;

  if (!recto_node_is (mapping, RECTO_YAML_KIND_MAPPING))
    return NULL;
  return recto_node_resolve (get_last (recto_node_resolve (mapping), key, &n_merges));
}

/*
 * recto_node_find_bad_merge:
 * @node: (nullable): a value
 *
 * Only mappings can be merged. At anything else, wherever it is, Jekyll's
 * loader fails. Any thread.
 *
 * Returns: (nullable): the first value that cannot be merged
 */
const RectoYamlNode *
recto_node_find_bad_merge (const RectoYamlNode *node)
{
  RectoYamlKind kind = node != NULL ? recto_yaml_node_get_kind (node) : RECTO_YAML_KIND_NULL;

  if (kind != RECTO_YAML_KIND_SEQUENCE && kind != RECTO_YAML_KIND_MAPPING)
    return NULL;
  for (guint i = 0; i < recto_yaml_node_get_length (node); i++)
    {
      gboolean is_list = kind == RECTO_YAML_KIND_SEQUENCE;
      const RectoYamlNode *value = is_list ? recto_yaml_node_get_item (node, i) : recto_yaml_node_get_value (node, i);
      const RectoYamlNode *bad = NULL;

      if (!is_list && is_key (recto_yaml_node_get_key (node, i), "<<") && !recto_node_is (value, RECTO_YAML_KIND_MAPPING))
        return value;
      bad = recto_node_find_bad_merge (value);
      if (bad != NULL)
        return bad;
    }
  return NULL;
}

gboolean
recto_node_is (const RectoYamlNode *node,
               RectoYamlKind kind)
{
  node = recto_node_resolve (node);
  return node != NULL && recto_yaml_node_get_kind (node) == kind;
}

static void append_inspected (GString *out,
                              const RectoYamlNode *node,
                              guint depth);

/* Ruby's String#inspect, as far as front matter needs it. */
static void
append_quoted (GString *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\t')
      g_string_append (out, "\\t");
    else
      g_string_append_c (out, *p);
  g_string_append_c (out, '"');
}

static void
append_collection (GString *out,
                   const RectoYamlNode *node,
                   guint depth)
{
  gboolean is_list = recto_node_is (node, RECTO_YAML_KIND_SEQUENCE);

  g_string_append_c (out, is_list ? '[' : '{');
  for (guint i = 0; depth < MAX_DEPTH && i < recto_yaml_node_get_length (node); i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      if (is_list)
        append_inspected (out, recto_yaml_node_get_item (node, i), depth + 1);
      else
        {
          append_inspected (out, recto_yaml_node_get_key (node, i), depth + 1);
          g_string_append (out, "=>");
          append_inspected (out, recto_yaml_node_get_value (node, i), depth + 1);
        }
    }
  g_string_append_c (out, is_list ? ']' : '}');
}

static void
append_inspected_date (GString *out,
                       const char *text)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_parse (&date, text);
  g_string_append_printf (out, "#<Date: %s ((%uj,0s,0n),+0s,2299161j)>", text,
                          g_date_valid (&date) ? g_date_get_julian (&date) + 1721425 : 0);
}

static void
append_inspected (GString *out,
                  const RectoYamlNode *node,
                  guint depth)
{
  g_autofree char *text = NULL;

  node = recto_node_resolve (node);
  if (recto_node_is (node, RECTO_YAML_KIND_SEQUENCE) || recto_node_is (node, RECTO_YAML_KIND_MAPPING))
    {
      append_collection (out, node, depth);
      return;
    }
  text = recto_node_to_text (node);
  if (recto_node_is (node, RECTO_YAML_KIND_STRING))
    append_quoted (out, text);
  else if (recto_node_is (node, RECTO_YAML_KIND_DATE))
    append_inspected_date (out, text);
  else if (recto_node_is (node, RECTO_YAML_KIND_NULL))
    g_string_append (out, "nil");
  else
    g_string_append (out, text);
}

static char *
text_from_collection (const RectoYamlNode *node)
{
  GString *out = g_string_new (NULL);

  append_inspected (out, node, 0);
  return g_string_free (out, FALSE);
}

/*
 * recto_node_to_text:
 * @node: (nullable): a value
 *
 * What Ruby's to_s gives: nothing for nothing, and for a list what one would
 * write in Ruby. Any thread.
 *
 * Returns: (transfer full): the text
 */
char *
recto_node_to_text (const RectoYamlNode *node)
{
  node = recto_node_resolve (node);
  if (node == NULL)
    return g_strdup ("");
  switch (recto_yaml_node_get_kind (node))
    {
    case RECTO_YAML_KIND_BOOLEAN:
      return g_strdup (recto_yaml_node_get_boolean (node) ? "true" : "false");

    case RECTO_YAML_KIND_INTEGER:
      return text_from_integer (node);

    case RECTO_YAML_KIND_FLOAT:
      return text_from_double (recto_yaml_node_get_double (node));

    case RECTO_YAML_KIND_DATE:
    case RECTO_YAML_KIND_TIMESTAMP:
      return text_from_date (node);

    case RECTO_YAML_KIND_STRING:
      return g_strdup (recto_yaml_node_get_string (node));

    case RECTO_YAML_KIND_SEQUENCE:
    case RECTO_YAML_KIND_MAPPING:
      return text_from_collection (node);

    case RECTO_YAML_KIND_NULL:
    case RECTO_YAML_KIND_ALIAS:
    default:
      return g_strdup ("");
    }
}

/* Whether a value is the boolean false and nothing else. */
gboolean
recto_node_is_false (const RectoYamlNode *node)
{
  node = recto_node_resolve (node);
  return node != NULL && recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_BOOLEAN &&
         !recto_yaml_node_get_boolean (node);
}

/* Whether Ruby takes a value for true: all but nothing and false. */
gboolean
recto_node_is_truthy (const RectoYamlNode *node)
{
  node = recto_node_resolve (node);
  return node != NULL && recto_yaml_node_get_kind (node) != RECTO_YAML_KIND_NULL && !recto_node_is_false (node);
}

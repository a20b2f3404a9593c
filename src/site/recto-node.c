/* What Ruby makes of YAML values where Jekyll wants text or a yes or no. */

#include "recto-node.h"

#include <math.h>
#include <string.h>

/* Aliases can nest for ever. */
#define MAX_DEPTH 8

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
  if (power < -4 || power >= 16)
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

static char *
text_from_date (const RectoYamlNode *node,
                GTimeZone *zone)
{
  g_autoptr (GDateTime) date = recto_yaml_node_get_date_time (node);
  g_autoptr (GDateTime) local = NULL;

  if (date == NULL)
    return g_strdup (recto_yaml_node_get_string (node));
  if (recto_yaml_node_get_kind (node) == RECTO_YAML_KIND_DATE)
    return g_date_time_format (date, "%Y-%m-%d");
  local = g_date_time_to_timezone (date, zone);
  return g_date_time_format (local, "%Y-%m-%d %H:%M:%S %z");
}

/* What an alias stands for; NULL stays NULL. */
const RectoYamlNode *
recto_node_resolve (const RectoYamlNode *node)
{
  return node != NULL ? recto_yaml_node_resolve (node) : NULL;
}

/* The resolved value of a key; NULL when there is none, or no mapping. */
const RectoYamlNode *
recto_node_get (const RectoYamlNode *mapping,
                const char *key)
{
  if (!recto_node_is (mapping, RECTO_YAML_KIND_MAPPING))
    return NULL;
  return recto_node_resolve (recto_yaml_node_get (mapping, key));
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
                              GTimeZone *zone,
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
                   GTimeZone *zone,
                   guint depth)
{
  gboolean is_list = recto_node_is (node, RECTO_YAML_KIND_SEQUENCE);

  g_string_append_c (out, is_list ? '[' : '{');
  for (guint i = 0; depth < MAX_DEPTH && i < recto_yaml_node_get_length (node); i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      if (is_list)
        append_inspected (out, recto_yaml_node_get_item (node, i), zone, depth + 1);
      else
        {
          append_inspected (out, recto_yaml_node_get_key (node, i), zone, depth + 1);
          g_string_append (out, "=>");
          append_inspected (out, recto_yaml_node_get_value (node, i), zone, depth + 1);
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
                  GTimeZone *zone,
                  guint depth)
{
  g_autofree char *text = NULL;

  node = recto_node_resolve (node);
  if (recto_node_is (node, RECTO_YAML_KIND_SEQUENCE) || recto_node_is (node, RECTO_YAML_KIND_MAPPING))
    {
      append_collection (out, node, zone, depth);
      return;
    }
  text = recto_node_to_text (node, zone);
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
text_from_collection (const RectoYamlNode *node,
                      GTimeZone *zone)
{
  GString *out = g_string_new (NULL);

  append_inspected (out, node, zone, 0);
  return g_string_free (out, FALSE);
}

/*
 * recto_node_to_text:
 * @node: (nullable): a value
 * @zone: the zone of the site, for timestamps
 *
 * What Ruby's to_s gives: nothing for nothing, and for a list what one would
 * write in Ruby. Any thread.
 *
 * Returns: (transfer full): the text
 */
char *
recto_node_to_text (const RectoYamlNode *node,
                    GTimeZone *zone)
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
      return text_from_date (node, zone);

    case RECTO_YAML_KIND_STRING:
      return g_strdup (recto_yaml_node_get_string (node));

    case RECTO_YAML_KIND_SEQUENCE:
    case RECTO_YAML_KIND_MAPPING:
      return text_from_collection (node, zone);

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

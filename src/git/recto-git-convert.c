/* The bytes that git keeps of a file: line ends and `$Id$`, as gitattributes(5)
 * and core.autocrlf ask for. libgit2 has filters for both, which see a lone CR
 * as a line end and let `$Id$` alone in what they take for binary. */

#include "recto-git-convert.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "recto-git-error.h"

/* What is to be done with line ends, by git's own names. */
typedef enum
{
  ACTION_UNDEFINED,
  ACTION_BINARY,
  ACTION_TEXT,
  ACTION_TEXT_INPUT,
  ACTION_TEXT_CRLF,
  ACTION_AUTO,
  ACTION_AUTO_INPUT,
  ACTION_AUTO_CRLF,
} Action;

typedef enum
{
  AUTOCRLF_FALSE,
  AUTOCRLF_TRUE,
  AUTOCRLF_INPUT,
} AutoCrlf;

typedef struct
{
  Action action;
  gboolean ident;
  gboolean writes_crlf; /* a checkout would write CRLF */
} Rules;

struct _RectoConversion
{
  git_repository *repository;
  gboolean has_attributes;
  AutoCrlf autocrlf;
  gboolean text_is_crlf; /* a checkout writes text with CRLF */
  gboolean safe;         /* core.safecrlf: refuse what cannot be undone */
};

/* What a text is made of. */
typedef struct
{
  gsize nul;
  gsize lone_cr;
  gsize lone_lf;
  gsize crlf;
  gsize printable;
  gsize nonprintable;
} Stats;

static Stats
gather_stats (const char *text,
              gsize length)
{
  Stats stats = { 0 };

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c == '\r' && i + 1 < length && text[i + 1] == '\n')
        {
          stats.crlf++;
          i++;
        }
      else if (c == '\r')
        stats.lone_cr++;
      else if (c == '\n')
        stats.lone_lf++;
      else if ((c >= 32 && c != 127) || c == '\b' || c == '\t' || c == '\033' || c == '\014')
        stats.printable++;
      else
        {
          stats.nonprintable++;
          stats.nul += c == 0;
        }
    }
  /* The end of a file in days long gone. */
  if (length > 0 && text[length - 1] == '\032')
    stats.nonprintable--;
  return stats;
}

static gboolean
is_binary (const Stats *stats)
{
  return stats->lone_cr > 0 || stats->nul > 0 || stats->printable >> 7 < stats->nonprintable;
}

static gboolean
is_guess (Action action)
{
  return action == ACTION_AUTO || action == ACTION_AUTO_INPUT || action == ACTION_AUTO_CRLF;
}

/* What git keeps of it now has CRLF, so somebody wants it that way. */
static gboolean
has_crlf_in_index (git_repository *repository,
                   const char *path)
{
  g_autoptr (git_index) index = NULL;
  g_autoptr (git_blob) blob = NULL;
  const git_index_entry *entry = NULL;
  Stats stats;

  if (git_repository_index (&index, repository) == 0)
    entry = git_index_get_bypath (index, path, 0);
  if (entry == NULL || git_blob_lookup (&blob, repository, &entry->id) < 0)
    {
      git_error_clear ();
      return FALSE;
    }
  stats = gather_stats (git_blob_rawcontent (blob), git_blob_rawsize (blob));
  return stats.crlf > 0 && !is_binary (&stats);
}

static Action
action_from_attribute (const char *value)
{
  switch (git_attr_value (value))
    {
    case GIT_ATTR_VALUE_TRUE:
      return ACTION_TEXT;

    case GIT_ATTR_VALUE_FALSE:
      return ACTION_BINARY;

    case GIT_ATTR_VALUE_STRING:
      return g_str_equal (value, "input") ? ACTION_TEXT_INPUT : g_str_equal (value, "auto") ? ACTION_AUTO
                                                                                            : ACTION_UNDEFINED;

    default:
      return ACTION_UNDEFINED;
    }
}

static Action
add_eol (Action action,
         const char *eol)
{
  if (action == ACTION_BINARY || git_attr_value (eol) != GIT_ATTR_VALUE_STRING)
    return action;
  if (g_str_equal (eol, "lf"))
    return action == ACTION_AUTO ? ACTION_AUTO_INPUT : ACTION_TEXT_INPUT;
  if (g_str_equal (eol, "crlf"))
    return action == ACTION_AUTO ? ACTION_AUTO_CRLF : ACTION_TEXT_CRLF;
  return action;
}

static AutoCrlf
get_autocrlf (git_config *config)
{
  const char *value = NULL;
  int on = 0;

  if (git_config_get_string (&value, config, "core.autocrlf") == 0 && g_ascii_strcasecmp (value, "input") == 0)
    return AUTOCRLF_INPUT;
  return git_config_get_bool (&on, config, "core.autocrlf") == 0 && on ? AUTOCRLF_TRUE : AUTOCRLF_FALSE;
}

static gboolean
is_value (git_config *config,
          const char *key,
          const char *wanted)
{
  const char *value = NULL;

  return git_config_get_string (&value, config, key) == 0 && g_ascii_strcasecmp (value, wanted) == 0;
}

static int
read_rules (const RectoConversion *self,
            const char *path,
            Rules *rules)
{
  const char *names[] = { "text", "crlf", "eol", "ident" };
  const char *values[G_N_ELEMENTS (names)] = { NULL };
  AutoCrlf autocrlf = self->autocrlf;

  if (self->has_attributes)
    {
      int code = git_attr_get_many (values, self->repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path, G_N_ELEMENTS (names), names);

      if (code < 0)
        return code;
    }
  rules->ident = git_attr_value (values[3]) == GIT_ATTR_VALUE_TRUE;
  rules->action = action_from_attribute (values[0]);
  if (rules->action == ACTION_UNDEFINED)
    rules->action = action_from_attribute (values[1]);
  rules->action = add_eol (rules->action, values[2]);
  if (rules->action == ACTION_UNDEFINED)
    rules->action = autocrlf == AUTOCRLF_FALSE ? ACTION_BINARY : autocrlf == AUTOCRLF_TRUE ? ACTION_AUTO_CRLF
                                                                                           : ACTION_AUTO_INPUT;
  rules->writes_crlf = rules->action == ACTION_TEXT_CRLF || rules->action == ACTION_AUTO_CRLF ||
                       ((rules->action == ACTION_TEXT || rules->action == ACTION_AUTO) && self->text_is_crlf);
  return 0;
}

/* Whether a checkout would bring the same line ends back. */
static gboolean
is_reversible (const Rules *rules,
               const Stats *before,
               gboolean converts)
{
  Stats after = *before;

  if (converts)
    {
      after.lone_lf += after.crlf;
      after.crlf = 0;
    }
  if (rules->writes_crlf && after.lone_lf > 0 &&
      !(is_guess (rules->action) && (after.lone_cr > 0 || after.crlf > 0 || is_binary (&after))))
    {
      after.crlf += after.lone_lf;
      after.lone_lf = 0;
    }
  return !(before->crlf > 0 && after.crlf == 0) && !(before->lone_lf > 0 && after.lone_lf == 0);
}

static GBytes *
strip_cr (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  GByteArray *stripped = g_byte_array_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (text[i] != '\r' || i + 1 == length || text[i + 1] != '\n')
      g_byte_array_append (stripped, (const guint8 *) text + i, 1);
  return g_byte_array_free_to_bytes (stripped);
}

static GBytes *
convert_line_ends (const RectoConversion *self,
                   const char *path,
                   const Rules *rules,
                   GBytes *bytes,
                   GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gboolean converts;
  Stats stats;

  if (rules->action == ACTION_BINARY || length == 0)
    return g_bytes_ref (bytes);
  stats = gather_stats (text, length);
  if (is_guess (rules->action) && is_binary (&stats))
    return g_bytes_ref (bytes);
  converts = stats.crlf > 0 && !(is_guess (rules->action) && has_crlf_in_index (self->repository, path));
  if (self->safe && !is_reversible (rules, &stats, converts))
    {
      g_set_error (error, RECTO_GIT_ERROR, RECTO_GIT_ERROR_UNSUPPORTED,
                   _ ("%s: git would change the line ends of this file for good, and core.safecrlf forbids that; make them all the same first"), path);
      return NULL;
    }
  return converts ? strip_cr (bytes) : g_bytes_ref (bytes);
}

/* `$Id: anything $` becomes `$Id$`. */
static GBytes *
collapse_ident (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end;
  GByteArray *collapsed;
  const char *dollar;

  if (text == NULL || memmem (text, length, "$Id:", 4) == NULL)
    return g_bytes_ref (bytes);
  end = text + length;
  collapsed = g_byte_array_sized_new (length);
  while ((dollar = memchr (text, '$', end - text)) != NULL)
    {
      const char *close;

      g_byte_array_append (collapsed, (const guint8 *) text, dollar + 1 - text);
      text = dollar + 1;
      if (end - text <= 3 || memcmp (text, "Id:", 3) != 0)
        continue;
      close = memchr (text + 3, '$', end - text - 3);
      if (close == NULL)
        break;
      if (memchr (text + 3, '\n', close - text - 3) != NULL)
        continue;
      g_byte_array_append (collapsed, (const guint8 *) "Id$", 3);
      text = close + 1;
    }
  g_byte_array_append (collapsed, (const guint8 *) text, end - text);
  return g_byte_array_free_to_bytes (collapsed);
}

/**
 * recto_conversion_new:
 * @repository: a repository, which must outlive it
 * @flags: how
 * @error: return location, of %RECTO_GIT_ERROR
 *
 * Reads the settings once, for many files.
 *
 * Returns: (transfer full): how files are converted, or %NULL
 */
RectoConversion *
recto_conversion_new (git_repository *repository,
                      RectoConversionFlags flags,
                      GError **error)
{
  g_autoptr (git_config) config = NULL;
  RectoConversion *self;
  int on = 0;
  int code = git_repository_config_snapshot (&config, repository);

  if (code < 0)
    {
      recto_git_error_set (error, code, git_repository_workdir (repository), _ ("The config of git cannot be read"));
      return NULL;
    }
  self = g_new0 (RectoConversion, 1);
  self->repository = repository;
  self->has_attributes = (flags & RECTO_CONVERSION_NO_ATTRIBUTES) == 0;
  self->autocrlf = get_autocrlf (config);
  self->text_is_crlf = self->autocrlf == AUTOCRLF_TRUE ||
                       (self->autocrlf == AUTOCRLF_FALSE && is_value (config, "core.eol", "crlf"));
  self->safe = (flags & RECTO_CONVERSION_TO_LOOK) == 0 && git_config_get_bool (&on, config, "core.safecrlf") == 0 && on;
  git_error_clear ();
  return self;
}

/**
 * recto_conversion_free:
 * @self: (transfer full): a conversion
 */
void
recto_conversion_free (RectoConversion *self)
{
  g_free (self);
}

/**
 * recto_conversion_to_git:
 * @self: a conversion
 * @path: (type filename): a file, relative to the work tree
 * @bytes: what is in it
 * @error: return location; %RECTO_GIT_ERROR_UNSUPPORTED when core.safecrlf
 *   forbids it
 *
 * Returns: (transfer full): what `git add` would keep of it, or %NULL
 */
GBytes *
recto_conversion_to_git (const RectoConversion *self,
                         const char *path,
                         GBytes *bytes,
                         GError **error)
{
  Rules rules = { ACTION_UNDEFINED };
  g_autoptr (GBytes) converted = NULL;
  int code = read_rules (self, path, &rules);

  if (code < 0)
    {
      recto_git_error_set (error, code, path, _ ("The file cannot be made ready for git"));
      return NULL;
    }
  converted = convert_line_ends (self, path, &rules, bytes, error);
  return converted == NULL || !rules.ident ? g_steal_pointer (&converted) : collapse_ident (converted);
}

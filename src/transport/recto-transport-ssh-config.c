/* The person's ~/.ssh/config. ssh itself is asked what it makes of it: its
 * rules (Host, Match, Include, tokens) are its own to know. */

#include "recto-transport-ssh-config.h"

#include <glib/gi18n-lib.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "recto-transport-child.h"
#include "recto-transport-error.h"

/* Options of `core.sshCommand` that say where to go and which key to show. */
static gboolean
is_harmless (const char *option,
             const char *value)
{
  static const char *const keys[] = { "identityfile", "identitiesonly", "user", "port", "hostname", "hostkeyalias", "identityagent" };
  g_autofree char *key = NULL;

  if (g_str_equal (option, "-i") || g_str_equal (option, "-p") || g_str_equal (option, "-l"))
    return TRUE;
  if (g_str_equal (option, "-F"))
    return g_str_equal (value, "none") || g_str_equal (value, "/dev/null");
  if (!g_str_equal (option, "-o"))
    return FALSE;
  key = g_ascii_strdown (value, strcspn (value, "= \t"));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (key, keys[i]))
      return TRUE;
  return FALSE;
}

/* A repository's own config may have come with it from anywhere: what could
 * make ssh run something is left out. */
static void
add_command_options (GPtrArray *argv,
                     const char *command,
                     gboolean *has_file)
{
  g_auto (GStrv) words = NULL;
  g_autofree char *program = NULL;

  if (command == NULL || !g_shell_parse_argv (command, NULL, &words, NULL))
    return;
  program = g_path_get_basename (words[0]);
  if (!g_str_equal (program, "ssh"))
    return;
  for (guint i = 1; words[i] != NULL; i++)
    {
      g_autofree char *option = g_strndup (words[i], 2);
      const char *value = strlen (words[i]) > 2 ? words[i] + 2 : words[i + 1];

      if (*option != '-' || strchr ("iplFoJWLRDbceEmOQSw", option[1]) == NULL || value == NULL)
        continue;
      if (strlen (words[i]) == 2)
        i++;
      if (!is_harmless (option, value))
        continue;
      *has_file |= g_str_equal (option, "-F");
      g_ptr_array_add (argv, g_steal_pointer (&option));
      /* git lets the shell see to this. */
      g_ptr_array_add (argv, g_str_has_prefix (value, "~/") ? g_build_filename (g_get_home_dir (), value + 2, NULL) : g_strdup (value));
    }
}

static char *
own_config (void)
{
  return g_build_filename (g_get_home_dir (), ".ssh", "config", NULL);
}

static gboolean
has_config (void)
{
  g_autofree char *config = own_config ();

  return g_file_test (config, G_FILE_TEST_IS_REGULAR);
}

/* ssh takes the folder from the list of users, whatever HOME says. */
static gboolean
is_home_elsewhere (void)
{
  const struct passwd *entry = getpwuid (getuid ());

  return entry != NULL && g_strcmp0 (entry->pw_dir, g_get_home_dir ()) != 0;
}

static char *
ask_ssh (const char *program,
         const RectoAddress *address,
         const char *command)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *config = own_config ();
  g_autofree char *output = NULL;
  RectoChildBond bond = { getpid (), SIGKILL };
  gboolean has_file = FALSE;
  int status;

  g_ptr_array_add (argv, g_strdup (program));
  g_ptr_array_add (argv, g_strdup ("-G"));
  add_command_options (argv, command, &has_file);
  if (!has_file && is_home_elsewhere ())
    {
      g_ptr_array_add (argv, g_strdup ("-F"));
      g_ptr_array_add (argv, g_strdup (g_file_test (config, G_FILE_TEST_IS_REGULAR) ? config : "none"));
    }
  if (address->port > 0)
    {
      g_ptr_array_add (argv, g_strdup ("-p"));
      g_ptr_array_add (argv, g_strdup_printf ("%u", address->port));
    }
  if (address->user != NULL)
    {
      g_ptr_array_add (argv, g_strdup ("-l"));
      g_ptr_array_add (argv, g_strdup (address->user));
    }
  g_ptr_array_add (argv, g_strdup ("--"));
  g_ptr_array_add (argv, g_strdup (address->host));
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, recto_child_bind, &bond, &output, NULL, &status, NULL) ||
      !g_spawn_check_wait_status (status, NULL))
    return NULL;
  return g_steal_pointer (&output);
}

/* `~` and the tokens that ssh knows in names of files. */
static char *
expand (const RectoSshConfig *self,
        const char *asked,
        const char *name)
{
  GString *full = g_string_new (NULL);

  if (g_str_has_prefix (name, "~/"))
    {
      g_string_append (full, g_get_home_dir ());
      name++;
    }
  for (; *name != '\0'; name++)
    {
      if (*name != '%' || name[1] == '\0')
        {
          g_string_append_c (full, *name);
          continue;
        }
      name++;
      if (*name == 'd')
        g_string_append (full, g_get_home_dir ());
      else if (*name == 'h')
        g_string_append (full, self->host);
      else if (*name == 'n')
        g_string_append (full, asked);
      else if (*name == 'r')
        g_string_append (full, self->user);
      else if (*name == 'u')
        g_string_append (full, g_get_user_name ());
      else if (*name == 'p')
        g_string_append_printf (full, "%u", self->port != 0 ? self->port : 22);
      else if (*name == '%')
        g_string_append_c (full, '%');
      else
        g_string_append_printf (full, "%%%c", *name);
    }
  return g_string_free (full, FALSE);
}

typedef struct
{
  GPtrArray *identities;
  char *known_hosts;
  char *detour; /* the line that leads through another host */
} Lines;

static void
lines_clear (Lines *lines)
{
  g_ptr_array_unref (lines->identities);
  g_free (lines->known_hosts);
  g_free (lines->detour);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

static void
read_line (RectoSshConfig *self,
           Lines *lines,
           const char *line)
{
  const char *space = strchr (line, ' ');
  g_autofree char *key = space != NULL ? g_ascii_strdown (line, space - line) : NULL;
  const char *value = space != NULL ? space + 1 : "";

  if (key == NULL)
    return;
  if (g_str_equal (key, "hostname"))
    {
      g_free (self->host);
      self->host = g_ascii_strdown (value, -1);
    }
  else if (g_str_equal (key, "user"))
    {
      g_free (self->user);
      self->user = g_strdup (value);
    }
  else if (g_str_equal (key, "port"))
    self->port = (guint) g_ascii_strtoull (value, NULL, 10);
  else if (g_str_equal (key, "hostkeyalias"))
    {
      g_free (self->alias);
      self->alias = g_ascii_strdown (value, -1);
    }
  else if (g_str_equal (key, "identityfile"))
    g_ptr_array_add (lines->identities, g_strdup (value));
  else if (g_str_equal (key, "identitiesonly"))
    self->only_identities = g_str_equal (value, "yes");
  else if (g_str_equal (key, "identityagent"))
    {
      g_free (self->agent);
      self->agent = g_strdup (value);
    }
  else if (g_str_equal (key, "userknownhostsfile"))
    {
      g_free (lines->known_hosts);
      lines->known_hosts = g_strdup (value);
    }
  else if ((g_str_equal (key, "proxyjump") || g_str_equal (key, "proxycommand")) && !g_str_equal (value, "none"))
    {
      g_free (lines->detour);
      lines->detour = g_strdup_printf ("%s %s", g_str_equal (key, "proxyjump") ? "ProxyJump" : "ProxyCommand", value);
    }
}

/* ssh lists its own defaults when nobody named a key. */
static gboolean
are_defaults (GPtrArray *identities)
{
  return identities->len > 2 && g_str_equal (identities->pdata[0], "~/.ssh/id_rsa") && g_str_equal (identities->pdata[1], "~/.ssh/id_ecdsa");
}

static gboolean
is_usual_known_hosts (const char *value)
{
  const struct passwd *entry = getpwuid (getuid ());
  g_autofree char *usual = entry != NULL ? g_strdup_printf ("%s/.ssh/known_hosts %s/.ssh/known_hosts2", entry->pw_dir, entry->pw_dir) : NULL;

  return g_strcmp0 (value, usual) == 0 || g_str_equal (value, "~/.ssh/known_hosts ~/.ssh/known_hosts2");
}

static GStrv
expand_all (RectoSshConfig *self,
            const char *asked,
            char **names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *full = expand (self, asked, names[i]);

      if (*full != '\0' && !g_str_equal (names[i], "none"))
        g_strv_builder_add (builder, full);
    }
  return g_strv_builder_end (builder);
}

static void
finish (RectoSshConfig *self,
        const RectoAddress *address,
        Lines *lines)
{
  g_ptr_array_add (lines->identities, NULL);
  if (lines->identities->len > 1 && !are_defaults (lines->identities))
    self->identities = expand_all (self, address->host, (char **) lines->identities->pdata);
  if (lines->known_hosts != NULL && !is_usual_known_hosts (lines->known_hosts))
    {
      g_auto (GStrv) names = g_strsplit (lines->known_hosts, " ", -1);

      self->known_hosts = expand_all (self, address->host, names);
    }
  if (g_strcmp0 (self->agent, "SSH_AUTH_SOCK") == 0)
    g_clear_pointer (&self->agent, g_free);
  else if (self->agent != NULL && *self->agent == '$')
    {
      char *named = g_strdup (g_getenv (self->agent + 1));

      g_free (self->agent);
      self->agent = named;
    }
  else if (self->agent != NULL && !g_str_equal (self->agent, "none"))
    {
      char *full = expand (self, address->host, self->agent);

      g_free (self->agent);
      self->agent = full;
    }
}

/**
 * recto_ssh_config_find:
 * @address: an address of the scheme `ssh`
 * @ssh_command: (nullable): git's `core.sshCommand`, whose options about keys
 *   and places count
 * @error: return location; %RECTO_TRANSPORT_ERROR_NOT_YET when the way leads
 *   through another host, %RECTO_TRANSPORT_ERROR_BAD_ADDRESS
 *
 * Runs `ssh -G`. Where that is not installed there is no configuration.
 *
 * Returns: (transfer full): what is to be done for @address
 */
RectoSshConfig *
recto_ssh_config_find (const RectoAddress *address,
                       const char *ssh_command,
                       GError **error)
{
  g_autoptr (RectoSshConfig) self = g_new0 (RectoSshConfig, 1);
  g_auto (Lines) lines = { g_ptr_array_new_with_free_func (g_free), NULL, NULL };
  g_autofree char *program = g_find_program_in_path ("ssh");
  g_autofree char *output = NULL;
  g_auto (GStrv) split = NULL;

  /* It would be an option of the program at the other end of some pipe. */
  if (*address->host == '-' || (address->user != NULL && *address->user == '-'))
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_BAD_ADDRESS,
                   _ ("%s: A host or user does not begin with a dash; check the address"), address->host);
      return NULL;
    }
  self->host = g_strdup (address->host);
  self->user = g_strdup (address->user != NULL ? address->user : g_get_user_name ());
  self->port = address->port;
  output = program != NULL ? ask_ssh (program, address, ssh_command) : NULL;
  self->unread = program == NULL && has_config ();
  split = output != NULL ? g_strsplit (output, "\n", -1) : NULL;
  for (guint i = 0; split != NULL && split[i] != NULL; i++)
    read_line (self, &lines, split[i]);
  if (lines.detour != NULL)
    {
      g_set_error (error, RECTO_TRANSPORT_ERROR, RECTO_TRANSPORT_ERROR_NOT_YET,
                   _ ("%s: Your ssh configuration goes to this host in a roundabout way (%s), which Recto cannot do; "
                      "give the remote an address that can be reached directly, over https perhaps, or use “git push”"),
                   address->host, lines.detour);
      return NULL;
    }
  finish (self, address, &lines);
  return g_steal_pointer (&self);
}

/**
 * recto_ssh_config_apply:
 * @self: what is to be done for @address
 * @address: the address as it was given
 * @second: (out) (nullable): another way to write it, to be tried when the
 *   first is not found
 *
 * Returns: (transfer full): the address to connect to
 */
char *
recto_ssh_config_apply (const RectoSshConfig *self,
                        const RectoAddress *address,
                        char **second)
{
  gboolean is_v6 = strchr (self->host, ':') != NULL;
  g_autofree char *host = g_strdup_printf (is_v6 ? "[%s]" : "%s", self->host);
  g_autofree char *user = g_uri_escape_string (self->user, NULL, FALSE);
  const char *path = address->path + (*address->path == '/');
  guint port = self->port != 0 ? self->port : 22;

  *second = NULL;
  /* Only this form can say “below the user's folder” to every host. */
  if (address->relative && port == 22)
    return g_strdup_printf ("%s@%s:%s", self->user, host, address->path);
  if (!address->relative)
    return g_strdup_printf ("ssh://%s@%s:%u/%s", user, host, port, path);
  *second = g_strdup_printf ("ssh://%s@%s:%u/%s", user, host, port, path);
  return g_strdup_printf ("ssh://%s@%s:%u/~/%s", user, host, port, path);
}

/**
 * recto_ssh_config_free:
 * @self: (transfer full): a configuration
 */
void
recto_ssh_config_free (RectoSshConfig *self)
{
  g_free (self->host);
  g_free (self->user);
  g_free (self->alias);
  g_strfreev (self->identities);
  g_free (self->agent);
  g_strfreev (self->known_hosts);
  g_free (self);
}

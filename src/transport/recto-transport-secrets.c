/* Secrets that were given once: in memory for as long as the program runs, and
 * tokens in the keyring of the desktop when the person wants it. They belong
 * to one host and scheme. */

#include "recto-transport-secrets.h"

#include <string.h>

#ifdef HAVE_LIBSECRET
#  include <libsecret/secret.h>
#endif

typedef struct
{
  char *user;
  char *secret;
} Kept;

static GMutex kept_mutex;
static GHashTable *kept; /* by key_of() */

static void
kept_free (Kept *entry)
{
  if (entry->secret != NULL)
    explicit_bzero (entry->secret, strlen (entry->secret));
  g_free (entry->user);
  g_free (entry->secret);
  g_free (entry);
}

/* Scheme, host and port of an address, and no more of it. */
static char *
place_of (const char *address)
{
  const char *colons = strstr (address, "://");
  const char *start = colons != NULL ? colons + strlen ("://") : address;
  const char *end = start + strcspn (start, colons != NULL ? "/" : ":");
  const char *at = memchr (start, '@', end - start);

  if (at != NULL)
    start = at + 1;
  return g_strdup_printf ("%.*s://%.*s", colons != NULL ? (int) (colons - address) : 3, colons != NULL ? address : "ssh",
                          (int) (end - start), start);
}

static char *
key_of (RectoTransportQuestion *question)
{
  g_autofree char *place = place_of (recto_transport_question_get_address (question));

  if (recto_transport_question_get_kind (question) == RECTO_TRANSPORT_QUESTION_PASSPHRASE)
    return g_strdup_printf ("key %s", recto_transport_question_get_subject (question));
  return g_strdup_printf ("%u %s %s", recto_transport_question_get_kind (question), place,
                          recto_transport_question_get_user (question) != NULL ? recto_transport_question_get_user (question) : "");
}

static gboolean
find_in_memory (RectoTransportQuestion *question,
                char **user,
                char **secret)
{
  g_autofree char *key = key_of (question);
  const Kept *entry;

  g_mutex_lock (&kept_mutex);
  entry = kept != NULL ? g_hash_table_lookup (kept, key) : NULL;
  if (entry != NULL)
    {
      *user = g_strdup (entry->user);
      *secret = g_strdup (entry->secret);
    }
  g_mutex_unlock (&kept_mutex);
  return entry != NULL;
}

#ifdef HAVE_LIBSECRET
static const SecretSchema *
get_schema (void)
{
  static const SecretSchema schema = {
    "io.github.recto_editor.Recto.Remote",
    SECRET_SCHEMA_NONE,
    { { "place", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "user", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
  };

  return &schema;
}

static GHashTable *
attributes_of (RectoTransportQuestion *question,
               const char *user)
{
  g_autofree char *place = place_of (recto_transport_question_get_address (question));

  return user != NULL ? secret_attributes_build (get_schema (), "place", place, "user", user, NULL)
                      : secret_attributes_build (get_schema (), "place", place, NULL);
}

static gboolean
find_in_keyring (RectoTransportQuestion *question,
                 char **user,
                 char **secret,
                 GCancellable *cancellable)
{
  g_autoptr (GHashTable) attributes = attributes_of (question, recto_transport_question_get_user (question));
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_searchv_sync (get_schema (), attributes, SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS, cancellable, &error);
  gboolean found = FALSE;

  if (error != NULL)
    g_debug ("The keyring cannot be asked: %s", error->message);
  if (items != NULL)
    {
      SecretValue *value = secret_retrievable_retrieve_secret_sync (items->data, cancellable, NULL);
      g_autoptr (GHashTable) known = secret_retrievable_get_attributes (items->data);

      found = value != NULL && secret_value_get_text (value) != NULL;
      if (found)
        {
          *user = g_strdup (g_hash_table_lookup (known, "user"));
          *secret = g_strdup (secret_value_get_text (value));
        }
      g_clear_pointer (&value, secret_value_unref);
    }
  g_list_free_full (items, g_object_unref);
  return found;
}

static void
forget_in_keyring (RectoTransportQuestion *question,
                   const char *user,
                   GCancellable *cancellable)
{
  g_autoptr (GHashTable) attributes = attributes_of (question, user);
  g_autoptr (GError) error = NULL;

  secret_password_clearv_sync (get_schema (), attributes, cancellable, &error);
  if (error != NULL)
    g_debug ("The keyring cannot be asked: %s", error->message);
}

static void
keep_in_keyring (RectoTransportQuestion *question,
                 const char *user,
                 const char *secret,
                 GCancellable *cancellable)
{
  g_autoptr (GHashTable) attributes = attributes_of (question, user);
  g_autofree char *place = place_of (recto_transport_question_get_address (question));
  g_autofree char *label = g_strdup_printf ("Recto: %s", place);
  g_autoptr (GError) error = NULL;

  secret_password_storev_sync (get_schema (), attributes, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, &error);
  if (error != NULL)
    g_debug ("The keyring cannot be used: %s", error->message);
}
#endif

/* A code from a device is good for once. */
static gboolean
is_lasting (RectoTransportQuestion *question)
{
  return recto_transport_question_get_kind (question) != RECTO_TRANSPORT_QUESTION_HOST_KEY &&
         (recto_transport_question_get_kind (question) != RECTO_TRANSPORT_QUESTION_PASSWORD ||
          recto_transport_question_get_subject (question) == NULL);
}

static gboolean
belongs_in_keyring (RectoTransportQuestion *question)
{
  return recto_transport_question_get_kind (question) == RECTO_TRANSPORT_QUESTION_TOKEN;
}

/**
 * recto_secrets_find:
 * @question: what a remote wants to know
 * @user: (out) (transfer full) (nullable): the user name
 * @secret: (out) (transfer full): the secret
 * @cancellable: (nullable): a cancellable
 *
 * Blocks; thread-safe.
 *
 * Returns: whether it was given before
 */
gboolean
recto_secrets_find (RectoTransportQuestion *question,
                    char **user,
                    char **secret,
                    GCancellable *cancellable)
{
  if (!is_lasting (question))
    return FALSE;
  if (find_in_memory (question, user, secret))
    return TRUE;
#ifdef HAVE_LIBSECRET
  if (belongs_in_keyring (question))
    return find_in_keyring (question, user, secret, cancellable);
#endif
  return FALSE;
}

/**
 * recto_secrets_forget:
 * @question: what a remote wants to know
 * @user: (nullable): the user name
 * @cancellable: (nullable): a cancellable
 *
 * Forgets a secret that was refused. Blocks; thread-safe.
 */
void
recto_secrets_forget (RectoTransportQuestion *question,
                      const char *user,
                      GCancellable *cancellable)
{
  g_autofree char *key = key_of (question);

  g_mutex_lock (&kept_mutex);
  if (kept != NULL)
    g_hash_table_remove (kept, key);
  g_mutex_unlock (&kept_mutex);
#ifdef HAVE_LIBSECRET
  if (belongs_in_keyring (question))
    forget_in_keyring (question, user, cancellable);
#endif
}

/**
 * recto_secrets_keep:
 * @question: what a remote wanted to know
 * @user: (nullable): the user name
 * @secret: the secret, which the remote took
 * @remember: whether to keep it longer than the program runs
 * @cancellable: (nullable): a cancellable
 *
 * Blocks; thread-safe.
 */
void
recto_secrets_keep (RectoTransportQuestion *question,
                    const char *user,
                    const char *secret,
                    gboolean remember,
                    GCancellable *cancellable)
{
  Kept *entry;

  if (!is_lasting (question))
    return;
  entry = g_new0 (Kept, 1);
  entry->user = g_strdup (user);
  entry->secret = g_strdup (secret);
  g_mutex_lock (&kept_mutex);
  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kept_free);
  g_hash_table_replace (kept, key_of (question), entry);
  g_mutex_unlock (&kept_mutex);
#ifdef HAVE_LIBSECRET
  if (remember && belongs_in_keyring (question))
    keep_in_keyring (question, user, secret, cancellable);
#endif
}

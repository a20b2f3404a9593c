/* Secrets that were given once: in memory for as long as the program runs, and
 * tokens in the keyring of the desktop when the person wants it. They belong
 * to one host and scheme. */

#include "recto-transport-secrets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#ifdef HAVE_LIBSECRET
#  include <libsecret/secret.h>
#endif

typedef struct
{
  RectoSecret secret;
  GHashTable *doubts; /* by doubt_of() */
} Kept;

static GMutex kept_mutex;
static GHashTable *kept; /* by key_of() */

/**
 * recto_secret_clear:
 * @self: a secret
 *
 * Leaves no copy of it in memory.
 */
void
recto_secret_clear (RectoSecret *self)
{
  if (self->secret != NULL)
    explicit_bzero (self->secret, strlen (self->secret));
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->secret, g_free);
}

static void
kept_free (Kept *entry)
{
  recto_secret_clear (&entry->secret);
  g_hash_table_unref (entry->doubts);
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

/* What the owner of a secret may do here is no matter of the whole host. */
static char *
doubt_of (RectoTransportQuestion *question,
          gboolean for_push)
{
  return g_strdup_printf ("%s %s", for_push ? "push" : "fetch", recto_transport_question_get_address (question));
}

static RectoSecretState
find_in_memory (RectoTransportQuestion *question,
                gboolean for_push,
                RectoSecret *secret)
{
  g_autofree char *key = key_of (question);
  g_autofree char *doubt = doubt_of (question, for_push);
  RectoSecretState state = RECTO_SECRET_UNKNOWN;
  const Kept *entry;

  g_mutex_lock (&kept_mutex);
  entry = kept != NULL ? g_hash_table_lookup (kept, key) : NULL;
  if (entry != NULL)
    {
      state = g_hash_table_contains (entry->doubts, doubt) ? RECTO_SECRET_IN_DOUBT : RECTO_SECRET_KNOWN;
      secret->user = g_strdup (entry->secret.user);
      secret->secret = g_strdup (entry->secret.secret);
      secret->remember = entry->secret.remember;
    }
  g_mutex_unlock (&kept_mutex);
  return state;
}

/* The entry of a secret, made when it is another one than before. */
static Kept *
take_entry (RectoTransportQuestion *question,
            const RectoSecret *secret)
{
  g_autofree char *key = key_of (question);
  Kept *entry;

  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) kept_free);
  entry = g_hash_table_lookup (kept, key);
  if (entry != NULL && g_strcmp0 (entry->secret.user, secret->user) == 0 && g_strcmp0 (entry->secret.secret, secret->secret) == 0)
    return entry;
  entry = g_new0 (Kept, 1);
  entry->secret.user = g_strdup (secret->user);
  entry->secret.secret = g_strdup (secret->secret);
  entry->doubts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_replace (kept, g_steal_pointer (&key), entry);
  return entry;
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
                 RectoSecret *secret,
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
          secret->user = g_strdup (g_hash_table_lookup (known, "user"));
          secret->secret = g_strdup (secret_value_get_text (value));
        }
      g_clear_pointer (&value, secret_value_unref);
    }
  g_list_free_full (items, g_object_unref);
  return found;
}

/* One that is locked answers as well: nothing is asked of a person here. */
static gboolean
has_keyring (RectoTransportQuestion *question,
             GCancellable *cancellable)
{
  g_autoptr (GHashTable) attributes = attributes_of (question, NULL);
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_searchv_sync (get_schema (), attributes, SECRET_SEARCH_NONE, cancellable, &error);

  if (error != NULL)
    g_debug ("There is no keyring: %s", error->message);
  g_list_free_full (items, g_object_unref);
  return error == NULL;
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

static gboolean
keep_in_keyring (RectoTransportQuestion *question,
                 const RectoSecret *secret,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GHashTable) attributes = attributes_of (question, secret->user);
  g_autofree char *place = place_of (recto_transport_question_get_address (question));
  g_autofree char *label = g_strdup_printf ("Recto: %s", place);
  GError *local = NULL;

  if (secret_password_storev_sync (get_schema (), attributes, SECRET_COLLECTION_DEFAULT, label, secret->secret, cancellable, &local))
    return TRUE;
  /* A person who does not unlock it is no error of libsecret. */
  if (local == NULL)
    g_set_error_literal (&local, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("It was not unlocked"));
  g_propagate_error (error, local);
  return FALSE;
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
 * @for_push: whether it is wanted to write there
 * @secret: (out): set to what was given before
 * @cancellable: (nullable): a cancellable
 *
 * Blocks; thread-safe.
 *
 * Returns: what is known; @secret is set unless it is nothing
 */
RectoSecretState
recto_secrets_find (RectoTransportQuestion *question,
                    gboolean for_push,
                    RectoSecret *secret,
                    GCancellable *cancellable)
{
  RectoSecretState state;

  if (!is_lasting (question))
    return RECTO_SECRET_UNKNOWN;
  state = find_in_memory (question, for_push, secret);
#ifdef HAVE_LIBSECRET
  if (state == RECTO_SECRET_UNKNOWN && belongs_in_keyring (question) && find_in_keyring (question, secret, cancellable))
    state = RECTO_SECRET_KNOWN;
#endif
  return state;
}

/**
 * recto_secrets_may_keep:
 * @question: what a remote wants to know
 * @cancellable: (nullable): a cancellable
 *
 * A desktop may have no keyring; then the answer is kept in memory alone.
 * Blocks; thread-safe.
 *
 * Returns: whether there is a keyring that would keep the answer
 */
gboolean
recto_secrets_may_keep (RectoTransportQuestion *question,
                        GCancellable *cancellable)
{
#ifdef HAVE_LIBSECRET
  return belongs_in_keyring (question) && has_keyring (question, cancellable);
#else
  return FALSE;
#endif
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
 * @for_push: whether it was wanted to write there
 * @secret: what the remote took
 * @cancellable: (nullable): a cancellable
 * @error: return location, of the keyring
 *
 * Keeps it in memory in any case. Blocks; thread-safe.
 *
 * Returns: whether it is also in the keyring, if it was to be kept there
 */
gboolean
recto_secrets_keep (RectoTransportQuestion *question,
                    gboolean for_push,
                    const RectoSecret *secret,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *doubt = doubt_of (question, for_push);
  Kept *entry;

  if (!is_lasting (question))
    return TRUE;
  g_mutex_lock (&kept_mutex);
  entry = take_entry (question, secret);
  entry->secret.remember = FALSE;
  g_hash_table_remove (entry->doubts, doubt);
  g_mutex_unlock (&kept_mutex);
#ifdef HAVE_LIBSECRET
  if (secret->remember && belongs_in_keyring (question))
    return keep_in_keyring (question, secret, cancellable, error);
#endif
  return TRUE;
}

/**
 * recto_secrets_doubt:
 * @question: what a remote wanted to know
 * @for_push: whether it was wanted to write there
 * @secret: what was given, after which the remote said no to what was wanted
 *
 * Keeps it while the program runs, since it may be good for another address of
 * the host or for reading only. For the same again, a person is asked first:
 * a token that lacks a right would be sent for ever. Thread-safe.
 */
void
recto_secrets_doubt (RectoTransportQuestion *question,
                     gboolean for_push,
                     const RectoSecret *secret)
{
  Kept *entry;

  if (!is_lasting (question))
    return;
  g_mutex_lock (&kept_mutex);
  entry = take_entry (question, secret);
  entry->secret.remember = secret->remember;
  /* A passphrase or a password fits, whatever its owner may do. */
  if (recto_transport_question_get_kind (question) == RECTO_TRANSPORT_QUESTION_TOKEN)
    g_hash_table_add (entry->doubts, doubt_of (question, for_push));
  g_mutex_unlock (&kept_mutex);
}

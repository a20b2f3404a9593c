/* What a remote can be asked for, each as one request to the process. */

#include "recto-transport.h"

#include "recto-transport-clone.h"
#include "recto-transport-private.h"
#include "recto-transport-wire.h"

/**
 * recto_transport_list:
 * @self: a client
 * @directory: (type filename): a folder in a work tree
 * @remote: name of a remote
 * @for_push: whether to ask where a push would go
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_TRANSPORT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Asks a remote what it has, over a connection of its own. Blocks;
 * thread-safe.
 *
 * Returns: (transfer full) (element-type utf8 utf8): its refs and where they
 *   are, or %NULL
 */
GHashTable *
recto_transport_list (RectoTransport *self,
                      const char *directory,
                      const char *remote,
                      gboolean for_push,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (JsonBuilder) builder = recto_transport_begin ("list", directory, remote);
  g_autoptr (JsonObject) result = NULL;
  g_autoptr (GList) names = NULL;
  JsonNode *refs_node;
  JsonObject *refs;
  GHashTable *table;

  json_builder_set_member_name (builder, "push");
  json_builder_add_boolean_value (builder, for_push);
  json_builder_end_object (builder);
  result = recto_transport_run (self, builder, NULL, cancellable, error);
  if (result == NULL)
    return NULL;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  refs_node = json_object_get_member (result, "refs");
  refs = refs_node != NULL && JSON_NODE_HOLDS_OBJECT (refs_node) ? json_node_get_object (refs_node) : NULL;
  names = refs != NULL ? json_object_get_members (refs) : NULL;
  for (GList *l = names; l != NULL; l = l->next)
    if (recto_wire_get_text (refs, l->data) != NULL)
      g_hash_table_insert (table, g_strdup (l->data), g_strdup (recto_wire_get_text (refs, l->data)));
  return table;
}

/**
 * recto_transport_fetch:
 * @self: a client
 * @directory: (type filename): a folder in a work tree
 * @remote: name of a remote
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_TRANSPORT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Brings the remote's branches here (`refs/remotes`). No branch of ours and no
 * file of the work tree is touched. Blocks; thread-safe.
 *
 * Returns: whether it is done
 */
gboolean
recto_transport_fetch (RectoTransport *self,
                       const char *directory,
                       const char *remote,
                       GCancellable *cancellable,
                       GError **error)
{
  return recto_transport_fetch_relayed (self, NULL, directory, remote, cancellable, error);
}

/**
 * recto_transport_push:
 * @self: a client
 * @directory: (type filename): a folder in a work tree
 * @remote: name of a remote
 * @commit: id of the commit to push
 * @remote_ref: the branch there (`refs/heads/main`)
 * @expected: (nullable): id of the commit that the branch is thought to be at,
 *   empty when it is thought not to be there, %NULL to take what is there
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_TRANSPORT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Moves a branch of the remote forward, never back. Neither success nor an
 * error proves anything: ask with recto_transport_list() afterwards. Blocks;
 * thread-safe.
 *
 * Returns: whether the remote said that it did
 */
gboolean
recto_transport_push (RectoTransport *self,
                      const char *directory,
                      const char *remote,
                      const char *commit,
                      const char *remote_ref,
                      const char *expected,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (JsonBuilder) builder = recto_transport_begin ("push", directory, remote);
  g_autoptr (JsonObject) result = NULL;

  recto_wire_set_text (builder, "commit", commit);
  recto_wire_set_text (builder, "branch", remote_ref);
  recto_wire_set_text (builder, "expected", expected);
  json_builder_end_object (builder);
  result = recto_transport_run (self, builder, NULL, cancellable, error);
  return result != NULL;
}

/**
 * recto_transport_clone:
 * @self: a client
 * @address: the address of a repository
 * @directory: (type filename): where to put it; an empty folder or nothing
 * @cancellable: (nullable): a cancellable
 * @error: return location, of %RECTO_TRANSPORT_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Clones and checks out the remote's main branch. It is done beside
 * @directory and moved there when it is whole. Blocks; thread-safe.
 *
 * Returns: whether @directory holds the clone
 */
gboolean
recto_transport_clone (RectoTransport *self,
                       const char *address,
                       const char *directory,
                       GCancellable *cancellable,
                       GError **error)
{
  return recto_transport_clone_relayed (self, NULL, address, directory, cancellable, error);
}

/* For the functions that end in _async. */

gboolean
recto_transport_fetch_relayed (RectoTransport *self,
                               RectoRelay *relay,
                               const char *directory,
                               const char *remote,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autoptr (JsonBuilder) builder = recto_transport_begin ("fetch", directory, remote);
  g_autoptr (JsonObject) result = NULL;

  json_builder_end_object (builder);
  result = recto_transport_run (self, builder, relay, cancellable, error);
  return result != NULL;
}

gboolean
recto_transport_clone_relayed (RectoTransport *self,
                               RectoRelay *relay,
                               const char *address,
                               const char *directory,
                               GCancellable *cancellable,
                               GError **error)
{
  g_autofree char *place = recto_clone_prepare (directory, error);
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonObject) result = NULL;

  if (place == NULL)
    return FALSE;
  builder = recto_transport_begin ("clone", place, NULL);
  recto_wire_set_path (builder, "address", address);
  json_builder_end_object (builder);
  result = recto_transport_run (self, builder, relay, cancellable, error);
  if (result == NULL)
    {
      recto_clone_discard (place);
      return FALSE;
    }
  return recto_clone_settle (place, directory, error);
}

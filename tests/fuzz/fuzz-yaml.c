/*
 * Any bytes at all: they are YAML or an error with a place, and edits of them
 * lead to what was meant or to nothing. The edits are chosen by the bytes.
 */

#include "../core/yaml/yaml-deed.h"

#include <stddef.h>
#include <stdint.h>

#define N_EDITS 6

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

/* FNV-1a: a changed byte makes other edits. */
static guint32
hash_of (const uint8_t *data, size_t size)
{
  guint32 hash = 2166136261u;

  for (size_t i = 0; i < size; i++)
    hash = (hash ^ data[i]) * 16777619u;
  return hash;
}

static guint32
chance (gpointer user_data, guint32 below)
{
  guint32 *state = user_data;

  *state = *state * 1664525u + 1013904223u;
  return below > 0 ? (*state >> 8) % below : 0;
}

static void
check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == RECTO_YAML_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
edit_once (RectoYamlTree **tree, guint32 *state)
{
  g_autoptr (YamlDeed) deed = yaml_deed_choose (*tree, chance, state);
  g_autoptr (RectoYamlEdit) edit = NULL;
  g_autoptr (GError) error = NULL;

  if (deed == NULL || (deed->kind == YAML_DEED_UNCOMMENT && deed->path[0] == NULL))
    return;
  edit = yaml_deed_do (deed, *tree, &error);
  if (edit == NULL)
    {
      check_error (error);
      return;
    }
  yaml_deed_check_tree (deed, *tree, edit);
  recto_yaml_tree_unref (*tree);
  *tree = recto_yaml_tree_ref (recto_yaml_edit_get_tree (edit));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  guint32 state = hash_of (data, size);

  tree = recto_yaml_tree_parse ((const char *) data, size, recto_yaml_limits_front_matter (), &error);
  if (tree == NULL)
    {
      check_error (error);
      return 0;
    }
  for (guint i = 0; i < N_EDITS; i++)
    edit_once (&tree, &state);
  return 0;
}

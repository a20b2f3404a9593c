#include "changes/recto-change-item.h"

static GPtrArray *
make_changes (const char *first,
              ...) G_GNUC_NULL_TERMINATED;

/* Changed files, all of the same kind, from their paths. */
static GPtrArray *
make_changes (const char *first,
              ...)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_change_free);
  const char *path;
  va_list args;

  va_start (args, first);
  for (path = first; path != NULL; path = va_arg (args, const char *))
    g_ptr_array_add (changes, recto_change_new (path, NULL, RECTO_CHANGE_MODIFIED));
  va_end (args);
  return changes;
}

static RectoChangeItem *
get_item (GListStore *items,
          guint position)
{
  g_autoptr (RectoChangeItem) item = g_list_model_get_item (G_LIST_MODEL (items), position);

  g_assert_nonnull (item);
  return item;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_merge (void)
{
  g_autoptr (GListStore) items = g_list_store_new (RECTO_TYPE_CHANGE_ITEM);
  g_autoptr (GPtrArray) first = make_changes ("b", "a", NULL);
  g_autoptr (GPtrArray) second = make_changes ("c", "b", NULL);
  RectoChangeItem *b;

  recto_change_items_merge (items, first);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (items)), ==, 2);
  g_assert_cmpstr (recto_change_item_get_path (get_item (items, 0)), ==, "a");
  b = get_item (items, 1);
  g_assert_true (recto_change_item_get_chosen (b));
  recto_change_item_set_chosen (b, FALSE);
  recto_change_item_set_expanded (b, TRUE);

  recto_change_items_merge (items, second);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (items)), ==, 2);
  g_assert_true (get_item (items, 0) == b);
  g_assert_false (recto_change_item_get_chosen (b));
  g_assert_true (recto_change_item_get_expanded (b));
  g_assert_true (recto_change_item_get_chosen (get_item (items, 1)));
}

/* Git may see a new file as the new name of one that was deleted. */
static void
test_left_out_stays_out (void)
{
  g_autoptr (GListStore) items = g_list_store_new (RECTO_TYPE_CHANGE_ITEM);
  g_autoptr (GPtrArray) deleted = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_change_free);
  g_autoptr (GPtrArray) renamed = g_ptr_array_new_with_free_func ((GDestroyNotify) recto_change_free);

  g_ptr_array_add (deleted, recto_change_new ("old.md", NULL, RECTO_CHANGE_DELETED));
  g_ptr_array_add (renamed, recto_change_new ("new.md", "old.md", RECTO_CHANGE_RENAMED));
  recto_change_items_merge (items, deleted);
  recto_change_item_set_chosen (get_item (items, 0), FALSE);
  recto_change_items_merge (items, renamed);
  g_assert_cmpstr (recto_change_item_get_path (get_item (items, 0)), ==, "new.md");
  g_assert_false (recto_change_item_get_chosen (get_item (items, 0)));
}

static void
test_merge_same (void)
{
  g_autoptr (GListStore) items = g_list_store_new (RECTO_TYPE_CHANGE_ITEM);
  g_autoptr (GPtrArray) changes = make_changes ("a", "b", NULL);
  guint n_list = 0;
  guint n_item = 0;

  recto_change_items_merge (items, changes);
  g_signal_connect_swapped (items, "items-changed", G_CALLBACK (count_cb), &n_list);
  g_signal_connect_swapped (get_item (items, 0), "changed", G_CALLBACK (count_cb), &n_item);
  recto_change_items_merge (items, changes);
  /* The list is the same; the files may differ in another way now. */
  g_assert_cmpuint (n_list, ==, 0);
  g_assert_cmpuint (n_item, ==, 1);
}

static void
test_conflicts_are_not_chosen (void)
{
  g_autoptr (RectoChange) change = recto_change_new ("a", NULL, RECTO_CHANGE_CONFLICTED);
  g_autoptr (RectoChangeItem) item = recto_change_item_new (change);

  g_assert_false (recto_change_item_get_chosen (item));
}

/* Colour is never the only sign: each kind has a word of its own. */
static void
test_words (void)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);
  guint kind;

  for (kind = RECTO_CHANGE_ADDED; kind <= RECTO_CHANGE_CONFLICTED; kind++)
    {
      g_assert_true (g_hash_table_add (words, (char *) recto_change_kind_get_word (kind)));
      g_assert_true (g_hash_table_add (icons, (char *) recto_change_kind_get_icon (kind)));
      g_assert_cmpstr (recto_change_kind_get_style (kind), !=, "");
    }
}

static void
test_describe (void)
{
  g_autoptr (RectoChange) renamed = recto_change_new ("b.md", "a.md", RECTO_CHANGE_RENAMED);
  g_autoptr (RectoChange) deleted = recto_change_new ("c.md", NULL, RECTO_CHANGE_DELETED);
  g_autoptr (RectoChangeItem) item = recto_change_item_new (renamed);
  g_autofree char *renamed_text = recto_change_item_describe (item);
  g_autofree char *deleted_text = NULL;

  g_assert_cmpstr (renamed_text, ==, "Renamed from a.md to b.md");
  recto_change_item_set_change (item, deleted);
  deleted_text = recto_change_item_describe (item);
  g_assert_cmpstr (deleted_text, ==, "Deleted: c.md");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/item/merge", test_merge);
  g_test_add_func ("/changes/item/left-out-stays-out", test_left_out_stays_out);
  g_test_add_func ("/changes/item/merge-same", test_merge_same);
  g_test_add_func ("/changes/item/conflicts-are-not-chosen", test_conflicts_are_not_chosen);
  g_test_add_func ("/changes/item/words", test_words);
  g_test_add_func ("/changes/item/describe", test_describe);
  return g_test_run ();
}

#include "changes/recto-publish-report.h"

#include <string.h>

#include "publish/recto-publish-error.h"

/* How many codes the header names, so that a new one is not forgotten. */
static guint
count_codes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "publish", "recto-publish-error.h", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;
  guint i;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], "  RECTO_PUBLISH_ERROR_");
  g_assert_cmpuint (n, >=, 20);
  return n;
}

static RectoPublishReport *
report_of (GQuark domain,
           int code)
{
  g_autoptr (GError) error = g_error_new (domain, code, "the words of the error");

  return recto_publish_report_new (error, "https://git.example/ada/site.git");
}

static void
test_every_code (void)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = count_codes ();
  guint code;

  for (code = 0; code < n; code++)
    {
      g_autoptr (RectoPublishReport) report = report_of (RECTO_PUBLISH_ERROR, code);
      const char *title = recto_publish_report_get_title (report);

      g_test_message ("%u %s", code, title);
      g_assert_true (g_hash_table_add (titles, (char *) title));
      g_assert_cmpuint (strlen (title), <, 60);
      g_assert_cmpuint (strlen (recto_publish_report_get_body (report)), >, 30);
      g_assert_cmpstr (recto_publish_report_get_details (report), ==, "the words of the error");
      g_assert_true ((recto_publish_report_get_remedy (report) == RECTO_PUBLISH_REMEDY_NONE) ==
                     (recto_publish_report_get_remedy_label (report) == NULL));
      g_assert_cmpstr (recto_publish_report_get_notice (report), ==, code == RECTO_PUBLISH_ERROR_NOTHING ? "the words of the error" : NULL);
    }
}

static void
assert_remedy (int code,
               RectoPublishRemedy remedy)
{
  g_autoptr (RectoPublishReport) report = report_of (RECTO_PUBLISH_ERROR, code);

  g_assert_cmpint (recto_publish_report_get_remedy (report), ==, remedy);
}

static void
assert_offers_address (int code,
                       gboolean offers)
{
  g_autoptr (RectoPublishReport) report = report_of (RECTO_PUBLISH_ERROR, code);

  g_assert_cmpint (recto_publish_report_get_offers_address (report), ==, offers);
}

/* Where the address itself may be what is wrong. */
static void
test_address (void)
{
  assert_offers_address (RECTO_PUBLISH_ERROR_NO_REMOTE, TRUE);
  assert_offers_address (RECTO_PUBLISH_ERROR_MOVED, TRUE);
  assert_offers_address (RECTO_PUBLISH_ERROR_REMOTE_GONE, TRUE);
  assert_offers_address (RECTO_PUBLISH_ERROR_UNKNOWN_HOST, TRUE);
  assert_offers_address (RECTO_PUBLISH_ERROR_UNTRUSTED, FALSE);
  assert_offers_address (RECTO_PUBLISH_ERROR_NO_NETWORK, FALSE);
}

static void
test_remedies (void)
{
  assert_remedy (RECTO_PUBLISH_ERROR_NO_IDENTITY, RECTO_PUBLISH_REMEDY_IDENTITY);
  assert_remedy (RECTO_PUBLISH_ERROR_NO_UPSTREAM, RECTO_PUBLISH_REMEDY_UPSTREAM);
  assert_remedy (RECTO_PUBLISH_ERROR_LOCKED, RECTO_PUBLISH_REMEDY_UNLOCK);
  assert_remedy (RECTO_PUBLISH_ERROR_CONFLICT, RECTO_PUBLISH_REMEDY_RESOLVE);
  assert_remedy (RECTO_PUBLISH_ERROR_NO_NETWORK, RECTO_PUBLISH_REMEDY_RETRY);
  assert_remedy (RECTO_PUBLISH_ERROR_UNKNOWN_HOST, RECTO_PUBLISH_REMEDY_RETRY);
  assert_remedy (RECTO_PUBLISH_ERROR_UNPROVEN, RECTO_PUBLISH_REMEDY_RETRY);
  /* Trying again would be wrong. */
  assert_remedy (RECTO_PUBLISH_ERROR_UNTRUSTED, RECTO_PUBLISH_REMEDY_NONE);
  assert_remedy (RECTO_PUBLISH_ERROR_REWRITTEN, RECTO_PUBLISH_REMEDY_PUT_ON_TOP);
}

static void
test_others (void)
{
  g_autoptr (RectoPublishReport) failed = report_of (RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_FAILED);
  g_autoptr (RectoPublishReport) foreign = report_of (G_IO_ERROR, G_IO_ERROR_BUSY);
  g_autoptr (RectoPublishReport) unknown = report_of (RECTO_PUBLISH_ERROR, 9999);
  g_autoptr (RectoPublishReport) negative = report_of (RECTO_PUBLISH_ERROR, -1);
  g_autoptr (RectoPublishReport) cancelled = report_of (G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpstr (recto_publish_report_get_title (foreign), ==, recto_publish_report_get_title (failed));
  g_assert_cmpstr (recto_publish_report_get_title (unknown), ==, recto_publish_report_get_title (failed));
  g_assert_cmpstr (recto_publish_report_get_title (negative), ==, recto_publish_report_get_title (failed));
  g_assert_cmpstr (recto_publish_report_get_notice (cancelled), ==, recto_publish_report_get_title (cancelled));
  g_assert_null (recto_publish_report_get_details (cancelled));
}

static void
assert_key (int code,
            const char *address,
            gboolean offered)
{
  g_autoptr (GError) error = g_error_new (RECTO_PUBLISH_ERROR, code, "no");
  g_autoptr (RectoPublishReport) report = recto_publish_report_new (error, address);

  g_assert_cmpstr (recto_publish_report_get_key_address (report), ==, offered ? address : NULL);
  g_assert_true (offered == (strstr (recto_publish_report_get_body (report), "can make one for this site") != NULL));
}

/* A key is offered where one was refused, and nowhere else. */
static void
test_key (void)
{
  assert_key (RECTO_PUBLISH_ERROR_REFUSED, "git@github.com:ada/site.git", TRUE);
  assert_key (RECTO_PUBLISH_ERROR_REFUSED, "ssh://git.example/site", TRUE);
  assert_key (RECTO_PUBLISH_ERROR_REFUSED, "https://github.com/ada/site.git", FALSE);
  assert_key (RECTO_PUBLISH_ERROR_REFUSED, NULL, FALSE);
  assert_key (RECTO_PUBLISH_ERROR_UNTRUSTED, "git@github.com:ada/site.git", FALSE);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/report/every-code", test_every_code);
  g_test_add_func ("/changes/report/remedies", test_remedies);
  g_test_add_func ("/changes/report/address", test_address);
  g_test_add_func ("/changes/report/key", test_key);
  g_test_add_func ("/changes/report/others", test_others);
  return g_test_run ();
}

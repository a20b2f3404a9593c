/* The only way by which anything gets into the preview: pictures of the site,
 * and KaTeX's style and fonts. All else does not exist. */

#include "recto-preview-scheme.h"

#include <string.h>

#include "base/recto-file.h"
#include "base/recto-task.h"
#include "page/recto-page.h"
#include "recto-preview-katex.h"

#define MAX_FILE_SIZE (64 * 1024 * 1024)

#define MISSING_IMAGE "/io/github/recto_editor/Recto/preview/missing.svg"

typedef struct
{
  char *root;
  char *uri;
  const char *content_type;
} Request;

typedef struct
{
  const char *suffix;
  const char *content_type;
} ContentType;

static const ContentType images[] = {
  { ".avif", "image/avif" },
  { ".bmp", "image/bmp" },
  { ".gif", "image/gif" },
  { ".ico", "image/x-icon" },
  { ".jfif", "image/jpeg" },
  { ".jpeg", "image/jpeg" },
  { ".jpg", "image/jpeg" },
  { ".jxl", "image/jxl" },
  { ".png", "image/png" },
  { ".svg", "image/svg+xml" },
  { ".tif", "image/tiff" },
  { ".tiff", "image/tiff" },
  { ".webp", "image/webp" },
};

static const ContentType styles[] = {
  { ".css", "text/css" },
  { ".ttf", "font/ttf" },
  { ".woff", "font/woff" },
  { ".woff2", "font/woff2" },
};

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->root);
  g_free (self->uri);
  g_free (self);
}

static const char *
find_content_type (const char *path,
                   const ContentType *types,
                   gsize n_types)
{
  gsize length = strlen (path);

  for (gsize i = 0; i < n_types; i++)
    {
      gsize suffix = strlen (types[i].suffix);

      if (length > suffix && g_ascii_strcasecmp (path + length - suffix, types[i].suffix) == 0)
        return types[i].content_type;
    }
  return NULL;
}

/* The path that an address names below @prefix, or NULL. */
static char *
path_below (const char *uri,
            const char *prefix)
{
  g_autofree char *escaped = NULL;

  if (!g_str_has_prefix (uri, prefix))
    return NULL;
  uri += strlen (prefix);
  escaped = g_strndup (uri, strcspn (uri, "?#"));
  return g_uri_unescape_string (escaped, NULL);
}

static GBytes *
read_katex (const char *path,
            const char **content_type)
{
  const char *folder = recto_preview_katex_get_folder ();
  g_autofree char *fonts = NULL;

  *content_type = find_content_type (path, styles, G_N_ELEMENTS (styles));
  if (*content_type == NULL || folder == NULL)
    return NULL;
  if (g_str_equal (path, "katex.min.css"))
    {
      const char *stylesheet = recto_preview_katex_get_stylesheet ();

      return stylesheet != NULL ? g_bytes_new_static (stylesheet, strlen (stylesheet)) : NULL;
    }
  if (!g_str_has_prefix (path, "fonts/"))
    return NULL;
  /* Distributions keep the fonts elsewhere, behind a symlink. */
  fonts = g_build_filename (folder, "fonts", NULL);
  return recto_file_read (fonts, path + strlen ("fonts/"), MAX_FILE_SIZE, NULL, NULL, NULL);
}

/**
 * recto_preview_scheme_read:
 * @root: (type filename): the folder of the site
 * @uri: an address with the scheme `recto-site`
 * @content_type: (out): the type of what is returned
 *
 * Reads from the disk, so not for the main thread.
 *
 * Returns: (transfer full) (nullable): what is there, a placeholder for a
 *   picture that is not, or %NULL for what is none of the preview's business
 */
GBytes *
recto_preview_scheme_read (const char *root,
                           const char *uri,
                           const char **content_type)
{
  g_autofree char *in_site = path_below (uri, RECTO_PAGE_SITE_URI);
  g_autofree char *in_katex = path_below (uri, RECTO_PREVIEW_KATEX_URI);
  GBytes *bytes = NULL;

  *content_type = NULL;
  if (in_katex != NULL)
    return read_katex (in_katex, content_type);
  if (in_site != NULL)
    *content_type = find_content_type (in_site, images, G_N_ELEMENTS (images));
  if (*content_type == NULL)
    return NULL;
  bytes = recto_file_read (root, in_site, MAX_FILE_SIZE, NULL, NULL, NULL);
  if (bytes == NULL)
    {
      *content_type = "image/svg+xml";
      bytes = g_resources_lookup_data (MISSING_IMAGE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    }
  return bytes;
}

static void
read_thread (GTask *task,
             gpointer source_object,
             gpointer task_data,
             GCancellable *cancellable)
{
  Request *request = task_data;
  GBytes *bytes = recto_preview_scheme_read (request->root, request->uri, &request->content_type);

  g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

static void
read_finished_cb (GObject *source_object,
                  GAsyncResult *result,
                  gpointer user_data)
{
  WebKitURISchemeRequest *request = WEBKIT_URI_SCHEME_REQUEST (source_object);
  const Request *data = g_task_get_task_data (G_TASK (result));
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (WebKitURISchemeResponse) response = NULL;
  g_autoptr (SoupMessageHeaders) headers = NULL;

  if (bytes == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Not in the preview");

      webkit_uri_scheme_request_finish_error (request, error);
      return;
    }

  stream = g_memory_input_stream_new_from_bytes (bytes);
  response = webkit_uri_scheme_response_new (stream, g_bytes_get_size (bytes));
  webkit_uri_scheme_response_set_content_type (response, data->content_type);
  /* An SVG may bring along nothing but its own lines; fonts ask for leave. */
  headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  soup_message_headers_set_content_type (headers, data->content_type, NULL);
  soup_message_headers_append (headers, "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  soup_message_headers_append (headers, "Access-Control-Allow-Origin", "*");
  soup_message_headers_append (headers, "X-Content-Type-Options", "nosniff");
  webkit_uri_scheme_response_set_http_headers (response, g_steal_pointer (&headers));
  webkit_uri_scheme_request_finish_with_response (request, response);
}

static void
request_cb (WebKitURISchemeRequest *request,
            gpointer user_data)
{
  const char *root = user_data;
  g_autoptr (GTask) task = g_task_new (request, NULL, read_finished_cb, NULL);
  Request *data = g_new0 (Request, 1);

  data->root = g_strdup (root);
  data->uri = g_strdup (webkit_uri_scheme_request_get_uri (request));
  g_task_set_source_tag (task, request_cb);
  g_task_set_task_data (task, data, request_free);
  recto_task_run_in_thread (task, read_thread);
}

/**
 * recto_preview_scheme_register:
 * @context: a web context, which then belongs to one site
 * @root: (type filename): the folder of the site
 *
 * Lets pages in @context have the pictures of the site.
 */
void
recto_preview_scheme_register (WebKitWebContext *context,
                               const char *root)
{
  WebKitSecurityManager *security = webkit_web_context_get_security_manager (context);

  webkit_web_context_register_uri_scheme (context, RECTO_PREVIEW_SCHEME, request_cb, g_strdup (root), g_free);
  webkit_security_manager_register_uri_scheme_as_cors_enabled (security, RECTO_PREVIEW_SCHEME);
}

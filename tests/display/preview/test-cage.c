/* Nothing in a page gets out. Two listeners on loopback: one is named in a
 * page that an ordinary web view shows, to prove that the page does try; the
 * other in the same page in our view, which must stay silent. */

#include "preview-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "preview/recto-preview-cage.h"
#include "preview/recto-preview-view.h"

typedef struct
{
  GSocketService *service;
  guint16 port;
  guint n_connections;
  GString *requests;
} Listener;

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source_object,
             Listener *listener)
{
  g_autofree char *buffer = g_malloc0 (4096);
  GInputStream *stream = g_io_stream_get_input_stream (G_IO_STREAM (connection));

  listener->n_connections++;
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 1);
  if (g_input_stream_read (stream, buffer, 4095, NULL, NULL) > 0)
    g_string_append_printf (listener->requests, "%.*s\n", (int) strcspn (buffer, "\r\n"), buffer);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static void
listener_init (Listener *listener)
{
  g_autoptr (GError) error = NULL;

  listener->service = g_socket_service_new ();
  listener->requests = g_string_new (NULL);
  listener->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (listener->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (listener->service, "incoming", G_CALLBACK (incoming_cb), listener);
}

static void
listener_clear (Listener *listener)
{
  g_socket_service_stop (listener->service);
  g_object_unref (listener->service);
  g_string_free (listener->requests, TRUE);
}

/* To leave the page ends what it is loading. */
#define SUBMIT "setTimeout(() => document.forms[0].submit(), 50);"

/* Every way to reach a host that we know of; @ stands for the host. */
static const char hostile[] =
  "<!DOCTYPE html><html><head><title>quiet</title>"
  "<link rel=preconnect href=http://@/preconnect><link rel=dns-prefetch href=http://@/dns>"
  "<link rel=prefetch href=http://@/prefetch><link rel=preload as=image href=http://@/preload>"
  "<link rel=stylesheet href=http://@/style.css><link rel=icon href=http://@/icon.png>"
  "<link rel=manifest href=http://@/manifest><link rel=modulepreload href=http://@/module.js>"
  "<style>@import url(http://@/import.css); body { background: url(http://@/background.png) }"
  "@font-face { font-family: f; src: url(http://@/font.woff) } p { font-family: f; cursor: url(http://@/cursor.png), auto }"
  "p::before { content: url(http://@/content.png) } li { list-style-image: url(http://@/list.png) }</style>"
  "<script src=http://@/script.js></script><script type=module src=http://@/module.js></script>"
  "<script>document.title = 'loud'; fetch('http://@/fetch'); new Image().src = 'http://@/image';"
  "navigator.sendBeacon('http://@/beacon', 'x'); try { new WebSocket('ws://@/socket'); } catch (e) { }"
  "var r = new XMLHttpRequest(); r.open('GET', 'http://@/xhr'); r.send(); window.open('http://@/window');"
  "try { new EventSource('http://@/events'); new Worker('http://@/worker.js'); } catch (e) { }" SUBMIT "</script>"
  "</head><body onload=\"fetch('http://@/onload')\">"
  "<main id=recto-page data-serial=77 data-lines=\"1,1\"><div class=recto-block><p>text</p>"
  "<img src=http://@/img.png srcset=\"http://@/srcset.png 2x\" onerror=\"fetch('http://@/onerror')\">"
  "<picture><source srcset=http://@/source.png><img src=http://@/picture.png></picture>"
  "<iframe src=http://@/iframe></iframe><iframe srcdoc=\"<img src=http://@/srcdoc.png>\"></iframe>"
  "<object data=http://@/object></object><embed src=http://@/embed>"
  "<video src=http://@/video poster=http://@/poster.png autoplay></video><audio src=http://@/audio autoplay></audio>"
  "<svg width=9 height=9><image href=http://@/svg.png /><use href=http://@/use.svg#x /></svg>"
  "<svg onload=\"fetch('http://@/svgload')\"></svg><input type=image src=http://@/input.png>"
  "<p style=\"background: image-set(url(http://@/set.png) 1x)\">x</p><ul><li>x</ul>"
  "<form action=http://@/form><input name=a></form>"
  "<a href=http://@/link ping=http://@/ping>link</a><details open ontoggle=\"fetch('http://@/toggle')\">x</details>"
  "<marquee onstart=\"fetch('http://@/marquee')\">x</marquee>"
  "<svg><script>fetch('http://@/svgscript')</script><foreignObject><iframe src=http://@/foreign></iframe></foreignObject>"
  "<filter id=f><feImage href=http://@/feimage.png /></filter><rect width=9 height=9 filter='url(#f)' /></svg>"
  "<img src=recto-site://site/assets/img/evil.svg><iframe src=recto-site://site/assets/img/evil.svg></iframe>"
  "<iframe src=\"data:text/html,<img src=http://@/dataframe.png>\"></iframe>"
  "<object data=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://@/dataobject.png'/></svg>\"></object>"
  "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
  "<image href='http://@/datasvg.png' width='9' height='9'/></svg>\">"
  "<style>@import 'recto-site://site/evil.css'; @import url(\"data:text/css,p{background:url(http://@/datacss.png)}\");</style>"
  "<link rel=stylesheet href=recto-site://site/evil.css>"
  "<table background=http://@/table.png><tr><td background=http://@/cell.png>x</table>"
  "<portal src=http://@/portal></portal><frameset><frame src=http://@/frame></frameset>"
  "<math href=http://@/math><mtext>x</mtext></math></div></main>"
  "</body></html>";

/* A picture of the site, and a style that is none of ours. */
static const char evil_svg[] =
  "<?xml-stylesheet href='http://@/svgsheet.css'?><svg xmlns='http://www.w3.org/2000/svg' width='11' height='13' "
  "onload=\"fetch('http://@/picture')\"><style>@import url(http://@/svgimport.css); rect { fill: url(http://@/paint.svg#x) }</style>"
  "<script>fetch('http://@/picturescript')</script><rect width='9' height='9'/><image href='http://@/inpicture.png' width='9' height='9'/>"
  "<foreignObject width='9' height='9'><iframe xmlns='http://www.w3.org/1999/xhtml' src='http://@/inforeign'/></foreignObject></svg>";
static const char evil_css[] = "body { background: url(http://@/sitecss.png) } p { color: rgb(1, 2, 3) !important }";

/* What a person may click at, and what is sent when they do. */
static const char clickable[] =
  "<!DOCTYPE html><html><head><title>quiet</title><base href=http://@/base/></head>"
  "<body><main id=recto-page data-serial=80 data-lines=\"1,1\"><div class=recto-block>"
  "<a href=http://@/link ping=http://@/ping>x</a><a href=relative>x</a><a target=_blank href=http://@/blank>x</a>"
  "<a target=_top href=http://@/top>x</a><a download href=http://@/download>x</a><a download href=recto-site://site/assets/img/dot.svg>x</a>"
  "<a href=\"javascript:document.title='loud'\">x</a><a href=\"data:text/html,<script>1</script>\">x</a><a href=file:///etc/passwd>x</a>"
  "<a href=recto-site://site/>x</a><a href=about:blank>x</a><a href=blob:x>x</a>"
  "<svg width=9 height=9><a href=http://@/svglink><rect width=9 height=9 /></a></svg>"
  "<map name=m><area shape=default href=http://@/area></map><img usemap=#m width=9 height=9 src=recto-site://site/assets/img/dot.svg>"
  "<form action=http://@/get><input name=a></form><form method=post action=http://@/post><input name=a></form>"
  "<form action=\"javascript:document.title='loud'\"></form><form method=dialog></form>"
  "<form><button formaction=http://@/button>x</button></form></div></main></body></html>";

static const char refresh[] =
  "<!DOCTYPE html><html><head><meta http-equiv=refresh content=\"0; url=http://@/refresh\"></head>"
  "<body><main id=recto-page data-serial=78 data-lines=\"1,1\"><div class=recto-block>text</div></main></body></html>";

static char *
fill (const char *page,
      Listener *listener)
{
  GString *text = g_string_new (page);
  g_autofree char *host = g_strdup_printf ("127.0.0.1:%u/", listener->port);

  g_string_replace (text, "@/", host, 0);
  return g_string_free (text, FALSE);
}

static void
painted_cb (RectoPreviewView *view,
            guint64 serial,
            guint64 *painted)
{
  *painted = serial;
}

/* Our document is there, and so were all the chances that it had. */
static void
show_in_cage (RectoPreviewView *view,
              const char *document,
              guint64 serial,
              guint64 *painted)
{
  recto_preview_view_load (view, document);
  preview_wait_for (*painted == serial);
}

/* The page goes on to its form only when the rest of it has asked for what it wants. */
static void
show_in_control (WebKitWebView *control,
                 const char *page,
                 Listener *listener)
{
  g_autoptr (GString) patient = g_string_new (page);

  g_assert_cmpuint (g_string_replace (patient, SUBMIT, "", 0), ==, 1);
  webkit_web_view_load_html (control, patient->str, "http://127.0.0.1/");
  preview_wait_for (strstr (listener->requests->str, "/img.png") != NULL && strstr (listener->requests->str, "/fetch") != NULL &&
                    strstr (listener->requests->str, "/background.png") != NULL);
  g_free (preview_evaluate (control, NULL, "document.forms[0].submit(); 'x'"));
  preview_wait_for (strstr (listener->requests->str, "/form") != NULL);
}

static void
write_evil (PreviewFixture *fixture,
            Listener *listener)
{
  g_autofree char *picture = fill (evil_svg, listener);
  g_autofree char *style = fill (evil_css, listener);

  preview_fixture_write (fixture, "assets/img/evil.svg", picture);
  preview_fixture_write (fixture, "evil.css", style);
}

static void
test_network (PreviewFixture *fixture,
              gconstpointer data)
{
  Listener ours = { 0 };
  Listener theirs = { 0 };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autoptr (WebKitNetworkSession) session = webkit_network_session_new_ephemeral ();
  GtkWidget *control = g_object_new (WEBKIT_TYPE_WEB_VIEW, "network-session", session, NULL);
  GtkWidget *cage = recto_preview_view_new (fixture->root, FALSE);
  g_autofree char *our_page = NULL;
  g_autofree char *our_refresh = NULL;
  g_autofree char *their_page = NULL;
  g_autofree char *their_refresh = NULL;
  g_autofree char *title = NULL;
  guint64 painted = 0;

  listener_init (&ours);
  listener_init (&theirs);
  our_page = fill (hostile, &ours);
  our_refresh = fill (refresh, &ours);
  write_evil (fixture, &ours);
  their_page = fill (hostile, &theirs);
  their_refresh = fill (refresh, &theirs);
  gtk_widget_set_hexpand (control, TRUE);
  gtk_widget_set_hexpand (cage, TRUE);
  gtk_box_append (GTK_BOX (box), control);
  gtk_box_append (GTK_BOX (box), cage);
  gtk_window_set_child (GTK_WINDOW (fixture->window), box);
  g_signal_connect (cage, "painted", G_CALLBACK (painted_cb), &painted);

  show_in_cage (RECTO_PREVIEW_VIEW (cage), our_page, 77, &painted);
  show_in_control (WEBKIT_WEB_VIEW (control), their_page, &theirs);
  title = preview_evaluate (WEBKIT_WEB_VIEW (cage), NULL, "document.title");
  g_assert_cmpstr (title, ==, "quiet");
  /* The picture itself is harmless, and shown; the style is not taken. */
  preview_wait_for_answer (WEBKIT_WEB_VIEW (cage),
                           "String(document.querySelector('img[src$=\"evil.svg\"]').naturalWidth)", "11");
  preview_wait_for_answer (WEBKIT_WEB_VIEW (cage), "String(getComputedStyle(document.querySelector('p')).color !== 'rgb(1, 2, 3)')", "true");

  show_in_cage (RECTO_PREVIEW_VIEW (cage), our_refresh, 78, &painted);
  webkit_web_view_load_html (WEBKIT_WEB_VIEW (control), their_refresh, "http://127.0.0.1/");
  preview_wait_for (strstr (theirs.requests->str, "/refresh") != NULL);

  g_test_message ("the control made %u connections, the preview %u:\n%s", theirs.n_connections, ours.n_connections,
                  ours.requests->str);
  g_assert_cmpuint (ours.n_connections, ==, 0);
  listener_clear (&ours);
  listener_clear (&theirs);
}

/* Even what our own script would ask for goes nowhere, should somebody find a
 * way into its world. */
static void
test_own_world (PreviewFixture *fixture,
                gconstpointer data)
{
  Listener ours = { 0 };
  g_autofree char *page = NULL;
  g_autofree char *script = NULL;
  g_autofree char *answer = NULL;
  guint64 painted = 0;
  GtkWidget *cage = recto_preview_view_new (fixture->root, FALSE);

  listener_init (&ours);
  gtk_window_set_child (GTK_WINDOW (fixture->window), cage);
  g_signal_connect (cage, "painted", G_CALLBACK (painted_cb), &painted);
  page = fill (refresh, &ours);
  show_in_cage (RECTO_PREVIEW_VIEW (cage), page, 78, &painted);
  script = g_strdup_printf ("window.outcome = 'waiting'; fetch('http://127.0.0.1:%u/x', { mode: 'no-cors' })"
                            ".then(() => { window.outcome = 'reached'; }, () => { window.outcome = 'refused'; });"
                            "location.href = 'http://127.0.0.1:%u/y'; window.open('http://127.0.0.1:%u/z'); 'started'",
                            ours.port, ours.port, ours.port);
  g_free (preview_evaluate (WEBKIT_WEB_VIEW (cage), RECTO_PREVIEW_WORLD, script));
  preview_wait_for_answer (WEBKIT_WEB_VIEW (cage), "String(window.outcome !== 'waiting')", "true");
  answer = preview_evaluate (WEBKIT_WEB_VIEW (cage), RECTO_PREVIEW_WORLD, "window.outcome");
  g_assert_cmpstr (answer, ==, "refused");
  g_assert_cmpuint (ours.n_connections, ==, 0);
  listener_clear (&ours);
}

/* The same through the front door: a post of a hostile repository. */
static void
test_post (PreviewFixture *fixture,
           gconstpointer data)
{
  Listener ours = { 0 };
  g_autofree char *body = NULL;
  g_autofree char *text = NULL;
  g_autofree char *scripts = NULL;
  g_autofree char *title = NULL;

  listener_init (&ours);
  body = fill (hostile, &ours);
  text = g_strconcat ("---\ntitle: quiet\nlayout: page\n---\n", body, NULL);
  preview_fixture_show (fixture, "_pages/x.md", text);
  scripts = preview_evaluate (fixture->view, NULL,
                              "document.querySelectorAll('script, iframe, object, embed, link, meta[http-equiv], form, "
                              "[onload], [onerror], [src^=http], [href^=javascript]').length + ' ' + "
                              "document.querySelectorAll('#recto-page').length");
  title = preview_evaluate (fixture->view, NULL, "document.title");
  g_assert_cmpstr (scripts, ==, "0 1");
  g_assert_cmpstr (title, ==, "quiet");
  g_assert_cmpuint (recto_preview_get_n_notes (fixture->preview), >, 5);
  g_assert_cmpuint (ours.n_connections, ==, 0);
  listener_clear (&ours);
}

/* Clicks and forms lead nowhere by themselves. */
static void
test_clicks (PreviewFixture *fixture,
             gconstpointer data)
{
  Listener ours = { 0 };
  g_autofree char *page = NULL;
  g_autofree char *done = NULL;
  g_autofree char *state = NULL;
  guint64 painted = 0;
  GtkWidget *cage = recto_preview_view_new (fixture->root, FALSE);

  listener_init (&ours);
  gtk_window_set_child (GTK_WINDOW (fixture->window), cage);
  g_signal_connect (cage, "painted", G_CALLBACK (painted_cb), &painted);
  page = fill (clickable, &ours);
  show_in_cage (RECTO_PREVIEW_VIEW (cage), page, 80, &painted);
  done = preview_evaluate (WEBKIT_WEB_VIEW (cage), RECTO_PREVIEW_WORLD,
                           "(() => { let n = 0;"
                           "for (const node of document.querySelectorAll('a, area, button')) {"
                           "  node.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })); n++; }"
                           "for (const form of document.forms) { form.submit(); n++; } return n; })()");
  g_assert_cmpint (g_ascii_strtoll (done, NULL, 10), ==, 20);
  /* Navigations are decided one after the other: ours comes last. */
  show_in_cage (RECTO_PREVIEW_VIEW (cage), "<!DOCTYPE html><html><head><title>next</title></head><body><main id=recto-page data-serial=81 "
                                           "data-lines=\"1,1\"><div class=recto-block>text</div></main></body></html>",
                81, &painted);
  state = preview_evaluate (WEBKIT_WEB_VIEW (cage), NULL, "document.title + ' ' + location.href");
  g_assert_cmpstr (state, ==, "next recto-site://site/");
  g_assert_cmpstr (ours.requests->str, ==, "");
  g_assert_cmpuint (ours.n_connections, ==, 0);
  listener_clear (&ours);
}

/* Files that are not the site's do not come in. */
static void
test_files (PreviewFixture *fixture,
            gconstpointer data)
{
  g_autofree char *secret = g_strconcat (fixture->root, "-secret.svg", NULL);
  g_autofree char *document = NULL;
  g_autofree char *widths = NULL;
  guint64 painted = 0;
  GtkWidget *cage = recto_preview_view_new (fixture->root, FALSE);

  g_assert_true (g_file_set_contents (secret, "<svg xmlns='http://www.w3.org/2000/svg' width='11' height='11'/>", -1, NULL));
  document = g_strdup_printf ("<!DOCTYPE html><html><head></head><body><main id=recto-page data-serial=79 data-lines=\"\">"
                              "</main><img src='file://%s'><img src='recto-site://site/..%%2f%s'>"
                              "<img src='recto-site://site/assets/img/dot.svg'></body></html>",
                              secret, strrchr (secret, '/') + 1);
  gtk_window_set_child (GTK_WINDOW (fixture->window), cage);
  g_signal_connect (cage, "painted", G_CALLBACK (painted_cb), &painted);
  show_in_cage (RECTO_PREVIEW_VIEW (cage), document, 79, &painted);
  preview_wait_for_answer (WEBKIT_WEB_VIEW (cage), "String(Array.from(document.images).every(i => i.complete))", "true");
  widths = preview_evaluate (WEBKIT_WEB_VIEW (cage), RECTO_PREVIEW_WORLD,
                             "Array.from(document.images).map(i => i.naturalWidth).join()");
  /* Nothing, the placeholder, and the picture of the site. */
  g_assert_cmpstr (widths, ==, "0,240,40");
  g_assert_no_errno (g_remove (secret));
}

#define TEST(name, function) \
  g_test_add ("/preview/cage/" name, PreviewFixture, NULL, preview_fixture_set_up, function, preview_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!preview_test_init (&argc, &argv))
    return 0;
  TEST ("network", test_network);
  TEST ("own-world", test_own_world);
  TEST ("post", test_post);
  TEST ("clicks", test_clicks);
  TEST ("files", test_files);
  return g_test_run ();
}

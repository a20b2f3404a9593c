/* The networks that al-folio's `_data/socials.yml` knows. Their own logos are
 * trade marks, so letters and simple shapes stand for them. */

#include "recto-page-networks.h"

#include <stdlib.h>
#include <string.h>

#define ENVELOPE "/M10 13h20v14H10z M10 13l10 8 10-8"
#define WAVES    "/M12 27h1 M12 20a8 8 0 0 1 8 8 M12 13a15 15 0 0 1 15 15"
#define CASE     "/M10 15h20v13H10z M16 15v-3h8v3 M10 21h20"
#define PLAY     "/M16 12l11 8-11 8z"
#define PLANE    "/M10 20l20-9-5 18-5-6z M20 23l10-12"
#define BUBBLES  "/M11 12h12v9h-8l-4 3z M18 24v1h7l4 3V17h-3"
#define SHEET    "/M13 10h10l4 4v16H13z M17 19h6 M17 24h6"
#define CAP      "/M8 17l12-6 12 6-12 6z M13 20v6c4 3 10 3 14 0v-6"

/* Sorted by key, because it is searched by halves. */
static const RectoPageNetwork networks[] = {
  { "acm_id", "ACM DL", "https://dl.acm.org/profile/%s", "ACM" },
  { "blogger_url", "Blogger", "%s", "B" },
  { "bluesky_url", "Bluesky", "%s", "Bs" },
  { "cv_pdf", "CV", "/%s", SHEET },
  { "dblp_url", "DBLP", "%s", "DB" },
  { "discord_id", "Discord", "https://discord.com/users/%s", "Dc" },
  { "email", "Email", "mailto:%s", ENVELOPE },
  { "facebook_id", "Facebook", "https://facebook.com/%s", "f" },
  { "flickr_id", "Flickr", "https://www.flickr.com/%s", "Fl" },
  { "github_username", "GitHub", "https://github.com/%s", "GH" },
  { "gitlab_username", "GitLab", "https://gitlab.com/%s", "GL" },
  { "hal_id", "HAL", "https://cv.hal.science/%s", "HAL" },
  { "ieee_id", "IEEE Xplore", "https://ieeexplore.ieee.org/author/%s", "IE" },
  { "inspirehep_id", "Inspire HEP", "https://inspirehep.net/authors/%s", "iN" },
  { "instagram_id", "Instagram", "https://instagram.com/%s", "Ig" },
  { "kaggle_id", "Kaggle", "https://www.kaggle.com/%s", "k" },
  { "keybase_username", "Keybase", "https://keybase.io/%s", "Kb" },
  { "lastfm_id", "Last.fm", "https://www.last.fm/user/%s", "Lf" },
  { "lattes_id", "Lattes", "http://lattes.cnpq.br/%s", "La" },
  { "leetcode_id", "LeetCode", "https://leetcode.com/u/%s/", "LC" },
  { "linkedin_username", "LinkedIn", "https://www.linkedin.com/in/%s", "in" },
  { "mastodon_username", "Mastodon", "https://%s", "M" },
  { "medium_username", "Medium", "https://medium.com/@%s", "Me" },
  { "orcid_id", "ORCID", "https://orcid.org/%s", "iD" },
  { "osf_id", "OSF", "https://osf.io/%s/", "OSF" },
  { "pinterest_id", "Pinterest", "https://www.pinterest.com/%s", "P" },
  { "publons_id", "Publons", "https://publons.com/a/%s/", "p" },
  { "quora_username", "Quora", "https://www.quora.com/profile/%s", "Q" },
  { "research_gate_profile", "ResearchGate", "https://www.researchgate.net/profile/%s/", "RG" },
  { "rss_icon", "RSS Feed", "/feed.xml", WAVES },
  { "scholar_userid", "Google Scholar", "https://scholar.google.com/citations?user=%s", CAP },
  { "scopus_id", "Scopus", "https://www.scopus.com/authid/detail.uri?authorId=%s", "SC" },
  { "semanticscholar_id", "Semantic Scholar", "https://www.semanticscholar.org/author/%s", "S2" },
  { "spotify_id", "Spotify", "https://open.spotify.com/user/%s", "Sp" },
  { "stackoverflow_id", "Stack Overflow", "https://stackoverflow.com/users/%s", "SO" },
  { "strava_userid", "Strava", "https://www.strava.com/athletes/%s", "St" },
  { "telegram_username", "Telegram", "https://t.me/%s", PLANE },
  { "unsplash_id", "Unsplash", "https://unsplash.com/@%s", "Un" },
  { "wechat_qr", "WeChat", "/assets/img/%s", BUBBLES },
  { "whatsapp_number", "WhatsApp", "https://wa.me/%s", "Wa" },
  { "wikidata_id", "Wikidata", "https://www.wikidata.org/wiki/%s", "Wd" },
  { "wikipedia_id", "Wikipedia", "https://en.wikipedia.org/wiki/User:%s", "W" },
  { "work_url", "Work", "%s", CASE },
  { "x_username", "X", "https://x.com/%s", "X" },
  { "youtube_id", "YouTube", "https://www.youtube.com/@%s", PLAY },
  { "zotero_username", "Zotero", "https://www.zotero.org/%s", "Z" },
};

static int
compare_key (const void *key,
             const void *network)
{
  return strcmp (key, ((const RectoPageNetwork *) network)->key);
}

/**
 * recto_page_network_find:
 * @key: a key of `_data/socials.yml`
 *
 * Returns: (nullable): the network that it is for
 */
const RectoPageNetwork *
recto_page_network_find (const char *key)
{
  return bsearch (key, networks, G_N_ELEMENTS (networks), sizeof networks[0], compare_key);
}

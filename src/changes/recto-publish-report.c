/* What to tell a person when publishing failed: what it means, what is safe,
 * and what to do. The error's own words come as details. */

#include "recto-publish-report.h"

#include <glib/gi18n-lib.h>

#include "publish/recto-publish-error.h"
#include "transport/recto-transport-key.h"

struct _RectoPublishReport
{
  GObject parent_instance;

  const char *title;
  const char *body;
  char *details;
  char *key_address;
  RectoPublishRemedy remedy;
  gboolean address;
  const char *notice;
};

G_DEFINE_FINAL_TYPE (RectoPublishReport, recto_publish_report, G_TYPE_OBJECT)

typedef struct
{
  const char *title;
  const char *body;
  RectoPublishRemedy remedy;
  gboolean address; /* another address may help */
} Explanation;

/* By %RECTO_PUBLISH_ERROR; a test sees to it that none is left out. */
static const Explanation explanations[] = {
  [RECTO_PUBLISH_ERROR_FAILED] = {
    N_ ("Not Published"),
    N_ ("Something went wrong that Recto has no advice for. What you wrote is saved; the details say what happened."),
    RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_NO_REPOSITORY] = { N_ ("The Site Is in No Git Repository"), N_ ("Publishing sends commits to a git remote, and this folder has no git. Clone the site from where it is hosted and open that folder, or run “git init” in it and add a remote."), RECTO_PUBLISH_REMEDY_NONE },
  [RECTO_PUBLISH_ERROR_ELSEWHERE] = { N_ ("The Repository Is in Another Folder"), N_ ("This folder is a work tree or a submodule: git keeps its commits in a folder that Recto cannot reach. Open a clone of its own instead, or let Recto use that folder too."), RECTO_PUBLISH_REMEDY_NONE },
  [RECTO_PUBLISH_ERROR_NOT_OWNED] = { N_ ("The Repository Belongs to Another User"), N_ ("Git does not trust repositories of other users. If this one is yours to use, make its files your own, or add the folder to “safe.directory” in git’s settings."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_BUSY] = { N_ ("Something in Git Is Not Finished"), N_ ("A merge, a rebase or the like was begun in this repository by another program. Finish it there or abort it, then publish again."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_DETACHED] = { N_ ("No Branch Is Checked Out"), N_ ("The repository shows an old commit, so there is no branch to publish. Check out your branch with git (“git switch main”), then publish again."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_NO_REMOTE] = { N_ ("There Is No Place to Publish To"), N_ ("The repository has no remote. Make an empty repository where your site is hosted, and enter its address here."), RECTO_PUBLISH_REMEDY_NONE, TRUE },
  [RECTO_PUBLISH_ERROR_NO_UPSTREAM] = { N_ ("Where Should This Branch Go?"), N_ ("The branch does not say which branch of the remote it belongs to. Choose it once, and Recto stores it in the repository."), RECTO_PUBLISH_REMEDY_UPSTREAM },
  [RECTO_PUBLISH_ERROR_NO_IDENTITY] = { N_ ("Who Are You?"), N_ ("Every commit carries the name and the email of its author, and git has none of yours yet."), RECTO_PUBLISH_REMEDY_IDENTITY },
  [RECTO_PUBLISH_ERROR_NOTHING] = { N_ ("Nothing to Publish"), N_ ("The chosen files are the same as on the site."), RECTO_PUBLISH_REMEDY_CHOOSE },
  [RECTO_PUBLISH_ERROR_PATH] = { N_ ("A File Cannot Be Published"), N_ ("Nothing was committed. Leave that file out, or change what the details say, then publish again."), RECTO_PUBLISH_REMEDY_CHOOSE },
  [RECTO_PUBLISH_ERROR_LOCKED] = { N_ ("Another Program Is Using the Repository"), N_ ("Git keeps a lock while a program works in the repository. Wait until that program is done. If none is running, the lock was left behind by one that crashed, and can be removed."), RECTO_PUBLISH_REMEDY_UNLOCK },
  [RECTO_PUBLISH_ERROR_NO_SPACE] = { N_ ("There Is No Space Left"), N_ ("The disk, or the space that you may use on it or on the remote, is full. Nothing you wrote is lost. Make room, then publish again."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_DIVERGED] = { N_ ("The Site Was Changed Elsewhere"), N_ ("The remote has commits that are not here, so yours were not sent; they are kept. If something is in the way of them, the details say what; then publish again, and the others are taken in first."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_CONFLICT] = { N_ ("Both Sides Changed the Same Place"), N_ ("Somebody, or you on another machine, published a change to the same lines. Nothing was overwritten; choose for each place which text stays."), RECTO_PUBLISH_REMEDY_RESOLVE },
  [RECTO_PUBLISH_ERROR_REWRITTEN] = { N_ ("The Remote’s History Was Replaced"), N_ ("Commits that were on the remote are gone from it, as after a forced push. Sending yours could bring back what was taken out on purpose, so nothing was sent. Ask who did it, or compare the two histories with git first. Then what you have not published yet can go on top of the new history; what is here now is kept in the repository, under refs/recto/kept."), RECTO_PUBLISH_REMEDY_PUT_ON_TOP },
  [RECTO_PUBLISH_ERROR_DECLINED] = { N_ ("The Remote Declined"), N_ ("A rule of the remote said no: a protected branch or a check that runs there. The details have its own words. Your commit is kept here and is sent with the next publish."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_PROTECTED] = { N_ ("The Branch Is Protected"), N_ ("Not everybody may push to this branch. Ask the owner of the repository to let you, or publish to another branch and ask for it to be merged. Your commit is kept here."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_TOO_LARGE] = { N_ ("That Is Too Large for the Remote"), N_ ("The remote takes no file, or no push, of this size. Make the file smaller or host it elsewhere; it has to leave the commit too, which “Take Back” does."), RECTO_PUBLISH_REMEDY_NONE },
  [RECTO_PUBLISH_ERROR_MOVED] = { N_ ("The Repository Has Moved"), N_ ("The server points to another address. Nothing was sent there, and no password either. Your commit is kept here. Look up the new address on the web page of the repository, and enter it here if you trust it."), RECTO_PUBLISH_REMEDY_RETRY, TRUE },
  [RECTO_PUBLISH_ERROR_REMOTE_GONE] = { N_ ("There Is No Repository at the Address"), N_ ("It was moved, renamed or deleted, or you may not see it. Your commit is kept here. Look whether the address in the details is right, and change it if it is not."), RECTO_PUBLISH_REMEDY_RETRY, TRUE },
  [RECTO_PUBLISH_ERROR_NO_PERMISSION] = { N_ ("You May Not Write There"), N_ ("The remote knows you but does not let you write to this repository, or files of the repository here may not be written. Ask its owner for access, or look at the rights of the folder."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_REFUSED] = { N_ ("The Sign-In Was Refused"), N_ ("The remote took none of the keys, passwords or tokens offered. Tokens run out: make a new one where the site is hosted, then publish again and enter it."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_UNTRUSTED] = { N_ ("The Server Is Not Who It Should Be"), N_ ("Its key or certificate is not the expected one. That may be an attack, so nothing was sent, and no password either. Ask whoever runs the server before you go on."), RECTO_PUBLISH_REMEDY_NONE },
  [RECTO_PUBLISH_ERROR_NO_NETWORK] = { N_ ("The Remote Cannot Be Reached"), N_ ("There is no connection to it. Your commit is kept here; publish again when you are online."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_UNKNOWN_HOST] = { N_ ("The Name of the Server Is Not Known"), N_ ("There is no connection to the internet, or the address has a mistake in it. Your commit is kept here; publish again when you are online, or change the address."), RECTO_PUBLISH_REMEDY_RETRY, TRUE },
  [RECTO_PUBLISH_ERROR_STALLED] = { N_ ("The Remote Stopped Answering"), N_ ("The connection is there, but nothing came through it. Your commit is kept here; publish again in a while."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_NOT_YET] = { N_ ("This Kind of Address Is Not Supported Yet"), N_ ("Recto cannot publish to it yet. Your commit is kept here; send it with “git push”."), RECTO_PUBLISH_REMEDY_NONE },
  [RECTO_PUBLISH_ERROR_UNPROVEN] = { N_ ("It Is Not Certain Whether It Was Published"), N_ ("Your commit was sent, but then the remote could not be asked whether it has it. Publish again to find out: nothing is sent twice."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_TRANSPORT] = { N_ ("The Part That Talks to Remotes Failed"), N_ ("“recto-transport”, which belongs to Recto, is missing or broke down. Your commit is kept here. Try again; if it stays so, install Recto anew."), RECTO_PUBLISH_REMEDY_RETRY },
  [RECTO_PUBLISH_ERROR_SIGN] = { N_ ("The Commit Could Not Be Signed"), N_ ("Git’s settings ask for signed commits, and signing did not work. Nothing was committed. Look at “user.signingkey” and whether the key is unlocked, then publish again."), RECTO_PUBLISH_REMEDY_RETRY },
};

static const Explanation cancelled = {
  N_ ("Publishing Was Cancelled"),
  N_ ("What you wrote is saved. If a commit was made before you cancelled, it is kept here and sent with the next publish."),
  RECTO_PUBLISH_REMEDY_RETRY
};

/* Over ssh, where there are keys and no tokens. */
static const Explanation key_refused = {
  N_ ("The Sign-In Was Refused"),
  N_ ("The server knows none of the keys of this computer. Recto can make one for this site; you add its public half where the site is hosted, and publish again. Your commit is kept here."),
  RECTO_PUBLISH_REMEDY_RETRY
};

static void
recto_publish_report_finalize (GObject *object)
{
  RectoPublishReport *self = RECTO_PUBLISH_REPORT (object);

  g_clear_pointer (&self->details, g_free);
  g_clear_pointer (&self->key_address, g_free);

  G_OBJECT_CLASS (recto_publish_report_parent_class)->finalize (object);
}

static void
recto_publish_report_class_init (RectoPublishReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_publish_report_finalize;
}

static void
recto_publish_report_init (RectoPublishReport *self)
{
}

static const Explanation *
find_explanation (const GError *error,
                  gboolean uses_key)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return &cancelled;
  if (uses_key && g_error_matches (error, RECTO_PUBLISH_ERROR, RECTO_PUBLISH_ERROR_REFUSED))
    return &key_refused;
  if (error->domain == RECTO_PUBLISH_ERROR && error->code >= 0 &&
      error->code < (int) G_N_ELEMENTS (explanations) && explanations[error->code].title != NULL)
    return &explanations[error->code];
  return &explanations[RECTO_PUBLISH_ERROR_FAILED];
}

/**
 * recto_publish_report_new:
 * @error: what publishing ended with
 * @address: (nullable): the address of the remote
 *
 * Returns: (transfer full): what to tell of it
 */
RectoPublishReport *
recto_publish_report_new (const GError *error,
                          const char *address)
{
  RectoPublishReport *self = g_object_new (RECTO_TYPE_PUBLISH_REPORT, NULL);
  const Explanation *explanation = find_explanation (error, address != NULL && recto_transport_uses_key (address));

  self->title = _ (explanation->title);
  self->body = _ (explanation->body);
  self->remedy = explanation->remedy;
  self->address = explanation->address;
  if (explanation != &cancelled)
    self->details = g_strdup (error->message);
  if (explanation == &cancelled)
    self->notice = self->title;
  else if (explanation == &explanations[RECTO_PUBLISH_ERROR_NOTHING])
    self->notice = self->details;
  if (explanation == &key_refused)
    self->key_address = g_strdup (address);
  return self;
}

/**
 * recto_publish_report_get_title:
 * @self: a report
 *
 * Returns: what happened, in a few words
 */
const char *
recto_publish_report_get_title (RectoPublishReport *self)
{
  return self->title;
}

/**
 * recto_publish_report_get_body:
 * @self: a report
 *
 * Returns: what it means and what to do
 */
const char *
recto_publish_report_get_body (RectoPublishReport *self)
{
  return self->body;
}

/**
 * recto_publish_report_get_details:
 * @self: a report
 *
 * Returns: (nullable): the error's own words, with the remote's where it said something
 */
const char *
recto_publish_report_get_details (RectoPublishReport *self)
{
  return self->details;
}

/**
 * recto_publish_report_get_remedy:
 * @self: a report
 *
 * Returns: what can be done about it from here
 */
RectoPublishRemedy
recto_publish_report_get_remedy (RectoPublishReport *self)
{
  return self->remedy;
}

/**
 * recto_publish_report_get_remedy_label:
 * @self: a report
 *
 * Returns: (nullable): the text of the button for the remedy, with a mnemonic
 */
const char *
recto_publish_report_get_remedy_label (RectoPublishReport *self)
{
  switch (self->remedy)
    {
    case RECTO_PUBLISH_REMEDY_RETRY:
      return _ ("_Try Again");
    case RECTO_PUBLISH_REMEDY_IDENTITY:
      return _ ("_Enter Name and Email");
    case RECTO_PUBLISH_REMEDY_UPSTREAM:
      return _ ("_Choose…");
    case RECTO_PUBLISH_REMEDY_UNLOCK:
      return _ ("_Remove the Lock and Try Again");
    case RECTO_PUBLISH_REMEDY_RESOLVE:
      return _ ("_Show Both Sides");
    case RECTO_PUBLISH_REMEDY_CHOOSE:
      return _ ("_Choose Files");
    case RECTO_PUBLISH_REMEDY_PUT_ON_TOP:
      return _ ("_Put Mine on Top");
    case RECTO_PUBLISH_REMEDY_NONE:
    default:
      return NULL;
    }
}

/**
 * recto_publish_report_get_key_address:
 * @self: a report
 *
 * Returns: (nullable): the address of the remote when a key made for it would
 *   help, see #RectoKeyDialog
 */
const char *
recto_publish_report_get_key_address (RectoPublishReport *self)
{
  return self->key_address;
}

/**
 * recto_publish_report_get_offers_address:
 * @self: a report
 *
 * Returns: whether it would help to give the remote another address, see
 *   #RectoAddressDialog
 */
gboolean
recto_publish_report_get_offers_address (RectoPublishReport *self)
{
  return self->address;
}

/**
 * recto_publish_report_get_notice:
 * @self: a report
 *
 * Returns: (nullable): all that there is to say, when nothing has to be
 *   explained or decided: it was stopped by a person, or there was nothing to do
 */
const char *
recto_publish_report_get_notice (RectoPublishReport *self)
{
  return self->notice;
}

#!/usr/bin/python3
"""recto-cli as a person uses it: exit codes, output, and what becomes of the files."""

import json
import os
import re
import subprocess
import sys

from cli_site import POST, check, run


def changed_lines(old, new):
    old, new = old.splitlines(), new.splitlines()
    return [line for line in new if line not in old], [line for line in old if line not in new]


def test_usage(site):
    site.run(code=2)
    site.run("nothing", code=2)
    site.run("get", "_config.yml", code=2)
    site.run("list", "--what", code=2)
    site.run("--site", code=2)
    check("publish" in site.run("--help"), "help does not name the commands")


def test_list(site):
    entries = {entry["path"]: entry for entry in json.loads(site.run("list", "--json"))}
    post = entries["_posts/2024-01-02-first.md"]
    check(post["title"] == "First: a post", post)
    check(post["url"] == "/blog/2024/first/", post)
    check(post["destination"] == "blog/2024/first/index.html", post)
    check(post["date"] == "2024-01-02 10:00:00 +0000", post)
    check(post["tags"] == ["one", "two"] and post["categories"] == ["notes"], post)
    check(post["slug"] == "first" and post["draft"] is False and post["error"] is None, post)
    check(entries["_pages/about.md"]["kind"] == "profile", entries)
    check("First: a post" in site.run("list"), site.out)


def test_list_elsewhere(site):
    entries = json.loads(site.run("--site", site.root, "list", "--json", cwd="/"))
    check(entries, "no entries")
    site.run("list", code=1, cwd="/")
    check("Jekyll site" in site.err, site.err)


def test_get(site):
    check(site.run("get", "_pages/about.md", "profile.align") == "right\n", site.out)
    check(site.run("get", "_posts/2024-01-02-first.md", "tags") == "one\ntwo\n", site.out)
    check(site.run("get", "_posts/2024-01-02-first.md", "tags.1") == "two\n", site.out)
    check(site.run("get", "_config.yml", "baseurl") == "/b\n", site.out)
    check(site.run("get", "_pages/about.md", "profile.image") == "\n", site.out)
    site.run("get", "_pages/about.md", "profile.nothing", code=1)
    check("profile.nothing" in site.err, site.err)


def test_set(site):
    def edit(path, key, value, added, removed, *options):
        before = site.read(path)
        site.run("set", *options, path, key, value)
        got = changed_lines(before, site.read(path))
        check(got == (added, removed), key, value, got)

    about, post = "_pages/about.md", "_posts/2024-01-02-first.md"
    edit(about, "profile.align", "left", ["  align: left # left or right"], ["  align: right # left or right"])
    edit(about, "latest_posts.limit", "", ["  limit: # blank for all"], ["  limit: 5 # blank for all"])
    edit(about, "profile.image", "me.png", ["  image: me.png"], ["  image:"])
    edit(post, "title", "Second: another", ['title: "Second: another"'], ['title: "First: a post"'])
    edit(post, "title", "2024", ['title: "2024"'], ['title: "Second: another"'])
    edit(post, "description", "yes, a word", ["description: yes, a word"], [])
    edit(post, "published", "false", ["published: false"], [])
    edit(post, "date", "2024-02-03 10:00:00 +0100", ["date: 2024-02-03 10:00:00 +0100"], ["date: 2024-01-02 10:00:00"])


def test_set_lists(site):
    post = "_posts/2024-01-02-first.md"
    site.run("set", "--append", post, "tags", "three")
    check("tags: [one, two, three] # two of them" in site.read(post), site.read(post))
    site.run("set", "--remove", post, "tags", "one")
    check("tags: [two, three] # two of them" in site.read(post), site.read(post))
    site.run("set", "--move", "0", post, "tags", "three")
    check("tags: [three, two] # two of them" in site.read(post), site.read(post))
    site.run("set", "--unset", post, "tags")
    check("tags" not in site.read(post), site.read(post))
    site.run("set", "--unset", post, "tags", code=1)


def test_set_comments(site):
    path = "_data/socials.yml"
    site.write(path, "# the socials\n\n# github_username: # your name\nemail: a@b.example # mail\n")
    site.run("set", "--uncomment", path, "github_username", "me")
    check(site.read(path) == "# the socials\n\ngithub_username: me # your name\nemail: a@b.example # mail\n",
          site.read(path))
    site.run("set", "--comment-out", path, "email")
    check(site.read(path).endswith("# email: a@b.example # mail\n"), site.read(path))


def test_bad_yaml(site):
    site.write("_posts/2024-01-03-bad.md", "---\ntitle: a: b\n---\n\nBody.\n")
    before = site.read("_posts/2024-01-03-bad.md")
    site.run("set", "_posts/2024-01-03-bad.md", "title", "x", code=1)
    check(re.match(r"_posts/2024-01-03-bad\.md:2:\d+: ", site.err), site.err)
    check(site.read("_posts/2024-01-03-bad.md") == before, "the file was changed")
    site.run("check", code=1)
    check("_posts/2024-01-03-bad.md:2:" in site.err, site.err)
    problems = json.loads(site.run("check", "--json", code=1))
    check(any(problem["path"].endswith("bad.md") and problem["line"] == 2 for problem in problems), problems)


def test_outside(site):
    with open(os.path.join(site.top, "secret.yml"), "w") as file:
        file.write("a: 1\n")
    os.symlink("../secret.yml", os.path.join(site.root, "link.yml"))
    site.run("get", "link.yml", "a", code=1)
    site.run("set", "link.yml", "a", "2", code=1)
    site.run("--site", site.root, "set", "../secret.yml", "a", "2", code=1)
    check(open(os.path.join(site.top, "secret.yml")).read() == "a: 1\n", "the file outside was changed")


def test_new(site):
    path = site.run("new", "A “new” Post").strip()
    check(re.search(r"/_posts/\d{4}-\d\d-\d\d-a-new-post\.md$", path), path)
    text = open(path, encoding="utf-8").read()
    check(text.startswith("---\nlayout: post\n") and "“new”" in text, text)
    site.run("new", "A “new” Post", code=1)
    check(open(path, encoding="utf-8").read() == text, "the post was written over")
    chinese = site.run("new", "潮水与时间").strip()
    check(chinese.endswith("-潮水与时间.md"), chinese)
    site.run("new", code=2)


def test_render(site):
    body = site.run("render", "--body", "_posts/2024-01-02-first.md")
    check("<strong>text</strong>" in body and "<table>" in body and "layout: post" not in body, body)
    check("data-line" not in body, body)
    check("<em>x</em>" in site.run("render", "--body", "-", stdin="*x*\n"), site.out)
    site.write("plain.html", "---\ntitle: x\n---\n*x*\n")
    check(site.run("render", "plain.html") == "*x*\n", site.out)
    check("<em>x</em>" in site.run("render", "--markdown=kramdown", "plain.html"), site.out)
    check("<em>x</em>" in site.run("render", "--markdown=commonmark", "-", stdin="*x*\n", cwd="/"), site.out)
    page = site.run("render", "--page", "_posts/2024-01-02-first.md")
    check("<html" in page and "First: a post" in page and "<strong>text</strong>" in page, page)
    site.run("render", "--page", "-", code=2)
    site.run("render", "nothing.md", code=1)


def test_status_and_publish(site):
    bare = site.make_repository()
    status = json.loads(site.run("status", "--json"))
    check(status["branch"] == "main" and status["changes"] == [] and status["ahead"] == 0, status)
    site.run("publish", code=1)

    site.write("_posts/2024-01-02-first.md", POST + "\nMore.\n")
    site.write("_posts/2024-01-05-other.md", POST)
    status = json.loads(site.run("status", "--json"))
    check({change["path"]: change["kind"] for change in status["changes"]} ==
          {"_posts/2024-01-02-first.md": "modified", "_posts/2024-01-05-other.md": "added"}, status)

    site.run("publish", "-m", "More of the first", "_posts/2024-01-02-first.md")
    check("https://test.example/b/blog/2024/first/" in site.out, site.out)
    check(site.git("rev-parse", "main", cwd=bare) == site.git("rev-parse", "HEAD"), "the remote lacks the commit")
    check(site.git("show", "--name-only", "--format=%s", "HEAD").split("\n")[:3] ==
          ["More of the first", "", "_posts/2024-01-02-first.md"], site.git("show", "--stat", "HEAD"))
    check(site.git("status", "--porcelain") == "?? _posts/2024-01-05-other.md\n", site.git("status", "--porcelain"))

    site.run("publish")
    check(site.git("status", "--porcelain") == "", site.git("status", "--porcelain"))
    check(site.git("rev-parse", "main", cwd=bare) == site.git("rev-parse", "HEAD"), "the remote lacks the commit")
    site.git("fsck", "--strict", cwd=bare)


def test_publish_image(site):
    site.make_repository()
    for name in ("used.png", "unused.png"):
        site.write("assets/img/" + name, "not really a picture")
    site.write("_posts/2024-01-06-image.md", "---\nlayout: post\ntitle: Image\n---\n\n![x](/assets/img/used.png)\n")
    site.run("publish", "_posts/2024-01-06-image.md")
    names = set(site.git("show", "--name-only", "--format=", "HEAD").split())
    check(names == {"_posts/2024-01-06-image.md", "assets/img/used.png"}, names)


def test_publish_declined(site):
    bare = site.make_repository()
    hook = os.path.join(bare, "hooks", "pre-receive")
    with open(hook, "w") as file:
        file.write("#!/bin/sh\necho 'no posts on Sundays' >&2\nexit 1\n")
    os.chmod(hook, 0o755)
    site.write("_posts/2024-01-02-first.md", POST + "\nMore.\n")
    before = site.git("rev-parse", "main", cwd=bare)
    site.run("publish", code=1)
    check("Published" not in site.out and site.err.strip(), site.out, site.err)
    check(site.git("rev-parse", "main", cwd=bare) == before, "the remote took it")
    check("More." in site.read("_posts/2024-01-02-first.md"), "the text is lost")
    os.unlink(hook)
    site.run("publish")
    check(site.git("rev-parse", "main", cwd=bare) == site.git("rev-parse", "HEAD"), "the second try did not arrive")


def publish_elsewhere(site, bare, *commands):
    """Another clone changes the first post, or what was published."""
    other = os.path.join(site.top, "other")
    if not os.path.exists(other):
        site.git("clone", "-q", bare, other, cwd=site.top)
    script = " && ".join(["git config user.name B", "git config user.email b@test.example", *commands])
    done = subprocess.run(script, shell=True, cwd=other, env=site.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    check(done.returncode == 0, done.stdout.decode())


def test_publish_conflict(site):
    bare = site.make_repository()
    path = "_posts/2024-01-02-first.md"
    edit = "git pull -q && sed -i 's/^title:.*/title: {0}/' _posts/2024-01-02-first.md && echo '{0} line' >> _pages/about.md && " \
           "git commit -qam {0} && git push -q"
    for side, word in [("--mine", "Ours"), ("--theirs", "Theirs")]:
        publish_elsewhere(site, bare, edit.format("Theirs" + side.strip("-")))
        site.write(path, re.sub("(?m)^title:.*", "title: Ours" + side.strip("-"), site.read(path)))
        before = site.git("rev-parse", "main", cwd=bare)
        site.run("publish", path, code=1)
        check(path in site.err and "--mine" in site.err and "about" not in site.err, site.err)
        check("title: Ours" in site.read(path) and site.git("rev-parse", "main", cwd=bare) == before, "something was touched")
        site.run("publish", "--mine", "--theirs", path, code=2)
        site.run("publish", side, path)
        check("title: " + word in site.read(path), site.read(path))
        check("Theirs" + side.strip("-") + " line" in site.read("_pages/about.md"), "what does not clash was not taken in")
        check(site.git("rev-parse", "main", cwd=bare) == site.git("rev-parse", "HEAD"), "it did not arrive")
        check(site.git("status", "--porcelain") == "", site.git("status", "--porcelain"))


def test_publish_conflict_deleted(site):
    bare = site.make_repository()
    path = "_posts/2024-01-02-first.md"
    publish_elsewhere(site, bare, "git rm -q " + path, "git commit -qm gone", "git push -q")
    site.write(path, POST + "\nOurs.\n")
    site.run("publish", path, code=1)
    site.run("publish", "--theirs")
    check(not os.path.exists(os.path.join(site.root, path)), "it is still there")


def test_publish_on_replaced_history(site):
    bare = site.make_repository()
    site.write("_posts/2024-02-02-secret.md", POST)
    site.run("publish")
    publish_elsewhere(site, bare, "git reset -q --hard HEAD~1", "echo clean >> _pages/about.md", "git commit -qam clean", "git push -qf")
    head = site.git("rev-parse", "HEAD").strip()
    site.write("_posts/2024-01-02-first.md", POST + "\nOurs.\n")
    site.run("publish", code=1)
    check("refs/recto/kept" in site.err and "--on-top" in site.err, site.err)
    check(os.path.exists(os.path.join(site.root, "_posts/2024-02-02-secret.md")), "something was touched")
    site.run("publish", "--on-top")
    check(not os.path.exists(os.path.join(site.root, "_posts/2024-02-02-secret.md")), "what was taken out is back")
    check("Ours." in site.git("show", "main:_posts/2024-01-02-first.md", cwd=bare), "ours is not there")
    check(head in site.git("log", "--format=%H", "--glob=refs/recto/kept*"), "what was here is not kept")


def test_no_repository(site):
    site.run("status", code=1)
    check("git" in site.err, site.err)


def test_clone(site):
    bare = site.make_repository()
    copy = os.path.join(site.top, "copy")
    site.run("clone", bare, copy)
    check(os.path.exists(os.path.join(copy, "_config.yml")), os.listdir(site.top))
    site.run("clone", os.path.join(site.top, "none.git"), os.path.join(site.top, "copy2"), code=1)
    check(not os.path.exists(os.path.join(site.top, "copy2")), "half a clone was left")


sys.exit(run(globals()))

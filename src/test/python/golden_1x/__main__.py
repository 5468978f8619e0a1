"""Writes src/test/resources/golden-1x: what semantic-router 1.1.1 writes, reads, refuses and chooses.

Run by make golden, in the environment of 1.1.1; the argument is a Python that has a Postgres, that of 0.1.16.
"""

import json
import pathlib
import subprocess
import sys

import parts  # noqa: F401

import choices
import files
import readings
import records

SERVER = pathlib.Path(__file__).resolve().parents[1] / "postgres_server.py"


def main(python):
    server = subprocess.Popen([python, "-u", str(SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        at = json.loads(server.stdout.readline())
        connection = f"postgresql://{at['user']}:{at['password']}@127.0.0.1:{at['port']}/postgres"
        files.main(connection)
        records.main(connection)
        readings.main()
        choices.main()
    finally:
        server.stdin.close()
        server.wait(30)


main(sys.argv[1])

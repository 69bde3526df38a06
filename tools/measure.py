#!/usr/bin/env python3
"""Runs a command and prints its seconds and its peak memory in MB. Its output goes to standard error."""
import resource
import subprocess
import sys
import time

began = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=sys.stderr, check=False).returncode
took = time.monotonic() - began
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
# Linux counts kilobytes, macOS bytes.
megabytes = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
# A command that failed took no time worth printing.
if code == 0:
    print(f"{took:.2f} {megabytes:.0f}")
sys.exit(code)

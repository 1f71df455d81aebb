"""Typst as a peer of the bench (the child's side of round-process.ts): markup, file to write, folder of fonts."""

import sys
import time

import typst

source, out, fonts = sys.argv[1:]
text = open(source, "rb").read()


def compiled(round):
    # Another source each time: Typst keeps what it compiled before, which a service never gets again.
    return typst.compile(
        text + b"\n// %d\n" % round, format="pdf", font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"]
    )


for round in range(3):
    pdf = compiled(round)
open(out, "wb").write(pdf)
print("ready", flush=True)
for round, _ in enumerate(sys.stdin, 3):
    start, before = time.perf_counter(), time.process_time()
    compiled(round)
    print((time.perf_counter() - start) * 1000, (time.process_time() - before) * 1000, flush=True)

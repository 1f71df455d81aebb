"""A peer of the bench, warm in one process: typst compiling a document. Prints one JSON object."""

import json
import sys
import time


def timed(rounds, warm, task):
    for _ in range(warm):
        task()
    samples = []
    for _ in range(rounds):
        start = time.perf_counter()
        task()
        samples.append((time.perf_counter() - start) * 1000)
    return samples


def typst_samples(source, fonts, standards, rounds):
    import typst

    text = open(source, "rb").read()
    state = {"n": 0, "bytes": 0}

    def task():
        # Another text each time: typst keeps what it compiled before, which a service never gets again.
        state["n"] += 1
        pdf = typst.compile(text + b"\n// %d\n" % state["n"], format="pdf", font_paths=[fonts], ignore_system_fonts=True, pdf_standards=standards)
        state["bytes"] = len(pdf)

    return timed(rounds, 3, task), state["bytes"]


if __name__ == "__main__":
    _, source, fonts, standards, rounds = sys.argv[1:]
    samples, size = typst_samples(source, fonts, standards.split(","), int(rounds))
    print(json.dumps({"samples": samples, "bytes": size}))

"""The verbs of `judge`. Each prints one JSON object a line."""

import argparse
import sys
from datetime import datetime, timezone
from importlib.metadata import version

from .common import describe, each_file, emit, limit_memory, run
from .trust import read_anchors, read_crls


def main():
    limit_memory()
    arguments = parser().parse_args()
    try:
        sys.exit(arguments.verb(arguments) or 0)
    except BrokenPipeError:
        sys.exit(1)
    except Exception as error:
        emit({"error": describe(error)})
        sys.exit(2)


def pyhanko(arguments):
    from . import pyhanko_judge
    if arguments.clock:
        from .moved_clock import set_clock
        set_clock(arguments.clock)
    question = _question(arguments)
    return each_file(arguments.files, lambda path: pyhanko_judge.judge(path, question))


def poppler(arguments):
    from . import poppler_judge
    with poppler_judge.key_store(read_anchors(arguments.trust)) as database:
        return each_file(arguments.files, lambda path: poppler_judge.judge(path, database, arguments.online))


def qpdf(arguments):
    from . import qpdf_judge
    return each_file(arguments.files, qpdf_judge.judge)


def openssl(arguments):
    from . import openssl_judge
    anchors = read_anchors(arguments.trust)
    return each_file(arguments.files, lambda path: openssl_judge.judge(path, anchors, arguments.at))


def text(arguments):
    return _view(arguments, "text", lambda answer: answer[arguments.plain])


def structure(arguments):
    return _view(arguments, "structure", lambda answer: answer["tree"])


def _view(arguments, name, plain):
    from . import views
    if not arguments.plain:
        return each_file([arguments.file], getattr(views, name))
    print(plain(getattr(views, name)(arguments.file)), end="")


def pages(arguments):
    from . import views
    return each_file([arguments.file], lambda path: views.pages(path, arguments.folder, arguments.dpi))


def everyone(arguments):
    from . import poppler_judge, summary
    question = _question(arguments)
    with poppler_judge.key_store(question.anchors) as database:
        for path in arguments.files:
            emit({"file": path, **summary.judge(path, question, database)})


def make_lta(arguments):
    from . import make_lta as maker
    emit(maker.make(arguments.out, arguments.parties, arguments.pages, arguments.level, arguments.pki_url))


def bench_pyhanko(arguments):
    from . import bench
    emit(bench.validate(arguments.file, read_anchors(arguments.trust), arguments.n))


def bench_pyhanko_sign(arguments):
    from . import bench
    emit(bench.sign(arguments.file, arguments.n))


def versions(_):
    answer = {name: version(name) for name in ("pyHanko", "pyhanko-certvalidator", "pikepdf", "cryptography", "pillow")}
    for name, command in {"openssl": ("openssl", "version"), "qpdf": ("qpdf", "--version"), "poppler": ("pdfsig", "-v")}.items():
        _, out, err = run(*command)
        answer[name] = (out or err).splitlines()[0]
    emit({"python": sys.version.split()[0], **answer})


def _question(arguments):
    from .pyhanko_setup import Question
    if arguments.online and arguments.at:
        raise ValueError("--online asks about today: it cannot go with --at")
    return Question(tuple(read_anchors(arguments.trust)), arguments.at, arguments.online, arguments.level, arguments.revocation,
                    getattr(arguments, "future", None), read_crls(arguments.crl))


def parser():
    top = argparse.ArgumentParser(prog="judge", description="Ask outside judges about PDF files.")
    verbs = top.add_subparsers(required=True, metavar="VERB")

    def verb(name, function, help, *options):
        one = verbs.add_parser(name, help=help, description=help)
        one.set_defaults(verb=function)
        for names, settings in options:
            one.add_argument(*names, **settings)

    def option(*names, **settings):
        return names, settings

    trust = option("--trust", action="append", metavar="PEM", help="trust anchors, a file or a folder; may be given again")
    at = option("--at", type=_moment, metavar="ISO_TIME", help="validate as of then, not now")
    online = option("--online", action="store_true", help="may fetch certificates, CRLs and OCSP answers")
    level = option("--level", choices=("auto", "basic", "ltv", "lta"), default="auto", help="process of EN 319 102-1")
    revocation = option("--revocation", choices=("soft-fail", "hard-fail", "require"),
                        help="how much revocation data is asked for; default: soft-fail for basic, else require")
    future = option("--future", type=_moment, metavar="ISO_TIME", help="would renewed archive time-stamps carry it until then?")
    crl = option("--crl", action="append", metavar="DER", help="a revocation list beside the file; may be given again")
    files = option("files", nargs="+", metavar="FILE")
    file = option("file", metavar="FILE")

    clock = option("--clock", type=_moment, metavar="ISO_TIME", help="the moment that pyHanko takes for the present")
    verb("pyhanko", pyhanko, "pyHanko on each signature", trust, crl, at, online, level, revocation, future, clock, files)
    verb("poppler", poppler, "poppler's pdfsig on each signature", trust, online, files)
    verb("qpdf", qpdf, "qpdf --check on the file and on each revision of it", files)
    verb("openssl", openssl, "openssl cms and ts on each signature, cut out of the file", trust, at, files)
    verb("text", text, "the text, as JSON", option("--plain", choices=("reading", "raw", "layout"), help="print it as it is"), file)
    verb("structure", structure, "the structure tree, as JSON", option("--plain", action="store_true", help="print it as it is"), file)
    verb("pages", pages, "each page as a PNG, and a contact sheet", file, option("folder", metavar="OUTDIR"),
         option("--dpi", type=int, default=60))
    verb("all", everyone, "all judges, one word each", trust, crl, at, online, level, revocation, files)
    verb("make-lta", make_lta, "make a signed test file and its PKI", option("--out", required=True, metavar="DIR"),
         option("--parties", type=int, default=2), option("--pages", type=int, default=30),
         option("--level", choices=("B", "T", "LT", "LTA"), default="LTA"),
         option("--pki-url", default="http://pki.example.test", help="where certificates say that CRLs and OCSP are"))
    rounds = option("--n", type=int, default=20, help="warm rounds")
    verb("bench-pyhanko", bench_pyhanko, "time pyHanko's validation", rounds, trust, file)
    verb("bench-pyhanko-sign", bench_pyhanko_sign, "time a B-B signature by pyHanko", rounds, file)
    verb("versions", versions, "what is installed")
    return top


def _moment(text):
    value = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return value if value.tzinfo else value.replace(tzinfo=timezone.utc)


if __name__ == "__main__":
    main()

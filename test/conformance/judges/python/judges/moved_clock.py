"""A clock that stands at another moment for pyHanko: its past validation reads the system's, whatever time it is asked about."""

import sys
from datetime import datetime

PACKAGES = ("pyhanko", "pyhanko_certvalidator", "judges.pyhanko_ades")


class _Kind(type(datetime)):
    def __instancecheck__(cls, value):
        return isinstance(value, datetime)


def set_clock(moment):
    """From now on this moment is the present for every module of pyHanko that was loaded."""

    class Moved(datetime, metaclass=_Kind):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    for name, module in list(sys.modules.items()):
        if name.startswith(PACKAGES) and getattr(module, "datetime", None) is datetime:
            module.datetime = Moved

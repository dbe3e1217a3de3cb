"""Put on PYTHONPATH by the tests: any internet socket or name look-up ends the process at once."""

import os
import sys

_LOOKED_UP = {"socket.getaddrinfo", "socket.getnameinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_WATCHED = {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", *_LOOKED_UP}
_LOCAL = {"AF_UNIX"}


def _watch(event: str, args: tuple[object, ...]) -> None:
    if event not in _WATCHED:
        return
    family = getattr(args[0], "family", None)
    if getattr(family, "name", "") in _LOCAL:
        return
    sys.stderr.write(f"NETWORK USE: {event} {args[1:]}\n")
    sys.stderr.flush()
    os._exit(97)


sys.addaudithook(_watch)

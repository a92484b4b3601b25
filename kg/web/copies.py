"""Copies of the graph: memory that a process shares copy-on-write becomes its own at once, on large pages.

The engine counts references in the graph's memory, and so writes where it reads. A worker that copies page after page
as it goes needs ten microseconds for each; the system copies all at once in a tenth of that, onto pages of 2 MB, on
which small queries are then answered a sixth sooner, since the processor finds addresses on them with fewer look-ups.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from pathlib import Path

Region = tuple[int, int]
"""The first address of a stretch of memory, and the first one behind it."""
LARGE = 2 << 20
"""Bytes of a large page."""
_COLLAPSE, _POPULATE_WRITE = 25, 23
"""Advice to madvise(2): copy onto large pages (Linux 6.1), or onto small ones (Linux 5.14)."""
_PR_SET_THP_DISABLE = 41
_CGROUP = Path("/sys/fs/cgroup")


def regions() -> set[Region]:
    """Return the stretches of memory that this process may write and that no file stands behind; none but on Linux."""
    found = set()
    with suppress(FileNotFoundError):
        for line in Path("/proc/self/maps").read_text("utf-8").splitlines():
            addresses, rights, _, _, _, *name = line.split()
            if rights == "rw-p" and not name:
                first, _, last = addresses.partition("-")
                found.add((int(first, 16), int(last, 16)))
    return found


def size(some: set[Region]) -> int:
    """Return the bytes of stretches of memory."""
    return sum(last - first for first, last in some)


def share() -> None:
    """Keep what this process allocates from now on on small pages, of which its children can take copies."""
    _large_pages(ctypes.CDLL(None), allowed=False)


def take(some: set[Region]) -> None:
    """Copy stretches of memory that a parent shares; what the system does not copy at once stays shared."""
    libc = ctypes.CDLL(None)
    _large_pages(libc, allowed=True)
    for first, last in sorted(some):
        inner = -(-first // LARGE) * LARGE, last // LARGE * LARGE
        if inner[0] >= inner[1] or _advise(libc, *inner, _COLLAPSE):
            _advise(libc, first, last, _POPULATE_WRITE)


def _large_pages(libc: ctypes.CDLL, *, allowed: bool) -> None:
    """Allow large pages or not; a large one that is shared already would be left as it is and not be copied."""
    if sys.platform == "linux":
        libc.prctl(_PR_SET_THP_DISABLE, ctypes.c_ulong(not allowed), *[ctypes.c_ulong(0)] * 3)


def _advise(libc: ctypes.CDLL, first: int, last: int, advice: int) -> bool:
    """Give advice on a stretch; tell whether it was not taken."""
    return bool(libc.madvise(ctypes.c_void_p(first), ctypes.c_size_t(last - first), ctypes.c_int(advice)))


def fitting(some: set[Region]) -> int:
    """Return how many copies of stretches of memory take half of what is available, here or in the control group.

    Of no memory there are none.
    """
    return available() // 2 // size(some) if some else 0


def available() -> int:
    """Return the bytes of memory that processes may still take, on this machine or in this control group."""
    found = []
    with suppress(OSError, ValueError):
        lines = Path("/proc/meminfo").read_text("utf-8").splitlines()
        found += [1024 * int(line.split()[1]) for line in lines if line.startswith("MemAvailable:")]
    with suppress(OSError, ValueError):  # there is none, or its limit is `max`
        most, taken = (int((_CGROUP / f"memory.{name}").read_text("utf-8")) for name in ("max", "current"))
        found.append(max(0, most - taken))
    return min(found, default=0)

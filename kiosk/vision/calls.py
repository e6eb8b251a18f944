"""Takes the system calls away that looking at a face has no use for.

A list of what is refused rather than of what is allowed: MediaPipe and OpenCV change what they
call from version to version, and a camera that stops answering after an update is no gain. What is
refused is every way to another machine, another program, another process and another file name.
A refused call gives an error, as a missing right would; it does not end the process.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from dataclasses import dataclass

_PR_SET_SECCOMP, _FILTER = 22, 2

# The little machine that the kernel runs for each call: load, compare and skip, return.
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _PROCESSOR, _ARGUMENT = 0, 4, 16  # where these lie in what it looks at
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000

_CLONE_THREAD = 0x00010000
_O_CREAT, _O_TRUNC, _O_TMPFILE = 0o100, 0o1000, 0o20000000
_MAKES_A_FILE = _O_CREAT | _O_TRUNC | _O_TMPFILE

# Their arguments lie where the machine cannot see them; said to be unknown, callers use the old.
_UNKNOWN = ("clone3", "openat2")
# These are refused only where an argument says what they are for.
_JUDGED = ("clone", "tgkill", "open", "openat")

# Every call that is not for a camera process, by its number; each of these is refused.
_X86 = {
    "open": 2, "shmget": 29, "shmat": 30, "socket": 41, "connect": 42, "accept": 43, "bind": 49,
    "listen": 50, "clone": 56, "fork": 57, "vfork": 58, "execve": 59, "kill": 62, "semget": 64,
    "msgget": 68, "msgsnd": 69, "truncate": 76, "rename": 82, "mkdir": 83, "rmdir": 84,
    "creat": 85, "link": 86, "unlink": 87, "symlink": 88, "chmod": 90, "fchmod": 91, "chown": 92,
    "fchown": 93, "lchown": 94, "ptrace": 101, "rt_sigqueueinfo": 129, "utime": 132, "mknod": 133,
    "pivot_root": 155, "chroot": 161, "mount": 165, "umount2": 166, "init_module": 175,
    "setxattr": 188, "lsetxattr": 189, "fsetxattr": 190, "tkill": 200, "tgkill": 234,
    "utimes": 235, "mq_open": 240, "add_key": 248, "request_key": 249, "keyctl": 250,
    "openat": 257, "mkdirat": 258, "mknodat": 259, "fchownat": 260, "futimesat": 261,
    "unlinkat": 263, "renameat": 264, "linkat": 265, "symlinkat": 266, "fchmodat": 268,
    "unshare": 272, "utimensat": 280, "accept4": 288, "rt_tgsigqueueinfo": 297,
    "perf_event_open": 298, "setns": 308, "process_vm_readv": 310, "process_vm_writev": 311,
    "finit_module": 313, "renameat2": 316, "bpf": 321, "execveat": 322, "userfaultfd": 323,
}  # fmt: skip
_ARM = {
    "setxattr": 5, "lsetxattr": 6, "fsetxattr": 7, "mknodat": 33, "mkdirat": 34, "unlinkat": 35,
    "symlinkat": 36, "linkat": 37, "renameat": 38, "umount2": 39, "mount": 40, "pivot_root": 41,
    "truncate": 45, "chroot": 51, "fchmod": 52, "fchmodat": 53, "fchownat": 54, "fchown": 55,
    "openat": 56, "utimensat": 88, "unshare": 97, "init_module": 105, "ptrace": 117, "kill": 129,
    "tkill": 130, "tgkill": 131, "rt_sigqueueinfo": 138, "mq_open": 180, "msgget": 186,
    "msgsnd": 189, "semget": 190, "shmget": 194, "shmat": 196, "socket": 198, "bind": 200,
    "listen": 201, "accept": 202, "connect": 203, "add_key": 217, "request_key": 218,
    "keyctl": 219, "clone": 220, "execve": 221, "rt_tgsigqueueinfo": 240, "perf_event_open": 241,
    "accept4": 242, "setns": 268, "process_vm_readv": 270, "process_vm_writev": 271,
    "finit_module": 273, "renameat2": 276, "bpf": 280, "execveat": 281, "userfaultfd": 282,
}  # fmt: skip
_BOTH = {  # calls newer than 2019 have one number on all processors
    "pidfd_send_signal": 424, "io_uring_setup": 425, "open_tree": 428, "move_mount": 429,
    "fsopen": 430, "fsmount": 432, "pidfd_open": 434, "clone3": 435, "openat2": 437,
    "pidfd_getfd": 438, "mount_setattr": 442, "fchmodat2": 452,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Processor:
    """``mark`` is the kernel's name for it; call numbers from ``end`` on belong to another way of
    calling, which nobody here uses."""

    mark: int
    numbers: dict[str, int]
    end: int


_PROCESSORS = {
    "x86_64": _Processor(0xC000003E, _X86 | _BOTH, 0x40000000),
    "aarch64": _Processor(0xC00000B7, _ARM | _BOTH, 0x40000000),
}


class CallsError(OSError):
    """This kernel does not filter system calls, or runs on a processor that we have no list for."""


def refuse_calls(libc: ctypes.CDLL) -> None:
    """For this process and all its threads to come; needs ``no_new_privs``.

    Raises:
        CallsError: nothing was taken away.
    """
    processor = _PROCESSORS.get(platform.machine())
    if processor is None:
        raise CallsError(errno.ENOSYS, f"no list of calls for {platform.machine()}")
    program = _program(processor, os.getpid())
    steps = ctypes.create_string_buffer(program, len(program))
    described = ctypes.create_string_buffer(
        struct.pack("@HP", len(program) // 8, ctypes.addressof(steps))
    )
    if libc.prctl(_PR_SET_SECCOMP, _FILTER, described, 0, 0):
        error = ctypes.get_errno()
        raise CallsError(error, os.strerror(error))


def _program(processor: _Processor, own_pid: int) -> bytes:
    number = processor.numbers.get
    no = _step(_RETURN, _ERROR | errno.EPERM)
    unknown = _step(_RETURN, _ERROR | errno.ENOSYS)
    steps = [
        _step(_LOAD, _PROCESSOR),
        _step(_IF_EQUAL, processor.mark, then=1, otherwise=0),
        unknown,
        _step(_LOAD, _NUMBER),
        _step(_IF_AT_LEAST, processor.end, then=0, otherwise=1),
        unknown,
    ]
    for name in _UNKNOWN:
        steps += [_step(_IF_EQUAL, processor.numbers[name], then=0, otherwise=1), unknown]
    for name, call in processor.numbers.items():
        if name not in (*_UNKNOWN, *_JUDGED):
            steps += [_step(_IF_EQUAL, call, then=0, otherwise=1), no]
    steps += _judged(number("clone"), 0, _step(_IF_ANY_BIT, _CLONE_THREAD, then=1, otherwise=0))
    steps += _judged(number("tgkill"), 0, _step(_IF_EQUAL, own_pid, then=1, otherwise=0))
    steps += _judged(number("open"), 1, _step(_IF_ANY_BIT, _MAKES_A_FILE, then=0, otherwise=1))
    steps += _judged(number("openat"), 2, _step(_IF_ANY_BIT, _MAKES_A_FILE, then=0, otherwise=1))
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _judged(call: int | None, argument: int, skips_if_fine: bytes) -> list[bytes]:
    """Steps that look at one argument of ``call``; ``skips_if_fine`` skips the refusal."""
    if call is None:
        return []
    return [
        _step(_IF_EQUAL, call, then=0, otherwise=4),
        _step(_LOAD, _ARGUMENT + 8 * argument),
        skips_if_fine,
        _step(_RETURN, _ERROR | errno.EPERM),
        _step(_RETURN, _ALLOW),
    ]


def _step(code: int, value: int, *, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)

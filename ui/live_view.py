"""The memory block through which the camera process shows what it sees, from the screen's side."""

from __future__ import annotations

import fcntl
import mmap
import os

from PySide6.QtGui import QImage

from kiosk.look import Preview


class LiveView:
    """One block for the life of the screen; each camera process is given its ``handle``."""

    def __init__(self) -> None:
        self._layout = Preview()
        self.handle = _shared_memory(self._layout.size)
        self._map = mmap.mmap(self.handle, self._layout.size)

    @property
    def is_closed(self) -> bool:
        return self._map.closed

    def picture(self) -> QImage:
        """A copy of the live picture as it is now; null when there is none, or a torn one."""
        if self._map.closed:
            return QImage()
        layout = self._layout
        with memoryview(self._map) as block:
            before = layout.number(block)
            pixels = bytes(block[layout.header : layout.size])
            if not before or layout.number(block) != before:
                return QImage()
        return QImage(
            pixels, layout.width, layout.height, layout.stride, QImage.Format.Format_RGB888
        ).copy()

    def wipe(self) -> None:
        if not self._map.closed:
            with memoryview(self._map) as block:
                self._layout.wipe(block)

    def close(self) -> None:
        if not self._map.closed:
            self._map.close()
            os.close(self.handle)


def _shared_memory(size: int) -> int:
    """A block without a file name, which neither side can shrink under the other."""
    handle = os.memfd_create("askfirst live view", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(handle, size)
    fcntl.fcntl(
        handle, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
    )
    return handle

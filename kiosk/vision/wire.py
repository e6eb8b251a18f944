"""The camera process's ends of the pipe and of the shared picture."""

from __future__ import annotations

import mmap
import socket
import sys
from types import TracebackType

import cv2

from kiosk.look import (
    PACKET_BYTES,
    BadMessageError,
    FromWorker,
    Preview,
    ToWorker,
    pack_into,
    unpack_order,
)
from kiosk.vision.camera import Frame


class SocketPipe:
    """Orders in, answers out, one message a packet."""

    def __init__(self, handle: int) -> None:
        self._socket = socket.socket(fileno=handle)

    def receive(self) -> ToWorker:
        order = None
        while order is None:
            order = self._next(0)
        return order

    def pending(self) -> ToWorker | None:
        try:
            return self._next(socket.MSG_DONTWAIT)
        except BlockingIOError:
            return None

    def send(self, message: FromWorker) -> None:
        packet = bytearray(PACKET_BYTES)
        pack_into(message, packet)
        try:
            self._socket.send(packet, socket.MSG_NOSIGNAL)
        except (BrokenPipeError, ConnectionResetError) as err:
            raise EOFError from err
        finally:
            packet[:] = bytes(len(packet))  # an answer leaves no copy here

    def _next(self, flags: int) -> ToWorker | None:
        """The next order; None for a packet that is none: staff read of it, and it does nothing."""
        try:
            packet = self._socket.recv(PACKET_BYTES, flags)
        except ConnectionResetError as err:
            raise EOFError from err
        if not packet:
            raise EOFError
        try:
            return unpack_order(packet)
        except BadMessageError as err:
            sys.stderr.write(f"{err}\n")
            return None


class SharedMirror:
    """Puts frames into the shared memory, small and mirrored, for the live view."""

    def __init__(self, handle: int, layout: Preview | None = None) -> None:
        self._layout = layout or Preview()
        self._map = mmap.mmap(handle, self._layout.size)
        self._block = memoryview(self._map)

    def __enter__(self) -> SharedMirror:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        err: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wipe()
        self._block.release()
        self._map.close()

    def show(self, frame: Frame, number: int) -> None:
        """``frame`` becomes picture ``number`` (from 1)."""
        layout = self._layout
        small = _mirrored(frame, layout.width, layout.height)
        layout.begin(self._block, number)
        end = layout.header + layout.stride * layout.height
        self._block[layout.header : end] = small.reshape(-1).data
        layout.finish(self._block, number)

    def wipe(self) -> None:
        self._layout.wipe(self._block)


def _mirrored(frame: Frame, width: int, height: int) -> Frame:
    """The middle of ``frame`` at the view's size, as a mirror shows it."""
    tall, wide = frame.shape[:2]
    part_wide = min(wide, tall * width // height)
    part_tall = min(tall, wide * height // width)
    left, top = (wide - part_wide) // 2, (tall - part_tall) // 2
    part = frame[top : top + part_tall, left : left + part_wide]
    small = cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
    mirrored: Frame = cv2.flip(small, 1)
    return mirrored

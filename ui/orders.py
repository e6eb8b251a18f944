"""What the screen can ask of the camera process: one look, or one watch over the offers."""

from __future__ import annotations

from kiosk.estimate import NoEstimate
from kiosk.look import (
    CameraOpened,
    GlanceSeen,
    Look,
    LookDone,
    PictureShown,
    StopLook,
    StopWatch,
    Watch,
    WatchDone,
    says_more,
)

Order = Look | Watch
About = CameraOpened | PictureShown | LookDone | GlanceSeen | WatchDone


def id_of(message: Order | About) -> str:
    """Which look or watch it is about."""
    return message.watch if isinstance(message, Watch | GlanceSeen | WatchDone) else message.look


def stop_of(order: Order) -> StopLook | StopWatch:
    """What ends ``order`` before its time."""
    return StopWatch(order.watch) if isinstance(order, Watch) else StopLook(order.look)


def answer_of(order: Order, reason: NoEstimate | None, trouble: str = "") -> LookDone | WatchDone:
    """The answer to ``order`` where the process gives none."""
    if isinstance(order, Watch):
        return WatchDone(order.watch, reason, trouble)
    return LookDone(order.look, reason=reason, trouble=trouble)


def answers(order: Order, message: About) -> bool:
    """Whether ``message`` is the last word on ``order``."""
    wanted = WatchDone if isinstance(order, Watch) else LookDone
    return isinstance(message, wanted)


def told_too_much(order: Order, message: About) -> bool:
    """Whether the answer to a look tells other than what the shopper allowed."""
    return isinstance(order, Look) and isinstance(message, LookDone) and says_more(order, message)

"""Draws heads whose pose and gaze are known: the demo portrait as a mask, with our own eyes.

The portrait's face is turned into a surface by the landmarks' depths, the picture around it into a
sheet behind; both are turned, moved and seen by a pinhole camera. The eyes of the portrait are cut
out, and eyeballs of our own are put behind the lids: a sphere with an iris, aimed at a point on the
glass. Lids follow the gaze up and down. Nothing is taken from anybody else.

Camera's frame: mm, x to the right of the picture, y down, z away from the camera. The glass of the
screen is the plane z = 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # height x width x 3, RGB
Points = NDArray[np.float64]

SIZE = (640, 480)
_RIGHT = [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246]
_LEFT = [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466]
_UPPER = slice(9, 16)  # of those: the upper lid, from the inner to the outer corner
_LOWER = slice(1, 8)
_IRISES = [468, 473]
_PUPILS_APART = 63.0  # mm, on average
_FINE = 4  # eyes are drawn larger, then averaged down


@dataclass(frozen=True, slots=True)
class Person:
    """How one shopper differs from the portrait.

    Attributes:
        size: of the whole head; wide, tall, deep: of the face alone, all near 1.
        ball_back: mm from the middle of an eye's corners back to the centre of its ball.
        ball, iris: radii in mm.
        open: how far the lids stand apart, 1 as in the portrait.
        outward, down: degrees from the line of sight to the axis of an eye (angle kappa).
        skin: brightness of the portrait, 1 as it is.
        eye: colour of the iris, RGB.
    """

    size: float = 1.0
    wide: float = 1.0
    tall: float = 1.0
    deep: float = 1.0
    ball_back: float = 5.5
    ball: float = 12.0
    iris: float = 5.85
    open: float = 1.0
    outward: float = 5.0
    down: float = 1.0
    skin: float = 1.0
    eye: tuple[int, int, int] = (92, 66, 48)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a head is, how it is turned, and what it looks at.

    Attributes:
        at: mm, the point between the eyes. target: mm on the glass (x, y).
        yaw, pitch, roll: degrees; yaw to the right of the picture, pitch down.
    """

    at: tuple[float, float, float]
    target: tuple[float, float]
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0

    def mirrored(self) -> Stand:
        """Where its mirror image stands and looks."""
        x, y, away = self.at
        right, down = self.target
        return Stand((-x, y, away), (-right, down), -self.yaw, self.pitch, -self.roll)


def some_person(dice: np.random.Generator) -> Person:
    """Somebody, as people differ (adults: anthropometric spreads, rounded)."""
    near = dice.normal
    return Person(
        size=float(near(1.0, 0.05)),
        wide=float(near(1.0, 0.04)),
        tall=float(near(1.0, 0.04)),
        deep=float(near(1.0, 0.08)),
        ball_back=float(near(5.5, 1.0)),
        ball=float(near(12.0, 0.4)),
        iris=float(near(5.85, 0.2)),
        open=float(np.clip(near(1.05, 0.15), 0.75, 1.4)),
        outward=float(near(5.0, 1.2)),
        down=float(near(1.0, 1.2)),
        skin=float(dice.uniform(0.45, 1.1)),
        eye=tuple(int(part) for part in dice.integers((40, 35, 25), (130, 120, 130))),  # type: ignore[arg-type]
    )


def turning(yaw: float, pitch: float, roll: float) -> Points:
    """The rotation of a head: roll first, then pitch, then yaw."""
    y, p, r = (math.radians(angle) for angle in (yaw, pitch, roll))
    about_y = [[math.cos(y), 0, -math.sin(y)], [0, 1, 0], [math.sin(y), 0, math.cos(y)]]
    about_x = [[1, 0, 0], [0, math.cos(p), -math.sin(p)], [0, math.sin(p), math.cos(p)]]
    about_z = [[math.cos(r), -math.sin(r), 0], [math.sin(r), math.cos(r), 0], [0, 0, 1]]
    turned: Points = np.array(about_y) @ np.array(about_x) @ np.array(about_z)
    return turned


class PosedHead:
    """The portrait as a mask; ``draw`` shows it in any pose.

    Args:
        portrait: RGB. marks: its 478 landmarks in pixels, with their depth on the same scale.
        pose: the finder's 4 x 4 matrix of it.
    """

    def __init__(self, portrait: Picture, marks: Points, pose: Points) -> None:
        self._portrait = portrait
        flip = np.diag([1.0, -1.0, -1.0])  # the finder's frame has y up and z to the camera
        self._upright = (flip @ pose[:3, :3] @ flip).T
        scale = _PUPILS_APART / float(np.linalg.norm(marks[_IRISES[0], :2] - marks[_IRISES[1], :2]))
        middle = marks[_IRISES].mean(axis=0)
        face = marks[:468]
        around = _around(portrait, face, middle)
        self._seen = np.vstack([face, around])[:, :2].astype(np.float64)  # in the portrait
        faced = ((face - middle) * scale) @ self._upright.T
        behind = (around - middle) * scale
        self._shape = np.vstack([faced, behind])
        self._triangles = _triangles(self._seen, portrait.shape[:2])

    def draw(
        self,
        person: Person,
        stand: Stand,
        focal: float,
        dice: np.random.Generator,
        *,
        noise: float = 2.0,
        background: tuple[int, int, int] = (176, 180, 184),
    ) -> Picture:
        """What a camera of ``focal`` pixels sees."""
        shape, eyes = self._formed(person, stand)
        turn = turning(stand.yaw, stand.pitch, stand.roll)
        at = np.array(stand.at)
        placed = shape @ turn.T + at
        flat = _projected(placed, focal)
        canvas = self._mask(flat, placed[:, 2], background, person.skin)
        for corners, ball, axis in eyes:
            lids = flat[corners]
            _draw_eye(canvas, lids, turn @ ball + at, axis, person, focal)
        grain = dice.normal(0, noise, canvas.shape)
        return np.clip(canvas + grain, 0, 255).astype(np.uint8)

    def _formed(
        self, person: Person, stand: Stand
    ) -> tuple[Points, list[tuple[list[int], Points, Points]]]:
        """The surface with this person's lids, and each eye's lids, centre (head) and axis."""
        shape = self._shape * person.size * np.array([person.wide, person.tall, person.deep])
        turn = turning(stand.yaw, stand.pitch, stand.roll)
        target = np.array([*stand.target, 0.0])
        eyes = []
        for corners, side in ((_RIGHT, -1.0), (_LEFT, 1.0)):
            rims = shape[corners]
            ball = (rims[0] + rims[8]) / 2 + np.array([0.0, 0.0, person.ball_back])
            sight = target - (turn @ ball + np.array(stand.at))
            sight = turn.T @ (sight / np.linalg.norm(sight))  # in the head's frame
            across = math.degrees(math.atan2(sight[0], -sight[2])) + side * person.outward
            down = math.degrees(math.asin(float(np.clip(sight[1], -1, 1)))) + person.down
            axis = _direction(across, down)
            follow = person.ball * math.sin(math.radians(down))
            half = (rims[_UPPER].mean(axis=0)[1] - rims[_LOWER].mean(axis=0)[1]) / 2
            bulge = np.sin(np.linspace(0, math.pi, 9)[1:-1])
            shape[corners[_UPPER], 1] += bulge * (0.75 * follow + half * (person.open - 1))
            shape[corners[_LOWER], 1] += bulge * (0.3 * follow - half * (person.open - 1))
            eyes.append((corners, ball, turn @ axis))
        return shape, eyes

    def _mask(
        self, flat: Points, depth: Points, background: tuple[int, int, int], skin: float
    ) -> NDArray[np.float64]:
        from_x, from_y = _origins(flat, depth, self._seen, self._triangles)
        picture = cv2.remap(
            self._portrait, from_x, from_y, cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT, borderValue=background,
        )  # fmt: skip
        return picture.astype(np.float64) * skin


def _around(portrait: Picture, face: Points, middle: Points) -> Points:
    """A sheet of points around the face, farther back the farther out."""
    tall, wide = portrait.shape[:2]
    hull = cv2.convexHull(face[:, :2].astype(np.float32))
    grown = (hull - middle[:2]) * 1.12 + middle[:2]
    spread = float(np.ptp(face[:, 0]))
    points = []
    for x in np.linspace(0, wide - 1, 15):
        for y in np.linspace(0, tall - 1, 15):
            off = -cv2.pointPolygonTest(grown.astype(np.float32), (float(x), float(y)), True)
            if off > 0:
                points.append((x, y, 0.45 * spread + min(off, spread) * 0.3))
    for x, y in grown.reshape(-1, 2)[::3]:
        points.append((float(x), float(y), 0.4 * spread))
    return np.array(points)


def _triangles(points: Points, size: tuple[int, ...]) -> NDArray[np.intp]:
    """Delaunay's, without those inside an eye."""
    tall, wide = size
    plan: Any = cv2.Subdiv2D((-1, -1, wide + 2, tall + 2))
    place = {}
    for number, (x, y) in enumerate(points.astype(np.float32)):
        place.setdefault((float(x), float(y)), number)
        plan.insert((float(x), float(y)))
    eyes = [set(_RIGHT), set(_LEFT)]
    found = []
    for row in plan.getTriangleList():
        corners = [place.get((float(row[i]), float(row[i + 1]))) for i in (0, 2, 4)]
        if None in corners or any(set(corners) <= eye for eye in eyes):
            continue
        found.append(corners)
    return np.array(found, dtype=np.intp)


def _projected(placed: Points, focal: float) -> Points:
    wide, tall = SIZE
    flat: Points = placed[:, :2] / placed[:, 2:] * focal + np.array([wide / 2, tall / 2])
    return flat


def _origins(
    flat: Points, depth: Points, seen: Points, triangles: NDArray[np.intp]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """From where in the portrait each pixel comes; -1 where there is only background.

    Triangles are laid from the back to the front, so what is nearer hides what is farther.
    """
    wide, tall = SIZE
    which = np.full((tall, wide), -1.0, dtype=np.float32)
    corners = np.round(flat[triangles] * 16).astype(np.int32)
    for number in np.argsort(-depth[triangles].mean(axis=1)):
        cv2.fillConvexPoly(which, corners[number], float(number), shift=4)
    rows, columns = np.nonzero(which >= 0)
    own = triangles[which[rows, columns].astype(np.intp)]
    (x0, y0), (x1, y1), (x2, y2) = (flat[own[:, corner]].T for corner in range(3))
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    area[np.abs(area) < 1e-6] = 1e-6
    b = np.clip(((columns - x0) * (y2 - y0) - (x2 - x0) * (rows - y0)) / area, 0, 1)
    c = np.clip(((x1 - x0) * (rows - y0) - (columns - x0) * (y1 - y0)) / area, 0, 1)
    shares = np.stack([1 - b - c, b, c])
    origins = []
    for part in (0, 1):
        origin = np.full((tall, wide), -1.0, dtype=np.float32)
        origin[rows, columns] = (shares * seen[own, part].T).sum(axis=0)
        origins.append(origin)
    return origins[0], origins[1]


def _direction(across: float, down: float) -> Points:
    """A unit vector of the head's frame that looks out of the face."""
    a, d = math.radians(across), math.radians(down)
    return np.array([math.sin(a) * math.cos(d), math.sin(d), -math.cos(a) * math.cos(d)])


def _draw_eye(
    canvas: NDArray[np.float64],
    lids: Points,
    ball: Points,
    axis: Points,
    person: Person,
    focal: float,
) -> None:
    """Fill what the lids leave open with the ball that lies behind them."""
    wide, tall = SIZE
    left, top = np.floor(lids.min(axis=0)).astype(int) - 1
    right, bottom = np.ceil(lids.max(axis=0)).astype(int) + 2
    if left < 0 or top < 0 or right > wide or bottom > tall:
        return
    fine_x = (np.arange((right - left) * _FINE) + 0.5) / _FINE + left - 0.5
    fine_y = (np.arange((bottom - top) * _FINE) + 0.5) / _FINE + top - 0.5
    u, v = np.meshgrid(fine_x, fine_y)
    opening = np.zeros(u.shape, dtype=np.uint8)
    rim = np.round((lids - np.array([left, top]) + 0.5) * _FINE * 16).astype(np.int32)
    cv2.fillPoly(opening, [rim], 255, lineType=cv2.LINE_AA, shift=4)
    colour = _ball_colours(u, v, ball, axis, person, focal)
    upper = lids[_UPPER][:, 1].min() if len(lids) else float(top)
    height = max(float(np.ptp(lids[:, 1])), 1.0)
    shade = np.clip(0.55 + (v - upper) / height * 0.9, 0.5, 1.0)  # the lid's and the lashes' shadow
    colour = colour * shade[..., None] * (0.3 + 0.7 * person.skin)
    share = (opening / 255.0)[..., None]
    size = (right - left, bottom - top)
    mixed = cv2.resize(colour * share, size, interpolation=cv2.INTER_AREA)
    alpha = cv2.resize(share, size, interpolation=cv2.INTER_AREA)[..., None]
    patch = canvas[top:bottom, left:right]
    patch[:] = patch * (1 - alpha) + mixed


def _ball_colours(
    u: Points, v: Points, ball: Points, axis: Points, person: Person, focal: float
) -> NDArray[np.float64]:
    wide, tall = SIZE
    rays = np.stack([(u - wide / 2) / focal, (v - tall / 2) / focal, np.ones_like(u)], axis=-1)
    rays /= np.linalg.norm(rays, axis=-1, keepdims=True)
    along = rays @ ball
    off = float(ball @ ball) - along**2
    radius = person.ball * person.size
    hit = off < radius**2
    depth = along - np.sqrt(np.clip(radius**2 - off, 0, None))
    surface = rays * depth[..., None] - ball
    surface /= np.linalg.norm(surface, axis=-1, keepdims=True)
    angle = np.degrees(np.arccos(np.clip(surface @ axis, -1, 1)))
    limbus = math.degrees(math.asin(person.iris / person.ball))
    pupil = limbus * 0.36
    white, iris = np.array([186.0, 178.0, 170.0]), np.array(person.eye, dtype=np.float64)
    edge = np.clip((angle - limbus) / 2.5 + 0.5, 0, 1)[..., None]
    rim = np.clip(1.15 - 0.5 * (angle / limbus) ** 4, 0.4, 1.2)[..., None]
    colour = white * edge + iris * rim * (1 - edge)
    dark = np.clip((pupil - angle) / 2.0 + 0.5, 0, 1)[..., None]
    colour = colour * (1 - dark) + 14.0 * dark
    glint = _direction(6.0, -14.0)
    shine = np.degrees(np.arccos(np.clip(surface @ glint, -1, 1)))
    spark = np.clip((5.0 - shine) / 2.0, 0, 1)[..., None]
    colour = colour * (1 - spark) + 235.0 * spark
    colour[~hit] = (120.0, 84.0, 76.0)  # the corner's red
    return colour

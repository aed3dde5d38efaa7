"""The picture of one stop of a journey: then -> now, or a voice beside what was agreed on."""

from pie_desktop.domain.framework import Scale
from pie_desktop.pictures.primitives import Picture
from pie_desktop.pictures.track import TrackShape, track
from pie_desktop.pictures.voices_track import voices_track
from pie_desktop.reports.blocks import Stop


def stop_picture(scale: Scale, shape: TrackShape, stop: Stop) -> Picture:
    """One small line."""
    drawn = voices_track if stop.voice else track
    return drawn(scale, shape, stop.now, stop.then)

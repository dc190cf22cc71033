"""The film to listen to: its sound alone, saying of itself what the film says."""

from pathlib import Path

import av

from pipeline.disclosure import film as disclosed
from pipeline.disclosure import tags

WRITING = {"fflags": "+bitexact", "movflags": "+faststart"}


def write(film: disclosed.DisclosedFilm, out: Path) -> Path:
    """Copy the sound of a film into an M4A with the film's tags and record; nothing is encoded."""
    with (
        av.open(str(film.path), format=disclosed.FORMAT) as source,
        av.open(str(out), "w", format="mp4", options=WRITING) as target,
    ):
        target.metadata.update(film.statement.container_tags)
        heard = target.add_stream_from_template(source.streams.audio[0])
        for packet in source.demux(source.streams.audio[0]):
            if packet.size:
                packet.stream = heard
                target.mux(packet)
    tags.append(out, film.statement)
    return out

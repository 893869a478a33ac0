"""PNG and WSQ files for tests: whole ones, and PNG chunk by chunk."""

import io
import struct
import zlib

import wsq
from PIL import Image

from trustact.fingerprints.png_images import PNG_SIGNATURE

assert wsq  # registers the format


def written(form, pixels, **more):
    """Return an image file of this format."""
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, form, **more)
    return held.getvalue()


def chunk(name, body, crc=None):
    """Return a chunk of a PNG, with the checksum that it has or the one that is given."""
    stated = zlib.crc32(name + body) if crc is None else crc
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", stated)


def ihdr(width, height, depth=8, color=0, packing=0, filtering=0, interlace=0):
    """Return the header chunk of a PNG."""
    values = (width, height, depth, color, packing, filtering, interlace)
    return chunk(b"IHDR", struct.pack(">IIBBBBB", *values))


def idat(width, height):
    """Return the data chunk of a black image."""
    return chunk(b"IDAT", zlib.compress(bytes((width + 1) * height)))


def png(*chunks):
    """Return a PNG of these chunks."""
    return PNG_SIGNATURE + b"".join(chunks)

"""Where the pages lie: dictionaries, phrases, transitions and vectors are read from there."""
from pathlib import Path

PROTOCOL = Path(__file__).parent.parent.parent / "Protocol"

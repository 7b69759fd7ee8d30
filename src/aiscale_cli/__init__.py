"""aiscale: find what would hurt an AI system first when it goes from prototype to production."""

__version__ = "0.1.0"

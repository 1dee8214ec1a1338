"""Many documents and reviews held together, in one file that is asked without loading it."""

from upr.corpus.building import Built, build
from upr.corpus.corpus import Corpus
from upr.corpus.store import SourceFile

__all__ = ["Built", "Corpus", "SourceFile", "build"]

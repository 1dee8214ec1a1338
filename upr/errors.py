"""Every error and warning that `upr` raises, in one tree.

A fault *in a document* is not an error: it is a `Finding`, kept with the document. These classes are for input that
can't be read at all, and for wrong use of the library.

```
UPRError
├── ReadError                 a file can't be read (has .source)
│   ├── UnsupportedFormatError, EncryptedError, NoTextError, EmptyDocumentError, DamagedFileError
│   ├── NoParserError         readable, but of no kind known here (has .attempts)
│   ├── WrongLanguageError, SeveralDocumentsError, FindingsError (strict=True)
│   ├── LimitError            it takes more time, memory, pages or text than `upr.Limits` allows
│   ├── InternalError         a reader or parser failed: a fault of the program, to be reported
│   ├── FetchError            a document can't be had by its symbol (.source is the symbol)
│   │   └── WrongSymbolError (also ValueError), NotInSystemError (also LookupError)
│   └── MissingExtraError     an optional library is not installed (has .extra)
├── UnknownStateError         (also LookupError; has .name, .near)
├── UnknownStatusError        (also ValueError)
├── GivenError                what a caller says of a document (`given=`) can't be so (also ValueError)
├── QueryError                a question that can't be asked (also ValueError)
├── NotOneError               one recommendation was asked for, and there is none or more (also LookupError)
├── CompareError              two sets that can't be compared (also ValueError)
├── CombineError              documents that are not of one review (also ValueError)
├── PlanError                 a plan that can't be made, or not be filled from the last one (also ValueError)
├── RegistrationError         a parser or reader can't be registered or found (also ValueError)
├── TagTableError             a table of instruments, bodies, beneficiaries or verbs can't be read (also ValueError)
├── RecordError               JSON that is not a record of ours (also ValueError)
└── ExportError               what a file format can't hold (also ValueError)
UPRWarning
├── PendingWarning            more than half of what is compared has no answer yet
├── DecisionWarning           a person's decision on a link that can't be applied
├── QueryWarning              a question that may mean something else than what it asks
└── PluginWarning             a parser or reader of another distribution failed to load
```
"""

from __future__ import annotations


class UPRError(Exception):
    """The root of every error of this library.

    >>> issubclass(DamagedFileError, UPRError)
    True
    """


class ReadError(UPRError):
    """A document that can't be read: says what, where and what to do.

    Args:
        message: What happened and what to do.
        source: Name of the file, where there is one.

    >>> str(DamagedFileError("cut off after 12 bytes; download it again", source="a.pdf"))
    'a.pdf: cut off after 12 bytes; download it again'
    """

    kind = "ReadError"

    def __init__(self, message: str, *, source: str | None = None) -> None:
        super().__init__(f"{source}: {message}" if source else message)
        self.message = message
        self.source = source

    def __reduce__(self) -> tuple[object, ...]:
        # What `args` holds is the whole message; other processes need its parts.
        return _rebuilt, (type(self), self.message, self.__dict__)

    def __init_subclass__(cls, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.kind = cls.__name__.removesuffix("Error")


def _rebuilt(cls: type[ReadError], message: str, state: dict[str, object]) -> ReadError:
    error = cls.__new__(cls)
    source = state.get("source")
    Exception.__init__(error, f"{source}: {message}" if source else message)
    error.__dict__.update(state)
    return error


class UnsupportedFormatError(ReadError):
    """The bytes are of no file format that an installed reader takes."""


class EncryptedError(ReadError):
    """The file asks for a password."""


class NoTextError(ReadError):
    """The pages are images without a text layer: run an OCR program first."""


class EmptyDocumentError(ReadError):
    """The file holds nothing (no bytes, or only white space)."""


class DamagedFileError(ReadError):
    """The file is cut off or broken: download it again."""


class WrongLanguageError(ReadError):
    """The document is in a language that the parser doesn't know."""


class SeveralDocumentsError(ReadError):
    """One file gave several documents where one was asked for: use `upr.read_many`."""


class FindingsError(ReadError):
    """`strict=True`, and the document has findings of severity error."""


class LimitError(ReadError):
    """Reading the file takes more than `upr.Limits` allows; the message names the limit."""


class InternalError(ReadError):
    """A reader or parser failed on this file: a fault of the program, not of its user; the cause is chained."""


class NoParserError(ReadError):
    """No parser is sure of this document.

    It is told on one line, for lists of many files.

    Args:
        message: What happened and what to do; `what` holds it, and `message` the attempts with it.
        source: Name of the file, where there is one.
        attempts: (parser name, its reason) for every parser that was asked.
        known: Whether the message says what the document is: then the attempts add nothing, and it leaves them out.

    >>> error = NoParserError("no parser knows it", source="a.pdf", attempts=(("addendum", "no title"),))
    >>> str(error), error.what
    ('a.pdf: no parser knows it; tried: addendum: no title', 'no parser knows it')
    """

    def __init__(
        self,
        message: str,
        *,
        source: str | None = None,
        attempts: tuple[tuple[str, str], ...] = (),
        known: bool = False,
    ) -> None:
        tried = "" if known else "; ".join(f"{name}: {reason}" for name, reason in attempts)
        super().__init__(f"{message}; tried: {tried}" if tried else message, source=source)
        self.what = message
        self.attempts = attempts
        self.known = known


class MissingExtraError(ReadError):
    """An optional library is needed and not installed.

    Args:
        message: What happened and what to do.
        source: Name of the file, where there is one.
        extra: The extra to install, as in ``uprkit[fast]``.
    """

    def __init__(self, message: str, *, source: str | None = None, extra: str = "") -> None:
        super().__init__(message, source=source)
        self.extra = extra


class FetchError(ReadError):
    """A document can't be had from the UN document system now; the message says whether to try again.

    Args:
        message: What happened and what to do.
        source: UN symbol of the document.
    """


class WrongSymbolError(FetchError, ValueError):
    """What was given is no symbol of the Human Rights Council; nothing was asked of any server."""

    @classmethod
    def of(cls, words: str) -> WrongSymbolError:
        """The error for these words, with examples.

        Args:
            words: What was given as a symbol.
        """
        return cls(
            "no symbol of the Human Rights Council; give one such as A/HRC/27/10, A/HRC/27/10/Add.1, "
            "A/HRC/WG.6/20/SVN/1 or A/HRC/DEC/27/101",
            source=repr(words),
        )


class NotInSystemError(FetchError, LookupError):
    """The UN document system has no such document, or not in this language and form."""


class UnknownStateError(UPRError, LookupError):
    """A name is no State's.

    Args:
        name: The name as given.
        near: Names of States that look alike.

    >>> print(UnknownStateError("Atlantis"))
    no State is called 'Atlantis'
    """

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"no State is called {name!r}{hint}")
        self.name = name
        self.near = near

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.name, self.near)  # `args` holds the message


class UnknownStatusError(UPRError, ValueError):
    """A phrase that is in no table of status words."""


class GivenError(UPRError, ValueError):
    """What a caller says of a document (`given=`) has a key that is not known, or a value that can't be."""


class QueryError(UPRError, ValueError):
    """A keyword, column or value that there is not; the message names the choices."""


class NotOneError(UPRError, LookupError):
    """One recommendation was asked for, and there is none or more; the message lists the candidates."""


class CompareError(UPRError, ValueError):
    """Two sets that can't be compared as asked: two States, or one cycle; the message says what to give."""


class CombineError(UPRError, ValueError):
    """Documents that are not of one review: of two States or cycles, or answers to another report."""


class PlanError(UPRError, ValueError):
    """A plan of implementation can't be made, or not be filled from the last one; or its template can't be used."""


class RegistrationError(UPRError, ValueError):
    """A parser or reader that can't be registered, or a name that none has."""


class TagTableError(UPRError, ValueError):
    """A table of names or verbs can't be read: the message has its file, its line, and what to do."""


class RecordError(UPRError, ValueError):
    """JSON that is not a record of this library, or not a whole one."""


class ExportError(UPRError, ValueError):
    """Something that the format asked for can't hold; the message says what, and what to do."""


class UPRWarning(UserWarning):
    """The root of every warning of this library."""


class PendingWarning(UPRWarning):
    """More than half of the recommendations that are compared have no answer yet."""


class DecisionWarning(UPRWarning):
    """A decision of a person that is left out: it is of a text that has changed, or of none that is compared."""


class QueryWarning(UPRWarning):
    """A question that may mean something else than what it asks."""


class PluginWarning(UPRWarning):
    """A parser or reader of another distribution could not be loaded; the rest goes on."""

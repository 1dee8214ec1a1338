"""The pictures that sets of records draw of themselves (extra `viz`); what draws them is loaded when it is asked for.

Every method gives an `upr.plots.Plot`: notebooks show it, `.save("x.png")` writes it as PNG, SVG, HTML or JSON, `.alt`
says it in words, `.data` has its numbers, and `.chart` is an `altair.Chart`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from upr.plots import Plot

Sort = Literal["number", "name", "supported"]
"""The order of rows: the largest first, by name, or those first of which the largest share is supported."""


class PlotsAnswers:
    """A document, a review or a set of recommendations that draws its answers."""

    __slots__ = ()

    def plot_answers(
        self, *, by: str = "cycle", share: bool = False, top: int | None = None, sort: Sort = "name",
        title: str | None = None, width: int | None = None, height: int | None = None,
        colours: Mapping[str, str] | None = None, source: str | None = None,
    ) -> Plot:  # fmt: skip
        """Answers by cycle, or by another column, as bars.

        Args:
            by: Name of a column of `upr.query.COLUMNS`: "cycle", "session", "to", "section", "group", ...
            share: Draw shares of a row, and not numbers.
            top: Number of rows; None for all. The picture says what it leaves out.
            sort: "name", "number", or "supported" (the share of supported).
            title: Words over it; None for what it shows of whom.
            width: Of the bars, in pixels.
            height: Of the bars, in pixels; None for as much as the rows need.
            colours: Of status words, as {"supported": "#0b3c6f"}.
            source: Words after "Source:"; None for symbols and dates of the documents.

        Raises:
            QueryError: An option that can't be.

        >>> import upr
        >>> print(upr.samples.load().plot_answers().alt)
        Democratic People’s Republic of Korea: answers, cycle 1. Bars cut by answer. 167 recommendations. cycle 1: \
81 supported, 6 partially supported, 15 noted, 15 not supported, 50 rejected.
        """
        from upr import plots

        look = plots.Look(title=title, width=width, height=height, colours=colours, source=source)
        return plots.answers(self, by=by, share=share, top=top, sort=sort, look=look)

    def plot_states(
        self, *, by: str = "by", share: bool = False, top: int | None = 20, sort: Sort = "number",
        title: str | None = None, width: int | None = None, height: int | None = None,
        colours: Mapping[str, str] | None = None, source: str | None = None,
    ) -> Plot:  # fmt: skip
        """Answers by recommending State, as bars.

        Args:
            by: "by" for States, "region" for the UN's regional groups, "group" for others (EU, OIC, ...).
            share: As in `plot_answers`; so are `top`, `sort`, `title`, `width`, `height`, `colours` and `source`.
            top: Number of States that made most; None for all.
            sort: As in `plot_answers`.
            title: As in `plot_answers`.
            width: As in `plot_answers`.
            height: As in `plot_answers`.
            colours: As in `plot_answers`.
            source: As in `plot_answers`.

        Raises:
            QueryError: An option that can't be.

        >>> import upr
        >>> upr.samples.load().plot_states().data[0]["row"]  # a paper that names no recommending State
        'State not named'
        """
        from upr import plots

        look = plots.Look(title=title, width=width, height=height, colours=colours, source=source)
        return plots.states(self, by=by, share=share, top=top, sort=sort, look=look)

    def plot_issues(
        self, *, by: str | Callable[[Any], Iterable[str]] | None = None, share: bool = False, top: int | None = 20,
        sort: Sort = "number", title: str | None = None, width: int | None = None, height: int | None = None,
        source: str | None = None,
    ) -> Plot:  # fmt: skip
        """Issue by answer, as a heat map; the picture says who gave the issues.

        Args:
            by: "issue" for the tags of this program (`upr.tag`; what is not tagged is tagged in passing), "instrument",
                "body" or "beneficiary" for what it names; "theme", "sdg" or "affected_person" for what documents print;
                or a function that gives the issues of a recommendation. None for themes where most have one, else
                issues.
            share: Shade shares of a row, and not numbers.
            top: Number of issues that are commonest; None for all.
            sort: As in `plot_answers`; so are `title`, `width`, `height` and `source`.
            title: As in `plot_answers`.
            width: As in `plot_answers`.
            height: As in `plot_answers`.
            source: As in `plot_answers`.

        Raises:
            QueryError: An option that can't be.

        >>> import upr
        >>> upr.samples.load().plot_issues(top=5, share=True)
        <Plot issues: Democratic People’s Republic of Korea: answers by issue, cycle 1>
        """
        from upr import plots

        look = plots.Look(title=title, width=width, height=height, source=source)
        return plots.issues(self, by=by, share=share, top=top, sort=sort, look=look)

    def plot_regions(
        self, *, rows: str = "region", columns: str = "to_region",
        share: Literal["rows", "columns", "supported"] | None = None, top: int | None = 20, sort: Sort = "name",
        title: str | None = None, width: int | None = None, height: int | None = None, source: str | None = None,
    ) -> Plot:  # fmt: skip
        """Who asks whom: numbers by the regional groups of who recommends and of who is under review, as a matrix.

        Args:
            rows: A column of who recommends: "region", "group" or "by" (States).
            columns: A column of who is under review: "to_region", "to_group" or "to".
            share: None for numbers; "rows" or "columns" for shares of these; "supported" for what is supported of each.
            top: Number of rows, and of columns, that have most; None for all.
            sort: As in `plot_answers`; so are `title`, `width`, `height` and `source`.
            title: As in `plot_answers`.
            width: As in `plot_answers`.
            height: As in `plot_answers`.
            source: As in `plot_answers`.

        Raises:
            QueryError: An option that can't be.

        >>> import upr
        >>> upr.samples.load().plot_regions().data[0]["column"]
        'Asia-Pacific'
        """
        from upr import plots

        look = plots.Look(title=title, width=width, height=height, source=source)
        return plots.regions(self, rows=rows, columns=columns, share=share, top=top, sort=sort, look=look)


class PlotsFlow:
    """Cycles that were compared, and draw how the answers went on."""

    __slots__ = ()

    def plot_flow(
        self, *, title: str | None = None, width: int | None = None, height: int | None = None,
        colours: Mapping[str, str] | None = None, source: str | None = None,
    ) -> Plot:  # fmt: skip
        """The flow of answers over two to four cycles: what was asked again, and how it was answered then.

        Each recommendation that was asked again leaves on one ribbon, that of its surest link; each that asks again
        arrives on one. It needs no extra for SVG.

        Args:
            title: Words over it; None for what it shows of whom.
            width: From the first cycle to the last, in pixels.
            height: Of the cycles, in pixels.
            colours: Of status words, as {"supported": "#0b3c6f"}.
            source: Words after "Source:"; None for symbols and dates of the documents.

        Raises:
            QueryError: More than four cycles, or an option that can't be.

        >>> import upr
        >>> one = upr.samples.load().recommendations[:5]
        >>> upr.compare(one, one, as_given=True).plot_flow().data[-1]["asked again"]
        5
        """
        from upr import plots

        look = plots.Look(title=title, width=width, height=height, colours=colours, source=source)
        return plots.flow(self, look=look)


class PlotsRepeated(PlotsFlow):
    """Cycles of one State that were compared: they draw what was asked again too."""

    __slots__ = ()

    def plot_repeated(
        self, *, top: int | None = 15, sort: Sort = "number", title: str | None = None, width: int | None = None,
        height: int | None = None, colours: Mapping[str, str] | None = None, source: str | None = None,
    ) -> Plot:  # fmt: skip
        """The asks that came again, with a bar for each cycle, cut by answer.

        Args:
            top: Number of asks that were made most often; None for all.
            sort: "number", "name", or "supported" (the share of supported).
            title: As in `plot_flow`; so are `width`, `height`, `colours` and `source`.
            width: Of all cycles together, in pixels.
            height: Of the bars, in pixels; None for as much as the rows need.
            colours: As in `plot_flow`.
            source: As in `plot_flow`.

        Raises:
            QueryError: More than four cycles, or an option that can't be.

        >>> import upr
        >>> one = upr.samples.load().recommendations[:5]
        >>> upr.compare(one, one, as_given=True).plot_repeated(top=3).data[0]["ask"]
        'Consider ratification of CRPD'
        """
        from upr import plots

        look = plots.Look(title=title, width=width, height=height, colours=colours, source=source)
        return plots.repeated(self, top=top, sort=sort, look=look)


class PlotsSizes:
    """Clusters of asks that draw how large they are."""

    __slots__ = ()

    def plot_sizes(
        self, *, by: Literal["ask", "size"] = "ask", top: int | None = 20, sort: Sort = "number",
        title: str | None = None, width: int | None = None, height: int | None = None,
        colours: Mapping[str, str] | None = None, source: str | None = None,
    ) -> Plot:  # fmt: skip
        """What is asked more than once, as bars cut by answer, or how many asks are made how often.

        Args:
            by: "ask" for a bar for each ask, "size" for a bar for each number of times.
            top: Number of asks that are made most often; None for all.
            sort: "number", "name", or "supported" (the share of supported).
            title: Words over it; None for what it shows of whom.
            width: Of the bars, in pixels.
            height: Of the bars, in pixels; None for as much as the rows need.
            colours: Of status words, as {"supported": "#0b3c6f"}.
            source: Words after "Source:"; None for symbols and dates of the documents.

        Raises:
            QueryError: An option that can't be.

        >>> import upr
        >>> upr.cluster(upr.samples.load().recommendations[:30]).plot_sizes(by="size").title
        'Democratic People’s Republic of Korea: how often asks are made, cycle 1'
        """
        from upr import plots

        look = plots.Look(title=title, width=width, height=height, colours=colours, source=source)
        return plots.sizes(self, by=by, top=top, sort=sort, look=look)
